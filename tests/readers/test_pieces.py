"""Reading BibTeX files in pieces: whatever the text and the cuts, as reading it as a whole."""

from __future__ import annotations

import gzip
import os
import random
import signal
import sys
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.build.kept.encoding import Shared, pack, unpack
from sitegen.build.reading import FEWEST, reading_again, reading_by
from sitegen.build.workers import Workers
from sitegen.model.kept import Kept
from sitegen.model.publications import Facts, Name, Place, Problem, Record, Source, TitleSplit
from sitegen.readers import READERS, PieceReader, bibtex, reader_of
from sitegen.readers.bibtex.pieces import cut
from sitegen.readers.bibtex.syntax import MACROS, scan
from sitegen.readers.read_files import read_all
from sitegen.readers.shared.pieces import Piece, Reading, moved, one_by_one
from sitegen.text.cleaning import strip_controls
from tests.records import bibtex_entries as entries

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
    pieces = list(cut(text, shortest=0, seldom=seldom))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert [piece.line for piece in pieces] == [text.count("\n", 0, piece.start) + 1 for piece in pieces]
    found = read_in_pieces(text, pieces)
    if found is None:
        problems = (item for item in scan(text, FILE, dict(MACROS)) if isinstance(item, Problem))
        assert "crossref" in text or "R046" in {problem.code for problem in problems}
    else:
        assert found == list(bibtex.read(text, FILE))


def test_every_head_at_the_beginning_of_a_line_may_begin_a_piece() -> None:
    text = "@misc{a, title={A}}\n@misc{b, title={\n@misc{c, title={C}}\n @misc{d, title={D}}\n"
    assert [text[piece.start :][:7] for piece in cut(text, shortest=0, seldom=1)] == [
        "@misc{a",
        "@misc{b",
        "@misc{c",
    ]


def test_an_edit_changes_its_own_piece() -> None:
    lines = list(entries(3000))
    before = "".join(lines)
    lines[1500:1501] = ["% a remark\n", lines[1500].replace("Title", "Another title")]
    after = "".join(lines)
    old, new = (
        {text[piece.start : piece.end] for piece in cut(text, shortest=2000, seldom=8)}
        for text in (before, after)
    )
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
    assert sum(isinstance(reader, PieceReader) for reader in map(reader_of, READERS)) == 1
    records, problems = read_all([Source(FILE, text, owner=owner)])
    expected = list(bibtex.read(text, FILE))
    assert len(records) + len(problems) == len(expected) + 1  # and that the file is not clean
    assert {record.owner for record in records} == {owner}
    assert [record.title for record in records][-1] == "Title 1999"
    assert any("was used on line 2 already" in problem.message for problem in problems)


def test_a_large_real_file(shared: Path) -> None:
    text = gzip.decompress((shared / "corpus" / "anthology.bib.gz").read_bytes()).decode()
    text = strip_controls(text[:6_000_000])
    pieces = list(cut(text))
    assert len(pieces) > 20
    assert read_in_pieces(text, pieces) == list(bibtex.read(text, FILE))


@given(TEXTS)
def test_packed_readings_are_the_same(text: str) -> None:
    for piece in cut(text, shortest=0, seldom=1):
        if reading := bibtex.read_piece(text, FILE, piece):
            assert unpack(pack(reading), Shared({}, {})) == reading


def test_every_field_can_be_packed() -> None:
    ann, team = Name("Able", "Ann", "Jr."), Name("A Team", group=True)
    full: dict[str, Any] = {
        name: f"any {name}" for name, kind in get_type_hints(Facts).items() if kind is str
    }
    records = [
        Record(place=Place("a.txt", 3), reader="x", authors=(ann, team), editors=(ann,), **full, kind="book"),
        Record(
            place=Place("b.txt", 1),
            reader="y",
            owner=team,
            alternatives=(TitleSplit("T", (ann,)),),
            keywords=("a", "b"),
            hidden_authors=-1,
            has_code=True,
        ),
    ]
    problem = Problem("R010", "error", Place("a.txt", 2), "what", "do")
    for items in ((), (problem,), tuple(records), (problem, records[1], problem, records[0], problem)):
        reading = Reading(items, ("a",), (3,), (0,))
        assert unpack(pack(reading), Shared({}, {})) == reading


