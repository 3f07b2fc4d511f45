"""Reads RefWorks' tagged export: in each line a tag of two characters, a blank and a value.

A record begins with its type (``RT``). Notes, and what users defined themselves (``U1`` …), are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from sitegen.model.publications import Kind, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.endnote_values import date_beside
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    Tags,
    arxiv_id_of,
    doubts,
    each_once,
    first_of,
    names_of,
    not_used,
    pages_of,
    paragraphs_of,
    text_of,
    title_of,
)
from sitegen.readers.shared.tagged_lines import Form, read_tagged
from sitegen.text.dates import season_in
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.languages import language_code
from sitegen.text.states import state_in

NAME = "refworks"

_KINDS: dict[str, Kind] = {
    "abstract": "talk",
    "book, edited": "book",
    "book, section": "incollection",
    "book, whole": "book",
    "computer program": "software",
    "conference proceedings": "inproceedings",
    "dissertation": "thesis",
    "dissertation/thesis": "thesis",
    "dissertation/thesis, unpublished": "thesis",
    "generic": "misc",
    "journal": "article",
    "journal article": "article",
    "journal, electronic": "article",
    "magazine article": "article",
    "monograph": "book",
    "newspaper article": "article",
    "online discussion forum/blogs": "webpage",
    "patent": "patent",
    "report": "report",
    "unpublished material": "preprint",
    "web page": "webpage",
}
"""Types of references in small letters; all others are ``misc``."""
_START = re.compile(rf"^RT (?:{'|'.join(sorted(_KINDS, reverse=True))})\s*$", re.MULTILINE | re.IGNORECASE)
_TAGS = (
    "RT SR ID A[1-6] T[1-3] JF JO YR FD VO IS SP OP K1 AB NO ED PB PP AD AN LA CL SF OT LK DO CN DB DS IP RD "
    "ST U[1-9] U1[0-5] UL SL LL CR SN AV WT WV WP OL ER PMID PMCID"
)
_NOT_READ = frozenset({"A3", "A4", "A5", "A6", "OL"})
"""Tags whose meaning differs by the type: of further people, and of a language. Others are of no use."""
_FORM = Form(
    tagged=re.compile(rf"\s*({_TAGS.replace(' ', '|')})(?:\s(.*))?"),
    begins="RT",
    expected="a line `RT …`",
    remedy="begin each record with its type, as `RT Journal Article`",
    joint="\n",
)


def sniff(head: str, filename: str) -> bool:
    """Whether a line says the type of a reference as RefWorks does."""
    del filename
    return _START.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an export, and a problem for everything in it that is damaged."""
    unused: dict[str, list[int]] = {}
    yield from read_tagged(text, source, _FORM, partial(_record, unused=unused))
    yield from not_used(unused, source)


def _record(
    tags: Tags, line: int, source: str, *, unused: dict[str, list[int]]
) -> Iterator[Record | Problem]:
    """The record that tags make, or why they make none."""
    first = partial(first_of, tags)
    title = title_of(first("T1"))
    addresses = [
        address for name in ("LK", "UL") for value in tags.get(name, ()) for address in value.split()
    ]
    written = first("DO")
    doi = find_doi(written) or next(filter(None, map(find_doi, addresses)), "")
    arxiv_id = arxiv_id_of([written, *addresses, first("AN"), first("JF", "JO")])
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the record has no title", "add a line `T1 …`")
        return
    for name in tags:
        if name in _NOT_READ and first(name):
            unused.setdefault(name, []).append(line)
    kind = _KINDS.get(first("RT").strip().lower(), "misc")
    if arxiv_id and NOT_A_VENUE.match(first("JF", "JO")):
        kind = "preprint"
    year = first("YR")
    date = date_beside(year, first("FD"))
    state = "" if date else state_in(year)
    yield from doubts(Place(source, line), "" if doi or arxiv_id else written, "" if date or state else year)
    authors, hidden = names_of(tags.get("A1", ()))
    is_whole, is_of_school = kind == "book", kind in ("thesis", "report")
    venue = "" if is_whole or is_of_school else text_of(first("JF", "T2", "JO"))
    publisher, number, serial = text_of(first("PB")), text_of(first("IS")), text_of(first("SN"))
    has_isbn = is_whole or kind in ("incollection", "inproceedings")
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        editors=names_of(tags.get("A2", ()))[0],
        abstract=paragraphs_of(first("AB")),
        venue="" if NOT_A_VENUE.match(venue) else venue,
        series=text_of(first("T3") or (first("T2") if is_whole else "")),
        volume=text_of(first("VO")),
        number="" if kind == "report" else number,
        report_number=number if kind == "report" else "",
        pages=pages_of("-".join(filter(None, (first("SP"), first("OP"))))),
        publisher="" if is_of_school else publisher,
        institution=publisher if is_of_school else "",
        address=text_of(first("PP")),
        edition=text_of(first("ED")),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=serial if has_isbn else "",
        issn="" if has_isbn else serial,
        url="" if doi or arxiv_id else next(filter(None, map(safe_url, addresses)), ""),
        keywords=each_once(text_of(word) for value in tags.get("K1", ()) for word in value.split(";")),
        language=language_code(first("LA")) or text_of(first("LA")),
        state=state,
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        season=season_in(first("FD")),
        other_ids=each_once(
            f"{name.lower()}:{first(name).strip()}" for name in ("PMID", "PMCID") if first(name)
        ),
    )
