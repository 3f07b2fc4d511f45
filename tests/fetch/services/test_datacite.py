"""DataCite: works by person and identifier."""

from __future__ import annotations

import json

import msgspec
import pytest

from sitegen.fetch.service import NotThereError, UnansweredError
from sitegen.fetch.services import datacite
from tests.fetch.fakes.datacite import datacite as fake
from tests.fetch.fakes.fake import Direct
from tests.fetch.services.made_works import (
    ADA,
    Refusing,
    Scripted,
    articles,
    check_told,
    read_back,
    works_of,
    works_with,
)

WORKS = [msgspec.structs.replace(work, arxiv_id="") for work in articles(230, "datacite")]
DATACITE = datacite.SERVICE
ODD = (
    "10.1002/(sici)1097-4571(199009)41:6<391::aid-asi1>3.0.co;2-9",
    "10.1234/with,comma",
    "10.1234/with|bar",
    '10.1234/with"quote\\and-slash',
    "10.1234/with#hash?mark",
)


def test_all_pages_of_a_person() -> None:
    ask = Direct(fake, WORKS)
    found = works_of(DATACITE, ask, "orcid", ADA.orcid)
    assert [work.id for work in found] == [work.doi for work in WORKS]
    assert [asked["page[cursor]"] for _, asked in ask.asked] == ["1", "MTY100==", "MTY200=="]
    for record, work in zip(read_back(DATACITE, found), WORKS, strict=True):
        check_told(record, work)
        assert (record.kind, record.volume, record.pages, record.abstract) == (
            "article",
            "12",
            "345–367",
            "We look at <things> & more.",
        )
        assert [name.full for name in record.editors] == ["Ben Sample"]


def test_an_orcid_that_stands_there_without_its_address_is_asked_for_too() -> None:
    ask = Direct(fake, WORKS[:1])
    works_of(DATACITE, ask, "orcid", f"https://orcid.org/{ADA.orcid}")
    query = ask.asked[0][1]["query"]
    assert f'"{ADA.orcid}"' in query
    assert f'"https://orcid.org/{ADA.orcid}"' in query
    with pytest.raises(NotThereError):
        works_of(DATACITE, ask, "orcid", 'x" OR "y')


def test_since() -> None:
    found = works_of(DATACITE, Direct(fake, WORKS), "orcid", ADA.orcid, "2010-08-01")
    assert [work.id for work in found] == [work.doi for work in WORKS if work.date >= "2010-08-01"]


def test_nothing_that_changes_by_itself_is_kept() -> None:
    [work] = works_with(DATACITE, Direct(fake, WORKS), "doi", [WORKS[0].doi.upper()])
    kept = json.loads(work.text)
    assert [*kept] == ["id", "type", "attributes"]
    for name in ("Count", "pdated", "created", "registered", "relationships", "metadataVersion", "10.1234/a"):
        assert name not in work.text
    assert kept["attributes"]["dates"] == [{"date": WORKS[0].date, "dateType": "Issued"}]
    assert [each["contributorType"] for each in kept["attributes"]["contributors"]] == ["Editor"]


def test_a_work_is_the_same_in_a_list_and_alone() -> None:
    ask = Direct(fake, [msgspec.structs.replace(WORKS[0], doi=ODD[0])])
    assert works_with(DATACITE, ask, "doi", [ODD[0]]) == works_of(DATACITE, ask, "orcid", ADA.orcid)


def test_batches_of_dois() -> None:
    ask = Direct(fake, WORKS)
    dois = [*(work.doi for work in WORKS[:120]), "10.1234/unknown"]
    assert [work.id for work in works_with(DATACITE, ask, "doi", dois)] == dois[:120]
    assert len(ask.asked) == 3


@pytest.mark.parametrize("doi", ODD)
def test_odd_dois(doi: str) -> None:
    works = [*WORKS[:3], msgspec.structs.replace(WORKS[3], doi=doi)]
    found = works_with(DATACITE, Direct(fake, works), "doi", [works[0].doi, doi, works[1].doi, f"{doi}x"])
    assert [work.id for work in found] == [works[0].doi, works[1].doi, doi]
    read_back(DATACITE, found)


def test_one_bad_doi_costs_only_itself() -> None:
    ask = Refusing(fake, WORKS, "10.1234/bad")
    dois = [WORKS[0].doi, "10.1234/bad", WORKS[1].doi]
    assert [work.id for work in works_with(DATACITE, ask, "doi", dois)] == [dois[0], dois[2]]


def test_preprints_by_arxiv_id() -> None:
    preprint = msgspec.structs.replace(
        WORKS[0],
        kind="preprint",
        venue="",
        doi="10.48550/arXiv.1706.03762",
        arxiv_id="1706.03762",
        published_doi="10.1234/published",
    )
    [found] = works_with(
        DATACITE, Direct(fake, [preprint]), "arxiv", ["arXiv:1706.03762v7", "x", "2401.00001"]
    )
    [record] = read_back(DATACITE, [found])
    check_told(record, preprint, ids=("arxiv",), venue=False)
    assert (record.kind, record.other_ids, record.publisher) == ("preprint", ("doi:10.1234/published",), "")


