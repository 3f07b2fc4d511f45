"""Reads EndNote's tagged export (``.enw``), which Google Scholar and publishers offer too.

A record begins with its type (``%0``). What stands below a value without a tag goes on with it. Notes
are not read: programs put there what their users wrote for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from sitegen.model.publications import Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.endnote_values import EDITED_BOOK, KINDS, date_beside, name_of
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    Tags,
    arxiv_id_of,
    doubts,
    each_once,
    first_of,
    key_of,
    names_of,
    pages_of,
    paragraphs_of,
    text_of,
    title_of,
)
from sitegen.readers.shared.tagged_lines import Form, read_tagged
from sitegen.text.dates import season_in
from sitegen.text.identifiers import find_doi, safe_url

NAME = "endnote"

_START = re.compile(r"^%0 \w", re.MULTILINE)
_TAGGED = re.compile(r"\s*%([0-9A-Z@?!#$(&)*+^<>\[\]=~|])(?:[ \t]+(.*))?")
_FORM = Form(
    tagged=_TAGGED,
    begins="0",
    expected="a line `%0 …`",
    remedy="begin each record with its type, as `%0 Journal Article`",
    joint="\n",
    known=frozenset("0ATU8RMDJEYBSIN@XVPC7KG9FZLW#$<>~[*^+=!"),
    sign="%",
)


def sniff(head: str, filename: str) -> bool:
    """Whether a line says the type of a reference."""
    del filename
    return _START.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an export, and a problem for everything in it that is damaged."""
    return read_tagged(text, source, _FORM, _record)


def _record(tags: Tags, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that tags make, or why they make none."""
    first = partial(first_of, tags)
    title = title_of(first("T"))
    addresses = [address for value in tags.get("U", ()) for address in value.split()]
    written = first("R")
    doi = find_doi(written)
    arxiv_id = arxiv_id_of([written, *addresses, first("M"), first("J")])
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the record has no title", "add a line `%T …`")
        return
    kind = KINDS.get(first("0").lower(), "misc")
    if arxiv_id and NOT_A_VENUE.match(first("J")):  # "arXiv preprint arXiv:…", as Google Scholar writes
        kind = "preprint"
    date = date_beside(first("D"), first("8"))
    yield from doubts(
        Place(source, line), "" if doi or arxiv_id else written, "" if date else first("D", "8")
    )
    authors, hidden = names_of(map(name_of, tags.get("A", ())))
    # The ACL Anthology puts editors into %Y.
    written_editors = [*tags.get("E", ()), *(tags.get("Y", ()) if kind == "inproceedings" else ())]
    editors, _ = names_of(map(name_of, written_editors))
    if first("0").lower() == EDITED_BOOK and not editors:
        authors, editors = (), authors
    is_whole, is_of_school = kind == "book", kind in ("thesis", "report")
    venue = "" if is_whole or is_of_school else first("J", "B", *(["S"] if kind == "inproceedings" else []))
    series = text_of(first("S") or (first("B") if is_whole else ""))
    publisher, number = text_of(first("I")), text_of(first("N"))
    serial = text_of(first("@").partition("\n")[0])
    is_book = is_whole or kind in ("incollection", "inproceedings")
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        editors=editors,
        abstract=paragraphs_of(first("X")),
        venue="" if NOT_A_VENUE.match(venue) else text_of(venue),
        series="" if series == text_of(venue) else series,
        volume=text_of(first("V")),
        number="" if kind == "report" else number,
        report_number=number if kind == "report" else "",
        pages=pages_of(first("P")),
        publisher="" if is_of_school else publisher,
        institution=publisher if is_of_school else "",
        address=text_of(first("C")),
        edition=text_of(first("7")),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=serial if is_book else "",
        issn="" if is_book else serial,
        url="" if doi or arxiv_id else next(filter(None, map(safe_url, addresses)), ""),
        keywords=each_once(
            text_of(word) for value in tags.get("K", ()) for word in re.split(r"[\n;]", value)
        ),
        language=text_of(first("G")),
        genre=text_of(first("9")) if kind in ("thesis", "report") else "",
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        season=season_in(f"{first('8')} {first('D')}"),
        citation_key=key_of(first("F")),
    )
