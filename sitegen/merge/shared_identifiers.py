"""What identifiers of two records say about their being of one work."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from sitegen.merge.sketches import Identifiers, Sketch
from sitegen.merge.titles import Title
from sitegen.merge.verdicts import DOUBTFUL, Evidence
from sitegen.model.reasons import Reason

ALIKE = 75.0
"""Similarity in percent below which two titles with one DOI are of different works."""

_DOIS = Reason("dois")
_ARXIV_IDS = Reason("arxiv_ids")
_TITLE = Reason("other_title")
_TITLE_AND_AUTHORS = Reason("other_title_and_authors")


def of_identifiers(ours: Identifiers, theirs: Identifiers) -> Iterator[Evidence]:
    """What keeps two records apart that have other identifiers."""
    if against := other_identifiers(ours, theirs):
        yield Evidence(DOUBTFUL, against)


def other_identifiers(ours: Identifiers, theirs: Identifiers) -> Reason | None:
    """Which identifiers two records have that are of two works; None if none are.

    A preprint has a DOI of its own beside that of the publication.
    """
    if _differ(ours.doi, theirs.doi):
        return _DOIS
    if _differ(ours.arxiv_id, theirs.arxiv_id):
        return _ARXIV_IDS
    same_server = ours.preprint_doi.partition("/")[0] == theirs.preprint_doi.partition("/")[0]
    return _DOIS if same_server and _differ(ours.preprint_doi, theirs.preprint_doi) else None


def same_identifier(one: Sketch, other: Sketch, *, is_doi: bool) -> Reason | None:
    """Why two records must not be joined by an identifier that both have; None if they may.

    The number of a preprint stays when it gets another title; a DOI of another title by
    the same people was copied by mistake, or is that of the whole proceedings.
    """
    if not one.title.folded or not other.title.folded or one.title.folded == other.title.folded:
        return None
    ours, theirs = {*one.byline.keys}, {*other.byline.keys}
    strangers = bool(ours and theirs) and ours.isdisjoint(theirs)
    alike = _resemble(one.title, other.title)
    if is_doi and not one.identifiers.preprint_doi:
        return None if alike and not strangers else _TITLE
    return None if alike or not strangers else _TITLE_AND_AUTHORS


def _resemble(one: Title, other: Title) -> bool:
    """Whether two titles on records with one identifier can be of one work."""
    return fuzz.token_set_ratio(one.folded, other.folded) >= ALIKE and one.notice == other.notice


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other
