"""Times of the day: `3 p.m.`, `20:30 GMT`, `noon`, `from 3 to 5 p.m. local time`."""

from __future__ import annotations

import re

from msgspec import Struct

from briefings.extract.dates.calendar import Stretch
from briefings.extract.dates.patterns import any_of
from briefings.extract.dates.surroundings import Here
from briefings.language.english import time as words

NAMED_ZONE = r"(?-i:[A-Z][\w-]+ ){1,2}(?:standard |daylight |summer )?time"
LETTERS = "|".join(sorted(zone.upper() for zone in words.ZONES))
ZONE = (
    rf"(?-i:{LETTERS})(?:[+-]\d{{1,2}}(?::\d\d)?)?|(?:{any_of(words.ZONE_WORDS)}) (?:standard |daylight |summer )?time"
    rf"|{NAMED_ZONE}|(?-i:Eastern|Pacific)"
)
HALF = r"[ap]\.?\s?m(?:\.|(?!\w))"
"""Of the day."""
TWELVE = rf"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?(?::[0-5]\d)?\s?(?P<half>{HALF})"
TWENTY_FOUR = r"(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?:\s?(?:hrs|hours|h)\b)?"
MILITARY = r"(?P<hour4>[01]\d|2[0-3])[:.]?(?P<minute4>[0-5]\d)"
NOON = rf"(?:12 )?(?P<noon>{any_of(words.NOONS)})"
OCLOCK = r"(?P<hour12>1[0-2]|[1-9])(?: o['’]clock)? in the (?P<part>morning|afternoon|evening)"
FIRST = rf"(?P<hour0>1[0-2]|0?[1-9]|2[0-3])(?:[:.](?P<minute0>[0-5]\d))?\s?(?P<half0>{HALF})?(?:\s?[-–—]\s?| to | and | until | till )"
ASIDE = r"(?: \((?:\d{1,2}[:.]?\d\d|\d{1,2})\s?(?:[ap]\.?m\.?\s?)?(?-i:[A-Z]{2,4})(?:[+-]\d)?\))?"
"""The same time in another zone: `3 p.m. (1900 GMT)`"""


def _compiled(core: str, zone: str = rf"(?:,? ?\(?(?P<zone>{ZONE})\)?)?") -> re.Pattern[str]:
    """In these patterns, too, a blank is any white space, and ` ?` none or any."""
    whole = rf"(?<![\w$€£.,:-])(?:{core}){zone}{ASIDE}(?!\w|[.,:]\d)"
    return re.compile(whole.replace(" ", r"\s+").replace(r"\s+?", r"\s*"), re.IGNORECASE)


PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("hours_of_twelve", _compiled(FIRST + TWELVE)),
    ("hours_of_twenty_four", _compiled(FIRST + TWENTY_FOUR)),
    ("hours_to_noon", _compiled(FIRST + NOON)),
    ("twelve_hours", _compiled(TWELVE)),
    ("oclock", _compiled(OCLOCK)),
    ("twenty_four_hours", _compiled(TWENTY_FOUR)),
    ("four_figures", _compiled(MILITARY, rf"(?: ?hours| ?hrs)?(?:,? ?(?P<zone>{ZONE}))")),
    ("four_figures_hours", _compiled(MILITARY + " ?(?:hours|hrs)")),
    ("noon", _compiled(NOON)),
)
"""Ways to write a time of the day, in order; the longest match counts."""
MIDNIGHT = "00:00"
AT = frozenset("at by from until till around about before after since to between".split())
"""Before `20:30` they say that it is no score."""


class Clock(Struct, frozen=True):
    """A time of the day as `HH:MM`, the end of a stretch of hours, and the zone as written."""

    time: str
    until: str | None
    zone: str | None
    stop: int
    """Where its words end."""
    plain: bool
    """Is it bare figures, which may be a score or a ratio?"""


def clock_at(text: str, start: int, stop: int) -> Clock | None:
    """The time of the day that begins at a character, the longest reading of it."""
    matches = (found for _, pattern in PATTERNS if (found := pattern.match(text, start, stop)) is not None)
    found = max(matches, key=lambda match: match.end(), default=None)
    if found is None:
        return None
    said = found.groupdict()
    until, time = None, _time(said)
    if said.get("hour0"):
        until, time = time, _first(said)
    bare = bool(said.get("hour24")) and not said.get("zone")
    return Clock(time, until, said.get("zone"), found.end(), bare)


def _time(said: dict[str, str | None]) -> str:
    """Of whichever way it was written."""
    if noon := said.get("noon"):
        return words.NOONS[noon.lower()]
    if hour := said.get("hour"):
        return _of_half(int(hour), said.get("minute"), said.get("half") or "")
    if hour := said.get("hour12"):
        return _of_half(int(hour), None, "am" if (said.get("part") or "").lower() == "morning" else "pm")
    hour, minute = (
        (said.get("hour24"), said.get("minute24")) if said.get("hour24") else (said.get("hour4"), said.get("minute4"))
    )
    return f"{int(hour or 0) % 24:02d}:{minute or '00'}"


def _of_half(hour: int, minute: str | None, half: str) -> str:
    hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    return f"{hour:02d}:{minute or '00'}"


def _first(said: dict[str, str | None]) -> str:
    """The beginning of `3 to 5 p.m.`: in the same half of the day where it names none and can be."""
    hour, minute, half, end = int(said["hour0"] or 0), said.get("minute0"), said.get("half0"), said.get("half")
    if not half and not end:
        return f"{hour:02d}:{minute or '00'}"
    if not half and end and hour % 12 > int(said.get("hour") or 0) % 12:
        half = "a" if end.lower().startswith("p") else "p"
    return _of_half(hour, minute, half or end or "")


def says_time(here: Here, clock: Clock) -> bool:
    """Bare figures are a time only where something introduces them: `3:20` may be a score."""
    return not clock.plain or here.before in AT


def at_clock(stretch: Stretch | None, clock: Clock) -> Stretch | None:
    """A day and a time as a minute, or as a stretch of hours. On what is no single day the time is kept beside it.

    So it is at midnight: `midnight on Friday` does not say whether Friday begins then or ends.
    """
    if stretch is None or stretch.start != stretch.end or clock.time == MIDNIGHT:
        return stretch
    day = stretch.start.isoformat()
    iso = f"{day}T{clock.time}" + (f"/{day}T{clock.until}" if clock.until and clock.until > clock.time else "")
    return Stretch(iso, stretch.start, stretch.end, "time")
