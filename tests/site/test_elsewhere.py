"""Co-authors who have a page elsewhere: how they are written, and whom that means."""

from __future__ import annotations

import msgspec
import pytest

from sitegen.content.coauthors import read_coauthors
from sitegen.merge.identify import identify
from sitegen.model.authored import Corrections
from sitegen.model.publications import Name, Problem
from sitegen.site.elsewhere import pages_elsewhere
from tests.records import lines, merged, record, researcher

AL_FOLIO = """
"example":
  - firstname: ["Ada", "A.", "A. B."]
    url: https://ada.example.org
  - firstname: ["Bob"]
    url: https://bob.example.org
"van der muster":
  - firstname: Cy
    url: https://cy.example.org
"""
OURS = "Ada Example: https://ada.example.org\nvan der Muster, Cy: https://cy.example.org\n"


def _linked(
    written: str, *authors: str, members: tuple[str, ...] = ()
) -> tuple[dict[str, str], list[Problem]]:
    """Person id -> address on a site with a paper by each list of authors, and what is told."""
    titles = ["Rivers of ice", "Mountains", "Old forests", "Deserts at night"]
    papers = merged(*lines(*(record(titles[n], names) for n, names in enumerate(authors))))
    researchers = [researcher(name.lower().replace(" ", "-"), name) for name in members]
    people, authorship, *_ = identify(papers, researchers, Corrections())
    coauthors, problems = read_coauthors(written)
    pages, more = pages_elsewhere(coauthors, people, {each.id for each in researchers})
    again, others, *_ = identify(papers, researchers, Corrections())
    assert (people, authorship) == (again, others)
    return pages, [*problems, *more]


@pytest.mark.parametrize("written", [AL_FOLIO, OURS, "- " + OURS.replace("\n", "\n- ", 1)])
def test_both_forms(written: str) -> None:
    pages, _ = _linked(written, "Ada Example; Cy van der Muster; Lin Wu")
    assert pages == {
        "ada-example": "https://ada.example.org",
        "cy-van-der-muster": "https://cy.example.org",
    }


def test_each_form_of_a_name_is_linked() -> None:
    pages, _ = _linked(AL_FOLIO, "A. Example; Lin Wu", "Ada Example; Wen Li", "Zoe Example")
    assert set(pages) == {"a-example", "ada-example"}


def test_accents_and_capitals_do_not_count() -> None:
    pages, problems = _linked("rene muller: https://example.org", "René Müller; Lin Wu")
    assert (pages, problems) == ({"rene-muller": "https://example.org"}, [])


def test_who_has_a_page_here_is_not_linked_elsewhere() -> None:
    pages, problems = _linked(OURS, "Ada Example; Cy van der Muster", members=("Ada Example",))
    assert (set(pages), problems) == ({"cy-van-der-muster"}, [])


def test_a_name_with_two_addresses_is_told_and_no_link() -> None:
    written = """
example:
  - firstname: [Ada, A.]
    url: https://ada.example.org
  - firstname: [Abe, A.]
    url: https://abe.example.org
"""
    pages, (problem,) = _linked(written, "A. Example; Lin Wu", "Ada Example; Bo Li", "Abe Example; Cy Xu")
    assert set(pages) == {"ada-example", "abe-example"}
    assert (problem.severity, problem.place.line) == ("warning", 5)
    assert "https://ada.example.org (coauthors.yml:3)" in problem.message


def test_namesakes_are_not_linked_unless_by_id() -> None:
    """Two authors of one name, whom their numbers at dblp tell apart."""
    authors = [(Name("Wang", "Wei", id=id_), Name("Wu", "Lin")) for id_ in ("10.1", "10.2")]
    records = [record("Rivers of ice"), record("Mountains")]
    papers = merged(
        *lines(*(msgspec.structs.replace(r, authors=a) for r, a in zip(records, authors, strict=True)))
    )
    people, *_ = identify(papers, [], Corrections())
    coauthors, _ = read_coauthors("Wei Wang: https://wang.example.org")
    pages, (problem,) = pages_elsewhere(coauthors, people, set())
    assert (pages, problem.severity) == ({}, "warning")
    assert problem.message == "2 authors are called Wei Wang, so none of them is linked"
    one, other = problem.remedy.rpartition(": ")[2].split(", ")
    for id_ in (one, other):
        coauthors, _ = read_coauthors(f"{id_}: https://wang.example.org")
        assert pages_elsewhere(coauthors, people, set()) == ({id_: "https://wang.example.org"}, ())


def test_the_same_address_twice_is_nothing_to_tell() -> None:
    pages, problems = _linked(
        OURS + "A. Example: https://ada.example.org\n", "Ada Example; A. Example; Cy van der Muster"
    )
    assert (len(pages), problems) == (3, [])


def test_names_of_nobody_are_one_notice() -> None:
    pages, (problem,) = _linked(AL_FOLIO, "Lin Wu")
    assert (pages, problem.severity) == ({}, "notice")
    assert (
        problem.message
        == "Ada Example, Bob Example, Cy Van Der Muster are the names of no author on this site"
    )


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [
        ("Lin Wu: https://example.org\nAda Example: lab page", 2, "“lab page” is not a web address"),
        ("Lin Wu: https://example.org\nAda Example:", 2, "“Ada Example” has no address"),
        (
            "Lin Wu: https://example.org\nexample:\n  - firstname: [Ada]",
            3,
            "“example” has no `url`",
        ),
        (
            "Lin Wu: https://example.org\nexample:\n  - url: https://a.org",
            3,
            "“Example” has no `firstname`",
        ),
        ("Lin Wu: https://example.org\nexample:\n  - firstname: A\n    site: x", 4, "there is no key `site`"),
        (
            "Lin Wu: https://example.org\nAda: javascript:alert(1)",
            2,
            "“javascript:alert(1)” is not a web address",
        ),
    ],
)
def test_what_is_wrong_costs_only_itself(written: str, line: int, message: str) -> None:
    pages, problems = _linked(written, "Lin Wu")
    assert pages == {"lin-wu": "https://example.org"}
    assert [(problem.place.line, problem.message) for problem in problems] == [(line, message)]
