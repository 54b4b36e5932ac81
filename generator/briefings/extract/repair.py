"""An entity as the engine cut it, made the name that the article writes: apart from its neighbours, titles off, lost parts put back.

Each widening is a rule about one way in which names are cut; they are tried in the order in which they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefings.extract.forms import FIRST_NAMES, begins_a_line, head_of, is_capital, is_headed_phrase, is_title
from briefings.language.english import organisations, people, places
from briefings.language.english.nominals import ROLES
from briefings.language.english.time import MONTHS, WEEKDAYS
from briefings.language.text import Text, Token
from briefings.records import ActorKind

Stretch = tuple[int, int]
"""Tokens from the first up to, not including, the second."""
BREAKS = frozenset(('"', "“", "”", "--", "—", "–", "|", "/", "(", ")", ":", ";"))
"""Marks that no name goes on over."""
ENDS = organisations.HEADS | organisations.PLACE_HEADS | organisations.THINGS
"""Words that tell what a name is the name of: the engine's cut before one of them is wrong."""
WHERE = frozenset(("in", "on", "near", "at"))
NICKNAME = 3
"""Tokens of one between its marks."""
LONGEST = 10
"""Words of what a body is for, at most."""
OPEN, CLOSE = frozenset(('"', "“", "(")), frozenset(('"', "”", ")"))


def parts_of(text: Text, start: int, stop: int, kind: ActorKind) -> Iterator[tuple[int, int, ActorKind]]:
    """The names in one entity: cut at commas and `and` (not inside an organisation), at quotation marks and dashes of a dateline.

    What stands behind `in` is a place.
    """
    begin = start
    tokens = text.tokens
    cut = _person_at_end(text, start, stop) if kind == "organisation" else stop
    for index in range(start, stop):
        if index < begin:
            continue
        if index == cut or (kind == "person" and index - begin > 1 and begins_a_line(text, index)):
            yield begin, index, kind
            begin = index
        named = begin == start < index and tokens[start].text in FIRST_NAMES and tokens[index].upos == "ADP"
        where = _says_where(text, start, index, kind)
        apart = where or _parts(text, start, index, stop, kind) or (named and kind == "organisation")
        if tokens[index].text in BREAKS or apart:
            yield begin, index, kind
            begin = index + (NICKNAME if kind == "person" and _is_nickname(text, index) else 1)
            kind = "place" if where else kind
    if begin < stop:
        yield begin, stop, kind


def _parts(text: Text, start: int, index: int, stop: int, kind: ActorKind) -> bool:
    """Is it a comma or an `and` between two names? The engine joins two places by `and` only in `Orrin Museum and Gallery`."""
    mark = text.tokens[index].lower
    if kind == "organisation" or text.words(start, stop) in places.by_name():
        return False
    return mark == "," or (mark == "and" and (kind != "place" or text.words(start, index) in places.by_name()))


def _says_where(text: Text, start: int, index: int, kind: ActorKind) -> bool:
    """Does it bring in where something is: `Marrow on Lesk`, `Rivers Party in Kestria`; not `Council on Rivers`?"""
    word, before = text.tokens[index].lower, text.tokens[index - 1].lower
    if word not in WHERE or kind == "person" or index == start:
        return False
    whole = index - start > 1 and before in organisations.HEADS
    return kind == "place" or (whole and word != "on")


def _person_at_end(text: Text, start: int, stop: int) -> int:
    """Where a person's name begins that an engine left on the end of a body's: `Council for Rivers Dunya Hale`."""
    tokens = text.tokens
    if stop - start < 4 or tokens[stop - 2].text not in FIRST_NAMES or not is_capital(tokens[stop - 1]):
        return stop
    if tokens[stop - 1].lower in organisations.HEADS or tokens[stop - 3].lower in ("of", "and", "for"):
        return stop
    return stop - 2


