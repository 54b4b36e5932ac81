"""Annotated articles: the kit's and our own, the latter kept without their texts.

An annotation says what a briefing of an article must hold (`../shared/guidelines.md`). In `training/annotations` each is one JSON file:
what an annotator copied stands there as pairs of character offsets into the article, what is in the annotator's own words (labels,
facts) as text. The article itself lies in the pool beside the project, `corpora/open-news`; its SHA-256 tells that it is the same.

python -m training.annotated store --pool POOL --gold DIR --out DIR     whole annotations, as `eval/annotating.md` has them, to offsets
python -m training.annotated agree --pool POOL --one DIR --other DIR --kit DIR     what two annotators agree on, by the kit's rows
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ANNOTATIONS = Path(__file__).with_name("annotations")
GAP = " … "
"""Between the pieces of a copied text that was not continuous."""
COPIED: dict[str, tuple[str, ...]] = {
    "actors": ("name", "role"),
    "quotes": ("text", "mention", "cue", "to"),
    "statements": ("text", "cue"),
    "next_steps": ("text", "date_text", "place"),
    "figures": ("value", "sentence"),
    "timeline": ("date_text",),
}
"""Of each list, the keys whose words are the article's."""
PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys('“”„‟«»″"`', ""),
        **dict.fromkeys("\u00a0\u202f", " "),
    }
)
"""Marks as typewriters have them, quotation marks gone: annotators need not copy their shape."""
Json = dict[str, Any]
Pieces = list[list[int]]
"""Character offsets `[start, stop]` of each piece of a copied text."""


@dataclass(frozen=True)
class Annotated:
    """An article with its annotation, in the shape that `guidelines.md` describes."""

    id: str
    title: str
    published: str
    publisher: str | None
    genre: str
    text: str
    """The whole article, its title as the first line."""
    gold: Json


def read_kit(path: Path) -> list[Annotated]:
    """The articles of one of the kit's open sets."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        found = json.load(file)
    return [
        Annotated(one["id"], one["title"], one["published"], one.get("publisher"), one["genre"], one["text"], one)
        for one in found
    ]


def read_pool(path: Path) -> dict[str, Json]:
    """The articles that nobody else annotated, by id, each with its title as the first line of its text."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        found = json.load(file)
    return {one["id"]: {**one, "text": f"{one['title']}\n\n{one['text']}"} for one in found}


