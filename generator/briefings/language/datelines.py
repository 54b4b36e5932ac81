"""Datelines: where and when a report was written, and for whom, before its first sentence."""

from __future__ import annotations

import re

from briefings.records import Span

_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,3}(?:, (?:[A-Z]\w*\.?|\d{1,2})(?: [A-Z]\w*\.?| \d{1,2})*){0,2}\s*"
    r"(?:\([^()]{2,40}\)\s*(?:[-–—―]+|:)\s+|[–—―]\s+|--?\s+)|[A-Z][A-Z .'’-]{2,30}(?:, (?:[A-Z]|\d{1,2} [A-Z])[\w .]{1,25}){0,3}\s*"
    r"(?:\([^()]{2,40}\)\s*)?(?:[-–—―]+|:)\s+)(?=[\"“‘'(]?[A-Z0-9])"
)
"""`LOSTRAVA (Wire) — `, `OMBREL, Kestria, 3 May (Wire) - `, `Lostrava – `: place, date and agency before a report."""


def dateline_end(text: str, span: Span) -> int:
    """Where the dateline ends that opens the span, with the blank behind it; the span's start where none does."""
    found = _DATELINE.match(text, span.start, span.stop)
    return found.end() if found else span.start
