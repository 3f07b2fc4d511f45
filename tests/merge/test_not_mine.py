"""``not_mine:``: which works are meant, what is left out, and what a person is told."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.content.corrections import read_corrections
from sitegen.merge.not_mine import is_not_mine, without_not_mine
from sitegen.model.authored import NotMine
from sitegen.model.publications import Record
from tests.records import record, researcher

FETCHED = "publications/fetched/{}.openalex.json"
WORK: dict[str, Any] = {
    "title": "Attention Is All You Need",
    "doi": "10.5555/3295222.3295349",
    "arxiv_id": "1706.03762",
    "other_ids": ("pmid:31978945", "pmcid:PMC7092803", "hal:hal-01234567", "inspire:1234567"),
    "service_id": "W2741809807",
    "citation_key": "DBLP:conf/nips/VaswaniSPUJGKP17",
}
PAPER = "204e3073870fae3d05bcbc2f6a8e263d9b72e776"


def entries(text: str) -> tuple[NotMine, ...]:
    corrections, problems = read_corrections(f"not_mine:\n{text}")
    assert not problems
    return corrections.not_mine


def fetched(whose: str = "ada-example", **fields: Any) -> Record:
    return record(file=FETCHED.format(whose), **{**WORK, **fields})


@pytest.mark.parametrize(
    "written",
    [
        "10.5555/3295222.3295349",
        "doi:10.5555/3295222.3295349",
        "DOI: 10.5555/3295222.3295349",
        "https://doi.org/10.5555/3295222.3295349",
        "http://dx.doi.org/10.5555/3295222.3295349",
        "1706.03762",
        "arXiv:1706.03762v5",
        "https://arxiv.org/abs/1706.03762",
        "10.48550/arXiv.1706.03762",
        "31978945",
        "PMID 31978945",
        "PMID:31978945",
        "https://pubmed.ncbi.nlm.nih.gov/31978945/",
        "https://www.ncbi.nlm.nih.gov/pubmed/31978945",
        "PMC7092803",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7092803/",
        "W2741809807",
        "https://openalex.org/W2741809807",
        "https://openalex.org/works/w2741809807",
        "conf/nips/VaswaniSPUJGKP17",
        "DBLP:conf/nips/VaswaniSPUJGKP17",
        "https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17.html",
        "hal-01234567",
        "https://hal.science/hal-01234567v2",
        "https://inspirehep.net/literature/1234567",
        "1234567",
        "Attention is all you need",
        "“Attention is all you need.”",
    ],
)
def test_a_work_is_named_as_people_do(written: str) -> None:
    listed = entries(f'- "{written}"')
    assert is_not_mine(listed, fetched(), "ada-example")
    other = fetched(
        title="Attention Is Not All You Need",
        doi="10.1000/182",
        arxiv_id="2103.03404",
        other_ids=("pmid:1", "inspire:2"),
        service_id="W2",
        citation_key="DBLP:conf/nips/Other17",
    )
    assert not is_not_mine(listed, other, "ada-example")


def test_the_id_of_semantic_scholar() -> None:
    address = f"https://www.semanticscholar.org/paper/Attention-is-All-you-Need/{PAPER}"
    for written in (PAPER, address):
        assert is_not_mine(entries(f"- {written}"), fetched(service_id=PAPER), "")


def test_all_versions_of_a_preprint() -> None:
    listed = entries("- 10.26434/chemrxiv-2023-abcde-v2")
    assert is_not_mine(listed, record(doi="10.26434/chemrxiv-2023-abcde"), "")


def test_one_researcher_only() -> None:
    listed = entries("  ada-example:\n  - 1706.03762\n  max-example: 10.1000/182")
    assert [each.researcher for each in listed] == ["ada-example", "max-example"]
    assert is_not_mine(listed, fetched(), "ada-example")
    assert not is_not_mine(listed, fetched(), "max-example")
    assert not is_not_mine(listed, fetched(), "")


def test_fetched_records_are_left_out_others_stay_with_a_warning() -> None:
    own, theirs = record(**WORK, line=3), fetched()
    kept, problems = without_not_mine((own, theirs, fetched("works")), entries("- 1706.03762"), ())
    assert kept == (own,)
    (problem,) = problems
    assert (problem.severity, problem.place.line) == ("warning", 2)
    assert "1706.03762" in problem.message and "publications/list.txt:3" in problem.message


def test_of_one_researcher_the_files_of_others_stay() -> None:
    listed = entries("  ada-example: [1706.03762]")
    known = researcher("ada-example", "Ada Example"), researcher("max-example", "Max Example")
    records = (fetched(), fetched("max-example"), fetched("works"), record(**WORK))
    assert without_not_mine(records, listed, known) == (records[1:], ())
    own = record(**WORK, owner="Ada Example")
    assert [each.severity for each in without_not_mine((own,), listed, known)[1]] == ["warning"]


def test_an_entry_that_means_nothing_is_no_error() -> None:
    records = (fetched(),)
    assert without_not_mine(records, entries("- 10.1000/182\n- A title that is gone"), ()) == (records, ())


def test_a_researcher_who_is_not_known() -> None:
    listed = entries("  ada-exmple: [1706.03762, 10.1000/182]")
    (problem,) = without_not_mine((), listed, [researcher("ada-example", "Ada Example")])[1]
    assert (problem.severity, problem.remedy) == ("error", "did you mean ada-example?")


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("- https://example.org/paper", 2, "“https://example.org/paper” names no work"),
        ("- 1706.03762\n- ???", 3, "“???” names no work"),
        ("- Title: Subtitle", 2, "a work contains `: `"),
        ("- [1706.03762]", 2, "a list stands where text is expected"),
        ("  ada-example:\n    max-example: 1706.03762", 2, "`key: value` stands where works are expected"),
    ],
)
def test_what_names_no_work_is_an_error_with_its_line(text: str, line: int, found: str) -> None:
    corrections, (problem,) = read_corrections(f"not_mine:\n{text}")
    assert (problem.severity, problem.place.line) == ("error", line)
    assert found in problem.message
    assert len(corrections.not_mine) == text.count("03762\n")
