"""INSPIRE: works by person, identifier and title; people by name."""

from __future__ import annotations

import json

import msgspec
import pytest

from sitegen.fetch.service import Candidate, NotThereError, UnansweredError
from sitegen.fetch.services import inspire
from tests.fetch.fakes.fake import Direct
from tests.fetch.fakes.inspire import inspire as fake
from tests.fetch.fakes.inspire import number_of
from tests.fetch.made import MadePerson
from tests.fetch.services.made_works import (
    ADA,
    BEN,
    Scripted,
    articles,
    check_told,
    people_called,
    read_back,
    works_of,
    works_titled,
    works_with,
)

WORKS = articles(60, "inspire")
INSPIRE = inspire.SERVICE
PERSON = {"metadata": {"control_number": 7, "ids": []}}


def test_all_pages_of_a_person_by_number_and_by_orcid_are_read() -> None:
    ask = Direct(fake, WORKS)
    found = works_of(INSPIRE, ask, "inspire", "1000001")
    assert [path for path, _ in ask.asked] == ["/api/authors/1000001", *["/api/literature"] * 3]
    assert [asked["page"] for path, asked in ask.asked if path == "/api/literature"] == ["1", "2", "3"]
    assert found == works_of(INSPIRE, ask, "orcid", ADA.orcid)
    assert [work.id for work in found] == [number_of(work) for work in WORKS]
    for record, work in zip(read_back(INSPIRE, found), WORKS, strict=True):
        check_told(record, work, ids=("doi", "arxiv"))
        assert (record.volume, record.pages) == ("12", "345–367")
    assert not any(part in found[0].text for part in ("citation_count", "updated", "references", "earliest"))


def test_a_preprint_has_no_venue() -> None:
    preprint = msgspec.structs.replace(WORKS[0], kind="preprint", doi="", venue="", volume="", pages="")
    [record] = read_back(INSPIRE, works_of(INSPIRE, Direct(fake, [preprint]), "inspire", "1000001"))
    assert (record.kind, record.arxiv_id, record.venue) == ("preprint", preprint.arxiv_id, "")


def test_a_person_without_a_name_at_inspire_is_asked_for_by_number() -> None:
    person = msgspec.structs.replace(ADA, ids={"inspire": "77", "bai": "none"})
    work = msgspec.structs.replace(WORKS[0], authors=(person, BEN))
    ask = Direct(fake, [work])
    assert [each.id for each in works_of(INSPIRE, ask, "inspire", "77")] == [number_of(work)]
    assert ask.asked[1][1]["q"] == "authors.recid:77"


def test_of_many_authors_the_first_and_the_person_are_kept() -> None:
    crowd = tuple(MadePerson(family=f"Author{number}", given="Some") for number in range(3000))
    work = msgspec.structs.replace(WORKS[0], authors=(*crowd, ADA, *crowd[:50]))
    [found] = works_of(INSPIRE, Direct(fake, [work]), "inspire", "1000001")
    assert len(json.loads(found.text)["metadata"]["authors"]) == inspire.AUTHORS_KEPT + 1
    [record] = read_back(INSPIRE, [found])
    assert record.authors[-1].full == "Ada Example"
    assert record.hidden_authors == 2950


def test_works_that_changed_since_a_day() -> None:
    found = works_of(INSPIRE, Direct(fake, WORKS), "inspire", "1000001", WORKS[-3].date)
    assert [work.id for work in found] == [number_of(work) for work in WORKS[-3:]]


def test_an_unknown_orcid_is_nobody_but_an_unknown_number_is_wrong() -> None:
    ask = Direct(fake, WORKS)
    assert works_of(INSPIRE, ask, "orcid", "0000-0001-5000-0007") == []
    with pytest.raises(NotThereError):
        works_of(INSPIRE, ask, "inspire", "5")


def test_identifiers_are_asked_for_in_batches() -> None:
    ask = Direct(fake, WORKS)
    found = list(
        works_with(INSPIRE, ask, "doi", [*(work.doi for work in WORKS[:25]), "10.1/(x) or a", "10.9/no"])
    )
    assert [work.id for work in found] == [number_of(work) for work in WORKS[:25]]
    assert len(ask.asked) == 2
    [work] = works_with(INSPIRE, ask, "arxiv", [WORKS[3].arxiv_id])
    assert work.id == number_of(WORKS[3])


def test_a_title_is_looked_for() -> None:
    [work] = works_titled(INSPIRE, Direct(fake, WORKS), WORKS[7].title, "Example")
    assert work.id == number_of(WORKS[7])


def test_people_of_a_name() -> None:
    line = "- INSPIRE: https://inspirehep.net/authors/1000001"
    found = people_called(INSPIRE, Direct(fake, WORKS), "Ada Example")
    assert found == [Candidate(line, "Ada Example", f"Example University, ORCID {ADA.orcid}")]


@pytest.mark.parametrize("answer", [{}, [], {"hits": []}, {"hits": {"hits": None}}])
def test_an_answer_of_another_shape_is_told(answer: object) -> None:
    for answers in ((PERSON, answer), (answer, PERSON)):
        with pytest.raises(UnansweredError):
            works_of(INSPIRE, Scripted(*answers), "inspire", "7")


def test_pages_that_never_end_end() -> None:
    hit = {"id": "1", "metadata": {"control_number": 1, "titles": [{"title": "T"}]}}
    same = {"hits": {"hits": [hit]}, "links": {"next": "https://inspirehep.net/api/literature?page=2"}}
    with pytest.raises(UnansweredError, match="nothing new"):
        works_of(INSPIRE, Scripted(PERSON, same), "inspire", "7")


def test_hits_of_another_shape_are_left_out() -> None:
    sound = {"id": "1", "metadata": {"control_number": 1, "titles": [{"title": "T"}], "authors": "x"}}
    hits: list[object] = [None, 3, {}, {"id": "x", "metadata": {}}, {"metadata": []}, sound]
    found = works_of(INSPIRE, Scripted(PERSON, {"hits": {"hits": hits}}), "inspire", "7")
    assert [work.id for work in found] == ["1"]
