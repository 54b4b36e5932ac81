"""Every link of the site leads somewhere: to a file of the site, and where it names an anchor, to an element that carries it."""

from __future__ import annotations

import difflib
import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from briefings.errors import Diagnostic
from briefings.site.publish import MANIFEST
from briefings.site.urls import relative

SILENT = re.compile(rb"<!--.*?-->|(<(script|style)\b[^>]*>).*?</\2\s*>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(rb"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(rb"""\s([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""")
"""Every attribute with a value, so that none is looked for inside another's value."""
TELLING = frozenset((b"href", b"src", b"srcset", b"poster", b"action", b"data", b"id"))
DATE = re.compile(r"\A\d{4}-\d\d-\d\d-")
"""With which the names of many sources begin."""
STYLE_URL = re.compile(rb"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]+))\s*\)""")


class _Marks(NamedTuple):
    """What a file has to do with links."""

    anchors: frozenset[str]
    links: tuple[str, ...]


class _Fault(NamedTuple):
    """Why a link leads nowhere. Links of many pages to one missing file are one fault."""

    goal: str
    link: str
    reason: str


class Written(NamedTuple):
    """A file of the editors' whose Markdown stands on a page."""

    file: str
    text: str


def check_links(
    files: Mapping[str, bytes], *, base_path: str = "/", written: Mapping[str, Written] | None = None
) -> tuple[Diagnostic, ...]:
    """One error for each goal that is missing, where the first page that links to it has the link from: the editors' file in
    `written`, by page, else the page. `base_path` is where the site will stand on its host.
    """
    marks = {path: _marks(path, content) for path, content in files.items()}
    found: dict[str, list[tuple[str, _Fault]]] = {}
    for path in sorted(files):
        faults = (_fault(path, link, marks, base_path) for link in dict.fromkeys(marks[path].links))
        for fault in filter(None, faults):
            found.setdefault(fault.goal, []).append((path, fault))
    return tuple(_error(places, marks, written or {}) for places in found.values())


def _error(places: list[tuple[str, _Fault]], marks: Mapping[str, _Marks], written: Mapping[str, Written]) -> Diagnostic:
    path, fault = places[0]
    others = len({page for page, _ in places}) - 1
    more = f" ({others} more {'page links' if others == 1 else 'pages link'} there)" if others else ""
    message = f"{fault.link!r} {fault.reason}{more}"
    source = written.get(path)
    at = max(source.text.find(fault.link), source.text.find(unquote(fault.link))) if source else -1
    if source is None or at < 0:
        return Diagnostic.error(path, "broken-link", message, "correct the link in the theme")
    line = source.text.count("\n", 0, at) + 1
    return Diagnostic.error(source.file, "broken-link", message, _remedy(path, fault, marks), line=line)


def _remedy(page: str, fault: _Fault, marks: Mapping[str, _Marks]) -> str:
    """For a link in Markdown: the page that it most likely means, told by the name of its folder."""
    file, _, anchor = fault.goal.partition("#")
    if anchor and file in marks:
        return "leave out what follows the #, or copy the address from the page"
    names = {path.split("/")[-2]: path for path in sorted(marks, reverse=True) if path.endswith("/index.html")}
    pages = {DATE.sub("", name): path for name, path in names.items()} | names
    name = posixpath.basename(file.removesuffix("/index.html"))
    near = difflib.get_close_matches(posixpath.splitext(name)[0], pages, n=1, cutoff=0.7)
    if near:
        return f'did you mean "{relative(page, pages[near[0]])}"?'
    return "name a page of the site by its file, as ../actors/NAME/index.html, or leave the link out"


def _fault(page: str, link: str, marks: Mapping[str, _Marks], base_path: str) -> _Fault | None:
    """What is wrong with a link of `page`; None where it is good, or leads out of the site."""
    try:
        parts = urlsplit(link)
    except ValueError as error:
        return _Fault(link, link, f"is no link: {error}")
    if parts.scheme or parts.netloc:
        return None
    address = unquote(parts.path)
    file = page if not address else _resolve(page, address, base_path)
    if file is None:
        return _Fault(link, link, "leads out of the site")
    if file != MANIFEST and file not in marks:
        return _Fault(file, link, f"leads to {file}, which does not exist")
    anchor = unquote(parts.fragment).partition(":~:")[0]
    if anchor and file.endswith(".html") and anchor not in marks[file].anchors:
        return _Fault(f"{file}#{anchor}", link, f"leads to {anchor!r} in {file}, where nothing is called so")
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


def _marks(path: str, content: bytes) -> _Marks:
    if path.endswith(".css"):
        urls = (next(part for part in match.groups() if part is not None) for match in STYLE_URL.finditer(content))
        return _Marks(frozenset(), tuple(url.decode("utf-8", "replace") for url in urls))
    if not path.endswith(".html"):
        return _Marks(frozenset(), ())
    anchors, links = set(), []
    for name, value in _attributes(content):
        if name == "id":
            anchors.add(value)
        elif name == "srcset":
            links += [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
        else:
            links.append(value.strip())
    return _Marks(frozenset(anchors), tuple(links))


def _attributes(content: bytes) -> Iterator[tuple[str, str]]:
    """The attributes that make links and anchors. Comments, scripts and styles hold none."""
    for tag in TAG.finditer(SILENT.sub(rb"\1 ", content)):
        for match in ATTRIBUTE.finditer(tag[0]):
            name = match[1].lower()
            if name in TELLING:
                value = next(part for part in match.groups()[1:] if part is not None)
                yield name.decode(), html.unescape(value.decode("utf-8", "replace"))
