"""The site as one value."""

from __future__ import annotations

import pytest

from sitegen.merge.identify import identify
from sitegen.merge.series import papers_by_venue, series_of
from sitegen.model.authored import Authored, Corrections, FreePage, Post, Researcher
from sitegen.model.publications import Place
from sitegen.model.settings import Config, PeopleWithPages
from sitegen.model.site import Site
from sitegen.site.assemble import assemble
from tests.records import lines, merged, record, researcher

RECORDS = lines(
    record("A b c d", "Johan Ferret; Nino Vieillard", submitted="2020-03-01"),
    record("E f g h", "Johan Ferret", published="2024-02"),
    record("I j k l", "Ada Example"),
    record("M n o p", "Johan Ferret", submitted="2020-05"),
)


def site(
    config: Config, *researchers: Researcher, news: tuple[Post, ...] = (), pages: tuple[FreePage, ...] = ()
) -> Site:
    papers = merged(*RECORDS)
    people, authorship, *_ = identify(papers, researchers, Corrections())
    authored = Authored(researchers=researchers, pages=pages, news=news, corrections=Corrections())
    return assemble(config, papers, people, authorship, authored, series_of(papers_by_venue(papers)))


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("researchers", {"nino-vieillard"}),
        ("all", {"johan-ferret", "nino-vieillard", "ada-example"}),
        (2, {"johan-ferret", "nino-vieillard"}),
        (9, {"nino-vieillard"}),
    ],
)
def test_who_gets_a_page(setting: PeopleWithPages | int, expected: set[str]) -> None:
    made = site(Config(people_pages=setting), researcher("nino-vieillard", "Nino Vieillard"))
    assert made.profiles == expected
    assert made.researchers.keys() <= made.people.keys()


def test_without_researchers_everybody_gets_a_page() -> None:
    assert len(site(Config()).profiles) == 3
    assert len(site(Config(people_pages=2)).profiles) == 1


def test_papers_by_year_newest_first_and_undated_last() -> None:
    made = site(Config())
    assert list(made.years.items()) == [
        ("2024", ("e-f-g-h",)),
        ("2020", ("m-n-o-p", "a-b-c-d")),
        ("", ("i-j-k-l",)),
    ]
    assert list(made.papers) == [slug for slugs in made.years.values() for slug in slugs]
    assert made.authorship.keys() == made.papers.keys()
    assert {person for ids in made.authorship.values() for person in ids} == set(made.people)


def test_the_date_of_the_site_is_that_of_the_newest_thing_on_it() -> None:
    assert site(Config()).built == "2024-02"
    assert (
        site(Config(), news=(Post(id="a", place=Place("x"), title="a", date="2025-01-02"),)).built
        == "2025-01-02"
    )
    empty = Authored(researchers=(), pages=(), news=(), corrections=Corrections())
    assert assemble(Config(), [], [], {}, empty, {}).built == ""
