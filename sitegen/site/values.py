"""What templates see. Each page gets a value as ``view``, named at the top of its template, and a
`sitegen.site.page_frame.PageFrame` as ``page``.

Here are the simple values. The pages of papers and people and what surrounds every page are classes of
their own (`sitegen.site.pages.paper.PaperView`, `sitegen.site.pages.people.Profile`), whose parts are made
when a template first looks at them: a theme pays only for what it shows.

Every text is ready to print: fields typed `Markup` are safe HTML made by
`sitegen.site.pages`, fields typed `str` are plain text that Jinja escapes. Links begin
with `urls.ROOT`, which becomes the way to the top when the page is finished.

Parts that many pages have in common have templates of their own, whose names begin with
an underscore; they are printed once and handed to the pages as `Markup`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec
from markupsafe import Markup


class Anchor(msgspec.Struct, frozen=True):
    """A link; without `href` just a label."""

    label: str
    href: str = ""
    current: bool = False
    """The page that is being printed, or the section it belongs to."""
    icon: str = ""
    """Name of a file in ``templates/icons/``; ``""`` for none."""
    below: tuple[Anchor, ...] = ()
    """Entries of its sub-menu."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture in a page, for the macro ``picture``; `sitegen.site.pictures.picture` makes it."""

    src: str
    srcset: str = ""
    """Files in a format that every browser shows, with their widths; ``""`` where there is one size only."""
    webp: str = ""
    """The same in WebP."""
    sizes: str = ""
    """How wide the page shows it, as in the attribute of that name."""
    width: int = 0
    height: int = 0
    """In pixels; 0 where they are unknown."""
    alt: str = ""
    """What it shows, in words; ``""`` if it only decorates."""


class FrameValues(msgspec.Struct, frozen=True, kw_only=True):
    """``_head.html``, ``_header.html``, ``_breadcrumbs.html``, ``_footer.html``."""

    root: str
    """Goes before every path on the site."""
    site_title: str
    view: str
    policy: Markup
    """What browsers may load, and from where (CSP)."""
    service_tags: tuple[Markup, ...]
    """Tags of services that the settings ask for: counting visits, verification."""
    stylesheets: tuple[str, ...]
    scripts: tuple[str, ...]
    search: bool
    """Whether there is a search box."""
    navigation: tuple[Anchor, ...]
    breadcrumbs: tuple[Anchor, ...]
    """From home to the page above this one; empty where there is nothing between."""
    exports: tuple[Anchor, ...]
    """Downloads of the whole list, for the footer."""


class AuthorList(msgspec.Struct, frozen=True, kw_only=True):
    """The authors of one paper, cut into what is always visible and what folds away."""

    line: Markup
    """All of it as one line: ``A, B and 3 more, including C``; empty for a paper without names."""
    shown: Markup
    """The first names, linked where they have a page; the profile's own person in ``<strong>``."""
    folded: Markup = Markup()
    """The remaining names."""
    folded_count: int = 0
    pinned: Markup = Markup()
    """People of this site whose names are not in `shown`, ready to follow "including"."""
    hidden: str = ""
    """``3,284 more`` or ``others``: names that are not printed here."""
    legend: Markup = Markup()
    """What the marks at the names mean; may be empty."""


class PaperItem(msgspec.Struct, frozen=True, kw_only=True):
    """``_paper.html``: a paper as an entry of a list. Lists get it printed, as `Markup`."""

    href: str
    title: Markup
    untitled: bool
    """`title` is an identifier standing in for a title that no source has."""
    authors: AuthorList
    venue: Markup
    """``ICML 2024, pages 1–12``, ``arXiv preprint`` …"""
    badge: Markup
    """The short name of the venue: ``<abbr>``, perhaps in a link; empty where there is none."""
    date: str
    """ISO 8601, as precise as known; may be ``""``."""
    date_text: str
    year: str
    links: tuple[Anchor, ...]
    """arXiv, DOI, BibTeX, code, slides …"""
    awards: tuple[str, ...]
    selected: bool
    teaser: Picture | None = None
    """The picture that stands beside the paper in lists."""


class PaperGroup(msgspec.Struct, frozen=True):
    """Papers under one heading, usually a year."""

    heading: str
    anchor: str
    """Id for links to the heading: ``y2024``."""
    entries: Markup
    """The papers, each as ``_paper.html`` prints it."""
    href: str = ""
    """Page of the heading itself, if there is one."""
    numbered: str = "no"
    """``descending`` or ``ascending`` where the entries have numbers."""


class ListedPapers(msgspec.Struct, frozen=True):
    """``_papers.html``: a list of papers in a text."""

    title: str
    """As written; may be ``""``."""
    groups: tuple[PaperGroup, ...]
    level: int
    """Of the heading that the title is; those of the groups stand one below."""