def repaired(text: Text, start: int, stop: int, kind: ActorKind) -> Stretch:
    """The entity without articles, titles, marks of possession and words in lower case at its ends; a cut name made whole."""
    start, stop = _trimmed(text, start, stop)
    if start >= stop:
        return start, stop
    if kind == "person":
        start = without_title(text, start, stop)
        while stop - 1 > start and text.tokens[stop - 1].upos == "NUM":  # `Vesk 34`, of votes
            stop -= 1
    for widen in WIDENINGS[kind]:
        start, stop = widen(text, start, stop)
        if start >= stop:
            return start, stop
    return _trimmed(text, start, stop)


# ------------------------------------------------------------------ what is too much


def _trimmed(text: Text, start: int, stop: int) -> Stretch:
    tokens = text.tokens
    while start < stop and _is_dross(tokens[start]):
        start += 1
    while start < stop and _is_dross(tokens[stop - 1]) and not _is_joined(text, stop - 1):
        stop -= 1
    return start, stop


def the_seat(text: Text, start: int, stop: int) -> Stretch:
    """`White House` without `Vesk` before it: whose government it is."""
    seat = stop - start > 2 and text.words(stop - 2, stop) in places.by_seat()
    return (stop - 2, stop) if seat else (start, stop)


def before_a_title(text: Text, start: int, stop: int) -> Stretch:
    """`Rivers Committee` of `Rivers Committee Research Director`, nothing of `Lostrava Political Editor`."""
    tokens = text.tokens
    titled = stop < len(tokens) and is_capital(tokens[stop]) and tokens[stop].lower in ROLES
    if not titled or tokens[stop].sentence != tokens[start].sentence or tokens[stop - 1].text in organisations.SUFFIXES:
        return start, stop
    if tokens[stop - 1].lower in ("majority", "minority"):  # `House` of `House Majority Leader`
        return start, stop - 1
    if tokens[stop - 1].lower in organisations.HEADS - {"press"}:
        return start, stop
    whole = (at for at in range(stop - 1, start + 1, -1) if _is_whole(text, start, at))
    end = next(whole, start if tokens[stop - 1].upos == "ADJ" else stop)
    return start, end


def _is_whole(text: Text, start: int, stop: int) -> bool:
    words = text.words(start, stop)
    return (
        text.tokens[stop - 1].lower in organisations.HEADS or words in organisations.KNOWN or words in places.by_seat()
    )


def without_country(text: Text, start: int, stop: int) -> Stretch:
    """`University of Ombrel` without `of the UK`: where a body with a whole name is."""
    tokens = text.tokens
    last = next((at for at in range(stop - 1, start + 2, -1) if tokens[at].lower == "of"), None)
    if last is None or tokens[last + 1].lower != "the" or text.words(last + 2, stop) not in places.by_name():
        return start, stop
    whole = tokens[last - 1].lower in organisations.HEADS or is_headed_phrase(tokens[start:last])
    return (start, last) if whole and last - start > 2 and last + 2 < stop else (start, stop)


def _is_dross(token: Token) -> bool:
    if token.text == "-" or token.text in people.CAPTIONS | people.LETTERS:
        return True
    if token.text in people.COURTESY or token.upos in ("DET", "PUNCT", "PART", "CCONJ", "ADP", "PRON", "SCONJ"):
        return token.text not in ("US", "U.S.") and token.text.lower() not in people.PARTICLES
    return token.text[:1].islower() and token.text.islower() and token.lower not in people.PARTICLES


def _is_joined(text: Text, index: int) -> bool:
    """`ho` of `Geun-ho`: a hyphen and no blank between it and what stands before."""
    tokens = text.tokens
    return (
        index >= 2
        and tokens[index].upos == "PROPN"
        and tokens[index - 1].text == "-"
        and tokens[index - 2].stop == tokens[index - 1].start
        and tokens[index - 1].stop == tokens[index].start
        and is_capital(tokens[index - 2])
    )


