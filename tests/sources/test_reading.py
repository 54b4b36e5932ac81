from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.records import Article, Briefing, to_json
from briefings.sources import LARGEST, SUFFIXES, Defaults, Metadata, RawSource, Reading, read_source, source_id
from support import brief

BODY = "Gates reopen on the Senna\n\nThe gates reopened on Monday after a night of talks, the ministry said.\n"


def read(
    content: str | bytes, path: str = "x.txt", sidecar: str | None = None, defaults: Defaults | None = None
) -> Reading:
    raw = RawSource(
        path=path,
        content=content.encode() if isinstance(content, str) else content,
        sidecar=sidecar.encode() if sidecar is not None else None,
        sidecar_path="x.yml" if sidecar is not None else None,
    )
    return read_source(raw, defaults or Defaults())


def article_of(reading: Reading) -> Article:
    assert isinstance(reading.value, Article), reading.diagnostics
    return reading.value


def codes(reading: Reading) -> list[str]:
    return [remark.code for remark in reading.diagnostics]


def test_the_first_line_is_the_title_and_a_heading() -> None:
    article = article_of(read(BODY))
    assert [block.kind for block in article.blocks] == ["heading", "paragraph"]
    assert article.source.title == "Gates reopen on the Senna"


def test_a_title_that_only_the_sidecar_knows_is_not_put_into_the_text() -> None:
    article = article_of(
        read("The gates reopened on Monday.\n", sidecar="title: Gates reopen\npublished: 2026-03-03\n")
    )
    assert article.text == "The gates reopened on Monday."
    assert article.source.title == "Gates reopen"


def test_a_title_with_a_stop_put_to_it_is_still_the_title() -> None:
    article = article_of(
        read("Gates reopen on the Senna.\n\nThey did.\n", sidecar="title: Gates reopen on the Senna\n")
    )
    assert article.blocks[0].kind == "heading"


def test_every_line_of_the_title_is_a_heading() -> None:
    sidecar = "title: Gates reopen on the upper Senna; nobody will say for how long.\n"
    text = "Gates reopen on the upper Senna;\nNobody will say for how long.\n\nThe gates reopened on Monday.\n"
    article = article_of(read(text, sidecar=sidecar))
    assert [block.kind for block in article.blocks] == ["heading", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Members vote 31 to 4 after a night of debate, and the company promises on Monday to cooperate", "heading"),
        (
            "Members voted 31 to 4 after a night of debate, and the company promised on Monday to cooperate.",
            "paragraph",
        ),
    ],
)
def test_a_line_without_a_stop_under_the_title_is_a_subtitle(line: str, kind: str) -> None:
    below = "The council voted on Monday to open an inquiry into the sinking of the ferry, in which 61 people died in January."
    plain = article_of(read(f"Council backs inquiry\n\n{line}\n\n{below}\n"))
    page = article_of(read(f"<h1>Council backs inquiry</h1><p>{line}</p><p>{below}</p><p>{below[4:]}</p>", "x.html"))
    assert [plain.blocks[1].kind, page.blocks[1].kind] == [kind, kind]


def test_a_sub_heading_is_a_heading_and_a_transcript_turn_is_not() -> None:
    text = (
        BODY
        + "\nA long night\n\nThe delegations left at dawn, tired but content.\n\nQ: Were you surprised\n\nA: No, not at all, we were not.\n"
    )
    kinds = {
        block.span.of(article.text): block.kind for article in [article_of(read(text))] for block in article.blocks
    }
    assert kinds["A long night"] == "heading"
    assert kinds["Q: Were you surprised"] == "paragraph"


def test_wrapped_lines_are_joined_and_separate_ones_are_not() -> None:
    wrapped = "The gates of the dam on the upper Senna reopened on\nMonday after a night of talks, the ministry in Lostrava\nsaid in a short statement to reporters.\n"
    assert len(article_of(read(wrapped)).blocks) == 1
    apart = "The gates reopened.\nThe delegations left at dawn, tired but content, and said nothing at all to reporters who waited.\nRain fell.\n"
    assert len(article_of(read(apart)).blocks) == 3


