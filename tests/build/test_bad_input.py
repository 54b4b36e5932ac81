"""A fault in input is a diagnostic with its place and a remedy; the other sources are built, and a site is never half overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

import pytest

from briefings.build import Options, check
from briefings.errors import BriefingsError, ConfigError, Diagnostic, PublishError, TemplateFault, UsageError
from briefings.sources import LONGEST
from desk_support import AS_OF, DESK, FERRY, GATES, VOTE, build, tree, write

OTHER = "Bridge closed\n\nThe bridge in Ombrel was closed on Monday because its northern pier had moved, the town said; it stays closed until May.\n"


class Fault(NamedTuple):
    """Files that are wrong, and what must be said of them."""

    name: str
    files: dict[str, str | bytes]
    code: str
    level: str
    place: str
    line: int | None
    hint: str


FAULTS = (
    Fault("empty source", {"seeds/x.txt": " \n"}, "empty-source", "error", "seeds/x.txt", None, "remove the file"),
    Fault("binary source", {"seeds/x.txt": b"\x7fELF\0\1\2"}, "binary-source", "error", "seeds/x.txt", None, "save its text"),
    Fault("PDF by another name", {"seeds/x.md": b"%PDF-1.7\0"}, "damaged", "error", "seeds/x.md", None, "save its text"),
    Fault("half of a UTF-16 text", {"seeds/x.txt": b"\xff\xfeA\0B"}, "wrong-encoding", "error", "seeds/x.txt", None, "UTF-8"),
    Fault("Windows code page", {"seeds/x.txt": GATES.encode() + b"\nThe caf\xe9 is closed.\n"}, "guessed-encoding", "warning", "seeds/x.txt", 7, "UTF-8"),
    Fault("nothing but a plea", {"seeds/x.txt": "Support The Lostrava Courier!\n"}, "no-article", "error", "seeds/x.txt", None, "text"),
    Fault("page without text", {"seeds/x.html": "<html><body></body></html>"}, "no-article", "error", "seeds/x.html", None, ".txt"),
    Fault("JSON of something else", {"seeds/x.json": "[1, 2]"}, "not-a-briefing", "error", "seeds/x.json", None, "briefings schema"),
    Fault("too large", {"seeds/x.txt": b"a" * 20_000_001}, "too-large", "error", "seeds/x.txt", None, "split"),
    Fault("too long", {"seeds/x.txt": "Ombrel waits for the ferry.\n\n" * (LONGEST // 25)}, "too-long", "error", "seeds/x.txt", None, "split"),
    Fault("unknown format", {"seeds/x.xyz": "text"}, "unknown-format", "warning", "seeds/x.xyz", None, ".html"),
    Fault("sidecar alone", {"seeds/x.yml": "title: x"}, "sidecar-alone", "warning", "seeds/x.yml", None, "name of its source"),
    Fault("two sidecars", {"seeds/vote.yml": "url: https://a.example", "seeds/vote.yaml": "url: https://b.example"},
          "second-sidecar", "warning", "seeds/vote.yaml", None, "one of the two"),
    Fault("broken YAML in a sidecar", {"seeds/vote.yml": "title: a: b\n"}, "yaml-syntax", "warning", "seeds/vote.yml", 1, "quotes"),
    Fault("sidecar in another encoding", {"seeds/vote.yml": b"# 1\ntitle: caf\xe9\n"}, "wrong-encoding", "warning", "seeds/vote.yml", 2, "UTF-8"),
    Fault("a date that no calendar has", {"seeds/vote.yml": "url: https://a.example\npublished: 2026-02-30\n"},
          "wrong-value", "warning", "seeds/vote.yml", 2, "YYYY-MM-DD"),
    Fault("a year that is a slip of the pen", {"seeds/vote.yml": "published: 0202-03-09\n"}, "wrong-value", "warning", "seeds/vote.yml", 1, "YYYY-MM-DD"),
    Fault("a name that Windows keeps for itself", {"content/pages/aux.md": "Text"}, "bad-file-name", "warning", "content/pages/aux.md", None, "small letters"),
    Fault("an actor without a name", {"content/actors/x.yml": "name: ' '\n"}, "wrong-value", "error", "content/actors/x.yml", 1, "write something"),
    Fault("unknown key in front matter", {"seeds/x.md": VOTE.replace("title:", "titel:")}, "unknown-key", "warning", "seeds/x.md", 2, '"title"'),
    Fault("two sources that want one address", {"seeds/old/vote.txt": "Vote put off\n\nThe assembly in Lostrava put off its vote on the harbour for a week on Monday.\n"}, "address-collision", "error", "seeds/vote.md", None, "rename"),
    Fault("unknown setting", {"content/site.yml": "titel: Desk\n"}, "unknown-setting", "warning", "content/site.yml", 1, '"title"'),
    Fault("content that is not used", {"content/people/x.yml": "name: x"}, "unknown-content-file", "warning", "content/people/x.yml", None, "content/actors/"),
    Fault("content in another encoding", {"content/pages/x.md": b"caf\xe9"}, "wrong-encoding", "error", "content/pages/x.md", 1, "UTF-8"),
    Fault("a name that is no address", {"content/pages/Über uns.md": "Text"}, "bad-file-name", "warning", "content/pages/Über uns.md", None, "small letters"),
    Fault("profile without a name", {"content/actors/x.yml": "kind: person"}, "wrong-value", "error", "content/actors/x.yml", None, "name:"),
    Fault("unknown kind of actor", {"content/actors/x.yml": "name: X\nkind: boat\n"}, "wrong-value", "error", "content/actors/x.yml", 2, "organisation"),
    Fault("note on no briefing", {"content/briefings/vot.md": "A note."}, "unknown-briefing", "warning", "content/briefings/vot.md", None, '"vote"'),
    Fault("correction without effect", {"content/briefings/vote.yml": "hide:\n  quotes:\n    - never said this\n"},
          "override-without-effect", "warning", "content/briefings/vote.yml", 3, "copy some words"),
    Fault("page where an index is", {"content/pages/actors.md": "Our actors."}, "address-collision", "error", "content/pages/actors.md", None, "rename"),
    Fault("broken theme.yml", {"themes/default/theme.yml": "name: x\nauthr: y\n"}, "unknown-key", "warning", "themes/default/theme.yml", 2, '"author"'),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named_with_place_and_remedy_and_the_others_are_built(fault: Fault, desk: Path) -> None:
    built = build(write(desk, fault.files))
    found = [remark for remark in built.diagnostics if remark.code == fault.code]
    assert [(one.file, one.line, one.level) for one in found] == [(fault.place, fault.line, fault.level)]
    assert fault.hint in (found[0].hint or "")
    assert (desk / "site/briefings/2026-03-03-gates/index.html").is_file()
    assert built.is_faultless == (fault.level != "error")
    assert all(remark.hint for remark in built.diagnostics), "every remark says what to do"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_strict_takes_every_fault_for_a_failure_and_publishes_nothing(fault: Fault, desk: Path) -> None:
    before = tree(desk / "site")
    write(desk, fault.files)
    with pytest.raises(PublishError, match="--strict") as failure:
        build(desk, strict=True)
    assert fault.code in [remark.code for remark in failure.value.diagnostics]
    assert tree(desk / "site") == before


FATAL = (
    ("broken settings", {"content/site.yml": "title: [\n"}, ConfigError, "content/site.yml", 2, "indentation"),
    ("settings in another encoding", {"content/site.yml": b"title: caf\xe9"}, ConfigError, "content/site.yml", 1, "UTF-8"),
    ("settings with a wrong value", {"content/site.yml": "title: x\npage_size: 0\n"}, ConfigError, "content/site.yml", 2, "from 1 to 1000"),
    ("settings with a wrong choice", {"content/site.yml": "publish: some\n"}, ConfigError, "content/site.yml", 1, "full, cited, none"),
    ("title that YAML takes for a number", {"content/site.yml": "title: 2026\n"}, ConfigError, "content/site.yml", 1, "quotation marks"),
    ("no address", {"content/site.yml": "base_url: desk.example\n"}, ConfigError, "content/site.yml", 1, "https://"),
    ("address with half a bracket", {"content/site.yml": "base_url: 'https://[::1/'\n"}, ConfigError, "content/site.yml", 1, "https://"),
    ("address with a word for its port", {"content/site.yml": "base_url: https://desk.example:port/\n"}, ConfigError, "content/site.yml", 1, "https://"),
    ("missing template", {"themes/default/templates/home.html": '{% extends "bas.html" %}'}, TemplateFault, "themes/default/templates/home.html", 1, "templates/bas.html"),
    ("unknown field", {"themes/default/templates/home.html": "\n{{ page.nothing }}"}, TemplateFault, "themes/default/templates/home.html", 2, "docs/themes.md"),
    ("broken template", {"themes/default/templates/home.html": "\n\n{% if %}"}, TemplateFault, "themes/default/templates/home.html", 3, "docs/themes.md"),
    ("template in another encoding", {"themes/default/templates/home.html": b"\ncaf\xe9"}, TemplateFault, "themes/default/templates/home.html", 2, "UTF-8"),
    ("dead link in a page", {"content/pages/more.md": "[there](../nowhere/index.html)"}, PublishError, "content/pages/more.md", 1, "../actors/NAME/index.html"),
    ("dead anchor in a page", {"content/pages/more.md": "[there](../index.html#nothing)"}, PublishError, "content/pages/more.md", 1, "leave out what follows the #"),
    ("dead link in a note", {"content/briefings/vote.md": "---\nauthor: x\n---\n\n[there](../gates/)"}, PublishError, "content/briefings/vote.md", 5, "../2026-03-03-gates/index.html"),
    ("dead link in a profile", {"content/actors/mara-tolland.yml": "name: Mara Tolland\ndescription: |\n  See [the vote](../vote.md).\n"}, PublishError, "content/actors/mara-tolland.yml", 3, "../../briefings/vote/index.html"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "files", "kind", "place", "line", "hint"), FATAL, ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_stops_a_build_is_named_with_place_and_remedy_and_the_old_site_stands(
    name: str, files: dict[str, str | bytes], kind: type[BriefingsError], place: str, line: int | None, hint: str, desk: Path
) -> None:  # fmt: skip
    before = tree(desk / "site")
    write(desk, files)
    with pytest.raises(kind) as failure:
        build(desk)
    told = failure.value.diagnostics[0]
    assert (told.file, told.line, told.level) == (place, line, "error")
    assert hint in (told.hint or ""), name
    assert tree(desk / "site") == before


def test_settings_that_are_a_folder_are_not_passed_over(tmp_path: Path) -> None:
    root = write(tmp_path, {name: content for name, content in DESK.items() if name != "content/site.yml"})
    (root / "content/site.yml").mkdir(parents=True)
    with pytest.raises(ConfigError, match="is a folder"):
        build(root)


def test_an_unknown_theme_is_answered_with_the_one_that_was_meant(tmp_path: Path) -> None:
    root = write(tmp_path, {**DESK, "content/site.yml": "theme: defualt\n"})
    with pytest.raises(ConfigError) as failure:
        build(root)
    assert failure.value.hint == 'did you mean "default"?'


def test_a_folder_that_is_no_desk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no desk"):
        build(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        build(tmp_path / "nowhere")


def test_a_desk_without_sources_is_built_with_a_warning(tmp_path: Path) -> None:
    built = build(write(tmp_path, {"content/site.yml": "title: Empty\n"}))
    (remark,) = (remark for remark in built.diagnostics if remark.level == "warning")
    assert (remark.code, remark.file) == ("no-sources", "seeds")
    assert ".html" in (remark.hint or "")
    assert "Empty" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_a_dead_link_does_not_hide_what_else_is_wrong(tmp_path: Path) -> None:
    root = write(tmp_path, {**DESK, "seeds/x.txt": "", "seeds/y.xyz": "x", "content/pages/more.md": "[there](gone.md)"})
    with pytest.raises(PublishError) as failure:
        build(root)
    assert [told.code for told in failure.value.diagnostics] == ["empty-source", "broken-link"]


# ------------------------------------------------------------------ files that cannot be read, and links


def unreadable(monkeypatch: pytest.MonkeyPatch, closed: Path) -> None:
    """As root, no permission keeps a file from being read."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)


