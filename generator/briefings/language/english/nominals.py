"""Common nouns that mean people, one or many, and what they tell of them."""

from __future__ import annotations

from typing import Final

FEMALE: Final = frozenset(
    """
    woman girl lady mother mom mommy mum mummy grandma sister daughter wife widow aunt grandmother niece granddaughter girlfriend bride actress waitress queen princess
    duchess baroness countess heroine spokeswoman chairwoman congresswoman councilwoman businesswoman policewoman saleswoman forewoman anchorwoman
    stateswoman noblewoman nun stewardess hostess goddess mistress stepmother housewife midwife
    """.split()
)
MALE: Final = frozenset(
    """
    man boy gentleman father dad daddy grandpa brother son husband widower uncle grandfather nephew grandson boyfriend groom actor waiter king prince duke baron
    count hero spokesman chairman congressman councilman businessman policeman salesman foreman anchorman statesman nobleman monk priest steward
    host god master stepfather fireman fisherman gunman
    """.split()
)
UNSURE: Final = frozenset(("actor", "hero", "host", "master", "steward", "god", "count", "priest"))
"""Of the above, those that are said of both."""

KINSHIP: Final = frozenset(
    """
    mother father mom mommy mum mummy dad daddy sister brother daughter son wife husband widow widower aunt uncle grandmother grandfather
    grandma grandpa niece nephew granddaughter grandson girlfriend boyfriend fiance fiancee fiancé fiancée cousin parent child sibling
    spouse partner stepmother stepfather stepson stepdaughter
    """.split()
)

ROLES: Final = frozenset(
    """
    academic activist actor actress adjutant administrator admiral adviser advisor advocate agent aide alderman ally ambassador analyst
    anarchist anchor announcer anthropologist archaeologist archbishop architect artist assemblyman assemblywoman assistant associate
    astronaut astronomer astrophysicist athlete attorney auditor author ayatollah banker baron barrister bassist biochemist biologist
    bishop blogger bodyguard boss botanist boxer brigadier broadcaster builder bureaucrat businessman businesswoman campaigner candidate
    captain cardinal cardiologist caretaker cartoonist cellist ceo cfo chair chairman chairperson chairwoman challenger champion
    chancellor chaplain chauffeur chef chemist chief chieftain choreographer clerk climatologist co-author co-chair co-chairman
    co-chairwoman co-director co-founder co-host co-leader co-owner co-president coach coauthor cofounder colleague colonel columnist
    comedian commandant commander commentator commissioner committeeman committeewoman composer comptroller conductor congressman
    congresswoman conservationist constable consul consultant contender contractor coo coordinator coroner corporal correspondent
    councillor councilman councilor councilwoman counsel counsellor counselor counterpart courtier creator critic curator cyclist czar
    deacon dean defector delegate democrat demographer dentist deputy designer detective developer dictator diplomat director dissident doctor
    donor driver drummer ecologist economist editor emir emperor employee engineer entrepreneur environmentalist envoy epidemiologist
    executive expert farmer father fellow fighter filmmaker financier firebrand firefighter fisherman footballer foreman founder
    freeholder front-runner frontman frontrunner fundraiser gangster general geneticist geographer geologist goalkeeper golfer governor
    guard guitarist gymnast head headmaster headmistress headteacher heir heiress historian host hotelier hunter hydrologist imam
    immigrant immunologist incumbent industrialist influencer insider inspector instructor intern interpreter investigator investor
    jihadist jockey journalist judge jurist justice keeper king landlord lawmaker lawyer lead leader lecturer legislator librarian
    lieutenant lobbyist magistrate magnate major manager marshal mathematician mayor mechanic mediator member mentor mep meteorologist
    midfielder militiaman minister missionary moderator mogul monarch monk mp mullah musician nanny naturalist negotiator neighbor
    neighbour neurologist neuroscientist newscaster nominee novelist nun nurse observer obstetrician oceanographer officer official
    ombudsman ombudswoman oncologist operative operator opponent organiser organizer owner paediatrician painter pastor patriarch
    patrolman pediatrician pharmacist philanthropist philosopher photographer physician physicist pianist pilot player playwright poet
    politician pollster pontiff pope premier presenter president priest prime-minister prince princess principal producer professor
    programmer propagandist prosecutor protester provost psychiatrist psychologist publicist publisher pundit quarterback queen rabbi
    rancher ranger rapper rapporteur rector referee registrar reporter representative republican researcher resident restaurateur
    reverend rival runner sailor scholar scientist scientologist screenwriter secretary seismologist selectman senator sergeant
    serviceman servicewoman sheikh sheriff shopkeeper singer skipper socialite sociologist soldier solicitor songwriter speaker
    specialist spokesman spokesperson spokeswoman sponsor sportsman sportswoman staffer statesman statistician strategist strongman
    student subdirector successor sultan superdelegate superintendent supervisor supporter surgeon surrogate surveyor survivor swimmer
    teacher technician technologist teenager theologian toxicologist trader trainer translator treasurer trustee tsar tutor tycoon
    umpire under-secretary undergraduate undersecretary veteran vicar vice-chair vice-chairman vice-chancellor vice-president victim
    violinist virologist vlogger vocalist volcanologist warden warlord watchmaker whistleblower witness worker wrestler writer youtuber
    zoologist
    """.split()
)
"""Nouns of offices, occupations and parts played: what a role is made of."""

