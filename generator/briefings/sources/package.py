"""A zip archive, as office documents and archives of files are: its members, no more of them and no larger than is safe."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from briefings.sources.draft import Unreadable

MOST_MEMBERS = 10_000
LARGEST_MEMBER = 64_000_000
LARGEST_TOTAL = 256_000_000
"""Bytes when unpacked."""
DAMAGED = "the archive is damaged"


class Package:
    """The members of an archive by name. Every answer is bounded: what an archive says of its own sizes is not believed."""

    def __init__(self, content: bytes) -> None:
        """Raises `Unreadable` for what is no archive or has too many members."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, RecursionError, NotImplementedError) as error:
            raise Unreadable("damaged", f"{DAMAGED}: {error}", "save it anew") from error
        self._read = 0
        names = self._archive.namelist()
        if len(names) > MOST_MEMBERS:
            message = f"the archive has {len(names):,} members, more than {MOST_MEMBERS:,}"
            raise Unreadable("too-large", message, "split it")
        self.names = tuple(names)

    def member(self, name: str, largest: int = LARGEST_MEMBER) -> bytes | None:
        """A member, None where there is none of that name. Raises `Unreadable` for one that is too large, damaged or locked."""
        if name not in self.names:
            return None
        try:
            with self._archive.open(name) as opened:
                content = opened.read(largest + 1)
        except RuntimeError as error:  # a password is wanted
            raise Unreadable("locked", "the file is locked with a password", "unlock it") from error
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zipfile.LargeZipFile) as error:
            raise Unreadable("damaged", f"{DAMAGED}: {error}", "save it anew") from error
        except Exception as error:
            if type(error).__module__ in ("zlib", "lzma", "_lzma", "bz2"):
                raise Unreadable("damaged", f"{DAMAGED}: {error}", "save it anew") from error
            raise
        self._read += len(content)
        if len(content) > largest or self._read > LARGEST_TOTAL:
            limit = f"{largest:,}" if len(content) > largest else f"{LARGEST_TOTAL:,} altogether"
            raise Unreadable("too-large", f"{name} has more than {limit} bytes when unpacked", "split the archive")
        return content

    def files(self) -> Iterator[tuple[str, bytes]]:
        """All files in it, in the order of their names."""
        for name in sorted(set(self.names)):
            if not name.endswith("/") and (content := self.member(name)) is not None:
                yield name, content


def tree_of(content: bytes) -> object:
    """The tree of an XML document. It may refer to nothing outside and define nothing of its own."""
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    parser = XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return fromstring(content, parser=parser)
    except (XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged", f"the document is damaged: {error}"[:200], "save it anew") from error
