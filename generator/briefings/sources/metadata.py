"""What is said of a source: in a sidecar, in front matter, at the top of the text, in the file's name."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import msgspec
from msgspec import Struct

from briefings.config import Yaml, validate
from briefings.errors import Diagnostic
from briefings.records import PublishMode
from briefings.sources.dates import plausible
from briefings.sources.draft import Metadata

PERSON = re.compile(r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|al|of)){1,4}")
"""`Jan Dorn`; one word alone is an office or a desk."""


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


def authors_of_byline(line: str) -> tuple[str, ...]:
    """Whom `By Jan Dorn and Eva Rohm, Courier staff` names; nobody where it names no person by two names."""
    found = re.match(r"(?i:by):? (.+)", line)
    if found is None:
        return ()
    first, *others = re.split(r" (?i:and) ", re.split(r"\s*[|•·–—]\s*|\d", found[1])[0])
    listed = first.split(",") if others else first.split(",")[:1]
    names = [name.strip() for name in (*listed, *(other.split(",")[0] for other in others))]
    return tuple(names) if all(PERSON.fullmatch(name) for name in names) else ()