PERSONS: Final = (
    ROLES
    | FEMALE
    | MALE
    | KINSHIP
    | frozenset(
        """
    adult attacker person individual teen teenager youth kid child baby parent suspect defendant plaintiff patient passenger pedestrian motorist
    customer consumer user voter viewer reader visitor tourist migrant refugee citizen villager islander local native Muslim Christian Jew
    hacker poster source insider informant gunman bomber killer thief criminal inmate prisoner detainee hostage militant rebel insurgent terrorist
    fighter separatist demonstrator marcher striker picket volunteer neighbor relative friend foe enemy speaker caller scientist pensioner
    commuter butcher carpenter cleaner electrician gardener hopeful plumber welder barista bartender roommate classmate coworker co-worker teammate schoolmate
    flatmate housemate billionaire celebrity icon legend millionaire star superstar shopper trader seeker dignitary guest participant attendee delegate manufacturer producer supplier retailer maker exporter importer
    bystander eyewitness onlooker rescuer medic paramedic diver climber peacekeeper trooper cadet recruit grower miner docker trucker
    """.split()
    )
)
"""Nouns that mean a person; in the plural, a group."""

ADHERENTS: Final = frozenset(
    """
    Republican Democrat Conservative Liberal Libertarian Socialist Communist Green Nationalist Unionist Islamist Leftist Marxist Muslim Christian
    Catholic Protestant Evangelical Jew Hindu Sikh Buddhist Mormon Sunni Shiite Kurd Latino Latina Hispanic African-American Southerner Northerner
    Westerner European African Asian Arab
    """.split()
) | {"Roman Catholic"}
"""Capitalised nouns for one of a party, a creed or a people that has no country: in the plural a group, alone nobody."""

COLLECTIVES: Final = frozenset(
    """
    police troop force army military militia crowd family couple team crew group public people audience jury staff delegation opposition media press
    community union coalition insurgency rebel authority ally side rival population electorate leadership administration government
    """.split()
)
"""Nouns that mean many people in the singular, or stand in the plural for bodies: `authorities`, `forces`."""

AMOUNTS: Final = frozenset(
    "band couple crowd dozens group handful hundreds majority millions minority number pair scores team tens thousands trio".split()
)
"""Nouns that count people: `hundreds of voters`, `a team of doctors`."""

COUNTRY_NOUNS: Final = frozenset(("country", "nation", "republic", "kingdom"))
TOWN_NOUNS: Final = frozenset(
    ("city", "town", "village", "capital", "port", "state", "province", "region", "island", "district")
)

ACTIVE: Final = frozenset(
    """
    accuse acknowledge act add admit advise agree allege announce answer appeal approve argue arrest ask assert attack attend back ban believe blame block
    call cancel carry celebrate charge chant cite claim comment complain condemn confirm contend continue criticise criticize decide declare
    defend demand demonstrate denounce deny describe detain disagree discover discuss dismiss dispute estimate expect explain express fear
    fight find fire flee gather give hail hold hope identify insist interview investigate issue join kill launch lead learn leave march
    meet mock name negotiate note object occupy offer open oppose order organise organize pledge plan point praise predict prepare
    propose protest publish push question quote raise react recall receive recommend refuse reject release remark reply report
    respond reveal rule say see seek seize send shoot sign speak stage state storm strike study submit suggest sue support surround suspect
    bomb clash destroy disperse disrupt evacuate hack heckle interrupt loot raid rescue resign riot search shell shout steal
    target tell testify thank think threaten travel tweet urge use vote vow wait walk want warn welcome work worry write
    """.split()
)
"""Lemmas of verbs whose subject does something that news tells: they make a group an actor."""

SPEECH: Final = frozenset(
    """
    accuse acknowledge add admit advise allege announce answer argue ask assert believe call charge claim comment complain concede conclude confirm
    contend criticize declare demand deny describe disclose dismiss emphasize estimate explain express insist joke maintain mention note object
    observe point predict promise pledge quip quote react recall recount remark remember repeat reply report respond reveal say speculate state
    stress suggest tell testify think tweet urge vow warn write boast brag praise blast slam lament reiterate
    decline defend dispute refuse reject welcome
    """.split()
)
"""Lemmas of verbs whose subject tells something."""

THOUGHT: Final = frozenset("believe call estimate note remember think".split())
"""Of `SPEECH`, what people also do without a word to anybody: `voters think`."""

SAME_PEOPLE: Final = {
    word: words.split()[0]
    for words in ("researcher scientist author", "protester demonstrator marcher", "lawyer attorney", "migrant refugee")
    for word in words.split()
}
"""Nouns that one text uses for the same people, by the first of them."""

SAME_WORD: Final = {"gop": "republican", "democrat": "democratic", "conservative": "tory"}
"""Words of descriptions by the word that a role has for it: `the GOP nominee`."""

VESSELS: Final = frozenset(
    "boat carrier cruiser destroyer ferry freighter frigate ship submarine tanker trawler tugboat vessel yacht".split()
)
"""Nouns before the names of ships."""

STATE_NOUNS: Final = frozenset(
    """
    ambassador army assembly border capital chancellor citizen constitution crown envoy government governor independence king mayor minister ministry
    monarchy navy parliament people president queen republic senate treasury
    """.split()
)
"""What a country or a town has: `the president of Verania`, `Verania's parliament`."""

TOWNS_HAVE: Final = frozenset(
    """
    airport borough councillor councilor district downtown mayor mayoralty neighborhood neighbourhood outskirt quarter resident skyline slum
    street suburb subway tube underground
    """.split()
)
"""What a town has and no country: `the mayor of Ombrel`, `Ombrel's streets`."""
