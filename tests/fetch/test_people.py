"""What services know a researcher by, and whose name is on a work."""

from __future__ import annotations

import pytest

from sitegen.fetch.people import can_be, ids_of, namesake_in
from sitegen.model.authored import Researcher
from sitegen.model.publications import Link, Name, Place
from sitegen.text.names import parse_name

ORCID = "0000-0002-1825-0097"


def researcher(name: str, *aliases: str, orcid: str = ORCID, links: tuple[str, ...] = ()) -> Researcher:
    return Researcher(
        id="x",
        place=Place("researchers/x.md"),
        name=parse_name(name),
        aliases=tuple(map(parse_name, aliases)),
        orcid=orcid,
        links=tuple(Link("Profile", url) for url in links),
    )


def test_ids_are_in_the_links_to_profiles() -> None:
    links = (
        "https://orcid.org/0000-0002-1825-0097",
        "https://openalex.org/a5023888391",
        "https://dblp.org/pid/65/9612.html",
        "https://www.semanticscholar.org/author/Ada-Example/1741101",
        "https://arxiv.org/a/example_a_1",
        "https://inspirehep.net/authors/1019902?ui-citation-summary=true",
        "https://cv.hal.science/ada-example",
        "https://github.com/ada",
    )
    assert ids_of(researcher("Ada Example", orcid="", links=links)) == {
        "orcid": ORCID,
        "openalex": "A5023888391",
        "dblp": "65/9612",
        "semantic_scholar": "1741101",
        "arxiv": "example_a_1",
        "inspire": "1019902",
        "hal": "ada-example",
    }


def test_an_orcid_with_a_wrong_digit_is_none() -> None:
    assert ids_of(researcher("A B", orcid="", links=("https://orcid.org/0000-0002-1825-0098",))) == {}


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("Ada Example", "Ada Example"),
        ("A. Example", "Ada Example"),
        ("Example, A.", "Ada Example"),
        ("Ada M. Example", "Ada Example"),
        ("ADA EXAMPLE", "Ada Example"),
        ("Example Ada", "Ada Example"),
        ("Jose Garcia", "José García Márquez"),
        ("Greg Example", "Gregory Example"),
        ("Müller, Jörg", "Joerg Müller"),
        ("王伟", "王伟"),
    ],
)
def test_names_that_can_be_one(written: str, own: str) -> None:
    assert can_be(parse_name(written), researcher(own))


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("Ben Example", "Ada Example"),
        ("Ada Sample", "Ada Example"),
        ("B. Example", "Ada Example"),
        ("王芳", "王伟"),
    ],
)
def test_names_that_cannot(written: str, own: str) -> None:
    assert not can_be(parse_name(written), researcher(own))


def test_a_group_is_nobody() -> None:
    assert not can_be(Name("Ada Example", group=True), researcher("Ada Example"))


def test_another_name_in_print() -> None:
    assert can_be(parse_name("Ada Sample"), researcher("Ada Example", "Ada Sample"))


def test_somebody_else_of_the_same_name() -> None:
    me = researcher("Ada Example")
    other = Name("Example", "Ada", id="orcid:0000-0001-5109-3700")
    mine = Name("Example", "Ada", id=f"orcid:{ORCID}")
    assert namesake_in([other], me) == "0000-0001-5109-3700"
    assert namesake_in([other, mine], me) == ""
    assert namesake_in([other, Name("Example", "A.")], me) == "", "one of them says nothing"
    assert namesake_in([Name("Doe", "Eve", id="orcid:0000-0001-5109-3700")], me) == ""
