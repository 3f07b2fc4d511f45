"""What is indexed and shown: the values that a caller makes of its papers and people."""

from __future__ import annotations

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
    kind: str = ""
    """Type of publication, in words for a reader: ``Article``, ``Thesis`` …"""
    topics: tuple[str, ...] = ()
    abstract: str = ""
    doi: str = ""
    arxiv_id: str = ""


class SearchPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person (or group) as they can be found."""

    id: str
    """Names the page, through `SearchSettings.person_path`, and the filter ``?person=``."""
    name: str
    variants: tuple[str, ...] = ()
    """All other forms of the name."""
    papers: tuple[str, ...] = ()
    """Slugs."""
    page: bool = True
    """Whether the person has a page; else the result leads to the list of their papers."""


class SearchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where pages are, below the root of the site; ``*`` stands for slug or id."""

    paper_path: str = "papers/*/index.html"
    person_path: str = "people/*/index.html"
