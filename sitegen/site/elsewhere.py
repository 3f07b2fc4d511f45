"""Authors without a page on this site who have one elsewhere, as ``coauthors.yml`` says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sitegen.model.authored import Coauthor
from sitegen.model.people import Person
from sitegen.model.publications import Name, Problem
from sitegen.text.folding import fold
from sitegen.text.names import fold_name

MOST_UNKNOWN = 5
"""Entries that mean nobody which the notice names."""


def pages_elsewhere(
    coauthors: Sequence[Coauthor], people: Sequence[Person], profiles: Collection[str]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Person id -> web address, and problems: names that several people have, entries that mean nobody.

    A name means the authors that are printed so, whatever accents and capitals; it changes nothing of who is
    who. People in `profiles` (ids) have a page here and need none elsewhere.
    """
    if not coauthors:
        return {}, ()
    by_name = _people_by_name(coauthors, people)
    addresses: dict[str, dict[str, Coauthor]] = defaultdict(dict)
    problems: list[Problem] = []
    unknown = []
    for coauthor in coauthors:
        meant = {}
        for name in coauthor.names:
            found = by_name.get(_key(name), {})
            if len(found) > 1:
                problems.append(_several(coauthor, name, found))
            else:
                meant.update(found)
        for id_ in meant:
            addresses[id_].setdefault(coauthor.url, coauthor)
        if not meant and not any(by_name.get(_key(name)) for name in coauthor.names):
            unknown.append(coauthor)
    pages = {}
    for id_, found_at in addresses.items():
        if id_ in profiles:
            continue
        if len(found_at) == 1:
            pages[id_] = next(iter(found_at))
        else:
            problems.append(_two_addresses(id_, found_at))
    return pages, (*problems, *([_unknown(unknown)] if unknown else ()))


def _key(name: Name) -> str:
    return fold_name(name)


def _people_by_name(
    coauthors: Sequence[Coauthor], people: Sequence[Person]
) -> Mapping[str, dict[str, Person]]:
    """Folded name -> the people with that name, or with that id, by id; only for names of the entries."""
    wanted = {_key(name) for coauthor in coauthors for name in coauthor.names}
    found: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in people:
        own = fold_name(person.name)
        for form in {own, *map(fold, person.variants)} if person.variants else (own,):
            if form in wanted:
                found[form][person.id] = person
    # Who means one of several namesakes writes the id of that person.
    ids = {person.id: person for person in people} if wanted else {}
    for coauthor in coauthors:
        for name in coauthor.names:
            if (person_of_id := ids.get(name.full)) is not None:
                found[_key(name)] = {name.full: person_of_id}
    return found


def _several(coauthor: Coauthor, name: Name, people: Mapping[str, Person]) -> Problem:
    ids = ", ".join(sorted(people))
    return Problem(
        "M022",
        "warning",
        coauthor.place,
        f"{len(people)} authors are called {name.full}, so none of them is linked",
        f"write the id of the one who is meant in place of the name: {ids}",
    )


def _two_addresses(id_: str, found: Mapping[str, Coauthor]) -> Problem:
    first, second = list(found.values())[:2]
    return Problem(
        "M023",
        "warning",
        second.place,
        f"the author {id_} has two addresses here, {first.url} ({first.place}) and {second.url}",
        "keep one of the two, or only the names that belong to each; until then the name is no link",
    )


def _unknown(entries: Sequence[Coauthor]) -> Problem:
    named = ", ".join(entry.names[0].full for entry in entries[:MOST_UNKNOWN])
    more = f" and {len(entries) - MOST_UNKNOWN} more" if len(entries) > MOST_UNKNOWN else ""
    are = "are the names" if len(entries) > 1 else "is the name"
    message = f"{named}{more} {are} of no author on this site"
    return Problem(
        "M024", "notice", entries[0].place, message, "check the spelling; else nothing has to be done"
    )
