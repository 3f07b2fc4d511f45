"""Members whose papers may stand under another name are asked about, once, with the line to add."""

from __future__ import annotations

import pytest

from sitegen.merge.identify import identify
from sitegen.merge.members import questions_about_members
from sitegen.model.authored import Corrections
from sitegen.model.publications import Problem
from sitegen.text.names import parse_name
from tests.records import lines, merged, record, researcher


def _asked(members: str, *authors: str, aliases: str = "") -> list[Problem]:
    """What is asked about members (separated by ``;``) on a site with one paper by each list of authors."""
    researchers = [
        researcher(f"m{number}", name, aliases=aliases) for number, name in enumerate(members.split("; "))
    ]
    titles = ["Rivers of ice", "Mountains", "Old forests", "Deserts at night"]
    papers = merged(*lines(*(record(titles[n], names) for n, names in enumerate(authors))))
    people, *_ = identify(papers, researchers, Corrections())
    return [*questions_about_members(people, researchers)]


@pytest.mark.parametrize(
    ("member", "author"),
    [
        ("Greg Example", "Gregory P. Example"),
        ("Gregory Example", "G. P. Example"),
        ("Gregory Example", "Example, G."),
        ("Robert Example", "Bob Example"),
        ("Bill Example", "William T. Example"),
        ("Kate Example", "Katherine Example"),
        ("Sasha Example", "Aleksandr Example"),
        ("Jean-Pierre Example", "JP Example"),
        ("Jean-Pierre Example", "J.-P. Example"),
        ("Jean Pierre Example", "Jeanpierre Example"),
        ("Stelios Example", "Ste. Example"),
        ("Jörg Müller", "Joerg Mueller"),
        ("Ana García", "Ana García López"),
        ("Ana García-López", "Ana Garcia"),
        ("Peter van der Berg", "Peter Vanderberg"),
        ("Gregory Example", "J. Gregory Example"),
        ("Katharina Example", "Katharine Example"),
        ("Peter Meier-Schmid", "Peter Meier-Schmidt"),
    ],
)
def test_names_that_nearly_fit(member: str, author: str) -> None:
    (problem,) = _asked(member, f"{author}; Lin Wu")
    shown = parse_name(author).full
    assert problem.severity == "notice"
    assert problem.place.file == "researchers/m0.md"
    assert shown in problem.message
    assert f"`aliases: [{shown}]`" in problem.remedy


@pytest.mark.parametrize(
    ("member", "author"),
    [
        ("Greg Example", "Petra Example"),
        ("Gregory P. Example", "Gregory Q. Example"),
        ("Gregory P. Example", "G. Q. Example"),
        ("Anna Example", "Anna Muster"),
        ("Bob Example", "Robert Muster"),
        ("Jan Example", "Jun Example"),
        ("Wei Li", "Wen Li"),
        ("Ada Example", "Example Team"),
    ],
)
def test_names_that_do_not(member: str, author: str) -> None:
    (problem,) = _asked(member, f"{author}; Lin Wu")
    assert problem.message == f"no papers were found of {member}"
    assert problem.severity == "notice"


def test_the_line_holds_the_aliases_that_are_there_and_all_forms() -> None:
    (problem,) = _asked(
        "Greg Example", "Gregory P. Example", "Gregory P. Example", "G. Example", aliases="Greg O'Example"
    )
    authors = "Gregory P. Example (2 papers) and G. Example (1 paper) have nearly that name"
    assert problem.message == f"Greg Example has no paper; {authors}"
    assert "`aliases: [Greg O'Example, Gregory P. Example, G. Example]`" in problem.remedy


def test_many_without_papers_are_one_notice() -> None:
    names = [f"{given} Example{chr(97 + number)}" for number, given in enumerate(["Ada", "Bo", "Cy"] * 5)]
    (problem,) = _asked("; ".join(names), "Lin Wu")
    assert problem.severity == "notice"
    assert "and 5 more" in problem.message


def test_a_member_with_papers_is_asked_about_short_forms_only() -> None:
    (problem,) = _asked("Bob Example", "Bob Example", "Robert Example", "B. Example", "Robart Muster")
    assert problem.message == "Bob Example has 1 paper; Robert Example (1 paper) has nearly that name"
    assert not _asked("Bob Example", "Bob Example; Robert Example")
    assert not _asked("Katharina Example", "Katharina Example", "K. Example")


def test_a_site_without_papers_asks_nothing() -> None:
    assert not _asked("Ada Example; Bob Example")
