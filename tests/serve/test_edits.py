"""The preview while somebody works on the site."""

from __future__ import annotations

import random
import re
import shutil
import time
from pathlib import Path

import msgspec
import pytest

from sitegen.build.pipeline import all_problems, plan_site
from sitegen.build.reading import reading_again
from sitegen.model.kept import Kept
from tests.serve.previewing import BIB, is_as_built, previewing, wait_for

BREAKS = {
    "content/site.yml": "title: [\n",
    "content/corrections.yml": "papers:\n  gone-paper:\n    title: x\n  - y\n",
    "content/researchers/ada-abel.md": "---\nname: Ada Abel\nlistings: [no-such.bib]\n---\nHello.\n",
    "content/publications/mine.bib": "@article{one, title={On finite graphs\n",
    "templates/home.html": "{% extends 'base.html' %}\n{% block content %}\n{{ view.no }}\n{% endblock %}\n",
    "templates/paper.html": "{% if %}\n",
}


@pytest.mark.parametrize("name", BREAKS)
def test_break_keeps_the_last_good_site(site: Path, name: str) -> None:
    with previewing(site) as (client, lines):
        good = {path: client.text(path) for path in ("/", "/papers/", "/people/ada-abel/")}
        stream = client.stream()
        wait_for(lambda: stream.hears("problems"))
        path = site / name
        before = path.read_bytes() if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        path.write_text(BREAKS[name])
        wait_for(lambda: stream.hears("problems", 2))
        wait_for(lambda: lines and lines[-1].startswith("    "), "the remedy on the terminal")
        told = stream.heard.rpartition(b"data: ")[2]
        assert b'"kept":true' in told
        problem = msgspec.json.decode(told)["problems"][0]
        assert problem["file"].endswith(name.partition("/")[2])
        assert problem["line"] or name.endswith("mine.bib")
        assert problem["message"]
        assert problem["remedy"]
        assert any(problem["message"] in line for line in lines)
        assert {path: client.text(path) for path in good} == good
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        wait_for(lambda: stream.hears("problems", 3))
        assert stream.heard.rpartition(b"event: problems")[2].startswith(
            b'\ndata: {"kept":false,"problems":[]}'
        )
        assert {path: client.text(path) for path in good} == good
        stream.close()


def test_content_that_was_broken_from_the_first(site: Path) -> None:
    (site / "content/site.yml").write_text("titel: Small\n")
    (site / "templates").mkdir()
    (site / "templates/years.html").write_text("{{ nothing }}")
    with previewing(site) as (client, lines):
        assert any("titel" in line for line in lines)
        answer, body = client.ask("/years/", accept="text/html")
        assert answer.status == 500
        assert b"templates/years.html:1" in body
        assert b"/-/preview.js" in body
        (site / "content/pages/about.md").write_text("---\ntitle: About\n---\nStill followed.\n")
        wait_for(lambda: "Still followed" in client.text("/pages/about/"))
        (site / "templates/years.html").unlink()
        wait_for(lambda: client.ask("/years/")[0].status == 200)


def test_content_that_goes_and_comes_back(site: Path, tmp_path: Path) -> None:
    """As when another branch is checked out."""
    with previewing(site) as (client, lines):
        home = client.text("/")
        (site / "content").rename(tmp_path / "away")
        wait_for(lambda: any("no such folder" in line for line in lines))
        assert client.text("/") == home
        (tmp_path / "away").rename(site / "content")
        wait_for(lambda: not client.preview.state().errors)
        (site / "content/site.yml").write_text("title: Watched again\n")
        wait_for(lambda: "Watched again" in client.text("/"))


def test_bursts_give_one_rebuild(site: Path) -> None:
    with previewing(site) as (client, lines):
        time.sleep(0.6)
        lines.clear()
        folder = site / "content/publications/many"
        folder.mkdir()
        for number in range(1000):
            (folder / f"p{number}.bib").write_text(
                BIB.format(key=f"k{number}", title=f"Title {number} of many")
            )
        wait_for(lambda: "k999" in client.text("/publications.bib"))
        time.sleep(1)
        assert sum(bool(re.match(r"\d\d:\d\d:\d\d ", line)) for line in lines) <= 2


def test_how_editors_save(site: Path) -> None:
    path = site / "content/pages/about.md"
    with previewing(site) as (client, lines):
        time.sleep(0.6)
        lines.clear()
        for leftover in (".about.md.swp", "4913", "about.md~", "#about.md#"):
            (path.parent / leftover).write_text("---\ntitle: No\n---\n")
        new = path.parent / ".about.md.tmp"
        new.write_text("---\ntitle: About\n---\nSaved by renaming.\n")
        new.rename(path)
        wait_for(lambda: "Saved by renaming" in client.text("/pages/about/"))
        path.read_text()
        (path.parent / ".about.md.swp").unlink()
        time.sleep(1)
        assert len(lines) == 1, lines


@pytest.mark.parametrize("pauses", [(0.3, 0.0), (0.1, 0.001), (0.0, 0.001)])
def test_files_that_are_half_written(site: Path, pauses: tuple[float, float]) -> None:
    """Saving empties a file first, and a large one is written in many strokes."""
    path = site / "content/publications/large.bib"
    path.write_text(BIB.format(key="large", title="Before"))
    before_writing, between = pauses
    with previewing(site) as (client, lines):
        time.sleep(0.6)
        lines.clear()
        with path.open("w") as file:
            time.sleep(before_writing)
            for number in range(30):
                file.write(BIB.format(key=f"k{number}", title=f"Part {number}").ljust(20_000) + "\n")
                file.flush()
                time.sleep(between)
        wait_for(lambda: "k29" in client.text("/publications.bib"))
        time.sleep(0.7)
        assert len(lines) == 1, lines


