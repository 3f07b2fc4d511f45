"""Macros of BibTeX that grow: the work and the memory stay in proportion to the file."""

from __future__ import annotations

import time

import pytest

from sitegen.model.publications import Problem, Record, Source
from sitegen.readers.bibtex import cut, read
from sitegen.readers.read_files import read_all

ENTRY = (
    "@article{{turing1936, author={{Turing, Alan}}, title={{On Computable Numbers}}, year=1936,\n"
    "note={note}}}\n"
)


def macros(count: int, value: str) -> str:
    """So many macros, each made of the one before."""
    return '@string{m0="haha"}\n' + "".join(
        f"@string{{m{number}={value.replace('?', f'm{number - 1}')}}}\n" for number in range(1, count)
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (macros(34, "? # ?") + ENTRY.format(note="m33"), 12),
        (macros(10_000, '? # "x"') + ENTRY.format(note="m1"), 1411),
        ('@string{m="' + "x" * 1_000_000 + '"}\n' + ENTRY.format(note="m"), 1),
        ('@string{m="' + "x" * 4_000 + '"}\n' + ENTRY.format(note="m" + " # m" * 10_000), 3),
    ],
    ids=["doubled", "one letter longer", "a megabyte", "joined"],
)
def test_macros_that_grow_are_named(text: str, line: int) -> None:
    found = list(read(text, "x.bib"))
    records = [item for item in found if isinstance(item, Record)]
    problems = [item for item in found if isinstance(item, Problem)]
    assert [record.title for record in records] == ["On Computable Numbers"]
    assert len(records[0].comment) <= 25_000
    assert problems[0].place.line == line
    assert "macro" in problems[0].message
    assert len(problems) <= 3


def test_macros_of_macros_to_any_depth() -> None:
    text = macros(50_000, "?") + ENTRY.format(note="m49999")
    (record,) = read(text, "x.bib")
    assert isinstance(record, Record)
    assert record.comment == "haha"


@pytest.mark.parametrize("note", ["m", "m # m # m # m", "m # {\\'e}"])
def test_a_macro_that_is_used_often_does_not_multiply_the_file(note: str) -> None:
    text = '@string{m="' + "x " * 2_400 + '"}\n'
    text += "".join(ENTRY.replace("turing1936", f"t{number}").format(note=note) for number in range(4_000))
    found = list(read(text, "x.bib"))
    records = [item for item in found if isinstance(item, Record)]
    (problem,) = [item for item in found if isinstance(item, Problem)]
    assert len(records) == 4_000
    assert sum(len(record.comment) for record in records) < 1_100_000 + 10 * len(text)
    assert "“m”" in problem.message
    assert records[-1].comment.startswith("m")


@pytest.mark.parametrize("note", ["m # {x}", "{x}"])
def test_the_limit_is_one_for_a_file_that_is_read_in_pieces(note: str) -> None:
    text = '@string{m="' + "x " * 2_400 + '"}\n'
    text += "".join(ENTRY.replace("turing1936", f"t{number}").format(note=note) for number in range(9_000))
    assert len([*cut(text)]) > 3
    records, problems = read_all([Source("publications/x.bib", text)])
    assert [*records, *problems] == sorted(
        read(text, "publications/x.bib"), key=lambda item: isinstance(item, Problem)
    )
    assert len(problems) == note.startswith("m")


@pytest.mark.parametrize(
    "names",
    [
        "*" * 40_000 + "x",
        "* " * 20_000 + "x",
        "$^" * 20_000,
        "^1" * 20_000 + "x",
        "{*" * 20_000,
        "\\textsuperscript{" * 5_000,
        "(equal " * 8_000,
    ],
    ids=["stars", "stars apart", "dollars", "carets", "braces", "superscripts", "brackets"],
)
def test_marks_at_authors_take_no_longer_than_they_must(names: str) -> None:
    begin = time.process_time()
    list(read(f"@misc{{k, title={{T}}, author={{{names}}}}}", "x.bib"))
    assert time.process_time() - begin < 10, "less than a second as a rule, else an hour"


def test_space_between_entries_costs_no_time() -> None:
    start = time.process_time()
    (record,) = read("@misc{k, title={T}}\n" + " \t" * 50_000 + "= {", "x.bib")
    assert isinstance(record, Record)
    assert time.process_time() - start < 2
