"""Names in a byline. What is no name of a person or an office names nobody: `Username`, `Posted`, `No Author`."""

from __future__ import annotations

import re

PERSON = re.compile(r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|al|of)){1,4}")
"""`Jan Dorn`; one word alone is an office or a desk."""
BY = re.compile(
    r"(?i)^\W*(?:(?:written|posted|published|reported|story|words|text|article|submitted|reviewed)\s+)?(?:by|von|par|por|de|di|door|av|af|autor|author|auteur|от|автор)\b\s*:?\s+"
)
CUT = re.compile(
    r"(?i)\s*(?:[|•·–—/]|\b(?:published|updated|posted|last|on|in|at|for|is|our|staff|senior|chief|correspondent|reporter|editor)\b|\d).*"
)
"""Where a byline goes on with something else: a date, an office, a place."""
BETWEEN = re.compile(r"\s*(?:;|,| and | & | und | et | y | with | e )\s*", re.IGNORECASE)
NOBODY = frozenset(
    """
    admin administrator author authors anonymous unknown user username guest editor editors editorial staff team webmaster web online
    posted published updated by no none null undefined default name newsroom news desk press contributor contributors writer reporter
    site root test the our comments comment share subscribe read more about follow view all posts login sign home menu search email
    facebook twitter super wordpress blogger a an of
    """.split()
)  # fmt: skip
"""Words that name nobody, alone or with one another."""
PARTICLES = frozenset(
    "de del della di da dos das du la le van von der den ter ten zu af av al bin ibn ben bint el of the".split()
)
"""Small words inside a name."""
LONGEST = 60
"""Characters of a name."""


def names_of_byline(written: str, *, is_byline: bool = True) -> tuple[str, ...]:
    """The names that a byline, or the author's field of a page's head, holds; none where it holds something else."""
    line = BY.sub("", " ".join(written.split()))
    line = CUT.sub("", line) if is_byline else re.sub(r"\s*[|•·].*", "", line)
    turned = re.fullmatch(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w.'’-]*)", line)
    parts = [f"{turned[2]} {turned[1]}"] if turned and not is_byline else BETWEEN.split(line)
    names = [part.strip(" .,:;-\"'()") for part in parts]
    return tuple(name for name in names if _is_name(name, is_byline=is_byline))


def _is_name(name: str, *, is_byline: bool) -> bool:
    words = name.split()
    if not words or len(name) > LONGEST or len(words) > 6 or re.search(r"[@<>{}\[\]=_\d]|://|\.\w{2,3}$", name):
        return False
    if all(word.lower().strip(".") in NOBODY for word in words):
        return False
    capital = all(word[0].isupper() or not word[0].isascii() or word in PARTICLES for word in words)
    return capital and (len(words) > 1 or (not is_byline and not name[0].islower()))


def authors_of_byline(line: str) -> tuple[str, ...]:
    """Whom `By Jan Dorn and Eva Rohm, Courier staff` names; nobody where it names no person by two names."""
    found = re.match(r"(?i:by):? (.+)", line)
    if found is None:
        return ()
    first, *others = re.split(r" (?i:and) ", re.split(r"\s*[|•·–—]\s*|\d", found[1])[0])
    listed = first.split(",") if others else first.split(",")[:1]
    names = [name.strip() for name in (*listed, *(other.split(",")[0] for other in others))]
    return tuple(names) if all(PERSON.fullmatch(name) for name in names) else ()
