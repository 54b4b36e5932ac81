"""Words that no cue at the stretch gives to somebody: what goes on with a quote, what the sentence before tells, what is left."""

from __future__ import annotations

from msgspec.structs import replace

from briefings.extract.attribution import Reading
from briefings.extract.claiming import FEWEST, Claim, Last, claimed, is_whole
from briefings.extract.tellers import Piece, teller_in
from briefings.language.english import cues
from briefings.language.phrases import lemma


def goes_on(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`"...," she said. "..."`: a stretch that is a sentence of its own goes on with the quote before it in the paragraph."""
    text = reading.text
    if last is None or not is_whole(reading, piece):
        return None
    before, claim = last
    if before.block != piece.block or _is_told_between(reading, piece, before):
        return None
    joined = piece.first - before.last <= 1 and claim.cue is not None
    mention = claim.mention if joined else None
    together = joined and text.sentences[piece.first].block == before.block
    return replace(_untold(before, claim, "goes_on"), mention=mention, cue=claim.cue, inherited=True, joined=together)


def next_paragraph(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """A paragraph that opens its own marks, right after one that was left open or that quoted somebody."""
    if last is None or not is_whole(reading, piece):
        return None
    before, claim = last
    near = piece.block - before.block == 1
    if (not near and not before.marked.continued) or _is_told_between(reading, piece, before):
        return None
    sentence = reading.text.sentences[piece.first]
    whole = reading.text.tokens_in(piece.marked.outer)[0] == sentence.start
    return _untold(before, claim, "next_paragraph") if whole else None


def _untold(before: Piece, claim: Claim, rule: str) -> Claim:
    """The speaker of the quote before, whom nothing at the stretch itself tells."""
    words = (before.marked.outer,)
    return Claim(speaker=claim.speaker, mention=None, cue=None, rule=rule, named=claim.named, words=words)


def told_before(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """A sentence in marks after one that tells who speaks: its cue's speaker, else its subject."""
    text = reading.text
    if not is_whole(reading, piece) or piece.first == 0:
        return None
    number = piece.first - 1
    before = text.sentences[number]
    if piece.block - before.block > 1 or text.block_of(number).kind == "heading":
        return None
    told = teller_in(reading, number)
    if told is not None and before.block == piece.block:
        return claimed(reading, told, "told_before")
    named = told.speaker if told is not None else next(text.dependents(before.root, "nsubj"), None)
    key = reading.key(named)
    return Claim(speaker=key, mention=None, cue=None, rule="told_before", named=named) if key else None


def _is_told_between(reading: Reading, piece: Piece, before: Piece) -> bool:
    """Does the sentence before the stretch tell who speaks, behind the last quote, or what a person does who then speaks?"""
    number = piece.first - 1
    if before.last >= number:
        return False
    told = (teller_in(reading, number), teller_in(reading, number, "stance"), _acts_before(reading, piece))
    return any(found is not None for found in told)


def _acts_before(reading: Reading, piece: Piece) -> int | None:
    """`Tolland shook her head. "It is too late."`: the person whom the sentence right before, in its paragraph, is about."""
    text, before = reading.text, reading.text.sentences[piece.first - 1]
    who = next(text.dependents(before.root, "nsubj"), None)
    if (
        who is None
        or before.block != piece.block
        or text.tokens[who].deprel != "nsubj"
        or before.start in reading.marked
    ):
        return None
    key = reading.key(who)
    person = key is not None and reading.cast.by_key[key].kind in ("person", "unnamed")
    return who if person else None


def uttered(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """`chants of "Close the port!"`: somebody's words, whoever chants them."""
    text = reading.text
    before = text.tokens_in(piece.marked.outer)[0] - 1
    if before < 1 or text.tokens[before].lower not in ("of", "to") or lemma(text, before - 1) not in cues.UTTERED:
        return None
    return Claim(speaker=None, mention=None, cue=None, rule="uttered")


def long_fragment(reading: Reading, piece: Piece, last: Last) -> Claim | None:
    """Words enough to be somebody's: the subject's of the clause they stand in, else nobody's."""
    count = sum(any(map(str.isalnum, reading.text.tokens[index].text)) for index in piece.tokens)
    if count < FEWEST and not (count > 1 and is_whole(reading, piece)):
        return None
    about = _doer(reading, piece)
    if (about is None or reading.key(about) is None) and last is not None and _follows(piece, last[0]):
        opens = reading.text.tokens_in(piece.marked.outer)[0] == reading.text.sentences[piece.first].start
        joined = opens and last[1].cue is not None
        return replace(
            _untold(*last, "long_fragment"), cue=last[1].cue if joined else None, inherited=joined, joined=joined
        )
    if about is None or reading.text.tokens[about].lower in cues.EMPTY_SUBJECTS:
        return Claim(speaker=None, mention=None, cue=None, rule="long_fragment")
    return Claim(speaker=reading.key(about), mention=reading.named(about), cue=None, rule="long_fragment", named=about)


def _follows(piece: Piece, before: Piece) -> bool:
    """Does the fragment's sentence come right behind a quote's, in one paragraph?"""
    return before.block == piece.block and piece.first - before.last == 1


def _doer(reading: Reading, piece: Piece) -> int | None:
    """The subject of the nearest clause around a fragment that is not part of another one's noun or content."""
    text, inside = reading.text, set(piece.tokens)
    head = next((index for index in piece.tokens if text.tokens[index].head not in inside), piece.tokens[0])
    for verb in (head, *text.ancestors(head)):
        if text.tokens[verb].relation in ("root", "advcl", "conj", "parataxis"):
            subject = next((at for at in text.dependents(verb, "nsubj") if at not in inside), None)
            if subject is not None:
                return subject if text.tokens[subject].deprel == "nsubj" else None
    return None
