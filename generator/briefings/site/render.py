"""Page -> Output."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import msgspec
from msgspec import Struct

from briefings.errors import Diagnostic
from briefings.site import twins
from briefings.site.theme import Output, Theme, apply_template


class Page(Struct, frozen=True, kw_only=True):
    """One file of the site to be: where it goes, what makes it, of what."""

    path: str
    template: str
    """A template of the theme, or the name of a form for machines in `FORMS`."""
    view: Struct
    claim: str
    """Who wants the address: a file of the desk, or the name of an index."""

    @property
    def digest(self) -> str:
        """Of all that decides the page's bytes but the theme and our own code."""
        return hashlib.sha256(f"{self.path}\0{self.template}\0".encode() + msgspec.json.encode(self.view)).hexdigest()


class Plan(Struct, frozen=True, kw_only=True):
    """All pages of a site, in the order of their paths, each path once."""

    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


FORMS: dict[str, Callable[..., bytes]] = {
    "briefing.json": twins.briefing_json,
    "calendar.ics": twins.calendar,
    "feed.xml": twins.atom,
    "feed.json": twins.json_feed,
    "sitemap.xml": twins.sitemap,
    "robots.txt": twins.robots,
    "table.csv": twins.table,
}


def render_page(page: Page, theme: Theme) -> Output:
    """One page. Raises TemplateFault if its template is missing or fails."""
    form = FORMS.get(page.template)
    content = form(page.view) if form else apply_template(theme, page.template, page.view).encode()
    return Output(path=page.path, content=content)


def render(plan: Plan, theme: Theme) -> Iterator[Output]:
    """All pages, then the theme's static files."""
    yield from (render_page(page, theme) for page in plan.pages)
    yield from theme.assets
