"""What is counted from the day of the source, or from a time that the article told before."""

from __future__ import annotations

from briefings.extract.dates import calendar
from briefings.extract.dates.calendar import DAY, Stretch
from briefings.extract.dates.meaning import (
    Meaning,
    Reference,
    apart,
    away,
    left_open,
    reach,
    then,
    told,
)
from briefings.extract.dates.patterns import Rule, Words, nameless, rule
from briefings.extract.dates.surroundings import Here, ahead
from briefings.language.english import time as words
from briefings.language.english.time import Unit

PRECISE_ENOUGH: dict[Unit, tuple[str, ...]] = {
    "hour": ("day", "time"), "day": ("day", "time"), "weekend": ("day", "time", "week"), "week": ("day", "time", "week"),
    "fortnight": ("day", "time", "week"), "month": ("day", "time", "week", "month"),
    "quarter": ("day", "time", "week", "month", "quarter"), "year": calendar.ORDER, "decade": calendar.ORDER, "century": calendar.ORDER,
}  # fmt: skip
"""How precise a time must have been told for `a week later`."""
TODAY = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1, "last night": -1,
    "tomorrow": 1, "the day after tomorrow": 2, "the day before yesterday": -2,
}  # fmt: skip


def _today(said: Words) -> Meaning | None:
    """`today`, `yesterday`, `tomorrow night`: counted from the day of the article"""
    return away(TODAY[said.low("today")], "day")


def _which_unit(said: Words) -> Meaning | None:
    """`last week`, `next month`, `this year`: the whole of it"""
    unit, which = said.unit(), said.low("which")
    if unit in ("hour", "day") or _plural(said):
        return None
    count = -1 if which in ("last", "this past") else 1 if which in ("next", "this coming") else 0
    return this_weekend() if unit == "weekend" and count == 0 else away(count, unit)


def _beyond(said: Words) -> Meaning | None:
    """`the week before last`, `the year after next`"""
    return away(2 if said.low("beyond") == "after next" else -2, said.unit())


def _plural(said: Words) -> bool:
    return said.low("unit").endswith("s")


def this_weekend() -> Meaning:
    """The one that the tense means; on its own days it is this one."""

    def place(reference: Reference) -> Stretch | None:
        if reference.today is None:
            return None
        back = reference.tense.direction == "past" and reference.today.weekday() < 5
        return apart(reference.today, -1 if back else 0, "weekend")

    return Meaning("counted", place)


def _weekend(said: Words) -> Meaning:
    """`on the weekend`: the one that the tense means; on its own days it is this one"""
    return this_weekend()


def _ago(said: Words) -> Meaning | None:
    """`two weeks ago` is a week, `three days ago` a day; `some 30 years ago` has no date"""
    return left_open() if _vague(said) else away(-said.count(), said.unit())


def _from_now(said: Words) -> Meaning | None:
    """`in two weeks`, `three days from now`; `in a few days` has no date"""
    return left_open() if _vague(said) else away(said.count(), said.unit())


def _within(said: Words) -> Meaning | None:
    """`within three days`: from today up to then; `within a few days` has no date"""
    return left_open() if _vague(said) else reach(said.count(), said.unit())


def _past_units(said: Words) -> Meaning | None:
    """`the past three days`: up to today; `the past few days` have no date"""
    if _vague(said):
        return left_open()
    if not said.low("count") and _plural(said):
        return None
    if not said.low("count") and said.unit() == "quarter":
        return away(-1, "quarter")
    return reach(-(said.count() if said.low("count") else 1), said.unit())


def _next_units(said: Words) -> Meaning | None:
    """`the next three days`: from today up to then; `the next few days` have no date"""
    if _vague(said):
        return left_open()
    if not said.low("count") and _plural(said):
        return None
    return reach(said.count() if said.low("count") else 1, said.unit())


def _new_year(said: Words) -> Meaning:
    """`in the new year`: the one to come of a future, else this one"""

    def place(reference: Reference) -> Stretch | None:
        ahead = reference.tense.direction == "future"
        return None if reference.today is None else calendar.year(reference.today.year + ahead)

    return Meaning("counted", place)


def _vague(said: Words) -> bool:
    return any(said.low(piece) for piece in ("vague", "rough", "range", "so"))


def _later(said: Words) -> Meaning | None:
    """`two days later`, `a year earlier`: from the time that was told"""
    unit = said.unit()
    if _vague(said) or unit == "hour":
        return None
    count = said.count() * (1 if said.low("later") == "later" else -1)
    return told(lambda before: apart(before.start, count, unit), precise=PRECISE_ENOUGH[unit])


def _which_told(said: Words) -> Meaning | None:
    """`the next day`, `the previous year`, `the same month`, `that week`"""
    unit, which = said.unit(), said.low("which")
    if unit == "hour" or _plural(said):
        return None
    steps = {"the next": 1, "the following": 1, "the previous": -1, "the preceding": -1}
    return told(lambda before: apart(before.start, steps.get(which, 0), unit), precise=PRECISE_ENOUGH[unit])


def _day_beside(said: Words) -> Meaning | None:
    """`the day before`, `the day after`, where no event follows"""
    step = DAY if said.low("side") == "after" else -DAY
    return told(lambda before: calendar.day(before.start + step), precise=PRECISE_ENOUGH["day"])


def _unit_beside(said: Words) -> Meaning | None:
    """`the year before`, `the week after`, where no event follows"""
    unit, count = said.unit(), 1 if said.low("side") == "after" else -1
    return told(lambda before: apart(before.start, count, unit), precise=PRECISE_ENOUGH[unit])


