"""BibTeX and biblatex files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.model import Kind, Place, Problem, Record, Severity
from sitegen.readers.bibtex_fields import (
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
    text_of,
    url_of,
)
from sitegen.readers.bibtex_syntax import Entry, called, scan

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

_INHERITED = tuple(
    "editor publisher address location organization series volume number year month date isbn issn".split()
)
_TYPES = "|".join([*_KINDS, *"misc online unpublished dataset software string preamble comment".split()])
_SNIFFED = re.compile(rf"^[ \t]*@[ \t]*(?:{_TYPES})[ \t]*[{{(]", re.IGNORECASE | re.MULTILINE)
_ARXIV_VENUE = re.compile(r"\W*(?:arxiv|corr)\b.*", re.IGNORECASE | re.DOTALL)
_RANGE = re.compile(r"(?<=\d)\s*[-–—]+\s*(?=\w)")
_CROSSREF = re.compile(r"\bcrossref\s*=", re.IGNORECASE)


def sniff(head: str, filename: str) -> bool:
    """Whether a file that begins with `head` is BibTeX."""
    return filename.lower().endswith((".bib", ".bibtex")) or bool(_SNIFFED.search(head))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """One record for each entry, and what is wrong with the file; `source` names it in places."""
    entries: Iterable[Entry | Problem] = scan(text, source)
    if _CROSSREF.search(text):  # what is referred to stands further down, as a rule
        entries = list(entries)
        parents = {entry.key.lower(): entry for entry in entries if isinstance(entry, Entry)}
    else:
        parents = {}
    first_lines: dict[str, int] = {}
    for entry in entries:
        if isinstance(entry, Problem):
            yield entry
            continue
        if entry.key and (line := first_lines.setdefault(entry.key.lower(), entry.line)) != entry.line:
            message = f"the citation key “{entry.key}” was used on line {line} already; both entries are kept"
            yield _problem("warning", source, entry.line, message, "give each entry a key of its own")
        yield from _read_entry(entry, parents, source)


def _read_entry(entry: Entry, parents: Mapping[str, Entry], source: str) -> Iterator[Record | Problem]:
    """The record of one entry, and the problems with it."""
    if reference := entry.fields.get("crossref"):
        parent = parents.get(reference.text.lower())
        if parent:
            entry = _inherit(entry, parent)
        else:
            message = f"{called(entry)}: there is no entry “{reference.text}” to take fields from (crossref)"
            yield _problem("warning", source, reference.line, message, "add it, or remove the crossref")
    record, complaints = _record(entry, source)
    for complaint in complaints:
        message = f"{called(entry)}: {complaint.message}"
        yield _problem("warning", source, complaint.line, message, complaint.remedy)
    if record.title or record.arxiv_id or record.doi:
        yield record
    else:
        message = f"{called(entry)} has no title, no arXiv id and no DOI; it is left out"
        yield _problem("error", source, entry.line, message, "add a title")


def _inherit(entry: Entry, parent: Entry) -> Entry:
    """`entry` with the fields that it lacks and its volume has."""
    inherited = {name: parent.fields[name] for name in _INHERITED if name in parent.fields}
    if title := parent.fields.get("booktitle") or parent.fields.get("title"):
        inherited["booktitle"] = title
    if entry.type == "inbook" and "author" in parent.fields:
        inherited["author"] = parent.fields["author"]
    return msgspec.structs.replace(entry, fields=inherited | entry.fields)


def _record(entry: Entry, source: str) -> tuple[Record, list[Complaint]]:
    """What an entry says, and which fields could not be understood."""
    fields = entry.fields
    kind = _KINDS.get(entry.type, "misc")
    venue = _venue(fields, kind)
    arxiv_id = arxiv_id_of(fields)
    if arxiv_id and _ARXIV_VENUE.fullmatch(venue):
        venue = ""
    if arxiv_id and not venue and kind in {"article", "misc"}:
        kind = "preprint"
    authors, hidden, about_authors = names_of(fields.get("author"))
    editors, _, about_editors = names_of(fields.get("editor"))
    date, about_date = date_of(fields)
    doi, about_doi = doi_of(fields)
    url, about_url = url_of(fields)
    volume = _first(fields, "volume")
    number = _first(fields, "number", "issue")
    publisher = _first(fields, "publisher")
    primary_class = literal(fields.get("primaryclass") or fields.get("eprintclass"))
    record = Record(
        place=Place(source, entry.line),
        reader=NAME,
        kind=kind,
        title=_title(fields),
        authors=authors,
        hidden_authors=hidden,
        editors=editors,
        abstract=paragraphs_of(fields.get("abstract")),
        venue=venue,
        series=_first(fields, "series"),
        volume="" if kind == "preprint" and volume.startswith("abs/") else volume,
        number="" if kind == "report" else number,
        pages=_RANGE.sub("–", _first(fields, "pages", "eid", "articleno")),
        publisher="" if kind == "preprint" and _ARXIV_VENUE.fullmatch(publisher) else publisher,
        institution=_first(fields, "school", "institution", "organization"),
        address=_first(fields, "address", "location"),
        edition=_first(fields, "edition"),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=_first(fields, "isbn"),
        issn=_first(fields, "issn"),
        url=url,
        categories=(primary_class,) if primary_class else (),
        keywords=keywords_of(fields.get("keywords") or fields.get("keyword")),
        comment=_comment(entry, kind),
        report_number=number if kind == "report" else "",
        language=_first(fields, "language", "langid"),
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        citation_key=entry.key,
    )
    return record, [*about_authors, *about_editors, *about_date, *about_doi, *about_url]


def _first(fields: Fields, *names: str) -> str:
    """The text of the first of some fields that is there."""
    return next((found for name in names if (found := text_of(fields.get(name)))), "")


def _comment(entry: Entry, kind: Kind) -> str:
    """The remark; for a thesis without one, that it is a master's."""
    note = _first(entry.fields, "note")
    is_masters = entry.type == "mastersthesis" or "master" in _first(entry.fields, "type").lower()
    return note or ("Master's thesis" if kind == "thesis" and is_masters else "")


def _title(fields: Fields) -> str:
    """The title with its subtitle; ``""`` if an identifier stands in its place."""
    title, subtitle = _first(fields, "title"), _first(fields, "subtitle")
    if ONLY_IDENTIFIER.fullmatch(title):
        return ""
    return f"{title}: {subtitle}" if title and subtitle else title or subtitle


def _venue(fields: Fields, kind: Kind) -> str:
    """Journal, proceedings or book; for what has none of these, where it was published (``howpublished``)."""
    if kind in {"book", "proceedings"}:
        return ""
    journal, book = ("journal", "journaltitle"), ("booktitle", "maintitle", "eventtitle")
    names = (*journal, *book) if kind == "article" else (*book, *journal)
    howpublished = literal(fields.get("howpublished"))
    if kind == "misc" and "://" not in howpublished:
        return _first(fields, *names, "howpublished")
    return _first(fields, *names)


def _problem(severity: Severity, source: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(severity, Place(source, line), message, remedy)