def without_title(text: Text, start: int, stop: int) -> int:
    """Where the name begins behind its titles."""
    tokens = text.tokens
    if tokens[start].text in FIRST_NAMES and tokens[start].text not in people.RANKS:
        return start
    for index in range(stop - 2, start - 1, -1):
        if is_title(tokens[index]) and tokens[index + 1].text not in people.SUFFIXES and is_capital(tokens[index + 1]):
            return index + 1
    return start


# ------------------------------------------------------------------ what was cut off a person


def _is_free(text: Text, index: int, sentence: int, *, upos: str = "PROPN") -> bool:
    """A capitalised proper noun, or what it is taken for, of the sentence that the engine put in no entity."""
    if not 0 <= index < len(text.tokens):
        return False
    token = text.tokens[index]
    return token.sentence == sentence and token.upos == upos and is_capital(token) and index not in text.entity_of


def hyphenated(text: Text, start: int, stop: int) -> Stretch:
    """`Jean` + `-Luc Orsolin`, `Han Shin` + `-Wol`, `Geun` + `-ho`; two names with a hyphen between them stay two."""
    tokens = text.tokens
    while stop + 1 < len(tokens) and _is_joined(text, stop + 1):
        other = text.entity_of.get(stop + 1)
        first = stop - start == 1
        double = tokens[start].text in FIRST_NAMES or not is_capital(tokens[stop + 1])
        if first and not double and (other is None or other.stop - other.start == 1):
            break
        if other is None or other.start < stop:
            stop += 2
        elif first and other.start == stop + 1:
            stop = other.stop
        else:
            break
    while start >= 2 and _is_joined(text, start) and start - 2 not in text.entity_of:
        start -= 2
    return start, stop


def nicknamed(text: Text, start: int, stop: int) -> Stretch:
    """`Edmund T.` + `"Eddie" Vesk`."""
    tokens = text.tokens
    told = tokens[start].text in FIRST_NAMES or (stop < len(tokens) and tokens[stop].text != "(")
    if told and _is_nickname(text, stop) and tokens[stop + NICKNAME].sentence == tokens[start].sentence:
        return start, stop + NICKNAME + 1
    return start, stop


def _is_nickname(text: Text, at: int) -> bool:
    """`"Eddie"` or `(Eddie)` before a last name."""
    tokens = text.tokens[at : at + NICKNAME + 1]
    if len(tokens) <= NICKNAME or tokens[0].text not in OPEN or tokens[2].text not in CLOSE:
        return False
    last = tokens[NICKNAME]
    named = all(is_capital(token) and token.text.isalpha() for token in (tokens[1], last))
    return named and last.upos == "PROPN" and not is_title(last)


def followed(text: Text, start: int, stop: int) -> Stretch:
    """The capitalised parts behind a name that belong to it, whatever part of speech they look like (`Dunya` + `May`), and `Jr.`"""
    tokens = text.tokens
    while stop < len(tokens) and not (stop - start > 1 and begins_a_line(text, stop)):
        token = tokens[stop]
        linked = token.relation in ("flat", "compound") and start <= token.head < stop
        linked = linked or (stop - start == 1 and tokens[start].text in FIRST_NAMES and token.text.isalpha())
        free = _is_free(text, stop, tokens[start].sentence, upos=token.upos if token.deprel == "flat" else "PROPN")
        if (token.text in people.SUFFIXES and token.sentence == tokens[start].sentence) or (
            linked and free and not is_title(token)
        ):
            stop += 1
        else:
            break
    return start, stop


def preceded(text: Text, start: int, stop: int) -> Stretch:
    """A first name or an initial before a name, and what stands between a title and it: `President` `Park` + `Geun-ho`."""
    tokens = text.tokens
    while start > 0 and tokens[start - 1].sentence == tokens[start].sentence:
        token = tokens[start - 1]
        if is_title(token) or start - 1 in text.entity_of or not is_capital(token):
            break
        named = token.text in FIRST_NAMES and token.upos in ("PROPN", "NOUN") and tokens[start].text not in FIRST_NAMES
        initial = len(token.text) == 2 and token.text[1] == "."
        titled = (
            start >= 2
            and is_title(tokens[start - 2])
            and token.text.isalpha()
            and tokens[start].text not in FIRST_NAMES
        )
        if (token.upos != "PROPN" and not named) or not (named or initial or titled):
            break
        start -= 1
    return start, stop


