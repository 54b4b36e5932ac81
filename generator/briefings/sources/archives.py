"""Archives of files (zip), compressed files (gzip, bzip2, xz) and web archives (WARC)."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from briefings.sources.draft import Metadata, Unreadable, needs
from briefings.sources.package import LARGEST_MEMBER, LARGEST_TOTAL, Package
from briefings.sources.parts import Part, name_of
from briefings.sources.raw import RawSource

PASSED_OVER = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db|desktop\.ini)|\.(?:ya?ml)$", re.I)
"""Members that programs put in for themselves, and descriptions of others."""
MEMORY = 256 * 2**20
"""Bytes that unpacking may need."""
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def open_zip(raw: RawSource) -> Iterator[Part]:
    """The files in an archive."""
    package = Package(raw.content)
    given = Metadata(part_of=raw.name).said_by("archive")
    for name in sorted(set(package.names)):
        if name.endswith("/") or PASSED_OVER.search(name) or ".." in PurePosixPath(name).parts:
            continue
        content = package.member(name)
        if content:
            yield Part(name=name.lstrip("/"), content=content, given=given)


def open_compressed(raw: RawSource) -> Iterator[Part]:
    """The one file that was compressed."""
    if raw.content.startswith(b"\x1f\x8b"):
        opened: Any = gzip.GzipFile(fileobj=io.BytesIO(raw.content))
    elif raw.content.startswith(b"BZh"):
        opened = bz2.BZ2File(io.BytesIO(raw.content))
    else:
        opened = _Xz(raw.content)
    try:
        content = opened.read(LARGEST_TOTAL + 1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise Unreadable("damaged", f"the file is damaged: {error}", "compress it anew") from error
    if len(content) > LARGEST_TOTAL:
        raise Unreadable("too-large", f"the file has more than {LARGEST_TOTAL:,} bytes when unpacked", "split it")
    name = raw.name.rpartition("#")[2].rpartition("/")[2]
    stem = name[: -len(raw.suffix)] if raw.suffix in (".gz", ".bz2", ".xz") else name
    yield Part(name=stem, content=content)


class _Xz(io.BytesIO):
    """An xz file; what it says of the memory that it needs is not believed."""

    def read(self, size: int | None = -1, /) -> bytes:
        return lzma.LZMADecompressor(memlimit=MEMORY).decompress(self.getvalue(), size or -1)


def open_warc(raw: RawSource) -> Iterator[Part]:
    """The pages that a crawler or an archive kept."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise needs("web", "a web archive") from error
    given = Metadata(part_of=raw.name).said_by("web archive")
    try:
        for record in ArchiveIterator(io.BytesIO(raw.content)):
            if record.rec_type not in ("response", "resource") or not _is_page(record):
                continue
            content = record.content_stream().read(LARGEST_MEMBER + 1)
            if not content.strip() or len(content) > LARGEST_MEMBER:
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            media = _media(record)
            parts = urlsplit(url)
            path = unquote(parts.path).strip("/")
            suffix = ".pdf" if "pdf" in media else ".txt" if "plain" in media else ".html"
            said = Metadata(url=url if parts.scheme in ("http", "https") else None).said_by("web archive")
            name = name_of(re.sub(r"\.\w{2,5}$", "", path), parts.netloc, suffix=suffix)
            yield Part(name=name, content=content, media=media, given=said.over(given), is_silent=True)
    except (ArchiveLoadFailed, ValueError, OSError, EOFError, zlib.error, AttributeError, TypeError) as error:
        raise Unreadable("damaged", f"the web archive is damaged: {error}"[:200], "save it anew") from error


def _media(record: object) -> str:
    http = getattr(record, "http_headers", None)
    headers = http if http is not None else record.rec_headers  # type: ignore[attr-defined]
    return str(headers.get_header("Content-Type") or "")


def _is_page(record: object) -> bool:
    http = getattr(record, "http_headers", None)
    status = http.get_statuscode() if http is not None else "200"
    return status == "200" and _media(record).split(";")[0].strip().lower() in PAGES
