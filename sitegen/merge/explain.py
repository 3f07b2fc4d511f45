"""Shows which records make a paper, or which names make a person, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

import msgspec
from rapidfuzz import process

from sitegen.merge.not_mine import names_of_work
from sitegen.merge.precedence import origins_of
from sitegen.merge.references import normalise
from sitegen.model.people import Person
from sitegen.model.publications import Paper, Place, Record
from sitegen.model.reasons import in_english
from sitegen.model.site import Site
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from sitegen.text.names import fold_name, parse_name
from sitegen.text.works import work_names_in


def find_subject(site: Site, query: str) -> Paper | Person | None:
    """The paper or person a person means: slug, arXiv id, DOI, citation key, title, or name or id."""
    wanted = normalise(query)
    folded = fold(query)
    for paper in site.papers.values():
        if wanted in (paper.slug, paper.key, f"arxiv:{paper.arxiv_id}", f"doi:{paper.doi}"):
            return paper
        if folded and folded == fold(plain(paper.title)):
            return paper
    name = fold_name(parse_name(query))
    for person in site.people.values():
        if query == person.id or name in {fold(variant) for variant in (*person.variants, person.name.full)}:
            return person
    return None


def suggestions(site: Site, query: str) -> list[str]:
    """Up to three slugs or names that resemble `query`."""
    known = {fold(name): name for person in site.people.values() for name in (person.name.full,)}
    known |= {fold(plain(paper.title)): paper.slug for paper in site.papers.values() if paper.title}
    return [
        known[match] for match, _, _ in process.extract(fold(query), list(known), limit=3, score_cutoff=60)
    ]


def paper_as_json(paper: Paper) -> dict[str, Any]:
    """A paper with its records, the reasons for merging them, and the origin of each field."""
    return {
        "paper": paper.slug,
        "title": plain(paper.title),
        "records": [
            {"file": record.place.file, "line": record.place.line, "reader": record.reader}
            for record in paper.records
        ],
        "because": _joins(paper),
        "origins": {field: str(place) for field, place in sorted(origins_of(paper).items())},
    }


def person_as_json(person: Person) -> dict[str, Any]:
    """A person with all forms of the name and the reasons for taking them for one."""
    return {
        "person": person.id,
        "name": person.name.full,
        "variants": list(person.variants),
        "papers": list(person.papers),
        "because": [in_english(reason) for reason in person.because],
    }


def _joins(paper: Paper) -> list[str]:
    """Why records are one paper, pair by pair."""
    return [f"{join.one} and {join.other}: {in_english(*join.reasons)}" for join in paper.because]


def reasons_in(text: str) -> list[tuple[str, str]]:
    """Of each work in a fetched file what the service calls it, and why it was taken."""
    if text.lstrip()[:1] == "<":
        return [(unquote(match["id"].strip()), match["why"]) for match in _COMMENT.finditer(text)]
    taken = (msgspec.json.decode(match[1], type=_Taken) for match in _MEMBER.finditer(text))
    return [(each.id, each.why) for each in taken]


def why_fetched(record: Record, reasons: Sequence[tuple[str, str]]) -> str:
    """Why a fetched record was taken, by the `reasons_in` its file; ``""`` where it does not say."""
    names = names_of_work(record)
    return next((why for called, why in reasons if not names.isdisjoint(work_names_in(called))), "")


class _Taken(msgspec.Struct):
    id: str
    why: str


_STRING = r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"'
_MEMBER = re.compile(rf'"sitegen":\s*(\{{\s*"id":\s*{_STRING},\s*"why":\s*{_STRING}\s*\}})')
_COMMENT = re.compile(r"<!-- (?P<id>[^|\n]+) \| (?P<why>[^\n]*) -->")


def paper_lines(paper: Paper, taken: Mapping[Place, str] = MappingProxyType({})) -> Iterator[str]:
    """The same for people to read.

    Args:
        paper: the paper.
        taken: place of a fetched record -> why it was taken.
    """
    yield plain(paper.title) or f"(no title) {paper.slug}"
    yield f"  page: papers/{paper.slug}/"
    number = len(paper.records)
    origins = sorted(origins_of(paper).items())
    yield f"  made from {number} {'record' if number == 1 else 'records'}:"
    for record in paper.records:
        fields = [field for field, place in origins if place == record.place]
        yield f"    {record.place} ({record.reader})" + (f": {', '.join(fields)}" if fields else "")
        if why := taken.get(record.place):
            yield f"      fetched because: {why}"
    corrected = [field for field, place in origins if place.file == "corrections.yml"]
    if corrected:
        yield f"  corrected by hand: {', '.join(corrected)}"
    if paper.because:
        yield "  one paper because"
        yield from (f"    {join}" for join in _joins(paper))
    for owner in paper.unlisted_authors:
        yield f"  {owner.full} is an author because the paper is in their own list"


def person_lines(person: Person) -> Iterator[str]:
    """The same for people to read."""
    yield person.name.full + (" (a group)" if person.group else "")
    yield f"  id: {person.id}"
    yield f"  in print as: {', '.join(person.variants) or 'nothing'}"
    if person.because:
        yield "  one person because"
        yield from (f"    {in_english(reason)}" for reason in person.because)
    elif len(person.variants) > 1:
        yield "  one person because the names are the same but for accents, hyphens, capitals and order"
    yield f"  papers: {len(person.papers)}"
    yield from (f"    {slug}" for slug in person.papers)
