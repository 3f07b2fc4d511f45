"""What speaks for, and what against, two records being of one work.

What speaks against wins, unless an identifier or a correction says otherwise: a wrong
merge loses a work, a missed one is only a question.
"""

from __future__ import annotations

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from sitegen.merge.places import (
    SameVenue,
    differ,
    first_page_of,
    issue_of,
    pages_differ,
    same_place,
    volume_of,
)
from sitegen.merge.precedence import is_published
from sitegen.merge.titles import is_generic
from sitegen.model.publications import Record
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from sitegen.text.names import fold_name, initials_key
from sitegen.text.preprints import is_preprint_doi

PREPRINT_YEARS = 4
"""How many years may lie between a preprint and its publication."""

ALIKE = 75.0
"""Similarity in percent below which two titles with one DOI are of different works."""

_VOLUMES = frozenset({"book", "proceedings"})
"""Kinds that appear every year under one title."""

_FAMILY = {
    "article": "paper",
    "inproceedings": "paper",
    "incollection": "paper",
    "preprint": "paper",
    "book": "volume",
    "proceedings": "volume",
}
"""Kind -> what is one in spite of different kinds, such as a preprint and its publication."""

_IN_WORDS = {
    "article": "an article",
    "inproceedings": "a conference paper",
    "incollection": "a chapter",
    "preprint": "a preprint",
    "book": "a book",
    "proceedings": "proceedings",
    "thesis": "a thesis",
    "report": "a report",
    "talk": "a talk",
    "dataset": "a data set",
    "software": "software",
    "patent": "a patent",
    "webpage": "a web page",
}


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
    cut: bool
    """The list says that it does not name all authors."""
    owner: str
    """Folded full name."""

    @property
    def tells_much(self) -> bool:
        """Whether the title is long enough to know a work by where authors are unknown."""
        return self.title.count(" ") >= 3


def sketch(record: Record) -> Sketch:
    """The parts of `record` that are compared; editors stand for authors where there are none."""
    names = record.credited
    title = plain(record.title)
    return Sketch(
        plain=title,
        title=fold(title),
        first=initials_key(record.authors[0]) if record.authors else "",
        people=frozenset(map(initials_key, names)),
        everyone=frozenset(map(fold_name, names)),
        cut=bool(record.hidden_authors),
        owner=fold_name(record.owner) if record.owner else "",
    )


class Fit(msgspec.Struct, frozen=True):
    """How well two lists of authors fit."""

    reason: str
    """In words; ``""`` if they can't be of one work."""
    strong: bool = False
    """Nearly all of the shorter list are in both."""
    all: bool = False
    """Both name the same people, at least two."""


NO_FIT = Fit("")


def authors_fit(one: Sketch, other: Sketch) -> Fit:
    """Whether two lists of authors can be of one work.

    Half of the shorter list must be in both, and more if the first authors differ. That is
    strong if more than half are; one author of several is not, unless a list is cut.
    """
    if not one.people or not other.people:
        known = {one.owner, *one.everyone} & {other.owner, *other.everyone} - {""}
        return Fit("authors unknown in one of them", strong=True) if known or one.tells_much else NO_FIT
    common = len(one.people & other.people)
    shorter, longer = sorted((len(one.people), len(other.people)))
    if common < shorter <= 20:
        common += _misspelt(one.people - other.people, other.people - one.people)
    if not common or 2 * common < shorter + (one.first != other.first and common < shorter):
        return NO_FIT
    is_strong = 2 * common > shorter and (shorter > 1 or longer <= 2 or one.cut or other.cut)
    reason = "same author" if common == 1 else f"{common} authors in common"
    return Fit(reason, is_strong, common == longer > 1)


def _misspelt(ones: frozenset[str], others: frozenset[str]) -> int:
    """How many of the names on one side stand on the other with a letter or two wrong."""
    found = 0
    left = set(others)
    for name in sorted(ones):
        if len(name) < 7:
            continue
        near = [each for each in left if each[-2:] == name[-2:] and Levenshtein.distance(each, name) <= 2]
        if near:
            left.remove(min(near))
            found += 1
    return found


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


def identifiers_of(record: Record) -> dict[str, str]:
    """Identifiers of which a work has only one, by what they are called.

    Each server for preprints gives DOIs of its own: they contradict no journal's.
    """
    found = {}
    if record.doi:
        is_of_preprint = is_preprint_doi(record.doi)
        found[f"DOIs of {record.doi.partition('/')[0]}" if is_of_preprint else "DOIs"] = record.doi
    if record.arxiv_id:
        found["arXiv ids"] = record.arxiv_id
    return found


def identifiers_differ(one: Record, other: Record) -> bool:
    """Whether two records have different DOIs or different arXiv ids."""
    ours, theirs = identifiers_of(one), identifiers_of(other)
    return any(ours[name] != theirs[name] for name in ours.keys() & theirs.keys())


