"""Reads what Web of Science exports: records of tagged lines (``.ciw``, ``.txt``), or a table of them.

A value goes on in lines that begin with blanks. Titles of journals stand in capitals, as exported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from sitegen.model.publications import Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    Tags,
    date_of,
    doubts,
    each_once,
    first_of,
    group_of,
    names_of,
    not_used,
    pages_of,
    paragraphs_of,
    person,
    text_of,
)
from sitegen.readers.shared.tagged_lines import Form, read_tagged, unknown_tags
from sitegen.text.dates import month_number, season_in
from sitegen.text.folding import fold
from sitegen.text.identifiers import find_arxiv_id, find_doi
from sitegen.text.languages import language_code

NAME = "web_of_science"

_START = re.compile(r"^PT [A-Z](?:[a-z]*)$", re.MULTILINE)
_TABLE = re.compile(r"\s*PT\tAU\t")
_TAGGED = re.compile(r"([A-Z][A-Z0-9])(?: (.*))?")
_LISTS = frozenset("AU AF BA BF BE ED CA GP".split())
"""Tags with one name in each line; the lines of all others are one text."""
_KNOWN = frozenset(
    "PT TI DI AR PY PD EA DT AF AU BF BA CA BE ED BP EP AB SO SE VL IS PU PI BN SN EI DE LA CT CY FU PM OI "
    # numbers, addresses and counts of the database; words that it chose; short names; thanks
    "FN VR EF ER ID C1 C3 RP EM RI FP FX CR NR TC Z9 Z8 ZB ZS ZR ZA U1 U2 PA J9 JI D2 EY PG P2 WC WE SC GA "
    "UT OA HC HP DA GP".split()
)
"""Tags that are read, and those that tell readers of a site nothing."""
_FORM = Form(
    tagged=_TAGGED,
    begins="PT",
    expected="a line `PT …`",
    remedy="begin each record with its type, as `PT J`",
    ends="ER",
    closing="ER",
    around=frozenset({"FN", "VR", "EF"}),
    lists=_LISTS,
    known=_KNOWN,
)
_KINDS: dict[str, Kind] = {
    "B": "book",
    "C": "inproceedings",
    "J": "article",
    "P": "patent",
    "S": "incollection",
}
"""Types of publications (PT)."""
_KINDS_BY_TYPE: dict[str, Kind] = {
    "proceedings paper": "inproceedings",
    "meeting abstract": "inproceedings",
    "book chapter": "incollection",
    "software": "software",
    "data set": "dataset",
    "preprint": "preprint",
}
"""Types of documents (DT) that say more; a paper in a journal is an article, whatever it was before."""
GENRES = {"review": "Review", "book review": "Book review", "meeting abstract": "Abstract"}
_YEAR = re.compile(r"[0-9]{4}")
_DAY = re.compile(r"([A-Za-z]+)(?:-[A-Za-z]+)?(?: ([0-9]{1,2}))?")


def sniff(head: str, filename: str) -> bool:
    """Whether a line says the type of a record, or the first line names the tags."""
    del filename
    return _TABLE.match(head) is not None or _START.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an export, and a problem for everything in it that is damaged."""
    return _read_table(text, source) if _TABLE.match(text) else read_tagged(text, source, _FORM, _record)


def _read_table(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a table whose first line names the tags."""
    columns: list[str] = []
    unused: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        values = line.strip("\n").split("\t")
        if not line.strip():
            continue
        if not columns:
            columns = [value.strip() for value in values]
            continue
        pairs = zip(columns, values, strict=False)
        tags = {
            tag: re.split(r"\s*;\s*", value) if tag in _LISTS else [value]
            for tag, value in pairs
            if value.strip()
        }
        for tag in unknown_tags(tags, _KNOWN):
            unused.setdefault(tag, []).append(number)
        yield from _record(tags, number, source)
    yield from not_used(unused, source)


def _record(tags: Tags, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that tags make, or why they make none."""
    first = partial(first_of, tags)
    title, written = text_of(first("TI")), first("DI")
    doi, arxiv_id = find_doi(written), find_arxiv_id(written) or find_arxiv_id(first("AR"))
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the record has no title", "add a line `TI …`")
        return
    date, online = _date(first("PY"), first("PD")), _early_access(first("EA"))
    yield from doubts(
        Place(source, line), "" if doi or arxiv_id else written, "" if date or online else first("PY")
    )
    types = [each.strip().lower() for each in first("DT").split(";")]
    kind: Kind = _KINDS.get(first("PT").strip()[:1], "")
    if kind != "article":
        kind = next((_KINDS_BY_TYPE[each] for each in types if each in _KINDS_BY_TYPE), kind)
    authors, hidden = names_of(tags.get("AF") or tags.get("AU") or tags.get("BF") or tags.get("BA") or ())
    groups = map(group_of, tags.get("CA", ()))
    editors, _ = names_of(tags.get("BE") or tags.get("ED") or ())
    pages = pages_of("-".join(filter(None, dict.fromkeys((first("BP"), first("EP")))))) or text_of(
        first("AR")
    )
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=(*_with_ids(authors, first("OI")), *groups),
        hidden_authors=hidden,
        editors=editors,
        abstract=paragraphs_of(first("AB")),
        venue="" if kind == "book" else text_of(first("SO")),
        series=text_of(first("SE")),
        volume=text_of(first("VL")),
        number=text_of(first("IS")),
        pages=pages,
        publisher=text_of(first("PU")),
        address=text_of(first("PI")),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=text_of(first("BN").partition(";")[0]),
        issn=text_of(first("SN", "EI")),
        keywords=each_once(text_of(word) for word in first("DE").split(";")),
        language=language_code(first("LA")),
        published=date,
        season=season_in(first("PD")),
        online=online,
        genre=next((GENRES[each] for each in types if each in GENRES), ""),
        event=text_of(first("CT")),
        event_date=text_of(first("CY")),
        funding=text_of(first("FU")),
        other_ids=(f"pmid:{number}",) if (number := text_of(first("PM"))) else (),
    )


def _with_ids(authors: tuple[Name, ...], written: str) -> tuple[Name, ...]:
    """The authors with their ORCID iDs, of ``Doe, Jane/0000-0002-1825-0097; Roe, Richard/…``.

    A name that two authors have gives its iD to neither.
    """
    ids: dict[str, list[str]] = {}
    for each in written.split(";"):
        name, _, orcid = each.rpartition("/")
        ids.setdefault(fold(name), []).append(orcid)
    keys = [fold(f"{name.family}, {name.given}") for name in authors]
    return tuple(
        person(name, ids[key][0]) if len(ids.get(key, ())) == 1 and keys.count(key) == 1 else name
        for name, key in zip(authors, keys, strict=True)
    )


def _date(year: str, day: str) -> str:
    """The date of a year and of ``MAR 12``, ``MAR-APR`` or ``SPR``."""
    match = _DAY.fullmatch(day.strip())
    month = month_number(match[1]) if match else 0
    return date_of((year, month, (match and match[2]) or "") if month else (year,))


def _early_access(written: str) -> str:
    """The date of ``JAN 2020``."""
    year = _YEAR.search(written)
    return _date(year[0], written.replace(year[0], "")) if year else ""
