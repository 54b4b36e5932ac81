"""Documents of office programs: Word (mammoth), OpenDocument, PowerPoint, RTF (striprtf). Text in its order, headings, items, tables."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefings.sources.decoding import tidy
from briefings.sources.draft import Draft, Metadata, Piece, Unreadable, needs
from briefings.sources.lines import pieces_of
from briefings.sources.markup import pieces_of_tree
from briefings.sources.package import Package, tree_of
from briefings.sources.page import parsed
from briefings.sources.page_head import day_of
from briefings.sources.people import names_of_byline
from briefings.sources.raw import RawSource

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
UNNAMED = re.compile(
    r"(?i)(?:un-?named|unknown|author|user|default|administrator|admin|windows user|microsoft.*|libreoffice|python-docx|openpyxl)\W*"
)
"""Whom office programs name as author when nobody told them."""
UNTITLED = re.compile(
    r"(?i)(?:microsoft word - .*|untitled.*|document ?\d*|presentation ?\d*|powerpoint presentation|.*\.(?:docx?|odt|rtf|pptx?|dotx?|indd|qxd))\W*"
)
LARGEST_RTF = 10_000_000


def is_office(content: bytes, part: str) -> bool:
    """Is it an archive that holds a document of that kind?"""
    return content.startswith(b"PK\x03\x04") and part.encode() in content


def read_docx(raw: RawSource) -> Draft:
    """A Word document: as changed, with its notes, without comments and running heads."""
    package = Package(raw.content)
    document = package.member("word/document.xml")
    if document is None:
        raise Unreadable("damaged", "the document holds no text", "save it anew")
    tree_of(document)
    try:
        import mammoth
    except ImportError as error:
        raise needs("office", "a Word document") from error
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(raw.content),
            style_map=STYLES,
            convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
        )
    except RecursionError as error:
        raise Unreadable("nested-too-deep", "the document nests its parts too deep", "save its text as .txt") from error
    except Exception as error:
        raise Unreadable(
            "damaged", f"the document is damaged: {type(error).__name__}: {error}"[:200], "save it anew"
        ) from error
    pieces = tuple(_cleaned(pieces_of_tree(parsed(f"<html><body>{result.value or '<p></p>'}</body></html>"))))
    return _draft(pieces, _core(package))


STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh\ncomment-reference => "
"""How mammoth names styles that it does not know."""


def _cleaned(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Without the arrows and numbers that lead to notes and back."""
    for piece in pieces:
        text = re.sub(r"\s*↑$", "", re.sub(r"\[\d{1,3}\]", "", piece.text)).strip()
        if text:
            yield Piece(text=" ".join(tidy(text).split()), kind=piece.kind if piece.kind != "paragraph" else None)