def test_metadata_of_the_command_line_beat_sidecar_front_matter_and_name() -> None:
    content = "---\ntitle: Front\npublished: 2026-03-01\npublisher: Wire\n---\nThe gates reopened on Monday.\n"
    source = read(
        content, "2026-01-01-x.md", "published: 2026-03-02\ntitle: Side\n", Defaults(overrides=Metadata(title="Line"))
    ).source
    assert (source.title, source.published, source.publisher) == ("Line", dt.date(2026, 3, 2), "Wire")
    assert read("The gates reopened.\n", "2026-01-01-x.txt").source.published == dt.date(2026, 1, 1)


def test_a_date_line_beats_the_file_name() -> None:
    assert read(
        "Gates reopen\n\nTuesday, March 3, 2026\n\nThey did so at dawn.\n", "2026-01-01-x.txt"
    ).source.published == dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("sidecar", "code", "line", "hint"),
    [
        ("titel: Gates\n", "unknown-key", 1, 'did you mean "title"?'),
        ("title: Gates\npublished: soon\n", "wrong-value", 2, "YYYY-MM-DD"),
        ("title: Gates\nurl: javascript:alert(1)\n", "wrong-value", 2, "https://"),
        ("title: [Gates\n", "yaml-syntax", 2, "indentation"),
        ("title: A\ntitle: B\n", "yaml-duplicate-key", 2, "keep one"),
        ("publish: some\n", "wrong-value", 1, ""),
    ],
)
def test_a_faulty_sidecar_is_named_with_its_line_and_remedy_and_the_source_is_read(
    sidecar: str, code: str, line: int, hint: str
) -> None:
    reading = read(BODY, sidecar=sidecar)
    assert article_of(reading)
    remark = next(remark for remark in reading.diagnostics if remark.code == code)
    assert (remark.file, remark.line, remark.level) == ("x.yml", line, "warning")
    assert hint in (remark.hint or "")


def test_a_wrong_value_costs_itself_alone() -> None:
    reading = read(BODY, sidecar="published: soon\npublisher: The Courier\n")
    assert reading.source.publisher == "The Courier"


