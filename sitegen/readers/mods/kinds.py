"""What sort of publication a MODS record is, by its genres."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from sitegen.model.publications import PHD_THESIS, Kind
from sitegen.readers.shared.xml_text import line_in, plain_in

KINDS: dict[str, Kind] = {
    "article": "article",
    "bachelorthesis": "thesis",
    "blogpost": "webpage",
    "book": "book",
    "bookchapter": "incollection",
    "bookpart": "incollection",
    "booksection": "incollection",
    "chapter": "incollection",
    "computerprogram": "software",
    "conferencearticle": "inproceedings",
    "conferenceobject": "inproceedings",
    "conferencepaper": "inproceedings",
    "conferenceposter": "talk",
    "conferenceproceedings": "proceedings",
    "conferencepublication": "inproceedings",
    "contributiontoperiodical": "article",
    "dataset": "dataset",
    "diplomathesis": "thesis",
    "dissertation": "thesis",
    "doctoralthesis": "thesis",
    "essay": "incollection",
    "festschrift": "book",
    "habilitationthesis": "thesis",
    "journalarticle": "article",
    "lecture": "talk",
    "magazinearticle": "article",
    "masterthesis": "thesis",
    "mastersthesis": "thesis",
    "monograph": "book",
    "newspaperarticle": "article",
    "patent": "patent",
    "phdthesis": "thesis",
    "poster": "talk",
    "preprint": "preprint",
    "presentation": "talk",
    "proceedings": "proceedings",
    "proceedingsarticle": "inproceedings",
    "report": "report",
    "researchreport": "report",
    "software": "software",
    "speech": "talk",
    "standard": "report",
    "standardorspecification": "report",
    "technicalreport": "report",
    "theses": "thesis",
    "thesis": "thesis",
    "webpage": "webpage",
    "website": "webpage",
    "workingpaper": "report",
}
"""Genres in small letters without blanks and signs -> kinds."""
KINDS_OF_PARTS: dict[str, Kind] = {
    "academicjournal": "article",
    "journal": "article",
    "magazine": "article",
    "newspaper": "article",
    "periodical": "article",
    "book": "incollection",
    "collection": "incollection",
    "monograph": "incollection",
    "conferencepublication": "inproceedings",
    "proceedings": "inproceedings",
}
"""Genre of the host -> kind of what is in it."""
_USUAL = frozenset({"thesis", "theses", "dissertation", "report"})
_GENRES = {"doctoralthesis": PHD_THESIS, "phdthesis": PHD_THESIS}


def kind_of(entry: Element, host: Element) -> tuple[Kind, str]:
    """The kind, or ``""``, by the genres of a record and of its host; and what the kind does not say."""
    own = [(line_in(each), _key(plain_in(each))) for each in entry.iterfind("genre")]
    parts = (KINDS_OF_PARTS.get(_key(plain_in(each)), "") for each in host.iterfind("genre"))
    kind: Kind = next((KINDS[key] for _, key in own if key in KINDS), "")
    if kind in ("", "book", "proceedings"):
        kind = next(filter(None, parts), kind)
    said = next(
        (_GENRES.get(key, text) for text, key in own if key not in _USUAL and KINDS.get(key, kind) == kind),
        "",
    )
    return kind, said if kind in ("thesis", "report", "talk") else ""


def _key(genre: str) -> str:
    """A genre as `KINDS` has it; some are addresses, which end with it."""
    return re.sub(r"[^a-z]", "", genre.rpartition("/")[2].lower())
