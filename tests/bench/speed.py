"""How long builds of the demo desk take, as a table: in seconds, and in units of a fixed piece of work measured just before and after.

Machines are slow and fast, and busy at times; the ratio to work that never changes is what two runs can be compared by.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
EDITED = "seeds/2026-03-03-senna-gates.txt"
DAY = ("--as-of", "2026-05-15")


class Measure(NamedTuple):
    """The best of several runs."""

    name: str
    seconds: float
    units: float
    note: str = ""


def reference() -> float:
    """Seconds of work like ours, and always the same: words out of a text, counted, sorted, written as JSON, digested."""
    order = random.Random(4711)
    started = time.perf_counter()
    text = " ".join(f"word{order.randrange(4000)}, said {order.randrange(100)}." for _ in range(40_000))
    counts = Counter(match[0].casefold() for match in re.finditer(r"\w+", text))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    for _ in range(3):
        hashlib.sha256(json.dumps(json.loads(json.dumps(ranked))).encode()).hexdigest()
    return time.perf_counter() - started


def measured(
    name: str, work: Callable[[], str | None], *, before: Callable[[], None] = lambda: None, runs: int
) -> Measure:
    """The run that took the fewest units of the reference, `before` not counted."""
    best = Measure(name, float("inf"), float("inf"))
    for _ in range(runs):
        before()
        unit = reference()
        started = time.perf_counter()
        note = work()
        seconds = time.perf_counter() - started
        units = 2 * seconds / (unit + reference())
        if units < best.units:
            best = Measure(name, seconds, units, note or "")
    return best


@contextmanager
def demo() -> Iterator[Path]:
    """A copy of the demo desk."""
    with tempfile.TemporaryDirectory(prefix="briefings-speed-") as folder:
        for part in ("seeds", "content"):
            shutil.copytree(ROOT / part, Path(folder) / part)
        yield Path(folder)


def briefings(*arguments: str | Path) -> str:
    """What the command prints, in a process of its own. A build may find faults, but must end as it should."""
    done = subprocess.run(
        [sys.executable, "-m", "briefings", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        sys.exit(done.stderr)
    return done.stdout


def builds(desk: Path, runs: int) -> Iterator[Measure]:
    def build(*options: str) -> str:
        told = briefings("build", desk, *DAY, *options)
        return told.partition("; files")[0].removeprefix("sources: ")

    def forget() -> None:
        shutil.rmtree(desk / ".briefings", ignore_errors=True)
        shutil.rmtree(desk / "site", ignore_errors=True)

    def edit() -> None:
        text = (ROOT / EDITED).read_text(encoding="utf-8")
        (desk / EDITED).write_text(f"{text}\n\nThe gates were measured again at {time.time_ns()}.\n", encoding="utf-8")

    def rename() -> None:
        settings = (ROOT / "content/site.yml").read_text(encoding="utf-8")
        (desk / "content/site.yml").write_text(
            f"{settings}\nlanguage: en-{time.time_ns() % 1000:03}\n", encoding="utf-8"
        )

    yield measured("cold build, one process", lambda: build("--jobs", "1"), before=forget, runs=runs)
    yield measured("cold build, two workers", lambda: build("--jobs", "2"), before=forget, runs=runs)
    yield measured("one source edited", build, before=edit, runs=runs)
    yield measured("a setting changed", build, before=rename, runs=runs)
    yield measured("nothing to do", build, runs=runs)
    yield measured("start-up (--version)", lambda: briefings("--version") and None, runs=runs)


def reading(desk: Path, runs: int) -> Iterator[Measure]:
    """Words that one process reads and analyses in a second, its engine loaded."""
    from briefings.build.desk import find_sources
    from briefings.build.extraction import extract_one
    from briefings.config import SiteSettings
    from briefings.sources import Defaults

    sources, engine = find_sources(desk).sources, SiteSettings().engine
    found = [extract_one(source, engine, Defaults()).outcome for source in sources]
    words = sum(one.source.words for one in found)

    def work() -> None:
        for source in sources:
            extract_one(source, engine, Defaults())

    one = measured("reading alone", work, runs=runs)
    yield one._replace(note=f"{words:,} words, {words / one.seconds:,.0f} a second")


def table(rows: list[Measure]) -> str:
    lines = [f"{'demo desk':<26} {'seconds':>8} {'units':>8}"]
    lines += [f"{row.name:<26} {row.seconds:>8.2f} {row.units:>8.2f}  {row.note}".rstrip() for row in rows]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure builds of the demo desk.")
    parser.add_argument("--runs", type=int, default=3, help="runs of each measure, of which the best counts")
    runs = parser.parse_args().runs
    with demo() as desk:
        rows = [*builds(desk, runs), *reading(desk, runs)]
    print(table(rows))
    print(f"A unit is a fixed piece of work, {min(reference() for _ in range(runs)):.2f} seconds here; best of {runs}.")


if __name__ == "__main__":
    main()
