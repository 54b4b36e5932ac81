"""Briefing* and editors' content -> Library: who is who across sources, what they said, what lies ahead. Pure."""

from briefings.library.content import Content, ContentPage, Hide, Note, Override, Profile, RoleLine, load_content
from briefings.library.link import ALL_DAY, link
from briefings.library.records import (
    Agenda,
    Appearance,
    DatedRole,
    Entry,
    Identity,
    Library,
    Said,
    Step,
)

__all__ = [
    "ALL_DAY",
    "Agenda",
    "Appearance",
    "Content",
    "ContentPage",
    "DatedRole",
    "Entry",
    "Hide",
    "Identity",
    "Library",
    "Note",
    "Override",
    "Profile",
    "RoleLine",
    "Said",
    "Step",
    "link",
    "load_content",
]
