"""Editors' Markdown as HTML: CommonMark with tables; raw HTML is shown as text, images of other hosts are not loaded."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefings.site.views import Html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

TOP = 2
"""A page's title is its only first-level heading, so the text's own begin one level below."""

SCROLLED = '<div class="scroll" role="region" aria-label="Table" tabindex="0">\n<table>\n'
"""A wide table moves within its place, by keys as well; the page stays as wide as its window."""


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("js-default", {"html": False, "linkify": False}).disable("image")
    parser.add_render_rule("table_open", lambda *_: SCROLLED)
    parser.add_render_rule("table_close", lambda *_: "</table>\n</div>\n")
    return parser


def to_html(text: str, *, top: int = TOP) -> Html:
    """The markup of a Markdown text. Its highest headings, whether written `#` or `##`, get the level `top`; no level is left out."""
    tokens = _parser().parse(text)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    levels = sorted({token.tag for token in headings})
    for token in headings:
        token.tag = f"h{min(top + levels.index(token.tag), 6)}"
    for token in tokens:
        style = str(token.attrs.pop("style", ""))  # pages forbid inline styles
        if style.startswith("text-align:"):
            token.attrSet("class", f"align-{style.removeprefix('text-align:')}")
    return Html(markup=str(_parser().renderer.render(tokens, _parser().options, {})))
