"""The list of all people who have a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.page_kind import Contents, PageKind, Trail, collection_tags
from sitegen.site.page_values import PeopleList
from sitegen.site.pager import items_of_page, numbered_pages, pager
from sitegen.site.person_items import names, person_groups, person_item

_FIRST = "people/index.html"

PEOPLE_PER_PAGE = 200


def _pages(site: Site) -> Iterator[Page]:
    return numbered_pages(_FIRST, "people", "", len(site.others), PEOPLE_PER_PAGE)


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    yield context.words.people, "people/"


def _trail(context: RenderContext, __: Page) -> Trail:
    return ((context.words.people, _FIRST),)


def _view(context: RenderContext, page: Page) -> PeopleList:
    """Researchers of the site, then all others who have a page."""
    site = context.site
    researchers = site.researchers if page.number == 1 else ()
    others = items_of_page(site.others, page.number, PEOPLE_PER_PAGE)
    return PeopleList(
        researchers=tuple(person_item(site, site.people[person]) for person in researchers),
        groups=person_groups(context, set(researchers)),
        others=names(context, [(person, len(site.people[person].papers)) for person in others]),
        pager=pager(page, len(site.others), PEOPLE_PER_PAGE),
    )


def _contents(site: Site, page: Page) -> Contents:
    others = items_of_page(site.others, page.number, PEOPLE_PER_PAGE)
    return Contents(len(site.others), people=(*others, *(site.researchers if page.number == 1 else ())))


PEOPLE = PageKind(
    name="people",
    pages=_pages,
    view=_view,
    trail=_trail,
    menu=_menu,
    tags=collection_tags(lambda site, _: len(site.profiles)),
    contents=_contents,
)
