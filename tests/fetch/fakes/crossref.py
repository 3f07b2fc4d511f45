"""Crossref's ``/works``, as https://api.crossref.org/swagger-ui/index.html describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import unquote

from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.made import MadePerson, MadeWork

_TYPES = {
    "article": "journal-article",
    "inproceedings": "proceedings-article",
    "preprint": "posted-content",
    "dataset": "dataset",
    "thesis": "dissertation",
    "book": "book",
}


def crossref(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """Everything that is asked of Crossref."""
    known = [work for work in works if "crossref" in work.at and work.doi]
    if path.startswith("/works/"):
        doi = unquote(path.removeprefix("/works/")).lower()
        found = [work for work in known if work.doi.lower() == doi]
        if not found:
            return Reply(b"Resource not found.", 404)
        return _reply("work", _item(found[0]))
    if path != "/works":
        return Reply(b"Resource not found.", 404)
    if "query.bibliographic" in parameters:
        return _list(known, _matching(known, parameters), parameters)
    return _filtered(known, parameters)


def _filtered(known: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    filters: dict[str, list[str]] = {}
    for each in parameters.get("filter", "").split(","):
        name, _, value = each.partition(":")
        if name not in ("orcid", "doi", "from-index-date"):
            message = [{"type": "filter-not-available", "value": name, "message": "no such filter"}]
            return Reply(json_reply({"status": "failed", "message": message}).body, 400)
        filters.setdefault(name, []).append(value)
    found = [
        work
        for work in known
        if _is_listed(work, filters.get("orcid", []))
        and ("doi" not in filters or work.doi.lower() in [each.lower() for each in filters["doi"]])
        and all(work.date >= each for each in filters.get("from-index-date", []))
    ]
    return _list(known, found, parameters)


def _is_listed(work: MadeWork, orcids: Sequence[str]) -> bool:
    if "crossref" in work.hidden_at or "crossref" in work.without_ids_at:
        return not orcids
    return all(any(author.orcid == orcid for author in work.authors) for orcid in orcids)


def _matching(known: Sequence[MadeWork], parameters: Mapping[str, str]) -> list[MadeWork]:
    """The works that share most words with the query come first; it always finds something."""
    words = {*_words(f"{parameters['query.bibliographic']} {parameters.get('query.author', '')}")}

    def score(work: MadeWork) -> int:
        return len(words & {*_words(work.title), *(each.family.lower() for each in work.authors)})

    return sorted((work for work in known if score(work)), key=score, reverse=True)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _list(known: Sequence[MadeWork], found: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    del known
    rows = int(parameters.get("rows", "20"))
    assert rows <= 1000
    start = int(parameters.get("offset", "0"))
    if start + rows > 10_000:
        return Reply(b'{"status": "failed", "message": [{"type": "parameter-not-allowed"}]}', 400)
    message: dict[str, object] = {
        "facets": {},
        "total-results": len(found),
        "items": [_item(work) for work in found[start : start + rows]],
        "items-per-page": rows,
        "query": {"start-index": 0, "search-terms": None},
    }
    if "cursor" in parameters:
        message["next-cursor"] = "DnF1ZXJ5VGhlbkZldGNoBgAAAAA=="
    return _reply("work-list", message)


def _reply(kind: str, message: object) -> Reply:
    return json_reply({"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message})


def _item(work: MadeWork) -> dict[str, object]:
    parts = [int(part) for part in work.date.split("-")]
    stamp = {"date-parts": [[2026, 11, 1]], "date-time": "2026-11-01T05:00:00Z", "timestamp": 1793509200000}
    item: dict[str, object] = {
        "indexed": {**stamp, "version": "3.32.0"},
        "reference-count": 31,
        "publisher": "Made Publishers",
        "issue": "2",
        "license": [
            {"URL": "https://creativecommons.org/licenses/by/4.0/", "start": stamp, "content-version": "vor"}
        ],
        "content-domain": {"domain": [], "crossmark-restriction": False},
        "short-container-title": [],
        "published-print": {"date-parts": [parts]},
        "DOI": work.doi.lower(),
        "type": _TYPES[work.kind],
        "created": stamp,
        "page": work.pages,
        "source": "Crossref",
        "is-referenced-by-count": work.cited_by,
        "title": [escape(work.title, quote=False)],
        "prefix": "10.5555",
        "volume": work.volume,
        "author": [_author(work, each, first=not n) for n, each in enumerate(work.authors)],
        "member": "1",
        "container-title": [work.venue] if work.venue else [],
        "language": "en",
        "deposited": stamp,
        "score": 0.0,
        "reference": [{"key": "1", "unstructured": "Another work."}],
        "issued": {"date-parts": [parts]},
        "references-count": 31,
        "URL": f"https://doi.org/{work.doi.lower()}",
        "ISSN": ["1234-5679"],
        "relation": _relation(work),
        "published": {"date-parts": [parts]},
    }
    if work.abstract:
        item["abstract"] = f"<jats:p>{escape(work.abstract, quote=False)}</jats:p>"
    updates = [("retraction", work.retracted_by), ("correction", work.corrected_by)]
    if any(doi for _, doi in updates):
        item["updated-by"] = [
            {"DOI": doi, "type": kind, "label": kind.capitalize(), "source": "publisher", "updated": stamp}
            for kind, doi in updates
            if doi
        ]
    return item


def _author(work: MadeWork, person: MadePerson, *, first: bool) -> dict[str, object]:
    author: dict[str, object] = {
        "given": person.given,
        "family": person.family,
        "sequence": "first" if first else "additional",
        "affiliation": [{"name": person.affiliation}] if person.affiliation else [],
    }
    if person.orcid and "crossref" not in work.without_ids_at:
        author |= {"ORCID": f"https://orcid.org/{person.orcid}", "authenticated-orcid": True}
    return author


def _relation(work: MadeWork) -> dict[str, object]:
    related = {"has-preprint": work.preprint_doi, "is-preprint-of": work.published_doi}
    return {
        name: [{"id-type": "doi", "id": doi, "asserted-by": "subject"}]
        for name, doi in related.items()
        if doi
    }
