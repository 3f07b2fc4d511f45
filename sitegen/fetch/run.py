"""Fetches what services know of a site's people and works: from the content folder to the files that it gets.

The stages in order: what the researchers' ids list, what titles lead to, what identifiers lead to; what of
all that is taken; the files; what changes with them. Works go through them as the files will have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from sitegen.fetch.changes import Summary, changes
from sitegen.fetch.choose import Choice, Sighting, choose
from sitegen.fetch.files import ASKED_BY_HAND, path_of, records_of, write_files
from sitegen.fetch.forms import TakenWork
from sitegen.fetch.gather import (
    ASKED_FOR_TITLES,
    Failure,
    Progress,
    Wanted,
    list_works,
    look_for_people,
    look_for_titles,
    look_up,
)
from sitegen.fetch.known_site import KnownSite, identifiers_of
from sitegen.fetch.service import Ask, Candidate, PersonScheme, Service, WorkScheme
from sitegen.merge.papers import merge
from sitegen.model.publications import Paper, Place, Problem, Source
from sitegen.model.reasons import in_english
from sitegen.readers.read_files import read_all

ROUNDS = 3
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

_Works = dict[str, dict[str, TakenWork]]
"""Path of a file -> id at the service -> the work."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wants of a run."""

    works: tuple[Wanted, ...] = ()
    """Single works to add; then nothing else is asked."""
    since: str = ""
    """ISO date: list only what was added or changed since."""
    is_dry: bool = False
    """Write nothing."""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What a run gave."""

    summary: Summary
    files: tuple[str, ...]
    """Below ``content/``: those that have changed, or would."""
    candidates: dict[str, tuple[tuple[str, Candidate], ...]]
    """Id of a researcher whom nothing identifies -> (service, somebody of that name)."""
    problems: tuple[Problem, ...]
    """In the files that were there."""


def fetch(
    folder: Path, site: KnownSite, options: Options, asks: Mapping[str, Ask], progress: Progress
) -> Fetched:
    """Bring the files of found works up to date.

    Args:
        folder: holds ``content/``.
        site: what is there.
        options: what is wanted.
        asks: service -> asks it, for those that are to be asked.
        progress: is told what is being asked.
    """
    works: _Works = {path: {each.id: each for each in kept} for path, kept in site.kept.items()}
    failures: list[Failure] = []
    candidates: dict[str, tuple[tuple[str, Candidate], ...]] = {}
    if not options.works:
        candidates, failures = _candidates(site, asks)
        works, more = _with_listed(site, works, options.since, asks, progress)
        failures += more
        works, more = _with_titles(site, works, asks, progress)
        failures += more
    works, more = _with_looked_up(site, works, options.works, asks, progress)
    failures += more
    choice = _choose(site, works)
    texts = _texts(site, choice)
    after, questions = _after(site, texts)
    changed = {
        path: text for path, text in texts.items() if text != _text(site, path, site.kept.get(path, ()))
    }
    if not options.is_dry:
        write_files(folder / "content", changed)
    return Fetched(
        summary=Summary(
            changes=changes(site.papers, after),
            left_out=choice.left_out,
            questions=questions,
            failures=tuple(dict.fromkeys(failures)),
            titles={name: service.title for name, service in site.services.items()},
        ),
        files=tuple(changed),
        candidates=candidates,
        problems=site.problems,
    )


def _asked(site: KnownSite, asks: Mapping[str, Ask]) -> list[Service]:
    """The services that are asked in this run; of the others only what is kept is known."""
    return [service for name, service in site.services.items() if name in asks]


def _candidates(
    site: KnownSite, asks: Mapping[str, Ask]
) -> tuple[dict[str, tuple[tuple[str, Candidate], ...]], list[Failure]]:
    """For researchers whom nothing identifies: who it may be."""
    candidates: dict[str, tuple[tuple[str, Candidate], ...]] = {}
    failures: list[Failure] = []
    for identifier, researcher in site.researchers.items():
        if not site.ids[identifier]:
            found, more = look_for_people(researcher.name.full, _asked(site, asks), asks)
            candidates[identifier] = tuple(found)
            failures += more
    return candidates, failures


def _with_listed(
    site: KnownSite, works: _Works, since: str, asks: Mapping[str, Ask], progress: Progress
) -> tuple[_Works, list[Failure]]:
    """With the works that are listed under the researchers' ids: what is no longer listed goes."""
    listings, failures = list_works(site.ids, _asked(site, asks), asks, since, progress)
    works = dict(works)
    for listing in listings:
        path = path_of(site.services[listing.service], listing.researcher)
        if path not in site.owners or not listing.works:  # who lists nothing any more has lost the person
            continue
        why = f"listed under the {_PEOPLE[listing.scheme]} {listing.id}"
        new = {each.id: TakenWork(each.id, each.text, why) for each in listing.works}
        works[path] = {**works.get(path, {}), **new} if since else new
    return works, failures


