"""Files that are small and become large, or deep without end: each is refused, or read, within its limits of time and memory."""

from __future__ import annotations

import bz2
import gzip
import io
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefings.build import reading
from briefings.build.reading import read_safely, unpack_safely
from briefings.sources import Defaults, RawSource
from sources.shapes import ODF, WORD

PATIENCE = 25
"""Seconds for one of them on a machine that does other things, too; alone, each takes less than two."""
MEGABYTES = 1200
"""Of memory in the process that reads."""
ENTITIES = (
    "<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)


def zipped(name: str, unit: bytes, times: int, **others: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for other, content in others.items():
            archive.writestr(other, content)
        with archive.open(name, "w", force_zip64=True) as member:
            for _ in range(times):
                member.write(unit)
    return packed.getvalue()


def zips_in_zips(depth: int) -> bytes:
    content, suffix = b"The gates reopened.", "txt"
    for _ in range(depth):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name in "abc":
                archive.writestr(f"{name}.{suffix}", content)
        content, suffix = packed.getvalue(), "zip"
    return content


def many_members() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(12_000):
            archive.writestr(f"{number}.txt", b"x")
    return packed.getvalue()


def pictures(pages: int) -> bytes:
    """A PDF with a picture on each page and no text."""
    image = zlib.compress(b"\x80" * (600 * 800))
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode(),
        f"<< /Type /XObject /Subtype /Image /Width 600 /Height 800 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length {len(image)} >>\nstream\n".encode()
        + image + b"\nendstream",
    ]  # fmt: skip
    for number in range(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /XObject << /I 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(b"<< /Length 30 >>\nstream\nq 600 0 0 800 0 0 cm /I Do Q  \nendstream")
    content, places = b"%PDF-1.5\n", []
    parts = [content]
    at = len(content)
    for number, one in enumerate(objects, 1):
        places.append(at)
        parts.append(f"{number} 0 obj\n".encode() + one + b"\nendobj\n")
        at += len(parts[-1])
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    parts.append(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\nstartxref\n{at}\n%%EOF".encode()
    )
    return b"".join(parts)


BOMBS: Mapping[str, tuple[str, Callable[[], bytes], str]] = {
    "an archive of 400 MB": ("x.zip", lambda: zipped("x.txt", b"a " * 1_000_000, 200), "too-large"),
    "an archive of 12,000 files": ("x.zip", many_members, "too-large"),
    "archives in archives": ("x.zip", lambda: zips_in_zips(8), "nested-too-deep"),
    "a Word document of 120 MB": ("x.docx", lambda: zipped("word/document.xml", b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 10_000, 350), "too-large"),
    "entities in a Word document": ("x.docx", lambda: zipped("word/document.xml", f'{ENTITIES}<w:document xmlns:w="{WORD}">&a9;</w:document>'.encode(), 1), ""),
    "entities in OpenDocument": ("x.odt", lambda: zipped("content.xml", f"{ENTITIES}<office:document-content {ODF}><office:body><office:text>&a9;</office:text></office:body></office:document-content>".encode(), 1, mimetype=b"application/vnd.oasis.opendocument.text"), ""),
    "entities in a feed": ("x.rss", lambda: f"<?xml version='1.0'?>{ENTITIES}<rss version='2.0'><channel><title>&a9;</title></channel></rss>".encode(), ""),
    "YAML that refers to itself": ("x.md", lambda: b"---\na: &a [x]\nb: [*a,*a,*a]\n---\nText of it.", "yaml-syntax"),
    "YAML without end": ("x.md", lambda: b"---\na: " + b"[" * 50_000 + b"\n---\nText.", "yaml-syntax"),
    "mails in mails": ("x.eml", lambda: b"From: a@b.example\nSubject: x\nContent-Type: message/rfc822\n\n" * 3000 + b"From: a\nSubject: b\n\nText.", "nested-too-deep"),
    "parts in parts": ("x.eml", lambda: b"From: a@b.example\nSubject: x\n" + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1500)), "nested-too-deep"),
    "a deep page": ("x.html", lambda: b"<html><body>" + b"<div>" * 100_000 + b"x", "nested-too-deep"),
    "a page of one line": ("x.html", lambda: b"<html><body><p>" + b"word " * 3_000_000 + b"</p></body></html>", "too-long"),
    "a text of one line": ("x.txt", lambda: b"a" * 15_000_000, "too-long"),
    "gzip of 2 GB": ("x.txt.gz", lambda: gzip.compress(b"\0" * 50_000_000, 1) * 40, "too-large"),
    "bzip2 of 1 GB": ("x.txt.bz2", lambda: bz2.compress(b"\0" * 100_000_000) * 10, "too-large"),
    "a PDF of 2,000 pictures": ("x.pdf", lambda: pictures(2000), "needs-ocr"),
    "a table of 200,000 rows": ("x.csv", lambda: b"title,text\n" + b"a,The gates reopened.\n" * 200_000, "too-large"),
    "a mailbox of 20,000 mails": ("x.mbox", lambda: b"From a@b.example Mon May  4 09:58:11 2026\nFrom: a@b.example\nSubject: x\n\nText.\n\n" * 20_000, "too-large"),
    "RTF without end": ("x.rtf", lambda: b"{\\rtf1 " + b"{" * 50_000 + b"x" + b"}" * 50_001, ""),
    "JSON without end": ("x.json", lambda: b"[" * 100_000, "not-a-briefing"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_answered_within_its_limits(name: str) -> None:
    path, made, code = BOMBS[name]
    content = made()
    reading._child.stop()
    begun = time.monotonic()
    unpacked = unpack_safely(RawSource(path=path, content=content))
    codes = {remark.code for remark in unpacked.diagnostics}
    for source in unpacked.sources[:2]:
        codes |= {remark.code for remark in read_safely(source, Defaults()).diagnostics}
    assert time.monotonic() - begun < PATIENCE
    assert code in codes or not code
    assert not codes & {"internal-error", "reader-died", "too-slow"}
    child = reading._child._process
    if child is not None and (status := Path(f"/proc/{child.pid}/status")).exists():
        most = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        assert int(most.split()[1]) < MEGABYTES * 1024
