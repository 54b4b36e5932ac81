"""Actors: golden cases, the tables they stand on, and promises that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.extract.actors import find_cast
from briefings.extract.cast import Cast
from briefings.language.english import nominals, organisations, people, places
from briefings.language.text import Entity, Sentence, Text, Token
from briefings.records import Article, Block, Source, Span, check_chain
from cast_support import cast_of, in_text_order, text_of
from support import Case, golden


def written(cast: Cast, columns: int) -> list[str]:
    """The actors as the cases write them."""
    actors = [cast.by_key[key] for key in in_text_order(cast)]
    lines = [" | ".join([actor.kind, actor.name, ", ".join(actor.aliases)][:columns]) for actor in actors]
    return lines or ["nothing"]


@golden("actors")
def test_case(case: Case) -> None:
    expected = case.expected.splitlines()
    cast = cast_of(case.source)
    found = written(cast, 3)
    shown = [
        line if want.count(" | ") == 2 else " | ".join(line.split(" | ")[:2])
        for line, want in zip(found, expected, strict=False)
    ]
    assert shown + found[len(shown) :] == expected


def test_the_article_is_about_who_stands_in_its_headline() -> None:
    cast = cast_of(
        "= Tolland leaves office\n\nThe harbour was quiet on Monday, and Teo Marchetti went home.\n\nMara Tolland resigned."
    )
    assert cast.actors[0].name == "Mara Tolland"
    assert cast.actors[0].salience == 1.0
    assert [actor.salience for actor in cast.actors] == sorted((actor.salience for actor in cast.actors), reverse=True)


def test_keys_of_two_actors_of_one_name_differ() -> None:
    cast = cast_of("A witness said he was late. A witness said she was early.")
    assert [actor.key for actor in cast.actors] == ["a-witness", "a-witness-2"]


def test_a_mention_of_a_name_with_its_title_is_headed_by_what_governs_it() -> None:
    text = text_of("Ilan Vesk left. His spokesman Teo Marchetti said nothing.")
    cast = find_cast(text, ())
    said = next(index for index, token in enumerate(text.tokens) if token.text == "said")
    subject = next(text.dependents(said, "nsubj"))
    mention = cast.headed_by(subject)
    assert mention is not None
    assert cast.by_key[mention.actor].name == "Teo Marchetti"


@pytest.mark.parametrize("end", [",", ", and"])
def test_a_text_may_end_behind_a_name_and_a_comma(end: str) -> None:
    """Behind the comma, the name of a state is looked for."""
    cast = cast_of(f"The council rejected the plan but Tolland{end}")
    assert "Tolland" in [actor.name for actor in cast.actors]


def test_an_entity_of_nothing_but_small_letters_that_ends_the_text_is_nobody() -> None:
    article = Article(
        id="x",
        source=Source(path="x.txt", sha256=""),
        text="They met in a café",
        blocks=(Block(kind="paragraph", span=Span(0, 18)),),
    )
    tags = ["PRON", "VERB", "ADP", "DET", "NOUN"]
    words = [(0, 4), (5, 8), (9, 11), (12, 13), (14, 18)]
    tokens = tuple(
        Token(start, stop, article.text[start:stop], article.text[start:stop], upos, "", 1, "dep", 0)
        for (start, stop), upos in zip(words, tags, strict=True)
    )
    sentence = Sentence(0, 5, 1, 0, Span(0, 18))
    text = Text(article, tokens, (sentence,), (Entity(4, 5, "person", Span(14, 18)),))
    assert find_cast(text, ()) == Cast((), ())


def test_nobody_is_found_in_nothing() -> None:
    text = Text(Article(id="x", source=Source(path="x", sha256="0"), text="", blocks=()), (), (), ())
    assert find_cast(text, ()) == Cast((), ())


WORDS = (
    "the The a said President Mara Tolland Vesk U.S. ' \" “ ” , . - — ( ) who is of and State Mr. Sen. his her it they West Moscow 's Jr. "
    "Lostrava government administration US NATO : Minister former spokesman 中文 é Co- Ministry for & v. Bobby R R- Port Saint Lady ferry "
    "website Committee on Daily East Democrats two aides official officials another King Friday May Tollands Tolands in Kestria Kestrian X."
).split(" ")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.booleans())
def test_any_words_give_a_cast_that_keeps_its_promises(words: list[str], heading: bool) -> None:
    text = text_of(("= " if heading else "") + " ".join(words))
    cast = find_cast(text, ())
    article = text.article.text
    assert len(cast.by_key) == len(cast.actors)
    assert {mention.actor for mention in cast.mentions} == set(cast.by_key)
    assert list(cast.mentions) == sorted(cast.mentions, key=lambda mention: (mention.start, -mention.stop))
    for mention in cast.mentions:
        assert mention.span == text.span(mention.start, mention.stop)
    for actor in cast.actors:
        check_chain(actor.mentions, article, actor.key)
        assert all(role.span.of(article) == role.text for role in actor.roles)
        assert 0 < actor.salience <= 1


def crowd(names: list[str]) -> Text:
    """A sentence `NAME said so` for each of many people."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    at = 0
    for number, name in enumerate(names):
        words, base = name.split(), len(tokens)
        said = base + len(words)
        parses = [("PROPN", base if index else said, "flat" if index else "nsubj") for index in range(len(words))]
        parses += [("VERB", said, "root"), ("ADV", said, "advmod")]
        for word, (upos, head, relation) in zip([*words, "said", "so"], parses, strict=True):
            lemma = "say" if word == "said" else word
            tokens.append(Token(at, at + len(word), word, lemma, upos, "", head, relation, number))
            at += len(word) + 1
        sentences.append(Sentence(base, said + 2, said, 0, Span(tokens[base].start, tokens[-1].stop)))
        entities.append(Entity(base, said, "person", Span(tokens[base].start, tokens[said - 1].stop)))
    text = " ".join(f"{name} said so" for name in names)
    block = Block(kind="paragraph", span=Span(0, len(text)))
    article = Article(id="x", source=Source(path="x", sha256="0"), text=text, blocks=(block,))
    return Text(article, tuple(tokens), tuple(sentences), tuple(entities))


