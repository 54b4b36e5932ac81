"""Are people of every origin found alike? The share of names that are found whole, as people, by the origin of the name.

python -m training.probe            our weights
python -m training.probe --spacy    spaCy's pipeline
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from faker import Faker

from briefings.language import load_engine
from briefings.language.text import Engine
from briefings.records import Article, Block, Source, Span
from training.variants import names, spelt

ORIGINS = {
    "Britain, United States": ("en_GB", "en_US", "ga_IE"),
    "Northern Europe": ("da_DK", "fi_FI", "no_NO", "sv_SE", "nl_NL"),
    "Western, Southern Europe": ("de_DE", "fr_FR", "es_ES", "it_IT", "pt_BR", "el_GR"),
    "Eastern Europe": ("pl_PL", "cs_CZ", "hu_HU", "ro_RO", "ru_RU", "uk_UA", "hr_HR"),
    "Turkey, Caucasus": ("tr_TR", "az_AZ", "ka_GE"),
    "Arab, Pakistani": ("fr_DZ", "en_PK"),
    "South, South-East Asia": ("en_IN", "id_ID", "vi_VN", "fil_PH"),
    "East Asia": ("zh_CN", "ja_JP", "ko_KR"),
    "Africa": ("ha_NG", "ig_NG", "yo_NG", "zu_ZA", "sw", "tw_GH"),
    "Latin America": ("es_MX",),
}
SENTENCES = (
    "{0} said on Monday that the harbour would stay closed.",
    "The council chose {0} as its next chairwoman.",
    "“We are ready,” {0} told reporters in Lostrava.",
    "The envoy met {0}, who leads the opposition, for an hour.",
    "A spokesman for {0} declined to comment.",
)
SEED = 77
"""Other than that of the training's names."""
NAMES = 60
"""Of each origin."""


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--spacy", action="store_true")
    engine = load_engine("spacy" if ap.parse_args().spacy else "briefings")
    print("| origin of the name | found whole, as a person |\n| --- | ---: |")
    for origin, locales in ORIGINS.items():
        tried = [name for locale in locales for name in unseen(locale, NAMES // len(locales))]
        found = [is_found(engine, sentence, name) for name in tried for sentence in SENTENCES]
        print(f"| {origin} | {100 * sum(found) / len(found):.0f} |", flush=True)


def unseen(locale: str, count: int) -> Iterator[str]:
    """Full names that were not put into the training's sentences."""
    source = Faker(locale)
    source.seed_instance(SEED)
    seen = set(names())
    for _ in range(count * 20):
        pair = spelt(source, "first", locale), spelt(source, "last", locale)
        if all(pair) and pair not in seen:
            seen.add(pair)
            yield f"{pair[0]} {pair[1]}"
            count -= 1
        if not count:
            return


def is_found(engine: Engine, sentence: str, name: str) -> bool:
    words = sentence.format(name)
    block = Block(kind="paragraph", span=Span(0, len(words)))
    article = Article(id="probe", source=Source(path="probe.txt", sha256="0"), text=words, blocks=(block,))
    (text,) = engine.analyse([article])
    return any(entity.kind == "person" and entity.span.of(words) == name for entity in text.entities)


if __name__ == "__main__":
    main()
