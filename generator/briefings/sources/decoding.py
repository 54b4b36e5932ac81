"""Bytes to characters, as they come in the real world."""

from __future__ import annotations

import codecs
import re
import unicodedata

from briefings.errors import Diagnostic
from briefings.sources.draft import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY = re.compile(rb"[\x00\x01\x02\x05\x06\x0e-\x19]")
"""Bytes that no text has; 0x1a ends files of old systems."""
NAMES = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_BLANKS = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\v\f]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]")

_HIGH = "".join(bytes((byte,)).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)) + "\x81\x8d\x8f\x90\x9d"
"""What the second byte of a letter and those behind it look like in Windows' Western code page."""
_CLOSING = "“”‘’«»…–—•\u00a0"
"""Of these, what also stands behind a word that ends in a letter with an accent: `“IRMÔ`."""
_SPOILT = re.compile(f"(?:[Â-Å][{_HIGH}\x80-\x9f]|[à-ï][{_HIGH}\x80-\x9f]{{2}}|[ð-ô][{_HIGH}\x80-\x9f]{{3}})")
_SURELY = re.compile(f"â(?:€|\x80)[{_HIGH}\x80-\x9f]|Ã(?:(?![{_CLOSING}])[{_HIGH}]|[\x80-\x9f])")
"""What nobody writes: one of them shows that the text was spoilt."""
DEEPEST = 3
"""How often a text may have been spoilt over and over."""


def decode(content: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text, its line ends as `\\n`, blanks of all kinds as blanks, without invisible characters.

    Raises `Unreadable` for an empty or binary source. Where the encoding had to be guessed or mended, a warning says so.
    """
    if not content.strip():
        raise Unreadable("empty-source", "the source is empty", "put the text in, or remove the file")
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _mended(_strictly(content, encoding))
    if BINARY.search(content[:4096]):
        known = next((name for start, name in NAMES.items() if content.startswith(start)), "binary data")
        raise Unreadable("binary-source", f"this is {known}, not text", "save its text as .txt, .md or .html")
    try:
        return _mended(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _guess(content, error)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "wrong-encoding", f"the source begins as {encoding} but byte {error.start} is none", "save it as UTF-8"
        ) from error


def _guess(content: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[Diagnostic, ...]]:
    """Windows' Western code page, the usual one of English text, where it fits; else what the bytes look like."""
    line = content.count(b"\n", 0, error.start) + 1
    try:
        text, encoding = content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(content[:200_000]).best()
        if best is None:
            raise Unreadable("wrong-encoding", "no encoding fits the source", "save it as UTF-8", line=line) from error
        encoding = best.encoding
        text = content.decode(encoding, errors="replace")
    message, hint = f"not UTF-8; read as {encoding}", "save the source as UTF-8"
    remark = Diagnostic.warning(None, "guessed-encoding", message, hint, line=line)
    return _tidy(text), (remark,)


def _mended(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Letters that an earlier program read in the wrong code page are made right: `PeÃ±a` is `Peña`; right text is left alone."""
    whole = unicodedata.normalize("NFC", text)
    spoilt = _SURELY.search(whole)
    if spoilt is None:
        return _tidy(text), ()
    line = whole.count("\n", 0, spoilt.start()) + 1
    for _ in range(DEEPEST):
        whole = _SPOILT.sub(_letter, whole)
        if _SURELY.search(whole) is None:
            break
    message = f'letters such as "{_tidy(spoilt.group())}" come from a wrong encoding; they were mended'
    hint = "look them over, and save the source as UTF-8"
    remark = Diagnostic.warning(None, "mended-encoding", message, hint, line=line)
    return _tidy(whole), (remark,)


def _letter(spoilt: re.Match[str]) -> str:
    """The one letter that the spoilt ones were, or they themselves where they are none."""
    try:
        return b"".join(map(_byte, spoilt.group())).decode("utf-8")
    except UnicodeDecodeError:
        return spoilt.group()


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1" if ord(letter) < 0x100 else "cp1252")


def _tidy(text: str) -> str:
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
        .replace("\x85", "\n")
    )
    return _INVISIBLE.sub("", _BLANKS.sub(" ", text))
