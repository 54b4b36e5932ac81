"""Dates as the head of a source prints them: alone on a line, behind a place, in a dateline, in the head of a mail."""

from __future__ import annotations

import datetime as dt
import re

from briefings.records import FIRST_YEAR, LAST_YEAR

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?"
CLOCK = r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*\(?[a-z]{2,4}\)?)?)"
DATE = (
    rf"(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
)
DATE_LINE = re.compile(
    rf"(?i)(?:(?:last\s+)?(?:published|updated|posted|modified|first published)(?:\s+(?:on|at))?[:\s]*)?{DATE}{CLOCK}?\.?"
)
CLOCK_LINE = re.compile(
    r"(?i)\(?(?:(?:last )?updated(?: at)? )?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[a-z]{2,4})?\)?"
)
"""`1:07 P.M. LST`, `(10.02 am)`, `Updated at 11.35 GMT`"""
RELEASED = re.compile(
    rf"(?i)(?:for immediate release|press release|embargoed (?:until|till|for release))\b[^.!?]{{0,40}}?({DATE}){CLOCK}?"
)
"""`For immediate release February 11, 2026`, `EMBARGOED UNTIL 00:01 ON TUESDAY 14 APRIL 2026`"""
BEHIND_PLACE = re.compile(rf"(?i)[^.!?]{{2,120}}(?:[,|•·:(–—-])\s*({DATE}){CLOCK}?\)?")
"""`Ombrel, 23 September 2026`, `Transcript of evidence, Thursday, 19 March 2026`; not `Council to meet on 14 April 2026`."""
BEFORE_BAR = re.compile(rf"(?i)({DATE}){CLOCK}?\s*[|•·].{{1,80}}")
"""`8 October 2026 | Speech | Ombrel`"""
AMONG_BARS = re.compile(rf"(?i).{{1,80}}[|•·]\s*({DATE}){CLOCK}?\s*[|•·].{{1,80}}")
"""`By Eva Rohm | 5 May 2026 | The Courier`"""
PLACE = r"[A-Z][\w.'’-]{0,30}(?:[ ,/]{1,2}[A-Z][\w.'’-]{0,30}){0,5}"
DATELINE = re.compile(
    rf"\(?{PLACE}(?:,|\s?[–—-]|\s\()\s*((?i:{DATE}))\)?\s*(?:\([^()]{{2,40}}\)\s*)?(?:[–—-]+|:|/)\s*(?=\S)"
)
"""`OMBREL, Kestria – March 9, 2026 – The company ...`, `(Port Elder, June 2, 2026) – The government ...`"""
LONGEST_LINE = 160
"""Characters of a line that prints the date behind something else."""
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def date_of_line(line: str) -> dt.date | None:
    """The date of a line that is nothing else: `Saturday, January 12, 2013`."""
    return read_date(line) if DATE_LINE.fullmatch(line) else None


def date_of_head(line: str) -> dt.date | None:
    """The date that a line at the top prints beside something else, or the dateline of a first paragraph."""
    if (opened := DATELINE.match(line)) is not None:
        return read_date(opened[1])
    if len(line) > LONGEST_LINE:
        return None
    shapes = (RELEASED, BEFORE_BAR, AMONG_BARS, BEHIND_PLACE)
    found = next((found for shape in shapes if (found := shape.fullmatch(line)) is not None), None)
    return None if found is None else read_date(found[1])


def date_of_name(name: str) -> dt.date | None:
    """The date that a file's name begins with: `2026-03-09-ferry.txt`, `20260309_ferry.txt`."""
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", name)
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def read_date(words: str) -> dt.date | None:
    """The date that some words hold: its day, its month by name, its year; or the three as numbers."""
    if (iso := re.search(r"(\d{4})-(\d\d)-(\d\d)", words)) is not None:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    month = re.search(rf"(?i)\b{MONTH}", re.sub(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", "", words))
    day, year = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d)", words), re.search(r"\b\d{4}\b", words)
    if month is None or day is None or year is None:
        return None
    return _date(int(year[0]), MONTHS.index(month[0][:3].lower()) + 1, int(day[1]))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return plausible(dt.date(year, month, day))
    except ValueError:
        return None


def plausible(day: dt.date | None) -> dt.date | None:
    """The day, if a source may have been published on it."""
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
