"""A source as it comes in: a file with what lies beside it, or a part of a file that holds several sources."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct
from slugify import slugify

from briefings.records import RESERVED, PublishMode
from briefings.sources.draft import NOTHING, Metadata

SIDECAR_SUFFIXES = (".yml", ".yaml")


class RawSource(Struct, frozen=True, kw_only=True):
    """A source's bytes, with the sidecar beside it."""

    path: str
    """As the user knows it, with forward slashes; of a part, the path of its file, `#` and the part's own name."""
    content: bytes
    sidecar: bytes | None = None
    sidecar_path: str | None = None
    file: str | None = None
    """Of a part, the file that it comes from."""
    given: Metadata = NOTHING
    """What the file that a part comes from says of it."""
    repeated: tuple[tuple[str, int], ...] = ()
    """Blocks that its publisher puts around other sources, too, as `folded`, each with the number of those that it stands in."""
    media: str | None = None
    """What kind of content a part is said to be, as mail and the web name it: `text/html; charset=koi8-r`."""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return PurePosixPath(self.path).name

    @property
    def suffix(self) -> str:
        """Of the name, in small letters."""
        return PurePosixPath(self.path.rpartition("#")[2] if self.file else self.path).suffix.lower()

    @property
    def id(self) -> str:
        """The part of a briefing's address that stands for the source."""
        if self.file is None:
            return source_id(self.path)
        part = self.path[len(self.file) + 1 :]
        stem = part[: -len(self.suffix)] if self.suffix else part
        if PurePosixPath(self.file).stem == part:  # the one file that was compressed
            return _slug(stem)
        return _slug(f"{PurePosixPath(self.file).stem} {stem}")


class Defaults(Struct, frozen=True, kw_only=True):
    """What holds for all sources of a run."""

    overrides: Metadata = NOTHING
    """From the command line: stronger than whatever a source says."""
    publish: PublishMode = "cited"
    """Where a source does not say."""
    omit: tuple[str, ...] = ()
    """Lines that are no part of any article, `*` in them for whatever stands there."""


def source_id(path: str) -> str:
    """A file's name as a slug. It never changes."""
    return _slug(PurePosixPath(path).stem)


def _slug(words: str) -> str:
    name = str(slugify(words, max_length=100, word_boundary=True)) or "source"
    return f"{name}-source" if name in RESERVED else name
