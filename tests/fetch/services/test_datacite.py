"""DataCite: works by person and DOI."""

from __future__ import annotations

import json

import msgspec
import pytest

from sitegen.fetch.service import UnansweredError
from sitegen.fetch.services import datacite
from tests.fetch.fakes.datacite import datacite as fake
from tests.fetch.fakes.fake import Direct
from tests.fetch.made import MadeWork
from tests.fetch.services.made_works import (
    ADA,
    BEN,
    Scripted,
    articles,
    check_told,
    read_back,
    works_of,
    works_with,
)

DATACITE = datacite.SERVICE
WORKS = articles(230, "datacite")
VOLATILE = (
    "viewCount",
    "downloadCount",
    "citationCount",
    "updated",
    "registered",
    "metadataVersion",
    "2026-11-28",
    "References",
    "IsCitedBy",
    "affiliation",
    "Made Host",
    "relationships",
    "null",
)
ODD = (
    "10.1002/(sici)1097-4571(199009)41:6<391::aid-asi1>3.0.co;2-9",
    "10.1234/with,comma",
    "10.1234/with|bar",
    "10.1234/with#hash?mark",
    "10.1234/with:colon*star",
)


def with_doi(doi: str) -> MadeWork:
    return msgspec.structs.replace(WORKS[0], doi=doi)


def item(doi: str, general: str = "Dataset", **related: str) -> dict[str, object]:
    """What DataCite says of a DOI; relation -> the DOI related to."""
    attributes = {
        "doi": doi,
        "titles": [{"title": "A made data set"}],
        "creators": [{"name": "Example, Ada"}],
        "types": {"resourceTypeGeneral": general},
        "relatedIdentifiers": [
            {"relationType": sort, "relatedIdentifier": other, "relatedIdentifierType": "DOI"}
            for sort, other in related.items()
        ],
    }
    return {"id": doi, "type": "dois", "attributes": attributes}


def listed(*items: dict[str, object]) -> list[str]:
    found = works_of(DATACITE, Scripted({"data": [*items]}), "orcid", ADA.orcid)
    return [work.id for work in found]


def test_all_pages_of_a_person() -> None:
    ask = Direct(fake, WORKS)
    found = works_of(DATACITE, ask, "orcid", ADA.orcid)
    assert [work.id for work in found] == [work.doi for work in WORKS]
    assert [asked["page[cursor]"] for _, asked in ask.asked] == ["1", "MTQ5-100", "MTQ5-200"]
    for record, work in zip(read_back(DATACITE, found), WORKS, strict=True):
        check_told(record, work)
        assert (record.volume, record.pages, record.abstract) == ("12", "345–367", work.abstract)


def test_somebody_whom_datacite_does_not_know_has_no_works() -> None:
    assert works_of(DATACITE, Direct(fake, WORKS), "orcid", "0000-0001-5000-0007") == []


def test_since() -> None:
    found = works_of(DATACITE, Direct(fake, WORKS), "orcid", ADA.orcid, "2010-08-01")
    assert [work.id for work in found] == [work.doi for work in WORKS if work.date >= "2010-08-01"]


def test_nothing_that_changes_by_itself_is_kept() -> None:
    work = msgspec.structs.replace(WORKS[0], published_doi="10.1234/article", cited_by=7)
    [found] = works_with(DATACITE, Direct(fake, [work]), "doi", [work.doi])
    assert not [part for part in VOLATILE if part in found.text]
    kept = json.loads(found.text)["attributes"]
    assert kept["rightsList"] == [
        {
            "rights": "Creative Commons Attribution 4.0",
            "rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode",
            "rightsIdentifier": "cc-by-4.0",
        }
    ]
    assert kept["relatedIdentifiers"] == [
        {
            "relationType": "IsSupplementTo",
            "relatedIdentifier": "10.1234/article",
            "relatedIdentifierType": "DOI",
        }
    ]


def test_a_preprint_says_what_became_of_it() -> None:
    work = msgspec.structs.replace(
        WORKS[0],
        kind="preprint",
        doi="10.48550/arxiv.1001.00000",
        venue="",
        published_doi="10.1234/published",
    )
    found = works_of(DATACITE, Direct(fake, [work]), "orcid", ADA.orcid)
    assert [each.id for each in found] == [work.doi]
    [record] = read_back(DATACITE, found)
    assert (record.kind, record.arxiv_id, record.venue) == ("preprint", "1001.00000", "")
    assert record.other_ids == ("doi:10.1234/published",)


@pytest.mark.parametrize("kind", ["dataset", "software", "thesis", "book", "inproceedings"])
def test_kinds_of_works(kind: str) -> None:
    work = msgspec.structs.replace(WORKS[0], kind=kind)
    [record] = read_back(DATACITE, works_of(DATACITE, Direct(fake, [work]), "orcid", ADA.orcid))
    assert record.kind == kind
    check_told(record, work)


def test_a_work_without_creators_can_be_read() -> None:
    work = msgspec.structs.replace(WORKS[0], authors=())
    [record] = read_back(DATACITE, works_with(DATACITE, Direct(fake, [work]), "doi", [work.doi]))
    assert record.authors == ()


def test_dois_are_asked_for_in_batches() -> None:
    ask = Direct(fake, WORKS)
    dois = [*(work.doi for work in WORKS[:100]), "10.1234/unknown"]
    assert [work.id for work in works_with(DATACITE, ask, "doi", dois)] == dois[:100]
    assert len(ask.asked) == 3


