"""Reads pages of dblp, copied from the browser as text: of a person, or the results of a search.

A record is a mark such as ``[c12]``, the authors with a colon behind the last, a line of title and venue.
Namesakes have numbers behind their names. What stands around (export, links, coauthors) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from sitegen.model.publications import Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import (
    Line,
    damaged,
    is_markup,
    lines_of,
    name_doubt,
    prose,
    quoted,
    without_hidden,
)
from sitegen.readers.shared.dblp_reference import KINDS, DblpReference, parse_dblp_reference
from sitegen.text.identifiers import find_doi
from sitegen.text.names import parse_name

NAME = "dblp_page"

_MARK = re.compile(r"\[(?P<letter>[a-z])\d{1,4}\]")
_MARKED = re.compile(r"(?:[-*•]\s*)?\[(?P<letter>[a-z])\d{1,4}\]\s*(?P<rest>.*)")
_NUMBERED = re.compile(r"(.+?) ([0-9]{4})")
_KEY = re.compile(
    r"(?:dblp key:\s*)?((?:journals|conf|books|phd|series|reference|data|tr|ms)/[\w./-]{3,80})", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:authority control|dblp key|persistent url|export record|ask others|share record|view|see also|note"
    r"|url|isbn|refine list|contents?|chapters?|awards?|affiliation|other persons with .*"
    r"|electronic edition.*)\s*:",
    re.IGNORECASE,
)
"""Lines that end with a colon too."""
_LONGEST_HEAD = 60
"""Lines that the page may have between the mark of a record and its authors: links and exports."""
_SHAPE = "a record is `[c1]`, the authors and a colon, then `Title. Venue 2020: 1-10`; copy the page again"


class _Entry(msgspec.Struct, frozen=True):
    """One record as it is written."""

    index: int
    """Of its first line."""
    authors: str
    reference: DblpReference
    is_marked: bool
    is_whole: bool = True
    """Or there is no venue behind the title."""


def sniff(head: str, filename: str) -> bool:
    """Whether authors and a colon stand above title and venue in dblp's form: with dblp's mark, or twice."""
    del filename
    if is_markup(head):
        return False
    entries = [entry for entry in _entries(lines_of(head)) if entry.is_whole and entry.authors]
    return any(entry.is_marked for entry in entries) or len(entries) > 1


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a page, and a problem for everything in it that is damaged."""
    lines = lines_of(text)
    found = False
    for entry in _entries(lines):
        found = True
        yield from _record(entry, lines, source)
    if not found:
        yield damaged("R012", source, 1, "there are no authors with a colon above a title and venue", _SHAPE)


def _entries(lines: Sequence[Line]) -> Iterator[_Entry]:
    """The records of a page: where a line of authors is followed by title and venue, or a mark by both."""
    letter, marked = "", -1
    is_read = False  # the line before was read with that above it
    for index, (line, following) in enumerate(pairwise([*lines, Line(0, "")])):
        if is_read:
            is_read = False
            continue
        text = line.text
        if match := _MARKED.fullmatch(text):
            letter, marked, text = match["letter"], index, match["rest"]
        if _is_authors(text) and (reference := parse_dblp_reference(following.text, letter)):
            yield _Entry(index, text.rstrip(" :"), reference, marked >= 0)
            letter, marked, is_read = "", -1, True
        elif marked >= max(0, index - _LONGEST_HEAD) and _is_authors(text):
            is_read = _is_text(following)
            reference = DblpReference(
                KINDS.get(letter, ""), following.text.removesuffix(".") if is_read else ""
            )
            yield _Entry(index, text.rstrip(" :"), reference, is_marked=True, is_whole=False)
            letter, marked = "", -1
        elif (
            marked >= max(0, index - _LONGEST_HEAD) and text and (entry := _in_one_line(text, index, letter))
        ):
            yield entry
            letter, marked = "", -1
        elif marked < 0 and (reference := parse_dblp_reference(text, "")):
            yield _Entry(index, "", reference, is_marked=False)


