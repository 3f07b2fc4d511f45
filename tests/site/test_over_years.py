"""Types, venues and topics over the years."""

from __future__ import annotations

from sitegen.merge.identify import identify
from sitegen.merge.series import papers_by_venue, series_of
from sitegen.model.authored import Authored, Corrections
from sitegen.model.publications import Record
from sitegen.model.settings import Config
from sitegen.model.site import Site
from sitegen.site.assemble import assemble
from sitegen.site.over_years import columns, plot_groups
from tests.building import ENGLISH
from tests.records import lines, merged, record


def site_of(*records: Record) -> Site:
    papers = merged(*lines(*records))
    people, authorship, *_ = identify(papers, (), Corrections())
    authored = Authored(corrections=Corrections())
    return assemble(Config(), papers, people, authorship, authored, series_of(papers_by_venue(papers)))


def test_a_plot_for_each_venue_over_the_years_of_the_site() -> None:
    site = site_of(
        record("Amber and more", venue="Journal of Rivers", published="2019", kind="article"),
        record("Basalt and more", venue="Journal of Rivers", published="2021", kind="article"),
        record("Coral and more", venue="Journal of Rivers", published="2021-05", kind="article"),
        record("Delta and more", venue="Journal of Lakes", published="2022", kind="article"),
        record("Ember and more", venue="Journal of Lakes", published="2020", kind="article"),
        record("Fjord and more", venue="Journal of Seas", published="2020", kind="article"),
    )
    (venues,) = plot_groups(site, ENGLISH)
    assert (venues.heading, venues.anchor, venues.first, venues.last) == ("Venues", "venues", "2019", "2022")
    assert [(each.name, each.total, each.counts, each.most, each.most_year) for each in venues.plots] == [
        ("Journal of Rivers", 3, (1, 0, 2, 0), 2, "2021"),
        ("Journal of Lakes", 2, (0, 1, 0, 1), 1, ""),
    ]
    assert [(year, counts) for year, _, counts in venues.rows] == [
        ("2022", (0, 1)),
        ("2021", (2, 0)),
        ("2020", (0, 1)),
        ("2019", (1, 0)),
    ]
    assert all(href.endswith(f"years/{year}/index.html") for year, href, _ in venues.rows)


def test_types_stand_by_their_number_of_papers() -> None:
    site = site_of(
        *(record(f"Book number {n} of many", kind="book", published=f"20{n}") for n in (10, 11)),
        *(record(f"Talk on the matter {n}", kind="talk", published=f"20{n}") for n in (12, 13, 14)),
        record("A thesis alone", kind="thesis", published="2015"),
    )
    (types,) = plot_groups(site, ENGLISH)
    assert [each.name for each in types.plots] == ["Talks", "Books"]


def test_nothing_is_drawn_of_a_single_year_or_of_undated_papers() -> None:
    assert (
        plot_groups(site_of(record("Amber and more", kind="book"), record("Basalt", kind="talk")), ENGLISH)
        == ()
    )
    assert plot_groups(site_of(), ENGLISH) == ()


def test_columns_are_as_high_as_their_numbers() -> None:
    assert columns([2, 0, 4]) == "M0 40v-20h3V40zM8 40v-40h3V40z"
    assert columns([1000, 1]) == "M0 40v-40h3V40zM4 40v-1.5h3V40z"
    assert columns([0, 0]) == ""