def test_theme_files_of_ones_own(site: Path) -> None:
    with previewing(site) as (client, _):
        theirs = client.text("/static/js/site.js")
        (site / "static/js").mkdir(parents=True)
        (site / "static/js/site.js").write_text("// mine\n")
        wait_for(lambda: client.text("/static/js/site.js").endswith("\n// mine\n"))  # after the words
        (site / "static/js/site.js").unlink()
        wait_for(lambda: client.text("/static/js/site.js") == theirs)


WORDS = "adaptive bounded convex discrete efficient finite graphs hidden inference joint kernels".split()


class Editor:
    """Changes a site at random, sometimes so that it has errors for a while."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.content = folder / "content"
        self.templates = folder / "templates"
        self.static = folder / "static"
        self.random = random.Random(seed)
        self.count = 0

    def words(self) -> str:
        self.count += 1
        return f"{' '.join(self.random.sample(WORDS, 4))} {self.count}".capitalize()

    def some(self, folder: Path, pattern: str) -> Path | None:
        return self.random.choice(sorted(folder.glob(pattern)) or [None])

    def bib(self) -> str:
        return "".join(
            BIB.format(key=f"k{self.random.randrange(60)}", title=self.words())
            for _ in range(self.random.randint(1, 5))
        )

    def edit(self) -> None:
        name = self.random.choice("abcdefgh")
        publications, pages = self.content / "publications", self.content / "pages"
        match self.random.randrange(12):
            case 0 | 1:
                (publications / f"{name}.bib").write_text(self.bib())
            case 2:
                found = self.some(publications, "*.bib")
                if found:
                    found.write_text(found.read_text() + self.bib())
            case 3:
                found = self.some(publications, "**/*.bib")
                if found and found.name != "mine.bib":
                    found.unlink()
            case 4:
                found = self.some(publications, "?.bib")
                if found:
                    target = publications / self.random.choice(("sub", "other")) / f"{name}.bib"
                    target.parent.mkdir(exist_ok=True)
                    found.rename(target)
            case 5:
                (pages / f"page-{name}.md").write_text(f"---\ntitle: {self.words()}\n---\n{self.words()}\n")
            case 6:
                found = self.some(pages, "*.md")
                if found:
                    found.rename(pages / f"page-{name}.md")
            case 7:
                shutil.rmtree(publications / "sub", ignore_errors=True)
            case 8:
                (self.content / "researchers/ada-abel.md").write_text(
                    f"---\nname: Ada Abel\n---\n{self.words()}\n"
                )
            case 9:
                text = self.random.choice(
                    (f"title: {self.words()}\n", "title: [\n", "", "papers_per_page: 10\n")
                )
                (self.content / "site.yml").write_text(text)
            case 10:
                file = self.templates / "_footer.html"
                if self.random.random() < 0.4:
                    file.unlink(missing_ok=True)
                else:
                    file.parent.mkdir(exist_ok=True)
                    file.write_text(
                        self.random.choice((f"<footer>{self.words()}</footer>\n", "{{ nothing }}\n"))
                    )
            case 11:
                file = self.static / f"{name}.css"
                file.parent.mkdir(exist_ok=True)
                file.write_text(f"/* {self.words()} */\n")

    def mend(self) -> None:
        (self.content / "site.yml").write_text("title: The end\n")
        (self.templates / "_footer.html").unlink(missing_ok=True)


def test_a_thousand_random_edits(site: Path, tmp_path: Path) -> None:
    editor = Editor(site, seed=5)
    with previewing(site) as (client, _):
        for number in range(1, 1001):
            editor.edit()
            if number % 20 == 0:
                time.sleep(editor.random.choice((0, 0.01, 0.05)))
            if number % 250 == 0:
                editor.mend()
                wait_for(lambda: "The end" in client.text("/"), "the last edit")
                wait_for(lambda: not client.preview.state().is_kept, "the end of problems")
                # Whatever the preview was not told of in time, it finds out by itself.
                time.sleep(0.8)
                is_as_built(client, site, tmp_path / "built")
                (site / "content/site.yml").write_text("title: Further\n")


def test_what_is_kept_changes_nothing(site: Path) -> None:
    editor = Editor(site, seed=11)
    kept, reading = Kept(), reading_again()
    for _ in range(150):
        editor.edit()
        planned, expected = plan_site(site, kept=kept, read_pieces=reading), plan_site(site)
        assert (planned.site, planned.plan) == (expected.site, expected.plan)
        assert all_problems(planned) == all_problems(expected)


def test_what_is_the_same_is_kept(site: Path) -> None:
    kept, reading = Kept(), reading_again()
    before = plan_site(site, kept=kept, read_pieces=reading)
    again = plan_site(site, kept=kept, read_pieces=reading)
    assert again.site is before.site
    assert again.plan is before.plan
    (site / "content/researchers/ada-abel.md").write_text("---\nname: Ada Abel\n---\nA new biography.\n")
    after = plan_site(site, kept=kept, read_pieces=reading)
    assert after.site.researchers["ada-abel"].biography != before.site.researchers["ada-abel"].biography
    slug = before.site.newest[0]
    assert after.site.papers[slug] is before.site.papers[slug], "papers were not merged again"
    assert after.site.people["ada-abel"] is before.site.people["ada-abel"], "people were not sought again"


def test_file_that_changes_within_a_tick_of_the_clock(site: Path) -> None:
    """Same size, perhaps same time: it is read all the same."""
    kept, reading = Kept(), reading_again()
    path = site / "content/pages/about.md"
    for word in ("aaaa", "bbbb", "cccc") * 20:
        path.write_text(f"---\ntitle: About\n---\n{word}\n")
        planned = plan_site(site, kept=kept, read_pieces=reading)
        assert word in str(planned.site.pages["about"].body.pieces)