def _with_titles(
    site: KnownSite, works: _Works, asks: Mapping[str, Ask], progress: Progress
) -> tuple[_Works, list[Failure]]:
    """With the works that papers without identifiers are, by strong agreement of what is said of both."""
    failures: list[Failure] = []
    for name in ASKED_FOR_TITLES:
        path = path_of(site.services[name]) if name in asks else ""
        if path not in site.owners:
            continue
        nameless = {
            (paper.title, paper.authors[0].family): paper.records[0].place
            for paper in _choose(site, works).papers
            if paper.title and paper.authors and _is_wanted(site, paper) and not [*_identifiers(paper)]
        }
        answers, more = look_for_titles(nameless, site.services[name], asks[name], progress)
        failures += more
        there = works.get(path, {})
        new = {
            work.id: (TakenWork(work.id, work.text, ""), nameless[asked])
            for asked, found in answers.items()
            for work in found
            if work.id not in there
        }
        tried = {**works, path: {**there, **{id_: work for id_, (work, _) in new.items()}}}
        choice = _choose(site, tried, {(path, id_): place for id_, (_, place) in new.items()})
        agreed = {
            each.id: TakenWork(each.id, each.text, _agreement(choice, each))
            for each in choice.taken
            if each.title_of and each.id in new
        }
        if agreed:
            works = {**works, path: {**there, **agreed}}
    return works, failures


def _agreement(choice: Choice, found: Sighting) -> str:
    """Why a work that was looked up by its title is the paper."""
    places = {record.place for record in found.records}
    for paper in choice.papers:
        for join in paper.because:
            if places & {join.one, join.other}:
                return f"found by its title: {', '.join(in_english(reason) for reason in join.reasons)}"
    return "found by its title"


def _with_looked_up(
    site: KnownSite,
    works: _Works,
    by_hand: Sequence[Wanted],
    asks: Mapping[str, Ask],
    progress: Progress,
) -> tuple[_Works, list[Failure]]:
    """With what services say of the works that identifiers in lists and answers lead to.

    Args:
        site: as it is.
        works: so far.
        by_hand: works that a person named; then only these, and what they lead to, are looked up.
        asks: service -> asks it.
        progress: is told.
    """
    failures: list[Failure] = []
    asked: set[Wanted] = set()
    hand = {*by_hand}
    for _ in range(ROUNDS):
        papers = [paper for paper in _choose(site, works).papers if _is_wanted(site, paper)]
        wanted = [each for paper in papers for each in _identifiers(paper)]
        if by_hand:
            wanted = [
                each for paper in papers if hand & {*_identifiers(paper)} for each in _identifiers(paper)
            ]
        new = [each for each in dict.fromkeys((*by_hand, *wanted)) if each not in asked]
        if not new:
            break
        asked.update(new)
        found, more = look_up(new, _heard(site, works), _asked(site, asks), asks, progress)
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
    site: KnownSite, path: str, works: Mapping[str, TakenWork], by_hand: set[Wanted]
) -> dict[str, TakenWork]:
    """Works that were looked up, with the identifier that led to each; a reason from before stays."""
    service, _ = site.owners[path]
    with_reasons = {}
    for work, records in zip(works.values(), records_of(service, path, [*works.values()]), strict=True):
        ids = [each for record in records for each in identifiers_of(record)]
        if work.why:
            why = work.why
        elif by_hand & {*ids}:
            why = ASKED_BY_HAND
        else:
            why = f"looked up by the {_WORKS[ids[0].scheme]} {ids[0].id}" if ids else "looked up"
        with_reasons[work.id] = msgspec.structs.replace(work, why=why)
    return with_reasons


def _heard(site: KnownSite, works: _Works) -> dict[str, set[Wanted]]:
    """Service -> the works that it lists for a researcher, which it need not be asked about."""
    heard: dict[str, set[Wanted]] = {}
    for path, some in works.items():
        service, researcher = site.owners[path]
        if researcher:
            for records in records_of(service, path, [*some.values()]):
                for record in records:
                    heard.setdefault(service.name, set()).update(identifiers_of(record))
    return heard


def _is_wanted(site: KnownSite, paper: Paper) -> bool:
    """Whether a paper is to be completed: it is a researcher's, or the site has no researchers."""
    return any(
        record.place in site.of_researchers or record.place.file in site.owners for record in paper.records
    )


def _identifiers(paper: Paper) -> Iterator[Wanted]:
    """The identifiers of all records of a paper."""
    yield from dict.fromkeys(each for record in paper.records for each in identifiers_of(record))


def _choose(site: KnownSite, works: _Works, titles: Mapping[tuple[str, str], Place] | None = None) -> Choice:
    """What of some works is taken; `titles` has (path, id) -> the record with whose title it was looked up."""
    return choose([*_sightings(site, works, titles or {})], site.own, site.researchers, site.corrections)


def _sightings(site: KnownSite, works: _Works, titles: Mapping[tuple[str, str], Place]) -> Iterator[Sighting]:
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


def _texts(site: KnownSite, choice: Choice) -> dict[str, str]:
    """Path -> text of each file of what is taken; ``""`` where nothing is any more."""
    taken: dict[str, list[TakenWork]] = {path: [] for path in site.kept}
    for each in choice.taken:
        path = path_of(site.services[each.service], each.researcher)
        taken.setdefault(path, []).append(TakenWork(each.id, each.text, each.why))
    return {path: _text(site, path, works) for path, works in taken.items()}


def _text(site: KnownSite, path: str, works: Iterable[TakenWork]) -> str:
    works = sorted(works)
    return site.owners[path][0].form.whole(works) if works else ""


def _after(site: KnownSite, texts: Mapping[str, str]) -> tuple[tuple[Paper, ...], tuple[Problem, ...]]:
    """The papers that the site will have, and what is asked of them that was not asked before."""
    records, _ = read_all([Source(path, text) for path, text in texts.items() if text])
    before_records, _ = read_all(
        [Source(path, _text(site, path, kept)) for path, kept in site.kept.items() if kept]
    )
    _, before = merge((*site.own, *before_records), site.corrections)
    papers, problems = merge((*site.own, *records), site.corrections)
    known = {problem.message for problem in before}
    return papers, tuple(each for each in problems if each.message not in known)
