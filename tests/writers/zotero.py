"""What Zotero makes of a page: the rules of its translators “Embedded Metadata” and “RDF”, written anew.

Only what pages of ours can meet is here. The rules are those of the versions of 2024.
"""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_NAMESPACES = frozenset(
    "bib bibo dc dcterms prism foaf vcard link z eprint eprints og article book music video so codemeta "
    "rdf".split()
)
_FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_journal_abbrev": "journalAbbreviation",
    "citation_inbook_title": "publicationTitle",
    "citation_book_title": "bookTitle",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_series_title": "series",
    "citation_conference_title": "conferenceName",
    "citation_dissertation_institution": "university",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_publisher": "publisher",
    "citation_isbn": "ISBN",
    "citation_abstract": "abstractNote",
    "citation_doi": "DOI",
    "citation_public_url": "url",
    "citation_language": "language",
}
_TYPES_BY_TAG = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
_PUBLICATION_TITLES = {
    "journalArticle": "publicationTitle",
    "conferencePaper": "proceedingsTitle",
    "bookSection": "bookTitle",
    "webpage": "websiteTitle",
}
_PUBLISHERS = {
    "thesis": "university",
    "report": "institution",
    "computerProgram": "company",
    "preprint": "repository",
    "dataset": "repository",
}
_NUMBERS = {
    "report": "reportNumber",
    "preprint": "archiveID",
    "dataset": "identifier",
    "patent": "patentNumber",
}
_COMMON = "title date url language abstractNote extra"
_TYPES = {
    "journalArticle": "publicationTitle volume issue pages series DOI ISSN",
    "conferencePaper": "proceedingsTitle conferenceName place publisher volume pages series DOI ISBN",
    "bookSection": "bookTitle series volume edition place publisher pages ISBN",
    "book": "series volume edition place publisher ISBN",
    "thesis": "thesisType university place",
    "report": "reportNumber reportType series place institution pages",
    "preprint": "genre repository archiveID place series DOI",
    "dataset": "identifier versionNumber repository DOI",
    "computerProgram": "versionNumber company place ISBN",
    "patent": "place assignee patentNumber pages",
    "webpage": "websiteTitle",
    "presentation": "presentationType place meetingName",
    "document": "publisher",
}
"""Type of item -> its fields, of those that any tag fills."""
_OWN_CREATORS = {"patent": "inventor", "computerProgram": "programmer", "presentation": "presenter"}
"""What the first creators of a type are called, where they are not authors."""


def item_of(head: str, title: str = "") -> dict[str, Any]:
    """The item that Zotero saves of a page with this head: fields by name, `creators`, `attachments`.

    `keywords` are those that its rules read; it keeps tags only for translators that ask for them.
    """
    metas = [
        (
            node.attributes.get("name") or node.attributes.get("property") or "",
            node.attributes.get("content") or "",
        )
        for node in LexborHTMLParser(f"<head>{head}</head>").css("meta")
    ]
    named = {name: value for name, value in reversed(metas) if value}
    statements, type_, guess = _statements(metas)
    item: dict[str, Any] = {"title": statements.get("og:title", title)}
    item["itemType"] = type_ or _detected(statements, guess)
    item["publicationTitle"] = statements.get("og:site_name", "")
    item["url"] = statements.get("og:url", "")
    item["abstractNote"] = statements.get("og:description", "")
    item |= {name.removeprefix("z:"): value for name, value in statements.items() if name.startswith("z:")}
    item |= {
        field: " ".join(named[tag].split()) for tag, field in _FIELDS.items() if named.get(tag, "").strip()
    }
    item["creators"] = [
        creator
        for role in ("author", "editor")
        for creator in _creators([value for name, value in metas if name == f"citation_{role}"], role)
    ]
    item["keywords"] = [value for name, value in metas if name == "citation_keywords"]
    first, last = named.get("citation_firstpage", ""), named.get("citation_lastpage", "")
    item["pages"] = "-".join(part for part in (first, last) if part)
    item["itemType"] = type_ or item["itemType"]
    item["date"] = item.get("date") or named.get("citation_online_date", "")
    item["ISSN"] = named.get("citation_issn", "")
    item["attachments"] = [named["citation_pdf_url"]] if "citation_pdf_url" in named else []
    item["abstractNote"] = item["abstractNote"] or named.get("description", "")
    if "citation_pmid" in named:
        item["extra"] = f"PMID: {named['citation_pmid']}"
    return _saved(item)


