"""Papers by venue and by topic."""

from __future__ import annotations

from sitegen.merge.series import papers_by_venue, series_of
from sitegen.site.groupings import by_topic, by_type, by_venue
from tests.records import lines, merged, record

PAPERS = merged(
    *lines(
        record("Alpha beta gamma", "Ada Example", venue="ICML 2020", keywords=("Rivers", "Floods")),
        record("Delta epsilon zeta", "Ada Example", venue="ICML 2021", keywords=("rivers",)),
        record("Eta theta iota", "Ada Example", venue="Nature", keywords=("Rivers", "rivers", "$k$-means")),
        record("Kappa lambda my", "Ada Example", keywords=("$k$-means", "!!")),
    )
)


def test_by_venue() -> None:
    lists, venue_of = by_venue(PAPERS, series_of(papers_by_venue(PAPERS)))
    assert {identifier: len(each.papers) for identifier, each in lists.items()} == {"icml": 2, "nature": 1}
    assert venue_of == {slug: identifier for identifier, each in lists.items() for slug in each.papers}


def test_by_topic() -> None:
    lists, topic_of, topics_of = by_topic(PAPERS)
    assert [(each, lists[each].name, len(lists[each].papers)) for each in lists] == [
        ("rivers", "Rivers", 3),
        ("k-means", "$k$-means", 2),
    ]
    assert topic_of == {"Rivers": "rivers", "rivers": "rivers", "$k$-means": "k-means"}
    assert {
        identifier: tuple(slug for slug in topics_of if identifier in topics_of[slug]) for identifier in lists
    } == {identifier: each.papers for identifier, each in lists.items()}


def test_a_class_of_arxiv_is_one_topic_however_it_is_written() -> None:
    papers = merged(
        *lines(
            record("Alpha beta gamma", "Ada Example", categories=("LG", "68T05"), keywords=("AI",)),
            record("Delta epsilon zeta", "Ada Example", categories=("cs.LG", "cs.AI")),
            record("Eta theta iota", "Ada Example", keywords=("Computer Science - Machine Learning", "AI")),
            record("Kappa lambda my", "Ada Example", categories=("Machine Learning (cs.LG)",)),
        )
    )
    lists, topic_of, _ = by_topic(papers)
    assert {identifier: (each.name, len(each.papers)) for identifier, each in lists.items()} == {
        "cs-lg": ("Machine Learning (cs.LG)", 4),
        "ai": ("AI", 2),
    }
    assert topic_of == {"cs.LG": "cs-lg", "AI": "ai"}


def test_by_type() -> None:
    papers = merged(
        *lines(
            record("Alpha beta gamma", "Ada Example", kind="thesis", published="2020"),
            record("Delta epsilon zeta", "Ada Example", kind="article", published="2021"),
            record("Eta theta iota", "Ada Example", submitted="2022"),
            record("Kappa lambda my", "Ada Example", published="2023"),
        )
    )
    assert {kind: len(slugs) for kind, slugs in by_type(papers).items()} == {
        "article": 1,
        "thesis": 1,
        "preprint": 1,
        "misc": 1,
    }
    assert [*by_type(papers)] == ["article", "thesis", "preprint", "misc"]
    assert by_type(papers[:1]) == {}
