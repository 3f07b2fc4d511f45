"""OpenAlex: works by person, identifier and title; people by name."""

from __future__ import annotations

import json

import msgspec
import pytest

from sitegen.fetch.service import Candidate, NotThereError, PersonScheme, UnansweredError
from sitegen.fetch.services import openalex
from tests.fetch.fakes.fake import Direct
from tests.fetch.fakes.openalex import number_of
from tests.fetch.fakes.openalex import openalex as fake
from tests.fetch.made import MadePerson
from tests.fetch.services.made_works import (
    ADA,
    Refusing,
    Scripted,
    articles,
    check_told,
    people_called,
    read_back,
    works_of,
    works_titled,
    works_with,
)

WORKS = articles(230, "openalex")
OPENALEX = openalex.SERVICE
NUMBER = ADA.ids["openalex"]
ODD = (
    "10.1002/(sici)1097-4571(199009)41:6<391::aid-asi1>3.0.co;2-9",
    "10.1234/with,comma",
    "10.1234/with|bar",
    "10.1234/with#hash?mark",
    "10.1234/with+plus&and",
)


@pytest.mark.parametrize(("scheme", "person"), [("orcid", ADA.orcid), ("openalex", NUMBER)])
def test_all_pages_of_a_person(scheme: PersonScheme, person: str) -> None:
    ask = Direct(fake, WORKS)
    found = works_of(OPENALEX, ask, scheme, person)
    assert [work.id for work in found] == [number_of(work) for work in WORKS]
    assert [asked["page"] for _, asked in ask.asked] == ["1", "2", "3"]
    for record, work in zip(read_back(OPENALEX, found), WORKS, strict=True):
        check_told(record, work, ids=("doi", "arxiv", "pmid"))
        assert (record.volume, record.pages, record.abstract) == (
            "12",
            "345–367",
            "We look at <things> & more.",
        )


def test_since() -> None:
    found = works_of(OPENALEX, Direct(fake, WORKS), "orcid", ADA.orcid, "2010-08-01")
    assert [work.id for work in found] == [number_of(work) for work in WORKS if work.date >= "2010-08-01"]


def test_nobody() -> None:
    assert works_of(OPENALEX, Direct(fake, WORKS), "openalex", "A9999") == []
    for scheme, person in (("openalex", "A1,is_oa:true"), ("openalex", "Ada"), ("orcid", "0000")):
        with pytest.raises(NotThereError):
            works_of(OPENALEX, Direct(fake, WORKS), scheme, person)  # type: ignore[arg-type]  # of the table


def test_nothing_that_changes_by_itself_is_kept() -> None:
    work = msgspec.structs.replace(WORKS[0], cited_by=12, pdf="https://example.org/a.pdf", licence="cc-by")
    [found] = works_with(OPENALEX, Direct(fake, [work]), "doi", [work.doi])
    for name in ("updated", "created", "score", "fwci", "referenced", "by_year", "position", "A. Example"):
        assert name not in found.text
    kept = json.loads(found.text)
    assert kept[OPENALEX.counts] == 12
    assert kept["best_oa_location"] == {
        "landing_page_url": "https://doi.org/10.1234/made.0",
        "pdf_url": "https://example.org/a.pdf",
        "is_oa": True,
        "license": "cc-by",
        "version": "publishedVersion",
        "source": {"display_name": "Journal of Examples", "type": "journal"},
    }


def test_a_work_is_the_same_in_a_list_and_alone() -> None:
    ask = Direct(fake, [msgspec.structs.replace(WORKS[0], doi=ODD[0])])
    assert works_with(OPENALEX, ask, "doi", [ODD[0]]) == works_of(OPENALEX, ask, "orcid", ADA.orcid)


def test_batches_of_dois() -> None:
    ask = Direct(fake, WORKS)
    dois = [*(work.doi for work in WORKS[:120]), "10.1234/unknown"]
    found = works_with(OPENALEX, ask, "doi", dois)
    assert [work.id for work in found] == [number_of(work) for work in WORKS[:120]]
    assert len(ask.asked) == 3