def obstacle(one: Record, other: Record, same_venue: SameVenue) -> str:
    """What in kinds, dates and places of two records with one title speaks against one work; or ``""``."""
    return (
        _other_kind(one, other)
        or _other_time_or_place(one, other, same_venue)
        or _other_entry(one, other, same_venue)
        or ("many works have this title" if _is_one_of_many(one, other, same_venue) else "")
    )


def _is_one_of_many(one: Record, other: Record, same_venue: SameVenue) -> bool:
    return is_generic(one.title) and not same_place(one, other, same_venue)


def _other_time_or_place(one: Record, other: Record, same_venue: SameVenue) -> str:
    """That two records are of other years, venues, volumes or pages than one work can have."""
    years = sorted((one.year, other.year))
    gap = int(years[1]) - int(years[0]) if years[0] else 0
    if not (_has_appeared(one) and _has_appeared(other)):
        return f"dated {years[0]} and {years[1]}" if gap > PREPRINT_YEARS else ""
    if years[0] and gap > (0 if {one.kind, other.kind} & (_VOLUMES | {"talk"}) else 1):
        return f"published in {years[0]} and {years[1]}"
    return _other_place(one, other, same_venue, gap)


def _has_appeared(record: Record) -> bool:
    return is_published(record) and not is_preprint_doi(record.doi) and bool(record.published or record.venue)


def _other_kind(one: Record, other: Record) -> str:
    """That two records are of different kinds of things, both of which are known."""
    kinds = one.kind, other.kind
    if "" in kinds or "misc" in kinds or kinds[0] == kinds[1]:
        return ""
    if _FAMILY.get(kinds[0], kinds[0]) == _FAMILY.get(kinds[1], kinds[1]):
        return ""
    return f"{_IN_WORDS[kinds[0]]} and {_IN_WORDS[kinds[1]]}"


def _other_entry(one: Record, other: Record, same_venue: SameVenue) -> str:
    """That one list has two entries, under two keys, for what differs in kind, venue or year.

    A preprint and its publication are one all the same.
    """
    if one.place.file != other.place.file or "preprint" in (one.kind, other.kind):
        return ""
    if not differ(one.citation_key, other.citation_key):
        return ""
    if not (is_published(one) and is_published(other)):
        # Two web pages or manuscripts of which nothing else is known than their addresses.
        return "different addresses" if differ(one.url, other.url) and not (one.doi or other.doi) else ""
    unlike_in = [
        name
        for name, is_other in (
            ("kind", one.kind != other.kind),
            ("venue", one.venue != other.venue and not same_venue(one.venue, other.venue)),
            ("year", one.year != other.year),
        )
        if is_other
    ]
    return f"two entries of one list, with different {' and '.join(unlike_in)}" if unlike_in else ""


def _other_place(one: Record, other: Record, same_venue: SameVenue, gap: int) -> str:
    """That two publications appeared in different venues, volumes or pages."""
    same_start = bool(one.pages) and first_page_of(one) == first_page_of(other) != ""
    same_volume = bool(one.volume) and volume_of(one) == volume_of(other)
    if not one.venue or not other.venue:
        return "published in different places" if pages_differ(one, other) and gap else ""
    if not same_venue(one.venue, other.venue):
        if same_start and (same_volume or not gap):
            return ""
        return "published in different places"
    if differ(volume_of(one), volume_of(other)) or (same_volume and differ(issue_of(one), issue_of(other))):
        return "" if same_start and not gap else "published in different volumes"
    return "published in different places" if pages_differ(one, other) else ""


def circumstances(record: Record) -> tuple[str, ...]:
    """Everything of a record that `obstacle` looks at."""
    return (
        record.place.file,
        record.citation_key,
        record.title,
        record.year,
        record.published,
        record.kind,
        record.venue,
        record.volume,
        record.number,
        record.pages,
        record.doi if is_preprint_doi(record.doi) else "",
        record.url,
    )


def another_issue(one: Record, other: Record, same_venue: SameVenue) -> bool:
    """Whether two records with the same title are surely of different works.

    So are the columns that a journal has in every issue, proceedings of different years,
    and the introductions to different books.
    """
    if not one.published or not other.published:
        return False
    same_year = one.year == other.year
    if {one.kind, other.kind} <= _VOLUMES:
        return not same_year
    if not one.venue or not other.venue:
        return False
    if is_generic(one.title):
        is_elsewhere = not same_venue(one.venue, other.venue) or pages_differ(one, other)
        return not same_year or is_elsewhere or differ(issue_of(one), issue_of(other))
    if fold(one.venue) != fold(other.venue):
        return False
    if differ(volume_of(one), volume_of(other)):
        return not same_year
    return differ(issue_of(one), issue_of(other))