class PersonItem(msgspec.Struct, frozen=True, kw_only=True):
    """A person as an entry of a list; in ``_name.html`` of a list of names, which pages get printed."""

    name: str
    href: str
    """``""`` for a person without a page."""
    role: str = ""
    affiliation: str = ""
    photo: str = ""
    """Address of the whole picture; ``""`` without one."""
    portrait: Picture | None = None
    """The photo as lists show it."""
    large_portrait: Picture | None = None
    """The photo as the person's own page shows it."""
    initials: str = ""
    """One or two letters to show where there is no photo."""
    papers: int = 0
    """Number of papers: their own in a list of people, shared ones in a list of co-authors."""
    years: str = ""
    """``2019–2025``"""
    researcher: bool = False
    """Has a file in ``researchers/``."""
    pronouns: str = ""
    period: str = ""
    """When they are or were here: ``2015–2019``, or as written."""
    now: str = ""
    """Where one who has left is now."""


class PersonGroup(msgspec.Struct, frozen=True):
    """People under one heading."""

    heading: str
    anchor: str
    """Id for links to the heading: ``group-phd-students``."""
    people: tuple[PersonItem, ...]


class Bar(msgspec.Struct, frozen=True):
    """One year of a papers-per-year plot."""

    year: str
    count: int
    height: int
    """0 to 100, of the tallest bar."""
    href: str = ""
    between: bool = False
    """Not to be named where there is little room: years are then named every five years, and the last."""


class Plot(msgspec.Struct, frozen=True):
    """``_plot.html``: papers per year, drawn. Pages get it printed, as `Markup`."""

    bars: tuple[Bar, ...]
    most: int
    """Papers of the tallest bar."""
    dense: bool
    """So many years that the columns are too thin to be links, and only some years are named."""


class Pager(msgspec.Struct, frozen=True):
    """Position in a list that is cut into pages."""

    number: int
    total: int
    previous: str = ""
    next: str = ""


class LabelledRow(msgspec.Struct, frozen=True):
    """A labelled fact."""

    label: str
    value: Markup


class Citation(msgspec.Struct, frozen=True):
    """A paper as an entry of a reference list."""

    style: str
    """Short name of the style, fit for an id: ``apa``."""
    label: str
    text: str


class SourceLine(msgspec.Struct, frozen=True):
    """One record that a paper was made from."""

    file: str
    entry: str
    """Citation key of the record; ``""`` where the source has none."""
    line: int
    """0 where `entry` says it: a key stays when a line is added above it."""
    format: str
    """In words: ``arXiv search page``."""
    took: str
    """Which fields of the page come from it: ``title, authors``; ``""`` if none."""


class NewsItem(msgspec.Struct, frozen=True):
    """A post as an entry of a list."""

    title: str
    href: str
    date: str
    date_text: str
    body: Markup
    inline: bool = False
    """To be shown with its text where others have their title."""
    tags: tuple[Anchor, ...] = ()


class ListedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item of a collection, as lists show it."""

    title: str
    href: str
    """Of its page, here or elsewhere."""
    date: str
    date_text: str
    """With the end, where there is one: ``May 2024 – June 2025``."""
    location: str
    summary: str
    image: Picture | None
    tags: tuple[str, ...]
    links: tuple[Anchor, ...]


class ItemGroup(msgspec.Struct, frozen=True):
    """Items of one collection: all of them, or those about a paper or person."""

    heading: str
    href: str
    """Of the list of all."""
    show: str
    """``cards``, ``list`` or ``table``."""
    items: tuple[ListedItem, ...]
    text: Markup = Markup()
    """What stands above the list of all."""
    has_dates: bool = False
    """Whether any of `items` has one."""
    has_places: bool = False
    more: bool = False
    """On the home page: whether the list of all has more."""


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
    """What the home page of one person tells of them: their `sitegen.site.pages.people.Profile` has it."""

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
    others: Markup
    """Other authors with a page of their own, each as ``_name.html`` prints it."""
    pager: Pager


class Papers(msgspec.Struct, frozen=True, kw_only=True):
    """``papers.html``: all papers, those of a venue or topic; ``year.html``: those of one year."""

    heading: str
    total: int
    groups: tuple[PaperGroup, ...]
    years: tuple[Bar, ...] = ()
    """All years of the site, for jumping; `Bar.href` leads to the year's page. Only on the first page."""
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


class News(msgspec.Struct, frozen=True, kw_only=True):
    """``news.html``"""

    heading: str
    items: tuple[NewsItem, ...]
    tags: tuple[Anchor, ...] = ()
    """All tags of posts."""


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


PartialValues = FrameValues | ListedPapers | PaperItem | PersonItem | Plot
"""What the templates of parts see."""