def _statements(metas: list[tuple[str, str]]) -> tuple[dict[str, str], str, str]:
    """RDF statements by name, the type that tags of containers name, and a guess."""
    statements: dict[str, str] = {}
    type_ = guess = ""
    for name, value in metas:
        if not name or not value:
            continue
        parts = re.split(r"[.:_]", name)
        if len(parts) > 2 and parts[1].lower() in _NAMESPACES:
            statements.setdefault(f"{parts[1]}:{'_'.join(parts[2:])}", value)
        elif parts[0].lower() in _NAMESPACES:
            statements.setdefault(f"{parts[0]}:{name[len(parts[0]) + 1 :]}", value)
        elif name in _TYPES_BY_TAG:
            type_ = _TYPES_BY_TAG[name]
        elif name in ("citation_title", "citation_series_title"):
            guess = guess or "journalArticle"
        elif name == "citation_isbn":
            guess = "book"
    return statements, type_, guess


def _detected(statements: dict[str, str], guess: str) -> str:
    by_open_graph = {"website": "webpage", "book": "book"}
    own = statements.get("z:itemType", "")
    return (
        (own if own in _TYPES else "")
        or by_open_graph.get(statements.get("og:type", ""), "")
        or guess
        or "webpage"
    )


def _creators(values: list[str], role: str) -> list[tuple[str, str, str]]:
    """(role, family name, given names) of each."""
    found = []
    for value in values:
        pieces = re.split(r"\s*;\s*", value)
        by_comma = re.split(r"\s*,\s*", value)
        if (
            len(pieces) == len(values) == 1
            and len(by_comma) > 1
            and " " in by_comma[0]
            and " " in by_comma[1]
        ):
            pieces = by_comma
        found += [_creator(piece.strip(), role) for piece in pieces if piece.strip()]
    return found


def _creator(written: str, role: str) -> tuple[str, str, str]:
    has_comma = "," in written
    name = re.sub(r"^[\s\xa0.,/\[\]:]+|[\s\xa0.,/\[\]:]+$", "", written)
    if has_comma:
        family, *rest = re.split(", ?", re.sub(r"\.([^ ])", r". \1", name, count=1))
        given = rest[0] if rest else ""
    else:
        given, _, family = name.rpartition(" ")
    if re.fullmatch("[A-ZА-Я]{1,3}", given) and (len(given) == 1 or family.upper() != family):
        given = " ".join(f"{letter}." for letter in given)
    given = " ".join(f"{word}." if re.fullmatch("-?[A-ZА-Я]", word) else word for word in given.split())
    return role, family.strip(), given.strip()


def _saved(item: dict[str, Any]) -> dict[str, Any]:
    """The item with what its type has; fields that mean the same go by the type's own name."""
    type_ = item["itemType"]
    for field, names in (
        ("publicationTitle", _PUBLICATION_TITLES),
        ("publisher", _PUBLISHERS),
        ("number", _NUMBERS),
    ):
        own = names.get(type_, field)
        if field in item and own != field:
            item.setdefault(own, item.pop(field))
    fields = (_COMMON + " " + _TYPES[type_]).split()
    if item.get("DOI") and "DOI" not in fields:
        item["extra"] = f"DOI: {item['DOI']}"
    saved: dict[str, Any] = {name: item[name].strip() for name in fields if item.get(name, "").strip()}
    primary = _OWN_CREATORS.get(type_, "author")
    creators = [
        (primary if role == "author" else role, family, given) for role, family, given in item["creators"]
    ]
    return saved | {
        "itemType": type_,
        "creators": creators,
        "keywords": item["keywords"],
        "attachments": item["attachments"],
    }
