"""More sentences from those there are: other people's names, and the letter case of headlines. Labels stay true, word by word.

Names come from Faker's locales (MIT): family and given names of many origins, so that a name is told by its place and not by its
sound. Seeded, in a fixed order.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from faker import Faker
from text_unidecode import unidecode

from briefings.language.names import names_in
from training.corpora import Sample

LOCALES = (
    "az_AZ", "bg_BG", "cs_CZ", "da_DK", "de_DE", "el_GR", "en_GB", "en_IN", "en_NG", "en_PK", "en_US", "es_ES", "es_MX", "et_EE",
    "fi_FI", "fil_PH", "fr_DZ", "fr_FR", "ga_IE", "ha_NG", "hr_HR", "hu_HU", "id_ID", "ig_NG", "it_IT", "ja_JP", "ka_GE", "ko_KR",
    "lt_LT", "lv_LV", "nl_NL", "no_NO", "pl_PL", "pt_BR", "ro_RO", "ru_RU", "sk_SK", "sl_SI", "sv_SE", "sw", "tr_TR", "tw_GH", "uk_UA",
    "vi_VN", "yo_NG", "zh_CN", "zu_ZA",
)  # fmt: skip
SPELT = frozenset(("bg_BG", "el_GR", "ka_GE", "ko_KR", "ru_RU", "uk_UA"))
"""Written in letters that can be spelt out in Latin ones; where vowels are not written, they cannot."""
NAMES_A_LOCALE = 120
RENAMED = 0.5
"""Share of the sentences with people in them that come again with other people."""
HEADLINES = 0.08
"""Share of the sentences that come again in the letter case of headlines."""
SMALL = frozenset("a an the of in on at to for and or but nor with by from as is be that vs via".split())
"""Small words of a headline."""


def variants(samples: Sequence[Sample], seed: int) -> Iterator[Sample]:
    """The added sentences, in a fixed order."""
    order = random.Random(seed)
    for sample in samples:
        if sample.names and "B-PER" in sample.names and order.random() < RENAMED:
            yield renamed(sample, order)
        if len(sample.words) > 3 and order.random() < HEADLINES:
            yield headline(sample, capitals=order.random() < 0.4)


def renamed(sample: Sample, order: random.Random) -> Sample:
    """The same sentence about other people; each word of a name is replaced by one, initials and linking words stay."""
    words = list(sample.words)
    for first, stop, kind in names_in(sample.names or []):
        if kind != "PER":
            continue
        given, family = order.choice(names())
        for at in range(first, stop):
            if words[at][:1].isupper() and words[at].isalpha() and len(words[at]) > 1:
                word = family if at == stop - 1 and (stop - first > 1 or order.random() < 0.7) else given
                words[at] = word.upper() if words[at].isupper() and len(words[at]) > 3 else word
    return replace(sample, words=words, lemmas=None)


def headline(sample: Sample, *, capitals: bool) -> Sample:
    """The same sentence in capitals, or with a capital on each word of weight."""
    if capitals:
        words = [word.upper() for word in sample.words]
    else:
        words = [
            word[:1].upper() + word[1:] if not at or word.lower() not in SMALL else word
            for at, word in enumerate(sample.words)
        ]
    return replace(sample, words=words, lemmas=None)


@cache
def names() -> tuple[tuple[str, str], ...]:
    """Given and family names in Latin letters, the same number of each locale."""
    found = []
    for number, locale in enumerate(LOCALES):
        source = Faker(locale)
        source.seed_instance(number)
        pairs = ((spelt(source, "first", locale), spelt(source, "last", locale)) for _ in range(NAMES_A_LOCALE))
        found += [(given, family) for given, family in pairs if given and family]
    return tuple(found)


def spelt(source: Faker, part: str, locale: str) -> str | None:
    """A name of one word; as it is romanised where the locale says so."""
    romanised = f"{part}_romanized_name"
    name = str(getattr(source, romanised if hasattr(source, romanised) else f"{part}_name")())
    if locale in SPELT:
        name = unidecode(name).strip().replace("'", "").capitalize()
    return name if name.isalpha() and name[0].isupper() and all(ord(letter) < 0x250 for letter in name) else None
