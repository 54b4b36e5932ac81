"""Numbers that carry news, with what they count or measure.

A number is read as characters (`numerals`, `amounts`), refused where it is no figure (`refusals`), and given what it counts by the
grammar around it (`counted`). One that counts nothing is no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs

from briefings.extract.cast import Cast
from briefings.extract.clauses import LONGEST
from briefings.extract.figures.amounts import find_amounts
from briefings.extract.figures.counted import measure
from briefings.extract.figures.numerals import Amount
from briefings.extract.figures.order import find_orders
from briefings.extract.figures.reading import Measured, Reading
from briefings.extract.figures.refusals import counts_nothing, is_none
from briefings.extract.quotes import Said
from briefings.extract.reasons import Reason, Reasoned, Why, reasoned
from briefings.language.english.numbers import MOSTLY_PREPOSITIONS, TIME_UNITS
from briefings.language.text import Text
from briefings.records import Figure, Span, TimeExpression

HIGH = 100
"""From here on `over` and `under` before a number are no prepositions, whatever the parse says."""


def find_figures(text: Text, cast: Cast, said: Said, dates: tuple[TimeExpression, ...]) -> Reasoned[Figure]:
    """The figures in text order, each once: the same number of the same thing is not told again. None where nothing is counted.

    `value` is what the number is worth: of a range its lower end, of `thousands` one thousand (the least that it can be), of a fraction or
    `one in three` the share. Of a score each of both values is a figure.
    """
    here = Reading(text, cast, said, dates)
    counted = (found for amount in _amounts(text) if (found := _figure(here, amount)) is not None)
    in_order = sorted((*counted, *_orders(here)), key=lambda pair: pair[0].spans)
    return reasoned((figure, _why(found)) for figure, found in _once(here, in_order))


def _orders(here: Reading) -> Iterator[tuple[Figure, Measured]]:
    """Counts that an ordinal tells, in running text."""
    for value, at, found in find_orders(here):
        if here.text.block_of(here.token(at).sentence).kind in ("paragraph", "item"):
            yield _told(here, found, value=value, approximate=False, token=at), found


def _amounts(text: Text) -> Iterator[Amount]:
    """Numbers of running text; those of headings repeat it, and a table's are a table."""
    for block in text.article.blocks:
        if block.kind in ("paragraph", "item"):
            yield from find_amounts(text.article.text, block.span)


def _settled(here: Reading, amount: Amount) -> Amount:
    """Without a word before it that is a preposition here: `talked about two men`, `over two years`; `over 2,000 men` is none."""
    written = here.source[amount.start : amount.number].strip().lower()
    if written not in MOSTLY_PREPOSITIONS:
        return amount
    following = here.following(amount.stop, within=1)
    lasts = written in ("over", "under") and any(here.token(i).lemma.lower() in TIME_UNITS for i in following)
    word = here.token(here.first(amount))
    governs = word.relation == "case" and (written == "about" or amount.value < HIGH)
    particle = word.deprel == "compound:prt"  # `handed over millions`
    if not (governs or lasts or particle):
        return amount
    return structs.replace(amount, start=amount.number, approximate=amount.form == "vague")


def _figure(here: Reading, amount: Amount) -> tuple[Figure, Measured] | None:
    amount = _settled(here, amount)
    sentence = here.text.sentences[here.token(here.last(amount)).sentence]
    if sentence.stop - sentence.start > LONGEST or is_none(here, amount):
        return None
    found = measure(here, amount)
    if found is None or counts_nothing(here, amount, found) or here.is_timed(found.start, found.stop):
        return None
    return _told(here, found, value=amount.value, approximate=amount.approximate, token=here.last(amount)), found


def _told(here: Reading, found: Measured, *, value: float, approximate: bool, token: int) -> Figure:
    span = Span(found.start, found.stop)
    return Figure(
        text=span.of(here.source),
        value=value,
        unit=found.unit,
        approximate=approximate,
        speaker=here.speaker(token),
        spans=(span,),
    )


def _why(found: Measured) -> Why:
    return (Reason("figure", found.rule, (Span(found.start, found.stop),)),)


def _once(here: Reading, figures: Iterable[tuple[Figure, Measured]]) -> Iterator[tuple[Figure, Measured]]:
    seen: set[tuple[object, ...]] = set()
    for figure, found in figures:
        thing = here.token(found.noun).lemma.lower() if found.noun is not None else figure.unit
        told = (figure.value, thing) if thing is not None else (figure.value, figure.text)
        if told not in seen:
            seen.add(told)
            yield figure, found
