"""Reads what PubMed exports for citation managers (``.nbib``): tags of four characters, and values in lines.

A value goes on in lines that begin with blanks; a record begins with its ``PMID-``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from sitegen.model.publications import Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
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
    with_grants,
)
from sitegen.readers.shared.pubmed_notices import RELATED_TAGS, notices_of, related_in_tags, versions_of
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
_KNOWN = (
    "PMID TI BTI LID AID DP DEP FAU AUID AU CN FED ED PT PMC AB JT TA VI IP PG PB ISBN IS OT LA GR "
    # whose record it is and when it was changed; terms of its index; the publisher's country and terms
    "OWN STAT DCOM LR CRDT CTDT EDAT MHDA PHST PST SO DRDT DA JID NLM SB MH RN NM OTO PL CI COIS MID PMCR "
    "AD IRAD CIN CON GN RF OID EA STDT"
)
"""Tags that are read, and those that tell readers of a site nothing."""
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
    known=RELATED_TAGS | frozenset(_KNOWN.split()),
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
    types = [sort.strip().lower() for sort in tags.get("PT", ())]
    related = related_in_tags(tags)
    notices, notice_of = notices_of(related, types)
    editors, _ = names_of(tags.get("FED") or map(name_with_dots, tags.get("ED", ())))
    kind: Kind = (
        "preprint" if "preprint" in types else next((KINDS[sort] for sort in types if sort in KINDS), "")
    )
    venue = text_of(first("JT", "TA") or (first("BTI") if first("TI") else ""))
    number, in_central = first("PMID").strip(), first("PMC").strip()
    early = _COMPACT.match(first("DEP"))
    online = date_of(early.groups()) if early else ""
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=(*authors, *groups),
        hidden_authors=hidden,
        editors=editors,
        abstract=paragraphs_of(first("AB")),
        venue="" if NOT_A_VENUE.match(venue) else venue,
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
        funding=with_grants(map(_grant, tags.get("GR", ()))),
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        season=season_in(written),
        online=online if online < date else "",
        genre="Review" if "review" in types else "",
        notices=notices,
        notice_of=notice_of,
        other_ids=each_once(
            (
                number and f"pmid:{number}",
                in_central and f"pmcid:{in_central}",
                *(other for other in versions_of(related, types) if other != f"doi:{doi}"),
            )
        ),
    )


def _grant(written: str) -> tuple[str, str]:
    """Who paid, and the number of the grant: ``R01 EX12345/EX/NIEX NIH HHS/United States``."""
    number, *parts = (part.strip() for part in written.split("/"))
    return (parts[-2] if len(parts) > 1 else parts[0], number) if parts else (number, "")


def _with_ids(tags: Tags) -> list[Name | str]:
    """The full names of the authors, with their ORCID iDs where PubMed has them."""
    pairs = zip_longest(tags.get("FAU", ()), tags.get("AUID", ())[: len(tags.get("FAU", ()))], fillvalue="")
    return [
        person(name, written[1]) if (written := _ORCID.fullmatch(identifier.strip())) else name
        for name, identifier in pairs
    ]
