"""The corpora as sentences of one kind, whatever their format; what a corpus does not annotate is None.

Each corpus and its licence are described in the README beside its files; the model card lists them.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefings.language.english.places import by_name

NAME_TYPES = ("PER", "ORG", "LOC", "MISC")
TYPES = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC", "OTH": "MISC",
    "person": "PER", "writer": "PER", "musicalartist": "PER", "scientist": "PER", "researcher": "PER", "politician": "PER",
    "organisation": "ORG", "university": "ORG", "band": "ORG", "politicalparty": "ORG", "organization": "ORG",
    "country": "LOC", "location": "LOC", "place": "LOC",
    "event": "MISC", "misc": "MISC", "award": "MISC", "product": "MISC", "book": "MISC", "album": "MISC", "song": "MISC",
    "magazine": "MISC", "poem": "MISC", "literarygenre": "O", "musicgenre": "O", "musicalinstrument": "O", "field": "O",
    "task": "O", "algorithm": "O", "programlang": "MISC", "conference": "MISC", "metrics": "O", "discipline": "O",
    "academicjournal": "MISC", "theory": "O", "chemicalelement": "O", "chemicalcompound": "O", "protein": "O", "enzyme": "O",
    "astronomicalobject": "MISC", "election": "MISC",
}  # fmt: skip
"""Each corpus' names of types as ours; O where what is meant is no name."""


@dataclass(frozen=True)
class Sample:
    """One sentence. Lists are one entry a word; `heads` are 1-based with 0 for the root, as in CoNLL-U."""

    words: list[str]
    spaces: list[bool]
    """Does a blank follow the word?"""
    upos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    """`_` for a misspelt word: its lemma is of the word that was meant."""
    heads: list[int] | None = None
    relations: list[str] | None = None
    names: list[str] | None = None
    """BIO over `NAME_TYPES`."""
    misc_known: bool = True
    """False where names of other kinds than person, organisation and place are not annotated."""


def lines(path: Path) -> Iterator[list[str]]:
    """The lines of each sentence of a column file."""
    block: list[str] = []
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield block
                block = []
    if block:
        yield block


def read_conllu(path: Path, names: dict[str, list[str]] | None = None, *, gum: bool = False) -> list[Sample]:
    """Universal Dependencies. `names` gives BIO tags for a sentence's id; with `gum` they are derived from `Entity=`."""
    found = []
    for block in lines(path):
        identity = next((line.split("=", 1)[1].strip() for line in block if line.startswith("# sent_id")), "")
        rows = [line.split("\t") for line in block if re.match(r"\d+\t", line)]
        tags = names.get(identity) if names is not None else None
        if gum:
            tags = _gum_names(rows)
        elif tags is not None and len(tags) != len(rows):
            tags = None
        found.append(
            Sample(
                words=[row[1] for row in rows],
                spaces=_spaces(block, rows),
                upos=[row[3] for row in rows],
                feats=[_plain_feats(row[5]) for row in rows],
                lemmas=["_" if "Typo=Yes" in row[5] else row[2] for row in rows],
                heads=[int(row[6]) for row in rows],
                relations=[row[7] for row in rows],
                names=tags,
                misc_known=not gum,
            )
        )
    return found


def _spaces(block: list[str], rows: list[list[str]]) -> list[bool]:
    """A multiword token (`don't`) has no blank between its words."""
    spaces = ["SpaceAfter=No" not in row[9] for row in rows]
    for line in block:
        if (found := re.match(r"(\d+)-(\d+)\t", line)) is not None:
            first, last = int(found[1]), int(found[2])
            for number in range(first, last):
                spaces[number - 1] = False
            spaces[last - 1] = "SpaceAfter=No" not in line
    return spaces


def _plain_feats(feats: str) -> str:
    """Features that the rules may ask for; those that speak of the treebank's own bookkeeping are left out."""
    kept = [
        part for part in feats.split("|") if part != "_" and not part.startswith(("ExtPos", "Typo", "Style", "Abbr"))
    ]
    return "|".join(kept)


def _gum_names(rows: list[list[str]]) -> list[str]:
    """The proper names inside GUM's mentions of people, organisations and places.

    A mention counts where its head is a proper noun; its name is the run of capitalised words and linking words around the head,
    without what describes it (`President`, `nmod:desc`).
    """
    tags = ["O"] * len(rows)
    open_now: list[tuple[str, str, int]] = []
    spans: list[tuple[int, int, str]] = []
    for at, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            if part.startswith("("):
                fields = part.strip("()").split("-")
                if part.endswith(")"):
                    spans.append((at, at, fields[1]))
                else:
                    open_now.append((fields[0], fields[1], at))
            else:
                identity = part.rstrip(")").split("-")[0]
                for number in range(len(open_now) - 1, -1, -1):
                    if open_now[number][0] == identity:
                        spans.append((open_now[number][2], at, open_now[number][1]))
                        del open_now[number]
                        break
    for start, stop, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        ours = TYPES.get(kind)
        finder = {"PER": _person_in, "ORG": _name_in, "LOC": _name_in}.get(ours or "")
        if finder is not None and (name := finder(rows, start, stop)) is not None:
            first, last = name
            if " ".join(row[1] for row in rows[first : last + 1]) in by_name():
                ours = "LOC"  # a team or a government that is called as its country is
            if all(tags[number] == "O" for number in range(first, last + 1)):
                tags[first : last + 1] = [f"B-{ours}", *[f"I-{ours}"] * (last - first)]
    return tags


