"""OpenAlex: publications by ORCID iD, author id, DOI, arXiv id, PubMed number and title; people by name.

How it is asked: https://developers.openalex.org/guides/filtering (``authorships.author.id``,
``authorships.author.orcid``, ``doi``, ``ids.pmid``; values parted by ``|``), ``page`` and ``per_page``, which
lead to 10,000 works: https://developers.openalex.org/guides/page-through-results (``cursor`` leads further,
but is refused to those who have no key), ``select``:
https://developers.openalex.org/guides/selecting-fields, one work:
https://developers.openalex.org/api-reference/works/get-a-single-work. What the members mean:
https://developers.openalex.org/api-reference/works and
https://docs.openalex.org/api-entities/works/work-object.

How often: https://developers.openalex.org/api-reference/authentication, 100 times in a second. What is asked
in a day is counted in money: a single work is free, a list is 0.0001 $, a search 0.001 $; 1 $ a day is free
with a key, which is free too, and 0.01 or 0.10 $ without one (states of that page differ).

To list what was added or changed since a day takes a key that is paid for: all is listed, and the
``updated_date`` looked at. Lists name the first 100 authors of a work, not always saying that there are more;
where the person is not among them, it is asked for alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import quote

from sitegen.fetch.answers import all_pages, list_in, query_words
from sitegen.fetch.forms import JsonForm, json_text
from sitegen.fetch.service import (
    Ask,
    Candidate,
    FoundWork,
    Key,
    NotThereError,
    PersonScheme,
    RefusedError,
    Service,
    UnansweredError,
    WorkScheme,
)
from sitegen.fetch.together import asked_together
from sitegen.fetch.trimming import PLAIN, plain_members, trimmed, writable
from sitegen.readers.shared.json_items import Item, inside, objects, scalar
from sitegen.text.identifiers import find_arxiv_id, parse_orcid

_PAGE = 100
_AUTHORS = 100
"""Of one work that are kept; as many as lists of works name."""
_WHOLE = 200
"""Works of one person that are asked for alone because of their many authors."""
_LISTED = 10_000
"""Works that numbers of pages lead to."""
_TITLES = 5
_PEOPLE = 10
_WORDS = 25
"""Of a title that are asked for."""
_SELECTED = (
    "id,doi,title,publication_year,publication_date,ids,language,type,type_crossref,authorships,"
    "is_authors_truncated,primary_location,locations,best_oa_location,biblio,is_retracted,cited_by_count,"
    "keywords,awards,abstract_inverted_index,updated_date"
)
_NO_PUBLICATIONS = frozenset({"paratext", "peer-review", "supplementary-materials", "grant"})
"""Types of what is a person's there, but belongs into no list of publications."""
_PLACE = {
    **plain_members("landing_page_url", "pdf_url", "is_oa", "license", "version"),
    "source": plain_members("display_name", "type"),
}
_WORK = {
    **plain_members(
        "id", "doi", "title", "publication_year", "publication_date", "language", "type", "type_crossref"
    ),
    "ids": plain_members("pmid", "pmcid"),
    "authorships": {"raw_author_name": PLAIN, "author": plain_members("display_name", "orcid")},
    "is_authors_truncated": PLAIN,
    "primary_location": {
        **_PLACE,
        "raw_source_name": PLAIN,
        "source": plain_members("display_name", "type", "issn_l", "host_organization_name"),
    },
    "locations": _PLACE,
    "best_oa_location": _PLACE,
    "biblio": plain_members("volume", "issue", "first_page", "last_page"),
    "is_retracted": PLAIN,
    "cited_by_count": PLAIN,
    "keywords": plain_members("display_name"),
    "grants": plain_members("funder_display_name", "award_id"),
    "awards": plain_members("funder_display_name", "funder_award_id", "display_name"),
}
_WORK_ID = re.compile(r"(?:https://openalex\.org/)?(W\d+)")
_AUTHOR_ID = re.compile(r"(?:https://openalex\.org/)?(A\d+)")


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    known = parse_orcid(person) if scheme == "orcid" else _matched(_AUTHOR_ID, person)
    if not known:
        raise NotThereError
    asked = f"authorships.author.{'orcid' if scheme == 'orcid' else 'id'}:{known}"
    whole = 0
    for item in all_pages(partial(_page, ask, asked), "1", _id):
        changed = scalar(item.get("updated_date"))[:10]
        if (since and "" < changed < since) or scalar(item.get("type")) in _NO_PUBLICATIONS:
            continue
        work = item
        if whole < _WHOLE and _may_leave_out(item, known):
            whole += 1
            work = _alone(ask, _id(item)) or item
        yield _work(work, known)


def _may_leave_out(item: Item, person: str) -> bool:
    """Whether a work from a list may have the person among the authors that lists do not name."""
    authors = [*objects(item.get("authorships"))]
    return len(authors) >= _AUTHORS and not any(person in _ids_of_author(each) for each in authors)


def _works_with(ask: Ask, scheme: WorkScheme, ids: Sequence[str]) -> Iterator[FoundWork]:
    """An arXiv id is asked for by its DOI: other addresses of a work can't be."""
    filtered, single = ("ids.pmid", "pmid") if scheme == "pmid" else ("doi", "doi")
    if scheme == "arxiv":
        ids = [f"10.48550/arxiv.{found}" for each in ids if (found := find_arxiv_id(each))]

    def together(some: Sequence[str]) -> Iterator[FoundWork]:
        return map(_work, all_pages(partial(_page, ask, f"{filtered}:{'|'.join(some)}"), "1", _id))

    def alone(one: str) -> Iterator[FoundWork]:
        work = _alone(ask, f"{single}:{one}")
        return iter([_work(work)] if work else [])

    return asked_together(ids, together, alone)


