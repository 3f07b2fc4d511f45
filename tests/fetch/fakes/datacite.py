"""DataCite's API, as https://support.datacite.org/docs/api-queries describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote, urlencode

from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.made import MadePerson, MadeWork

_TYPES = {
    "article": ("Text", "Journal article"),
    "book": ("Book", ""),
    "dataset": ("Dataset", ""),
    "inproceedings": ("ConferencePaper", ""),
    "preprint": ("Preprint", "Article"),
    "software": ("Software", ""),
    "thesis": ("Dissertation", ""),
}
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


def datacite(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """Everything that is asked of DataCite."""
    known = [work for work in works if "datacite" in work.at and work.doi]
    if path == "/dois":
        return _list(known, parameters)
    doi = unquote(path.removeprefix("/dois/")).lower()
    for work in known:
        if work.doi.lower() == doi:
            return json_reply({"data": _item(work)})
    message = {"status": "404", "title": "The resource you are looking for doesn't exist."}
    return Reply(json_reply({"errors": [message]}).body, 404)


def _list(known: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    size, cursor = int(parameters.get("page[size]", "25")), parameters.get("page[cursor]", "1")
    field, _, value = parameters["query"].partition(":")
    texts = [match[0] for match in _TEXT.finditer(value)]
    values = [re.sub(r"\\(.)", r"\1", each[1:-1]) for each in texts]
    if size > 1000 or field not in _FIELDS or value != f"({' OR '.join(texts)})":
        return Reply(json_reply({"errors": [{"status": "400", "title": "bad query"}]}).body, 400)
    start = 0 if cursor == "1" else int(cursor.removeprefix("MTQ5-"))
    found = [work for work in known if _FIELDS[field](work, values)]
    links = {"self": "https://api.datacite.org/dois"}
    if len(found[start : start + size]) == size:
        link = {
            "disable-facets": "true",
            "page[cursor]": f"MTQ5-{start + size}",
            "query": parameters["query"],
        }
        links["next"] = f"https://api.datacite.org/dois?{urlencode(link)}"
    data = [_item(work) for work in found[start : start + size]]
    return json_reply({"data": data, "meta": {"total": len(found), "totalPages": 1}, "links": links})


def _has_doi(work: MadeWork, values: Sequence[str]) -> bool:
    return work.doi.lower() in values


def _has_creator(work: MadeWork, values: Sequence[str]) -> bool:
    if "datacite" in work.hidden_at or "datacite" in work.without_ids_at:
        return False
    return any(each.orcid and f"https://orcid.org/{each.orcid}" in values for each in work.authors)


_FIELDS = {"doi": _has_doi, "creators.nameIdentifiers.nameIdentifier": _has_creator}


def _item(work: MadeWork) -> dict[str, object]:
    general, special = _TYPES[work.kind]
    first, _, last = work.pages.partition("-")
    container = {
        "type": "Journal",
        "title": work.venue,
        "volume": work.volume,
        "firstPage": first,
        "lastPage": last,
    }
    related = [("IsVersionOf" if work.kind == "preprint" else "IsSupplementTo", work.published_doi)]
    related += [
        ("HasPreprint", work.preprint_doi),
        ("References", "10.1234/reference"),
        ("IsCitedBy", "10.1234/c"),
    ]
    attributes = {
        "doi": work.doi.lower(),
        "identifiers": [],
        "creators": [_creator(work, each) for each in work.authors],
        "titles": [{"title": work.title, "lang": "en"}],
        "publisher": "arXiv" if work.arxiv_id and work.kind == "preprint" else "Made Repository",
        "container": container if work.venue else {},
        "publicationYear": int(work.date[:4]),
        "subjects": [{"subject": "Examples", "lang": "en", "subjectScheme": "made"}],
        "contributors": [{"name": "Made Host", "contributorType": "HostingInstitution"}],
        "dates": [{"date": work.date, "dateType": "Issued"}, {"date": "2026-11-28", "dateType": "Updated"}],
        "language": "en",
        "types": {"ris": "GEN", "bibtex": "misc", "resourceTypeGeneral": general, "resourceType": special},
        "relatedIdentifiers": [
            {"relationType": sort, "relatedIdentifier": doi, "relatedIdentifierType": "DOI"}
            for sort, doi in related
            if doi
        ],
        "relatedItems": [],
        "sizes": ["3 MB"],
        "formats": [],
        "version": None,
        "rightsList": [
            {
                "rights": "Creative Commons Attribution 4.0",
                "rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode",
                "rightsIdentifier": "cc-by-4.0",
                "rightsIdentifierScheme": "SPDX",
            }
        ],
        "descriptions": [
            {"description": work.abstract, "descriptionType": "Abstract"},
            {"description": "Some notes.", "descriptionType": "Other"},
        ],
        "geoLocations": [],
        "fundingReferences": [],
        "url": "https://example.org/made",
        "contentUrl": None,
        "metadataVersion": 3,
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "source": "api",
        "isActive": True,
        "state": "findable",
        "viewCount": 12,
        "downloadCount": 3,
        "citationCount": work.cited_by,
        "created": "2020-01-01T00:00:00Z",
        "registered": "2020-01-01T00:00:00Z",
        "published": work.date[:4],
        "updated": f"{(work.date + '-01-01')[:10]}T01:02:03Z",
    }
    return {
        "id": work.doi.lower(),
        "type": "dois",
        "attributes": attributes,
        "relationships": {"client": {"data": {"id": "made.repo", "type": "clients"}}},
    }


def _creator(work: MadeWork, person: MadePerson) -> dict[str, object]:
    orcid = person.orcid if "datacite" not in work.without_ids_at else ""
    identifier = {
        "schemeUri": "https://orcid.org",
        "nameIdentifier": f"https://orcid.org/{orcid}",
        "nameIdentifierScheme": "ORCID",
    }
    return {
        "name": f"{person.family}, {person.given}",
        "nameType": "Personal",
        "givenName": person.given,
        "familyName": person.family,
        "affiliation": [person.affiliation] if person.affiliation else [],
        "nameIdentifiers": [identifier] if orcid else [],
    }
