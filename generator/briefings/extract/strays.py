"""What looks like a name and is nobody's: words of the calendar, titles alone, letters of a party, events, nationalities.

Each rule is one kind of stray. It answers for one name, with what the whole article tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefings.extract.forms import FIRST_NAMES, Form, Name, homes, is_capital, is_title, spelling, surname
from briefings.extract.kinds import DASHES, DATELINE
from briefings.language.english import organisations, people, places
from briefings.language.english.nominals import ADHERENTS, KINSHIP, PERSONS, ROLES, VESSELS
from briefings.language.english.time import MONTHS, WEEKDAYS
from briefings.language.text import Text, Token
from briefings.records import ActorKind

CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
PARTY = re.compile(r"(?:D|R|I|Con|Lab|Lib)\W*")
TICKER = re.compile(r"\([A-Z][\w /]{1,20}: ?[A-Z]{1,6}(?:\.[A-Z]{1,3})?(?:[;,] [A-Z][\w /]{1,20}: ?[A-Z]{1,6})?\)")
LONGEST_TICKER = 60
"""Characters."""
ADDRESS = ("@", "#", "http", "www.")


@dataclass(frozen=True)
class Known:
    """What the article tells of its names."""

    text: Text
    kinds: dict[Form, ActorKind]
    lower: frozenset[str]
    """Common nouns that it also writes small."""
    surnames: frozenset[str]
    """Last names of people whom it names in full."""
    ships: frozenset[Form]
    """What it calls a ship somewhere: `the cruise ship, Isolde,`."""
    ends: frozenset[int]
    """The tokens behind people's names in its headlines."""


def known_in(text: Text, kinds: dict[Form, ActorKind], names: list[Name]) -> Known:
    """Common nouns: `Iodine` at a sentence's head is no name where the article also writes `iodine`."""
    lower = frozenset(token.text for token in text.tokens if token.upos == "NOUN" and token.text.islower())
    full = (form for form, kind in kinds.items() if kind == "person" and len(form) > 1)
    ships = frozenset(name.form for name in names if _is_called_a_ship(text, name))
    headed = (name for name in names if text.block_of(text.tokens[name.start].sentence).kind == "heading")
    ends = frozenset(name.stop for name in headed if kinds[name.form] == "person")
    return Known(text, kinds, lower, frozenset(surname(form) for form in full), ships, ends)


def _is_called_a_ship(text: Text, name: Name) -> bool:
    before = name.start - 1
    while before > 0 and (text.tokens[before].text in people.COURTESY or text.tokens[before].text == ","):
        before -= 1
    return before >= 0 and text.tokens[before].lower in VESSELS


def is_stray(known: Known, name: Name) -> bool:
    """Does any rule say that this is no name after all?"""
    return any(rule(known, name) for rule in RULES)


def _tokens(known: Known, name: Name) -> tuple[Token, ...]:
    return known.text.tokens[name.start : name.stop]


def _words(known: Known, name: Name) -> str:
    return spelling(known.text, name.start, name.stop)


def of_the_calendar(known: Known, name: Name) -> bool:
    """`Friday`, `May`; not `Dunya May`, nor `May` in her article."""
    words = [word.rstrip(".") for word in name.form]
    return all(word in CALENDAR for word in words) and not (name.kind == "person" and name.form[0] in known.surnames)


def an_address(known: Known, name: Name) -> bool:
    """`@tolland`, `EST`, a state's abbreviation, `Ombrel, VA,`: they say where, when or how."""
    words = _words(known, name)
    before = known.text.tokens[max(0, name.start - 2) : name.start]
    if words in places.STATE_CODES and len(before) == 2 and before[1].text == "," and before[0].upos == "PROPN":
        return True
    return words in places.STATE_ABBREVIATIONS or words in people.TIME_ZONES or words.startswith(ADDRESS)


def a_ticker(known: Known, name: Name) -> bool:
    """`Senna Power (OMX: SENP)`: an exchange and what it calls the company."""
    start, stop = known.text.tokens[name.start].start, known.text.tokens[name.stop - 1].stop
    near = TICKER.finditer(known.text.article.text, max(0, start - LONGEST_TICKER), stop + LONGEST_TICKER)
    return any(found.start() < start and stop < found.end() for found in near)


