"""What the rules cost beside the language engine, on one core: CPU seconds of both for the same text, and memory for a very long one.

python tests/bench/cost.py                 the demo's sources, and a transcript of 200,000 words made of them
python tests/bench/cost.py FOLDER          the sources of a folder instead
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefings.extract import extract
from briefings.language import load_engine
from briefings.language.text import Engine, Text
from briefings.records import Article
from briefings.sources import Defaults, RawSource, read_source

ROOT = Path(__file__).parents[2]
TRANSCRIPT = 200_000
"""Words."""
MOST = 1.6
"""What reading and rules together may take, in times of the engine's own."""
SPEAKERS = ("MARA TOLLAND", "ILAN VESK", "ORSOLYA BRANDT")


def articles(paths: Iterable[Path]) -> Iterator[Article]:
    for path in paths:
        found = read_source(
            RawSource(path=path.name, content=path.read_bytes(), sidecar=None, sidecar_path=None), Defaults()
        ).value
        if isinstance(found, Article):
            yield found


def transcript(of: list[Article]) -> Article:
    """Paragraphs of the articles, said in turn by three people until there are words enough."""
    paragraphs = [block.span.of(article.text) for article in of for block in article.blocks]
    lines: list[str] = []
    words = 0
    while words < TRANSCRIPT:
        line = paragraphs[len(lines) % len(paragraphs)].replace("\n", " ")
        lines.append(f"{SPEAKERS[len(lines) % len(SPEAKERS)]}: On point {len(lines) + 1}. {line}")
        words += len(line.split())
    content = "\n\n".join(["Minutes of the joint session", *lines]).encode()
    found = read_source(
        RawSource(path="minutes.txt", content=content, sidecar=None, sidecar_path=None), Defaults()
    ).value
    assert isinstance(found, Article)
    return found


def seconds(engine: Engine, some: list[Article]) -> tuple[float, float, int]:
    """Of the engine, of the rules; and how many words there were."""
    started = time.process_time()
    texts: list[Text] = list(engine.analyse(some))
    read = time.process_time()
    for text in texts:
        extract(text)
    return read - started, time.process_time() - read, sum(len(text.tokens) for text in texts)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=Path, nargs="?", default=ROOT / "seeds")
    args = ap.parse_args()
    some = list(articles(sorted(path for path in args.folder.iterdir() if path.suffix in (".txt", ".md", ".html"))))
    engine = load_engine("briefings")
    seconds(engine, some[:2])  # what is loaded and compiled once is no part of the cost
    print("| text | words | engine, s | rules, s | both / engine | words a second |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    worst = 0.0
    for name, texts in ((f"{len(some)} sources", some), ("one transcript", [transcript(some)])):
        read, ruled, words = seconds(engine, texts)
        worst = max(worst, (read + ruled) / read)
        shown = (
            f"{words:,}",
            f"{read:.1f}",
            f"{ruled:.1f}",
            f"{(read + ruled) / read:.2f}",
            f"{words / (read + ruled):,.0f}",
        )
        print(f"| {name} | {' | '.join(shown)} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:.0f} MB; both may cost {MOST} times the engine's own time")
    raise SystemExit(worst > MOST)


if __name__ == "__main__":
    main()
