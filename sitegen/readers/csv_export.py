"""Reads tables (CSV) that Scopus, Google Scholar, Zotero, PubMed and Dimensions export.

The first row names the columns, in any order. A row whose quotation marks are not closed loses only itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from sitegen.model.publications import Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged, quoted, split_names, without_hidden
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    arxiv_id_of,
    date_of,
    doubts,
    each_once,
    names_of,
    not_read,
    pages_of,
    paragraphs_of,
    text_of,
)
from sitegen.text.dates import parse_date, season_in
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.languages import language_code

NAME = "csv_export"

_COLUMNS = {
    "title": "title documenttitle articletitle",
    "full_names": "authorfullnames",
    "authors": "authors author authornames",
    "editors": "editors editor",
    "year": "year publicationyear pubyear",
    "date": "date publicationdate coverdate",
    "venue": "sourcetitle publication journal venue booktitle publicationtitle journaltitle journalbook "
    "proceedingstitle anthologytitle",
    "series": "series seriestitle",
    "volume": "volume",
    "number": "issue number",
    "pages": "pages pagination",
    "first_page": "pagestart",
    "last_page": "pageend",
    "article_number": "artno articlenumber",
    "publisher": "publisher",
    "address": "place publisherplace",
    "edition": "edition",
    "doi": "doi",
    "url": "url link",
    "abstract": "abstract abstractnote",
    "keywords": "authorkeywords keywords manualtags",
    "isbn": "isbn",
    "issn": "issn",
    "type": "documenttype itemtype publicationtype type",
    "language": "languageoforiginaldocument language",
    "funding": "fundingdetails funding",
    "state": "publicationstage",
    "pmid": "pubmedid pmid",
    "pmcid": "pmcid",
    "arxiv": "arxivid arxiv",
    "event": "conferencename meetingname",
    "event_date": "conferencedate",
}
"""What a column says -> how programs call it, in small letters and digits; the first that has it counts."""
_MISNAMED = {
    "year": re.compile(r".*(?:date|year).*"),
    "venue": re.compile(r".*(?:journal|venue|proceedings|conference).*"),
}
"""What a column that is not known seems to say, where none of those above does."""
_KINDS: dict[str, Kind] = {
    "article": "article",
    "book": "book",
    "bookchapter": "incollection",
    "booksection": "incollection",
    "computerprogram": "software",
    "conferencepaper": "inproceedings",
    "conferencereview": "proceedings",
    "dataset": "dataset",
    "datapaper": "article",
    "editorial": "article",
    "erratum": "article",
    "journalarticle": "article",
    "letter": "article",
    "magazinearticle": "article",
    "note": "article",
    "patent": "patent",
    "preprint": "preprint",
    "presentation": "talk",
    "proceeding": "inproceedings",
    "report": "report",
    "review": "article",
    "shortsurvey": "article",
    "software": "software",
    "thesis": "thesis",
    "webpage": "webpage",
}
_NOT_IN_KEY = re.compile(r"[^a-z0-9]")
_PERSON_NUMBER = re.compile(r"\s*\(\d+\)")
_WITH_INITIALS = re.compile(r"([^,]+?),? ((?:[^\W\d_]{1,2}\.[ -]?)+)")
_LONGEST_ROW = 100
"""Lines; more than that, and a quotation mark was not closed."""
_OF_SCOPUS = "scopus.com/"
"""Stands in addresses that only subscribers of Scopus can read."""

Row = dict[str, str]
"""What a row says, by the names in `_COLUMNS`."""


def sniff(head: str, filename: str) -> bool:
    """Whether the first line names columns for titles, for authors, and for where or when it appeared."""
    del filename
    first = head.lstrip().partition("\n")[0]
    said = set(_meanings(_cells([first], _delimiter(first)) or []))
    return (
        "title" in said
        and bool(said & {"authors", "full_names"})
        and bool(said & {"year", "date", "venue", "doi"})
    )


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a table, and a problem for everything in it that is damaged."""
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if line.strip()), 0)
    delimiter = _delimiter(lines[at])
    header = _cells([lines[at]], delimiter) or []
    meanings = _meanings(header)
    if "title" not in meanings:
        message = f"the first line names no column for titles: {quoted(lines[at])}"
        yield damaged("R036", source, at + 1, message, "name the columns there: Title, Authors, Year …")
        return
    unread = _misnamed(header, meanings)
    misnamed: dict[str, list[int]] = {}
    for line, cells in _rows(lines, at + 1, delimiter, len(header)):
        if isinstance(cells, str):
            yield damaged("R011", source, line, cells, "export the list again; the other rows are read")
            continue
        row: Row = {}
        for meaning, cell in zip(meanings, cells, strict=False):
            if meaning and cell.strip():
                row.setdefault(meaning, cell.strip())
        for column in unread:
            if column < len(cells) and cells[column].strip():
                misnamed.setdefault(header[column].strip(), []).append(line)
        yield from _record(row, line, source)
    yield from not_read(misnamed, source, "name the columns Title, Authors, Year, Date, Journal, DOI")


