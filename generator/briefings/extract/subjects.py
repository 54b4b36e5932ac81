"""Who does what a cue says: by the parse, and by the words beside the cue where the parse goes astray."""

from __future__ import annotations

from briefings.extract.cast import Mention
from briefings.extract.stage import Stage
from briefings.language.clauses import is_ing
from briefings.language.english import cues
from briefings.language.english.nominals import COLLECTIVES, PERSONS
from briefings.language.grammar import above_conjunct
from briefings.language.phrases import is_day, lemma, phrase
from briefings.language.text import Text

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"))
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
CIRCUMSTANCE = frozenset("on in at for from during to after following before since until upon throughout amid".split())
"""Prepositions that no subject has."""
MOST_TITLE = 10
"""Words of a title before a name."""
DEEPEST = 8
"""Verbs that a cue may hang on, one on the other; a damaged parse must not loop."""


def speaker_of(reading: Stage, index: int, start: int, stop: int) -> int | None:
    """The token naming who does what the verb says: by the parse, else by what stands beside the cue."""
    text = reading.text
    named = _name_beside(reading, index, start, stop)
    if named is not None:
        return _bearer(reading, named, index, stop)
    if (teller := _same_breath(text, index, start)) is not None:
        return speaker_of(reading, teller, start, stop)
    if (shown := _right_before(reading, index)) is not None:
        return shown
    found = _goes_on_about(reading, index, start) or _by_parse(text, index)
    if found is None or found in reading.marked or _is_circumstance(text, found):
        found = _beside(reading, index, start, stop) or _main_doer(reading, index, start)
    if found is None:
        return None
    if reading.key(found) is None and (nearer := _nearer_doer(reading, index, start)) is not None:
        found = nearer
    if (teller := _teller_of_aside(reading, found, index, start)) is not None:
        return speaker_of(reading, teller, start, stop)
    meant = _antecedent(reading, found)
    return _bearer(reading, meant if meant == found else _writer(text, meant), index, stop)


def _goes_on_about(reading: Stage, index: int, start: int) -> int | None:
    """`"...," said an aide who saw it and called it old`: the verb joined to a relative clause, where a parse joins it to the quote."""
    text = reading.text
    token = text.tokens[index]
    if token.relation != "conj" or token.head not in reading.marked or text.tokens[index - 1].upos != "CCONJ":
        return None
    verbs = (at for at in range(index - 2, start - 1, -1) if text.tokens[at].has("VerbForm=Fin"))
    verb = next(verbs, None)
    if verb is None or text.tokens[verb].deprel != "acl:relcl" or any(text.dependents(index, "nsubj")):
        return None
    return text.tokens[verb].head


def _nearer_doer(reading: Stage, index: int, start: int) -> int | None:
    """`The call comes after Kestria sent a list, saying ...`: the actor who is the subject of the verb before a participle's comma."""
    text = reading.text
    if not is_ing(text.tokens[index]) or text.tokens[index - 1].text != ",":
        return None
    verb = next((at for at in range(index - 2, start - 1, -1) if text.tokens[at].has("VerbForm=Fin")), None)
    if verb is None or text.tokens[verb].deprel == "acl:relcl" or text.tokens[index - 2].text == ")":
        return None
    subject = _subject(text, verb)
    return subject if subject is not None and reading.key(subject) is not None else None


def _main_doer(reading: Stage, index: int, start: int) -> int | None:
    """`Tolland changed her mind and, when asked again, asserting: "..."`: of a participle that a parse lost, whom the sentence is about."""
    text = reading.text
    root = text.sentences[text.tokens[index].sentence].root
    subject = _subject(text, root) if is_ing(text.tokens[index]) and start <= root < index else None
    outside = subject is not None and subject not in reading.marked and root not in reading.marked
    return subject if outside and reading.key(subject) is not None else None


