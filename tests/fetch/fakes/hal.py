"""HAL's search, as https://api.archives-ouvertes.fr/docs/search/ describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from xml.sax.saxutils import escape
from zlib import crc32

from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.made import MadePerson, MadeWork

_TYPES = {"inproceedings": "COMM", "thesis": "THESE", "book": "OUV", "preprint": "UNDEFINED"}


def number_of(work: MadeWork) -> int:
    """The ``docid`` of a work."""
    return crc32(work.title.encode()) % 10**8


def hal(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """The search of documents, and of people."""
    known = [work for work in works if "hal" in work.at]
    if path == "/search/":
        return _search(known, parameters)
    if path == "/ref/author/":
        return _people(known, parameters)
    return Reply(b"<html>404</html>", 404)


def _people(known: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    words = parameters["q"].removeprefix("fullName_t:(").removesuffix(")").split()
    people = {each.ids["hal"]: each for work in known for each in work.authors if "hal" in each.ids}
    docs = [
        {"idHal_s": id_, "fullName_s": f"{each.given} {each.family}"}
        | ({"orcidId_s": [f"https://orcid.org/{each.orcid}"]} if each.orcid else {})
        for id_, each in people.items()
        if all(word in f"{each.given} {each.family}".lower() for word in words)
    ]
    return json_reply({"response": {"numFound": len(docs), "start": 0, "docs": docs}})


def _search(known: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    asked = parameters["q"].split(" AND ")
    found = sorted((work for work in known if all(_matches(work, each) for each in asked)), key=number_of)
    rows, cursor = int(parameters.get("rows", "30")), parameters.get("cursorMark", "")
    if rows > 10_000 or (cursor and "docid" not in parameters.get("sort", "")):
        message = "Cursor functionality requires a sort containing a uniqueKey field tie breaker"
        return json_reply({"error": {"msg": message, "code": 400}})
    if cursor not in ("", "*"):
        found = [work for work in found if number_of(work) > int(cursor.removeprefix("AoE"))]
    page = found[:rows]
    answer: dict[str, object] = {
        "response": {
            "numFound": len(found),
            "start": 0,
            "maxScore": 1.5,
            "numFoundExact": True,
            "docs": [_document(work, parameters["fl"].split(",")) for work in page],
        }
    }
    if cursor:
        answer["nextCursorMark"] = f"AoE{number_of(page[-1])}" if page else cursor
    return json_reply(answer)


def _matches(work: MadeWork, query: str) -> bool:
    field, _, value = query.partition(":")
    values = re.findall(r'"([^"]*)"', value)
    if field == "modifiedDate_tdate":
        return (work.date + "-01-01")[:10] >= value[1:11]
    if field == "title_t":
        words = re.sub(r"\W+", " ", work.title).lower().split()
        return all(word in words for word in value.strip("()").split())
    if field == "authLastName_t":
        return any(each.family.lower() == value.strip("()") for each in work.authors)
    if field in ("doiId_s", "arxivId_s"):
        return (work.doi if field == "doiId_s" else work.arxiv_id) in values
    if "hal" in work.hidden_at:
        return False
    if field == "authIdHal_s":
        return any(each.ids.get("hal") in values for each in work.authors)
    return "hal" not in work.without_ids_at and any(each.orcid in values for each in work.authors)


def _document(work: MadeWork, asked: Sequence[str]) -> dict[str, object]:
    kind, day = _TYPES.get(work.kind, "ART"), work.date
    place = "conferenceTitle_s" if kind == "COMM" else "journalTitle_s"
    whole: dict[str, object] = {
        "docid": str(number_of(work)),
        "halId_s": f"hal-{number_of(work):08}",
        "uri_s": f"https://hal.science/hal-{number_of(work):08}",
        "docType_s": kind,
        "title_s": [work.title],
        "en_title_s": [work.title],
        "abstract_s": [work.abstract],
        "en_abstract_s": [work.abstract],
        "language_s": ["en"],
        "authFullName_s": [f"{each.given} {each.family}" for each in work.authors],
        "authLastName_s": [each.family for each in work.authors],
        "authFirstName_s": [each.given for each in work.authors],
        "authQuality_s": ["aut" for _ in work.authors],
        "authIdHal_s": [each.ids["hal"] for each in work.authors if "hal" in each.ids],
        "producedDate_s": day,
        "publicationDate_s": day if kind != "UNDEFINED" else "",
        "submittedDate_s": f"{(day + '-01-01')[:10]} 09:00:00",
        "modifiedDate_s": "2026-11-28 10:00:00",
        "domainAllCode_s": ["info", "info.info-ai"],
        "label_s": f"{work.title}. {work.venue}",
        "label_xml": _tei(work),
        "page_s": work.pages,
        "volume_s": work.volume,
        place: work.venue,
        "doiId_s": work.doi,
        "arxivId_s": work.arxiv_id,
        "pubmedId_s": work.pmid,
        "openAccess_bool": True,
        "fileMain_s": work.pdf,
    }
    return {
        name: value
        for name, value in whole.items()
        if value not in ("", [], [""]) and any(fnmatch(name, each) for each in asked)
    }


def _tei(work: MadeWork) -> str:
    authors = "".join(_author(each, work) for each in work.authors)
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:hal="http://hal.archives-ouvertes.fr/">'
        "<teiHeader><fileDesc><titleStmt><title>HAL TEI export</title></titleStmt></fileDesc></teiHeader>"
        f"<text><body><listBibl><biblFull><titleStmt><title>{escape(work.title)}</title></titleStmt>"
        "<editionStmt><edition><date type='whenModified'>2026-11-28</date></edition></editionStmt>"
        f"<sourceDesc><biblStruct><analytic><title>{escape(work.title)}</title>{authors}</analytic>"
        "</biblStruct></sourceDesc></biblFull></listBibl></body></text></TEI>"
    )


def _author(person: MadePerson, work: MadeWork) -> str:
    orcid = person.orcid if "hal" not in work.without_ids_at else ""
    return (
        f'<author role="aut"><persName><forename type="first">{escape(person.given)}</forename>'
        f"<surname>{escape(person.family)}</surname></persName>"
        '<email type="md5">d41d8cd98f00b204e9800998ecf8427e</email>'
        f'<idno type="halauthorid">{crc32(person.family.encode())}-0</idno>'
        + (f'<idno type="ORCID">https://orcid.org/{orcid}</idno>' if orcid else "")
        + '<affiliation ref="#struct-1"/></author>'
    )
