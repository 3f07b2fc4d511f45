"""ORCID's public API, as https://github.com/ORCID/ORCID-Source/tree/main/orcid-api-web describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from zlib import crc32

from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.made import MadePerson, MadeWork

_TYPES = {
    "article": "journal-article",
    "inproceedings": "conference-paper",
    "preprint": "preprint",
    "dataset": "data-set",
    "thesis": "dissertation-thesis",
    "book": "book",
}


def code_of(work: MadeWork) -> int:
    """The put-code of a work."""
    return crc32(work.title.encode()) + 1


def orcid(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """Everything that is asked of ORCID."""
    known = [work for work in works if "orcid" in work.at]
    people = {each.orcid: each for work in works for each in work.authors if each.orcid}
    if path == "/v3.0/expanded-search/":
        return _search(list(people.values()), parameters)
    match = re.fullmatch(r"/v3\.0/([\dX-]{19})/(works|record)(?:/([\d,]+))?", path)
    if not match or match[1] not in people:
        return Reply(b'{"response-code": 404, "developer-message": "404 Not Found"}', 404)
    own = [work for work in known if any(each.orcid == match[1] for each in work.authors)]
    if match[2] == "record":
        return json_reply(_record(people[match[1]]))
    if match[3]:
        codes = [int(each) for each in match[3].split(",")]
        assert len(codes) <= 100
        by_code = {code_of(work): work for work in own}
        return json_reply({"bulk": [_bulk(by_code.get(code)) for code in codes]})
    groups = [
        {
            "last-modified-date": {"value": _modified(work)},
            "external-ids": _ids(work),
            "work-summary": [_summary(work)],
        }
        for work in own
    ]
    return json_reply({"last-modified-date": None, "group": groups, "path": f"/{match[1]}/works"})


def _bulk(work: MadeWork | None) -> dict[str, object]:
    if work is None:
        return {"error": {"response-code": 404, "developer-message": "404 Not Found"}}
    contributors = [
        {
            "contributor-orcid": None,
            "credit-name": {"value": f"{each.given} {each.family}"},
            "contributor-email": None,
            "contributor-attributes": {"contributor-sequence": None, "contributor-role": "author"},
        }
        for each in work.authors
    ]
    return {
        "work": {
            **_summary(work),
            "short-description": work.abstract or None,
            "citation": None,
            "contributors": {"contributor": contributors},
            "language-code": "en",
            "country": None,
        }
    }


def _summary(work: MadeWork) -> dict[str, object]:
    year, month, day = (*work.date.split("-"), None, None)[:3]
    date = {
        name: {"value": value} if value else None
        for name, value in (("year", year), ("month", month), ("day", day))
    }
    return {
        "put-code": code_of(work),
        "created-date": {"value": _modified(work)},
        "last-modified-date": {"value": _modified(work)},
        "source": {"source-name": {"value": "Crossref"}},
        "title": {"title": {"value": work.title}, "subtitle": None, "translated-title": None},
        "external-ids": _ids(work),
        "url": {"value": f"https://doi.org/{work.doi}"} if work.doi else None,
        "type": _TYPES[work.kind],
        "publication-date": date,
        "journal-title": {"value": work.venue} if work.venue else None,
        "visibility": "public",
        "path": "/work",
        "display-index": "1",
    }


def _ids(work: MadeWork) -> dict[str, object]:
    ids = [("doi", work.doi), ("arxiv", work.arxiv_id), ("pmid", work.pmid)]
    return {
        "external-id": [
            {
                "external-id-type": kind,
                "external-id-value": value.upper() if kind == "doi" else value,
                "external-id-normalized": {"value": value, "transient": True},
                "external-id-url": None,
                "external-id-relationship": "self",
            }
            for kind, value in ids
            if value
        ]
    }


def _modified(work: MadeWork) -> int:
    year, month, day = (*(int(part) for part in work.date.split("-")), 1, 1)[:3]
    return int(datetime(year, month, day, 12, tzinfo=UTC).timestamp() * 1000)


def _search(people: Sequence[MadePerson], parameters: Mapping[str, str]) -> Reply:
    asked = [re.fullmatch(r'given-and-family-names:"(.*)"', each) for each in parameters["q"].split(" AND ")]
    assert all(asked)
    words = [word for each in asked if each for word in each[1].lower().split()]
    found = [each for each in people if all(word in f"{each.given} {each.family}".lower() for word in words)]
    results = [
        {
            "orcid-id": each.orcid,
            "given-names": each.given,
            "family-names": each.family,
            "credit-name": None,
            "other-name": [],
            "email": [],
            "institution-name": [each.affiliation] if each.affiliation else [],
        }
        for each in found
    ]
    return json_reply({"expanded-result": results or None, "num-found": len(results)})


def _record(person: MadePerson) -> dict[str, object]:
    return {
        "orcid-identifier": {"path": person.orcid},
        "person": {
            "name": {
                "given-names": {"value": person.given},
                "family-name": {"value": person.family},
                "credit-name": None,
            },
            "other-names": {"other-name": [{"content": f"{person.given[0]}. {person.family}"}]},
            "biography": {"content": "I make *examples*.\nAnd <b>tests</b>."},
            "researcher-urls": {
                "researcher-url": [
                    {"url-name": "Home page", "url": {"value": "https://example.org/~ada/"}},
                    {"url-name": "Bad", "url": {"value": "javascript:alert(1)"}},
                ]
            },
            "external-identifiers": {"external-identifier": []},
        },
        "activities-summary": {
            "employments": {
                "affiliation-group": [
                    _job("Old Institute", "Student", "2001", "2004"),
                    _job(person.affiliation or "Made University", "Professor", "2010", None),
                ]
            }
        },
    }


def _job(where: str, role: str, start: str, end: str | None) -> dict[str, object]:
    summary = {
        "role-title": role,
        "organization": {"name": where},
        "start-date": {"year": {"value": start}, "month": None, "day": None},
        "end-date": {"year": {"value": end}} if end else None,
    }
    return {"summaries": [{"employment-summary": summary}]}
