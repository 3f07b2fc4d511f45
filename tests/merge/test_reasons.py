"""Why records are one work or two, and names one person: every reason is made, and can be said."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
import pytest

from sitegen.merge.clusters import Clusters
from sitegen.merge.evidence import weigh
from sitegen.merge.known import find_known
from sitegen.merge.shared_identifiers import same_identifier
from sitegen.merge.sketches import Known, sketch
from sitegen.model.publications import Record
from sitegen.model.reasons import (
    NAME_REASONS,
    OBJECTIONS,
    REASONS,
    NameReasonCode,
    ObjectionCode,
    Reason,
    ReasonCode,
    in_english,
    sentence,
)
from tests.records import corrections, duplicates, lines, merged, people_of, record, researcher

MANY = "Learning in Mean Field Games of Many Players"
LONG = f"{MANY}: A Survey of Methods"
THREE = "Sarah Perrin; Mathieu Laurière; Julien Pérolat"
FIVE = f"{THREE}; Romuald Élie; Matthieu Geist"
NOTHING = Known(words={}, same_venues=frozenset(), unkept=frozenset())


def one(title: str = MANY, authors: str = THREE, **facts: Any) -> Record:
    return record(title, authors, file="publications/a.bib", **facts)


def other(title: str = MANY, authors: str = THREE, **facts: Any) -> Record:
    return record(title, authors, file="publications/b.bib", **facts)


def with_id(each: Record, identifier: str) -> Record:
    first, *rest = each.authors
    return msgspec.structs.replace(each, authors=(msgspec.structs.replace(first, id=identifier), *rest))


def article(**facts: Any) -> dict[str, Any]:
    return {"kind": "article", "venue": "Games", "published": "2022", **facts}


JOINED: dict[str, tuple[Record, Record, str]] = {
    "same_title": (one(), other(), "same title"),
    "spelling": (
        one("Modelling Games of Many Players"),
        other("Modeling Games of Many Players"),
        "titles differ in spelling only (modelling / modeling)",
    ),
    "title_cut": (one(f"{MANY} and..."), other(f"{MANY} and of Few"), "title cut in one of them"),
    "no_subtitle": (one(), other(LONG), "subtitle missing in one of them"),
    "no_beginning": (one(), other(f"A Survey: {MANY}"), "beginning of the title missing in one of them"),
    "no_part": (
        one(f"Games: {MANY}"),
        other(f"Games: A Survey: {MANY}"),
        "part of the title missing in one of them",
    ),
    "almost_same_title": (
        one("Measuring the Structure of the Proton at High Energies", **article(volume="3", pages="1-9")),
        other(
            "Measuring the Structure of the Proton at Very High Energies", **article(volume="3", pages="1-9")
        ),
        "almost the same title",
    ),
    "similar_titles": (
        one("Measurement of the Proton Structure", **article(volume="3", pages="1-9")),
        other("Measurement of the Photon Structure", **article(volume="3", pages="1-9")),
        "similar titles",
    ),
    "same_author": (
        one(authors="Sarah Perrin"),
        other(authors="S. Perrin", **article()),
        "same author",
    ),
    "same_authors": (one(), other(), "3 authors in common"),
    "few_authors": (
        one(authors="Ann Able; Bo Baker; Cy Clark; Di Dunn", **article(volume="3", pages="1")),
        other(authors="Ann Able; Bo Baker; Ed Evans; Fi Ford", **article(volume="3", pages="1")),
        "only 2 authors in common",
    ),
    "one_and_several": (
        one(authors="Sarah Perrin", **article(volume="3", pages="1")),
        other(**article(volume="3", pages="1")),
        "one author here, several there",
    ),
    "no_authors": (one(**article()), other(authors="", **article()), "authors unknown in one of them"),
    "same_year": (one(**article()), other(**article()), "same year"),
    "a_year_apart": (
        one(kind="preprint", submitted="2021"),
        other(**article()),
        "a year apart",
    ),
    "same_venue": (one(**article()), other(**article()), "same venue"),
    "same_page": (one(**article(pages="7")), other(**article(pages="7-9")), "same page"),
    "same_volume_and_page": (
        one(**article(volume="3", pages="7")),
        other(**article(volume="3", pages="7-9")),
        "same volume and page",
    ),
    "same_key": (one(citation_key="perrin22"), other(citation_key="perrin22"), "same citation key"),
    "same_doi": (one(doi="10.1000/1"), other(doi="10.1000/1"), "same DOI 10.1000/1"),
    "same_arxiv": (one(arxiv_id="2205.14944"), other(arxiv_id="2205.14944"), "same arXiv id 2205.14944"),
    "same_pmid": (one(other_ids=("pmid:123",)), other(other_ids=("pmid:123",)), "same PubMed id 123"),
    "same_pmcid": (
        one(other_ids=("pmcid:PMC123",)),
        other(other_ids=("pmcid:PMC123",)),
        "same PubMed Central id PMC123",
    ),
    "other_authors": (
        one(authors="The Games Team", **article(volume="3", pages="1")),
        other(**article(volume="3", pages="1")),
        "other authors",
    ),
}
"""Code -> two records that are one work for this reason among others, and what is said of them."""

APART: dict[str, tuple[Record, Record, str]] = {
    "other_title": (one(), other("Another Work of the Same People"), "other title"),
    "other_words": (
        one("Measurement of the Proton Structure"),
        other("Measurement of the Photon Structure"),
        "not the same words",
    ),
    "short_title": (one("Games", ""), other("Games", ""), "nothing in common but a short title"),
    "many_have_it": (
        one("Introduction", **article()),
        other("Introduction", **article()),
        "of a title that many works have",
    ),
    "namesakes": (
        with_id(one(authors="Sarah Perrin"), "orcid:0000-0002-1825-0097"),
        with_id(other(authors="Sarah Perrin"), "orcid:0000-0001-5109-3700"),
        "by namesakes with other identifiers",
    ),
    "other_authors": (one(authors="Ann Able"), other(authors="Bo Baker"), "other authors"),
    "dated": (one(kind="preprint", submitted="2011"), other(**article()), "dated 2011 and 2022"),
    "published": (
        one(**article(published="2012")),
        other(**article()),
        "published in 2012 and 2022",
    ),
    "kinds": (one(kind="thesis"), other(kind="dataset"), "a thesis and a data set"),
    "versions": (
        one(kind="software", version="1.0"),
        other(kind="software", version="2.0"),
        "different versions",
    ),
    "report_numbers": (
        one(kind="patent", report_number="US Patent 8,522,307"),
        other(kind="patent", report_number="US Patent 8,938,791"),
        "different numbers",
    ),
    "editions": (one(kind="book", edition="Third"), other(kind="book", edition="4th"), "different editions"),
    "volumes": (
        one(**article(volume="3")),
        other(**article(volume="4")),
        "published in different volumes",
    ),
    "issues": (
        one(**article(volume="3", number="1")),
        other(**article(volume="3", number="2")),
        "published in different issues",
    ),
    "pages": (one(**article(pages="7")), other(**article(pages="99")), "on different pages"),
    "places": (one(**article()), other(**article(venue="Physics Letters")), "published in different places"),
    "dois": (one(doi="10.1000/1"), other(doi="10.1000/2"), "different DOIs"),
    "arxiv_ids": (one(arxiv_id="2205.14944"), other(arxiv_id="2205.14945"), "different arXiv ids"),
    "one_file": (
        one(**article(citation_key="a")),
        one(**article(citation_key="b", published="2021")),
        "two entries of one file",
    ),
}
"""Code -> two records that are kept apart, and what is said of them."""


@pytest.mark.parametrize("code", JOINED)
def test_what_joins(code: str) -> None:
    first, second, said = JOINED[code]
    (paper,) = merged(*lines(first, second))
    (join,) = paper.because
    assert (join.one, join.other) == tuple(each.place for each in paper.records)
    (reason,) = (reason for reason in join.reasons if reason.code == code)
    assert in_english(reason) == said


@pytest.mark.parametrize("code", APART)
def test_what_keeps_apart(code: str) -> None:
    first, second, said = APART[code]
    verdict = weigh(sketch(first), sketch(second), NOTHING)
    assert verdict.against
    assert in_english(verdict.against) == said
    assert verdict.against.code == code
    assert not verdict.joins


def test_an_identifier_of_other_works_joins_nobody() -> None:
    first, second = sketch(one()), sketch(other("Another Work", "Bo Baker"))
    assert same_identifier(first, second, is_doi=True) == Reason("other_title")
    assert same_identifier(first, second, is_doi=False) == Reason("other_title_and_authors")


def test_a_correction_is_a_reason() -> None:
    records = lines(one(), other("Another Work", "Bo Baker"))
    (paper,) = merged(*records, by=corrections(same=[(MANY, "Another Work")]))
    assert [in_english(*join.reasons) for join in paper.because] == [
        "declared the same in corrections.yml:101"
    ]
    clusters = Clusters(records, {}, find_known(records, {}, {}))
    clusters.keep_apart(0, 1)
    assert clusters.conflict(0, 1) == Reason("declared_different")


def test_a_question_says_what_speaks_for_it_and_against() -> None:
    (question,) = duplicates(*lines(one(kind="thesis"), other(kind="dataset")))
    assert "(same title, 3 authors in common, but a thesis and a data set)" in question.message


def test_why_names_are_one_person() -> None:
    ids = {"orcid": "0000-0002-1825-0097", "other": "0000-0001-5109-3700"}
    papers = merged(
        *lines(
            with_id(one("A First Work", "Sarah Perrin"), f"orcid:{ids['orcid']}"),
            with_id(one("A Second Work", "S. Perrin-Example"), f"orcid:{ids['orcid']}"),
            with_id(one("A Third Work", "Bo Baker"), "dblp:0001"),
            one("A Fourth Work", "Bo Baker"),
        )
    )
    perrin = researcher("sp", "Sarah Perrin", orcid=ids["orcid"], aliases="Sally Perrin")
    people = people_of(papers, perrin)
    found = {reason.code: in_english(reason) for person in people.values() for reason in person.because}
    assert found == {
        "orcid_of_researcher": f"ORCID {ids['orcid']} in researchers/sp.md:1",
        "same_orcid": f"the same ORCID {ids['orcid']}",
        "alias": "Sally Perrin is an alias in researchers/sp.md:1",
        "only_namesake": "dblp:0001 is the only one of this name",
    }
    assert found.keys() == NAME_REASONS.keys() == {*get_args(NameReasonCode)}


def test_every_reason_has_an_example() -> None:
    assert REASONS.keys() == {*get_args(ReasonCode)} == JOINED.keys() | {"declared_same"}
    beside = {"declared_different", "other_title_and_authors", "two_by_hand"}
    assert OBJECTIONS.keys() == {*get_args(ObjectionCode)} == (APART.keys() | beside) - REASONS.keys()


def test_numbers_are_written_as_the_language_does() -> None:
    texts = {"same_authors": "Autoren: {n}"}
    assert sentence(Reason("same_authors", (1234,)), texts, "{:_}".format) == "Autoren: 1_234"
    assert (
        in_english(Reason("same_authors", (1234,)), Reason("same_year"))
        == "1,234 authors in common, same year"
    )
