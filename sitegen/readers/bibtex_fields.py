"""Single fields of BibTeX entries: what was written -> our text, dates, identifiers.

Where a field cannot be understood, the value comes with a `Complaint`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from sitegen.dates import month_number, parse_date
from sitegen.identifiers import find_arxiv_id, find_doi, safe_url
from sitegen.latex import decode
from sitegen.model import Name
from sitegen.readers.bibtex_names import read_names
from sitegen.readers.bibtex_syntax import Field
from sitegen.text import one_line

Fields = Mapping[str, Field]
"""The fields of an entry by name."""

_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LITERAL_MACRO = re.compile(r"\\(?:url|path|nolinkurl)\s*(?=\{)|\\(?=[_%#&$~])|[{}]")
_TILDE = re.compile(r"\\(?:textasciitilde|~)\s*(?:\{\})?|\$\\sim\$")
_SEPARATOR = re.compile(r"[,;](?![^{}]*\})")
ONLY_IDENTIFIER = re.compile(r"(?:arxiv|doi):\s*\S+(?:\s*\[\S+\])?|\[untitled\]", re.IGNORECASE)
"""A title that only stands for one, or a remark that says nothing else."""


class Complaint(NamedTuple):
    """What is wrong with one field."""

    line: int
    message: str
    remedy: str


def text_of(field: Field | None) -> str:
    """A field's LaTeX decoded, on one line; ``""`` for a field that is not there."""
    return one_line(decode(field.text, prose=False)) if field else ""


def literal(field: Field | None) -> str:
    """An address or identifier, which is not LaTeX but is often escaped as if it were."""
    return one_line(_LITERAL_MACRO.sub("", _TILDE.sub("~", field.text))) if field else ""


def names_of(field: Field | None) -> tuple[tuple[Name, ...], int, list[Complaint]]:
    """Names of authors or editors, and how many more are hidden (`Facts.hidden_authors`)."""
    if not field:
        return (), 0, []
    names, hidden, problems = read_names(field.text)
    return (
        names,
        hidden,
        [Complaint(field.line, problem, "separate names with “and”") for problem in problems],
    )


def arxiv_id_of(fields: Fields) -> str:
    """The arXiv id that the entry names anywhere; ``""`` if none."""
    prefix = fields.get("archiveprefix") or fields.get("eprinttype")
    if prefix is None or literal(prefix).lower() == "arxiv":
        for name in ("eprint", "arxivid"):
            if found := find_arxiv_id(literal(fields.get(name))):
                return found
    for name in ("doi", "url", "journal", "volume", "number", "howpublished", "title", "note"):
        # A number alone is an id only where it is called one, and a remark may speak of another paper.
        text = literal(fields.get(name))
        if name in {"title", "note"} and not ONLY_IDENTIFIER.fullmatch(text):
            continue
        if re.search("arxiv|abs/", text, re.IGNORECASE) and (found := find_arxiv_id(text)):
            return found
    return ""


def doi_of(fields: Fields) -> tuple[str, list[Complaint]]:
    """The DOI, also where only an address says it; ``""`` if none."""
    complaints = []
    if field := fields.get("doi"):
        written = literal(field)
        if doi := find_doi(written):
            return doi, []
        is_used_as_address = safe_url(written) and "url" not in fields
        if not find_arxiv_id(written) and not is_used_as_address:
            message = f"“{written[:60]}” is no DOI; it is not used"
            complaints = [Complaint(field.line, message, "write it as 10.…/…")]
    url = literal(fields.get("url"))
    return find_doi(url) if "doi.org/" in url else "", complaints


def url_of(fields: Fields) -> tuple[str, list[Complaint]]:
    """The address of the publication, also where only ``howpublished`` or ``doi`` says it; ``""`` if none."""
    complaints = []
    if field := fields.get("url"):
        written = literal(field)
        if url := safe_url(written):
            return url, []
        message = f"“{written[:60]}” is no http(s) address; it is not used"
        complaints = [Complaint(field.line, message, "write the whole address, beginning with https://")]
    found = re.search(r"https?://\S+", literal(fields.get("howpublished")))
    if found:
        return safe_url(found[0].rstrip(".,;")), complaints
    doi = literal(fields.get("doi"))
    return "" if find_doi(doi) or find_arxiv_id(doi) else safe_url(doi), complaints


def keywords_of(field: Field | None) -> tuple[str, ...]:
    """Keywords separated by commas or semicolons, each once."""
    if not field:
        return ()
    words = (one_line(decode(part, prose=False)) for part in _SEPARATOR.split(field.text))
    return tuple(dict.fromkeys(word for word in words if word))


def paragraphs_of(field: Field | None) -> str:
    """An abstract; in BibTeX empty lines separate paragraphs, here newlines do."""
    text = decode(field.text, prose=False) if field else ""
    paragraphs = (one_line(paragraph) for paragraph in _PARAGRAPH.split(text))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def date_of(fields: Fields) -> tuple[str, list[Complaint]]:
    """When it appeared, as precisely as ``date`` or ``year``, ``month`` and ``day`` say."""
    if (field := fields.get("date")) and (match := _ISO_DATE.search(field.text)):
        if date := parse_date(match[0]):
            return date, []
        message = f"the date “{field.text[:40]}” does not exist"
        return match[0][:4], [Complaint(field.line, message, "write it as 2024-07-22")]
    field = fields.get("year") or fields.get("date")
    if not field:
        return "", []
    year = _YEAR.search(field.text)
    if not year:
        message = f"“{field.text[:40]}” is no year; the paper is undated"
        return "", [Complaint(field.line, message, "write four digits")]
    month, day = _month_and_day(fields)
    dates = (f"{year[0]}-{month:02}-{day:02}", f"{year[0]}-{month:02}", year[0])
    return next(date for date in map(parse_date, dates) if date), []


def _month_and_day(fields: Fields) -> tuple[int, int]:
    """The first month, and the first day, that the entry names; 0 where it names none."""
    month = text_of(fields.get("month"))
    numbers = [int(number) for number in re.findall(r"\d{1,2}(?!\d)", month)]
    named = next((number for word in re.findall(r"[A-Za-z]+", month) if (number := month_number(word))), 0)
    if not named:
        named, numbers = (numbers[0] if numbers else 0), []
    day = text_of(fields.get("day"))
    return named, int(day) if day.isdecimal() and len(day) < 3 else (numbers[0] if numbers else 0)
