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
ANNOUNCING = frozenset(
    "say tell add report announce declare state write confirm indicate reveal warn predict promise reply answer".split()
)
"""Verbs whose `would` is a `will` that was said."""
BOASTS = frozenset("win get receive see hear try prevail succeed lose beat".split())
"""What speakers say of themselves (`We will win`) without any step to come."""
GOING = frozenset(("going", "gon"))
"""`is going to`, `gonna`"""
FORETELLING = frozenset("suspect predict expect forecast".split())
"""What a speaker says under these is a forecast, not rhetoric."""
BEGINNING = frozenset("start begin continue keep go".split())
"""`We will start winning` says no more than `We will win`."""
FOREVER = frozenset("never always forever".split())
"""`We will never forget`: in somebody's words a vow to nobody."""
WELL = frozenset("well better great fine right best".split())
"""`We will do better`, `We will do the right thing`."""
VAGUE = frozenset("it that this something things anything everything".split())
"""`We are going to do something`."""
CONTESTS = frozenset("beat defeat trounce edge trail outperform win lose".split())
"""What somebody `would` do in a vote that is only supposed."""
VOTING = frozenset("vote choose support back prefer pick".split())
SUPPOSED = frozenset("matchup match-up hypothetical hypothetically".split())
"""In a clause, they say that the vote is only supposed."""
ANSWERING = frozenset(
    "say comment offer discuss answer elaborate disclose reveal provide specify name identify confirm speculate".split()
)
"""What somebody who `would not` do it has declined to do."""
SHARES = frozenset("percent % majority most half many respondents voters".split())
"""Subjects that count answers to a poll."""
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
DEGREES = frozenset("almost nearly virtually practically all but highly very quite widely".split())
"""`almost certain`, `all but certain`: part of the hedge."""
PREPARED = frozenset(("ready", "willing", "prepared", "prepare", "determined", "committed", "commit"))
"""`is ready to`: predicates of readiness."""
INVITED = frozenset(("welcome", "invite", "invited"))
"""`is welcome to`."""

