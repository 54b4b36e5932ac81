"""Words of time: months, weekdays, units, holidays, zones. Written from general knowledge of English, all lower case.

What a word may be confused with stands beside its table. The patterns of `extract.dates` are made of these tables.
"""

from __future__ import annotations

from typing import Literal

Unit = Literal["hour", "day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade", "century"]
"""Of the calendar."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
"""Name or abbreviation to number."""
WORDLIKE_MONTHS = frozenset("may march august mar jan dec sep".split())
"""Written small they are words of another kind: `he may 3 times`, `march 5 miles`."""
PLAIN_MONTHS = frozenset("january february april june july september october november december sept".split())
"""Months that a text which does without capitals still means. `march`, `may` and `august` are words, `jan` and `mar` names."""
SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sept sep oct nov dec".split())
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
"""To Python's number, Monday being 0."""
SHORT_WEEKDAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
"""Some are words of their own (`he sat`, `the sun`): weekdays only before a date."""
NAMED_DAYS = frozenset("black bloody super cyber giving fat spy mad solidarity devil's".split())
"""Before a weekday they make a name: `Super Tuesday`, `Black Friday`."""
COUNTS = {
    word: value
    for value, words in enumerate(
        "zero|one a an|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
        "seventeen|eighteen|nineteen|twenty".split("|")
    )
    for word in words.split()
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
"""Numbers that count units of time: `a week`, `ten days`."""
VAGUE_COUNTS = frozenset("few several some many couple".split())
"""A point so many units away has no date."""
ROUGHLY = frozenset(
    (
        "about", "around", "some", "nearly", "almost", "over", "under", "roughly", "approximately", "more than", "less than",
        "fewer than", "at least", "at most", "up to", "perhaps", "just over", "just under", "well over", "close to",
    )
)  # fmt: skip
"""Before a count: what lies so far away has no exact date (`more than a decade ago`, `some 30 years ago`)."""
ORDINALS = {
    word: value
    for value, word in enumerate(
        """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
        sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
        """.split(),
        1,
    )
}
UNITS: dict[str, Unit] = {
    "hour": "hour", "day": "day", "night": "day", "week": "week", "fortnight": "fortnight",
    "weekend": "weekend", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade", "century": "century",
    "centuries": "century",
}  # fmt: skip
"""Unit of the calendar. Plurals in -s are understood. What is shorter than an hour moves no date."""
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
"""First and last month in the northern hemisphere, by the meteorologists' count."""
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90
}  # fmt: skip
PARTS = frozenset("morning afternoon evening night midday lunchtime".split())
"""Parts of a day."""
NOONS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
FIXED_HOLIDAYS = {
    "new year's day": (1, 1), "epiphany": (1, 6), "valentine's day": (2, 14), "st patrick's day": (3, 17),
    "st. patrick's day": (3, 17), "may day": (5, 1), "fourth of july": (7, 4), "july fourth": (7, 4), "bastille day": (7, 14),
    "halloween": (10, 31), "veterans day": (11, 11), "armistice day": (11, 11), "christmas eve": (12, 24),
    "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "international women's day": (3, 8), "earth day": (4, 22), "april fools' day": (4, 1), "juneteenth": (6, 19),
    "remembrance day": (11, 11), "all saints' day": (11, 1),
}  # fmt: skip
"""Month and day. `independence day` is another one in each country."""
FLOATING_HOLIDAYS = {
    "martin luther king jr. day": (1, 0, 3), "martin luther king day": (1, 0, 3), "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3), "memorial day": (5, 0, -1), "labor day": (9, 0, 1), "columbus day": (10, 0, 2),
    "thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4),
}  # fmt: skip
"""Month, weekday, and which one in the month; -1 is the last. Those of the United States. `election day` is another one in each country."""
NATIONAL_DAYS = frozenset("election polling independence inauguration republic constitution unity liberation".split())
"""Before `day`: another one in each country, or each time."""
GOLF = frozenset("hole green tee fairway birdie bogey par putt golf".split())
"""In a sentence with one of these, `on the 14th` is no day."""
EASTER_DAYS = {
    "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter saturday": -1, "easter sunday": 0, "easter": 0,
    "easter monday": 1, "ash wednesday": -46, "shrove tuesday": -47, "whit sunday": 49, "pentecost": 49, "whit monday": 50,
}  # fmt: skip
"""Days from Easter Sunday of the Western churches."""
ZONES = frozenset(
    "gmt utc bst cet cest eet eest est edt et cst cdt ct mst mdt mt pst pdt pt aest aedt awst ist jst kst msk hkt sgt wib nzst nzdt".split()
)
"""Abbreviations of time zones; written in capitals."""
ZONE_WORDS = frozenset("eastern central mountain pacific local moscow london beijing gulf standard daylight".split())
"""Before `time`; capitalised names of places stand there as well."""
PREPOSITIONS = frozenset(
    """
    in on at by since until till during around about before after from through within throughout over for between
    """.split()
)
"""Words that may introduce a time and are shown with it."""
DEADLINES = frozenset(("by", "until", "till", "before"))
"""Before `the end of the year` they mean its last day."""
POSTPONING = frozenset(
    "postpone delay move reschedule push shift bring advance change adjourn defer put suspend remand brought postponed delayed moved rescheduled pushed shifted".split()
)
"""`moved from Monday to Tuesday` is no stretch of two days."""
GRANTING = frozenset("give have get extend grant face set allow".split())
"""`gave it until Monday`: what is granted lasts from then on."""
HAPPENED = frozenset(
    """
    refuse fail begin start continue try manage use force seem appear tend help get go have happen decline dare
    attempt come cease stop struggle allow enable cause lead serve find turn
    """.split()
)
"""Verbs whose `to` clause has happened if they have: `refused to testify on Thursday`."""
ARRANGED = frozenset("schedule plan set due expect slate bill anticipate".split())
"""Participles of what is still to come, also in the past tense: `was scheduled for Friday`."""
ONCE_PLANNED = frozenset("intend hope suppose mean agree promise pledge".split())
"""`had hoped to speak on Friday`: of these, too, the day may have come."""
BEGINNING = frozenset("effective starting beginning".split())
"""`resigned effective June 1`: the day may have come or not."""
APPOINTING = frozenset("call arrange book invite summon propose fix tip plan announce".split())
"""So do these with `for`: `a meeting called for Friday`, but not `a meeting called on Friday`."""
AHEAD_NOUNS = frozenset(
    "ahead upcoming coming planned scheduled forthcoming future expected due proposed possible".split()
)
"""Words beside a noun that put it into the future: `ahead of talks on Monday`."""
BEHIND_NOUNS = frozenset("after following since from wake last previous past earlier recent former".split())
"""Words beside a noun that put it into the past."""
BUSINESS = frozenset(
    """
    profit profits earnings revenue revenues sales growth gdp output results income loss losses shares shipments deliveries
    exports imports inflation economy economic dividend investors analysts bank company fiscal
    """.split()
)
"""A sentence with one of these means a quarter of the year, one without may mean a quarter of a game."""
DATED_THINGS = frozenset(
    """
    election elections games olympics cup championship championships census agreement accord treaty budget law act war
    invasion crisis campaign season deal referendum report study survey attack attacks summit conference convention revolution
    uprising coup constitution film movie novel album book version edition model levels
    """.split()
)
"""A year before one of these says which one it is: `the 2016 election`."""

