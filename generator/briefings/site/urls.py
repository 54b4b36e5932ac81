"""Every address and every link of the site is made here.

Pages are folders with an `index.html`. Links between pages are relative and name that file, so that the site works from a
folder on disk, under a sub-path and at the root of a host.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

HOME = "index.html"
ARCHIVE = "archive/index.html"
ACTORS = "actors/index.html"
ORGANISATIONS = "organisations/index.html"
PLACES = "places/index.html"
QUOTES = "quotes/index.html"
AGENDA = "agenda/index.html"
TIMELINE = "timeline/index.html"
FIGURES = "figures/index.html"
UNNAMED = "unnamed/index.html"
PUBLISHERS = "publishers/index.html"
ABOUT = "about/index.html"
NOT_FOUND = "404.html"
CALENDAR = "calendar.ics"
ATOM = "feed.xml"
JSON_FEED = "feed.json"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
ASSETS = "assets/"


def briefing(identifier: str) -> str:
    return f"briefings/{identifier}/index.html"


def briefing_json(identifier: str) -> str:
    return f"briefings/{identifier}/index.json"


def actor(key: str) -> str:
    return f"actors/{key}/index.html"


def actor_calendar(key: str) -> str:
    return f"actors/{key}/calendar.ics"


def month(year: int, number: int) -> str:
    return f"archive/{year:04}/{number:02}/index.html"


UNDATED = "archive/undated/index.html"


def agenda_month(year: int, number: int) -> str:
    return f"agenda/{year:04}-{number:02}/index.html"


def content_page(key: str) -> str:
    return f"{key}/index.html"


def table(name: str) -> str:
    return f"data/{name}.csv"


def numbered(path: str, page: int) -> str:
    """The address of a later page of a list: `quotes/index.html`, `quotes/2/index.html`."""
    return path if page == 1 else path.removesuffix("index.html") + f"{page}/index.html"


def relative(start: str, goal: str, fragment: str = "") -> str:
    """The link from one page to another, or to a place on it."""
    mark = f"#{fragment}" if fragment else ""
    if start == goal and fragment:
        return mark
    here, there = start.split("/")[:-1], goal.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:]) + mark


def base_path(base_url: str | None) -> str:
    """The path that the site has on its host, with a slash at both ends; without a public address, the root."""
    path = urlsplit(base_url or "").path.strip("/")
    return f"/{path}/" if path else "/"


def absolute(base_url: str, goal: str) -> str:
    """The public address of a page or file; a page is named by its folder."""
    goal = goal.removesuffix("index.html") if goal.endswith("index.html") else goal
    return base_url.rstrip("/") + "/" + goal


class Here:
    """The page that links are made for. That of the error page, served for any address, are absolute paths."""

    def __init__(self, path: str, *, base_url: str | None = None) -> None:
        self.path = path
        self._root = base_path(base_url) if path == NOT_FOUND else None

    def to(self, goal: str, fragment: str = "") -> str:
        if self._root is not None:
            return self._root + goal + (f"#{fragment}" if fragment else "")
        return relative(self.path, goal, fragment)


def web(url: str | None) -> str | None:
    """An address of the web as it stands; anything else, say `javascript:`, is none."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return (url or "").strip() if parts.scheme in ("http", "https") and parts.hostname else None


FRAGMENT_WORDS = 6
"""A text fragment names a longer passage by so many words of its beginning and end."""


def passage(url: str | None, words: str) -> str | None:
    """The original's address with a text fragment (https://wicg.github.io/scroll-to-text-fragment/) that finds the words there."""
    address = web(url)
    line = next(iter(words.strip().splitlines()), "")
    parts = re.split(r"\s+", line.strip())
    if address is None or not line.strip():
        return None
    ends = [" ".join(parts)]
    if len(parts) > 2 * FRAGMENT_WORDS:
        ends = [" ".join(parts[:FRAGMENT_WORDS]), " ".join(parts[-FRAGMENT_WORDS:])]
    encoded = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    page, _, fragment = address.partition("#")
    return f"{page}#{fragment}:~:text={encoded}"
