"""Which records are one paper: the traps and the corrections."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import Any

import pytest
import yaml

from sitegen.model.publications import Join, Place
from sitegen.model.reasons import Reason
from tests.merge.traps import (
    GEMINI,
    GEMINI_15,
    GEMINI_25,
    GEMMA,
    GEMMA_2,
    GEMMA_3,
    MEAN_FIELDS,
    MEDGEMMA,
    MUSIC,
    MUSIC_AUTHORS,
    RECURRENT_GEMMA,
    WARM,
    WARP,
    grouped,
    places,
)
from tests.records import (
    FILE,
    corrections,
    duplicates,
    lines,
    merged,
    names,
    problems_of,
    record,
)


def test_works_of_a_series_stay_apart_and_are_not_reported() -> None:
    team = "Gemma Team; Johan Ferret; Léonard Hussenot; Geoffrey Cideron"
    titles = [GEMINI, GEMINI_15, GEMINI_25, GEMMA, GEMMA_2, GEMMA_3, MEDGEMMA, RECURRENT_GEMMA, WARM, WARP]
    records = lines(*(record(title, team, submitted="2024-03-08") for title in titles))
    assert len(merged(*records)) == len(titles)
    assert problems_of(*records) == []


def test_one_paper_listed_three_times() -> None:
    records = lines(
        record(MUSIC, MUSIC_AUTHORS, submitted="2024-02-06", arxiv_id="2402.04229"),
        record("musicrl: aligning music generation to human preferences", "Geoffrey Cideron; Sertan Girgin"),
        record(MUSIC.upper(), "Cideron, Geoffrey; Girgin, Sertan; Verzetti, Mauro", announced="2024-02"),
    )
    (paper,) = merged(*records)
    assert len(paper.records) == 3
    assert len(paper.because) == 2
    assert all(Reason("same_title") in join.reasons for join in paper.because)
    assert {join.one.line for join in paper.because} | {join.other.line for join in paper.because} == {
        1,
        2,
        3,
    }
    assert problems_of(*records) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("On the Theory of Large Games, Part I", "On the Theory of Large Games, Part II"),
        ("A Supervised Approach for Reversible Learning", "An Unsupervised Approach for Reversible Learning"),
        ("A Measurement of the Proton Structure", "A Measurement of the Photon Structure"),
        ("Acme", "Acne"),
    ],
)
def test_near_titles_of_other_works(one: str, other: str) -> None:
    assert grouped(
        record(one, "Johan Ferret", submitted="2020"), record(other, "Johan Ferret", submitted="2020")
    ) == [
        [1],
        [2],
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Modelling human behaviour in large games", "Modelling Human Behavior in Large Games"),
        ("On-line learning in large games", "Online Learning in Large Games"),
        ("Get Back Here: Robust Imitation", "Get back here – robust imitation"),
        (r"Solving \(\epsilon\)-greedy exploration", "Solving ε-greedy exploration"),
        ("Naïve Bayes for Łukasz", "Naive Bayes for Lukasz"),
    ],
)
def test_other_spellings_of_a_title(one: str, other: str) -> None:
    records = record(one, "Johan Ferret", submitted="2020"), record(other, "Ferret, J.", submitted="2020")
    assert grouped(*records) == [[1, 2]]
    assert problems_of(*lines(*records)) == []


def test_near_title_needs_the_year_and_the_first_author() -> None:
    one = record("Modelling Behaviour in Large Games", "Johan Ferret", submitted="2015")
    other = "Modelling Behavior in Large Games"
    assert grouped(one, record(other, "Johan Ferret", submitted="2018")) == [[1], [2]]
    assert grouped(one, record(other, "Nino Vieillard", submitted="2015")) == [[1], [2]]


def test_same_title_by_other_people() -> None:
    records = (
        record("A Survey of Mean Field Games", "Mathieu Laurière; Sarah Perrin", submitted="2022"),
        record("A Survey of Mean Field Games", "Nino Vieillard; Olivier Pietquin", submitted="2022"),
        record("A Survey of Mean Field Games", "Wei Wang", submitted="2022"),
        record("A Survey of Mean Field Games", "Yi Wang", submitted="2022"),
    )
    assert grouped(*records) == [[1], [2], [3], [4]]
    assert problems_of(*lines(*records)) == []


def test_preprint_and_publication() -> None:
    records = (
        record(MUSIC, MUSIC_AUTHORS, kind="preprint", submitted="2020-06-01", arxiv_id="2402.04229"),
        record(MUSIC, MUSIC_AUTHORS, kind="inproceedings", venue="ICML", published="2022", doi="10.5555/1"),
    )
    assert grouped(*records) == [[1, 2]]


def test_published_far_apart_is_a_question_that_either_answer_settles() -> None:
    title = "Learning in Mean Field Games"
    records = lines(
        record(
            title, "Sarah Perrin", kind="article", venue="A Journal", published="2012", citation_key="p12"
        ),
        record(
            title, "Sarah Perrin", kind="article", venue="A Journal", published="2019", citation_key="p19"
        ),
    )
    assert places(merged(*records)) == [[1], [2]]
    (problem,) = duplicates(*records)
    assert "published in 2012 and 2019" in problem.message
    assert problem.severity == "notice"
    assert problem.place == records[1].place
    assert "same: [['p12', 'p19']]" in problem.remedy
    assert "different: [['p12', 'p19']]" in problem.remedy


PUBLISHED: dict[str, Any] = {"kind": "article", "venue": "A Journal", "published": "2021"}


@pytest.mark.parametrize(
    ("kind", "venue", "told"),
    [
        ("thesis", "", "a thesis"),
        ("book", "", "a book"),
        ("proceedings", "", "proceedings"),
        ("dataset", "Zenodo", "a data set"),
        ("talk", "A Colloquium", "a talk"),
        ("incollection", "A Handbook", "a chapter"),
        ("inproceedings", "A Meeting", "a conference paper"),
    ],
)
def test_works_of_other_kinds_are_asked_about(kind: str, venue: str, told: str) -> None:
    title, author = "Learning in Mean Field Games", "Sarah Perrin"
    other = record(title, author, file="publications/other.bib", kind=kind, venue=venue, published="2021")
    for preprint in ((), (record(title, author, kind="preprint", submitted="2020"),)):
        records = lines(record(title, author, **PUBLISHED), other, *preprint)
        assert len(merged(*records)) == 2
        (problem,) = duplicates(*records)
        assert f"but an article and {told}" in problem.message


@pytest.mark.parametrize(
    "differing", [{"venue": "Another Journal"}, {"published": "2022"}, {"kind": "incollection"}]
)
def test_entries_of_one_file_with_keys_of_their_own_are_asked_about(differing: dict[str, Any]) -> None:
    title, author = "Learning in Mean Field Games", "Sarah Perrin"
    entry = record(title, author, citation_key="one", **PUBLISHED)
    records = lines(entry, record(title, author, citation_key="two", **{**PUBLISHED, **differing}))
    assert places(merged(*records)) == [[1], [2]]
    assert len(duplicates(*records)) == 1
    twice = lines(entry, record(title, author, citation_key="two", **PUBLISHED))
    assert places(merged(*twice)) == [[1, 2]]


def test_preprint_and_publication_in_one_file_are_one() -> None:
    title, author = "Learning in Mean Field Games", "Sarah Perrin"
    preprint = record(title, author, kind="preprint", submitted="2020", citation_key="arxiv")
    assert grouped(preprint, record(title, author, citation_key="journal", **PUBLISHED)) == [[1, 2]]


DOUBTFUL = {
    "years": (
        record(MEAN_FIELDS, "Johan Ferret", kind="article", venue="V", published="2012"),
        record(MEAN_FIELDS, "Johan Ferret", kind="article", venue="V", published="2019"),
    ),
    "one with id, one without": (
        record(MEAN_FIELDS, "Johan Ferret", submitted="2012", arxiv_id="1201.00001"),
        record(MEAN_FIELDS, "Johan Ferret", submitted="2019"),
    ),
    "a third with the title": (
        record(MEAN_FIELDS, "Johan Ferret", submitted="2012", arxiv_id="1201.00001"),
        record(MEAN_FIELDS, "Johan Ferret", submitted="2019"),
        record(MEAN_FIELDS, "Johan Ferret", submitted="2012"),
        record(MEAN_FIELDS, "Nino Vieillard", submitted="2012"),
    ),
    "same key": (
        record(MEAN_FIELDS, "Johan Ferret", submitted="2012", citation_key="ferret"),
        record(MEAN_FIELDS, "Johan Ferret", submitted="2019", citation_key="ferret"),
    ),
    "ids": (
        record(MEAN_FIELDS, "Johan Ferret", arxiv_id="1201.00001"),
        record(MEAN_FIELDS, "Johan Ferret", arxiv_id="1901.00001"),
    ),
    "DOI": (
        record(GEMMA, "Gemma Team", doi="10.1000/1", citation_key="o'brien"),
        record(WARM, "Alexandre Ramé", doi="10.1000/1", citation_key="key's"),
    ),
    "similar": (
        record("What Matters in Large On-Policy Learning Systems", "Johan Ferret", submitted="2020"),
        record("What Matters for Large On-Policy Learning Systems", "Johan Ferret", submitted="2020"),
    ),
    "volumes": (
        record(MEAN_FIELDS, "Johan Ferret", kind="article", venue="V", published="2012", volume="1"),
        record(MEAN_FIELDS, "Johan Ferret", kind="article", venue="V", published="2012", volume="2"),
    ),
    "strange file name": (
        record("", "Johan Ferret", file="publications/it's arxiv/2403.05530.txt", doi="10.1000/1"),
        record(
            file="publications/it's arxiv/2403.05530.txt", title="??", doi="10.1000/1", arxiv_id="1201.00001"
        ),
        record(
            file="publications/it's arxiv/2403.05530.txt", title="!!", doi="10.1000/1", arxiv_id="1301.00001"
        ),
    ),
}


@pytest.mark.parametrize("case", DOUBTFUL)
def test_pasting_either_line_settles_a_possible_duplicate(case: str) -> None:
    records = lines(*DOUBTFUL[case])
    before = places(merged(*records))
    assert duplicates(*records)
    for problem in duplicates(*records):
        pasted = re.findall(r"`(same|different): (\[\[.*?\]\])`", problem.remedy)
        assert [word for word, _ in pasted] == ["same", "different"]
        references = [yaml.safe_load(pair) for _, pair in pasted]
        told = problem.message
        same = corrections(same=references[0])
        assert len(places(merged(*records, by=same))) == len(before) - 1
        different = corrections(different=references[1])
        assert places(merged(*records, by=different)) == before
        for by in (same, different):
            left = problems_of(*records, by=by)
            assert told not in [each.message for each in left]
            assert not [each for each in left if each.severity == "error"]


def test_columns_and_proceedings_of_every_year_are_not_asked_about() -> None:
    issues: list[dict[str, Any]] = [
        {"published": year, "volume": volume, "number": number}
        for year, volume in (("1980", "6"), ("1981", "7"))
        for number in ("1", "2")
    ]
    columns = [record("Abstracts of Current Literature", venue="A Journal", **issue) for issue in issues]
    by_editor = [record("Editorial", "Ada Example", venue="A Journal", **issue) for issue in issues]
    books = [
        record(
            "Proceedings of the Example Workshop",
            kind="proceedings",
            published=year,
            editors=names("Ada Example"),
        )
        for year in ("2020", "2021", "2024")
    ]
    records = lines(*columns, *by_editor, *books)
    assert len(merged(*records)) == len(records)
    assert problems_of(*records) == []
    twice = lines(*books, books[0])
    assert places(merged(*twice)) == [[1, 4], [2], [3]]


def test_two_identifiers_never_meet_through_a_third_record() -> None:
    title, author = "Learning in Mean Field Games", "Sarah Perrin"
    for field, values in (("doi", ("10.1000/1", "10.1000/2")), ("arxiv_id", ("2205.12944", "2205.12945"))):
        ids: list[dict[str, Any]] = [{field: value} for value in values]
        one, other = (record(title, author, submitted="2022", **each) for each in ids)
        bridge = record(title, author, submitted="2022")
        for order in ((one, other, bridge), (bridge, one, other), (one, bridge, other)):
            papers = merged(*lines(*order))
            assert len(papers) == 2
            assert len(duplicates(*lines(*order))) >= 1


def test_dates_far_apart_never_meet_through_a_third_record() -> None:
    title, author = "Learning in Mean Field Games", "Sarah Perrin"
    early = record(title, author, kind="article", venue="A", published="2010")
    late = record(title, author, kind="article", venue="B", published="2014")
    preprint = record(title, author, kind="preprint", submitted="2011")
    for order in ((early, late, preprint), (preprint, early, late), (late, preprint, early)):
        assert len(merged(*lines(*order))) == 2


def test_an_identifier_given_to_two_works() -> None:
    records = (
        record(GEMMA, "Gemma Team; Thomas Mesnard", doi="10.1000/1"),
        record(WARM, "Alexandre Ramé; Nino Vieillard", doi="10.1000/1"),
        record(WARM, "Alexandre Ramé; Nino Vieillard", doi="10.1000/1"),
        record("Actionable Models", "Alexandre Ramé; Nino Vieillard", doi="10.1000/1"),
    )
    assert grouped(*records) == [[1], [2, 3], [4]]
    assert all("same DOI 10.1000/1" in problem.message for problem in duplicates(*lines(*records)))


def test_a_preprint_with_a_new_title_is_known_by_its_id() -> None:
    records = (
        record("Self-Imitation Advantage Learning", "Johan Ferret; Olivier Pietquin", arxiv_id="2012.11989"),
        record("Off-policy SIL", "Johan Ferret; Matthieu Geist", arxiv_id="2012.11989"),
        record("", "", arxiv_id="2012.11989"),
    )
    assert grouped(*records) == [[1, 2, 3]]


def test_no_authors() -> None:
    whole = record(MUSIC, MUSIC_AUTHORS)
    assert grouped(whole, record(MUSIC)) == [[1, 2]]
    short = record("Gemma", "Gemma Team")
    assert grouped(short, record("Gemma")) == [[1], [2]]
    title = "Primal Wasserstein Imitation Learning"
    owned = record(title, "Johan Ferret; Olivier Pietquin"), record(title, owner="Johan Ferret")
    assert grouped(*owned) == grouped(*owned[::-1]) == [[1, 2]]


def test_other_scripts() -> None:
    records = (
        record("強化学習の基礎と応用", "山田 太郎"),
        record("強化学習の基礎と応用", "山田 太郎"),
        record("強化学習の基礎と展開", "山田 太郎"),
        record("Обучение с подкреплением в больших играх", "Иван Петров"),
        record("обучение с подкреплением в больших играх", "Петров, Иван"),
    )
    assert grouped(*records) == [[1, 2], [3], [4, 5]]
    assert problems_of(*lines(*records)) == []


def test_records_that_say_nothing_are_kept_apart() -> None:
    records = lines(record(), record(), record("???"), record("!!!"), record(r"\(\)", "Johan Ferret"))
    papers = merged(*records)
    assert places(papers) == [[1], [2], [3], [4], [5]]
    assert len({paper.slug for paper in papers}) == 5


def test_titles_of_maths_only() -> None:
    records = (
        record(r"\(E = mc^2\)", "Albert Einstein", published="1905"),
        record(r"\(E=mc^2\)", "Einstein, Albert", published="1905"),
        record(r"\(F = ma\)", "Albert Einstein", published="1905"),
    )
    groups = grouped(*records)
    assert [1, 3] not in groups
    assert [3] in groups
    assert all(paper.slug and paper.key for paper in merged(*lines(*records)))


# Corrections.


def test_same_joins_against_all_evidence() -> None:
    records = lines(
        record(GEMMA, "Gemma Team", doi="10.1000/1", arxiv_id="2403.08295", published="2000"),
        record(WARM, "Alexandre Ramé", doi="10.1000/2", arxiv_id="2401.12187", published="2024"),
    )
    (paper,) = merged(*records, by=corrections(same=[("arXiv:2403.08295", WARM)]))
    assert paper.because == (
        Join(Place(FILE, 1), Place(FILE, 2), (Reason("declared_same", ("corrections.yml:101",)),)),
    )


def test_different_keeps_apart_also_through_a_third_record() -> None:
    twins = [record(MUSIC, MUSIC_AUTHORS, submitted="2024", arxiv_id="2402.04229") for _ in range(4)]
    by = corrections(different=[(f"{FILE}:1", f"{FILE}:3")])
    for paper in merged(*lines(*twins), by=by):
        found = {each.place.line for each in paper.records}
        assert not {1, 3} <= found
    assert len(merged(*lines(*twins), by=by)) == 2
    assert duplicates(*lines(*twins), by=by) == []


def test_different_from_the_first_still_joins_the_others() -> None:
    twins = [record(MUSIC, MUSIC_AUTHORS, submitted="2024") for _ in range(3)]
    by = corrections(different=[(f"{FILE}:1", f"{FILE}:2"), (f"{FILE}:1", f"{FILE}:3")])
    assert grouped(*twins, by=by) == [[1], [2, 3]]


def test_contradictory_corrections_are_an_error() -> None:
    twins = lines(record(MUSIC, MUSIC_AUTHORS), record(MUSIC, MUSIC_AUTHORS))
    pair = (f"{FILE}:1", f"{FILE}:2")
    by = corrections(same=[pair], different=[pair])
    assert places(merged(*twins, by=by)) == [[1, 2]]
    (problem,) = problems_of(*twins, by=by)
    assert problem.severity == "error"
    assert problem.place == Place("corrections.yml", 201)


def test_two_references_to_the_same_records_cannot_be_different() -> None:
    by = corrections(different=[(MUSIC, "musicrl-aligning-music-generation-to-human-preferences")])
    (problem,) = problems_of(*lines(record(MUSIC), record(MUSIC)), by=by)
    assert problem.severity == "error"
    assert "mean the same records" in problem.message


def test_every_pair_of_traps_in_every_order() -> None:
    titles = [GEMMA, GEMMA_2, RECURRENT_GEMMA, WARM, WARP]
    for one, other in [*combinations(titles, 2), *pairwise(reversed(titles))]:
        assert grouped(record(one, "Johan Ferret"), record(other, "Johan Ferret")) == [[1], [2]]
