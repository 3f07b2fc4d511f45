"""What services and publishers call retractions, corrections and expressions of concern."""

from __future__ import annotations

import re

from sitegen.model.publications import NoticeKind

_KINDS: dict[str, NoticeKind] = {
    "retraction": "retraction",
    "partial retraction": "partial_retraction",
    "withdrawal": "withdrawal",
    "removal": "withdrawal",
    "expression of concern": "concern",
    "concern": "concern",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "addendum": "correction",
    "clarification": "correction",
}
"""In lower case with blanks between words; what is not here, such as a new edition, is no notice."""

_PUBMED = re.compile(r"(Retraction|PartialRetraction|ExpressionOfConcern|Erratum)(In|Of|For)")
_BETWEEN = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")


def notice_kind(written: str) -> NoticeKind | None:
    """What Crossref's types of updates (``expression_of_concern``) and people's words for them mean."""
    return _KINDS.get(_BETWEEN.sub(" ", written.strip()).lower())


def pubmed_notice(written: str) -> tuple[NoticeKind | None, bool]:
    """What a type of reference in PubMed (``RetractionIn``) means, and whether it stands in the notice."""
    match = _PUBMED.fullmatch(written)
    return (notice_kind(match[1]), match[2] != "In") if match else (None, False)
