"""The parts of what templates see, which many kinds of pages have in common.

What each page sees as ``view`` is in `sitegen.site.page_values`, or for papers and people a class of its own
(`sitegen.site.pages.paper.PaperView`, `sitegen.site.pages.person.Profile`), whose parts are made when a
template first looks at them: a theme pays only for what it shows. ``page`` is a
`sitegen.site.page_frame.PageFrame`.

Every text is ready to print: fields typed `Markup` are safe HTML made by `sitegen.site.pages`, fields typed
`str` are plain text that Jinja escapes. Links begin with `urls.ROOT`, which becomes the way to the top when
the page is finished.

Parts that many pages have in common have templates of their own, whose names begin with an underscore; they
are printed once and handed to the pages as `Markup`.
"""

from __future__ import annotations

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


class LanguageLink(msgspec.Struct, frozen=True, kw_only=True):
    """The same page in one of the languages of the site, for ``_languages.html``."""

    label: str
    """The language as it calls itself: ``Deutsch``."""
    href: str
    language: str
    """BCP 47 tag."""
    current: bool
    """Whether it is that of the page."""


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
    titled: bool
    """Whether the title of the site stands above the page: on the home page it is the heading."""
    search: bool
    """Whether there is a search box."""
    navigation: tuple[Anchor, ...]
    breadcrumbs: tuple[Anchor, ...]
    """From home to the page above this one; empty where there is nothing between."""
    exports: tuple[Anchor, ...]
    """Downloads of the whole list, for the footer."""
    languages: tuple[LanguageLink, ...] = ()
    """The same page in every language; none on a site in one language."""


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


class NamedGroup(msgspec.Struct, frozen=True):
    """A venue or topic that papers have in common."""

    id: str
    name: str
    """As plain text."""


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
    kind: str = ""
    """Its type, one of `sitegen.model.publications.Kind`."""
    venue_group: NamedGroup | None = None
    """The journal or series of meetings it belongs to."""
    topics: tuple[NamedGroup, ...] = ()
    """Its topics that have a page."""
    abstract: bool = False
    """Whether its page has one."""
    teaser: Picture | None = None
    """The picture that stands beside the paper in lists."""
    notice: str = ""
    """``Retracted``, ``Withdrawn`` …, in a word or two."""


class NoticeLine(msgspec.Struct, frozen=True):
    """What is said of a publication after it appeared, see `Notice`."""

    text: str
    """A sentence."""
    grave: bool
    """Whether it is more than a correction."""
    date: str
    """ISO 8601; may be ``""``, as all that follow."""
    date_text: str
    href: str
    """Of the notice."""


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
    """Not to be named, for want of room: so many years are named as fit, and the last."""


class Plot(msgspec.Struct, frozen=True):
    """``_plot.html``: papers per year, drawn. Pages get it printed, as `Markup`."""

    bars: tuple[Bar, ...]
    most: int
    """Papers of the tallest bar."""
    current: str = ""
    """The year whose page it stands on."""


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Something that several papers of a list have in common, with their number."""

    label: str
    href: str
    """Its own page; may be ``""``."""
    count: int
    filter: str
    """What narrows the list down to these papers, as the script reads it: ``venue=ICML``."""


class NameGroup(msgspec.Struct, frozen=True):
    """Names that begin with one letter."""

    letter: str
    anchor: str
    """Id for links to the letter: ``letter-A``."""
    entries: Markup
    """The people, each as ``_name.html`` prints them."""


class Pager(msgspec.Struct, frozen=True):
    """Position in a list that is cut into pages."""

    number: int
    total: int
    previous: str = ""
    next: str = ""
    pages: tuple[Anchor, ...] = ()
    """Numbers of pages: the first, the last, and those around this one; a gap has no label."""


class NearPaper(msgspec.Struct, frozen=True):
    """A paper that is named beside another."""

    href: str
    title: Markup
    authors: str
    """The first two or three, with "et al." if there are more."""
    where: str
    """Short name of the venue, or the venue, and the year; may be ``""``."""


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
    html: Markup = Markup()
    """The same with italics and links; of a format for programs a ``<pre>``."""


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
    language: str = ""
    """BCP 47 tag of title and text where they are not translated."""


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
    language: str = ""
    """BCP 47 tag of title and summary where they are not translated."""


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


PartialValues = FrameValues | ListedPapers | PaperItem | PersonItem | Plot
"""What the templates of parts see."""
