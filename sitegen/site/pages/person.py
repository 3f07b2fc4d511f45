"""The page of one person: who they are, all their papers, with whom they wrote them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.outputs import LISTS_SCRIPTS, Page
from sitegen.model.site import Site
from sitegen.site.coauthors import Coauthors
from sitegen.site.context import RenderContext
from sitegen.site.cv_papers import cv_owner
from sitegen.site.downloads import download_links, has_downloads
from sitegen.site.groups import arranged, groups_of_page, slugs_of_page
from sitegen.site.icons import icon_of
from sitegen.site.item_views import groups_about
from sitegen.site.items import entries
from sitegen.site.lazy import lazy
from sitegen.site.list_choices import choices_of
from sitegen.site.network_drawing import NetworkDrawing, ring_of
from sitegen.site.page_kind import PageKind, Trail
from sitegen.site.pager import numbered_pages, pager
from sitegen.site.pages.papers import search_of_list
from sitegen.site.pages.people import PEOPLE
from sitegen.site.person_items import initials_of, names, person_item
from sitegen.site.person_tags import person_tags
from sitegen.site.plots import plot
from sitegen.site.tallies import top_topics, top_venues
from sitegen.site.values import Anchor, ItemGroup, Pager, PaperGroup, PersonItem, Tally
from sitegen.site.written import written_html
from sitegen.writers.head import LinkPreview

MOST_IN_RAIL = 5
MOST_TOPICS = 10
"""How many co-authors, venues and topics stand beside the list of papers."""


def _pages(site: Site) -> Iterator[Page]:
    size = site.config.papers_per_page
    for identifier, person in site.people.items():
        if identifier in site.profiles:
            first = urls.person_page(identifier)
            yield from numbered_pages(first, "person", identifier, len(person.papers), size)


def _trail(context: RenderContext, page: Page) -> Trail:
    name = context.site.people[page.subject].name.full
    return *PEOPLE.trail(context, page), (name, urls.person_page(page.subject))


def _description(context: RenderContext, page: Page) -> str:
    person = context.site.people[page.subject]
    description: str = context.words.papers_by(len(person.papers), name=person.name.full)
    return description


def _tags(site: Site, page: Page, _: LinkPreview) -> Iterable[Markup]:
    yield person_tags(site, page.subject)


def _photo(site: Site, page: Page) -> str:
    researcher = site.researchers.get(page.subject)
    return researcher.photo if researcher else ""


class Profile:
    """``person.html``: everything the site knows of one person."""

    def __init__(self, context: RenderContext, page: Page) -> None:
        self._context = context
        self._person = context.site.people[page.subject]
        self._researcher = context.site.researchers.get(page.subject)
        self._page, self._number = page, page.number

    @lazy
    def person(self) -> PersonItem:
        """The person as lists show them."""
        return person_item(self._context.site, self._person)

    @property
    def person_id(self) -> str:
        """Which person of the site it is."""
        return self._person.id

    @property
    def group(self) -> bool:
        """A team rather than a human being."""
        return self._person.group

    @property
    def biography(self) -> Markup:
        """As written in ``researchers/``."""
        return written_html(self._context, self._researcher.biography) if self._researcher else Markup()

    @property
    def email(self) -> str:
        """As written in ``researchers/``."""
        return self._researcher.email if self._researcher else ""

    @lazy
    def links(self) -> list[Anchor]:
        """As written in ``researchers/``, and ORCID."""
        if not self._researcher:
            return []
        orcid = self._researcher.orcid
        links = [Anchor("ORCID", f"https://orcid.org/{orcid}", icon="orcid")] if orcid else []
        links += [
            Anchor(link.label, link.url, icon=icon_of(link.label, link.url))
            for link in self._researcher.links
        ]
        if cv_owner(self._context.site) == self._person.id:
            links.append(Anchor(self._context.words.cv, urls.link("cv/index.html"), icon="document"))
        return links

    @lazy
    def exports(self) -> tuple[Anchor, ...]:
        """Downloads of this person's papers, and the feed."""
        person = self._person.id
        if not has_downloads(self._context.site, person):
            return ()
        return download_links(self._context, f"people/{person}/")

    @lazy
    def selected(self) -> Markup:
        """Entries of selected papers, on the first page."""
        papers = self._context.site.papers
        slugs = [slug for slug in self._person.papers if papers[slug].selected] if self._number == 1 else []
        return entries(self._context, slugs, self._person.id)

    @lazy
    def groups(self) -> tuple[PaperGroup, ...]:
        """All papers by year, newest first, then those of the types that stand apart."""
        site = self._context.site
        whole = arranged(site, self._person.papers)
        return groups_of_page(
            self._context, whole, self._number, site.config.papers_per_page, self._person.id
        )

    @lazy
    def plot(self) -> Markup:
        """Papers per year, drawn, on the first page."""
        if self._number > 1:
            return Markup()
        papers = self._context.site.papers
        return plot(self._context, Counter([papers[slug].year for slug in self._person.papers]))

    @lazy
    def items(self) -> tuple[ItemGroup, ...]:
        """Projects, talks … of this person, by collection, on the first page."""
        return groups_about(self._context, f"person:{self._person.id}") if self._number == 1 else ()

    @lazy
    def coauthors(self) -> Markup:
        """Those with most shared papers, at most 24, as a list of names; groups are not among them."""
        return names(self._context, self._coauthors.first)

    @property
    def more_coauthors(self) -> int:
        """How many there are besides."""
        return self._coauthors.number - len(self._coauthors.first)

    @lazy
    def network(self) -> NetworkDrawing | None:
        """Who of the co-authors wrote together, drawn, on the first page; None where it would say little."""
        site, person = self._context.site, self._person
        if self._number > 1 or not site.config.network:
            return None
        return ring_of(site, person.id, self._coauthors.first, initials_of(person.name))

    @lazy
    def _coauthors(self) -> Coauthors:
        return self._context.coauthors(self._person.id) if self._number == 1 else Coauthors([], 0)

    @property
    def known(self) -> str:
        """What all papers of the list have in common, as the search page takes it."""
        return f"author={self._person.id}"

    @property
    def search(self) -> str:
        """The search page, where the list has several pages; else ``""``."""
        return search_of_list(self._context, len(self._person.papers))

    @lazy
    def choices(self) -> tuple[str, ...]:
        """What narrows down the papers of this page: as in `Papers.choices`, or ``place``."""
        site = self._context.site
        whole = arranged(site, self._person.papers)
        shown = slugs_of_page(site, whole, self._number, site.config.papers_per_page)
        return choices_of(site, shown, self._person.id)

    @lazy
    def top_coauthors(self) -> tuple[Tally, ...]:
        """Those with most shared papers."""
        site = self._context.site
        shown = [
            (site.people[person].name.full, person, n) for person, n in self._coauthors.first[:MOST_IN_RAIL]
        ]
        return tuple(
            Tally(
                label=name,
                href=urls.link(urls.person_page(person)) if person in site.profiles else "",
                count=count,
                filter=f"author={person}" if person in site.profiles else f"q={name}",
            )
            for name, person, count in shown
        )

    @lazy
    def top_venues(self) -> tuple[Tally, ...]:
        """The journals and series of meetings with most papers, on the first page."""
        return top_venues(self._context.site, self._listed_here)[:MOST_IN_RAIL]

    @lazy
    def top_topics(self) -> tuple[Tally, ...]:
        """The topics of most papers, on the first page."""
        return top_topics(self._context.site, self._listed_here)[:MOST_TOPICS]

    @property
    def _listed_here(self) -> Sequence[str]:
        return self._person.papers if self._number == 1 else ()

    @property
    def variants(self) -> list[str]:
        """Other forms of the name found in print."""
        return [form for form in self._person.variants if form != self._person.name.full]

    @lazy
    def pager(self) -> Pager:
        """Where in the list of papers this page is."""
        size = self._context.site.config.papers_per_page
        return pager(self._page, len(self._person.papers), size)


PERSON = PageKind(
    name="person",
    scripts=LISTS_SCRIPTS,
    styles=("lists", "texts", "drawings"),
    pages=_pages,
    view=Profile,
    trail=_trail,
    description=_description,
    preview="profile",
    image=_photo,
    tags=_tags,
    about="person",
    numerous=True,
)