def _is_text(line: Line) -> bool:
    """Whether a line may be the title that stands below authors."""
    return bool(line.text) and not _MARKED.fullmatch(line.text) and not _is_authors(line.text)


def _is_authors(text: str) -> bool:
    """Whether a line ends with a colon, and what stands before are names."""
    if not text.endswith(":") or _LABEL.fullmatch(text):
        return False
    return _are_names(text[:-1])


def _are_names(text: str) -> bool:
    """Whether `text` is a list of names as dblp writes it."""
    names = [_without_number(name)[0] for name in text.split(", ")]
    doubtful = sum(name_doubt(name) >= 1 for name in names)
    return 3 * doubtful <= len(names)


def _in_one_line(text: str, index: int, letter: str) -> _Entry | None:
    """The record that a line behind a mark is: authors, title and venue, or only the last two."""
    before, colon, after = text.partition(": ")
    if colon and _are_names(before) and (reference := parse_dblp_reference(after, letter)):
        return _Entry(index, before, reference, True)
    reference = parse_dblp_reference(text, letter)
    return _Entry(index, "", reference, True) if reference else None


def _record(entry: _Entry, lines: Sequence[Line], source: str) -> Iterator[Record | Problem]:
    """The record of an entry, and what is wrong with it."""
    reference = entry.reference
    place = Place(source, lines[entry.index].number)
    title = prose(reference.title)
    shown, hidden = without_hidden(entry.authors)
    names = tuple(_name(written) for written in shown.split(", ") if written.strip())
    if not title:
        message = f"the record of {quoted(entry.authors)} has no title, so it is left out"
        yield damaged("R013", source, place.line, message, _SHAPE)
        return
    if not names and reference.kind != "proceedings":
        yield damaged("R016", source, place.line, f"the record {quoted(title)} names no authors", _SHAPE)
    if not entry.is_whole:
        yield damaged("R017", source, place.line, f"the record {quoted(title)} has no venue and year", _SHAPE)
    is_volume, is_preprint = reference.kind == "proceedings", reference.kind == "preprint"
    is_on_arxiv = is_preprint and not reference.venue
    key, doi = _above(lines, entry.index)
    date = reference.year
    yield Record(
        place=place,
        reader=NAME,
        kind=reference.kind,
        title=title,
        authors=() if is_volume else names,
        hidden_authors=hidden,
        editors=names if is_volume else (),
        venue=prose(reference.venue),
        series=prose(reference.series),
        volume=reference.volume,
        number=reference.number,
        pages=reference.pages,
        publisher=prose(reference.publisher),
        institution=prose(reference.institution),
        doi=doi,
        arxiv_id=reference.arxiv_id,
        isbn=reference.isbn,
        title_addon=reference.title_addon,
        submitted=date if is_on_arxiv else "",
        published="" if is_on_arxiv else date,
        citation_key=f"DBLP:{key}" if key else "",
    )


def _above(lines: Sequence[Line], index: int) -> tuple[str, str]:
    """Key and DOI that the page shows above a record, back to its mark."""
    key = doi = ""
    for line in reversed(lines[max(0, index - _LONGEST_HEAD) : index]):
        if _MARK.fullmatch(line.text):
            break
        if match := _KEY.fullmatch(line.text):
            key = match[1]
        doi = doi or (find_doi(line.text) if "doi.org/" in line.text else "")
    return key, doi


def _name(written: str) -> Name:
    """A name; the number of a namesake is no part of it."""
    name, number = _without_number(written.strip())
    read = parse_name(prose(name))
    return msgspec.structs.replace(read, id=f"dblp:{number}") if number and not read.group else read


def _without_number(written: str) -> tuple[str, str]:
    """A name and the number behind it that tells namesakes apart, or ``""``."""
    match = _NUMBERED.fullmatch(written) if len(written) < 200 else None
    return (match[1], match[2]) if match else (written, "")
