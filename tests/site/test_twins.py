"""The forms for machines: whatever stands in a source, calendars, feeds, tables and JSON can be read by others' readers."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.records import Briefing, schema
from briefings.site.machine_views import CalendarEntry, CalendarView
from briefings.site.twins import calendar, guard
from desk_support import DESK, build, tree, write

TALKS = """The second round begins; Verania, Kestria and the Council, at last

LOSTRAVA (Continental Wire) - Verania will open the second round of talks in Ombrel on 12 June at 20:30 GMT, Mara Tolland said.

The hearing begins in July. Kestria will publish its report; "all of it, line by line", said Teo Marchetti, on 3 June 2026.
"""
HOSTILE = "title: '=HYPERLINK(\"https://evil.example\") & <b>; x, \\n y'\npublisher: '<Wire> & \"Sons\"'\npublished: 2026-05-10\nauthors: ['+Jan; <i>', 'Ünal, É.']\n"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = {
        **DESK,
        "seeds/talks.txt": TALKS,
        "seeds/talks.yml": HOSTILE,
        "content/actors/mara-tolland.yml": "name: Mara Tolland\n",
        "content/site.yml": f"{DESK['content/site.yml']}description: Two countries and a dam.\n",
    }
    root = write(tmp_path_factory.mktemp("desk"), files)
    assert build(root).is_faultless
    return tree(root / "site")


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_the_calendar_parses_and_holds_every_dated_step(site: dict[str, bytes]) -> None:
    found = events(site["calendar.ics"])
    steps = [
        step
        for path, body in site.items()
        if path.startswith("briefings/") and path.endswith(".json")
        for step in json.loads(body)["next_steps"]
    ]
    assert len(found) == sum(bool(step["when"] and step["when"]["start"]) for step in steps) > 2
    uids = [str(event["UID"]) for event in found]
    assert len(set(uids)) == len(uids)
    for event in found:
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION"} <= set(event)


def test_a_minute_in_a_known_zone_is_an_instant_and_a_month_is_its_days(site: dict[str, bytes]) -> None:
    starts = {str(event["DTSTART"].dt): event for event in events(site["calendar.ics"])}
    assert "2026-06-12 20:30:00+00:00" in starts
    july = starts["2026-07-01"]
    assert str(july["DTEND"].dt) == "2026-08-01"
    assert "July 2026" in str(july["SUMMARY"])


def test_the_calendar_escapes_and_folds(site: dict[str, bytes]) -> None:
    content = site["calendar.ics"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    told = [str(event["DESCRIPTION"]) for event in events(content) if "GMT" in str(event["DESCRIPTION"])]
    assert told
    assert '=HYPERLINK("https://evil.example") & <b>; x, \n y, <Wire> & "Sons"' in told[0].replace("\\n", "\n")


def test_every_calendar_of_an_actor_parses(site: dict[str, bytes]) -> None:
    own = [path for path in site if path.endswith("calendar.ics") and path != "calendar.ics"]
    assert own
    assert all(events(site[path]) for path in own)


@pytest.mark.parametrize(
    "poison", ["\r\nBEGIN:VEVENT\r\nX-EVIL:1", "\rX-EVIL:1", "\nX-EVIL:1", "\x0bX-EVIL\x00:1", 'a;b,c:d\\n"e"']
)
def test_words_of_a_source_add_no_line_to_a_calendar(poison: str) -> None:
    entry = CalendarEntry(
        uid="x-1@briefings", stamp="2026-05-15T00:00:00", start="2026-06-12", end="2026-06-13", minute=None, summary=f"Talks {poison}",
        description=f"Talks {poison}\nSource", place=f"Ombrel {poison}", url="https://desk.example/x/", certain=True,
    )  # fmt: skip
    whole = icalendar.Calendar.from_ical(calendar(CalendarView(name=f"Desk {poison}", entries=(entry,))))
    (event,) = whole.walk("VEVENT")
    assert not any("EVIL" in str(key) for component in (whole, event) for key in component)
    assert str(event["SUMMARY"]) == f"Talks {' '.join(poison.replace(chr(0), '').split())}".strip()


def test_the_feed_is_well_formed_and_holds_every_briefing_the_newest_first(site: dict[str, bytes]) -> None:
    feed = ElementTree.fromstring(site["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None, name
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"https://desk.example/senna/briefings/{name}/"
        for name in ("talks", "vote", "2026-03-09-ferry", "2026-03-03-gates")
    ]
    assert entries[0].findtext(f"{ATOM}title", "").startswith('=HYPERLINK("https://evil.example") & <b>;')
    assert [author.findtext(f"{ATOM}name") for author in entries[0].findall(f"{ATOM}author")] == [
        "+Jan; <i>",
        "Ünal, É.",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2026-05-10T00:00:00Z"


def test_the_json_feed_says_the_same(site: dict[str, bytes]) -> None:
    feed = json.loads(site["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    atom = ElementTree.fromstring(site["feed.xml"])
    entries = atom.findall(f"{ATOM}entry")
    assert [item["url"] for item in feed["items"]] == [entry.findtext(f"{ATOM}id") for entry in entries]
    for item, entry in zip(feed["items"], entries, strict=True):
        assert (item["title"], item["content_text"]) == (
            entry.findtext(f"{ATOM}title"),
            entry.findtext(f"{ATOM}summary"),
        )
        names = [author.findtext(f"{ATOM}name") for author in entry.findall(f"{ATOM}author")]
        assert [author["name"] for author in item["authors"]] == names
    assert {"name": "Continental Wire"} in feed["items"][-1]["authors"], "without an author, the publisher"


def test_the_sitemap_names_every_page_but_lists_that_repeat_others(site: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(site["sitemap.xml"])
    found = {(element.text or "").removeprefix("https://desk.example/senna/") for element in root.iter(f"{SITEMAP}loc")}
    pages = {path.removesuffix("index.html") for path in site if path.endswith("index.html")}
    assert found <= pages
    assert all(path.startswith("agenda/2026-") for path in pages - found)
    assert b"Sitemap: https://desk.example/senna/sitemap.xml" in site["robots.txt"]


def test_the_json_of_every_briefing_fits_the_schema(site: dict[str, bytes]) -> None:
    told: Any = schema()
    bodies = {
        path: body for path, body in site.items() if path.startswith("briefings/") and path.endswith("index.json")
    }
    assert len(bodies) == 4
    for path, body in bodies.items():
        assert_fits(json.loads(body), told, told["$defs"], path)
        assert msgspec.json.decode(body, type=Briefing).id == path.split("/")[1]


def assert_fits(value: Any, told: dict[str, Any], definitions: dict[str, Any], place: str) -> None:
    """The part of JSON Schema that ours uses."""
    if "$ref" in told:
        return assert_fits(value, definitions[told["$ref"].rpartition("/")[2]], definitions, place)
    if "anyOf" in told:
        faults = [fault for option in told["anyOf"] if (fault := fault_of(value, option, definitions, place))]
        assert len(faults) < len(told["anyOf"]), faults
        return None
    assert "enum" not in told or value in told["enum"], place
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": int | float,
        "boolean": bool,
        "null": type(None),
    }
    assert "type" not in told or isinstance(value, kinds[told["type"]]), f"{place}: {value!r} is not {told['type']}"
    if isinstance(value, dict):
        known, others = told.get("properties", {}), told.get("additionalProperties")
        assert set(told.get("required", ())) <= value.keys(), place
        assert others is not None or value.keys() <= known.keys(), place
        for key, item in value.items():
            assert_fits(item, known.get(key, others), definitions, f"{place}.{key}")
    if isinstance(value, list):
        inner = told.get("prefixItems") or [told["items"]] * len(value)
        for number, (item, one) in enumerate(zip(value, inner, strict=True)):
            assert_fits(item, one, definitions, f"{place}[{number}]")
    return None


def fault_of(value: Any, told: dict[str, Any], definitions: dict[str, Any], place: str) -> str | None:
    try:
        assert_fits(value, told, definitions, place)
    except AssertionError as fault:
        return str(fault)
    return None


def test_no_cell_of_a_table_is_a_formula(site: dict[str, bytes]) -> None:
    tables = {
        path: list(csv.reader(io.StringIO(body.decode(), newline="")))
        for path, body in site.items()
        if path.endswith(".csv")
    }
    assert tables["data/briefings.csv"][0][:2] == ["briefing", "title"]
    assert any(row[1].startswith("'=HYPERLINK") for row in tables["data/briefings.csv"])
    for path, rows in tables.items():
        assert len({len(row) for row in rows}) == 1, path
        assert not any(cell.lstrip()[:1] in ("=", "+", "@") for row in rows for cell in row), path


@given(st.text(max_size=8))
def test_a_guarded_cell_is_the_cell_but_for_one_mark(cell: str) -> None:
    guarded = guard(cell)
    assert guarded in (cell, "'" + cell)
    assert not str(guarded).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


# ------------------------------------------------------------------ what docs/format.md says of them


def told(section: str) -> dict[str, list[str]]:
    """The rows of a section's tables: what stands in backticks in the first column, and in the row's other ones. The first table wins."""
    page = (Path(__file__).parents[2] / "docs/format.md").read_text(encoding="utf-8")
    part = page.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    rows = [row.strip("| ").split(" | ") for row in reversed(part.splitlines()) if row.startswith("| `")]
    return {
        name: re.findall("`([^`]+)`", " | ".join(rest))
        for first, *rest in rows
        for name in re.findall("`([^`]+)`", first)
    }


def test_every_file_for_programs_is_told_and_none_else(site: dict[str, bytes]) -> None:
    ours = {path for path in site if not path.endswith(".html") and not path.startswith("assets/")}
    general = {
        re.sub(r"^(briefings/)[^/]+|^(actors/)[^/]+", lambda m: f"{m[1]}ID" if m[1] else f"{m[2]}KEY", path)
        for path in ours
    }
    assert general == told("A site's files for programs").keys()


def test_every_column_of_a_table_is_told_and_none_else(site: dict[str, bytes]) -> None:
    for path in (path for path in site if path.startswith("data/")):
        columns = site[path].decode().partition("\r\n")[0].split(",")
        assert told("Tables")[path.removeprefix("data/").removesuffix(".csv")] == columns, path


def test_every_property_of_a_calendar_is_told_and_none_else(site: dict[str, bytes]) -> None:
    found = {str(name) for path in site if path.endswith(".ics") for event in events(site[path]) for name in event}
    assert found == told("Calendars").keys()


def test_every_element_of_a_feed_is_told_and_none_else(site: dict[str, bytes]) -> None:
    feed = ElementTree.fromstring(site["feed.xml"])
    atom = {child.tag.removeprefix(ATOM) for child in feed} - {"entry"} | {"xml:lang"}
    atom |= {f"entry/{child.tag.removeprefix(ATOM)}" for entry in feed.findall(f"{ATOM}entry") for child in entry}
    assert atom == told("Feeds").keys()
    plain = json.loads(site["feed.json"])
    keys = plain.keys() - {"version", "items"} | {f"items/{key}" for item in plain["items"] for key in item}
    assert keys <= {name for names in told("Feeds").values() for name in names}


def test_the_manifest_is_as_told(site: dict[str, bytes]) -> None:
    manifest = json.loads(site["manifest.json"])
    assert manifest.keys() == told("Manifest").keys()
    assert manifest["format"] == told("Manifest")["format"][0]
    sums = {path: hashlib.sha256(body).hexdigest() for path, body in site.items() if path != "manifest.json"}
    assert manifest["files"] == sums


def test_without_a_public_address_there_is_a_calendar_but_no_feed(tmp_path: Path) -> None:
    root = write(tmp_path, {**DESK, "content/site.yml": "title: x\n"})
    built = build(root)
    found = tree(root / "site")
    assert "calendar.ics" in found
    assert not {"feed.xml", "feed.json", "sitemap.xml"} & found.keys()
    assert b"Sitemap" not in found["robots.txt"]
    assert [remark.hint for remark in built.diagnostics if remark.code == "no-base-url"] == [
        "set base_url, or build with --base-url"
    ]