def by_file(remarks: tuple[Diagnostic, ...], code: str) -> list[str | None]:
    return [remark.file for remark in remarks if remark.code == code]


def test_an_unreadable_source_is_an_error_and_the_others_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, DESK)
    unreadable(monkeypatch, root / "seeds/2026-03-09-ferry.txt")
    built = build(root)
    assert by_file(built.diagnostics, "unreadable") == ["seeds/2026-03-09-ferry.txt"]
    assert not built.is_faultless
    assert (root / "site/briefings/vote/index.html").is_file()


def test_a_source_whose_sidecar_cannot_be_read_is_read_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unreadable(monkeypatch, tmp_path / "seeds/2026-03-03-gates.yml")
    built = build(write(tmp_path, DESK))
    assert by_file(built.diagnostics, "unreadable") == ["seeds/2026-03-03-gates.yml"]
    assert built.counts.read == 3


def test_settings_that_cannot_be_read_are_not_replaced_by_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The default publishes sentences that `publish: none` keeps back."""
    unreadable(monkeypatch, tmp_path / "content/site.yml")
    with pytest.raises(ConfigError, match=r"content/site\.yml"):
        build(write(tmp_path, {**DESK, "content/site.yml": "publish: none\n"}))


def test_a_template_that_cannot_be_read_is_not_silently_another_layers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {**DESK, "themes/default/templates/home.html": "ours"})
    unreadable(monkeypatch, root / "themes/default/templates/home.html")
    built = build(root)
    assert "themes/default/templates/home.html" in by_file(built.diagnostics, "unreadable")
    assert not built.is_faultless


def test_a_folder_that_cannot_be_listed_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, {**DESK, "seeds/closed/x.txt": FERRY})
    listing = os.listdir

    def refuse(path: Path) -> list[str]:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "listdir", refuse)
    built = build(root)
    assert by_file(built.diagnostics, "unreadable") == ["seeds/closed"]


def test_links_that_leave_the_desk_are_refused(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", DESK)
    secret = write(tmp_path / "outside", {"secret.txt": "The secret is under the bridge in Ombrel.\n", "in/x.txt": "x"})
    (root / "seeds/secret.txt").symlink_to(secret / "secret.txt")
    (root / "seeds/in").symlink_to(secret / "in")
    (root / "seeds/vote.yml").symlink_to(secret / "secret.txt")
    (root / "content/pages").symlink_to(secret)
    (root / "seeds/loop.txt").symlink_to("loop.txt")
    built = build(root)
    outside = ["content/pages", "seeds/in", "seeds/secret.txt", "seeds/vote.yml"]
    assert sorted(map(str, by_file(built.diagnostics, "link-outside"))) == outside
    assert by_file(built.diagnostics, "not-a-file") == ["seeds/loop.txt"]
    assert "this link leads nowhere" in [remark.message for remark in built.diagnostics]
    assert not any(b"under the bridge" in body for body in tree(root / "site").values())


def test_a_link_inside_the_desk_is_followed_to_a_file_only(tmp_path: Path) -> None:
    root = write(tmp_path, {**DESK, "seeds/old/first.txt": OTHER})
    (root / "seeds/again.txt").symlink_to("old/first.txt")
    (root / "seeds/folder").symlink_to("old")
    built = build(root)
    assert by_file(built.diagnostics, "linked-folder") == ["seeds/folder"]
    assert (root / "site/briefings/again/index.html").is_file()


def test_a_theme_or_store_behind_a_link_is_not_used(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", {**DESK, "content/site.yml": "theme: mine\n"})
    outside = write(tmp_path / "outside", {"mine/templates/home.html": "x", "store/x": ""})
    (root / "themes").symlink_to(outside)
    with pytest.raises(ConfigError, match="no theme 'mine'"):
        build(root)
    write(root, {"content/site.yml": "title: x\n"})
    (root / ".briefings").symlink_to(outside / "store")
    built = build(root)
    assert by_file(built.diagnostics, "store-unavailable") == [".briefings/store.sqlite"]
    assert os.listdir(outside / "store") == ["x"]


def test_sources_and_actors_with_names_that_windows_keeps_for_itself_get_others(tmp_path: Path) -> None:
    words = "Con, the party of the valley, will march on 12 June. “We wait,” Con said in Ombrel.\n"
    root = write(tmp_path, {"seeds/con.txt": words, "seeds/Aux.txt": words})
    build(root)
    assert {path.name for path in (root / "site/briefings").iterdir()} == {"con-source", "aux-source"}
    assert "con" not in {path.name for path in (root / "site/actors").iterdir()}


def test_times_at_the_end_of_the_calendar_break_nothing(tmp_path: Path) -> None:
    briefing = {
        "id": "x", "source": {"path": "x", "sha256": "", "published": "9999-12-31"}, "text": "It ends.",
        "blocks": [{"kind": "paragraph", "span": [0, 8]}], "sentences": [[0, 8]], "actors": [], "omitted": [], "summary": [],
        "quotes": [], "statements": [], "figures": [], "timeline": [], "dates": [],
        "next_steps": [{"text": "It ends", "what": "It ends", "actors": [], "place": None, "certainty": "expected", "hedge": None, "spans": [[0, 7]],
                        "when": {"iso": iso, "start": start, "end": "9999-12-31", "precision": "year", "text": "It", "span": [0, 2]}}
                       for iso, start in (("9999", "9999-01-01"), ("9999-12-31", "9999-12-31"), ("0001/9999", "0001-01-01"))],
    }  # fmt: skip
    built = build(write(tmp_path, {"seeds/x.json": json.dumps(briefing)}))
    assert built.is_faultless
    page = (tmp_path / "site/briefings/x/index.html").read_text(encoding="utf-8")
    assert "December 9999" in page
    assert "Undated" in page, "nobody publishes in that year"


def test_hidden_files_are_no_sources(tmp_path: Path) -> None:
    root = write(tmp_path, {**DESK, "seeds/.vote.md.swp": b"\0", "seeds/.git/x.txt": "x"})
    assert not any((remark.file or "").startswith("seeds/.") for remark in build(root).diagnostics)


def test_check_finds_what_a_build_finds_and_writes_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, {**DESK, "seeds/x.txt": ""})
    before = tree(root)
    site = check(root, Options(as_of=AS_OF))
    assert tree(root) == before
    assert site.files == {path: body for path, body in tree_of_build(root).items() if path != "manifest.json"}
    assert "empty-source" in [remark.code for remark in site.diagnostics]
    with pytest.raises(PublishError, match="--strict"):
        check(root, Options(as_of=AS_OF, strict=True))


def tree_of_build(root: Path) -> dict[str, bytes]:
    build(root)
    return tree(root / "site")


@pytest.mark.parametrize("place", ["seeds", "content/pages", "themes/x", ".briefings", "."])
def test_the_site_is_not_written_among_the_sources(place: str, tmp_path: Path) -> None:
    root = write(tmp_path / "desk", DESK)
    with pytest.raises(UsageError, match="the desk is there"):
        build(root, output=root / place)
    assert tree(root).keys() == DESK.keys()


def test_a_site_folder_that_is_a_link_is_followed_neither_to_the_sources_nor_out_of_the_desk(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", DESK)
    (root / "site").symlink_to("content")
    with pytest.raises(UsageError, match="the desk is there"):
        build(root)
    (root / "site").unlink()
    (tmp_path / "empty").mkdir()
    (root / "site").symlink_to(tmp_path / "empty")
    with pytest.raises(UsageError, match="leads out of the desk"):
        build(root)
    assert not tree(tmp_path / "empty")
    build(root, output=tmp_path / "empty")
    assert "index.html" in tree(tmp_path / "empty")
