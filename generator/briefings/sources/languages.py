"""In which language a text is written: a look at its small words for English, else py3langid, whose model ships in its package."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

ENGLISH = frozenset(
    "the of and to in a is that for on was it with as at by he be from said his are have not has they an were but will this or who "
    "had which their its would we been after her she more about when there also you than if all i what one out up so into over new".split()
)
"""Small words that every English text is full of."""
KNOWN = (
    "en af ar az be bg bn bs ca cs cy da de el eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku ky la lb lo "
    "lt lv mk ml mn mr ms mt nb ne nl nn no oc or pa pl ps pt qu ro ru si sk sl sq sr sv sw ta te th tl tr ug uk ur vi xh zh zu".split()
)
"""Languages that are told apart; of more, more short texts would be taken for rare ones."""
SAMPLE = 4000
"""Characters that are looked at."""
FEWEST_WORDS = 12
"""Of fewer, nothing is concluded; a script without blanks counts by its letters."""
ENOUGH = 0.22
"""Share of small English words that no text of another language has."""
LIKELY = 0.13
"""The same of a text that says nothing else of itself: lists of names and figures have few small words."""
SURE = 0.9


def language_of(text: str, declared: str | None) -> str:
    """The tag of the language of a text, `en`, `fr`; where the text is too short to tell, the declared one, else English."""
    sample = text[:SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    small = sum(word in ENGLISH for word in words)
    if words and small >= (ENOUGH if declared not in (None, "en") else LIKELY) * len(words):
        return "en"
    if len(words) < FEWEST_WORDS and sum(letter > "\u0590" for letter in sample) < 2 * FEWEST_WORDS:
        return declared or "en"
    found, sure = _identifier().classify(" ".join(words))
    return str(found) if sure >= SURE else declared or "en"


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([tag for tag in KNOWN if tag in identifier.labels])
    return identifier
