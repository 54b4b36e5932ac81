"""Bytes -> Article: one reader a format, metadata from where it stands, boilerplate taken out and kept apart. Pure.

Reading = read_source(RawSource, Defaults)
"""

from briefings.sources.draft import Metadata
from briefings.sources.formats import LARGEST, SUFFIXES
from briefings.sources.raw import SIDECAR_SUFFIXES, Defaults, RawSource, source_id
from briefings.sources.reading import LONGEST, Reading, read_source, unread

__all__ = [
    "LARGEST", "LONGEST", "SIDECAR_SUFFIXES", "SUFFIXES", "Defaults", "Metadata", "RawSource", "Reading", "read_source", "source_id",
    "unread",
]  # fmt: skip