@pytest.mark.parametrize(
    ("content", "path", "code"),
    [
        (b"", "x.txt", "empty-source"),
        (b" \n ", "x.txt", "empty-source"),
        (b"%PDF-1.4\x00\x01", "x.txt", "damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "x.txt", "binary-source"),
        (b"words", "x.docx", "damaged"),
        (b"words", "x.xyz", "unknown-format"),
        (b"x" * (LARGEST + 1), "x.txt", "too-large"),
        (b"{", "x.json", "not-a-briefing"),
        (b'{"format": "briefings/2"}', "x.json", "not-a-briefing"),
        (b"<div>" * 400, "x.html", "nested-too-deep"),
        (b"Support us!", "x.txt", "no-article"),
    ],
)
def test_an_unreadable_source_is_an_error_with_a_remedy(content: bytes, path: str, code: str) -> None:
    reading = read(content, path)
    assert reading.value is None
    (error,) = (remark for remark in reading.diagnostics if remark.level == "error")
    assert (error.code, error.file) == (code, path)
    assert error.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_of_the_real_world_are_read(encoding: str) -> None:
    content = "Café reopens\n\n“The café is open,” said Zoë – at last.\n"
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    article = article_of(read(mark + content.encode(encoding)))
    assert "“The café is open,” said Zoë – at last." in article.text
    assert ("guessed-encoding" in codes(read(mark + content.encode(encoding)))) == (encoding == "cp1252")


@pytest.mark.parametrize("times", [1, 2])
def test_letters_spoilt_by_a_wrong_code_page_are_mended_with_a_remark(times: int) -> None:
    right = "Zoë Peña reopens\n\n“The café isn’t closed,” said Zoë Peña – at last.\n"
    spoilt = right
    for _ in range(times):
        spoilt = spoilt.encode().decode("latin-1")
    reading = read(spoilt.encode())
    assert "“The café isn’t closed,” said Zoë Peña – at last." in article_of(reading).text
    assert "mended-encoding" in codes(reading)


@pytest.mark.parametrize("words", ["“A IRMÔ disse", "CAFÉ» e Ãs", "45 Â °", "“â” a €5"])
def test_rare_letters_that_are_right_stay(words: str) -> None:
    reading = read(f"Gates reopen\n\n{words}, said Zoë on Monday in Lostrava.\n".encode())
    assert words in article_of(reading).text
    assert "mended-encoding" not in codes(reading)


def test_line_ends_blanks_and_invisible_characters_are_made_plain() -> None:
    assert (
        article_of(read("One\u00a0two\u200b three\r\n\r\nFour\u00ad five.\r\n")).text == "One two three\n\nFour five."
    )


def test_markdown_leaves_no_markup() -> None:
    text = "# Gates *reopen*\n\nThe [ministry](https://m.example) said **yes**.\n\n- one\n- two\n\n> A quote.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    article = article_of(read(text, "x.md"))
    assert article.text == "Gates reopen\n\nThe ministry said yes.\n\none\n\ntwo\n\nA quote.\n\na · b\n\n1 · 2"
    assert [block.kind for block in article.blocks] == [
        "heading",
        "paragraph",
        "item",
        "item",
        "paragraph",
        "table",
        "table",
    ]


def test_front_matter_errors_name_their_line() -> None:
    reading = read("---\ntitle: Gates\npublishd: 2026-03-03\n---\nThey reopened.\n", "x.md")
    assert [(remark.code, remark.file, remark.line) for remark in reading.diagnostics if remark.level == "warning"] == [
        ("unknown-key", "x.md", 3)
    ]


PAGE = """<!doctype html><html><head><title>Gates reopen - Courier</title>
<meta property="og:title" content="Gates reopen"><meta property="og:site_name" content="The Lostrava Courier">
<meta name="author" content="Jan Dorn"><meta property="article:published_time" content="2026-03-03T10:00:00Z">
<link rel="canonical" href="https://courier.example/gates"></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Gates reopen</h1><p>The gates reopened on Monday after a night of talks, the ministry in Lostrava said on Monday.</p>
<h2>A long night</h2><p>The delegations left at dawn, tired but content, and said that they would <script>alert(1)</script>meet again in April.</p>
<p>Engineers will inspect the lower gates of the dam before the end of the week, a spokeswoman told reporters.</p></article>
<footer>© 2026 Courier</footer></body></html>"""


def test_a_web_page_gives_its_article_and_metadata() -> None:
    reading = read(PAGE, "x.html")
    article = article_of(reading)
    assert article.text.startswith("Gates reopen\n\nThe gates reopened on Monday")
    assert "alert" not in article.text
    assert "Home" not in article.text
    assert [block.kind for block in article.blocks][:3] == ["heading", "paragraph", "heading"]
    source = article.source
    assert (source.title, source.publisher, source.authors) == ("Gates reopen", "The Lostrava Courier", ("Jan Dorn",))
    assert (source.published, source.url) == (dt.date(2026, 3, 3), "https://courier.example/gates")


def test_the_cells_of_a_table_and_the_lines_of_an_address_stay_apart() -> None:
    rows = "<table><tr><th>Ship</th><th>Deaths</th></tr><tr><td>Elder Star</td><td>12</td></tr></table>"
    turns = "<p>Q: Who says so?<br>A: The council does.<br>It met at noon<br>and left.</p></article>"
    article = article_of(read(PAGE.replace("</article>", rows + turns), "x.html"))
    assert "Ship · Deaths\n\nElder Star · 12" in article.text
    assert "Q: Who says so?\n\nA: The council does.\n\nIt met at noon and left." in article.text


def test_the_site_is_named_behind_the_title_of_its_page() -> None:
    page = PAGE.replace('<meta property="og:site_name" content="The Lostrava Courier">', "")
    assert article_of(read(page, "x.html")).source.publisher == "Courier"
    other = page.replace("Gates reopen - Courier", "Senna: the gates - Courier")
    assert article_of(read(other, "x.html")).source.publisher != "the gates"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("OMBREL, Kestria – March 9, 2026 – The company bought the yard.", dt.date(2026, 3, 9)),
        ("(Port Elder, June 2, 2026) – The camp should stay open.", dt.date(2026, 6, 2)),
        ("Ombrel, 23 September 2026", dt.date(2026, 9, 23)),
        ("Transcript of evidence, Thursday, 19 March 2026", dt.date(2026, 3, 19)),
        ("For Immediate Release February 11, 2026", dt.date(2026, 2, 11)),
        ("By Eva Rohm | 5 May 2026 | The Ombrel Lantern", dt.date(2026, 5, 5)),
        ("Council to meet on 14 April 2026", None),
        ("The council met in Ombrel on 14 April 2026, as the law demands.", None),
    ],
)
def test_the_head_of_a_source_gives_its_date(line: str, date: dt.date | None) -> None:
    assert article_of(read(f"Gates reopen\n\n{line}\n\nThe gates reopened on Monday.\n")).source.published == date


