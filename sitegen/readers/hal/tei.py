"""HAL's TEI: a document in XML as one in JSON, which says the same under other names.

It alone says which ORCID iD is whose.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sitegen.readers.shared.json_items import Item
from sitegen.readers.shared.xml_items import elements
from sitegen.readers.shared.xml_text import line_in, plain_in

ORCIDS = "orcids"
"""Member with the ORCID iD of each author, or ``""``; HAL's JSON has nothing like it."""

_SOURCE = "sourceDesc/biblStruct"
_PLACES = {
    "docType_s": "profileDesc/textClass/classCode[@scheme='halTypology']",
    "language_s": "profileDesc/langUsage/language",
    "primaryDomain_s": "profileDesc/textClass/classCode[@scheme='halDomain']",
}
"""Member -> element whose ``n`` or ``ident`` it is."""
_TEXTS = {
    "halId_s": "publicationStmt/idno[@type='halId']",
    "uri_s": "publicationStmt/idno[@type='halUri']",
    "producedDate_s": "editionStmt/edition[@type='current']/date[@type='whenProduced']",
    "submittedDate_s": "editionStmt/edition[@type='current']/date[@type='whenSubmitted']",
    "comment_s": "notesStmt/note[@type='commentary']",
    "funding_s": "titleStmt/funder",
    "keyword_s": "profileDesc/textClass/keywords[@scheme='author']/term",
    "doiId_s": f"{_SOURCE}/idno[@type='doi']",
    "arxivId_s": f"{_SOURCE}/idno[@type='arxiv']",
    "pubmedId_s": f"{_SOURCE}/idno[@type='pubmed']",
    "pubmedcentralId_s": f"{_SOURCE}/idno[@type='pubmedcentral']",
    "journalIssn_s": f"{_SOURCE}/monogr/idno[@type='issn']",
    "isbn_s": f"{_SOURCE}/monogr/idno[@type='isbn']",
    "number_s": f"{_SOURCE}/monogr/idno[@type='reportNumber']",
    "journalTitle_s": f"{_SOURCE}/monogr/title[@level='j']",
    "bookTitle_s": f"{_SOURCE}/monogr/title[@level='m']",
    "conferenceTitle_s": f"{_SOURCE}/monogr/meeting/title",
    "conferenceStartDate_s": f"{_SOURCE}/monogr/meeting/date[@type='start']",
    "conferenceEndDate_s": f"{_SOURCE}/monogr/meeting/date[@type='end']",
    "city_s": f"{_SOURCE}/monogr/meeting/settlement",
    "scientificEditor_s": f"{_SOURCE}/monogr/editor",
    "publisher_s": f"{_SOURCE}/monogr/imprint/publisher",
    "publicationLocation_s": f"{_SOURCE}/monogr/imprint/pubPlace",
    "volume_s": f"{_SOURCE}/monogr/imprint/biblScope[@unit='volume']",
    "issue_s": f"{_SOURCE}/monogr/imprint/biblScope[@unit='issue']",
    "page_s": f"{_SOURCE}/monogr/imprint/biblScope[@unit='pp']",
    "serie_s": f"{_SOURCE}/monogr/imprint/biblScope[@unit='serie']",
    "publicationDate_s": f"{_SOURCE}/monogr/imprint/date[@type='datePub']",
    "ePublicationDate_s": f"{_SOURCE}/monogr/imprint/date[@type='dateEpub']",
    "defenseDate_s": f"{_SOURCE}/monogr/imprint/date[@type='dateDefended']",
    "authorityInstitution_s": f"{_SOURCE}/monogr/authority[@type='institution']",
    "bookCollection_s": f"{_SOURCE}/series/title",
}
"""Member -> elements whose texts it has."""


def documents(text: str) -> Iterator[tuple[int, Item | str]]:
    """Line and members of each document, or what is wrong with its XML."""
    for line, element in elements(text, "biblFull"):
        yield line, element if isinstance(element, str) else _members(element)


def orcids_in(text: str) -> list[str]:
    """The ORCID iDs of the authors in the TEI of one document, with ``""`` for those who have none."""
    found = next((element for _, element in elements(text, "biblFull") if not isinstance(element, str)), None)
    return (
        [_orcid(each) for each in found.iterfind(f"{_SOURCE}/analytic/author")] if found is not None else []
    )


def _members(entry: Element) -> Item:
    item: Item = {name: _texts(entry, path) for name, path in _TEXTS.items()}
    for name, path in _PLACES.items():
        item[name] = [each.get("n") or each.get("ident", "") for each in entry.iterfind(path)]
    for name, path in (
        ("title", f"{_SOURCE}/analytic/title"),
        ("abstract", "profileDesc/abstract"),
    ):
        for each in entry.iterfind(path):
            called = "subTitle" if each.get("type") == "sub" else name
            item.setdefault(f"{called}_s", []).append(_marked(each))
            if language := each.get("lang"):
                item.setdefault(f"{language}_{called}_s", []).append(_marked(each))
    authors = [*entry.iterfind(f"{_SOURCE}/analytic/author")]
    item["authFirstName_s"] = [_name(each, "forename") for each in authors]
    item["authLastName_s"] = [_name(each, "surname") for each in authors]
    item["authFullName_s"] = [line_in(each.find("persName")) for each in authors]
    item["authQuality_s"] = [each.get("role", "") for each in authors]
    item[ORCIDS] = [*map(_orcid, authors)]
    file = entry.find("editionStmt/edition[@type='current']/ref[@type='file']")
    item["fileMain_s"] = file.get("target", "") if file is not None else ""
    return {name: value for name, value in item.items() if value}


def _texts(entry: Element, path: str) -> list[str]:
    return [text for each in entry.iterfind(path) if (text := plain_in(each))]


def _marked(element: Element) -> str:
    """The text with paragraphs apart."""
    paragraphs = [plain_in(each) for each in element.iterfind("p")]
    return "\n\n".join(paragraphs) if paragraphs else plain_in(element)


def _name(author: Element, part: str) -> str:
    return " ".join(line_in(each) for each in author.iterfind(f"persName/{part}"))


def _orcid(author: Element) -> str:
    found = (plain_in(each) for each in author.iterfind("idno") if each.get("type", "").upper() == "ORCID")
    return next(found, "")
