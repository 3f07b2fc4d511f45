"""Which records are one paper: what holds for all input."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.merge.papers import merge
from sitegen.model.authored import Corrections
from sitegen.model.publications import Record
from sitegen.text.names import parse_name
from tests.merge.traps import (
    GEMINI,
    GEMMA,
    GEMMA_2,
    MUSIC,
    WARM,
    WARP,
)
from tests.records import (
    corrections,
    merged,
    record,
)

TITLES = [
    GEMINI,
    GEMMA,
    GEMMA_2,
    WARM,
    WARP,
    MUSIC,
    MUSIC.upper(),
    "MusicRL: Aligning Music Generations to Human Preferences",
]
TITLES += [
    "Preface",
    "Online learning of large games",
    "On-line learning of large games",
    "強化学習の基礎",
    "",
    "?",
    r"\(x\)",
]
PEOPLE = [
    "Johan Ferret",
    "J. Ferret",
    "Ferret, Johan",
    "Nino Vieillard",
    "Gemma Team",
    "Léonard Hussenot",
    "王 伟",
    "Plato",
]
VENUES = ["", "", "ICML", "NeurIPS"]
DATES = ["", "2012", "2019-05-01", "2020", "2021-02", "2022-07-01"]


@st.composite
def some_records(draw: st.DrawFn) -> list[Record]:
    """Records that have much in common, each at a place of its own."""
    records = []
    for line in range(1, draw(st.integers(0, 9)) + 1):
        venue = draw(st.sampled_from(VENUES))
        date = draw(st.sampled_from(DATES))
        records.append(
            record(
                draw(st.sampled_from(TITLES)),
                "; ".join(draw(st.lists(st.sampled_from(PEOPLE), max_size=3))),
                line,
                draw(st.sampled_from(["publications/a.bib", "publications/b.txt"])),
                kind=draw(st.sampled_from(["", "article", "preprint"])),
                venue=venue,
                doi=draw(st.sampled_from(["", "", "", "10.1000/1", "10.1000/2"])),
                arxiv_id=draw(st.sampled_from(["", "", "", "2403.08295", "2401.12187"])),
                citation_key=draw(st.sampled_from(["", "", "Ferret2020", "ferret2020", "../x"])),
                owner=draw(st.sampled_from([None, parse_name("Johan Ferret")])),
                hidden_authors=draw(st.sampled_from([0, 0, -1, 7])),
                submitted="" if venue else date,
                published=date if venue else "",
            )
        )
    return records


@st.composite
def some_corrections(draw: st.DrawFn, records: list[Record]) -> Corrections:
    """Corrections that point at some of the records in some way."""
    ways = [str(each.place) for each in records] + [each.title for each in records if each.title]
    ways += [f"arXiv:{each.arxiv_id}" for each in records if each.arxiv_id] + ["arXiv:1111.11111"]
    if len(set(ways)) < 2:
        return corrections()
    groups = st.lists(st.lists(st.sampled_from(ways), min_size=2, max_size=3, unique=True), max_size=2)
    return corrections(same=draw(groups), different=draw(groups))


@given(st.data())
@settings(max_examples=300)
def test_properties_of_merging(data: st.DataObject) -> None:
    records = data.draw(some_records())
    by = data.draw(some_corrections(records))
    papers, problems = merge(records, by)

    shuffled = data.draw(st.permutations(records))
    assert merge(shuffled, by) == (papers, problems)

    again = [each for paper in papers for each in paper.records]
    assert merge(again, by)[0] == papers

    assert sorted(each.place for each in again) == sorted(each.place for each in records)
    for given_names in ([paper.slug for paper in papers], [paper.key for paper in papers]):
        assert len({each.lower() for each in given_names}) == len(papers)
        assert all(given_names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", paper.slug) for paper in papers)
    assert all(f"{each.message}{each.remedy}".isprintable() for each in problems)


@given(st.data())
@settings(max_examples=300)
def test_identifiers_and_declarations_are_respected(data: st.DataObject) -> None:
    records = data.draw(some_records())
    own = [str(each.place) for each in records]
    if len(own) < 2:
        return
    pair = data.draw(st.lists(st.sampled_from(own), min_size=2, max_size=2, unique=True))

    papers, _ = merge(records, corrections(different=[pair]))
    for paper in papers:
        assert len({each.doi for each in paper.records} - {""}) < 2
        assert len({each.arxiv_id for each in paper.records} - {""}) < 2
        assert len({str(each.place) for each in paper.records} & set(pair)) < 2

    papers, _ = merge(records, corrections(same=[pair]))
    assert any({str(each.place) for each in paper.records} >= set(pair) for paper in papers)


@given(st.data())
@settings(max_examples=200)
def test_a_newer_paper_moves_no_page(data: st.DataObject) -> None:
    records = [each for each in data.draw(some_records()) if each.submitted or each.published]
    new = data.draw(st.sampled_from(TITLES))
    before = {paper.records: paper for paper in merged(*records)}
    newer = record(new, "Ada Example", 99, "publications/z.bib", submitted="2031", citation_key="FERRET2020")
    after = {paper.records: paper for paper in merged(*records, newer)}
    if before.keys() <= after.keys():
        assert {paper.slug for paper in before.values()} < {paper.slug for paper in after.values()}
        for same, paper in before.items():
            assert after[same].slug == paper.slug
            assert after[same].key == paper.key
