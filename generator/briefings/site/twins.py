"""The forms for machines: each function turns one view record into a file's bytes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from briefings.records import Briefing, to_json
from briefings.site.machine_views import CalendarEntry, CalendarView, FeedView, RobotsView, SitemapView, TableView

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell (https://owasp.org/www-community/attacks/CSV_Injection)."""


def briefing_json(briefing: Briefing) -> bytes:
    return to_json(briefing) + b"\n"


def guard(cell: str | int | float | None) -> str | int | float | None:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA) else cell


def table(view: TableView) -> bytes:
    """CSV as RFC 4180 has it, UTF-8."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(view.columns)
    writer.writerows([guard(cell) for cell in row] for row in view.rows)
    return sheet.getvalue().encode()


def calendar(view: CalendarView) -> bytes:
    """iCalendar (RFC 5545). A time without a known zone is not turned into an instant: the day is given, the time stands in the words."""
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", "-//Briefings//Agenda//EN")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", _line(view.name))
    for entry in view.entries:
        whole.add_component(_calendar_event(entry))
    return bytes(whole.to_ical())


def _calendar_event(entry: CalendarEntry) -> object:
    from icalendar import Event, vDate, vDatetime

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", vDatetime(dt.datetime.fromisoformat(entry.stamp).replace(tzinfo=dt.UTC)))
    if entry.minute:
        event.add("dtstart", vDatetime(dt.datetime.fromisoformat(entry.minute).replace(tzinfo=dt.UTC)))
    else:
        event.add("dtstart", vDate(dt.date.fromisoformat(entry.start)))
        event.add("dtend", vDate(dt.date.fromisoformat(entry.end)))
    event.add("summary", _line(entry.summary))
    event.add("description", "\n".join(map(_line, entry.description.splitlines())))
    if entry.place:
        event.add("location", _line(entry.place))
    if entry.url:
        event.add("url", entry.url)
    event.add("status", "CONFIRMED" if entry.certain else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event


def _line(text: str) -> str:
    """Text in one line, without control characters: what a source writes must not add a line to a calendar."""
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n\r" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
    )


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    child = SubElement(parent, name, {key: _clean(value) for key, value in attributes.items()})
    if text is not None:
        child.text = _clean(text)
    return child


def _document(root: Element) -> bytes:
    indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(tostring(root, encoding="utf-8")) + b"\n"


def atom(view: FeedView) -> bytes:
    """Atom (RFC 4287)."""
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": view.language})
    _add(feed, "title", view.title)
    if view.subtitle:
        _add(feed, "subtitle", view.subtitle)
    _add(feed, "id", view.home)
    _add(feed, "link", rel="self", type="application/atom+xml", href=view.url)
    _add(feed, "link", rel="alternate", type="text/html", href=view.home)
    _add(feed, "updated", f"{view.updated}T00:00:00Z")
    _add(_add(feed, "author"), "name", view.author)
    for one in view.entries:
        entry = _add(feed, "entry")
        _add(entry, "title", one.title)
        _add(entry, "id", one.url)
        _add(entry, "link", rel="alternate", type="text/html", href=one.url)
        _add(entry, "published", f"{one.date}T00:00:00Z")
        _add(entry, "updated", f"{one.date}T00:00:00Z")
        for author in one.authors:
            _add(_add(entry, "author"), "name", author)
        _add(entry, "summary", one.summary)
    return _document(feed)


def json_feed(view: FeedView) -> bytes:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "description": view.subtitle,
        "home_page_url": view.home,
        "feed_url": view.url,
        "language": view.language,
        "authors": [{"name": view.author}],
        "items": [
            {
                "id": one.url,
                "url": one.url,
                "title": one.title,
                "content_text": one.summary,
                "date_published": f"{one.date}T00:00:00Z",
                "authors": [{"name": name} for name in one.authors],
            }
            for one in view.entries
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def sitemap(view: SitemapView) -> bytes:
    """Sitemap 0.9 (https://www.sitemaps.org/protocol.html)."""
    root = Element("urlset", {"xmlns": SITEMAP})
    for address, changed in view.addresses:
        url = _add(root, "url")
        _add(url, "loc", address)
        if changed:
            _add(url, "lastmod", changed)
    return _document(root)


def robots(view: RobotsView) -> bytes:
    lines = ["User-agent: *", "Allow: /"] + ([f"Sitemap: {view.sitemap}"] if view.sitemap else [])
    return ("\n".join(lines) + "\n").encode()
