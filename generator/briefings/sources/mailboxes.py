"""Mails with what is attached to them, mailboxes (mbox), Outlook's mails (msg)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import PurePosixPath

from briefings.sources.draft import Metadata, Unreadable, needs
from briefings.sources.mail import parse_mail
from briefings.sources.parts import Part, name_of
from briefings.sources.raw import RawSource

MAILBOX = re.compile(rb"From [^\r\n]{1,200}\d{4}[^\r\n]{0,40}\r?\n(?=[A-Za-z][A-Za-z0-9-]{0,60}:)")
BETWEEN = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{1,200}\d{4}[^\r\n]{0,40}\r?\n(?=[A-Za-z][A-Za-z0-9-]{0,60}:)"
)
OUTLOOK = "__substg1.0_".encode("utf-16-le")
PICTURES = (
    "image/",
    "application/pgp-signature",
    "application/pkcs7",
    "text/calendar",
    "text/x-vcard",
    "audio/",
    "video/",
    "application/ms-tnef",
)


def is_mailbox(head: bytes) -> bool:
    """Does it begin with the line that mbox puts before each mail?"""
    return MAILBOX.match(head) is not None


def is_outlook(head: bytes) -> bool:
    """Is it a compound file, as Outlook's mails and documents of old programs are?"""
    return head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def open_mailbox(raw: RawSource) -> Iterator[Part]:
    """The mails of a mailbox."""
    starts = [(found.start(), found.end()) for found in BETWEEN.finditer(raw.content)]
    ends = [start for start, _ in starts[1:]] + [len(raw.content)]
    given = Metadata(part_of=raw.name).said_by("mailbox")
    for (_, first), end in zip(starts, ends, strict=True):
        content = re.sub(rb"(?m)^>(>*From )", rb"\1", raw.content[first:end].rstrip() + b"\n")
        subject = re.search(rb"(?mi)^subject:[ \t]*([^\r\n]{1,200})", content[:20_000])
        title = subject[1].decode("utf-8", "replace") if subject else None
        if title and "=?" in title:
            title = parse_mail(content[: content.find(b"\n\n") + 2] + b"-").metadata.title
        yield Part(name=name_of(title, suffix=".eml"), content=content, media="message/rfc822", given=given)


def open_mail(raw: RawSource) -> Iterator[Part]:
    """What is attached to a mail; each knows its mail."""
    mail = parse_mail(raw.content)
    if mail.is_saved_page:
        return
    given = Metadata(part_of=mail.metadata.title, published=mail.metadata.published).said_by(
        "mail that it is attached to"
    )
    for one in mail.attached:
        silent = one.media.lower().startswith(PICTURES)
        yield Part(name=one.name, content=one.content, media=one.media, given=given, is_silent=silent)


def open_outlook(raw: RawSource) -> Iterator[Part]:
    """An Outlook mail as a plain one."""
    if OUTLOOK not in raw.content:
        message = "this is a document of an old office program"
        raise Unreadable("unknown-format", message, "save it as .docx, .pptx or .txt")
    try:
        from oxmsg import Message
    except ImportError as error:
        raise needs("mail", "an Outlook mail") from error
    try:
        mail = _plain(Message.load(io.BytesIO(raw.content)))
        content = mail.as_bytes()
    except Exception as error:
        raise Unreadable(
            "damaged", f"the mail is damaged: {type(error).__name__}: {error}"[:200], "save it as .eml"
        ) from error
    yield Part(name=PurePosixPath(raw.path).stem, content=content, media="message/rfc822")


def _plain(outlook: object) -> EmailMessage:
    """The same mail in the form of RFC 5322."""
    mail = EmailMessage()
    found = {
        name: getattr(outlook, name, None)
        for name in ("subject", "sender", "sent_date", "body", "html_body", "attachments")
    }
    mail["Subject"] = " ".join(str(found["subject"] or "").split())
    mail["From"] = re.sub(r"[\r\n]+", " ", str(found["sender"] or "")) or None
    if found["sent_date"] is not None:
        mail["Date"] = format_datetime(found["sent_date"])
    mail.set_content(str(found["body"] or ""))
    if found["html_body"]:
        mail.add_alternative(str(found["html_body"]), subtype="html")
    for one in found["attachments"] or ():
        kind, _, sub = str(getattr(one, "mime_type", None) or "application/octet-stream").partition("/")
        if content := getattr(one, "file_bytes", None):
            mail.add_attachment(
                content, maintype=kind, subtype=sub or "octet-stream", filename=str(one.file_name or "part")
            )
    return mail
