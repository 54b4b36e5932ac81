"""Briefings: a desk's source documents in, a site of checkable briefings out."""

from importlib.metadata import version

__version__ = version("briefings")
