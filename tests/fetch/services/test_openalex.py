"""OpenAlex: works by person, DOI and title; people by name."""

from __future__ import annotations

import json

import msgspec
import pytest

from sitegen.fetch.service import Candidate, UnansweredError
from sitegen.fetch.services import openalex
from sitegen.model.publications import UNCOUNTED
from tests.fetch.fakes.fake import Direct
from tests.fetch.fakes.openalex import number_of
from tests.fetch.fakes.openalex import openalex as fake
from tests.fetch.made import MadePerson, MadeWork
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

OPENALEX = openalex.SERVICE
AUTHOR = "A5000000001"
ME = msgspec.structs.replace(ADA, ids={**ADA.ids, "openalex": AUTHOR})
WORKS = [msgspec.structs.replace(work, authors=(ME, *work.authors[1:])) for work in articles(230, "openalex")]
CROWD = tuple(MadePerson(family=f"Author{number}", given="Some") for number in range(3000))
VOLATILE = (
    "updated_date",
    "created_date",
    "counts_by_year",
    "referenced_works",
    "related_works",
    "fwci",
    "percentile",
    "score",
    "topics",
    "null",
    "openalex.org/A",
    "openalex.org/S",
    "institutions",
    "affiliation",
)
ODD = (
    "10.1002/(sici)1097-4571(199009)41:6<391::aid-asi1>3.0.co;2-9",
    "10.1234/with,comma",
    "10.1234/with|bar",
    "10.1234/with#hash?mark",
    "10.1234/with+plus!sign",
)


def with_doi(doi: str) -> MadeWork:
    return msgspec.structs.replace(WORKS[0], doi=doi)


def test_all_pages_of_a_person_by_id_and_by_orcid_are_read() -> None:
    ask = Direct(fake, WORKS)
    found = works_of(OPENALEX, ask, "openalex", AUTHOR)
    assert [parameters["page"] for _, parameters in ask.asked] == ["1", "2", "3"]
    assert found == works_of(OPENALEX, ask, "orcid", ADA.orcid)
    assert [work.id for work in found] == [number_of(work) for work in WORKS]
    for record, work in zip(read_back(OPENALEX, found), WORKS, strict=True):
        check_told(record, work, ids=("doi", "arxiv", "pmid"))
        assert (record.volume, record.pages, record.abstract) == ("12", "345–367", work.abstract)


def test_a_last_page_that_is_full() -> None:
    ask = Direct(fake, WORKS[:100])
    assert len(works_of(OPENALEX, ask, "openalex", AUTHOR)) == 100
    assert len(ask.asked) == 2


def test_somebody_whom_openalex_does_not_know_has_no_works() -> None:
    assert works_of(OPENALEX, Direct(fake, WORKS), "orcid", "0000-0001-5000-0007") == []


def test_since() -> None:
    found = works_of(OPENALEX, Direct(fake, WORKS), "openalex", AUTHOR, "2010-08-01")
    assert [work.id for work in found] == [number_of(work) for work in WORKS if work.date >= "2010-08-01"]


def test_nothing_that_changes_by_itself_is_kept() -> None:
    work = msgspec.structs.replace(WORKS[0], cited_by=12, pdf="https://example.org/made.pdf", licence="cc-by")
    [found] = works_of(OPENALEX, Direct(fake, [work]), "openalex", AUTHOR)
    assert not [part for part in VOLATILE if part in found.text]
    kept = json.loads(found.text)
    assert kept[OPENALEX.counts] == 12
    assert kept["best_oa_location"] == {
        "landing_page_url": f"https://doi.org/{work.doi}",
        "pdf_url": "https://example.org/made.pdf",
        "is_oa": True,
        "license": "cc-by",
        "version": "publishedVersion",
        "raw_source_name": "Journal of Examples",
        "source": {
            "display_name": "Journal of Examples",
            "type": "journal",
            "host_organization_name": "Made Publishers",
        },
    }


def test_the_order_of_places_does_not_matter() -> None:
    class Turned(Direct):
        def json(self, path: str, parameters: object = ()) -> object:
            answer = super().json(path, parameters)  # type: ignore[arg-type]
            for item in answer["results"]:
                item["locations"].reverse()
            return answer

    found = works_of(OPENALEX, Direct(fake, WORKS[:3]), "openalex", AUTHOR)
    assert works_of(OPENALEX, Turned(fake, WORKS[:3]), "openalex", AUTHOR) == found


