"""Words of a sentence, as Universal Dependencies' English treebanks cut them: `do n't`, `year - old`, `$ 5`, `U.S.`, `Vesk 's`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

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
CHUNK = re.compile(r"\S+")
REST = re.compile(r"[^\W_]+")
UNIT = re.compile(r"(\d+(?:[.,:]\d+)*)((?i:am|pm|km|kg|cm|mm|m|k|bn|mph|gb|mb|tb|ft|lb|lbs|hrs?))$")


def words_of(text: str, sentence: Span) -> Iterator[Span]:
    """The words of a sentence in order; together they are all of it but the blanks."""
    for chunk in CHUNK.finditer(text, sentence.start, sentence.stop):
        start = chunk.start()
        before_number = text[chunk.end() : chunk.end() + 2].strip()[:1].isdigit()
        for first, stop in _cut(chunk[0], before_number):
            yield Span(start + first, start + stop)


@lru_cache(maxsize=50_000)
def _cut(chunk: str, before_number: bool) -> tuple[tuple[int, int], ...]:
    """Where the words of what stands between two blanks begin and end."""
    words: list[tuple[int, int]] = []
    at = 0
    while at < len(chunk):
        address = ADDRESS.match(chunk, at)
        found = address or TOKEN.match(chunk, at)
        assert found is not None, "TOKEN matches whatever is no blank"
        end = found.end()
        if address:
            words.append((at, end))
        else:
            end = _with_hyphen(chunk, at, _with_stop(chunk, at, end, before_number))
            words.extend(_parts(chunk, at, end))
        at = end
    return tuple(words)


def _with_stop(chunk: str, at: int, end: int, before_number: bool) -> int:
    """`Mr.`, `J.`, `Jan.` keep their stop; `No.` does before a number."""
    if chunk[end : end + 1] == "." and chunk[end : end + 2] != "..":
        word = chunk[at:end]
        if word.lower() in BEFORE_NUMBERS:
            behind = chunk[end + 1 : end + 2]
            return end + 1 if behind.isdigit() or (not behind and before_number) else end
        if word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I"):
            return end + 1
    return end


def _with_hyphen(chunk: str, at: int, end: int) -> int:
    """`co-founder` is one word."""
    if chunk[end : end + 1] == "-" and chunk[at:end].lower() in PREFIXES:
        rest = REST.match(chunk, end + 1)
        return rest.end() if rest else end
    return end


def _parts(chunk: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Clitics, fused words and units are words of their own."""
    word = chunk[at:end]
    if (clitic := CLITIC.search(word)) is not None:
        cut = at + clitic.start()
    elif (split := FUSED.get(word.lower())) is not None:
        cut = at + split
    elif (unit := UNIT.match(word)) is not None:
        cut = at + unit.end(1)
    else:
        cut = end
    yield at, cut
    if cut < end:
        yield cut, end
