"""Words of a sentence, as Universal Dependencies' English treebanks cut them: `do n't`, `year - old`, `$ 5`, `U.S.`, `Vesk 's`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.language.english.abbreviations import BEFORE_NUMBERS, INSIDE, MAYBE, MONTHS, TITLES
from briefings.records import Span

ABBREVIATIONS = TITLES | MONTHS | INSIDE | MAYBE
PREFIXES = frozenset(
    """
    anti co non pre post re un ex semi multi inter intra sub super ultra mid e counter bi tri neo pro pseudo quasi
    over under vice micro mini macro trans
    """.split()
)
"""Before a hyphen that does not part words: `co-founder`, `e-mail`."""
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”“]+[^\s<>\"”“.,;:!?)\]'’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#]\w+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|int|eu|uk)\b"
)
TOKEN = re.compile(
    r"""
      \.{2,}|…|-{2,}|[!?]{2,}|``|''                                 # runs of marks
    | [$€£¥]
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b                         # 1,000  20:30  3.5  1990s  2nd
    | (?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?                         # U.S.  Ph.D
    | [^\W_]+(?:['’](?=[^\W\d_])[^\W_]+)*(?:[.&](?=[^\W_])[^\W_]+)* # words, O'Neill, AT&T
    | \S
    """,
    re.VERBOSE,
)
CLITIC = re.compile(r"(?i)(?<=\w)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "lemme": 3}
"""Written as one word, two in syntax: where the first ends."""
UNIT = re.compile(r"(\d+(?:[.,:]\d+)*)((?i:am|pm|km|kg|cm|mm|m|k|bn|mph|gb|mb|tb|ft|lb|lbs|hrs?))$")


def words_of(text: str, sentence: Span) -> Iterator[Span]:
    """The words of a sentence in order; together they are all of it but the blanks."""
    for chunk in re.finditer(r"\S+", text[sentence.start : sentence.stop]):
        yield from _cut(text, sentence.start + chunk.start(), sentence.start + chunk.end())


def _cut(text: str, start: int, stop: int) -> Iterator[Span]:
    at = start
    while at < stop:
        address = ADDRESS.match(text, at, stop)
        found = address or TOKEN.match(text, at, stop)
        assert found is not None, "TOKEN matches whatever is no blank"
        end = found.end()
        if not address:
            end = _with_stop(text, at, end, stop)
            end = _with_hyphen(text, at, end, stop)
            yield from _parts(text, at, end)
        else:
            yield Span(at, end)
        at = end


def _with_stop(text: str, at: int, end: int, stop: int) -> int:
    """`Mr.`, `J.`, `Jan.` keep their stop."""
    if end < stop and text[end] == "." and text[end : end + 2] != "..":
        word = text[at:end]
        if word.lower() in BEFORE_NUMBERS:
            return end + 1 if text[end + 1 : end + 3].strip()[:1].isdigit() else end
        if word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I"):
            return end + 1
    return end


def _with_hyphen(text: str, at: int, end: int, stop: int) -> int:
    """`co-founder` is one word."""
    if end + 1 < stop and text[end] == "-" and text[at:end].lower() in PREFIXES:
        rest = re.compile(r"[^\W_]+").match(text, end + 1, stop)
        return rest.end() if rest else end
    return end


def _parts(text: str, at: int, end: int) -> Iterator[Span]:
    """Clitics, fused words and units are words of their own."""
    word = text[at:end]
    if (clitic := CLITIC.search(word)) is not None:
        yield Span(at, at + clitic.start())
        yield Span(at + clitic.start(), end)
    elif (split := FUSED.get(word.lower())) is not None:
        yield Span(at, at + split)
        yield Span(at + split, end)
    elif (unit := UNIT.match(word)) is not None:
        yield Span(at, at + unit.end(1))
        yield Span(at + unit.end(1), end)
    else:
        yield Span(at, end)
