"""Plain lists of references: what is recognised as one, and that nothing of it vanishes without a word."""

from __future__ import annotations

import re
import time
from pathlib import Path

import msgspec
import pytest

from sitegen.model.publications import Link, Name, Problem, Record
from sitegen.readers import references
from sitegen.readers.references.joining import KnownWords, joined
from sitegen.text.cleaning import strip_controls
from sitegen.text.folding import fold

EXAMPLES = sorted((Path(__file__).parent / "references").glob("*.md"))
CONNECTING = frozenset(
    "and & in of the ed eds edited by editor editors vol no nr pp pages page p s doi org https http www "
    "arxiv "
    "10 48550 preprint available at from retrieved online accessed on et al volume with phd press pdf code "
    "jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september "
    "paper slides coord joint issued presented gemeinsam version 2019年 第30卷第5期 1245页 2019a 2019b "
    "release journal invited reviews editorials reports "
    "october december in chapter edition 2nd 4th 3rd under review abs html 20 pmid pmcid to edn".split()
)
"""Words that say what another part is, or stand in a field in another form."""


def read(text: str) -> tuple[list[Record], list[Problem]]:
    items = list(references.read(strip_controls(text), "list.txt"))
    return (
        [item for item in items if isinstance(item, Record)],
        [item for item in items if isinstance(item, Problem)],
    )


def flat(value: object) -> str:
    """All text in a value."""
    if isinstance(value, tuple):
        return " ".join(map(flat, value))
    if isinstance(value, Name):
        return value.full
    return f"{value.label} {value.url}" if isinstance(value, Link) else str(value)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_word_is_in_a_record_or_a_problem(path: Path) -> None:
    """Headings, numbers and labels aside, whatever a person wrote is in a field, or quoted in a problem."""
    found = re.search(r"^```input\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    records, problems = read(found[1])
    assert records
    lines = found[1].split("\n")
    starts = [record.place.line for record in records] + [len(lines) + 1]
    told = " ".join(problem.message for problem in problems)
    for record, end in zip(records, starts[1:], strict=True):
        # Headings stand behind an empty line.
        block = "\n".join(lines[record.place.line - 1 : end - 1])
        written = re.sub(r"\n\s*\n[^\n]{0,60}(?=\n|\Z)", "", block)
        written = re.sub(r"\b([^\W\d_]+)-\n([a-z])", r"\1\2", re.sub(r"\A\[\w+\]", "", written))
        kept = fold(f"{flat(tuple(msgspec.structs.asdict(record).values()))} {told}")
        for word in fold(written).split():
            is_kept = word in kept or word in CONNECTING or word.isdigit() or len(word) <= 4
            assert is_kept, (record.place.line, word)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Example is a researcher. In 2019 she wrote a book, in 2021 another one.\n\nShe lives in Kiel.\n",
        "# Teaching\n\n- Winter 2021: Statistics, with Jane Doe\n- Summer 2022: Algebra I\n",
        "import re\n\nYEAR = re.compile(r'2019')\n\ndef find(text):\n    return YEAR.search(text)\n",
        "Name,Year\nSmith J,2019\nDoe A,2020\n",
        "Milk, butter and bread.",
        "Dear J. Smith,\n\nthank you for your letter of May 3, 2021. I will answer soon.\n\nYours, A. Roe\n",
        "1. Smith, J.\n2. Doe, A.\n3. Roe, R.\n",
        "2019–2021 Postdoc, ETH Zurich\n2015–2019 PhD student, University of Bern\n",
    ],
)
def test_other_texts_are_not_taken_for_references(text: str) -> None:
    assert not references.sniff(text, "list.txt")


def test_numbers_of_any_script_are_numbers() -> None:
    reference = "Kahneman, D., & Tversky, A. (1979). Prospect theory. Econometrica, 47, 263–291."
    records = [*references.read(f"١. {reference}\n٢. {reference}\n", "list.txt")]
    assert [record.title for record in records if isinstance(record, Record)] == ["Prospect theory"] * 2


