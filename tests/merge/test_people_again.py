"""People that are carried over a change are those that would be found again."""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec
import pytest

from sitegen.merge.papers import merge
from sitegen.merge.people import find_people, plain_id
from sitegen.merge.people_again import update_people
from sitegen.model.authored import Corrections, Researcher
from sitegen.model.publications import Name, Place, Record

NAMES = [Name(family, given) for family in ("Able", "Baker", "Bakers") for given in ("Ann", "A.", "Anna B.")]
WORDS = "adaptive bounded convex discrete efficient finite graphs hidden".split()


def new_record(chance: random.Random) -> Record:
    return Record(
        place=Place(f"publications/{chance.choice('ab')}.bib", chance.randint(1, 90)),
        reader="bibtex",
        title=" ".join(chance.choices(WORDS, k=3)),
        authors=tuple(chance.sample(NAMES, chance.randint(0, 3))),
        owner=chance.choice(NAMES) if chance.random() < 0.2 else None,
        doi=chance.choice(["", "", "10.1000/1", "10.1000/2"]),
        published=str(chance.randint(2018, 2020)),
    )


def change_a_title(records: list[Record], chance: random.Random) -> None:
    at = chance.randrange(len(records))
    title = " ".join(chance.choices(WORDS, k=4))
    records[at] = msgspec.structs.replace(records[at], title=title)


def change_a_venue(records: list[Record], chance: random.Random) -> None:
    at = chance.randrange(len(records))
    records[at] = msgspec.structs.replace(records[at], venue=chance.choice(WORDS))


def move_down(records: list[Record], chance: random.Random) -> None:
    line = chance.randint(1, 90)
    records[:] = [
        msgspec.structs.replace(record, place=Place(record.place.file, record.place.line + 1))
        if record.place.file.endswith("a.bib") and record.place.line > line
        else record
        for record in records
    ]


def part_what_stands_on_one_line(records: list[Record], chance: random.Random) -> None:
    at = chance.randrange(len(records))
    place = records[chance.randrange(len(records))].place
    records[at] = msgspec.structs.replace(records[at], place=place)


def change_authors(records: list[Record], chance: random.Random) -> None:
    at = chance.randrange(len(records))
    authors = tuple(chance.sample(NAMES, chance.randint(1, 3)))
    records[at] = msgspec.structs.replace(records[at], authors=authors)


def add_or_delete(records: list[Record], chance: random.Random) -> None:
    if chance.random() < 0.5:
        records.insert(chance.randrange(len(records)), new_record(chance))
    else:
        del records[chance.randrange(len(records))]


EDITS: tuple[Callable[[list[Record], random.Random], None], ...] = (
    *(change_a_title, change_a_title, change_a_venue, move_down),
    *(part_what_stands_on_one_line, change_authors, add_or_delete),
)


RESEARCHERS = (
    Researcher(id="ann", name=Name("Able", "Ann"), place=Place("researchers/ann.md", 1)),
    Researcher(
        id="chris",
        name=Name("Carter", "Chris"),
        aliases=(Name("Bakers", "A."),),
        place=Place("researchers/chris.md", 1),
    ),
)


def as_plain(record: Record, chance: random.Random) -> Record:
    """As most records are: alone, with a title of its own, in nobody's list."""
    title = f"{record.title} {chance.random()}"
    return msgspec.structs.replace(record, doi="", owner=None, title=title)


@pytest.mark.parametrize("researchers", [(), RESEARCHERS])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_carried_over_is_what_would_be_found(seed: int, researchers: tuple[Researcher, ...]) -> None:
    chance = random.Random(seed)
    records = [new_record(chance) for _ in range(30)]
    if seed % 2:  # else hardly a change is plain
        records = [*records[:3], *(as_plain(record, chance) for record in records[3:])]
    by_hand, known = Corrections(), {researcher.id for researcher in researchers}
    before, _ = merge(records, by_hand)
    found = find_people(before, researchers, by_hand)[0]
    carried = 0
    for _ in range(200):
        edited = [*records]
        chance.choice(EDITS)(edited, chance)
        if seed % 2:
            edited = [record if record in records else as_plain(record, chance) for record in edited]
        records = edited
        papers, _ = merge(records, by_hand)
        expected = find_people(papers, researchers, by_hand)[0]
        guess = update_people(found, before, papers, known)
        if guess is not None:
            carried += 1
            assert guess == expected
            assert list(guess.authorship) == list(expected.authorship)
        before, found = papers, guess or expected
    assert carried > (50 if seed % 2 else 10)


def test_people_whose_ids_depend_on_each_other_are_found_again() -> None:
    """Of two with the same plain id, the one with more papers has it."""
    one, other = Name("\u5f20", "\u4f1f"), Name("Wei", "Zhang")
    assert plain_id(one) == plain_id(other)
    papers = [as_plain(new_record(random.Random(number)), random.Random(number)) for number in range(3)]
    records = [
        msgspec.structs.replace(record, authors=(name,))
        for record, name in zip(papers, (one, one, other), strict=True)
    ]
    before, _ = merge(records, Corrections())
    found = find_people(before, (), Corrections())[0]
    for removed in range(3):
        fewer, _ = merge([*records[:removed], *records[removed + 1 :]], Corrections())
        carried = update_people(found, before, fewer, set())
        assert carried is None if removed < 2 else carried == find_people(fewer, (), Corrections())[0]


def test_whoever_is_not_concerned_stays_the_same_object() -> None:
    chance = random.Random(1)
    records = [
        msgspec.structs.replace(as_plain(new_record(chance), chance), authors=(NAMES[number % 9],))
        for number in range(30)
    ]
    before, _ = merge(records, Corrections())
    found = find_people(before, (), Corrections())[0]
    records[0] = msgspec.structs.replace(records[0], title="Another title that nobody has")
    papers, _ = merge(records, Corrections())
    carried = update_people(found, before, papers, set())
    assert carried is not None
    new = [person for person, old in zip(carried.people, found.people, strict=True) if person is not old]
    assert [person.name for person in new] == [records[0].authors[0]]
