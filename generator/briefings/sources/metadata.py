"""What is said of a source in a sidecar or in front matter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from briefings.config import Yaml, validate
from briefings.errors import Diagnostic
from briefings.records import PublishMode
from briefings.sources.dates import plausible, read_date
from briefings.sources.draft import Metadata

OTHER_NAMES: Mapping[str, str] = {
    "date": "published", "pubdate": "published", "publishdate": "published", "published_at": "published", "lang": "language",
    "canonicalurl": "url", "canonical_url": "url", "link": "url", "original": "url", "headline": "title", "byline": "author",
    "site": "publisher", "source": "publisher",
}  # fmt: skip
"""Keys of Hugo, Jekyll, Pelican and others for what is ours by another name."""
OF_OTHERS = frozenset(
    """
    layout slug tags tag categories category draft description summary lastmod modified updated expirydate weight permalink aliases
    redirect_from image images thumbnail cover excerpt keywords series toc math comments type status template id subtitle featured
    menu params resources cascade build headless iscjklanguage linktitle markup outputs sitemap videos translationkey save_as
    """.split()
)
"""Keys of theirs that say nothing that a briefing shows: no remark is made on them."""


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
    columns: dict[str, str] | None = None
    """Of a table: which of its columns holds what."""


def read_metadata(document: Yaml) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """What a sidecar or front matter says. A wrong value costs itself alone: the others still count."""
    remarks: list[Diagnostic] = []
    good: dict[str, Any] = {}
    for written_key, value in document.value.items():
        if written_key.lower() in OF_OTHERS:
            continue
        key = OTHER_NAMES.get(written_key.lower(), written_key)
        if key in document.value and key != written_key:
            continue
        single = Yaml({key: _plain(key, value)}, {(key,): document.line((written_key,)) or 1}, document.file)
        written, more = validate(single, Written, what="key")
        remarks += (_milder(remark, single) for remark in more)
        if written is not None and key in Written.__struct_fields__ and value is not None:
            good[key] = getattr(written, key)
    if (url := good.get("url")) is not None and not re.match(r"https?://[^\s/]+", url):
        remarks.append(_wrong(document, "url", f"url: {url!r} is no web address", "write it with http:// or https://"))
        del good["url"]
    if (day := good.get("published")) is not None and plausible(day) is None:
        message, hint = f"published: the year {day.year} is not believed", "write the date as YYYY-MM-DD"
        remarks.append(_wrong(document, "published", message, hint))
        del good["published"]
    good.pop("columns", None)
    author = good.pop("author", None)
    if author and not good.get("authors"):
        good["authors"] = (author,)
    return Metadata(**good), tuple(remarks)


def _plain(key: str, value: Any) -> Any:
    """Values as other programs write them: a time for a day, one author for several, an author with an address."""
    if isinstance(value, dt.datetime):
        return value.date()
    if key == "published" and isinstance(value, str):
        found = re.match(r"(\d{4}-\d\d-\d\d)[T ]\d\d?:", value)
        return found[1] if found else (read_date(value) or value)
    if key == "author" and isinstance(value, dict) and isinstance(value.get("name"), str):
        return value["name"]
    if key == "author" and isinstance(value, list) and len(value) == 1:
        return _plain(key, value[0])
    if key == "authors" and isinstance(value, str):
        return [name.strip() for name in re.split(r"[;,]", value) if name.strip()]
    if key == "authors" and isinstance(value, list):
        return [one["name"] if isinstance(one, dict) and isinstance(one.get("name"), str) else one for one in value]
    return value


def _milder(remark: Diagnostic, document: Yaml) -> Diagnostic:
    """A value that cannot be used is left out and said; the source itself is still read."""
    if remark.code == "wrong-value" and remark.message.startswith("published"):
        return _wrong(document, "published", remark.message, "write the date as YYYY-MM-DD")
    return msgspec.structs.replace(remark, level="warning")


def _wrong(document: Yaml, key: str, message: str, hint: str) -> Diagnostic:
    line = document.line((key,))
    return Diagnostic(file=document.file, line=line, level="warning", code="wrong-value", message=message, hint=hint)