def _person_in(rows: list[list[str]], start: int, stop: int) -> tuple[int, int] | None:
    """The mention's head and what is flat on it; peoples (`Muslims`) are no persons."""
    inside = range(start, stop + 1)
    head = next((at for at in inside if not start <= int(rows[at][6]) - 1 <= stop), None)
    if head is not None and rows[head][3] != "PROPN":
        head = next(
            (
                at
                for at in inside
                if rows[at][3] == "PROPN"
                and any(rows[other][7] == "flat" and int(rows[other][6]) - 1 == at for other in inside)
            ),
            None,
        )
    if head is None or rows[head][4] == "NNPS":
        return None
    last = max([head, *(at for at in inside if rows[at][7] == "flat" and int(rows[at][6]) - 1 == head)])
    return head, last


def _name_in(rows: list[list[str]], start: int, stop: int) -> tuple[int, int] | None:
    inside = range(start, stop + 1)
    head = next((at for at in inside if not start <= int(rows[at][6]) - 1 <= stop), None)
    if head is None or rows[head][3] != "PROPN":
        return None

    def part(at: int) -> bool:
        if rows[at][3] == "PROPN" and rows[at][7] != "nmod:desc":
            return True
        return rows[at][1][:1].isupper() and rows[at][3] in ("ADJ", "NOUN", "NUM") and rows[at][7] != "nmod:desc"

    def link(at: int) -> bool:
        return rows[at][1] in (
            "of",
            "the",
            "and",
            "&",
            "for",
            "-",
            "de",
            "la",
            "van",
            "von",
            "al",
            "'s",
            ".",
            "on",
            "in",
        )

    first = last = head
    while first > start and (part(first - 1) or (link(first - 1) and first - 2 >= start and part(first - 2))):
        first -= 1 if part(first - 1) else 2
    while last < stop:
        ahead = last + 1
        while ahead <= stop and link(ahead) and rows[ahead][1] != "and" and ahead - last < 3:
            ahead += 1
        if ahead > stop or not part(ahead):
            break
        last = ahead
    return first, last


def read_iob2(path: Path) -> dict[str, list[str]]:
    """Universal NER: BIO tags of each sentence, by its id. Stray tags without a type are O."""
    found = {}
    for block in lines(path):
        identity = next((line.split("=", 1)[1].strip() for line in block if line.startswith("# sent_id")), "")
        raw = [line.split("\t")[2] for line in block if re.match(r"\d+\t", line)]
        found[identity] = bio(raw)
    return found


def read_columns(path: Path, *, misc_known: bool = True) -> list[Sample]:
    """Word and tag in two columns (CrossNER, WikiGold, BTC)."""
    found = []
    for block in lines(path):
        rows = [line.split() for line in block if not line.startswith("-DOCSTART-")]
        rows = [row for row in rows if len(row) >= 2]
        if rows:
            words = [row[0] for row in rows]
            found.append(
                Sample(words, guess_spaces(words), names=bio([row[-1] for row in rows]), misc_known=misc_known)
            )
    return found


def bio(raw: Iterable[str]) -> list[str]:
    """Tags of any BIO scheme and any type names as BIO over `NAME_TYPES`."""
    tags: list[str] = []
    previous = "O"
    for tag in raw:
        prefix, _, name = tag.partition("-")
        kind = TYPES.get(name, "O")
        if kind == "O":
            tags.append("O")
        elif prefix == "B" or previous != kind:
            tags.append(f"B-{kind}")
        else:
            tags.append(f"I-{kind}")
        previous = kind
    return tags


def guess_spaces(words: list[str]) -> list[bool]:
    """Where blanks stood, for corpora that do not say: none before closing marks and after opening ones."""
    spaces = [True] * len(words)
    for at, word in enumerate(words):
        if at and (word in ".,;:!?)]}%" or word in ("'s", "n't", "''", "'", "...")):
            spaces[at - 1] = False
        if word in ("(", "[", "{", "$", "``"):
            spaces[at] = False
    return spaces


def training_set(root: Path, *, wikigold: bool, broad_twitter: bool = False) -> list[Sample]:
    """All that is trained on, in a fixed order."""
    ewt_names = read_iob2(root / "uner-ewt/en_ewt-ud-train.first-commit.iob2.xz")
    samples = read_conllu(root / "ud-ewt/ewt-train.conllu.xz", ewt_names)
    samples += read_conllu(root / "ud-gum-open/gum-open-train.conllu.xz", gum=True)
    for part in ("train", "dev"):
        samples += read_columns(root / f"crossner-politics/{part}.txt.xz")
    for part in ("ai", "literature", "music", "science"):
        samples += read_columns(root / f"crossner-other/{part}-all.txt.xz")
    if wikigold:
        samples += read_columns(root / "wikigold/wikigold.conll.txt.xz")
    if broad_twitter:
        samples += read_columns(root / "btc/btc-all.conll.xz", misc_known=False)
    return samples


def evaluation_sets(root: Path) -> dict[str, list[Sample]]:
    """What is measured on; never trained on, WikiGold apart where a build says so."""
    test_names = read_iob2(root / "uner-ewt/en_ewt-ud-test.iob2.xz")
    dev_names = read_iob2(root / "uner-ewt/en_ewt-ud-dev.iob2.xz")
    return {
        "ewt-dev": read_conllu(root / "ud-ewt/ewt-dev.conllu.xz", dev_names),
        "ewt-test": read_conllu(root / "ud-ewt/ewt-test.conllu.xz", test_names),
        "gum-news": read_conllu(root / "ud-gum-news-dev/gum-news-dev.conllu.xz", gum=True),
        "wikigold": read_columns(root / "wikigold/wikigold.conll.txt.xz"),
    }
