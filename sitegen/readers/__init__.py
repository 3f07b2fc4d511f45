"""From one file of publications to its records: a module for each format, and the table `READERS`.

A reader is a module with the members of `Reader`. To add one, write the module and name
it in `READERS`. Readers open no files, know nothing of each other, and raise nothing:
what they do not understand becomes a `Problem`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any, Protocol, runtime_checkable

import msgspec

from sitegen.model.publications import Place, Problem, Record, Source
from sitegen.readers import (
    abstract_feed,
    acl_anthology,
    ads,
    aggregator,
    arxiv_api,
    arxiv_feed,
    arxiv_search,
    bibtex,
    catalogue,
    csl_json,
    csv_export,
    datacite,
    dblp,
    dblp_page,
    endnote,
    endnote_xml,
    google_scholar,
    hal,
    inspire,
    jats,
    mods,
    openalex,
    orcid,
    orcid_page,
    pubmed,
    pubmed_page,
    pubmed_xml,
    refworks,
    ris,
    semantic_scholar,
    semantic_scholar_page,
    web_of_science,
    zotero_rdf,
)
from sitegen.readers.shared.html_page import PageText, is_page, page_text
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

    To join what all pieces say, of one text and one source, gives what `read` gives. Files of such a
    format may need each other: what one gets from the others (`lend`) is given to `cut` and `read`.
    """

    def offered(self, text: str) -> Any:
        """What a file offers to others, and looks for in them: a value of the reader's own."""

    def lend(
        self, offers: Mapping[str, Any], texts: Mapping[str, str]
    ) -> tuple[Mapping[str, Any], Iterable[Problem]]:
        """What each file gets from the others, by path, where that is anything; what is doubtful in it."""

    def only_lends(self, text: str) -> bool:
        """Whether a file without publications is there for other files."""

    def read(self, text: str, source: str, lent: Any = ...) -> Iterator[Record | Problem]:
        """As `Reader.read`, given what other files lend."""

    def cut(self, text: str, lent: Any = ...) -> Iterable[Piece]:
        """All of `text` in pieces; most of them stay the same when one is edited."""

    def read_piece(self, text: str, source: str, piece: Piece) -> Reading | None:
        """What a piece of `text` says; None if that can't be told without the others."""

    def join(self, readings: Iterable[Reading], source: str) -> Iterator[Record | Problem]:
        """Everything in order, with what is to be said of several pieces together."""


READERS: tuple[Reader, ...] = (
    arxiv_search,
    arxiv_api,
    arxiv_feed,
    google_scholar,
    aggregator,
    catalogue,
    abstract_feed,
    bibtex,
    ris,
    csl_json,
    pubmed,
    pubmed_page,
    pubmed_xml,
    jats,
    openalex,
    semantic_scholar,
    semantic_scholar_page,
    orcid,
    orcid_page,
    datacite,
    dblp,
    dblp_page,
    inspire,
    endnote,
    endnote_xml,
    zotero_rdf,
    refworks,
    mods,
    acl_anthology,
    hal,
    ads,
    web_of_science,
    csv_export,
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
    chosen = [(source, choose_reader(source)) for source in sources]
    lent, doubts = lend(chosen)
    records: list[Record] = []
    problems: list[Problem] = []
    for source, reader in chosen:
        in_file, wrong = read_one(source, reader, lent.get(source.path), read_pieces)
        records += in_file
        problems += wrong
    return tuple(records), (*problems, *doubts)


def lend(
    chosen: Iterable[tuple[Source, Reader | Problem]],
    offered: Callable[[PieceReader, Source], Any] = lambda reader, source: reader.offered(source.text),
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What each file gets from other files of its format, by path, and what is doubtful in it.

    Args:
        chosen: the files with their readers.
        offered: asks a reader what a file offers; it may know it already.
    """
    together: dict[str, tuple[PieceReader, list[Source]]] = {}
    for source, reader in chosen:
        if isinstance(reader, PieceReader):
            together.setdefault(reader.NAME, (reader, []))[1].append(source)
    lent: dict[str, Any] = {}
    problems: list[Problem] = []
    for reader, sources in together.values():
        if len(sources) > 1:
            offers = {source.path: offered(reader, source) for source in sources}
            given, doubts = reader.lend(offers, {source.path: source.text for source in sources})
            lent.update(given)
            problems += doubts
    return lent, tuple(problems)


def read_one(
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
            problems.append(item)
        else:
            records.append(item)
    return records, problems


def choose_reader(source: Source) -> Reader | Problem:
    """The reader for a file: the one that the configuration names, else the only one that recognises it.

    A web page is recognised by the text that it shows.
    """
    if not source.text or source.text.isspace():
        remedy = "delete it, or copy the listing into it again"
        return Problem("error", Place(source.path), "the file is empty", remedy)
    return _choice(source, _page_of(source))


def _page_of(source: Source) -> PageText | None:
    """What a file shows if it is a web page."""
    return page_text(source.text) if is_page(source.text, source.path) else None


def _choice(source: Source, page: PageText | None) -> Reader | Problem:
    """As `choose_reader`; `page` is what the file shows if it is a web page."""
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
    text = source.text
    if page:  # what it shows is read as if it had been copied
        filename, text = f"{filename.rpartition('.')[0]}.txt", page.text
    candidates = [reader for reader in READERS if reader.sniff(text[:HEAD_LENGTH], filename)]
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
    export = f"if a program wrote it, {OTHER_EXPORTS}"
    remedy = f"if it is damaged, copy it again; {export}; else {_naming(source, '…')}"
    return Problem("error", Place(source.path), f"the file is in no known format ({known})", remedy)


def _naming(source: Source, name: str) -> str:
    """How to say in the configuration which format a file has."""
    path = source.path.removeprefix("publications/")
    return f"name its format in content/site.yml: `formats:`, and below it `{path}: {name}`"


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
        yield Problem("error", Place(source.path, line), message, "save the file as UTF-8, or copy it again")
    is_settled = False  # something was read, or an error says why not
    page = _page_of(source)
    items = _of_page(source, reader, page) if page else _items(source, reader, lent, read_pieces)
    for item in items:
        is_settled = is_settled or isinstance(item, Record) or item.severity == "error"
        yield item
    if not is_settled and not (isinstance(reader, PieceReader) and reader.only_lends(source.text)):
        remedy = f"if it has another format, {_naming(source, '…')}"
        yield Problem(
            "error", Place(source.path), f"no publication was found (read as {reader.NAME})", remedy
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
