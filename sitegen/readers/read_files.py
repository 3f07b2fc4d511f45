"""Reads the files of publications: each by the reader of its format, large ones in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import msgspec

from sitegen.model.fetched import is_fetched
from sitegen.model.kept import NOTHING_KEPT, Kept
from sitegen.model.publications import Place, Problem, Record, Source
from sitegen.readers import PieceReader, Reader
from sitegen.readers.recognise import choose_reader, naming, page_of
from sitegen.readers.shared.html_page import PageText
from sitegen.readers.shared.pieces import Piece, Reading, ReadPieces, one_by_one
from sitegen.text.cleaning import UNREADABLE, one_line
from sitegen.text.states import venue_and_state

_LONGEST_MESSAGE = 1_000
"""Characters; the longest that is not about a damaged value has some 600."""


def read_all(
    sources: Iterable[Source], read_pieces: ReadPieces = one_by_one, kept: Kept = NOTHING_KEPT
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records of all files, in order, and everything found wrong in them.

    Args:
        sources: the files.
        read_pieces: reads what can be read in pieces; all ways to do it give the same.
        kept: what each file said in the last run.
    """
    chosen = [(source, kept.once_for(source.path, choose_reader, source)) for source in sources]
    lent, doubts = _lend_all(chosen, kept)
    records: list[Record] = []
    problems: list[Problem] = []
    for source, reader in chosen:
        given = lent.get(source.path)
        in_file, wrong = kept.once_for(source.path, _read_one, source, reader, given, read_pieces)
        records += in_file
        problems += wrong
    for function in (choose_reader, _offered, _read_one):
        kept.forget_others(function, {source.path for source, _ in chosen})
    return tuple(records), (*problems, *doubts)


def _lend_all(
    chosen: Iterable[tuple[Source, Reader | Problem]], kept: Kept
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What each file gets from other files of its format, by path, and what is doubtful in it."""
    together: dict[str, tuple[PieceReader, list[Source]]] = {}
    for source, reader in chosen:
        if isinstance(reader, PieceReader):
            together.setdefault(reader.NAME, (reader, []))[1].append(source)
    lent: dict[str, Any] = {}
    problems: list[Problem] = []
    for reader, sources in together.values():
        if len(sources) > 1:
            offers = {each.path: kept.once_for(each.path, _offered, reader, each) for each in sources}
            given, doubts = reader.lend(offers, {source.path: source.text for source in sources})
            lent.update(given)
            problems += doubts
    return lent, tuple(problems)


def _offered(reader: PieceReader, source: Source) -> Any:
    """What a file offers to others of its format."""
    return reader.offered(source.text)


def _read_one(
    source: Source, reader: Reader | Problem, lent: Any, read_pieces: ReadPieces
) -> tuple[list[Record], list[Problem]]:
    """The records of one file, and what is wrong in it.

    Args:
        source: the file.
        reader: of its format, or why there is none (`choose_reader`).
        lent: what it gets from other files; None if it gets nothing.
        read_pieces: see `read_all`.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    for item in _read(source, reader, lent, read_pieces):
        if isinstance(item, Problem):
            problems.append(_in_short(item))
        else:
            records.append(item)
    return records, problems


def _read(
    source: Source, reader: Reader | Problem, lent: Any, read_pieces: ReadPieces
) -> Iterator[Record | Problem]:
    """The records and problems of one file."""
    if isinstance(reader, Problem):
        yield reader
        return
    if unclean := source.text.find(UNREADABLE) + 1:
        line = source.text.count("\n", 0, unclean) + 1
        message = "the file is not clean UTF-8: characters from this line on are unreadable"
        yield Problem(
            "R006", "error", Place(source.path, line), message, "save the file as UTF-8, or copy it again"
        )
    is_settled = False  # something was read, or an error says why not
    page = page_of(source)
    items = _of_page(source, reader, page) if page else _items(source, reader, lent, read_pieces)
    for item in items:
        is_settled = is_settled or isinstance(item, Record) or item.severity == "error"
        yield item
    may_be_empty = is_fetched(source.path) or (
        isinstance(reader, PieceReader) and reader.only_lends(source.text)
    )
    if not is_settled and not may_be_empty:
        remedy = f"if it has another format, {naming(source, '…')}"
        yield Problem(
            "R005", "error", Place(source.path), f"no publication was found (read as {reader.NAME})", remedy
        )


def _of_page(source: Source, reader: Reader, page: PageText) -> Iterator[Record | Problem]:
    """What a web page says, at its lines in the HTML."""
    shown = msgspec.structs.replace(source, text=page.text)
    for item in reader.read(page.text, source.path):
        line = page.line_of(item.place.line)
        yield _judged(msgspec.structs.replace(item, place=Place(item.place.file, line)), shown)


def _items(source: Source, reader: Reader, lent: Any, read_pieces: ReadPieces) -> Iterator[Record | Problem]:
    """What a file says: by pieces if these can be told one by one."""
    if not isinstance(reader, PieceReader):
        return (_judged(item, source) for item in reader.read(source.text, source.path))
    given = () if lent is None else (lent,)
    if len(pieces := [*reader.cut(source.text, *given)]) > 1:
        readings: list[Reading] = []
        for reading in read_pieces(source, pieces, partial(_read_piece, reader)):
            if reading is None:
                break
            readings.append(reading)
        else:
            return reader.join(readings, source.path)
    return (_judged(item, source) for item in reader.read(source.text, source.path, *given))


def _read_piece(reader: PieceReader, source: Source, piece: Piece) -> Reading | None:
    """What a piece of a file says."""
    reading = reader.read_piece(source.text, source.path, piece)
    if reading is None:
        return None
    items = tuple([_judged(item, source) for item in reading.items])
    return msgspec.structs.replace(reading, items=items)


def _in_short(problem: Problem) -> Problem:
    """`problem` with a message on one line, of which a damaged value takes no more than a part."""
    message = problem.message
    if len(message) <= _LONGEST_MESSAGE and "\n" not in message:
        return problem
    message = one_line(message)
    if len(message) > _LONGEST_MESSAGE:
        half = _LONGEST_MESSAGE // 2
        message = f"{message[:half]} … {message[-half:]}"
    return msgspec.structs.replace(problem, message=message)


def _judged(item: Record | Problem, source: Source) -> Record | Problem:
    """`item` as part of `source`; a problem in place of a record that cannot be read."""
    if isinstance(item, Problem):
        return item
    if UNREADABLE in item.title and _is_noise(item.title):
        message = f"the title is unreadable, so the record is left out: {item.title[:40]}"
        return Problem("R007", "error", item.place, message, "copy the record again")
    venue, state = venue_and_state(item.venue)
    if state:
        item = msgspec.structs.replace(item, venue=venue, state=item.state or state)
    return msgspec.structs.replace(item, owner=source.owner) if source.owner else item


def _is_noise(title: str) -> bool:
    """Whether so much of a title is unreadable that it says nothing; a wrong accent is not that."""
    words = title.split()
    return sum(UNREADABLE in word for word in words) * 3 > len(words)
