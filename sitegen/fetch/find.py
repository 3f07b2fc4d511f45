"""Finds works of a site: listed under ids of its researchers, by titles, by identifiers.

Each stage takes the works as the files would have them, and gives them with what it found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitegen.fetch.choose import Choice, Sighting, choose_works
from sitegen.fetch.files import ASKED_BY_HAND, path_of, records_of
from sitegen.fetch.forms import TakenWork
from sitegen.fetch.gather import (
    ASKED_FOR_TITLES,
    Failure,
    TellAsked,
    WantedWork,
    list_works,
    look_for_titles,
    look_up,
)
from sitegen.fetch.known_site import KnownSite, looked_up_by
from sitegen.fetch.service import Ask, PersonScheme, Service, WorkScheme
from sitegen.model.publications import Paper, Place
from sitegen.model.reasons import in_english

LOOK_UP_ROUNDS = 3
"""How often what was found is looked up in turn: the publication of a preprint, its other versions."""

_PEOPLE: dict[PersonScheme, str] = {
    "orcid": "ORCID iD",
    "openalex": "OpenAlex id",
    "dblp": "DBLP id",
    "semantic_scholar": "Semantic Scholar id",
    "arxiv": "arXiv author id",
    "inspire": "INSPIRE id",
    "hal": "HAL id",
}
_WORKS: dict[WorkScheme, str] = {"doi": "DOI", "arxiv": "arXiv id", "pmid": "PubMed id"}

WorksByFile = dict[str, dict[str, TakenWork]]
"""Path of a file -> id at the service -> the work."""


def asked_services(site: KnownSite, asks: Mapping[str, Ask]) -> list[Service]:
    """The services that are asked in this run; of the others only what is kept is known."""
    return [service for name, service in site.services.items() if name in asks]


def with_listed(
    site: KnownSite, works: WorksByFile, since: str, asks: Mapping[str, Ask], progress: TellAsked
) -> tuple[WorksByFile, list[Failure]]:
    """With the works that are listed under the researchers' ids: what is no longer listed goes."""
    listings, failures = list_works(site.ids, asked_services(site, asks), asks, since, progress)
    works = dict(works)
    for listing in listings:
        path = path_of(site.services[listing.service], listing.researcher)
        if path not in site.owners:
            continue
        if not listing.works:
            if path in works and not since:
                why = f"lists nothing any more under the {_PEOPLE[listing.scheme]} {listing.id}"
                failures.append(Failure(listing.service, f"it {why}"))
            continue
        why = f"listed under the {_PEOPLE[listing.scheme]} {listing.id}"
        new = {each.id: TakenWork(each.id, each.text, why) for each in listing.works}
        works[path] = {**works.get(path, {}), **new} if since else new
    return works, failures


def with_titles(
    site: KnownSite, works: WorksByFile, asks: Mapping[str, Ask], progress: TellAsked
) -> tuple[WorksByFile, list[Failure]]:
    """With the works that papers without identifiers are, by strong agreement of what is said of both."""
    failures: list[Failure] = []
    nameless = _nameless(site, works)
    for name in ASKED_FOR_TITLES:
        path = path_of(site.services[name]) if name in asks else ""
        if path not in site.owners or not nameless:
            continue
        answers, more = look_for_titles(nameless, site.services[name], asks[name], progress)
        failures += more
        there = works.get(path, {})
        new = {
            work.id: (TakenWork(work.id, work.text, ""), nameless[asked])
            for asked, found in answers.items()
            for work in found
            if work.id not in there
        }
        if not new:
            continue
        tried = {**works, path: {**there, **{id_: work for id_, (work, _) in new.items()}}}
        choice = choice_of(site, tried, {(path, id_): place for id_, (_, place) in new.items()})
        agreed = {
            each.id: TakenWork(each.id, each.text, _agreement(choice, each))
            for each in choice.taken
            if each.title_of and each.id in new
        }
        if agreed:
            works = {**works, path: {**there, **agreed}}
            nameless = _nameless(site, works)
    return works, failures


def _nameless(site: KnownSite, works: WorksByFile) -> dict[tuple[str, str], Place]:
    """Title and first author of the papers without an identifier -> where one of them is written."""
    return {
        (paper.title, paper.authors[0].family): paper.records[0].place
        for paper in choice_of(site, works).papers
        if paper.title and paper.authors and _is_wanted(site, paper) and not [*_identifiers(paper)]
    }


