"""The services that `sitegen fetch` asks, each a module with a `SERVICE`: this is the table of them.

They are asked at the same time, each as often as it allows; the order here is that of files and messages.
"""

from __future__ import annotations

from sitegen.fetch.service import Service
from sitegen.fetch.services import (
    arxiv,
    arxiv_authors,
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

SERVICES: tuple[Service, ...] = (
    orcid.SERVICE,
    crossref.SERVICE,
    datacite.SERVICE,
    openalex.SERVICE,
    arxiv.SERVICE,
    arxiv_authors.SERVICE,
    dblp.SERVICE,
    pubmed.SERVICE,
    inspire.SERVICE,
    hal.SERVICE,
    semantic_scholar.SERVICE,
)