def test_long_dois_are_asked_for_in_smaller_batches() -> None:
    works = [
        msgspec.structs.replace(work, doi=f"10.1234/{'long' * 30}.{n}") for n, work in enumerate(WORKS[:60])
    ]
    ask = Direct(fake, works)
    assert len(works_with(OPENALEX, ask, "doi", [work.doi for work in works])) == 60
    assert all(len(asked["filter"]) < 2100 for _, asked in ask.asked)


@pytest.mark.parametrize("doi", ODD)
def test_odd_dois(doi: str) -> None:
    works = [*WORKS[:3], msgspec.structs.replace(WORKS[3], doi=doi)]
    asked = [works[0].doi, doi, works[1].doi, f"{doi}x"]
    found = works_with(OPENALEX, Direct(fake, works), "doi", asked)
    assert [record.doi for record in read_back(OPENALEX, found)] == [works[0].doi, works[1].doi, doi]


def test_arxiv_ids_and_pubmed_numbers() -> None:
    preprint = msgspec.structs.replace(
        WORKS[0], kind="preprint", venue="", doi="10.48550/arxiv.1706.03762", arxiv_id="1706.03762"
    )
    ask = Direct(fake, [preprint, WORKS[1]])
    [found] = works_with(OPENALEX, ask, "arxiv", ["1706.03762", "nothing"])
    [record] = read_back(OPENALEX, [found])
    assert (record.kind, record.arxiv_id, record.submitted) == ("preprint", "1706.03762", "2010")
    [found] = works_with(OPENALEX, ask, "pmid", [WORKS[1].pmid, "1"])
    assert found.id == number_of(WORKS[1])


def test_one_bad_identifier_costs_only_itself() -> None:
    ask = Refusing(fake, WORKS, "10.1234/bad")
    dois = [WORKS[0].doi, "10.1234/bad", WORKS[1].doi]
    assert [work.id for work in works_with(OPENALEX, ask, "doi", dois)] == [*map(number_of, WORKS[:2])]


def test_where_everything_is_refused_it_is_told() -> None:
    with pytest.raises(UnansweredError, match="did not understand"):
        works_with(OPENALEX, Refusing(fake, WORKS, "10.1234/"), "doi", [work.doi for work in WORKS[:3]])


def test_what_became_of_a_work() -> None:
    work = msgspec.structs.replace(
        WORKS[0], preprint_doi="10.1101/2020.01.01.123456", retracted_by="10.1234/notice"
    )
    found = works_of(OPENALEX, Direct(fake, [work]), "orcid", ADA.orcid)
    [record] = read_back(OPENALEX, found)
    assert "doi:10.1101/2020.01.01.123456" in record.other_ids
    assert json.loads(found[0].text)["is_retracted"] is True


@pytest.mark.parametrize(
    ("kind", "read"), [("inproceedings", "inproceedings"), ("thesis", "thesis"), ("book", "book")]
)
def test_kinds(kind: str, read: str) -> None:
    works = [msgspec.structs.replace(WORKS[0], kind=kind)]
    [record] = read_back(OPENALEX, works_of(OPENALEX, Direct(fake, works), "orcid", ADA.orcid))
    assert record.kind == read


def test_of_many_authors_the_first_are_kept_and_the_person() -> None:
    crowd = tuple(MadePerson(family=f"Sample{number}", given="Ben") for number in range(150))
    work = msgspec.structs.replace(WORKS[0], authors=(*crowd, ADA, *crowd))
    ask = Direct(fake, [work])
    [found] = works_of(OPENALEX, ask, "orcid", ADA.orcid)
    [record] = read_back(OPENALEX, [found])
    assert [len(record.authors), record.authors[-1].full, record.hidden_authors] == [101, "Ada Example", -1]
    assert [path for path, _ in ask.asked] == ["/works", f"/works/{number_of(work)}"]
    assert [found] == works_of(OPENALEX, ask, "openalex", NUMBER)


def test_a_person_whom_the_list_names_needs_no_further_question() -> None:
    crowd = tuple(MadePerson(family=f"Sample{number}", given="Ben") for number in range(150))
    work = msgspec.structs.replace(WORKS[0], authors=(ADA, *crowd))
    ask = Direct(fake, [work])
    [found] = works_of(OPENALEX, ask, "orcid", ADA.orcid)
    assert [path for path, _ in ask.asked] == ["/works"]
    [record] = read_back(OPENALEX, [found])
    assert [len(record.authors), record.hidden_authors] == [100, -1]