def _some(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if not pieces:
        raise Unreadable(
            "no-article", "the document holds no text", "if it holds pictures of text, recognise them (OCR) first"
        )
    return pieces


def _core(package: Package, name: str = "docProps/core.xml") -> Mapping[str, str]:
    """The document's own properties (Dublin Core) by their names."""
    try:
        tree: Any = tree_of(package.member(name, 1_000_000) or b"<x/>")
    except Unreadable:
        return {}
    return {
        element.tag.rpartition("}")[2]: (element.text or "").strip()
        for element in tree.iter()
        if isinstance(element.tag, str)
    }


def _draft(pieces: tuple[Piece, ...], said: Mapping[str, str]) -> Draft:
    """A document's text with its properties, as Open XML and OpenDocument name them."""
    author = said.get("initial-creator") or said.get("creator")
    made = said.get("created") or said.get("creation-date") or ""
    return Draft(pieces=_some(pieces), metadata=properties(said.get("title"), author), made=day_of(made))


def properties(title: str | None, author: str | None) -> Metadata:
    """Metadata of a document's properties; what programs write there by themselves is no title and nobody's name."""
    title = " ".join(tidy(title or "").split())
    names = () if UNNAMED.fullmatch(author or "") else names_of_byline(author or "", is_byline=False)
    return Metadata(
        title=title if title and not UNTITLED.fullmatch(title) else None,
        authors=names or None,
    ).said_by("document properties")


# ------------------------------------------------------------------ OpenDocument


def read_odt(raw: RawSource) -> Draft:
    """An OpenDocument text."""
    package = Package(raw.content)
    content = package.member("content.xml")
    tree: Any = tree_of(content or b"<x/>")
    body = tree.find(f".//{OFFICE}text")
    pieces = tuple(_odt_pieces(body)) if body is not None else ()
    return _draft(pieces, _core(package, "meta.xml"))


def _odt_pieces(body: Any) -> Iterator[Piece]:
    """Paragraphs, headings, items and rows in order; a note's text behind the paragraph that it belongs to."""
    for element in body.iter(f"{TEXT}h", f"{TEXT}p", f"{TABLE}table-row"):
        above = [one.tag for one in element.iterancestors()]
        if f"{TABLE}table-row" in above or f"{TEXT}tracked-changes" in above:
            continue
        if element.tag == f"{TABLE}table-row":
            cells = [" ".join("".join(_odt_text(cell)).split()) for cell in element.iter(f"{TABLE}table-cell")]
            if any(cells):
                yield Piece(text=" · ".join(cells).strip(" ·"), kind="table")
        elif words := " ".join(tidy("".join(_odt_text(element))).split()):
            listed = f"{TEXT}list-item" in above
            yield Piece(text=words, kind="heading" if element.tag == f"{TEXT}h" else "item" if listed else None)


def _odt_text(element: Any) -> Iterator[str]:
    pending: list[Any] = [element]
    while pending:
        one = pending.pop()
        if isinstance(one, str):
            yield one
            continue
        name = one.tag if isinstance(one.tag, str) else ""
        if one is not element and one.tail:
            pending.append(one.tail)
        if name in (f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}note-citation"):
            continue
        if name in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break", f"{TEXT}p") and one is not element:
            yield " "
        pending.extend(reversed(one))
        if one.text:
            yield one.text


# ------------------------------------------------------------------ PowerPoint


def read_pptx(raw: RawSource) -> Draft:
    """The text of slides in their order, each with its number; what the speaker noted stands behind its slide."""
    package = Package(raw.content)
    pieces: list[Piece] = []
    for number, (slide, notes) in enumerate(_slides(package), 1):
        place = f"slide {number}"
        pieces += _slide_pieces(tree_of(slide), place)
        if notes is not None:
            pieces += [piece for piece in _slide_pieces(tree_of(notes), place) if not piece.text.isdigit()]
    return _draft(tuple(pieces), _core(package))


def _slides(package: Package) -> Iterator[tuple[bytes, bytes | None]]:
    whole: Any = tree_of(package.member("ppt/presentation.xml") or b"<x/>")
    targets = _targets(package, "ppt/_rels/presentation.xml.rels")
    for one in whole.iter(f"{SLIDE}sldId"):
        name = f"ppt/{targets.get(one.get(RELATION), '').removeprefix('/ppt/')}"
        slide = package.member(name)
        if slide is None or re.search(rb"<p:sld\b[^>]{0,2000}\sshow=\"0\"", slide[:4000]):
            continue
        related = _targets(package, re.sub(r"([^/]+)$", r"_rels/\1.rels", name)).values()
        noted = next((target for target in related if "notesSlide" in target), None)
        yield slide, package.member(f"ppt/{noted.removeprefix('../').removeprefix('/ppt/')}") if noted else None


def _targets(package: Package, name: str) -> dict[str, str]:
    tree: Any = tree_of(package.member(name, 4_000_000) or b"<x/>")
    return {
        one.get("Id", ""): one.get("Target", "")
        for one in tree.iter()
        if isinstance(one.tag, str) and one.get("Target")
    }


def _slide_pieces(tree: Any, place: str) -> Iterator[Piece]:
    for shape in tree.iter(f"{SLIDE}sp", f"{DRAWING}tr"):
        if shape.tag == f"{DRAWING}tr":
            cells = [" ".join("".join(_runs(cell)).split()) for cell in shape.iter(f"{DRAWING}tc")]
            if any(cells):
                yield Piece(text=" · ".join(cells).strip(" ·"), kind="table", place=place)
            continue
        holder = shape.find(f".//{SLIDE}ph")
        kind = holder.get("type", "") if holder is not None else ""
        if kind in ("sldNum", "dt", "ftr", "hdr", "sldImg"):
            continue
        for paragraph in shape.iter(f"{DRAWING}p"):
            if words := " ".join(tidy("".join(_runs(paragraph))).split()):
                yield Piece(text=words, kind="heading" if kind in ("title", "ctrTitle") else "paragraph", place=place)


def _runs(element: Any) -> Iterator[str]:
    for one in element.iter(f"{DRAWING}t", f"{DRAWING}br", f"{DRAWING}p"):
        yield one.text or "" if one.tag == f"{DRAWING}t" else " "


# ------------------------------------------------------------------ RTF


def read_rtf(raw: RawSource) -> Draft:
    """An RTF document: a paragraph a line, cells of tables parted by bars."""
    if len(raw.content) > LARGEST_RTF:
        raise Unreadable("too-large", f"an RTF document may have {LARGEST_RTF:,} bytes", "save it as .docx or .txt")
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise needs("office", "an RTF document") from error
    source = raw.content.decode("latin-1")
    try:
        text = rtf_to_text(source, errors="replace")
    except Exception as error:
        raise Unreadable(
            "damaged", f"the document is damaged: {type(error).__name__}: {error}"[:200], "save it anew"
        ) from error
    lines = [
        re.sub(r"\s*\|\s*$", "", line).replace("|", " · ") if line.count("|") > 1 else line
        for line in tidy(text).split("\n")
    ]
    said = {
        name: " ".join(found[1].split())
        for name in ("title", "author")
        if (found := re.search(rf"\{{\\{name} ([^{{}}\\]{{1,300}})\}}", source[:20_000]))
    }
    created = re.search(r"\{\\creatim\\yr(\d{4})\\mo(\d\d?)\\dy(\d\d?)", source[:20_000])
    day = "-".join(part.zfill(2) for part in created.groups()) if created else None
    return Draft(
        pieces=_some(tuple(pieces_of("\n\n".join(line for line in lines if line.strip())))),
        metadata=properties(said.get("title"), said.get("author")),
        made=day_of(day) if day else None,
    )
