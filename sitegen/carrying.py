"""People after a change that does not touch names: as `identity.identify` would find them, without seeking.

Who is who depends on the lists of authors alone. Slugs and lines only stand in the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitegen.mentions import origin_of
from sitegen.model import Paper, Person, Place, Problem

Identified = tuple[tuple[Person, ...], dict[str, tuple[str, ...]], tuple[Problem, ...]]
"""What `identity.identify` gives."""


def carry_over(found: Identified, before: Sequence[Paper], papers: Sequence[Paper]) -> Identified | None:
    """What `identify` would give for `papers`, from what it `found` for those `before`.

    All else that it was given must be the same. None if the two differ in more than slugs, lines and what
    it does not look at. Whatever is not concerned is the same object as before.
    """
    if len(before) != len(papers):
        return None
    slugs: dict[str, str] = {}
    places: dict[Place, Place] = {}
    for old, new in zip(before, papers, strict=True):
        if old.slug != new.slug:
            slugs[old.slug] = new.slug
        if not _names_are_same(old, new):
            return None
        for place, now in _places(old, new):
            if place != now and places.setdefault(place, now) != now:
                return None  # one line has become two
    if places and any(
        place in places and place == now
        for old, new in zip(before, papers, strict=True)
        for place, now in _places(old, new)
    ):
        return None
    people, authorship, problems = found
    if slugs:
        people = _renamed(people, authorship, slugs)
        authorship = {slugs.get(slug, slug): ids for slug, ids in authorship.items()}
    return people, authorship, tuple([_moved(problem, places) for problem in problems])


def _names_are_same(old: Paper, new: Paper) -> bool:
    """Whether the names on two papers are, and stand in the same of their records."""
    if old.authors != new.authors or old.unlisted_authors != new.unlisted_authors:
        return False
    if len(old.records) != len(new.records):
        return False
    if len(old.records) == 1 and old.records[0] is new.records[0]:
        return True
    return _written(old) == _written(new)


def _written(paper: Paper) -> list[tuple[object, ...]]:
    """What `identify` looks at in each record: names, and whether they are those of the paper."""
    origin = origin_of(paper)
    return [(record.authors, record.owner, record.place == origin) for record in paper.records]


def _places(old: Paper, new: Paper) -> Iterator[tuple[Place, Place]]:
    """Where the names on a paper were written, before and now."""
    yield origin_of(old), origin_of(new)
    if len(old.records) > 1:
        for one, other in zip(old.records, new.records, strict=True):
            yield one.place, other.place


def _renamed(
    people: Sequence[Person], authorship: Mapping[str, Sequence[str]], slugs: Mapping[str, str]
) -> tuple[Person, ...]:
    """The people, with new slugs for some of their papers."""
    concerned = {identifier for slug in slugs for identifier in authorship[slug]}
    return tuple(
        msgspec.structs.replace(person, papers=tuple([slugs.get(slug, slug) for slug in person.papers]))
        if person.id in concerned
        else person
        for person in people
    )


def _moved(problem: Problem, places: Mapping[Place, Place]) -> Problem:
    """A problem, on another line if it is a hint, which stands where a name does."""
    if problem.severity != "notice" or problem.place not in places:
        return problem
    return msgspec.structs.replace(problem, place=places[problem.place])
