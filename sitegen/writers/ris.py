"""RIS, the line format that every reference manager imports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitegen.model.publications import UNCOUNTED, Name, Paper, shown_season
from sitegen.text.cleaning import one_line
from sitegen.text.latex import plain
from sitegen.writers.writer import Encoding

NAME = "ris"
LABEL = "RIS"
ENDING = "ris"

_TYPES = {
    "article": "JOUR",
    "inproceedings": "CONF",
    "incollection": "CHAP",
    "book": "BOOK",
    "proceedings": "BOOK",
    "thesis": "THES",
    "report": "RPRT",
    "preprint": "UNPB",
    "talk": "SLIDE",
    "dataset": "DATA",
    "software": "COMP",
    "patent": "PAT",
    "webpage": "ELEC",
    "misc": "GEN",
}
_PAGE_RANGE = re.compile(r"(\w+)\s*[–-]\s*(\w+)")


def write(papers: Iterable[Paper]) -> str:
    """The records of all `papers`, in their order, a blank line between them.

    RIS has no mark for an author list that is cut. The name "others" ends such a list:
    Zotero writes it back to BibTeX as ``and others``, and elsewhere it reads right. A
    note says how many names are missing.
    """
    return "".join(join(map(entry, papers)))


def join(entries: Iterable[str]) -> Iterator[str]:
    """The pieces of a file of these records, a blank line between them."""
    between = ""
    for entry in entries:
        yield between + entry
        between = "\n"


def entry(paper: Paper, *, encoding: Encoding = "utf-8") -> str:
    """One record: a line for each value, in plain text.

    It is the same in every `encoding`: RIS has no spelling of its own for letters.
    """
    lines = [f"{tag}  - {value}" for tag, text in _values(paper) if text and (value := one_line(plain(text)))]
    return "\n".join([*lines, "ER  - ", ""])


def _values(paper: Paper) -> Iterator[tuple[str, str]]:
    """Tags and values, perhaps empty."""
    yield "TY", _TYPES.get(paper.kind, "CONF" if paper.venue else "UNPB" if paper.arxiv_id else "GEN")
    yield "ID", paper.key
    yield "TI", paper.title or (f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else paper.doi or "[untitled]")
    for name in paper.authors:
        yield "AU", _name(name)
    if paper.hidden_authors:
        yield "AU", "others"
    for name in paper.editors:
        yield "ED", _name(name)
    year, month, day = [*paper.date.split("-"), "", ""][:3]
    yield "PY", year
    yield "DA", f"{year}/{month}/{day}/{shown_season(paper).replace('/', '-')}" if year else ""
    # Programs look for a journal's name under JO, for every other container under T2.
    yield "T2", paper.venue
    yield "JO", paper.venue if paper.kind == "article" else ""
    yield "T3", paper.series
    yield "VL", paper.volume
    yield "IS", paper.number or paper.report_number
    pages = _PAGE_RANGE.fullmatch(paper.pages)
    yield "SP", pages[1] if pages else paper.pages
    yield "EP", pages[2] if pages else ""
    yield "ET", paper.edition or paper.version
    yield "M3", paper.genre
    yield "PB", paper.institution or paper.publisher or paper.holder
    yield "CY", paper.address
    yield "SN", paper.isbn or paper.issn
    yield "DO", paper.doi
    yield "AN", f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else ""
    yield "UR", paper.url
    if paper.arxiv_id and "arxiv.org/" not in paper.url:
        yield "UR", f"https://arxiv.org/abs/{paper.arxiv_id}"
    yield "LA", paper.language
    for keyword in paper.keywords:
        yield "KW", keyword
    yield "AB", paper.abstract
    for name in paper.translators:
        yield "A4", _name(name)
    yield "N1", paper.comment
    yield "N1", paper.state
    yield "N1", f"Funding: {paper.funding}" if paper.funding else ""
    yield "N1", _hidden(paper.hidden_authors)


def _name(name: Name) -> str:
    """``Family, Given, Suffix``, as RIS has it; a group as it is."""
    if name.group or not name.given:
        return name.full
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def _hidden(count: int) -> str:
    """A remark on authors that the source does not name."""
    if count == 0:
        return ""
    return (
        "Further authors are not listed."
        if count == UNCOUNTED
        else f"{count} further authors are not listed."
    )
