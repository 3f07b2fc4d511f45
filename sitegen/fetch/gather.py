"""Asks all services at the same time: for the works of people, and for works by identifier or title.

A service that fails costs only what it was asked for. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import msgspec

from sitegen.fetch.service import (
    Ask,
    Candidate,
    FoundWork,
    NotThereError,
    OfflineError,
    PersonScheme,
    Service,
    UnansweredError,
    WorkScheme,
)

MOST_WORKS = 20_000
"""Of one person at one service: who has more is nobody."""

RESPONSIBLE: dict[WorkScheme, tuple[tuple[str, ...], ...]] = {
    "doi": (("crossref", "datacite"), ("openalex",)),
    "arxiv": (("arxiv",),),
    "pmid": (("pubmed",),),
}
"""Whom to ask about works by identifier; in a row, each is asked for what those before it do not know."""

ASKED_FOR_TITLES = ("crossref", "openalex")
"""Whom to ask about works without identifiers; the second only for what the first does not know."""

_Row = TypeVar("_Row")
_Answer = TypeVar("_Answer")


class Failure(msgspec.Struct, frozen=True):
    """A question that was not answered."""

    service: str
    """Its name."""
    why: str
    """Stands after the title of the service."""
    about: str = ""
    """Of whom or what: the id of a researcher; ``""`` for several works."""
    is_offline: bool = False


class Listing(msgspec.Struct, frozen=True):
    """What a service lists under a researcher's id."""

    service: str
    researcher: str
    """Id on the site."""
    scheme: PersonScheme
    id: str
    works: tuple[FoundWork, ...]


class WantedWork(msgspec.Struct, frozen=True):
    """A work that services are asked about by an identifier."""

    scheme: WorkScheme
    id: str


TellAsked = Callable[[str], None]
"""Told what is being asked."""


def list_works(
    people: Mapping[str, Mapping[PersonScheme, str]],
    services: Sequence[Service],
    asks: Mapping[str, Ask],
    since: str,
    progress: TellAsked,
) -> tuple[list[Listing], list[Failure]]:
    """What each service lists under the ids of each researcher.

    Args:
        people: researcher -> ids.
        services: which to ask.
        asks: service -> asks it.
        since: ISO date; only what was added or changed since. ``""`` for all.
        progress: is told.
    """

    def of_service(service: Service) -> Iterator[Listing | Failure]:
        for researcher, ids in people.items():
            scheme = next((scheme for scheme in service.lists_by if scheme in ids), None)
            if scheme is None or service.works_of is None:
                continue
            progress(f"{service.title}: works of {researcher}")
            try:
                found = _bounded(service.works_of(asks[service.name], scheme, ids[scheme], since))
            except NotThereError:
                yield Failure(service.name, f"nobody has the id {ids[scheme]}", researcher)
            except UnansweredError as error:
                yield _failure(service, error, researcher)
            else:
                yield Listing(service.name, researcher, scheme, ids[scheme], found)

    return _sorted_out(of_service, services)


def look_up(
    wanted: Iterable[WantedWork],
    known: Mapping[str, Set[WantedWork]],
    services: Sequence[Service],
    asks: Mapping[str, Ask],
    progress: TellAsked,
) -> tuple[dict[str, list[FoundWork]], list[Failure]]:
    """Service -> what it says of works.

    Args:
        wanted: identifiers of works.
        known: service -> those that it need not be asked about, because it has told of them.
        services: which to ask.
        asks: service -> asks it.
        progress: is told.
    """
    by_name = {service.name: service for service in services}
    ids: dict[WorkScheme, list[str]] = {}
    for each in dict.fromkeys(wanted):
        ids.setdefault(each.scheme, []).append(each.id)
    rows = [(scheme, row) for scheme in ids for row in RESPONSIBLE[scheme]]

    def of_row(row: tuple[WorkScheme, tuple[str, ...]]) -> Iterator[tuple[str, FoundWork] | Failure]:
        scheme, names = row
        heard = {each.id for name in names for each in known.get(name, ()) if each.scheme == scheme}
        missing = [each for each in ids[scheme] if each not in heard]
        for service in (by_name[name] for name in names if name in by_name):
            if service.works_with is None or not missing:
                continue
            progress(f"{service.title}: {len(missing):,} {'work' if len(missing) == 1 else 'works'}")
            try:
                found = _bounded(service.works_with(asks[service.name], scheme, missing), len(missing) * 2)
            except NotThereError:
                found = ()
            except UnansweredError as error:
                yield _failure(service, error)
                return
            yield from ((service.name, work) for work in found)
            told = {work.id.lower() for work in found}
            missing = [each for each in missing if each.lower() not in told]

    found, failures = _sorted_out(of_row, rows)
    works: dict[str, list[FoundWork]] = {}
    for name, work in found:
        works.setdefault(name, []).append(work)
    return works, failures


def look_for_titles(
    titles: Iterable[tuple[str, str]],
    service: Service,
    ask: Ask,
    progress: TellAsked,
) -> tuple[dict[tuple[str, str], tuple[FoundWork, ...]], list[Failure]]:
    """(title, family name of an author) -> the works that may have it; ends at the first failure."""
    found: dict[tuple[str, str], tuple[FoundWork, ...]] = {}
    if service.works_titled is None:
        return found, []
    wanted = list(dict.fromkeys(titles))
    for number, (title, family) in enumerate(wanted, start=1):
        if number % 20 == 1:
            progress(f"{service.title}: title {number:,} of {len(wanted):,}")
        try:
            found[title, family] = _bounded(service.works_titled(ask, title, family), 10)
        except NotThereError:
            continue
        except UnansweredError as error:
            return found, [_failure(service, error)]
    return found, []


def look_for_people(
    name: str, services: Sequence[Service], asks: Mapping[str, Ask]
) -> tuple[list[tuple[str, Candidate]], list[Failure]]:
    """(service, candidate) for everybody of a name."""

    def of_service(service: Service) -> Iterator[tuple[str, Candidate] | Failure]:
        if service.people_called is None:
            return
        try:
            yield from ((service.name, each) for each in service.people_called(asks[service.name], name))
        except NotThereError:
            return
        except UnansweredError as error:
            yield _failure(service, error)

    return _sorted_out(of_service, services)


def _sorted_out(
    ask: Callable[[_Row], Iterator[_Answer | Failure]], rows: Sequence[_Row]
) -> tuple[list[_Answer], list[Failure]]:
    """What the questions of all rows gave, in their order; each row has a thread of its own."""
    with ThreadPoolExecutor(max(1, len(rows))) as pool:
        outcomes = [each for found in pool.map(lambda row: list(ask(row)), rows) for each in found]
    failures = [each for each in outcomes if isinstance(each, Failure)]
    return [each for each in outcomes if not isinstance(each, Failure)], failures


def _bounded(works: Iterator[FoundWork], most: int = MOST_WORKS) -> tuple[FoundWork, ...]:
    """All works, each once, in the order of their ids; a service that never ends is not heard out."""
    found: dict[str, FoundWork] = {}
    for work in works:
        found.setdefault(work.id, work)
        if len(found) > most:
            raise UnansweredError(f"it lists more than {most:,} works")
    return tuple([found[id_] for id_ in sorted(found)])


def _failure(service: Service, error: UnansweredError, about: str = "") -> Failure:
    return Failure(service.name, str(error), about, isinstance(error, OfflineError))
