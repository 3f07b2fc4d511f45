"""The page that a server shows in place of any missing one, at whatever depth."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model import urls
from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.page_kind import PageKind, Trail
from sitegen.site.page_values import NotFound


def _pages(_: Site) -> Iterator[Page]:
    yield Page("404.html", "not-found")


def _trail(context: RenderContext, page: Page) -> Trail:
    return ((context.words.not_found, page.path),)


def _view(_: RenderContext, __: Page) -> NotFound:
    home, papers, people = map(urls.link, ("index.html", "papers/index.html", "people/index.html"))
    return NotFound(home=home, papers=papers, people=people)


NOT_FOUND = PageKind(
    name="not-found",
    pages=_pages,
    view=_view,
    trail=_trail,
    in_sitemap=False,
    has_address=False,
    styles=("texts",),
)
