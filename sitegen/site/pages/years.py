"""The list of years, and the papers of each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model import urls
from sitegen.model.outputs import LISTS_SCRIPTS, Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.groups import year_heading
from sitegen.site.over_years import plot_groups
from sitegen.site.page_kind import Contents, PageKind, Trail, collection_tags
from sitegen.site.page_values import Papers, Years
from sitegen.site.pager import numbered_pages
from sitegen.site.pages.papers import contents_of, list_of_papers, with_years
from sitegen.site.plots import bars_of_site, papers_by_year

_FIRST = "years/index.html"


def _list(_: Site) -> Iterator[Page]:
    yield Page(_FIRST, "years")


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    yield context.words.years, "years/"


def _trail_of_list(context: RenderContext, __: Page) -> Trail:
    return ((context.words.years, _FIRST),)


def _view_of_list(context: RenderContext, _: Page) -> Years:
    site = context.site
    return Years(bars=bars_of_site(site), groups=plot_groups(site, context.words))


def _pages(site: Site) -> Iterator[Page]:
    for year, slugs in site.years.items():
        yield from numbered_pages(urls.year_page(year), "year", year, len(slugs), site.config.papers_per_page)


def _trail(context: RenderContext, page: Page) -> Trail:
    year = page.subject
    return *_trail_of_list(context, page), (year_heading(context.words, year), urls.year_page(year))


def _view(context: RenderContext, page: Page) -> Papers:
    site = context.site
    papers = list_of_papers(
        context,
        page,
        year_heading(context.words, page.subject),
        site.years[page.subject],
        f"year={page.subject}",
    )
    return papers if page.number > 1 else with_years(context, papers, page.subject)


def _contents(site: Site, page: Page) -> Contents:
    beside = papers_by_year(site) if page.number == 1 else ()
    return contents_of(site, page, site.years[page.subject], beside)


YEARS = PageKind(
    name="years",
    styles=("lists", "drawings"),
    pages=_list,
    view=_view_of_list,
    trail=_trail_of_list,
    menu=_menu,
    tags=collection_tags(lambda site, _: len(site.years)),
)
YEAR = PageKind(
    name="year",
    styles=("lists",),
    scripts=LISTS_SCRIPTS,
    pages=_pages,
    view=_view,
    trail=_trail,
    tags=collection_tags(lambda site, page: len(site.years[page.subject])),
    contents=_contents,
    numerous=True,
)
