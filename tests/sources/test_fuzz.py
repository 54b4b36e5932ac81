"""Random damage to every format: a reader answers with an article or with what is wrong, never breaks, never hangs.

`make soak` runs the same for hours. What it finds becomes a case in `CRASHES`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.build.reading import read_safely, unpack_safely
from briefings.sources import Defaults, RawSource
from briefings.sources.dates import date_of_head, date_of_line, date_of_name, read_date
from briefings.sources.decoding import codec_of, decode
from briefings.sources.draft import Unreadable
from briefings.sources.languages import language_of
from briefings.sources.page_head import day_of
from briefings.sources.people import authors_of_byline, names_of_byline
from sources.hostile import CASES
from sources.shapes import SHAPES

FOLDER = Path(__file__).parent / "documents"
LARGEST = 50_000
WORST = frozenset(("internal-error", "reader-died", "too-slow"))
TOKENS = (
    b"<", b">", b"&", b'"', b"\0", b"\xff", b"\xfe\xff", b"--", b"]]>", b"<!--", b"<table>", b"<td>", b"%PDF-", b"endobj", b"stream\n", b"PK\x03\x04", b"{", b"}",
    b"\\", b"\n\n", b"\r\n", b"From ", b"Content-Type: text/html; charset=utf-7\n", b"Content-Transfer-Encoding: base64\n", b"=?utf-8?B?", b"-->", b"9" * 30,
    b"-1", b"\x1b$B", b"\xe2\x80\xae", b"://", b"\\u", b"\\bin", b"\\'zz", b"xmlns:", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"WEBVTT", b"[", b"]",
)  # fmt: skip
CRASHES: dict[str, bytes] = {
    "x.mbox": b"From a 2026\nA:" + b"\n" * 3,
    "x.eml": b"From: a\nSubject: =?x?q?=\n" + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 400,
    "x.vtt": b"WEBVTT\n\n-->\n0:00.0 --> 0:00.0\n",
    "x.rtf": b"{\\rtf1\\u-99999999999?\\'",
    "x.csv": b'title,text\n"' + b"a" * 3_000_000,
    "x.warc": b"WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\n",
    "x.json": b"[" * 100_000,
    "x.jsonl": b'{"text":' + b"[" * 100_000,
    "x.html": b"<html>" + b"<table><tr><td>" * 120,
    "x.htm": b"<!doctype html>",
    "x.xhtml": b"<!doctype html><!-- gates -->",
    "x2.html": b"<html><frameset><frame src=x><p>The gates of the dam reopened.</frameset></html>",
    "x3.html": b"<!doctype html><p>The gates of the dam reopened on Monday.<head></head>",
    "x.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>",
    "x.gz": b"\x1f\x8b\x08\x00" + b"\0" * 20,
    "x.xml": b"<rss><channel>" + b"<item>" * 2000,
}
"""What once broke a reader, or was made to."""


def examples() -> dict[str, list[bytes]]:
    """Whole files by their suffix."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for path in sorted(FOLDER.iterdir()):
        if path.stat().st_size <= LARGEST and path.name != "expected.json":
            found[path.suffix].append(path.read_bytes())
    for name, content in CASES.items():
        found[PurePosixPath(name).suffix].append(content)
    for name, shapes in SHAPES.items():
        found[PurePosixPath(name).suffix] += [shape(1000) for shape in shapes.values()]
    return found


EXAMPLES = examples()
edits = st.lists(
    st.tuples(
        st.sampled_from(("put", "cut", "again", "over")),
        st.floats(0, 1),
        st.integers(0, 400),
        st.sampled_from(TOKENS) | st.binary(max_size=8),
    ),
    max_size=8,
)


def damaged(content: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    for kind, place, length, token in changes:
        at = int(place * len(content))
        if kind == "put":
            content = content[:at] + token + content[at:]
        elif kind == "cut":
            content = content[:at] + content[at + length :]
        elif kind == "again":
            content = content[: at + length] + content[at:]
        else:
            content = content[:at] + token + content[at + len(token) :]
    return content[: 4 * LARGEST]


def read_all(path: str, content: bytes) -> None:
    unpacked = unpack_safely(RawSource(path=path, content=content))
    remarks = list(unpacked.diagnostics)
    for source in unpacked.sources[:5]:
        reading = read_safely(source, Defaults())
        remarks += reading.diagnostics
        assert (reading.value is None) == any(remark.level == "error" for remark in reading.diagnostics)
    assert not [remark for remark in remarks if remark.code in WORST], remarks
    assert all(remark.hint for remark in remarks)


@pytest.mark.parametrize("suffix", sorted(EXAMPLES))
@given(st.data(), edits)
def test_property_no_damage_breaks_a_reader(
    suffix: str, data: st.DataObject, changes: list[tuple[str, float, int, bytes]]
) -> None:
    read_all(f"x{suffix}", damaged(data.draw(st.sampled_from(EXAMPLES[suffix])), changes))


@given(st.sampled_from(sorted(EXAMPLES)), st.sampled_from(sorted(EXAMPLES)), st.data())
def test_property_no_wrong_suffix_breaks_a_reader(suffix: str, other: str, data: st.DataObject) -> None:
    read_all(f"x{suffix}", data.draw(st.sampled_from(EXAMPLES[other])))


@pytest.mark.parametrize("name", CRASHES)
def test_what_once_broke_a_reader_breaks_it_no_more(name: str) -> None:
    read_all(name, CRASHES[name])


dated = st.lists(
    st.sampled_from(
        "March 3 31 30 29 February 2026 0000 9999 -, ( ) : | Monday at 10:00 p.m. GMT st th 2026-02-30 T Z Published For immediate release OMBREL – .".split()
    )
    | st.text(max_size=4),
    max_size=12,
).map(" ".join)


@given(dated)
def test_property_no_words_break_the_reading_of_dates(words: str) -> None:
    for read in (read_date, date_of_head, date_of_line, date_of_name, day_of):
        found = read(words)
        assert found is None or isinstance(found, dt.date)


@given(st.text(max_size=120))
def test_property_no_words_break_the_reading_of_names(words: str) -> None:
    for name in (*names_of_byline(words), *names_of_byline(words, is_byline=False), *authors_of_byline(words)):
        assert name.strip() == name
        assert not set(name) & set("<>@{}")


@given(st.binary(max_size=300), st.text(max_size=20))
def test_property_no_bytes_and_no_label_break_decoding(content: bytes, label: str) -> None:
    codec_of(label)
    try:
        text, _ = decode(content, label)
    except Unreadable:
        return
    assert "\r" not in text
    assert language_of(text, None)
