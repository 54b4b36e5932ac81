"""The default theme in a real browser: readable by everyone, at every width, in the dark, on paper, wherever the site lies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Locator, Page

from briefings.site.plan import TEMPLATES
from browser.conftest import Places, Sheet, opened
from desk_support import build, crowded, write

KINDS = {
    "home": "index.html",
    "briefing": "briefings/2031-05-06-quota-talks/index.html",
    "archive": "archive/2031/05/index.html",
    "actors": "actors/index.html",
    "actor": "actors/ines-calloway/index.html",
    "quotes": "quotes/index.html",
    "agenda": "agenda/index.html",
    "timeline": "timeline/2/index.html",
    "figures": "figures/index.html",
    "unnamed": "unnamed/index.html",
    "publishers": "publishers/index.html",
    "about": "about/index.html",
    "page": "corrections/index.html",
    "404": "404.html",
}
"""A page of each kind."""
MORE = ("briefings/2031-05-12-commission-count/index.html", "briefings/2031-05-21-first-day/index.html")
"""Briefings whose text is published in part, and not at all."""
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
SIZES = CONTRAST | {"runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}}


@pytest.fixture
def crowd(tmp_path: Path) -> str:
    """The address of a briefing in which many actors are named in passing."""
    build(write(tmp_path, {"seeds/crowded.json": crowded(9), "content/site.yml": "title: x\n"}))
    return (tmp_path / "site/briefings/crowded/index.html").as_uri()


def all_pages(places: Places) -> list[str]:
    return sorted(path.relative_to(places.folder).as_posix() for path in places.folder.rglob("*.html"))


def test_every_kind_of_page_is_looked_at() -> None:
    assert set(KINDS) == TEMPLATES


# ------------------------------------------------------------------ for everyone


def faults(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe-core finds, a line each."""
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{fault['id']}: {fault['help']}: {node['html'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize("path", [*KINDS.values(), *MORE])
def test_a_page_is_accessible_in_the_light_and_in_the_dark(sheet: Sheet, places: Places, path: str) -> None:
    page = sheet.page
    page.goto(places.path + path)
    page.evaluate(AXE)
    assert faults(page, RULES) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, CONTRAST) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert faults(page, SIZES) == []


def test_the_dark_is_dark(sheet: Sheet, places: Places) -> None:
    def lightness() -> float:
        return sheet.page.evaluate("""() => {
            const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
            return (r + g + b) / 765;
        }""")

    sheet.page.goto(places.disk + KINDS["home"])
    assert lightness() > 0.9
    sheet.page.emulate_media(color_scheme="dark")
    assert lightness() < 0.15


def test_the_first_key_reaches_the_way_to_the_content(sheet: Sheet, places: Places) -> None:
    page = sheet.page
    page.goto(places.disk + KINDS["briefing"])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the content"
    assert_seen(skip)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_whatever_has_the_focus_shows_it(sheet: Sheet, places: Places) -> None:
    page = sheet.page
    page.goto(places.disk + KINDS["briefing"])
    for _ in range(30):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, parseFloat(outlineWidth)])(getComputedStyle(document.activeElement))"
        )
        assert style == ["solid", 2]


def test_nothing_moves(sheet: Sheet, places: Places) -> None:
    page = sheet.page
    page.emulate_media(reduced_motion="reduce")
    page.goto(places.disk + KINDS["briefing"])
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


# ------------------------------------------------------------------ at every width

WIDER = """() => {
    const room = document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll('body *')].filter(
        one => one.getBoundingClientRect().right > room + 1 && !one.closest('.scroll, .hush'));
    return document.documentElement.scrollWidth > room ? wide.map(one => one.outerHTML.slice(0, 120)) : [];
}"""


@pytest.mark.parametrize("path", [*KINDS.values(), *MORE])
def test_no_page_is_wider_than_its_window(sheet: Sheet, places: Places, path: str) -> None:
    sheet.page.goto(places.path + path)
    for width in (320, 390, 1280):
        sheet.page.set_viewport_size({"width": width, "height": 800})
        assert sheet.page.evaluate(WIDER) == [], f"at {width} pixels"


def test_a_wide_table_moves_within_its_place_by_keys_as_well(browser: Browser, places: Places) -> None:
    with opened(browser, viewport={"width": 320, "height": 800}) as (page, _, _):
        page.goto(places.disk + KINDS["briefing"])
        table = page.get_by_role("region", name="Table")
        assert table.evaluate("one => one.scrollWidth > one.clientWidth")
        table.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.activeElement.scrollLeft > 0")


def test_lines_are_of_a_length_that_reads_well(browser: Browser, places: Places) -> None:
    with opened(browser, viewport={"width": 1920, "height": 1000}) as (page, _, _):
        page.goto(places.disk + KINDS["briefing"])
        letters = page.evaluate("""() => {
            const lines = one => Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight));
            const longest = [...document.querySelectorAll('.source p')].sort((a, b) => lines(b) - lines(a))[0];
            return longest.textContent.length / lines(longest);
        }""")
        assert 45 <= letters <= 80


