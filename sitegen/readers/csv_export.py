"""Reads tables (CSV) that databases and reference managers export.

A row at their top names the columns, in any order. A row whose quotation marks are not closed loses only
itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from sitegen.model.publications import Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged, quoted, split_names, without_hidden
from sitegen.readers.shared.csv_columns import (
    KINDS,
    column_key,
    meanings_of,
    misnamed_columns,
    unknown_columns,
)
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    arxiv_id_of,
    date_of,
    doubts,
    each_once,
    issue_and_online,
    names_of,
    not_read,
    not_used,
    pages_of,
    paragraphs_of,
    person,
    text_of,
    title_of,
)
from sitegen.text.dates import parse_date, season_in
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.languages import language_code

NAME = "csv_export"

_PERSON_NUMBER = re.compile(r"\s*\(\d+\)")
_WITH_INITIALS = re.compile(r"([^,]+?),? ((?:[^\W\d_]{1,2}\.[ -]?)+)")
_LONGEST_ROW = 100
"""Lines; more than that, and a quotation mark was not closed."""
_MOST_ABOVE = 3
"""Lines above the one that names the columns, in which a database says what it exported."""
_OF_SERIES = re.compile(r"(?<=\d) [A-Z]{3,5}\Z")
"""The short name of a series, which Scopus puts behind the volume: ``12345 LNCS``."""
_OF_SCOPUS = "scopus.com/"
"""Stands in addresses that only subscribers of Scopus can read."""

Row = dict[str, str]
"""What a row says, by the names in `COLUMNS`."""


def sniff(head: str, filename: str) -> bool:
    """Whether the first line names columns for titles, for authors, and for where or when it appeared."""
    del filename
    return _header(head.split("\n", _MOST_ABOVE + 20)) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a table, and a problem for everything in it that is damaged."""
    lines = text.split("\n")
    at = _header(lines)
    if at is None:
        at = next((number for number, line in enumerate(lines) if line.strip()), 0)
    delimiter = _delimiter(lines[at])
    header = _cells([lines[at]], delimiter) or []
    meanings = meanings_of(header)
    if "title" not in meanings:
        message = f"the first line names no column for titles: {quoted(lines[at])}"
        yield damaged("R036", source, at + 1, message, "name the columns there: Title, Authors, Year …")
        return
    unread = misnamed_columns(header, meanings)
    unknown = unknown_columns(header, meanings, unread)
    misnamed: dict[str, list[int]] = {}
    unused: dict[str, list[int]] = {}
    for line, cells in _rows(lines, at + 1, delimiter, len(header)):
        if isinstance(cells, str):
            yield damaged("R011", source, line, cells, "export the list again; the other rows are read")
            continue
        row: Row = {}
        for meaning, cell in zip(meanings, cells, strict=False):
            if meaning and cell.strip():
                row.setdefault(meaning, cell.strip())
        for columns, told in ((unread, misnamed), (unknown, unused)):
            for column in columns:
                if column < len(cells) and cells[column].strip():
                    told.setdefault(header[column].strip() or f"column {column + 1}", []).append(line)
        yield from _record(row, line, source)
    yield from not_read(misnamed, source, "name the columns Title, Authors, Year, Date, Journal, DOI")
    yield from not_used(unused, source)


def _header(lines: Sequence[str]) -> int | None:
    """Which line names columns for titles, for authors, and for where or when it appeared; None if none does.

    Above it stands at most what the export is about.
    """
    full = (number for number, line in enumerate(lines[: _MOST_ABOVE + 20]) if line.strip())
    for number in islice(full, _MOST_ABOVE):
        said = set(meanings_of(_cells([lines[number]], _delimiter(lines[number])) or []))
        if "title" in said and said & {"authors", "full_names"} and said & {"year", "date", "venue", "doi"}:
            return number
    return None


def _delimiter(first: str) -> str:
    """What stands between the columns: that of the usual signs that stands in the first line most often."""
    return max(",;\t", key=first.count)


