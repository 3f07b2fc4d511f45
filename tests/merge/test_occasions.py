"""Talks of one title: another meeting is another work, and so is the paper; see `sitegen.merge.occasions`."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.model.publications import Record
from tests.records import duplicates, lines, merged, record

TITLE = "Slow Learning in Large Mean Field Games"
AUTHORS = "Sarah Perrin"


def talk(key: str = "a", file: str = "publications/talks.bib", **facts: Any) -> Record:
    facts = {"kind": "misc", "published": "2022", **facts}
    return record(TITLE, AUTHORS, file=file, citation_key=key, **facts)


def works(*records: Record) -> int:
    return len(merged(*lines(*records)))


def questions(*records: Record) -> int:
    return len(duplicates(*lines(*records)))


AGAIN: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "meetings in notes": ({"comment": "Invited talk, Nice"}, {"comment": "Invited talk, Limerick"}),
    "events": ({"event": "Amaldi 14"}, {"event": "EPS-HEP 2021 Conference"}),
    "venues": (
        {"venue": "Poster presented at the Sleep annual meeting in Boston"},
        {"venue": "Colloquium of the University of Sheffield"},
    ),
    "a meeting for an institution": (
        {"kind": "report", "genre": "Presentation", "institution": "Meeting of the AERA"},
        {"kind": "report", "genre": "Presentation", "institution": "Ford School Brown Bag"},
    ),
    "a sort of talk for a place": (
        {"venue": "Oral session", "comment": "Organization for Human Brain Mapping"},
        {"venue": "Talk presented at Sensorimotor Day"},
    ),
    "years": (
        {"comment": "Talk at the summer school"},
        {"comment": "Talk at the summer school", "published": "2023"},
    ),
}


@pytest.mark.parametrize("how", AGAIN)
def test_a_talk_that_was_given_again_is_two_and_nobody_is_asked(how: str) -> None:
    first, second = (talk(key, **facts) for key, facts in zip("ab", AGAIN[how], strict=True))
    assert works(first, second) == 2
    assert not questions(first, second)


UNCLEAR: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "addresses": ({"address": "Dept. of Linguistics, Tromsø"}, {"address": "Dept. of Physics, Tromsø"}),
    "notes": ({"comment": "For the committee"}, {"comment": "For the public"}),
    "months": ({"published": "2022-03"}, {"published": "2022-09"}),
    "days at one place": (
        {"comment": "Talk at the seminar", "published": "2022-03-01"},
        {"comment": "Talk at the seminar", "published": "2022-03-08"},
    ),
}


@pytest.mark.parametrize("how", UNCLEAR)
def test_two_entries_of_one_list_that_tell_two_occasions_are_asked_about(how: str) -> None:
    first, second = (talk(key, **facts) for key, facts in zip("ab", UNCLEAR[how], strict=True))
    assert works(first, second) == 2
    assert questions(first, second) == 1


def test_entries_that_do_not_contradict_each_other_are_one() -> None:
    assert works(talk("a"), talk("b", comment="For the committee")) == 1
    assert works(talk("a", comment="Talk, Nice"), talk("b", comment="Talk, Nice", published="2022-03")) == 1
    there = talk("b", "publications/others.bib", comment="Talk, Nice", published="2022-03")
    assert works(talk("a", comment="Talk, Nice"), there) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"comment": "Invited talk, Nice"},
        {"event": "Amaldi 14"},
        {"genre": "Poster"},
        {"venue": "Ecological Society of America"},
    ],
)
def test_a_talk_is_not_the_preprint_of_its_title(said: dict[str, str]) -> None:
    preprint = record(
        TITLE, AUTHORS, file="publications/a.bib", kind="preprint", submitted="2022", citation_key="p"
    )
    for file in ("publications/talks.bib", "publications/a.bib"):
        assert works(talk(file=file, **said), preprint) == 2
        assert questions(talk(file=file, **said), preprint) == 1


def test_what_was_published_is_no_talk() -> None:
    said = {"comment": "Presented at the workshop", "doi": "10.48550/arxiv.2201.00001", "kind": "preprint"}
    article = record(
        TITLE, AUTHORS, file="publications/a.bib", kind="article", venue="Games", published="2022", volume="3"
    )
    assert works(talk(**said), article) == 1
