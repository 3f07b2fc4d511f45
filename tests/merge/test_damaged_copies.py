"""Works as copies damage them: glued words, lost ligatures, names and venues that were cut."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.merge.venues import compare
from sitegen.model.publications import Record
from tests.records import duplicates, lines, merged, record

TITLE = "Efficient Filtering of XML Documents for Selective Dissemination of Information"
AUTHORS = "Mehmet Altinel; Michael J. Franklin"
FACTS: dict[str, Any] = {"kind": "inproceedings", "venue": "VLDB", "published": "2000"}


def paper(title: str = TITLE, authors: str = AUTHORS, **facts: Any) -> Record:
    return record(title, authors, file="publications/a.bib", **{**FACTS, **facts})


def copied(title: str = TITLE, authors: str = AUTHORS, **facts: Any) -> Record:
    return record(title, authors, file="publications/b.bib", **{**FACTS, **facts})


@pytest.mark.parametrize(
    "copy",
    [
        copied("Efficient filtering of xml documents forselective disseminationof information"),
        copied("E cient Filtering of XML Documents for Selective Dissemination of Information"),
        copied("Ecient Filtering of XML Documents for Selective Dissemination of Information"),
        copied(venue="Proceedings of the 26th international conference on very …"),
        copied(venue="Proceedings of the international conference on …"),
        copied(venue="", kind="article"),
        copied(authors="M Altinel; MJ Franklin"),
    ],
)
def test_one_work(copy: Record) -> None:
    assert len(merged(*lines(paper(), copy))) == 1


def test_glued_words_of_a_short_title() -> None:
    one = paper("Energy Efficient Indexing on Air", "T. Imielinski; S. Viswanathan; B. R. Badrinath")
    other = copied("Energy efficientindexingonair", "T Imielinski; S Viswanathan; BR Badrinath", venue="")
    assert len(merged(*lines(one, other))) == 1


def test_list_of_authors_that_ends_within_a_name() -> None:
    whole = "Michael Carey; David DeWitt; Jeffrey Naughton; Mohammad Asgarian; Paul Brown; Johannes Gehrke"
    cut = "MJ Carey; DJ DeWitt; JF Naughton; M Asgarian; P"
    assert len(merged(*lines(paper(authors=whole), copied(authors=cut)))) == 1


@pytest.mark.parametrize(
    "other",
    [
        copied(authors="Mehmet Altinel; Somebody Else"),
        copied(kind="patent", venue="", published="2000"),
    ],
)
def test_what_is_doubtful_is_asked(other: Record) -> None:
    records = lines(paper(), other)
    assert len(merged(*records)) == 2
    assert len(duplicates(*records)) == 1


def test_patents_of_one_title_are_two() -> None:
    facts = {"kind": "patent", "venue": "", "published": "2014-12-04"}
    title = "Techniques for interacting with handheld devices"
    records = lines(
        paper(title, report_number="US Patent App. 14/560,385", **facts),
        paper(title, report_number="US Patent App. 14/560,398", **facts),
    )
    assert len(merged(*records)) == 2
    assert "different numbers" in duplicates(*records)[0].message


@pytest.mark.parametrize(
    ("cut", "whole", "found"),
    [
        ("Proceedings of the 25th international conference on very …", "VLDB", "perhaps"),
        ("… of the third ACM international conference on multimedia", "ACM Multimedia", "same"),
        ("Proceedings of the 1995 ACM SIGMOD international conference …", "SIGMOD Conference", "same"),
        ("ACM Transactions on Database …", "Proceedings of the VLDB Endowment", "other"),
    ],
)
def test_venue_that_was_cut(cut: str, whole: str, found: str) -> None:
    assert compare(cut, whole) == found
