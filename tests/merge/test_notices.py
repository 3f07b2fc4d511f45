"""Retractions and corrections: each once, and told by the record of the notice too."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.content.corrections import read_corrections
from sitegen.merge.notices import notices_once
from sitegen.model.publications import Notice, NoticeKind
from sitegen.text.licences import licence_address, licence_of
from sitegen.text.notices import notice_kind, pubmed_notice
from tests.records import merged, record

DOI, OTHER = "10.1000/work", "10.1000/notice"
FETCHED = "publications/fetched/works.crossref.json"
PUBMED = "https://pubmed.ncbi.nlm.nih.gov/7/"


def test_a_record_of_a_notice_tells_its_work() -> None:
    work = record("A Study of Games", "Ada Example", doi=DOI)
    notice = record(
        "Erratum: A Study of Games",
        doi=OTHER,
        file=FETCHED,
        published="2021-05",
        notice_of=(Notice("correction", DOI),),
    )
    for records in ((work, notice), (notice, work)):
        papers = {paper.doi: paper for paper in merged(*records)}
        assert papers[DOI].notices == (Notice("correction", OTHER, date="2021-05"),)
        assert papers[OTHER].notices == ()
        again = [each for paper in papers.values() for each in paper.records]
        assert {paper.doi: paper.notices for paper in merged(*again)} == {
            doi: paper.notices for doi, paper in papers.items()
        }


def test_a_notice_tells_a_work_by_its_number_in_pubmed() -> None:
    work = record("A Study of Games", "Ada Example", other_ids=("pmid:7",))
    notice = record(
        "Retraction: A Study of Games", file=FETCHED, doi=OTHER, notice_of=(Notice("retraction", url=PUBMED),)
    )
    assert [paper.notices for paper in merged(work, notice) if not paper.doi] == [
        (Notice("retraction", OTHER),)
    ]


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        ({"title": "RETRACTED ARTICLE: A Study of Games"}, ["retraction"]),
        ({"title": "[Withdrawn] A Study of Games"}, ["withdrawal"]),
        ({"title": "A Study of Games", "comment": "Retracted."}, ["retraction"]),
        ({"title": "A Study of Games", "comment": "This paper is withdrawn by us"}, ["withdrawal"]),
        ({"title": "A Study of Games", "title_addon": "withdrawn"}, ["withdrawal"]),
        ({"title": "Retracted papers: A Study of Journals"}, []),
        ({"title": "Retraction: A Study of Games"}, []),
        ({"title": "A Study of Games", "comment": "An earlier version was withdrawn"}, []),
        ({"title": "RETRACTED: A Study", "notices": (Notice("retraction", OTHER),)}, ["retraction"]),
    ],
)  # fmt: skip
def test_what_a_list_says_of_a_work_is_a_notice(facts: dict[str, Any], kinds: list[NoticeKind]) -> None:
    (paper,) = merged(record(authors="Ada Example", **facts))
    assert [notice.kind for notice in paper.notices] == kinds


def test_a_record_never_retracts_itself() -> None:
    (paper,) = merged(record("A Study", "Ada Example", doi=DOI, notice_of=(Notice("retraction", DOI),)))
    assert not paper.notices


def test_of_several_sources_each_notice_once() -> None:
    bare = Notice("retraction")
    short, dated = Notice("retraction", OTHER, date="2010"), Notice("retraction", OTHER, date="2010-02-06")
    correction, by_number = (
        Notice("correction", "10.1000/c", date="2004-03"),
        Notice("correction", url=PUBMED, date="2004-03-06"),
    )
    another = Notice("correction", url=PUBMED, date="2006-03-06")
    assert notices_once([correction, bare, short, dated, by_number]) == (dated, correction)
    assert notices_once([bare, bare]) == (bare,)
    assert notices_once([correction, another]) == (correction, another)
    (paper,) = merged(
        record(
            "A Study", "Ada Example", doi=DOI, notices=(bare,), file="publications/fetched/a.openalex.json"
        ),
        record("A Study", "Ada Example", doi=DOI, notices=(dated,), file=FETCHED),
        record("A Study", "Ada Example", doi=DOI),
    )
    assert paper.notices == (dated,)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("retraction", "retraction"),
        ("Partial_Retraction", "partial_retraction"),
        ("expression-of-concern", "concern"),
        ("ExpressionOfConcern", "concern"),
        ("corrigendum", "correction"),
        ("removal", "withdrawal"),
        ("new_version", None),
    ],
)
def test_kinds(written: str, kind: NoticeKind | None) -> None:
    assert notice_kind(written) == kind


def test_kinds_of_pubmed() -> None:
    assert pubmed_notice("RetractionIn") == ("retraction", False)
    assert pubmed_notice("ErratumFor") == ("correction", True)
    assert pubmed_notice("CommentIn") == (None, False)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("notices: {retraction: 10.1000/notice}", (Notice("retraction", OTHER),)),
        ("notices: [expression of concern]", (Notice("concern"),)),
        (
            "notices:\n    - correction: https://example.org/erratum",
            (Notice("correction", url="https://example.org/erratum"),),
        ),
        ("notices: none", ()),
        ("notices: no", ()),
    ],
)
def test_a_person_says_what_is_so(written: str, expected: tuple[Notice, ...]) -> None:
    by, problems = read_corrections(f"papers:\n  {DOI}:\n    {written}\n")
    assert not problems
    listed = record("A Study", "Ada Example", doi=DOI, notices=(Notice("withdrawal"),), file=FETCHED)
    (paper,) = merged(listed, by=by)
    assert paper.notices == expected


@pytest.mark.parametrize(
    "written", ["notices: {reply: 10.1000/1}", "notices: {retraction: here}", "notices: [[retraction]]"]
)
def test_what_is_no_notice_is_an_error_with_its_line(written: str) -> None:
    corrections, (problem,) = read_corrections(f"papers:\n  {DOI}:\n    {written}\n")
    assert (problem.severity, problem.place.line, corrections.papers) == ("error", 3, ())


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("http://creativecommons.org/licenses/by-nc-sa/3.0/us/legalcode", "CC BY-NC-SA 3.0 US", "https://creativecommons.org/licenses/by-nc-sa/3.0/us/"),
        ("https://creativecommons.org/licenses/by/4.0/legalcode", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-nc-nd", "CC BY-NC-ND", ""),
        ("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CCBYNCND", "CC BY-NC-ND", ""),
        ("cc0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("public-domain", "Public domain", ""),
        ("mit", "MIT", "https://spdx.org/licenses/MIT.html"),
        ("https://spdx.org/licenses/Apache-2.0.html", "Apache-2.0", "https://spdx.org/licenses/Apache-2.0.html"),
        ("http://arxiv.org/licenses/nonexclusive-distrib/1.0/", "arXiv non-exclusive 1.0", "https://arxiv.org/licenses/nonexclusive-distrib/1.0/"),
        ("https://www.elsevier.com/tdm/userlicense/1.0/", "", ""),
        ("publisher-specific-oa", "", ""),
        ("https://creativecommons.org/licenses/by-by/4.0/", "", ""),
        ("All rights reserved", "", ""),
    ],
)  # fmt: skip
def test_licences(written: str, name: str, address: str) -> None:
    assert licence_of(written) == name
    assert licence_address(name) == address
    assert licence_of(name) == name
