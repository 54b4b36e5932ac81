"""A source inside a file: what every opener of containers yields."""

from __future__ import annotations

from msgspec import Struct
from slugify import slugify

from briefings.sources.draft import NOTHING, Metadata

FRAGMENT = "text/x-fragment+html; charset=utf-8"
"""The kind of content of a piece of markup that is no page around an article: the whole of it is text."""


class Part(Struct, frozen=True, kw_only=True):
    """One source of several in a file."""

    name: str
    """As it is called in there, or a slug of what it is about; empty where only its number can name it."""
    content: bytes
    media: str | None = None
    given: Metadata = NOTHING
    """What the file says of it."""
    is_silent: bool = False
    """Is it passed over without a word where no reader reads it, as the logo in a mail is?"""


def name_of(*words: str | None, suffix: str) -> str:
    """A short name for a part out of the first words that say something."""
    told = next((word for word in words if word), "")
    slug = str(slugify(told, max_length=60, word_boundary=True))
    return f"{slug}{suffix}" if slug else ""