def _right_before(reading: Stage, index: int) -> int | None:
    """`cuts to footage of Vesk saying`: the person right before a participle, who is not what somebody else acts on."""
    mention = reading.cast.at(index - 1) if is_ing(reading.text.tokens[index]) else None
    if mention is None or mention.stop != index or mention.form != "name":
        return None
    if reading.cast.by_key[mention.actor].kind != "person":
        return None
    token = reading.text.tokens[mention.head]
    cases = {reading.text.tokens[case].lower for case in reading.text.dependents(mention.head, "case")}
    return mention.head if token.relation == "nsubj" or cases & {"of", "with"} else None


def _same_breath(text: Text, index: int, start: int) -> int | None:
    """`the official said, adding that ...`: the cue of speech right before a participle, whose speaker goes on."""
    if not is_ing(text.tokens[index]) or text.tokens[index - 1].text != ",":
        return None
    if lemma(text, index) in cues.GOING_ON and (teller := _teller_before(text, index, start)) is not None:
        return teller
    verbs = (
        at for at in range(index - 2, max(start, index - MOST_TITLE) - 1, -1) if text.tokens[at].has("VerbForm=Fin")
    )
    before = next(verbs, None)
    return before if before is not None and lemma(text, before) in cues.SPEECH else None


def _teller_before(text: Text, index: int, start: int) -> int | None:
    """`Tolland said the port was old, adding that ...`: whoever adds or cites something has said something before."""
    verbs = (at for at in range(index - 1, start - 1, -1) if text.tokens[at].has("VerbForm=Fin"))
    return next((at for at in verbs if lemma(text, at) in cues.SPEECH), None)


def _teller_of_aside(reading: Stage, found: int, index: int, start: int) -> int | None:
    """`Tolland hopes the port could open, pointing to its gates`: what cannot speak gives way to whoever hoped something"""
    text, token = reading.text, reading.text.tokens[found]
    aside = is_ing(text.tokens[index]) and text.tokens[index - 1].text == ","
    speaks = lemma(text, found) in PERSONS | COLLECTIVES | cues.MEDIA or token.upos != "NOUN"
    if not aside or speaks or reading.key(found) is not None or token.has("Number=Plur"):
        return None
    if (teller := _teller_before(text, index, start)) is not None:
        return teller
    verbs = (at for at in range(index - 1, start - 1, -1) if text.tokens[at].has("VerbForm=Fin"))
    return next((at for at in verbs if lemma(text, at) in cues.BELIEF), None)


def _is_circumstance(text: Text, found: int) -> bool:
    """`On Sunday's programme Tolland said`: what a parse took for the subject stands behind a preposition of place or time."""
    cases = {text.tokens[case].lower for case in text.dependents(found, "case")}
    return text.tokens[found].relation == "nsubj" and bool(cases & CIRCUMSTANCE)


def _bearer(reading: Stage, found: int, cue: int, stop: int) -> int:
    """`GOP strategist Teo Marchetti`, `Spokeswoman Mara Tolland`: the person at the end of a noun phrase, whichever word the parse took."""
    tokens = reading.text.tokens
    own = reading.cast.at(found)
    end = min(found + MOST_TITLE, stop if found > cue else cue)
    titled = own is not None and own.stop < end and tokens[own.stop].upos == "NOUN" and tokens[own.stop].text.islower()
    if own is not None and own.form == "name" and reading.cast.by_key[own.actor].kind == "person" and not titled:
        return found
    for index in range(found + 1, end):
        mention = reading.cast.at(index)
        if mention is not None and mention.form == "name" and mention.start == index:
            owns = mention.stop < end and tokens[mention.stop].lower in POSSESSIVE
            if reading.cast.by_key[mention.actor].kind == "person" and not owns:
                return mention.head
        elif tokens[index].upos not in ("NOUN", "PROPN", "ADJ", "NUM", "DET") and tokens[index].text != "-":
            break
    called = [reading.cast.headed_by(other) for other in reading.text.dependents(found, "appos")]
    if lemma(reading.text, found) in PERSONS and tokens[found].upos == "NOUN":
        called.append(_named_behind(reading, phrase(reading.text, found)[1], stop))
    return next((mention.head for mention in called if mention is not None and mention.form == "name"), found)


