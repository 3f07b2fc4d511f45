"""Semantic Scholar: publications by author id and by title; people by name.

How it is asked: https://api.semanticscholar.org/api-docs/graph (``/author/{id}/papers`` with ``offset``,
``limit`` and ``next``; ``/paper/search/match``; ``/author/search``). How often, and what a key is for:
https://www.semanticscholar.org/product/api, once in a second with one; without one, all share a limit.

It finds out by itself who wrote what, and does not say when a work was added or changed. Its numbers of
authors change, and are left out. It is not asked about works by identifier: others know more of them, and it
takes one at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from sitegen.fetch.answers import all_pages, list_in, query_words, without_empty
from sitegen.fetch.forms import JsonForm, json_text
from sitegen.fetch.service import Ask, Candidate, FoundWork, Key, NotThereError, PersonScheme, Service
from sitegen.readers.shared.json_items import Item, inside, objects, scalar

_PAGE = 100
_PEOPLE = 10
_TITLES = 3
_MOST = 10_000
_MEMBERS = (
    "paperId",
    "externalIds",
    "title",
    "abstract",
    "venue",
    "publicationVenue",
    "year",
    "publicationTypes",
    "publicationDate",
    "journal",
    "authors",
    "openAccessPdf",
    "citationCount",
)
_PAPER = re.compile(r"[0-9a-f]{40}")
_PATH = "/graph/v1"


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    del scheme, since

    def page(offset: str) -> tuple[list[Item], str]:
        parameters = (("fields", ",".join(_MEMBERS)), ("offset", offset), ("limit", str(_PAGE)))
        answer: Any = ask.json(f"{_PATH}/author/{quote(person, safe='')}/papers", parameters)
        after = scalar(inside(answer, "next"))
        return list_in(answer, "data"), after if after.isdecimal() and int(after) < _MOST else ""

    yield from map(_work, all_pages(page, "0", _paper))


def _works_titled(ask: Ask, title: str, family: str) -> Iterator[FoundWork]:
    """The service has one answer: the paper whose title is most like it."""
    parameters = (("query", query_words(title)), ("fields", ",".join(_MEMBERS)))
    try:
        answer = ask.json(f"{_PATH}/paper/search/match", parameters)
    except NotThereError:
        return
    wanted = query_words(family).casefold()
    for paper in list_in(answer, "data")[:_TITLES]:
        names = " ".join(scalar(each.get("name")) for each in objects(paper.get("authors")))
        if _paper(paper) and wanted in query_words(names).casefold():
            yield _work(paper)


def _people_called(ask: Ask, name: str) -> Iterator[Candidate]:
    parameters = (
        ("query", query_words(name)),
        ("limit", str(_PEOPLE)),
        ("fields", "name,affiliations,paperCount,papers.title"),
    )
    for person in list_in(ask.json(f"{_PATH}/author/search", parameters), "data"):
        number = scalar(person.get("authorId"))
        if not number.isdecimal():
            continue
        where = person.get("affiliations")
        count = scalar(person.get("paperCount"))
        about = [*(map(scalar, where) if isinstance(where, list) else ()), f"{count} works" if count else ""]
        titles = filter(None, (scalar(each.get("title")) for each in objects(person.get("papers"))))
        line = f"- Semantic Scholar: https://www.semanticscholar.org/author/{number}"
        yield Candidate(line, scalar(person.get("name")), ", ".join(filter(None, about)), tuple(titles)[:3])


def _paper(paper: Item) -> str:
    id_ = scalar(paper.get("paperId"))
    return id_ if _PAPER.fullmatch(id_) else ""


def _work(paper: Item) -> FoundWork:
    kept = {name: paper.get(name) for name in _MEMBERS}
    kept["authors"] = [{"name": scalar(each.get("name"))} for each in objects(kept["authors"])]
    if isinstance(pdf := kept["openAccessPdf"], dict):
        kept["openAccessPdf"] = without_empty({name: pdf.get(name) for name in ("url", "status", "license")})
    return FoundWork(_paper(paper), json_text(without_empty(kept)))


SERVICE = Service(
    name="semantic_scholar",
    title="Semantic Scholar",
    address="https://api.semanticscholar.org",
    per_second=0.9,
    form=JsonForm(("data",)),
    key=Key("S2_API_KEY", header="x-api-key"),
    lists_by=("semantic_scholar",),
    works_of=_works_of,
    works_titled=_works_titled,
    people_called=_people_called,
    counts="citationCount",
)
