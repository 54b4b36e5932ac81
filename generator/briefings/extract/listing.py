"""Who of those named is an actor: whoever does, says or undergoes something, or where it takes place; not a mere part of other words."""

from __future__ import annotations

from briefings.extract.cast import Form
from briefings.extract.entries import Entry
from briefings.language.english import organisations, places
from briefings.language.english.nominals import PERSONS, TOWN_NOUNS
from briefings.language.grammar import does
from briefings.language.text import Text

MEMBERS = frozenset(
    """
    alumnus candidate challenger contender fan favorite favourite front-runner frontrunner hopeful legend loyalist native nominee opponent
    player prisoner resident rival star supporter user veteran voter
    """.split()
)
"""People who do nothing for what is named before them: `the Greens nominee`, `a Harbour League star`."""
WHERE = (organisations.PLACE_HEADS - {"empire"}) | TOWN_NOUNS | {"board", "branch", "chapter", "team"}
Found = tuple[Form, int, int, int]
"""Form, start, stop and head of a mention."""


def is_actor(text: Text, entry: Entry, found: list[Found], titles: set[int]) -> bool:
    """Is the entry more than mentioned in passing? `titles`: tokens of people's roles; whose officer speaks acts as well."""
    if not entry.names or (entry.kind == "person" and any(len(name.form) > 1 for name in entry.names)):
        return bool(found)
    if entry.kind == "group":
        told = any(_is_doer(text, head) for _, _, _, head in found)
        return told or any(word in places.BLOCS for word in entry.words)
    abroad = entry.kind == "organisation" or entry.country is not None
    on_air = bool(organisations.MEDIUMS & {word.removeprefix("the ") for word in entry.words})
    return not all(
        _is_passing(text, mention, titles if abroad else set()) or (on_air and _is_medium(text, mention))
        for mention in found
    )


def _is_doer(text: Text, head: int) -> bool:
    """Is the token the subject of a verb, or the doer by whom something is done?"""
    token = text.tokens[head]
    if token.deprel == "conj":
        token = text.tokens[token.head]
    return token.deprel == "nsubj" or does(text, head)


def _is_passing(text: Text, mention: Found, titles: set[int]) -> bool:
    """`a Verania rally`: the name only tells which. `a Verania street` tells where; `Verania Bank director` whose, `Ombrel lawyer` not."""
    form, start, stop, head = mention
    token = text.tokens[head]
    governor = text.tokens[token.head]
    before = token.relation in ("compound", "amod") and token.head >= stop and governor.upos in ("NOUN", "ADJ")
    whose = start in titles and governor.lower in PERSONS - MEMBERS
    worded = _is_hyphened(text, stop - 1) or (stop - start == 1 < start and _is_hyphened(text, start - 2))
    return form == "name" and ((before and not whose and governor.lower not in WHERE) or worded)


def _is_hyphened(text: Text, index: int) -> bool:
    """`Tolland` of `Tolland-era`, `Dodd` of `Dodd-Vesk`: does a hyphen stand behind the token, without a blank?"""
    token, after = text.tokens[index], text.tokens[index + 1 : index + 2]
    return bool(after) and after[0].text == "-" and after[0].start == token.stop


def _is_medium(text: Text, mention: Found) -> bool:
    """`wrote on Twitter`: where something is said."""
    return any(text.tokens[case].lower in ("on", "via") for case in text.dependents(mention[3], "case"))