def seconds_for(names: list[str]) -> float:
    text = crowd(names)
    begin = time.process_time()
    assert find_cast(text, ()).actors
    return time.process_time() - begin


def test_thousands_of_names_cost_time_in_proportion() -> None:
    few, many = (seconds_for([f"Mara{i} Tolland{i}" for i in range(count)]) for count in (1000, 8000))
    assert many < 8 * 4 * few


def test_thousands_of_misspelt_names_cost_time_in_proportion() -> None:
    few, many = (
        seconds_for([name for i in range(count) for name in (f"Mara{i} Tollander{i}", f"Tolander{i}")])
        for count in (500, 4000)
    )
    assert many < 8 * 4 * few


# ------------------------------------------------------------------ tables


def test_no_first_name_tells_two_genders() -> None:
    assert not people.FEMALE & people.MALE


@pytest.mark.parametrize(
    "table", [people.FEMALE, people.MALE, set(people.SHORT_FORMS), set(people.SHORT_FORMS.values())]
)
def test_first_names_begin_with_a_capital(table: set[str]) -> None:
    assert all(name.isalpha() and name[0].isupper() for name in table)


@pytest.mark.parametrize(
    "table",
    [nominals.FEMALE, nominals.MALE, nominals.ROLES, nominals.COLLECTIVES, nominals.ACTIVE, nominals.SPEECH, organisations.HEADS,
     organisations.NOUNS, organisations.THINGS, organisations.PLACE_HEADS],
)  # fmt: skip
def test_common_nouns_and_verbs_are_single_words(table: frozenset[str]) -> None:
    assert all(word and " " not in word and "," not in word for word in table)


def test_loose_nouns_are_nouns_of_organisations() -> None:
    assert organisations.LOOSE <= organisations.NOUNS


def test_each_country_has_its_cells() -> None:
    assert len(places.countries()) > 150
    assert all(country.name and not any("|" in form for form in country.other_names) for country in places.countries())
    assert places.by_capital()["Moscow"].name == "Russia"
    assert places.by_seat()["Kremlin"].name == "Russia"
    assert places.by_demonym()["Dutch"].name == "Netherlands"


def test_no_form_names_two_countries() -> None:
    for forms in ("names", "demonyms", "capitals", "seats"):
        listed = [
            form
            for country in places.countries()
            for form in ((country.name, *country.other_names) if forms == "names" else getattr(country, forms))
        ]
        assert len(listed) == len(set(listed)), forms