def test_a_line_that_is_nothing_but_a_date_beats_the_files_name_and_the_name_beats_a_dateline() -> None:
    text = "Gates reopen\n\nOMBREL, 9 March 2026 – The gates reopened on Monday.\n"
    assert article_of(read(text, "2026-03-10-x.txt")).source.published == dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jan Dorn", ("Jan Dorn",)),
        ("By Jan Dorn and Eva Rohm, Courier staff", ("Jan Dorn", "Eva Rohm")),
        ("By Jan Dorn, Eva Rohm and Teo Hale", ("Jan Dorn", "Eva Rohm", "Teo Hale")),
        ("By Courier staff", ()),
    ],
)
def test_a_byline_gives_the_authors(line: str, authors: tuple[str, ...]) -> None:
    assert article_of(read(f"Gates reopen\n\n{line}\n\nThe gates reopened.\n")).source.authors == authors


def test_a_letterhead_is_the_publisher_and_the_headline_the_title() -> None:
    text = (
        "Ministry of Water\n\nPRESS RELEASE\n\nMinister opens the gates\n\nThe minister opened the gates on Monday.\n"
    )
    source = article_of(read(text)).source
    assert (source.publisher, source.title) == ("Ministry of Water", "Minister opens the gates")


def test_a_headline_of_two_lines_is_one_and_a_place_with_its_date_stands_apart() -> None:
    text = "Statement by Ms. Mara Tolland, Minister for Foreign Affairs\nat the Assembly of the Council\nOmbrel, 3 May 2026\n\nThe river belongs to all who live along it, and that must be written down before the year is over.\n"
    article = article_of(read(text))
    assert (
        article.source.title
        == "Statement by Ms. Mara Tolland, Minister for Foreign Affairs at the Assembly of the Council"
    )
    assert article.source.published == dt.date(2026, 5, 3)


MAIL = """From: "Jan Dorn" <dorn@growers.example>
To: desk@courier.example
Subject: Fwd: =?utf-8?Q?Growers=E2=80=99_Union?=
Date: Mon, 4 May 2026 09:58:11 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The fields are dry, the Growers=E2=80=99 Uni=
on said.
"""


@pytest.mark.parametrize("path", ["x.eml", "x.txt"])
def test_a_mail_gives_its_words_and_its_head_gives_the_metadata(path: str) -> None:
    article = article_of(read(MAIL, path))
    assert article.text == "The fields are dry, the Growers’ Union said."
    source = article.source
    assert (source.title, source.authors, source.published) == ("Growers’ Union", ("Jan Dorn",), dt.date(2026, 5, 4))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Dorn, Jan <dorn@x.example>", "Jan Dorn"),
        ('"Press Office, Growers\' Union" <p@x.example>', "Press Office, Growers' Union"),
        ("dorn@x.example", "dorn@x.example"),
    ],
)
def test_the_sender_of_a_mail_is_its_author(written: str, name: str) -> None:
    assert article_of(read(f"From: {written}\nSubject: Gates\n\nThe gates reopened.\n")).source.authors == (name,)


def test_a_title_with_a_colon_is_one_and_the_first_turn_of_a_transcript_is_none() -> None:
    titled = article_of(
        read("Transcript: the minister on the dam\n\nHOST: Will it hold, minister, or will it not hold?\n")
    )
    assert titled.source.title == "Transcript: the minister on the dam"
    turn = article_of(
        read("HOST: Will it hold?\n\nNOLD: It will hold for as long as the rain stays away from it.\n\nHOST: Sure?\n")
    )
    assert turn.blocks[0].kind == "paragraph"