def test_names_and_texts_that_many_share_are_one_object() -> None:
    text = "".join(f"@misc{{{key}, title={{T}}, author={{Able, Ann}}, journal={{J}}}}\n" for key in "ab")
    shared = Shared({}, {})
    packed = [
        pack(bibtex.read_piece(text, FILE, piece) or Reading(())) for piece in cut(text, shortest=0, seldom=1)
    ]
    one, other = (unpack(data, shared).items[0] for data in packed)
    assert isinstance(one, Record)
    assert isinstance(other, Record)
    assert one.authors[0] is other.authors[0]
    assert one.venue is other.venue


def test_processes_read_as_one_does() -> None:
    sources = [Source(FILE, "".join(entries(5000, 200))), Source("b.bib", "".join(entries(9)))]
    assert len(list(cut(sources[0].text))) > FEWEST
    expected = read_all(sources)
    assert read_all(sources, reading_by(Workers(2))) == expected
    crossing = [Source(FILE, sources[0].text + "@misc{x, title={T}, crossref={key1}}\n")]
    assert read_all(crossing, reading_by(Workers(2))) == read_all(crossing)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_a_killed_process_costs_only_time() -> None:
    source = Source(FILE, "".join(entries(5000, 200)))
    pieces = list(bibtex.cut(source.text))
    here = os.getpid()

    def read(source: Source, piece: Piece) -> Reading | None:
        if os.getpid() != here and piece is pieces[20]:
            os.kill(os.getpid(), signal.SIGKILL)
        return bibtex.read_piece(source.text, source.path, piece)

    assert list(reading_by(Workers(2))(source, pieces, read)) == list(one_by_one(source, pieces, read))


class Bibliography:
    """A large file that is edited at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.lines = list(entries(1500, 60))

    def edit(self) -> None:
        at = self.random.randrange(len(self.lines))
        chance = self.random.random()
        if chance < 0.3:
            self.lines[at] = self.lines[at].replace("Title", self.random.choice(["A title", "A\ntitle"]))
        elif chance < 0.5:
            self.lines[at] = self.lines[self.random.randrange(len(self.lines))]
        elif chance < 0.6:
            del self.lines[at : at + self.random.choice([1, 200])]
        elif chance < 0.7:
            self.lines.insert(at, f"@string{{able = {{Able {at}}}}}\n@misc{{s{at}, title=able}}\n")
        elif chance < 0.8:
            self.lines[at] = self.lines[at][: self.random.randrange(len(self.lines[at]))]
        elif chance < 0.85:
            self.lines[at : at + 300] = reversed(self.lines[at : at + 300])
        elif chance < 0.9:
            self.lines.append("@misc{child, title={T}, crossref={key1}}\n")
        else:
            self.lines = [line for line in self.lines if "crossref" not in line] + list(entries(9))


@pytest.mark.parametrize("seed", range(3))
def test_memory_of_pieces_changes_nothing(seed: int) -> None:
    bibliography, read_pieces = Bibliography(seed), reading_again()
    kept = Kept()
    for _ in range(15):
        bibliography.edit()
        sources = (Source(FILE, "".join(bibliography.lines)),)
        assert read_all(sources, read_pieces, kept) == read_all(sources)


def test_memory_reads_only_what_is_new() -> None:
    bibliography, read_pieces = Bibliography(0), reading_again()
    before, _ = read_all((Source(FILE, "".join(bibliography.lines)),), read_pieces)
    bibliography.lines[700] = bibliography.lines[700].replace("Title", "Another title")
    after, _ = read_all((Source(FILE, "".join(bibliography.lines)),), read_pieces)
    assert len(before) == len(after)
    new = sum(one is not other for one, other in zip(before, after, strict=True))
    assert 1 <= new < len(before) / 2
