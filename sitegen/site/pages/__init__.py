"""From a planned page to what its template sees. Every view is a pure function."""

from __future__ import annotations

from collections.abc import Callable

from sitegen.model import outputs
from sitegen.model.outputs import Page
from sitegen.site.context import RenderContext
from sitegen.site.page_frame import PageFrame
from sitegen.site.pages import lists, paper, people

__all__ = ["TEMPLATES", "VIEWS", "PageFrame", "RenderContext"]

VIEWS: dict[outputs.View, Callable[[RenderContext, Page], object]] = {
    "home": lists.home_view,
    "people": people.people_view,
    "person": people.Profile,
    "papers": lists.papers_view,
    "paper": paper.PaperView,
    "years": lists.years_view,
    "year": lists.year_view,
    "news": lists.news_view,
    "post": lists.post_view,
    "page": lists.free_page_view,
    "not-found": lists.not_found_view,
    "search": lists.search_view,
}

TEMPLATES: dict[outputs.View, str] = {view: f"{view}.html" for view in VIEWS}
"""View -> file below ``templates/``."""
