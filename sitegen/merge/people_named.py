"""Whom a person means who writes the name or the id of somebody at the head of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import process

from sitegen.model.people import Person
from sitegen.model.publications import Place, Problem
from sitegen.text.names import fold_name, parse_name

CLOSE_NAME = 80.0
"""Similarity in percent from which a known name is offered for one that is unknown."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def people_meant(
    names: Sequence[tuple[str, Place]], people: Sequence[Person]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Name as written -> id of the person; a problem for each that means none of the `people`.

    A name is an id, any form of a name that is found in print, or ``Doe, Jane``. Of people with the same
    name the first is meant.
    """
    if not names:
        return {}, ()
    known: dict[str, str] = {}
    ids = {person.id for person in people}
    for person in people:
        for form in (person.name.full, *person.variants):
            known.setdefault(fold_name(parse_name(form)), person.id)
    meant: dict[str, str] = {}
    for written, _ in names:
        person_id = written if written in ids else known.get(fold_name(parse_name(written)))
        if person_id:
            meant[written] = person_id
    unknown = [each for each in dict.fromkeys(names) if each[0] not in meant]
    return meant, tuple(_problems(unknown, people, known))


def _problems(
    unknown: Sequence[tuple[str, Place]], people: Sequence[Person], known: Mapping[str, str]
) -> Iterator[Problem]:
    """A warning for each name that is nearly a known one or looks like an id, a notice for other names."""
    shown = {person.id: person.name.full for person in people}
    for written, place in unknown:
        nearest = process.extractOne(fold_name(parse_name(written)), list(known), score_cutoff=CLOSE_NAME)
        if nearest:
            person = known[nearest[0]]
            remedy = f"did you mean {person if _ID.fullmatch(written) else shown[person]!r}?"
        else:
            remedy = "correct it, or leave it: a person without papers and without a page has no link"
        is_doubtful = nearest or _ID.fullmatch(written)
        message = f"nobody on this site is called {written!r}, so the name has no link"
        yield Problem("M018", "warning" if is_doubtful else "notice", place, message, remedy)
