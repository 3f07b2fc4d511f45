"""Crossref: DOIs of journals, proceedings, books and many preprints, with what became of each of them.

How it is asked, and the members of a work: https://api.crossref.org/swagger-ui/index.html (``/works`` with
``filter=orcid:…`` and ``offset`` up to 10,000, with ``filter=doi:…`` for several works, ``/works/{doi}``,
and ``query.bibliographic`` with ``query.author``). How often:
https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/; lists less
often than single works, and more often by who says whom to write to.

Pages are not asked for by ``cursor``: it is the same on all pages after the first, so that an answer that is
kept would be taken for the next one; and it is forgotten after minutes, so that a run that broke off could
not go on. New works come last, so that they move none from one page to another.

Scores and the times of deposits change from day to day and are left out, as are lists of references.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from sitegen.fetch.answers import all_pages, list_in, query_words, without_empty
from sitegen.fetch.forms import JsonForm, json_text
from sitegen.fetch.service import (
    Ask,
    FoundWork,
    PersonScheme,
    Service,
    WorkScheme,
)
from sitegen.fetch.together import MOST_AT_ONCE, asked_together
from sitegen.readers.shared.json_items import Item, inside, objects, scalar
from sitegen.text.identifiers import find_doi

MEMBERS = (
    "DOI",
    "type",
    "title",
    "subtitle",
    "author",
    "editor",
    "translator",
    "container-title",
    "short-container-title",
    "volume",
    "issue",
    "page",
    "article-number",
    "published-print",
    "published-online",
    "published",
    "issued",
    "posted",
    "publisher",
    "publisher-location",
    "edition-number",
    "event",
    "institution",
    "degree",
    "ISBN",
    "ISSN",
    "abstract",
    "language",
    "subject",
    "funder",
    "license",
    "link",
    "relation",
    "updated-by",
    "update-to",
    "is-referenced-by-count",
)
"""What is kept of a work."""
_OF_NAMES = ("given", "family", "name", "suffix", "ORCID", "sequence")
_OF_DATES = ("published-print", "published-online", "published", "issued", "posted")
_PAGE = 100
_MOST = 10_000
"""Works of a person that can be reached."""
_TITLES = 5
_NO_PUBLICATIONS = frozenset(
    {"peer-review", "component", "grant", "journal", "journal-issue", "journal-volume"}
)
"""Types of what is registered with a person's ORCID iD, but belongs into no list of publications."""


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    del scheme  # the ORCID iD is the only one it knows
    wanted = f"orcid:{person}" + (f",from-index-date:{since}" if since else "")

    def page(offset: str) -> tuple[Sequence[Item], str]:
        parameters = [("filter", wanted), ("rows", str(_PAGE)), ("offset", offset)]
        answer = ask.json("/works", [*parameters, ("sort", "created"), ("order", "asc")])
        items, after = list_in(answer, "message", "items"), int(offset) + _PAGE
        return items, str(after) if len(items) == _PAGE and after < _MOST else ""

    works = all_pages(page, "0", _doi)
    yield from (_work(item) for item in works if scalar(item.get("type")) not in _NO_PUBLICATIONS)


def _works_with(ask: Ask, scheme: WorkScheme, ids: Sequence[str]) -> Iterator[FoundWork]:
    del scheme  # it knows DOIs only

    def together(some: Sequence[str]) -> Iterator[FoundWork]:
        wanted = ",".join(f"doi:{doi}" for doi in some)
        answer = ask.json("/works", (("filter", wanted), ("rows", str(2 * MOST_AT_ONCE))))
        return (_work(item) for item in list_in(answer, "message", "items") if _doi(item) in some)

    def alone(doi: str) -> Iterator[FoundWork]:
        work = inside(ask.json(f"/works/{quote(doi, safe='')}"), "message")
        return iter([_work(work)] if isinstance(work, dict) and _doi(work) else [])

    return asked_together((doi.lower() for doi in ids), together, alone)


def _works_titled(ask: Ask, title: str, family: str) -> Iterator[FoundWork]:
    query = [("query.bibliographic", query_words(title)), ("rows", str(_TITLES))]
    if query_words(family):
        query.insert(1, ("query.author", query_words(family)))
    answer = ask.json("/works", query)
    yield from (_work(item) for item in list_in(answer, "message", "items")[:_TITLES] if _doi(item))


def _doi(item: Item) -> str:
    return find_doi(scalar(item.get("DOI"))).lower()


def _work(item: Item) -> FoundWork:
    """A work without what changes by itself, and without what a reader has no use for."""
    kept = without_empty({name: item.get(name) for name in MEMBERS})
    for role in ("author", "editor", "translator"):
        if role in kept:
            kept[role] = [
                without_empty({name: each.get(name) for name in _OF_NAMES}) for each in objects(kept[role])
            ]
    for name in _OF_DATES:
        if isinstance(date := kept.get(name), dict):
            kept[name] = {"date-parts": date.get("date-parts")}
    if isinstance(relation := kept.get("relation"), dict):
        kept["relation"] = _relations(relation)
    if "license" in kept:
        kept["license"] = [
            without_empty({name: each.get(name) for name in ("URL", "content-version", "delay-in-days")})
            for each in objects(kept["license"])
        ]
    for name in ("updated-by", "update-to"):
        if name in kept:
            kept[name] = [without_empty({**each, "updated": _day(each)}) for each in objects(kept[name])]
    return FoundWork(_doi(item), json_text(without_empty(kept)))


def _relations(relation: dict[str, Any]) -> dict[str, Any]:
    """Relations to other works, those of each kind in a fixed order."""
    kept = {name: sorted(objects(relation[name]), key=json_text) for name in sorted(relation)}
    return {name: each for name, each in kept.items() if each}


def _day(update: Item) -> Item | None:
    """The day of a correction or retraction, without the time at which it was deposited."""
    parts = inside(update, "updated", "date-parts")
    return {"date-parts": parts} if parts else None


SERVICE = Service(
    name="crossref",
    title="Crossref",
    address="https://api.crossref.org",
    per_second=0.9,
    form=JsonForm(("message", "items")),
    lists_by=("orcid",),
    completes=("doi",),
    works_of=_works_of,
    works_with=_works_with,
    works_titled=_works_titled,
    counts="is-referenced-by-count",
)
