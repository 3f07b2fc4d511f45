"""Records of one work although they are written otherwise, and of two although they look alike."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.merge.titles import is_generic, is_notice, misspelt, without_subtitle
from sitegen.merge.venues import learned_venues, same_venue
from sitegen.model.publications import Record
from tests.records import duplicates, lines, merged, record

TITLE = "Learning in Mean Field Games"
AUTHORS = "Sarah Perrin; Mathieu Laurière; Julien Pérolat"
ARTICLE: dict[str, Any] = {
    "kind": "article",
    "venue": "Journal of Machine Learning Research",
    "published": "2022",
}


def paper(
    title: str = TITLE, authors: str = AUTHORS, file: str = "publications/a.bib", **facts: Any
) -> Record:
    return record(title, authors, file=file, **{**ARTICLE, "volume": "23", "pages": "1–40", **facts})


def other(title: str = TITLE, authors: str = AUTHORS, **facts: Any) -> Record:
    return paper(title, authors, "publications/b.bib", **facts)


SAME = {
    "abbreviated journal": other(venue="J. Mach. Learn. Res.", citation_key="b"),
    "acronym": other(venue="JMLR"),
    "first page": other(pages="1"),
    "volume in words": other(volume="Vol. 23"),
    "volume with issue": other(volume="23(4)", number=""),
    "initials": other(authors="S. Perrin; M. Laurière; J. Pérolat"),
    "other order": other(authors="Julien Pérolat; Sarah Perrin; Mathieu Laurière"),
    "cut list": other(authors="Sarah Perrin; Mathieu Laurière", hidden_authors=-1),
    "misspelt author": other(authors="Sarah Perrin; Mathieu Lauriere; Julien Perollat"),
    "typing error": other("Learning in Mean Field Games of Many Plyers"),
    "preprint": other(kind="preprint", venue="", volume="", pages="", published="", submitted="2020-01"),
    "preprint with DOI": other(
        kind="preprint", venue="", volume="", pages="", published="2021", doi="10.1101/2021.01.01.425001"
    ),
    "no venue": other(kind="", venue="", volume="", pages=""),
    "online the year before": other(published="2021-12-20"),
}

TWO = {
    "thesis": other(kind="thesis", venue="", volume="", pages="", institution="A university"),
    "data set": other(kind="dataset", venue="", volume="", pages="", publisher="Zenodo"),
    "talk": other(kind="talk", venue="A colloquium", volume="", pages=""),
    "software": other(kind="software", venue="", volume="", pages="", version="1.0"),
    "book": other(kind="book", venue="", volume="", pages="", publisher="A press"),
    "conference version": other(
        kind="inproceedings", venue="NeurIPS", volume="", pages="100–110", published="2021"
    ),
    "other volume": other(volume="24", pages="300–320"),
    "years apart": other(published="2015"),
    "one author in common": other(
        authors="Sarah Perrin; Ada Example; Bo Example", venue="A Journal", pages="9"
    ),
    "erratum": other(f"Erratum to: {TITLE}", pages="77"),
    "second part": other(f"{TITLE} II"),
    "two DOIs": other(doi="10.1000/2"),
    "two entries of one list": paper(citation_key="k2", venue="A Workshop on Games", pages="", volume=""),
}


@pytest.mark.parametrize("kind", SAME)
def test_one_paper_although_written_otherwise(kind: str) -> None:
    first = paper("Learning in Mean Field Games of Many Players") if kind == "typing error" else paper()
    assert len(merged(*lines(first, SAME[kind]))) == 1
    assert len(merged(*lines(SAME[kind], first))) == 1


@pytest.mark.parametrize("kind", TWO)
def test_two_papers_although_they_look_alike(kind: str) -> None:
    first = paper(citation_key="k1", doi="10.1000/1" if kind == "two DOIs" else "")
    both = lines(first, TWO[kind])
    assert len(merged(*both)) == 2
    assert len(duplicates(*both)) == (kind not in {"erratum", "second part", "one author in common"})


def test_an_identifier_joins_what_kinds_keep_apart() -> None:
    thesis = other(kind="thesis", venue="", volume="", pages="", doi="10.1000/1")
    assert len(merged(*lines(paper(doi="10.1000/1"), thesis))) == 1


def test_both_dois_stay() -> None:
    (one,) = merged(*lines(paper(doi="10.1000/1"), SAME["preprint with DOI"]))
    assert (one.doi, one.other_ids) == ("10.1000/1", ("doi:10.1101/2021.01.01.425001",))


def test_no_field_crosses_over() -> None:
    """Also where a correction or an identifier joins an article and a thesis."""
    thesis = other(kind="thesis", venue="", volume="", pages="", institution="A university", doi="10.1000/1")
    (one,) = merged(*lines(paper(doi="10.1000/1"), thesis))
    assert (one.kind, one.institution, one.publisher) == ("article", "", "")


@pytest.mark.parametrize(
    "title",
    ["Introduction", "Book Reviews", "Guest Editorial", "Vorwort", "Préface", "Updates and corrections"],
)
def test_generic_titles_need_the_same_place(title: str) -> None:
    assert is_generic(title)
    assert len(merged(*lines(paper(title), other(title)))) == 1
    assert len(merged(*lines(paper(title), other(title, pages="")))) == 2
    assert len(merged(*lines(paper(title), other(title, venue="Another Journal")))) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("J. Geol.", "Journal of Geology"),
        ("NeurIPS", "Advances in Neural Information Processing Systems"),
        (
            "Proc. Int. Conf. Machine Learning",
            "Proceedings of the 39th International Conference on Machine Learning",
        ),
        ("ICML 2022", "International Conference on Machine Learning"),
        ("VLDB", "Proceedings of the 28th International Conference on Very Large Data Bases"),
        ("ACM Trans. Database Syst.", "ACM Transactions on Database Systems (TODS)"),
        ("SIGMOD Conference", "SIGMOD 2002"),
        ("Natl. Sci. Rev.", "National Science Review"),
    ],
)
def test_same_venue(one: str, two: str) -> None:
    assert same_venue(one, two)
    assert same_venue(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Journal of Geology", "Journal of Geophysics"),
        ("ICML", "ICLR"),
        ("Nature", "Nature Physics"),
        ("Physical Review A", "Physical Review B"),
        ("NeurIPS", "Workshop on Games at NeurIPS"),
        ("Cell", "Cells"),
    ],
)
def test_other_venue(one: str, two: str) -> None:
    assert not same_venue(one, two)
    assert not same_venue(two, one)


def test_what_two_lists_call_one_venue_is_learned() -> None:
    here, there = "SIGMOD Conference", "International Conference on Management of Data"
    assert not same_venue(here, there)
    learned = learned_venues([(here, there)] * 3)
    assert learned(here, there)
    assert learned(there, here)
    assert not learned_venues([(here, there)] * 2)(here, there)
    assert not learned_venues([(here, there)] * 3 + [(here, "The VLDB Journal")] * 6)(here, there)


def test_titles_that_say_what_they_are() -> None:
    assert is_notice("Corrigendum to: Learning in Mean Field Games")
    assert is_notice("Learning in Mean Field Games (Erratum)")
    assert not is_notice("Learning to Reply in Mean Field Games of Many")
    assert without_subtitle(TITLE, f"{TITLE}: A Survey")
    assert not without_subtitle(TITLE, f"{TITLE}: Part II")
    assert misspelt("A configurable hierarchy", "A configrable hierachy")
    assert not misspelt("Task 2019 overview", "Task 2020 overview")