def _part_beside(said: Words) -> Meaning | None:
    """`the next morning`, `the previous evening`"""
    step = -DAY if said.low("which") in ("previous", "preceding") else DAY
    return told(lambda before: calendar.day(before.start + step), precise=PRECISE_ENOUGH["day"])


def _that_part(said: Words) -> Meaning | None:
    """`that evening`, `the same morning`"""
    return told(lambda before: calendar.day(before.start), precise=PRECISE_ENOUGH["day"])


def _units_end(said: Words) -> Meaning | None:
    """`at year's end`: in this year"""
    return away(0, said.unit())


def _by_units_end(said: Words) -> Meaning | None:
    """`by year's end`, `before the month's end`: its last day"""
    return then(away(0, said.unit()), lambda stretch: calendar.day(stretch.end))


def itself(here: Here) -> bool:
    """`at year-end`, no `year-end review`"""
    return here.next_token is None or not here.after or here.next_token.upos not in ("NOUN", "PROPN")


def is_deadline(here: Here) -> bool:
    """Before `the end of the year` they mean its last day."""
    return itself(here) and here.before in words.DEADLINES


def of_today(here: Here) -> bool:
    """`today`, but not `today's youth`, nor the last word of a name"""
    if here.own[0].isupper() and here.previous_token is not None and here.previous_token.upos == "PROPN":
        return False
    following = here.right.lower().replace("’", "'").removeprefix("'s").split()[:2]
    return not (here.own.lower() == "today" and (set(following) & words.NOWADAYS or following[:1] in words.COMPARING))


def in_future(here: Here) -> bool:
    """`will end in two weeks`"""
    return here.before == "in" and ahead(here)


def after_in(here: Here) -> bool:
    return here.before == "in"


def within_future(here: Here) -> bool:
    """`must pay within ten days`"""
    return here.before == "within" and ahead(here)


def no_rate(here: Here) -> bool:
    """`this year`, no `a day this year old`, no programme called `This Week`; `the same year` of a comparison keeps its noun"""
    titled = here.own.istitle() and here.previous_token is not None and here.previous_token.upos != "PUNCT"
    return here.before not in words.EVERY and not titled


def ends_clause(here: Here) -> bool:
    """`He left the day before.`"""
    return not here.after


def has_span(here: Here) -> bool:
    """`over the past year`, where the preposition makes a stretch of it; `the past three years` does so alone."""
    counts = any(character.isdigit() for character in here.own) or len(here.own.split()) > 3
    return (counts or here.before in words.SPANNING) and here.after != "of"


def span_ahead(here: Here) -> bool:
    """`the next ten days`, seen from the day of the source, not from something that is told"""
    return has_span(here) and here.tense.direction != "past"


def introduced(here: Here) -> bool:
    """`in the new year`, no `the New Year's holiday`"""
    if here.right[:1] in ("'", "’"):
        return False
    return here.before in words.PREPOSITIONS or here.before in ("early", "late")


def on_weekend(here: Here) -> bool:
    return here.before in words.SPANNING or here.before in ("on", "at", "throughout", "by", "of")


MANY = r"(?:<rough> |<count2> (?P<range>or|to) )?(?:<count>|(?:a )?<vague>(?: of)?) <unit>(?P<so> or (?:so|two|more))?"
"""`two weeks`; `some two weeks`, `two or three weeks`, `a week or so`, which have no date."""
ENDING = r"(?:the )?(?P<unit>year|month|quarter|decade)(?:['’]s |-)end"
RULES: tuple[Rule, ...] = (
    rule("today", rf"(?P<today>{'|'.join(TODAY)})", _today, of_today),
    rule("which_unit", r"(?P<which>this past|this coming|this|last|next|the current) <unit>", _which_unit, no_rate),
    rule("the_weekend", r"the weekend", _weekend, on_weekend),
    rule("unit_beyond", r"the <unit> (?P<beyond>before last|after next)", _beyond),
    rule("units_ago", rf"{MANY} ago", _ago),
    rule("half_units_ago", r"(?:half an?|<count> and a half) <unit> ago|<count2> <unit2> and a half ago", nameless),
    rule("units_from_now", rf"{MANY} from now", _from_now),
    rule("in_units", MANY, _from_now, in_future),
    rule("in_units_time", rf"{MANY}['’]s? time", _from_now, after_in),
    rule("within_units", rf"(?:the next )?{MANY}", _within, within_future),
    rule("past_units", r"the (?:last|past)(?: (?:<count>|<vague>))? <unit>(?P<so> or (?:so|two|more))?", _past_units, has_span),
    rule("next_units", r"the (?:next|coming)(?: (?:<count>|<vague>))? <unit>(?P<so> or (?:so|two|more))?", _next_units, span_ahead),
    rule("by_units_end", ENDING, _by_units_end, is_deadline),
    rule("units_end", ENDING, _units_end, itself),
    rule("new_year", r"the new year", _new_year, introduced),
    rule("coming_units", r"the (?:coming|next few) (?:days|weeks|months|years)", nameless),
    rule("units_later", rf"{MANY} (?P<later>later|earlier)", _later),
    rule("which_told", r"(?P<which>the (?:next|following|previous|preceding|same)|that(?: same)?) <unit>", _which_told, no_rate),
    rule("day_beside", r"the day (?P<side>before|after)", _day_beside, ends_clause),
    rule("unit_beside", r"the (?P<unit>week|month|year) (?P<side>before|after)", _unit_beside, ends_clause),
    rule("part_beside", r"the (?P<which>next|following|previous|preceding) (?:morning|afternoon|evening)", _part_beside),
    rule("that_part", r"(?:that|the same|that same) (?:evening|morning|afternoon)", _that_part),
)  # fmt: skip
