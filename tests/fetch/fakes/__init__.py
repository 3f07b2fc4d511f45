"""Imitated services: they answer from made works as the real ones do, by the documentation of these."""

from __future__ import annotations

from tests.fetch.fakes import (
    arxiv,
    crossref,
    datacite,
    dblp,
    hal,
    inspire,
    openalex,
    orcid,
    pubmed,
    semantic_scholar,
)
from tests.fetch.fakes.fake import Fake

FAKES: dict[str, Fake] = {
    "orcid": orcid.orcid,
    "crossref": crossref.crossref,
    "datacite": datacite.datacite,
    "openalex": openalex.openalex,
    "arxiv": arxiv.arxiv,
    "arxiv_authors": arxiv.arxiv,
    "dblp": dblp.dblp,
    "pubmed": pubmed.pubmed,
    "inspire": inspire.inspire,
    "hal": hal.hal,
    "semantic_scholar": semantic_scholar.semantic_scholar,
}
"""Name of a service -> what answers in its place."""
