"""The list of all papers, newest first, and what it has in common with other lists of papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sitegen.model import urls
from sitegen.model.outputs import LISTS_SCRIPTS, Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.groups import Arranged, arranged, arranged_by, groups_of_page, slugs_of_page
from sitegen.site.list_choices import choices_of
from sitegen.site.page_kind import Contents, PageKind, Trail, collection_tags
from sitegen.site.page_values import Papers
from sitegen.site.pager import items_of_page, numbered_pages, pager
from sitegen.site.plots import bars_of_site, papers_by_year, plot
from sitegen.site.tallies import top_topics, top_venues
from sitegen.site.values import Anchor, Tally

_FIRST = "papers/index.html"

VENUES_BESIDE = 8
TOPICS_BESIDE = 12
"""How many stand beside a list."""


def _pages(site: Site) -> Iterator[Page]:
    return numbered_pages(_FIRST, "papers", "", len(site.papers), site.config.papers_per_page)


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    yield context.words.papers, "papers/"


def _trail(context: RenderContext, __: Page) -> Trail:
    return ((context.words.papers, _FIRST),)


def _view(context: RenderContext, page: Page) -> Papers:
    whole = arranged(context.site, context.site.newest)
    papers = list_of_papers(context, page, context.words.papers, whole)
    if page.number > 1:
        return papers
    # On one page only: else a new paper would change every page of the list.
    return with_years(context, msgspec.structs.replace(papers, groupings=_groupings(context)))


def with_years(context: RenderContext, papers: Papers, current: str = "") -> Papers:
    """A list that leads to the papers of each year; `current` is that of the page."""
    numbers = papers_by_year(context.site)
    return msgspec.structs.replace(
        papers, years=bars_of_site(context.site), plot=plot(context, numbers, current)
    )


def _groupings(context: RenderContext) -> tuple[Anchor, ...]:
    """Links to the other lists of all papers."""
    site, words = context.site, context.words
    lists = (
        (words.types, "types", site.types),
        (words.venues, "venues", site.venues),
        (words.topics, "topics", site.topics),
    )
    return (
        *(Anchor(label, urls.link(f"{folder}/index.html")) for label, folder, found in lists if found),
        *(Anchor(query.title, urls.link(urls.list_page(query.id))) for query in site.config.lists),
    )


def _contents(site: Site, page: Page) -> Contents:
    beside = (
        (papers_by_year(site), bool(site.types), bool(site.venues), bool(site.topics))
        if page.number == 1
        else ()
    )
    return contents_of(site, page, arranged(site, site.newest), beside)


def list_of_papers(
    context: RenderContext, page: Page, heading: str, listed: Sequence[str] | Arranged, known: str = ""
) -> Papers:
    """One page of a list of papers; those that are only named by slugs (newest first) stand under years.

    `known` is what they have in common, see `Papers.known`.
    """
    site = context.site
    size = site.config.papers_per_page
    whole = listed if isinstance(listed, Arranged) else arranged_by(site, listed, "year", "no")
    total = len(whole.slugs)
    venues, topics = _in_common(site, page, whole.slugs)
    return Papers(
        heading=heading,
        total=total,
        groups=groups_of_page(context, whole, page.number, size),
        pager=pager(page, total, size),
        top_venues=venues,
        top_topics=topics,
        known=known,
        search=search_of_list(context, total),
        choices=choices_of(site, slugs_of_page(site, whole, page.number, size)),
    )


def _in_common(site: Site, page: Page, slugs: Sequence[str]) -> tuple[tuple[Tally, ...], tuple[Tally, ...]]:
    """The venues and topics of most papers of a list, for its first page; what all have is left out."""
    if page.number > 1:
        return (), ()
    venues, topics = top_venues(site, slugs), top_topics(site, slugs)
    return (
        venues[:VENUES_BESIDE] if len(venues) > 1 else (),
        tuple(topic for topic in topics if topic.count < len(slugs))[:TOPICS_BESIDE],
    )


def search_of_list(context: RenderContext, total: int) -> str:
    """The search page, for a list of so many papers that they do not all stand on one page."""
    config = context.site.config
    return urls.link("search/index.html") if config.search and total > config.papers_per_page else ""


def contents_of(site: Site, page: Page, listed: Sequence[str] | Arranged, beside: object = ()) -> Contents:
    """What `list_of_papers` shows, and what the page shows besides."""
    slugs = listed.slugs if isinstance(listed, Arranged) else listed
    shape = listed.shape if isinstance(listed, Arranged) else ()
    shown = items_of_page(slugs, page.number, site.config.papers_per_page)
    common = [(each.filter, each.count) for some in _in_common(site, page, slugs) for each in some]
    return Contents(len(slugs), shown, beside=(beside, shape, common))


PAPERS = PageKind(
    name="papers",
    styles=("lists",),
    scripts=LISTS_SCRIPTS,
    pages=_pages,
    view=_view,
    trail=_trail,
    menu=_menu,
    tags=collection_tags(lambda site, _: len(site.papers)),
    contents=_contents,
)
