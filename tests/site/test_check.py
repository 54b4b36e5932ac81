"""The check of links: every goal that is missing is named once, and nothing is taken for a link that is none."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from briefings.site.check import Written, check_links


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html>\n<html><head>{head}</head><body>{body}</body></html>".encode()


def faults(*bodies: str, base_path: str = "/", **others: bytes) -> list[str]:
    """What is said of pages `a/index.html`, `b/index.html` … beside a home page, a style sheet and a calendar."""
    files = {"index.html": page('<h1 id="top">'), "assets/style.css": b"", "calendar.ics": b"", **others}
    files |= {f"{chr(97 + number)}/index.html": page(body) for number, body in enumerate(bodies)}
    return [f"{fault.file}: {fault.message}" for fault in check_links(files, base_path=base_path)]


GOOD = (
    '<a href="../index.html">',
    "<a href='../index.html#top'>",
    "<A HREF=../index.html>",
    '<a href="../">',
    '<a href="..">',
    '<a href="/">',
    '<a href="/assets/style.css">',
    '<a href="../index.html?x=1#top">',
    '<a href="#here">x</a><p id="here">',
    '<a href="">',
    '<a href="../index.html#:~:text=any,thing">',
    '<a href="../index.html#top:~:text=x">',
    '<a href="../calendar.ics#nothing">',
    '<a href="../manifest.json">',
    '<a href="https://elsewhere.example/x#y">',
    '<a href="//elsewhere.example/x">',
    '<a href="mailto:desk@desk.example">',
    '<a href="../%69ndex.html">',
    '<a href="&#46;&#46;/index.html">',
    '<img srcset="../calendar.ics 1x, ../index.html 2x">',
    "<!-- <a href='nowhere.html'> -->",
    "<script>'<a href=nowhere.html>'</script>",
    "<style>a[href=x] { }</style>",
    '<meta content="&lt;a href=&#34;nowhere.html&#34;&gt; and href=nowhere.html id=here">',
    '<p title=" href=nowhere.html">',
    "<p title=' src=\"nowhere.html\"'>",
    '<p data-href="nowhere.html" xhref="nowhere.html" data-id="x">',
    "a < b href=nowhere.html >",
    '<p title="a > b"><a href="../index.html">',
)


@pytest.mark.parametrize("body", GOOD)
def test_a_link_that_leads_somewhere_and_what_is_no_link_is_let_pass(body: str) -> None:
    assert faults(body) == []


BAD = (
    ('<a href="nowhere.html">', "'nowhere.html' leads to a/nowhere.html, which does not exist"),
    ('<a title="a > b" href="nowhere.html">', "'nowhere.html' leads to a/nowhere.html, which does not exist"),
    (
        '<a href="../index.html#nothing">',
        "'../index.html#nothing' leads to 'nothing' in index.html, where nothing is called so",
    ),
    ('<a href="#nothing">', "'#nothing' leads to 'nothing' in a/index.html, where nothing is called so"),
    ('<a href="../../index.html">', "'../../index.html' leads out of the site"),
    ('<a href="../assets/">', "'../assets/' leads to assets/index.html, which does not exist"),
    ('<a href="//[x">', "'//[x' is no link: Invalid IPv6 URL"),
    ('<img src="picture.png">', "'picture.png' leads to a/picture.png, which does not exist"),
    ('<img srcset="picture.png 2x">', "'picture.png' leads to a/picture.png, which does not exist"),
    ("<script src=x.js></script>", "'x.js' leads to a/x.js, which does not exist"),
    ('<p data-id="here"><a href="#here">', "'#here' leads to 'here' in a/index.html, where nothing is called so"),
    ('<p title=" id=here"><a href="#here">', "'#here' leads to 'here' in a/index.html, where nothing is called so"),
)


@pytest.mark.parametrize(("body", "message"), BAD)
def test_a_link_that_leads_nowhere_is_named_with_its_page(body: str, message: str) -> None:
    assert faults(body) == [f"a/index.html: {message}"]


def test_pages_that_miss_one_file_are_one_fault() -> None:
    link = '<a href="../gone.html">'
    assert faults(link, link) == [
        "a/index.html: '../gone.html' leads to gone.html, which does not exist (1 more page links there)"
    ]
    assert faults(link, link, link)[0].endswith("(2 more pages link there)")


def test_absolute_links_stand_under_the_sites_path() -> None:
    assert faults('<a href="/desk/index.html">', base_path="/desk/") == []
    assert faults('<a href="/index.html">', base_path="/desk/") == ["a/index.html: '/index.html' leads out of the site"]


def test_what_a_style_sheet_loads_is_there() -> None:
    assert faults(**{"assets/more.css": b"p { background: url('style.css') } q { background: url(data:x) }"}) == []
    assert faults(**{"assets/more.css": b'p { background: url("gone.png") }'}) == [
        "assets/more.css: 'gone.png' leads to assets/gone.png, which does not exist"
    ]


WRITTEN = (
    ("../tolland/index.html", 'did you mean "../actors/mara-tolland/index.html"?'),
    ("mara-tolland.md", 'did you mean "../actors/mara-tolland/index.html"?'),
    ("../../content/actors/mara-tolland.yml", 'did you mean "../actors/mara-tolland/index.html"?'),
    ("/seeds/2026-03-03-gates.txt", 'did you mean "../briefings/2026-03-03-gates/index.html"?'),
    ("%6Dara-tolland", 'did you mean "../actors/mara-tolland/index.html"?'),
    ("../actors/mara-tolland/index.html#quotes", "leave out what follows the #, or copy the address from the page"),
    ("zzz", "name a page of the site by its file, as ../actors/NAME/index.html, or leave the link out"),
)


@pytest.mark.parametrize(("link", "hint"), WRITTEN)
def test_a_link_that_an_editor_wrote_is_named_with_file_line_and_remedy(link: str, hint: str) -> None:
    files = {
        "more/index.html": page(f'<a href="{link}">'),
        "actors/mara-tolland/index.html": page(""),
        "briefings/2026-03-03-gates/index.html": page(""),
    }
    written = {"more/index.html": Written("content/pages/more.md", f"# More\n\nSee [her]({unquote(link)}).\n")}
    (fault,) = check_links(files, written=written)
    assert (fault.file, fault.line, fault.hint) == ("content/pages/more.md", 3, hint)


def test_a_link_of_the_theme_on_an_editors_page_is_not_the_editors() -> None:
    written = {"more/index.html": Written("content/pages/more.md", "See.")}
    (fault,) = check_links({"more/index.html": page('<a href="gone.html">')}, written=written)
    assert (fault.file, fault.hint) == ("more/index.html", "correct the link in the theme")


def test_every_fault_has_a_code_and_a_remedy() -> None:
    (fault,) = check_links({"index.html": page('<a href="gone.html">')})
    assert (fault.code, fault.level, bool(fault.hint)) == ("broken-link", "error", True)
