"""What is known of a site before anything is fetched: lists, researchers, and what was fetched before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from sitegen.build.pipeline import plan_site
from sitegen.fetch.files import path_of, read_kept
from sitegen.fetch.forms import TakenWork
from sitegen.fetch.gather import WantedWork
from sitegen.fetch.people import ids_of
from sitegen.fetch.service import PersonScheme, Service
from sitegen.model.authored import Corrections, Researcher
from sitegen.model.publications import Paper, Place, Problem, Record
from sitegen.model.settings import Config
from sitegen.model.site import Site
from sitegen.text.names import initials_key


class KnownSite(msgspec.Struct, frozen=True, kw_only=True):
    """A site as it is."""

    own: tuple[Record, ...]
    """What all lists say that were not fetched."""
    papers: dict[str, Paper]
    """By slug, also those that are only in fetched files."""
    of_researchers: frozenset[Place]
    """Where the papers of the researchers are written, or all papers of a site without researchers."""
    researchers: dict[str, Researcher]
    ids: dict[str, dict[PersonScheme, str]]
    """Researcher -> what services know the person by."""
    corrections: Corrections
    services: dict[str, Service]
    kept: dict[str, tuple[TakenWork, ...]]
    """Path below ``content/`` -> works fetched before."""
    owners: dict[str, tuple[Service, str]]
    """Path of a file -> its service, and the researcher, or ``""`` for works that were looked up."""
    told: frozenset[str]
    """Messages of all problems that a build tells now."""
    config: Config
    problems: tuple[Problem, ...]
    """Fetched files that can't be brought up to date; those are in nothing of the above."""


def read_site(folder: Path, services: Sequence[Service]) -> KnownSite:
    """What the site in `folder` has, for fetching from `services`."""
    planned = plan_site(folder)
    site = planned.site
    owners = {
        path_of(service, researcher): (service, researcher)
        for service in services
        for researcher in ("", *site.researchers)
    }
    kept = read_kept(folder / "content", {path: service for path, (service, _) in owners.items()})
    damaged = {problem.place.file for problem in kept.problems}
    return KnownSite(
        own=tuple(
            record
            for paper in site.papers.values()
            for record in paper.records
            if record.place.file not in owners
        ),
        papers=site.papers,
        of_researchers=_of_researchers(site),
        researchers=site.researchers,
        ids={each.id: ids_of(each) for each in site.researchers.values()},
        corrections=planned.corrections,
        services={service.name: service for service in services},
        kept=kept.works,
        owners={path: owner for path, owner in owners.items() if path not in damaged},
        told=frozenset(problem.message for problem in planned.problems),
        config=site.config,
        problems=kept.problems,
    )


def _of_researchers(site: Site) -> frozenset[Place]:
    """Where papers are written that are researchers', or may be: also those that show only initials."""
    names = (name for who in site.researchers.values() for name in (who.name, *who.aliases))
    keys = {initials_key(name) for name in names}
    return frozenset(
        record.place
        for slug, paper in site.papers.items()
        if not site.researchers
        or any(who in site.researchers for who in site.authorship[slug])
        or any(initials_key(name) in keys for name in paper.credited)
        for record in paper.records
    )


def contact_of(site: KnownSite) -> str:
    """Whom services may write to."""
    return site.config.contact or next((who.email for who in site.researchers.values() if who.email), "")


def looked_up_by(record: Record | Paper) -> Iterator[WantedWork]:
    """What services can be asked about a work by, also those of its preprint or publication."""
    if record.doi:
        yield WantedWork("doi", record.doi)
    if record.arxiv_id:
        yield WantedWork("arxiv", record.arxiv_id)
    for other in record.other_ids:
        scheme, _, value = other.partition(":")
        if scheme == "doi" and value:
            yield WantedWork("doi", value)
        elif scheme == "pmid" and value:
            yield WantedWork("pmid", value)
