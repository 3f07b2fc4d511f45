"""What of records is compared, prepared once."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from sitegen.merge.bylines import Byline, byline
from sitegen.merge.editions import compared_edition, compared_isbns, total_pages
from sitegen.merge.occasions import circumstances, held_at, is_presentation
from sitegen.merge.precedence import is_preprint, is_published
from sitegen.merge.titles import Title, as_title
from sitegen.merge.venues import compared_page, volume_and_number
from sitegen.model.publications import Record
from sitegen.text.latex import plain
from sitegen.text.preprints import is_preprint_doi, without_version

BOUND = frozenset({"book", "proceedings"})
"""Kinds of what is a volume by itself; it may appear every year under one title."""

_NUMBERED = frozenset({"report", "patent"})
_NO_DIGITS = re.compile(r"[^0-9]+")
_ON_THE_WEB = frozenset({"", "misc", "webpage"})
"""Kinds of what has its address for a place."""


class Appearance(msgspec.Struct, frozen=True):
    """Where and when a work appeared, prepared for comparing it."""

    kind: str
    preprint: bool
    published: bool
    """Whether it says when it appeared in a venue."""
    year: int
    """0 where unknown."""
    venue: str
    """As written, the address on the web of what has no venue, or where a talk was given."""
    volume: str
    numbers: frozenset[str]
    page: str
    """The first; of a book, how many it has."""
    version: str
    """Of software or a data set."""
    report_number: str
    """The digits of that of a report or patent."""
    edition: str
    isbns: frozenset[str]
    """Of a book or proceedings."""
    circumstances: tuple[str, ...]
    """Note, address, month and day of what is no volume by itself; see `occasions`."""


class Identifiers(msgspec.Struct, frozen=True):
    """What names a work, or one version of it."""

    doi: str
    """Of the publication."""
    preprint_doi: str
    arxiv_id: str


class Sketch(msgspec.Struct, frozen=True):
    """What of a record is compared, folded once."""

    title: Title
    byline: Byline
    appearance: Appearance
    identifiers: Identifiers
    entry: tuple[str, str]
    """File and citation key, of an entry in a list that is kept by hand."""


class Known(msgspec.Struct, frozen=True):
    """What all records together tell about words and venues."""

    words: Mapping[str, int]
    """Word -> in how many titles it stands."""
    same_venues: frozenset[frozenset[str]]
    """Pairs of venues, as written, that lists use for each other."""
    unkept: frozenset[str]
    """Files that nobody has gone through: the same entries stand in them again and again."""


def sketch(record: Record, title: Title | None = None) -> Sketch:
    """The parts of `record` that are compared."""
    volume, numbers = volume_and_number(record.volume, record.number)
    preprint = is_preprint(record) or _is_of_a_server(record)
    talk = not preprint and is_presentation(record)
    return Sketch(
        title=title or as_title(plain(record.title)),
        byline=byline(record),
        appearance=Appearance(
            kind="preprint" if preprint else "talk" if talk else _kind(record),
            preprint=preprint,
            published=not preprint and bool(record.published) and is_published(record),
            year=int(record.year or 0),
            venue="" if preprint else held_at(record) if talk else _venue(record),
            volume="" if preprint else volume,
            numbers=frozenset() if preprint else numbers,
            page="" if preprint else _compared_page(record),
            version=record.version,
            report_number=_digits(record) if record.kind in _NUMBERED else "",
            edition=compared_edition(record.edition),
            isbns=compared_isbns(record.isbn) if record.kind in BOUND else frozenset(),
            circumstances=() if record.kind in BOUND else circumstances(record),
        ),
        identifiers=identifiers_of(record),
        entry=(record.place.file, record.citation_key) if record.citation_key else ("", ""),
    )


def _digits(record: Record) -> str:
    return "".join(_NO_DIGITS.split(record.report_number or record.number))


def _kind(record: Record) -> str:
    """The kind; ``""`` of an article that is in no journal: lists call so what they know nothing of."""
    return "" if record.kind == "article" and not record.venue else record.kind


def _venue(record: Record) -> str:
    """As written, or the address on the web of what has no venue."""
    if record.venue or record.kind not in _ON_THE_WEB or record.doi:
        return record.venue
    return record.url


def _compared_page(record: Record) -> str:
    return total_pages(record.pages) if record.kind == "book" else compared_page(record.pages)


def _is_of_a_server(record: Record) -> bool:
    """Whether a record is as the lists of preprint servers have it: dated by its submission, of no kind."""
    return not record.kind and not record.venue and not record.published and bool(record.date)


def identifiers_of(record: Record) -> Identifiers:
    """What names the work of a record."""
    preprint = is_preprint_doi(record.doi)
    return Identifiers(
        doi="" if preprint else record.doi,
        preprint_doi=without_version(record.doi) if preprint else "",
        arxiv_id=record.arxiv_id,
    )
