"""A mail, and a page that a browser saved as one (MHTML): its own words, what its head says, and what is attached to it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

import msgspec
from msgspec import Struct

from briefings.errors import Diagnostic
from briefings.sources.dates import plausible, read_date
from briefings.sources.decoding import codec_of, decode, tidy
from briefings.sources.draft import Draft, Metadata, Piece, Unreadable
from briefings.sources.lines import pieces_of
from briefings.sources.markup import pieces_of_tree
from briefings.sources.page import draft_of_page, parsed
from briefings.sources.raw import RawSource

FIELD = r"[A-Z][A-Za-z-]{1,40}:(?:[ \t].*|(?=\n))"
HEAD = re.compile(rf"(?:{FIELD}(?:\n[ \t]+\S.*)*\n){{2,200}}(?=[ \t]*(?:\n|\Z))")
"""Lines `Name: value` at the very beginning, a blank line behind them."""
NEEDED = frozenset(("from", "subject"))
"""Fields that make a head one of a mail."""
ANSWER = re.compile(r"(?i)(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs)\s*:\s*)+")
FORWARDED = re.compile(r"(?i)\s*(?:fwd?|wg|tr|rv)\s*:")
ENOUGH = 25
"""Words; a mail that says less of its own is about what it quotes."""
QUOTED_HEAD = re.compile(
    r"(?i)(?:-{3,}\s*(?:original message|forwarded message|forwarded by\b.{0,80}|ursprüngliche nachricht|message d['’]origine).{0,40}-{3,}|begin forwarded message:|_{20,}"
    r"|(?:on|am|le|el)\s.{6,120}\b(?:wrote|schrieb.{0,40}|a écrit|escribió)\s*:)\s*"
)
"""`-----Original Message-----`, `On Monday, Jan Dorn wrote:`: what follows are somebody else's words."""
HEAD_LINE = re.compile(
    r"(?i)[*\s]*(?:from|sent|to|cc|subject|date|reply-to|von|gesendet|an|betreff|de|envoyé|à|objet)\s*:[*\s]*(.*)"
)
SIGNATURE = re.compile(r"-- ?")
NESTED = "the mail nests its parts too deep"
MOST_ATTACHED = 200


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that came with a mail, or a mail that is part of one."""

    name: str
    media: str
    content: bytes


class Mail(Struct, frozen=True, kw_only=True):
    """A parsed mail."""

    metadata: Metadata
    words: str
    is_page: bool
    is_saved_page: bool
    is_forwarded: bool
    attached: tuple[Attachment, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_mail(raw: RawSource) -> Draft:
    """A mail: its own words, those that it quotes marked as such, without what is attached to it."""
    mail = parse_mail(raw.content)
    if not mail.words.strip():
        raise Unreadable("no-article", "the mail holds no text", "save its text as .txt")
    if mail.is_saved_page:
        draft = draft_of_page(mail.words)
        metadata = Metadata(url=mail.metadata.url, origins=mail.metadata.origins).over(draft.metadata)
        return Draft(pieces=draft.pieces, metadata=metadata.over(mail.metadata), diagnostics=mail.diagnostics)
    pieces = _pieces_of_page(mail.words) if mail.is_page else _pieces_of_lines(mail.words, mail.is_forwarded)
    if not any(piece.out is None for piece in pieces):
        pieces = [msgspec.structs.replace(piece, out=None) for piece in pieces]
    return Draft(pieces=tuple(pieces), metadata=mail.metadata, diagnostics=mail.diagnostics)


def parse_mail(content: bytes) -> Mail:
    """The mail that the bytes are. Raises `Unreadable` for one that cannot be parsed."""
    try:
        message = message_from_bytes(content.lstrip())
        return _mail(message)
    except RecursionError as error:
        raise Unreadable("nested-too-deep", NESTED, "save the inner mail alone") from error
    except (
        MessageError,
        ValueError,
        LookupError,
        AssertionError,
        TypeError,
        IndexError,
        KeyError,
        AttributeError,
    ) as error:
        raise Unreadable("not-a-mail", f"this cannot be read as a mail: {error}", "save its text as .txt") from error


def _mail(message: Message) -> Mail:
    parts = list(_parts(message))
    texts = [part for part in parts if _is_text(part)]
    root = message.get_content_type() == "multipart/related" and bool(message.get("snapshot-content-location"))
    plain = next((part for part in texts if part.get_content_type() == "text/plain"), None)
    page = next((part for part in texts if part.get_content_type() == "text/html"), None)
    (plain_words, remarks), (page_words, more) = _words(plain), _words(page)
    is_page = bool(page_words.strip()) and (root or _is_stub(plain_words, page_words))
    read = {id(plain), id(page)} if not root else {id(part) for part in parts}
    attached = [_attachment(part) for part in parts if id(part) not in read and not part.is_multipart()]
    return Mail(
        metadata=_metadata(message, page if root else None),
        words=page_words if is_page else _unflowed(plain, plain_words),
        is_page=is_page,
        is_saved_page=is_page and root,
        is_forwarded=FORWARDED.match(field(message, "subject")) is not None,
        attached=tuple(one for one in attached if one is not None)[:MOST_ATTACHED],
        diagnostics=more if is_page else remarks,
    )


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a mail in order; a mail within it is one part."""
    pending = [message]
    while pending:
        part = pending.pop(0)
        yield part
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            pending[:0] = [one for one in payload if isinstance(one, Message)]


