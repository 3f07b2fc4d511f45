"""arXiv's author pages: the preprints of somebody with an arXiv author id, or an ORCID iD linked there.

The feed: https://info.arxiv.org/help/author_identifiers.html (``/a/warner_s_1.atom``, each author in an
element of its own; in ``.atom2`` all are in one). It has all articles, and no pages. It is on another host
than the API, and so a service of its own; how often it may be asked, and what is in an entry: `arxiv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from sitegen.fetch.service import Ask, FoundWork, NotThereError, PersonScheme, Service
from sitegen.fetch.services.arxiv import FORM, works_in


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    try:
        answer = ask.text(f"/a/{quote(person, safe='')}.atom")
    except NotThereError:
        if scheme == "orcid":  # Most researchers have not told arXiv theirs.
            return
        raise
    yield from (work for work, updated in works_in(answer) if not since or updated >= since)


SERVICE = Service(
    name="arxiv_authors",
    title="arXiv author pages",
    address="https://arxiv.org",
    per_second=0.33,
    form=FORM,
    chosen_as="arxiv",
    lists_by=("arxiv", "orcid"),
    works_of=_works_of,
)
