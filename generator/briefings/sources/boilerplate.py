"""What is on the page but is not the article. A rule looks at one piece in its place and answers with a reason, or stays silent.

The first answer counts. What is taken out is kept, with its reason, in the article's `omitted`. A rule that is in doubt is silent:
a plea left in costs a line, a paragraph taken out costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from briefings.records import OmissionReason
from briefings.sources import releases
from briefings.sources.dates import CLOCK_LINE, DATE_LINE
from briefings.sources.draft import Piece
from briefings.sources.place import Place, Rule

AGENCIES = r"(?:AP|AFP|Reuters|EPA|Getty Images|Getty|Bloomberg|Associated Press|Xinhua|TASS|Shutterstock|iStock)"
PLEA = re.compile(
    r"(?i)small favou?r to ask|\bif you (?:can|are able),? (?:please )?(?:consider )?(?:support|donat|giv)|\b(?:please )?consider (?:donating|"
    r"supporting|subscribing|making a (?:gift|donation|contribution)|a (?:gift|donation))|\bbecome an? (?:member|supporter|subscriber|patron|friend)\b"
    r"|\byour (?:gift|donation|contribution|support|subscription)\b.{0,80}\b(?:keeps?|helps?|makes?|allows?|pays?|means|matters)\b.{0,80}\b(?:us|"
    r"our|journalis\w+|report\w+|difference|newsroom)\b|\b(?:support|fund|back) (?:our|independent|quality|free|local) (?:journalism|reporting|"
    r"newsroom|work|press)\b|\bdonate (?:now|today|here)\b|\bmake a (?:one-time |monthly )?(?:gift|donation|contribution)\b|\bsubscribe (?:now|"
    r"today|here|to (?:our|the|get|read))|\bsign up (?:here |now |today )?(?:for|to) (?:our|the|get|receive)|\bget .{0,40}newsletter\b|"
    r"\bnewsletters?\b.{0,60}\b(?:inbox|sign up|subscribe)|\b(?:delivered|straight) (?:to|into) your inbox\b|\bour readers? (?:fund|pay|support)"
)
SIGN_UP = re.compile(
    r"(?i)(?:sign up|register) (?:here |now |today )?for .{0,60}\b(?:newsletters?|briefings?|e-?mails?|alerts?|digests?)\b"
)
PRICE = r"\b(?:from|for) (?:just |only |as little as )?\S+(?: \w+)? (?:a|per) (?:day|week|month|year)\b"
PRICED_PLEA = re.compile(
    r"(?i)(?:^|[.!?:] )(?:please )?(?:become an? (?:member|supporter|subscriber|patron|friend)|subscribe|join (?:us|now)|support \w+)\b[^.!?\"“”]{0,80}"
    + PRICE
)
STANDARDS = re.compile(r"(?i)our standards\s*:.{0,80}")
SUPPORT = re.compile(
    r"(?:Support|Help|Join|Subscribe to|Donate to) (?:(?:us|our|independent)\b[\w' ’-]*[!.]?|(?:the )?[A-Z][\w' ’-]*!)"
)
PLEA_WORD = re.compile(
    r"(?i)\b(?:journalis\w*|support\w*|subscri\w*|donat\w*|contribut\w*|reader\w*|newsroom|independen\w*|payment|remind|newsletter|inbox|reporting|"
    r"favou?r to ask|thank you|give|gift)\b"
)
LONGEST_PLEA = 80
"""Words; who speaks longer, and says `your support` among other things, tells something."""
LONG_PLEA, SIGNS_OF_A_LONG_PLEA = 40, 3
"""Words beyond which a plea speaks of what it asks for so many times."""
SHORTEST_REPEATED = 7
"""Words of a sentence that is not repeated by chance, as `VESSEL TYPE: Roll-on Roll-off` is."""
TURN = re.compile(r"(?:Q|A|[A-Z][A-Z.'’ -]{2,40})[:.] ")
"""Somebody's turn in a transcript: `QUESTION: `, `MR PRICE: `."""
PERSONAL = re.compile(r"(?i)\b(?:we|us|our|you|your)\b")
NO_LETTER = re.compile(r"[\W_]+")
QUOTED = re.compile(r"[\"“”]")
SHARE_WORDS = frozenset(
    """
    share this article story page on via with facebook twitter x email e-mail mail print whatsapp linkedin reddit telegram tweet copy
    link comments comment pinterest save bookmark follow us instagram youtube flipboard messenger post bluesky threads mastodon by a to
    and or rss feed likes like shares
    """.split()
)
SHARE_BAR = re.compile(r"(?i)share(?: this)?(?: (?:article|story|page|post))?\s*:[^.!?]{0,80}")
"""With buttons of whatever name: `Share this: Chatter | E-mail`."""
SHARE_SIGN = frozenset("share facebook twitter whatsapp linkedin tweet pinterest reddit telegram".split())
RELATED = re.compile(
    r"(?i)(?:read (?:more|also|next|the full)|see also|also read|related(?: (?:articles?|stories|links?|coverage|news|topics?|documents?|content|posts?|"
    r"speeches|publications|items|reading))?|more (?:on this|from|"
    r"stories|news|coverage)|recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|be interested)|most (?:read|popular|viewed|shared)|trending"
    r"(?: now)?|editors?['’]s? (?:picks?|choice)|up next|don['’]t miss|latest (?:news|stories)|top stories|what to read next|continue reading|"
    r"further reading|external links?|sources|keep reading)(?=\s*[:>»|–-]|\s*$|\s+(?-i:[A-Z\"“]))"
)
NAVIGATION = re.compile(
    r"(?i)(?:(?:story |article )?continues? (?:below|after)(?: (?:the )?(?:ad\w*|this ad\w*|video))?|advertise?ments?|(?:sponsored|promoted|partner)"
    r"(?: content| post)?|skip to (?:main )?content|back to (?:top|home\w*)|(?:main )?menu|home|log ?in|sign ?in|register|search|close|loading\W*|"
    r"next (?:article|story|page)|previous (?:article|story|page)|view (?:all |the )?comments?|show comments|load more|play video|watch(?: live)?|"
    r"listen to this (?:article|story)|\d+ min(?:ute)?s? read|table of contents|accept(?: all)?(?: cookies)?|reject(?: all)?|manage (?:cookies|"
    r"preferences)|cookie (?:policy|settings|preferences)|privacy policy|terms (?:of (?:use|service)|and conditions)|contact us|about us|"
    r"(?:was|did you find) this (?:page|article|information|content) (?:useful|helpful)(?:\W+yes)?(?:\W+no)?|print this page)\W*"
)
STUB = re.compile(
    r"(?i)(?:continue reading(?: the)?(?: main)?(?: story| article| below)?|skip to (?:next|previous) (?:paragraph|article)|supported by|"
    r"a version of this (?:article|story|column|review) appear(?:s|ed) in (?:print|the)\b.{0,200}|slide ?show|interactive feature|"
    r"see the article in its original context.{0,120}|media playback is (?:un|not )supported.{0,60}|please turn on javascript.{0,80}|"
    r"(?:this video|your browser) (?:can ?not be played|does not support).{0,80}|these are external links and will open in a new window|"
    r"copy this link|read more about sharing|(?:hide|toggle|show) caption|enlarge this image|click (?:here )?to (?:enlarge|expand|share|tweet|zoom)\b.{0,60}|"
    r"just watched|must watch|replay|story highlights|article highlights|be the first to comment|"
    r"(?:join|start) the (?:conversation|discussion)|comments (?:are|have been) closed.{0,60}|leave a (?:comment|reply)|"
    r"\d+ (?:comments?|shares?|views?|likes?)|your email address will not be published\b.{0,80}|chat with us in .{0,40}|"
    r"(?:tags?|topics|filed under|posted in|categories)\s*:\s*\S.{0,200}|listen\W*\d+:\d\d|download (?:pdf|audio|the app)|print(?:er)?[- ]friendly.{0,20})\W*"
)
"""What newspapers' pages leave between the paragraphs."""
COOKIES = re.compile(
    r"(?i)\b(?:we|site|website|our partners) (?:and our partners )?uses? cookies\b|\bby (?:continuing|clicking|using).{0,60}\b(?:cookies|agree)\b"
)
STEP = re.compile(r"\w[\w &]{1,30}")
"""One of the links of a trail, `Home > World > Verania`."""
CREDIT = re.compile(
    rf"[(\[]?(?:(?:File )?(?:Photo|Image|Picture|Photograph|Video|Graphic|Illustration|Credit|Photos|Images)s?(?: credit| courtesy| by| from)?\s*[:/]"
    rf"|(?:Photo|Photograph|Picture|Image|Illustration|Graphic)s? (?:by|courtesy|credit)\b|Image (?:copyright|caption|source)\b|©|\(c\) ?\d{{4}}|(?i:copyright)\s|(?:{AGENCIES})\s*$).*"
)
CREDIT_INSIDE = re.compile(
    rf"(?:(?:Image|Photo|Picture|Credit|Photograph)s?: \S.{{2,60}}|\((?:{AGENCIES})(?: Photo)?[/ )].{{0,60}}|[–—-] (?:{AGENCIES})(?:[/ ]\w+)*)\s*$"
)
EDITING = re.compile(
    r"[(–—-]*(?:[Aa]dditional reporting from |(?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Tt]ranslation|[Cc]ompiled) by |(?:Written|Reported|Edited|Translated) by )[A-Z].*"
)
RIGHTS = re.compile(
    r"(?i).*\ball rights reserved\b.*|this material may not be published, broadcast.*|.{0,80}\bcontributed to this (?:report|article|story)\.?\)?"
)
PERSONS = r"(?!The )[A-Z][\w.'’-]+(?:(?:,? and |, | )[A-Z][\w.'’-]*)*"
SENT = rf"{PERSONS} from {PERSONS}"
CONTRIBUTORS = re.compile(
    rf"(?:Contributing|Interview|Interviewer|Text|Story|Words|Transcript|Translation): {PERSONS}\.?|Interview(?:ed)? by {PERSONS}\.?|{PERSONS} contributed(?: reporting)?(?: from {PERSONS})?\.?"
    rf"|{PERSONS} reported from {PERSONS}(?:,? and {SENT})?\.?"
)
DETAIL = r"(?:@|\+?\d[\d ()-]{6,}|https?://|www\.|\w\.(?:com|org|net)\b)"
CONTACT = re.compile(
    rf"(?i)(?:(?:e-?mail|tel(?:ephone)?|phone|fax|mobile|(?:press |media )?contacts?|twitter|facebook|web(?:site)?)\s*:.*{DETAIL}.*"
    rf"|(?:for (?:all |any )?(?:more |further |press |media |general |public |interview )*(?:information|enquir(?:y|ies)|inquir(?:y|ies)|queries|requests|interviews)"
    rf"|write to (?:\w+ ){{1,4}}at)\b.*{DETAIL}.*"
    r"|(?:you can )?follow (?:[\w.'’-]+,? ){1,6}on (?:twitter|facebook|x|instagram)\b.*|follow us (?:on .{0,40})?@\w+.{0,40}"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?-i:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}) can be reached at .*)"
)
BYLINE = re.compile(
    r"(?:By|BY|By:) (?:[A-Z][\w.'’-]*)(?:,? (?:and |AND )?(?:[A-Z][\w.'’-]*|of|for|the|in|de|van|von|al))*(?:[,|–-] ?[\w .'’]+)?"
)


