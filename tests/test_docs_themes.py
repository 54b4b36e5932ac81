"""docs/themes.md is the contract with theme authors: it names every template, macro, record and field, and none that there is not."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from briefings.site import views
from briefings.site.plan import TEMPLATES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
FOLDER = ROOT / "themes" / "default" / "templates"
RECORDS = {
    name: record
    for name, record in vars(views).items()
    if isinstance(record, type) and issubclass(record, views.View) and record is not views.View
}


def documented() -> dict[str, list[str]]:
    """Fields by record, as the page's tables name them: in the first column, each in backticks."""
    parts = re.split(r"^### (\w+)$", PAGE, flags=re.M)
    tables = zip(parts[1::2], parts[2::2], strict=True)
    return {
        name: [field for row in re.findall(r"^\| (`.*?) \|", table, re.M) for field in re.findall(r"`(\w+)`", row)]
        for name, table in tables
    }


def test_every_record_and_field_is_documented_and_none_besides() -> None:
    assert set(documented()) == set(RECORDS)
    for name, record in RECORDS.items():
        fields = [field.name for field in msgspec.structs.fields(record)]
        assert sorted(documented()[name]) == sorted(fields), name


def test_every_template_is_documented_with_its_record() -> None:
    rows = dict(re.findall(r"^\| `([\w.]+\.html)` \|.*\| (.*?) \|$", PAGE, re.M))
    assert set(rows) == {path.name for path in FOLDER.iterdir()}
    assert {f"{name}.html" for name in TEMPLATES} <= set(rows)
    for name in TEMPLATES:
        record = re.search(r"\[(\w+)\]\(#(\w+)\)", rows[f"{name}.html"])
        assert record
        assert record[1] in RECORDS
        assert record[2] == record[1].lower()


def test_every_macro_is_documented() -> None:
    macros = re.findall(r"\{%-? macro (\w+)\(", (FOLDER / "parts.html").read_text(encoding="utf-8"))
    table = PAGE.partition("### Macros")[2].partition("\n## ")[0]
    assert sorted(re.findall(r"`(\w+)\([^)`]*\)`", table)) == sorted(macros)


def test_every_block_is_documented() -> None:
    text = PAGE.partition("Blocks of `base.html`")[2].partition("### Macros")[0]
    for path in FOLDER.iterdir():
        for block in re.findall(r"\{% block (\w+) %\}", path.read_text(encoding="utf-8")):
            assert f"`{block}`" in text, f"{path.name}: {block}"


def test_every_template_extends_what_surrounds_all_pages() -> None:
    for name in TEMPLATES:
        assert (FOLDER / f"{name}.html").read_text(encoding="utf-8").startswith('{% extends "base.html" %}'), name


def test_no_template_trusts_the_words_of_a_source() -> None:
    for path in FOLDER.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe|autoescape|style=|<script|\bon\w+=", text), path.name
