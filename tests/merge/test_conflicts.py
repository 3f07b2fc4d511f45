"""What sources disagree about."""

from __future__ import annotations

from sitegen.merge.papers import merge
from sitegen.model.authored import Corrections
from sitegen.model.publications import UNCOUNTED, Place, Problem, Record
from sitegen.text.names import parse_name
from tests.records import (
    FILE,
    corrections,
    lines,
    names,
    problems_of,
    record,
)

MUSIC = "MusicRL: Aligning Music Generation to Human Preferences"
GEMINI = "Gemini: A Family of Highly Capable Multimodal Models"
ACME = "Acme: A Research Framework for Distributed Reinforcement Learning"


def disagreements(*records: Record, by: Corrections | None = None) -> list[Problem]:
    found = [each for each in problems_of(*lines(*records), by=by) if "disagree" in each.message]
    assert all(each.severity == "notice" for each in found)
    return found


def test_submission_dates_that_differ() -> None:
    (problem,) = disagreements(record(MUSIC, submitted="2024-02-06"), record(MUSIC, submitted="2024-02-07"))
    assert problem.place == Place(FILE, 2)
    assert "submission date 2024-02-07 here, 2024-02-06 in publications/list.txt:1" in problem.message


def test_publication_dates_that_differ() -> None:
    assert (
        len(
            disagreements(
                record(MUSIC, "Geoffrey Cideron", venue="A", published="2024"),
                record(MUSIC, "Geoffrey Cideron", venue="A", published="2025"),
            )
        )
        == 1
    )
    assert not disagreements(record(MUSIC, venue="A", published="2024"), record(MUSIC, published="2024-07"))
    assert not disagreements(
        record(MUSIC, venue="A", published="2024"), record(MUSIC, kind="preprint", published="2023")
    )


def test_names_that_differ() -> None:
    (problem,) = disagreements(
        record(ACME, "Matt Hoffman; Bobak Shahriari; John Aslanides"),
        record(ACME, "Matt Hoffman; Bobak Shariari"),
    )
    assert problem.place == Place(FILE, 2)
    assert "author Bobak Shariari here" in problem.message
    assert "Bobak Shahriari stands at that place" in problem.message


def test_forms_of_a_name_are_no_disagreement() -> None:
    assert not disagreements(
        record(ACME, "Matt Hoffman; Léonard Hussenot; Gemma Team"),
        record(ACME, "Hoffman, M.; Hussenot, Leonard"),
        record(ACME, "M. Hoffman"),
    )


def test_another_number_of_authors_is_reported_once() -> None:
    shown = "Gemini Team; Rohan Anil; Sebastian Borgeaud"
    found = disagreements(
        record(GEMINI, shown),
        record(GEMINI, "Gemini Team; Rohan Anil", hidden_authors=1349),
        record(GEMINI, "Gemini Team; Rohan Anil", hidden_authors=1349),
        record(GEMINI, "Gemini Team; Rohan Anil", hidden_authors=1),
        record(GEMINI, "Gemini Team", hidden_authors=UNCOUNTED),
    )
    assert len(found) == 1
    assert "1,351 authors here, 3 in" in found[0].message


def test_the_owner_of_a_list_who_is_missing_from_a_complete_list_is_reported() -> None:
    papers, problems = merge(
        lines(record(GEMINI, "Rohan Anil; Sebastian Borgeaud", owner="Arun Ahuja")), corrections()
    )
    assert [name.full for name in papers[0].unlisted_authors] == ["Arun Ahuja"]
    assert [problem.message.partition(",")[0] for problem in problems] == [
        f"Arun Ahuja is not among the authors in {FILE}:1"
    ]
    papers, problems = merge(
        lines(record(GEMINI, "Rohan Anil", owner="Arun Ahuja", hidden_authors=5)), corrections()
    )
    assert papers[0].unlisted_authors
    assert not problems


def test_somebody_elses_list_is_told_once() -> None:
    owner = parse_name("Arun Ahuja")
    others = [record(f"Paper {n}", f"Ada Example{n}", owner="Arun Ahuja") for n in range(5)]
    own = [record(f"Own paper {n}", "Arun Ahuja", owner="Arun Ahuja") for n in range(5)]
    papers, (problem,) = merge(lines(*others, *own), corrections())
    assert (problem.severity, problem.place) == ("warning", Place(FILE))
    assert "5 of its 10 publications name other authors only" in problem.message
    assert sum(owner in paper.unlisted_authors for paper in papers) == 5
    assert len(merge(lines(*others[:4], *own), corrections())[1]) == 4


def test_what_is_corrected_by_hand_is_settled() -> None:
    records = (
        record(ACME, "Matt Hoffman; Bobak Shahriari", submitted="2020"),
        record(ACME, "Matt Hoffman; Bobak Shariari", submitted="2021"),
    )
    assert len(disagreements(*records)) == 2
    by = corrections(
        papers={ACME: {"authors": names("Matt Hoffman; Bobak Shahriari"), "submitted": "2020-06-01"}}
    )
    assert disagreements(*records, by=by) == []


def test_a_paper_without_title_is_reported_under_its_id() -> None:
    (problem,) = problems_of(record("", arxiv_id="2409.01369", line=7))
    assert (problem.severity, problem.place) == ("notice", Place(FILE, 7))
    assert "no source gives a title for arXiv:2409.01369" in problem.message
    by = corrections(papers={"arXiv:2409.01369": {"title": "Imitating Language via Scalable Inverse RL"}})
    assert problems_of(record("", arxiv_id="2409.01369"), by=by) == []
