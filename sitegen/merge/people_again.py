"""People after a change of a few papers: as `find_people` would find them, without seeking all.

A change concerns the people on the papers that were added, changed or deleted: these are put together
again, of their names on their papers. All others stay the same objects.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from operator import attrgetter

import msgspec

from sitegen.merge.mentions import form_to_show, is_plain, origin_of
from sitegen.merge.people import Found, plain_id, variants_of
from sitegen.model.people import Person
from sitegen.model.publications import Name, Paper
from sitegen.text.names import fold_name

LARGEST_UPDATE = 500
"""Papers in a change; people are found again after a larger one."""

_slug = attrgetter("slug")


def update_people(
    found: Found, before: Sequence[Paper], papers: Sequence[Paper], researchers: Set[str]
) -> Found | None:
    """What `find_people` would give for `papers`, from what it `found` for those `before`.

    Args:
        found: nobody in it was joined or kept apart by a correction.
        before: newest first, as are `papers`.
        papers: those of now.
        researchers: ids of those who are known by hand, the same as before.

    Returns:
        None, for which people have to be found again, where

        - more than `LARGEST_UPDATE` papers changed,
        - a changed paper has several records, an owner, or names with identifiers,
        - what is the same stands in another order,
        - a name on a changed paper would take an id that is in use, or has been on no page until now,
        - a person on a changed paper has a form of the name that is on no page, an id other than that of the
          name shown, or the id that somebody else would have.
    """
    slugs, slugs_before = [*map(_slug, papers)], [*map(_slug, before)]
    old, new = _difference(
        dict(zip(slugs_before, before, strict=True)), dict(zip(slugs, papers, strict=True))
    )
    if len(old) + len(new) > LARGEST_UPDATE or not all(map(is_plain, (*old, *new))):
        return None
    if any(name.id for paper in (*old, *new) for name in paper.credited):
        return None  # who is who depends on all namesakes
    gone, come = {paper.slug for paper in old}, {paper.slug for paper in new}
    if [slug for slug in slugs if slug not in come] != [slug for slug in slugs_before if slug not in gone]:
        return None  # what is the same stands in another order
    people = {person.id: person for person in found.people}
    ids = _ids(found, new)
    if ids is None:
        return None
    lists = {paper.slug: tuple([ids[fold_name(name)] for name in paper.credited]) for paper in new}
    lists_of = {**found.authorship, **lists}
    authorship = dict(zip(slugs, map(lists_of.__getitem__, slugs), strict=True))
    concerned = {identifier for paper in old for identifier in found.authorship[paper.slug]}
    concerned.update(*lists.values())
    if not concerned.isdisjoint(found.with_unprinted_forms):
        return None
    if _may_move(concerned.difference(researchers), people):
        return None
    again = _people_again(concerned, people, papers, come, authorship, researchers)
    if again is None:
        return None
    name_of = {identifier: key for key, identifier in ids.items()}
    rest = [person for person in found.people if person.id not in concerned and person.id not in researchers]
    for identifier in again.keys() - researchers:
        insort(rest, again[identifier], key=lambda one: (-len(one.papers), name_of[one.id]))
    for identifier in concerned - again.keys():
        del ids[name_of[identifier]]
    listed = [again.get(person.id, person) for person in found.people if person.id in researchers]
    return Found((*listed, *rest), authorship, found.problems, ids, found.with_unprinted_forms)


def _difference(before: Mapping[str, Paper], now: Mapping[str, Paper]) -> tuple[list[Paper], list[Paper]]:
    """The papers, by slug, that differ in what people depend on, as they were and as they are."""
    new = [
        paper
        for slug, paper in now.items()
        if (old := before.get(slug)) is not paper and not _is_same(old, paper)
    ]
    come = {paper.slug for paper in new}
    return [paper for slug, paper in before.items() if slug not in now or slug in come], new


def _is_same(old: Paper | None, new: Paper) -> bool:
    if old is None or old.credited != new.credited or old.unlisted_authors != new.unlisted_authors:
        return False
    if len(old.records) == len(new.records) == 1:
        one, other = old.records[0], new.records[0]
        if one is other or (one.credited == other.credited == new.credited and one.owner == other.owner):
            return True
    return _written(old) == _written(new)


def _written(paper: Paper) -> list[tuple[object, ...]]:
    """What is looked at in each record: names, and whether they are those of the paper."""
    origin = origin_of(paper)
    return [(record.credited, record.owner, record.place == origin) for record in paper.records]


def _ids(found: Found, new: Sequence[Paper]) -> dict[str, str] | None:
    """`Found.ids` and those of the names that are new; None where one of these has to give way to another."""
    ids = dict(found.ids)
    taken = {person.id.lower() for person in found.people}
    for name in dict.fromkeys(name for paper in new for name in paper.credited):
        key = fold_name(name)
        if key not in ids:
            ids[key] = plain_id(name)
            if ids[key] in taken:
                return None
            taken.add(ids[key])
        elif not ids[key]:
            return None
    return ids


def _may_move(concerned: Collection[str], people: Iterable[str]) -> bool:
    """Whether one of the `people` has an id with a hash because somebody concerned has the plain one."""
    return any(identifier[-5:-4] == "-" and identifier[:-5] in concerned for identifier in people)


def _people_again(
    concerned: set[str],
    people: Mapping[str, Person],
    papers: Sequence[Paper],
    changed: Set[str],
    authorship: Mapping[str, Sequence[str]],
    researchers: Set[str],
) -> dict[str, Person] | None:
    """Id -> person as of now, nobody for a name that stands nowhere any more; None where more decides."""
    theirs = {slug for identifier in concerned & people.keys() for slug in people[identifier].papers}
    wrote: dict[str, list[Paper]] = {identifier: [] for identifier in concerned}
    for paper in papers:
        if paper.slug in theirs or paper.slug in changed:
            for identifier in concerned.intersection(authorship[paper.slug]):
                wrote[identifier].append(paper)
    again: dict[str, Person] = {}
    for identifier, written in wrote.items():
        forms: dict[Name, int] = {}
        for paper in written:
            if not is_plain(paper):
                return None
            for name, author in zip(paper.credited, authorship[paper.slug], strict=True):
                if author == identifier:
                    forms[name] = forms.get(name, 0) + 1
        slugs = tuple([paper.slug for paper in written])
        known = people.get(identifier)
        if known and identifier in researchers:
            again[identifier] = msgspec.structs.replace(known, variants=variants_of(forms), papers=slugs)
        elif forms:
            name = form_to_show(forms)
            if plain_id(name) != identifier:
                return None
            again[identifier] = Person(id=identifier, name=name, variants=variants_of(forms), papers=slugs)
    return again
