"""Which records are one paper: how long it takes to tell."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.model.publications import Record
from tests.growing import grows_linearly
from tests.merge.traps import (
    GEMINI,
    GEMINI_15,
    GEMMA,
    MUSIC,
    MUSIC_AUTHORS,
    WARM,
)
from tests.records import (
    duplicates,
    hints_of,
    lines,
    merged,
    people_of,
    record,
)


def field(size: int) -> list[Record]:
    """Records of `size` papers with the names, titles and repetitions of a busy field; made up."""
    chance = random.Random(7)
    words = Path(__file__).read_text("utf-8").split()
    words = sorted({word.lower() for word in words if word.isalpha()})
    families = [
        "Wang",
        "Li",
        "Zhang",
        "Smith",
        "Müller",
        "Garcia",
        "Kim",
        *(f"Example{n:x}" for n in range(size)),
    ]
    people = [f"{given} {family}" for family in families for given in ("Wei", "Jan", "Ada")]
    records = []
    for number in range(size):
        title = " ".join(chance.choice(words) for _ in range(8)).capitalize()
        authors = "; ".join(chance.choice(people) for _ in range(5))
        year = str(chance.randint(2000, 2025))
        for copy in range(chance.choice([1, 1, 2])):
            records.append(record(title, authors, 3 * number + copy + 1, submitted=year))
    return records


def seconds(size: int) -> float:
    records = field(size)
    started = time.process_time()
    papers = merged(*records)
    people_of(papers)
    assert len(papers) == size
    return time.process_time() - started


def test_time_grows_with_the_number_of_papers() -> None:
    assert grows_linearly(seconds, 500)


def made_up(number: int) -> str:
    """Six words that depend on the number."""
    chance = random.Random(number)
    return " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(6))


WEI = "Wei Wang"
EXTREMES: dict[str, Callable[[int], list[Record]]] = {
    "one first author, titles that begin alike": lambda size: [
        record(f"Studies of {made_up(n)}", f"{WEI}; Ada Example{n}", submitted="2020") for n in range(size)
    ],
    "one short title": lambda size: [
        record("Preface", f"Ada Example{n}", published="2020") for n in range(size)
    ],
    "one short title, nobody": lambda size: [record("Preface", published="2020") for _ in range(size)],
    "one column of a journal": lambda size: [
        record("Abstracts of Current Literature", venue="A Journal", published="1980", volume=str(n))
        for n in range(size)
    ],
    "titles that differ in a word": lambda size: [
        record(f"On the {made_up(n)[:6]} of small things and their uses", WEI, published="2020")
        for n in range(size)
    ],
    "one title, as many DOIs": lambda size: [
        record(MUSIC, WEI, published="2020", doi=f"10.1000/{n}") for n in range(size)
    ],
    "one title, as many pages": lambda size: [
        record(MUSIC, WEI, published="2020", venue="A Journal", volume=str(n % 13), pages=str(n))
        for n in range(size)
    ],
    "copies under keys of their own": lambda size: [
        record(MUSIC, MUSIC_AUTHORS, published="2024", citation_key=f"k{n}") for n in range(size)
    ],
    "one DOI": lambda size: [
        record(f"Number {n} of {n * n:x} games", f"Ada Example{n}", doi="10.1000/1") for n in range(size)
    ],
    "one paper": lambda size: [record(MUSIC, MUSIC_AUTHORS, submitted="2024") for _ in range(size)],
    "no titles": lambda size: [record(arxiv_id=f"2001.{n:05}") for n in range(size)],
    "two lists of namesakes": lambda size: [
        record(GEMINI, "; ".join(f"Wei{n} {way} Wang" for n in range(size)), arxiv_id="2312.11805")
        for way in ("Li", "Yi")
    ],
    "two lists of look-alikes": lambda size: [
        record(title, "; ".join(f"{way} Example{n}" for n in range(size)))
        for title, way in ((GEMMA, "Ada"), (WARM, "A."))
    ],
}


@pytest.mark.parametrize("case", EXTREMES)
def test_time_grows_with_size_in_extreme_cases(case: str) -> None:
    def seconds(size: int) -> float:
        records = lines(*EXTREMES[case](size))
        started = time.process_time()
        hints_of(merged(*records))
        return time.process_time() - started

    assert grows_linearly(seconds, 300)


def test_thousands_of_works_with_one_identifier_are_asked_about_once_each() -> None:
    size = 300
    records = lines(*EXTREMES["one DOI"](size))
    assert len(merged(*records)) == size
    assert len(duplicates(*records)) < 25 * size


def test_hundreds_of_authors() -> None:
    """A list of 942 authors in three sources, as the largest of the real ones."""
    everyone = "; ".join(f"Given{n} Example{n}" for n in range(942))
    records = lines(
        record(GEMINI_15, everyone, arxiv_id="2403.05530"),
        record(GEMINI_15, everyone),
        record(GEMINI_15, "Given0 Example0; Given1 Example1", hidden_authors=-1),
    )
    papers = merged(*records)
    assert len(papers) == 1
    assert len(people_of(papers)) == 942
