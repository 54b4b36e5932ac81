"""Numbers that carry news, with what they count or measure.

A number is read as characters (`numerals`, `amounts`) and given what it counts by the grammar around it (`counted`); ordinals that count
come from `order`. A trained decision says which of them are figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from briefings.extract.decisions import Decisions, Features, article_length
from briefings.extract.figures.amounts import find_amounts
from briefings.extract.figures.counted import measure
from briefings.extract.figures.numerals import Amount
from briefings.extract.figures.order import extent
from briefings.extract.figures.reading import Measured, Reading
from briefings.extract.reasons import Reason, Reasoned, Why, reasoned
from briefings.extract.scene import Scene
from briefings.language.clauses import LONGEST
from briefings.language.english.numbers import MEASURES, MOSTLY_PREPOSITIONS, TIME_UNITS
from briefings.language.english.time import ORDINALS
from briefings.records import Figure, Span

HIGH = 100
"""From here on `over` and `under` before a number are no prepositions, whatever the parse says."""
ALWAYS_COUNTING = frozenset(("standing_alone", "in_a_row"))
"""Rules of ordinals whose find is a figure whatever else speaks against it: `will be the second in a month`, `the third loss in a row`."""
RELATIONS = "nummod nsubj obj obl nmod amod compound appos conj root dep advmod".split()


class Number(Struct, frozen=True, kw_only=True):
    """A number that may be a figure: what it is worth, what it counts, and the last token of its own words."""

    value: float
    approximate: bool
    token: int
    found: Measured
    features: Features


def find_figures(scene: Scene, decisions: Decisions) -> Reasoned[Figure]:
    """The figures in text order, each once: the same number of the same thing is not told again. None where nothing is counted.

    `value` is what the number is worth: of a range its lower end, of `thousands` one thousand (the least that it can be), of a fraction or
    `one in three` the share. Of a score each of both values is a figure.
    """
    here = Reading(scene)
    numbers = find_numbers(here)
    decision = decisions["figure"]
    scores = decision.scores([number.features for number in numbers])
    taken = (
        (number, score)
        for number, score in zip(numbers, scores, strict=True)
        if score >= decision.threshold or number.found.rule in ALWAYS_COUNTING
    )
    return reasoned((_figure(here, number), _why(number, score)) for number, score in _once(here, taken))


def find_numbers(here: Reading) -> list[Number]:
    """Everything that may be a figure, in text order."""
    return sorted((*_counts(here), *_orders(here)), key=lambda number: (number.found.start, number.found.stop))


def _counts(here: Reading) -> Iterator[Number]:
    """Numbers of running text; those of headings repeat it, and a table's are a table. None is part of a time."""
    for block in here.text.article.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        for read in find_amounts(here.source, block.span):
            amount = _settled(here, read)
            token = here.last(amount)
            sentence = here.text.sentences[here.token(token).sentence]
            if sentence.stop - sentence.start > LONGEST or here.is_timed(amount.number, amount.stop):
                continue
            found = measure(here, amount) or Measured(unit=None, start=amount.start, stop=amount.stop, rule="bare")
            if here.is_timed(found.start, found.stop):
                found = Measured(unit=None, start=amount.start, stop=amount.stop, rule="bare")
            features = _features(here, token, found, amount.value) | _of_amount(here, amount)
            yield Number(
                value=amount.value, approximate=amount.approximate, token=token, found=found, features=features
            )


def _orders(here: Reading) -> Iterator[Number]:
    """Ordinals that may count something, in running text."""
    for at, token in enumerate(here.text.tokens):
        value = ORDINALS.get(token.lower, 0)
        prose = here.text.block_of(token.sentence).kind in ("paragraph", "item")
        if value and prose and not here.is_timed(token.start, token.stop):
            found = extent(here.text, at)
            features = _features(here, at, found, float(value)) | {"ordinal": 1.0}
            yield Number(value=float(value), approximate=False, token=at, found=found, features=features)


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


# ------------------------------------------------------------------ features