@pytest.mark.parametrize("label", ["Q.", "Q", "Q:", "A:", "THE PRESIDENT.", "The PRESIDENT.", "Mr. DORN.", "JAN DORN:"])
def test_labels_of_transcripts_begin_turns_and_are_no_headings(label: str) -> None:
    text = f"Remarks on the dam\n\n{label} Good morning\n\nThe gates were opened in the night, all of them, said the president.\n\n{label} Who says so\n\nNobody does.\n"
    article = article_of(read(text))
    assert [block.kind for block in article.blocks][1:] == ["paragraph"] * 4
    page = article_of(
        read(
            f"<html><body><article><h1>Remarks</h1><p>The gates<br>{label} Good morning to all of you<br>{label} Who says so</p></article></body></html>",
            "x.html",
        )
    )
    assert f"{label} Who says so" in [block.span.of(page.text) for block in page.blocks]


def test_a_line_below_a_label_is_no_heading() -> None:
    article = article_of(
        read("Board meeting\n\nIngrid Sand (00:24):\nAny questions\n\nRuben Hale (00:26):\nWhen can they start?\n")
    )
    assert [block.kind for block in article.blocks][1:] == ["paragraph"] * 4


def test_a_mail_that_is_a_web_page_is_read_as_one() -> None:
    head = "From: dorn@growers.example\nSubject: Gates\nContent-Type: text/html\n\n"
    assert "The gates reopened on Monday" in article_of(read(head + PAGE, "x.eml")).text


def test_lines_with_colons_are_no_head_of_a_mail() -> None:
    text = "Subject: the gates\nPlace: Lostrava\n\nThe gates reopened.\n"
    assert article_of(read(text)).text.startswith("Subject: the gates")


@pytest.mark.parametrize(
    "mail",
    [
        "",
        "Content-Type: multipart/mixed\n\n",
        "Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=none\n\nIA==",
    ],
)
def test_a_mail_without_words_is_an_error_with_a_remedy(mail: str) -> None:
    reading = read(f"From: a\nSubject: b\n{mail}\n\n", "x.eml")
    assert codes(reading)[-1] in ("no-article", "empty-source")


def test_a_briefing_made_elsewhere_is_taken_as_it_is() -> None:
    made = brief(BODY, published="2026-03-03")
    value = read(to_json(made), "2026-03-03-x.json").value
    assert isinstance(value, Briefing)
    assert value.id == "2026-03-03-x"
    assert value.actors == made.actors


def test_a_briefing_whose_span_lies_is_refused() -> None:
    made = json.loads(to_json(brief(BODY, published="2026-03-03")))
    made["figures"] = [
        {"text": "five", "value": 5, "unit": None, "approximate": False, "speaker": None, "spans": [[0, 4]]}
    ]
    reading = read(json.dumps(made), "x.json")
    assert reading.value is None
    assert "five" in reading.diagnostics[-1].message


def test_an_identity_is_the_slug_of_the_file_name() -> None:
    assert source_id("seeds/2026-03-03 Gates, reopened!.txt") == "2026-03-03-gates-reopened"
    assert source_id("seeds/.txt")


@given(st.binary(max_size=400), st.sampled_from(sorted(SUFFIXES)), st.binary(max_size=80))
def test_property_no_bytes_break_a_reader(content: bytes, suffix: str, sidecar: bytes) -> None:
    reading = read_source(RawSource(path=f"x{suffix}", content=content, sidecar=sidecar, sidecar_path="x.yml"))
    assert (reading.value is None) == any(remark.level == "error" for remark in reading.diagnostics)


@given(st.text(alphabet=st.sampled_from("ab C.d\n\n-“”'1é,"), min_size=1, max_size=200))
def test_property_every_word_is_in_the_text_or_omitted(content: str) -> None:
    value = read(content).value
    if isinstance(value, Article):
        kept = f"{value.text} {' '.join(omission.text for omission in value.omitted)}"
        letters = "".join(letter for letter in content if letter.isalpha())
        assert sorted(letters) == sorted(letter for letter in kept if letter.isalpha())
