"""What an article says of its own day: the date in its dateline, a line with nothing but its date, a byline with one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefings.extract.dates.meaning import Reference
from briefings.extract.dates.reading import Parsed, Reader
from briefings.language.datelines import dateline_end
from briefings.records import Block
from briefings.sources.dates import date_of_line

HEAD = 6
"""Blocks at the beginning among which an article says its day."""
NEAR = dt.timedelta(days=7)
"""So near must it be to the publication date that the source's metadata give."""
WIDEST = 12
"""Words of a line that tells of the article itself."""
ISSUED = re.compile(r"(?i)by |(?:first |last )?(?:published|updated|posted|modified|issued)\b")
"""How a byline or a line of origin begins."""
CHANGED = re.compile(r"(?i)\W*(?:last )?(?:updated|modified)")


def body_start(reader: Reader, block: Block) -> int:
    """Where a block's own words begin, behind its dateline; at its end where it is a line about the article itself."""
    end = dateline_end(reader.content, block.span)
    if block.span.start < end < block.span.stop:
        return end
    return block.span.stop if _tells_of_article(reader, block) else block.span.start


def _tells_of_article(reader: Reader, block: Block) -> bool:
    """`Saturday, 3 May 2024`, `By Mara Tolland, 3 May 2024`, `Updated: 3 May 2024 20:30 GMT`"""
    said = block.span.of(reader.content)
    if len(said.split()) > WIDEST:
        return False
    found = [one for one in reader.expressions(block.span.start, block.span.stop) if not one.ends]
    dated = any(one.meaning is not None and one.meaning.kind == "fixed" for one in found)
    return dated and (ISSUED.match(said) is not None or _covered(found) > 0.8 * len(said))


def _covered(found: list[Parsed]) -> int:
    return sum(one.stop - one.start for one in found)


def day_of(reader: Reader) -> dt.date | None:
    """The day that `yesterday` is counted from: the article's own where it says one near the publication date, else that date."""
    published = reader.text.article.source.published
    if published is None:
        return None
    own = (day for day in (*_of_lines_left_out(reader), *_of_head(reader, published)) if abs(day - published) <= NEAR)
    return next(own, published)


def _of_lines_left_out(reader: Reader) -> Iterator[dt.date]:
    """A line with nothing but the date is no part of the text; one that says when the page was changed says nothing here."""
    for omission in reader.text.article.omitted:
        day = date_of_line(omission.text)
        if day is not None and CHANGED.match(omission.text) is None:
            yield day


def _of_head(reader: Reader, published: dt.date) -> Iterator[dt.date]:
    """The dates of datelines and bylines at the beginning."""
    for block in reader.text.article.blocks[:HEAD]:
        for one in reader.expressions(block.span.start, body_start(reader, block)):
            stretch = one.meaning.place(Reference(today=published)) if one.meaning is not None else None
            if stretch is not None and stretch.start == stretch.end:
                yield stretch.start
