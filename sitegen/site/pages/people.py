"""The list of all people who have a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.network import Network, network_of_site
from sitegen.site.network_drawing import drawing_of_site
from sitegen.site.page_kind import Contents, PageKind, Trail, collection_tags
from sitegen.site.page_values import PeopleList
from sitegen.site.pager import items_of_page, numbered_pages, pager
from sitegen.site.people_groups import first_letter
from sitegen.site.person_items import names, person_groups, person_item, span_of_years
from sitegen.site.values import Anchor, NameGroup
from sitegen.text.folding import fold

_FIRST = "people/index.html"

PEOPLE_PER_PAGE = 200
FEWEST_WITH_LETTERS = 40
"""Fewer names are found without letters."""


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
        others=_by_letter(context, others),
        letters=_letters(site),
        pager=pager(page, len(site.others), PEOPLE_PER_PAGE),
        network=drawing_of_site(site, network) if (network := _network(site, page)) else None,
    )


def _network(site: Site, page: Page) -> Network | None:
    """Who wrote with whom, on the first page."""
    return network_of_site(site) if site.config.network and page.number == 1 else None


def _by_letter(context: RenderContext, people: Sequence[str]) -> tuple[NameGroup, ...]:
    """The names of a page under their letters; under none where there are few."""
    site = context.site

    def entries(some: Iterable[str]) -> Markup:
        return names(context, [(person, len(site.people[person].papers)) for person in some])

    if len(site.others) < FEWEST_WITH_LETTERS:
        return (NameGroup("", "", entries(people)),) if people else ()
    return tuple(
        NameGroup(letter, f"letter-{letter}", entries(some))
        for letter, some in groupby(people, _letter_in(site))
    )


def _letter_in(site: Site) -> Callable[[str], str]:
    def letter(person: str) -> str:
        name = site.people[person].name
        return first_letter(fold(name.family or name.full))

    return letter


def _letters(site: Site) -> tuple[Anchor, ...]:
    """A link to each letter."""
    if len(site.others) < FEWEST_WITH_LETTERS:
        return ()
    return tuple(
        Anchor(letter, f"{urls.link(urls.numbered(_FIRST, place // PEOPLE_PER_PAGE + 1))}#letter-{letter}")
        for letter, place in site.letters.items()
    )


def _contents(site: Site, page: Page) -> Contents:
    others = items_of_page(site.others, page.number, PEOPLE_PER_PAGE)
    people = (*others, *(site.researchers if page.number == 1 else ()))
    shown = [span_of_years(site, site.people[id_].papers) for id_ in people[len(others) :]]
    beside = list(site.letters.items()), shown, _drawn(site, page)
    return Contents(len(site.others), people=people, beside=beside)


def _drawn(site: Site, page: Page) -> object:
    """What the drawing shows."""
    network = _network(site, page)
    if network is None:
        return None
    names = [(site.people[id_].name, id_ in site.profiles) for id_, _ in network.people]
    return network, names


PEOPLE = PageKind(
    name="people",
    styles=("lists", "drawings"),
    pages=_pages,
    view=_view,
    trail=_trail,
    menu=_menu,
    tags=collection_tags(lambda site, _: len(site.profiles)),
    contents=_contents,
)
