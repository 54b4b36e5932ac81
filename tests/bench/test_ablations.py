"""The table of what each part gives can be made: every part can still be left out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "ablations.py"
PARTS = ("coreference", "consistency", "cues", "gazetteers", "hints")
TEXT = 'Mara Tolland met Ilan Vesk in Norway. He warned that the port would close. "We stay," she said.\n'


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_left_out(part: str, tmp_path: Path) -> None:
    source = tmp_path / "port.txt"
    source.write_text(TEXT, encoding="utf-8")
    command = [sys.executable, str(SCRIPT), "--without", part, str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["quotes"][0]["text"].startswith("We stay")
