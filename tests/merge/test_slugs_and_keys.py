"""Slugs and citation keys."""

from __future__ import annotations

import re

import pytest

from sitegen.merge.slugs_and_keys import citation_key, paper_slug
from sitegen.model.publications import Record
from tests.records import FILE, corrections, lines, merged, record

MUSIC = "MusicRL: Aligning Music Generation to Human Preferences"


@pytest.mark.parametrize(
    ("facts", "slug", "key"),
    [
        (
            record(MUSIC, "Geoffrey Cideron", submitted="2024-02-06"),
            "musicrl-aligning-music-generation-to-human-preferences",
            "cideron2024musicrl",
        ),
        (record("Acme", "Matt Hoffman", submitted="2020-06-01"), "acme-hoffman-2020", "hoffman2020acme"),
        (record("What Matters for Imitation?", "Manu Orsini"), "what-matters-for-imitation", "orsinimatters"),
        (
            record("Gemma 3 Technical Report", "Gemma Team, null", submitted="2025"),
            None,
            "gemmateam2025gemma",
        ),
        (record("The The", "Tamara von Glehn", published="1999"), "the-the-von-glehn-1999", None),
        (record("", arxiv_id="2409.01369", submitted="2024-09-02"), "arxiv-2409-01369", "arxiv2409.01369"),
        (record("", arxiv_id="hep-th/9901001"), "arxiv-hep-th-9901001", "arxivhep-th/9901001"),
        (record("", doi="10.1145/3292500.3330919"), "10-1145-3292500-3330919", None),
        (record("", citation_key="Smith:2020"), "smith-2020", None),
        (record("", citation_key="page-2"), None, None),
        (record("Page 2"), None, None),
        (record("CON"), None, None),
        (record("強化学習の基礎", "山田 太郎"), None, None),
        (record(r"\(E = mc^2\)", "Albert Einstein", published="1905"), None, None),
        (record("???"), None, None),
        (record(), None, None),
        (
            record("Łódź, İstanbul & Ｇｏ", "Ş. Öz", published="2020"),
            "lodz-istanbul-go",
            "oz2020lodz",
        ),
        (record("x" * 500, "y" * 500, citation_key=""), None, None),
    ],
)
def test_made_of_the_paper_alone(facts: Record, slug: str | None, key: str | None) -> None:
    made = paper_slug(facts)
    assert slug in (None, made)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 80
    assert not re.fullmatch(r"page-\d+|con", made)
    assert key in (None, citation_key(facts))
    assert re.fullmatch(r"[a-z0-9]+|arxiv[a-z0-9./-]+", citation_key(facts))
    assert paper_slug(facts) == made


def test_the_key_of_the_source_is_kept() -> None:
    (paper,) = merged(record(MUSIC, "Geoffrey Cideron", citation_key="DBLP:conf/icml/Cideron24"))
    assert paper.key == "DBLP:conf/icml/Cideron24"


def test_the_older_paper_keeps_its_names() -> None:
    older = record("On the Theory of Games", "Johan Ferret", 1, submitted="2019", citation_key="Games")
    newer = record("On the Theory of Games", "Wei Wang", 2, submitted="2021", citation_key="games")
    newest = record("On the theory of games!", "Yi Li", 3, submitted="2023", citation_key="GAMES")
    (alone,) = merged(older)
    papers = {paper.date: paper for paper in merged(newest, newer, older)}
    assert papers["2019"].slug == alone.slug == "on-the-theory-of-games"
    assert papers["2019"].key == "Games"
    for year, key in (("2021", "games"), ("2023", "GAMES")):
        assert re.fullmatch(r"on-the-theory-of-games-[a-z0-9]{4}", papers[year].slug)
        assert re.fullmatch(rf"{key}[a-z0-9]{{4}}", papers[year].key)
    assert {paper.slug: paper.date for paper in merged(older, newer)}.items() <= {
        paper.slug: paper.date for paper in papers.values()
    }.items()


def test_twins_that_differ_in_nothing() -> None:
    twins = lines(*(record(MUSIC, "Geoffrey Cideron") for _ in range(4)))
    by = corrections(different=[[f"{FILE}:{number}" for number in range(1, 5)]])
    papers = merged(*twins, by=by)
    assert len(papers) == len({paper.slug for paper in papers}) == len({paper.key for paper in papers}) == 4
    (first,) = [
        paper for paper in papers if paper.slug == "musicrl-aligning-music-generation-to-human-preferences"
    ]
    assert first.records[0].place.line == 1


PUBLISHED = record(
    MUSIC, "Geoffrey Cideron", file="publications/b.bib", kind="inproceedings", venue="ICML", published="2024"
)


@pytest.mark.parametrize(
    "found_later",
    [
        record(MUSIC, "Geoffrey Cideron", kind="preprint", submitted="2022-02-06", arxiv_id="2402.04229"),
        record(
            f"{MUSIC} and Tastes of Many People: A Study",
            "Geoffrey Cideron",
            kind="preprint",
            submitted="2023",
        ),
        record(MUSIC, "Geoffrey Cideron", file="publications/z.bib", kind="thesis", published="2019"),
        record(
            MUSIC, "Geoffrey Cideron", file="publications/z.bib", kind="article", venue="J", published="2012"
        ),
        record(MUSIC, "Wei Wang", file="publications/z.bib", published="1999"),
    ],
    ids=["preprint", "preprint of another title", "thesis", "older article", "older work of others"],
)
def test_what_is_found_later_moves_no_page_and_no_key(found_later: Record) -> None:
    (alone,) = merged(PUBLISHED)
    papers = [paper for paper in merged(PUBLISHED, found_later) if PUBLISHED in paper.records]
    assert [(paper.slug, paper.key) for paper in papers] == [(alone.slug, alone.key)]
