"""A thousand DOIs: as fast as the limits allow, with little memory, and no request twice after a break."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from sitegen.fetch.asking import Asking
from sitegen.fetch.gather import WantedWork, look_up
from sitegen.fetch.known_site import read_site
from sitegen.fetch.receiving import Manners
from sitegen.fetch.run import Fetched, Options, fetch
from sitegen.fetch.services import crossref
from tests.building import write_files
from tests.fetch.fakes.crossref import crossref as fake
from tests.fetch.fakes.fake import Reply
from tests.fetch.made import MadePerson, MadeWork
from tests.fetch.scripted import Asked, serving

PER_SECOND = 20.0
BATCH = 50
QUICK = Manners(attempts=1, first_wait=0.01, longest_wait=0.1)
AUTHOR = MadePerson(family="Example", given="Ada")


def made(count: int) -> list[MadeWork]:
    return [
        MadeWork(
            title=f"Measurement number {number} of things that were made",
            authors=(AUTHOR,),
            date="2020-05-01",
            venue="Journal of Made Results",
            doi=f"10.5555/made.{number}",
            abstract="We look at it. " * 60,
            at=frozenset({"crossref"}),
        )
        for number in range(count)
    ]


def list_of(works: list[MadeWork]) -> str:
    return "\n".join(
        f"@article{{m{number}, title = {{{work.title}}}, author = {{Example, Ada}}, doi = {{{work.doi}}}}}"
        for number, work in enumerate(works)
    )


def run(folder: Path, kept: Path, answer: Callable[[Asked], Reply]) -> tuple[Fetched, list[Asked]]:
    """Fetch; and the requests that were made."""
    with serving(answer) as server:
        service = msgspec.structs.replace(crossref.SERVICE, address=server.address, per_second=PER_SECOND)
        ask = Asking(service, kept, manners=QUICK)
        done = fetch(folder, read_site(folder, (service,)), Options(), {"crossref": ask}, lambda _: None)
        ask.close()
        return done, server.asked


def test_a_thousand_dois(tmp_path: Path) -> None:
    works = made(1_000)
    write_files(tmp_path, {"content/publications/mine.bib": list_of(works)})
    done, asked = run(tmp_path, tmp_path / "kept", lambda asked: fake(works, asked.path, asked.parameters))
    assert len(asked) == 1_000 / BATCH
    assert len(done.summary.changes) == 1_000
    took = asked[-1].at - asked[0].at
    assert (len(asked) - 1) / PER_SECOND - 0.1 < took < len(asked) / PER_SECOND + 20


def test_memory_is_that_of_what_is_kept(tmp_path: Path) -> None:
    works = made(500)
    wanted = [WantedWork("doi", work.doi) for work in works]
    with serving(lambda asked: fake(works, asked.path, asked.parameters)) as server:
        service = msgspec.structs.replace(crossref.SERVICE, address=server.address, per_second=1_000.0)
        ask = Asking(service, tmp_path / "kept", manners=QUICK)
        tracemalloc.start()
        found, _ = look_up(wanted, {}, [service], {"crossref": ask}, lambda _: None)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        ask.close()
    assert len(found["crossref"]) == 500
    assert peak < 2 * sum(len(work.text) for work in found["crossref"]) + 8 * 2**20


def test_no_request_twice_after_a_break(tmp_path: Path) -> None:
    works = made(250)
    write_files(tmp_path / "site", {"content/publications/mine.bib": list_of(works)})
    breaks_at = [3]
    wanted: list[str] = []

    def answer(asked: Asked) -> Reply:
        if len(wanted) == breaks_at[0]:
            return Reply(b"", 503)
        wanted.append(asked.parameters["filter"])
        return fake(works, asked.path, asked.parameters)

    with serving(answer) as server:
        service = msgspec.structs.replace(crossref.SERVICE, address=server.address, per_second=1_000.0)

        def fetched() -> Fetched:
            ask = Asking(service, tmp_path / "kept", manners=QUICK)
            site = read_site(tmp_path / "site", (service,))
            done = fetch(tmp_path / "site", site, Options(), {"crossref": ask}, lambda _: None)
            ask.close()
            return done

        first = fetched()
        assert [failure.service for failure in first.summary.failures] == ["crossref"]
        breaks_at[0] = 1_000
        second = fetched()
    assert not second.summary.failures
    assert len(second.summary.changes) == 250
    assert len(wanted) == len({*wanted}) == 250 / BATCH


@pytest.mark.parametrize("status", [404, 410])
def test_unknown_dois_cost_only_themselves(status: int, tmp_path: Path) -> None:
    works = made(30)
    write_files(tmp_path, {"content/publications/mine.bib": list_of(works)})

    def answer(asked: Asked) -> Reply:
        known = works[:20]
        return fake(known, asked.path, asked.parameters) if asked.path == "/works" else Reply(b"", status)

    done, _ = run(tmp_path, tmp_path / "kept", answer)
    assert not done.summary.failures
    assert len(done.summary.changes) == 20
