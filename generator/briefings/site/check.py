"""Every link of the site leads somewhere: to a file of the site, and where it names an anchor, to an element that carries it."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from briefings.errors import Diagnostic
from briefings.site.publish import MANIFEST

SILENT = re.compile(rb"<!--.*?-->|(<(script|style)\b[^>]*>).*?</\2\s*>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(rb"<[a-zA-Z][^<>]*>")
ATTRIBUTE = re.compile(
    rb"""\s(href|src|srcset|poster|action|data|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
STYLE_URL = re.compile(rb"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]+))\s*\)""")
MOST = 50
"""Complaints that are worth reading: the rest have the same few causes."""


def check_links(files: Mapping[str, bytes], *, base_path: str = "/") -> tuple[Diagnostic, ...]:
    """One error for each link that leads nowhere, by page; `base_path` is where the site will stand on its host."""
    anchors = {path: _anchors(content) for path, content in files.items() if path.endswith(".html")}
    known = {*files, MANIFEST}
    found: dict[Diagnostic, None] = {}
    for path in sorted(files):
        for target in _links(path, files[path]):
            if (message := _fault(path, target, known, anchors, base_path)) is not None:
                hint = "correct the link in the theme or in the page's Markdown"
                error = Diagnostic(file=path, level="error", code="broken-link", message=message, hint=hint)
                found[error] = None
        if len(found) >= MOST:
            break
    return tuple(found)


def _fault(
    page: str, target: str, known: set[str], anchors: Mapping[str, frozenset[str]], base_path: str
) -> str | None:
    """What is wrong with a link of `page`; None where it is good, or leads out of the site."""
    try:
        parts = urlsplit(target)
    except ValueError as error:
        return f"{target!r} is no link: {error}"
    if parts.scheme or parts.netloc:
        return None
    address = unquote(parts.path)
    file = page if not address else _resolve(page, address, base_path)
    if file is None:
        return f"{target!r} leads out of the site"
    if file not in known:
        return f"{target!r} leads to {file}, which does not exist"
    anchor = unquote(parts.fragment).partition(":~:")[0]
    if anchor and file in anchors and anchor not in anchors[file]:
        return f"{target!r}: nothing in {file} is called {anchor!r}"
    return None


def _resolve(page: str, address: str, base_path: str) -> str | None:
    """The file that an address on a page means; None where it leaves the site."""
    if address.startswith("/"):
        if not address.startswith(base_path):
            return None
        joined = address[len(base_path) :]
    else:
        joined = posixpath.join(posixpath.dirname(page), address)
    path = posixpath.normpath(joined) if joined else "."
    if path == ".." or path.startswith("../"):
        return None
    if path == ".":
        return "index.html"
    return f"{path}/index.html" if joined.endswith(("/", "/.", "/..")) or joined in (".", "..") else path


def _anchors(content: bytes) -> frozenset[str]:
    attributes = _attributes(content)
    return frozenset(value for name, value in attributes if name == "id")


def _links(path: str, content: bytes) -> Iterator[str]:
    if path.endswith(".css"):
        for match in STYLE_URL.finditer(content):
            yield next(part for part in match.groups() if part is not None).decode("utf-8", "replace")
    elif path.endswith(".html"):
        for name, value in _attributes(content):
            if name == "srcset":
                yield from (candidate.split()[0] for candidate in value.split(",") if candidate.strip())
            elif name != "id":
                yield value.strip()


def _attributes(content: bytes) -> Iterator[tuple[str, str]]:
    """The attributes that make links and anchors. Comments, scripts and styles hold none."""
    for tag in TAG.finditer(SILENT.sub(rb"\1 ", content)):
        for match in ATTRIBUTE.finditer(tag[0]):
            value = next(part for part in match.groups()[1:] if part is not None)
            yield match[1].decode().lower(), html.unescape(value.decode("utf-8", "replace"))
