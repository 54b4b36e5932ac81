"""The preview in a real browser: the open page follows every change, a fault lies over the last good page, strangers are refused."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import opened

THEME = Path(__file__).parents[2] / "themes" / "default"
TALKS = "briefings/2026-02-02-harbour-talks/"
WAIT = 20_000
"""Milliseconds that a page may take to follow a change, on a machine that does other things, too."""
OVERLAY = "#preview-faults"


class Preview(NamedTuple):
    desk: Path
    address: str

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rpartition(":")[2])


PROGRAM = (sys.executable, "-u", "-m", "briefings")


def new_desk(folder: Path) -> Path:
    subprocess.run([*PROGRAM, "init", str(folder)], check=True, capture_output=True)
    return folder


@contextmanager
def served(desk: Path) -> Iterator[Preview]:
    """`briefings serve` at work on a desk."""
    command = [*PROGRAM, "serve", str(desk), "--port", "0", "--as-of", "2026-02-06"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if address := re.search(r"http://127\.0\.0\.1:\d+/", line):
                break
        else:
            pytest.fail(f"the preview ended: {''.join(said)}")
        # Someone must read what it says, or it waits for ever.
        threading.Thread(target=process.stdout.read, daemon=True).start()
        try:
            yield Preview(desk, address[0])
        finally:
            process.terminate()
            assert process.wait(10) in (0, -15)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for the tests of this file; each leaves the desk as it was."""
    with served(new_desk(tmp_path_factory.mktemp("preview") / "desk")) as running:
        yield running


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    expect.set_options(timeout=WAIT)
    with opened(browser) as sheet:
        sheet.page.set_default_timeout(WAIT)
        yield sheet.page
        assert [one for one in sheet.complaints if "404" not in one] == []


@pytest.fixture
def kept(preview: Preview) -> Iterator[Path]:
    """The desk; whatever the test does to its files is undone."""
    before = {path: path.read_bytes() for path in files(preview.desk)}
    yield preview.desk
    for path in files(preview.desk):
        if path not in before:
            path.unlink()
    for path, content in before.items():
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


def files(desk: Path) -> list[Path]:
    return [path for part in ("seeds", "content", "themes") for path in (desk / part).rglob("*") if path.is_file()]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def open_page(page: Page, preview: Preview, path: str) -> None:
    """Load a page, wait until it follows the builds, and mark it: a reload loses the mark."""
    page.goto(preview.address + path)
    page.wait_for_selector("html[data-build]", state="attached")
    page.evaluate("window.marked = true")


def was_reloaded(page: Page) -> bool:
    return not page.evaluate("window.marked === true")


def builds(page: Page) -> int:
    return int(page.evaluate("document.documentElement.dataset.build"))


# ------------------------------------------------------------------ following


def test_a_page_follows_its_source(page: Page, preview: Preview, kept: Path) -> None:
    open_page(page, preview, TALKS)
    expect(page.locator("#quotes")).to_contain_text("We are not asking for a gift")
    replace(kept / "seeds" / "2026-02-02-harbour-talks.txt", "a gift", "a favour")
    expect(page.locator("#quotes")).to_contain_text("We are not asking for a favour")


def test_a_page_that_did_not_change_is_left_alone(page: Page, preview: Preview, kept: Path) -> None:
    open_page(page, preview, "about/")
    first = builds(page)
    replace(kept / "seeds" / "2026-02-02-harbour-talks.txt", "a gift", "a present")
    page.wait_for_function("first => Number(document.documentElement.dataset.build) > first", arg=first)
    assert not was_reloaded(page)


def test_a_new_source_and_a_deleted_one_are_followed(page: Page, preview: Preview, kept: Path) -> None:
    open_page(page, preview, "archive/")
    title = "Kestria lowers its harbour fees"
    source = kept / "seeds" / "2026-02-06-fees-lowered.txt"
    text = f"{title}\n\nKestria will lower its harbour fees on 1 March, President Ilan Vesk said on Friday.\n"
    source.write_text(text, encoding="utf-8")
    expect(page.get_by_role("link", name=title)).to_be_visible()
    page.get_by_role("link", name=title).click()
    expect(page.locator("h1")).to_have_text(title)
    source.unlink()
    expect(page.locator("h1")).to_have_text("Page not found")


def test_a_page_follows_an_editor(page: Page, preview: Preview, kept: Path) -> None:
    open_page(page, preview, TALKS)
    note = kept / "content" / "briefings" / "2026-02-02-harbour-talks.md"
    note.parent.mkdir(exist_ok=True)
    note.write_text("Watch the *breakwaters*.\n", encoding="utf-8")
    expect(page.locator("#note em")).to_have_text("breakwaters")


def test_a_page_follows_a_template_of_the_desk_and_its_loss(page: Page, preview: Preview, kept: Path) -> None:
    open_page(page, preview, "publishers/")
    own = kept / "themes" / "default" / "templates" / "publishers.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(THEME / "templates" / "publishers.html", own)
    replace(own, "<h1>Publishers</h1>", "<h1>Houses</h1>")
    expect(page.locator("h1")).to_have_text("Houses")
    own.unlink()
    expect(page.locator("h1")).to_have_text("Publishers")


