"""Train the decisions of the extraction from annotated articles, and say how good they are on articles that they have not seen.

python -m training.decisions --shared ../../shared --out briefings/extract/weights --scores build/scores.npz
python -m training.decisions --shared ../../shared --out build/plain            without the network's hints, as `engine: spacy` needs them
python -m training.decisions --shared ../../shared --out ... --only step summary    these stages anew, the others as they are

A decision sees what the decisions before it find on unseen articles, and the network's hints are those of a network that has not seen the
article (`training.hints`): so that what it learns holds on articles that nobody has seen. The development articles are read with the
engine's own hints: nothing was trained on them.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from briefings.extract import explain, read_scene
from briefings.extract.decisions import Decisions
from briefings.extract.steps import find_next_steps
from briefings.extract.steps.features import CERTAINTIES
from briefings.extract.summary import sentences
from briefings.language.text import Text
from briefings.records import Briefing
from training import kit
from training.annotated import Annotated, read_kit, read_own, read_pool
from training.boosting import Plan, written
from training.cases import Case, analysed, read_scores
from training.figure_samples import FigureSamples
from training.folds import Samples, Trained, dealt, trained
from training.step_samples import StepSamples
from training.summary_samples import SummarySamples


class Course:
    """One training of all decisions, stage after stage."""

    def __init__(self, cases: Sequence[Case], kept: dict[str, Trained]) -> None:
        """`kept`: decisions of an earlier training that need not be made anew."""
        self.cases = cases
        self.folds = [case.fold for case in cases]
        self.trained = dict(kept)
        self.scenes = [read_scene(case.text)[0] for case in cases]

    def decisions(self, fold: int | None = None) -> Decisions:
        """Those that have not seen a fold; with None, those that have seen all articles."""
        made = self.trained.items()
        return Decisions({name: one.whole if fold is None else one.folds[fold] for name, one in made})

    def learn(
        self,
        name: str,
        samples: Samples,
        *,
        threshold: float,
        plan: Plan,
        classes: Sequence[str] = ("no", "yes"),
    ) -> None:
        print(
            f"  {name}: {len(samples.labels)} samples, {sum(label > 0 for label in samples.labels)} of them right",
            flush=True,
        )
        self.trained[name] = trained(name, samples, self.folds, classes=classes, plan=plan, threshold=threshold)

    # -------------------------------------------------------------- stages, in the order of need

    def steps(self) -> None:
        samples = StepSamples()
        for number, case in enumerate(self.cases):
            samples.add(number, case, self.scenes[number])
        self.learn("step", samples.step, threshold=0.35, plan=Plan(rounds=250))
        self.learn("step.certainty", samples.certainty, threshold=0.5, plan=Plan(rounds=120), classes=CERTAINTIES)
        self.learn("step.party", samples.party, threshold=0.42, plan=Plan(rounds=200))
        self.learn("step.place", samples.place, threshold=0.25, plan=Plan(rounds=120))
        self.learn("step.time", samples.time, threshold=0.25, plan=Plan(rounds=200))

    def figures(self) -> None:
        samples = FigureSamples()
        for number, case in enumerate(self.cases):
            samples.add(number, case, self.scenes[number])
        self.learn("figure", samples.figure, threshold=0.35, plan=Plan(rounds=150))

    def summary(self) -> None:
        samples = SummarySamples()
        for number, case in enumerate(self.cases):
            scene = self.scenes[number]
            samples.add(number, case, scene, find_next_steps(scene, self.decisions(case.fold)).items)
        self.learn("summary", samples.summary, threshold=0.5, plan=Plan(rounds=100), classes=sentences.CLASSES)


STAGES: dict[str, Callable[[Course], None]] = {
    "steps": Course.steps,
    "figures": Course.figures,
    "summary": Course.summary,
}


def extracted(texts: Sequence[Text], decisions: Callable[[int], Decisions]) -> list[Briefing]:
    return [explain(text, decisions=decisions(number)).briefing for number, text in enumerate(texts)]


def report(course: Course, development: Sequence[Case]) -> dict[str, dict[str, float]]:
    """The kit's rows, cross-validated on what was trained on, as trained, and on the development articles."""
    unseen = [course.decisions(fold) for fold in range(max(course.folds) + 1)]
    shipped = course.decisions()
    columns: dict[str, tuple[list[Annotated], list[Briefing]]] = {}
    annotated = [case.annotated for case in course.cases]
    validated = extracted([case.text for case in course.cases], lambda number: unseen[course.folds[number]])
    columns["cross-validated"] = (annotated, validated)
    for name, own in (("of these the kit's", False), ("of these our own", True)):
        chosen = [at for at, case in enumerate(course.cases) if case.own == own]
        columns[name] = ([annotated[at] for at in chosen], [validated[at] for at in chosen])
    columns["train"] = (annotated, extracted([case.text for case in course.cases], lambda _: shipped))
    columns["dev"] = (
        [case.annotated for case in development],
        extracted([case.text for case in development], lambda _: shipped),
    )
    return {name: kit.headline(kit.scored(*column)[0]) for name, column in columns.items() if column[0]}


