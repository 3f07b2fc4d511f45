"""The search page, which its script fills."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.page_kind import PageKind, Trail


def _pages(site: Site) -> Iterator[Page]:
    if site.config.search:
        yield Page("search/index.html", "search")


def _trail(_: Site, page: Page) -> Trail:
    return (("Search", page.path),)


def _view(_: RenderContext, __: Page) -> None:
    return None


SEARCH = PageKind(
    name="search",
    pages=_pages,
    view=_view,
    trail=_trail,
    in_sitemap=False,
    scripts=("static/js/search-page.js",),
)