def _named_behind(reading: Stage, behind: int, stop: int) -> Mention | None:
    """`a spokesman for the ministry, Teo Marchetti, ...`: a name between commas, whatever the parse joins it to."""
    tokens = reading.text.tokens
    if behind + 1 >= stop or tokens[behind].text != ",":
        return None
    mention = reading.cast.at(behind + 1)
    enclosed = mention is not None and mention.start == behind + 1 and mention.stop < stop
    return mention if enclosed and mention is not None and tokens[mention.stop].text in (",", ".") else None


def _name_beside(reading: Stage, index: int, start: int, stop: int) -> int | None:
    """`Mara Tolland said`, `," said Mara Tolland`: a name right beside a finite cue, whatever the parse makes of it."""
    tokens = reading.text.tokens
    if not tokens[index].has("VerbForm=Fin"):
        return None
    if (called := _called_between(reading, index, start)) is not None:
        return called
    before = _before(reading.text, index, start)
    mention = reading.cast.at(before) if before >= start and before not in reading.marked else None
    if mention is not None and mention.form == "name" and mention.stop == before + 1:
        ahead = tokens[mention.start - 1] if mention.start > start else None
        if ahead is None or (ahead.upos in ("SCONJ", "PUNCT", "ADV") and ahead.text not in ("&", "/", ",", ")")):
            return mention.head
    if index > start and index - 1 in reading.marked and index + 1 < stop and index + 1 not in reading.marked:
        mention = reading.cast.at(index + 1)
        if mention is not None and mention.form == "name" and mention.start == index + 1:
            owns = mention.stop < stop and tokens[mention.stop].lower in POSSESSIVE
            return None if owns else mention.head
    return None


def _called_between(reading: Stage, index: int, start: int) -> int | None:
    """`the council's envoy, Mara Tolland, said`: a person's name between commas right before the cue."""
    tokens = reading.text.tokens
    mention = reading.cast.at(index - 2) if index - 3 > start and tokens[index - 1].text == "," else None
    if mention is None or mention.form != "name" or mention.stop != index - 1 or mention.start - 2 < start:
        return None
    described = tokens[mention.start - 1].text == "," and tokens[mention.start - 2].upos == "NOUN"
    outside = not any(at in reading.marked for at in range(mention.start - 2, index))
    person = reading.cast.by_key[mention.actor].kind == "person"
    return mention.head if described and outside and person else None


def _before(text: Text, index: int, start: int) -> int:
    """The last token before a cue that is neither an adverb nor in brackets: `Tolland (P-Lostrava) also said`."""
    at = index - 1
    while at > start and (text.tokens[at].upos == "ADV" or is_day(text, at)):
        at -= 1
    if at > start and text.tokens[at].text == ")":
        opened = next((i for i in range(at - 1, max(start, at - 9), -1) if text.tokens[i].text == "("), None)
        at = at if opened is None else opened - 1
    return at


def _by_parse(text: Text, index: int) -> int | None:
    """The agent or the subject of the verb, else that of what it hangs on."""
    agent = None if _is_quoted(text, index) else next(text.dependents(index, "obl:agent"), None)
    if agent is not None and text.tokens[index].has("VerbForm=Part"):
        return agent
    if _is_passive(text, index):
        felt = lemma(text, index) in cues.FELT | cues.PASSED_ON
        return next(text.dependents(index, "nsubj:pass"), None) if felt else None
    at, own = index, _subject(text, index)
    own = _taken_away(text, index) if own is None else own
    for _ in range(DEEPEST):
        if own is not None:
            return own
        if text.tokens[at].relation == "acl" and not _is_at_a_moment(text, text.tokens[at].head):
            return _described(text, at)
        if (made := _made_to(text, at)) is not None:
            return made
        above = _above(text, at, index)
        if above is None:
            return None
        at, own = above, _teller_at(text, above)
    return own


