"""INSPIRE: publications in high energy physics, by person, DOI, arXiv id and title; people by name.

How it is asked, and how often (15 times in 5 seconds): https://github.com/inspirehep/rest-api-doc. The search
of works: https://help.inspirehep.net/knowledge-base/inspire-paper-search/ (``a E.Witten.1``, ``t``). The
members: https://inspire-schemas.readthedocs.io/en/latest/schemas/hep.html and ``authors.html`` there.

A person is asked for first: the record names the id (``INSPIRE BAI``) that works are found by. Of works with
hundreds of authors the first are kept, and the person; ``author_count`` says how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from sitegen.fetch.answers import all_pages, batches, list_in, query_words, without_empty
from sitegen.fetch.forms import JsonForm, json_text
from sitegen.fetch.service import (
    Ask,
    Candidate,
    FoundWork,
    NotThereError,
    PersonScheme,
    Service,
    UnansweredError,
    WorkScheme,
)
from sitegen.readers.shared.json_items import Item, inside, objects, scalar

AUTHORS_KEPT = 100
"""Of one work that are kept."""
_PAGE = 25  # A work of a large collaboration has half a megabyte.
_IDS_AT_ONCE = 20
_TITLES = 5
_PEOPLE = 10
_NAME = re.compile(r"[\w.'-]+\.\d+")
_PLAIN = re.compile(r"[\w./-]+")
"""Identifiers without signs that mean something in a query; works with others are not asked for."""
_FIELDS = (
    "titles,authors.full_name,authors.ids,authors.inspire_roles,author_count,collaborations,corporate_author,"
    "document_type,publication_info,dois,arxiv_eprints,abstracts,imprints,isbns,report_numbers,book_series,"
    "thesis_info,preprint_date,keywords,languages,texkeys,control_number,urls,license"
)


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    try:
        answer = ask.json(f"/api/{'orcid' if scheme == 'orcid' else 'authors'}/{quote(person, safe='')}")
    except NotThereError:
        if scheme == "orcid":  # Most researchers are not in high energy physics.
            return
        raise
    ids = _ids(inside(answer, "metadata"))
    number, name = scalar(inside(answer, "metadata", "control_number")), ids.get("INSPIRE BAI", "")
    if not number:
        raise UnansweredError("its answer is not as expected: the person has no control_number")
    own = {(schema, value) for schema, value in ids.items() if value}
    query = f"a {name}" if _NAME.fullmatch(name) else f"authors.recid:{number}"
    for hit in all_pages(partial(_page, ask, query, _PAGE), "1", _number):
        if not since or scalar(hit.get("updated"))[:10] >= since:
            yield _work(hit, own)


def _works_with(ask: Ask, scheme: WorkScheme, ids: Sequence[str]) -> Iterator[FoundWork]:
    field = "dois.value" if scheme == "doi" else "arxiv_eprints.value"
    plain = [each for each in dict.fromkeys(ids) if _PLAIN.fullmatch(each)]
    for batch in batches(plain, _IDS_AT_ONCE):
        hits, _ = _page(ask, " or ".join(f"{field}:{each}" for each in batch), 2 * _IDS_AT_ONCE, "1")
        yield from (_work(hit, set()) for hit in hits if _number(hit))


def _works_titled(ask: Ask, title: str, family: str) -> Iterator[FoundWork]:
    query = f't "{query_words(title)}"' + (f" and a {query_words(family)}" if query_words(family) else "")
    hits, _ = _page(ask, query, _TITLES, "1")
    yield from (_work(hit, set()) for hit in hits if _number(hit))


def _people_called(ask: Ask, name: str) -> Iterator[Candidate]:
    parameters = [
        ("q", query_words(name)),
        ("size", str(_PEOPLE)),
        ("fields", "name,ids,positions,control_number"),
    ]
    for hit in list_in(ask.json("/api/authors", parameters), "hits", "hits"):
        person = hit.get("metadata")
        if not (number := _number(hit)) or not isinstance(person, dict):
            continue
        where = [scalar(each.get("institution")) for each in objects(person.get("positions"))]
        orcid = _ids(person).get("ORCID", "")
        about = ("; ".join(dict.fromkeys(filter(None, where[:3]))), f"ORCID {orcid}" if orcid else "")
        called = scalar(inside(person, "name", "preferred_name")) or scalar(inside(person, "name", "value"))
        line = f"- INSPIRE: https://inspirehep.net/authors/{number}"
        yield Candidate(line, called, ", ".join(filter(None, about)))


def _page(ask: Ask, query: str, size: int, number: str) -> tuple[list[Item], str]:
    """The works on a page of a search, and the number of the next page."""
    parameters = (("q", query), ("size", str(size)), ("page", number), ("fields", _FIELDS))
    answer: Any = ask.json("/api/literature", parameters)
    more = inside(answer, "links", "next")
    return list_in(answer, "hits", "hits"), str(int(number) + 1) if more else ""


def _number(hit: Item) -> str:
    number = scalar(inside(hit, "metadata", "control_number")) or scalar(hit.get("id"))
    return number if number.isdecimal() and isinstance(hit.get("metadata"), dict) else ""


def _ids(metadata: object) -> dict[str, str]:
    """Schema -> id of a person."""
    found = objects(metadata.get("ids")) if isinstance(metadata, dict) else ()
    return {scalar(each.get("schema")): scalar(each.get("value")) for each in found}


def _work(hit: Item, own: set[tuple[str, str]]) -> FoundWork:
    """A work without what says when and how often it was looked at; `own` are ids of the person asked for."""
    asked_for = {member.partition(".")[0] for member in _FIELDS.split(",")}
    metadata = {name: value for name, value in hit["metadata"].items() if name in asked_for}
    authors = metadata.get("authors")
    if isinstance(authors, list) and len(authors) > AUTHORS_KEPT:
        metadata.setdefault("author_count", len(authors))
        metadata["authors"] = authors[:AUTHORS_KEPT] + [
            each for each in objects(authors[AUTHORS_KEPT:]) if own & {*_ids(each).items()}
        ]
    number = _number(hit)
    return FoundWork(number, json_text({"id": number, "metadata": without_empty(metadata)}))


SERVICE = Service(
    name="inspire",
    title="INSPIRE",
    address="https://inspirehep.net",
    per_second=2.5,
    form=JsonForm(("hits", "hits")),
    lists_by=("inspire", "orcid"),
    completes=("doi", "arxiv"),
    works_of=_works_of,
    works_with=_works_with,
    works_titled=_works_titled,
    people_called=_people_called,
)
