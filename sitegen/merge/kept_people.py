"""The people of a site as bytes, so that a build need not find them again where no name has changed.

Papers are told by their place among all, for a paper whose title changes has another slug.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate, pairwise

import msgspec

from sitegen.merge.mentions import is_plain, origin_of
from sitegen.model.authored import Corrections, Researcher
from sitegen.model.people import Person
from sitegen.model.publications import Name, Paper, Problem
from sitegen.model.reasons import Reason

PeopleFound = tuple[tuple[Person, ...], dict[str, tuple[str, ...]], tuple[Problem, ...]]
"""People, authorship and problems, as in `sitegen.merge.people.Found`."""


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """People, in order."""

    ids: list[str]
    names: list[tuple[str, str, str, bool, str]]
    variants: dict[int, tuple[str, ...]]
    """Of those who have others than the name."""
    because: dict[int, tuple[Reason, ...]]
    wrote: bytes
    """How many papers each has, an ``array("I")``."""
    papers: bytes
    """The places of these."""
    credited: bytes
    """How many authors each paper has."""
    authors: bytes
    """The places of these among the people; one more than the last stands for nobody."""
    problems: tuple[Problem, ...]


def people_key(papers: Sequence[Paper], researchers: Sequence[Researcher], by_hand: Corrections) -> bytes:
    """Changes with everything that the people, and hints about them, depend on, but for slugs."""
    known = [_known(paper) for paper in papers]
    return blake2b(msgspec.msgpack.encode((known, researchers, by_hand)), digest_size=16).digest()


def _known(paper: Paper) -> tuple[object, ...]:
    """All of a paper that decides about people."""
    plain = paper.credited, paper.unlisted_authors, paper.venue or paper.institution, paper.records[0].place
    if is_plain(paper):
        return plain
    records = [(record.credited, record.owner, record.place) for record in paper.records]
    return (*plain, origin_of(paper), records)


def pack_people(
    people: Sequence[Person],
    authorship: Mapping[str, tuple[str, ...]],
    problems: Sequence[Problem],
    papers: Sequence[Paper],
) -> bytes:
    """The people as bytes; `papers` are those they were found on."""
    place_of = {paper.slug: place for place, paper in enumerate(papers)}
    number_of = {person.id: number for number, person in enumerate(people)} | {"": len(people)}
    numbered = [*enumerate(people)]
    authors = [authorship[paper.slug] for paper in papers]
    return msgspec.msgpack.encode(
        _Packed(
            ids=[person.id for person in people],
            names=[msgspec.structs.astuple(person.name) for person in people],
            variants={n: person.variants for n, person in numbered if person.variants != (person.name.full,)},
            because={n: person.because for n, person in numbered if person.because},
            wrote=_packed(len(person.papers) for person in people),
            papers=_packed(place_of[slug] for person in people for slug in person.papers),
            credited=_packed(map(len, authors)),
            authors=_packed(number_of[author] for some in authors for author in some),
            problems=tuple(problems),
        )
    )


def unpack_people(data: bytes, papers: Sequence[Paper]) -> PeopleFound:
    """What `pack_people` packed, on the papers of now, which have the same key."""
    packed = msgspec.msgpack.decode(data, type=_Packed)
    slugs = [paper.slug for paper in papers]
    ids = [*packed.ids, ""]
    people = []
    papers_of = _cut([*map(slugs.__getitem__, array("I", packed.papers))], packed.wrote)
    for number, (id_, parts, written) in enumerate(zip(packed.ids, packed.names, papers_of, strict=True)):
        name = Name(*parts)
        variants = packed.variants.get(number)
        people.append(
            Person(
                id=id_,
                name=name,
                variants=(name.full,) if variants is None else variants,
                papers=tuple(written),
                because=packed.because.get(number, ()),
            )
        )
    authors = _cut([*map(ids.__getitem__, array("I", packed.authors))], packed.credited)
    return tuple(people), dict(zip(slugs, map(tuple, authors), strict=True)), packed.problems


def _packed(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()


def _cut(values: list[str], lengths: bytes) -> Iterator[list[str]]:
    """The values in pieces of these lengths."""
    ends = accumulate(array("I", lengths), initial=0)
    return (values[start:end] for start, end in pairwise(ends))
