"""The links of a paper's page as buttons, the one that most readers want first."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from sitegen.model.publications import Paper
from sitegen.site.values import Anchor

_LAST = "BibTeX"
_SECOND = ("DOI", "arXiv")


def buttons(links: Sequence[Anchor], paper: Paper) -> tuple[Anchor, ...]:
    """The links, the PDF first, then publisher and arXiv, BibTeX last. What is on arXiv has a PDF there."""
    found = list(links)
    if paper.arxiv_id and not any(map(_is_pdf, found)):
        found.insert(0, Anchor("PDF", f"https://arxiv.org/pdf/{paper.arxiv_id}"))
    return tuple(sorted(found, key=_rank))


def _rank(link: Anchor) -> int:
    if link.label == _LAST:
        return 3
    return 0 if _is_pdf(link) else 1 if link.label in _SECOND else 2


def _is_pdf(link: Anchor) -> bool:
    return link.label.lower() == "pdf" or (
        link.label.lower() in ("paper", "full text") and urlsplit(link.href).path.lower().endswith(".pdf")
    )
