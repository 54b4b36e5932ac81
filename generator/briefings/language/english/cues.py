"""Words that introduce what someone said, thought or wanted, graded by how sure they are and by what follows them.

The classes follow VerbNet's (Kipper Schuler 2005) and Levin's (1993), named beside each list; the members were written down for news
English from general knowledge of it.
"""

from __future__ import annotations

from typing import Final

SAYING = frozenset(
    """
    said says say asked asks told tells added adds replied replies wrote writes tweeted tweets answered declared
    exclaimed shouted joked quipped noted explained recalled continued warned insisted argued stated
    demanded responded inquired wondered remarked observed cried yelled screamed whispered muttered queried retorted countered
    boasted mused chanted complained announced concluded commented pleaded begged
    """.split()
)
"""Forms that follow a question or an exclamation as its attribution."""

SPEECH: Final = frozenset(
    """
    say tell add note write state declare announce report explain remark observe mention comment reply answer respond retort counter
    argue claim contend assert maintain insist allege affirm aver reiterate repeat restate stress emphasize emphasise underline underscore
    admit acknowledge concede confess confirm disclose reveal divulge deny testify swear vouch recount recall relate narrate reminisce
    warn caution advise predict forecast foretell prophesy estimate speculate suggest hint imply indicate signal propose
    promise pledge vow guarantee assure reassure inform notify brief remind lecture instruct
    tweet retweet post blog email e-mail text cable telegraph fax phone radio quote cite read
    ask inquire enquire wonder query question demand beg plead implore
    joke quip jest boast brag gloat crow scoff sneer mock muse opine pontificate elaborate clarify specify continue begin conclude summarize
    shout cry scream yell exclaim blare whisper murmur mutter mumble chant chime interject bellow roar thunder growl bark snap groan moan sigh
    complain grumble gripe lament bemoan fume rail vent protest object gush whine stammer stutter deadpan drawl
    proclaim pronounce decree rule point sum volunteer venture concur rejoin intone
    """.split()
)
"""say-37.7, tell-37.2, manner_speaking-37.3, instr_communication-37.4, complain-37.8, promise-37.13, inquire-37.1.2, declare-29.4: sure
cues of words between quotation marks and of a reported clause."""

BELIEF: Final = frozenset(
    """
    believe think feel hope fear worry suspect doubt expect guess assume presume suppose reckon figure imagine anticipate
    agree disagree know understand realize realise recognize recognise conclude decide find learn hear see consider deem
    dream pray wish regret trust bet calculate judge remember forget accept gather discover determine
    show demonstrate prove
    """.split()
)
"""conjecture-29.5, consider-29.9, wish-62, want-32.1, discover-84: they introduce a clause, and seldom words between quotation marks."""

ASSURED: Final = frozenset(
    "insistent adamant confident convinced certain sure afraid hopeful optimistic pessimistic skeptical sceptical doubtful".split()
)
"""Adjectives that tell what somebody believes: `is confident that ...`."""

NAMING: Final = frozenset(
    """
    call describe label dub brand term characterize characterise portray depict cast paint denounce condemn hail praise criticize criticise
    dismiss decry deride lambast lambaste blast slam deplore ridicule mock laud applaud tout bill define name nickname
    regard view see rate refer compare liken
    """.split()
)
"""characterize-29.2, dub-29.3, judgment-33: `called it a "farce"`."""

CHARGING: Final = frozenset(
    "accuse blame fault charge credit thank criticize criticise condemn denounce chastise rebuke scold slam blast attack".split()
)
"""judgment-33: `accused him of lying`. What follows the verb is what is said."""

URGING: Final = frozenset(
    """
    urge ask tell order beg implore exhort call warn advise encourage instruct request command press persuade remind invite
    appeal challenge want expect
    """.split()
)
"""advise-37.9, order-60.1, beg-58.2: `urged him to go`."""

WILLING: Final = frozenset(
    """
    want hope wish promise vow pledge threaten refuse agree offer swear intend plan seek demand propose decline claim undertake
    expect aim choose decide volunteer need prefer like pretend profess
    """.split()
)
"""want-32.1, wish-62, promise-37.13, intend-61: `vowed to leave`."""
DEALING: Final = frozenset(
    "like need offer plan claim threaten seek aim choose decide decline undertake volunteer".split()
)
"""Of these, verbs whose object is what somebody deals with, not what is wanted: `offered help`, `sought a way out`."""

TALKING: Final = frozenset("speak talk apologize apologise push lobby".split())
"""talk-37.5, and urging for something: only what it was about is told: `spoke of her time in office`, `pushed for a vote`."""

