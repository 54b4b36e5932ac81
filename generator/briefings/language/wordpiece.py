"""Words into pieces of a fixed vocabulary: BERT's uncased WordPiece (Devlin et al. 2019; `tokenization.py` of google-research/bert).

Our own, since the one library that has it brings a client of a model hub and ten packages more into a program that works offline;
a test holds it against that library.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from briefings.language.shapes import plain

LONGEST = 100
"""Letters of a part; a longer one is unknown."""
MOST_PIECES = 24
"""Of one word; the rest of a longer one is not looked at."""
IDEOGRAPHS = (
    range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x2A6E0), range(0x2A700, 0x2B740),
    range(0x2B740, 0x2B820), range(0x2B920, 0x2CEB0), range(0x2F800, 0x2FA20),
)  # fmt: skip
"""Unicode's blocks as the original has them."""


class Vocabulary:
    """The numbers of words' pieces."""

    def __init__(self, vocabulary: str) -> None:
        self._known = {piece: number for number, piece in enumerate(vocabulary.splitlines())}
        self._unknown = self._known["[UNK]"]
        self.start, self.stop = self._known["[CLS]"], self._known["[SEP]"]
        self.cut = lru_cache(maxsize=50_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        pieces = [piece for part in _parts(plain(word)) for piece in self._longest_first(part)]
        return tuple(pieces[:MOST_PIECES]) or (self._unknown,)

    def _longest_first(self, part: str) -> list[int]:
        """The longest known beginning, then the longest continuation, and so on; unknown where that leads nowhere."""
        found: list[int] = []
        start = 0
        while start < len(part) and len(part) <= LONGEST:
            prefix = "##" if start else ""
            stop = next((end for end in range(len(part), start, -1) if prefix + part[start:end] in self._known), 0)
            if not stop:
                return [self._unknown]
            found.append(self._known[prefix + part[start:stop]])
            start = stop
        return found or [self._unknown]


def _parts(word: str) -> Iterator[str]:
    """In lower case, without accents and invisible characters, cut at each mark."""
    if word.isascii() and word.isalnum():
        yield word.lower()
        return
    part = ""
    visible = "".join(
        letter for letter in word if unicodedata.category(letter) not in ("Cc", "Cf", "Co") and letter != "\ufffd"
    )
    bare = (letter for letter in unicodedata.normalize("NFD", visible) if unicodedata.category(letter) != "Mn")
    for letter in "".join(bare).lower():
        if not _stands_alone(letter):
            part += letter
            continue
        if part:
            yield part
        yield letter
        part = ""
    if part:
        yield part


def _stands_alone(letter: str) -> bool:
    """Marks, and the letters of languages that write no blanks between words."""
    if letter.isascii():
        return not letter.isalnum()
    return unicodedata.category(letter).startswith("P") or any(ord(letter) in block for block in IDEOGRAPHS)
