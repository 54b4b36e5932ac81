"""Records of the twins for machines: calendar, feeds, sitemap, tables. No template gets them."""

from __future__ import annotations

from briefings.site.views import View


class CalendarEntry(View, frozen=True, kw_only=True):
    uid: str
    stamp: str
    start: str
    """Days as ISO dates; `end` is the day after the last one."""
    end: str
    minute: str | None
    """Start in UTC, where the source gives a time in UTC or GMT."""
    summary: str
    description: str
    place: str | None
    url: str | None
    certain: bool


class CalendarView(View, frozen=True, kw_only=True):
    name: str
    entries: tuple[CalendarEntry, ...]


class FeedEntry(View, frozen=True, kw_only=True):
    title: str
    url: str
    date: str
    summary: str
    authors: tuple[str, ...]
    """Without any, the publisher."""


class FeedView(View, frozen=True, kw_only=True):
    title: str
    subtitle: str
    home: str
    url: str
    updated: str
    author: str
    language: str
    entries: tuple[FeedEntry, ...]


class SitemapView(View, frozen=True, kw_only=True):
    addresses: tuple[tuple[str, str | None], ...]
    """Address and day of the last change, where one is known."""


class RobotsView(View, frozen=True, kw_only=True):
    sitemap: str | None


class TableView(View, frozen=True, kw_only=True):
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
