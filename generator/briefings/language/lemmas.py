"""Lemmas by rule, with a table of what the rules get wrong (made from the treebanks, shipped with the weights)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from briefings.language.shapes import plain

VOWELS = "aeiou"
IRREGULAR_ENDINGS = (
    ("NOUN", re.compile(r"(.+[^aeiou])ies$"), r"\1y"),
    ("NOUN", re.compile(r"(.+(?:s|x|z|ch|sh))es$"), r"\1"),
    ("NOUN", re.compile(r"(.+)men$"), r"\1man"),
    ("NOUN", re.compile(r"(.+[^su'’])s$"), r"\1"),
    ("VERB", re.compile(r"(.+[^aeiou])ies$"), r"\1y"),
    ("VERB", re.compile(r"(.+(?:ss|x|zz|ch|sh|o))es$"), r"\1"),
    ("VERB", re.compile(r"(.+[^su'’])s$"), r"\1"),
    ("VERB", re.compile(r"(.+[^aeiou])ied$"), r"\1y"),
)
SILENT_E = tuple("at iv uc ag rg ng nc rc dg as us is rv lv bl pl iz yz ur in ir ut ad ak ik ok um u".split())
"""Stems that mostly lost an e before `-ing` and `-ed`: `creat`, `receiv`."""
NO_E = tuple("ing ong ang ain oin ign eak eat oad ead our air out ook".split())
"""Their exceptions: `bring`, `explain`."""
LOST_E = frozenset(
    """
    not vot blam chim conced conven deplor derid dispers divulg endors grip hing implor inton lambast nicknam nurs phon rebuk
    reminisc sid tap underscor welcom
    """.split()
)
"""Stems that lost one although their ending does not tell: `noting`, `endorsed`."""
_PARTICIPLE = re.compile(r"(.*[aeiouy].*)(ing|ed)$")
_GRADE = re.compile(r"(.{3,})(est|er)$")


def lemma_of(form: str, upos: str, feats: str, table: Mapping[str, str]) -> str:
    """The lemma of a word as written; names keep their form."""
    if upos in ("PROPN", "PUNCT", "SYM", "X", "NUM"):
        return form
    lower = plain(form).lower()
    known = table.get(f"{lower}|{upos}")
    if known is not None:
        return known
    if upos in ("ADJ", "ADV") and ("Degree=Cmp" in feats or "Degree=Sup" in feats):
        graded = _GRADE.fullmatch(lower)
        return _stem(graded[1]) if graded else lower
    return by_rule(lower, upos)


@lru_cache(maxsize=20_000)
def by_rule(form: str, upos: str) -> str:
    """The lemma of a word in lower case, by its ending alone."""
    tag = "VERB" if upos == "AUX" else upos
    for wanted, ending, lemma in IRREGULAR_ENDINGS:
        if tag == wanted and ending.fullmatch(form):
            return ending.sub(lemma, form)
    if tag == "VERB" and (participle := _PARTICIPLE.fullmatch(form)) is not None:
        return _stem(participle[1])
    return form


def _stem(stem: str) -> str:
    """`stopp` is stop, `mak` make, `agre` agree, `call` call."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lszf" + VOWELS:
        return stem[:-1]
    if stem in LOST_E:
        return stem + "e"
    if stem.endswith(SILENT_E) and not stem.endswith(NO_E):
        return stem + "e"
    if stem.endswith("i") and len(stem) > 2:
        return stem[:-1] + "y"
    if len(stem) > 2 and stem[-2] in VOWELS and stem[-3] not in VOWELS and stem[-1] in "vcgzs":
        return stem + "e"
    return stem
