"""Reading a large text in pieces: what a reader that can do so exchanges with those who call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.model.publications import Place, Problem, Record, Source


class Piece(msgspec.Struct, frozen=True):
    """A part of a text that is read by itself."""

    start: int
    """Positions in the text."""
    end: int
    line: int
    """The line that it begins on, counted from 1."""
    given: Mapping[str, str]
    """What the text before says that its meaning depends on."""


class Reading(msgspec.Struct, frozen=True):
    """What a piece says. What depends on other pieces is still to be told, see `readers.PieceReader.join`."""

    items: tuple[Record | Problem, ...]
    """In order."""
    marks: tuple[str, ...] = ()
    """What may stand only once in the whole text, such as citation keys, in order."""
    lines: tuple[int, ...] = ()
    """The line of each mark."""
    positions: tuple[int, ...] = ()
    """Where in `items` a problem about each mark belongs."""
    passed_over: tuple[tuple[str, int], ...] = ()
    """What of the piece is not used, such as fields that nothing shows, and how often."""


ReadPiece = Callable[[Source, Piece], Reading | None]

ReadPieces = Callable[[Source, Sequence[Piece], ReadPiece], Iterable[Reading | None]]
"""How the pieces of a file are read, in order, given what reads one of them."""


def one_by_one(source: Source, pieces: Sequence[Piece], read: ReadPiece) -> Iterator[Reading | None]:
    """Read the pieces here and now."""
    return (read(source, piece) for piece in pieces)


def moved(reading: Reading, by: int) -> Reading:
    """The same, `by` lines further down."""
    if not by:
        return reading
    replace = msgspec.structs.replace
    return replace(
        reading,
        items=tuple(
            replace(item, place=Place(item.place.file, item.place.line + by)) for item in reading.items
        ),
        lines=tuple(line + by for line in reading.lines),
    )
