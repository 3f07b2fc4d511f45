"""HAL: publications deposited in France, by person, DOI, arXiv id and title; people by name.

How it is asked: https://api.archives-ouvertes.fr/docs/search/?#fields and, for ``cursorMark`` and ``rows``,
https://api.archives-ouvertes.fr/docs/search/#sort (by ``docid``, which is unique); people:
https://api.archives-ouvertes.fr/docs/ref/resource/author. It names no limit: twice a second is polite.

Which ORCID iD is whose, only the TEI says (``label_xml``): of that, the names with their iDs are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from sitegen.fetch.answers import all_pages, batches, list_in, query_words, without_empty
from sitegen.fetch.forms import JsonForm, json_text
from sitegen.fetch.service import (
    Ask,
    Candidate,
    FoundWork,
    PersonScheme,
    Service,
    UnansweredError,
    WorkScheme,
)
from sitegen.fetch.xml_answers import sound_elements, without_attributes, xml_text
from sitegen.readers.shared.json_items import Item, inside, scalar
from sitegen.text.identifiers import find_arxiv_id, find_doi

_PAGE = 100
_IDS_AT_ONCE = 20
_TITLES = 5
_PEOPLE = 10
_FIELDS = (
    "halId_s,uri_s,docType_s,title_s,subTitle_s,*_title_s,*_subTitle_s,abstract_s,*_abstract_s,language_s,"
    "authFullName_s,authLastName_s,authFirstName_s,authQuality_s,label_xml,journalTitle_s,journalIssn_s,"
    "journalPublisher_s,bookTitle_s,bookCollection_s,scientificEditor_s,source_s,serie_s,volume_s,issue_s,page_s,"
    "number_s,publisher_s,publicationLocation_s,isbn_s,conferenceTitle_s,conferenceStartDate_s,"
    "conferenceEndDate_s,city_s,country_s,authorityInstitution_s,reportType_s,doiId_s,arxivId_s,pubmedId_s,"
    "pubmedcentralId_s,biorxivId_s,producedDate_s,publicationDate_s,ePublicationDate_s,defenseDate_s,"
    "submittedDate_s,keyword_s,domainAllCode_s,comment_s,funding_s,fileMain_s,licence_s,inPress_bool,"
    "softVersion_s,softCodeRepository_s"
)
_AUTHORS = "sourceDesc/biblStruct/analytic/author"
_HAL_ID = re.compile(r"[a-z0-9]+[-_][\w-]+")
_ID_HAL = re.compile(r"[a-z0-9][\w-]*", re.IGNORECASE)


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    field = "authORCIDIdExt_s" if scheme == "orcid" else "authIdHal_s"
    asked = f'{field}:"{_quoted(person)}"'
    if since:
        asked += f" AND modifiedDate_tdate:[{since}T00:00:00Z TO *]"
    for doc in all_pages(partial(_page, ask, asked), "*", _hal_id):
        yield _work(doc)


def _works_with(ask: Ask, scheme: WorkScheme, ids: Sequence[str]) -> Iterator[FoundWork]:
    field, find = ("doiId_s", find_doi) if scheme == "doi" else ("arxivId_s", find_arxiv_id)
    for batch in batches([*filter(None, dict.fromkeys(map(find, ids)))], _IDS_AT_ONCE):
        query = " OR ".join(f'"{_quoted(each)}"' for each in batch)
        for doc in all_pages(partial(_page, ask, f"{field}:({query})"), "*", _hal_id):
            yield _work(doc)


def _works_titled(ask: Ask, title: str, family: str) -> Iterator[FoundWork]:
    query = f"title_t:({query_words(title).lower()})"
    if query_words(family):
        query += f" AND authLastName_t:({query_words(family).lower()})"
    parameters = (("q", query), ("fl", _FIELDS), ("rows", str(_TITLES)), ("wt", "json"))
    yield from (_work(doc) for doc in _docs(ask.json("/search/", parameters)) if _hal_id(doc))


def _people_called(ask: Ask, name: str) -> Iterator[Candidate]:
    parameters = [
        ("q", f"fullName_t:({query_words(name).lower()})"),
        ("fq", "idHal_s:* AND valid_s:PREFERRED"),
        ("fl", "idHal_s,fullName_s,orcidId_s"),
        ("rows", str(_PEOPLE)),
        ("wt", "json"),
    ]
    for doc in _docs(ask.json("/ref/author/", parameters)):
        id_hal, orcid = scalar(doc.get("idHal_s")), scalar(doc.get("orcidId_s")).rpartition("/")[2]
        if _ID_HAL.fullmatch(id_hal):
            line = f"- HAL: https://cv.hal.science/{id_hal}"
            yield Candidate(line, scalar(doc.get("fullName_s")), f"ORCID {orcid}" if orcid else "")


def _page(ask: Ask, query: str, cursor: str) -> tuple[list[Item], str]:
    """The documents on a page, and the mark of the next one."""
    parameters = [("q", query), ("fl", _FIELDS), ("rows", str(_PAGE)), ("sort", "docid asc")]
    parameters += [("cursorMark", cursor), ("wt", "json")]
    answer: Any = ask.json("/search/", parameters)
    docs, after = _docs(answer), scalar(inside(answer, "nextCursorMark"))
    return docs, after if len(docs) == _PAGE and after != cursor else ""


def _docs(answer: object) -> list[Item]:
    if said := scalar(inside(answer, "error", "msg")) or scalar(inside(answer, "error")):
        raise UnansweredError(f"it did not understand the question: {' '.join(said.split())[:200]}")
    return list_in(answer, "response", "docs")


def _hal_id(doc: Item) -> str:
    id_ = scalar(doc.get("halId_s"))
    return id_ if _HAL_ID.fullmatch(id_) else ""


def _work(doc: Item) -> FoundWork:
    kept = {name: doc[name] for name in sorted(doc) if name not in ("docid", "label_xml")}
    if authors := _with_orcids(scalar(doc.get("label_xml"))):
        kept["label_xml"] = authors
    return FoundWork(_hal_id(doc), json_text(without_empty(kept)))


def _with_orcids(tei: str) -> str:
    """The TEI of a document with nothing but its authors' names and ORCID iDs; ``""`` if nobody has one."""
    whole = next(sound_elements(tei, "biblFull"), None)
    if whole is None:
        return ""
    kept = Element("biblFull")
    analytic = SubElement(SubElement(SubElement(kept, "sourceDesc"), "biblStruct"), "analytic")
    for author in whole.iterfind(_AUTHORS):
        orcids = [each for each in author.iterfind("idno") if each.get("type", "").upper() == "ORCID"]
        name = author.find("persName")
        short = SubElement(analytic, "author", dict(author.attrib))
        short.extend([*([] if name is None else [name]), *orcids])
    without_attributes(kept.iter(), "xmlns")
    return xml_text(kept) if next(kept.iter("idno"), None) is not None else ""


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


SERVICE = Service(
    name="hal",
    title="HAL",
    address="https://api.archives-ouvertes.fr",
    per_second=2.0,
    form=JsonForm(("response", "docs")),
    lists_by=("hal", "orcid"),
    completes=("doi", "arxiv"),
    works_of=_works_of,
    works_with=_works_with,
    works_titled=_works_titled,
    people_called=_people_called,
)
