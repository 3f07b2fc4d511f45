"""OpenAlex's API, as https://developers.openalex.org/api-reference/works describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote
from zlib import crc32

from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.made import MadePerson, MadeWork

_SHOWN_AUTHORS = 100
_TYPES = {"inproceedings": "article", "thesis": "dissertation"}
_SOURCES = {"article": "journal", "inproceedings": "conference", "preprint": "repository"}
_REFUSED = {"error": "Invalid query parameters error.", "message": "no such thing"}


def number_of(work: MadeWork) -> str:
    """The id of a work."""
    return f"W{crc32(f'{work.title}{work.kind}{work.doi}'.encode())}"


def openalex(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """Everything that is asked of OpenAlex."""
    known = [work for work in works if "openalex" in work.at]
    if path == "/authors":
        return _authors(known, parameters)
    if path == "/works":
        return _list(known, parameters)
    if path.startswith("/works/"):
        return _single(known, unquote(path.removeprefix("/works/")), parameters)
    return Reply(b"<html>Not found</html>", 404)


def _single(known: Sequence[MadeWork], asked: str, parameters: Mapping[str, str]) -> Reply:
    doi = asked.removeprefix("doi:")
    if "&" in asked:
        return Reply(json_reply(_REFUSED).body, 403)
    for work in known:
        if asked == number_of(work) or (asked != doi and doi.lower() == work.doi.lower()):
            return json_reply(_selected(_item(work), parameters))
    return Reply(json_reply({"error": "No work found", "message": asked}).body, 404)


def _list(known: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    size, page = int(parameters.get("per_page", "25")), int(parameters.get("page", "1"))
    if not 1 <= size <= 100 or size * page > 10_000 or "cursor" in parameters:
        return Reply(json_reply(_REFUSED).body, 400)
    found = list(known)
    if "search" in parameters:
        words = _words(parameters["search"])
        found = [work for work in known if words <= _words(f"{work.title} {work.abstract}")]
    if "filter" in parameters:
        parts = [each.partition(":") for each in parameters["filter"].split(",")]
        if any(name not in _FILTERS for name, _, _ in parts):
            return Reply(json_reply(_REFUSED).body, 400)
        found = [work for work in found if all(_FILTERS[name](work, value) for name, _, value in parts)]
    meta = {
        "count": len(found),
        "db_response_time_ms": 12,
        "page": page,
        "per_page": size,
        "cost_usd": 0.0001,
    }
    some = [_selected(_shown(_item(work)), parameters) for work in found[size * (page - 1) : size * page]]
    return json_reply({"meta": meta, "results": some, "group_by": []})


def _has_doi(work: MadeWork, value: str) -> bool:
    asked = [each.lower().removeprefix("https://doi.org/") for each in value.split("|")]
    assert len(asked) <= 100
    return work.doi.lower() in asked


def _has_author(work: MadeWork, value: str) -> bool:
    return "openalex" not in work.hidden_at and any(
        (f"https://orcid.org/{each.orcid}" == value and "openalex" not in work.without_ids_at)
        or each.ids.get("openalex") == value
        for each in work.authors
    )


_FILTERS = {"doi": _has_doi, "authorships.author.orcid": _has_author, "authorships.author.id": _has_author}


def _words(text: str) -> set[str]:
    return {*re.findall(r"\w+", text.lower())}


def _shown(item: dict[str, object]) -> dict[str, object]:
    """A work as lists have it."""
    authors = item["authorships"]
    assert isinstance(authors, list)
    return {**item, "authorships": authors[:_SHOWN_AUTHORS]}


def _selected(item: dict[str, object], parameters: Mapping[str, str]) -> dict[str, object]:
    if "select" not in parameters:
        return item
    names = parameters["select"].split(",")
    assert {*names} <= {*item}, "asking for a member that does not exist is an error"
    return {name: item[name] for name in names}


def _item(work: MadeWork) -> dict[str, object]:
    first, _, last = work.pages.partition("-")
    address = f"https://doi.org/{work.doi}" if work.doi else None
    place = _place(work, address or f"https://arxiv.org/abs/{work.arxiv_id}", pdf=work.pdf)
    places = [place]
    if work.arxiv_id and work.doi:
        places.append(_place(work, f"https://arxiv.org/abs/{work.arxiv_id}", is_copy=True))
    words: dict[str, list[int]] = {}
    for at, word in enumerate(work.abstract.split()):
        words.setdefault(word, []).append(at)
    number = number_of(work)
    return {
        "id": f"https://openalex.org/{number}",
        "doi": address,
        "title": work.title,
        "display_name": work.title,
        "publication_year": int(work.date[:4]),
        "publication_date": (work.date + "-01-01")[:10],
        "ids": {"openalex": f"https://openalex.org/{number}", "doi": address, "pmid": _pmid(work)},
        "language": "en",
        "primary_location": place,
        "type": _TYPES.get(work.kind, work.kind),
        "indexed_in": ["crossref"],
        "open_access": {"is_oa": bool(work.pdf), "oa_status": "green" if work.pdf else "closed"},
        "authorships": [_authorship(work, at) for at in range(len(work.authors))],
        "institutions": [],
        "fwci": 1.234,
        "has_fulltext": False,
        "cited_by_count": work.cited_by,
        "citation_normalized_percentile": {"value": 0.9, "is_in_top_1_percent": False},
        "biblio": {"volume": work.volume, "issue": None, "first_page": first, "last_page": last},
        "is_retracted": bool(work.retracted_by),
        "is_paratext": False,
        "topics": [{"id": "https://openalex.org/T1", "display_name": "Examples", "score": 0.99}],
        "keywords": [{"id": "https://openalex.org/keywords/k", "display_name": "Keyword", "score": 0.5}],
        "locations_count": len(places),
        "locations": places,
        "best_oa_location": place if work.pdf else None,
        "awards": [],
        "funders": [],
        "referenced_works_count": 1,
        "referenced_works": ["https://openalex.org/W1"],
        "related_works": ["https://openalex.org/W2"],
        "abstract_inverted_index": words or None,
        "counts_by_year": [{"year": 2025, "cited_by_count": work.cited_by}],
        "updated_date": f"{(work.date + '-01-01')[:10]}T01:02:03.456789",
        "created_date": "2020-01-01T00:00:00",
    }


def _pmid(work: MadeWork) -> str | None:
    return f"https://pubmed.ncbi.nlm.nih.gov/{work.pmid}" if work.pmid else None


def _place(work: MadeWork, address: str, *, pdf: str = "", is_copy: bool = False) -> dict[str, object]:
    name, kind = (
        ("arXiv (Cornell University)", "repository") if is_copy else (work.venue, _SOURCES.get(work.kind))
    )
    source = {
        "id": "https://openalex.org/S1",
        "display_name": name,
        "issn_l": None,
        "issn": None,
        "is_oa": False,
        "is_in_doaj": False,
        "host_organization": "https://openalex.org/P1",
        "host_organization_name": "Cornell University" if is_copy else "Made Publishers",
        "host_organization_lineage": ["https://openalex.org/P1"],
        "type": kind,
    }
    return {
        "id": f"doi:{work.doi}",
        "is_oa": bool(pdf),
        "landing_page_url": address,
        "pdf_url": pdf or None,
        "source": source if name else None,
        "license": work.licence or None,
        "license_id": None,
        "version": "submittedVersion" if is_copy else "publishedVersion",
        "is_accepted": not is_copy,
        "is_published": not is_copy,
        "raw_source_name": name,
        "raw_type": "proceedings-article" if work.kind == "inproceedings" else None,
    }


def _authorship(work: MadeWork, at: int) -> dict[str, object]:
    person = work.authors[at]
    orcid = person.orcid if "openalex" not in work.without_ids_at else ""
    return {
        "author_position": "first" if not at else "middle",
        "author": {
            "id": f"https://openalex.org/{_id(person)}",
            "display_name": _name(person),
            "orcid": f"https://orcid.org/{orcid}" if orcid else None,
        },
        "institutions": [{"id": "https://openalex.org/I1", "display_name": person.affiliation}],
        "countries": ["DE"],
        "is_corresponding": False,
        "raw_author_name": _name(person),
        "raw_affiliation_strings": [person.affiliation],
    }


def _id(person: MadePerson) -> str:
    return person.ids.get("openalex") or f"A{crc32(_name(person).encode())}"


def _name(person: MadePerson) -> str:
    return f"{person.given} {person.family}"


def _authors(known: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    words = _words(parameters["search"])
    people = {_id(each): each for work in known for each in work.authors if words <= _words(_name(each))}
    found = [_author(known, id_, each) for id_, each in people.items()]
    some = [_selected(each, parameters) for each in found[: int(parameters["per_page"])]]
    return json_reply({"meta": {"count": len(found)}, "results": some, "group_by": []})


def _author(known: Sequence[MadeWork], id_: str, person: MadePerson) -> dict[str, object]:
    return {
        "id": f"https://openalex.org/{id_}",
        "orcid": f"https://orcid.org/{person.orcid}" if person.orcid else None,
        "display_name": _name(person),
        "display_name_alternatives": [],
        "works_count": sum(person in work.authors for work in known),
        "cited_by_count": 3,
        "last_known_institutions": [{"display_name": person.affiliation}] if person.affiliation else [],
    }
