"""The abstract as pages and feeds show it."""

from __future__ import annotations

from sitegen.model.publications import Paper

LONGEST_ABSTRACT = 30_000
"""Characters; real ones have up to 5,000. A longer one is a whole text that came into the field."""


def shown_abstract(paper: Paper) -> str:
    """The abstract; of one that is too long for a page, its beginning. The downloads have it all."""
    if not is_too_long(paper):
        return paper.abstract
    return paper.abstract[:LONGEST_ABSTRACT].rsplit(None, 1)[0] + " …"


def is_too_long(paper: Paper) -> bool:
    """Whether pages show only the beginning of the abstract."""
    return len(paper.abstract) > LONGEST_ABSTRACT