def _taken_away(text: Text, verb: int) -> int | None:
    """`closed after the Office of the Harbour Master found that ...`: the subject, where a parse hangs it on the verb above"""
    token = text.tokens[verb]
    mark = next(text.dependents(verb, "mark"), None)
    if token.relation != "advcl" or mark is None or not token.has("VerbForm=Fin"):
        return None
    nouns = (child for child in text.dependents(token.head, "obl", "obj") if mark < child < verb)
    return next((noun for noun in nouns if not any(text.dependents(noun, "case")) and not is_day(text, noun)), None)


def _is_quoted(text: Text, verb: int) -> bool:
    """`She was quoted by the Courier`: her words."""
    subject = next(text.dependents(verb, "nsubj:pass"), None)
    person = subject is not None and text.tokens[subject].upos in ("PROPN", "PRON")
    return lemma(text, verb) == "quote" and person and any(text.dependents(verb, "aux:pass"))


def _teller_at(text: Text, verb: int) -> int | None:
    """Who tells or undergoes what a verb above the cue says: of `KCNA quoted her as saying` her."""
    told = next(text.dependents(verb, "obj"), None) if lemma(text, verb) in cues.PASSED_ON else None
    if told is not None:
        return told
    own = _subject(text, verb)
    return next(text.dependents(verb, "nsubj:pass"), None) if own is None else own


def _made_to(text: Text, at: int) -> int | None:
    """`watched Vesk thrill them by saying`, `it led her to call the port a ruin`: the object of the verb that lets somebody do it."""
    token = text.tokens[at]
    above = token.head
    if token.relation != "xcomp" or lemma(text, above) not in cues.MAKING:
        return None
    return next((told for told in text.dependents(above, "obj", "iobj") if above < told < at), None)


def _is_at_a_moment(text: Text, noun: int) -> bool:
    """`fought the council, at one point calling it a farce`: a moment says nothing."""
    cases = {text.tokens[case].lower for case in text.dependents(noun, "case")}
    return cases == {"at"} and lemma(text, noun) in cues.MOMENTS


def _described(text: Text, at: int) -> int | None:
    """The noun that a clause describes, or whoever wrote it; of `is the first to have spoken of it` who that is.

    Of `his role in calling it a farce`, `her refusal to call it one` whose it is.
    """
    noun = text.tokens[at].head
    owner = next(text.dependents(noun, "nmod:poss"), None)
    if owner is not None and any(text.dependents(at, "mark")) and lemma(text, noun) not in cues.MEDIA | PERSONS:
        return owner
    aimed = any(text.tokens[mark].lower == "to" for mark in text.dependents(at, "mark"))
    if aimed and any(text.dependents(noun, "cop")):
        return _subject(text, noun)
    doer = _doer_above(text, at, noun)
    return _writer(text, noun) if doer is None else doer


def _doer_above(text: Text, at: int, noun: int) -> int | None:
    """`In addition to saying that, Tolland vowed`, `made an effort to explain it`, `was heard on a tape saying`: who does what is above."""
    token, above = text.tokens[noun], text.tokens[noun].head
    if token.relation not in ("obj", "obl") or lemma(text, noun) in cues.MEDIA | cues.NOUNS | PERSONS:
        return None
    if any(text.dependents(at, "mark")):
        return _subject(text, above)
    watched = lemma(text, above) in cues.WATCHING and token.relation == "obl"
    return next(text.dependents(above, "nsubj:pass"), None) if watched else None


def _above(text: Text, at: int, cue: int) -> int | None:
    """The verb that a clause without a subject hangs on; none above a finite one that another verb governs.

    Of `fought it, at one point calling it a farce` what the moment belongs to.
    """
    token = text.tokens[at]
    if token.relation == "acl":
        return text.tokens[token.head].head
    if token.relation not in ("conj", "advcl", "xcomp", "ccomp", "parataxis", "dep") or token.head == at:
        return None
    if token.relation == "conj" and (teller := _teller_above(text, at, cue)) is not None:
        return teller
    content = token.relation == "ccomp" and not token.has("VerbForm=Part") and not token.has("VerbForm=Ger")
    return None if content else token.head