DETERMINING = frozenset("the a an this that".split())
"""They begin an expression only where the next word can begin one as well."""
OPENING = frozenset(
    """
    last next past coming current following previous preceding same today tonight yesterday tomorrow early late mid earlier later
    very middle end close beginning start rest remainder course height final year fiscal financial fy eve half more less fewer
    at up just well
    """.split()
)
"""Words beside those of the tables that an expression can begin with."""
EVERY = frozenset("every each per any most a".split())
"""Before a unit or a weekday they say how often."""
DETERMINERS = frozenset("the a an this that his her its their our last next".split())
"""Before a month or a year that describes a noun: `the January talks`, `the 2016 election`."""
MONTH_OPENERS = frozenset(
    """
    in since by until till from through throughout during before after of for early late mid last next this every between and end begin
    around about over past coming to as within
    """.split()
)
"""Words before a month that say that it is one."""
YEAR_OPENERS = frozenset(
    "in since by until till from through during before after of for early late mid year between around about circa to over last".split()
)
"""Words before four figures that say that they are a year."""
SURE_YEAR_OPENERS = frozenset("in since year from until during early late mid circa".split())
"""Those that hardly stand before another number: they open a year of any century."""
NUMBERED = frozenset(
    """
    flight route highway room no number section article page resolution bill line area title proposition agenda vision building
    boeing airbus windows channel unit lot gate level model
    """.split()
)
"""Names that end in a number which is no year: `Flight 2024`, `Agenda 2030`."""
DECORATIVE = frozenset(("christmas", "easter", "thanksgiving", "halloween"))
"""Holidays that describe things without a date: `Christmas trees`."""
MEASURES = frozenset(
    """
    percent per million billion thousand hundred dozen m km kg metre metres meter meters mile miles kilometre kilometres kilometer
    kilometers foot feet tonne tonnes ton tons gmt utc hours hrs euro euros dollar dollars pound pounds people points votes
    """.split()
)
"""After four figures they say that these count something."""
NOWADAYS = frozenset(
    "youth world generation society refugees teenagers kids children parents students workers families voters media technology".split()
)
"""After `today's` they make it mean the present in general."""
COMPARING = (["more"], ["most"], ["less"])
"""So do these: `today's more open society`."""
SPANNING = frozenset("in over during for within throughout across of".split())
"""Before `the past year` they make it a stretch up to today."""
POSTPONING_STEMS = frozenset("postpon delay mov reschedul push shift brought chang adjourn switch".split())
"""Beginnings of the verbs of moving a date, before `from Monday to Tuesday`: no stretch of two days."""
