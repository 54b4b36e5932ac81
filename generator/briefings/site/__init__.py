"""Library -> Output*: every address and view record, themes, pages and their twins for machines."""

from briefings.site.plan import plan
from briefings.site.render import Page, Plan, render, render_page
from briefings.site.theme import Layer, Output, Theme, load_theme

__all__ = ["Layer", "Output", "Page", "Plan", "Theme", "load_theme", "plan", "render", "render_page"]
