"""Which formats there are: what each looks like, what its files are called, who reads it. The only place that knows them all.

A source is chosen by what it looks like; where that says nothing, by what its mail or archive says of it, then by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from msgspec import Struct

from briefings.sources.draft import Draft, Unreadable
from briefings.sources.feeds import read_fragment
from briefings.sources.mail import HEAD, NEEDED, read_mail
from briefings.sources.office import is_office, read_docx, read_odt, read_pptx, read_rtf
from briefings.sources.page import read_page
from briefings.sources.parts import FRAGMENT
from briefings.sources.pdf import read_pdf
from briefings.sources.raw import RawSource
from briefings.sources.subtitles import is_subtitles, read_subtitles
from briefings.sources.text import read_markdown, read_text

Reader = Callable[[RawSource], Draft]
MB = 1_000_000
LARGEST = 20 * MB
"""Bytes of a source that is text."""
OPENXML = "application/vnd.openxmlformats-officedocument"
FIRST = 2048
"""Bytes that are looked at."""
OPENING = rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,200})?(?:<!--(?:[^-]|-(?!->)){0,1500}-->\s{0,200}){0,5}(?:<!doctype[^>]{0,300}>\s{0,200})?(?:<!--(?:[^-]|-(?!->)){0,1500}-->\s{0,200}){0,5}"
PAGE = re.compile(rb"(?i)" + OPENING + rb"<(?:html|head|body)\b|\s{0,200}<!doctype html")
MAIL_HEAD = re.compile(HEAD.pattern.encode())


class Format(Struct, frozen=True, kw_only=True):
    """One format."""

    name: str
    """In words, as a remark names it."""
    suffixes: tuple[str, ...]
    media: tuple[str, ...] = ()
    looks: Callable[[bytes], bool] | None = None
    """Do the first bytes look like it? None where nothing tells it from other text."""
    read: Reader
    largest: int = LARGEST
    """Bytes."""
    is_native: bool = False
    """Is it read by a library that is not written in Python? A fault in that can end the whole process."""


def _is_page(head: bytes) -> bool:
    return PAGE.match(head) is not None


def _is_mail(head: bytes) -> bool:
    found = MAIL_HEAD.match(head.replace(b"\r\n", b"\n").lstrip())
    return (
        found is not None
        and {line.split(b":", 1)[0].lower().decode() for line in found[0].split(b"\n") if line.isascii()} >= NEEDED
    )


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def _is_rtf(head: bytes) -> bool:
    return head.startswith(b"{\\rtf")


FORMATS: tuple[Format, ...] = (
    Format(name="a PDF document", suffixes=(".pdf",), media=("application/pdf",), looks=_is_pdf, read=read_pdf, largest=100 * MB, is_native=True),
    Format(name="a Word document", suffixes=(".docx", ".docm"), media=(f"{OPENXML}.wordprocessingml.document",), looks=partial(is_office, part="word/"), read=read_docx, largest=60 * MB, is_native=True),
    Format(name="a presentation", suffixes=(".pptx", ".pptm"), media=(f"{OPENXML}.presentationml.presentation",), looks=partial(is_office, part="ppt/"), read=read_pptx, largest=100 * MB, is_native=True),
    Format(name="an OpenDocument text", suffixes=(".odt", ".ott"), media=("application/vnd.oasis.opendocument.text",), looks=partial(is_office, part="mimetypeapplication/vnd.oasis.opendocument.text"), read=read_odt, largest=60 * MB, is_native=True),
    Format(name="an RTF document", suffixes=(".rtf",), media=("application/rtf", "text/rtf"), looks=_is_rtf, read=read_rtf, is_native=True),
    Format(name="subtitles", suffixes=(".srt", ".vtt"), media=("text/vtt", "application/x-subrip"), looks=is_subtitles, read=read_subtitles),
    Format(name="a web page", suffixes=(".html", ".htm", ".xhtml"), media=("text/html", "application/xhtml+xml"), looks=_is_page, read=read_page, is_native=True),
    Format(name="a mail", suffixes=(".eml", ".mht", ".mhtml"), media=("message/rfc822", "multipart/related"), looks=_is_mail, read=read_mail, is_native=True, largest=60 * MB),
    Format(name="an entry of a feed", suffixes=(), media=(FRAGMENT.split(";")[0],), read=read_fragment, is_native=True),
    Format(name="Markdown", suffixes=(".md", ".markdown"), media=("text/markdown",), read=read_markdown),
    Format(name="plain text", suffixes=(".txt", ".text"), media=("text/plain",), read=read_text),
)  # fmt: skip
"""`.json` is no draft but a whole briefing: `read_source` reads it."""
BRIEFING_SUFFIX = ".json"
SUFFIXES = frozenset((*(suffix for one in FORMATS for suffix in one.suffixes), BRIEFING_SUFFIX))
"""Of files that are sources, in small letters."""


def looked_like(content: bytes) -> Format | None:
    """The format that the bytes show; None where they are text of any kind, or nothing of ours."""
    if content.startswith(b"PK\x03\x04"):
        return next((one for one in FORMATS if isinstance(one.looks, partial) and one.looks(content)), None)
    return next((one for one in FORMATS if one.looks is not None and one.looks(content[:FIRST])), None)


def format_of(raw: RawSource) -> Format:
    """The format of a source. Raises `Unreadable` where it is none of ours."""
    media = (raw.media or "").split(";")[0].strip().lower()
    found = looked_like(raw.content) if media != FRAGMENT.split(";")[0] else None
    found = found or next((one for one in FORMATS if media in one.media), None)
    found = found or next((one for one in FORMATS if raw.suffix in one.suffixes), None)
    if found is None:
        kind = f"a {raw.suffix} file" if raw.suffix else "a file without a suffix"
        known = ", ".join(sorted(SUFFIXES))
        raise Unreadable("unknown-format", f"what is in it is no format that is read ({kind})", f"known are: {known}")
    if len(raw.content) > found.largest:
        message = f"the source has {len(raw.content):,} bytes; {found.name} may have {found.largest:,}"
        raise Unreadable("too-large", message, "split it")
    return found


def is_read_by_a_library(raw: RawSource) -> bool:
    """Is the source read by a library that is not written in Python, so that a fault in it could end the whole process?"""
    try:
        return raw.suffix != BRIEFING_SUFFIX and format_of(raw).is_native
    except Unreadable:
        return False
