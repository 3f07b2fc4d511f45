"""Fetches what services know of a site's people and works: from the content folder to the files that it gets.

The stages in order: what the researchers' ids list, what titles lead to, what identifiers lead to; what of
all that is taken; the files; what changes with them. Works go through them as the files will have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from sitegen.fetch.changes import Summary, changes
from sitegen.fetch.choose import Choice
from sitegen.fetch.counts import with_count
from sitegen.fetch.files import path_of, write_files
from sitegen.fetch.find import (
    WorksByFile,
    asked_services,
    choice_of,
    with_listed,
    with_looked_up,
    with_titles,
)
from sitegen.fetch.forms import TakenWork
from sitegen.fetch.gather import Failure, TellAsked, WantedWork, look_for_people
from sitegen.fetch.known_site import KnownSite
from sitegen.fetch.service import Ask, Candidate
from sitegen.merge.papers import merge
from sitegen.model.fetched import fetched_format
from sitegen.model.publications import Paper, Problem, Record, Source
from sitegen.readers.read_files import read_all


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wants of a run."""

    works: tuple[WantedWork, ...] = ()
    """Single works to add; then nothing else is asked."""
    since: str = ""
    """ISO date: list only what was added or changed since."""
    is_dry: bool = False
    """Write nothing."""
    today: str = ""
    """ISO date, for numbers of citations."""


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
    folder: Path, site: KnownSite, options: Options, asks: Mapping[str, Ask], progress: TellAsked
) -> Fetched:
    """Bring the files of found works up to date.

    Args:
        folder: holds ``content/``.
        site: what is there.
        options: what is wanted.
        asks: service -> asks it, for those that are to be asked.
        progress: is told what is being asked.
    """
    works: WorksByFile = {path: {each.id: each for each in kept} for path, kept in site.kept.items()}
    failures: list[Failure] = []
    candidates: dict[str, tuple[tuple[str, Candidate], ...]] = {}
    if not options.works:
        candidates, failures = _candidates(site, asks)
        works, more = with_listed(site, works, options.since, asks, progress)
        failures += more
        works, more = with_titles(site, works, asks, progress)
        failures += more
    works, more = with_looked_up(site, works, options.works, asks, progress)
    failures += more
    choice = choice_of(site, works)
    texts = _texts(site, choice, options.today)
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


def _candidates(
    site: KnownSite, asks: Mapping[str, Ask]
) -> tuple[dict[str, tuple[tuple[str, Candidate], ...]], list[Failure]]:
    """For researchers whom nothing identifies: who it may be."""
    candidates: dict[str, tuple[tuple[str, Candidate], ...]] = {}
    failures: list[Failure] = []
    for identifier, researcher in site.researchers.items():
        if not site.ids[identifier]:
            found, more = look_for_people(researcher.name.full, asked_services(site, asks), asks)
            candidates[identifier] = tuple(found)
            failures += more
    return candidates, failures


def _texts(site: KnownSite, choice: Choice, today: str) -> dict[str, str]:
    """Path -> text of each file of what is taken; ``""`` where nothing is any more."""
    taken: dict[str, list[TakenWork]] = {path: [] for path in site.kept}
    before = {(path, work.id): work.text for path, kept in site.kept.items() for work in kept}
    for each in choice.taken:
        service = site.services[each.service]
        path, text = path_of(service, each.researcher), each.text
        if service.counts:
            kept = before.get((path, each.id), "")
            text = with_count(text, service.counts, kept, today, is_wanted=site.config.counts)
        taken.setdefault(path, []).append(TakenWork(each.id, text, each.why))
    return {path: _text(site, path, works) for path, works in taken.items()}


def _text(site: KnownSite, path: str, works: Iterable[TakenWork]) -> str:
    works = sorted(works)
    return site.owners[path][0].form.whole(works) if works else ""


def _after(site: KnownSite, texts: Mapping[str, str]) -> tuple[tuple[Paper, ...], tuple[Problem, ...]]:
    """The papers that the site will have, and what is asked of them that was not asked before."""
    papers, problems = merge((*site.own, *_records(site, texts)), site.corrections)
    return papers, tuple(each for each in problems if each.message not in site.told)


def _records(site: KnownSite, texts: Mapping[str, str]) -> tuple[Record, ...]:
    """What files say, as in a build."""
    sources = []
    for path, text in texts.items():
        if text:
            _, researcher = site.owners[path]
            owner = site.researchers[researcher].name if researcher else None
            sources.append(Source(path, text, fetched_format(path), owner))
    return read_all(sources)[0]