def test_a_doi_that_is_forbidden_costs_only_itself_but_a_wrong_key_is_told() -> None:
    def answers(status: int) -> Scripted:
        def refuse(_: object) -> object:
            raise UnansweredError(f"it refuses to answer (status {status})")

        return Scripted(refuse, {"id": "https://openalex.org/W5", "doi": "https://doi.org/10.1234/a|b"})

    dois = ["10.1234/un,known", "10.1234/a|b"]
    assert [work.id for work in works_with(OPENALEX, answers(403), "doi", dois)] == ["W5"]
    with pytest.raises(UnansweredError, match="401"):
        works_with(OPENALEX, answers(401), "doi", dois)


def test_titles() -> None:
    ask = Direct(fake, WORKS)
    [found] = works_titled(OPENALEX, ask, WORKS[7].title, "O’Neil")
    assert found.id == number_of(WORKS[7])
    assert works_titled(OPENALEX, ask, WORKS[7].title, "Nobody") == []
    assert works_titled(OPENALEX, ask, "NOT, a|title: AND more", "Example") == []
    assert works_titled(OPENALEX, ask, "…", "Example") == []
    assert ask.asked[-1][1]["filter"] == "title.search:not a title and more"


def test_people() -> None:
    [found] = people_called(OPENALEX, Direct(fake, WORKS), "Ada Example")
    about = f"Example University, 230 works, Made Results, ORCID {ADA.orcid}"
    assert found == Candidate(f"- OpenAlex: https://openalex.org/{NUMBER}", "Ada Example", about)
    assert people_called(OPENALEX, Direct(fake, WORKS), "Nobody") == []


def test_tables_of_contents_and_reviews_are_left_out() -> None:
    types = ("paratext", "peer-review", "supplementary-materials", "article")
    results = [
        {"id": f"https://openalex.org/W{n}", "title": "T", "type": each} for n, each in enumerate(types)
    ]
    found = works_of(OPENALEX, Scripted({"results": results}), "orcid", ADA.orcid)
    assert [work.id for work in found] == ["W3"]


@pytest.mark.parametrize("answer", [[], {}, {"results": 3}, {"results": None}, "text", None])
def test_answers_of_another_shape(answer: object) -> None:
    with pytest.raises(UnansweredError, match="not as expected"):
        works_of(OPENALEX, Scripted(answer), "orcid", ADA.orcid)
    with pytest.raises(UnansweredError, match="not as expected"):
        people_called(OPENALEX, Scripted(answer), "Ada")


def page_of(first: int) -> dict[str, object]:
    works = [{"id": f"https://openalex.org/W{first + number}", "title": "T"} for number in range(100)]
    return {"results": works}


def test_pages_without_end() -> None:
    with pytest.raises(UnansweredError, match="nothing new"):
        works_of(OPENALEX, Scripted(page_of(1)), "orcid", ADA.orcid)
    ask = Scripted(lambda asked: page_of(100 * int(asked["page"])))
    with pytest.raises(UnansweredError, match="more than 10,000 works"):
        works_of(OPENALEX, ask, "orcid", ADA.orcid)
    assert len(ask.asked) == 100


def test_what_is_no_work_is_left_out() -> None:
    good = {
        "id": "https://openalex.org/W5",
        "title": "Good \ud800",
        "authorships": [3, {"author": [], "raw_author_name": {}}, {"raw_author_name": "Ada Example"}],
        "locations": {"landing_page_url": 1},
        "abstract_inverted_index": {"Half\udfff": [0, "x"], "words": 3},
        "cited_by_count": [[[1]]],
    }
    answer = {"results": [3, None, {}, {"id": 5}, {"id": "https://evil.example/W5"}, good]}
    found = works_of(OPENALEX, Scripted(answer), "orcid", ADA.orcid)
    assert [work.id for work in found] == ["W5"]
    found[0].text.encode()
    [record] = read_back(OPENALEX, found)
    assert (record.title, record.abstract) == ("Good ?", "Half?")
