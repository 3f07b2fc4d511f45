"""Books of one title in other editions and volumes, and columns that stand on one page in every issue."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.merge.editions import compared_edition, compared_isbns, total_pages
from tests.records import duplicates, lines, merged, record

TITLE = "The Logical Basis for Computer Programming"
BOOK: dict[str, Any] = {"kind": "book", "published": "1990", "pages": "xviii + 291"}
COLUMN: dict[str, Any] = {
    "kind": "article",
    "published": "2022",
    "venue": "TUGboat",
    "volume": "43",
    "pages": "c2--c2",
}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Third", "3rd ed."), ("2", "2nd edition"), ("Zweite Auflage", "2. Aufl."), ("Revised", "revised ed.")],
)
def test_editions_are_one_however_written(one: str, other: str) -> None:
    assert compared_edition(one) == compared_edition(other) != ""


def test_other_editions_are_not_one() -> None:
    assert len({*map(compared_edition, ["1st", "12th", "Revised", "Macintosh", "PC", ""])}) == 6


def test_isbns_of_both_lengths_are_one() -> None:
    assert compared_isbns("0-201-18260-2") == compared_isbns("978 0 201 18260 6") == {"020118260"}
    assert compared_isbns("0-8176-4131-9, 3-7643-4131-9") == {"081764131", "376434131"}
    assert compared_isbns("none") == frozenset()


def test_pages_of_a_book_are_how_many_it_has() -> None:
    assert [*map(total_pages, ["xii + 286", "286", "various", ""])] == ["286", "286", "", ""]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"volume": "1"}, {"volume": "2"}),
        ({"volume": "I"}, {"volume": "II"}),
        ({"edition": "Macintosh"}, {"edition": "PC"}),
        ({"edition": "V[ersion] 2.4."}, {"edition": "Version 2.5"}),
        ({"isbn": "0-534-25284-2"}, {"isbn": "0-534-34049-0", "edition": "Revised"}),
        ({"pages": "iii + 101"}, {"pages": "iii + 103"}),
    ],
)
def test_books_of_one_title_that_differ_are_asked_about(one: dict[str, str], other: dict[str, str]) -> None:
    first, second = (
        record(
            TITLE, "Zohar Manna; Richard Waldinger", file="a.bib", **{**BOOK, "citation_key": key, **facts}
        )
        for key, facts in (("a", one), ("b", other))
    )
    assert len(merged(*lines(first, second))) == 2
    assert len(duplicates(*lines(first, second))) == 1


def test_a_book_in_two_lists_is_one() -> None:
    here = record(TITLE, "Zohar Manna", file="a.bib", **BOOK, isbn="0-201-18260-2")
    there = record(TITLE, "Zohar Manna", file="b.bib", **{**BOOK, "pages": "291"}, isbn="978-0-201-18260-6")
    assert len(merged(*lines(here, there))) == 1


@pytest.mark.parametrize(
    ("title", "authors"), [("Inside front cover", "Anonymous"), ("From the Chair", "Ada Example")]
)
def test_a_column_on_the_same_page_of_two_issues_is_two(title: str, authors: str) -> None:
    issues = [record(title, authors, file="a.bib", **COLUMN, number=number) for number in ("1", "2", "3")]
    assert len(merged(*lines(*issues))) == 3


def test_a_wrong_number_of_an_issue_does_not_part_an_article() -> None:
    title = "On the Recognition of Printed Characters of any Font and Size"
    facts = {**COLUMN, "pages": "274–288"}
    one, other = (record(title, "Simon Kahan", file="a.bib", **facts, number=number) for number in ("2", "3"))
    assert len(merged(*lines(one, other))) == 1
