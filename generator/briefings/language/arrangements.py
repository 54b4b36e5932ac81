"""`is due to meet`: treebanks know `due to` as a preposition, and the network reads it as one before verbs, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefings.language.network import Analysis

BE = frozenset("is are was were be been 's ’s 're ’re am 'm ’m".split())
ADVERBS = 2
"""Words that may stand between `is` and `due`."""


def arranged(words: Sequence[str], analysis: Analysis) -> Analysis:
    """The analysis with `due` as the predicate and the verb as its complement, as in `is set to meet`."""
    for due in range(1, len(words) - 2):
        if words[due].lower() == "due" and words[due + 1].lower() == "to":
            analysis = _hung_on(due, words, analysis)
    return analysis


def _hung_on(due: int, words: Sequence[str], analysis: Analysis) -> Analysis:
    verb = due + 2 + (words[due + 2].lower() == "be" and due + 3 < len(words))
    before = range(max(due - 1 - ADVERBS, 0), due)
    copula = next((at for at in before if words[at].lower() in BE and analysis.heads[at] == verb + 1), None)
    if copula is None or not _is_verb(verb, analysis) or {due, due + 1} & set(_above(verb, analysis)):
        return analysis
    heads, relations = list(analysis.heads), list(analysis.relations)
    upos, feats = list(analysis.upos), list(analysis.feats)
    heads[due], relations[due], upos[due], feats[due] = heads[verb], relations[verb], "ADJ", "Degree=Pos"
    for at in range(due):
        if heads[at] == verb + 1:
            heads[at], relations[at] = due + 1, relations[at].removesuffix(":pass").removesuffix(":outer")
    relations[copula] = "cop"
    heads[due + 1], relations[due + 1], upos[due + 1], feats[due + 1] = verb + 1, "mark", "PART", ""
    heads[verb], relations[verb] = due + 1, "xcomp"
    if verb == due + 2:
        upos[verb], feats[verb] = "VERB", "VerbForm=Inf"
    return replace(analysis, heads=heads, relations=relations, upos=upos, feats=feats)


def _above(at: int, analysis: Analysis) -> Iterator[int]:
    """The words that a word hangs on, up to the root."""
    while analysis.heads[at]:
        at = analysis.heads[at] - 1
        yield at


def _is_verb(at: int, analysis: Analysis) -> bool:
    """The network's own word for it, or what only a verb has: `is due to debate the text`, `is due to open`."""
    objects = (
        head == at + 1 and relation == "obj" for head, relation in zip(analysis.heads, analysis.relations, strict=True)
    )
    return analysis.upos[at] in ("VERB", "ADJ") or "VerbForm=Inf" in analysis.feats[at] or any(objects)