def words_alone(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.lower())


def date_line(place: Place) -> OmissionReason | None:
    """`Saturday, January 12, 2013` alone, or the time `11.42 GMT`; a date inside a sentence stays."""
    return "other" if DATE_LINE.fullmatch(place.text) or CLOCK_LINE.fullmatch(place.text) else None


def share_bar(place: Place) -> OmissionReason | None:
    """`Share on Facebook`; not a sentence about Facebook."""
    if place.words > 16:
        return None
    words = words_alone(place.text)
    buttons = SHARE_WORDS.issuperset(words) and SHARE_SIGN.intersection(words)
    return "share" if words and len(words) <= 16 and (buttons or SHARE_BAR.fullmatch(place.text)) else None


def cookie_box(place: Place) -> OmissionReason | None:
    """`We and our partners use cookies`; not what somebody says of them."""
    return (
        "navigation"
        if re.search("cookies|agree", place.text)
        and COOKIES.search(place.text)
        and PERSONAL.search(place.text)
        and not QUOTED.search(place.text)
        else None
    )


def navigation(place: Place) -> OmissionReason | None:
    """`Skip to content`, `Home > World > Verania`."""
    return "navigation" if NAVIGATION.fullmatch(place.text) or _is_trail(place.text) else None


def _is_trail(text: str) -> bool:
    steps = [step.strip() for step in re.split(r"[>›»/|]", text)]
    return len(steps) > 2 and all(map(STEP.fullmatch, steps))


