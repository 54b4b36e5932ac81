"""Settings, and YAML whose every fault is told with its line and a remedy."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from briefings.config import DEEPEST, SiteSettings, read_yaml, suggestion, validate
from briefings.library.content import OverrideFile, ProfileFile

BAD_YAML = (
    ("a: b: c", "yaml-syntax", 1, "in quotes"),
    ("a: 1\nb: [1, 2\n", "yaml-syntax", 3, "indentation"),
    ("a: 1\n\tb: 2\n", "yaml-syntax", 2, "indentation"),
    ("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", 3, "keep one"),
    ("a:\n  - b: 1\n    c: 2\n    b: 3\n", "yaml-duplicate-key", 4, "keep one"),
    ("- a\n- b\n", "yaml-not-a-mapping", 1, "key and a colon"),
    ("just words", "yaml-not-a-mapping", 1, "key and a colon"),
    ("a: 1\nb: &x [1]\nc: *x\n", "yaml-syntax", 3, ""),
    ("a: 1\nb: !!python/object:os.system ls\n", "yaml-syntax", 2, ""),
    ("a: 1\nb: \x07\n", "yaml-syntax", 2, ""),
    ('a: 1\nb: "\\ud800"\n', "yaml-syntax", 2, ""),
    ('a: 1\nb: "\\0"\n', "yaml-syntax", 2, ""),
    ("a: 1\n---\nb: 2\n", "yaml-syntax", 2, ""),
    ("? [a, b]\n: 1\n", "yaml-syntax", 1, ""),
    ("a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "yaml-syntax", 1, ""),
    ("a: " + "[" * 100_000, "yaml-syntax", 1, ""),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "line", "hint"),
    BAD_YAML,
    ids=[text[:24].encode("unicode_escape").decode() for text, *_ in BAD_YAML],
)
def test_a_fault_in_yaml_is_told_with_its_line(text: str, code: str, line: int, hint: str) -> None:
    document, remarks = read_yaml(text, file="x.yml")
    assert document is None
    (remark,) = remarks
    assert (remark.code, remark.file, remark.line, remark.level) == (code, "x.yml", line, "error")
    assert hint in (remark.hint or "")
    assert "\n" not in remark.message


def test_lines_of_front_matter_are_counted_from_the_top_of_the_file() -> None:
    assert read_yaml("a: b: c", file="x.md", first_line=2)[1][0].line == 2
    document, _ = read_yaml("a: 1\nb:\n  - c: 2\n", file="x.md", first_line=2)
    assert document is not None
    assert [document.line(path) for path in (("a",), ("b",), ("b", 0), ("b", 0, "c"), ("b", 7), ("z",))] == [
        2,
        3,
        4,
        4,
        3,
        None,
    ]


def test_a_short_text_that_grows_without_end_is_refused_at_once() -> None:
    layers = "\n".join(f"k{number}: &k{number} [{', '.join([f'*k{number - 1}'] * 9)}]" for number in range(1, 30))
    document, remarks = read_yaml(f"k0: &k0 [x]\n{layers}\n", file="x.yml")
    assert document is None
    assert "references" in remarks[0].message


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n"])
def test_an_empty_yaml_is_an_empty_mapping(text: str) -> None:
    document, remarks = read_yaml(text, file="x.yml")
    assert document is not None
    assert (document.value, remarks) == ({}, ())


def test_a_date_that_no_calendar_has_stays_text() -> None:
    document, remarks = read_yaml("a: 2026-02-28\nb: 2026-02-30\n", file="x.yml")
    assert document is not None
    assert document.value == {"a": dt.date(2026, 2, 28), "b": "2026-02-30"}
    assert not remarks


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=40)
    | st.text(alphabet="ab:-[]{}&*!|>'\"#?, \n\t%@`0.", max_size=40)
)
def test_property_any_text_is_a_mapping_or_one_error_with_a_remedy(text: str) -> None:
    document, remarks = read_yaml(text, file="x.yml")
    if document is None:
        assert [remark.level for remark in remarks] == ["error"]
        assert remarks[0].hint
    else:
        assert isinstance(document.value, dict)


WRONG_VALUES = (
    (SiteSettings, "title: 2026\n", 1, "title: this is a number, not a text", "quotation marks"),
    (SiteSettings, "contact: No\n", 1, "contact: this is a yes or no, not a text", "quotation marks"),
    (SiteSettings, "title: [a, b]\n", 1, "title: this is a list, not a text", "write a text"),
    (
        SiteSettings,
        "title: x\nagenda_days: -1\n",
        2,
        "agenda_days: the number is not from 0 to 3650",
        "write a whole number from 0 to 3650",
    ),
    (
        SiteSettings,
        "page_size: 5000\n",
        1,
        "page_size: the number is not from 1 to 1000",
        "write a whole number from 1 to 1000",
    ),
    (
        SiteSettings,
        "page_size: many\n",
        1,
        "page_size: this is a text, not a whole number",
        "a whole number from 1 to 1000",
    ),
    (SiteSettings, "publish: some\n", 1, "publish: there is no choice 'some'", "full, cited, none"),
    (ProfileFile, "kind: person\n", None, "the key 'name' is missing", "name: …"),
    (ProfileFile, "name: x\naliases: y\n", 2, "aliases: this is a text, not a list", "[one, two]"),
    (ProfileFile, "name: x\npage: maybe\n", 2, "page: this is a text, not true or false", "true or false"),
    (
        ProfileFile,
        "name: x\nroles:\n  - text: y\n    since: soon\n",
        4,
        "roles.0.since: this is not a date",
        "2026-03-09",
    ),
    (
        ProfileFile,
        "name: x\nroles:\n  - text: y\n    from: 2026-03-09\n",
        4,
        "roles.0.from: there is no such key here",
        "correct the key",
    ),
    (ProfileFile, "name: x\nroles:\n  - text\n", 3, "roles.0: this is a text, not a block of keys", "key: value"),
    (SiteSettings, "title: ''\n", 1, "title: this is empty", "write something"),
    (OverrideFile, "hide:\n  quotes: [x, '  ']\n", 2, "hide.quotes.1: this is empty", "remove the line"),
    (OverrideFile, "hide:\n  quote: [x]\n", 2, "hide.quote: there is no such key here", "correct the key"),
)


@pytest.mark.parametrize(
    ("kind", "text", "line", "message", "hint"), WRONG_VALUES, ids=[message for *_, message, _ in WRONG_VALUES]
)
def test_a_wrong_value_is_told_in_the_words_of_whoever_wrote_it(
    kind: type[Struct], text: str, line: int | None, message: str, hint: str
) -> None:
    document, _ = read_yaml(text, file="x.yml")
    assert document is not None
    value, remarks = validate(document, kind)
    assert value is None
    (remark,) = remarks
    assert (remark.code, remark.level, remark.line, remark.message) == ("wrong-value", "error", line, message)
    assert hint in (remark.hint or "")


def test_unknown_keys_are_named_with_the_one_that_was_meant_and_ignored() -> None:
    document, _ = read_yaml("titel: x\ncolour: red\npublish: none\n", file="x.yml")
    assert document is not None
    value, remarks = validate(document, SiteSettings)
    assert value == SiteSettings(publish="none")
    assert [(remark.line, remark.level, remark.code) for remark in remarks] == [
        (1, "warning", "unknown-setting"),
        (2, "warning", "unknown-setting"),
    ]
    assert remarks[0].hint == 'did you mean "title"?'
    assert (remarks[1].hint or "").startswith("known are: agenda_days, base_url")


def test_a_suggestion_is_the_nearest_word_or_all_there_are() -> None:
    assert suggestion("acters", ["actors", "quotes"]) == 'did you mean "actors"?'
    assert suggestion("zzz", ["quotes", "actors"]) == "known are: actors, quotes"
    assert suggestion("zzz", []) == "there is nothing that it could mean"
