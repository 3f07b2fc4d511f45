"""BibTeX and biblatex files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.dates import month_number, parse_date
from sitegen.identifiers import find_arxiv_id, find_doi, safe_url
from sitegen.latex import decode
from sitegen.model import Kind, Place, Problem, Record, Severity
from sitegen.readers.bibtex_names import read_names
from sitegen.readers.bibtex_syntax import Entry, Field, called, scan
from sitegen.text import one_line

NAME = "bibtex"
TITLE = "BibTeX"
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

_MASTERS_THESIS = "Master's thesis"
_INHERITED = tuple(
    "editor publisher address location organization series volume number year month date isbn issn".split()
)
_SNIFFED = re.compile(
    rf"^\s*@\s*(?:{'|'.join(_KINDS)}|misc|online|unpublished|dataset|software|string|preamble|comment)\s*[{{(]",
    re.IGNORECASE | re.MULTILINE,
)
_ARXIV_VENUE = re.compile(r"\W*(?:arxiv|corr)\b.*", re.IGNORECASE | re.DOTALL)
_ONLY_IDENTIFIER = re.compile(r"(?:arxiv|doi):\S+|\[untitled\]", re.IGNORECASE)
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_RANGE = re.compile(r"(?<=\d)\s*[-–—]+\s*(?=\w)")
_LITERAL_MACRO = re.compile(r"\\(?:url|path|nolinkurl|href)\s*(?=\{)|\\(?=[_%#&$~])|[{}]")
_TILDE = re.compile(r"\\(?:textasciitilde|~)\s*(?:\{\})?|\$\\sim\$")
_CROSSREF = re.compile(r"\bcrossref\s*=", re.IGNORECASE)
_SEPARATOR = re.compile(r"[,;](?![^{}]*\})")


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
    complaints: list[tuple[Field, str, str]] = []
    record = _record(entry, source, complaints)
    for field, message, remedy in complaints:
        yield _problem("warning", source, field.line, f"{called(entry)}: {message}", remedy)
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


def _record(entry: Entry, source: str, complaints: list[tuple[Field, str, str]]) -> Record:
    """What an entry says; `complaints` gets fields that could not be understood, with reason and remedy."""

    def text(*names: str) -> str:
        return next((found for name in names if (found := _text(entry.fields.get(name)))), "")

    def literal(name: str) -> str:
        return _literal(entry.fields[name].text) if name in entry.fields else ""

    is_thesis_of_master = entry.type == "mastersthesis" or "master" in text("type").lower()
    kind = _KINDS.get(entry.type, "misc")
    venue = _venue(entry, kind)
    arxiv_id = _arxiv_id(entry)
    if arxiv_id and _ARXIV_VENUE.fullmatch(venue):
        venue = ""
    if arxiv_id and not venue and kind in {"article", "misc"}:
        kind = "preprint"
    authors, hidden = _names(entry, "author", complaints)
    editors, _ = _names(entry, "editor", complaints)
    date = _date(entry, complaints)
    publisher = text("publisher")
    number = text("number", "issue")
    return Record(
        place=Place(source, entry.line),
        reader=NAME,
        kind=kind,
        title=_title(entry),
        authors=authors,
        hidden_authors=hidden,
        editors=editors,
        abstract="\n".join(_paragraphs(entry.fields.get("abstract"))),
        venue=venue,
        series=text("series"),
        volume="" if kind == "preprint" and text("volume").startswith("abs/") else text("volume"),
        number="" if kind == "report" else number,
        pages=_RANGE.sub("–", text("pages", "eid", "articleno")),
        publisher="" if kind == "preprint" and _ARXIV_VENUE.fullmatch(publisher) else publisher,
        institution=text("school", "institution", "organization"),
        address=text("address", "location"),
        edition=text("edition"),
        doi=_doi(entry, complaints),
        arxiv_id=arxiv_id,
        isbn=text("isbn"),
        issn=text("issn"),
        url=_url(entry, complaints),
        categories=tuple(name for name in (literal("primaryclass") or literal("eprintclass"),) if name),
        keywords=_keywords(entry.fields.get("keywords") or entry.fields.get("keyword")),
        comment=text("note") or (_MASTERS_THESIS if kind == "thesis" and is_thesis_of_master else ""),
        report_number=number if kind == "report" else "",
        language=text("language", "langid"),
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        citation_key=entry.key,
    )


def _text(field: Field | None) -> str:
    """A field's LaTeX decoded, on one line; ``""`` for a field that is not there."""
    return one_line(decode(field.text, prose=False)) if field else ""


def _literal(text: str) -> str:
    """An address or identifier, which is not LaTeX but is often escaped as if it were."""
    return one_line(_LITERAL_MACRO.sub("", _TILDE.sub("~", text)))


def _title(entry: Entry) -> str:
    """The title with its subtitle; ``""`` if an identifier stands in its place."""
    title = _text(entry.fields.get("title"))
    subtitle = _text(entry.fields.get("subtitle"))
    if _ONLY_IDENTIFIER.fullmatch(title):
        return ""
    return f"{title}: {subtitle}" if title and subtitle else title or subtitle


