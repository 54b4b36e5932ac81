"""Datelines: where and when a report was written, and for whom, before its first sentence."""

from __future__ import annotations

import re

from briefings.records import Span

_PLACE = r"[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,3}(?:, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})?"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)"
_BEHIND = r"(?=[\"“‘'(]?[A-Z0-9])"
_DATED = re.compile(
    rf"(?:{_PLACE}\s*[–—-]{{1,2}}\s*{_DAY}\s*(?:[–—―]|--?)\s*|{_PLACE}, {_DAY}\s*/[^/]{{2,40}}/\s*[-–—]{{1,2}}\s*"
    rf"|\({_PLACE}[,)–— -]{{1,3}}{_DAY}\)\s*[-–—:]{{1,2}}\s*){_BEHIND}"
)
"""`OMBREL, Kestria – March 9, 2026 – `, `OMBREL, March 9, 2026 /Wire/ -- `, `(Ombrel, June 2, 2026) – `: as press releases have it."""
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,3}(?:, (?:[A-Z]\w*\.?|\d{1,2})(?: [A-Z]\w*\.?| \d{1,2})*){0,2}\s*"
    r"(?:\([^()]{2,40}\)\s*(?:[-–—―]+|:)\s+|[–—―]\s+|--?\s+)|[A-Z][A-Z .'’-]{2,30}(?:, (?:[A-Z]|\d{1,2} [A-Z])[\w .]{1,25}){0,3}\s*"
    rf"(?:\([^()]{{2,40}}\)\s*)?(?:[-–—―]+|:)\s+){_BEHIND}"
)
"""`LOSTRAVA (Wire) — `, `OMBREL, Kestria, 3 May (Wire) - `, `Lostrava – `: place, date and agency before a report."""


def dateline_end(text: str, span: Span) -> int:
    """Where the dateline ends that opens the span, with the blank behind it; the span's start where none does."""
    found = _DATED.match(text, span.start, span.stop) or _DATELINE.match(text, span.start, span.stop)
    return found.end() if found else span.start