# ------------------------------------------------------------------ what was cut off a body or a place


def hyphen_cut(text: Text, start: int, stop: int) -> Stretch:
    """`Organisation for Co-` + `operation in Verania`."""
    tokens = text.tokens
    while (
        stop < len(tokens)
        and tokens[stop].start == tokens[stop - 1].stop
        and (tokens[stop].text == "-" or (tokens[stop - 1].text[-1] == "-" and tokens[stop].text.isalnum()))
    ):
        stop += 1
    if (
        "-" in text.words(start, stop)
        and is_headed_phrase(tokens[start:stop])
        and stop + 1 < len(tokens)
        and tokens[stop].lower in ("in", "of")
        and tokens[stop + 1].upos == "PROPN"
        and tokens[stop + 1].sentence == tokens[start].sentence
    ):
        stop += 2
    return start, stop


def headed(text: Text, start: int, stop: int) -> Stretch:
    """`Harbour Budget` + `Office`: capitals go on to a word that says what it is."""
    tokens = text.tokens
    if tokens[stop - 1].lower in organisations.HEADS and tokens[stop - 1].text not in places.by_name():
        return start, stop
    end = whole = stop
    while end - stop < 3 and _is_free(text, end, tokens[start].sentence) and not is_title(tokens[end]):
        if tokens[end].start - tokens[end - 1].stop > 1:
            break
        end += 1
        whole = end if tokens[end - 1].lower in ENDS else whole
    return start, whole


def under_a_head(text: Text, start: int, stop: int) -> Stretch:
    """`House Rivers` + `and Dams Committee`, `Treasury` + `Board`: capitals go on to the head word that governs the first part."""
    tokens = text.tokens
    part = tokens[head_of(text, start, stop)]
    top = tokens[part.head]
    if part.relation != "compound" or not stop <= part.head < stop + LONGEST or not is_capital(top):
        return start, stop
    joined = all(is_capital(token) or token.lower in ("and", "&", ",") for token in tokens[stop : part.head])
    return (start, part.head + 1) if joined and top.lower in organisations.HEADS else (start, stop)


def modified(text: Text, start: int, stop: int) -> Stretch:
    """`Treasury` + `Department`: what stands before a head word that was named alone, where the parse hangs it on that."""
    tokens = text.tokens
    while stop - start < LONGEST and start and tokens[stop - 1].lower in organisations.HEADS:
        token = tokens[start - 1]
        hangs = token.relation == "compound" and start <= token.head < stop
        if not hangs or not _is_free(text, start - 1, tokens[start].sentence) or is_title(token):
            break
        start -= 1
    return start, stop


def new(text: Text, start: int, stop: int) -> Stretch:
    """`New` + `Ombrel Communities for Change`, where the parse hangs it on the name."""
    token = text.tokens[start - 1] if start else None
    hangs = token is not None and token.text == "New" and start <= token.head < stop
    return (start - 1 if hangs else start), stop


def fronted_paper(text: Text, start: int, stop: int) -> Stretch:
    """`Daily` + `Heron`: the first word only says what sort of paper it is."""
    front = stop - start == 1 and text.tokens[start].lower in organisations.FRONTS
    return (start, stop + 1) if front and _is_free(text, stop, text.tokens[start].sentence) else (start, stop)


