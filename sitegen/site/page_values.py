"""What the template of each kind of page sees as ``view``; the parts of it are in `sitegen.site.values`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec
from markupsafe import Markup

from sitegen.site.network_drawing import NetworkDrawing
from sitegen.site.over_years import PlotGroup
from sitegen.site.values import (
    Anchor,
    Bar,
    ItemGroup,
    ListedItem,
    NameGroup,
    NewsItem,
    Pager,
    PaperGroup,
    PaperItem,
    PersonGroup,
    PersonItem,
    Picture,
    Tally,
)


class ItemPage(msgspec.Struct, frozen=True, kw_only=True):
    """``item.html``: an item of a collection."""

    item: ListedItem
    collection: Anchor
    people: Markup
    """Names, linked where they have a page; empty for none."""
    papers: Markup
    """Entries of its papers."""
    image: Picture | None
    body: Markup


class Introduction(Protocol):
    """What the home page of one person tells of them: their `sitegen.site.pages.person.Profile` has it."""

    @property
    def person(self) -> PersonItem:
        """As lists show them."""

    @property
    def biography(self) -> Markup:
        """As written."""

    @property
    def email(self) -> str:
        """As written, or ``""``."""

    @property
    def links(self) -> Sequence[Anchor]:
        """As written, and ORCID."""


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """``home.html``"""

    intro_title: str
    """Heading of the introduction; it may have none."""
    intro: Markup
    """The text of ``index.md``; empty without it."""
    image: Picture | None
    """The picture above it."""
    collections: tuple[ItemGroup, ...]
    """The first items of collections that are shown as cards."""
    people: tuple[PersonItem, ...]
    """The site's researchers; on a site without any, the authors with most papers."""
    people_groups: tuple[PersonGroup, ...] = ()
    """`people` by group; empty where nobody is in a group."""
    people_href: str
    """The list of all people; ``""`` where `people` are all who have a page."""
    owner: Introduction | None
    """Of the only researcher of the site; None where there are several."""
    buttons: tuple[Anchor, ...] = ()
    """Where to go from there: their papers, the CV, e-mail."""
    topics: tuple[Tally, ...] = ()
    """What most papers are about."""
    selected: Markup
    """Entries of papers, as in `PaperGroup`."""
    recent: Markup
    """The newest of the other papers."""
    papers_href: str
    news: tuple[NewsItem, ...]
    """The newest three."""
    news_href: str
    paper_count: int
    author_count: int
    years: str
    """``2019–2025``"""
    plot: Markup
    """Papers per year, drawn; empty for a single year."""
    updated: str
    """Date of the newest entry, written out."""


class PeopleList(msgspec.Struct, frozen=True, kw_only=True):
    """``people.html``"""

    researchers: tuple[PersonItem, ...]
    groups: tuple[PersonGroup, ...] = ()
    """`researchers` by group; empty where nobody is in a group."""
    others: tuple[NameGroup, ...]
    """Other authors with a page of their own, by the first letter of their family names."""
    letters: tuple[Anchor, ...] = ()
    """Every letter that a family name begins with; where there are few names, none."""
    pager: Pager
    network: NetworkDrawing | None = None
    """Who wrote with whom, drawn, on the first page; None where there is little to show."""


class Papers(msgspec.Struct, frozen=True, kw_only=True):
    """``papers.html``: all papers, those of a venue or topic; ``year.html``: those of one year."""

    heading: str
    total: int
    groups: tuple[PaperGroup, ...]
    years: tuple[Bar, ...] = ()
    """All years of the site, for jumping; `Bar.href` leads to the year's page. Only on the first page."""
    plot: Markup = Markup()
    """The same, drawn."""
    top_venues: tuple[Tally, ...] = ()
    top_topics: tuple[Tally, ...] = ()
    """What most papers of the whole list have in common; only on the first page."""
    known: str = ""
    """What all papers of the list have in common, as the search page takes it: ``year=2024``."""
    search: str = ""
    """The search page, where the list has several pages; else ``""``."""
    choices: tuple[str, ...] = ()
    """What narrows down the papers of this page: ``q``, ``type``, ``year``, ``venue``, ``topic`` …"""
    groupings: tuple[Anchor, ...] = ()
    """Other lists of all papers: by venue, by topic. Only on the first page of all papers."""
    pager: Pager