def letters_of_a_party(known: Known, name: Name) -> bool:
    """`(R-Ombrel)`, `, D-N.D.,`: what a member of parliament stands for."""
    tokens = known.text.tokens
    if re.match(r"[DRI]-[A-Z]", _words(known, name)):
        return True
    if PARTY.fullmatch(_words(known, name)):
        return name.start > 0 and tokens[name.start - 1].text in ("(", ",")
    before = tokens[max(0, name.start - 3) : name.start]
    return (
        len(before) == 3
        and before[0].text in ("(", ",")
        and bool(PARTY.fullmatch(before[1].text))
        and before[2].text in ("-", "–", ",")
    )


def letters_behind_a_name(known: Known, name: Name) -> bool:
    """`Tom Hale, QC, said`, `Jr.`"""
    tokens = known.text.tokens
    if name.stop - name.start == 1 and _words(known, name) in people.SUFFIXES:
        return True
    return _words(known, name) in people.POSTNOMINALS and name.start > 0 and tokens[name.start - 1].text == ","


def a_case_in_court(known: Known, name: Name) -> bool:
    """`Hale v. Ombrel`"""
    around = (name.start - 1, name.stop)
    tokens = known.text.tokens
    return any(0 <= at < len(tokens) and tokens[at].lower in ("v.", "vs.", "versus", "v") for at in around)


def an_agency_of_a_dateline(known: Known, name: Name) -> bool:
    """`LOSTRAVA (KNA) -`, `OMBREL, March 9, 2026 /Riverwire/ --`: who sent the report, not who is in it."""
    tokens = known.text.tokens
    if not 0 < name.start <= name.stop < len(tokens):
        return False
    if (tokens[name.start - 1].text, tokens[name.stop].text) not in (("(", ")"), ("/", "/")):
        return False
    sentence = known.text.sentences[tokens[name.start].sentence]
    dash = tokens[name.stop + 1].text if name.stop + 1 < len(tokens) else ""
    return dash in DASHES and name.start - sentence.start <= DATELINE


def an_event_or_a_thing(known: Known, name: Name) -> bool:
    """`the Harvest Festival`, `the Kestrian War`, `Film Fair Norway`; people may be called Day or Law."""
    tokens = _tokens(known, name)
    held = _words(known, name) in places.by_name() and _is_behind_a_thing(known, name)
    held |= len(tokens) > 2 and tokens[-2].lower in organisations.THINGS and tokens[-1].text in places.by_name()
    if held or tokens[-1].lower not in organisations.THINGS or _words(known, name) in organisations.KNOWN:
        return held
    if len(tokens) > 1 and (tokens[-2].lower, tokens[-1].lower) in organisations.HEAD_PAIRS:
        return False
    return known.kinds[name.form] in ("organisation", "place") or (
        len(tokens) > 1 and tokens[0].text not in FIRST_NAMES
    )


def _is_behind_a_thing(known: Known, name: Name) -> bool:
    """`Norway` of `Film Fair Norway`, where an engine names the country alone."""
    tokens = known.text.tokens
    before = tokens[max(0, name.start - 2) : name.start]
    if len(before) < 2 or not all(is_capital(token) and token.upos == "PROPN" for token in before):
        return False
    hangs = name.head in (before[0].head, before[1].head) or tokens[name.head].head == name.start - 1
    hangs |= tokens[name.head].relation == "obl" and not any(known.text.dependents(name.head, "case"))
    return hangs and before[1].lower in organisations.THINGS