def _delimiter(first: str) -> str:
    """What stands between the columns: that of the usual signs that stands in the first line most often."""
    return max(",;\t", key=first.count)


def _cells(lines: list[str], delimiter: str) -> list[str] | None:
    """The cells of one row; None if its quotation marks are not closed, or a cell is longer than any text."""
    try:
        return next(csv.reader([f"{line}\n" for line in lines], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None


def _meanings(header: list[str]) -> list[str]:
    """What each column says; ``""`` where that is not known."""
    by_name = {name: meaning for meaning, names in _COLUMNS.items() for name in names.split()}
    return [by_name.get(_key(name), "") for name in header]


def _key(name: str) -> str:
    return _NOT_IN_KEY.sub("", name.lower())


def _misnamed(header: list[str], meanings: list[str]) -> list[int]:
    """The columns that seem to say when or where, if no column does."""
    said = {*meanings, *(["year"] if "date" in meanings else [])}
    missing = [called for meaning, called in _MISNAMED.items() if meaning not in said]
    return [
        number
        for number, (name, meaning) in enumerate(zip(header, meanings, strict=True))
        if not meaning and any(called.fullmatch(_key(name)) for called in missing)
    ]


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

    title, venue, written = text("title"), text("venue"), row.get("doi", "")
    doi = find_doi(written)
    arxiv = f"arXiv:{row['arxiv']}" if "arxiv" in row else ""
    arxiv_id = arxiv_id_of((arxiv, written, venue, row.get("url", "")))
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the row has no title", "fill in the column of titles")
        return
    date = _date(row)
    yield from doubts(
        Place(source, line),
        "" if doi or arxiv_id else written,
        "" if date else row.get("year") or row.get("date", ""),
    )
    event = text("event")
    venue, event = (venue, event) if venue else (event, "")
    is_server = NOT_A_VENUE.match(venue) is not None
    kind: Kind = "preprint" if is_server and arxiv_id else _KINDS.get(_key(text("type")), "")
    authors, hidden = _names(row.get("full_names") or row.get("authors", ""))
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
        volume=text("volume"),
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
        season=season_in(row.get("date", "")),
        state=state if state.lower() == "in press" else "",
        genre="Review" if _key(text("type")) == "review" else "",
        event=event,
        event_date=text("event_date"),
        funding=text("funding"),
        other_ids=tuple(f"{scheme}:{text(scheme)}" for scheme in ("pmid", "pmcid") if text(scheme)),
    )


def _date(row: Row) -> str:
    """The whole date where there is one, else the year."""
    year = date_of([row.get("year", "")])
    date = parse_date(row.get("date", ""))
    return date if date and date.startswith(year) else year


def _names(written: str) -> tuple[tuple[Name, ...], int]:
    """Names as in ``Doe, Jane; Roe, R.``, ``Doe J., Roe R.`` or ``Jane Doe, R. Roe``.

    Returns:
        The names, and how many more are hidden (`Facts.hidden_authors`).
    """
    if written.startswith("[No author"):  # so Scopus writes
        return (), 0
    shown, hidden = without_hidden(_PERSON_NUMBER.sub("", text_of(written)).strip(" ;,"))
    parts = [part.strip() for part in shown.split(";" if ";" in shown else ",")]
    if ";" not in shown and not all(map(_WITH_INITIALS.fullmatch, parts)):
        is_one = len(parts) == 2 and (" " not in parts[0] or " " not in parts[1])
        parts = [shown] if is_one else split_names(shown)
    names, others = names_of(
        _WITH_INITIALS.sub(r"\1, \2", part) if "," not in part and "." in part else part for part in parts
    )
    return names, hidden or others