def _agreement(choice: Choice, found: Sighting) -> str:
    """Why a work that was looked up by its title is the paper."""
    places = {record.place for record in found.records}
    for paper in choice.papers:
        for join in paper.because:
            if places & {join.one, join.other}:
                return f"found by its title: {', '.join(in_english(reason) for reason in join.reasons)}"
    return "found by its title"


def with_looked_up(
    site: KnownSite,
    works: WorksByFile,
    by_hand: Sequence[WantedWork],
    asks: Mapping[str, Ask],
    progress: TellAsked,
) -> tuple[WorksByFile, list[Failure]]:
    """With what services say of the works that identifiers in lists and answers lead to.

    Args:
        site: as it is.
        works: so far.
        by_hand: works that a person named; then only these, and what they lead to, are looked up.
        asks: service -> asks it.
        progress: is told.
    """
    failures: list[Failure] = []
    asked: set[WantedWork] = set()
    hand = {*by_hand}
    for _ in range(LOOK_UP_ROUNDS):
        papers = [paper for paper in choice_of(site, works).papers if _is_wanted(site, paper)]
        wanted = [each for paper in papers for each in _identifiers(paper)]
        if by_hand:
            wanted = [
                each for paper in papers if hand & {*_identifiers(paper)} for each in _identifiers(paper)
            ]
        new = [each for each in dict.fromkeys((*by_hand, *wanted)) if each not in asked]
        if not new:
            break
        asked.update(new)
        found, more = look_up(new, _heard(site, works), asked_services(site, asks), asks, progress)
        failures += more
        for name, some in found.items():
            path = path_of(site.services[name])
            if path in site.owners:
                there = works.get(path, {})
                looked_up = {
                    each.id: TakenWork(each.id, each.text, there[each.id].why if each.id in there else "")
                    for each in some
                }
                works = {**works, path: {**there, **_with_reasons(site, path, looked_up, hand)}}
    return works, failures


def _with_reasons(
    site: KnownSite, path: str, works: Mapping[str, TakenWork], by_hand: set[WantedWork]
) -> dict[str, TakenWork]:
    """Works that were looked up, with the identifier that led to each; a reason from before stays."""
    service, _ = site.owners[path]
    with_reasons = {}
    for work, records in zip(works.values(), records_of(service, path, [*works.values()]), strict=True):
        ids = [each for record in records for each in looked_up_by(record)]
        if work.why:
            why = work.why
        elif by_hand & {*ids}:
            why = ASKED_BY_HAND
        else:
            why = f"looked up by the {_WORKS[ids[0].scheme]} {ids[0].id}" if ids else "looked up"
        with_reasons[work.id] = msgspec.structs.replace(work, why=why)
    return with_reasons


def _heard(site: KnownSite, works: WorksByFile) -> dict[str, set[WantedWork]]:
    """Service -> the works that it lists for a researcher, which it need not be asked about."""
    heard: dict[str, set[WantedWork]] = {}
    for path, some in works.items():
        service, researcher = site.owners[path]
        if researcher:
            for records in records_of(service, path, [*some.values()]):
                for record in records:
                    heard.setdefault(service.choice, set()).update(looked_up_by(record))
    return heard


def _is_wanted(site: KnownSite, paper: Paper) -> bool:
    """Whether a paper is to be completed: it is a researcher's, or the site has no researchers."""
    return any(
        record.place in site.of_researchers or record.place.file in site.owners for record in paper.records
    )


def _identifiers(paper: Paper) -> Iterator[WantedWork]:
    """The identifiers of all records of a paper."""
    yield from dict.fromkeys(each for record in paper.records for each in looked_up_by(record))


def choice_of(
    site: KnownSite, works: WorksByFile, titles: Mapping[tuple[str, str], Place] | None = None
) -> Choice:
    """What of some works is taken; `titles`: (path, id) -> the record with whose title it was looked up."""
    return choose_works(
        [*_sightings(site, works, titles or {})], site.own, site.researchers, site.corrections
    )


def _sightings(
    site: KnownSite, works: WorksByFile, titles: Mapping[tuple[str, str], Place]
) -> Iterator[Sighting]:
    for path, some in works.items():
        service, researcher = site.owners[path]
        in_order = [some[id_] for id_ in sorted(some)]
        for work, records in zip(in_order, records_of(service, path, in_order), strict=True):
            if records:
                yield Sighting(
                    service=service.name,
                    id=work.id,
                    text=work.text,
                    why=work.why,
                    records=records,
                    researcher=researcher,
                    title_of=titles.get((path, work.id)),
                    is_asked_for=work.why == ASKED_BY_HAND,
                )
