"""Runs a fetch from the command line: who is asked, what is told, and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

import click
import msgspec

from sitegen.build.report import problem_lines
from sitegen.cli.common import prefix_of
from sitegen.cli.outcome import DONE, FAULTY_CONTENT, tell
from sitegen.fetch.asking import Asking
from sitegen.fetch.changes import HEADINGS, as_lines, as_markdown
from sitegen.fetch.gather import WantedWork
from sitegen.fetch.known_site import KnownSite, contact_of, read_site
from sitegen.fetch.receiving import Manners
from sitegen.fetch.run import Fetched, Options, fetch
from sitegen.fetch.service import Service
from sitegen.fetch.services import SERVICES
from sitegen.model.codes import Code
from sitegen.text.identifiers import find_arxiv_id, find_doi

_NOBODY: Code = "F004"
_UNIDENTIFIED = "no `orcid`, and no link to a profile"


class FetchRun(msgspec.Struct, frozen=True):
    """What was typed."""

    folder: Path
    works: tuple[str, ...] = ()
    since: str = ""
    only: tuple[str, ...] = ()
    is_dry: bool = False
    anew: bool = False
    summary: Path | None = None


def run_fetch(
    run: FetchRun,
    services: Sequence[Service] | None = None,
    manners: Manners = Manners(),  # noqa: B008  # a frozen value
) -> int:
    """Fetch, and tell what has changed; the exit code.

    Args:
        run: what was typed.
        services: the table of them; `SERVICES`.
        manners: how patient to be with each.
    """
    services = SERVICES if services is None else services
    works = tuple(_wanted(written) for written in run.works)
    site = read_site(run.folder, services)
    names = (
        _chosen(run.only, [*dict.fromkeys(service.choice for service in services)]) or site.config.fetch_from
    )
    options = Options(
        works=works, since=run.since, is_dry=run.is_dry, today=datetime.now(UTC).date().isoformat()
    )
    with _asking(
        [each for each in services if each.choice in names], contact_of(site), manners, anew=run.anew
    ) as asks:
        done = fetch(run.folder, site, options, asks, lambda line: tell([f"{line} …"]))
        asked = {name for name, ask in asks.items() if ask.questions}
    failed = {failure.service for failure in done.summary.failures}
    if asked and asked <= failed and all(failure.is_offline for failure in done.summary.failures):
        tell(["there is no way to the network: nothing was fetched, and all files are as they were"])
        return FAULTY_CONTENT
    if run.summary:
        run.summary.write_text(as_markdown(done.summary), encoding="utf-8", newline="\n")
    tell(as_lines(done.summary), sys.stdout)
    tell(_of_nobody(site, done), sys.stdout)
    tell(problem_lines(done.problems, prefix_of(run.folder)))
    tell(_at_the_end(done, run))
    return FAULTY_CONTENT if done.problems or (asked and asked <= failed) else DONE


@contextmanager
def _asking(
    services: Sequence[Service], contact: str, manners: Manners, *, anew: bool
) -> Iterator[Mapping[str, Asking]]:
    """Service -> asks it."""
    kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sitegen" / "answers"
    with ExitStack() as stack:
        asks = {
            each.name: Asking(each, kept, contact=contact, anew=anew, manners=manners) for each in services
        }
        for ask in asks.values():
            stack.callback(ask.close)
        yield asks


def _chosen(only: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    for name in only:
        if name not in known:
            close = get_close_matches(name.lower(), known, n=1)
            meant = f"did you mean {close[0]}? " if close else ""
            raise click.BadParameter(f"there is no service {name}; {meant}there are {', '.join(known)}")
    return tuple(only)


def _wanted(written: str) -> WantedWork:
    """The work that a person named."""
    if doi := find_doi(written):
        return WantedWork("doi", doi)
    scheme, _, number = written.lower().partition(":")
    if scheme == "pmid" and number.strip().isdecimal():
        return WantedWork("pmid", number.strip())
    if arxiv_id := find_arxiv_id(written if ":" in written or "/" in written else f"arXiv:{written}"):
        return WantedWork("arxiv", arxiv_id)
    raise click.BadParameter(
        f"{written} is no folder and no work: write a DOI, an arXiv id such as 2403.05530, or pmid:123"
    )


def _of_nobody(site: KnownSite, done: Fetched) -> Iterator[str]:
    """For researchers without an id: what may be written into their files, for a person to choose."""
    for identifier, candidates in done.candidates.items():
        place = f"content/{site.researchers[identifier].place.file}"
        if not candidates:
            yield f"{place}: {_UNIDENTIFIED}: nothing can be fetched for this person [{_NOBODY}]"
            continue
        yield f"{place}: {_UNIDENTIFIED} [{_NOBODY}]; if one of these is the person, add its line:"
        for service, each in candidates:
            titles = f"; wrote “{'”, “'.join(each.titles[:2])}”" if each.titles else ""
            yield f"    {each.line}    # {site.services[service].title}: {each.name}, {each.about}{titles}"


def _at_the_end(done: Fetched, run: FetchRun) -> Iterator[str]:
    kinds = [change.kind for change in done.summary.changes]
    counted = [
        f"{kinds.count(kind)} {heading.lower()}" for kind, heading in HEADINGS.items() if kind in kinds
    ]
    yield f"{', '.join(counted) or 'nothing has changed'}"
    for path in done.files:
        yield f"    {'would write' if run.is_dry else 'wrote'} {prefix_of(run.folder)}{path}"