PLANS = frozenset("plan intend aim mean prepare propose seek".split())
"""`plans to`: the subject's own purpose."""
HOPES = frozenset("hope wish want".split())
"""`hopes to`: a purpose that may not be carried out."""
EXPECTS = frozenset("expect anticipate".split())
PLEDGES = frozenset("vow pledge promise swear commit undertake agree guarantee".split())
THREATS = frozenset("threaten".split())
FIGURATIVELY = frozenset("promise threaten guarantee".split())
"""What things do without a will of theirs: `costs promise to rise`; a platform may vow to."""
OFFERS = frozenset("offer invite".split())
"""What is offered may be taken up or not."""
WEIGHING = frozenset("consider weigh mull contemplate".split())
"""In the progressive, a decision is pending; under `would`, that one may come is all that is said."""
EXAMINING = frozenset("examine explore study discuss review".split())
"""The same of a matter that is open; of others, a daily task."""
MATTERS = frozenset(
    "plan proposal option request idea bill possibility case offer appeal application claim measure deal move ban change".split()
)
"""What is decided on in the end."""
PENDING = frozenset(
    "decide announce name choose pick select sign approve ratify agree confirm set determine schedule rule finalise finalize".split()
)
"""`has yet to decide`: a decision is pending."""
DEMANDS = frozenset("demand urge insist appeal call recommend press request implore beg exhort".split())
"""`urged X to`, `called for`, `insist that X be`."""
ASKS = frozenset("ask want require order advise direct instruct need like".split())
"""Demands in the present tense only: in the past they tell a story (`asked her to sit down`)."""
ORDERING = frozenset("order direct instruct command".split())
OBJECTS = frozenset("me him us them".split())
"""Forms that only an object has."""
PERSONAL = OBJECTS | {"you", "her"}
COMMITTING = DEMANDS | PLEDGES | THREATS | OFFERS | ASKS | {"warn"}
"""Verbs whose own time is that of the words, not of the step."""
DEMAND_PREPOSITIONS = {"call": ("for", "on", "upon"), "appeal": ("for", "to"), "press": ("for",)}
"""Verbs that demand only with a clause or with these prepositions."""
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
GATHERINGS = EVENTS - frozenset("invasion offensive attack operation withdrawal deployment deadline".split())
"""Those that people agree on and come to."""
AHEAD = frozenset(("ahead", "before", "until", "till", "pending", "prior"))
"""Prepositions after which an event is still to come."""
IDIOMS = frozenset("blame thank".split())
"""`They are to blame` is no arrangement."""
GOALS = frozenset(
    "aim goal objective purpose plan idea task job mission point challenge question answer way solution intention intent hope dream "
    "strategy priority alternative option role duty trick key".split()
)
"""Nouns of which `is to` tells what they are: `The aim is to win`."""
FORESEEING = frozenset("include foresee envisage stipulate require entail".split())
"""What a plan does with what is due by a day: `It includes cameras on every door by October 1`."""
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
TAKING = frozenset("require mean need".split())
"""`It will require patience` tells of nobody."""
APPOINTMENTS = frozenset(
    """
    chair chairman chairwoman chairperson co-chair co-chairman co-chairwoman vice-chair vice-chairman vice-chairwoman host co-host moderator
    speaker member delegate judge referee witness
    """.split()
)
"""What somebody will be at an event or on a body: `will be co-chairman of the committee`."""
FOLLOWERS = frozenset(
    """
    fan supporter backer follower admirer loyalist critic opponent detractor successor predecessor rival challenger mate accuser lawyer attorney
    """.split()
)
"""Those whom a name only describes: `Vesk fans`."""
BEING = frozenset("be have need know seem mean matter like love want expect deserve".split())
"""Under `will` they speak of a state."""
QUESTIONS = frozenset("who whom whose what which how why whether".split())
INDEFINITE = frozenset("a an any no every each some".split())
MEETING = frozenset(("meet", "convene", "gather"))
"""Nobody does it without an arrangement."""
LITTLE = frozenset("little few none nothing".split())
"""Subjects that deny what is said of a thing: `little of his talk`."""
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "nt"))
MOTION = frozenset(
    "go travel fly come leave head visit meet take bring return move send host hold release publish launch".split()
)
"""Verbs whose progressive speaks of the future."""
TRAVELLING = frozenset("travel fly visit come head".split())
"""Of these, what somebody does who goes to a body's seat: `travel to the Council`."""
FIGURATIVE = frozenset("go come move head".split())
"""Of these, what leads nowhere in particular: `We are going in the wrong direction`."""
STATIVE = frozenset(
    "represent reflect contain consist involve indicate resemble be have know see seem appear mean think feel like love remember understand believe want need look sound matter".split()
)
"""Under `may` or `could` they speak of what is, not of what comes."""
TALKING = frozenset(
    "tell say admit bet ask guess show explain remember note see be know think argue suggest call repeat add".split()
)
"""`I will tell you this`: the speaker speaks of speaking."""
OF_PEOPLE = ("ers", "ors", "ists", "ents", "ants", "ians", "men", "women", "ees")
"""Endings of nouns that mostly mean people, who can act."""
OF_ONE = frozenset("he him she her".split())
OF_ANOTHER = OF_ONE | frozenset("it they them".split())
"""Pronouns that do not mean a name behind their verb; those of one person, in a quotation, not its speaker either."""
GENERIC_SUBJECTS = frozenset(
    "you one any anyone anybody anything everyone everybody people someone somebody nobody nothing something that this there what those".split()
)
"""Subjects of which nothing is told."""
HABITUAL = frozenset(
    "always often usually occasionally typically generally sometimes normally frequently rarely ordinarily periodically regularly routinely".split()
)
RECURRING = frozenset("every each most many".split())
"""`Every Friday`, `many days`: of a past that is told."""
BELIEVING = frozenset(
    "believe think expect sure certain convinced confident guess suppose imply suggest mean say know".split()
)
"""Denied, they leave open what they govern: `is not sure that Vesk will come`."""
DOUBTING = frozenset("doubt doubtful unlikely unclear uncertain unsure wonder fantasy myth".split())
ASSUMING = frozenset(
    "assume suppose imagine pretend dream feel fear worry bet gamble afraid worried concerned fearful scared".split()
)
NEWS = frozenset(
    """
    announcement assurance confirmation declaration decision expectation forecast guarantee message news note notice pledge prediction promise
    proclamation report statement threat vow warning word confidence condition agreement sign signal commitment remark comment testimony speech
    letter tweet interview address memo email post
    """.split()
)
"""Nouns whose content is said or foretold; that of others (`the chance that she will come`) is only thought of."""
MEASURED = frozenset("much many more less better worse rather".split())
"""Before `as` and `than` they begin a comparison."""
REASONING = frozenset(("because", "since"))
EFFECTS = frozenset(
    """
    make hurt help harm galvanize galvanise enable impact affect cause lead boost damage fuel strengthen weaken encourage discourage undermine
    embolden resonate reverberate improve worsen benefit destroy ruin save cost shape define transform influence inspire energize energise haunt
    """.split()
)
"""What things do to others: with no day given, an opinion."""
RECKONING = frozenset("estimate calculate project find reckon conclude model".split())
"""What comes under these was worked out, of a thing."""
ARGUING = frozenset("argue insist claim believe think feel contend maintain complain fear worry".split())
"""What somebody says of a thing under these is a view."""
TENDING = frozenset("likely sure bind bound".split())
AIMING = frozenset("seek aim mean intend".split())
"""`are likely to`, `seek to`: of nobody in particular, or of a thing, they tell how such are."""
SOME = frozenset("some many most few several others".split())
LASTING = frozenset("remain continue stay persist".split())
"""What a thing does that is as it was."""
TERMS = frozenset(
    "plan proposal bill law budget deal agreement contract treaty programme program rule constitution policy charter statute".split()
)
"""What they call for stands in them."""
PETITIONS = frozenset("petition resolution lawsuit suit motion order complaint platform manifesto".split())
WRONGLY = frozenset("incorrectly wrongly falsely mistakenly erroneously".split())
LATER = frozenset(("later", "eventually", "subsequently", "ultimately"))
"""`would later win`: the future of a past that is told."""
AT_FIRST = frozenset("initially originally once previously".split())
"""`initially threatened to leave`: what came of it is history."""
SPOKESMEN = frozenset(
    """
    spokesman spokeswoman spokesperson minister official ambassador envoy secretary negotiator diplomat representative commissioner
    """.split()
)
"""Roles in which `we` means the body that one speaks for."""
DELEGATES = frozenset("delegate delegation representative negotiator envoy diplomat official".split())
"""Those who come for whom they belong to: `Kestrian delegates` are Kestria."""
GOVERNING = frozenset(("administration", "government", "cabinet", "ministry"))
"""What speaks for a country: named with its adjective, or named by an official of it whom nobody names."""
