"""DataCite's ``/dois``, as https://support.datacite.org/docs/api describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import unquote, urlencode

from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.made import MadePerson, MadeWork

_TYPES = {
    "article": ("JournalArticle", ""),
    "inproceedings": ("ConferencePaper", ""),
    "preprint": ("Preprint", "Article"),
    "dataset": ("Dataset", ""),
    "thesis": ("Dissertation", "Doctoral thesis"),
    "book": ("Book", ""),
}
_PERSON = re.compile(r"creators\.nameIdentifiers\.nameIdentifier:\((?P<ids>[^)]*)\)")
_DOIS = re.compile(r'doi:\((?P<ids>"[^"]*"(?: OR "[^"]*")*)\)')


def datacite(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """Everything that is asked of DataCite."""
    known = [work for work in works if "datacite" in work.at and work.doi]
    if path.startswith("/dois/"):
        doi = unquote(path.removeprefix("/dois/")).lower()
        found = [work for work in known if work.doi.lower() == doi]
        body = {"errors": [{"status": "404", "title": "The resource you are looking for doesn't exist."}]}
        return json_reply({"data": _item(found[0])}) if found else Reply(json_reply(body).body, 404)
    if path != "/dois":
        return Reply(b'{"errors": [{"status": "404"}]}', 404)
    matching = _matching(known, parameters["query"])
    if matching is None:
        return Reply(b'{"errors": [{"status": "400", "title": "Failed to parse query"}]}', 400)
    return _page(matching, parameters)


def _matching(known: Sequence[MadeWork], query: str) -> list[MadeWork] | None:
    """The works that a query finds; None if it is none."""
    if match := _PERSON.fullmatch(query):
        ids = re.findall(r'"([^"]*)"', match["ids"])
        return [work for work in known if any(_orcid(work, each) in ids for each in work.authors)]
    if match := _DOIS.fullmatch(query):
        dois = re.findall(r'"([^"]*)"', match["ids"])
        return [work for work in known if work.doi.lower() in dois]
    return None


def _orcid(work: MadeWork, person: MadePerson) -> str:
    is_told = person.orcid and not {"datacite"} & (work.without_ids_at | work.hidden_at)
    return f"https://orcid.org/{person.orcid}" if is_told else ""


def _page(found: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    size, cursor = int(parameters.get("page[size]", "25")), parameters.get("page[cursor]", "")
    assert size <= 1000
    start = 0 if cursor in ("", "1") else int(cursor.removeprefix("MTY").removesuffix("=="))
    after = urlencode({"page[cursor]": f"MTY{start + size}==", "page[size]": size})
    links = {"self": "https://api.datacite.org/dois?query=x"}
    if start + size < len(found):
        links["next"] = f"https://api.datacite.org/dois?disable-facets=true&{after}"
    some = [_item(work) for work in found[start : start + size]]
    meta = {"total": len(found), "totalPages": -(-len(found) // size)}
    return json_reply({"data": some, "meta": meta, "links": links})


def _item(work: MadeWork) -> dict[str, object]:
    general, written = _TYPES[work.kind]
    first, _, last = work.pages.partition("-")
    related = [
        ("HasPreprint", work.preprint_doi),
        ("IsVersionOf", work.published_doi),
        ("References", "10.1234/another"),
        ("IsCitedBy", "10.1234/third"),
    ]
    attributes: dict[str, object] = {
        "doi": work.doi.lower(),
        "prefix": work.doi.partition("/")[0],
        "suffix": work.doi.partition("/")[2],
        "identifiers": [{"identifier": "https://zenodo.org/record/1", "identifierType": "URL"}],
        "alternateIdentifiers": [],
        "creators": [_person(work, each) for each in work.authors],
        "titles": [{"lang": "en", "title": escape(work.title, quote=False)}],
        "publisher": "arXiv" if work.arxiv_id else "Zenodo",
        "container": {
            "type": "Journal",
            "title": work.venue,
            "volume": work.volume,
            "firstPage": first,
            "lastPage": last,
            "identifier": "1234-5679",
            "identifierType": "ISSN",
        }
        if work.venue
        else {},
        "publicationYear": int(work.date[:4]),
        "subjects": [{"subject": "Examples", "schemeUri": "https://example.org/subjects"}],
        "contributors": [
            {"name": "Sample, Ben", "contributorType": "Editor", "nameIdentifiers": []},
            {"name": "Roe, Fred", "contributorType": "DataCurator", "nameIdentifiers": []},
        ],
        "dates": [
            {"date": work.date, "dateType": "Issued"},
            {"date": "2026-11-28", "dateType": "Updated", "dateInformation": "v2"},
        ],
        "language": "en",
        "types": {
            "ris": "GEN",
            "bibtex": "misc",
            "citeproc": "article",
            "schemaOrg": "CreativeWork",
            "resourceType": written,
            "resourceTypeGeneral": general,
        },
        "relatedIdentifiers": [
            {"relationType": sort, "relatedIdentifier": doi, "relatedIdentifierType": "DOI"}
            for sort, doi in related
            if doi
        ],
        "relatedItems": [],
        "sizes": ["12 MB"],
        "formats": [],
        "version": "1.2",
        "rightsList": [
            {
                "rights": "Creative Commons Attribution 4.0",
                "rightsUri": "https://creativecommons.org/licenses/by/4.0/",
                "rightsIdentifier": work.licence,
            }
        ],
        "descriptions": [
            {"description": escape(work.abstract, quote=False), "descriptionType": "Abstract"},
            {"description": "How it was made.", "descriptionType": "Methods"},
        ],
        "geoLocations": [],
        "fundingReferences": [{"funderName": "Example Council", "awardNumber": "12"}],
        "url": "https://example.org/record/1",
        "contentUrl": None,
        "metadataVersion": 7,
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "source": "mds",
        "isActive": True,
        "state": "findable",
        "viewCount": 912,
        "downloadCount": 34,
        "referenceCount": 2,
        "citationCount": work.cited_by,
        "created": "2020-01-01T10:00:00Z",
        "registered": "2020-01-01T10:00:01Z",
        "published": work.date[:4],
        "updated": f"{(work.date + '-01-01')[:10]}T10:00:00Z",
    }
    client = {"client": {"data": {"id": "cern.zenodo", "type": "clients"}}}
    return {"id": work.doi.lower(), "type": "dois", "attributes": attributes, "relationships": client}


def _person(work: MadeWork, person: MadePerson) -> dict[str, object]:
    ids = [
        {"nameIdentifier": iri, "nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}
        for iri in [_orcid(work, person)]
        if iri
    ]
    return {
        "name": f"{person.family}, {person.given}",
        "nameType": "Personal",
        "givenName": person.given,
        "familyName": person.family,
        "affiliation": [person.affiliation],
        "nameIdentifiers": ids,
    }
