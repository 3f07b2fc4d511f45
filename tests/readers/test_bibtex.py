"""The reader of BibTeX files: any text, hostile text, a large real file.

What it makes of sound and of damaged entries is in the examples in ``bibtex/``.
"""

from __future__ import annotations

import gzip
import time
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.publications import Problem, Record
from sitegen.readers.bibtex import read, sniff
from sitegen.text.cleaning import strip_controls
from sitegen.text.latex import plain


def read_both(text: str) -> tuple[list[Record], list[Problem]]:
    items = list(read(text, "publications/x.bib"))
    records = [item for item in items if isinstance(item, Record)]
    return records, [item for item in items if isinstance(item, Problem)]


def test_sniff() -> None:
    assert sniff("", "mine.bib")
    assert sniff("% my papers\n\n@InProceedings {smith,\n", "list.txt")
    assert not sniff("MusicRL\nAuthors: a@article.org, {x}\n", "list.txt")


PIECES = st.sampled_from(
    [
        "@article{",
        "@misc(",
        "@string{",
        "@comment{",
        "key,",
        "title",
        "=",
        "{",
        "}",
        '"',
        "#",
        ",",
        "\n",
        " ",
        "author = {A and {B",
        "crossref = {key}",
        "year = 2020",
        "\\",
        "%",
        "é",
        ")",
        "@",
        "and",
        "month = jan",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text(text: str) -> None:
    records, problems = read_both(text)
    for record in records:
        assert 1 <= record.place.line <= text.count("\n") + 1
    for problem in problems:
        # What is counted in the whole file has no line.
        assert problem.severity == "notice" or 1 <= problem.place.line <= text.count("\n") + 1
        assert problem.message
        assert problem.remedy


@given(st.lists(PIECES, max_size=15).map("".join))
def test_damage_does_not_reach_beyond_the_next_entry(text: str) -> None:
    records, _ = read_both(f"@misc{{a, title={{{text}\n@misc{{b, title={{Sound}}}}\n")
    assert records[-1].title == "Sound"


@pytest.mark.parametrize(
    "text",
    [
        "@article{k, title={T}} " * 20_000,
        "@article{k, title={" * 20_000,
        "@article{k, title={\n" * 20_000,
        "@article{k," + "a={b},\n" * 50_000,
        "@article{k, title={T}, author={" + "A and " * 50_000 + "}}",
        "@article{k, title={T}, author={" + "{" * 20_000,
        "@article{k, title={T}, author={" + " " * 50_000 + "}}",
        "@article{k, title={T}, abstract={" + "\n \n" * 50_000 + "}}",
        "@" * 100_000,
        "% " * 50_000 + "@article{k, title={T}} " * 10_000,
        "@a{" * 20_000,
        "@a{k " * 20_000,
        "@a{k,\n" * 20_000,
        "@a{k," + "x=1 " * 20_000,
        "@a{k, 2x=1}\n" * 500,
        "@a{k, x={@\n" * 20_000,
        "@a{k, x={a}" + " " * 50_000 + "b={" + "{" * 20_000,
        "@a{k, x={{{{" + "{}" * 50_000 + "}}}" + '"' * 20_000,
        '@a{k, x="' + "{\\\\'e}" * 20_000 + '" # ' * 5_000,
        "@misc{k, title={T}, crossref={k}, url={x}}\n" * 5_000,
    ],
    ids=range(20),
)
def test_long_hostile_files(text: str) -> None:
    start = time.process_time()
    read_both(text)
    assert time.process_time() - start < 20  # quadratic behaviour takes minutes


def test_large_real_file(shared: Path) -> None:
    """The first entries of a real bibliography: all are read, completely, and nothing is reported."""
    with gzip.open(shared / "corpus" / "anthology.bib.gz", "rt", encoding="utf-8") as file:
        lines = list(islice(file, 45_000))
    while not lines[-1].startswith("}"):
        lines.pop()
    text = strip_controls("".join(lines))
    records, problems = read_both(text)
    assert len(records) == sum(line.startswith("@") for line in lines) > 2000
    assert problems == []
    for record in records:
        assert lines[record.place.line - 1].startswith("@")
        assert record.citation_key in lines[record.place.line - 1]
        assert record.title
        assert record.published
        assert record.authors or record.editors or record.kind == "proceedings"
        shown = plain(record.title) + "".join(name.full for name in record.authors)
        assert not set("\\{}") & set(shown)


def test_an_abstract_loses_only_its_heading() -> None:
    text = "@article{k, title={T}, abstract={Abstract: Rivers are slow. In summary: they are.}}"
    (record,) = [item for item in read(text, "a.bib") if isinstance(item, Record)]
    assert record.abstract == "Rivers are slow. In summary: they are."


@pytest.mark.parametrize("date", ["0000", "0000-00", "0000/2021", "a0000b"])
def test_a_date_that_is_none(date: str) -> None:
    items = list(read(f"@misc{{a, title={{On X}}, date={{{date}}}}}\n", "a.bib"))
    assert any(isinstance(item, Problem) and "does not exist" in item.message for item in items)