def fronted(text: Text, start: int, stop: int) -> Stretch:
    """`Port` + `Elder`, `St` + `Orrin`: the first word only says what sort of place it is; the engine may have left either out."""
    tokens = text.tokens
    if start and tokens[start - 1].text in places.FRONTS and _is_free(text, start - 1, tokens[start].sentence):
        return start - 1, stop
    front = stop - start == 1 and tokens[start].text.capitalize() in places.FRONTS and stop < len(tokens)
    if (
        front
        and is_capital(tokens[stop])
        and tokens[stop].text.isalpha()
        and tokens[stop].sentence == tokens[start].sentence
    ):
        return start, stop + 1
    return start, stop


def of_a_saint(text: Text, start: int, stop: int) -> Stretch:
    """`Saint Bertil` + `'s Hospital`"""
    tokens = text.tokens
    if tokens[start].text not in ("Saint", "St.", "St") or stop + 1 >= len(tokens):
        return start, stop
    owned = (
        tokens[stop].text in ("'s", "’s")
        and is_capital(tokens[stop + 1])
        and tokens[stop + 1].lower in organisations.HEADS
    )
    return (start, stop + 2) if owned else (start, stop)


def with_complement(text: Text, start: int, stop: int) -> Stretch:
    """`Commission` + `on Clean Rivers`, `Center for Strategic` + `and Civic Studies`, where the parse hangs them together."""
    tokens = text.tokens
    begin = stop
    if not is_headed_phrase(tokens[start:stop]):
        if tokens[stop - 1].lower not in organisations.COMPLETED:
            return start, stop
        if stop + 1 >= len(tokens) or tokens[stop].lower not in ("of", "for", "on"):
            return start, stop
        if tokens[stop].lower == "on" and tokens[stop - 1].lower in organisations.SEATED:
            return start, stop
        if tokens[stop + 1].lower in MONTHS or tokens[stop + 1].lower in WEEKDAYS:  # `the Commission on Monday`
            return start, stop
        begin = stop + 1
        while begin < len(tokens) and tokens[begin].lower in ("the", "a", "an"):
            begin += 1
    end = _capitals(text, begin, tokens[start].sentence)
    hangs = any(start <= tokens[index].head < stop for index in range(begin, end))
    hangs = hangs or (begin == stop and any(stop <= tokens[index].head < end for index in range(start, stop)))
    return (start, end) if hangs else (start, stop)


def _capitals(text: Text, begin: int, sentence: int) -> int:
    """The end of a run of capitalised words; `and` joins two adjectives or two nouns before one."""
    tokens, end = text.tokens, begin
    while end < len(tokens) and tokens[end].sentence == sentence and end - begin < LONGEST:
        token = tokens[end]
        if is_capital(token) and token.upos in ("PROPN", "NOUN", "ADJ") and not is_title(token):
            end += 1
        elif (
            token.lower == "and"
            and (tokens[end - 1].upos == "ADJ" or tokens[end - 1].head > end)
            and end + 1 < len(tokens)
            and is_capital(tokens[end + 1])
        ):
            end += 2
        else:
            break
    return end


def of_a_people(text: Text, start: int, stop: int) -> Stretch:
    """`Kestrian` + `Foreign Ministry`."""
    tokens = text.tokens
    if (
        start > 0
        and tokens[start - 1].sentence == tokens[start].sentence
        and tokens[stop - 1].lower in organisations.HEADS
        and tokens[start - 1].text in places.by_demonym()
        and start <= tokens[start - 1].head < stop
    ):
        return start - 1, stop
    return start, stop


Widening = Callable[[Text, int, int], Stretch]
WIDENINGS: dict[ActorKind, tuple[Widening, ...]] = {
    "person": (hyphenated, followed, nicknamed, preceded),
    "organisation": (
        the_seat,
        without_country,
        fronted_paper,
        hyphen_cut,
        under_a_head,
        headed,
        modified,
        with_complement,
        new,
        of_a_people,
        before_a_title,
    ),
    "place": (the_seat, fronted, of_a_saint, hyphenated, headed),
    "group": (headed,),
    "unnamed": (),
}