def _is_text(part: Message) -> bool:
    kind, disposition = part.get_content_type(), part.get_content_disposition()
    return kind in ("text/plain", "text/html") and disposition != "attachment" and not part.get_filename()


def _words(part: Message | None) -> tuple[str, tuple[Diagnostic, ...]]:
    written = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(written, bytes) or not written.strip():
        return "", ()
    return decode(written, _charset(part))


def _charset(part: Message) -> str | None:
    charset = part.get_param("charset")
    return str(charset[2] if isinstance(charset, tuple) else charset) if charset else None


def _is_stub(plain: str, page: str) -> bool:
    """Do the plain words say no more than that the mail is a web page?"""
    said = len(plain.split())
    return said < ENOUGH and len(re.sub(r"<[^<>]*>", " ", page).split()) > 4 * said


def _unflowed(part: Message | None, words: str) -> str:
    """Lines that `format=flowed` cut (RFC 3676) put together again."""
    if part is None or str(part.get_param("format", "")).lower() != "flowed":
        return words
    together = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    return re.sub(r"(?<=[^\s-]) \n(?=[^\n>\s])", together, words)


def _attachment(part: Message) -> Attachment | None:
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = part.get_payload()
        mail = inner[0] if isinstance(inner, list) and inner else None
        if not isinstance(mail, Message):
            return None
        return Attachment(name=f"{field(mail, 'subject') or 'mail'}.eml", media=kind, content=mail.as_bytes())
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return None
    name = _decoded(part.get_filename() or "", None)
    return Attachment(
        name=name or f"part.{kind.rpartition('/')[2]}", media=str(part.get("content-type", kind)), content=content
    )


# ------------------------------------------------------------------ the head


def _metadata(message: Message, page: Message | None) -> Metadata:
    """Subject, sender and day, as the head gives them."""
    subject = ANSWER.sub("", field(message, "subject"), count=1)
    sender = _sender(field(message, "from"))
    place = field(message, "snapshot-content-location") or (field(page, "content-location") if page is not None else "")
    return Metadata(
        title=subject or None,
        authors=(sender,) if sender and page is None else None,
        published=_day(message) if page is None else None,
        url=place if re.match(r"https?://\S+$", place) else None,
    ).said_by("mail head")


def _sender(written: str) -> str:
    """The name of `"Jan Dorn" <dorn@x.example>`, `Dorn, Jan <...>`; the address where there is none."""
    named = re.fullmatch(r"\"?([^<>\"]*)\"?\s*<[^<>]*>", written)
    name = named[1].strip() if named is not None else ""
    turned = re.fullmatch(r"(\w[\w'’-]*), (\w[\w.'’-]*)", name)
    return f"{turned[2]} {turned[1]}" if turned is not None else name or parseaddr(written)[1]


