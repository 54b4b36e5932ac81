"""A piece of a source among its neighbours: what every rule of boilerplate looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from briefings.records import OmissionReason


class Place(Struct, frozen=True, kw_only=True):
    """A piece among its neighbours."""

    text: str
    words: int
    """How many it has."""
    index: int
    count: int
    before: OmissionReason | None
    """Why the piece before was taken out, None where it was not."""
    rule: str | None
    """The rule that took it out."""
    seen: AbstractSet[str]
    """Earlier pieces of the article, as `folded`."""
    again_before: bool
    """Does the piece before stand there for the second time?"""
    previous: str
    """The piece before, as written; empty at the beginning."""
    following: str
    """The piece behind, as written; empty at the end."""
    out: OmissionReason | None
    """Why the format says that it is no part of the article."""
    repeated: AbstractSet[str]
    """Pieces that the publisher puts around other sources, too, as `folded`."""
    omit: Sequence[str]
    """Lines that the desk wants out, `*` in them for whatever stands there."""
    heading: bool
    """Does the format say that it is one?"""
    release: int | None
    """The number of the piece near the top that calls the source a release, `FOR IMMEDIATE RELEASE`; None where none does."""
    letterhead: int
    """How many lines at the top are the letterhead above such a line."""

    @property
    def is_late(self) -> bool:
        """In the last half of the source."""
        return self.index * 2 >= self.count

    @property
    def is_label(self) -> bool:
        """A short line without a closing mark: a heading, a name, a label."""
        return is_label(self.text)


Rule = Callable[[Place], OmissionReason | None]


def is_label(text: str) -> bool:
    """A short line without a closing mark."""
    return len(text.split()) <= 12 and text[-1:] not in '.!?"”'
