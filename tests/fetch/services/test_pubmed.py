"""PubMed: works by ORCID iD, PMID, DOI and title."""

from __future__ import annotations

import msgspec
import pytest

from sitegen.fetch.service import UnansweredError
from sitegen.fetch.services import pubmed
from tests.fetch.fakes.fake import Direct
from tests.fetch.fakes.pubmed import pubmed as fake
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

WORKS = articles(430, "pubmed")
PUBMED = pubmed.SERVICE
SEARCH = {"esearchresult": {"count": "1", "idlist": ["1"]}}


def test_all_pages_of_a_person_are_found_fetched_in_batches_and_read() -> None:
    ask = Direct(fake, WORKS)
    found = works_of(PUBMED, ask, "orcid", ADA.orcid)
    assert [work.id for work in found] == [work.pmid for work in WORKS]
    searches = [asked for path, asked in ask.asked if path.endswith("esearch.fcgi")]
    fetches = [asked["id"].split(",") for path, asked in ask.asked if path.endswith("efetch.fcgi")]
    assert [asked["retstart"] for asked in searches] == ["0", "200", "400"]
    assert [len(ids) for ids in fetches] == [200, 200, 30]
    for record, work in zip(read_back(PUBMED, found), WORKS, strict=True):
        check_told(record, work, ids=("doi", "pmid"))
        assert (record.volume, record.pages) == ("12", "345–367")


def test_what_librarians_change_and_addresses_are_left_out() -> None:
    [work] = works_of(PUBMED, Direct(fake, WORKS[:1]), "orcid", ADA.orcid)
    gone = "DateRevised DateCompleted Mesh Chemical History ReferenceList Affiliation MEDLINE Automated @"
    assert not [part for part in gone.split() if part in work.text]


def test_retractions_corrections_and_preprints_stay() -> None:
    work = msgspec.structs.replace(
        WORKS[0], retracted_by="10.1234/notice", corrected_by="10.1234/erratum", preprint_doi="10.1101/pre.1"
    )
    [found] = works_of(PUBMED, Direct(fake, [work]), "orcid", ADA.orcid)
    for told in ("RetractionIn", "ErratumIn", "UpdateOf", "10.1234/notice", "Retracted Publication"):
        assert told in found.text
    [record] = read_back(PUBMED, [found])
    assert "doi:10.1101/pre.1" in record.other_ids
    assert [(notice.kind, notice.doi) for notice in record.notices] == [
        ("retraction", "10.1234/notice"),
        ("correction", "10.1234/erratum"),
    ]


def test_a_preprint_names_its_publication() -> None:
    work = msgspec.structs.replace(WORKS[0], kind="preprint", published_doi="10.5555/later")
    [record] = read_back(PUBMED, works_with(PUBMED, Direct(fake, [work]), "pmid", [work.pmid]))
    assert record.kind == "preprint"
    assert "doi:10.5555/later" in record.other_ids


def test_works_that_changed_since_a_day() -> None:
    ask = Direct(fake, WORKS)
    found = works_of(PUBMED, ask, "orcid", ADA.orcid, WORKS[-3].date)
    assert [work.id for work in found] == [work.pmid for work in WORKS[-3:]]
    assert ask.asked[0][1]["datetype"] == "mdat"


def test_pmids_are_asked_for_in_batches_and_unknown_ones_are_left_out() -> None:
    ask = Direct(fake, WORKS)
    wanted = [work.pmid for work in WORKS[:250]]
    found = works_with(PUBMED, ask, "pmid", [*wanted, "1", "x", "", wanted[0]])
    assert [work.id for work in found] == wanted
    assert [len(asked["id"].split(",")) for _, asked in ask.asked] == [200, 51]


def test_dois_are_searched_for_and_nothing_else_is_taken() -> None:
    ask = Direct(fake, WORKS)
    wanted = [work.doi for work in WORKS[:30]]
    found = works_with(PUBMED, ask, "doi", [*wanted, "10.9/unknown", "nothing"])
    assert [work.id for work in found] == [work.pmid for work in WORKS[:30]]
    article = "<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>"
    other = Scripted(SEARCH, f"<PubmedArticleSet>{article}</PubmedArticleSet>")
    assert works_with(PUBMED, other, "doi", ["10.9/unknown"]) == []


def test_a_title_is_looked_for() -> None:
    [work] = works_titled(PUBMED, Direct(fake, WORKS), WORKS[7].title, "Example")
    assert work.id == WORKS[7].pmid


def test_a_title_of_few_words_may_be_that_of_many_works() -> None:
    many = {"esearchresult": {"count": "120000", "idlist": ["1"]}}
    article = "<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>"
    ask = Scripted(many, f"<PubmedArticleSet>{article}</PubmedArticleSet>")
    assert [work.id for work in works_titled(PUBMED, ask, "Introduction", "Li")] == ["1"]


def test_nobody_is_found() -> None:
    ask = Direct(fake, WORKS)
    assert works_of(PUBMED, ask, "orcid", "0000-0001-5000-0007") == []
    assert len(ask.asked) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"esearchresult": {"ERROR": "Search Backend failed"}}, "did not search: Search Backend failed"),
        ({"error": "API rate limit exceeded", "count": "11"}, "did not search: API rate limit exceeded"),
        ({}, "not as expected"),
        ([], "not as expected"),
        ({"esearchresult": {"count": "many", "idlist": []}}, "not as expected"),
        ({"esearchresult": {"count": "12000", "idlist": ["1"]}}, "12,000 works of one person"),
        ({"esearchresult": {"count": "9000", "idlist": ["1", "2"]}}, "nothing new"),
    ],
)
def test_a_search_that_fails_is_told(answer: object, said: str) -> None:
    with pytest.raises(UnansweredError, match=said):
        works_of(PUBMED, Scripted(answer), "orcid", ADA.orcid)


def test_records_that_are_no_answer_are_told_and_damaged_ones_are_left_out() -> None:
    for answer in ("<html>Busy</html>", "<eFetchResult><ERROR>Empty</ERROR></eFetchResult>"):
        with pytest.raises(UnansweredError):
            works_of(PUBMED, Scripted(SEARCH, answer), "orcid", ADA.orcid)
    articles = (
        "<PubmedArticle><MedlineCitation><PMID>x</PMID></MedlineCitation></PubmedArticle>"
        "<PubmedArticle><MedlineCitation></PubmedArticle>"
        "<PubmedArticle/>"
        "<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>"
    )
    ask = Scripted(SEARCH, f"<PubmedArticleSet>{articles}</PubmedArticleSet>")
    assert [work.id for work in works_of(PUBMED, ask, "orcid", ADA.orcid)] == ["1"]