def _works_titled(ask: Ask, title: str, family: str) -> Iterator[FoundWork]:
    """All words stand in the title of what is found; small letters, so that none is an operator."""
    words = query_words(title).lower().split()[:_WORDS]
    if not words:
        return
    parameters = [("filter", f"title.search:{' '.join(words)}"), ("per_page", str(_PAGE // 4))]
    results = list_in(ask.json("/works", [*parameters, ("select", _SELECTED)]), "results")
    wanted = query_words(family).casefold()
    by_author = (work for work in results if _id(work) and wanted in _names(work))
    yield from (_work(work) for work, _ in zip(by_author, range(_TITLES), strict=False))


def _people_called(ask: Ask, name: str) -> Iterator[Candidate]:
    parameters = [("search", query_words(name).lower()), ("per_page", str(_PEOPLE))]
    for person in list_in(ask.json("/authors", parameters), "results")[:_PEOPLE]:
        if not (number := _matched(_AUTHOR_ID, scalar(person.get("id")))):
            continue
        places = person.get("last_known_institutions")
        where = [scalar(each.get("display_name")) for each in objects(places)][:2]
        count, orcid = scalar(person.get("works_count")), parse_orcid(scalar(person.get("orcid")))
        about = [
            *where,
            f"{count} works" if count else "",
            *_topics(person),
            f"ORCID {orcid}" if orcid else "",
        ]
        line = f"- OpenAlex: https://openalex.org/{number}"
        yield Candidate(line, scalar(person.get("display_name")), ", ".join(filter(None, about)))


def _page(ask: Ask, asked: str, number: str) -> tuple[list[Item], str]:
    """The works on a page, and the number of the next one; behind a page that is not full there is none."""
    if int(number) * _PAGE > _LISTED:
        raise UnansweredError(f"it lists more than {_LISTED:,} works")
    parameters = [("filter", asked), ("select", _SELECTED), ("per_page", str(_PAGE)), ("page", number)]
    works = list_in(ask.json("/works", parameters), "results")
    return works, str(int(number) + 1) if len(works) == _PAGE else ""


def _alone(ask: Ask, id_: str) -> Item | None:
    """A work with all its authors, by OpenAlex's id or another one (``doi:…``); None if there is none."""
    try:
        answer = ask.json(f"/works/{quote(id_, safe=':/')}", [("select", _SELECTED)])
    except NotThereError:
        return None
    except UnansweredError as error:
        if "(status 403)" in str(error):  # So it answers signs that it does not expect in an identifier.
            raise RefusedError(str(error)) from error
        raise
    if not isinstance(answer, dict):
        raise UnansweredError("its answer is not as expected: it is no work")
    return answer if _id(answer) else None


def _matched(pattern: re.Pattern[str], written: str) -> str:
    match = pattern.fullmatch(written)
    return match[1] if match else ""


def _id(work: Item) -> str:
    return _matched(_WORK_ID, scalar(work.get("id")))


def _names(work: Item) -> str:
    authors = [*objects(work.get("authorships"))]
    names = [scalar(each.get("raw_author_name")) for each in authors]
    names += [scalar(inside(each, "author", "display_name")) for each in authors]
    return query_words(" ".join(names)).casefold()


def _topics(person: Item) -> list[str]:
    return [scalar(each.get("display_name")) for each in objects(person.get("topics"))][:2]


def _work(work: Item, person: str = "") -> FoundWork:
    """A work with its first authors, and the person that it was asked for."""
    authors = [*objects(work.get("authorships"))]
    more = [each for each in authors[_AUTHORS:] if person and person in _ids_of_author(each)]
    title = work.get("title") or work.get("display_name")
    kept = trimmed({**work, "title": title, "authorships": [*authors[:_AUTHORS], *more]}, _WORK)
    for author in kept.get("authorships", []):
        if "raw_author_name" in author:  # What OpenAlex calls the person may change any day.
            author.get("author", {}).pop("display_name", None)
    if len(authors) >= _AUTHORS:
        kept["is_authors_truncated"] = True
    if index := _index(work.get("abstract_inverted_index")):
        kept["abstract_inverted_index"] = index
    return FoundWork(_id(work), json_text(kept))


def _ids_of_author(author: Item) -> tuple[str, str]:
    ids = (scalar(inside(author, "author", member)) for member in ("id", "orcid"))
    number, orcid = (each.rpartition("/")[2] for each in ids)
    return number, orcid


def _index(value: object) -> dict[str, list[int]]:
    """The words of an abstract and their places."""
    found: dict[str, list[int]] = {}
    for word, places in value.items() if isinstance(value, dict) else ():
        if isinstance(places, list):
            found[writable(word)] = [place for place in places if isinstance(place, int)]
    return found


SERVICE = Service(
    name="openalex",
    title="OpenAlex",
    address="https://api.openalex.org",
    per_second=10.0,
    form=JsonForm(("results",)),
    key=Key("OPENALEX_API_KEY", parameter="api_key"),
    lists_by=("orcid", "openalex"),
    completes=("doi", "arxiv", "pmid"),
    works_of=_works_of,
    works_with=_works_with,
    works_titled=_works_titled,
    people_called=_people_called,
    counts="cited_by_count",
)
