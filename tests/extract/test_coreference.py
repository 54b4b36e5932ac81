"""Coreference: golden cases."""

from __future__ import annotations

from cast_support import cast_of
from support import Case, golden


@golden("coreference")
def test_case(case: Case) -> None:
    cast = cast_of(case.source)
    article_words = {mention: mention.span for mention in cast.mentions if mention.form != "name"}
    text = "\n\n".join(part.strip() for part in case.source.split("\n\n"))
    found = [f"{span.of(text)} = {cast.by_key[mention.actor].name}" for mention, span in article_words.items()]
    found = [line for line in found if line.split(" = ")[0] != line.split(" = ")[1]]
    assert (found or ["nothing"]) == case.expected.splitlines()


def test_a_chain_of_pronouns_goes_on_from_sentence_to_sentence() -> None:
    cast = cast_of("Mara Tolland arrived. She sat down. She spoke. She left.")
    assert [mention.form for mention in cast.mentions] == ["name", "pronoun", "pronoun", "pronoun"]
    assert {mention.actor for mention in cast.mentions} == {"mara-tolland"}