@pytest.mark.parametrize("doi", ODD)
def test_odd_dois(doi: str) -> None:
    works = [*WORKS[:3], with_doi(doi)]
    asked = [works[0].doi, doi, works[1].doi]
    found = works_with(DATACITE, Direct(fake, works), "doi", asked)
    assert {work.id for work in found} == {*asked}
    assert {record.doi for record in read_back(DATACITE, found)} == {*asked}


def test_quotation_marks_and_backslashes_stay_in_their_text() -> None:
    ask = Direct(fake, WORKS)
    assert works_with(DATACITE, ask, "doi", ['10.1234/a" OR doi:*', "10.1234/b\\"]) == []
    assert ask.asked[0][1]["query"] == r'doi:("10.1234/a\" or doi:*" OR "10.1234/b\\")'


@pytest.mark.parametrize("odd", ODD)
def test_a_batch_that_is_refused_is_asked_one_by_one(odd: str) -> None:
    class Refusing(Direct):
        def json(self, path: str, parameters: object = ()) -> object:
            if path == "/dois":
                raise UnansweredError("it did not understand the question (status 400)")
            return super().json(path)

    dois = [WORKS[0].doi, "10.1234/unknown", odd]
    found = works_with(DATACITE, Refusing(fake, [*WORKS, with_doi(odd)]), "doi", dois)
    assert [work.id for work in found] == [WORKS[0].doi, odd]


def test_of_versions_the_doi_for_all_of_them_is_taken() -> None:
    whole, first, second = "10.5281/zenodo.1", "10.5281/zenodo.2", "10.5281/zenodo.3"
    versions = [item(first, IsVersionOf=whole), item(second, IsVersionOf=whole.upper())]
    assert listed(*versions, item(whole, HasVersion=first)) == [whole]
    assert listed(*versions) == [first, second]
    assert listed(item("10.6084/m9.figshare.7"), item("10.6084/m9.figshare.7.v2")) == [
        "10.6084/m9.figshare.7"
    ]


def test_what_only_looks_like_a_version_stays() -> None:
    article, dataset, self = "10.1234/article", "10.1234/data", "10.1234/self"
    assert listed(item(article, "JournalArticle"), item(dataset, IsVersionOf=article)) == [article, dataset]
    assert listed(item(self, IsVersionOf=self)) == [self]
    assert listed(item(article, "Preprint"), item(dataset, "Preprint", IsVersionOf=article)) == [
        article,
        dataset,
    ]


def test_only_what_is_new_of_versions_is_taken_since_a_day() -> None:
    whole, version = item("10.5281/zenodo.1"), item("10.5281/zenodo.2", IsVersionOf="10.5281/zenodo.1")
    whole["attributes"]["updated"] = "2020-01-01T00:00:00Z"  # type: ignore[index]
    version["attributes"]["updated"] = "2026-01-01T00:00:00Z"  # type: ignore[index]
    ask = Scripted({"data": [whole, version]})
    assert works_of(DATACITE, ask, "orcid", ADA.orcid, "2025-01-01") == []


@pytest.mark.parametrize("answer", [[], {}, {"data": 3}, {"data": None}, {"errors": []}, "text", None])
def test_answers_of_another_shape_are_told(answer: object) -> None:
    with pytest.raises(UnansweredError, match="not as expected"):
        works_of(DATACITE, Scripted(answer), "orcid", ADA.orcid)
    with pytest.raises(UnansweredError, match="not as expected"):
        works_with(DATACITE, Scripted(answer), "doi", ["10.1234/plain"])


def page_with(link: object) -> dict[str, object]:
    return {"data": [item("10.1234/same")], "links": {"next": link}}


def test_pages_that_never_end_end() -> None:
    link = "https://api.datacite.org/dois?page%5Bcursor%5D=MTQ5&page%5Bsize%5D=100"
    with pytest.raises(UnansweredError, match="nothing new"):
        works_of(DATACITE, Scripted(page_with(link)), "orcid", ADA.orcid)


def test_an_address_of_the_next_page_is_never_followed() -> None:
    ask = Scripted(
        page_with("http://169.254.169.254/latest?page%5Bcursor%5D=MTQ5&query=*"),
        {"data": [], "links": {}},
    )
    works_of(DATACITE, ask, "orcid", ADA.orcid)
    assert [path for path, _ in ask.asked] == ["/dois", "/dois"]
    assert ask.asked[1][1] == {**ask.asked[0][1], "page[cursor]": "MTQ5"}


@pytest.mark.parametrize("link", [3, [], {}, "http://[", "https://api.datacite.org/dois", "x?page[cursor]="])
def test_a_damaged_address_of_the_next_page_ends_the_list(link: object) -> None:
    ask = Scripted(page_with(link))
    assert len(works_of(DATACITE, ask, "orcid", ADA.orcid)) == 1
    assert len(ask.asked) == 1


def test_what_is_damaged_is_left_out() -> None:
    sound = {
        "id": "10.1234/GOOD",
        "attributes": {
            "titles": [3, {"title": ["T"]}],
            "creators": [{"name": "Example, Ada", "nameIdentifiers": "x"}, {"name": "Müller, Ben K."}],
            "types": [],
            "dates": "x",
            "publisher": {"name": {}},
            "relatedIdentifiers": [{"relationType": ["IsVersionOf"], "relatedIdentifier": 3}],
            "updated": 5,
        },
    }
    items: list[object] = [
        None,
        3,
        {},
        {"id": 7},
        {"id": "10.1234/"},
        {"id": "<b>"},
        {"attributes": []},
        sound,
    ]
    found = works_of(DATACITE, Scripted({"data": items}), "orcid", ADA.orcid)
    assert [work.id for work in found] == ["10.1234/good"]
    [record] = read_back(DATACITE, found)
    assert [name.full for name in record.authors] == ["Ada Example", f"{BEN.given} {BEN.family}"]
