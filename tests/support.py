"""What all tests share: golden cases, and a briefing made from a few lines of text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

CASES = Path(__file__).parent / "cases"
UNMET = CASES / "unmet.txt"


class Case(NamedTuple):
    """One golden case. `published` is None where the title gives no `[YYYY-MM-DD]`."""

    title: str
    published: str | None
    source: str
    expected: str
    place: str


def read_cases(name: str) -> list[Case]:
    """The cases of `tests/cases/NAME.txt`; how they are written stands in `tests/cases/README.md`."""
    path = CASES / f"{name}.txt"
    found, part, parts, first = [], "", [], 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not parts and not part and (not line.strip() or line.startswith("#")):
            continue
        if not parts and not part:
            first = number
        if line != ".":
            part += line + "\n"
            continue
        parts.append(part.strip("\n"))
        part = ""
        if len(parts) == 3:
            title, date = re.fullmatch(r"(.*?)(?:\s*\[(\d{4}-\d\d-\d\d)\])?", parts[0], re.S).groups()  # type: ignore[union-attr]
            found.append(Case(title, date, parts[1], parts[2], f"{path.name}:{first}"))
            parts = []
    unfinished = "".join([*parts, part]).strip()
    assert not unfinished, f"{path.name}: the last case is not closed by a line with a dot"
    assert found, f"{path.name} holds no case"
    return found


def case_id(case: Case) -> str:
    return f"{case.place} {case.title}"


def golden(name: str) -> pytest.MarkDecorator:
    """Runs a test once for each case of a file. One that `unmet.txt` lists must fail; it is an error that it passes."""
    return pytest.mark.parametrize(
        "case",
        [
            pytest.param(case, id=case_id(case), marks=(NOT_MET,) if written_in(name, case) in unmet() else ())
            for case in read_cases(name)
        ],
    )


NOT_MET = pytest.mark.xfail(raises=AssertionError, strict=True, reason="listed in tests/cases/unmet.txt")


def written_in(name: str, case: Case) -> str:
    """A case's line in `unmet.txt`."""
    return f"{name} | {' '.join(case.title.split())}"


@cache
def unmet() -> frozenset[str]:
    """Lines of the cases that the trained decisions do not meet today."""
    lines = UNMET.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def engine() -> Any:
    from briefings.language import load_engine

    return load_engine("briefings")


def analysed(source: str, *, published: str | None = None, name: str = "case.txt", **metadata: str) -> tuple[Any, Any]:
    """The `Text` of a plain-text source and the reader's diagnostics."""
    from briefings.sources import RawSource, read_source

    sidecar = "".join(f"{key}: {value}\n" for key, value in {"published": published, **metadata}.items() if value)
    reading = read_source(
        RawSource(path=name, content=source.encode(), sidecar=sidecar.encode(), sidecar_path="case.yml")
    )
    assert reading.value is not None, reading.diagnostics
    return next(engine().analyse([reading.value])), reading.diagnostics


def brief(source: str, **known: Any) -> Any:
    """The briefing of a plain-text source, made as the build makes it. `known`: as of `analysed`."""
    from briefings.extract import extract

    return extract(*analysed(source, **known))


@cache
def decisions() -> Any:
    """Those that ship, for texts with the network's hints."""
    from briefings.extract.decisions import load_decisions

    return load_decisions(hinted=True)
