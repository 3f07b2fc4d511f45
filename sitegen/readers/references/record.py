"""One reference -> the record that it says, and what is doubtful about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from sitegen.model.publications import Kind, Link, Place, Record
from sitegen.readers.references.appearance import AppearanceRead, of_kind, read_appearance
from sitegen.readers.references.authors import Order
from sitegen.readers.references.bibliographic_marks import at_mark
from sitegen.readers.references.cutting import Chunk
from sitegen.readers.references.doubts import doubts_about
from sitegen.readers.references.identifiers_in import IdentifiersFound, take_identifiers
from sitegen.readers.references.marks import without_emphasis
from sitegen.readers.references.opening import Opening, read_opening, without_first_year
from sitegen.readers.references.title import TitleCut, cut_title
from sitegen.readers.references.usual import Usual
from sitegen.readers.references.venue_signs import venue_score
from sitegen.readers.references.words import MEDIUM
from sitegen.readers.shared.copied_text import prose
from sitegen.text.identifiers import find_arxiv_id, find_doi
from sitegen.text.preprints import is_server

_ENDS = " ,;:"
_LABEL = (
    r"[\[(](?:PDF|code|link|doi|paper|slides|video|bibtex|bib|poster|data|preprint|abstract|html|url|"
    r"website|project page|full text|supplement|talk)[\])]"
)
_LABELS = re.compile(
    rf"\s*{_LABEL}(?=(?:[\s|,;/·.]{{0,9}}{_LABEL}){{0,20}}[\s|,;/·.]{{0,9}}\Z)|"
    r"(?<=[.)])\s+(?:PDF|full text|supplement|press release|html)"
    r"(?:,\s*(?:press release|PDF|code|html))*\s*\Z|"
    r"\s*[\[(](?:PDF|link|doi|bibtex|bib|html|url|full text)[\])]",
    re.IGNORECASE,
)
"""Labels of links without their addresses, as they are left when a page is copied as text."""
_SENTENCE = re.compile(r"[.?!][\"”]?\s+(?=\S)")
_TITLE_WITHIN = 400
_SURE_VENUE = 3.0
_WITH = re.compile(
    r"\s\((?:joint(?:ly)? |co-authored |gemeinsam |zusammen )?(?:with|mit|avec|con) [^()]{3,200}\)(?=[.,])"
)
_ARXIV_MONTH = re.compile(r"(\d\d)(0[1-9]|1[0-2])\.\d{4}")
_EDITION = re.compile(
    r"[,.(]\s*(?P<edition>\d{1,2}(?:st|nd|rd|th)|[Rr]evised|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth)"
    r"\s+ed(?:ition|n)?\.?\)?\Z"
)

_VOLUME = re.compile(
    r"[,.]\s(?:[Vv]ol(?:ume|\.))\s(?P<volume>\d{1,5}|[IVX]{1,5})(?:\sof\s(?P<series>[A-Z][^.:;]{2,80}))?\Z"
)
"""The volume of a book of several volumes, or within a series: ``, volume 2 of Algorithms and Ropes``."""


class Read(NamedTuple):
    """A reference that was read."""

    record: Record
    doubts: tuple[str, ...]
    opening: Opening
    cut: TitleCut
    remark: str
    """What was not understood of it."""


def record_of_reference(chunk: Chunk, source: str, usual: Usual) -> Read:
    """The record that a reference says, read as most of its list are written."""
    marked = without_emphasis(chunk.text)
    text, found = take_identifiers(_LABELS.sub(" ", marked.text))
    year, text = without_first_year(text)
    opening = read_opening(text, usual.orders)
    if usual.is_unsigned and not (opening.authors and len(opening.authors.names) > 1):
        opening = Opening(None, "nothing", 0, "", "", "", -1.0)
    elif turned := with_title_first(text, opening, usual.orders):
        text = turned
        opening = read_opening(text, usual.orders)
    if opening.authors is None and (co := _WITH.search(text)):
        text = f"{text[: co.start()]}{text[co.end() :]} {co[0].strip()}"  # "Title (with A. Author), Journal"
    if year and not opening.date:
        opening = opening._replace(date=year)
    comma = opening.mark == "comma" or usual.ends_with_comma
    has_date = bool(opening.date or opening.state)
    behind, kind = at_mark(text[opening.title_start :])
    cut = cut_title(behind, ends_with_comma=comma, has_date=has_date, italics=marked.italics)
    appearance = read_appearance(cut.rest, has_date=has_date, has_authors=opening.authors is not None)
    if kind:
        appearance = of_kind(appearance, kind)
    record = _record(chunk, source, opening, cut, appearance, found, marked.links)
    doubts = doubts_about(text, record, opening, cut, usual)
    return Read(record, tuple(doubts), opening, cut, appearance.remark)


def with_title_first(text: str, opening: Opening, usual: tuple[Order, ...] = ()) -> str:
    """A reference whose title stands first, with its authors before it instead; ``""`` for others."""
    authors = opening.authors
    is_odd = opening.score < 1.2 or (
        authors is not None
        and len(authors.names) == 1
        and authors.order == "Given Family"
        and authors.order not in usual
    )
    if not is_odd or opening.mark in ("year", "quote"):
        return ""
    for found in islice(_SENTENCE.finditer(text, 0, _TITLE_WITHIN), 4):
        behind = text[found.end() :]
        names = read_opening(behind)
        if (
            names.authors is None
            or names.score < 1.5
            or (len(names.authors.names) == 1 and names.authors.order != "I. Family")
        ):
            continue
        if names.authors.order == "Given Family" and len(names.authors.names) < 3:
            continue
        if len(names.authors.names) == 1 and venue_score(behind, (), "stop") >= _SURE_VENUE:
            continue  # "SIAM J. Comput., 50(3)"
        title = text[: found.start() + 1].strip()
        end = names.title_start if names.mark == "year" else names.authors.end
        first = behind[:end].rstrip(" .,;") + "." * (names.mark != "year")
        return f"{first} “{title.rstrip('.')}”. {behind[end:].lstrip(' .,;')}"
    return ""


_KINDS_OF_MEDIA: dict[str, Kind] = {"dataset": "dataset", "computersoftware": "software"}


def _record(
    chunk: Chunk,
    source: str,
    opening: Opening,
    cut: TitleCut,
    appearance: AppearanceRead,
    found: IdentifiersFound,
    links: Sequence[tuple[str, str]],
) -> Record:
    authors = opening.authors
    names = authors.names if authors else appearance.authors
    are_editors = bool(authors and authors.are_editors)
    date = opening.date or appearance.date
    if opening.date and appearance.date.startswith(opening.date):
        date = appearance.date
    state = opening.state or appearance.state or ("" if date else chunk.heading.state)
    if not date and not state:
        date = chunk.heading.year
    if not date and not state:
        date = _date_of_preprint(found.arxiv_id)
    linked = [address for label, address in links if not label]
    arxiv_id = found.arxiv_id or next(filter(None, map(find_arxiv_id, linked)), "")
    title = _clean_title(cut.title)
    volume = None if appearance.volume else _VOLUME.search(title)
    title = title[: volume.start()].rstrip(_ENDS) if volume else title
    edition = _EDITION.search(title)
    title = title[: edition.start()].rstrip(_ENDS) if edition else title
    medium = MEDIUM.search(cut.title)
    kind = _KINDS_OF_MEDIA.get(medium["medium"].lower().replace(" ", ""), "") if medium else ""
    kind = kind or _kind(appearance, chunk.heading.kind, found, are_editors=are_editors)
    venue = "" if is_server(appearance.venue, found.arxiv_id) else appearance.venue
    editors = names if are_editors else appearance.editors
    return Record(
        place=Place(source, chunk.line),
        reader="references",
        kind=kind,
        genre=appearance.genre,
        title=prose(title),
        authors=() if are_editors else names,
        hidden_authors=appearance.hidden_authors if not authors else 0 if are_editors else authors.hidden,
        editors=editors,
        venue=prose(venue),
        series=(volume["series"] if volume else "") or appearance.series,
        volume=volume["volume"] if volume else appearance.volume,
        number=appearance.number,
        pages=appearance.pages,
        publisher=appearance.publisher,
        institution=appearance.institution,
        address=appearance.address,
        chapter=appearance.chapter,
        edition=appearance.edition or (edition["edition"] if edition else ""),
        report_number=appearance.report_number,
        version=appearance.version,
        published="" if kind == "preprint" else date,
        submitted=date if kind == "preprint" else "",
        until=opening.until,
        state=state,
        doi=found.doi or next(filter(None, map(find_doi, linked)), ""),
        arxiv_id=arxiv_id,
        url=found.url or next((each for each in linked if not (find_arxiv_id(each) or find_doi(each))), ""),
        isbn=found.isbn,
        issn=found.issn,
        accessed=found.accessed,
        other_ids=found.other_ids,
        links=tuple(Link(label, address) for label, address in links if label)
        + tuple(Link("Link", address) for address in found.more),
        awards=appearance.awards,
        comment=prose("; ".join(filter(None, (*appearance.notes, appearance.remark)))),
    )


def _date_of_preprint(arxiv_id: str) -> str:
    """The month that the number of a preprint says: 2015-03 of 1503.14168; ``""`` if it says none."""
    found = _ARXIV_MONTH.match(arxiv_id)
    return f"20{found[1]}-{found[2]}" if found else ""


def _kind(
    appearance: AppearanceRead, by_heading: Kind, found: IdentifiersFound, *, are_editors: bool
) -> Kind:
    """The kind that the reference shows, or that the heading above it says."""
    if appearance.kind in ("thesis", "report", "talk", "patent"):
        return appearance.kind
    if are_editors and appearance.kind in ("", "book"):
        return "book"
    if appearance.kind == "incollection" and appearance.editors:
        return "incollection"
    if by_heading and not (by_heading == "preprint" and appearance.venue):
        return by_heading
    if not appearance.venue and (found.arxiv_id or appearance.kind == "preprint"):
        return "preprint"
    return appearance.kind


def _clean_title(title: str) -> str:
    title = MEDIUM.sub("", title.strip(_ENDS)).strip(_ENDS)
    if title.endswith(".") and not title.endswith(("...", "etc.", "Inc.", "U.S.", "Jr.")):
        title = title[:-1]
    return title.strip(_ENDS)
