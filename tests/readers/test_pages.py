"""Pages copied as text: what is missing or additional costs one publication; parts of pages are known."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec
import pytest

from sitegen.model.publications import Place, Record, Source
from sitegen.readers.read_files import read_all
from sitegen.readers.recognise import recognising
from sitegen.readers.shared.pubmed_reference import without_marks
from sitegen.text.cleaning import strip_controls

SOUND = (
    "google_scholar/profile",
    "google_scholar/firefox",
    "google_scholar/middle",
    "google_scholar/search",
    "orcid_page/works",
    "dblp_page/person",
    "dblp_page/one_line",
    "pubmed_page/results",
    "pubmed_page/abstracts",
    "pubmed_page/abstract_file",
    "pubmed_page/summary_file",
    "semantic_scholar_page/author",
    "semantic_scholar_page/search",
)
"""Examples of pages on which nothing is damaged."""
PAGES = sorted({name.partition("/")[0] for name in SOUND})


def input_of(path: Path) -> str:
    match = re.search(r"^```input\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert match
    return strip_controls(match[1]).rstrip("\n")


def example(name: str) -> str:
    return input_of(Path(__file__).parent / f"{name}.md")


def read(text: str, name: str) -> list[Record]:
    """Records without their lines and without the owner, whom the head of a page tells."""
    records, _ = read_all([Source("publications/list.txt", text, name.partition("/")[0])])
    return [msgspec.structs.replace(record, place=Place(""), owner=None) for record in records]


@pytest.mark.parametrize("name", SOUND)
def test_any_line_may_be_missing(name: str) -> None:
    lines = example(name).split("\n")
    whole = read("\n".join(lines), name)
    for missing, line in enumerate(lines):
        records = read("\n".join(lines[:missing] + lines[missing + 1 :]), name)
        lost = [record.title for record in whole if record not in records]
        assert len(lost) <= 1, (missing + 1, line[:60], lost)
        assert len([record for record in records if record not in whole]) <= 1, (missing + 1, line[:60])


@pytest.mark.parametrize("name", SOUND)
def test_a_line_of_something_else_costs_one_publication(name: str) -> None:
    lines = example(name).split("\n")
    whole = read("\n".join(lines), name)
    for at in range(len(lines) + 1):
        records = read("\n".join([*lines[:at], "", "Something else that is here", "", *lines[at:]]), name)
        lost = [record.title for record in whole if record not in records]
        assert len(lost) <= 1, (at + 1, lost)


PASTED: dict[str, Callable[[str], str]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "mark of the byte order": lambda text: f"\ufeff{text}",
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "spaces at line ends": lambda text: text.replace("\n", " \n"),
    "soft hyphens": lambda text: text.replace("a", "a\u00ad"),
}
"""What browsers, word processors and editors do to a text that is pasted into them."""


@pytest.mark.parametrize("how", PASTED)
@pytest.mark.parametrize("name", [*SOUND, "aggregator/plain", "arxiv_search/plain", "references/apa"])
def test_a_text_says_the_same_wherever_it_was_pasted(name: str, how: str) -> None:
    text = example(name)
    pasted = strip_controls(PASTED[how](text))
    assert [reader.NAME for reader in recognising(pasted, "list.txt")] == [name.partition("/")[0]]
    assert read(pasted, name) == read(text, name)


@pytest.mark.parametrize("path", sorted(Path(__file__).parent.glob("*/*.md")), ids=lambda path: path.stem)
def test_parts_of_pages_are_taken_for_nothing_else(path: Path) -> None:
    """Neither are parts of other files taken for pages."""
    chance = Random(path.stem)
    lines = input_of(path).split("\n")
    name = path.parent.name
    for _ in range(20):
        begin = chance.randrange(max(1, len(lines) - 5))
        part = "\n".join(lines[begin : begin + chance.randint(6, max(6, len(lines)))])
        known = {reader.NAME for reader in recognising(part, "list.txt")}
        # A damaged part of a page may look like a list of references, and is one.
        others = known - {name, "references"} if name in PAGES else known.intersection(PAGES)
        assert not others, (begin + 1, others)


def test_many_marks_of_affiliations_take_no_time() -> None:
    """A run of digits behind an initial can be cut into marks in one way only."""
    assert without_marks("Yann LeCun 1 2") == without_marks("Yann LeCun*") == "Yann LeCun"
    assert without_marks("LeCun Y.1 2") == "LeCun Y."
    hostile = "Smith A." + "1" * 80 + "x"
    started = time.process_time()
    assert without_marks(hostile) == hostile
    assert time.process_time() - started < 1
