"""HAL: works by person, identifier and title; people by name."""

from __future__ import annotations

import msgspec
import pytest

from sitegen.fetch.service import Candidate, UnansweredError
from sitegen.fetch.services import hal
from tests.fetch.fakes.fake import Direct
from tests.fetch.fakes.hal import hal as fake
from tests.fetch.fakes.hal import number_of
from tests.fetch.services.made_works import (
    ADA,
    Scripted,
    articles,
    check_told,
    people_called,
    read_back,
    works_of,
    works_titled,
    works_with,
)

WORKS = sorted(articles(230, "hal"), key=number_of)
HAL = hal.SERVICE


def ids(works: object) -> list[str]:
    return [f"hal-{number_of(work):08}" for work in works]  # type: ignore[attr-defined]


def test_all_pages_of_a_person_by_id_and_by_orcid_are_read() -> None:
    ask = Direct(fake, WORKS)
    found = works_of(HAL, ask, "hal", "ada-example")
    assert [asked["cursorMark"] for _, asked in ask.asked] == [
        "*",
        f"AoE{number_of(WORKS[99])}",
        f"AoE{number_of(WORKS[199])}",
    ]
    assert found == works_of(HAL, ask, "orcid", ADA.orcid)
    assert [work.id for work in found] == ids(WORKS)
    for record, work in zip(read_back(HAL, found), WORKS, strict=True):
        check_told(record, work, ids=("doi", "arxiv", "pmid"))
        assert (record.volume, record.pages) == ("12", "345–367")


def test_of_the_tei_only_names_and_orcids_are_kept() -> None:
    [work] = works_of(HAL, Direct(fake, WORKS[:1]), "hal", "ada-example")
    assert not [
        part for part in ("email", "halauthorid", "whenModified", "docid", "modified") if part in work.text
    ]
    assert ADA.orcid in work.text


def test_without_orcids_there_is_no_tei() -> None:
    work = msgspec.structs.replace(WORKS[0], without_ids_at=frozenset({"hal"}))
    [found] = works_of(HAL, Direct(fake, [work]), "hal", "ada-example")
    assert "label_xml" not in found.text
    check_told(read_back(HAL, [found])[0], work, orcids=False)


def test_kinds_of_works() -> None:
    kinds = ("inproceedings", "thesis", "book", "preprint")
    works = [
        msgspec.structs.replace(work, kind=kind)
        for work, kind in zip(WORKS[: len(kinds)], kinds, strict=True)
    ]
    records = read_back(HAL, works_of(HAL, Direct(fake, works), "hal", "ada-example"))
    assert tuple(record.kind for record in records) == kinds
    assert records[0].venue == "Journal of Examples"


def test_works_that_changed_since_a_day() -> None:
    day = max(work.date for work in WORKS)
    found = works_of(HAL, Direct(fake, WORKS), "hal", "ada-example", day)
    assert [work.id for work in found] == ids(work for work in WORKS if work.date == day)


def test_identifiers_are_asked_for_in_batches() -> None:
    ask = Direct(fake, WORKS)
    wanted = [work.doi for work in WORKS[:25]]
    found = works_with(HAL, ask, "doi", [*wanted, "10.9/unknown", "nothing"])
    assert sorted(work.id for work in found) == ids(WORKS[:25])
    assert len(ask.asked) == 2
    [work] = works_with(HAL, ask, "arxiv", [WORKS[3].arxiv_id])
    assert [work.id] == ids(WORKS[3:4])


def test_a_title_is_looked_for() -> None:
    [work] = works_titled(HAL, Direct(fake, WORKS), WORKS[7].title, "Example")
    assert [work.id] == ids(WORKS[7:8])


def test_people_of_a_name() -> None:
    line = "- HAL: https://cv.hal.science/ada-example"
    found = people_called(HAL, Direct(fake, WORKS), "Ada Example")
    assert found == [Candidate(line, "Ada Example", f"ORCID {ADA.orcid}")]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            {"error": {"msg": "undefined field\n x", "code": 400}},
            "did not understand the question: undefined field x",
        ),
        ({"error": "no"}, "did not understand the question: no"),
        ({}, r"no list response\.docs"),
        ([], r"no list response\.docs"),
        ({"response": {"docs": {}}}, r"no list response\.docs"),
    ],
)
def test_an_answer_of_another_shape_is_told(answer: object, said: str) -> None:
    with pytest.raises(UnansweredError, match=said):
        works_of(HAL, Scripted(answer), "hal", "ada-example")


def test_pages_that_never_end_end() -> None:
    docs = [{"halId_s": f"hal-{number:08}", "title_s": ["T"]} for number in range(100)]

    def page(asked: dict[str, str]) -> object:
        return {"response": {"docs": docs}, "nextCursorMark": asked["cursorMark"] + "x"}

    with pytest.raises(UnansweredError, match="nothing new"):
        works_of(HAL, Scripted(page), "hal", "ada-example")


def test_documents_of_another_shape_are_left_out() -> None:
    docs = [None, {}, {"halId_s": 7}, {"halId_s": "<x>"}, {"halId_s": "hal-1", "label_xml": "<biblFull><a>"}]
    found = works_of(HAL, Scripted({"response": {"docs": docs}}), "hal", "ada-example")
    assert [(work.id, work.text) for work in found] == [("hal-1", '{"halId_s": "hal-1"}')]
