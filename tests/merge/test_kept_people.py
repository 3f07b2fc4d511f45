"""People who are recalled are those that would be found again."""

from __future__ import annotations

import random

import msgspec
import pytest

from sitegen.merge import identify as identifying
from sitegen.merge.identify import identify
from sitegen.merge.kept_people import people_key
from sitegen.merge.papers import merge
from sitegen.model.authored import Corrections
from sitegen.model.publications import Name, Paper, Place, Record
from tests.records import corrections, researcher

NAMES = [Name(family, given) for family in ("Able", "Baker", "Bakers") for given in ("Ann", "A.", "Anna B.")]
RESEARCHERS = (researcher("ann", "Ann Able", aliases="A. Baker"), researcher("nobody", "Carl Nobody"))
BY_HAND = corrections(
    same_people=[("Ann Bakers", "Anna B. Baker")], different_people=[("A. Able", "Ann Able")]
)


class InMemory:
    """Outcomes in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[bytes, bytes]] = {}
        self.recalled: list[str] = []

    def recall(self, name: str, key: bytes) -> bytes | None:
        """What was kept under that key."""
        before, data = self.kept.get(name, (b"", b""))
        if before != key:
            return None
        self.recalled.append(name)
        return data

    def keep(self, name: str, key: bytes, data: bytes) -> None:
        """Keep it."""
        self.kept[name] = key, data


def some_records(chance: random.Random) -> list[Record]:
    return [
        Record(
            place=Place("publications/a.bib", line),
            reader="bibtex",
            title=f"Title {chance.randint(1, 30)}",
            authors=tuple(chance.sample(NAMES, chance.randint(0, 3))),
            owner=chance.choice(NAMES) if chance.random() < 0.2 else None,
            venue=chance.choice(["", "Journal of Examples"]),
            published=str(chance.randint(2018, 2020)),
        )
        for line in range(1, 40)
    ]


def papers_of(records: list[Record]) -> tuple[Paper, ...]:
    return merge(records, Corrections())[0]


@pytest.mark.parametrize("seed", range(5))
def test_recalled_people_are_those_that_were_found(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identifying, "WORTH_KEEPING", 1)
    chance = random.Random(seed)
    records, outcomes = some_records(chance), InMemory()
    by_hand = chance.choice([BY_HAND, Corrections()])
    identify(papers_of(records), RESEARCHERS, by_hand, outcomes=outcomes).hints()
    assert outcomes.recalled == []
    at = chance.randrange(len(records))
    records[at] = msgspec.structs.replace(records[at], abstract="It says something else.", pages="1")
    again = papers_of(records)
    found, recalled = (identify(again, RESEARCHERS, by_hand, outcomes=each) for each in (None, outcomes))
    assert recalled[:3] == found[:3]
    assert recalled.hints() == found.hints()
    assert outcomes.recalled == ["people", "hints"]


@pytest.mark.parametrize(
    "other",
    [
        {"authors": (Name("Able", "Ann"),)},
        {"place": Place("publications/a.bib", 77)},
        {"venue": "Elsewhere"},
        {"owner": Name("Able", "Ann")},
    ],
)
def test_whatever_people_depend_on_changes_the_key(other: dict[str, object]) -> None:
    record = Record(
        place=Place("publications/a.bib", 7), reader="bibtex", title="One", authors=(Name("Baker", "A."),)
    )
    papers, changed = papers_of([record]), papers_of([msgspec.structs.replace(record, **other)])
    assert people_key(papers, (), Corrections()) != people_key(changed, (), Corrections())


def test_another_title_leaves_the_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identifying, "WORTH_KEEPING", 1)
    records, outcomes = some_records(random.Random(9)), InMemory()
    identify(papers_of(records), (), Corrections(), outcomes=outcomes)
    alone = max(papers_of(records), key=lambda paper: (len(paper.records) == 1, len(paper.authors)))
    at = records.index(alone.records[0])
    records[at] = msgspec.structs.replace(records[at], title="An entirely different matter")
    again = papers_of(records)
    recalled = identify(again, (), Corrections(), outcomes=outcomes)
    assert outcomes.recalled == ["people"]
    assert recalled[:3] == identify(again, (), Corrections())[:3]
