"""What an earlier build has read of a large file is not read again; what becomes of it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sitegen.build.kept import readings as module
from sitegen.build.kept.readings import kept_readings
from sitegen.build.reading import FEWEST, reading_by
from sitegen.build.workers import ONE_PROCESS, Workers
from sitegen.model.publications import Name, Problem, Record, Source
from sitegen.readers.bibtex.pieces import cut
from sitegen.readers.read_files import read_all
from sitegen.readers.shared.pieces import Piece, Reading, ReadPiece
from tests.records import bibtex_entries

FILE = "publications/x.bib"
LINES = list(bibtex_entries(5000, 200))
Outcome = tuple[tuple[Record, ...], tuple[Problem, ...]]


def read_kept(path: Path, source: Source, workers: Workers = ONE_PROCESS) -> tuple[Outcome, int]:
    """What a file says, and how many of its pieces were read for that."""
    read: list[Piece] = []

    def counted(source: Source, pieces: Sequence[Piece], one: ReadPiece) -> Iterator[Reading | None]:
        def noted(source: Source, piece: Piece) -> Reading | None:
            read.append(piece)
            return one(source, piece)

        yield from reading_by(workers, kept)(source, pieces, noted)

    with kept_readings(path) as kept:
        outcome = read_all([source], counted)
    return outcome, len(read)


def test_nothing_is_read_twice(tmp_path: Path) -> None:
    source, path = Source(FILE, "".join(LINES)), tmp_path / "readings"
    assert len(list(cut(source.text))) > FEWEST
    expected = read_all([source])
    assert read_kept(path, source)[0] == expected
    assert read_kept(path, source) == (expected, 0)


def test_processes_keep_the_same(tmp_path: Path) -> None:
    source = Source(FILE, "".join(LINES))
    for number in (1, 2):
        assert read_kept(tmp_path / f"{number}", source, Workers(number))[0] == read_all([source])
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.parametrize("place", [0, 2500, 4999])
def test_an_edit_costs_its_own_piece(tmp_path: Path, place: int) -> None:
    read_kept(tmp_path / "readings", Source(FILE, "".join(LINES)))
    lines = [*LINES]
    lines[place : place + 1] = ["% a remark\n", LINES[place].replace("Title", "Other title")]
    source = Source(FILE, "".join(lines))
    outcome, read = read_kept(tmp_path / "readings", source)
    assert outcome == read_all([source])
    assert 1 <= read <= 2
    assert read_kept(tmp_path / "readings", source) == (outcome, 0)


def test_what_reading_depends_on_is_part_of_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, source = tmp_path / "readings", Source(FILE, "".join(LINES))
    everything = read_kept(path, source)[1]
    for other in (
        Source("other.bib", source.text),
        Source(FILE, source.text, owner=Name("Able", "Ann")),
        Source(FILE, "@string{able = {Volume}}\n" + source.text),
    ):
        assert read_kept(path, other) == (read_all([other]), everything)
        read_kept(path, source)
    monkeypatch.setattr(module, "program", lambda: b"another program")
    assert read_kept(path, source)[1] == everything


@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
def test_damage_costs_only_time(tmp_path: Path, share: float) -> None:
    path, source = tmp_path / "readings", Source(FILE, "".join(LINES))
    expected = read_kept(path, source)[0]
    kept = path.read_bytes()
    position = int(share * len(kept))
    for damaged in (
        kept[:position],
        kept[:position] + bytes(50) + kept[position + 50 :],
        kept[:position] + b"\xff" * 50 + kept[position:],
    ):
        path.write_bytes(damaged)
        assert read_kept(path, source)[0] == expected
        assert path.read_bytes() == kept


def test_a_file_that_cannot_be_read_in_pieces_is_not_kept_wrongly(tmp_path: Path) -> None:
    path, source = tmp_path / "readings", Source(FILE, "".join(LINES))
    read_kept(path, source)
    crossing = Source(FILE, source.text + "@misc{x, title={T}, crossref={key1}}\n")
    assert read_kept(path, crossing)[0] == read_all([crossing])
    assert read_kept(path, crossing)[0] == read_all([crossing])


def test_small_files_leave_nothing_behind(tmp_path: Path) -> None:
    read_kept(tmp_path / "readings", Source(FILE, "".join(LINES)))
    small = Source(FILE, "".join(LINES[:9]))
    assert read_kept(tmp_path / "readings", small)[0] == read_all([small])
    assert not list(tmp_path.iterdir())