class PaperListItem(msgspec.Struct, frozen=True, kw_only=True):
    """A venue or topic as an entry of a list."""

    name: Markup
    href: str
    papers: int
    years: str
    """``2019–2025``"""


class PaperLists(msgspec.Struct, frozen=True, kw_only=True):
    """``paper-lists.html``: all venues, or all topics, those with most papers first."""

    heading: str
    items: tuple[PaperListItem, ...]


class Years(msgspec.Struct, frozen=True, kw_only=True):
    """``years.html``"""

    bars: tuple[Bar, ...]
    groups: tuple[PlotGroup, ...] = ()
    """Types, venues and topics over the years; none on a site of one year."""


class News(msgspec.Struct, frozen=True, kw_only=True):
    """``news.html``"""

    heading: str
    items: tuple[NewsItem, ...]
    pager: Pager
    tags: tuple[Anchor, ...] = ()
    """The tags of posts: those with most posts, where there are very many."""
    more_tags: str = ""
    """``and 300 more``, where there are others."""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """``page.html`` and ``post.html``: authored Markdown."""

    title: str
    body: Markup
    date: str = ""
    date_text: str = ""
    updated: str = ""
    updated_text: str = ""
    authors: Markup = Markup()
    """Names, linked where they have a page; empty for none."""
    tags: tuple[Anchor, ...] = ()
    below: tuple[Anchor, ...] = ()
    """Of a page: those in its folder."""
    language: str = ""
    """BCP 47 tag of title and text where they are not translated."""


class PageList(msgspec.Struct, frozen=True, kw_only=True):
    """``page-list.html``: all pages that people wrote."""

    pages: tuple[Anchor, ...]
    """Each with the pages in its folder `below`; a folder without a page of its own has no link."""


class CvItem(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a CV."""

    heading: Markup
    beside: tuple[Markup, ...]
    """Company, institution, publisher …; of a line its details."""
    where: str
    dates: str
    href: str
    grade: str
    texts: tuple[Markup, ...]
    items: tuple[Markup, ...]


class CvPart(msgspec.Struct, frozen=True):
    """Entries of a CV that are shown in one way."""

    shape: str
    """`sitegen.model.cv.CvShape`."""
    items: tuple[CvItem, ...]


class CvPaperGroup(msgspec.Struct, frozen=True):
    """Papers of one type in a CV."""

    heading: str
    """``""`` where all are of one type."""
    first: int
    """Number of the first."""
    papers: tuple[PaperItem, ...]


class CvSectionView(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a CV under one heading."""

    heading: str
    anchor: str
    parts: tuple[CvPart, ...]
    papers: tuple[CvPaperGroup, ...]
    more: int
    """Papers that are not shown here."""
    more_href: str


class CvPage(msgspec.Struct, frozen=True, kw_only=True):
    """``cv.html``"""

    name: str
    headline: str
    person: PersonItem | None
    """Whose it is, if they are on this site."""
    links: tuple[Anchor, ...]
    where: Anchor | None
    """Where they live, with an icon and without a link."""
    file: str
    """Link to a CV in a file; ``""`` if there is none."""
    summary: Markup
    sections: tuple[CvSectionView, ...]


class NotFound(msgspec.Struct, frozen=True, kw_only=True):
    """``not-found.html``. Its links are absolute where the base address is known.

    The page is served in place of any missing address, at whatever depth.
    """

    home: str
    papers: str
    people: str


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """``redirect.html``: a page at an old address."""

    href: str
    """Of the new page."""
    canonical: str
    """The public address of the new page; ``""`` where that of the site is unknown."""
    label: str
