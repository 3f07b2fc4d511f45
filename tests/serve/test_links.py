"""Edits behind symbolic links, which a build reads, too."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from sitegen.build.theme import find_theme
from sitegen.serve.watch import Watch, folders_of, look
from tests.serve.previewing import Client, previewing, wait_for

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")

ENTRY = "@article{{linked, title={{{}}}, author={{Abel, Ada}}, year=2001}}\n"


def moved(path: Path, elsewhere: Path) -> Path:
    """What a path was, elsewhere; a link stands in its place."""
    elsewhere.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(path, elsewhere)
    path.symlink_to(elsewhere)
    return elsewhere


def shows(client: Client, path: str, text: str) -> None:
    wait_for(lambda: text in client.text(path), text)


def test_edits_behind_links_are_noticed(site: Path, tmp_path: Path) -> None:
    content, elsewhere = site / "content", tmp_path / "elsewhere"
    more = elsewhere / "more"
    more.mkdir(parents=True)
    (more / "a.bib").write_text(ENTRY.format("On linked rivers"))
    (content / "publications/more").symlink_to(more)
    researchers = moved(content / "researchers", elsewhere / "researchers")
    settings = moved(content / "site.yml", elsewhere / "settings/site.yml")
    (site / "static/css").mkdir(parents=True)
    (site / "static/css/custom.css").write_text("p { color: red }")
    static = moved(site / "static", elsewhere / "static")
    with previewing(site) as (client, _):
        shows(client, "/papers/", "On linked rivers")
        (more / "a.bib").write_text(ENTRY.format("On linked lakes"))
        shows(client, "/papers/", "On linked lakes")
        (more / "deeper").mkdir()
        (more / "deeper/b.bib").write_text(ENTRY.format("On deep lakes").replace("linked", "deep"))
        shows(client, "/papers/", "On deep lakes")
        page = next(researchers.glob("*.md"))
        page.write_text(page.read_text() + "\nAn edit elsewhere.\n")
        shows(client, f"/people/{page.stem}/", "An edit elsewhere")
        settings.write_text("title: Renamed elsewhere\n")
        shows(client, "/", "Renamed elsewhere")
        (static / "css/custom.css").write_text("p { color: blue }")
        shows(client, "/static/css/custom.css", "blue")
        # A link that comes later, and one that leads to another place from now on.
        (elsewhere / "late").mkdir()
        (elsewhere / "late/c.bib").write_text(ENTRY.format("On late rivers").replace("linked", "late"))
        (content / "publications/late").symlink_to(elsewhere / "late")
        shows(client, "/papers/", "On late rivers")
        (elsewhere / "late/c.bib").write_text(ENTRY.format("On later rivers").replace("linked", "late"))
        shows(client, "/papers/", "On later rivers")
        (elsewhere / "other").mkdir()
        (elsewhere / "other/d.bib").write_text(ENTRY.format("On other seas").replace("linked", "other"))
        (content / "publications/late").unlink()
        (content / "publications/late").symlink_to(elsewhere / "other")
        shows(client, "/papers/", "On other seas")
        (elsewhere / "other/d.bib").write_text(ENTRY.format("On further seas").replace("linked", "other"))
        shows(client, "/papers/", "On further seas")


def test_links_that_go_round_or_hold_the_site(site: Path) -> None:
    publications = site / "content/publications"
    for name, target in (("round", "."), ("above", ".."), ("site", site), ("all", "/"), ("gone", "nowhere")):
        (publications / name).symlink_to(target)
    for number in range(25):
        (publications / f"d{number}").mkdir()
        for name in "ab":
            (publications / f"d{number}" / name).symlink_to(f"../d{number + 1}")
    theme = find_theme(site)
    found = look(folders_of(site, theme))
    assert len(found.files) < 5_000
    assert found.links <= {str(publications.resolve() / name) for name in [f"d{n}" for n in range(26)]} | {
        str(publications.resolve() / "nowhere")
    }
    watch = Watch(site, theme, threading.Event().set)
    watch.renew(found.links)
    assert not any(names is None and len(Path(path).parts) < 3 for path, names in watch._watched)
    watch.close()
