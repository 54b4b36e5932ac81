"""A desk of sources that a stranger made to do harm, in a real browser: no script runs, nothing is asked for, nothing asks the reader."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.conftest import opened
from desk_support import build, tree, write
from sources.hostile import CASES


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the desk; every source in it was read or named."""
    root = tmp_path_factory.mktemp("hostile")
    built = build(
        write(
            root,
            {f"seeds/{name}": content for name, content in CASES.items()} | {"content/site.yml": b"publish: full\n"},
        )
    )
    assert not [remark for remark in built.diagnostics if remark.code in ("internal-error", "reader-died", "too-slow")]
    return root / "site"


def test_there_are_two_hundred_cases_and_more() -> None:
    assert len(CASES) >= 200


def test_no_page_of_hostile_sources_runs_or_loads_or_asks_anything(browser: Browser, site: Path) -> None:
    pages = sorted(
        page for page in site.rglob("*.html") if page.name != "404.html"
    )  # its addresses begin at the host's root
    assert len(pages) > 200
    with opened(browser) as sheet:
        dialogs: list[str] = []
        sheet.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for page in pages:
            sheet.page.goto(page.as_uri(), wait_until="load")
            assert sheet.page.evaluate("window.pwned") is None, page
            assert (
                sheet.page.evaluate(
                    "document.querySelectorAll('iframe, object, embed, base, meta[http-equiv=refresh]').length"
                )
                == 0
            ), page
            assert not sheet.page.evaluate(
                "[...document.querySelectorAll('[href], [src]')].some(one => /^\\s*(javascript|data|vbscript):/i.test(one.getAttribute('href') || one.getAttribute('src')))"
            ), page
        assert not dialogs
        assert not [url for url in sheet.requests if not url.startswith("file:")]
        assert not sheet.complaints


def test_no_cell_of_a_table_of_hostile_sources_is_a_formula(site: Path) -> None:
    tables = {path: content.decode() for path, content in tree(site).items() if path.endswith(".csv")}
    assert tables
    for path, content in tables.items():
        cells = [cell for row in csv.reader(content.splitlines()) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))], path