def stub(place: Place) -> OmissionReason | None:
    """`Continue reading the main story`, `Toggle caption`, `Tags: dam, river`; not a sentence that goes on."""
    return "navigation" if place.words <= 40 and STUB.fullmatch(place.text) and not place.heading else None


def plea(place: Place) -> OmissionReason | None:
    """`Support The Lostrava Courier!`; not what somebody quoted asks for."""
    if (
        place.words <= 9
        and SUPPORT.fullmatch(place.text)
        and (place.text.endswith("!") or place.index <= 1)
        and not place.heading
    ):
        return "plea"
    if place.words > LONGEST_PLEA or TURN.match(place.text):
        return None
    if place.words > LONG_PLEA and len(PLEA_WORD.findall(place.text)) < SIGNS_OF_A_LONG_PLEA:
        return None
    asks = (
        PRICED_PLEA.search(place.text)
        or SIGN_UP.match(place.text)
        or (PERSONAL.search(place.text) and PLEA.search(place.text))
        or (SUPPORT.match(place.text) and re.search(PRICE, place.text, re.IGNORECASE) and PERSONAL.search(place.text))
    )
    return "plea" if asks and not _is_quoted(place.text) else None


def plea_goes_on(place: Place) -> OmissionReason | None:
    """After a plea in the second half: what speaks to the reader of the same, and its buttons."""
    if place.before != "plea" or not place.is_late:
        return None
    if PERSONAL.search(place.text) and PLEA_WORD.search(place.text) and not _is_quoted(place.text):
        return "plea"
    return "plea" if place.words <= 6 and place.text[-1] not in '"”:' and place.index > 0.7 * place.count else None


