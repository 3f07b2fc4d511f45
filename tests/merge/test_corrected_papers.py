"""What people correct in papers, and how they refer to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.merge.references import find_records, index_records
from sitegen.merge.slugs_and_keys import citation_key, paper_slug
from sitegen.model.authored import Corrections
from sitegen.model.publications import Link, Paper, Place, Record
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from tests.merge.origins import has_origin
from tests.records import (
    FILE,
    corrections,
    lines,
    merged,
    names,
    problems_of,
    record,
)

MUSIC = "MusicRL: Aligning Music Generation to Human Preferences"
WARM = "WARM: On the Benefits of Weight Averaged Reward Models"


def one(*records: Record, by: Corrections | None = None) -> Paper:
    (paper,) = merged(*lines(*records), by=by)
    return paper


def test_corrections_override_and_their_line_is_the_origin() -> None:
    by = corrections(
        papers={
            "arXiv:2402.04229": {
                "title": "MusicRL",
                "authors": names("Geoffrey Cideron"),
                "hidden_authors": 0,
                "venue": "ICML",
                "comment": "",
                "selected": True,
                "links": (Link("Code", "https://example.org/"),),
            }
        }
    )
    paper = one(record(MUSIC, "Sertan Girgin", arxiv_id="2402.04229", comment="x", hidden_authors=3), by=by)
    assert (paper.title, paper.venue, paper.comment, paper.selected) == ("MusicRL", "ICML", "", True)
    assert paper.authors == names("Geoffrey Cideron")
    assert paper.hidden_authors == 0
    assert paper.origins["title"] == Place("corrections.yml", 502)
    assert paper.origins["links"] == Place("corrections.yml", 508)
    assert paper.origins.keys() == has_origin(paper)
    assert paper.slug.startswith("musicrl")


REFERRED = record(
    MUSIC,
    "Geoffrey Cideron; Sertan Girgin",
    arxiv_id="2402.04229",
    doi="10.5555/3692070",
    citation_key="Cideron24",
    submitted="2024-02-06",
)


@pytest.mark.parametrize(
    "reference",
    [
        "arXiv:2402.04229",
        "2402.04229v2",
        "https://arxiv.org/abs/2402.04229",
        "doi:10.5555/3692070",
        "https://doi.org/10.5555/3692070",
        "Cideron24",
        "cideron2024musicrl",
        MUSIC,
        MUSIC.upper(),
        "musicrl-aligning-music-generation-to-human-preferences",
        f"{FILE}:2",
        " Cideron24 ",
    ],
)
def test_every_way_to_refer_to_a_paper(reference: str) -> None:
    records = lines(record(WARM, "Alexandre Ramé"), REFERRED)
    by = corrections(papers={reference: {"selected": True}})
    assert [paper.title for paper in merged(*records, by=by) if paper.selected] == [MUSIC]
    assert problems_of(*records, by=by) == []


@pytest.mark.parametrize(
    ("papers", "slug"),
    [
        ([record("Acme", "Matt Hoffman", submitted="2020-06-01")], "acme-hoffman-2020"),
        ([record("", arxiv_id="2409.01369")], "arxiv-2409-01369"),
        ([record("強化学習", "山田 太郎", submitted="2020")], None),
    ],
)
def test_a_page_address_is_a_reference(papers: list[Record], slug: str | None) -> None:
    (paper,) = merged(*papers)
    assert slug in (None, paper.slug)
    for reference in (paper.slug, paper.key):
        (corrected,) = merged(*papers, by=corrections(papers={reference: {"selected": True}}))
        assert corrected.selected


words = st.lists(
    st.sampled_from(
        ["A", "able", "Ärger", "'Tis", r"\(n^2\)", "page", "2", "2024", "強化", "‘quoted’", "-", "x" * 90]
    ),
    max_size=4,
).map(" ".join)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=5), st.data())
def test_every_form_of_every_record_is_found(papers: list[tuple[str, str]], data: st.DataObject) -> None:
    records = lines(*(record(title, author, submitted="2024") for title, author in papers))
    number = data.draw(st.integers(0, len(records) - 1))
    meant = records[number]
    forms = [paper_slug(meant), citation_key(meant), plain(meant.title), str(meant.place)]
    reference = data.draw(st.sampled_from([form for form in forms if fold(form)]))
    assert number in find_records(reference, index_records(records, [reference]))


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("arXiv:2402.04228", "arXiv:2402.04229"),
        ("Cideron42", "Cideron24"),
        ("MusicRL: Aligning Musik Generation to Human Preference", "musicrl-aligning"),
        ("doi:10.5555/3692071", "doi:10.5555/3692070"),
    ],
)
def test_an_unknown_reference_is_an_error_with_a_suggestion(wrong: str, meant: str) -> None:
    for by in (
        corrections(papers={wrong: {"selected": True}}),
        corrections(same=[(wrong, MUSIC)]),
        corrections(different=[(wrong, MUSIC)]),
    ):
        (problem,) = problems_of(*lines(record(WARM, "Alexandre Ramé"), REFERRED), by=by)
        assert problem.severity == "error"
        assert wrong in problem.message
        assert f"did you mean '{meant}" in problem.remedy


def test_a_reference_that_resembles_nothing() -> None:
    for reference in ("zzz", "!!!", "", "?"):
        by = corrections(papers={reference: {"selected": True}})
        (problem,) = [
            each for each in problems_of(REFERRED, record("???", line=2), by=by) if each.severity == "error"
        ]
        assert "write its arXiv id" in problem.remedy


def test_a_reference_to_two_papers_corrects_neither() -> None:
    records = lines(
        record("Preface", "Johan Ferret", arxiv_id="2001.00001"),
        record("Preface", "Wei Wang", citation_key="wang"),
    )
    by = corrections(papers={"Preface": {"selected": True}, "wang": {"comment": "x"}})
    papers = merged(*records, by=by)
    assert not any(paper.selected for paper in papers)
    assert sorted(paper.comment for paper in papers) == ["", "x"]
    (problem,) = problems_of(*records, by=by)
    assert problem.severity == "error"
    assert "can mean 2 papers" in problem.message
    assert "'arXiv:2001.00001' or 'wang'" in problem.remedy


def test_two_corrections_of_one_paper_both_count() -> None:
    by = corrections(
        papers={MUSIC: {"venue": "ICML", "comment": "a"}, "Cideron24": {"selected": True, "comment": "b"}}
    )
    paper = one(REFERRED, by=by)
    assert (paper.venue, paper.selected, paper.comment) == ("ICML", True, "b")
    (problem,) = problems_of(REFERRED, by=by)
    assert problem.severity == "warning"
    assert problem.place == Place("corrections.yml", 513)
    assert "corrections.yml:503" in problem.message
