"""Saved web pages: nothing that the library finds is lost, and what a page says of itself is found with where it stands."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.records import Article
from briefings.sources import RawSource, read_source
from briefings.sources.draft import Draft, Unreadable
from briefings.sources.markup import pieces_of_tree
from briefings.sources.page import draft_of_page, parsed
from briefings.sources.people import names_of_byline

WORDS = (
    "The gates of the dam on the upper Senna reopened on Monday after a night of talks.",
    "Engineers will inspect the lower gates before the end of the week, a spokeswoman told reporters in Lostrava.",
    "About 40,000 people live in the valley; nobody warned them.",
    "Rain fell.",
    "“We will not drain the river,” Mara Tolland said.",
    "By Jan Dorn",
    "Read more",
)
BLOCKS = "p div section article ul li ol table tr td th blockquote h2 h3 figure figcaption span b a br pre code dl dt dd center font aside".split()

tree = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.tuples(st.sampled_from(BLOCKS), st.lists(inner, max_size=4)),
    max_leaves=25,
)


def written(node: Any) -> str:
    if isinstance(node, str):
        return node
    tag, inner = node
    return f"<{tag}>{''.join(map(written, inner))}</{tag}>" if tag != "br" else f"<br>{''.join(map(written, inner))}"


def letters(text: str) -> str:
    return re.sub(r"[\s·]", "", text)


def page_of(body: str) -> str:
    return f"<!doctype html><html><head><title>Gates</title></head><body>{body}</body></html>"


@given(st.lists(tree, min_size=1, max_size=6))
def test_property_no_letter_below_an_element_is_lost_or_moved(nodes: list[Any]) -> None:
    root = parsed(page_of("".join(map(written, nodes))))
    pieces = list(pieces_of_tree(root.find("body")))
    assert letters("".join(piece.text for piece in pieces)) == letters("".join(root.find("body").itertext()))


@given(st.lists(tree, min_size=1, max_size=6), st.booleans())
def test_property_nothing_that_the_library_finds_is_lost_but_what_a_rule_names(nodes: list[Any], wrapped: bool) -> None:
    from trafilatura import bare_extraction

    body = "".join(map(written, nodes))
    markup = page_of(f"<article><h1>Gates reopen</h1>{body}</article>" if wrapped else body)
    found = bare_extraction(parsed(markup), include_comments=False, favor_recall=True)
    reading = read_source(RawSource(path="x.html", content=markup.encode()))
    if found is None or not isinstance(reading.value, Article):
        return
    ours = [block.span.of(reading.value.text) for block in reading.value.blocks]
    ours += [one.text for one in reading.value.omitted]
    for words in " ".join(found.body.itertext()).split():
        assert any(letters(words) in letters(piece) for piece in ours), words


def text_of(markup: str) -> str:
    value = read_source(RawSource(path="x.html", content=markup.encode())).value
    assert isinstance(value, Article)
    return value.text


LAYOUTS = {
    "paragraphs in cells": "<table><tr><td><p>{}</p></td></tr><tr><td><p>{}</p></td></tr><tr><td><p>{}</p></td></tr></table>",
    "three columns": "<table><tr><td>Home<br>World</td><td><p>{}<p>{}<p>{}</td><td>&nbsp;</td></tr></table>",
    "a table in a table": "<table><tr><td><table><tr><td>{}</td></tr></table></td></tr><tr><td><table><tr><td>{}</td></tr><tr><td>{}</td></tr></table></td></tr></table>",
    "bare text beside blocks": "<div class='article-body'>{}<p>{}</p>{}</div>",
    "lines that breaks part": "<div id='content'>{}<br><br>{}<br><br>{}</div>",
    "divs in divs": "<div><div><div>{}</div></div><div><div>{}</div></div><div>{}</div></div>",
    "sections": "<section><div><p>{}</p></div></section><section><div><p>{}</p></div></section><section><p>{}</p></section>",
    "a list of turns": "<dl><dt>Q</dt><dd>{}</dd><dt>A</dt><dd>{}</dd><dt>Q</dt><dd>{}</dd></dl>",
    "paragraphs that nobody closed": "<center><font>{}<p>{}<p><font face=times>{}</font></center>",
    "preformatted": "<pre>{}\n\n{}\n\n{}</pre>",
    "a form around all": "<form><div>{}</div><div>{}</div><div>{}</div></form>",
    "paragraphs of spans": "<article><p><span>{}</span></p><p><b>{}</b></p><p><span><i>{}</i></span></p></article>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_text_is_found_in_every_layout(layout: str) -> None:
    told = [
        f"{words} {' '.join(WORDS[:3])} Part {number} of the report ends here."
        for number, words in enumerate(WORDS[:3], 1)
    ]
    text = text_of(page_of(f"<h1>Gates reopen</h1>{LAYOUTS[layout].format(*told)}"))
    positions = [text.find(words) for words in told]
    assert min(positions) >= 0
    assert positions == sorted(positions)


BODY = "".join(
    f"<p>{words} The ministry in Lostrava had announced it, and nobody on the river was surprised.</p>"
    for words in WORDS[:3]
)


def metadata_of(head: str, body: str = "<h1>Gates reopen on the Senna</h1>", lang: str = "en") -> Any:
    page = f'<html lang="{lang}"><head>{head}</head><body>{body}<article>{BODY}</article><footer>© 2026 Courier</footer></body></html>'
    return draft_of_page(page).metadata


def test_the_shown_headline_counts_where_the_head_confirms_it() -> None:
    head = '<title>Senna gates reopen | The Courier</title><meta property="og:title" content="Gates reopen on the Senna after talks - Courier">'
    metadata = metadata_of(head)
    assert (metadata.title, dict(metadata.origins)["title"]) == ("Gates reopen on the Senna", "headline")


def test_the_name_of_the_site_is_no_headline_and_no_part_of_one() -> None:
    head = '<title>Gates reopen on the Senna | The Courier</title><meta property="og:site_name" content="The Courier">'
    assert metadata_of(head, "<h1>The Courier</h1>").title == "Gates reopen on the Senna"
    assert (
        metadata_of("<title>Gates reopen on the Senna | The Courier</title>", "").title == "Gates reopen on the Senna"
    )


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Courier"},
{"@type": ["NewsArticle"], "headline": "Gates reopen on the Senna", "datePublished": "2026-03-03T23:30:00-05:00", "author":
[{"@type": "Person", "name": "Jan Dorn"}, {"name": "Eva Rohm"}], "publisher": {"name": "The Lostrava Courier"}}]}</script>"""