def a_title_alone(known: Known, name: Name) -> bool:
    """`Sen.`, `Mr.`, `Supreme`, `Secretary-General`; `President` to whom somebody speaks."""
    tokens = _tokens(known, name)
    if len(tokens) == 3 and tokens[1].text in DASHES:
        return is_title(tokens[0]) and is_title(tokens[2])
    if name.form[0] == "super" and name.form[-1] in organisations.LETTERS:
        return True
    if len(tokens) > 1:
        return all(token.text in people.RANKS or token.text in people.COURTESY for token in tokens) or (
            known.kinds[name.form] == "organisation" and _is_title_of_another(known, name)
        )
    word = tokens[0]
    if word.lower.replace(".", "") in organisations.LETTERS or (known.kinds[name.form] == "person" and _is_many(word)):
        return not _is_addressed(known, name) and name.form[0] not in known.surnames
    if word.text in organisations.KNOWN:
        return False
    if known.kinds[name.form] != "person":
        return is_title(word)
    addressed = _is_addressed(known, name)
    if addressed and word.text in people.VOCATIVES:
        return True
    titled = is_title(word) or word.lower in KINSHIP
    return titled and not addressed and name.form[0] not in known.surnames


def _is_many(word: Token) -> bool:
    """`Spokesmen`, `Voters`, `Parishioners`"""
    lower = word.lower
    if word.has("Number=Plur") and word.text not in FIRST_NAMES:
        return True
    return (lower[:-3] + "man" if lower.endswith("men") else lower.removesuffix("s")) in PERSONS - {lower}


def _is_addressed(known: Known, name: Name) -> bool:
    return name.start > 0 and known.text.tokens[name.start - 1].text in people.COURTESY


def _is_title_of_another(known: Known, name: Name) -> bool:
    """`Ombrel Rep.` before who bears it, `National Committeeman` from somewhere, `Ombrel Democrat`."""
    tokens = known.text.tokens
    last, after = tokens[name.stop - 1], tokens[name.stop : name.stop + 1]
    if last.text in people.ADDRESSES or last.text in ADHERENTS:
        return True
    return last.lower in ROLES and bool(after) and (after[0].lower in ("of", "from") or after[0].text in FIRST_NAMES)


def a_programme(known: Known, name: Name) -> bool:
    """`NBC's Meet the River`, `ABC's "Good Day Verania"`: what a broadcaster has, unless it is a person."""
    tokens = known.text.tokens
    if known.kinds[name.form] == "person":
        return False
    at = name.start - 1
    while at > 0 and (tokens[at].text in ('"', "“", "''") or (is_capital(tokens[at]) and name.start - at < 5)):
        at -= 1
    owned = at > 0 and tokens[at].text in ("'s", "’s", "'", "’") and tokens[at - 1].text in organisations.MEDIUMS
    return owned and not any(
        token.lower in organisations.HEADS - organisations.PAPERS for token in tokens[name.start : name.stop]
    )


def behind_miss(known: Known, name: Name) -> bool:
    """`Miss Universe`, `Miss Kestria`, the nickname `"Miss Housekeeping"`; not `Miss Hale`."""
    tokens, at = known.text.tokens, name.start - 1
    if at < 0 or tokens[at].text != "Miss" or len(name.form) > 1:
        return False
    words = _words(known, name)
    return words in people.PAGEANTS or words in places.by_name() or (at > 0 and tokens[at - 1].text in ('"', "“", "‘"))


def a_work(known: Known, name: Name) -> bool:
    """`the film Isolde`, `her novel "Rivers"`; not `the film Tolland made`."""
    tokens = known.text.tokens
    before = name.start - 1 - (name.start > 1 and tokens[name.start - 1].text in ('"', "“", "‘"))
    told = before >= 0 and tokens[before].upos == "NOUN" and tokens[before].lemma.lower() in organisations.WORKS
    subject = tokens[name.head].relation in ("nsubj", "obj", "root")
    known_place = _words(known, name) in places.by_name()
    return told and not subject and not known_place and name.form[-1] not in known.surnames


def one_of_many(known: Known, name: Name) -> bool:
    """`as an Independent`: what has `a` before it is one of its kind and no body."""
    tokens = known.text.tokens
    single = len(name.form) == name.stop - name.start == 1 and known.kinds[name.form] == "organisation"
    article = tokens[name.start - 1] if name.start else None
    if not single or article is None or article.lower not in ("a", "an"):
        return False
    return article.head == name.head and tokens[name.head].relation not in ("compound", "amod", "nmod:poss")


