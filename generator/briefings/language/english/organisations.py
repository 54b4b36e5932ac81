"""How organisations are named: words that make a name one, short forms, and common nouns that take up such a name again."""

from __future__ import annotations

from typing import Final

HEADS: Final = frozenset(
    """
    academy administration agency alliance archive army assembly association authority bank board brigade broadcaster bureau cabinet
    campaign center centre chamber chapter church clinic club coalition college command commission committee company conference congress
    consortium corporation corps council court department directorate embassy federation force fund foundation front gallery government
    group guard hospital house inquiry inspectorate institute institution journal laboratory league magazine ministry mission mosque
    movement museum navy network news airlines airways capital line lines coal energy enterprises entertainment foods industries insurance
    media mining motors oil partners pharmaceuticals pictures railways records resources shipping steel studios systems technologies
    telecom newspaper observatory office orchestra organisation organization panel parliament party police post press project school
    secretariat senate service services society times tribune herald gazette telegraph chronicle globe mail org staff syndicate team
    treasury tribunal trust union university
    """.split()
)
"""Lower-case last or first words of names that are organisations: `Harbour Authority`, `University of Lostrava`, `Ministry of Health`."""

FRONTS: Final = frozenset(("daily", "weekly", "radio"))
"""First words of names that are organisations: `Daily Heron`, `Radio Verania`."""

PAPERS: Final = frozenset(
    "chronicle courier gazette globe herald journal mail news post press review star sun telegraph times tribune weekly".split()
)
"""Last words of titles that are newspapers and magazines: what is in them is told by somebody."""

HEAD_PAIRS: Final = frozenset((("school", "district"), ("stock", "exchange"), ("geological", "survey")))
"""Last two words of bodies whose last word alone is a place's."""

COMPLETED: Final = frozenset(
    """
    academy agency alliance association board bureau campaign center centre coalition college commission committee conference congress council
    court department endowment federation foundation fund institute institution league ministry movement museum network office organisation
    organization school service society trust union university
    """.split()
)
"""Of `HEADS`, those whose name often goes on behind them: `Commission on Clean Rivers`, `Center for Civic Studies`."""

SEATED: Final = frozenset(("academy", "college", "court", "department", "museum", "school", "university"))
"""Of `COMPLETED`, those behind which `on` says where: `Senna University on Long Island`."""

THINGS: Final = frozenset(
    """
    accord act agreement album anthem anniversary award awards bill bowl carnival census championship championships constitution convention crisis
    cup day debate declaration edition election elections exhibition expo fair festival film games image initiative law marathon match medal
    month olympics pact plan poll premiere primary prize program programme project protocol race referendum report resolution revolution
    scale series show song strategy study summit survey syndrome system theorem tour tournament treaty virus war week world year
    """.split()
)
"""Last words of names that are no actors: events, works, laws, programmes."""

WORKS: Final = frozenset(
    "album biopic book comedy documentary drama film memoir movie musical novel opera painting play podcast poem sitcom song thriller".split()
)
"""Nouns before the title of a work: `the film Isolde`."""

PLACE_HEADS: Final = frozenset(
    """
    airport archipelago arena atoll avenue bay beach boulevard bridge building canal castle cathedral cemetery coast county creek desert district empire
    expressway freeway gardens glacier gulf harbor harbour heights highway hill hills hotel island islands lake lane mall market motorway mountain
    mountains ocean palace park parkway peninsula plaza port province reef region river road sea square stadium station strait street terminal
    tower towers tunnel turnpike valley village volcano zoo
    """.split()
)
"""Last words of names that are places."""

NATURAL: Final = frozenset("atoll bay island islands lake mountain mountains peninsula river valley".split())
"""Of `PLACE_HEADS`, those that are left out when the place is named again; a county is another place than its town."""

SITES: Final = NATURAL | frozenset("bridge canal coast dam delta estuary gates harbour harbor reservoir strait".split())
"""Small nouns behind what is their name: `the Senna dam`."""

