"""The works of the lists of a person, settled before fetched records are looked at.

So slugs and citation keys are those that the site has without fetched files, whatever these contain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from sitegen.merge.clusters import Group
from sitegen.merge.precedence import fullness, named_after
from sitegen.merge.slugs_and_keys import name_works
from sitegen.model.fetched import is_fetched
from sitegen.model.kept import Kept
from sitegen.model.publications import Paper, Record

_Draft = Record | Paper

Drafts = Callable[[Sequence[Record]], tuple[Sequence[Group], Sequence[_Draft]]]
"""The works of some records, and what they are without slug and key."""


class Settled(msgspec.Struct, frozen=True):
    """A work of the lists of a person."""

    group: Group
    """Its records, by their positions among all."""
    slug: str
    key: str
    rank: tuple[Any, ...]
    """As `precedence.fullness`."""


def settled_works(records: Sequence[Record], drafts_of: Drafts, kept: Kept) -> tuple[Settled, ...]:
    """The works of those of the records that are not fetched; none where nothing is fetched."""
    if not any(map(is_fetched, {record.place.file for record in records})):
        return ()
    own = [position for position, record in enumerate(records) if not is_fetched(record.place.file)]
    groups, drafts = drafts_of([records[position] for position in own])
    return tuple(
        Settled(
            Group(tuple([own[member] for member in group.members]), group.because),
            slug,
            key,
            fullness(named_after(draft) if isinstance(draft, Paper) else draft),
        )
        for group, draft, (slug, key) in zip(groups, drafts, name_works(drafts, kept), strict=True)
    )


def names_of_groups(
    groups: Sequence[Group], drafts: Sequence[_Draft], settled: Sequence[Settled], kept: Kept
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Slug, citation key and old slugs of each group.

    A work in a list of a person has those that it has without fetched records. Where one of these makes two
    such works one, the fuller work keeps them, and the slug of the other is an old one.
    """
    if not settled:
        return [(slug, key, ()) for slug, key in name_works(drafts, kept)]
    work_of = {member: work for work in settled for member in work.group.members}
    named: dict[int, tuple[str, str, tuple[str, ...]]] = {}
    for number, group in enumerate(groups):
        works = list(dict.fromkeys(work_of[member] for member in group.members if member in work_of))
        if works:
            best = max(works, key=lambda work: work.rank)
            old = tuple([work.slug for work in works if work is not best])
            named[number] = best.slug, best.key, old
    taken = [(work.slug, work.key) for work in settled]
    others = [number for number in range(len(groups)) if number not in named]
    for number, (slug, key) in zip(
        others, name_works([drafts[number] for number in others], kept, taken), strict=True
    ):
        named[number] = slug, key, ()
    return [named[number] for number in range(len(groups))]