def _venue(entry: Entry, kind: Kind) -> str:
    """Journal, proceedings or book; for what has none of these, where it was published (``howpublished``)."""
    journal, book = ("journal", "journaltitle"), ("booktitle", "maintitle", "eventtitle")
    names = (*journal, *book) if kind == "article" else (*book, *journal)
    if kind not in {"book", "proceedings"}:
        venue = next((found for name in names if (found := _text(entry.fields.get(name)))), "")
        if venue or kind != "misc":
            return venue
    howpublished = entry.fields.get("howpublished")
    return "" if howpublished is None or "://" in howpublished.text else _text(howpublished)


def _arxiv_id(entry: Entry) -> str:
    """The arXiv id that the entry names anywhere."""
    fields = entry.fields
    prefix = fields.get("archiveprefix") or fields.get("eprinttype")
    if "eprint" in fields and (prefix is None or prefix.text.lower() in {"arxiv", "{arxiv}"}):
        eprint = _literal(fields["eprint"].text)
        if found := find_arxiv_id(eprint) or find_arxiv_id(f"arXiv:{eprint}"):
            return found
    if "arxivid" in fields and (found := find_arxiv_id(_literal(fields["arxivid"].text))):
        return found
    for name in ("journal", "doi", "url", "volume", "number", "howpublished", "title", "note"):
        # A number alone is an arXiv id only where it is called one.
        if name in fields and re.search("arxiv|abs/", fields[name].text, re.IGNORECASE):
            whole_title = name != "title" or _ONLY_IDENTIFIER.fullmatch(_text(fields[name]))
            if whole_title and (found := find_arxiv_id(_literal(fields[name].text))):
                return found
    return ""


def _doi(entry: Entry, complaints: list[tuple[Field, str, str]]) -> str:
    """The DOI, also where only an address says it."""
    if field := entry.fields.get("doi"):
        literal = _literal(field.text)
        if doi := find_doi(literal):
            return doi
        if not find_arxiv_id(literal):
            complaints.append((field, f"“{literal[:60]}” is no DOI; it is not used", "write it as 10.…/…"))
    url = entry.fields.get("url")
    return find_doi(_literal(url.text)) if url and "doi.org/" in url.text else ""


def _url(entry: Entry, complaints: list[tuple[Field, str, str]]) -> str:
    """The address of the publication, by its field or by ``howpublished = {\\url{…}}``."""
    if field := entry.fields.get("url"):
        literal = _literal(field.text)
        if url := safe_url(literal):
            return url
        message = f"“{literal[:60]}” is no http(s) address; it is not used"
        complaints.append((field, message, "write the whole address, beginning with https://"))
    howpublished = entry.fields.get("howpublished")
    found = re.search(r"https?://\S+", _literal(howpublished.text)) if howpublished else None
    return safe_url(found[0].rstrip(".,;")) if found else ""


def _names(entry: Entry, name: str, complaints: list[tuple[Field, str, str]]):  # type: ignore
    """Names of authors or editors, and how many more are hidden."""
    field = entry.fields.get(name)
    if not field:
        return (), 0
    names, hidden, problems = read_names(field.text)
    complaints += [(field, problem, "separate names with “and”") for problem in problems]
    return names, hidden


def _keywords(field: Field | None) -> tuple[str, ...]:
    """Keywords separated by commas or semicolons, each once."""
    if not field:
        return ()
    words = (one_line(decode(part, prose=False)) for part in _SEPARATOR.split(field.text))
    return tuple(dict.fromkeys(word for word in words if word))


def _paragraphs(field: Field | None) -> Iterator[str]:
    """The paragraphs of an abstract, which empty lines separate."""
    text = decode(field.text, prose=False) if field else ""
    yield from (shown for paragraph in _PARAGRAPH.split(text) if (shown := one_line(paragraph)))


def _date(entry: Entry, complaints: list[tuple[Field, str, str]]) -> str:
    """When it appeared, as precisely as ``date`` or ``year``, ``month`` and ``day`` say."""
    if (field := entry.fields.get("date")) and (match := _ISO_DATE.search(field.text)):
        if date := parse_date(match[0]):
            return date
        complaints.append((field, f"the date “{field.text[:40]}” does not exist", "write it as 2024-07-22"))
    field = entry.fields.get("year") or entry.fields.get("date")
    if not field:
        return ""
    year = _YEAR.search(field.text)
    if not year:
        complaints.append((field, f"“{field.text[:40]}” is no year; the paper is undated", "write four digits"))
        return ""
    month, day = _month_and_day(entry)
    dates = (f"{year[0]}-{month:02}-{day:02}", f"{year[0]}-{month:02}", year[0])
    return next(date for date in map(parse_date, dates) if date)


def _month_and_day(entry: Entry) -> tuple[int, int]:
    """The first month, and the first day, that the entry names; 0 where it names none."""
    month = _text(entry.fields.get("month"))
    numbers = [int(number) for number in re.findall(r"\d{1,2}(?!\d)", month)]
    named = next((number for word in re.findall(r"[A-Za-z]+", month) if (number := month_number(word))), 0)
    if not named:
        named, numbers = (numbers[0] if numbers else 0), []
    day = _text(entry.fields.get("day"))
    return named, int(day) if day.isdecimal() and len(day) < 3 else (numbers[0] if numbers else 0)


def _problem(severity: Severity, source: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(severity, Place(source, line), message, remedy)
