"""From one file of publications to its records: a module for each format, and the table `READERS`.

A reader is a module with the members of `Reader`. To add one, write the module and name
it in `READERS`. Readers open no files, know nothing of each other, and raise nothing:
what they do not understand becomes a `Problem`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, runtime_checkable

from sitegen.model.publications import Problem, Record
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
    references,
    refworks,
    ris,
    semantic_scholar,
    semantic_scholar_page,
    web_of_science,
    zotero_rdf,
)
from sitegen.readers.shared.pieces import Piece, Reading


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


@runtime_checkable
class GeneralReader(Reader, Protocol):
    """What a module has besides whose format looks like parts of others."""

    IS_GENERAL: bool
    """True: it is asked only about files that no other reader recognises."""


@runtime_checkable
class DelimitedReader(Reader, Protocol):
    """What a module has besides whose records say where they end, so that any line may stand in them."""

    def outside(self, head: str) -> str:
        """What of a text stands outside of the records."""


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
    references,
)
"""Every format that sitegen reads."""

HEAD_LENGTH = 65_536
"""Characters of a file that readers look at to recognise their format."""