def test_headings_hang_in_the_margin_where_there_is_room(sheet: Sheet, places: Places) -> None:
    page = sheet.page
    page.goto(places.disk + KINDS["briefing"])
    sides = {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        boxes = [page.locator(f"#summary > {part}").bounding_box() for part in (".part-head", ".part-body")]
        assert boxes[0]
        assert boxes[1]
        sides[width] = boxes[1]["x"] - boxes[0]["x"]
    assert sides[390] == 0
    assert sides[1280] > 150


# ------------------------------------------------------------------ wherever the site lies


@pytest.mark.parametrize("place", ["disk", "root", "path"])
def test_every_page_loads_without_a_complaint_or_a_request_elsewhere(sheet: Sheet, places: Places, place: str) -> None:
    base = getattr(places, place)
    # The error page, served for any address, names the site's own path: elsewhere it is bare.
    for path in all_pages(places) if place == "path" else sorted({*KINDS.values(), *MORE} - {"404.html"}):
        sheet.page.goto(base + path)
        assert "Iowan" in sheet.page.evaluate("getComputedStyle(document.body).fontFamily"), f"{path} is bare"
        names = sheet.page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
        assert len(set(names)) == len(names), f"{path} gives a name twice"
    assert sheet.complaints == []
    assert [url for url in sheet.requests if not url.startswith(base) and not url.startswith("data:")] == []
    assert not sheet.page.locator("script, [style], [onclick]").count()


@pytest.mark.parametrize("place", ["disk", "root", "path"])
def test_one_can_walk_from_the_home_page_to_a_sentence(sheet: Sheet, places: Places, place: str) -> None:
    page = sheet.page
    page.goto(getattr(places, place) + "index.html")
    page.get_by_role("link", name="Quotes", exact=True).click()
    quote = page.locator(".quote", has_text="counting what is left for our children")
    quote.locator(".cite").first.click()
    assert "quota-talks" in page.url
    target = page.locator(":target")
    assert "counting fish for the pleasure of it" in target.inner_text()
    assert_seen(target)
    page.get_by_role("link", name="Strait & Shore").first.click()
    assert page.locator("h1").inner_text() == "Strait & Shore"


def test_the_error_page_leads_back_from_any_depth(sheet: Sheet, places: Places) -> None:
    sheet.page.goto(places.path + "404.html")
    sheet.page.locator("main").get_by_role("link", name="Agenda").click()
    assert sheet.page.url == places.path + "agenda/index.html"


def test_the_site_is_whole_without_scripts(browser: Browser, places: Places) -> None:
    for path in (KINDS["home"], KINDS["briefing"]):
        texts = []
        for enabled in (True, False):
            with opened(browser, java_script_enabled=enabled) as (page, _, _):
                page.goto(places.disk + path)
                texts.append(page.locator("body").inner_text())
        assert texts[0] == texts[1]


# ------------------------------------------------------------------ every fact leads to its sentence


def assert_seen(element: Locator) -> None:
    """The element is in the window, as a whole or with its beginning."""
    box, window = element.bounding_box(), element.page.viewport_size
    assert box
    assert window
    assert 0 <= box["y"] < window["height"], box
    assert box["width"] > 10
    assert box["height"] > 10


def test_a_number_leads_to_its_sentence_and_the_sentence_is_marked(sheet: Sheet, places: Places) -> None:
    page = sheet.page
    page.goto(places.disk + KINDS["briefing"])
    plain = page.evaluate("getComputedStyle(document.querySelector('.sentence')).backgroundColor")
    links = page.locator("a.cite[href^='#']")
    assert links.count() >= 10
    for number in range(0, links.count(), 4):
        link = links.nth(number)
        link.click()
        target = page.locator(":target")
        assert target.get_attribute("id") == (link.get_attribute("href") or "")[1:]
        assert_seen(target)
        marked = target.evaluate(
            "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).borderBottomStyle]"
        )
        assert marked[0] != plain
        assert marked[1] == "solid", "a colour alone is no mark"


def test_a_sentence_can_be_opened_by_its_address_in_the_dark(browser: Browser, places: Places) -> None:
    with opened(browser, color_scheme="dark") as (page, _, _):
        page.goto(places.disk + KINDS["briefing"] + "#s5")
        assert_seen(page.locator("#s5"))
        page.evaluate(AXE)
        assert faults(page, CONTRAST) == []


# ------------------------------------------------------------------ on paper

FURNITURE = (".skip", ".menu", ".side", ".site-foot nav", ".cite[rel]")
WHOLE = (".quote", ".step", ".figure", ".actors li", ".statements li")
"""What must not be cut by the end of a page."""


def test_paper_shows_no_furniture_and_cuts_nothing(sheet: Sheet, places: Places) -> None:
    page = sheet.page
    page.emulate_media(media="print")
    page.goto(places.disk + KINDS["briefing"])
    for selector in FURNITURE:
        parts = page.locator(selector)
        assert parts.count(), selector
        assert not any(part.is_visible() for part in parts.all()), selector
    for selector in WHOLE:
        breaks = page.locator(selector).evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")
        assert set(breaks) == {"avoid"}, selector
    shown = page.evaluate("getComputedStyle(document.querySelector('.outward'), '::after').content")
    assert (page.locator(".outward").get_attribute("href") or "").startswith("https://wire.example/")
    assert "href" in shown or "https://wire.example/" in shown
    address = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.locator(".on-paper").inner_text().strip() == address, "paper says where it was printed from"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_what_is_folded_away_opens_for_a_link_and_is_on_paper(sheet: Sheet, crowd: str) -> None:
    page = sheet.page
    page.goto(crowd)
    last = page.locator(".folded li").last
    assert not last.is_visible()
    page.evaluate("location.hash = '#' + document.querySelector('.folded li:last-child').id")
    assert_seen(last)
    page.goto("about:blank")
    page.emulate_media(media="print")
    page.goto(crowd)
    assert last.bounding_box()["height"] > 10  # type: ignore[index]
    page.emulate_media(media="screen")
    page.locator(".folded summary").click()
    page.evaluate(AXE)
    assert faults(page, RULES) == []


def test_a_briefing_prints_on_few_pages(sheet: Sheet, places: Places) -> None:
    sheet.page.goto(places.disk + KINDS["briefing"])
    document = sheet.page.pdf(format="A4")
    assert document.startswith(b"%PDF")
    assert 2 <= document.count(b"/Type /Page\n") <= 6
