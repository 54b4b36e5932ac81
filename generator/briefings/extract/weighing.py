"""How much of what a sentence tells counts, by its place and by its kind."""

from __future__ import annotations

from briefings.extract.leads import background, general
from briefings.extract.leaning import answers_the_one_before
from briefings.extract.substance import Reading

FADING = 0.06
"""How fast what is told counts less, a sentence after the other."""
APART = 0.7
"""How much less a sentence counts that shares no word with the others than the one that shares most."""
TURNING = 1.5
"""How much a sentence counts that takes back something of the bottom line."""
IN_BACKGROUND, IN_GENERAL = 0.5, 0.4
"""How much of what is long past counts, and of what is true at any time."""


def share(reading: Reading, number: int, *, lead: int) -> float:
    """What is told counts more near the bottom line and among sentences about the same; less where it is no news."""
    if number == lead + 1 and answers_the_one_before(reading, number):
        return TURNING
    kind = 1.0
    if background(reading, number):
        kind *= IN_BACKGROUND
    if general(reading, number):
        kind *= IN_GENERAL
    return kind * (1.0 - APART * (1.0 - reading.central[number])) / (1.0 + FADING * abs(number - lead))
