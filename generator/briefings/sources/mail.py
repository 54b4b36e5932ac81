"""A mail: its head to metadata, its body to pieces. It is read from a mail's file (`.eml`) and from text that begins with a mail's head."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from briefings.sources.dates import plausible, read_date
from briefings.sources.draft import Metadata, Unreadable

HEAD = re.compile(r"(?:[A-Z][A-Za-z-]{1,40}:[ \t].*(?:\n[ \t]+\S.*)*\n){2,60}(?=[ \t]*\n)")
"""Lines `Name: value` at the very beginning, a blank line behind them."""
NEEDED = frozenset(("from", "subject"))
"""Fields that make a head one of a mail."""
ANSWER = re.compile(r"(?i)(?:(?:re|fwd?|aw|wg)\s*:\s*)+")
READ = ("text/plain", "text/html")
"""Of the parts of a mail, the one that is read, the better first."""


def is_mail(text: str) -> bool:
    """Does the text begin with the head of a mail?"""
    head = HEAD.match(text)
    return head is not None and {line.split(":", 1)[0].lower() for line in head[0].split("\n")} >= NEEDED


def parse_mail(text: str) -> Message:
    """The mail that a text is."""
    return message_from_bytes(text.lstrip().encode())


def body_of(message: Message) -> tuple[str, bool]:
    """The words of a mail, its plain ones where it has any, and whether they are a web page's."""
    parts = [part for part in message.walk() if not part.is_multipart() and not part.get_filename()]
    best = next((part for kind in READ for part in parts if part.get_content_type() == kind), None)
    written = best.get_payload(decode=True) if best is not None else None
    if best is None or not isinstance(written, bytes) or not written.strip():
        raise Unreadable("no-article", "the mail holds no text", "save its text as .txt")
    coded = str(best.get("content-transfer-encoding", "")).strip().lower() in ("base64", "quoted-printable")
    charset = (coded and best.get_content_charset()) or "utf-8"
    try:
        words = written.decode(charset, errors="replace")
    except LookupError:
        words = written.decode("utf-8", errors="replace")
    return words.replace("\r\n", "\n"), best.get_content_type() == "text/html"


def metadata_of(message: Message) -> Metadata:
    """Subject, sender and day, as the head gives them."""
    subject = ANSWER.sub("", _field(message, "subject"), count=1)
    sender = _sender(_field(message, "from"))
    return Metadata(title=subject or None, authors=(sender,) if sender else None, published=_day(message))


def _sender(written: str) -> str:
    """The name of `"Jan Dorn" <dorn@x.example>`, `Dorn, Jan <...>`; the address where there is none."""
    named = re.fullmatch(r"\"?([^<>\"]*?)\"?\s*<[^<>]*>", written)
    name = named[1].strip() if named is not None else ""
    turned = re.fullmatch(r"(\w[\w'’-]*), (\w[\w.'’-]*)", name)
    return f"{turned[2]} {turned[1]}" if turned is not None else name or parseaddr(written)[1]


def _field(message: Message, name: str) -> str:
    """A field of the head, decoded."""
    written = str(message.get(name, ""))
    with suppress(LookupError, ValueError):  # a header that breaks its own rules is shown as it is
        written = str(make_header(decode_header(written)))
    return " ".join(written.split())


def _day(message: Message) -> dt.date | None:
    written = _field(message, "date") or _field(message, "sent")
    try:
        return plausible(parsedate_to_datetime(written).date())
    except (ValueError, TypeError, IndexError):
        return read_date(written)
