"""Works that a person says are somebody else's: fetched records of these are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rapidfuzz import process

from sitegen.model.authored import NotMine, Researcher
from sitegen.model.fetched import fetched_for, is_fetched
from sitegen.model.publications import Place, Problem, Record
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from sitegen.text.works import work_name

_CLOSE = 60.0
"""Similarity in percent from which a known id is offered for one that is unknown."""


def is_not_mine(not_mine: Collection[NotMine], record: Record, researcher_id: str) -> bool:
    """Whether a fetched work is somebody else's by ``not_mine:`` in ``corrections.yml``.

    Args:
        not_mine: `Corrections.not_mine`.
        record: what the service says of the work.
        researcher_id: of the researcher whose works were asked for; ``""`` for a work that was asked for
            by its identifier or title.
    """
    names = names_of_work(record) if not_mine else frozenset()
    return any(
        each.researcher in ("", researcher_id) and not names.isdisjoint(each.names) for each in not_mine
    )


def without_not_mine(
    records: tuple[Record, ...], not_mine: Sequence[NotMine], researchers: Sequence[Researcher]
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records but for those fetched that are somebody else's.

    Returns:
        The records; an error for each researcher who is not known; a warning for each entry that names what
        stands in a list of a person, where it stays.
    """
    if not not_mine:
        return records, ()
    named = frozenset().union(*(each.names for each in not_mine))
    kept: list[Record] = []
    found: dict[NotMine, Place] = {}
    owners = {researcher.id: researcher.name for researcher in researchers}
    for record in records:
        fetched = is_fetched(record.place.file)
        names = names_of_work(record) & named
        if names and fetched and is_not_mine(not_mine, record, fetched_for(record.place.file)):
            continue
        kept.append(record)
        for each in not_mine if names and not fetched else ():
            is_theirs = not each.researcher or owners.get(each.researcher) == record.owner
            if is_theirs and not names.isdisjoint(each.names):
                found.setdefault(each, record.place)
    problems = [*_unknown_researchers(not_mine, owners), *(_stays(each, at) for each, at in found.items())]
    return (tuple(kept) if len(kept) < len(records) else records), tuple(problems)


def names_of_work(record: Record) -> frozenset[str]:
    """All names of a work, as `text.works.work_names_in` has them."""
    names = [each.split(":", 1) for each in record.other_ids if ":" in each]
    names += [["doi", record.doi], ["arxiv", record.arxiv_id], ["id", record.service_id]]
    if record.citation_key.startswith("DBLP:"):
        names.append(["id", record.citation_key.removeprefix("DBLP:")])
    names.append(["title", fold(plain(record.title))])
    return frozenset(work_name(scheme, value) for scheme, value in names if value)


def _stays(entry: NotMine, place: Place) -> Problem:
    return Problem(
        "M020",
        "warning",
        entry.place,
        f"not_mine: {entry.written!r} stands in {place}, which is not fetched, so the paper stays",
        "take it out of that list, or out of `not_mine:`",
    )


def _unknown_researchers(not_mine: Sequence[NotMine], known: Collection[str]) -> Iterator[Problem]:
    told: set[str] = set()
    for each in not_mine:
        if each.researcher and each.researcher not in known and each.researcher not in told:
            told.add(each.researcher)
            nearest = process.extractOne(each.researcher, sorted(known), score_cutoff=_CLOSE)
            remedy = f"did you mean {nearest[0]}?" if nearest else "write the name of a file in researchers/"
            message = f"not_mine: there is no researcher {each.researcher!r}"
            yield Problem("M021", "error", each.place, message, remedy)
