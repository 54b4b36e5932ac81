"""What each main part of the extraction gives: the kit's figures with one part after the other taken out, as a table.

python tests/bench/ablations.py                                  all of them; the kit lies in ../shared/eval
python tests/bench/ablations.py --without coreference PATH ...   prints briefings of the paths, as `briefings extract` does
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SCORE = ROOT.parent / "shared" / "eval" / "score.py"
ROWS = {
    "polnear.stretch_speaker": "stretch + speaker",
    "polnear.statement_speaker": "statement + speaker",
    "gum.actors": "actors (GUM)",
    "gum.duplicates-": "second entries",
    "gum.kind": "kind",
    "gum.quote_speaker": "quote + speaker (GUM)",
    "open.quote_speaker": "quote + speaker (open)",
    "open.steps": "next steps",
    "open.step_actors": "their actors",
    "open.figures": "figures",
    "open.first_facts": "first facts",
}
"""Of the kit's figures those that the parts are for."""
PLAIN_CUES = frozenset(("say", "tell"))


def without_coreference() -> None:
    """Pronouns and noun phrases mean nobody; names alone count."""
    from briefings.extract.coreference import Resolver

    Resolver.resolve = lambda self, reference: None  # type: ignore[method-assign]


def without_consistency() -> None:
    """A name is of the kind that the engine gave it first, and is a name only where the engine saw it."""
    from briefings.extract import names

    def first_kinds(text: Any, found: list[Any]) -> dict[Any, Any]:
        return {name.form: name.kind for name in reversed(found)}

    names.kinds_of = first_kinds
    names.take_again = lambda found, kinds: None


def without_cues() -> None:
    """Of the graded lexicon of cues `say` and `tell` are left, and `according to`."""
    from briefings.language.english import cues

    for table in ("SPEECH", "BELIEF", "NAMING", "CHARGING", "URGING", "WILLING", "STANDING", "NOUNS", "SAYING"):
        plain = PLAIN_CUES | {"says", "said", "saying", "tells", "told", "telling"}
        setattr(cues, table, getattr(cues, table) & plain)


def without_gazetteers() -> None:
    """No names of countries, capitals, states, well-known bodies and first names."""
    from briefings.language.english import organisations, people, places

    for module, table in ((organisations, "KNOWN"), (people, "MALE"), (people, "FEMALE")):
        setattr(module, table, frozenset())
    for table in ("by_name", "by_demonym", "by_capital"):
        setattr(places, table, dict)


def without_hints() -> None:
    """The decisions are not told what the engine's network makes of the words beyond their grammar."""
    from briefings.language import reader

    reader._hints = lambda analyses: None  # type: ignore[assignment,return-value]


PARTS: dict[str, Callable[[], None]] = {
    "coreference": without_coreference,
    "consistency": without_consistency,
    "cues": without_cues,
    "gazetteers": without_gazetteers,
    "hints": without_hints,
}


def figures(without: str | None) -> dict[str, float]:
    command = f"{sys.executable} {Path(__file__).resolve()}" + (f" --without {without}" if without else " --whole")
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        subprocess.run(
            [sys.executable, str(SCORE), "polnear", "gum", "open", "--json", out.name, "--extract", command],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        found: dict[str, float] = json.loads(Path(out.name).read_text(encoding="utf-8"))["figures"]
        return found


def extract(without: str | None, paths: list[str]) -> None:
    if without:
        PARTS[without]()
    from briefings import cli

    sys.argv = ["briefings", "extract", "--jobs", "1", *paths]  # in this process, where the part is out
    cli.main()


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = ap.add_mutually_exclusive_group()
    which.add_argument("--without", choices=PARTS)
    which.add_argument("--whole", action="store_true", help="leave nothing out")
    ap.add_argument("paths", nargs="*")
    args = ap.parse_args()
    if args.paths:
        extract(args.without, args.paths)
        return
    whole = figures(None)
    print(f"| left out | {' | '.join(ROWS.values())} |")
    print(f"| --- |{' ---: |' * len(ROWS)}")
    print(f"| nothing | {' | '.join(f'{whole[row]:.1f}' for row in ROWS)} |")
    for part in PARTS:
        left = figures(part)
        print(f"| {part} | {' | '.join(f'{left[row]:.1f} ({left[row] - whole[row]:+.1f})' for row in ROWS)} |")


if __name__ == "__main__":
    main()