STAFF: Final = frozenset(
    "spokesman spokeswoman spokesperson executive executives employee employees user users customer customers tycoon".split()
)
"""Those of a firm or a service: `a Peldor spokeswoman`, `a Peldor user`."""

SUFFIXES: Final = frozenset("Inc Inc. Corp Corp. Co Co. Ltd Ltd. LLC LLP PLC plc GmbH AG SA NV Group Holdings".split())
"""Last words of companies."""

KNOWN: Final = frozenset(
    """
    NATO EU UN U.N. OSCE WHO IMF WTO OPEC ASEAN OECD ECB UNICEF UNESCO UNHCR UNRWA IAEA ICRC FBI CIA NSA EPA IRS FDA CDC NASA FAA NTSB TSA NPR PBS
    CNN BBC NBC ABC CBS MSNBC CNBC ESPN HBO C-SPAN AP AFP GOP DNC RNC NRA ACLU NAACP AFL-CIO KGB FSB MI5 MI6 GCHQ SEC FCC FTC DHS DOJ FEMA ICE
    USDA USAID NYPD LAPD NHS FIFA UEFA NBA NFL NCAA Congress Senate Pentagon Interpol Europol Frontex Reuters Politico Axios HuffPost BuzzFeed
    Newsweek Xinhua Interfax Kyodo Yonhap Haaretz Univision Facebook Twitter Instagram WhatsApp TikTok YouTube Netflix Wikipedia WikiLeaks Google
    Microsoft Apple Amazon IBM Intel Uber Airbnb Walmart Boeing Airbus Toyota Samsung Huawei Volkswagen Siemens Lufthansa Gazprom Rosneft
    ExxonMobil Chevron Pfizer AstraZeneca Novartis HSBC Citigroup Oxfam Greenpeace Hamas Hezbollah Fatah Taliban ISIS Mossad Bundestag Duma Knesset
    Medicare Verizon Comcast Tinder Snapchat Spotify LinkedIn Reddit PayPal eBay Ikea IKEA Starbucks Nike Adidas Honda Nissan Sony Nokia Ericsson Oracle
    Cisco Lockheed Raytheon Halliburton Exxon Tesla BMW Nestle Nestlé Unilever Bayer Monsanto Lukoil Alibaba Tencent Hyundai Breitbart PolitiFact
    Politifact Snopes Gawker Mashable SCOTUS
    """.split()
) | {
    "United Nations", "European Union", "European Commission", "European Parliament", "European Council", "European Central Bank", "African Union",
    "Arab League", "Supreme Court", "World Bank", "World Trade Organization", "International Monetary Fund", "International Criminal Court",
    "Red Cross", "Doctors Without Borders", "Save the Children", "Federal Reserve", "Associated Press", "Agence France-Presse", "New York Times",
    "Washington Post", "Wall Street Journal", "Los Angeles Times", "Chicago Tribune", "Boston Globe", "USA Today", "Financial Times",
    "Daily Mail", "Daily Telegraph", "Huffington Post", "Globe and Mail", "Le Monde", "Der Spiegel", "Fox News", "ABC News", "BBC News", "CBS News",
    "NBC News", "Sky News", "Deutsche Welle", "Voice of America", "State Department", "Home Office", "Scotland Yard", "Islamic State",
    "Security Council", "World Health Organization", "House of Representatives", "House of Commons", "House of Lords", "Amnesty International",
    "Human Rights Watch", "Planned Parenthood", "Al Jazeera", "Republican Party", "Democratic Party", "Labour Party", "Conservative Party",
    "Green Party", "Al Qaeda", "al-Qaeda", "Boko Haram", "General Motors", "General Electric", "Goldman Sachs", "Morgan Stanley", "Deutsche Bank",
}  # fmt: skip
"""Organisations that news names without saying what they are. General knowledge; a wrong guess of the engine is mended by it."""

POLICIES: Final = frozenset("Brexit DACA GDPR Grexit JASTA NAFTA Nafta Obamacare Schengen TPP TTIP".split())
"""Laws, treaties and plans that news names like bodies."""

