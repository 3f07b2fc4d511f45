"""OpenAlex's API, as https://developers.openalex.org/ describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote
from zlib import crc32

from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.made import MadePerson, MadeWork

_TYPES = {
    "article": ("article", "journal-article", "journal"),
    "inproceedings": ("article", "proceedings-article", "conference"),
    "preprint": ("preprint", "posted-content", "repository"),
    "dataset": ("dataset", "dataset", "repository"),
    "thesis": ("dissertation", "dissertation", "repository"),
    "book": ("book", "book", "ebook platform"),
}
_SELECTABLE = frozenset(
    "id doi title display_name relevance_score publication_year publication_date ids language "
    "primary_location sources type type_crossref "
    "indexed_in open_access authorships institution_assertions institutions "
    "countries_distinct_count institutions_distinct_count corresponding_author_ids "
    "corresponding_institution_ids apc_list apc_paid fwci is_authors_truncated has_fulltext fulltext_origin "
    "cited_by_count citation_normalized_percentile cited_by_percentile_year biblio is_retracted is_paratext "
    "is_xpac primary_topic topics keywords concepts mesh locations_count locations best_oa_location "
    "sustainable_development_goals awards funders has_content referenced_works_count referenced_works "
    "related_works abstract_inverted_index counts_by_year updated_date created_date".split()
)
_IN_LISTS = 100
"""Authors of a work that lists name."""


def number_of(work: MadeWork) -> str:
    """What OpenAlex calls a work."""
    return f"W{4_000_000_000 + crc32(work.title.encode()) % 10**9}"


def openalex(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """Everything that is asked of OpenAlex."""
    if sum(len(value) for value in parameters.values()) > 4096:
        return Reply(b"URI Too Long", 414)
    known = [work for work in works if "openalex" in work.at]
    selected = parameters.get("select", ",".join(sorted(_SELECTABLE))).split(",")
    if not _SELECTABLE.issuperset(selected):
        return _refused("not a valid select field")
    if path.startswith("/works/"):
        asked = unquote(path.removeprefix("/works/"))
        found = [work for work in known if asked in _names_of(work)]
        return json_reply(_selected(_item(found[0]), selected)) if found else Reply(b"{}", 404)
    if path == "/works":
        return _works(known, parameters, selected)
    if path == "/authors":
        return _people(known, parameters)
    return Reply(b'{"error": "404 Not Found"}', 404)


def _names_of(work: MadeWork) -> tuple[str, ...]:
    ids = {"doi": work.doi.lower(), "pmid": work.pmid}
    return (number_of(work), *(f"{scheme}:{id_}" for scheme, id_ in ids.items() if id_))


def _refused(message: str) -> Reply:
    return Reply(
        json_reply({"error": "Invalid query parameters error.", "message": message}).body, status=400
    )


def _works(known: Sequence[MadeWork], parameters: Mapping[str, str], selected: Sequence[str]) -> Reply:
    found = list(known)
    for each in parameters.get("filter", "").split(","):
        name, _, value = each.partition(":")
        if len(values := value.split("|")) > 100:
            return _refused("Maximum number of values exceeded")
        if name == "title.search":
            words = value.split()
            found = [work for work in found if {*words} <= {*re.findall(r"\w+", work.title.lower())}]
        elif name == "authorships.author.id":
            found = [work for work in found if _is_by(work, "openalex", values)]
        elif name == "authorships.author.orcid":
            found = [work for work in found if _is_by(work, "orcid", values)]
        elif name == "doi":
            found = [work for work in found if work.doi.lower() in [each.lower() for each in values]]
        elif name == "ids.pmid":
            found = [work for work in found if work.pmid in values]
        else:
            return _refused(f"{name} is not a valid field")
    return _page(found, parameters, selected)


def _is_by(work: MadeWork, scheme: str, values: Sequence[str]) -> bool:
    if "openalex" in work.hidden_at:
        return False
    ids = [each.orcid if scheme == "orcid" else each.ids.get(scheme, "") for each in work.authors]
    is_known = scheme != "orcid" or "openalex" not in work.without_ids_at
    return is_known and any(id_ in values for id_ in ids if id_)


def _page(found: Sequence[MadeWork], parameters: Mapping[str, str], selected: Sequence[str]) -> Reply:
    if "cursor" in parameters:  # refused to those who have no key
        return Reply(json_reply({"error": "Unauthorized"}).body, 401)
    size, page = int(parameters.get("per_page", "25")), int(parameters.get("page", "1"))
    if not 1 <= size <= 100 or size * page > 10_000:
        return _refused("per_page parameter must be between 1 and 100, and 10,000 works are the most")
    some = found[size * (page - 1) : size * page]
    meta = {"count": len(found), "page": page, "per_page": size, "next_cursor": None}
    listed = [_selected(_in_list(_item(work)), selected) for work in some]
    return json_reply({"meta": meta, "results": listed, "group_by": []})


def _selected(item: Mapping[str, object], selected: Sequence[str]) -> dict[str, object]:
    return {name: value for name, value in item.items() if name in selected}


def _in_list(item: dict[str, object]) -> dict[str, object]:
    authors = item["authorships"]
    assert isinstance(authors, list)
    return {**item, "authorships": authors[:_IN_LISTS]}


def _people(known: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    words = parameters["search"].split()
    people = {each.ids["openalex"]: each for work in known for each in work.authors if "openalex" in each.ids}
    found = [
        {
            "id": f"https://openalex.org/{id_}",
            "orcid": f"https://orcid.org/{each.orcid}" if each.orcid else None,
            "display_name": f"{each.given} {each.family}",
            "display_name_alternatives": [],
            "relevance_score": 1234.5,
            "works_count": sum(each in work.authors for work in known),
            "cited_by_count": 77,
            "last_known_institutions": [
                {"id": "https://openalex.org/I1", "display_name": each.affiliation, "country_code": "DE"}
            ]
            if each.affiliation
            else [],
            "topics": [{"display_name": "Made Results", "count": 3}],
        }
        for id_, each in people.items()
        if all(word in f"{each.given} {each.family}".lower() for word in words)
    ]
    return json_reply({"meta": {"count": len(found)}, "results": found[: int(parameters["per_page"])]})


def _item(work: MadeWork) -> dict[str, object]:
    kind, at_crossref, _ = _TYPES[work.kind]
    first, _, last = work.pages.partition("-")
    day = (work.date + "-01-01")[:10]
    primary = _location(work, f"https://doi.org/{work.doi}" if work.doi else "https://example.org/paper")
    others = [
        _location(work, f"https://doi.org/{doi}", is_repository=True)
        for doi in (work.preprint_doi, work.published_doi)
        if doi
    ]
    arxiv = [f"http://arxiv.org/abs/{work.arxiv_id}"] if work.arxiv_id else []
    others += [_location(work, address, is_repository=True) for address in arxiv]
    return {
        "id": f"https://openalex.org/{number_of(work)}",
        "doi": f"https://doi.org/{work.doi.lower()}" if work.doi else None,
        "title": work.title,
        "display_name": work.title,
        "relevance_score": 903.2,
        "publication_year": int(work.date[:4]),
        "publication_date": day,
        "ids": {
            "openalex": f"https://openalex.org/{number_of(work)}",
            "doi": f"https://doi.org/{work.doi}" if work.doi else None,
            **({"pmid": f"https://pubmed.ncbi.nlm.nih.gov/{work.pmid}"} if work.pmid else {}),
        },
        "language": "en",
        "primary_location": primary,
        "type": kind,
        "type_crossref": at_crossref,
        "indexed_in": ["crossref"],
        "open_access": {"is_oa": bool(work.pdf), "oa_status": "gold", "oa_url": work.pdf or None},
        "authorships": [_authorship(work, each) for each in work.authors],
        "fwci": 1.234,
        "cited_by_count": work.cited_by,
        "citation_normalized_percentile": {"value": 0.9},
        "biblio": {
            "volume": work.volume or None,
            "issue": None,
            "first_page": first or None,
            "last_page": last or None,
        },
        "is_retracted": bool(work.retracted_by),
        "topics": [{"id": "https://openalex.org/T1", "display_name": "Topic", "score": 0.98}],
        "keywords": [{"id": "https://openalex.org/keywords/x", "display_name": "Examples", "score": 0.71}],
        "locations_count": 1 + len(others),
        "locations": [primary, *others],
        "best_oa_location": {**primary, "is_oa": True, "pdf_url": work.pdf} if work.pdf else None,
        "awards": [
            {
                "id": "https://openalex.org/G1",
                "display_name": None,
                "funder_award_id": "12",
                "funder_id": "https://openalex.org/F1",
                "funder_display_name": "Example Council",
            }
        ],
        "referenced_works_count": 2,
        "referenced_works": ["https://openalex.org/W1", "https://openalex.org/W2"],
        "related_works": ["https://openalex.org/W3"],
        "abstract_inverted_index": _index(work.abstract),
        "counts_by_year": [{"year": 2025, "cited_by_count": 3}],
        "updated_date": f"{day}T05:12:44.123456",
        "created_date": "2016-06-24T00:00:00",
    }


def _authorship(work: MadeWork, person: MadePerson) -> dict[str, object]:
    is_told = person.orcid and "openalex" not in work.without_ids_at
    return {
        "author_position": "middle",
        "author": {
            "id": f"https://openalex.org/{person.ids.get('openalex', 'A1')}",
            "display_name": f"{person.given[0]}. {person.family}",
            "orcid": f"https://orcid.org/{person.orcid}" if is_told else None,
        },
        "institutions": [{"id": "https://openalex.org/I1", "display_name": person.affiliation}],
        "countries": ["DE"],
        "is_corresponding": False,
        "raw_author_name": f"{person.given} {person.family}",
        "raw_affiliation_strings": [person.affiliation],
    }


def _location(work: MadeWork, address: str, *, is_repository: bool = False) -> dict[str, object]:
    sort = "repository" if is_repository else _TYPES[work.kind][2]
    name = "An Example Repository" if is_repository else work.venue
    return {
        "id": "doi:x",
        "is_oa": bool(work.pdf),
        "landing_page_url": address,
        "pdf_url": work.pdf or None,
        "source": {
            "id": "https://openalex.org/S1",
            "display_name": name,
            "issn_l": "1234-5679",
            "issn": ["1234-5679"],
            "is_oa": False,
            "host_organization": "https://openalex.org/P1",
            "host_organization_name": "Made Publishers",
            "type": sort,
        }
        if name
        else None,
        "license": work.licence or None,
        "license_id": None,
        "version": "submittedVersion" if is_repository else "publishedVersion",
        "is_accepted": True,
        "is_published": True,
        "raw_source_name": name,
    }


def _index(text: str) -> dict[str, list[int]] | None:
    index: dict[str, list[int]] = {}
    for place, word in enumerate(text.split()):
        index.setdefault(word, []).append(place)
    return index or None
