"""Reads RIS, which catalogues, publishers and reference managers export: a tag and a value on each line.

Programs disagree about many tags, so several are read for most fields, the likeliest
first. A line without a tag goes on with the value before it. Notes are not read: programs
put there what their users wrote for themselves, and counts of citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import msgspec

from sitegen.model.publications import Kind, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    Tags,
    arxiv_id_of,
    date_of,
    doubts,
    each_once,
    first_of,
    key_of,
    names_of,
    not_used,
    pages_of,
    paragraphs_of,
    text_of,
    title_of,
)
from sitegen.readers.shared.tagged_lines import Form, read_tagged
from sitegen.text.dates import month_number, season_in
from sitegen.text.identifiers import find_doi, safe_url

NAME = "ris"

_START = re.compile(r"^\s*TY\s{0,2}-\s", re.MULTILINE)
_END = re.compile(r"\s*ER\s{0,2}-")
_TAGS = (
    "TY ER A[1-4] AB AD AN AU AV BT C[1-8N] CA CP CT CY DA DB DO DP ED EP ET ID IS J[12AFO] KW L[1-4AK] LB "
    "M[1-3] N[12V] OP PB PP PY R[INP] SE SN SP ST SV T[1-3AIT] U[1-5R] VL VO Y[12]"
)
_TAGGED = re.compile(rf"\s*({_TAGS.replace(' ', '|')}|[A-Z][A-Z0-9]{{1,3}}(?=  - ))\s{{0,2}}-(?:\s+(.*))?")
"""Others only as the format has them: a line of an abstract may begin with two capitals and a dash."""
_ISBN = re.compile(r"(?:ISBN:?\s*)?97[89](?:[- ]?\d){10}\b")
_FORM = Form(
    tagged=_TAGGED,
    begins="TY",
    expected="a line `TY  - …`",
    remedy="begin each record with its type, as `TY  - JOUR`",
    ends="ER",
    closing="ER  - ",
)
_KINDS: dict[str, Kind] = {
    "ABST": "article",
    "ANCIENT": "book",
    "BLOG": "webpage",
    "BOOK": "book",
    "CHAP": "incollection",
    "CONF": "inproceedings",
    "CLSWK": "book",
    "COMP": "software",
    "CPAPER": "inproceedings",
    "DATA": "dataset",
    "DBASE": "dataset",
    "DICT": "incollection",
    "ECHAP": "incollection",
    "EDBOOK": "book",
    "EBOOK": "book",
    "EJOU": "article",
    "EJOUR": "article",
    "ELEC": "webpage",
    "ENCYC": "incollection",
    "GEN": "misc",
    "GOVDOC": "report",
    "JFULL": "article",
    "JOUR": "article",
    "INPR": "article",
    "MGZN": "article",
    "NEWS": "article",
    "PAMP": "book",
    "PAT": "patent",
    "PREPRINT": "preprint",
    "RPRT": "report",
    "SER": "book",
    "SLIDE": "talk",
    "STAND": "report",
    "THES": "thesis",
    "UNPB": "preprint",
    "WEB": "webpage",
}


READ = frozenset(
    "TY ER TI T1 CT DO UR AU A1 ED DA PY Y1 SP EP PB AB N2 T3 VL IS CY PP ET SN KW LA ID Y2 J2 JA".split()
)
"""Tags of which each is used wherever it stands."""

HARMLESS = {
    "short forms of other fields": "J1 ST",
    "what programs and their users note for themselves": "N1 RN RP CN AV L1 L4 LB LK OP TA TT U1 U2 U3 U4 U5",
    "where a database has it from": "AD CA DB DP",
    "numbers of a database": "AN",
    "what the type of the record says": "M3",
}
"""Why a tag tells readers nothing -> the tags."""

_HARMLESS = frozenset(tag for tags in HARMLESS.values() for tag in tags.split())


def sniff(head: str, filename: str) -> bool:
    """Whether a line says the type of a record."""
    del filename
    return _START.search(head) is not None


def outside(head: str) -> str:
    """The lines of `head` that are no part of a record."""
    lines: list[str] = []
    inside = False
    for line in head.split("\n"):
        inside = inside or _START.match(line + "\n") is not None
        if not inside:
            lines.append(line)
        inside = inside and not _END.match(line)
    return "\n".join(lines)


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an export, and a problem for everything in it that is damaged."""
    unused: dict[str, list[int]] = {}

    def make(tags: Tags, line: int, source: str) -> Iterator[Record | Problem]:
        for item in _record(tags, line, source):
            if isinstance(item, Record):
                for tag in _unused(tags, item):
                    unused.setdefault(tag, []).append(line)
            yield item

    yield from read_tagged(text, source, _FORM, make)
    yield from not_used(unused, source)


