"""From one file of publications to its records: a module for each format, and the table `READERS`.

A reader is a module with the members of `Reader`. To add one, write the module and name
it in `READERS`. Readers open no files, know nothing of each other, and raise nothing:
what they do not understand becomes a `Problem`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast, runtime_checkable

from sitegen.model.publications import Problem, Record
from sitegen.readers.shared.pieces import Piece, Reading


class Reader(Protocol):
    """What a module in this package has that reads a format."""

    NAME: str
    """Its name in ``formats:`` of site.yml and in `Record.reader`: that of the module."""

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
class DelimitedReader(Reader, Protocol):
    """What a module has besides whose records say where they end, so that any line may stand in them."""

    def outside(self, head: str) -> str:
        """What of a text stands outside of the records."""


READERS: Mapping[str, str] = {
    "arxiv_search": "arXiv search page",
    "arxiv_api": "arXiv API feed",
    "arxiv_feed": "arXiv announcements feed",
    "google_scholar": "Google Scholar page",
    "aggregator": "aggregator feed",
    "catalogue": "library catalogue",
    "abstract_feed": "preprint feed",
    "bibtex": "BibTeX file",
    "ris": "RIS export",
    "csl_json": "CSL-JSON export",
    "pubmed": "PubMed export",
    "pubmed_page": "PubMed page",
    "pubmed_xml": "PubMed XML export",
    "jats": "JATS article",
    "openalex": "OpenAlex export",
    "semantic_scholar": "Semantic Scholar export",
    "semantic_scholar_page": "Semantic Scholar page",
    "orcid": "ORCID export",
    "orcid_page": "ORCID page",
    "datacite": "DataCite export",
    "dblp": "dblp export",
    "dblp_page": "dblp page",
    "inspire": "INSPIRE export",
    "endnote": "EndNote export",
    "endnote_xml": "EndNote XML export",
    "zotero_json": "Zotero JSON export",
    "zotero_rdf": "Zotero RDF export",
    "refworks": "RefWorks export",
    "mods": "MODS export",
    "acl_anthology": "ACL Anthology XML",
    "hal": "HAL export",
    "ads": "ADS export",
    "web_of_science": "Web of Science export",
    "csv_export": "CSV export",
    "references": "list of references",
}
"""Every format that sitegen reads: the name of its module, and what sort of listing it is, in words for a
page.

A module is loaded where it is asked for: all of them take a tenth of the time of a small build.
"""

FIRST = ("bibtex", "ris")
"""Those that are asked first, `DelimitedReader`s: if a whole file stands in their records, it is theirs."""

LAST = ("references",)
"""Those that are asked about files that no other recognises: parts of copied pages look like references."""


@cache
def reader_of(name: str) -> Reader:
    """The reader of a format of `READERS`."""
    return cast(Reader, import_module(f"{__name__}.{name}"))


HEAD_LENGTH = 65_536
"""Characters of a file that readers look at to recognise their format."""