def shown(rows: dict[str, dict[str, float]]) -> str:
    """The report as a table."""
    names = list(rows)
    lines = [f"{'':20}" + "".join(f"{name:>20}" for name in names)]
    lines += [f"{row:20}" + "".join(f"{rows[name][row] or 0:>20}" for name in names) for row in rows[names[0]]]
    return "\n".join(lines)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True, help="the folder with the corpora and the scoring kit")
    ap.add_argument("--out", type=Path, required=True, help="folder for the tables that ship")
    ap.add_argument("--engine", default="briefings")
    ap.add_argument(
        "--scores", type=Path, help="the network's hints, made by `training.hints`; without, decisions get none"
    )
    ap.add_argument(
        "--work", type=Path, default=Path("../build/decisions"), help="folder for what can be taken up again"
    )
    ap.add_argument("--only", nargs="*", choices=tuple(STAGES), help="stages to train anew")
    ap.add_argument("--floors", type=Path, help="a table of floors that the cross-validated figures are held to")
    ap.add_argument("--limit", type=int, help="only so many articles: a toy")
    args = ap.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    pool = read_pool(args.shared / "corpora" / "open-news" / "articles.json.xz")
    annotated = [*read_kit(args.shared / "eval" / "data" / "open-train.json.xz"), *read_own(pool)][: args.limit]
    development = read_kit(args.shared / "eval" / "data" / "open-dev.json.xz")[: args.limit]
    suffix = "" if args.limit is None else f"-{args.limit}"
    texts = analysed([*annotated, *development], args.engine, args.work / f"texts-{args.engine}{suffix}.pkl")
    hints = read_scores(args.scores) if args.scores else {}
    folds = dealt(len(annotated))
    cases = [
        Case(one, text, fold, own=one.id in pool).with_hints(hints.get(one.id))
        for one, text, fold in zip(annotated, texts[: len(annotated)], folds, strict=True)
    ]
    unseen = [Case(one, text, 0) for one, text in zip(development, texts[len(annotated) :], strict=True)]
    if not args.scores:
        unseen = [case.with_hints(None) for case in unseen]
    kept = args.work / f"trained-{args.engine}-{args.scores.stem if args.scores else 'plain'}{suffix}.pkl"
    earlier = pickle.loads(kept.read_bytes()) if args.only is not None and kept.is_file() else {}
    course = Course(cases, earlier)
    for name in STAGES if args.only is None else args.only:
        started = time.time()
        print(name, flush=True)
        STAGES[name](course)
        kept.write_bytes(pickle.dumps(course.trained))
        print(f"  {time.time() - started:.0f} s", flush=True)
    write(course.trained, args.out)
    rows = report(course, unseen)
    print(shown(rows))
    (args.work / f"report{suffix}.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")
    if args.floors and (low := below(rows["cross-validated"], json.loads(args.floors.read_text(encoding="utf-8")))):
        raise SystemExit(
            f"below the floors of {args.floors}: {', '.join(low)}; look for the cause before you lower one"
        )


def below(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The cross-validated rows that fell below their floors, with both figures."""
    rows = {row: floors[f"cross-validated.{row}"] for row in figures if f"cross-validated.{row}" in floors}
    return [f"{row} {figures[row]} < {floor}" for row, floor in rows.items() if (figures[row] or 0.0) < floor]


def write(made: dict[str, Trained], folder: Path) -> None:
    """The tables that ship, one file a decision."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, one in sorted(made.items()):
        decision = one.whole
        (folder / f"{name}.json").write_bytes(written(decision))


if __name__ == "__main__":
    main()
