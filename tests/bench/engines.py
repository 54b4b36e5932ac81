"""Our language engine beside spaCy's, in one run: words a CPU second, seconds from a process's start to the first sentence, memory.

python tests/bench/engines.py                                     speed alone
python tests/bench/engines.py --sources DESK/seeds                speed on another desk's sources than the demo's
python tests/bench/engines.py --corpora ../shared/corpora         and every head on every evaluation set
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
ENGINES = ("briefings", "spacy")
RUNS = 5
READ = """
import resource, sys, time
sys.path.insert(0, {tests!r})
from briefings.language import load_engine
from briefings.sources import Defaults, RawSource, read_source
sources = [RawSource(path=path, content=open(path, "rb").read(), sidecar=None, sidecar_path=None) for path in {paths!r}]
articles = [reading.value for source in sources if hasattr((reading := read_source(source, Defaults())).value, "blocks")]
engine = load_engine({engine!r})
next(engine.analyse(articles[:1]))
started, words = time.process_time(), 0
for _ in range({rounds}):
    words += sum(len(text.tokens) for text in engine.analyse(articles))
seconds = time.process_time() - started
print(words / max(seconds, 1e-9), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
LOAD = """
from briefings.language import load_engine
from briefings.records import Article, Block, Source, Span
words = "The gates will open on Monday."
block = Block(kind="paragraph", span=Span(0, len(words)))
article = Article(id="a", source=Source(path="a.txt", sha256="0"), text=words, blocks=(block,))
next(load_engine({engine!r}).analyse([article]))
"""


class Measure(NamedTuple):
    """Of one engine, the best of several runs each."""

    words: float
    """A CPU second."""
    load: float
    """CPU seconds."""
    megabytes: float


def run(code: str) -> tuple[str, float]:
    """What a fresh Python prints, and the CPU seconds that it took, on one thread."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    before = os.times()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    after = os.times()
    return done.stdout, after.children_user + after.children_system - before.children_user - before.children_system


def measure(engine: str, paths: list[str], rounds: int) -> Measure:
    read = READ.format(engine=engine, paths=paths, rounds=rounds, tests=str(ROOT / "tests"))
    words, megabytes = (float(part) for part in run(read)[0].split())
    return Measure(words, run(LOAD.format(engine=engine))[1], megabytes)


def best_of(engine: str, measures: list[Measure]) -> Measure:
    return Measure(max(m.words for m in measures), min(m.load for m in measures), min(m.megabytes for m in measures))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--corpora", type=Path)
    ap.add_argument("--sources", type=Path, default=ROOT / "seeds")
    ap.add_argument("--rounds", type=int, default=3, help="times that the sources are read")
    args = ap.parse_args()
    paths = sorted(str(path) for path in args.sources.resolve().glob("*") if path.suffix in (".txt", ".md", ".html"))
    found: dict[str, list[Measure]] = {engine: [] for engine in ENGINES}
    for _ in range(RUNS):  # in turn, so that a busy minute is not one engine's alone
        for engine in ENGINES:
            found[engine].append(measure(engine, paths, args.rounds))
    print(f"{'engine':10s} | words / CPU s | load, CPU s | memory, MB")
    best = {engine: best_of(engine, measures) for engine, measures in found.items()}
    for engine, m in best.items():
        print(f"{engine:10s} | {m.words:13,.0f} | {m.load:11.2f} | {m.megabytes:10.0f}")
    ours, theirs = (best[engine] for engine in ENGINES)
    print(
        f"{'ratio':10s} | {ours.words / theirs.words:13.2f} | {ours.load / theirs.load:11.2f} | {ours.megabytes / theirs.megabytes:10.2f}"
    )
    if args.corpora:
        corpora = str(args.corpora.resolve())
        for extra in ([], ["--spacy"]):
            command = [sys.executable, "-m", "training.evaluate", "--corpora", corpora, *extra]
            print("\n" + ("spaCy's small English pipeline" if extra else "ours"), flush=True)
            subprocess.run(command, check=True, cwd=ROOT / "generator")


if __name__ == "__main__":
    main()
