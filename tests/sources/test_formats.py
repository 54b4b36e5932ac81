"""Which reader reads what: chosen by content before name; parts of a file as sources of their own; a missing library is named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefings.records import Article
from briefings.sources import RawSource, Reading, read_source, unpack
from sources.shapes import CUE, ITEM

HERE = Path(__file__).parent
BODY = "The gates of the dam reopened on Monday, the ministry in Lostrava said."


def read_all(path: str, content: str | bytes, sidecar: str | None = None) -> tuple[list[Reading], list[str]]:
    raw = RawSource(
        path=path,
        content=content.encode() if isinstance(content, str) else content,
        sidecar=sidecar.encode() if sidecar else None,
        sidecar_path="x.yml" if sidecar else None,
    )
    unpacked = unpack(raw)
    return [read_source(one) for one in unpacked.sources], [remark.code for remark in unpacked.diagnostics]


def text_of(reading: Reading) -> str:
    assert isinstance(reading.value, Article), reading.diagnostics
    return reading.value.text


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        (f"<!doctype html><html><body><article><p>{BODY}</p></article></body></html>", BODY),
        (f"From: Jan Dorn <a@b.example>\nSubject: Gates\n\n{BODY}\n", BODY),
        (f"<rss version='2.0'><channel>{ITEM}</channel></rss>", "Gates\n\nThe gates reopened."),
        (CUE, "The gates reopened."),
        (f"{{\\rtf1 {BODY}\\par}}", BODY),
        (f"From a@b.example Mon May  4 09:58:11 2026\nFrom: a@b.example\nSubject: Gates\n\n{BODY}\n", BODY),
    ],
)
def test_what_a_file_is_its_content_says_before_its_name(content: str, begins: str) -> None:
    (reading,), _ = read_all("x.txt", content)
    assert text_of(reading).startswith(begins)


def test_an_outlook_mail_is_read_with_what_is_attached_to_it() -> None:
    (mail, annex), _ = read_all("seeds/gates.msg", (HERE / "outlook.msg").read_bytes())
    assert (mail.id, mail.source.title, mail.source.authors, str(mail.source.published)) == (
        "gates",
        "Gates to reopen",
        ("Jan Dorn",),
        "2026-05-04",
    )
    assert text_of(mail).startswith("The gates of the dam will reopen on Monday")
    assert (annex.id, annex.source.part_of) == ("gates-annex", "Gates to reopen")


def test_a_feed_that_grows_keeps_the_addresses_of_its_entries() -> None:
    older = "<item><title>Ferry sank</title><description>The ferry sank.</description></item>"
    one, _ = read_all("wire.rss", f"<rss version='2.0'><channel>{older}</channel></rss>")
    two, _ = read_all("wire.rss", f"<rss version='2.0'><channel>{ITEM}{older}</channel></rss>")
    assert one[0].id == two[1].id == "wire-ferry-sank"


def test_two_parts_of_one_name_are_two_sources() -> None:
    readings, _ = read_all("wire.rss", f"<rss version='2.0'><channel>{ITEM}{ITEM}</channel></rss>")
    assert [reading.id for reading in readings] == ["wire-gates", "wire-gates-2"]


def test_a_sidecar_names_the_columns_of_a_table_and_speaks_for_each_row() -> None:
    table = f"Kopf;Inhalt\nGates;{BODY}\nFerry;The ferry sank on Tuesday.\n"
    readings, _ = read_all("x.csv", table, "columns: {text: Inhalt, title: Kopf}\npublisher: Wire\n")
    assert [(one.source.title, one.source.publisher) for one in readings] == [("Gates", "Wire"), ("Ferry", "Wire")]
    assert read_all("x.csv", table)[1] == ["no-text-column"]
    assert read_all("x.csv", table, "columns: {text: Body}\n")[1] == ["no-text-column"]


def test_a_list_of_feeds_says_that_its_articles_are_elsewhere() -> None:
    opml = "<opml version='2.0'><body><outline text='Courier' xmlUrl='https://c.example/feed'/></body></opml>"
    assert read_all("x.opml", opml)[1] == ["no-article"]


def test_quoted_and_forwarded_words_of_a_mail_are_told_apart() -> None:
    head = "From: Eva Rohm <e@x.example>\nSubject: Re: Gates\n\n"
    own = " ".join(["We have read the plan and find it sound."] * 4)
    (answer,), _ = read_all("x.eml", f"{head}{own}\n\nOn Monday, Jan Dorn wrote:\n> Will they open?\n\n-- \nEva Rohm\n")
    assert text_of(answer) == own
    forwarded = f"{head.replace('Re:', 'Fwd:')}FYI\n\n-----Original Message-----\nFrom: Jan Dorn\nSent: Monday\nTo: Eva\nSubject: Gates\n\n{BODY}\n"
    (letter,), _ = read_all("x.eml", forwarded)
    assert BODY in text_of(letter)
    assert "Sent:" not in text_of(letter)


def test_a_mail_whose_plain_part_is_empty_is_read_from_its_page() -> None:
    mail = f"From: a@b.example\nSubject: Gates\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n\n--b\nContent-Type: text/html\n\n<p>{BODY}</p>\n--b--\n"
    (reading,), _ = read_all("x.eml", mail)
    assert text_of(reading) == BODY


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        (
            f"---\nlayout: post\ntitle: Gates\ndate: 2026-03-03 10:00:00 +0100\ntags: [dam]\nauthor:\n  name: Jan Dorn\n---\n{BODY}",
            "Gates",
            "2026-03-03",
        ),
        (
            f'+++\ntitle = "Gates"\ndate = 2026-03-03T10:00:00Z\ncategories = ["dam"]\nauthors = ["Jan Dorn"]\n+++\n\n{BODY}',
            "Gates",
            "2026-03-03",
        ),
        (f"Title: Gates\nDate: 2026-03-03 10:20\nCategory: news\nAuthor: Jan Dorn\n\n{BODY}", "Gates", "2026-03-03"),
    ],
    ids=["jekyll", "hugo", "pelican"],
)
def test_front_matter_of_other_programs_is_understood(text: str, title: str, published: str) -> None:
    (reading,), _ = read_all("x.md", text)
    source = reading.source
    assert (source.title, str(source.published), source.authors) == (title, published, ("Jan Dorn",))
    assert not [remark for remark in reading.diagnostics if remark.level == "warning"]
    assert text_of(reading) == BODY


@pytest.mark.parametrize(
    ("library", "path", "extra"),
    [
        ("pypdfium2", "documents/typst-plain.pdf", "pdf"),
        ("mammoth", "documents/python-docx.docx", "office"),
        ("striprtf.striprtf", "documents/libreoffice-0.rtf", "office"),
        ("feedparser", "documents/feed-rss.xml", "web"),
        ("warcio.archiveiterator", "documents/crawl.warc.gz", "web"),
        ("oxmsg", "outlook.msg", "mail"),
    ],
)
def test_a_library_that_is_not_installed_is_named_with_the_command(
    library: str, path: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    unpacked = unpack(RawSource(path=path, content=(HERE / path).read_bytes()))
    remarks = [*unpacked.diagnostics, *(remark for one in unpacked.sources for remark in read_source(one).diagnostics)]
    (fault,) = (remark for remark in remarks if remark.level == "error")
    assert (fault.code, fault.hint) == ("reader-not-installed", f"pip install 'briefings[{extra}]'")
