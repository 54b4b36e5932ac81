"""No markup of a source reaches a page: whatever stands in a text, in what is said of it, or in a briefing made elsewhere."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

import icalendar
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefings.build import Options, compose, read_inputs
from briefings.cache import opened
from briefings.records import GAP, Source, Span
from desk_support import AS_OF, GATES, write

ELEMENTS = frozenset(
    "html head meta title link body a abbr header footer main nav section article aside div p span ul ol li dl dt dd h1 h2 h3 h4 h5 h6 "
    "time q cite blockquote figure figcaption strong em code pre b i small hr br table thead tbody tfoot tr th td caption details "
    "summary search form input label button select option s del sup sub mark data".split()
)
"""What pages are made of. No script, style, picture, frame or object."""
ATTRIBUTES = frozenset(
    "href id class lang dir charset name content http-equiv rel type title datetime tabindex role value start reversed hidden open "
    "colspan rowspan scope for action method placeholder translate hreflang sizes color media property itemprop".split()
)
POISON = (
    "<script>alert(1)</script>",
    "<img src=https://evil.example/p.png onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" onclick="alert(1)" x="',
    "<a href=\"javascript:alert(1)\">go</a>",
    "[go](javascript:alert(1))",
    "[go](https://evil.example/x)",
    "![go](https://evil.example/p.png)",
    "<https://evil.example/auto>",
    "https://evil.example/bare",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</title></head><body><iframe src=//evil.example>",
    "<style>*{background:url(//evil.example)}</style>",
    "<base href=//evil.example/>",
    "<!-- x",
    "-->",
    "]]>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "{{ 7654321 * 2 }}",
    "{% include 'base.html' %}",
    "\u202eright to left",
    "é𝒜 \u2028",
    "=1+1",
    "\r\nBEGIN:VEVENT\r\nX-EVIL:1",
)  # fmt: skip
poison = st.sampled_from(POISON) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
)
words = st.lists(
    poison | st.sampled_from(["Mara Tolland", "said", "in Ombrel on 12 June", "“we wait”", "."]), min_size=1, max_size=5
).map(" ".join)


FAST = (Phase.explicit, Phase.reuse, Phase.generate)
"""A whole site an example: the smallest example that fails is not worth an hour."""


class Page(HTMLParser):
    """The elements, attributes and addresses of a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.policy = ""
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses.update(
            value or "" for name, value in attrs if name in ("href", "src", "action", "srcset", "poster", "data")
        )
        found = dict(attrs)
        if (found.get("http-equiv") or "").lower() == "content-security-policy":
            self.policy = found.get("content") or ""
        else:
            assert "http-equiv" not in found, "a page neither refreshes nor sets cookies"


def assert_clean(path: str, content: bytes) -> None:
    page = Page(content)
    assert page.elements <= ELEMENTS, f"{path}: {page.elements - ELEMENTS}"
    strange = {name for name in page.attributes - ATTRIBUTES if not name.startswith(("aria-", "data-"))}
    assert not strange, f"{path}: {strange}"
    for address in page.addresses:
        parts = urlsplit(address)
        assert parts.scheme in ("", "http", "https", "mailto"), f"{path}: {address}"
        assert not parts.netloc.endswith("evil.example"), f"{path}: {address}"
    assert b"15308642" not in content, "a template ran what a source wrote"
    assert "default-src 'none'" in page.policy
    assert "unsafe" not in page.policy


class Hostile(NamedTuple):
    """Words for every place that a stranger can write to."""

    text: str
    title: str
    publisher: str
    author: str
    url: str
    language: str
    cue: str


addresses = poison.filter(lambda address: "://evil.example" not in address) | st.just("https://wire.example/x")
"""An honest address may be linked to; all others are words."""
hostile = st.builds(Hostile, words, words, words, words, addresses, poison, words)