def _writer(text: Text, told: int) -> int:
    """`Tolland released a statement saying ...`, `resigned in a letter saying ...`, `Tolland's letter saying`: whoever writes it.

    Where nobody does, the noun itself: `a banner saying ...`.
    """
    token = text.tokens[told]
    cases = {text.tokens[case].lower for case in text.dependents(told, "case")}
    issued = (token.relation == "obj" and lemma(text, token.head) in cues.ISSUING) or cases == {"in"}
    if lemma(text, told) not in cues.MEDIA | cues.NOUNS:
        return told
    named = (owner for owner in text.dependents(told, "nmod:poss") if text.tokens[owner].upos in ("PROPN", "PRON"))
    found = _issuer(text, token.head) if issued else next(named, None)
    return told if found is None else found


def _issuer(text: Text, verb: int) -> int | None:
    """`Tolland issued a letter`, `it led Tolland to issue a letter`"""
    own = _subject(text, verb)
    return _made_to(text, verb) if own is None else own


def giver_of(text: Text, told: int) -> int | None:
    """`according to a speech that Tolland gave`: whoever gives what carries the words."""
    if lemma(text, told) not in cues.MEDIA:
        return None
    clauses = (at for at in text.dependents(told, "acl:relcl") if lemma(text, at) in cues.ISSUING)
    return next((who for at in clauses for who in text.dependents(at, "nsubj") if who > told), None)


def _teller_above(text: Text, at: int, cue: int) -> int | None:
    """`Tolland said the members will meet, but said`: a second cue that a parse joined to what the first one tells."""
    above = above_conjunct(text, cue) if at == cue else None
    if above is not None and lemma(text, above) in cues.SPEECH:
        return above
    joined = text.tokens[at].head
    above = text.tokens[joined].head
    said = text.tokens[joined].relation == "ccomp" and lemma(text, above) in cues.SPEECH
    return (
        above
        if at == cue and said and lemma(text, cue) in cues.SPEECH and lemma(text, joined) not in cues.SPEECH
        else None
    )


def _subject(text: Text, verb: int) -> int | None:
    """The subject nearest to the verb: a parse that is led astray gives it two."""
    subjects = [at for at in text.dependents(verb, "nsubj") if not is_day(text, at)]
    nearest = min(subjects, key=lambda at: (abs(at - verb), at), default=None)
    told = (at for at in subjects if nearest is not None and _is_told_behind(text, at, nearest))
    return next(told, nearest)


def _is_told_behind(text: Text, name: int, other: int) -> bool:
    """`Tolland (D-NY), a friend of the port, told ...`: what stands behind a name and a comma tells who that is."""
    first = phrase(text, other)[0]
    behind = text.tokens[name].upos == "PROPN" and name < first and text.tokens[first - 1].text == ","
    between = text.tokens[phrase(text, name)[1] : first - 1] if behind else ()
    inside = not between or (between[0].text, between[-1].text) == ("(", ")")
    return behind and inside and text.tokens[other].upos == "NOUN" and text.tokens[first].upos in ("DET", "PRON")


def _is_passive(text: Text, at: int) -> bool:
    """A subject of the passive without its auxiliary is none: parses give one to `, the council announced Friday`."""
    return any(text.dependents(at, "aux:pass")) or _is_described(text, at)


def _is_described(text: Text, at: int) -> bool:
    """`an option seen by organisers as a lifeboat`, `Asked about the dam, she left`: a participle of what is done to its noun."""
    token = text.tokens[at]
    opens = at == text.sentences[token.sentence].start
    if _is_when_addressed(text, at, opens):
        return True
    if not (token.has("VerbForm=Part") or opens) or is_ing(token) or any(text.dependents(at, "aux", "nsubj")):
        return False
    return token.deprel == "acl" or (token.deprel == "advcl" and lemma(text, at) in cues.ADDRESSED)


