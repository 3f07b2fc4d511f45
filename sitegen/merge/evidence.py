"""What speaks for, and what against, two records being of one work."""

from __future__ import annotations

import msgspec
from rapidfuzz import fuzz

from sitegen.merge.precedence import is_published
from sitegen.model.publications import Record
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from sitegen.text.names import fold_name, initials_key

PREPRINT_YEARS = 4
"""How many years may lie between a preprint and its publication."""

ALIKE = 75.0
"""Similarity in percent below which two titles with one DOI are of different works."""


_VOLUMES = frozenset({"book", "proceedings"})
"""Kinds that appear every year under one title."""


class Sketch(msgspec.Struct, frozen=True):
    """What of a record is compared, folded once."""

    plain: str
    """The title as it is read."""
    title: str
    """The title, folded."""
    first: str
    """Family name and initial of the first author."""
    people: frozenset[str]
    """Family name and initial of every shown author."""
    everyone: frozenset[str]
    """Folded full names of all shown authors."""
    owner: str
    """Folded full name."""

    @property
    def tells_much(self) -> bool:
        """Whether the title is long enough to know a work by where authors are unknown."""
        return self.title.count(" ") >= 3


def sketch(record: Record) -> Sketch:
    """The parts of `record` that are compared; editors stand for authors where there are none."""
    names = record.authors or record.editors
    title = plain(record.title)
    return Sketch(
        plain=title,
        title=fold(title),
        first=initials_key(record.authors[0]) if record.authors else "",
        people=frozenset(map(initials_key, names)),
        everyone=frozenset(map(fold_name, names)),
        owner=fold_name(record.owner) if record.owner else "",
    )


def authors_fit(one: Sketch, other: Sketch) -> str:
    """Why two author lists with the same title can be of one work; ``""`` if they can't.

    Half of the shorter list must be in both, and more if the first authors differ.
    """
    if not one.people or not other.people:
        known = {one.owner, *one.everyone} & {other.owner, *other.everyone} - {""}
        return "authors unknown in one of them" if known or one.tells_much else ""
    common = len(one.people & other.people)
    shorter = min(len(one.people), len(other.people))
    if 2 * common < shorter + (one.first != other.first):
        return ""
    return "same author" if common == 1 else f"{common} authors in common"


def unlike(one: Sketch, other: Sketch, field: str) -> str:
    """Why two records must not be joined by the identifier in `field`; ``""`` if they may.

    An arXiv id stays when a preprint gets another title; a DOI of another title by
    the same people was copied by mistake, or is that of the whole proceedings.
    """
    if not one.title or not other.title or one.title == other.title:
        return ""
    strangers = bool(one.people and other.people) and not one.people & other.people
    alike = fuzz.token_set_ratio(one.title, other.title) >= ALIKE
    if field == "doi":
        return "" if alike and not strangers else "other title"
    return "" if alike or not strangers else "other title and authors"


def identifiers_differ(one: Record, other: Record) -> bool:
    """Whether two records have different DOIs or different arXiv ids."""
    return _differ(one.doi, other.doi) or _differ(one.arxiv_id, other.arxiv_id)


def obstacle(one: Record, other: Record) -> str:
    """What in dates and places speaks against one work in two records with the same title; or ``""``."""
    years = sorted((one.year, other.year))
    if not years[0]:
        return ""
    gap = int(years[1]) - int(years[0])
    if not all(is_published(record) and record.published for record in (one, other)):
        return f"dated {years[0]} and {years[1]}" if gap > PREPRINT_YEARS else ""
    if gap > (0 if {one.kind, other.kind} <= _VOLUMES else 1):
        return f"published in {years[0]} and {years[1]}"
    if not one.venue or not other.venue:
        return ""
    if fold(one.venue) == fold(other.venue):
        elsewhere = _differ(one.volume, other.volume) or _differ(one.number, other.number)
        return "published in different volumes" if elsewhere else ""
    return "published in different places" if _differ(one.pages, other.pages) else ""


def circumstances(record: Record) -> tuple[str, ...]:
    """Everything of a record that `obstacle` looks at."""
    return (
        record.year,
        record.published,
        record.kind,
        record.venue,
        record.volume,
        record.number,
        record.pages,
    )


def another_issue(one: Record, other: Record) -> bool:
    """Whether two records with the same title are surely of different works.

    So are the columns that a journal has in every issue, and proceedings of different years.
    """
    if not one.published or not other.published:
        return False
    same_year = one.year == other.year
    if {one.kind, other.kind} <= _VOLUMES:
        return not same_year
    if not one.venue or fold(one.venue) != fold(other.venue):
        return False
    if _differ(one.volume, other.volume):
        return not same_year
    return _differ(one.number, other.number)


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other
