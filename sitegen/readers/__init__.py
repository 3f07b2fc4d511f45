"""From one file of publications to its records: a module for each format, and the table `READERS`.

A reader is a module with the members of `Reader`. To add one, write the module and name
it in `READERS`. Readers open no files, know nothing of each other, and raise nothing:
what they do not understand becomes a `Problem`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import partial
from typing import Protocol, runtime_checkable

import msgspec

from sitegen.model.publications import Place, Problem, Record, Source
from sitegen.readers import (
    abstract_feed,
    aggregator,
    arxiv_api,
    arxiv_search,
    bibtex,
    catalogue,
    csl_json,
    csv_export,
    datacite,
    dblp,
    endnote,
    inspire,
    openalex,
    orcid,
    pubmed,
    references,
    ris,
    semantic_scholar,
    web_of_science,
)
from sitegen.readers.shared.pieces import Piece, Reading, ReadPieces, one_by_one
from sitegen.readers.shared.unrecognised import OTHER_EXPORTS, what_it_is
from sitegen.text.cleaning import UNREADABLE


class Reader(Protocol):
    """What a module in this package has that reads a format."""

    NAME: str
    """Its name in ``formats:`` of site.yml and in `Record.reader`."""
    TITLE: str
    """What sort of listing it reads, in words for a page: ``arXiv search page``."""

    def sniff(self, head: str, filename: str) -> bool:
        """Whether a file that begins with `head` (`HEAD_LENGTH` characters) is of this format."""

    def read(self, text: str, source: str) -> Iterator[Record | Problem]:
        """The records in `text`, which went through `text.strip_controls`, in order.

        Args:
            text: The whole file; any text at all must do.
            source: `Place.file` of every place in the records and problems.
        """


@runtime_checkable
class PieceReader(Reader, Protocol):
    """What a module has besides that reads a format of which large files can be cut into pieces.

    To join what all pieces say, of one text and one source, gives what `read` gives.
    """

    def cut(self, text: str) -> Iterable[Piece]:
        """All of `text` in pieces; most of them stay the same when one is edited."""

    def read_piece(self, text: str, source: str, piece: Piece) -> Reading | None:
        """What a piece of `text` says; None if that can't be told without the others."""

    def join(self, readings: Iterable[Reading], source: str) -> Iterator[Record | Problem]:
        """Everything in order, with what is to be said of several pieces together."""


READERS: tuple[Reader, ...] = (
    arxiv_search,
    arxiv_api,
    aggregator,
    catalogue,
    abstract_feed,
    bibtex,
    ris,
    csl_json,
    pubmed,
    openalex,
    semantic_scholar,
    orcid,
    datacite,
    dblp,
    inspire,
    endnote,
    web_of_science,
    csv_export,
    references,
)
"""Every format that sitegen reads."""

HEAD_LENGTH = 65_536
"""Characters of a file that readers look at to recognise their format."""


def read_all(
    sources: Iterable[Source], read_pieces: ReadPieces = one_by_one
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records of all files, in order, and everything found wrong in them.

    Args:
        sources: the files.
        read_pieces: reads what can be read in pieces; all ways to do it give the same.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    for source in sources:
        for item in _read(source, read_pieces):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                records.append(item)
    return tuple(records), tuple(problems)


def choose_reader(source: Source) -> Reader | Problem:
    """The reader for a file: the one that the configuration names, else the only one that recognises it."""
    by_name = {reader.NAME: reader for reader in READERS}
    known = ", ".join(by_name)
    if source.format:
        if source.format in by_name:
            return by_name[source.format]
        close = get_close_matches(source.format.lower(), by_name, n=1)
        meant = f"did you mean {close[0]}? " if close else ""
        message = f"content/site.yml names the format “{source.format}” for this file, which does not exist"
        return Problem("error", Place(source.path), message, f"{meant}the formats are {known}")
    filename = source.path.rpartition("/")[2]
    candidates = [reader for reader in READERS if reader.sniff(source.text[:HEAD_LENGTH], filename)]
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        message = (
            f"the file could be of several formats: {' and '.join(reader.NAME for reader in candidates)}"
        )
        return Problem("error", Place(source.path), message, _naming(source, candidates[0].NAME))
    if found := what_it_is(source.text[:HEAD_LENGTH]):
        message = f"the file is in no known format ({known}): it is {found}"
        remedy = f"{OTHER_EXPORTS}; if it is one of the known formats, {_naming(source, '…')}"
        return Problem("error", Place(source.path), message, remedy)
    export = f"if a program wrote it, {OTHER_EXPORTS}; references need authors, title and year each"
    remedy = f"if it is damaged, copy it again; {export}; else {_naming(source, '…')}"
    return Problem("error", Place(source.path), f"the file is in no known format ({known})", remedy)


def _naming(source: Source, name: str) -> str:
    """How to say in the configuration which format a file has."""
    path = source.path.removeprefix("publications/")
    return f"name its format in content/site.yml: `formats:`, and below it `{path}: {name}`"


def _read(source: Source, read_pieces: ReadPieces) -> Iterator[Record | Problem]:
    """The records and problems of one file."""
    place = Place(source.path)
    if not source.text or source.text.isspace():
        yield Problem("error", place, "the file is empty", "delete it, or copy the listing into it again")
        return
    reader = choose_reader(source)
    if isinstance(reader, Problem):
        yield reader
        return
    if unclean := source.text.find(UNREADABLE) + 1:
        line = source.text.count("\n", 0, unclean) + 1
        message = "the file is not clean UTF-8: characters from this line on are unreadable"
        yield Problem("error", Place(source.path, line), message, "save the file as UTF-8, or copy it again")
    is_settled = False  # something was read, or an error says why not
    for item in _items(source, reader, read_pieces):
        is_settled = is_settled or isinstance(item, Record) or item.severity == "error"
        yield item
    if not is_settled:
        remedy = f"if it has another format, {_naming(source, '…')}"
        yield Problem("error", place, f"no publication was found (read as {reader.NAME})", remedy)


def _items(source: Source, reader: Reader, read_pieces: ReadPieces) -> Iterator[Record | Problem]:
    """What a file says: by pieces if these can be told one by one."""
    if isinstance(reader, PieceReader) and len(pieces := [*reader.cut(source.text)]) > 1:
        readings: list[Reading] = []
        for reading in read_pieces(source, pieces, partial(_read_piece, reader)):
            if reading is None:
                break
            readings.append(reading)
        else:
            return reader.join(readings, source.path)
    return (_judged(item, source) for item in reader.read(source.text, source.path))


def _read_piece(reader: PieceReader, source: Source, piece: Piece) -> Reading | None:
    """What a piece of a file says."""
    reading = reader.read_piece(source.text, source.path, piece)
    if reading is None:
        return None
    items = tuple([_judged(item, source) for item in reading.items])
    return msgspec.structs.replace(reading, items=items)


def _judged(item: Record | Problem, source: Source) -> Record | Problem:
    """`item` as part of `source`; a problem in place of a record that cannot be read."""
    if isinstance(item, Problem):
        return item
    if UNREADABLE in item.title and _is_noise(item.title):
        message = f"the title is unreadable, so the record is left out: {item.title[:40]}"
        return Problem("error", item.place, message, "copy the record again")
    return msgspec.structs.replace(item, owner=source.owner) if source.owner else item


def _is_noise(title: str) -> bool:
    """Whether so much of a title is unreadable that it says nothing; a wrong accent is not that."""
    words = title.split()
    return sum(UNREADABLE in word for word in words) * 3 > len(words)
