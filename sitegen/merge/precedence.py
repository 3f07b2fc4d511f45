"""Which source supplies which field of a paper: the one table, and how it is applied."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import msgspec

from sitegen.merge.venues import same_venue
from sitegen.model.fields import FIELDS, Rule
from sitegen.model.publications import UNCOUNTED, Facts, Paper, Place, Record
from sitegen.text.cleaning import UNREADABLE
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from sitegen.text.names import fold_name
from sitegen.text.preprints import is_preprint_doi, is_server

_READ_AS_TWO = re.compile("ae|oe|ue|aa|ss|rn", re.IGNORECASE)
_SAYING = tuple(row.name for row in FIELDS if row.name not in ("hidden_authors", "abstract_cut"))
"""Fields that say something of the work, and not that the source leaves something out."""

Rank = Callable[[Record], Any]
"""How well a record supplies a field; the highest rank wins."""

Ranking = Callable[[str, Sequence[Record]], Rank]
"""The rank for a field, given all records of the work."""


def _shown(_: str, __: Sequence[Record]) -> Rank:
    """The longest list; of equally long ones the complete one, then the one that counts the rest."""
    return lambda record: (len(record.authors), record.hidden_authors == 0, record.hidden_authors)


def _full(_: str, __: Sequence[Record]) -> Rank:
    """A whole abstract before a shortened one, then the longest."""
    return lambda record: (not record.abstract_cut, len(record.abstract))


def _best_cased(_: str, records: Sequence[Record]) -> Rank:
    """The title of the publication; in mixed case, with most inner capitals, as most sources write it.

    A preprint or an entry of which the title is cut, shorter or misspelt changes neither title nor address.
    """
    usual = Counter(record.title for record in records)
    published = fold(plain(max((record for record in records if record.title), key=fullness).title))

    def rank(record: Record) -> tuple[bool, bool, int, int, bool]:
        title = record.title
        is_published_title = fold(plain(title)) == published
        inner = sum(word[1:] != word[1:].lower() for word in title.split())
        cased = 0 if title.isupper() else inner
        return is_published_title, not title.isupper(), cased, usual[title], is_published(record)

    return rank


def _published(_: str, __: Sequence[Record]) -> Rank:
    """A publication before a preprint, one with a DOI first, then the one with most details."""
    return as_published


def as_published(record: Record) -> tuple[bool, bool, bool, int]:
    """Whether a record is of a publication, has a venue, a DOI, and how many details it has."""
    details = sum(bool(value) for value in (record.volume, record.number, record.pages, record.publisher))
    return is_published(record), bool(record.venue), bool(record.doi), details


def fullness(record: Record) -> tuple[Any, ...]:
    """How much a record is the publication itself: no preprint and no poorer copy of it ranks higher."""
    filled = sum(bool(getattr(record, name)) for name in _SAYING)
    title = record.title
    # Letters written as two, or read as two by a machine, make no fuller title: Ueber, rnicro.
    size = len(_READ_AS_TWO.sub("x", title))
    marks = 0 if title.isascii() else sum(not letter.isascii() for letter in title)
    return *as_published(record), filled, len(record.authors), size, marks, -len(title), record.published


def _of_issue(_: str, records: Sequence[Record]) -> Rank:
    """As `_published`, but the most precise date of the year of the issue.

    Where sources are a year apart, the earlier one is that of the online version.
    """
    years = {int(record.published[:4]) for record in records if record.published and is_published(record)}
    issue = max(years) if years and max(years) - min(years) == 1 else None

    def rank(record: Record) -> tuple[bool, bool, bool, int, bool, int]:
        is_publication, in_venue, has_doi, details = as_published(record)
        is_of_issue = issue is None or int(record.published[:4]) == issue
        return is_publication, in_venue, is_of_issue, len(record.published), has_doi, details

    return rank


def _precise_and_early(field: str, _: Sequence[Record]) -> Rank:
    """The most precise date; of equally precise ones the earliest."""

    def rank(record: Record) -> tuple[int, int]:
        date: str = getattr(record, field)
        return len(date), -int(date.replace("-", "") or 0)

    return rank


def _precise_and_late(field: str, _: Sequence[Record]) -> Rank:
    """The most precise date; of equally precise ones the latest."""

    def rank(record: Record) -> tuple[int, str]:
        date: str = getattr(record, field)
        return len(date), date

    return rank


def _longest(field: str, _: Sequence[Record]) -> Rank:
    """The value with most letters or most items; subject classes with their archive (``cs.LG``) first."""

    def rank(record: Record) -> tuple[int, int]:
        value: str | tuple[str, ...] = getattr(record, field)
        return sum("." in item for item in value) if field == "categories" else 0, len(value)

    return rank


RULES: dict[Rule, Ranking] = {
    "best_cased": _best_cased,
    "shown": _shown,
    "full": _full,
    "published": _published,
    "precise": _of_issue,
    "longest": _longest,
    "earliest": _precise_and_early,
    "latest": _precise_and_late,
    "any": lambda _, __: lambda record: 0,
}
"""The rules that `FIELDS` names; ``all`` takes the values of all records, ``with`` goes with another field.

