"""Documents that real programs made of the demo desk's invented texts, in `documents/`; `tests/bench/documents.py` makes them anew.

Their text is measured in words: how many are found again, and how many of those found belong there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from briefings.records import Article
from briefings.sources import RawSource, Reading, read_source, unpack

FOLDER = Path(__file__).parent / "documents"
EXPECTED: dict[str, str] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
RECALL, PRECISION = 0.98, 0.97
"""On average; no document may be below `LEAST`."""
LEAST = 0.95


@cache
def readings() -> dict[str, Reading]:
    """Every source of every file, by its path."""
    found = {}
    for path in sorted(FOLDER.iterdir()):
        if path.name != "expected.json":
            unpacked = unpack(RawSource(path=path.name, content=path.read_bytes()))
            assert not [remark for remark in unpacked.diagnostics if remark.level != "info"], path
            found |= {source.path: read_source(source) for source in unpacked.sources}
    return found


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def measured(name: str) -> tuple[float, float]:
    value = readings()[name].value
    assert isinstance(value, Article), readings()[name].diagnostics
    wanted, found = words(EXPECTED[name]), words(value.text)
    same = sum((wanted & found).values())
    return same / sum(wanted.values()), same / sum(found.values())


@pytest.mark.parametrize("name", EXPECTED)
def test_the_text_of_a_document_is_found_and_nothing_else(name: str) -> None:
    recall, precision = measured(name)
    assert min(recall, precision) > LEAST


def test_the_table_of_documents_is_large_and_its_figures_hold() -> None:
    figures = [measured(name) for name in EXPECTED]
    assert len(figures) >= 60
    assert sum(recall for recall, _ in figures) / len(figures) >= RECALL
    assert sum(precision for _, precision in figures) / len(figures) >= PRECISION


def test_the_text_of_a_document_stands_in_its_order() -> None:
    """Columns and pages are read one after the other: paragraphs stand in the order in which they were written."""
    for name, text in EXPECTED.items():
        if not name.endswith(".pdf"):
            continue
        value = readings()[name].value
        assert isinstance(value, Article)
        read = re.sub(r"\W+", "", value.text.lower())
        beginnings = [re.sub(r"\W+", "", part.lower())[:25] for part in text.split("\n")[1:]]
        places = [read.find(beginning) for beginning in beginnings if read.count(beginning) == 1]
        assert places == sorted(places), name


def test_every_source_in_a_file_is_one() -> None:
    names = list(readings())
    assert len([name for name in names if name.startswith("thread.mbox#")]) == 3
    assert len([name for name in names if name.startswith(("feed-rss.xml#", "feed-atom.xml#"))]) == 6
    assert len([name for name in names if name.startswith("crawl.warc.gz#")]) == 2
    parts = [reading.id for name, reading in readings().items() if "#" in name and not name.startswith("feed-")]
    assert len(set(parts)) == len(parts)


def test_a_part_knows_what_it_came_with() -> None:
    attached = readings()["email-attached.eml#typst-plain.pdf"].source
    mail = readings()["email-attached.eml"].source
    assert (attached.part_of, attached.published) == (mail.title, mail.published)
    entry = next(reading.source for name, reading in readings().items() if name.startswith("feed-atom.xml#"))
    assert (entry.part_of, entry.authors, str(entry.published)) == ("The Lostrava Courier", ("Jan Dorn",), "2026-05-04")
    page = next(reading.source for name, reading in readings().items() if name.startswith("crawl.warc.gz#"))
    assert page.url is not None
    assert page.url.startswith("https://courier.example/2026/05/02/")


def test_documents_tell_their_title_and_author() -> None:
    source = readings()["python-docx.docx"].source
    assert (source.authors, source.origins["title"]) == (("Eva Rohm",), "document properties")


def test_the_day_on_which_a_file_was_made_is_told_and_not_taken_for_that_of_publication() -> None:
    reading = readings()["reportlab-one.pdf"]
    assert reading.source.published is None
    assert any("the file was made on 20" in remark.message for remark in reading.diagnostics)


def test_pages_slides_and_times_stand_beside_their_paragraphs() -> None:
    def places(name: str) -> list[str]:
        value = readings()[name].value
        assert isinstance(value, Article)
        return [block.place for block in value.blocks if block.place is not None]

    assert places("typst-heads.pdf")[0] == "page 1"
    assert places("typst-heads.pdf")[-1] != "page 1"
    assert set(places("python-pptx.pptx")) == {"slide 1", "slide 2", "slide 3"}
    assert places("talk.srt")[0] == "00:00:00"
    assert places("talk.srt") == sorted(places("talk.srt"))


def test_running_heads_and_page_numbers_are_told_apart() -> None:
    value = readings()["typst-heads.pdf"].value
    assert isinstance(value, Article)
    omitted = [omission.text for omission in value.omitted]
    assert any("Ministry of Water" in text for text in omitted)
    assert not re.search(r"Report No\. 44|Page \d of 4", value.text)
