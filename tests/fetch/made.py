"""Made works and people, which the imitated services tell of, each in its own words."""

from __future__ import annotations

import msgspec


class MadePerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who exists at the services."""

    family: str
    given: str
    orcid: str = ""
    ids: dict[str, str] = {}
    """Scheme -> id at that service: ``{"openalex": "A5000000001", "dblp": "12/345"}``."""
    affiliation: str = ""


class MadeWork(msgspec.Struct, frozen=True, kw_only=True):
    """A work as it truly is."""

    title: str
    authors: tuple[MadePerson, ...]
    date: str
    """ISO, at least a year."""
    kind: str = "article"
    """``article``, ``inproceedings``, ``preprint``, ``dataset``, ``thesis``, ``book``."""
    venue: str = ""
    volume: str = ""
    pages: str = ""
    """``12-34``."""
    abstract: str = ""
    doi: str = ""
    arxiv_id: str = ""
    pmid: str = ""
    preprint_doi: str = ""
    """Of the preprint of this work, where Crossref or DataCite knows of it."""
    published_doi: str = ""
    """Of what became of this preprint."""
    pdf: str = ""
    """A legal open copy."""
    licence: str = ""
    """``cc-by``."""
    cited_by: int = 0
    retracted_by: str = ""
    """DOI of the notice."""
    corrected_by: str = ""
    at: frozenset[str] = frozenset()
    """Names of the services that know it."""
    without_ids_at: frozenset[str] = frozenset()
    """Services where its authors have names, but no ORCID."""
    hidden_at: frozenset[str] = frozenset()
    """Services that know it, but not that these people wrote it."""
