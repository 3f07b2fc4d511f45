from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.corrections import PAPER_FIELDS, read_corrections
from sitegen.model.authored import Corrections, Grouping
from sitegen.model.publications import Link, Name, Paper, Place, Problem


def values_of(text: str) -> dict[str, Any]:
    """What a paper's corrections, one per line, say."""
    corrections, problems = read_corrections(_paper(text))
    assert problems == ()
    (paper,) = corrections.papers
    assert paper.places.keys() == paper.values.keys()
    return paper.values


def only_problem(text: str) -> Problem:
    (problem,) = read_corrections(text)[1]
    assert problem.severity == "error"
    assert problem.remedy
    return problem


def _paper(text: str) -> str:
    return "papers:\n  arXiv:2409.01369:\n" + "".join(f"    {line}\n" for line in text.splitlines())


def test_nothing() -> None:
    assert read_corrections("") == (Corrections(), ())
    assert read_corrections("papers:\nsame:\npeople:\n") == (Corrections(), ())


def test_groups_keep_their_references_as_written() -> None:
    corrections, problems = read_corrections("""same:
  - [arXiv:2409.01369, 2409.01369]
  - - doi:10.1145/3292500.3330919
    - publications/mine.bib:12
different:
  - [gemma-2-technical-report, gemma-3-technical-report, "Gemma: a title"]
people:
  same: [[Bobak Shariari, Bobak Shahriari]]
  different:
    - ["Doe, Jane", Jane Doe]
""")
    assert problems == ()
    file = "corrections.yml"
    assert corrections == Corrections(
        same=(
            Grouping(("arXiv:2409.01369", "2409.01369"), Place(file, 2)),
            Grouping(("doi:10.1145/3292500.3330919", "publications/mine.bib:12"), Place(file, 3)),
        ),
        different=(
            Grouping(
                ("gemma-2-technical-report", "gemma-3-technical-report", "Gemma: a title"), Place(file, 6)
            ),
        ),
        same_people=(Grouping(("Bobak Shariari", "Bobak Shahriari"), Place(file, 8)),),
        different_people=(Grouping(("Doe, Jane", "Jane Doe"), Place(file, 10)),),
    )


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("same: [a, b]", "“a” stands where a group", "- [first, second]"),
        ("same: a", "“a” stands where a list", "- [first, second]"),
        ("same:\n  - [a]", "two different", "- [first, second]"),
        ("same:\n  - [a, a]", "two different", "- [first, second]"),
        ("same:\n  - [a, Gemma: a title]", "contains `: `", "quotes"),
        ("people:\n  smae: [[a, b]]", "no key `smae`", "did you mean `same`?"),
        ("paper: {}", "no key `paper`", "did you mean `papers`?"),
        ("papers: [a]", "a list stands where papers", "arXiv:"),
        ("papers: {a: b}", "“b” stands where `key: value`", "title"),
    ],
)
def test_shape_mistakes(text: str, found: str, remedy: str) -> None:
    corrections, problems = read_corrections(text)
    assert corrections == Corrections()
    assert found in problems[0].message
    assert remedy in problems[0].remedy


def test_a_whole_paper() -> None:
    values = values_of("""title: The $\\alpha$ of Caf\\'e
authors: ['Léonard Hussenot', 'van der Salm, Claudia', Gemma Team]
abstract: |
  One line
  and its end.

  A second paragraph.
kind: inproceedings
venue: ICML
year: 2024
submitted: 22 July 2024
doi: https://doi.org/10.1145/3292500.3330919
arxiv_id: arXiv:2403.05530v2
url: https://example.org/paper
pages: 12--34
volume: 012
keywords: a, b
selected: yes
awards: Best paper
code: https://example.org/code
links: {Blog: 'https://example.org/blog'}
project: https://example.org/project""")
    assert values == {
        "title": r"The \(\alpha\) of Café",
        "authors": (
            Name("Hussenot", "Léonard"),
            Name("van der Salm", "Claudia"),
            Name("Gemma Team", group=True),
        ),
        "hidden_authors": 0,
        "author_marks": (),
        "abstract": "One line and its end.\nA second paragraph.",
        "abstract_cut": False,
        "kind": "inproceedings",
        "venue": "ICML",
        "published": "2024",
        "submitted": "2024-07-22",
        "doi": "10.1145/3292500.3330919",
        "arxiv_id": "2403.05530",
        "url": "https://example.org/paper",
        "pages": "12–34",
        "volume": "012",
        "keywords": ("a", "b"),
        "selected": True,
        "awards": ("Best paper",),
        "links": (
            Link("Code", "https://example.org/code"),
            Link("Blog", "https://example.org/blog"),
            Link("Project page", "https://example.org/project"),
        ),
    }


