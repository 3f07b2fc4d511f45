"""Records of one work although they are written otherwise, and of two although they look alike."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from sitegen.merge.genres import is_generic
from sitegen.merge.venues import compare, same_venue
from sitegen.model.publications import Name, Place, Record
from sitegen.text.names import parse_name
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
    "the same PubMed id": other("Another Title of the Work", pages="", other_ids=("pmid:12345",)),
    "names without their accents": other(authors="Sarah Perrin; Mathieu Laurire; Julien Prolat"),
    "family names first": other(authors="Perrin Sarah; Laurière Mathieu; Pérolat Julien"),
    "subtitle dropped": other(f"{TITLE} of Many Players: A Survey", pages="1", volume="23"),
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
    titles = {"typing error": f"{TITLE} of Many Players", "subtitle dropped": f"{TITLE} of Many Players"}
    first = paper(titles.get(kind, TITLE), other_ids=("pmid:12345",) if "PubMed" in kind else ())
    assert len(merged(*lines(first, SAME[kind]))) == 1
    assert len(merged(*lines(SAME[kind], first))) == 1


@pytest.mark.parametrize("kind", TWO)
def test_two_papers_although_they_look_alike(kind: str) -> None:
    first = paper(citation_key="k1", doi="10.1000/1" if kind == "two DOIs" else "")
    both = lines(first, TWO[kind])
    assert len(merged(*both)) == 2
    assert len(duplicates(*both)) == (kind not in {"erratum", "second part", "one author in common"})


def with_id(each: Record, identifier: str) -> Record:
    first, *rest = each.authors
    return msgspec.structs.replace(each, authors=(msgspec.structs.replace(first, id=identifier), *rest))


def test_namesakes_with_other_identifiers_wrote_two_papers() -> None:
    mine = with_id(paper(authors="Sarah Perrin"), "orcid:0000-0002-1825-0097")
    theirs = with_id(other(authors="Sarah Perrin"), "orcid:0000-0001-5109-3700")
    assert len(merged(*lines(mine, theirs))) == 2
    assert "other identifiers" in duplicates(*lines(mine, theirs))[0].message
    for same in (
        with_id(theirs, "orcid:0000-0002-1825-0097"),
        with_id(theirs, "dblp:0001"),
        other(authors="S. Perrin"),
    ):
        assert len(merged(*lines(mine, same))) == 1


def test_versions_of_software_are_two() -> None:
    first = paper(kind="software", venue="", volume="", pages="", version="1.0")
    second = other(kind="software", venue="", volume="", pages="", version="2.0")
    assert len(merged(*lines(first, second))) == 2
    assert "different versions" in duplicates(*lines(first, second))[0].message


OF_LISTS: dict[str, Any] = {"volume": "", "pages": ""}
LONGER = "Slow Learning in Large Mean Field Games"


@pytest.mark.parametrize("almost", ["Slow Robust Learning in Large Mean Field Games", f"Very {LONGER}"])
def test_what_one_list_writes_almost_as_another_is_one_paper(almost: str) -> None:
    """By the same people, in the same venue and year; two entries of one list are two."""
    first, second = paper(LONGER, citation_key="k1", **OF_LISTS), other(almost, citation_key="k2", **OF_LISTS)
    assert len(merged(*lines(first, second))) == 1
    for differs in ({"published": "2021"}, {"venue": "A Journal"}, {"authors": "Sarah Perrin"}):
        assert len(merged(*lines(first, other(almost, citation_key="k2", **{**OF_LISTS, **differs})))) == 2
    both = lines(first, paper(almost, citation_key="k3", **OF_LISTS), second)
    assert sorted(len(one.records) for one in merged(*both)) == [1, 2]
    assert duplicates(*both)


@pytest.mark.parametrize(
    "resembling", [LONGER.replace("Slow", "Deep"), "A Study of Slow Learning in Games with Large Mean Fields"]
)
def test_what_resembles_in_two_lists_is_asked_about(resembling: str) -> None:
    """By the same people, in the same venue and year; who has both in one list means two works."""
    first = paper(LONGER, citation_key="k1", **OF_LISTS)
    second = other(resembling, citation_key="k2", **OF_LISTS)
    assert len(merged(*lines(first, second))) == 2
    assert "not the same words" in duplicates(*lines(first, second))[0].message
    for differs in ({"published": "2021"}, {"venue": "A Journal"}, {"authors": "Ada Example"}):
        assert not duplicates(*lines(first, other(resembling, citation_key="k2", **{**OF_LISTS, **differs})))
    assert not duplicates(*lines(first, paper(resembling, citation_key="k2", **OF_LISTS)))


@pytest.mark.parametrize(("authors", "works"), [(AUTHORS, 1), ("Sarah Perrin; Mathieu Laurière", 2)])
def test_a_name_more_in_a_very_long_title(authors: str, works: int) -> None:
    title = "Contorting Large Slow Rivers for Efficient Main Memory Games"
    first = paper(title, authors, citation_key="k1", **OF_LISTS)
    second = other(title.replace("Games", "KNN Games"), authors, citation_key="k2", **OF_LISTS)
    assert len(merged(*lines(first, second))) == works


def test_volumes_of_the_proceedings_of_one_meeting() -> None:
    title = "Proceedings of the 16th Conference on Slow Rivers"
    whole: dict[str, Any] = {"kind": "proceedings", "venue": "", "volume": "", "pages": ""}
    first, second = paper(title, **whole), other(f"{title}: System Demonstrations", **whole)
    assert len(merged(*lines(first, second))) == 2
    assert duplicates(*lines(first, second))
    assert len(merged(*lines(first, other(title, **whole)))) == 1


def test_a_short_title_where_one_list_leaves_authors_out() -> None:
    """In the same venue and year; at least two words."""
    first = paper("River Materialization", "Sarah Perrin", citation_key="k1", **OF_LISTS)
    second = other("River Materialization", "Sarah Perrin; Julien Pérolat", citation_key="k2", **OF_LISTS)
    assert len(merged(*lines(first, second))) == 1
    short = msgspec.structs.replace(first, title="Rivers"), msgspec.structs.replace(second, title="Rivers")
    assert len(merged(*lines(*short))) == 2
    assert len(merged(*lines(first, msgspec.structs.replace(second, published="2021")))) == 2


def test_what_a_title_says_of_its_sort() -> None:
    first = paper("River Visualization", "Sarah Perrin; Julien Pérolat", citation_key="k1", **OF_LISTS)
    second = other(
        "River Visualization, Guest Editors' Foreword",
        "Sarah Perrin; Julien Pérolat",
        citation_key="k2",
        **OF_LISTS,
    )
    assert len(merged(*lines(first, second))) == 1
    assert len(merged(*lines(first, msgspec.structs.replace(second, venue="A Journal")))) == 2


def test_the_same_words_in_another_order_by_the_same_people() -> None:
    first = paper("An Open Abstract-Object Storage System", citation_key="k1", **OF_LISTS)
    second = other("An Open Storage System for Abstract Objects", citation_key="k2", **OF_LISTS)
    assert len(merged(*lines(first, second))) == 1
    third = other("An Open Storage System for Abstract Objects", "Ada Example", citation_key="k2", **OF_LISTS)
    assert len(merged(*lines(first, third))) == 2


@pytest.mark.parametrize(("author", "works"), [("Sarah Perrin", 1), ("S. Perrin", 2), ("Sam Perrin", 2)])
def test_almost_the_same_title_by_one_author_who_is_named_in_full(author: str, works: int) -> None:
    first = paper(LONGER, "Sarah Perrin", citation_key="k1", **OF_LISTS)
    second = other(f"Very {LONGER}", author, citation_key="k2", **OF_LISTS)
    assert len(merged(*lines(first, second))) == works


@pytest.mark.parametrize(("volume", "works"), [("23", 1), ("", 2)])
def test_a_journal_that_one_list_writes_in_two_ways(volume: str, works: int) -> None:
    """The same volume and page tell one paper, also of two entries of one list."""
    first = paper(LONGER, citation_key="k1", venue="Journal of Magnetic Imaging : JMI", volume=volume)
    second = paper(LONGER, citation_key="k2", venue="Journal Magn Imaging", volume=volume)
    assert len(merged(*lines(first, second))) == works


@pytest.mark.parametrize(("volume", "works"), [("23", 1), ("", 2)])
def test_a_title_that_lost_its_beginning(volume: str, works: int) -> None:
    """Where a copy began in the middle, volume and page have to tell."""
    end = f"Differences of {LONGER}"
    first, second = (
        paper(f"Images Show {end}", volume=volume, pages=volume),
        other(end, volume=volume, pages=volume),
    )
    assert len(merged(*lines(first, second))) == works


MAIN = "Deep Games"


@pytest.mark.parametrize("main", [MAIN, "Games", "The Diversity of Games"])
def test_a_short_title_whose_subtitle_one_list_drops_is_asked_about(main: str) -> None:
    whole = f"{main}: Learning with Many Players"
    for first, second in ((paper(main, **OF_LISTS), other(whole, **OF_LISTS)), (paper(whole), other(main))):
        assert len(merged(*lines(first, second))) == (2 if not first.volume else 1)
        assert len(duplicates(*lines(first, second))) == (not first.volume)
    stub: dict[str, Any] = {**OF_LISTS, "venue": "", "published": ""}
    assert duplicates(*lines(paper(whole), other(main, **stub)))
    for differs in ({"published": "2015"}, {"venue": "A Journal"}, {"authors": "Ada Example; Bo Example"}):
        assert not duplicates(*lines(paper(whole, **OF_LISTS), other(main, **{**OF_LISTS, **differs})))
    assert not duplicates(*lines(paper(f"{main} with Many Players", **OF_LISTS), other(main, **OF_LISTS)))


def test_short_forms_of_given_names() -> None:
    assert len(merged(*lines(paper(authors="Bob Gerber"), other(authors="Robert H. Gerber")))) == 1
    assert len(merged(*lines(paper(authors="Bob Gerber"), other(authors="William Gerber")))) == 2


def test_a_review_and_the_book() -> None:
    review = paper(f"{TITLE} - Book Review", "Ada Example")
    assert len(merged(*lines(review, other(authors="Ada Example")))) == 1
    assert len(merged(*lines(review, other()))) == 2
    book = other(kind="book", authors="Ada Example", venue="", volume="", pages="")
    assert len(merged(*lines(review, book))) == 2


def test_an_organisation_stands_for_its_people() -> None:
    group = parse_name("CORPORATE National Technical Univ. of Athens")
    assert group == Name("National Technical Univ. of Athens", group=True)
    first = msgspec.structs.replace(paper(**OF_LISTS), authors=(group,))
    assert len(merged(*lines(first, other(**OF_LISTS)))) == 1


@pytest.mark.parametrize(
    ("kinds", "works"), [(("article", "inproceedings"), 2), (("inproceedings", "inproceedings"), 1)]
)
def test_a_journal_is_not_the_meeting_of_its_name(kinds: tuple[str, str], works: int) -> None:
    first = paper(LONGER, venue="Machine Learning", kind=kinds[0], **OF_LISTS)
    second = other(LONGER, venue="International Conference on Machine Learning", kind=kinds[1], **OF_LISTS)
    assert len(merged(*lines(first, second))) == works
    assert compare("Machine Learning", "International Conference on Machine Learning") == "perhaps"
    assert compare("Machine Learning (ICML)", "Conference on Machine Learning (ICML)") == "same"


PREPRINT: dict[str, Any] = {
    "kind": "preprint", "venue": "", "volume": "", "pages": "", "published": "", "submitted": "2021",
}  # fmt: skip


def test_a_preprint_that_may_have_appeared_under_another_title_is_asked_about() -> None:
    """Also where one list has both, if it is by the same three people or more; others would be too many."""
    resembling = LONGER.replace("Slow", "Deep")
    first, second = paper(LONGER, citation_key="k1"), paper(resembling, citation_key="k2", **PREPRINT)
    assert len(merged(*lines(first, second))) == 2
    assert "not the same words" in duplicates(*lines(first, second))[0].message
    alone = [msgspec.structs.replace(each, authors=each.authors[:2]) for each in (first, second)]
    assert not duplicates(*lines(*alone))
    published = paper(resembling, citation_key="k2", **OF_LISTS)
    assert not duplicates(*lines(first, published))


def test_a_title_that_goes_on_in_one_list_is_another_or_asked_about() -> None:
    shorter = "Slow Robust Learning in Large Mean Field Games"
    longer = f"{shorter} of Irregular Players"
    first = paper(shorter, citation_key="k1", kind="inproceedings", volume="", pages="", venue="A Workshop")
    second = paper(longer, citation_key="k2", **PREPRINT)
    assert len(merged(*lines(first, second))) == 2
    assert duplicates(*lines(first, second))
    elsewhere = msgspec.structs.replace(second, place=Place("publications/b.bib", 2))
    assert len(merged(*lines(first, elsewhere))) == 1


def test_an_entry_of_one_list_that_says_neither_when_nor_where() -> None:
    first, second = paper(LONGER, citation_key="k1"), paper(LONGER, citation_key="k2", venue="", **OF_LISTS)
    assert len(merged(*lines(first, msgspec.structs.replace(second, published="")))) == 1
    assert len(merged(*lines(first, msgspec.structs.replace(second, published="2019")))) == 2


@pytest.mark.parametrize(
    "written",
    [
        f"{LONGER}: Part 2 | {LONGER}. 2",
        f"{LONGER} Part II | {LONGER}, II",
        f"{LONGER} of CO2 [Discussion paper] | {LONGER} of CO 2",
    ],
)
def test_what_titles_say_around_a_number_or_of_a_discussion(written: str) -> None:
    one, two = written.split(" | ")
    assert len(merged(*lines(paper(one), other(two, **PREPRINT)))) == 1
    assert len(merged(*lines(paper(f"{LONGER}: Part 1"), other(f"{LONGER}. 2", **PREPRINT)))) == 2


@pytest.mark.parametrize(("pages", "works"), [("gkr1000", 1), ("gkr1001–9", 1), ("e25", 2)])
def test_what_an_article_is_called_before_it_has_pages(pages: str, works: int) -> None:
    first, second = paper(LONGER, pages="e24"), other(LONGER, pages=pages, volume="")
    assert len(merged(*lines(first, second))) == works


def test_a_list_that_has_neither_year_nor_all_authors() -> None:
    first = paper(LONGER, **OF_LISTS)
    assert len(merged(*lines(first, other(LONGER, "Sarah Perrin", **{**OF_LISTS, "published": ""})))) == 1


def test_a_file_that_nobody_has_gone_through_tells_nothing_by_two_entries() -> None:
    """Hundreds of entries stand twice in it, so that two that differ need not be two works."""

    def entries(works: int) -> list[Record]:
        return lines(
            *(
                paper(f"Learning in Games of {number} Players of Many Sorts", citation_key=f"{half}{number}")
                for number in range(works)
                for half in "ab"
            ),
            paper(venue="", citation_key="x", volume="", pages="", published="2022"),
            paper(venue="JMLR", citation_key="y", published="2021", pages="", volume=""),
        )

    assert len(merged(*entries(5))) == 5 + 2
    assert len(merged(*entries(25))) == 25 + 1


def test_a_title_never_bridges_two_works() -> None:
    """Each of two subtitles fits the main title; they do not fit each other."""
    main = "Learning in Mean Field Games of Many Players"
    records = [
        paper(main, pages="", volume=""),
        *(
            record(f"{main}: {end}", AUTHORS, file=f"publications/{end}.bib", **ARTICLE)
            for end in ("Theory", "Practice")
        ),
    ]
    assert len(merged(*lines(*records))) == 2


def test_an_identifier_joins_what_kinds_keep_apart() -> None:
    thesis = other(kind="thesis", venue="", volume="", pages="", doi="10.1000/1")
    assert len(merged(*lines(paper(doi="10.1000/1"), thesis))) == 1


@pytest.mark.parametrize(("doi", "authors", "works"), [
    ("10.1101/188706", AUTHORS, 1), ("10.1000/1", AUTHORS, 2), ("10.1101/188706", "Ada Example", 2),
])  # fmt: skip
def test_a_preprint_keeps_its_doi_under_another_title(doi: str, authors: str, works: int) -> None:
    first = paper(kind="preprint", venue="", doi=doi, published="", submitted="2017", **OF_LISTS)
    second = other("A Pipeline That Finds Robust Players", authors, kind="preprint", venue="", doi=doi)
    assert len(merged(*lines(first, second))) == works


def test_both_dois_stay() -> None:
    (one,) = merged(*lines(paper(doi="10.1000/1"), SAME["preprint with DOI"]))
    assert (one.doi, one.other_ids) == ("10.1000/1", ("doi:10.1101/2021.01.01.425001",))


def test_what_a_preprint_names_as_its_publication_is_named_once() -> None:
    preprint = msgspec.structs.replace(SAME["preprint with DOI"], other_ids=("doi:10.1000/1",))
    (one,) = merged(*lines(paper(doi="10.1000/1"), preprint))
    assert (one.doi, one.other_ids) == ("10.1000/1", ("doi:10.1101/2021.01.01.425001",))
    (alone,) = merged(*lines(paper(doi="10.1000/1", other_ids=("doi:10.1000/1",)), paper(doi="10.1000/1")))
    assert (alone.doi, alone.other_ids) == ("10.1000/1", ())


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
        ("TODS", "ACM Trans. on Database Syst."),
        ("PNAS", "Proceedings of the National Academy of Sciences"),
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
        ("ICML 2019", "ICML 2020"),
        ("SIGMOD Record", "SIGMOD Conference"),
        ("25th Conference on Very Large Data Bases", "26th Conference on Very Large Data Bases"),
    ],
)
def test_other_venue(one: str, two: str) -> None:
    assert not same_venue(one, two)
    assert not same_venue(two, one)


HERE, THERE = "SIGMOD Conference", "International Conference on Management of Data"


@pytest.mark.parametrize("works", [2, 3])
def test_what_two_lists_call_one_venue_is_learned(works: int) -> None:
    assert compare(HERE, THERE) == "other"
    titles = [f"Learning in the Mean Field Games of {word} Players" for word in ("Many", "Few", "All")]
    records = [
        make(title, venue=venue, volume="", pages="", kind="inproceedings")
        for title in titles[:works]
        for make, venue in ((paper, HERE), (other, THERE))
    ]
    assert len(merged(*lines(*records))) == (works if works > 2 else 2 * works)
