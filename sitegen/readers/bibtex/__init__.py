"""BibTeX and biblatex files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sitegen.model.publications import Kind, Place, Problem, Record, Severity
from sitegen.readers.bibtex.fields import (
    ONLY_IDENTIFIER,
    Complaint,
    Fields,
    arxiv_id_of,
    date_of,
    doi_of,
    keywords_of,
    literal,
    names_of,
    paragraphs_of,
    repeated_text_of,
    text_of,
    url_of,
)
from sitegen.readers.bibtex.pieces import cut
from sitegen.readers.bibtex.syntax import MACROS, Entry, called, line_of, scan
from sitegen.readers.shared.pieces import Piece, Reading

__all__ = ["NAME", "TITLE", "cut", "join", "read", "read_piece", "sniff"]

NAME = "bibtex"
TITLE = "BibTeX file"

_KINDS: dict[str, Kind] = {
    "article": "article",
    "periodical": "article",
    "inproceedings": "inproceedings",
    "conference": "inproceedings",
    "incollection": "incollection",
    "inbook": "incollection",
    "inreference": "incollection",
    "bookinbook": "incollection",
    "suppbook": "incollection",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "collection": "book",
    "reference": "book",
    "manual": "report",
    "proceedings": "proceedings",
    "mvproceedings": "proceedings",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
}
"""Entry type -> kind; every other type is ``misc``."""

_TEXTS = (
    ("series", "series"),
    ("volume", "volume"),
    ("number", "number"),
    ("issue", "number"),
    ("pages", "pages"),
    ("eid", "pages"),
    ("articleno", "pages"),
    ("publisher", "publisher"),
    ("school", "institution"),
    ("institution", "institution"),
    ("organization", "institution"),
    ("address", "address"),
    ("location", "address"),
    ("edition", "edition"),
    ("isbn", "isbn"),
    ("issn", "issn"),
    ("language", "language"),
    ("langid", "language"),
)
"""Field -> what it is in a `Record`; of several for one, the first that is not empty counts."""

_INHERITED = tuple(
    "editor publisher address location organization series volume number year month date isbn issn".split()
)
_TYPES = "|".join([*_KINDS, *"misc online unpublished dataset software string preamble comment".split()])
_SNIFFED = re.compile(rf"^[ \t]*@[ \t]*(?:{_TYPES})[ \t]*[{{(]", re.IGNORECASE | re.MULTILINE)
_ARXIV_VENUE = re.compile(r"\W*(?:arxiv|corr)\b.*", re.IGNORECASE | re.DOTALL)
_RANGE = re.compile(r"(?<=\d)\s*[-–—]+\s*(?=\w)")


def sniff(head: str, filename: str) -> bool:
    """Whether a file that begins with `head` is BibTeX."""
    return filename.lower().endswith((".bib", ".bibtex")) or bool(_SNIFFED.search(head))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """One record for each entry, and what is wrong with the file; `source` names it in places."""
    reading = _read(text, source, Piece(0, len(text), 1, MACROS), is_whole=True)
    return join([reading] if reading else [], source)


def read_piece(text: str, source: str, piece: Piece) -> Reading | None:
    """As `read`, for a piece of `text`; None if an entry in it takes fields from another (crossref)."""
    return _read(text[piece.start : piece.end], source, piece, is_whole=False)


def join(readings: Iterable[Reading], source: str) -> Iterator[Record | Problem]:
    """Everything in order, with a warning for each citation key that was used before."""
    first_lines: dict[str, int] = {}
    for reading in readings:
        told = 0
        for key, line, position in zip(reading.marks, reading.lines, reading.positions, strict=True):
            if (before := first_lines.setdefault(key.lower(), line)) != line:
                yield from reading.items[told:position]
                told = position
                message = f"the citation key “{key}” was used on line {before} already; both entries are kept"
                yield _problem("warning", source, line, message, "give each entry a key of its own")
        yield from reading.items[told:]


def _read(text: str, source: str, piece: Piece, *, is_whole: bool) -> Reading | None:
    """As `read_piece`, of the `text` of a piece; with `is_whole`, what is referred to is sought in it."""
    items: list[Record | Problem] = []
    keys, lines, positions = list[str](), list[int](), list[int]()
    parents: dict[str, Entry] | None = None
    for entry in scan(text, source, dict(piece.given), piece.line):
        if isinstance(entry, Problem):
            items.append(entry)
            continue
        if entry.key:
            keys.append(entry.key)
            lines.append(entry.line)
            positions.append(len(items))
        parent = None
        if "crossref" in entry.fields:
            if not is_whole:
                return None
            if parents is None:  # few files need them; what is referred to stands further down, as a rule
                entries = scan(text, source, dict(piece.given))
                parents = {item.key.lower(): item for item in entries if isinstance(item, Entry)}
            parent = parents.get(entry.fields["crossref"].lower())
        fields = _inherit(entry, parent) if parent else entry.fields
        if "crossref" in fields and not parent:
            message = f"there is no entry “{fields['crossref']}” to take fields from (crossref)"
            complaint = Complaint("crossref", message, "add it, or remove the crossref")
            items.append(_warning(complaint, text, entry, parent, source))
        record, complaints = _record(entry, fields, source)
        items += [_warning(complaint, text, entry, parent, source) for complaint in complaints]
        if record.title or record.arxiv_id or record.doi:
            items.append(record)
        else:
            message = f"{called(entry)} has no title, no arXiv id and no DOI; it is left out"
            items.append(_problem("error", source, entry.line, message, "add a title"))
    return Reading(tuple(items), tuple(keys), tuple(lines), tuple(positions))


def _warning(complaint: Complaint, text: str, entry: Entry, parent: Entry | None, source: str) -> Problem:
    """A complaint about a field of an entry in `text`, or one that it inherits from `parent`."""
    line = line_of(text, entry, complaint.field) or (parent and line_of(text, parent, complaint.field))
    message = f"{called(entry)}: {complaint.message}"
    return _problem("warning", source, line or entry.line, message, complaint.remedy)


def _inherit(entry: Entry, parent: Entry) -> dict[str, str]:
    """The fields of `entry`, with those that it lacks and its volume has."""
    inherited = {name: parent.fields[name] for name in _INHERITED if name in parent.fields}
    if title := parent.fields.get("booktitle") or parent.fields.get("title"):
        inherited["booktitle"] = title
    if entry.type == "inbook" and "author" in parent.fields:
        inherited["author"] = parent.fields["author"]
    return inherited | entry.fields


def _record(entry: Entry, fields: Fields, source: str) -> tuple[Record, list[Complaint]]:
    """What an entry says, and which fields could not be understood."""
    kind = _KINDS.get(entry.type, "misc")
    facts: dict[str, Any] = {}  # with so many fields, to name only those that are there is quicker
    for name, fact in _TEXTS:
        if name in fields and fact not in facts and (text := repeated_text_of(fields[name])):
            facts[fact] = text
    venue = _venue(fields, kind)
    arxiv_id = arxiv_id_of(fields)
    if arxiv_id and _ARXIV_VENUE.fullmatch(venue):
        venue = ""
    if arxiv_id and not venue and kind in {"article", "misc"}:
        kind = "preprint"
        if facts.get("volume", "").startswith("abs/"):
            del facts["volume"]
        if _ARXIV_VENUE.fullmatch(facts.get("publisher", "")):
            del facts["publisher"]
    if kind == "report" and "number" in facts:
        facts["report_number"] = facts.pop("number")
    if "pages" in facts:
        facts["pages"] = _RANGE.sub("–", facts["pages"])
    authors, hidden, about_authors = names_of(fields, "author")
    editors, _, about_editors = names_of(fields, "editor")
    date, about_date = date_of(fields)
    doi, about_doi = doi_of(fields)
    url, about_url = url_of(fields)
    if primary_class := literal(fields.get("primaryclass") or fields.get("eprintclass") or ""):
        facts["categories"] = (primary_class,)
    if "abstract" in fields:
        facts["abstract"] = paragraphs_of(fields["abstract"])
    if keywords := fields.get("keywords") or fields.get("keyword"):
        facts["keywords"] = keywords_of(keywords)
    facts["submitted" if kind == "preprint" else "published"] = date
    record = Record(
        place=Place(source, entry.line),
        reader=NAME,
        kind=kind,
        title=_title(fields),
        authors=authors,
        hidden_authors=hidden,
        editors=editors,
        venue=venue,
        doi=doi,
        arxiv_id=arxiv_id,
        url=url,
        comment=_comment(entry.type, fields, kind),
        citation_key=entry.key,
        **facts,
    )
    return record, [*about_authors, *about_editors, *about_date, *about_doi, *about_url]


def _first(fields: Fields, *names: str) -> str:
    """The text of the first of some fields that is there."""
    for name in names:
        if name in fields and (found := repeated_text_of(fields[name])):
            return found
    return ""


def _comment(entry_type: str, fields: Fields, kind: Kind) -> str:
    """The remark; for a thesis without one, that it is a master's."""
    if note := _first(fields, "note"):
        return note
    if kind == "thesis" and (entry_type == "mastersthesis" or "master" in _first(fields, "type").lower()):
        return "Master's thesis"
    return ""


def _title(fields: Fields) -> str:
    """The title with its subtitle; ``""`` if an identifier stands in its place."""
    title, subtitle = text_of(fields.get("title", "")), text_of(fields.get("subtitle", ""))
    if ONLY_IDENTIFIER.fullmatch(title):
        return ""
    return f"{title}: {subtitle}" if title and subtitle else title or subtitle


def _venue(fields: Fields, kind: Kind) -> str:
    """Journal, proceedings or book; for what has none of these, where it was published (``howpublished``)."""
    if kind in {"book", "proceedings"}:
        return ""
    journal, book = ("journal", "journaltitle"), ("booktitle", "maintitle", "eventtitle")
    names = (*journal, *book) if kind == "article" else (*book, *journal)
    if kind == "misc" and "://" not in literal(fields.get("howpublished", "")):
        return _first(fields, *names, "howpublished")
    return _first(fields, *names)


def _problem(severity: Severity, source: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(severity, Place(source, line), message, remedy)
