"""OpenAlex: works of all kinds by person, DOI and title; people by name.

How it is asked: https://developers.openalex.org/api-reference/works (``/works`` with ``filter``, ``search``
and ``select``; ``/works/doi:…``; ``/authors``). Pages have numbers, 100 works each and 10,000 in all:
https://developers.openalex.org/guides/page-through-results; cursors are only for those who have a key.
How much it allows: https://developers.openalex.org/api-reference/authentication. Without a key that is worth
ten cents a day, with a free one a dollar: a list costs a hundredth of a cent, a search ten times as much, a
single work nothing; nobody may ask more than 100 times in a second. It tells only those who pay what changed
since a day: so all works are listed, and their days are compared here.

It finds out by itself who wrote what. Lists show the first 100 authors of a work; where the person is none of
them, the work is asked for alone. What OpenAlex works out anew from day to day is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from sitegen.fetch.answers import all_pages, batches, listed, without_empty, words_of
from sitegen.fetch.forms import JsonForm, json_text
from sitegen.fetch.service import (
    Ask,
    Candidate,
    FoundWork,
    Key,
    NotThereError,
    PersonScheme,
    Service,
    UnansweredError,
    WorkScheme,
)
from sitegen.readers.shared.json_items import Item, inside, objects, scalar
from sitegen.text.identifiers import parse_orcid

MOST_AUTHORS = 100
"""Of one work that lists show, and that are kept."""
MOST_WORKS = 10_000
"""That pages with numbers lead to."""
_PAGE = 100
_IDS_AT_ONCE = 50
_TITLES = 5
_PEOPLE = 10
_MEMBERS = (
    "id",
    "doi",
    "title",
    "publication_year",
    "publication_date",
    "language",
    "type",
    "ids",
    "primary_location",
    "best_oa_location",
    "locations",
    "authorships",
    "biblio",
    "abstract_inverted_index",
    "keywords",
    "awards",
    "is_retracted",
    "cited_by_count",
)
_SELECT = ("select", ",".join((*_MEMBERS, "updated_date")))
_OLD_MEMBERS = ("display_name", "type_crossref", "grants", "is_authors_truncated")
"""In some answers, but asking for one that is not there is an error."""
_OF_SOURCES = ("display_name", "type", "issn_l", "host_organization_name")
_OF_PLACES = (
    "landing_page_url",
    "pdf_url",
    "is_oa",
    "license",
    "version",
    "raw_type",
    "raw_source_name",
    "source",
)
_OF_AWARDS = ("funder_display_name", "funder_award_id", "award_id")
_WORK = re.compile(r"W\d+")
_AUTHOR = re.compile(r"A\d+")
_PLAIN = re.compile(r"[\w./()-]+")
"""DOIs without signs that mean something in a filter; works with others are asked for one by one."""


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    wanted = f"orcid:https://orcid.org/{person}" if scheme == "orcid" else f"id:{person}"
    for item in all_pages(partial(_page, ask, f"authorships.author.{wanted}"), "1", _number):
        if not since or not (day := scalar(item.get("updated_date"))[:10]) or day >= since:
            yield _work(_with_person(ask, item, person), person)


def _page(ask: Ask, wanted: str, number: str) -> tuple[list[Item], str]:
    """The works on a page, and the number of the next one."""
    at = int(number)
    if at * _PAGE > MOST_WORKS:
        raise UnansweredError(f"it lists more than {MOST_WORKS:,} works")
    parameters = (("filter", wanted), ("per_page", str(_PAGE)), ("page", number), _SELECT)
    items = _results(ask.json("/works", parameters))
    return items, str(at + 1) if len(items) >= _PAGE else ""


def _with_person(ask: Ask, item: Item, person: str) -> Item:
    """The work with all its authors, if the person may be one of those that lists leave out."""
    authors = [*objects(item.get("authorships"))]
    if len(authors) < MOST_AUTHORS or any(_is_of(each, person) for each in authors):
        return item
    try:
        whole = ask.json(f"/works/{_number(item)}", (("select", "id,authorships"),))
    except NotThereError:
        return item
    all_authors = inside(whole, "authorships")
    return {**item, "authorships": all_authors} if isinstance(all_authors, list) else item


def _works_with(ask: Ask, scheme: WorkScheme, ids: Sequence[str]) -> Iterator[FoundWork]:
    del scheme  # it is asked about DOIs only
    dois = list(dict.fromkeys(ids))
    for batch in batches([each for each in dois if _PLAIN.fullmatch(each)], _IDS_AT_ONCE):
        yield from _of_batch(ask, batch)
    for doi in dois:
        if not _PLAIN.fullmatch(doi):
            yield from _alone(ask, doi)


def _of_batch(ask: Ask, dois: Sequence[str]) -> Iterator[FoundWork]:
    """The works with some DOIs; where the question is refused, they are asked for one by one."""
    parameters = (("filter", f"doi:{'|'.join(dois)}"), ("per_page", str(2 * _IDS_AT_ONCE)), _SELECT)
    try:
        items = _results(ask.json("/works", parameters))
    except UnansweredError as error:
        if not _is_refused(error):
            raise
        for doi in dois:
            yield from _alone(ask, doi)
        return
    asked = {each.lower() for each in dois}
    yield from (_work(item) for item in items if _number(item) and _doi(item) in asked)


def _alone(ask: Ask, doi: str) -> Iterator[FoundWork]:
    try:
        work = ask.json(f"/works/doi:{quote(doi, safe='/')}", (_SELECT,))
    except NotThereError:
        return
    except UnansweredError as error:
        if not _is_refused(error):
            raise
        return
    if isinstance(work, dict) and _number(work):
        yield _work(work)


def _is_refused(error: UnansweredError) -> bool:
    """Whether a question is not answered for what it asks; keys that are wrong have another status (401)."""
    return "did not understand" in str(error) or "(status 403)" in str(error)


def _works_titled(ask: Ask, title: str, family: str) -> Iterator[FoundWork]:
    # AND, OR and NOT in capitals mean something.
    parameters = (("search", words_of(title).lower()), ("per_page", str(2 * _TITLES)), _SELECT)
    wanted = words_of(family).casefold()
    found = (
        item
        for item in _results(ask.json("/works", parameters))
        if _number(item)
        and any(wanted in words_of(_name(each)).casefold() for each in objects(item.get("authorships")))
    )
    yield from (_work(item) for item, _ in zip(found, range(_TITLES), strict=False))


def _people_called(ask: Ask, name: str) -> Iterator[Candidate]:
    parameters = (
        ("search", words_of(name).lower()),
        ("per_page", str(_PEOPLE)),
        ("select", "id,orcid,display_name,works_count,last_known_institutions"),
    )
    for person in _results(ask.json("/authors", parameters)):
        id_ = scalar(person.get("id")).rpartition("/")[2]
        if not _AUTHOR.fullmatch(id_):
            continue
        orcid = parse_orcid(scalar(person.get("orcid")))
        where = [scalar(each.get("display_name")) for each in objects(person.get("last_known_institutions"))]
        count = scalar(person.get("works_count"))
        about = (*where[:3], f"{count} works" if count else "")
        line = f"orcid: {orcid}" if orcid else f"- OpenAlex: https://openalex.org/{id_}"
        yield Candidate(line, scalar(person.get("display_name")), ", ".join(filter(None, about)))


def _results(answer: Any) -> list[Item]:
    return listed(answer, "results")


def _number(item: Item) -> str:
    """``W2741809807``"""
    number = scalar(item.get("id")).rpartition("/")[2]
    return number if _WORK.fullmatch(number) else ""


def _doi(item: Item) -> str:
    return scalar(item.get("doi")).lower().removeprefix("https://doi.org/")


def _name(authorship: Item) -> str:
    return scalar(authorship.get("raw_author_name")) or scalar(inside(authorship, "author", "display_name"))


def _is_of(authorship: Item, person: str) -> bool:
    """Whether the author has an ORCID iD, or an id of OpenAlex."""
    own = (scalar(inside(authorship, "author", member)) for member in ("orcid", "id"))
    return person in (each.rpartition("/")[2] for each in own)


def _work(item: Item, person: str = "") -> FoundWork:
    """A work without what changes by itself, and without what a reader has no use for."""
    kept = without_empty({name: item.get(name) for name in (*_MEMBERS, *_OLD_MEMBERS)})
    if kept.get("display_name") == kept.get("title"):
        kept.pop("display_name", None)
    authors = [*objects(item.get("authorships"))]
    shown = authors[:MOST_AUTHORS] + [each for each in authors[MOST_AUTHORS:] if _is_of(each, person)]
    kept["authorships"] = [_authorship(each) for each in shown]
    if len(authors) >= MOST_AUTHORS:  # Lists do not say so themselves.
        kept["is_authors_truncated"] = True
    for name in ("primary_location", "best_oa_location"):
        if isinstance(place := kept.get(name), dict):
            kept[name] = _place(place)
    for name in ("awards", "grants"):
        if name in kept:
            kept[name] = [_part(each, _OF_AWARDS) for each in objects(kept[name])]
    if "locations" in kept:
        kept["locations"] = sorted(map(_place, objects(kept["locations"])), key=json_text)
    if "keywords" in kept:
        kept["keywords"] = [_part(each, ("display_name",)) for each in objects(kept["keywords"])]
    if isinstance(ids := kept.get("ids"), dict):
        kept["ids"] = _part(ids, ("pmid", "pmcid"))
    if isinstance(biblio := kept.get("biblio"), dict):
        kept["biblio"] = without_empty(biblio)
    return FoundWork(_number(item), json_text(without_empty(kept)))


def _authorship(each: Item) -> Item:
    """Somebody as printed on the work; what OpenAlex calls the person changes."""
    printed = scalar(each.get("raw_author_name"))
    author = {"orcid": inside(each, "author", "orcid")}
    if not printed:
        author = {"display_name": inside(each, "author", "display_name"), **author}
    return without_empty({"raw_author_name": printed, "author": without_empty(author)})


def _place(place: Item) -> Item:
    kept = _part(place, _OF_PLACES)
    if isinstance(source := kept.get("source"), dict):
        kept["source"] = _part(source, _OF_SOURCES)
    return without_empty(kept)


def _part(item: Item, members: Sequence[str]) -> Item:
    return without_empty({name: item.get(name) for name in members})


SERVICE = Service(
    name="openalex",
    title="OpenAlex",
    address="https://api.openalex.org",
    per_second=8.0,
    form=JsonForm(("results",)),
    key=Key("OPENALEX_API_KEY", parameter="api_key"),
    lists_by=("openalex", "orcid"),
    completes=("doi",),
    counts="cited_by_count",
    works_of=_works_of,
    works_with=_works_with,
    works_titled=_works_titled,
    people_called=_people_called,
)
