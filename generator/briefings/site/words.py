"""The site's own words for dates, kinds and counts. British English."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable

from briefings.records import When

MONTHS = "January February March April May June July August September October November December".split()
KINDS = {
    "person": ("Person", "People"),
    "organisation": ("Organisation", "Organisations"),
    "place": ("Country or place", "Countries and places"),
    "group": ("Group", "Groups"),
    "unnamed": ("Unnamed source", "Unnamed sources"),
}
QUARTERS = ("first", "second", "third", "fourth")
OMISSIONS = {
    "plea": "pleas for support",
    "navigation": "menus and navigation",
    "share": "share bars",
    "related": "related links",
    "credit": "credits and contact lines",
    "duplicate": "repeated passages",
    "repeated": "passages that the publisher puts around all of its texts",
    "other": "other matter",
}
OWNERS = frozenset(("his", "her", "its", "their", "my", "our", "your"))
PUBLISHED = {
    "full": "The whole text is published.",
    "cited": "Only the sentences that this briefing cites are published; the rest is left out and marked.",
    "none": "The text is not published.",
}


def day(date: dt.date) -> str:
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def month(year: int, number: int) -> str:
    return f"{MONTHS[number - 1]} {year}"


def role(texts: Iterable[str]) -> str | None:
    """The first role that says by itself what somebody is: not `his spokesman`, which hangs on the sentence that it stands in."""
    return next((text for text in texts if text.partition(" ")[0].lower() not in OWNERS), None)


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 quote`, `1,204 quotes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def when(value: When) -> str:
    """A time in words, with the precision that it has; the source's own words where it has no date."""
    if value.start is None or value.end is None:
        return value.text
    iso = value.iso or ""
    if "/" not in iso:
        if value.precision in ("day", "time"):
            return ", ".join(filter(None, (day(value.start), clock(value))))
        if value.precision == "month":
            return month(value.start.year, value.start.month)
        if value.precision == "year":
            return str(value.start.year)
        if value.precision == "quarter":
            return f"{QUARTERS[(value.start.month - 1) // 3]} quarter of {value.start.year}"
        if value.precision == "week":
            return f"week of {day(value.start)}"
    return stretch(value.start, value.end)


def clock(value: When) -> str:
    """`20:30 GMT`, or nothing."""
    return " ".join(filter(None, (value.time, value.zone))) if value.time else ""


def stretch(start: dt.date, end: dt.date) -> str:
    """`3–5 May 2026`, `30 April – 2 May 2026`, `May–July 2026`."""
    if start == end:
        return day(start)
    whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if whole and (start.year, start.month) != (end.year, end.month):
        first = MONTHS[start.month - 1]
        return (
            f"{first}–{month(end.year, end.month)}"
            if start.year == end.year
            else f"{first} {start.year} – {month(end.year, end.month)}"
        )
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def machine_time(value: When) -> str | None:
    """What may stand in `<time datetime>` of HTML: a day, month, year, week or local minute; intervals may not."""
    iso = value.iso
    return None if iso is None or "/" in iso or "-Q" in iso else iso