def test_retractions() -> None:
    work = msgspec.structs.replace(WORKS[0], retracted_by="10.1234/notice")
    [found] = works_with(OPENALEX, Direct(fake, [work]), "doi", [work.doi])
    assert json.loads(found.text)["is_retracted"] is True


def test_kinds_of_works() -> None:
    kinds = ("inproceedings", "thesis", "book", "preprint", "dataset")
    works = [msgspec.structs.replace(WORKS[number], kind=kind) for number, kind in enumerate(kinds)]
    records = read_back(OPENALEX, works_of(OPENALEX, Direct(fake, works), "openalex", AUTHOR))
    assert tuple(record.kind for record in records) == kinds


def test_of_many_authors_the_first_are_kept() -> None:
    work = msgspec.structs.replace(WORKS[0], authors=(ME, *CROWD))
    ask = Direct(fake, [work])
    [found] = works_of(OPENALEX, ask, "openalex", AUTHOR)
    assert len(ask.asked) == 1
    [record] = read_back(OPENALEX, [found])
    assert (len(record.authors), record.hidden_authors) == (openalex.MOST_AUTHORS, UNCOUNTED)
    assert works_with(OPENALEX, ask, "doi", [work.doi]) == [found]


@pytest.mark.parametrize(("scheme", "person"), [("openalex", AUTHOR), ("orcid", ADA.orcid)])
def test_a_person_whom_lists_do_not_show_is_asked_for(scheme: str, person: str) -> None:
    work = msgspec.structs.replace(WORKS[0], authors=(*CROWD, ME, BEN))
    ask = Direct(fake, [work])
    [found] = works_of(OPENALEX, ask, scheme, person)  # type: ignore[arg-type]
    assert [path for path, _ in ask.asked] == ["/works", f"/works/{number_of(work)}"]
    [record] = read_back(OPENALEX, [found])
    assert len(record.authors) == openalex.MOST_AUTHORS + 1
    assert record.authors[-1].full == "Ada Example"
    assert record.hidden_authors == UNCOUNTED


def test_a_work_that_is_gone_when_it_is_asked_for_stays_as_it_was_listed() -> None:
    work = msgspec.structs.replace(WORKS[0], authors=(*CROWD, ME))

    def without_single(works: object, path: str, parameters: object) -> object:
        return fake([] if path != "/works" else works, path, parameters)  # type: ignore[arg-type]

    [found] = works_of(OPENALEX, Direct(without_single, [work]), "openalex", AUTHOR)  # type: ignore[arg-type]
    assert len(read_back(OPENALEX, [found])[0].authors) == openalex.MOST_AUTHORS


def test_dois_are_asked_for_in_batches() -> None:
    ask = Direct(fake, WORKS)
    dois = [*(work.doi for work in WORKS[:120]), "10.1234/unknown"]
    found = works_with(OPENALEX, ask, "doi", dois)
    assert [work.id for work in found] == [number_of(work) for work in WORKS[:120]]
    assert len(ask.asked) == 3


@pytest.mark.parametrize("doi", ODD)
def test_odd_dois(doi: str) -> None:
    works = [*WORKS[:3], with_doi(doi)]
    asked = [works[0].doi, doi, works[1].doi]
    found = works_with(OPENALEX, Direct(fake, works), "doi", asked)
    assert {work.id for work in found} == {number_of(works[at]) for at in (0, 1, 3)}
    assert {record.doi for record in read_back(OPENALEX, found)} == {*asked}


def test_a_doi_that_is_unknown_or_refused_costs_only_itself() -> None:
    asked = ["10.1234/un,known", "10.1234/for&bidden", WORKS[0].doi]
    found = works_with(OPENALEX, Direct(fake, WORKS), "doi", asked)
    assert [work.id for work in found] == [number_of(WORKS[0])]


def test_a_batch_that_is_refused_is_asked_one_by_one() -> None:
    class Refusing(Direct):
        def json(self, path: str, parameters: object = ()) -> object:
            if path == "/works":
                raise UnansweredError("it did not understand the question (status 400)")
            return super().json(path)

    found = works_with(OPENALEX, Refusing(fake, WORKS), "doi", [work.doi for work in WORKS[:3]])
    assert [work.id for work in found] == [number_of(work) for work in WORKS[:3]]