def made_elsewhere(words: Hostile) -> bytes:
    """A briefing in our own format all of whose free words are poison."""
    text = f"{words.text} | {words.title} | {words.cue}".replace("\n", " ").replace("\r", " ")
    parts, at = [], 0
    for part in text.split(" | "):
        if part.strip() and GAP not in part:
            parts.append((part, (Span(at, at + len(part)),)))
        at += len(part) + 3
    when = {
        "iso": words.cue,
        "start": "2026-06-12",
        "end": "2026-06-12",
        "precision": "time",
        "time": words.title,
        "zone": words.cue,
    }
    said: dict[str, Any] = {
        "speaker": words.title,
        "mention": words.author,
        "cue": words.cue,
        "addressee": words.publisher,
    }
    raw = {
        "id": words.title,
        "source": json.loads(source_json(words)),
        "text": text,
        "blocks": [{"kind": "paragraph", "span": [0, len(text)]}],
        "sentences": [[0, len(text)]],
        "omitted": [{"text": words.text, "reason": "plea"}],
        "summary": [{"text": part, "spans": spans} for part, spans in parts],
        "actors": [
            {"key": words.title, "name": words.title, "kind": "person", "aliases": [words.author, words.cue],
             "roles": [{"text": part, "span": spans[0]} for part, spans in parts]},
            {"key": words.title + "2", "name": words.cue, "kind": "unnamed"},
            {"key": words.title + "3", "name": words.publisher, "kind": "place"},
        ],
        "quotes": [{"text": part, "kind": "direct", "spans": spans, **said} for part, spans in parts],
        "statements": [{"text": part, "spans": spans, **{key: said[key] for key in ("speaker", "mention", "cue")}} for part, spans in parts],
        "next_steps": [{"text": part, "what": words.cue, "actors": [words.title], "when": {**when, "text": words.text}, "place": words.title + "3",
                        "certainty": "possible", "hedge": words.author, "spans": spans} for part, spans in parts],
        "figures": [{"text": part, "value": 1.5, "unit": words.cue, "approximate": True, "speaker": words.title, "spans": spans} for part, spans in parts],
        "timeline": [{"when": {**when, "text": words.author}, "text": part, "spans": spans} for part, spans in parts],
        "dates": [],
        "diagnostics": [{"code": words.cue, "level": "warning", "message": words.title, "hint": words.author}],
    }  # fmt: skip
    return json.dumps(raw, default=lambda span: [span.start, span.stop]).encode()


def source_json(words: Hostile) -> str:
    source = Source(path=words.url, sha256=words.cue, title=words.title, publisher=words.publisher, authors=(words.author,), url=words.url,
                    language=words.language, publish="full")  # fmt: skip
    import msgspec

    return msgspec.json.encode(source).decode()


def desk(words: Hostile) -> dict[str, str | bytes]:
    """The words in a source of every format, and in what stands beside it."""
    sidecar = {
        "title": words.title,
        "publisher": words.publisher,
        "authors": [words.author],
        "url": words.url,
        "language": words.language,
        "publish": "full",
    }
    front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in sidecar.items())
    return {
        "seeds/a.txt": f"{words.title}\n\n{words.text} said Mara Tolland in Ombrel.\n\n“{words.cue},” she said. They will meet on 12 June 2026, {words.author} said.\n",
        "seeds/a.yml": json.dumps(sidecar),
        "seeds/b.md": f"---\n{front}---\n\n# {words.title}\n\n{words.text}\n\n- {words.cue}\n- {words.author}\n\n{GATES}",
        "seeds/c.html": f"<html><head><title>{words.title}</title><meta name=author content=\"{words.author}\"></head><body><article><h1>{words.title}</h1>"
        f"<p>{GATES}</p><p>{words.text}</p><p>{words.cue}</p></article></body></html>",
        "seeds/d.json": made_elsewhere(words),
        "content/site.yml": "publish: full\nbase_url: https://desk.example/\n",
    }  # fmt: skip


def composed(root: Path) -> dict[str, bytes]:
    inputs = read_inputs(root, Options(as_of=AS_OF))
    with opened(None) as store:
        return compose(inputs, Options(as_of=AS_OF), store=store).files