def field(message: Message, name: str) -> str:
    """A field of the head, decoded."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    return _decoded(str(raw), _charset(message))


def _decoded(written: str, charset: str | None) -> str:
    """Words of a head: `=?koi8-r?B?...?=`, or bytes beyond ASCII as they stand there. What breaks its own rules is shown as it is."""
    if not written.isascii() or "\x1b" in written:
        content = written.encode("utf-8", "surrogateescape")
        try:
            written = decode(content, charset)[0]
        except Unreadable:
            written = content.decode("utf-8", "replace")
    try:
        parts = decode_header(written)
    except (ValueError, LookupError, MessageError):
        return " ".join(written.split())
    words = "".join(part if isinstance(part, str) else _of_bytes(part, label) for part, label in parts)
    return " ".join(tidy(words).split())


def _of_bytes(part: bytes, label: str | None) -> str:
    try:
        return part.decode(codec_of(label) or "utf-8", "replace")
    except (LookupError, UnicodeError):
        return part.decode("utf-8", "replace")


def _day(message: Message) -> dt.date | None:
    written = field(message, "date") or field(message, "sent")
    try:
        return plausible(parsedate_to_datetime(written).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return read_date(written[:100])


# ------------------------------------------------------------------ the words


def _pieces_of_lines(words: str, is_forwarded: bool) -> list[Piece]:
    """The mail's own lines, then those that it quotes; of a mail that says little of its own, the quoted ones are the article."""
    own, quoted = _parted(words)
    head, rest = _without_head(quoted)
    if is_forwarded or len(" ".join(own).split()) < ENOUGH <= len(" ".join(rest).split()):
        rest = [re.sub(r"^(?:>\s?)+", "", line) for line in rest]
        return [*_without_signature(own), *_marked("\n".join(head)), *_without_signature(rest)]
    return [*_without_signature(own), *_marked("\n".join([*head, *rest]))]


def _marked(text: str) -> Iterator[Piece]:
    for piece in pieces_of(text):
        yield msgspec.structs.replace(piece, out="other", line=None)


def _without_signature(lines: list[str]) -> Iterator[Piece]:
    """The lines as pieces, those below a line `-- ` marked as a signature."""
    at = next((number for number, line in enumerate(lines) if SIGNATURE.fullmatch(line)), len(lines))
    yield from pieces_of("\n".join(lines[:at]))
    for piece in pieces_of("\n".join(lines[at + 1 :])):
        yield msgspec.structs.replace(piece, out="credit", line=None)


def _parted(words: str) -> tuple[list[str], list[str]]:
    """A mail's own lines and those that it quotes: behind `On ... wrote:` or the head of another mail, or marked with `>`."""
    lines = words.split("\n")
    at = next((number for number, _ in enumerate(lines) if _begins_quotation(lines, number)), len(lines))
    own = [line for line in lines[:at] if not line.startswith(">")]
    return own, [line for line in lines[:at] if line.startswith(">")] + lines[at:]


def _begins_quotation(lines: list[str], number: int) -> bool:
    line = lines[number].strip()
    if QUOTED_HEAD.fullmatch(line):
        return True
    if number and len(line) < 120 and line[:3].lower() in ("on ", "am ", "le ") and number + 1 < len(lines):
        return QUOTED_HEAD.fullmatch(f"{line} {lines[number + 1].strip()}") is not None
    heads = [HEAD_LINE.fullmatch(one.strip()) for one in lines[number : number + 3]]
    return number > 0 and len(heads) == 3 and all(heads) and line.lower().lstrip("* ").startswith(("from", "von", "de"))


def _without_head(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines at the top that tell who wrote what follows, and what follows."""
    for number, line in enumerate(lines):
        bare = re.sub(r"^(?:>\s?)+", "", line).strip()
        if bare and not QUOTED_HEAD.fullmatch(bare) and not HEAD_LINE.fullmatch(bare):
            return lines[:number], lines[number:]
    return [], lines


QUOTING = (
    ".//blockquote[@type='cite'] | .//*[contains(concat(' ', @class, ' '), ' gmail_quote ')] | .//*[@id='appendonsend'] | "
    ".//*[contains(concat(' ', @class, ' '), ' moz-cite-prefix ')] | .//*[contains(concat(' ', @class, ' '), ' yahoo_quoted ')]"
)
HIDDEN = ".//*[contains(translate(@style, ' ', ''), 'display:none') or @hidden]"


def _pieces_of_page(markup: str) -> list[Piece]:
    """All that a mail in HTML shows: it is no page around an article. What it quotes is marked."""
    tree = parsed(markup)
    for hidden in tree.xpath(HIDDEN):
        hidden.drop_tree()
    quoting = tree.xpath(QUOTING)
    quoted = [piece for one in quoting if not set(one.iterancestors()) & set(quoting) for piece in pieces_of_tree(one)]
    for one in quoting:
        if one.getparent() is not None:
            one.drop_tree()
    own = list(pieces_of_tree(tree))
    if sum(len(piece.text.split()) for piece in own) < ENOUGH:
        return [*own, *quoted]
    return [*own, *(msgspec.structs.replace(piece, out="other") for piece in quoted)]
