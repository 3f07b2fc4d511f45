"""A short form of `tests.trust.injection`, and whether what reads the outputs back would see a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sitegen.build.build import Built, build
from tests.building import quiet
from tests.trust.hostile_site import write_site
from tests.trust.hostile_strings import STRINGS
from tests.trust.injection import faults_of
from tests.trust.opened import open_site
from tests.trust.placements import Placements
from tests.trust.read_back import ReadBack

PAGE = "<!DOCTYPE html><html><head><title>x</title></head><body>{}</body></html>"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Placements, Built]:
    folder = tmp_path_factory.mktemp("hostile")
    placed = Placements(18)
    write_site(folder, placed, papers=12, texts=4, each=1)
    return folder, placed, build(folder, folder / "site", quiet)


def test_nothing_becomes_more_than_text(hostile: tuple[Path, Placements, Built]) -> None:
    folder, placed, built = hostile
    faults, read = faults_of(folder, placed.all, built)
    assert faults == []
    assert len(placed.all) > 1_000
    assert read > 100


def test_nothing_runs_in_a_browser(browser: Browser, hostile: tuple[Path, Placements, Built]) -> None:
    folder, placed, _ = hostile
    watched = open_site(browser, folder, placed, most=10, searches=6)
    assert watched.faults == []
    assert watched.opened > 20


def test_there_are_enough_strings() -> None:
    assert len(STRINGS) >= 300


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", PAGE.format("<xinj>")),
        ("a.html", PAGE.format("<p xinj=1>")),
        ("a.html", PAGE.format("<p onclick=x>")),
        ("a.html", PAGE.format("<a href='java\tscript:x'>x</a>")),
        ("a.html", PAGE.format("<img src=//evil.example/a.png>")),
        ("a.html", PAGE.format("<script>alert(1)</script>")),
        ("a.html", PAGE.format('<script type="application/ld+json">{"xinj": 1}</script>')),
        ("a.html", PAGE.format('<script type="application/ld+json">{"url": "javascript:x"}</script>')),
        ("a.html", PAGE.format("x\u202ey")),
        ("publications.bib", "@article{a, title={x}}\n@article{b, title={y}}\n"),
        ("x.bib", "@article{a, title={x}, xinj={y}}\n"),
        ("x.bib", "@article{a, title={x\\input{y}}}\n"),
        ("x.bib", "@article{a, title={x}\n"),
        ("publications.ris", "TY  - JOUR\nER  - \nTY  - JOUR\nER  - \n"),
        ("x.ris", "TY  - JOUR\nTI  - x\ny\nER  - \n"),
        ("publications.json", '[{"id": "a"}, {"id": "b"}]'),
        ("x.json", '[{"id": "a", "xinj": 1}]'),
        ("feed.xml", '<feed xmlns="http://www.w3.org/2005/Atom"><xinj/></feed>'),
        ("feed.xml", "<feed><title>&xinj;</title></feed>"),
        ("search/index.js", 'sitegenSearch.add("a",1);alert(1)'),
    ],
)
def test_a_fault_would_be_seen(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text, "utf-8")
    assert ReadBack(tmp_path, papers=1).all().faults