Ties go to the record that comes first by file and line.
"""


def is_preprint(record: Record) -> bool:
    """Whether a record is of a preprint, whatever its source calls it."""
    if record.kind == "preprint":
        return True
    return record.kind in ("", "article", "misc", "report") and (
        is_preprint_doi(record.doi) or (not record.doi and is_server(record.venue, record.arxiv_id))
    )


def is_published(record: Record) -> bool:
    """Whether the record is of a publication rather than of a preprint."""
    return (record.kind not in ("", "misc") or bool(record.venue)) and not is_preprint(record)


def named_after(paper: Paper) -> Record:
    """What a key and an address are made from: the fullest record of a paper, and what was corrected by hand.

    A preprint, a twin or a poorer copy that is found later does not change it: the year is that of the
    issue, of a publication never that of its preprint.
    """
    records = [as_preprint(record) for record in paper.records]
    best = max(records, key=fullness)
    places = {record.place for record in records}
    by_hand = {name: getattr(paper, name) for name, place in paper.origins.items() if place not in places}
    issued = [record for record in records if is_published(record) and is_of(record, best)]
    dates = _dates(issued or [record for record in records if record.published] or records)
    ids = {} if paper.title else {"arxiv_id": paper.arxiv_id, "doi": paper.doi}
    authors = {} if best.authors else {"authors": paper.authors}
    key, title = paper.citation_key, paper.title
    return msgspec.structs.replace(
        best, **{**dates, **ids, **authors, **by_hand, "citation_key": key, "title": title}
    )


def _dates(records: Sequence[Record]) -> dict[str, str]:
    """Of each sort of date the one that counts."""
    dates = {}
    for row in FIELDS:
        if row.sort == "date":
            having = [record for record in records if getattr(record, row.name)]
            chosen = max(having, key=RULES[row.rule](row.name, records)) if having else None
            dates[row.name] = getattr(chosen, row.name) if chosen else ""
    return dates


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
    main = max(records, key=as_published)
    one_appearance = [record for record in records if is_of(record, main)]
    for field in FIELDS:
        name = field.name
        if field.rule == "with":
            continue  # set below: they go with the list and the text that they describe
        candidates = _candidates(one_appearance if field.appearance else records, name)
        if not candidates:
            continue
        if field.rule == "all":
            together = chain.from_iterable(getattr(record, name) for record in candidates)
            values[name], origins[name] = tuple(dict.fromkeys(together)), candidates[0].place
            continue
        chosen = max(candidates, key=RULES[field.rule](name, records))
        values[name], origins[name] = getattr(chosen, name), chosen.place
        if name == "authors" and chosen.hidden_authors:
            values["hidden_authors"], origins["hidden_authors"] = _hidden_authors(chosen, records)
        if name == "authors" and (marks := _marks_at(chosen, records)):
            values["author_marks"], origins["author_marks"] = marks
        elif name == "abstract" and chosen.abstract_cut:
            values["abstract_cut"], origins["abstract_cut"] = True, chosen.place
    values, origins = with_other_dois(records, values, origins)
    return values, origins


def is_of(record: Record, main: Record) -> bool:
    """Whether two records tell of one appearance: the same venue, and no other kind of thing."""
    if record is main:
        return True
    if record.kind not in ("", "misc", main.kind) or bool(record.venue and not main.venue):
        return False
    return not record.venue or same_venue(record.venue, main.venue)


def with_other_dois(
    records: Sequence[Record], values: dict[str, Any], origins: dict[str, Place]
) -> tuple[dict[str, Any], dict[str, Place]]:
    """The DOI of the preprint beside that of the publication, among the other identifiers."""
    own = f"doi:{values.get('doi', '')}"
    others = {f"doi:{record.doi}": record.place for record in records if record.doi}
    others.pop(own, None)
    # A preprint's record may name the publication, which is here by itself.
    named = [each for each in values.get("other_ids", ()) if each != own]
    if others or named:
        values["other_ids"] = tuple(dict.fromkeys((*named, *others)))
        origins.setdefault("other_ids", next(iter(others.values()), records[0].place))
    else:
        values.pop("other_ids", None)
        origins.pop("other_ids", None)
    return values, origins


def origins_of(paper: Paper) -> dict[str, Place]:
    """Field name -> where its value was written, for every field of `paper` that has a value."""
    return paper.origins or _whole(paper, paper.records[0].place)[1]


def _whole(facts: Facts, place: Place) -> tuple[dict[str, Any], dict[str, Place]]:
    """What `choose` gives for a single record, without comparing it with itself."""
    values = {field: value for field in Facts.__struct_fields__ if (value := getattr(facts, field))}
    return values, dict.fromkeys(values, place)


def _candidates(records: Sequence[Record], field: str) -> list[Record]:
    """Records that may supply `field`: those with a value, a readable one if there is any."""
    having = [record for record in records if getattr(record, field)]
    return [record for record in having if UNREADABLE not in str(getattr(record, field))] or having


def as_preprint(record: Record) -> Record:
    """The record with its dates where they belong.

    A preprint's year in a bibliography is the year it was submitted, not published.
    """
    if not is_preprint(record) or (record.kind == "preprint" and not record.published):
        return record
    submitted = record.submitted or record.published
    return msgspec.structs.replace(record, kind="preprint", published="", submitted=submitted)


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


def _marks_at(chosen: Record, records: Sequence[Record]) -> tuple[tuple[str, ...], Place] | None:
    """The marks at the names of the chosen list, from the first record that has some, and where it is."""
    for record in sorted(records, key=lambda record: record is not chosen):
        if record.author_marks:
            known = dict(zip(map(fold_name, record.authors), record.author_marks, strict=False))
            marks = tuple(known.get(fold_name(name), "") for name in chosen.authors)
            return (marks, record.place) if any(marks) else None
    return None


def _number_of_authors(record: Record) -> int:
    return len(record.authors) + record.hidden_authors