def _features(here: Reading, token: int, found: Measured, value: float) -> dict[str, float]:
    """What is told of a number: how it counts, where it stands, whose words it is, and what the network thinks of it."""
    scene, text = here.scene, here.text
    word = text.tokens[token]
    noun = None if found.noun is None else text.tokens[found.noun]
    sentence = text.sentences[word.sentence]
    told = {
        f"rule.{found.rule}",
        f"relation.{word.deprel if word.deprel in RELATIONS else 'other'}",
        f"pos.{word.upos}",
    }
    entity = text.entity_of.get(token)
    flags = {
        "quoted": token in scene.quoted,
        "told": token in scene.speaker_at,
        "item": text.article.blocks[sentence.block].kind == "item",
        "named": entity is not None and entity.kind not in ("cardinal", "ordinal", "money", "percent", "quantity"),
        "in-name": _is_name(scene, token),
        "measure": noun is not None and noun.lemma.lower() in MEASURES,
        "time-unit": noun is not None and noun.lemma.lower() in TIME_UNITS,
        "opens": token == sentence.start,
        "year-like": 1500 <= value <= 2100 and float(value).is_integer(),
        "bracket": token > sentence.start and text.tokens[token - 1].text in ("(", "["),
        "behind-name": token > sentence.start and text.tokens[token - 1].upos == "PROPN",
        "definite": any(
            text.tokens[c].lower in ("the", "these", "those", "both") for c in text.dependents(found.noun, "det")
        )
        if found.noun is not None
        else False,
    }
    told |= {name for name, holds in flags.items() if holds}
    features = dict.fromkeys(told, 1.0) | {
        "value": math.log10(1.0 + abs(value)),
        "small": float(value <= 12),
        "one": float(value == 1),
        "place": word.sentence / max(1, len(text.sentences)),
        "block": float(sentence.block),
        "unit": float(len((found.unit or "").split())),
        "article.words": float(article_length(text.tokens)),
    }
    if text.hints is not None:
        inside = list(text.tokens_in(Span(found.start, found.stop))) or [token]
        features |= {
            "hint.figure": float(text.hints["figure"][token]),
            "hint.figure.most": float(text.hints["figure"][inside].max()),
            "hint.when": float(text.hints["when"][token]),
            "hint.fact": float(text.hints["fact"][word.sentence]),
            "hint.first": float(text.hints["first"][word.sentence]),
        }
    return features


def _is_name(scene: Scene, token: int) -> bool:
    mention = scene.cast.at(token)
    return mention is not None and mention.form == "name"


def _of_amount(here: Reading, amount: Amount) -> dict[str, float]:
    behind = here.source[amount.stop : amount.stop + 1]
    told = {
        f"form.{amount.form}": True,
        "currency": amount.currency is not None,
        "unit-inside": amount.measure is not None,
        "percent": amount.measure is not None and amount.measure.lower().startswith(("%", "per")),
        "approximate": amount.approximate,
        "scaled": amount.scale > 1.0,
        "digits": amount.form == "digits",
        "joined": behind in ("-", "‑", "/", "–"),
        "list": behind in (")", "."),
        "behind-mark": here.source[amount.start - 1 : amount.start] in ("-", "‑", "/", "#", "."),
    }
    return {name: 1.0 for name, holds in told.items() if holds}


# ------------------------------------------------------------------ figures


def _figure(here: Reading, number: Number) -> Figure:
    span = Span(number.found.start, number.found.stop)
    return Figure(
        text=span.of(here.source),
        value=number.value,
        unit=number.found.unit,
        approximate=number.approximate,
        speaker=here.speaker(number.token),
        spans=(span,),
    )


def _why(number: Number, score: float) -> Why:
    spans = (Span(number.found.start, number.found.stop),)
    return (Reason("figure", number.found.rule, spans, "figure", score, number.features),)


def _once(here: Reading, numbers: Iterable[tuple[Number, float]]) -> Iterator[tuple[Number, float]]:
    """The same number of the same thing once, and no number inside the words of the one before it."""
    seen: set[tuple[object, ...]] = set()
    stop = 0
    for number, score in numbers:
        found = number.found
        thing = here.token(found.noun).lemma.lower() if found.noun is not None else found.unit
        told = (number.value, thing) if thing is not None else (number.value, here.source[found.start : found.stop])
        if told not in seen and found.start >= stop:
            seen.add(told)
            stop = found.stop
            yield number, score
