"""Writes the golden sites anew (`make golden`). Read the diff before you commit it: it says what users will see."""

from __future__ import annotations

import shutil
import sys

from golden import SITES, built, desks, differences, expected, golden


def regenerate(desk: str) -> int:
    """Store the site of a desk as it is built now. Returns how many files came, went or changed."""
    folder, wanted, found = SITES / desk / "expected", expected(desk), golden(built(desk))
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in found.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return sum(1 for _ in differences(wanted, found))


if __name__ == "__main__":
    for name in desks():
        sys.stdout.write(f"{name}: {regenerate(name)} files changed\n")
