"""Whether the owner of a list is an author of what is in it, and what to say where not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sitegen.model.fetched import is_fetched
from sitegen.model.publications import Name, Place, Problem, Record
from sitegen.text.latex import plain
from sitegen.text.names import abbreviates, fold_name

FOREIGN_PAPERS = 3
"""Publications in somebody's list without their name, from which on the list may be somebody else's."""


def missing_owner(owner: Name, records: Sequence[Record], origin: Place) -> Problem:
    """Notice that the owner of a list is not among the authors of a paper in it."""
    place = next(record.place for record in records if record.owner == owner)
    way_out = (
        "write it under `not_mine:` in corrections.yml"
        if is_fetched(place.file)
        else "take it out of the list"
    )
    return Problem(
        "M013",
        "notice",
        place,
        f"{owner.full} is not among the authors in {origin}, but the paper stands in their own list, "
        f"so it is counted as theirs: {plain(records[0].title)}",
        f"if it is not, {way_out}; else complete the authors under `papers:` in corrections.yml",
    )


def told_once(
    strangers: Sequence[tuple[int, Problem]], records: Sequence[Record]
) -> Iterator[tuple[int, Problem]]:
    """The problems by `missing_owner`, each with the number of its work.

    Where one name is missing from most of a list, the list is somebody else's: that is told once.
    """
    lists: dict[str, list[tuple[int, Problem]]] = defaultdict(list)
    for number, problem in strangers:
        lists[problem.place.file].append((number, problem))
    owners: dict[str, list[Name]] = defaultdict(list)
    for record in records if lists else ():
        if record.owner:
            owners[record.place.file].append(record.owner)
    for file, told in lists.items():
        size = len(owners[file])
        if len(told) < FOREIGN_PAPERS or 2 * len(told) < size:
            yield from told
            continue
        yield (
            told[0][0],
            Problem(
                "M014",
                "warning",
                Place(file),
                f"the list is said to be {owners[file][0].full}'s own, but {len(told)} of its {size} "
                "publications name other authors only; all are counted as theirs",
                "if it is somebody else's, correct the ids in the researcher's file, and delete the list"
                if is_fetched(file)
                else "if it is somebody else's, take it out of `listings:` in the researcher's file",
            ),
        )


def is_listed(owner: Name, authors: Sequence[Name]) -> bool:
    """Whether the owner of a list is among the names of a paper in it, perhaps with initials only."""
    if owner in authors:
        return True
    key = fold_name(owner)
    return any(
        fold_name(name) == key or abbreviates(name, owner) or abbreviates(owner, name) for name in authors
    )
