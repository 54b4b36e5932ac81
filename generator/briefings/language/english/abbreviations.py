"""Words that end in a full stop without ending a sentence. Lower case, without the last stop."""

TITLES = frozenset(
    """
    mr mrs ms dr prof rev hon fr sr st gen lt col maj capt cmdr adm sgt cpl pvt gov sen rep pres supt insp det messrs
    amb sec atty brig cdr pfc pte mme mlle
    """.split()
)
"""Stand before a name: never the end of a sentence."""

BEFORE_NUMBERS = frozenset("no nos art p pp vol fig sec ch para".split())
"""End no sentence where a number follows (`No. 10`)."""

BEFORE_YEARS = frozenset("c ca b d m r div fl".split())
"""End no sentence before a year, as written here (`c. 1640`, `b. 1650, m. 1671`)."""

MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
"""End no sentence where a number follows (`Jan. 12`)."""

INSIDE = frozenset("vs v etc al cf eg ie e.g i.e approx est dept bros ft mt".split())
"""Mostly stand inside a sentence; end one only where the next word cannot go on."""

MAYBE = frozenset(
    """
    inc corp co ltd plc llc jr sr ph.d m.d u.s u.k u.n e.u u.s.a d.c a.m p.m a.d b.c l.a n.y
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn
    tex va vt wash wis wyo ave blvd rd
    """.split()
)
"""End a sentence only where a word follows that commonly begins one."""

OPENERS = frozenset(
    """
    the a an this that these those it he she they we i you there here but and or so yet in on at by for from with as if
    when while after before since although though because meanwhile however his her its their our my your what who
    why how where many some most all both no not under earlier later last next officials according asked another
    during despite until once one two also then still now
    """.split()
)
"""Words that, with a capital, more often begin a sentence than go on with a name."""
