"""What is indexed and shown: the values that a caller makes of its papers, people and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec


class SearchPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper as it can be found. All text is plain: no markup, no LaTeX."""

    slug: str
    """Names the page, through `SearchSettings.paper_path`."""
    title: str
    """What is shown and found; an identifier where there is no title."""
    authors: tuple[str, ...] = ()
    """Names as printed, in order."""
    hidden_authors: int = 0
    """How many more there are, whose names are not known."""
    year: str = ""
    venue: str = ""
    """As it is shown: the short name if there is one."""
    venue_names: tuple[str, ...] = ()
    """Other names by which the venue is found: in full, that of the series, its acronym."""
    series: str = ""
    """Id of the journal or series of meetings: the filter ``?venue=``."""
    kind: str = ""
    """Id of the type of publication: the filter ``?type=``."""
    topics: tuple[str, ...] = ()
    """Keywords and subjects, as they are written."""
    topic_ids: tuple[str, ...] = ()
    """Ids of the topics among them that have a page: the filter ``?topic=``."""
    awards: tuple[str, ...] = ()
    abstract: str = ""
    doi: str = ""
    arxiv_id: str = ""


class SearchPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person (or group) as they can be found."""

    id: str
    """Names the page, through `SearchSettings.person_path`, and the filter ``?author=``."""
    name: str
    variants: tuple[str, ...] = ()
    """All other forms of the name."""
    papers: tuple[str, ...] = ()
    """Slugs."""
    page: bool = True
    """Whether the person has a page; else the result leads to the list of their papers."""


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """Another page as it can be found: one that somebody wrote, a post, a project, the CV."""

    path: str
    """Of its file below the root of the site, or a web address."""
    title: str
    kind: str = ""
    """What sort of page it is, in words for a reader: ``News``, ``Projects`` …"""
    summary: str = ""
    """What is shown below the title, of one line."""
    text: str = ""
    """Its words, plain."""


class SearchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where pages are, below the root of the site (``*`` stands for slug or id), and what ids are called."""

    paper_path: str = "papers/*/index.html"
    person_path: str = "people/*/index.html"
    venues: Mapping[str, str] = {}
    """`SearchPaper.series` -> its name for a reader; those that are missing are called by their id."""
    types: Mapping[str, str] = {}
    """`SearchPaper.kind` -> its name for a reader."""


class SearchSource(msgspec.Struct, frozen=True, kw_only=True):
    """All that is to be indexed. What is said of a paper or person is made when it is asked for."""

    papers: Sequence[tuple[str, str]]
    """Slug and year, newest first, with those of a year together."""
    paper: Callable[[str], SearchPaper]
    facets: Callable[[str], tuple[str, str]]
    """`SearchPaper.series` and `SearchPaper.kind` by slug, without the rest."""
    people: Sequence[tuple[str, Sequence[str]]]
    """Id and slugs of papers, those with most first."""
    person: Callable[[str], SearchPerson]
    pages: Callable[[], Iterable[SearchPage]]
    settings: SearchSettings


class SearchChange(msgspec.Struct, frozen=True):
    """What may differ from what was indexed before."""

    papers: Sequence[str]
    """Slugs of papers that are not as they were, or were not there."""
    people: Sequence[str]
    """The same of people, by id."""
    pages: bool
    """Whether any of the other pages."""
