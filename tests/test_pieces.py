"""Reading BibTeX files in pieces: whatever the text and the cuts, as reading it as a whole."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.model import Name, Problem, Record, Source
from sitegen.readers import READERS, PieceReader, bibtex, read_all
from sitegen.readers.bibtex_pieces import cut
from sitegen.readers.pieces import Piece, moved
from sitegen.text import strip_controls

FILE = "publications/x.bib"

PARTS = st.sampled_from(
    [
        "@article{key,",
        "@misc{Key, title={T}}",
        "@book{other, title = jan # name, year={199}}",
        '@inproceedings{a, title="A title", author={A and B}, doi={10.1000/1}, crossref = {key}}',
        "@misc(b, title={Another} year=x)",
        "@string{name = {First}}",
        "@STRING(name = {Second})",
        " @ string{name={Third}, jan={x}}",
        "@comment{",
        "@preamble{",
        "% ",
        "title={",
        "author = {A and {B",
        "month = name,",
        "abstract = {a\n",
        "{",
        "}",
        '"',
        "#",
        ",",
        " ",
        "@",
        "x.",
        "\\",
        "é",
        "\ufffd \ufffd",
    ]
)
TEXTS = st.lists(st.tuples(PARTS, st.sampled_from(["", "", "\n", "\n", "\n\n", "\n  "])), max_size=25).map(
    lambda parts: strip_controls("".join(part + end for part, end in parts))
)


def read_in_pieces(text: str, pieces: list[Piece]) -> list[Record | Problem] | None:
    """What all pieces say, each read as if it stood first and then moved; None if one can't be read."""
    readings = []
    for piece in pieces:
        alone = Piece(0, piece.end - piece.start, 1, piece.given)
        reading = bibtex.read_piece(text[piece.start : piece.end], FILE, alone)
        assert (reading is None) == (bibtex.read_piece(text, FILE, piece) is None)
        if reading is None:
            return None
        reading = moved(reading, piece.line - 1)
        assert reading == bibtex.read_piece(text, FILE, piece)
        readings.append(reading)
    return list(bibtex.join(readings, FILE))


@given(TEXTS, st.sampled_from([1, 2]))
@example("@a{a, title={\n@b{b, title={T}}", 1)
@example("@misc{a, title={A}, author={@\n@misc{b, title={B}}\n@string{x={y}}\n@misc{c, title=x}", 1)
def test_pieces_say_together_what_the_whole_says(text: str, seldom: int) -> None:
    pieces = list(cut(text, 0, seldom))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert [piece.line for piece in pieces] == [text.count("\n", 0, piece.start) + 1 for piece in pieces]
    found = read_in_pieces(text, pieces)
    if found is None:
        assert "crossref" in text
    else:
        assert found == list(bibtex.read(text, FILE))


def test_every_head_at_the_beginning_of_a_line_may_begin_a_piece() -> None:
    text = "@misc{a, title={A}}\n@misc{b, title={\n@misc{c, title={C}}\n @misc{d, title={D}}\n"
    assert [text[piece.start :][:7] for piece in cut(text, 0, 1)] == ["@misc{a", "@misc{b", "@misc{c"]


def entries(count: int) -> Iterator[str]:
    for number in range(count):
        key = number if number % 50 else 0
        yield f"@misc{{key{key}, title={{Title {number}}}, author={{Able, Ann}}, year={{{number}}}}}\n"


def test_an_edit_changes_its_own_piece() -> None:
    lines = list(entries(3000))
    before = "".join(lines)
    lines[1500:1501] = ["% a remark\n", lines[1500].replace("Title", "Another title")]
    after = "".join(lines)
    old, new = ({text[piece.start : piece.end] for piece in cut(text, 2000, 8)} for text in (before, after))
    assert len(new) > 20
    assert len(new - old) == 1


def test_crossref_reaches_over_pieces() -> None:
    """Then the file is read as a whole."""
    child = "@inproceedings{child, title={T}, crossref={last}}\n"
    text = child + "".join(entries(3000)) + "@proceedings{last, title={Volume}}\n"
    assert len(list(cut(text))) > 1
    records, _ = read_all([Source(FILE, text)])
    assert records[0].venue == "Volume"


@pytest.mark.parametrize("owner", [None, Name("Able", "Ann")])
def test_a_large_file_is_read_as_by_its_reader(owner: Name | None) -> None:
    text = "@string{able = {Volume}}\n" + "\ufffd".join(entries(3000)) + "@misc{\ufffd, title={\ufffd}}"
    text += "@misc{x, title=able # able}\n@string{able = {Other}}\n" + "".join(entries(2000)).replace(
        "{Able", "able # {Able"
    )
    assert isinstance(bibtex, PieceReader)
    assert sum(isinstance(reader, PieceReader) for reader in READERS) == 1
    records, problems = read_all([Source(FILE, text, owner=owner)])
    expected = list(bibtex.read(text, FILE))
    assert len(records) + len(problems) == len(expected) + 1  # and that the file is not clean
    assert {record.owner for record in records} == {owner}
    assert [record.title for record in records][-1] == "Title 1999"
    assert sum("was used on line 2 already" in problem.message for problem in problems) > 90


def test_a_large_real_file(shared: Path) -> None:
    text = gzip.decompress((shared / "corpus" / "anthology.bib.gz").read_bytes()).decode()
    text = strip_controls(text[:6_000_000])
    pieces = list(cut(text))
    assert len(pieces) > 20
    assert read_in_pieces(text, pieces) == list(bibtex.read(text, FILE))
