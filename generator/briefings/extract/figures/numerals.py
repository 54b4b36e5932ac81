"""A number as characters: digits, words, a sum of money, a fraction, and what it is worth. Nothing of grammar.

One regular expression reads a number, whatever its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from briefings.language.english import numbers as words

Form = Literal["digits", "words", "vague", "fraction", "ratio", "score"]


class Amount(Struct, frozen=True, kw_only=True, gc=False):
    """A number of the text. `start` and `stop` are characters, with the sign of its currency and words that make it approximate."""

    start: int
    number: int
    """Where the number itself begins."""
    stop: int
    value: float
    """Of a range its lower end, which is what the source says at least."""
    form: Form
    scale: float = 1.0
    """What the word behind it multiplies it by: of `1.2 million`, a million."""
    currency: str | None = None
    """Sign or code before the number, as the source writes it."""
    measure: str | None = None
    """A unit that is part of it, as the source writes it: `%`, `percent`, `km`."""
    approximate: bool = False


def one_of(table: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))


BLANK = r"[\s\u00a0]"
_TEENS, _TENS = one_of(words.ONES), one_of(words.TENS)
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine)\b)?|(?:{_TEENS})\b)"
_BELOW_THOUSAND = (
    rf"(?:(?:{_BELOW_HUNDRED}|an?){BLANK}hundred(?:(?:{BLANK}and)?[\s-]{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
)
_SCALE = one_of(words.SCALES)
_BIG = rf"(?:{_BELOW_THOUSAND}|an?){BLANK}(?:{_SCALE})(?:(?:,?{BLANK}and)?{BLANK}{_BELOW_THOUSAND}(?:{BLANK}(?:{_SCALE})\b)?)*"
_HALF_BIG = rf"half{BLANK}an?{BLANK}(?:{_SCALE})"
_AND_HALF = (
    rf"an?{BLANK}(?:{_SCALE}){BLANK}and{BLANK}a{BLANK}half"
    rf"|(?:{_BELOW_HUNDRED}|\d+|an?)(?:{BLANK}|-)and(?:{BLANK}|-)a(?:{BLANK}|-)half(?:{BLANK}(?:{_SCALE}))?"
)
_VAGUE = (
    rf"(?:(?:tens|dozens|hundreds|thousands|millions){BLANK}of{BLANK})?(?:dozens|hundreds|thousands|millions|billions|trillions)"
    rf"|(?:several|many|(?:a{BLANK})?few){BLANK}(?:dozen|hundred|thousand|million|billion)"
)
_PART = one_of((*words.PARTS, *(f"{part}s" for part in words.PARTS), "halves"))
_FRACTION = rf"(?:one|two|three|four|five|six|seven|eight|nine|an?)[\s-](?:{_PART})|half|\d/\d{{1,2}}(?={BLANK}of\b)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?|\d*[½¼¾]"
_SIGN = one_of(words.CURRENCY_SIGNS)
_CODE = one_of(words.CURRENCY_CODES)
AMOUNT = re.compile(
    rf"""
    (?<![\w\#@&/])(?<!\d[.,:])(?<![^\W\d]-)
    (?:(?P<code>{_CODE})\s?(?=\d)|(?P<sign>{_SIGN})\s?(?=\d))?
    (?:
        (?P<half>(?i:{_AND_HALF}|{_HALF_BIG}))\b
      | (?P<vague>(?i:{_VAGUE}))\b
      | (?P<fraction>(?i:{_FRACTION}))\b
      | (?P<spelt>(?i:{_BIG}|{_BELOW_THOUSAND}))\b
      | (?P<digits>{_DIGITS})
        (?: [\s\u00a0-]?(?P<scale>(?i:{_SCALE}))\b | [\s\u00a0]?(?P<short>(?i:{one_of(words.SHORT_SCALES)}))\b
          | (?P<money>[kmbtKMBT])\b )?
        (?P<glued>(?:{one_of(words.SHORT_UNITS)})(?!\w))?
        (?!\w|[.,]\d|[:/]\d)
    )
    (?P<percent>[\s\u00a0-]?(?i:{one_of(words.PERCENT)})(?!\w))?
    """,
    re.VERBOSE,
)


def read(match: re.Match[str]) -> Amount:
    """The number that `AMOUNT` has matched."""
    currency = match["sign"] or match["code"]
    form: Form = "digits" if match["digits"] else "words"
    scale = _scale(match, currency)
    if match["vague"]:
        value, form = _vague(match["vague"]), "vague"
    elif match["fraction"]:
        value, form = _fraction(match["fraction"]), "fraction"
    elif match["half"]:
        value = _half(match["half"])
    elif match["spelt"]:
        value = _spelt(match["spelt"])
    else:
        value = round(_digits(match["digits"]) * scale, 6)
    number = next(match.start(name) for name in ("half", "vague", "fraction", "spelt", "digits") if match[name])
    percent, glued = match["percent"], match["glued"]
    glued = glued or (match["money"] if match["money"] and not _is_scale(match, currency) else None)
    measure = percent.strip("- \u00a0\n") if percent else glued
    return Amount(
        start=match.start(),
        number=number,
        stop=match.end(),
        value=value,
        form=form,
        scale=scale,
        currency=currency,
        measure=measure,
        approximate=form == "vague",
    )


def _digits(written: str) -> float:
    vulgar = {"½": 0.5, "¼": 0.25, "¾": 0.75}
    if written[-1] in vulgar:
        return (float(written[:-1]) if written[:-1] else 0.0) + vulgar[written[-1]]
    return float(re.sub(r"[^\d.]", "", written))


def _scale(match: re.Match[str], currency: str | None) -> float:
    if match["scale"]:
        return words.SCALES[match["scale"].lower()]
    if match["short"]:
        return words.SHORT_SCALES[match["short"].lower()]
    if match["money"] and _is_scale(match, currency):
        return words.MONEY_SCALES[match["money"].lower()]
    return words.SCALES.get((match["spelt"] or "").lower().rpartition(" ")[2], 1)


def _is_scale(match: re.Match[str], currency: str | None) -> bool:
    """`$5m`, `3.5m people`, but `a 100m race`, `within 200m`: a length is no scale, and neither is what a letter names."""
    if currency:
        return True
    plural = re.compile(r"\s+(?:\w+\s+){0,2}?\w+s\b|\s+people\b").match(match.string, match.end("money"))
    return match["money"] in "mk" and plural is not None


def _spelt(written: str) -> float:
    """`two hundred and fifty thousand`"""
    total = current = 0.0
    for word in re.findall(r"[a-z]+", written.lower()):
        if word in words.SCALES and words.SCALES[word] > 100:
            total, current = total + max(current, 1) * words.SCALES[word], 0.0
        elif word in words.SCALES:
            current = max(current, 1) * words.SCALES[word]
        else:
            current += words.ONES.get(word, 0) + words.TENS.get(word, 0)
    return total + current


def _half(written: str) -> float:
    """`half a million`, `two and a half`, `one and a half million`, `a million and a half`"""
    first, _, scale = written.lower().replace("-", " ").rpartition("half")
    if not first.strip():
        return 0.5 * words.SCALES[scale.split()[-1]]
    count, named = first.split()[:2]
    if named in words.SCALES:
        return 1.5 * words.SCALES[named]
    whole = float(count) if count.isdigit() else _spelt(first) or 1.0
    return (whole + 0.5) * (words.SCALES[scale.strip()] if scale.strip() else 1)


def _vague(written: str) -> float:
    """`tens of thousands`, `several hundred`: the scale that is named, which is the least that it can be"""
    value = 1.0
    for word in re.findall(r"[a-z]+", written.lower()):
        value *= 10 if word == "tens" else words.SCALES.get(word.removesuffix("s"), 1)
    return value


def _fraction(written: str) -> float:
    if "/" in written:
        above, _, below = written.partition("/")
        return int(above) / int(below) if int(below) else 0.0
    *count, part = re.split(r"[\s-]", written.lower())
    whole = words.PARTS["half" if part == "halves" else part.removesuffix("s")]
    return (words.ONES.get(count[0], 1) if count else 1) / whole
