"""Titles of next steps: the source's own words, shortened only by deleting; a name put for a pronoun stands in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.extract.scene import Scene
from briefings.extract.steps.candidates import Candidate
from briefings.language.clauses import spans_of, strip_edges, subject, word_count
from briefings.language.text import Text
from briefings.records import splice

MOST = 16
"""Words of a title, where phrases can go."""
QUOTING = frozenset(('"', "“", "”", "«", "»", "''", "``"))
OPTIONAL = frozenset("advcl acl acl:relcl parataxis appos obl nmod advmod conj ccomp nmod:desc".split())
"""Relations of phrases without which a clause still says what is to come."""
MARKS = (",", "(", ")", "-", "–", "—")
"""Around an aside."""
STRANDED = frozenset("ADP DET CCONJ SCONJ PUNCT AUX PART".split())
"""Words that nothing may end with."""


def title(scene: Scene, step: Candidate) -> str:
    """`[Mara Tolland] will meet the council on Monday`"""
    text = scene.text
    kept = [index for index in step.tokens if text.tokens[index].text not in QUOTING]
    kept = strip_edges(text, _shortened(text, step, kept)) or [step.head]
    words = " ".join(splice(text.article.text, spans_of(text, kept)).split())
    named = _named(scene, kept[0])
    if named is not None:
        words = named + words[len(text.tokens[kept[0]].text) :]
    return words[:1].upper() + words[1:]


def _named(scene: Scene, first: int) -> str | None:
    """Whom a pronoun at the beginning means: `[Mara Tolland]`, of `her` with its ending; beside `I` the speaker: `I [Mara Tolland]`."""
    token = scene.text.tokens[first]
    mention = scene.cast.headed_by(first)
    key = mention.actor if mention is not None and mention.form == "pronoun" else None
    if token.lower == "i":
        key = scene.speaker_at.get(first)
    if key is None or token.upos not in ("PRON", "DET"):
        return None
    name = scene.cast.by_key[key].name
    if token.lower == "i":
        return f"I [{name}]"
    return f"[{name}]'s" if token.deprel == "nmod:poss" else f"[{name}]"


def _shortened(text: Text, step: Candidate, kept: list[int]) -> list[int]:
    """Without asides; then, as long as there are too many words, without the last phrase that can go."""
    for out in _asides(text, step):
        kept = [index for index in kept if index not in out]
    while word_count(text, kept) > MOST:
        shorter = next((left for out in _phrases(text, step, kept) if (left := _without(text, kept, out))), None)
        if shorter is None:
            return kept
        kept = shorter
    return kept


def _asides(text: Text, step: Candidate) -> Iterator[set[int]]:
    """`, who is abroad,` and what stands in brackets, where the step's own words do not hang on it."""
    for index in step.tokens:
        token = text.tokens[index]
        if index == step.head or token.deprel not in ("acl:relcl", "appos", "parataxis"):
            continue
        own = text.subtree(index)
        words = strip_edges(text, own)  # the marks around it may hang on it
        opens = words[0] - 1 if words else -1
        if opens >= 0 and text.tokens[opens].text in MARKS and step.head not in own:
            closing = words[-1] + 1
            closed = closing < len(text.tokens) and text.tokens[closing].text in MARKS
            if not closed and words[-1] != step.tokens[-1]:
                continue
            yield {*own, opens, *((closing,) if closed else ())}


def _phrases(text: Text, step: Candidate, kept: list[int]) -> Iterator[set[int]]:
    """Phrases that may go, the last and smallest first: never the subject, nor the first complement of the predicate."""
    about = None if step.nominal else subject(text, step.head)
    for index in reversed(kept):
        token = text.tokens[index]
        if index != step.head and index != about and token.deprel in OPTIONAL:
            out = set(text.subtree(index))
            if step.head not in out and about not in out:
                yield out


def _without(text: Text, kept: list[int], out: set[int]) -> list[int]:
    """What is left when a phrase at the end goes; nothing where it stands elsewhere, or where too little would be left."""
    if kept[-1] not in out:
        return []
    left = strip_edges(text, [index for index in kept if index not in out])
    while len(left) > 1 and text.tokens[left[-1]].upos in STRANDED:
        left = left[:-1]
    return left if len(left) > 2 else []
