"""From a planned page to what its template sees. Every view is a pure function of the desk and the page."""

from __future__ import annotations

from collections.abc import Callable

from sitegen import jobs
from sitegen.jobs import Page
from sitegen.views import lists, paper, people
from sitegen.views.desk import Desk
from sitegen.views.shell import Shell

__all__ = ["TEMPLATES", "VIEWS", "Desk", "Shell"]

VIEWS: dict[jobs.View, Callable[[Desk, Page], object]] = {
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

TEMPLATES: dict[jobs.View, str] = {view: f"{view}.html" for view in VIEWS}
"""View -> file below ``templates/``."""
