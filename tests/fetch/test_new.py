"""A new site from an id of a person, or from a list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import yaml

from sitegen.cli import fetch_run, main
from sitegen.fetch import services
from sitegen.fetch.services import SERVICES
from tests.fetch.scripted import serving
from tests.fetch.test_truth import Services
from tests.fetch.world import ADA, World, made_world

BIB = """
@article{a, title = {Rivers of results}, author = {Example, Ada and Sample, Ben}, year = 2020}
@article{b, title = {Lichens on violins}, author = {Example, Ada}, year = 2021}
@article{c, title = {Tides in orchards}, author = {Doe, Eve and Example, Ada}, year = 2022}
"""


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None) -> Iterator[Services]:
    del quick
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    world = made_world()
    answering = Services(World(world.works[:24], world.papers[:20]))
    with serving(answering.answer) as server:
        at_server = tuple(
            msgspec.structs.replace(each, address=f"{server.address}/{each.name}", per_second=10_000.0)
            for each in SERVICES
        )
        monkeypatch.setattr(services, "SERVICES", at_server)
        monkeypatch.setattr(fetch_run, "SERVICES", at_server)
        yield answering


def new(*arguments: str) -> int:
    with pytest.raises(SystemExit) as done:
        main(["new", *arguments])
    assert isinstance(done.value.code, int)
    return done.value.code


def head_of(folder: Path) -> dict[str, object]:
    [file] = (folder / "content/researchers").iterdir()
    loaded = yaml.safe_load(file.read_text("utf-8").split("---")[1])
    assert isinstance(loaded, dict)
    return loaded


def test_from_an_orcid(tmp_path: Path, known: Services) -> None:
    folder = tmp_path / "mine"
    assert new("--orcid", f"https://orcid.org/{ADA.orcid}", str(folder)) == 0
    assert head_of(folder) == {
        "name": "Ada Example",
        "aliases": ["A. Example"],
        "orcid": ADA.orcid,
        "affiliation": "University of Examples",
        "role": "Professor",
        "links": [{"Home page": "https://example.org/~ada/"}],
    }
    page = (folder / "site/index.html").read_text("utf-8")
    assert "<h1" in page
    assert "I make *examples*." in page.replace("\\", "")
    assert "&lt;b&gt;tests" in page
    assert (folder / ".github/workflows/update.yml").is_file()
    assert len(list((folder / "site/papers").glob("*/index.html"))) >= 15
    del known


def test_from_dblp(tmp_path: Path, known: Services) -> None:
    folder = tmp_path / "mine"
    assert new("--dblp", ADA.ids["dblp"], str(folder)) == 0
    assert head_of(folder)["name"] == "Ada Example"
    assert {"DBLP": f"https://dblp.org/pid/{ADA.ids['dblp']}"} in head_of(folder)["links"]  # type: ignore[operator]
    del known


def test_from_arxiv(tmp_path: Path, known: Services) -> None:
    folder = tmp_path / "mine"
    assert new("--arxiv", ADA.ids["arxiv"], str(folder)) == 0
    assert head_of(folder)["name"] == "Ada Example"
    del known


def test_nothing_is_written_where_nobody_answers(
    tmp_path: Path, known: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    known.broken = {"orcid"}
    assert new("--orcid", ADA.orcid, str(tmp_path / "mine")) == 1
    assert "ORCID: it is out of order (status 500) [F002]; nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("written", ["0000-0002-1825-0098", "Ada Example", "https://orcid.org/"])
def test_what_is_no_orcid(written: str, tmp_path: Path) -> None:
    assert new("--orcid", written, str(tmp_path / "mine")) == 2


def test_from_a_list(tmp_path: Path) -> None:
    (tmp_path / "mine.bib").write_text(BIB, "utf-8")
    folder = tmp_path / "mine"
    assert new("--from", str(tmp_path / "mine.bib"), str(folder)) == 0
    assert head_of(folder) == {"name": "Ada Example"}
    assert (folder / "site/people/ada-example/index.html").is_file()


def test_from_a_list_of_nobody(tmp_path: Path) -> None:
    """A list of a group, in which nobody wrote most."""
    (tmp_path / "ours.bib").write_text(
        BIB.replace("Example, Ada", "Group, The").replace("{Doe, Eve", "{X, Y"), "utf-8"
    )
    entries = [
        f"@article{{x{n}, title = {{Measurement of thing {n}}}, author = {{Name{n}, A}}, year = 2020}}"
        for n in range(9)
    ]
    (tmp_path / "ours.bib").write_text("\n".join(entries), "utf-8")
    assert new("--from", str(tmp_path / "ours.bib"), str(tmp_path / "ours")) == 0
    assert not (tmp_path / "ours/content/researchers").exists()
    assert (tmp_path / "ours/site/index.html").is_file()


def test_only_one_beginning(tmp_path: Path) -> None:
    assert new("--orcid", ADA.orcid, "--dblp", "1/2", str(tmp_path / "mine")) == 2
