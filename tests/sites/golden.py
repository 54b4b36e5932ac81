"""Golden sites: small desks whose whole site is stored beside them, every page and twin, byte for byte.

A desk `tests/sites/NAME/` holds `seeds/`, `content/` and `expected/`. The theme's static files are not stored: they are copied as they are.
"""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from briefings.build import Options, check
from briefings.site.urls import ASSETS

SITES = Path(__file__).parent
AS_OF = dt.date(2031, 5, 22)
"""The day that all golden sites are built for."""
SHOWN = 40
"""Lines of a file's diff that are worth reading before one looks at the file itself."""
BREAK = re.compile(r"(?=<(?:a|article|div|dt|figcaption|figure|footer|h\d|header|li|meta|nav|p|section|span|time)\b)")


def desks() -> list[str]:
    """Names of all golden desks."""
    return sorted(path.parent.parent.name for path in SITES.glob("*/content/site.yml"))


def built(desk: str) -> dict[str, bytes]:
    """The site of a golden desk as it is built now, without writing anything."""
    return check(SITES / desk, Options(as_of=AS_OF)).files


def golden(files: dict[str, bytes]) -> dict[str, bytes]:
    """What of a site is stored."""
    return {path: content for path, content in files.items() if not path.startswith(ASSETS)}


def expected(desk: str) -> dict[str, bytes]:
    folder = SITES / desk / "expected"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differences(wanted: dict[str, bytes], found: dict[str, bytes]) -> Iterator[str]:
    """What a reader must know: files that came or went, and the first lines that differ in each of the others."""
    for path in sorted({*wanted, *found}):
        if path not in found:
            yield f"{path} is no longer made"
        elif path not in wanted:
            yield f"{path} is new"
        elif wanted[path] != found[path]:
            before, after = lines(path, wanted[path]), lines(path, found[path])
            diff = list(difflib.unified_diff(before, after, f"{path} (stored)", f"{path} (now)", n=1, lineterm=""))
            yield "\n".join([*diff[:SHOWN], *([f"… and {len(diff) - SHOWN} more lines"] if len(diff) > SHOWN else [])])


def lines(path: str, content: bytes) -> list[str]:
    """A file for the eye: a line for each element or value. A difference in white space alone is shown as it is."""
    text = content.decode()
    if path.endswith(".json"):
        return json.dumps(json.loads(text), indent=1, ensure_ascii=False).splitlines()
    return [repr(line)[1:-1] for line in (BREAK.sub("\n", text) if path.endswith(".html") else text).split("\n")]
