"""What the records of one work contradict each other about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from sitegen.model.fetched import is_fetched
from sitegen.model.publications import UNCOUNTED, Name, Place, Problem, Record
from sitegen.text import dates
from sitegen.text.latex import plain
from sitegen.text.names import abbreviates, fold_name, initials_key, is_initials


def disagreements(
    records: Sequence[Record],
    values: Mapping[str, Any],
    origins: Mapping[str, Place],
    by_hand: Collection[str],
) -> Iterator[Problem]:
    """Notices where records contradict the value that was chosen, unless it is one set by hand.

    Of fetched records nothing is told: they only fill in, and services differ in every other date.
    """
    records = [record for record in records if not is_fetched(record.place.file)]
    chosen = values.get("authors", ()) if "authors" not in by_hand else ()
    others = {record.place for record in records if record.authors != chosen} if chosen else set()
    listed = _listed(chosen if others else ())
    for record in records:
        for field, label in (("submitted", "submission date"), ("published", "publication date")):
            theirs, ours = getattr(record, field), values.get(field, "")
            if field in by_hand or (field == "published" and record.kind == "preprint"):
                continue
            if theirs and ours and not dates.agree(theirs, ours):
                yield _disagreement(
                    record, f"{label} {theirs}", f"{ours} in {origins[field]}", values.get("title", "")
                )
        if record.place in others and record.place != origins["authors"]:
            yield from _other_names(record, listed, origins["authors"])
    if chosen:
        yield from _other_numbers(records, values, origins)


def _other_numbers(
    records: Sequence[Record], values: Mapping[str, Any], origins: Mapping[str, Place]
) -> Iterator[Problem]:
    """A notice for each number of authors that a record counts and the chosen list does not have."""
    hidden = values.get("hidden_authors", 0)
    if hidden == UNCOUNTED:
        return
    told = {len(values["authors"]) + hidden}
    for record in records:
        number = len(record.authors) + record.hidden_authors
        if record.hidden_authors > 0 and number not in told:
            ours = f"{max(told):,} in {origins['authors']}" if len(told) == 1 else "another number elsewhere"
            yield _disagreement(record, f"{number:,} authors", ours, record.title)
            told.add(number)


class _Listed(msgspec.Struct, frozen=True):
    """A list of authors, prepared for looking names up in it."""

    names: Sequence[Name]
    known: frozenset[str]
    """Folded."""
    alike: dict[str, list[Name]]
    """By `initials_key`."""
    initials: dict[str, list[Name]]
    """The names among these that have initials for given names."""


def _listed(names: Sequence[Name]) -> _Listed:
    alike: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        alike[initials_key(name)].append(name)
    initials = {key: [name for name in some if is_initials(name.given)] for key, some in alike.items()}
    return _Listed(names, frozenset(map(fold_name, names)), alike, initials)


def _is_in(listed: _Listed, name: Name) -> bool:
    """Whether a name is in a list, perhaps with initials only on one side."""
    if fold_name(name) in listed.known:
        return True
    key = initials_key(name)
    others = (listed.alike if is_initials(name.given) else listed.initials).get(key, ())
    return any(abbreviates(name, other) or abbreviates(other, name) for other in others)


def _other_names(record: Record, listed: _Listed, origin: Place) -> Iterator[Problem]:
    """A notice for each name of a record that the chosen list, from `origin`, does not have."""
    for position, name in enumerate(record.authors):
        if _is_in(listed, name):
            continue
        instead = (
            f"{listed.names[position].full} stands at that place"
            if position < len(listed.names)
            else "the list is shorter"
        )
        yield _disagreement(record, f"author {name.full}", f"in {origin} {instead}", record.title)


def _disagreement(record: Record, theirs: str, ours: str, title: str) -> Problem:
    return Problem(
        "M002",
        "notice",
        record.place,
        f"sources disagree: {theirs} here, {ours}: {plain(title)}",
        "if the page shows the wrong one, correct it under `papers:` in corrections.yml",
    )
