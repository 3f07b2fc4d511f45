"""Somebody's 120 works at several services, with preprints and namesakes: the site has the right papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from sitegen.build.pipeline import plan_site
from sitegen.fetch.asking import Asking
from sitegen.fetch.changes import as_lines
from sitegen.fetch.known_site import read_site
from sitegen.fetch.receiving import Manners
from sitegen.fetch.run import Options, fetch
from sitegen.fetch.service import Service
from sitegen.fetch.services import SERVICES
from sitegen.text.latex import plain
from tests.building import write_files
from tests.fetch.fakes import FAKES
from tests.fetch.fakes.fake import Reply
from tests.fetch.scripted import Asked, Serving, serving
from tests.fetch.world import ADA, NAMESAKE, World, file_of, made_world

QUICK = Manners(attempts=2, first_wait=0.001, longest_wait=0.1, silence=20.0)
RESEARCHER = file_of(ADA, ("openalex", "dblp", "semantic_scholar", "arxiv"))


class Services:
    """All services, as they answer from one world; some may be out of order."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.broken: set[str] = set()

    def answer(self, asked: Asked) -> Reply:
        """What a service answers; the first part of the path is its name."""
        _, name, rest = asked.path.split("/", 2)
        if name in self.broken:
            return Reply(b"", 500)
        return FAKES[name](self.world.works, f"/{rest}", asked.parameters)


@contextmanager
def at(server: Serving) -> Iterator[tuple[tuple[Service, ...], Mapping[str, Asking]]]:
    """The services at a server, and what asks them."""
    services = tuple(
        msgspec.structs.replace(each, address=f"{server.address}/{each.name}", per_second=10_000.0)
        for each in SERVICES
    )
    asks = {each.name: Asking(each, manners=QUICK) for each in services}
    try:
        yield services, asks
    finally:
        for ask in asks.values():
            ask.close()


def run(folder: Path, server: Serving) -> list[str]:
    """Fetch; what is told."""
    with at(server) as (services, asks):
        done = fetch(folder, read_site(folder, services), Options(), asks, lambda _: None)
    return [*as_lines(done.summary)]


def titles(folder: Path) -> list[str]:
    return sorted(plain(paper.title) for paper in plan_site(folder).site.papers.values())


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World, list[str]]:
    folder = tmp_path_factory.mktemp("truth")
    write_files(folder, {"content/researchers/ada-example.md": RESEARCHER})
    world = made_world()
    with serving(Services(world).answer) as server:
        told = run(folder, server)
    return folder, world, told


def test_the_site_has_exactly_the_right_papers(fetched: tuple[Path, World, list[str]]) -> None:
    folder, world, _ = fetched
    assert titles(folder) == sorted(work.title for work in world.papers)


def test_nothing_of_namesakes(fetched: tuple[Path, World, list[str]]) -> None:
    folder, _, _ = fetched
    text = "".join(path.read_text("utf-8") for path in (folder / "content/publications").rglob("*.*"))
    assert NAMESAKE.orcid not in text


def test_papers_are_whole(fetched: tuple[Path, World, list[str]]) -> None:
    folder, world, _ = fetched
    papers = {plain(paper.title): paper for paper in plan_site(folder).site.papers.values()}
    for work in world.papers:
        paper = papers[work.title]
        assert [name.full for name in paper.authors] == [
            f"{each.given} {each.family}" for each in work.authors
        ]
        assert (paper.venue, paper.year) == (work.venue, work.date[:4])
        assert work.title.lower() in paper.abstract.lower()
        if work.kind != "preprint":
            assert paper.doi == work.doi
    preprints = [work for work in world.works if work.kind == "preprint"]
    assert {paper.arxiv_id for paper in papers.values()} - {""} == {work.arxiv_id for work in preprints}


def test_all_of_them_are_the_researchers(fetched: tuple[Path, World, list[str]]) -> None:
    folder, world, _ = fetched
    site = plan_site(folder).site
    assert len(site.people["ada-example"].papers) == len(world.papers)
    assert not [each for each in site.people.values() if each.id.startswith("ada-example-")]


def test_a_run_again_changes_nothing(fetched: tuple[Path, World, list[str]]) -> None:
    folder, world, _ = fetched
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    with serving(Services(world).answer) as server:
        assert run(folder, server) == []
    assert {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()} == before


@pytest.mark.parametrize("name", FAKES)
def test_each_service_may_fail(name: str, fetched: tuple[Path, World, list[str]]) -> None:
    """Nothing is lost that was there, and nothing else changes."""
    folder, world, _ = fetched
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    services = Services(world)
    services.broken.add(name)
    with serving(services.answer) as server:
        told = run(folder, server)
    assert all(line.startswith("warning: ") for line in told)
    assert {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()} == before
