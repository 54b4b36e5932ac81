"""A desk changes how its site looks by single files: what it lacks, the packaged theme gives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.build import Options, check
from briefings.errors import TemplateFault
from sites.golden import AS_OF, SITES, built


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for part in ("seeds", "content"):
        shutil.copytree(SITES / "strait" / part, tmp_path / part)
    return tmp_path


def write(desk: Path, path: str, text: str) -> None:
    file = desk / "themes" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def changed(desk: Path) -> dict[str, str]:
    """Files of the desk's site that are not those of the packaged theme."""
    plain = built("strait")
    files = check(desk, Options(as_of=AS_OF)).files
    assert set(files) >= set(plain)
    return {path: content.decode() for path, content in files.items() if plain.get(path) != content}


def test_one_block_is_written_anew_and_the_rest_of_the_template_stays(desk: Path) -> None:
    extended = '{% extends "default/404.html" %}\n{% block masthead %}<p>Our own <b>name</b></p>{% endblock %}\n'
    write(desk, "default/templates/404.html", extended)
    pages = changed(desk)
    assert set(pages) == {"404.html"}
    assert "<p>Our own <b>name</b></p>" in pages["404.html"]
    assert "<h1>Page not found</h1>" in pages["404.html"]


def test_a_macro_of_the_desk_is_used_by_the_packaged_templates(desk: Path) -> None:
    parts = (SITES.parents[1] / "themes" / "default" / "templates" / "parts.html").read_text(encoding="utf-8")
    write(desk, "default/templates/parts.html", parts.replace("Previous page", "Back"))
    pages = changed(desk)
    assert set(pages) == {"timeline/2/index.html"}
    assert "Back</a>" in pages["timeline/2/index.html"]


def test_a_style_sheet_of_the_desk_changes_no_page(desk: Path) -> None:
    write(desk, "default/static/style.css", "body { color: red; }")
    write(desk, "default/static/fonts/own.txt", "x")
    assert changed(desk) == {"assets/style.css": "body { color: red; }", "assets/fonts/own.txt": "x"}


def test_a_theme_of_another_name_lies_over_the_default(desk: Path) -> None:
    write(desk, "harbour/theme.yml", "name: Harbour\n")
    write(desk, "harbour/templates/404.html", "{{ page.chrome.site }}: nothing here")
    settings = desk / "content" / "site.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "theme: harbour\n", encoding="utf-8")
    assert changed(desk) == {"404.html": "Strait &amp; Shore: nothing here"}


def test_a_field_that_does_not_exist_is_a_fault_with_its_line(desk: Path) -> None:
    write(desk, "default/templates/404.html", "<p>\n{{ page.nothing }}\n")
    with pytest.raises(TemplateFault) as caught:
        changed(desk)
    (fault,) = caught.value.diagnostics
    assert (fault.file, fault.line) == ("themes/default/templates/404.html", 2)
    assert "nothing" in fault.message
