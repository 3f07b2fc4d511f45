"""The list of all papers, newest first, and what it has in common with other lists of papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.items import bars_of_site, groups_by_year, papers_by_year
from sitegen.site.page_kind import Contents, PageKind, Trail, collection_tags
from sitegen.site.pager import cut, numbered_pages, pager
from sitegen.site.values import Papers

FIRST = "papers/index.html"


def _pages(site: Site) -> Iterator[Page]:
    return numbered_pages(FIRST, "papers", "", len(site.papers), site.config.papers_per_page)


def _menu(_: Site) -> Iterable[tuple[str, str]]:
    yield "Papers", "papers/"


def _trail(_: Site, __: Page) -> Trail:
    return (("Papers", FIRST),)


def _view(context: RenderContext, page: Page) -> Papers:
    return list_of_papers(context, page, "Papers", context.site.newest)


def _contents(site: Site, page: Page) -> Contents:
    return contents_of(site, page, site.newest)


def list_of_papers(context: RenderContext, page: Page, heading: str, slugs: Sequence[str]) -> Papers:
    """One page of a list of papers."""
    size = context.site.config.papers_per_page
    return Papers(
        heading=heading,
        total=len(slugs),
        groups=groups_by_year(context, cut(slugs, page.number, size)),
        # On one page only: else a new paper would change every page of every list.
        years=bars_of_site(context.site) if page.number == 1 else (),
        pager=pager(page, len(slugs), size),
    )


def contents_of(site: Site, page: Page, slugs: Sequence[str]) -> Contents:
    """What `list_of_papers` shows."""
    shown = cut(slugs, page.number, site.config.papers_per_page)
    return Contents(len(slugs), shown, beside=papers_by_year(site) if page.number == 1 else ())


PAPERS = PageKind(
    name="papers",
    pages=_pages,
    view=_view,
    trail=_trail,
    menu=_menu,
    tags=collection_tags(lambda site, _: len(site.papers)),
    contents=_contents,
)
