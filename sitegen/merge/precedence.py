"""Which source supplies which field of a paper: the one table, and how it is applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from sitegen.model.publications import UNCOUNTED, Facts, Paper, Place, Record
from sitegen.text.cleaning import UNREADABLE
from sitegen.text.folding import fold

Rank = Callable[[Record, Sequence[Record]], Any]
"""How well a record supplies a field, given all records of the work; the highest rank wins."""


def _shown(record: Record, _: Sequence[Record]) -> tuple[int, bool, int]:
    """The longest list; of equally long ones the complete one, then the one that counts the rest."""
    return len(record.authors), record.hidden_authors == 0, record.hidden_authors


def _full(record: Record, _: Sequence[Record]) -> tuple[bool, int]:
    """A whole abstract before a shortened one, then the longest."""
    return not record.abstract_cut, len(record.abstract)


def _best_cased(record: Record, records: Sequence[Record]) -> tuple[bool, int, int, bool]:
    """Mixed case before all capitals, then more words with inner capitals, then what most sources say."""
    title = record.title
    inner = sum(word[1:] != word[1:].lower() for word in title.split())
    usual = Counter(other.title for other in records)[title]
    return not title.isupper(), 0 if title.isupper() else inner, usual, is_published(record)


def _published(record: Record, _: Sequence[Record]) -> tuple[bool, bool, bool, int]:
    """A publication before a preprint, one with a DOI first, then the one with most details."""
    details = sum(bool(value) for value in (record.volume, record.number, record.pages, record.publisher))
    return is_published(record), bool(record.venue), bool(record.doi), details


def _published_precisely(record: Record, records: Sequence[Record]) -> tuple[bool, bool, int, bool, int]:
    """As `_published`, but the most precise date among those of the venue."""
    is_publication, in_venue, has_doi, details = _published(record, records)
    return is_publication, in_venue, len(record.published), has_doi, details


def _precise_and_early(field: str) -> Rank:
    """The most precise date; of equally precise ones the earliest."""

    def rank(record: Record, _: Sequence[Record]) -> tuple[int, int]:
        date: str = getattr(record, field)
        return len(date), -int(date.replace("-", "") or 0)

    return rank


def _precise_and_late(field: str) -> Rank:
    """The most precise date; of equally precise ones the latest."""

    def rank(record: Record, _: Sequence[Record]) -> tuple[int, str]:
        date: str = getattr(record, field)
        return len(date), date

    return rank


def _longest(field: str) -> Rank:
    """The value with most letters or most items; subject classes with their archive (``cs.LG``) first."""

    def rank(record: Record, _: Sequence[Record]) -> tuple[int, int]:
        value: str | tuple[str, ...] = getattr(record, field)
        return sum("." in item for item in value) if field == "categories" else 0, len(value)

    return rank


PRECEDENCE: dict[tuple[str, ...], Rank] = {
    ("title",): _best_cased,
    ("authors", "hidden_authors"): _shown,
    ("abstract", "abstract_cut"): _full,
    # What belongs to one publication is taken from one record, see `_PUBLICATION`.
    ("venue", "kind", "series", "volume", "number", "pages", "publisher"): _published,
    ("institution", "address", "edition", "editors", "isbn", "issn"): _published,
    ("published",): _published_precisely,
    ("doi",): _published,
    ("arxiv_id",): _longest("arxiv_id"),
    ("url",): _published,
    ("categories",): _longest("categories"),
    ("keywords",): _longest("keywords"),
    ("organisations",): _longest("organisations"),
    ("has_code",): lambda record, _: record.has_code,
    ("comment",): _longest("comment"),
    ("report_number",): _longest("report_number"),
    ("language",): _published,
    ("submitted",): _precise_and_early("submitted"),
    ("updated",): _precise_and_late("updated"),
    ("announced",): _precise_and_early("announced"),
    ("citation_key",): _published,
}
"""Fields that are taken together -> rank of the records that have the first of them.

Ties go to the record that comes first by file and line.
"""

_PUBLICATION = frozenset(
    "kind series volume number pages publisher institution address edition editors isbn issn "
    "published".split()
)
"""Fields that describe one appearance of a work: never mixed from two different venues."""


def is_published(record: Record) -> bool:
    """Whether the record is of a publication rather than of a preprint."""
    return record.kind != "preprint" and (record.kind not in ("", "misc") or bool(record.venue))


def choose(records: Sequence[Record]) -> tuple[dict[str, Any], dict[str, Place]]:
    """The value of every field that any of the records has, and where it was written.

    Args:
        records: all records of one work, in order of file and line.
    """
    values: dict[str, Any] = {}
    origins: dict[str, Place] = {}
    records = [as_preprint(record) for record in records]
    if len(records) == 1:
        return _whole(records[0], records[0].place)
    for fields, rank in PRECEDENCE.items():
        for field in fields:
            if field in ("hidden_authors", "abstract_cut"):
                continue  # set below: they go with the list and the text that they describe
            candidates = _candidates(records, field, values)
            if not candidates:
                continue
            chosen = max(candidates, key=lambda record: rank(record, records))
            values[field], origins[field] = getattr(chosen, field), chosen.place
            if field == "authors" and chosen.hidden_authors:
                values["hidden_authors"], origins["hidden_authors"] = _hidden_authors(chosen, records)
            elif field == "abstract" and chosen.abstract_cut:
                values["abstract_cut"], origins["abstract_cut"] = True, chosen.place
    return values, origins


def origins_of(paper: Paper) -> dict[str, Place]:
    """Field name -> where its value was written, for every field of `paper` that has a value."""
    return paper.origins or _whole(paper, paper.records[0].place)[1]


def _whole(facts: Facts, place: Place) -> tuple[dict[str, Any], dict[str, Place]]:
    """What `choose` gives for a single record, without comparing it with itself."""
    values = {field: value for field in Facts.__struct_fields__ if (value := getattr(facts, field))}
    return values, dict.fromkeys(values, place)


def _candidates(records: Sequence[Record], field: str, values: dict[str, Any]) -> list[Record]:
    """Records that may supply `field`: those with a readable value of the chosen venue, if that matters."""
    having = [record for record in records if getattr(record, field)]
    having = [record for record in having if UNREADABLE not in str(getattr(record, field))] or having
    venue = values.get("venue", "")
    if field not in _PUBLICATION or not venue:
        return having
    if field == "kind":
        having = [record for record in having if record.kind != "preprint" or record.venue]
    return [record for record in having if not record.venue or fold(record.venue) == fold(venue)]


def as_preprint(record: Record) -> Record:
    """The record with its dates where they belong.

    A preprint's year in a bibliography is the year it was submitted, not published.
    """
    if record.kind != "preprint" or not record.published:
        return record
    return msgspec.structs.replace(record, published="", submitted=record.submitted or record.published)


def _hidden_authors(chosen: Record, records: Sequence[Record]) -> tuple[int, Place]:
    """How many names the chosen list leaves out, and where that is said.

    If the list ends in a bare "et al.", another record may have counted the authors.
    """
    counted = [record for record in records if record.hidden_authors > 0]
    if chosen.hidden_authors == UNCOUNTED and counted:
        most = max(counted, key=_number_of_authors)
        if _number_of_authors(most) > len(chosen.authors):
            return _number_of_authors(most) - len(chosen.authors), most.place
    return chosen.hidden_authors, chosen.place


def _number_of_authors(record: Record) -> int:
    return len(record.authors) + record.hidden_authors