@pytest.mark.parametrize("doi", ["10.1234/plain", "10.1234/with,comma"])
def test_what_is_wrong_with_the_service_is_told(doi: str) -> None:
    def broken(_: object) -> object:
        raise UnansweredError("it refuses to answer (status 401): check the key in OPENALEX_API_KEY")

    with pytest.raises(UnansweredError, match="OPENALEX_API_KEY"):
        works_with(OPENALEX, Scripted(broken), "doi", [doi])


def test_a_title_is_looked_for() -> None:
    ask = Direct(fake, WORKS)
    [work] = works_titled(OPENALEX, ask, WORKS[7].title, "O'Neil")
    assert work.id == number_of(WORKS[7])
    assert works_titled(OPENALEX, ask, WORKS[7].title, "Somebody") == []
    works_titled(OPENALEX, ask, 'P OR "NP", NOT (both)', "Example")
    assert ask.asked[-1][1]["search"] == "p or np not both"


def test_of_many_works_of_a_title_the_first_are_told() -> None:
    works = [msgspec.structs.replace(work, title="Example") for work in WORKS[:9]]
    assert len(works_titled(OPENALEX, Direct(fake, works), "Example", "Example")) == 5


def test_people_of_a_name() -> None:
    other = MadePerson(family="Example", given="Ada B.", ids={"openalex": "A7"}, affiliation="Elsewhere")
    works = [*WORKS, msgspec.structs.replace(WORKS[0], authors=(other,))]
    assert people_called(OPENALEX, Direct(fake, works), "Ada Example") == [
        Candidate(f"orcid: {ADA.orcid}", "Ada Example", "Example University, 230 works"),
        Candidate("- OpenAlex: https://openalex.org/A7", "Ada B. Example", "Elsewhere, 1 works"),
    ]


@pytest.mark.parametrize("answer", [[], {}, {"results": 3}, {"results": None}, "text", None])
def test_answers_of_another_shape_are_told(answer: object) -> None:
    with pytest.raises(UnansweredError, match="not as expected"):
        works_of(OPENALEX, Scripted(answer), "openalex", AUTHOR)
    with pytest.raises(UnansweredError, match="not as expected"):
        works_with(OPENALEX, Scripted(answer), "doi", ["10.1234/plain"])
    with pytest.raises(UnansweredError, match="not as expected"):
        works_titled(OPENALEX, Scripted(answer), "A title", "Example")
    with pytest.raises(UnansweredError, match="not as expected"):
        people_called(OPENALEX, Scripted(answer), "Ada Example")
    assert works_with(OPENALEX, Scripted(answer), "doi", ["10.1234/with,comma"]) == []


def page_of(start: int) -> dict[str, object]:
    items = [{"id": f"https://openalex.org/W{start + number}", "title": "T"} for number in range(100)]
    return {"results": items}


def test_pages_that_never_end_end() -> None:
    with pytest.raises(UnansweredError, match="nothing new"):
        works_of(OPENALEX, Scripted(page_of(1)), "openalex", AUTHOR)
    ask = Scripted(lambda asked: page_of(100 * int(asked["page"])))
    with pytest.raises(UnansweredError, match="more than 10,000 works"):
        works_of(OPENALEX, ask, "openalex", AUTHOR)


def test_what_is_damaged_is_left_out() -> None:
    sound = {
        "id": "https://openalex.org/W1",
        "title": "T",
        "authorships": [3, {"author": "x"}, {"raw_author_name": ["Ada Example"]}],
        "locations": {"a": 1},
        "primary_location": [],
        "best_oa_location": {"source": "x"},
        "ids": 3,
        "biblio": "x",
        "keywords": "x",
        "abstract_inverted_index": {"word": "x", "other": [None, 1]},
        "updated_date": ["x"],
    }
    items = [None, 3, {}, {"id": 7}, {"id": "https://openalex.org/A1"}, {"id": "W1<script>"}, sound]
    found = works_of(OPENALEX, Scripted({"results": items}), "openalex", AUTHOR)
    assert [work.id for work in found] == ["W1"]
    [record] = read_back(OPENALEX, found)
    assert [name.full for name in record.authors] == ["Ada Example"]
