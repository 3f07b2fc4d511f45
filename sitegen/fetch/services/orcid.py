"""ORCID: what people, publishers and universities put into a person's public record.

How it is asked: https://github.com/ORCID/ORCID-Source/tree/main/orcid-api-web (``/v3.0/{id}/works`` lists the
works in groups of versions, ``/v3.0/{id}/works/{put-codes}`` has up to 100 whole works, with their authors;
``/v3.0/expanded-search`` finds people). How often, without registering:
https://info.orcid.org/documentation/integration-guide/public-api-rate-limits/ .

The times at which works were added or changed are left out, after those since a day were chosen by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import quote

from sitegen.fetch.answers import batches, list_in, query_words, without_empty
from sitegen.fetch.forms import JsonForm, json_text
from sitegen.fetch.service import (
    Ask,
    Candidate,
    FoundWork,
    NotThereError,
    PersonScheme,
    Service,
    UnansweredError,
)
from sitegen.readers.shared.json_items import Item, inside, objects, scalar
from sitegen.text.identifiers import parse_orcid

AT_A_TIME = 100
"""Whole works that are given in one answer."""
_PEOPLE = 10
_PLACES = 3
_TITLES = 3
_MEMBERS = (
    "put-code",
    "type",
    "title",
    "journal-title",
    "publication-date",
    "external-ids",
    "url",
    "short-description",
    "language-code",
    "contributors",
)


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    del scheme
    groups = list_in(ask.json(f"/v3.0/{quote(person, safe='')}/works"), "group")
    versions = (_chosen(group) for group in groups if not since or _changed(group) >= since)
    short = {code: version for version in versions if (code := _put_code(version))}
    for codes in batches([*short], AT_A_TIME):
        whole = _whole_works(ask, person, codes)
        for code in codes:
            work = whole.get(code, short[code])
            kept = without_empty({name: work.get(name) for name in _MEMBERS})
            yield FoundWork(code, json_text({"work": _without_times(kept)}))


def _whole_works(ask: Ask, person: str, codes: Sequence[str]) -> dict[str, Item]:
    """Put-code -> the work with its authors; some may have been deleted since, or not be given."""
    try:
        answer = ask.json(f"/v3.0/{quote(person, safe='')}/works/{','.join(codes)}")
    except NotThereError:
        return {}
    works = (each.get("work") for each in list_in(answer, "bulk"))
    return {_put_code(work): work for work in works if isinstance(work, dict)}


def _chosen(group: Item) -> Item:
    """The version that stands for a group: one with a DOI, else that which is preferred."""
    versions = [each for each in objects(group.get("work-summary")) if _put_code(each)]
    with_doi = (each for each in versions if '"doi"' in json_text(each.get("external-ids")))
    return next(with_doi, versions[0] if versions else {})


def _put_code(work: Item) -> str:
    code = scalar(work.get("put-code"))
    return code if code.isascii() and code.isdecimal() else ""


def _changed(group: Item) -> str:
    """The day on which a version was last changed, as ISO date; it is given in milliseconds since 1970."""
    versions = objects(group.get("work-summary"))
    return max((_day(scalar(inside(each, "last-modified-date", "value"))) for each in versions), default="")


def _day(written: str) -> str:
    if not written.isdecimal() or len(written) > 14:
        return "9999"
    return datetime.fromtimestamp(int(written) / 1000, UTC).date().isoformat()


def _without_times(value: object) -> object:
    """A value without the members in it that say when they were written, or nothing."""
    if isinstance(value, dict):
        return {
            name: _without_times(inner)
            for name, inner in value.items()
            if inner is not None and name not in ("created-date", "last-modified-date")
        }
    return [_without_times(each) for each in value] if isinstance(value, list) else value


def _people_called(ask: Ask, name: str) -> Iterator[Candidate]:
    """For each of them another question tells of works: by these a person knows namesakes apart."""
    words = [word for word in query_words(name).split() if len(word) > 1] or query_words(name).split()
    query = " AND ".join(f'given-and-family-names:"{word}"' for word in words)
    answer = ask.json("/v3.0/expanded-search/", (("q", query), ("rows", str(_PEOPLE))))
    if not inside(answer, "num-found"):
        return
    for each in list_in(answer, "expanded-result")[:_PEOPLE]:
        orcid = parse_orcid(scalar(each.get("orcid-id")))
        if not orcid:
            continue
        where = each.get("institution-name")
        count, some_titles = _works_in_short(ask, orcid)
        about = [*(map(scalar, where[:_PLACES]) if isinstance(where, list) else ()), count]
        called = f"{scalar(each.get('given-names'))} {scalar(each.get('family-names'))}".strip()
        yield Candidate(f"orcid: {orcid}", called, ", ".join(filter(None, about)), some_titles)


def _works_in_short(ask: Ask, orcid: str) -> tuple[str, tuple[str, ...]]:
    """How many works a record has, and the titles of a few; nothing if that is not told."""
    try:
        groups = list_in(ask.json(f"/v3.0/{orcid}/works"), "group")
    except (NotThereError, UnansweredError):
        return "", ()
    found = (scalar(inside(_chosen(group), "title", "title", "value")) for group in groups)
    return f"{len(groups)} works", tuple(filter(None, found))[:_TITLES]


SERVICE = Service(
    name="orcid",
    title="ORCID",
    address="https://pub.orcid.org",
    per_second=8.0,
    form=JsonForm(("bulk",)),
    lists_by=("orcid",),
    works_of=_works_of,
    people_called=_people_called,
)
