"""What the verbs of a clause say of its time and its mood."""

from __future__ import annotations

from msgspec import Struct

from briefings.language.english import future as words
from briefings.language.text import Text

MODALS: dict[str, frozenset[str]] = {
    "will": words.FUTURE_MODALS,
    "would": words.PAST_FUTURE,
    "may": words.POSSIBLE_MODALS,
    "can": frozenset(("can", "ca")),
    "must": words.OBLIGATION_MODALS | {"need", "ought"},
}
"""Forms of auxiliaries, by what they say."""
BE = frozenset(("be", "'s", "'re"))
JOINED = 3
"""Conjuncts through which an auxiliary reaches: `will meet, vote and leave`."""


class VerbGroup(Struct, frozen=True, kw_only=True, gc=False):
    """A predicate with its auxiliaries and marks."""

    modal: str | None
    """A key of `MODALS`; of a joined verb without an auxiliary of its own, that of the first."""
    finite: bool
    past: bool
    perfect: bool
    passive: bool
    progressive: bool
    to: bool
    """Is it an infinitive with `to`?"""
    be: bool
    """Has it a copula or an auxiliary `be`?"""
    was: bool
    """Is that in the past tense?"""
    denied: bool


def verb_group(text: Text, head: int) -> VerbGroup:
    """The group around a predicate's head."""
    token = text.tokens[head]
    below = [text.tokens[child] for child in text.children[head]]
    helpers = [part for part in below if part.relation in ("aux", "cop")]
    be = [part for part in helpers if part.lemma.lower() in BE]
    finite = [part for part in (token, *helpers) if part.has("VerbForm=Fin")]
    return VerbGroup(
        modal=_modal(text, head),
        finite=bool(finite),
        past=any(part.has("Tense=Past") for part in finite or (token,)),
        perfect=any(part.lemma.lower() == "have" for part in helpers),
        passive=any(part.deprel == "aux:pass" for part in below),
        progressive=token.upos == "VERB" and token.lower.endswith("ing") and token.lemma.lower() != token.lower,
        to=any(part.lower == "to" for part in below if part.relation == "mark"),
        be=bool(be),
        was=any(part.has("Tense=Past") for part in be),
        denied=any(part.lower in words.NEGATIONS for part in below),
    )


def _modal(text: Text, head: int) -> str | None:
    for _ in range(JOINED):
        for child in text.dependents(head, "aux"):
            form = text.tokens[child].lower
            for name, forms in MODALS.items():
                if form in forms:
                    return name
        token = text.tokens[head]
        if (
            token.deprel != "conj"
            or not token.has("VerbForm=Inf")
            or any(text.dependents(head, "aux", "nsubj", "mark"))
        ):
            return None
        head = token.head
    return None
