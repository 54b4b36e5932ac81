"""What is said of a source: in a sidecar, in front matter, at the top of the text, in the file's name."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import msgspec
from msgspec import Struct

from briefings.config import Yaml, validate
from briefings.errors import Diagnostic
from briefings.records import FIRST_YEAR, LAST_YEAR, PublishMode
from briefings.sources.boilerplate import DATE_LINE, MONTH
from briefings.sources.draft import Metadata

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Written(Struct, frozen=True, kw_only=True):
    """A sidecar or front matter as an editor writes it."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    """One author; `authors` is a list."""
    authors: tuple[str, ...] | None = None
    published: dt.date | None = None
    url: str | None = None
    language: str | None = None
    publish: PublishMode | None = None


def read_metadata(document: Yaml) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """What a sidecar or front matter says. A wrong value costs itself alone: the others still count."""
    remarks: list[Diagnostic] = []
    good: dict[str, Any] = {}
    for key, value in document.value.items():
        single = Yaml({key: value.date() if isinstance(value, dt.datetime) else value}, document.lines, document.file)
        written, more = validate(single, Written, what="key")
        remarks += (_milder(remark, document) for remark in more)
        if written is not None and key in Written.__struct_fields__ and value is not None:
            good[key] = getattr(written, key)
    if (url := good.get("url")) is not None and not re.match(r"https?://[^\s/]+", url):
        remarks.append(_wrong(document, "url", f"url: {url!r} is no web address", "write it with http:// or https://"))
        del good["url"]
    if (day := good.get("published")) is not None and plausible(day) is None:
        message, hint = f"published: the year {day.year} is not believed", "write the date as YYYY-MM-DD"
        remarks.append(_wrong(document, "published", message, hint))
        del good["published"]
    author = good.pop("author", None)
    if author and not good.get("authors"):
        good["authors"] = (author,)
    return Metadata(**good), tuple(remarks)


def _milder(remark: Diagnostic, document: Yaml) -> Diagnostic:
    """A value that cannot be used is left out and said; the source itself is still read."""
    if remark.code == "wrong-value" and remark.message.startswith("published"):
        return _wrong(document, "published", remark.message, "write the date as YYYY-MM-DD")
    return msgspec.structs.replace(remark, level="warning")


def _wrong(document: Yaml, key: str, message: str, hint: str) -> Diagnostic:
    line = document.line((key,))
    return Diagnostic(file=document.file, line=line, level="warning", code="wrong-value", message=message, hint=hint)


def date_of_line(line: str) -> dt.date | None:
    """The date of a line that is nothing else: `Saturday, January 12, 2013`."""
    if not DATE_LINE.fullmatch(line):
        return None
    if (iso := re.search(r"(\d{4})-(\d\d)-(\d\d)", line)) is not None:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    month = re.search(rf"(?i)\b{MONTH}", re.sub(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", "", line))
    day, year = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d)", line), re.search(r"\b\d{4}\b", line)
    if month is None or day is None or year is None:
        return None
    return _date(int(year[0]), MONTHS.index(month[0][:3].lower()) + 1, int(day[1]))


def date_of_name(name: str) -> dt.date | None:
    """The date that a file's name begins with: `2026-03-09-ferry.txt`, `20260309_ferry.txt`."""
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", name)
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return plausible(dt.date(year, month, day))
    except ValueError:
        return None


def plausible(day: dt.date | None) -> dt.date | None:
    """The day, if a source may have been published on it."""
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
