"""Reads what PubMed exports for citation managers (``.nbib``): tags of four characters, and values in lines.

A value goes on in lines that begin with blanks; a record begins with its ``PMID-``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from sitegen.model.publications import Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    Tags,
    date_of,
    doubts,
    each_once,
    first_of,
    names_of,
    pages_of,
    paragraphs_of,
    person,
    text_of,
)
from sitegen.readers.shared.pubmed_values import (
    KINDS,
    date_in_words,
    name_with_dots,
    pages_in_full,
    title_without_marks,
)
from sitegen.readers.shared.tagged_lines import Form, append, read_tagged
from sitegen.text.dates import season_in
from sitegen.text.identifiers import find_doi
from sitegen.text.languages import language_code

NAME = "pubmed"

_START = re.compile(r"^PMID- ?[0-9]+", re.MULTILINE)
_TAGGED = re.compile(r"(?=.{4}-)([A-Z]+) *-(?: (.*))?")
_ORCID = re.compile(r"ORCID: *(\S+)")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SOURCE = "https://pubmed.ncbi.nlm.nih.gov/"


def _add(tags: Tags, tag: str, value: str) -> None:
    """Add a value to those of its tag; an ORCID iD takes the place of the author above it."""
    if tag == "AUID":
        missing = len(tags.get("FAU", ())) - 1 - len(tags.get(tag, ()))
        tags.setdefault(tag, []).extend([""] * missing)
    append(tags, tag, value)


_FORM = Form(
    tagged=_TAGGED,
    begins="PMID",
    expected="a line `PMID- …`",
    remedy="begin each record with its number in PubMed",
    add=_add,
)


def sniff(head: str, filename: str) -> bool:
    """Whether a line gives a record's number in PubMed."""
    del filename
    return _START.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an export, and a problem for everything in it that is damaged."""
    return read_tagged(text, source, _FORM, _record)


def _record(tags: Tags, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that tags make, or why they make none."""
    first = partial(first_of, tags)
    title = title_without_marks(text_of(first("TI", "BTI")))
    if not title:
        yield damaged("R013", source, line, "the record has no title", "add a line `TI  - …`")
        return
    marked = [value.split() for value in (*tags.get("LID", ()), *tags.get("AID", ()))]
    doi = next((find_doi(value[0]) for value in marked if value[-1:] == ["[doi]"]), "")
    written = first("DP", "DEP")
    date = date_in_words(written)
    yield from doubts(Place(source, line), "", "" if date else written)
    authors, hidden = names_of(_with_ids(tags) or map(name_with_dots, tags.get("AU", ())))
    groups = [Name(group, group=True) for group in map(text_of, tags.get("CN", ())) if group]
    editors, _ = names_of(tags.get("FED") or map(name_with_dots, tags.get("ED", ())))
    kinds = (KINDS.get(kind.strip().lower(), "") for kind in tags.get("PT", ()))
    number, in_central = first("PMID").strip(), first("PMC").strip()
    early = _COMPACT.match(first("DEP"))
    online = date_of(early.groups()) if early else ""
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=next(filter(None, kinds), ""),
        title=title,
        authors=(*authors, *groups),
        hidden_authors=hidden,
        editors=editors,
        abstract=paragraphs_of(first("AB")),
        venue=text_of(first("JT", "TA") or (first("BTI") if first("TI") else "")),
        volume=text_of(first("VI")),
        number=text_of(first("IP")),
        pages=pages_of(pages_in_full(first("PG"))),
        publisher=text_of(first("PB")),
        doi=doi,
        isbn=text_of(first("ISBN")),
        issn=first("IS").partition(" ")[0],
        url=f"{_SOURCE}{number}/" if number.isdecimal() and not doi else "",
        keywords=each_once(map(text_of, tags.get("OT", ()))),
        language=language_code(first("LA")),
        published=date,
        season=season_in(written),
        online=online if online < date else "",
        genre="Review" if any(sort.strip().lower() == "review" for sort in tags.get("PT", ())) else "",
        other_ids=each_once((number and f"pmid:{number}", in_central and f"pmcid:{in_central}")),
    )


def _with_ids(tags: Tags) -> list[Name | str]:
    """The full names of the authors, with their ORCID iDs where PubMed has them."""
    pairs = zip_longest(tags.get("FAU", ()), tags.get("AUID", ())[: len(tags.get("FAU", ()))], fillvalue="")
    return [
        person(name, written[1]) if (written := _ORCID.fullmatch(identifier.strip())) else name
        for name, identifier in pairs
    ]
