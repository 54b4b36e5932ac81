"""How English speaks of what lies ahead: modals, plans, pledges, demands, scheduled events. Lemmas, unless it says otherwise.

Classes of verbs follow the commissive and directive frames of FrameNet (Commitment, Request, Attempt_suasion, Purpose) and the list of
future expressions in Quirk et al., A Comprehensive Grammar of the English Language (1985), 4.41-4.48.
"""

from __future__ import annotations

from briefings.records import Certainty

SAYING_VERBS = frozenset(
    """
    say tell add report announce declare state write tweet post note explain signal insist argue claim warn reply answer confirm
    indicate suggest reveal stress acknowledge admit observe remark recall conclude predict estimate forecast believe think suspect
    """.split()
)
"""Verbs under which a clause is reported."""
GOING = frozenset(("going", "gon"))
"""`is going to`, `gonna`"""
BEGINNING = frozenset("start begin continue keep go".split())
"""`We will start winning` says no more than `We will win`."""
VOTING = frozenset("vote choose support back prefer pick".split())
ATTRIBUTING = frozenset(("according",))
CONNECTIVES = frozenset(
    """
    but and however meanwhile still yet also moreover furthermore nevertheless nonetheless instead additionally
    thus therefore so then besides indeed
    """.split()
)
"""Words at the beginning of a sentence that join it to the one before."""

FUTURE_MODALS = frozenset(("will", "shall", "'ll", "’ll", "wo", "ll", "sha"))
"""Forms, `wo` and `sha` as in `won't` and `shan't`."""
SPELT_OUT = {"'ll": " will", "'d": " would", "'re": " are"}
"""What a pronoun's short forms are behind a name: `Vesk will come`, not `Vesk'll come`."""
PAST_FUTURE = frozenset(("would", "'d", "’d"))
POSSIBLE_MODALS = frozenset(("may", "might", "could"))
OBLIGATION_MODALS = frozenset(("must", "should"))
CONDITIONS = frozenset(("if", "unless", "provided", "providing", "assuming", "once"))
"""Marks of a clause that makes what follows conditional."""
DEPENDING = frozenset(("depend", "hinge"))

ARRANGED = frozenset(("set", "due", "schedule", "slate", "scheduled", "slated", "bill", "plan"))
"""`is set to`, `is scheduled for`: predicates of an arrangement."""
AWAITED = frozenset(
    ("expect", "expected", "likely", "poise", "poised", "tip", "certain", "sure", "bind", "bound", "anticipate")
)
"""`is expected to`, `is likely to`."""
PREPARED = frozenset(("ready", "willing", "prepared", "prepare", "determined", "committed", "commit"))
"""`is ready to`: predicates of readiness."""
PLANS = frozenset("plan intend aim mean prepare propose seek".split())
"""`plans to`: the subject's own purpose."""
HOPES = frozenset("hope wish want".split())
"""`hopes to`: a purpose that may not be carried out."""
EXPECTS = frozenset("expect anticipate".split())
PLEDGES = frozenset("vow pledge promise swear commit undertake agree guarantee".split())
THREATS = frozenset("threaten".split())
OFFERS = frozenset("offer invite".split())
"""What is offered may be taken up or not."""
WEIGHING = frozenset("consider weigh mull contemplate".split())
"""In the progressive, a decision is pending; under `would`, that one may come is all that is said."""
EXAMINING = frozenset("examine explore study discuss review".split())
"""The same of a matter that is open; of others, a daily task."""
DEMANDS = frozenset("demand urge insist appeal call recommend press request implore beg exhort".split())
"""`urged X to`, `called for`, `insist that X be`."""
ASKS = frozenset("ask want require order advise direct instruct need like".split())
"""Demands in the present tense only: in the past they tell a story (`asked her to sit down`)."""
OBJECTS = frozenset("me him us them".split())
"""Forms that only an object has."""
PERSONAL = OBJECTS | {"you", "her"}
STEP_NOUNS: dict[str, Certainty] = {
    "plan": "pledged", "pledge": "pledged", "promise": "pledged", "vow": "pledged", "commitment": "pledged",
    "threat": "possible", "offer": "possible", "option": "possible", "invitation": "possible", "chance": "possible",
    "proposal": "possible", "call": "demanded", "demand": "demanded", "appeal": "demanded", "request": "demanded",
    "ultimatum": "demanded",
}  # fmt: skip
"""Nouns that carry a step as their complement: `plans to close`, `calls for a ceasefire`."""
MAKING = frozenset(
    "announce unveil outline reveal confirm issue renew repeat prompt give make reiterate extend present lead spark draw".split()
)
"""What is done with such a noun when it is news."""

EVENTS = frozenset(
    """
    talks talk meeting summit vote election referendum hearing trial conference deadline ceremony call visit trip ballot runoff
    primary debate session negotiation negotiations inauguration congress convention caucus rally strike protest march launch match game
    concert festival exhibition opening verdict ruling sentencing announcement speech address briefing exercise drill deployment
    ceasefire truce handover tour anniversary consultation consultations dialogue assembly forum parade funeral wedding premiere
    invasion offensive attack operation withdrawal recount census inquest tournament championship race final semifinal
    """.split()
)
"""Nouns of events that have a time of their own, lower-case lemmas (and plurals that mean the event)."""
AHEAD = frozenset(("ahead", "before", "until", "till", "pending", "prior"))
"""Prepositions after which an event is still to come."""
GOALS = frozenset(
    "aim goal objective purpose plan idea task job mission point challenge question answer way solution intention intent hope dream "
    "strategy priority alternative option role duty trick key".split()
)
"""Nouns of which `is to` tells what they are: `The aim is to win`."""
UPCOMING = frozenset("upcoming forthcoming planned scheduled next coming".split())
LOOMING = frozenset("looming impending imminent expected anticipated".split())
CONCEIVABLE = frozenset("possible potential proposed likely threatened eventual".split())
ARRANGING_VERBS = frozenset(
    """
    meet begin start open hold host visit travel arrive convene gather vote chair lead attend join sign inaugurate launch publish
    release address resume end close expire debate play face leave fly head return announce take
    """.split()
)
"""What is usually fixed beforehand: with a date, their simple present speaks of the future."""
FOLLOWERS = frozenset(
    """
    fan supporter backer follower admirer loyalist critic opponent detractor successor predecessor rival challenger mate accuser lawyer attorney
    """.split()
)
"""Those whom a name only describes: `Vesk fans`."""
BEING = frozenset("be have need know seem mean matter like love want expect deserve".split())
"""Under `will` they speak of a state."""
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "nt"))
STATIVE = frozenset(
    "represent reflect contain consist involve indicate resemble be have know see seem appear mean think feel like love remember understand believe want need look sound matter".split()
)
"""Under `may` or `could` they speak of what is, not of what comes."""
TALKING = frozenset(
    "tell say admit bet ask guess show explain remember note see be know think argue suggest call repeat add".split()
)
"""`I will tell you this`: the speaker speaks of speaking."""
TERMS = frozenset(
    "plan proposal bill law budget deal agreement contract treaty programme program rule constitution policy charter statute".split()
)
"""What they call for stands in them."""
AT_FIRST = frozenset("initially originally once previously".split())
"""`initially threatened to leave`: what came of it is history."""
GOVERNING = frozenset(("administration", "government", "cabinet", "ministry"))
"""What speaks for a country: named with its adjective, or named by an official of it whom nobody names."""