def related(place: Place) -> OmissionReason | None:
    """`Read more: Talks reopen`; not `Read more than once, the report ...`"""
    return "related" if place.words <= 25 and RELATED.match(place.text.strip('"“”')) else None


def related_goes_on(place: Place) -> OmissionReason | None:
    """Headlines under `Related stories` at the end: lines without a closing stop."""
    bare_label = place.before == "related" and place.is_late
    return "related" if bare_label and place.words <= 18 and place.text[-1] not in '.!"”:' else None


def credit(place: Place) -> OmissionReason | None:
    """`Photo: Jan Doe / Agency`, and a caption that ends in one."""
    if place.words <= 20 and CREDIT.fullmatch(place.text):
        return "credit"
    return "credit" if place.words <= 60 and CREDIT_INSIDE.search(place.text) else None


def editing_line(place: Place) -> OmissionReason | None:
    """`Reporting by Jan Doe; editing by Eva Roe`, `Our Standards: The Wire's Trust Principles`"""
    lines = (EDITING, RIGHTS, STANDARDS)
    return "credit" if place.words <= 40 and any(line.fullmatch(place.text) for line in lines) else None


def contributors(place: Place) -> OmissionReason | None:
    """`Contributing: Jan Doe`, `Doe reported from Lostrava.` at the end; not who contributed something."""
    is_last = place.index >= max(place.count - 3, 2)
    return "credit" if is_last and place.words <= 30 and CONTRIBUTORS.fullmatch(place.text) else None


def contact(place: Place) -> OmissionReason | None:
    """`Email: press@council.example`, `Follow Jan Doe on Twitter: @jandoe`"""
    return "credit" if place.words <= 30 and CONTACT.fullmatch(place.text) else None


def byline(place: Place) -> OmissionReason | None:
    """`By Jan Doe` near the top."""
    return "credit" if place.index <= 4 and place.words <= 14 and BYLINE.fullmatch(place.text) else None


