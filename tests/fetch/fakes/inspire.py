"""INSPIRE's API, as https://github.com/inspirehep/rest-api-doc describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.made import MadePerson, MadeWork

_LITERATURE = "https://inspirehep.net/api/literature"
_TYPES = {"inproceedings": "conference paper", "thesis": "thesis", "book": "book"}


def number_of(work: MadeWork) -> str:
    """The ``control_number`` of a work."""
    return str(crc32(work.title.encode()))


def name_of(person: MadePerson) -> str:
    """What INSPIRE calls a person."""
    return f"{person.given[:1]}.{person.family}.1"


def inspire(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """Everything that is asked of INSPIRE."""
    known = [work for work in works if "inspire" in work.at]
    people = {each.ids["inspire"]: each for work in known for each in work.authors if "inspire" in each.ids}
    if path == "/api/literature":
        return _search([work for work in known if _matches(work, parameters["q"])], parameters)
    if path == "/api/authors":
        words = parameters["q"].lower().split()
        found = [
            each
            for each in people.values()
            if all(word in f"{each.given} {each.family}".lower() for word in words)
        ]
        hits = [_person(each) for each in found[: int(parameters["size"])]]
        return json_reply({"hits": {"hits": hits, "total": len(found)}, "links": {}})
    if page := re.fullmatch(r"/api/(authors|orcid)/([\w-]+)", path):
        is_orcid = page[1] == "orcid"
        for each in people.values():
            if page[2] == (each.orcid if is_orcid else each.ids["inspire"]):
                return json_reply(_person(each))
    return Reply(b'{"status": 404, "message": "PID does not exist."}', 404)


def _person(person: MadePerson) -> dict[str, object]:
    ids = [{"schema": "INSPIRE ID", "value": f"INSPIRE-{int(person.ids['inspire']):08}"}]
    if person.ids.get("bai") != "none":
        ids.append({"schema": "INSPIRE BAI", "value": name_of(person)})
    if person.orcid:
        ids.append({"schema": "ORCID", "value": person.orcid})
    metadata = {
        "$schema": "https://inspirehep.net/schemas/records/authors.json",
        "control_number": int(person.ids["inspire"]),
        "ids": ids,
        "name": {
            "value": f"{person.family}, {person.given}",
            "preferred_name": f"{person.given} {person.family}",
        },
        "positions": [{"institution": person.affiliation, "current": True}] if person.affiliation else [],
    }
    return {"id": person.ids["inspire"], "updated": "2026-11-28T00:00:00+00:00", "metadata": metadata}


def _matches(work: MadeWork, query: str) -> bool:
    if query.startswith("a ") and " or " not in query:
        return _is_by(work, lambda each: name_of(each) == query[2:])
    if query.startswith("authors.recid:"):
        return _is_by(work, lambda each: each.ids.get("inspire") == query.partition(":")[2])
    if query.startswith('t "'):
        title, _, family = query.removeprefix('t "').partition('" and a ')
        is_so = title.rstrip('"').lower() in re.sub(r"\W+", " ", work.title).lower()
        return is_so and any(family.lower() in each.family.lower() for each in work.authors)
    field = dict(pair.split(":", 1) for pair in reversed(query.split(" or ")))
    values = {pair.split(":", 1)[1] for pair in query.split(" or ")}
    return (work.doi if "dois.value" in field else work.arxiv_id) in values


def _is_by(work: MadeWork, test: Any) -> bool:
    return "inspire" not in work.hidden_at and any(map(test, work.authors))


def _search(found: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    size, page = int(parameters.get("size", "10")), int(parameters.get("page", "1"))
    if size > 1000 or size * page > 10_000:
        return Reply(b'{"status": 400, "message": "Maximum search page size exceeded"}', 400)
    hits = [_hit(work, parameters.get("fields", "")) for work in found[size * (page - 1) : size * page]]
    links = {"self": f"{_LITERATURE}?page={page}"}
    if size * page < len(found):
        links["next"] = f"{_LITERATURE}?page={page + 1}"
    return json_reply({"hits": {"hits": hits, "total": len(found)}, "links": links})


def _hit(work: MadeWork, fields: str) -> dict[str, object]:
    year = work.date[:4]
    first, _, last = work.pages.partition("-")
    where = {
        "journal_title": work.venue,
        "journal_volume": work.volume,
        "page_start": first,
        "page_end": last,
        "year": int(year),
    }
    metadata: dict[str, object] = {
        "control_number": int(number_of(work)),
        "titles": [{"title": work.title, "source": "arXiv"}],
        "document_type": [_TYPES.get(work.kind, "article")],
        "authors": [_author(work, number) for number in range(len(work.authors))],
        "author_count": len(work.authors),
        "abstracts": [{"value": work.abstract, "source": "arXiv"}] if work.abstract else [],
        "arxiv_eprints": [{"value": work.arxiv_id, "categories": ["hep-th"]}] if work.arxiv_id else [],
        "dois": [{"value": work.doi, "material": "publication"}] if work.doi else [],
        "publication_info": [where] if work.venue else [],
        "preprint_date": work.date if work.arxiv_id else "",
        "texkeys": [f"{work.authors[0].family}:{year}abc"],
        "citation_count": work.cited_by,
        "citation_count_without_self_citations": 0,
        "earliest_date": work.date,
        "references": [{"reference": {"label": "1"}}],
    }
    asked = {field.partition(".")[0] for field in fields.split(",")} if fields else set(metadata)
    return {
        "id": number_of(work),
        "created": f"{(work.date + '-01-01')[:10]}T00:00:00.000000+00:00",
        "updated": f"{(work.date + '-01-01')[:10]}T01:02:03.000000+00:00",
        "links": {"bibtex": f"{_LITERATURE}/{number_of(work)}?format=bibtex"},
        "metadata": {name: value for name, value in metadata.items() if name in asked},
    }


def _author(work: MadeWork, number: int) -> dict[str, object]:
    author = work.authors[number]
    ids = [{"schema": "INSPIRE BAI", "value": name_of(author)}]
    if author.orcid and "inspire" not in work.without_ids_at:
        ids.append({"schema": "ORCID", "value": author.orcid})
    return {"full_name": f"{author.family}, {author.given}", "ids": ids}
