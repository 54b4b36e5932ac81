"""Bytes to characters, as they come in the real world.

What counts, in this order: a byte-order mark; escapes of seven-bit encodings; UTF-8, where the bytes are that; what the source
declares (a page's `<meta charset>`, a mail's `charset=`); what the bytes look like.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping

from briefings.errors import Diagnostic
from briefings.sources.draft import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY = re.compile(rb"[\x00\x01\x02\x05\x06\x10-\x19]")
"""Bytes that no text has; 0x1a ends files of old systems, 0x0e and 0x0f shift the letters of Korean mail, 0x1b those of Japanese."""
SEVEN_BIT = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b(?:\$[@B]|\$\(D|\(I)"), "iso2022_jp_3"),
)
"""Escapes that change the meaning of the ASCII bytes behind them, and the encodings that use them."""
LABELS: Mapping[str, str] = {
    "ascii": "cp1252", "us-ascii": "cp1252", "ansi": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "iso8859-1": "cp1252",
    "l1": "cp1252", "x-cp1252": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "windows-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "chinese": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "ks_c_5601-1989": "cp949", "ksc5601": "cp949", "korean": "cp949", "windows-949": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "ms_kanji": "cp932",
    "euc-jp": "euc_jis_2004", "x-euc-jp": "euc_jis_2004", "iso-2022-jp": "iso2022_jp_3", "iso-2022-kr": "iso2022_kr",
    "hz-gb-2312": "hz", "iso-8859-8-i": "iso8859_8", "iso-8859-8-e": "iso8859_8", "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman", "x-mac-roman": "mac_roman", "koi8": "koi8_r", "koi": "koi8_r", "x-user-defined": "cp1252",
    "unicode": "utf-16", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "cp-1251": "cp1251", "win-1251": "cp1251",
}  # fmt: skip
"""What the web means by a label, where that is more than what Python takes it for (https://encoding.spec.whatwg.org/#names-and-labels)."""
UNSAFE = frozenset(("utf_7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"))
"""Codecs that are no encoding of text that a source may name."""
SAMPLE = 200_000
"""Bytes that are looked at to guess an encoding."""
MOST_WRONG = 0.002
"""Share of letters that a declared encoding may fail at, and still be believed."""
NAMES = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "a document of an old office program",
}
_BLANKS = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\v\f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]+")
_INVISIBLE = re.compile(
    r"[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]+"
)
_JOINERS = re.compile(r"(?<![\u0600-\u0dff])[\u200c\u200d]")
"""In Persian and in the scripts of India, they make part of a word's spelling."""

_HIGH = "".join(bytes((byte,)).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)) + "\x81\x8d\x8f\x90\x9d"
"""What the second byte of a letter and those behind it look like in Windows' Western code page."""
_CLOSING = "“”‘’«»…–—•\u00a0"
"""Of these, what also stands behind a word that ends in a letter with an accent: `“IRMÔ`."""
_SPOILT = re.compile(f"(?:[Â-Å][{_HIGH}\x80-\x9f]|[à-ï][{_HIGH}\x80-\x9f]{{2}}|[ð-ô][{_HIGH}\x80-\x9f]{{3}})")
_SURELY = re.compile(f"â(?:€|\x80)[{_HIGH}\x80-\x9f]|Ã(?:(?![{_CLOSING}])[{_HIGH}]|[\x80-\x9f])")
"""What nobody writes: one of them shows that the text was spoilt."""
DEEPEST = 3
"""How often a text may have been spoilt over and over."""


