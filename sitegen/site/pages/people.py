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
from sitegen.site.pager import items_of_page, numbered_pages, page_count, pager
from sitegen.site.people_groups import first_letter
from sitegen.site.person_items import names, person_groups, person_item, span_of_years
from sitegen.site.values import Anchor, NameGroup
from sitegen.text.folding import fold

_FIRST = "people/index.html"

PEOPLE_PER_PAGE = 200
FEWEST_WITH_LETTERS = 40
"""Fewer names are found without letters."""


def _pages(site: Site) -> Iterator[Page]:
    return numbered_pages(_FIRST, "people", "", _length(site), PEOPLE_PER_PAGE)


def _further_pages(site: Site) -> int:
    """How many pages of researchers come before the last of them, which has the first of the others too."""
    return page_count(len(site.researchers), PEOPLE_PER_PAGE) - 1


def _length(site: Site) -> int:
    """Places in the whole list; at least one on the last page."""
    return _further_pages(site) * PEOPLE_PER_PAGE + max(1, len(site.others))


def _on_page(site: Site, number: int) -> tuple[Sequence[str], Sequence[str]]:
    """The researchers and the others on a page of the list."""
    in_groups = [person for group in site.groups for person in group.people if person in site.researchers]
    researchers = list(dict.fromkeys([*in_groups, *site.researchers]))
    number_of_others = number - _further_pages(site)
    others = items_of_page(site.others, number_of_others, PEOPLE_PER_PAGE) if number_of_others > 0 else ()
    return items_of_page(researchers, number, PEOPLE_PER_PAGE), others


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    yield context.words.people, "people/"


def _trail(context: RenderContext, __: Page) -> Trail:
    return ((context.words.people, _FIRST),)


def _view(context: RenderContext, page: Page) -> PeopleList:
    """Researchers of the site, then all others who have a page."""
    site = context.site
    researchers, others = _on_page(site, page.number)
    return PeopleList(
        researchers=tuple(person_item(site, site.people[person]) for person in researchers),
        groups=person_groups(context, set(researchers)),
        others=_by_letter(context, others),
        letters=_letters(site),
        pager=pager(page, _length(site), PEOPLE_PER_PAGE),
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
    before = _further_pages(site) + 1
    return tuple(
        Anchor(
            letter, f"{urls.link(urls.numbered(_FIRST, before + place // PEOPLE_PER_PAGE))}#letter-{letter}"
        )
        for letter, place in site.letters.items()
    )


def _contents(site: Site, page: Page) -> Contents:
    researchers, others = _on_page(site, page.number)
    people = (*others, *researchers)
    shown = [span_of_years(site, site.people[id_].papers) for id_ in researchers]
    beside = list(site.letters.items()), shown, _drawn(site, page)
    return Contents(_length(site), people=people, beside=beside)


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
