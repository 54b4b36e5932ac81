"""Bytes -> Article: one reader a format, metadata from where it stands, boilerplate taken out and kept apart. Pure.

Unpacked = unpack(RawSource)                      the sources in a file
Reading = read_source(RawSource, Defaults)        one of them
"""

from briefings.sources.draft import Metadata
from briefings.sources.formats import LARGEST, is_read_by_a_library
from briefings.sources.raw import SIDECAR_SUFFIXES, Defaults, RawSource, source_id
from briefings.sources.reading import LONGEST, Reading, read_source, unread
from briefings.sources.unpacking import READ_SUFFIXES as SUFFIXES
from briefings.sources.unpacking import Unpacked, holds_sources, unpack

__all__ = [
    "LARGEST", "LONGEST", "SIDECAR_SUFFIXES", "SUFFIXES", "Defaults", "Metadata", "RawSource", "Reading", "Unpacked", "holds_sources",
    "is_read_by_a_library", "read_source", "source_id", "unpack", "unread",
]  # fmt: skip
