"""ORCID: what people, publishers and universities put into a person's public record.

How it is asked: https://github.com/ORCID/ORCID-Source/tree/main/orcid-api-web (``/v3.0/{id}/works`` lists the
works in groups of versions, ``/v3.0/{id}/works/{put-codes}`` has up to 100 whole works, with their authors;
``/v3.0/expanded-search`` finds people). How often, without registering:
https://info.orcid.org/documentation/integration-guide/public-api-rate-limits/ .

The times at which works were added or changed are left out, after those since a day were chosen by them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote

from sitegen.fetch.answers import batches, list_in, query_words, without_empty
from sitegen.fetch.forms import JsonForm, json_text
from sitegen.fetch.service import Ask, Candidate, FoundWork, PersonScheme, Service
from sitegen.readers.shared.json_items import Item, inside, objects, scalar
from sitegen.text.identifiers import parse_orcid

AT_A_TIME = 100
"""Whole works that are given in one answer."""
_PEOPLE = 10
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
    codes = [code for group in groups if (code := _chosen(group, since))]
    for some in batches(codes, AT_A_TIME):
        answer = ask.json(f"/v3.0/{quote(person, safe='')}/works/{','.join(some)}")
        for each in list_in(answer, "bulk"):
            work = each.get("work")
            if isinstance(work, dict) and scalar(work.get("put-code")) in some:
                kept = without_empty({name: work.get(name) for name in _MEMBERS})
                yield FoundWork(scalar(work.get("put-code")), json_text({"work": _without_times(kept)}))


def _chosen(group: Item, since: str) -> str:
    """The put-code of the version that stands for a group: one with a DOI, else that which is preferred."""
    versions = [each for each in objects(group.get("work-summary")) if scalar(each.get("put-code"))]
    if not versions or (since and not any(_changed(each) >= since for each in versions)):
        return ""
    with_doi = [each for each in versions if '"doi"' in json_text(each.get("external-ids"))]
    chosen = scalar((with_doi or versions)[0].get("put-code"))
    return chosen if chosen.isdecimal() else ""


def _changed(version: Item) -> str:
    """The day on which a version was changed, as ISO date; it is given in milliseconds since 1970."""
    written = scalar(inside(version, "last-modified-date", "value"))
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
    words = query_words(name).split()
    query = f'given-and-family-names:"{" ".join(words)}"'
    answer = ask.json("/v3.0/expanded-search/", (("q", query), ("rows", str(_PEOPLE))))
    if not inside(answer, "num-found"):
        return
    for each in list_in(answer, "expanded-result")[:_PEOPLE]:
        orcid = parse_orcid(scalar(each.get("orcid-id")))
        if not orcid:
            continue
        where = each.get("institution-name")
        about = ", ".join(filter(None, map(scalar, where))) if isinstance(where, list) else ""
        called = f"{scalar(each.get('given-names'))} {scalar(each.get('family-names'))}".strip()
        yield Candidate(f"orcid: {orcid}", called, about)


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
