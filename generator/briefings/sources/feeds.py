"""Feeds (RSS, Atom, RDF by feedparser; JSON Feed) and lists of feeds (OPML): each entry is a source."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from briefings.sources.dates import plausible
from briefings.sources.draft import Draft, Metadata, Unreadable, needs
from briefings.sources.markup import pieces_of_tree
from briefings.sources.package import tree_of
from briefings.sources.page import parsed
from briefings.sources.page_head import day_of
from briefings.sources.parts import FRAGMENT, Part, name_of
from briefings.sources.people import names_of_byline
from briefings.sources.raw import RawSource

OPENING = rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,300}\?>\s{0,200})?(?:(?:<\?[^>]{0,300}\?>|<!--(?:[^-]|-(?!->)){0,1500}-->|<!DOCTYPE[^>]{0,500}>)\s{0,200}){0,10}"
FEED = re.compile(OPENING + rb"<(?:rss|feed|rdf:RDF|opml|channel)\b", re.I)
OPML = re.compile(OPENING + rb"<opml\b", re.I)
JSON_FEED = re.compile(
    rb'(?:\xef\xbb\xbf)?\s{0,200}\{(?:[^{}\[\]]{0,2000})"version"\s{0,20}:\s{0,20}"https?://jsonfeed\.org/'
)


def is_feed(head: bytes) -> bool:
    """Is it RSS, Atom, RDF or OPML?"""
    return FEED.match(head) is not None


def is_json_feed(head: bytes) -> bool:
    """Does it call itself a JSON Feed?"""
    return JSON_FEED.match(head) is not None


def read_fragment(raw: RawSource) -> Draft:
    """Markup all of which is text, as the entry of a feed is."""
    pieces = tuple(pieces_of_tree(parsed(f"<html><body>{raw.content.decode('utf-8', 'replace')}</body></html>")))
    if not pieces:
        raise Unreadable("no-article", "the entry holds no text", "save the page that it leads to")
    return Draft(pieces=pieces)


def open_feed(raw: RawSource) -> Iterator[Part]:
    """The entries of a feed, or the outline of an OPML file."""
    if OPML.match(raw.content[:8192]):
        yield from _outline(raw)
        return
    try:
        import feedparser
    except ImportError as error:
        raise needs("web", "a feed") from error
    try:
        found = feedparser.parse(io.BytesIO(raw.content))
    except Exception as error:
        raise Unreadable(
            "damaged", f"the feed is damaged: {type(error).__name__}: {error}"[:200], "save it anew"
        ) from error
    if not found.entries:
        raise Unreadable("no-article", "the feed has no entries", "save the pages themselves")
    site = _text(found.feed.get("title"))
    for entry in found.entries:
        yield _entry(entry, site)


def _entry(entry: Any, site: str | None) -> Part:
    contents = [one.get("value") or "" for one in entry.get("content", ())] + [entry.get("summary") or ""]
    body = max(contents, key=len)
    moment = entry.get("published_parsed") or entry.get("updated_parsed") or entry.get("created_parsed")
    title = _text(entry.get("title"))
    url = _address(entry.get("link"))
    authors = [
        name
        for one in entry.get("authors", ())
        for name in names_of_byline(str(one.get("name") or ""), is_byline=False)
    ]
    return _part(
        title, body or f"<p>{html.escape(title or '')}</p>", url, _day(moment), authors, site, entry.get("id") or url
    )


def _day(moment: Any) -> dt.date | None:
    try:
        return plausible(dt.date(moment.tm_year, moment.tm_mon, moment.tm_mday)) if moment else None
    except (ValueError, AttributeError):
        return None


def _part(
    title: str | None,
    body: str,
    url: str | None,
    day: dt.date | None,
    authors: list[str],
    site: str | None,
    key: str | None,
) -> Part:
    given = Metadata(title=title, publisher=site, authors=tuple(authors) or None, published=day, url=url, part_of=site)
    return Part(
        name=name_of(title, re.sub(r"https?://", "", key or ""), suffix=".html"),
        content=f"<h1>{html.escape(title)}</h1>{body}".encode("utf-8", "replace")
        if title
        else body.encode("utf-8", "replace"),
        media=FRAGMENT,
        given=given.said_by("feed"),
    )


def open_json_feed(raw: RawSource) -> Iterator[Part]:
    """The items of a JSON Feed."""
    try:
        feed: Any = msgspec.json.decode(raw.content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Unreadable("damaged", f"the feed is damaged: {error}", "save it anew") from error
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise Unreadable("no-article", "the feed has no items", "save the pages themselves")
    site = _text(feed.get("title"))
    for item in items:
        if not isinstance(item, dict):
            continue
        said = {key: value for key, value in item.items() if isinstance(value, str)}
        plain = "".join(
            f"<p>{html.escape(part)}</p>" for part in said.get("content_text", said.get("summary", "")).split("\n\n")
        )
        told = item.get("authors") or [item.get("author")]
        names = [str(one.get("name") or "") for one in told if isinstance(one, dict)] if isinstance(told, list) else []
        authors = [name for one in names for name in names_of_byline(one, is_byline=False)]
        day = day_of(said.get("date_published", ""))
        yield _part(
            _text(said.get("title")),
            said.get("content_html") or plain,
            _address(said.get("url")),
            day,
            authors,
            site,
            said.get("id"),
        )


def _outline(raw: RawSource) -> Iterator[Part]:
    """The text of an outline. A list of feeds holds no text: their articles are elsewhere."""
    tree: Any = tree_of(raw.content)
    title = _text(tree.findtext(".//title"))
    lines = []
    for one in tree.iter("outline"):
        note = one.get("_note") or one.get("note") or ""
        if not one.get("xmlUrl") and (words := " ".join((one.get("text") or "").split())):
            lines.append(
                f"<li>{html.escape(words)}</li>"
                if not note
                else f"<h2>{html.escape(words)}</h2><p>{html.escape(note)}</p>"
            )
    if not any("<p>" in line or len(line.split()) > 6 for line in lines):
        raise Unreadable(
            "no-article", "this is a list of feeds: their articles are not in it", "save the feeds or pages themselves"
        )
    yield _part(title, "".join(lines), None, None, [], None, None)


def _text(value: object) -> str | None:
    return " ".join(html.unescape(re.sub(r"<[^<>]{0,500}>", "", str(value))).split())[:300] or None if value else None


def _address(value: object) -> str | None:
    url = str(value or "").strip()
    return url if re.match(r"https?://[^\s/\"<>]+(?:/\S*)?$", url) else None