STANDING: Final = frozenset(
    """
    support oppose back favor favour endorse reject advocate propose deny demand welcome deplore denounce condemn criticize criticise
    dismiss embrace champion defend dispute question applaud praise promise pledge announce suggest recommend cite mention
    discuss address describe slam blast attack mock ridicule admire hate love fear regret want predict
    acknowledge admit confirm stress emphasize reference tout hail decry protest lament like dislike note report reveal disclose express voice
    """.split()
)
"""Verbs whose object alone is what somebody thinks, wants or says: `opposes the plan`, `denied the report`."""

NOUNS: Final = frozenset(
    """
    statement claim allegation accusation assertion warning promise pledge vow threat suggestion belief hope fear view opinion
    argument complaint comment remark tweet message post letter email e-mail speech interview report announcement assurance prediction
    demand call request proposal denial admission insistence concern conviction suspicion doubt contention idea notion reply response
    answer question word criticism plea rhetoric testimony memo note op-ed editorial column declaration description conclusion
    proclamation slogan motto
    """.split()
)
"""Nouns that name something said: `her claim that ...`, `in a statement`, `his promise to ...`."""

MEDIA: Final = frozenset(
    """
    statement tweet letter email e-mail speech interview post memo note op-ed editorial column message report briefing conference testimony
    article book blog video address release text ad advertisement commercial
    """.split()
)
"""Of these, what carries words: `In a statement, the ministry said`; also a subject: `the letter said`."""

VENUES: Final = frozenset(
    """
    interview speech statement tweet message post letter email e-mail memo note op-ed editorial column conference briefing debate rally hearing
    appearance podcast broadcast twitter facebook instagram
    """.split()
)
"""Where or by what something is said: `praised the pilots in an interview`."""

ISSUING: Final = frozenset(
    """
    release issue publish send post write deliver give air run broadcast record tape put file circulate distribute email blast make sound voice
    """.split()
)
"""What whoever speaks through it does with it: `released a statement saying that ...`."""

SOURCE_PHRASES: Final = frozenset(("according", "per"))
"""Prepositions whose object is the source: `according to the minister`."""
NO_SOURCES: Final = frozenset(
    """
    plan schedule capita cent year day month week hour minute second night share head person household unit vote barrel ton tonne litre mile
    system principle custom tradition preference taste need ability method scale size age order
    """.split()
)
"""What stands behind them and says nothing: `according to plan`, `per capita`, `per share`."""

I_AND_YOU: Final = frozenset(("i", "we", "you", "me", "us", "my", "our", "your"))
EMPTY_SUBJECTS: Final = frozenset(("it", "there", "this", "that", "what", "which", "one", "nobody", "nothing"))
"""Subjects of whom nobody is told that they say something: `it says a lot`."""
NOBODY: Final = frozenset(("neither", "no", "none"))
"""Words before or in the place of a subject that make nobody of it: `Neither Tolland nor Vesk said ...`, `None of them said ...`."""

ABOUT: Final = {
    verb: frozenset(prepositions.split())
    for verbs, prepositions in (
        ("call", "for on"), ("speak talk", "about of"), ("ask", "about for"), ("inquire", "about"), ("complain boast brag joke", "about of"),
        ("warn", "about of against"), ("point", "to"), ("insist", "on"), ("object", "to"), ("apologize apologise", "for"),
        ("argue", "for against over"), ("plead appeal push lobby", "for"), ("comment", "on about"), ("write tweet post", "about"),
    )
    for verb in verbs.split()
}  # fmt: skip
"""Verbs whose preposition brings in what somebody speaks about (talk-37.5, complain-37.8): `called for a vote`."""

NOUN_TOPICS: Final = {
    noun: frozenset(prepositions.split())
    for nouns, prepositions in (
        ("statement remark question complaint message post letter speech concern doubt", "about"), ("comment", "on about"),
        ("claim allegation rhetoric belief", "about of"), ("warning criticism prediction accusation denial", "about of"),
        ("call demand request plea", "for"),
    )
    for noun in nouns.split()
}  # fmt: skip
"""The same for nouns that name something said: `her claims about the dam`, `a call for calm`."""

TOPICS: Final = frozenset("for about of over against as toward towards".split())
"""Prepositions that go with the noun before them: `support for the plan`, `her future as mayor`."""
SIDES: Final = frozenset("favor favour support defense defence".split())
"""Nouns of the side that somebody takes: `spoke in favour of a levy`."""
ASKED_BY: Final = frozenset(("on", "upon", "for"))
"""Prepositions before whom somebody calls on: `called on the council to open the gates`."""

