"""Reads pages of Google Scholar, copied from the browser as text: profiles and results of a search.

Scholar shortens given names to initials, cuts long lists of authors (``...``), and on pages of results
cuts long names of venues too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sitegen.model.publications import UNCOUNTED, Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import (
    Line,
    damaged,
    is_markup,
    lines_of,
    prose,
    quoted,
    read_names,
    stray,
)
from sitegen.readers.shared.exports import NOT_A_VENUE, pages_of
from sitegen.readers.shared.scholar_page import (
    LeftOver,
    ScholarEntry,
    cells_of,
    is_profile,
    may_be_owner,
    profile_entries,
)
from sitegen.readers.shared.scholar_results import is_search, search_entries
from sitegen.text.identifiers import find_arxiv_id, safe_url
from sitegen.text.names import abbreviates, parse_name

NAME = "google_scholar"

_CUT = re.compile(r"[\s,]*(?:\.\.\.|…)\Z")
_PAGES = r"[A-Za-z]{0,4}\d[\w.]*(?:\s*[-–]\s*[A-Za-z]{0,4}\d[\w.]*)?"
_VOLUME = re.compile(
    r"(?P<venue>.*[^\W\d_)\]].?) (?P<volume>[A-Z]?\d{1,3}|(?!19|20)\d{4})(?: \((?P<number>[^()]{1,20})\))?"
)
_NUMBERED_PATENT = re.compile(r"(.{0,30}\bPatent(?: App(?:lication|\.)?)?) ([A-Z0-9/,. ]+)", re.IGNORECASE)
_SHAPE = "a record is title, authors, venue, citations and year; copy the list again or complete it"


def sniff(head: str, filename: str) -> bool:
    """Whether there are rows of a profile, or results of a search with what can be done with them."""
    del filename
    return not is_markup(head) and (is_search(lines_of(head)) or is_profile(cells_of(head)))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a page, and a problem for everything in it that is damaged."""
    lines = lines_of(text)
    items = [*_results(lines, source)] if is_search(lines) else [*_profile(text, source)]
    if not items:
        message = "there are no rows of a profile and no results of a search in it"
        items = [damaged("R012", source, 1, message, _SHAPE)]
    yield from items


def _results(lines: Sequence[Line], source: str) -> Iterator[Record | Problem]:
    """The records of a page of results."""
    cut: list[ScholarEntry] = []
    for entry in search_entries(lines):
        if isinstance(entry, LeftOver):
            yield stray(
                source, entry.lines, "a title, and below it `authors - venue, year - publisher`", _SHAPE
            )
            continue
        yield from _record(entry, source)
        cut += [entry] if _is_cut(entry) else []
    yield from _cut_venues(cut, source)


def _profile(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a profile, which are those of its owner."""
    cells = cells_of(text)
    items: list[Record | Problem] = []
    for entry in profile_entries(cells):
        if isinstance(entry, LeftOver):
            items.append(stray(source, entry.lines, "title, authors, venue and year", _SHAPE))
        else:
            items += _record(entry, source)
    owner = _owner(may_be_owner(cells), items)
    for item in items:
        yield msgspec.structs.replace(item, owner=owner) if owner and isinstance(item, Record) else item


def _owner(written: Iterable[str], items: Sequence[Record | Problem]) -> Name | None:
    """Whose profile it is: of those whom the page names, the one who can be an author of most papers."""
    papers = [item.authors for item in items if isinstance(item, Record)]
    counted = [
        (sum(any(name == one or abbreviates(name, one) for name in paper) for paper in papers), one)
        for one in map(parse_name, dict.fromkeys(written))
    ]
    most, owner = max(counted, key=lambda each: each[0], default=(0, None))
    return owner if most else None


def _cut_venues(entries: Sequence[ScholarEntry], source: str) -> Iterator[Problem]:
    """That names of venues are cut on the page, once."""
    if entries:
        message = (
            "Google Scholar cuts long names of venues on this page; such names are not used "
            f"({len(entries)}): {quoted(entries[0].venue)}"
        )
        remedy = (
            "export these papers from Google Scholar as BibTeX, or name venues in content/corrections.yml"
        )
        yield Problem("R030", "notice", Place(source, entries[0].line), message, remedy)


def _is_cut(entry: ScholarEntry) -> bool:
    """Whether the name of the venue is not whole; that of a server for preprints says enough."""
    return "…" in entry.venue and not NOT_A_VENUE.match(entry.venue)


def _record(entry: ScholarEntry, source: str) -> Iterator[Record | Problem]:
    """The record of a publication, and what is wrong with it."""
    title = prose(entry.title)
    if not title:
        message = f"the record of {quoted(entry.authors)} has no title, so it is left out"
        yield damaged("R013", source, entry.line, message, _SHAPE)
        return
    if not entry.authors:
        yield damaged("R016", source, entry.line, f"the record {quoted(title)} names no authors", _SHAPE)
    shown = _CUT.sub("", re.sub(r"[，、]\s*", ", ", entry.authors))
    written = "" if _is_cut(entry) else prose(entry.venue)
    for end in (f", {entry.year}", f" {entry.year}"):
        written = written.removesuffix(end) if entry.year and written != entry.year else written
    arxiv_id = find_arxiv_id(written)
    patent = _NUMBERED_PATENT.fullmatch(written)
    venue, volume, number, pages = ("", "", patent[2], "") if patent else _venue(written)
    url = safe_url(written.replace(" ", "")) if "://" in written else ""
    is_preprint = bool(NOT_A_VENUE.match(written))
    kind: Kind = "patent" if patent else "preprint" if is_preprint else "book" if entry.is_book else ""
    yield Record(
        place=Place(source, entry.line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=read_names(shown),
        hidden_authors=UNCOUNTED if _CUT.search(entry.authors) else 0,
        venue="" if is_preprint or url else venue,
        volume="" if is_preprint else volume,
        number="" if is_preprint else number,
        pages="" if is_preprint else pages,
        publisher=entry.publisher if entry.is_book and not re.search("[.…]", entry.publisher) else "",
        genre=patent[1] if patent else "",
        url=url,
        arxiv_id=arxiv_id,
        submitted=entry.year if is_preprint else "",
        published="" if is_preprint else entry.year,
    )


def _venue(written: str) -> tuple[str, str, str, str]:
    """Venue, volume, number and pages of ``Nature 521 (7553), 436-444``."""
    before, comma, last = written.rpartition(", ")
    has_pages = bool(comma and re.fullmatch(_PAGES, last) and len(last) < 40)
    place, pages = (before, pages_of(last)) if has_pages else (written, "")
    if len(place) < 400 and (match := _VOLUME.fullmatch(place)):
        return match["venue"].rstrip(","), match["volume"], match["number"] or "", pages
    return place, "", "", pages
