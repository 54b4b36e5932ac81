"""When two names may be one person's or one body's. Pure functions on strings."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

INITIAL = 1
NEAR_LENGTH = 6
"""Surnames shorter than this differ by a letter too easily: Weber, Weder."""


@cache
def fold(name: str) -> str:
    """A name without case, accents, points and a leading article: what exact comparison looks at."""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(DROPPED)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"^the\s+", "", " ".join(re.sub(r"[^\w\s'-]", " ", letters).split()))


DROPPED = {ord("’"): "'", ord("ʼ"): "'", ord("–"): "-", ord("ł"): "l", ord("ø"): "o", ord("đ"): "d"}


def is_full(name: str) -> bool:
    """Has the name a given name, whole or as an initial, and a surname?"""
    return len(fold(name).split()) > 1


def surname(name: str) -> str:
    return fold(name).split()[-1] if fold(name) else ""


def compatible(one: str, other: str) -> bool:
    """May two full names be one person's: same surname but for a letter, and given names that do not contradict each other?"""
    first, second = fold(one).split(), fold(other).split()
    if len(first) < 2 or len(second) < 2:
        return False
    if first[-1] == second[-1]:
        return _given_fit(first[0], second[0]) and _middle_fit(first[1:-1], second[1:-1])
    return first[:-1] == second[:-1] and len(first[0]) > INITIAL and _near(first[-1], second[-1])


def consistent(one: str, other: str) -> bool:
    """Does nothing in two full names say that they are two persons'? Less than `compatible`: "M. Tollend" and "Mara Tolland" are."""
    first, second = fold(one).split(), fold(other).split()
    if len(first) < 2 or len(second) < 2:
        return False
    same = first[-1] == second[-1] or _near(first[-1], second[-1])
    return same and _given_fit(first[0], second[0]) and _middle_fit(first[1:-1], second[1:-1])


def _given_fit(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and INITIAL in (len(one), len(other)))


def _middle_fit(one: list[str], other: list[str]) -> bool:
    """Middle names may be missing; where both have them they agree, an initial standing for a name."""
    return not one or not other or (len(one) == len(other) and all(map(_given_fit, one, other)))


def _near(one: str, other: str) -> bool:
    """Are two surnames one letter apart, as Tollund and Tolland, or Petrovskiy and Petrovsky?"""
    if min(len(one), len(other)) < NEAR_LENGTH:
        return False
    from rapidfuzz.distance import Levenshtein

    return bool(Levenshtein.distance(one, other) <= 1)


def slug(name: str) -> str:
    """A name as part of an address; empty where nothing of it can be written so."""
    from slugify import slugify

    return str(slugify(name, max_length=80, word_boundary=True))