def _cells(lines: list[str], delimiter: str) -> list[str] | None:
    """The cells of one row; None if its quotation marks are not closed, or a cell is longer than any text."""
    try:
        return next(csv.reader([f"{line}\n" for line in lines], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None


def _rows(lines: list[str], at: int, delimiter: str, width: int) -> Iterator[tuple[int, list[str] | str]]:
    """Line and cells of each row, or what is wrong with it. Quoted cells may have several lines."""
    while at < len(lines):
        end, cells = at + 1, _cells(lines[at : at + 1], delimiter)
        marks = lines[at].count('"')
        while cells is None and marks % 2 and end < min(len(lines), at + _LONGEST_ROW):
            marks += lines[end].count('"')
            end += 1
            cells = _cells(lines[at:end], delimiter) if marks % 2 == 0 else None
        if cells is None:
            yield at + 1, "a quotation mark of this row is not closed"
            end = at + 1
        elif any(cell.strip() for cell in cells[width:]):
            yield at + 1, f"the row has {len(cells)} cells, but the first line names {width} columns"
        elif any(cell.strip() for cell in cells):
            yield at + 1, cells
        at = end


def _record(row: Row, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that a row is, or why it is none."""

    def text(meaning: str) -> str:
        return text_of(row.get(meaning, ""))

    title, venue, written = title_of(row.get("title", "")), text("venue"), row.get("doi", "")
    doi = find_doi(written)
    arxiv = f"arXiv:{row['arxiv']}" if "arxiv" in row else ""
    arxiv_id = arxiv_id_of((arxiv, written, venue, row.get("url", "")))
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the row has no title", "fill in the column of titles")
        return
    date, online = issue_and_online(parse_date(row.get("print", "")), parse_date(row.get("online", "")))
    date = date if row.get("print") else _date(row)
    yield from doubts(
        Place(source, line),
        "" if doi or arxiv_id else written,
        "" if date else row.get("year") or row.get("date", ""),
    )
    event = text("event")
    venue, event = (venue, event) if venue else (event, "")
    is_server = NOT_A_VENUE.match(venue) is not None
    kind: Kind = "preprint" if is_server and arxiv_id else KINDS.get(column_key(text("type")), "")
    authors, hidden = _names(row.get("full_names") or row.get("authors", ""))
    authors = _with_ids(authors, row.get("orcids", ""))
    editors, _ = _names(row.get("editors", ""))
    pages = "-".join(filter(None, (row.get("first_page"), row.get("last_page"))))
    publisher, is_of_school = text("publisher"), kind in ("thesis", "report")
    state = text("state")
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        editors=editors,
        abstract=paragraphs_of(
            "" if row.get("abstract", "").startswith("[No abstract") else row.get("abstract", "")
        ),
        venue="" if is_server else venue,
        series=text("series"),
        volume=_OF_SERIES.sub("", text("volume")),
        number="" if kind == "report" else text("number"),
        report_number=text("number") if kind == "report" else "",
        pages=pages_of(row.get("pages") or pages or row.get("article_number", "")),
        publisher="" if is_of_school else publisher,
        institution=publisher if is_of_school else "",
        address=text("address"),
        edition=text("edition"),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=text("isbn").partition(";")[0],
        issn=text("issn").partition(";")[0],
        url="" if doi or arxiv_id or _OF_SCOPUS in row.get("url", "") else safe_url(row.get("url", "")),
        keywords=each_once(text_of(word) for word in re.split("[;\n]", row.get("keywords", ""))),
        language=language_code(text("language")) or text("language"),
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        online=online,
        translators=_names(row.get("translators", ""))[0],
        season=season_in(row.get("date", "")),
        state=state if state.lower() == "in press" else "",
        genre="Review" if column_key(text("type")) == "review" else "",
        event=event,
        event_date=text("event_date"),
        funding=text("funding"),
        other_ids=tuple(f"{scheme}:{text(scheme)}" for scheme in ("pmid", "pmcid") if text(scheme)),
    )


def _date(row: Row) -> str:
    """The whole date where there is one, else the year."""
    year = date_of([row.get("year", "")])
    written = row.get("date", "")
    date = parse_date(written) or parse_date(f"{written} {year}")  # Web of Science: "MAR 2"
    return date if date and date.startswith(year) else year


def _with_ids(authors: tuple[Name, ...], written: str) -> tuple[Name, ...]:
    """The authors with their ORCID iDs, of which there is a place for each."""
    ids = written.split("|")
    if len(ids) != len(authors):
        return authors
    return tuple(person(name, orcid) for name, orcid in zip(authors, ids, strict=True))


def _names(written: str) -> tuple[tuple[Name, ...], int]:
    """Names as in ``Doe, Jane; Roe, R.``, ``Doe J., Roe R.`` or ``Jane Doe, R. Roe``.

    Returns:
        The names, and how many more are hidden (`Facts.hidden_authors`).
    """
    if written.startswith("[No author"):  # so Scopus writes
        return (), 0
    shown, hidden = without_hidden(_PERSON_NUMBER.sub("", text_of(written)).strip(" ;,"))
    sign = next((sign for sign in "|;" if sign in shown), ",")
    parts = [part.strip() for part in shown.split(sign)]
    if sign == "," and not all(map(_WITH_INITIALS.fullmatch, parts)):
        is_one = len(parts) == 2 and (" " not in parts[0] or " " not in parts[1])
        parts = [shown] if is_one else split_names(shown)
    names, others = names_of(
        _WITH_INITIALS.sub(r"\1, \2", part) if "," not in part and "." in part else part for part in parts
    )
    return names, hidden or others
