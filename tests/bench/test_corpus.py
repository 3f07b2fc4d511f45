"""The benchmark's own parts: the corpus is what it says, and the figures are printed as they are."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest

from sitegen.build.pipeline import plan_site
from tests.bench.contents import count_files, faults
from tests.bench.incremental import NEW_WORD, change_title, changed, stamps
from tests.bench.machine import this_machine
from tests.bench.measure import Cost, Failed, measure
from tests.bench.prepared import read_prepared, write_prepared
from tests.bench.prepared_full import write_full
from tests.bench.table import Result, comparison, described
from tests.bench.tools import naive, sitegen
from tests.bench.tools.tool import Command, Missing

PAPERS = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("corpus")
    write_prepared(PAPERS, made)
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_same_seed_same_corpus(folder: Path, tmp_path: Path) -> None:
    write_prepared(PAPERS, tmp_path / "again")
    write_prepared(PAPERS, tmp_path / "other", seed=2)
    assert contents(tmp_path / "again") == contents(folder)
    assert contents(tmp_path / "other")["corpus.bib"] != contents(folder)["corpus.bib"]


def test_sitegen_reads_what_was_made(folder: Path, tmp_path: Path) -> None:
    """No problem worth mention, and the very pages that the peers are told to write."""
    publications = tmp_path / "content" / "publications"
    publications.mkdir(parents=True)
    (publications / "corpus.bib").write_bytes((folder / "corpus.bib").read_bytes())
    (tmp_path / "content" / "site.yml").write_text("title: Benchmark\npeople_pages: all\n", "utf-8")
    planned = plan_site(tmp_path)
    assert [problem for problem in planned.problems if problem.severity != "notice"] == []
    expected = read_prepared(folder).expected
    assert len(planned.site.papers) == expected.papers == PAPERS
    assert len(planned.site.people) == expected.authors == round(PAPERS * 1.08133)
    for sample in expected.sample_papers:
        assert planned.site.authorship[sample.id] == sample.links
        assert planned.site.papers[sample.id].key == sample.key
    for sample in expected.sample_authors:
        assert sorted(planned.site.people[sample.id].papers) == sorted(sample.links)
        assert planned.site.people[sample.id].name.full == sample.heading


def test_a_site_is_looked_into(folder: Path, tmp_path: Path) -> None:
    corpus = read_prepared(folder)
    program = naive.NAIVE.install(tmp_path)
    assert not isinstance(program, Missing)
    project, output = tmp_path / "project", tmp_path / "site"
    naive.NAIVE.lay_out(program, corpus, project)
    cost = measure(naive.NAIVE.command(program, project, output), 60)
    assert isinstance(cost, Cost)
    assert cost.wall > 0
    assert cost.cpu > 0
    assert count_files(output) == corpus.expected.papers + corpus.expected.authors + 3
    assert list(faults(output, corpus, naive.NAIVE)) == []

    (output / "papers" / corpus.expected.sample_papers[0].id / "index.html").write_text("empty", "utf-8")
    (output / "people" / corpus.expected.sample_authors[1].id / "index.html").unlink()
    (output / "search.json").write_text("[]", "utf-8")
    found = "\n".join(faults(output, corpus, naive.NAIVE))
    for fault in (
        "instead of",
        "show its title",
        "link to people/",
        "citation tags",
        "BibTeX",
        "search.json",
    ):
        assert fault in found


def test_hugo_is_told_the_pages_of_the_own_theme(folder: Path, tmp_path: Path) -> None:
    """What is prepared for it has the very addresses that sitegen writes, and nothing lacks there."""
    corpus, tool = read_prepared(folder), sitegen.EVERYTHING
    program = tool.install(tmp_path)
    assert not isinstance(program, Missing)
    project, output, data = tmp_path / "project", tmp_path / "site", tmp_path / "data"
    tool.lay_out(program, corpus, project)
    assert isinstance(measure(tool.command(program, project, output), 60), Cost)
    assert list(faults(output, corpus, tool)) == []

    write_full(folder, data, people_exports=True)
    ready = {name: msgspec.json.decode((data / f"{name}.json").read_bytes()) for name in ("lists", "authors")}
    told = {*ready["lists"], *ready["authors"]}
    told |= {f"/papers/{slug}/" for slug in msgspec.json.decode((data / "papers.json").read_bytes())}
    written = {f"/{page.parent.relative_to(output).as_posix()}/" for page in output.rglob("index.html")}
    assert told == written - {"/./", "/search/"}
    assert all(person["slugs"] for person in ready["authors"].values())

    (output / "publications.ris").write_text("TY  - JOUR\n", "utf-8")
    (output / "people" / corpus.expected.sample_authors[0].id / "feed.xml").unlink()
    next((output / "papers").glob("*/*.bib")).unlink()
    (output / "papers" / "page-2" / "index.html").unlink()
    (output / "robots.txt").unlink()
    found = "\n".join(faults(output, corpus, tool))
    for fault in ("publications.ris has 1", "has no feed", "299 .bib", "list of 2 pages", "no robots.txt"):
        assert fault in found


def test_a_failing_process_is_told_with_what_it_said() -> None:
    failing = Command((sys.executable, "-c", "raise SystemExit('no such theme')"), Path.cwd())
    assert measure(failing, 60) == Failed("exit code 1: no such theme")
    endless = Command((sys.executable, "-c", "while True: pass"), Path.cwd())
    assert measure(endless, 0.3) == Failed("stopped, it took too long")


def test_memory_of_the_whole_tree_is_counted() -> None:
    hold = "import time; block = b'x' * 50_000_000; time.sleep(0.6)"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    cost = measure(Command((sys.executable, "-c", f"other = b'x' * 50_000_000; {start}"), Path.cwd()), 60)
    assert isinstance(cost, Cost)
    if sys.platform == "linux":
        assert 100e6 < cost.peak < 160e6
        assert 50e6 < cost.largest < 100e6


def test_changing_a_title(folder: Path, tmp_path: Path) -> None:
    bib = tmp_path / "corpus.bib"
    bib.write_bytes((folder / "corpus.bib").read_bytes())
    (tmp_path / "other").write_text("", "utf-8")
    before = stamps(tmp_path)
    change_title(bib)
    assert changed(before, stamps(tmp_path)) == 1
    old, new = (path.read_text("utf-8") for path in (folder / "corpus.bib", bib))
    assert new.replace(f"{NEW_WORD} ", "") == old != new


def test_table() -> None:
    results = [
        Result("hugo", "Hugo 1", 1_000, 10, (Cost(4, 4, 10**8, 10**8), Cost(2, 6, 10**8, 10**8))),
        Result("ours", "sitegen 2", 1_000, 12, (Cost(1.5, 2, 5 * 10**7, 4 * 10**7),)),
        Result("ours", "sitegen 2", 5, None, (Cost(12.34, 2, 0, 0),)),
        Result("gone", "Gone", 1_000, remark="not installed, no network"),
        Result("full", "full", 1_000, 20, (Cost(6, 5, 10**8, 0),), peer="hugo-full"),
        Result("hugo-full", "Hugo full", 1_000, 20, (Cost(12, 20, 10**8, 0),), peer="hugo-full"),
        Result("floor", "floor", 1_000, 10, (Cost(1, 10**-5, 0, 0),)),
    ]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in comparison(results).splitlines()]
    assert rows[2] == [
        "Hugo 1",
        "1,000",
        "10",
        "3.00",
        "1.00",
        "5.00",
        "1.00",
        "500,000",
        "1",
        "100",
        "1.00",
        "100",
    ]
    assert rows[3] == [
        "sitegen 2",
        "1,000",
        "12",
        "1.50",
        "0.50",
        "2.00",
        "0.40",
        "166,667",
        "1",
        "50",
        "0.50",
        "40",
    ]
    assert rows[4] == ["sitegen 2", "5", "", "12.3", "", "2.00", *[""] * 6]
    assert rows[5] == ["Gone", "1,000", "none", *[""] * 9]
    assert rows[6][3:7] == ["6.00", "0.50", "5.00", "0.25"]
    assert "Gone, 1,000 papers: not installed, no network." in comparison(results)


def test_the_machine_is_described(tmp_path: Path) -> None:
    sentence = described(this_machine(tmp_path), 3)
    assert "medians of 3 rounds" in sentence
    assert "Python 3." in sentence
    machine = this_machine(tmp_path)
    assert "was quiet: load average 0.2" in described(msgspec.structs.replace(machine, load=0.2), 3)
    assert "was not quiet: load average 2" in described(msgspec.structs.replace(machine, load=2), 3)
