"""A saved web page: its article, as trafilatura finds it, with nothing of it lost, and what its head says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefings.records import OmissionReason
from briefings.sources.boilerplate import folded
from briefings.sources.decoding import decode
from briefings.sources.draft import Draft, Piece, Unreadable
from briefings.sources.frame import completed
from briefings.sources.markup import pieces_of_tree, with_classes, words_of
from briefings.sources.page_head import metadata_of_page
from briefings.sources.raw import RawSource

DEEPEST = 256
"""Levels of nesting in a web page; the parser builds no tree that is deeper."""
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})|<\?xml[^>]{0,100}encoding\s{0,9}=\s{0,9}["']([\w.-]{1,40})""",
    re.I,
)
HEAD = 4096
"""Bytes among which a page declares its encoding; browsers look no further than at 1024."""
CAPTIONS = "caption wp-caption-text photo-caption image-caption img-caption picture-caption media-caption".split()
"""Classes of what is said of a picture."""
TEASERS = "teaser related recirc recommend promo most-read most-popular trending read-more readmore".split()
"""Parts of the classes of what leads to other articles."""
WIDEST_TEASER = 60
"""Words; what is longer is no teaser, whatever it is called."""
SAVE_AS_TEXT = "save the article's text as .txt or .md"


def read_page(raw: RawSource) -> Draft:
    """The page that the bytes are, in the encoding that it declares."""
    text, remarks = decode(raw.content, charset_of(raw.media) or declared_encoding(raw.content))
    draft = draft_of_page(text)
    return Draft(pieces=draft.pieces, metadata=draft.metadata, diagnostics=remarks)


def charset_of(media: str | None) -> str | None:
    """`koi8-r` of `text/html; charset=koi8-r`."""
    found = re.search(r"charset=\s*[\"']?([\w:.-]+)", media or "", re.IGNORECASE)
    return found[1] if found else None


def declared_encoding(content: bytes) -> str | None:
    """What `<meta charset>` or an XML declaration says, anywhere in the first bytes of the page."""
    found = DECLARED.search(content[:HEAD])
    label = found and (found[1] or found[2])
    return label.decode("ascii", "replace") if label else None


def draft_of_page(text: str) -> Draft:
    """The article of a page's markup and its metadata."""
    from trafilatura import bare_extraction

    tree = parsed(text)
    metadata = metadata_of_page(tree, text)
    apart = {**_texts(_teasers(tree, text), "related"), **_texts(_captions(tree, text), "credit")}
    for heading in _texts(tree.iter("h1"), "related"):
        apart.pop(heading, None)
    found = bare_extraction(tree, include_comments=False, include_tables=True, include_images=False, favor_recall=True)
    body = getattr(found, "body", None)
    if body is None:
        raise Unreadable("no-article", "no article was found in the page", SAVE_AS_TEXT)
    pieces = tuple(_marked(completed(tree.find("body"), list(pieces_of_tree(body))), apart))
    if not pieces:
        raise Unreadable("no-article", "the page holds no text", SAVE_AS_TEXT)
    title = metadata.title
    if title and not any(folded(title) == folded(piece.text) for piece in pieces[:3]):
        pieces = (Piece(text=title, kind="heading"), *pieces)
    return Draft(pieces=pieces, metadata=metadata)


def parsed(text: str) -> Any:
    """The tree of a page. Raises `Unreadable` for a page that nests its elements too deep."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        tree = document_fromstring(text.encode(), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise _unparsed(parser) from error
    if len(parser.error_log.filter_from_fatals()):
        fault = _unparsed(parser)
        if fault.diagnostic.code != "no-article":
            raise fault
    return tree


def _is_too_deep(parser: Any) -> bool:
    return any("depth" in entry.message for entry in parser.error_log.filter_from_fatals())


def _unparsed(parser: Any) -> Unreadable:
    if _is_too_deep(parser):
        message = f"the page nests its elements more than {DEEPEST} levels deep"
        return Unreadable("nested-too-deep", message, "save the page's text as .txt")
    if any("huge" in entry.message.lower() for entry in parser.error_log.filter_from_fatals()):
        return Unreadable("too-long", "a paragraph of the page has more than ten million characters", "split the page")
    return Unreadable("no-article", "the page holds no text", SAVE_AS_TEXT)


def _captions(tree: Any, markup: str) -> Iterator[Any]:
    """Elements that say something of a picture."""
    for element in tree.xpath(f"//figcaption | //*[{with_classes(['caption'], markup)}]"):
        if element.tag == "figcaption" or not set(CAPTIONS).isdisjoint((element.get("class") or "").split()):
            yield element


def _teasers(tree: Any, markup: str) -> Iterator[Any]:
    """Elements that lead to another article: short, and a good part of them the link."""
    around = "not(self::body) and not(self::article) and not(self::main) and not(self::html)"
    for element in tree.xpath(f"//*[{with_classes(TEASERS, markup)}][{around}]"):
        links = [element] if element.tag == "a" else element.iter("a")
        linked = max((len(words_of(link).split()) for link in links), default=0)
        if linked > 2 and len(words_of(element).split()) <= min(WIDEST_TEASER, 6 * linked):
            yield element


def _texts(elements: Iterable[Any], reason: OmissionReason) -> dict[str, OmissionReason]:
    """What stands in some elements, as `folded`, whole and piece by piece, each with the reason why it is no part of the article."""
    texts = (
        text for element in elements for text in (words_of(element), *(piece.text for piece in pieces_of_tree(element)))
    )
    return {key: reason for text in texts if (key := folded(text))}


def _marked(pieces: Iterable[Piece], apart: Mapping[str, OmissionReason]) -> Iterator[Piece]:
    """The pieces, those that stand apart from the article marked with the reason."""
    for piece in pieces:
        reason = "credit" if piece.kind == "caption" else apart.get(folded(piece.text)) if apart else None
        yield piece if reason is None else Piece(text=piece.text, kind=piece.kind, out=reason)