def decode(content: bytes, declared: str | None = None) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text, its line ends as `\\n`, blanks of all kinds as blanks, without invisible characters.

    `declared` is the name of an encoding that the source gives itself. Raises `Unreadable` for an empty or binary source. Where
    the encoding had to be guessed or mended, a warning says so.
    """
    if not content.strip():
        raise Unreadable("empty-source", "the source is empty", "put the text in, or remove the file")
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _mended(_strictly(content, encoding))
    if (wide := _wide(content)) is not None:
        return _mended(_strictly(content, wide))
    if BINARY.search(content[:4096]):
        known = next((name for start, name in NAMES.items() if content.startswith(start)), "binary data")
        raise Unreadable("binary-source", f"this is {known}, not text", "save its text as .txt, .md or .html")
    named = codec_of(declared)
    escaped = (
        named
        if named == "hz"
        else next((encoding for escape, encoding in SEVEN_BIT if escape.search(content[:SAMPLE])), None)
    )
    if escaped is not None and (text := _believed(content, escaped)) is not None:
        return tidy(text), ()
    try:
        return _mended(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if named is not None and named != "utf-8" and (text := _believed(content, named)) is not None:
            return tidy(text), ()
        return _guess(content, error)


def codec_of(label: str | None) -> str | None:
    """Python's codec for the name of an encoding, as the web understands the name; None for no name or no encoding."""
    if not label:
        return None
    plain = label.strip().strip("\"'").lower()
    try:
        codec = codecs.lookup(LABELS.get(plain) or LABELS.get(plain.replace("_", "-")) or plain)
    except (LookupError, ValueError):
        return None
    name = codec.name.replace("-", "_")
    return None if name in UNSAFE else codec.name


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its first letters is nothing."""
    head = content[:64]
    if len(head) < 8 or len(content) % 2:
        return None
    even, odd = head[0::2], head[1::2]
    if not any(even[:4]) and all(odd[:4]) and even.count(0) > 0.9 * len(even):
        return "utf-16-be"
    return "utf-16-le" if not any(odd[:4]) and all(even[:4]) and odd.count(0) > 0.9 * len(odd) else None


def _believed(content: bytes, encoding: str) -> str | None:
    """The text in that encoding, None where too much of it fails."""
    try:
        text = content.decode(encoding, errors="replace")
    except (UnicodeError, LookupError, ValueError):
        return None
    return text if text.count("\ufffd") <= max(1, MOST_WRONG * len(text)) else None


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "wrong-encoding", f"the source begins as {encoding} but byte {error.start} is none", "save it as UTF-8"
        ) from error


def _guess(content: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[Diagnostic, ...]]:
    """What the bytes look like. Tags are left out: they look like English in every encoding."""
    line = content.count(b"\n", 0, error.start) + 1
    from chardet import detect

    sample = re.sub(rb"<[^<>]{0,2000}>", b" ", content[max(0, error.start - SAMPLE // 2) :][:SAMPLE])
    encoding = codec_of(detect(sample)["encoding"])
    text = _believed(content, encoding) if encoding and encoding != "utf-8" else None
    if text is None:
        text, encoding = _believed(content, "cp1252"), "cp1252"
    if text is None:
        raise Unreadable("wrong-encoding", "no encoding fits the source", "save it as UTF-8", line=line) from error
    message, hint = f"not UTF-8; read as {encoding}", "save the source as UTF-8"
    remark = Diagnostic.warning(None, "guessed-encoding", message, hint, line=line)
    return tidy(text), (remark,)


def _mended(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Letters that an earlier program read in the wrong code page are made right: `PeÃ±a` is `Peña`; right text is left alone."""
    if text.isascii():
        return tidy(text), ()
    whole = unicodedata.normalize("NFC", text)
    spoilt = _SURELY.search(whole)
    if spoilt is None:
        return tidy(text), ()
    line = whole.count("\n", 0, spoilt.start()) + 1
    for _ in range(DEEPEST):
        whole = _SPOILT.sub(_letter, whole)
        if _SURELY.search(whole) is None:
            break
    message = f'letters such as "{tidy(spoilt.group())}" come from a wrong encoding; they were mended'
    hint = "look them over, and save the source as UTF-8"
    remark = Diagnostic.warning(None, "mended-encoding", message, hint, line=line)
    return tidy(whole), (remark,)


def _letter(spoilt: re.Match[str]) -> str:
    """The one letter that the spoilt ones were, or they themselves where they are none."""
    try:
        return b"".join(map(_byte, spoilt.group())).decode("utf-8")
    except UnicodeDecodeError:
        return spoilt.group()


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1" if ord(letter) < 0x100 else "cp1252")


def tidy(text: str) -> str:
    """Line ends as `\\n`, blanks as blanks, nothing invisible."""
    for end in ("\r\n", "\r", "\u2028", "\u2029", "\x85"):
        text = text.replace(end, "\n")
    if text.isascii():
        return _CONTROLS.sub("", text.replace("\t", " ").replace("\v", " ").replace("\f", " "))
    if "\u200c" in text or "\u200d" in text:
        text = _JOINERS.sub("", text)
    return _INVISIBLE.sub("", _BLANKS.sub(" ", text))