def a_people(known: Known, name: Name) -> bool:
    """An adjective of nationality or creed; in the plural it is a group."""
    tokens = _tokens(known, name)
    words = _words(known, name)
    if known.kinds[name.form] == "group":
        last = tokens[-1]
        return not (words in places.BLOCS or last.lower in PERSONS or last.text.endswith("s"))
    if len(tokens) > 1 and words in ADHERENTS:  # `a Roman Catholic`
        return True
    bases = homes(name.form[0]) if len(tokens) == 1 else ()
    if any(known.kinds.get((base,)) == "place" or base in known.surnames for base in bases):
        return name.form[0] not in known.surnames
    return len(tokens) == 1 and known.kinds[name.form] != "person" and _is_demonym(words)


def _is_demonym(word: str) -> bool:
    """Also with one letter too many: `Brazillian`."""
    shorter = (word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1])
    return word in places.by_demonym() or any(one in places.by_demonym() for one in shorter)


def a_common_noun(known: Known, name: Name) -> bool:
    """A word that the article also writes small, or that is no noun at all."""
    tokens = _tokens(known, name)
    kind, words = known.kinds[name.form], _words(known, name)
    if len(tokens) > 1 or kind == "group" or words in organisations.KNOWN:
        return False
    first = tokens[0].text in FIRST_NAMES or name.form[0] in known.surnames
    if name.form[0] in known.lower:
        return kind != "person" or not first
    return kind != "person" and tokens[0].upos in ("ADJ", "VERB", "ADV", "NOUN")


def a_government(known: Known, name: Name) -> bool:
    """`the Kestrian Government`, `the Government of Kestria`: it means the country, as it does written small."""
    *before, last = _tokens(known, name)
    home = not before or (len(before) == 1 and before[0].text in places.by_demonym())
    return last.lower == "government" and home and known.kinds[name.form] == "organisation"


def an_idea(known: Known, name: Name) -> bool:
    """`Islamophobia`, `Marxism`, `Vesk-esque`, `Brexit`"""
    if _words(known, name) in organisations.POLICIES:
        return True
    return len(name.form) == 1 and name.form[0].endswith(("phobia", "ism", "esque"))


def a_direction(known: Known, name: Name) -> bool:
    """`the North`, `East`; the West is a group."""
    return _words(known, name) in places.DIRECTIONS and known.kinds[name.form] != "group"


def a_ship(known: Known, name: Name) -> bool:
    """`the ferry Isolde` and `Isolde` later; `the Lady Isolde`, `the Samson`: no person has an article."""
    tokens = known.text.tokens
    if name.form[-1] in known.surnames:
        return False
    if name.form in known.ships:
        return True
    if known.kinds[name.form] != "person" or not name.start:
        return False
    before = name.start - 1
    while before and tokens[before].text in people.COURTESY:
        before -= 1
    articled = tokens[before].lower == "the" and tokens[before].head in (name.head, name.start - 1)
    return articled and tokens[name.head].relation not in ("compound", "amod")


def a_letter(known: Known, name: Name) -> bool:
    """`I`, `U`: what an engine cut off something."""
    return len(name.form) == 1 and len(name.form[0].rstrip(".")) == 1


def nobody(known: Known, name: Name) -> bool:
    """`God`, `Uncle Sam`: whoever is sworn by or stands for a country does nothing that news tells."""
    before = spelling(known.text, max(0, name.start - 1), name.stop)
    return _words(known, name) in people.NOBODIES or before in people.NOBODIES


Rule = Callable[[Known, Name], bool]
RULES: tuple[Rule, ...] = (
    of_the_calendar, an_address, a_case_in_court, an_agency_of_a_dateline, letters_of_a_party, letters_behind_a_name,
    an_event_or_a_thing, a_programme, behind_miss, a_work, a_title_alone, a_people,
    a_common_noun, a_government, an_idea, a_direction, a_ship, a_letter, nobody, one_of_many,
    a_ticker,
)  # fmt: skip