CIRCUMSTANCES: Final = frozenset("as after when while before once until".split())
"""Conjunctions that tell when somebody spoke, where they stand right behind the cue."""
RELATIVE_PRONOUNS: Final = frozenset("who whom which whose".split())
"""Words that open a clause about the noun before them."""
REASONS: Final = frozenset("because unless until although though if so".split())
"""Conjunctions that belong to what was said before them."""

GOING_ON: Final = frozenset("add note cite point stress emphasize emphasise".split())
"""Verbs whose participle goes on with whoever spoke before it, whatever stands between: `said the port was old, citing a report`."""
DEPENDENT: Final = frozenset("if unless when once until before after as".split())
"""Conjunctions of a clause that says nothing without the one it belongs to: `said that if they come, "we will go"`."""
CONCEDING: Final = frozenset("though although but while".split())
"""Conjunctions before a second thing that somebody says: `said the port would open, though she admitted it was late`."""

ASKING: Final = frozenset("how why whether".split())
"""Words that open a clause of what is asked or explained."""
LEFT_OPEN: Final = frozenset("when where what who which if".split())
"""Words that open a clause of what somebody would not say: `has not said when the port will close`."""

UNTOLD: Final = frozenset(
    "need see seek aim cast choose decide embrace address persuade remember forget refer rate compare liken bill paint define portray depict".split()
)
"""Verbs of the classes above whose subject more often does something than it is told of: no statement is made of them alone."""

TOLD_AS: Final = frozenset(
    "say note report observe explain write argue point tell predict warn state mention acknowledge admit suggest confirm reveal put".split()
)
"""`As the ministry reported, the port will close`: `as` brings in who tells it, not when it was."""

OPEN: Final = frozenset("must should may might can could shall".split())
"""Auxiliaries of what is not told as done: `Vesk must prove that ...`."""

UNDER_WAY: Final = frozenset(
    "seem appear continue begin start try go come struggle happen tend get likely reluctant quick want use".split()
)
"""What an infinitive may hang on and still be told: `continued to deny it`, `seemed to agree`."""

LEAVING_UNDONE: Final = frozenset("refuse fail decline neglect".split())
"""`accused Vesk of refusing to discuss the price`: what follows was not said."""

APPOINTING: Final = frozenset("hire elect appoint choose use take serve know keep leave join register nominate".split())
"""Verbs whose `as` gives somebody a part, not a name: `hired her as a "fixer"`."""
SHOWING: Final = frozenset("suggest indicate signal imply hint reveal maintain support define".split())
"""Verbs that things have as well: `evidence suggesting that`, `houses that maintain their gates`."""
UTTERED: Final = frozenset("chant shout cry cheer yell scream call".split())
"""Nouns for what a crowd cries out: `chants of "Close the port!"`."""
MAKING: Final = frozenset(
    "make have get help cause force lead prompt push drive move watch see hear catch inspire".split()
)
"""Verbs whose object does what the infinitive behind it tells: `led her to call it a ruin`, `watched him shout`."""
MOMENTS: Final = frozenset("point time moment stage".split())
"""`at one point calling it a farce`: nouns that no clause describes."""

NAMED: Final = frozenset("name identify quote cite".split())
"""`asked not to be named`, `declined to be identified`: how somebody spoke, not what he said."""

PASSED_BY: Final = frozenset(
    "report announce confirm reveal disclose propose suggest deny predict detail recommend demand".split()
)
"""Verbs whose passive names who told of its subject: `The deal was first reported by the Courier`."""

PASSED_ON: Final = frozenset(("quote", "cite"))
"""`KCNA quoted her as saying`: the object is the speaker."""

WATCHING: Final = frozenset("hear see film record tape catch overhear watch photograph show".split())
"""`was heard on a tape saying`: verbs whose passive subject does what follows."""

FELT: Final = frozenset(("convince", "worry", "concern"))
"""Verbs whose passive still tells what its subject thinks: `is worried that ...`."""

ADDRESSED: Final = URGING | NAMING | {"tell", "question", "inform", "brief", "assure"}
"""Verbs whose participle tells what was said to somebody or of somebody: `Asked about the dam, she left`."""

ACKNOWLEDGING: Final = frozenset(
    """
    okay ok o.k. right alright all sure well so and i see mm mhm mm-hmm hm hmm uh um er ah oh aha huh uh-huh good great morning afternoon
    evening night day welcome hello hi bye goodbye thank thanks you very much again for your my the dear attention everyone everybody sir
    ma'am madam mr mrs ms mr. mrs. ms. prime president chair chairman chairwoman speaker minister lord lords honour honor honors honours
    excellencies ladies gentlemen colleagues friends
    """.split()
)
"""Words of a turn that only shows that somebody heard, greets or thanks: `Okay. Thank you, Madam Chair.`; not `yes`, which answers."""