def test_places_are_those_of_the_keys() -> None:
    (paper,) = read_corrections(_paper("title: X\nauthors: [A B]\ncode: https://x.org"))[0].papers
    assert paper.reference == "arXiv:2409.01369"
    assert paper.place.line == 2
    assert {field: place.line for field, place in paper.places.items()} == {
        "title": 3,
        "authors": 4,
        "hidden_authors": 4,
        "author_marks": 4,
        "links": 5,
    }


def test_every_key_sets_a_field_of_papers() -> None:
    assert {field.name for field in PAPER_FIELDS.values()} <= set(Paper.__struct_fields__)


@pytest.mark.parametrize(
    "written",
    [
        "Jane Doe and Rick Roe",
        "Doe, Jane and Roe, Rick",
        "Jane Doe; Rick Roe",
        "'Doe, Jane; Roe, Rick'",
        "[Jane Doe, Rick Roe]",
        "['Doe, Jane', 'Roe, Rick']",
    ],
)
def test_forms_of_authors(written: str) -> None:
    assert values_of(f"authors: {written}")["authors"] == (Name("Doe", "Jane"), Name("Roe", "Rick"))


def test_one_author_with_a_suffix() -> None:
    assert values_of("authors: Doe, Jr., Jane")["authors"] == (Name("Doe", "Jane", "Jr."),)


def test_a_two_author_list_with_brands_in_it_stays_whole() -> None:
    assert values_of("authors: [Alexander Brand, Sandy Huang]")["authors"] == (
        Name("Brand", "Alexander"),
        Name("Huang", "Sandy"),
    )


def test_empty_quotes_clear_a_field() -> None:
    assert values_of("venue: ''\ndoi: ''\nyear: ''\nabstract: ''") == {
        "venue": "",
        "doi": "",
        "published": "",
        "abstract": "",
        "abstract_cut": False,
    }


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("titel: X", "arXiv:2409.01369: there is no key `titel`", "did you mean `title`?"),
        ("authors: Jane Doe, Rick Roe, Joe Bloggs", "too many commas", "semicolons"),
        ("authors: {a: b}", "text is expected", "quotes"),
        ("year: last", "“last” is not a date", "2025"),
        ("date: 2024-13-01", "not a date", "2025"),
        ("doi: 12.34/x", "not a DOI", "10.1145"),
        ("arxiv_id: 2409", "not an arXiv id", "2403.05530"),
        ("url: ftp://example.org", "not a web address", "https://"),
        ("code: javascript:alert(1)", "not a web address", "https://"),
        ("pdf: 'data:text/html,x'", "not a web address", "https://"),
        ("slides: slides.pdf", "not a web address", "content/files/"),
        ("links: {X: 'javascript:alert(1)'}", "not a web or mail address", "https://"),
        ("kind: artical", "not known", "did you mean `article`?"),
        ("selected: maybe", "neither true nor false", "true or false"),
        ("date: 2024-07-01\nyear: 2024", "says this already", "keep one"),
    ],
)
def test_wrong_values(text: str, found: str, remedy: str) -> None:
    problem = only_problem(_paper(text))
    assert found in problem.message
    assert remedy in problem.remedy
    assert problem.place.line >= 3


def test_one_mistake_costs_only_itself() -> None:
    corrections, problems = read_corrections(
        _paper("title: X\nyear: never\nkind: nothing") + "  other:\n    selected: true\n"
    )
    assert [problem.place.line for problem in problems] == [4, 5]
    assert [paper.values for paper in corrections.papers] == [{"title": "X"}, {"selected": True}]


@given(st.text())
def test_reading_never_raises(text: str) -> None:
    assert isinstance(read_corrections(text)[0], Corrections)


@given(st.sampled_from(sorted(PAPER_FIELDS)), st.text())
def test_any_text_in_any_field(key: str, written: str) -> None:
    corrections, problems = read_corrections(_paper("{}: '{}'".format(key, written.replace("'", "''"))))
    for paper in corrections.papers:
        for link in paper.values.get("links", ()):
            assert link.url.startswith(("http://", "https://"))
    assert all(problem.remedy for problem in problems)


def test_the_last_of_several_years_is_a_year() -> None:
    assert values_of("until: 2024") == {"until": "2024"}
    assert only_problem(_paper("until: soon")).message == "arXiv:2409.01369: until: “soon” is not a year"


def test_an_old_address_may_be_no_address() -> None:
    assert only_problem(_paper("redirect_from: ['http://[::1']")).severity == "error"
