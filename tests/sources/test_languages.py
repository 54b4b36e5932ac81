"""The language of every source is found; one that nobody reads is published as it is."""

from __future__ import annotations

import pytest

from briefings.build.extraction import extract_one
from briefings.records import Article, Briefing
from briefings.sources import Defaults, RawSource, read_source
from briefings.sources.languages import language_of

FRENCH = """La ministre annonce la reprise des négociations

Lundi, la ministre des Affaires étrangères a déclaré aux journalistes que les négociations sur le barrage se poursuivraient en juin.

« Nous ne viderons pas le fleuve », a dit Mara Tolland à Lostrava. Une délégation de douze personnes arrivera au début du mois.
"""
TEXTS = {
    "fr": FRENCH,
    "de": "Am Montag sagte die Außenministerin den Journalisten, die Gespräche über den Staudamm würden im Juni in Ombrel fortgesetzt.",
    "ru": "В понедельник министр иностранных дел заявила журналистам, что переговоры о плотине продолжатся в июне в порту.",
    "zh": "外交部长星期一告诉记者，关于大坝的谈判将于六月继续进行。她说，一个由十二人组成的代表团将于月初抵达。",
    "ar": "قالت وزيرة الخارجية للصحفيين يوم الاثنين إن المحادثات بشأن السد ستستمر في شهر يونيو في الميناء.",
    "en": "The foreign minister told reporters on Monday that the talks on the dam would go on in Ombrel in June.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_language_is_told_from_its_text(language: str) -> None:
    assert language_of(TEXTS[language], None) == language
    assert language_of(TEXTS[language], "xx") == language


def test_of_a_few_words_nothing_is_concluded() -> None:
    assert language_of("Le port fermera vendredi", None) == "en"
    assert language_of("Le port fermera vendredi", "fr") == "fr"


def test_a_list_of_names_in_an_english_text_is_no_other_language() -> None:
    text = "Present: Mara Tolland, Teo Marchetti, Ilan Vesk, Orsolya Brandt, Dunya Hale, and Piet Varga. The meeting was held in Ombrel."
    assert language_of(text, None) == "en"


def test_what_an_editor_says_is_believed() -> None:
    raw = RawSource(path="x.txt", content=FRENCH.encode(), sidecar=b"language: en\n", sidecar_path="x.yml")
    assert read_source(raw).source.language == "en"


def test_the_text_beats_what_a_page_declares() -> None:
    body = "".join(f"<p>{part}</p>" for part in FRENCH.split("\n\n"))
    reading = read_source(
        RawSource(path="x.html", content=f'<html lang="en"><body><article>{body}</article></body></html>'.encode())
    )
    assert (reading.source.language, reading.source.origins["language"]) == ("fr", "text")


def test_a_source_that_nobody_reads_is_published_as_text_and_says_so() -> None:
    raw = RawSource(path="x.txt", content=FRENCH.encode())
    briefing = extract_one(raw, "briefings", Defaults()).outcome
    article = read_source(raw).value
    assert isinstance(briefing, Briefing)
    assert isinstance(article, Article)
    assert briefing.text == article.text
    assert not (briefing.actors)
    assert not (briefing.quotes)
    assert not (briefing.next_steps)
    assert not (briefing.summary)
    assert not (briefing.figures)
    (remark,) = (remark for remark in briefing.diagnostics if remark.level == "warning")
    assert (remark.code, "(fr)" in remark.message) == ("not-analysed", True)
