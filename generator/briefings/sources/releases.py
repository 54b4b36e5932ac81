"""What stands around the text of a press release, of a transcript's first page and of a mail. Rules like those of `boilerplate`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefings.records import OmissionReason
from briefings.sources.dates import DATE, DATE_LINE
from briefings.sources.place import Place, is_label

TOP = 10
"""Pieces among which a source calls itself a release."""
DEEPEST_LETTERHEAD = 4
"""Lines of one."""
RELEASE = re.compile(
    rf"(?i)\W*(?:{DATE}\W+)?(?:(?:for )?immediate release|for release|(?:press|news|media) (?:release|statement|advisory|notice)s?|"
    rf"statements and releases)(?:\W*(?:no|number)\b\.?\W*[\w/–-]*\d)?(?:\W*{DATE})?\W*|"
    r"(?:strictly |under )?embargo(?:ed)?(?: until| till| for release|:)[^.!?]*\d[^.!?]*|"
    r"not for (?:release|publication|broadcast) (?:before|until)\b.*"
)
DELIVERY = re.compile(
    r"(?i)\W*(?:please )?(?:check against delivery|as (?:prepared|delivered)(?: for delivery)?|prepared for delivery)\W*"
)
END = re.compile(
    r"(?i)\W*(?:ends?|end of (?:release|statement|transcript)|-\s?30\s?-)\W*(?:\d{1,2}[:.]\d\d\s*[ap]\.?m\.?(?:\s*[a-z]{2,4})?)?"
)
ASKED = r"(?:press|media|news|investor|public|further|more|editorial|corporate)"
CONTACT_LABEL = re.compile(
    rf"(?i)(?:{ASKED}(?: (?:and|&|/) {ASKED})? )?(?:relations |information |enquir(?:y|ies) |inquir(?:y|ies) )?"
    r"(?:contacts?|contact (?:details|information|persons?)|contacts? for (?:the )?(?:press|media))\s*:?|"
    r"(?:for )?(?:press|media|investor)(?: and (?:press|media|investor))? (?:relations|office|enquiries|inquiries)\s*:?|"
    r"for (?:further|more) information,?(?: please)?(?: contact)?\s*:?"
)
DETAIL = re.compile(r"@|\+?\d[\d ()./-]{6,}|https?://|www\.")
ABOUT = re.compile(r"About (?:the )?(?P<name>[A-Z].{1,60})")
OUTLOOK_LABEL = re.compile(
    r"(?i)(?:(?:cautionary|safe harbou?r|disclaimer|note|statement|regarding|about|on|and|the|concerning|a) ){0,6}"
    r"forward[- ]looking (?:statements?|information).{0,40}|safe harbou?r(?: statement)?"
)
OUTLOOK = re.compile(
    r"(?i)(?:this|the) (?:press |news |media )?(?:release|announcement|communication|document|presentation)\b.{0,40}"
    r"\bforward[- ]looking (?:statements?|information)\b"
)
MAILING = re.compile(
    r"(?i)(?:(?:view|open|read|see) (?:this|it|the|in)\b.{0,40}\bbrowser\b|trouble (?:viewing|reading) this|"
    r"you(?:['’]re| are) (?:receiving|getting) this|you received this|unsubscribe\b|"
    r"(?:to )?manage (?:your )?(?:subscriptions?|preferences|e-?mail)|update your (?:e-?mail |mail )?(?:preferences|profile)|"
    r"(?:thanks for reading\.? )?(?:was|got) this (?:e-?mail|newsletter|message) forwarded).*"
)
SOURCE = re.compile(r"SOURCE:? [A-Z][^.!?]{2,60}(?:\.)?")
SIGNED_OFF = re.compile(
    r"(?i)(?:(?:with )?(?:kind|best|warm|many|kindest|warmest)(?: and \w+)? )?regards,?|best wishes,?"
)
"""How a mail ends; an open letter has its names behind another word."""
LABELS = frozenset(
    "speech statement news opinion article transcript blog report remarks analysis feature update".split()
)
"""Of a page, above its title."""
LINK = re.compile(r"<?https?://\S+>?")
VISIT = re.compile(
    r"(?i)(?:for|to (?:read|find|see|learn|view|watch|download)|read|find|learn|see|visit|download)\b[^.!?]*?(?:https?://|www\.)\S+\s*\.?"
)
"""`For more reporting on the river, please visit: https://...`"""


def release_at(texts: Sequence[str]) -> int | None:
    """The number of the line near the top that calls the source a release."""
    return next((index for index, text in enumerate(texts[: TOP + 1]) if RELEASE.fullmatch(text)), None)


def letterhead_at(texts: Sequence[str], release: int | None) -> int:
    """How many lines of a letterhead stand above `PRESS RELEASE`, the line `release`: none where its headline is one of them."""
    if release is None or release > DEEPEST_LETTERHEAD:
        return 0
    below = next((text for text in texts[release + 1 : TOP] if not RELEASE.fullmatch(text)), "")
    headed = is_label(below) and len(below.split()) > 3 and not DATE_LINE.fullmatch(below)
    return release if headed and all(is_label(text) and len(text.split()) <= 8 for text in texts[:release]) else 0


def release_line(place: Place) -> OmissionReason | None:
    """`FOR IMMEDIATE RELEASE`, `EMBARGOED UNTIL 00:01 ON 14 APRIL 2026`, `Check against delivery`"""
    if place.index > TOP or place.words > 14:
        return None
    return "other" if RELEASE.fullmatch(place.text) or DELIVERY.fullmatch(place.text) else None


def letterhead(place: Place) -> OmissionReason | None:
    """The lines above `PRESS RELEASE` that say whose it is, where the headline stands below."""
    return "other" if place.index < place.letterhead else None


def dated_label(place: Place) -> OmissionReason | None:
    """`8 October 2026 | Speech | Ombrel` near the top: short labels, one of them a date."""
    labels = re.split(r"\s*[|•·]\s*", place.text)
    short = len(labels) > 1 and all(len(label.split()) <= 6 for label in labels)
    return "other" if place.index <= TOP and short and any(map(DATE_LINE.fullmatch, labels)) else None


def end_mark(place: Place) -> OmissionReason | None:
    """`ENDS`, `-30-`, `END 1:39 P.M.` in the last half."""
    return "other" if place.is_late and END.fullmatch(place.text) else None


def section_label(place: Place) -> OmissionReason | None:
    """`Speech` alone above the title of a page."""
    above = place.index <= 1 and place.index + 1 < place.count and not place.heading
    return "navigation" if above and place.words == 1 and place.text.lower() in LABELS else None


def source_line(place: Place) -> OmissionReason | None:
    """`SOURCE Halvorsen Marine` at the end: who paid for a release."""
    return "credit" if place.is_late and place.words <= 9 and SOURCE.fullmatch(place.text) else None


def signature(place: Place) -> OmissionReason | None:
    """`Kind regards,` at the end of a mail, and the name and office below it."""
    goes_on = place.rule == "signature" and place.is_label
    return "credit" if place.is_late and (goes_on or SIGNED_OFF.fullmatch(place.text)) else None


def contact_label(place: Place) -> OmissionReason | None:
    """`Media contact:` alone on its line, over whom to ask."""
    placed = place.is_late or place.text.endswith(":")
    return "credit" if placed and CONTACT_LABEL.fullmatch(place.text) else None


def contact_goes_on(place: Place) -> OmissionReason | None:
    """Under `Media contact:`, the name, the office and the number of whom to ask."""
    if place.rule not in ("contact_label", "contact_goes_on", "contact"):
        return None
    if DETAIL.search(place.text) and place.words <= 30:
        return "credit"
    named = place.is_label and (place.is_late or place.words <= 3) and not ABOUT.match(place.text)
    return "credit" if named and place.rule != "contact" else None


def about_label(place: Place) -> OmissionReason | None:
    """`About Halvorsen Marine` in the last half, over a paragraph that tells of that body; `About the author`."""
    named = ABOUT.fullmatch(place.text)
    late = place.is_late or (place.release is not None and 3 * place.index >= place.count)
    if named is None or not late or place.words > 9 or not place.is_label:
        return None
    first = re.match(r"\w+", named["name"])
    tells = first is not None and first[0] in place.following[:80]
    return "other" if place.release is not None or tells else None


def outlook_label(place: Place) -> OmissionReason | None:
    """`Forward-Looking Statements` in the last half."""
    return "other" if place.is_late and place.is_label and OUTLOOK_LABEL.fullmatch(place.text) else None


def about_goes_on(place: Place) -> OmissionReason | None:
    """The paragraphs under `About Halvorsen Marine` and `Forward-Looking Statements`, up to the next short line."""
    if place.rule in ("about_label", "outlook_label"):
        return None if is_label(place.text) else "other"
    section = place.rule == "about_goes_on" and place.release is not None
    return "other" if section and not place.is_label else None


def outlook(place: Place) -> OmissionReason | None:
    """`This press release contains forward-looking statements ...`"""
    return "other" if place.is_late and OUTLOOK.match(place.text) else None


def mailing(place: Place) -> OmissionReason | None:
    """`View this email in your browser`, `You are receiving this because ...`, `Unsubscribe`"""
    edge = place.index <= 3 or place.is_late
    return "navigation" if edge and place.words <= 40 and MAILING.fullmatch(place.text) else None


def link(place: Place) -> OmissionReason | None:
    """An address alone on its line; `For more reporting on the river, please visit: https://...`"""
    if LINK.fullmatch(place.text):
        return "navigation"
    return "related" if place.is_late and place.words <= 25 and VISIT.fullmatch(place.text) else None