def test_a_style_sheet_is_swapped_without_a_reload(page: Page, preview: Preview, kept: Path) -> None:
    open_page(page, preview, TALKS)
    own = kept / "themes" / "default" / "static" / "style.css"
    own.parent.mkdir(parents=True, exist_ok=True)
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        own.write_text(f"h1 {{ color: {colour}; }}\n", encoding="utf-8")
        expect(page.locator("h1")).to_have_css("color", colour)
    expect(page.locator("link[rel=stylesheet][href*='style.css']")).to_have_count(1)
    assert not was_reloaded(page)


# ------------------------------------------------------------------ faults


def test_a_broken_template_lies_over_the_last_good_page_until_it_is_mended(
    page: Page, preview: Preview, kept: Path
) -> None:
    open_page(page, preview, TALKS)
    own = kept / "themes" / "default" / "templates" / "briefing.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    good = (THEME / "templates" / "briefing.html").read_text(encoding="utf-8")
    own.write_text(good.replace("{{ page.title }}", "{{ page.titel }}"), encoding="utf-8")
    overlay = page.locator(OVERLAY)
    expect(overlay).to_contain_text("themes/default/templates/briefing.html")
    expect(overlay).to_contain_text("titel")
    expect(overlay).to_contain_text("the last good build")
    expect(page.locator("h1")).to_contain_text("harbour fees")
    page.goto(preview.address + "actors/")
    expect(page.locator("h1")).to_have_text("Actors")
    expect(overlay).to_be_visible()
    own.write_text(good, encoding="utf-8")
    expect(overlay).to_have_count(0)


def test_a_source_that_cannot_be_read_is_named_and_the_others_are_shown(
    page: Page, preview: Preview, kept: Path
) -> None:
    open_page(page, preview, TALKS)
    broken = kept / "seeds" / "2026-02-06-broken.json"
    broken.write_text("{", encoding="utf-8")
    overlay = page.locator(OVERLAY)
    expect(overlay).to_contain_text("seeds/2026-02-06-broken.json")
    expect(overlay).to_contain_text("Everything else is built")
    expect(page.locator("h1")).to_contain_text("harbour fees")
    overlay.get_by_role("button", name="Hide").click()
    expect(overlay).to_have_count(0)
    broken.write_text("[", encoding="utf-8")
    expect(overlay).to_be_visible()
    broken.unlink()
    expect(overlay).to_have_count(0)


def test_a_fault_is_shown_as_text(page: Page, preview: Preview, kept: Path) -> None:
    open_page(page, preview, "")
    settings = kept / "content" / "site.yml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text(good + '\npublish: "<img src=x onerror=alert(1)>"\n', encoding="utf-8")
    overlay = page.locator(OVERLAY)
    expect(overlay).to_contain_text("content/site.yml")
    expect(overlay).to_contain_text("<img src=x onerror=alert(1)>")
    assert overlay.locator("img").count() == 0
    settings.write_text(good, encoding="utf-8")
    expect(overlay).to_have_count(0)


def test_a_preview_that_begins_with_a_fault_shows_the_site_when_it_is_mended(page: Page, tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "desk")
    settings = desk / "content" / "site.yml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text("title: [", encoding="utf-8")
    with served(desk) as broken:
        page.goto(broken.address)
        expect(page.locator("h1")).to_have_text("There is no site yet")
        expect(page.locator(OVERLAY)).to_contain_text("content/site.yml:1")
        settings.write_text(good, encoding="utf-8")
        expect(page.locator("h1")).to_have_text("My briefings")
        expect(page.locator(OVERLAY)).to_have_count(0)


# ------------------------------------------------------------------ strangers


def answer(preview: Preview, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
    connection.putrequest("GET", "/", skip_host=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


def test_only_this_machine_under_its_own_name_gets_an_answer(preview: Preview) -> None:
    own = f"127.0.0.1:{preview.port}"
    assert answer(preview, Host=own).status == 200
    assert answer(preview, Host=f"localhost:{preview.port}").status == 200
    assert answer(preview, Host=own, Origin=f"http://{own}").status == 200
    for headers in (
        {"Host": "evil.example"},
        {"Host": f"evil.example:{preview.port}"},
        {"Host": "127.0.0.1"},
        {"Host": f"127.0.0.1:{preview.port + 1}"},
        {"Host": own, "Origin": "http://evil.example"},
        {"Host": own, "Origin": "null"},
    ):
        refused = answer(preview, **headers)
        assert refused.status == 403, headers
        assert b"harbour" not in refused.read()
    assert answer(preview).status in (400, 403)


def test_a_page_in_the_preview_keeps_a_strict_policy(preview: Preview) -> None:
    policy = answer(preview, Host=f"127.0.0.1:{preview.port}").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
