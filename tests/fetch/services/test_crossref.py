"""Crossref: works by person, DOI and title."""

from __future__ import annotations

import json

import msgspec
import pytest

from sitegen.fetch.service import RefusedError, UnansweredError
from sitegen.fetch.services import crossref
from tests.fetch.fakes.crossref import crossref as fake
from tests.fetch.fakes.fake import Direct
from tests.fetch.made import MadeWork
from tests.fetch.services.made_works import (
    ADA,
    Scripted,
    articles,
    check_told,
    read_back,
    works_of,
    works_titled,
    works_with,
)

WORKS = articles(230, "crossref")
CROSSREF = crossref.SERVICE
ODD = (
    "10.1002/(sici)1097-4571(199009)41:6<391::aid-asi1>3.0.co;2-9",
    "10.1234/with,comma",
    "10.1234/with|bar",
    "10.1234/with#hash?mark",
)


def with_doi(doi: str) -> MadeWork:
    return msgspec.structs.replace(WORKS[0], doi=doi)


def test_all_pages_of_a_person() -> None:
    ask = Direct(fake, WORKS)
    found = works_of(CROSSREF, ask, "orcid", ADA.orcid)
    assert [work.id for work in found] == [work.doi for work in WORKS]
    assert [parameters["offset"] for _, parameters in ask.asked] == ["0", "100", "200"]
    for record, work in zip(read_back(CROSSREF, found), WORKS, strict=True):
        check_told(record, work)
        assert (record.volume, record.pages, record.abstract) == (
            "12",
            "345–367",
            "We look at <things> & more.",
        )


def test_since() -> None:
    found = works_of(CROSSREF, Direct(fake, WORKS), "orcid", ADA.orcid, "2010-08-01")
    assert [work.id for work in found] == [work.doi for work in WORKS if work.date >= "2010-08-01"]


def test_nothing_that_changes_by_itself_is_kept() -> None:
    [work] = works_with(CROSSREF, Direct(fake, WORKS), "doi", [WORKS[0].doi])
    assert {*json.loads(work.text)} <= {*crossref.MEMBERS}
    assert not any(
        name in work.text for name in ("indexed", "deposited", "score", "timestamp", "reference-count")
    )


def test_batches_of_dois() -> None:
    ask = Direct(fake, WORKS)
    dois = [*(work.doi for work in WORKS[:60]), "10.1234/unknown"]
    assert [work.id for work in works_with(CROSSREF, ask, "doi", dois)] == dois[:60]
    assert len(ask.asked) == 2


@pytest.mark.parametrize("doi", ODD)
def test_odd_dois(doi: str) -> None:
    works = [*WORKS[:3], with_doi(doi)]
    asked = [works[0].doi, doi, works[1].doi]
    found = works_with(CROSSREF, Direct(fake, works), "doi", asked)
    assert {work.id for work in found} == {*asked}
    assert {record.doi for record in read_back(CROSSREF, found)} == {*asked}


def test_a_batch_that_is_refused_is_asked_one_by_one() -> None:
    class Refusing(Direct):
        def json(self, path: str, parameters: object = ()) -> object:
            if path == "/works":
                raise RefusedError("it did not understand the question (status 400)")
            return super().json(path)

    dois = [work.doi for work in WORKS[:3]]
    assert [work.id for work in works_with(CROSSREF, Refusing(fake, WORKS), "doi", dois)] == dois


def test_titles() -> None:
    found = works_titled(CROSSREF, Direct(fake, WORKS), WORKS[7].title, "Example")
    assert WORKS[7].doi in [work.id for work in found]
    assert len(found) <= 5


def test_what_became_of_a_work() -> None:
    work = msgspec.structs.replace(
        WORKS[0], preprint_doi="10.1101/2020.01.01.123456", retracted_by="10.1234/notice", cited_by=12
    )
    found = works_with(CROSSREF, Direct(fake, [work]), "doi", [work.doi])
    [record] = read_back(CROSSREF, found)
    assert "doi:10.1101/2020.01.01.123456" in record.other_ids
    kept = json.loads(found[0].text)
    assert kept["updated-by"][0]["DOI"] == "10.1234/notice"
    assert kept["is-referenced-by-count"] == 12


def test_reviews_and_grants_of_a_person_are_left_out() -> None:
    types = ("peer-review", "component", "grant", "journal-article")
    items = [{"DOI": f"10.1234/{each}", "title": ["T"], "type": each} for each in types]
    found = works_of(CROSSREF, Scripted({"message": {"items": items}}), "orcid", ADA.orcid)
    assert [work.id for work in found] == ["10.1234/journal-article"]


@pytest.mark.parametrize("answer", [[], {}, {"message": {"items": 3}}, {"message": None}, "text"])
def test_answers_of_another_shape(answer: object) -> None:
    with pytest.raises(UnansweredError, match="not as expected"):
        works_of(CROSSREF, Scripted(answer), "orcid", ADA.orcid)


def test_pages_without_end() -> None:
    item = {"DOI": "10.1234/same", "title": ["Same"]}
    answer = {"message": {"items": [item] * 100}}
    with pytest.raises(UnansweredError, match="nothing new"):
        works_of(CROSSREF, Scripted(answer), "orcid", ADA.orcid)


def test_what_is_no_work_is_left_out() -> None:
    answer = {"message": {"items": [3, None, {}, {"DOI": 5}, {"DOI": "10.1234/good", "title": ["Good"]}]}}
    assert [work.id for work in works_of(CROSSREF, Scripted(answer), "orcid", ADA.orcid)] == ["10.1234/good"]