def test_a_text_with_a_year_that_is_left_out_is_asked_about() -> None:
    text = (
        "1. Tversky A, Kahneman D. Judgment under uncertainty. Science. 1974;185:1124–31.\n"
        "2. N.r GM, E B, P L. Fog in letters of harbour masters: two cases and a map, 2020.\n"
        "3. Kahneman D, Tversky A. Prospect theory. Econometrica. 1979;47:263–91.\n"
    )
    records, problems = read(text)
    assert [record.title for record in records] == ["Judgment under uncertainty", "Prospect theory"]
    assert [(one.code, one.severity, one.place.line) for one in problems] == [("R032", "warning", 2)]


def test_pages_at_the_beginning_of_lines_are_no_numbering() -> None:
    text = (
        "Muster, Max, and Ada Example. “Letters of a harbour.” Cell 37 (1999):\n    775. https://doi.org/10.1234/a.1\n"
        "Example, Ada. Lamps and Ropes. Technical Report\n    TR-488. University of Kiel, 2008.\n"
    )
    others = "".join(
        f"Muster, Max. “Letters of many harbours, {number}.” Cell\n    {number}, no. 3 (2001): 1–9.\n"
        for number in range(60)
    )
    records, problems = read(text + others)
    assert len(records) == 62
    assert not problems


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("a neural-", "network-based parser", "a neural-network-based parser"),
        ("Read-", "over-read of forms", "Read-over-read of forms"),
        ("a speech-to-", "text system", "a speech-to-text system"),
        ("an interna-", "tional survey", "an international survey"),
    ],
)
def test_words_broken_at_line_ends_keep_hyphens_of_their_own(first: str, second: str, whole: str) -> None:
    assert joined(first, second, KnownWords(f"{first}\n{second}")) == whole


@pytest.mark.parametrize("name", ["a.bib", "a.csv", "a.json", "a.html"])
def test_files_of_other_formats_are_left_to_them(name: str) -> None:
    text = "Tversky, A., & Kahneman, D. (1974). Judgment under uncertainty. Science, 185, 1124–1131.\n"
    assert references.sniff(text, "list.txt")
    assert not references.sniff(text, name)


def test_what_is_no_reference_is_told_and_costs_nothing() -> None:
    text = (
        "Tversky, A., & Kahneman, D. (1974). Judgment under uncertainty. Science, 185, 1124–1131.\n\n"
        "My research asks how people decide, and why they are so often sure of what is wrong.\n\n"
        "Kahneman, D., & Tversky, A. (1979). Prospect theory. Econometrica, 47, 263–291.\n"
    )
    records, problems = read(text)
    assert [record.title for record in records] == ["Judgment under uncertainty", "Prospect theory"]
    assert [(one.severity, one.place.line) for one in problems] == [("notice", 3)]
    assert "My research asks" in problems[0].message


@pytest.mark.parametrize(
    "piece",
    [
        "Smith, J., ",
        "1.\n",
        "-\n",
        "ab-\n",
        "A, ",
        "arXiv:",
        "doi: ",
        "“",
        "(",
        "Vol. 1 ",
        ", Eds. ",
        "2019 ",
        "et al. ",
    ],
)
def test_hostile_text_takes_no_longer_than_it_must(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    before = time.process_time()
    references.sniff(text, "list.txt")
    list(references.read(text, "list.txt"))
    assert time.process_time() - before < 20


def test_two_references_without_a_line_between_them_are_asked_about() -> None:
    """Where nothing tells that a second one begins, its year does."""
    text = (
        "Aaron Michelony. 2011. Predicting Clicks in a Vocabulary Learning System. Proceedings of NAACL. "
        "Jennifer DeCamp. 2010. Language Technology Resource Center. Proceedings of LREC.\n"
    )
    _, problems = read(text)
    assert "two references may stand here in one, of 2011 and 2010" in problems[0].message
    _, problems = read(text[: text.index("Jennifer")])
    assert not any("two references" in problem.message for problem in problems)