def test_linked_data_gives_authors_publisher_and_day_with_their_origin() -> None:
    metadata = metadata_of(LINKED)
    assert (metadata.authors, metadata.publisher) == (("Jan Dorn", "Eva Rohm"), "The Lostrava Courier")
    assert metadata.published == dt.date(2026, 3, 3)
    assert {dict(metadata.origins)[name] for name in ("authors", "publisher", "published")} == {"JSON-LD"}


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="DC.date.issued" content="2026-03-03">', dt.date(2026, 3, 3)),
        ('<meta property="article:published_time" content="20260303T101500Z">', dt.date(2026, 3, 3)),
        ('<meta name="pubdate" content="Tue, 03 Mar 2026 10:00:00 GMT">', dt.date(2026, 3, 3)),
        ('<link rel="canonical" href="https://courier.example/2026/03/03/gates/">', dt.date(2026, 3, 3)),
        ('<meta name="date" content="soon">', None),
        ("", None),
    ],
)
def test_the_day_is_the_one_that_the_page_gives_and_none_where_it_gives_none(head: str, day: dt.date | None) -> None:
    assert metadata_of(head).published == day


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="og:site_name" content="courier.example">',
        '<link rel="canonical" href="https://courier.example/gates">',
    ],
)
def test_the_address_of_a_site_is_not_its_name(head: str) -> None:
    assert metadata_of(head).publisher is None


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Jan Dorn and Eva Rohm", ("Jan Dorn", "Eva Rohm")),
        ("Posted by Jan Dorn on March 3, 2026", ("Jan Dorn",)),
        ("Von Jan Dorn, Lostrava", ("Jan Dorn",)),
        ("By JAN DORN | Courier staff", ("JAN DORN",)),
        ("Username", ()),
        ("Posted", ()),
        ("No Author", ()),
        ("by admin", ()),
        ("Updated 3 March 2026", ()),
        ("https://courier.example/jan", ()),
        ("jan.dorn@courier.example", ()),
        ("The latest on the dam from our reporters on the river", ()),
    ],
)
def test_a_byline_names_people_and_nobody_else(written: str, names: tuple[str, ...]) -> None:
    assert names_of_byline(written) == names


def test_a_page_tells_where_it_was_saved_from() -> None:
    page = f"<!DOCTYPE html>\n<!-- saved from url=(0032)https://courier.example/gates-open -->\n{page_of(BODY)}"
    metadata = draft_of_page(page).metadata
    assert (metadata.url, dict(metadata.origins)["url"]) == ("https://courier.example/gates-open", "saved from")


def test_captions_and_teasers_are_taken_out_and_told() -> None:
    figure = "<figure><img><figcaption>Water pours through the upper gates.</figcaption></figure>"
    teaser = '<div class="teaser-card"><a href="/x">Ferry inquiry hears the captain again</a><p>He was asked for three hours.</p></div>'
    draft: Draft = draft_of_page(page_of(f"<h1>Gates reopen</h1><div>{BODY}{figure}{teaser}</div>"))
    kept = [piece.text for piece in draft.pieces if piece.out is None]
    assert not any("Water pours" in text or "Ferry inquiry" in text for text in kept)


@pytest.mark.parametrize(
    ("markup", "is_read"), [("<p>" * 3000, True), ("<li>a" * 3000, True), ("<div>" * 300, False), ("<b>" * 60, True)]
)
def test_depth_is_that_of_the_tree_and_not_the_number_of_tags(markup: str, is_read: bool) -> None:
    page = page_of(f"{markup} {BODY}")
    if is_read:
        assert parsed(page).find(".//p") is not None
    else:
        with pytest.raises(Unreadable, match="256 levels"):
            parsed(page)