def _unused(tags: Tags, record: Record) -> Iterator[str]:
    """The tags that tell readers something and are not in the record."""
    people = {name.family for name in (*record.editors, *record.translators)}
    texts = {value for value in msgspec.structs.astuple(record) if isinstance(value, str)}
    for tag in tags.keys() - READ - _HARMLESS:
        values = [value for value in map(text_of, tags[tag]) if value]
        if not all(value in texts or value.split(",")[0] in people for value in values):
            yield tag


def _record(tags: Tags, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that tags make, or why they make none."""
    first = partial(first_of, tags)
    kind = _KINDS.get(first("TY").strip().upper(), "")
    title = title_of(first("TI", "T1", *(["BT"] if kind == "book" else []), "CT"))
    doi, arxiv_id = (
        find_doi(first("DO")),
        arxiv_id_of([*tags.get("AN", ()), *tags.get("UR", ()), first("DO")]),
    )
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the record has no title", "add a line `TI  - …`")
        return
    authors, hidden = names_of([*tags.get("AU", ()), *tags.get("A1", ())])
    is_part = kind in ("incollection", "inproceedings")
    editors, _ = names_of([*tags.get("ED", ()), *(tags.get("A2", ()) if is_part else ())])
    translators, _ = names_of(tags.get("A4", ()))
    date = _date(first("DA")) or _date(first("PY", "Y1"))
    season = season_in(first("DA") or first("PY", "Y1"))
    yield from doubts(
        Place(source, line), "" if doi or arxiv_id else first("DO"), "" if date else first("DA", "PY", "Y1")
    )
    serial = first("SN")
    is_book = kind in ("book", "incollection") or bool(_ISBN.match(serial))
    pages = "-".join(filter(None, (first("SP"), first("EP"))))
    # In papers of conferences, C3 is the title of the proceedings, and T2 the conference or the series.
    proceedings = first("C3") if kind == "inproceedings" else ""
    venue = proceedings or (first("T2", "JO", "JF", "JA", "BT") if kind != "book" else "")
    publisher, is_of_school = text_of(first("PB")), kind in ("thesis", "report")
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        editors=editors,
        translators=translators,
        abstract=paragraphs_of(first("AB", "N2")),
        venue=text_of(venue),
        short_venue=text_of(next((short for short in (first("J2"), first("JA")) if short != venue), "")),
        event=text_of(first("T2")) if proceedings and first("T2") != proceedings else "",
        series=text_of(first("T3", *(["T2"] if kind == "book" else []))),
        volume=text_of(first("VL", "VO")),
        number="" if kind == "report" else text_of(first("IS")),
        report_number=text_of(first("IS")) if kind == "report" else "",
        pages=pages_of(pages),
        publisher="" if is_of_school else publisher,
        institution=publisher if is_of_school else "",
        address=text_of(first("CY", "PP")),
        edition=text_of(first("ET")),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=text_of(serial) if is_book else "",
        issn="" if is_book else text_of(serial),
        url=next(filter(None, map(safe_url, tags.get("UR", ()))), ""),
        keywords=each_once(map(text_of, tags.get("KW", ()))),
        language=text_of(first("LA")),
        accessed=_date(first("Y2")),
        published=date,
        season=season,
        citation_key=key_of(first("ID")),
    )


def _date(written: str) -> str:
    """The date that ``2021/03/02/`` or ``2021/Mar`` says."""
    year, *rest = re.split(r"[/-]", written)
    if rest and (month := month_number(rest[0])):
        rest[0] = str(month)
    return date_of((year, *rest))