def duplicate(place: Place) -> OmissionReason | None:
    """A sentence that stands there twice, alone: a pull quote, a repeated headline; not a list or a passage that comes again."""
    if folded(place.text) not in place.seen or place.words < SHORTEST_REPEATED:
        return None
    passage = place.again_before or (place.following and folded(place.following) in place.seen)
    return None if passage or TURN.match(place.text) else "duplicate"


def told_by_format(place: Place) -> OmissionReason | None:
    """What the format itself marks: the caption of a picture, words that a mail quotes, a page's running head."""
    return place.out


def asked_for(place: Place) -> OmissionReason | None:
    """A line that the desk's settings want out (`omit` in content/site.yml)."""
    return "other" if any(matches(pattern, place.text) for pattern in place.omit) else None


def repeated_by_publisher(place: Place) -> OmissionReason | None:
    """A line at the beginning or end that stands in most sources of its publisher."""
    return "repeated" if place.repeated and folded(place.text) in place.repeated else None


RULES: tuple[Rule, ...] = (
    told_by_format, asked_for, repeated_by_publisher, date_line, releases.release_line, releases.letterhead, releases.dated_label, share_bar, cookie_box, navigation, stub, releases.mailing, plea,
    plea_goes_on, releases.contact_label, releases.contact_goes_on, related, related_goes_on, credit, editing_line, contributors, contact,
    releases.about_label, releases.outlook_label, releases.about_goes_on, releases.outlook, releases.end_mark, releases.section_label,
    releases.source_line, releases.signature, releases.link, byline, duplicate,
)  # fmt: skip


LONGEST_RULED = 2000
"""Characters; what is longer is text, whatever stands in it, and the rules' expressions need not be run on it."""
OF_ANY_LENGTH: tuple[Rule, ...] = (told_by_format, asked_for, repeated_by_publisher, duplicate)


def _is_quoted(text: str) -> bool:
    """Does the text open with quotation marks or as an embedded post, or attribute what it says?"""
    return text[:1] in '"“‘<' or bool(re.search(r"[\"”,] (?:\w+ ){0,4}(?:said|says|told|wrote|added)\b", text))


def folded(text: str) -> str:
    """Letters and digits alone, in lower case: what makes two pieces the same."""
    return NO_LETTER.sub("", text.lower())


def matches(pattern: str, text: str) -> bool:
    """Is a text what a pattern says, `*` standing for anything, capitals aside? The time it takes grows with the text alone."""
    first, *middle = pattern.casefold().split("*")
    rest = text.casefold()
    if not middle:
        return rest == first
    last = middle.pop()
    if not rest.startswith(first) or not rest[len(first) :].endswith(last):
        return False
    rest = rest[len(first) : len(rest) - len(last)]
    for part in middle:
        _, found, rest = rest.partition(part) if part else ("", "*", rest)
        if not found:
            return False
    return True


class Ruling(Struct, frozen=True):
    """Why a piece is no part of the article, and the name of the rule that says so."""

    reason: OmissionReason
    rule: str


def rulings(
    pieces: Sequence[Piece], *, repeated: AbstractSet[str] = frozenset(), omit: Sequence[str] = ()
) -> list[Ruling | None]:
    """For each piece why it is no part of the article, None where it is one."""
    found: list[Ruling | None] = []
    seen: set[str] = set()
    texts = [piece.text for piece in pieces[: releases.TOP + 1]]
    release = releases.release_at(texts)
    letterhead = releases.letterhead_at(texts, release)
    again = False
    for index, piece in enumerate(pieces):
        last = found[-1] if found else None
        place = Place(
            text=piece.text, words=len(piece.text.split()), index=index, count=len(pieces), seen=seen, release=release, letterhead=letterhead,
            before=last.reason if last is not None else None, rule=last.rule if last is not None else None,
            previous=pieces[index - 1].text if index else "", heading=piece.kind == "heading", out=piece.out, again_before=again, repeated=repeated, omit=omit,
            following=pieces[index + 1].text if index + 1 < len(pieces) else "",
        )  # fmt: skip
        rules = RULES if len(piece.text) <= LONGEST_RULED else OF_ANY_LENGTH
        answers = (Ruling(reason, rule.__name__) for rule in rules if (reason := rule(place)) is not None)
        found.append(next(answers, None))
        key = folded(piece.text)
        again = key in seen
        if found[-1] is None:
            seen.add(key)
    return found
