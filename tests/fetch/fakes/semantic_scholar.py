"""Semantic Scholar's API, as https://api.semanticscholar.org/api-docs/graph describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha1
from zlib import crc32

from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.made import MadePerson, MadeWork

_TYPES = {"inproceedings": "Conference", "article": "JournalArticle", "dataset": "Dataset", "book": "Book"}


def id_of(work: MadeWork) -> str:
    """The ``paperId`` of a work."""
    return sha1(work.title.encode(), usedforsecurity=False).hexdigest()


def semantic_scholar(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """Everything that is asked of Semantic Scholar."""
    known = [work for work in works if "semantic_scholar" in work.at]
    fields = parameters.get("fields", "paperId,title").split(",")
    people = {
        each.ids["semantic_scholar"]: each
        for work in known
        for each in work.authors
        if "semantic_scholar" in each.ids
    }
    if page := re.fullmatch(r"/graph/v1/author/(\d+)/papers", path):
        if page[1] not in people:
            return Reply(b'{"error": "Author with id not found"}', 404)
        return _page([_paper(work, fields) for work in _own(known, page[1])], parameters)
    if path == "/graph/v1/paper/search/match":
        query = parameters["query"].lower()
        found = [work for work in known if re.sub(r"\W+", " ", work.title).lower().strip() == query]
        if not found:
            return Reply(b'{"error": "Title match not found"}', 404)
        return json_reply({"data": [{**_paper(found[0], fields), "matchScore": 174.2}]})
    if path == "/graph/v1/author/search":
        words = parameters["query"].lower().split()
        named = [each for each in people.values() if all(word in _name(each).lower() for word in words)]
        return _page([_person(each, known) for each in named], parameters)
    return Reply(b'{"error": "Not found"}', 404)


def _page(items: Sequence[object], parameters: Mapping[str, str]) -> Reply:
    offset, limit = int(parameters.get("offset", "0")), int(parameters.get("limit", "100"))
    if limit > 1000:
        return Reply(b'{"error": "limit must be less than or equal to 1000"}', 400)
    answer: dict[str, object] = {"offset": offset, "data": items[offset : offset + limit]}
    if offset + limit < len(items):
        answer["next"] = offset + limit
    return json_reply(answer)


def _own(known: Sequence[MadeWork], person: str) -> list[MadeWork]:
    return [
        work
        for work in known
        if "semantic_scholar" not in work.hidden_at
        and any(each.ids.get("semantic_scholar") == person for each in work.authors)
    ]


def _name(person: MadePerson) -> str:
    return f"{person.given} {person.family}"


def _person(person: MadePerson, known: Sequence[MadeWork]) -> dict[str, object]:
    own = _own(known, person.ids["semantic_scholar"])
    return {
        "authorId": person.ids["semantic_scholar"],
        "name": _name(person),
        "affiliations": [person.affiliation] if person.affiliation else [],
        "paperCount": len(own),
        "papers": [{"paperId": id_of(work), "title": work.title} for work in own],
    }


def _paper(work: MadeWork, fields: Sequence[str]) -> dict[str, object]:
    ids = {"DOI": work.doi, "ArXiv": work.arxiv_id, "PubMed": work.pmid}
    whole: dict[str, object] = {
        "paperId": id_of(work),
        "externalIds": {
            **{name: id_ for name, id_ in ids.items() if id_},
            "CorpusId": crc32(work.title.encode()),
        },
        "title": work.title,
        "abstract": work.abstract or None,
        "venue": work.venue or ("arXiv.org" if work.arxiv_id else ""),
        "publicationVenue": None,
        "year": int(work.date[:4]),
        "publicationTypes": [_TYPES[work.kind]] if work.kind in _TYPES else None,
        "publicationDate": work.date if len(work.date) == 10 else None,
        "journal": {"name": work.venue, "volume": work.volume, "pages": work.pages} if work.volume else None,
        "citationCount": work.cited_by,
        "openAccessPdf": {"url": work.pdf, "status": "GREEN"} if work.pdf else None,
        "authors": [
            {"authorId": each.ids.get("semantic_scholar"), "name": _name(each)} for each in work.authors
        ],
    }
    return {name: value for name, value in whole.items() if name in {*fields, "paperId"}}