def read_own(pool: dict[str, Json], folder: Path = ANNOTATIONS) -> list[Annotated]:
    """Our own annotations with the pool's articles. Raises ValueError where an article is not the one that was annotated."""
    return [_restored(pool, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json"))]


def _restored(pool: dict[str, Json], kept: Json) -> Annotated:
    article = pool.get(kept["id"])
    if article is None or sha256(article["text"]) != kept["sha256"]:
        raise ValueError(f"{kept['id']}: the pool holds no such article, or another version of it")
    gold = restored(kept, article["text"])
    publisher, genre = article["publisher"], article["genre"]
    return Annotated(kept["id"], article["title"], article["published"], publisher, genre, article["text"], gold)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# ------------------------------------------------------------------ offsets for words


class Places:
    """Where copied words stand in an article, whatever the shape of marks, case and blanks."""

    def __init__(self, text: str) -> None:
        self.text = text
        signs: list[str] = []
        self._offsets: list[int] = []
        for offset, sign in enumerate(text):
            plain = sign.translate(PLAIN)
            plain = " " if plain.isspace() else plain.lower()
            if plain and not (plain == " " and signs[-1:] in ([" "], [])):
                signs.extend(plain)
                self._offsets.extend([offset] * len(plain))
        self._plain = "".join(signs)

    def of(self, words: str) -> Iterator[tuple[int, int]]:
        """All places of the words, in text order, none inside a longer word."""
        plain = " ".join(words.translate(PLAIN).lower().split())
        if not plain:
            return
        left, right = (r"\b" if sign.isalnum() else "" for sign in (plain[0], plain[-1]))
        for found in re.finditer(left + re.escape(plain) + right, self._plain):
            yield self._offsets[found.start()], self._offsets[found.end() - 1] + 1

    def pieces(self, words: str, used: Pieces = []) -> Pieces:  # noqa: B006 - never changed
        """The places of a text's pieces in order, each the first one that is not `used`; fewer than all where one is missing."""
        found: Pieces = []
        after = 0
        for piece in words.split(GAP):
            places = list(self.of(piece))
            free = [place for place in places if not any(place[0] < stop and start < place[1] for start, stop in used)]
            behind = [place for place in free or places if place[0] >= after]
            if chosen := behind or free or places:
                found.append(list(chosen[0]))
                after = chosen[0][1]
        return found


def stored(gold: Json, text: str) -> Json:
    """An annotation with offsets for all that was copied. What does not stand in the text is kept as it is written."""
    places = Places(text)

    def put(words: str | None, used: Pieces) -> Pieces | str | None:
        if words is None:
            return None
        found = places.pieces(words, used)
        return found if len(found) == len(words.split(GAP)) else words

    numbers = {actor["name"]: number for number, actor in enumerate(gold["actors"])}
    kept: Json = {"id": gold["id"], "sha256": sha256(text), "published": gold["published"]}
    kept["boilerplate"] = [put(line, []) for line in gold["boilerplate"]]
    kept["summary_facts"] = gold["summary_facts"]
    for name, keys in COPIED.items():
        used: Pieces = []
        kept[name] = []
        for item in gold[name]:
            row = {
                key: put(value, used if key == "text" else []) if key in keys else value for key, value in item.items()
            }
            if isinstance(row.get("text"), list):
                used += row["text"]
            if name == "actors":
                row["aliases"] = [put(alias, []) for alias in item["aliases"]]
            kept[name].append(_with_actors(row, numbers))
    return kept


def _with_actors(row: Json, known: dict[Any, Any]) -> Json:
    """An item with the actors that it names put as `known` has them: their numbers for their names, or the other way."""
    changed = dict(row)
    if "speaker" in row:
        changed["speaker"] = known.get(row["speaker"], row["speaker"])
    for key in ("co_speakers", "actors"):
        if key in row:
            changed[key] = [known.get(one, one) for one in row[key]]
    return changed


def restored(kept: Json, text: str) -> Json:
    """The annotation with the article's words in the place of their offsets."""

    def words(value: Any) -> Any:
        return GAP.join(text[start:stop] for start, stop in value) if isinstance(value, list) else value

    gold: Json = {key: kept[key] for key in ("id", "published", "summary_facts")}
    gold["title"] = text.partition("\n")[0]
    gold["boilerplate"] = [words(line) for line in kept["boilerplate"]]
    for name, keys in COPIED.items():
        gold[name] = [
            {key: words(value) if key in keys else value for key, value in item.items()} for item in kept[name]
        ]
    for actor in gold["actors"]:
        actor["aliases"] = [words(alias) for alias in actor["aliases"]]
    names = dict(enumerate(actor["name"] for actor in gold["actors"]))
    for name in COPIED:
        gold[name] = [_with_actors(item, names) for item in gold[name]]
    return gold


# ------------------------------------------------------------------ the programs


def store(pool: dict[str, Json], source: Path, target: Path) -> int:
    """Write every whole annotation below `source` in offsets; the number of files. An article's first annotation counts."""
    target.mkdir(parents=True, exist_ok=True)
    done: set[str] = set()
    for path in sorted(source.rglob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["id"] not in done:
            done.add(gold["id"])
            kept = json.dumps(stored(gold, pool[gold["id"]]["text"]), ensure_ascii=False, separators=(",", ":"))
            (target / f"{gold['id']}.json").write_text(kept + "\n", encoding="utf-8")
    return len(done)


def agreement(pool: dict[str, Json], one: list[Json], other: list[Json], kit: Path) -> Json:
    """The kit's rows with the second annotator's briefings as the answers, over the articles that both annotated."""
    sys.path.insert(0, str(kit))
    from measure import gold as scoring  # type: ignore[import-not-found]

    def whole(annotation: Json) -> Json:
        return {**annotation, "text": pool[annotation["id"]]["text"], "title": pool[annotation["id"]]["title"]}

    first = {annotation["id"]: whole(annotation) for annotation in one}
    second = {annotation["id"]: scoring.oracle(whole(annotation)) for annotation in other if annotation["id"] in first}
    result, _ = scoring.score({key: first[key] for key in second}, second)
    return {key: value for key, value in result.items() if key != "articles"}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("task", choices=("store", "agree"))
    ap.add_argument("--pool", type=Path, required=True)
    ap.add_argument("--gold", type=Path)
    ap.add_argument("--out", type=Path, default=ANNOTATIONS)
    ap.add_argument("--one", type=Path)
    ap.add_argument("--other", type=Path)
    ap.add_argument("--kit", type=Path)
    args = ap.parse_args()
    pool = read_pool(args.pool)
    if args.task == "store":
        print(f"{store(pool, args.gold, args.out)} annotations in {args.out}")
        return
    one, other = (
        [json.loads(path.read_text()) for path in sorted(folder.rglob("*.json"))] for folder in (args.one, args.other)
    )
    print(json.dumps(agreement(pool, one, other, args.kit), indent=1))


if __name__ == "__main__":
    main()
