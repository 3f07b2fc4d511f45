"""What people write by hand: settings, researchers, pages, news, corrections.

These are the values after validation; `sitegen.content.settings` and `sitegen.content.pages` make
them from text. Files are those of the content folder.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from sitegen.model.publications import Link, Name, Place

PeopleWithPages = Literal["researchers", "all"]
"""Who gets a page: the people in ``researchers/``, or every author."""

Export = Literal["bibtex", "ris", "csl-json"]

CitationStyle = Literal["apa", "mla", "ieee"]

ListedBy = Literal["venues", "topics"]
"""What papers can be listed by, besides their years."""

Download = Literal["site", "people", "papers"]
"""What can be downloaded: the whole list, each person's list, each paper's BibTeX."""


class NavigationItem(msgspec.Struct, frozen=True):
    """One entry of the menu."""

    label: str
    target: str
    """A path on the site (``people/``, ``pages/teaching/``) or an http(s) address."""


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """``site.yml``: the settings of one site, each with its default."""

    title: str = "Publications"
    tagline: str = ""
    description: str = ""
    """One or two sentences for search engines and link previews."""
    base_url: str = ""
    """Where the site will be published, ending in a slash; ``""`` if unknown."""
    language: str = "en"
    """BCP 47 tag for the ``lang`` attribute."""
    accent: str = ""
    """Accent colour as ``#rrggbb``; ``""`` is the theme's own."""
    navigation: tuple[NavigationItem, ...] = ()
    """Empty: people, papers, years, free pages, news: whatever the site has."""
    people_pages: PeopleWithPages | int = "researchers"
    """A number: researchers and every author with at least so many papers."""
    exports: tuple[Export, ...] = ("bibtex", "ris", "csl-json")
    """Formats of the whole list and of each person's list."""
    downloads: tuple[Download, ...] = ("site", "people", "papers")
    """Without ``people`` there are no feeds of single people either."""
    groupings: tuple[ListedBy, ...] = ("venues", "topics")
    """Which lists of papers the site has besides those of years."""
    citation_styles: tuple[CitationStyle, ...] = ("apa", "mla", "ieee")
    """The styles in which a paper's page cites it."""
    search: bool = True
    """Whether the site has a search box, and the index that it needs."""
    bibtex_encoding: Literal["utf-8", "ascii"] = "utf-8"
    papers_per_page: int = 100
    """Longer lists are cut into pages."""
    recent_papers: int = 8
    """How many recent papers the home page shows."""
    formats: tuple[tuple[str, str], ...] = ()
    """(path below ``publications/``, reader name) for files whose format is named by hand."""


class InnerLink(msgspec.Struct, frozen=True):
    """A link to a file of the site in a text that somebody wrote."""

    place: Place
    path: str
    """Below the output folder."""


class Researcher(msgspec.Struct, frozen=True, kw_only=True):
    """``researchers/<id>.md``: what the site says about one person."""

    id: str
    place: Place
    name: Name
    aliases: tuple[Name, ...] = ()
    orcid: str = ""
    """Sixteen characters in four groups: ``0000-0002-1825-0097``."""
    role: str = ""
    affiliation: str = ""
    email: str = ""
    links: tuple[Link, ...] = ()
    photo: str = ""
    """Path below the content folder."""
    listings: tuple[str, ...] = ()
    """Paths below ``publications/``: this person's own lists."""
    order: int = 0
    """Smaller comes first among researchers; ties by family name."""
    biography: str = ""
    """HTML made from the Markdown body; safe to put into a page."""
    inner_links: tuple[InnerLink, ...] = ()
    """In the biography."""


class FreePage(msgspec.Struct, frozen=True, kw_only=True):
    """``pages/<id>.md``: teaching, talks, join us …"""

    id: str
    """Names the page: ``pages/<id>/``."""
    place: Place
    title: str
    order: int = 0
    body: str = ""
    """HTML, safe to put into a page."""
    inner_links: tuple[InnerLink, ...] = ()


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """``news/<id>.md``: a dated note."""

    id: str
    """Names the page: ``news/<id>/``."""
    place: Place
    title: str
    date: str
    """ISO 8601, full."""
    body: str = ""
    """HTML, safe to put into a page."""
    inner_links: tuple[InnerLink, ...] = ()


class Grouping(msgspec.Struct, frozen=True):
    """Two or more references that a person has declared to be one, or not to be one."""

    references: tuple[str, ...]
    """Papers: ``arXiv:2409.01369``, ``doi:10.1145/…``, a slug, a citation key, a title, or ``file:line``.
    People: names or ids."""
    place: Place


class PaperCorrection(msgspec.Struct, frozen=True):
    """Hand-made values for one paper."""

    reference: str
    """As in `Grouping.references`."""
    place: Place
    values: dict[str, Any]
    """Field of `Paper` -> value of that field's type."""
    places: dict[str, Place]
    """Field -> where it was written."""


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """``corrections.yml``: hand edits, kept apart so that re-importing a listing never overwrites them."""

    same: tuple[Grouping, ...] = ()
    different: tuple[Grouping, ...] = ()
    same_people: tuple[Grouping, ...] = ()
    different_people: tuple[Grouping, ...] = ()
    papers: tuple[PaperCorrection, ...] = ()


class Authored(msgspec.Struct, frozen=True, kw_only=True):
    """Everything in the content folder that is written by hand, except the settings."""

    researchers: tuple[Researcher, ...] = ()
    """In the order of the site."""
    pages: tuple[FreePage, ...] = ()
    """In the order of the menu; drafts are not among them."""
    news: tuple[Post, ...] = ()
    """Newest first; drafts are not among them."""
    corrections: Corrections = Corrections()