def version(doi: str, general: str = "Dataset", updated: str = "", **related: str) -> dict[str, object]:
    """What DataCite says of a DOI; relation -> the DOI related to."""
    relations = [
        {"relationType": sort, "relatedIdentifier": other, "relatedIdentifierType": "DOI"}
        for sort, other in related.items()
    ]
    attributes = {
        "doi": doi,
        "titles": [{"title": "A made data set"}],
        "types": {"resourceTypeGeneral": general},
        "relatedIdentifiers": relations,
        "updated": updated,
    }
    return {"id": doi, "type": "dois", "attributes": attributes}


def listed(*items: dict[str, object], since: str = "") -> list[str]:
    return [work.id for work in works_of(DATACITE, Scripted({"data": [*items]}), "orcid", ADA.orcid, since)]


def test_of_versions_the_doi_for_all_of_them_is_taken() -> None:
    whole, first, second = "10.5281/zenodo.1", "10.5281/zenodo.2", "10.5281/zenodo.3"
    versions = [version(first, IsVersionOf=whole), version(second, IsVersionOf=whole.upper())]
    assert listed(*versions, version(whole, HasVersion=first)) == [whole]
    assert listed(*versions) == [first, second]
    assert listed(version("10.6084/m9.figshare.7.v2"), version("10.6084/m9.figshare.7")) == [
        "10.6084/m9.figshare.7"
    ]


def test_a_new_version_alone_is_nothing_new() -> None:
    whole = version("10.5281/zenodo.1", updated="2020-01-01T00:00:00Z")
    new = version("10.5281/zenodo.2", updated="2026-01-01T00:00:00Z", IsVersionOf="10.5281/zenodo.1")
    assert listed(whole, new, since="2025-01-01") == []
    assert listed(whole, new, since="2019-01-01") == ["10.5281/zenodo.1"]


def test_what_only_looks_like_a_version_stays() -> None:
    article, data = "10.1234/article", "10.1234/data"
    assert listed(version(article, "Text"), version(data, IsVersionOf=article)) == [article, data]
    assert listed(version(data, IsVersionOf=data)) == [data]
    preprints = [version(article, "Preprint"), version(data, "Preprint", IsVersionOf=article)]
    assert listed(*preprints) == [article, data]
    assert listed(version(article), version(data, IsSupplementTo=article)) == [article, data]


@pytest.mark.parametrize("kind", ["dataset", "thesis", "book", "inproceedings"])
def test_kinds(kind: str) -> None:
    works = [msgspec.structs.replace(WORKS[0], kind=kind, venue="", licence="cc-by-4.0")]
    [found] = works_of(DATACITE, Direct(fake, works), "orcid", ADA.orcid)
    [record] = read_back(DATACITE, [found])
    assert record.kind == kind
    assert json.loads(found.text)["attributes"]["rightsList"][0]["rightsIdentifier"] == "cc-by-4.0"


def test_samples_and_awards_of_a_person_are_left_out() -> None:
    types = ("PhysicalObject", "Award", "Dataset")
    data = [
        {"id": f"10.1234/{each.lower()}", "attributes": {"types": {"resourceTypeGeneral": each}}}
        for each in types
    ]
    found = works_of(DATACITE, Scripted({"data": data}), "orcid", ADA.orcid)
    assert [work.id for work in found] == ["10.1234/dataset"]


@pytest.mark.parametrize("answer", [[], {}, {"data": 3}, {"data": None}, "text", None])
def test_answers_of_another_shape(answer: object) -> None:
    with pytest.raises(UnansweredError, match="not as expected"):
        works_of(DATACITE, Scripted(answer), "orcid", ADA.orcid)


def test_a_cursor_without_end() -> None:
    next_ = "https://evil.example/dois?page%5Bcursor%5D=again"
    answer = {"data": [{"id": "10.1234/same", "attributes": {}}] * 100, "links": {"next": next_}}
    ask = Scripted(answer)
    with pytest.raises(UnansweredError, match="nothing new"):
        works_of(DATACITE, ask, "orcid", ADA.orcid)
    assert [path for path, _ in ask.asked] == ["/dois", "/dois"]


def test_what_is_no_work_is_left_out() -> None:
    good = {
        "id": "10.1234/GOOD",
        "attributes": {"titles": [{"title": "Good"}, 3], "creators": 3, "dates": {}},
    }
    answer = {"data": [3, None, {}, {"id": 5}, {"id": "x", "attributes": []}, good], "links": 3}
    found = works_of(DATACITE, Scripted(answer), "orcid", ADA.orcid)
    assert [work.id for work in found] == ["10.1234/good"]
