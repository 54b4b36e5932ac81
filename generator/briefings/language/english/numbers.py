"""How English writes quantities: numbers in words, scales, fractions, what makes them approximate, units, and numbers that count nothing.

Written from general knowledge of English, all lower case unless a table says otherwise.
"""

from __future__ import annotations

ONES = {
    word: value
    for value, word in enumerate(
        """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
        nineteen
        """.split(),
        1,
    )
}
TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000,
    "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
}  # fmt: skip
SHORT_SCALES = {"bn": 1_000_000_000, "bln": 1_000_000_000, "mn": 1_000_000, "mln": 1_000_000, "tn": 1_000_000_000_000,
                "trn": 1_000_000_000_000}  # fmt: skip
"""Written behind digits, with or without a blank: `20bn`."""
MONEY_SCALES = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "t": 1_000_000_000_000}
"""Scales of money alone: `$5m`. Of other things `k` is thousand and `m` million before a noun only (`a 100m race` is none)."""
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twentieth": 20, "hundredth": 100,
}  # fmt: skip
"""Of a fraction, what stands below the line; plurals in -s, and `halves`, are understood."""

APPROXIMATE = (
    "around", "about", "some", "at least", "at most", "at the most", "at the least", "more than", "less than", "fewer than",
    "no more than", "no less than", "no fewer than", "not more than", "not less than", "not fewer than", "greater than",
    "better than", "just more than", "just less than", "slightly more than", "slightly less than", "slightly over",
    "nearly", "almost", "roughly", "approximately", "up to", "as many as", "as much as", "as few as", "as little as", "as high as", "as long as",
    "over", "under", "well over", "just over", "just under", "just about", "only about", "only around", "only some", "well under",
    "close to", "an estimated", "estimated", "upward of", "upwards of", "in excess of", "perhaps", "maybe", "probably", "possibly",
    "above", "below", "somewhere around", "in the region of", "a minimum of", "a maximum of", "minimum", "maximum", "just shy of",
    "just short of", "nearer", "circa",
)  # fmt: skip
"""Before a number: it is no exact one."""
MOSTLY_PREPOSITIONS = frozenset("about around over under above below".split())
"""Approximate only where the parse does not take them for prepositions (`talked about two men`, `over two years`)."""
APPROXIMATE_BEHIND = ("or so", "or more", "or fewer", "or less", "-odd", "-plus", "+")
"""Behind a number: `30 or so people`, `a 100-odd page report`, `50+ members`."""

CURRENCY_SIGNS = ("US$", "A$", "C$", "NZ$", "HK$", "R$", "S$", "$", "€", "£", "¥", "₽", "₹", "₺", "₴", "₩", "₪", "₦")
CURRENCY_CODES = ("USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RUB", "INR", "AUD", "CAD", "Rs", "Rs.", "Tk")
"""As they are written, before a sum."""
SHORT_UNITS = frozenset(
    "km kg cm mm mph kph ft lb lbs oz kW MW GW kWh MWh GWh ha l ml mg g GB MB TB m °C °F ° C".split()
)
"""Units glued to digits, as they are written: `12km`, `30°C`."""
PERCENT = ("percentage points", "percentage point", "per cent", "percent", "pct", "%")
"""As they are written behind a number."""

TIME_UNITS = frozenset(
    """
    second minute hour day night week weekend fortnight month quarter year decade century round season term semester generation
    """.split()
)
MEASURES = TIME_UNITS | frozenset(
    """
    metre meter kilometre kilometer mile foot inch yard acre hectare litre liter gallon barrel ton tonne kilo
    kilogram kilogramme gram pound ounce degree watt kilowatt megawatt gigawatt volt knot dollar euro cent crown
    franc point page seat vote member person man woman storey story bed room car lane fold strong word kiloton
    megaton gigabyte megabyte percent delegate nation country team horsepower
    """.split()
)
"""Singulars that a number before a hyphen measures (`a three-day strike`, `a 7,000-strong force`), and that may stand behind one
without a plural's ending. `a two-state solution`, `a one-way street` measure nothing.
"""
ALONG = frozenset("old high long wide deep tall thick away apart".split())
"""Behind a measure, along what it is measured: `15 metres high`, `a 19 year old`."""
RATES = frozenset(
    """
    second minute hour day night week month quarter year ton tonne barrel gallon litre liter share person head
    kilo pound unit ounce mile
    """.split()
)
"""What a rate is given for: `$50 a ton`."""
UNINFLECTED = frozenset(
    """
    people police troop staff crew cattle sheep fish deer aircraft spacecraft headquarters series species
    personnel percent offspring clergy infantry cavalry youth poultry hertz yen yuan won baht rand renminbi men
    women children feet mice
    """.split()
)
"""Nouns that are counted without an ending of the plural."""

TOLL = frozenset(
    """
    kill die injure wound hurt arrest detain charge shoot drown hospitalise hospitalize convict sentence jail
    imprison kidnap abduct rescue execute evacuate infect displace murder slay behead stab bomb dismiss suspend
    vanish miss perish survive free release deport expel indict capture lose dead test
    """.split()
)
"""Predicates under which each one counts."""
MOVES = frozenset(
    """
    rise fall drop increase climb grow reach total number exceed stand decline jump slip plunge soar surge
    shrink gain lose add shed rank average peak double swell dip tumble cost pay earn put
    estimate
    """.split()
)
"""Verbs of quantities: what follows them is one though no noun says of what (`rose to 45,000`)."""
VOTING = frozenset(
    """
    vote win won beat beaten lost led drew drawn defeat lose rule draw lead trail score pass approve reject tie
    edge thrash triumph sweep overcome margin victory majority decision ruling split ballot tally result rout
    """.split()
)
"""Words about a score: `voted 52-48`, `a 3-1 win`."""
SPEAKING_OF = frozenset("age aged ages magnitude".split())
"""Words that a number follows without a preposition: `aged 16`, `magnitude 6.5`."""

LABELS = frozenset(
    """
    article section resolution chapter page room route highway line phase stage level number no no. nos nos.
    grade title proposition prop amendment class category tier part volume vol vol. type version formula day
    week game unit terminal gate platform building bus ward district precinct area zone apartment apt box lot
    flight channel figure fig fig. table rule clause paragraph para schedule annex appendix exhibit verse psalm
    episode season issue pier track runway junction interstate square sector block camp tower reactor hall court
    studio # № plot pool lane step item model mark agenda order decree bill regulation directive
    """.split()
)
"""Before a number they make a name of it: `Article 5`, `room 12`, `number one`."""
DEFINITE = frozenset("the these those both all his her its their our my your other whose such 's ’s".split())
"""Before a small number in words: what is counted is known already (`the two leaders`)."""