def _is_when_addressed(text: Text, at: int, opens: bool) -> bool:
    """`When asked about the dam, she left`"""
    asked = lemma(text, at) in cues.ADDRESSED and not is_ing(text.tokens[at])
    return asked and not opens and text.tokens[at - 1].lower in ("when", "if", "once")


def _antecedent(reading: Stage, index: int) -> int:
    """Whom a relative pronoun means; of `Tolland is a lawyer who said` Tolland."""
    text, token = reading.text, reading.text.tokens[index]
    if token.lower not in ("who", "which", "that"):
        return index
    heads = (token.head, *text.ancestors(index))
    clause = next((up for up in heads if text.tokens[up].relation == "acl" and text.tokens[up].head != up), None)
    if clause is None:
        return index
    noun = text.tokens[clause].head
    if (named := _named_beside(reading, clause, noun)) is not None:
        return named
    first = text.tokens[noun].head if text.tokens[noun].relation == "conj" else noun
    called = _subject(text, first) if any(text.dependents(first, "cop")) else None
    return noun if called is None or reading.key(called) is None else called


def _named_beside(reading: Stage, clause: int, noun: int) -> int | None:
    """`Tolland met Vesk, who ...`: the person right before the comma, where a parse hangs the clause on another noun"""
    tokens, opening = reading.text.tokens, reading.text.subtree(clause)[0]
    comma = opening if tokens[opening].text == "," else opening - 1
    named = reading.cast.at(comma - 1) if tokens[comma].text == "," and tokens[comma + 1].lower == "who" else None
    if named is None or named.stop != comma or noun in range(named.start, named.stop):
        return None
    return named.head if reading.cast.by_key[named.actor].kind == "person" else None


def _beside(reading: Stage, index: int, start: int, stop: int) -> int | None:
    """`," said NAME`, `," NAME said`: the noun phrase on the one side of a finite cue where the mark is on the other."""
    text, tokens = reading.text, reading.text.tokens
    if tokens[index].has("VerbForm=Inf") or tokens[index].has("VerbForm=Ger") or _is_passive(text, index):
        return None
    after = _skip(text, index + 1, stop)
    before = _before(text, index, start)
    while before >= start and tokens[before].upos in ("ADV", "AUX"):
        before -= 1
    person = reading.cast.at(before) if before >= start and before not in reading.marked else None
    if (
        person is not None
        and person.form == "name"
        and person.stop == before + 1
        and tokens[person.start - 1].upos != "ADP"
    ):
        return person.head
    if before >= start and before not in reading.marked and tokens[before].upos in ("NOUN", "PROPN", "PRON"):
        top = _top(text, before, start)
        return None if any(text.dependents(top, "case")) else top
    marked_before = before >= start and (before in reading.marked or tokens[before].text == ",")
    if marked_before and after < stop and after not in reading.marked:
        return head_from(text, after, stop)
    return None


def _skip(text: Text, at: int, stop: int) -> int:
    while at < stop and text.tokens[at].upos == "ADV":
        at += 1
    return at


def _top(text: Text, at: int, start: int) -> int:
    """The head of the noun phrase that ends at `at`."""
    for _ in range(12):
        token = text.tokens[at]
        if token.relation in ("flat", "compound", "nmod", "appos") and start <= token.head < at:
            at = token.head
        else:
            break
    return at


def head_from(text: Text, start: int, stop: int) -> int | None:
    """The head of the noun phrase that begins at `start`."""
    if start >= stop or text.tokens[start].upos not in NOMINAL:
        return None
    at = start
    for _ in range(12):
        token = text.tokens[at]
        up = token.head
        inner = token.relation in ("det", "amod", "compound", "nmod", "nummod", "flat", "case", "advmod")
        apart = any(text.tokens[between].text == "," for between in range(at, up))
        if inner and not apart and start <= up < stop and up != at and (up > at or token.relation == "flat"):
            at = up
            continue
        break
    return at if text.tokens[at].upos in ("NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET") else None