MEDIUMS: Final = frozenset(
    "Twitter Facebook Instagram YouTube TikTok Snapchat Reddit Telegram WhatsApp LinkedIn Tumblr Periscope Netflix Hulu CNN MSNBC CNBC NBC ABC CBS PBS "
    "NPR BBC ESPN HBO C-SPAN Fox".split()
) | {"Fox News", "ABC News", "BBC News", "CBS News", "NBC News", "Sky News", "Al Jazeera"}
"""Where people write and speak: no actors where all is said `on` them."""

LETTERS: Final = frozenset(
    "ai aids cdo cdos cfo ceo coo covid covid-19 cpi dna dvd gdp gps hiv id iq it lgbt lgbtq mba mfa ngo ngos ok o.k. pac pacs pc phd pr q&a sars tv url usb vat vip".split()
)
"""Capital letters that are common nouns: `a super PAC`, `the VAT`."""

SPELT_OUT: Final[dict[str, tuple[str, ...]]] = {
    "u.n": ("united", "nations"), "un": ("united", "nations"), "u.s": ("united", "states"), "us": ("united", "states"),
    "e.u": ("european", "union"), "eu": ("european", "union"), "u.k": ("united", "kingdom"), "uk": ("united", "kingdom"),
    "n.y": ("new", "york"), "ny": ("new", "york"), "l.a": ("los", "angeles"), "dept": ("department",), "univ": ("university",),
}  # fmt: skip
"""Short forms inside a longer name, folded: `U.N. Security Council`."""

SPELT_OUT_ALONE: Final[dict[str, tuple[str, ...]]] = {
    "un": ("united", "nations"), "eu": ("european", "union"), "gop": ("republican", "party"), "grand old party": ("republican", "party"),
    "democrat party": ("democratic", "party"), "tories": ("conservative", "party"), "isis": ("islamic", "state"),
    "isil": ("islamic", "state"), "fed": ("federal", "reserve"), "scotus": ("supreme", "court"), "huffpo": ("huffington", "post"),
    "huffpost": ("huffington", "post"), "wapo": ("washington", "post"), "doj": ("department", "of", "justice"), "dems": ("democrats",),
}  # fmt: skip
"""Whole names that mean the same body as a longer one, without the full stops of an acronym."""

NOUNS: Final = frozenset(
    """
    administration agency airline alliance army association authority bank board body broadcaster bureau business cabinet campaign charity church club
    coalition college commission committee company congress corporation council court department embassy federation firm force foundation fund
    government group hospital institute institution journal league magazine ministry mission movement museum navy network newspaper ngo office
    organisation organization outlet pac panel paper parliament party police publication regulator school secretariat senate service site society
    startup team think-tank treasury tribunal union university watchdog website
    """.split()
)
"""Common nouns that take an organisation up again: `the ministry`, `the company`."""

PROPER: Final = frozenset(("house", "senate", "congress"))
"""Bodies that are meant when they are named alone, whatever else ends like them: the House is not the White House."""

ALONE: Final = (HEADS & NOUNS) | PROPER
"""Words that name a body by themselves: `the Parliament`, `the House`."""

LOOSE: Final = frozenset(
    """
    agency body company firm group network newspaper outlet organisation organization publication paper charity corporation broadcaster
    business institution journal magazine ngo pac startup watchdog website site airline regulator
    """.split()
)
"""Of `NOUNS`, those that need not be part of the name: `the company` takes up Hale Shipping."""

TRADES: Final = frozenset(
    "operator maker carrier provider supplier producer retailer lender manufacturer utility refiner wholesaler shipowner".split()
)
"""Nouns for firms by what they do; some are people's, too."""

OWNED: Final = frozenset("headquarters share shares stock stocks subsidiary unit".split())
"""What a company has: `shares of Peldor`."""

HEADED: Final = frozenset(
    "ceo founder co-founder cofounder shareholder shareholders owner executive executives employee employees".split()
)
"""Those of a company, before `of`: `the founder of Peldor`."""

GOVERNING: Final = frozenset(("government", "administration", "authorities", "leadership", "regime"))
"""With a country before them they mean its government: `the Kestrian government`."""