@given(hostile)
@settings(max_examples=settings.default.max_examples // 3, phases=FAST)
def test_property_no_markup_of_a_source_reaches_a_page(
    tmp_path_factory: pytest.TempPathFactory, words: Hostile
) -> None:
    files = composed(write(tmp_path_factory.mktemp("hostile"), desk(words)))
    pages = [path for path in files if path.endswith(".html")]
    assert {"briefings/a/index.html", "briefings/b/index.html"} <= set(pages)
    for path in pages:
        assert_clean(path, files[path])
    for path in ("feed.xml", "sitemap.xml"):
        ElementTree.fromstring(files[path])
    for path in files:
        if path.endswith(".ics"):
            calendar = icalendar.Calendar.from_ical(files[path])
            assert not any("X-EVIL" in event for event in calendar.walk("VEVENT"))
        if path.endswith(".json"):
            json.loads(files[path])


def test_the_hostile_briefing_is_really_read(tmp_path: Path) -> None:
    """Else the property would hold of nothing."""
    text = " ".join(POISON[:3])
    files = composed(
        write(tmp_path, desk(Hostile(text, POISON[0], POISON[1], POISON[2], "https://wire.example/x", "en", POISON[4])))
    )
    page = files["briefings/d/index.html"].decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="https://wire.example/x' in page
    assert json.loads(files["briefings/d/index.json"])["quotes"]


EDITORS = """---
title: "<script>alert(1)</script>"
description: "<b>x</b>"
---
<script>alert(1)</script> <img src=x onerror=alert(1)>

[go](javascript:alert(1)) [go](data:text/html,x) [go](vbscript:x) ![picture](https://pictures.example/p.png) [good](https://good.example/)

| left | right |
|:-----|------:|
| 1    | <b>2  |
"""


def test_markdown_of_editors_makes_no_script_and_loads_no_picture(tmp_path: Path) -> None:
    """Editors are trusted with words, not with what a pasted passage may carry."""
    note = "---\nauthor: '<script>alert(1)</script>'\n---\n" + EDITORS.split("---\n", 2)[2]
    profile = f"name: '<script>alert(1)</script>'\nkind: person\naliases: ['\"><svg onload=alert(1)>']\nroles: [{{text: '<b onclick=x>'}}]\ndescription: |\n  {EDITORS.split('---', 2)[2].strip()}\n".replace(
        "\n\n", "\n\n  "
    )
    files = composed(write(tmp_path, {
        "seeds/a.txt": GATES, "content/pages/more.md": EDITORS, "content/briefings/a.md": note, "content/actors/x.yml": profile,
        "content/briefings/a.yml": "title: '<script>alert(1)</script>'\n",
        "content/site.yml": "title: '<script>alert(1)</script>'\ndescription: '\"><svg onload=alert(1)>'\ncontact: 'javascript:alert(1)'\nlanguage: '\"><svg>'\n",
    }))  # fmt: skip
    for path, content in files.items():
        if path.endswith(".html"):
            assert_clean(path, content)
    assert b'href="https://good.example/"' in files["more/index.html"]


@pytest.mark.parametrize("wrong", ["quotes", "statements", "figures", "timeline", "next_steps", "summary"])
def test_a_briefing_made_elsewhere_whose_words_are_not_the_texts_is_refused(wrong: str, tmp_path: Path) -> None:
    from desk_support import build

    good = json.loads(
        made_elsewhere(
            Hostile("We wait here.", "Mara Tolland", "Wire", "Jan Dorn", "https://wire.example/", "en", "said so")
        )
    )
    good[wrong][0]["text"] = "We will never wait."
    built = build(write(tmp_path, {"seeds/d.json": json.dumps(good)}))
    (remark,) = (remark for remark in built.diagnostics if remark.level == "error")
    assert (remark.code, remark.file) == ("not-a-briefing", "seeds/d.json")
    assert wrong in remark.message
    assert not (tmp_path / "site/briefings/d/index.html").exists()
