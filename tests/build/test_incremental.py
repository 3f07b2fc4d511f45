"""Building again after a change: what comes out is what a clean build gives, and little is written."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from sitegen.build.build import build
from sitegen.build.kept.seal import seal
from sitegen.build.kept.store import cache_of
from sitegen.build.output import update, write_site
from sitegen.build.output.replace import Replacement, finish
from sitegen.build.pipeline import all_problems, plan_site
from sitegen.build.reading import reading_again
from sitegen.build.timing import Clock
from sitegen.build.workers import ONE_PROCESS, Workers
from sitegen.model.kept import Kept
from tests.building import contents, quiet

FAMILIES = "Abel Bohr Curie Dirac Euler Fermi Gauss Hopper Ito Jordan Kepler Laplace".split()
GIVEN = "Ada Bea Cleo Dan Eve Fay Gus Hal".split()
WORDS = (
    "adaptive bounded convex discrete efficient finite graphs hidden inference joint kernels learning models "
    "networks optimal pruning quantum random sparse tensors uniform variational weighted"
).split()
SETTINGS = "title: {title}\nbase_url: https://example.org/x/\npeople_pages: all\npapers_per_page: {size}\n"
VENUES = ("Journal of Examples", "Proceedings of the Example Conference", "")


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Which file it is, and when it was written: both change when a file is replaced."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


class Entries:
    """A bibliography that can be edited."""

    def __init__(self, seed: int, count: int) -> None:
        self.random = random.Random(seed)
        self.made = 0
        self.entries = [self.new() for _ in range(count)]

    def title(self) -> str:
        return " ".join(self.random.sample(WORDS, 5)).capitalize()

    def authors(self) -> str:
        names = {
            f"{self.random.choice(FAMILIES)}, {self.random.choice(GIVEN)}"
            for _ in range(self.random.randint(1, 4))
        }
        return " and ".join(sorted(names))

    def new(self) -> dict[str, str]:
        self.made += 1
        return {
            "key": f"entry{self.made}",
            "title": self.title(),
            "author": self.authors(),
            "year": str(self.random.randint(2015, 2024)),
            "journal": self.random.choice(VENUES),
            "doi": f"10.1000/{self.made}" if self.random.random() < 0.5 else "",
            "abstract": "What was done, and $x^2$." if self.random.random() < 0.5 else "",
        }

    def text(self) -> str:
        return "\n".join(
            f"@article{{{entry['key']},\n"
            + "".join(
                f"  {name} = {{{value}}},\n" for name, value in entry.items() if name != "key" and value
            )
            + "}\n"
            for entry in self.entries
        )


def change_a_title(entries: Entries, _: Path) -> None:
    entries.random.choice(entries.entries)["title"] = entries.title()


def change_authors(entries: Entries, _: Path) -> None:
    entries.random.choice(entries.entries)["author"] = entries.authors()


def change_a_year(entries: Entries, _: Path) -> None:
    entries.random.choice(entries.entries)["year"] = str(entries.random.randint(2013, 2025))


def change_an_abstract(entries: Entries, _: Path) -> None:
    entries.random.choice(entries.entries)["abstract"] = entries.title()


def add_a_paper(entries: Entries, _: Path) -> None:
    entries.entries.insert(entries.random.randrange(len(entries.entries) + 1), entries.new())


def delete_a_paper(entries: Entries, _: Path) -> None:
    entries.entries.pop(entries.random.randrange(len(entries.entries)))


def enter_a_paper_twice(entries: Entries, _: Path) -> None:
    """A second record of a paper: the two are merged."""
    twin = entries.random.choice(entries.entries)
    entries.entries.append(
        {**entries.new(), "title": twin["title"], "author": twin["author"], "doi": twin["doi"]}
    )


def give_two_papers_one_title(entries: Entries, _: Path) -> None:
    one, other = entries.random.sample(entries.entries, 2)
    one["title"] = other["title"]


def misspell_a_name(entries: Entries, _: Path) -> None:
    entry = entries.random.choice(entries.entries)
    entry["author"] = entry["author"].replace("Kepler", "Kepleer").replace("Ada", "A.")


def correct_by_hand(entries: Entries, folder: Path) -> None:
    key = entries.random.choice(entries.entries)["key"]
    other = entries.random.choice(entries.entries)["key"]
    text = f"papers:\n  {key}:\n    selected: true\n    awards: [Best paper]\nsame:\n  - [{key}, {other}]\n"
    (folder / "content/corrections.yml").write_text(text if key != other else "")


def write_news(entries: Entries, folder: Path) -> None:
    day = entries.random.randint(1, 28)
    path = folder / f"content/news/2024-05-{day:02}-something.md"
    if path.exists():
        path.unlink()
    else:
        path.write_text(f"---\ntitle: Day {day}\n---\nSee [all](/papers/).\n")


def edit_a_biography(entries: Entries, folder: Path) -> None:
    path = folder / "content/researchers/ada-abel.md"
    path.write_text(f"---\nname: Ada Abel\naliases: [Abel, A.]\n---\n{entries.title()}\n")


def change_settings(entries: Entries, folder: Path) -> None:
    size = entries.random.choice([10, 12, 100])
    (folder / "content/site.yml").write_text(SETTINGS.format(title=entries.title(), size=size))


def change_a_template(entries: Entries, folder: Path) -> None:
    path = folder / "templates/_paper.html"
    if path.exists():
        path.unlink()
    else:
        path.write_text(f"<li>{{{{ item.title }}}} {entries.title()}</li>\n")


def change_a_style(entries: Entries, folder: Path) -> None:
    (folder / "static/own.css").write_text(f"/* {entries.title()} */\n")


def meddle_with_the_site(entries: Entries, folder: Path) -> None:
    """Somebody deletes one file of the published site and writes into another."""
    files = sorted(path for path in (folder / "site").rglob("*.html"))
    entries.random.choice(files).unlink()
    entries.random.choice([path for path in files if path.exists()]).write_text("mine")


def change_nothing(_: Entries, __: Path) -> None:
    pass


EDITS: tuple[Callable[[Entries, Path], None], ...] = (
    change_a_title,
    change_authors,
    change_a_year,
    change_an_abstract,
    add_a_paper,
    delete_a_paper,
    enter_a_paper_twice,
    give_two_papers_one_title,
    misspell_a_name,
    correct_by_hand,
    write_news,
    edit_a_biography,
    change_settings,
    change_a_template,
    change_a_style,
    meddle_with_the_site,
    change_nothing,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("content/publications", "content/news", "content/researchers", "templates", "static"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "content/site.yml").write_text(SETTINGS.format(title="A site", size=10))
    return tmp_path


def write(folder: Path, entries: Entries) -> None:
    (folder / "content/publications/all.bib").write_text(entries.text())


def publish(folder: Path, name: str = "site", workers: Workers = ONE_PROCESS) -> list[str]:
    """Build, and name the steps that were taken."""
    clock = Clock()
    assert build(folder, folder / name, quiet, workers=workers, clock=clock).published
    return [lap.name for lap in clock.laps]


def clean_build(folder: Path) -> dict[str, bytes]:
    publish(folder, "clean")
    result = contents(folder / "clean")
    for path in (folder / "clean", cache_of(folder / "clean").folder):
        shutil.rmtree(path)
    return result


@pytest.fixture(params=["in memory", "on a fragments"])
def keeping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Small sites keep the texts of papers in memory, large ones in files."""
    if request.param == "on a fragments":
        monkeypatch.setattr(update, "WORTH_STORING", 0)
    yield request.param


@pytest.mark.parametrize("seed", range(2))
def test_incremental_is_clean(folder: Path, keeping: str, seed: int) -> None:
    entries = Entries(seed, 40)
    write(folder, entries)
    publish(folder)
    kept, reading = Kept(), reading_again()
    order = list(EDITS)
    entries.random.shuffle(order)
    for edit in order:
        edit(entries, folder)
        write(folder, entries)
        report = build(folder, folder / "site", quiet).report
        assert contents(folder / "site") == clean_build(folder), f"{edit.__name__}, seed {seed}, {keeping}"
        planned, expected = plan_site(folder, kept=kept, read_pieces=reading), plan_site(folder)
        assert (planned.site, planned.plan) == (expected.site, expected.plan)
        assert all_problems(planned) == all_problems(expected) == report.problems


def test_parallel_is_serial(folder: Path, keeping: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_site, "WORTH_PROCESSES", 0)
    entries = Entries(1, 60)
    write(folder, entries)
    publish(folder, "parallel", Workers(2))
    publish(folder, "serial")
    assert contents(folder / "parallel") == contents(folder / "serial")
    change_a_title(entries, folder)
    write(folder, entries)
    publish(folder, "parallel", Workers(2))
    assert contents(folder / "parallel") == clean_build(folder)


def test_nothing_is_done_for_no_change(folder: Path) -> None:
    write(folder, Entries(2, 30))
    publish(folder)
    before = stamps(folder / "site")
    assert publish(folder) == ["look", "compare"]
    assert stamps(folder / "site") == before


def test_a_new_title_rewrites_the_pages_that_show_it(folder: Path, keeping: str) -> None:
    entries = Entries(3, 60)
    write(folder, entries)
    publish(folder)
    before, shown = stamps(folder / "site"), contents(folder / "site")
    entry = entries.entries[17]
    old = entry["title"]
    entry["title"] = "Zeta functions of wholly unrelated matters"
    write(folder, entries)
    publish(folder)
    after, shows = stamps(folder / "site"), contents(folder / "site")
    changed = {path for path in after.keys() | before.keys() if after.get(path) != before.get(path)}
    slug = old.lower().replace(" ", "-")
    concerned = {
        path
        for path in shown.keys() | shows.keys()
        if any(word in shown.get(path, b"") for word in (old.encode(), slug.encode()))
        or b"wholly unrelated matters" in shows.get(path, b"")
        or slug in path
    }
    # A paper's related papers are chosen by the words of titles, so others may change where it is not shown.
    related = {path for path in changed if path.startswith("papers/") and path.endswith("/index.html")}
    assert concerned <= changed <= concerned | related
    assert len(changed) < len(after) / 3


@pytest.mark.parametrize("damage", ["gone", "cut short", "overwritten", "one byte"])
@pytest.mark.parametrize("part", ["published", "remembered", "fragments", "everything"])
def test_a_damaged_cache_only_costs_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch, part: str, damage: str
) -> None:
    monkeypatch.setattr(update, "WORTH_STORING", 0)
    entries = Entries(4, 30)
    write(folder, entries)
    publish(folder)
    change_a_title(entries, folder)
    write(folder, entries)
    cached = cache_of(folder / "site").folder
    for path in sorted(path for path in cached.rglob("*") if path.is_file()):
        if part == "everything" or part in path.relative_to(cached).parts:
            data = path.read_bytes()
            if damage == "gone":
                path.unlink()
            elif damage == "cut short":
                path.write_bytes(data[: len(data) // 2])
            elif damage == "overwritten":
                path.write_bytes(b"\xff" * len(data))
            else:
                middle = len(data) // 2
                path.write_bytes(
                    data[:middle] + bytes([data[middle] ^ 1 if data else 0]) + data[middle + 1 :]
                )
    publish(folder)
    assert contents(folder / "site") == clean_build(folder)


@pytest.mark.parametrize("done", range(0, 12, 2))
def test_an_interrupted_change_is_completed(folder: Path, done: int) -> None:
    """The program is killed after some of the files of a change were replaced."""
    entries = Entries(5, 30)
    write(folder, entries)
    publish(folder)
    old = contents(folder / "site")
    change_a_title(entries, folder)
    write(folder, entries)
    new = clean_build(folder)
    pending = cache_of(folder / "site").pending
    pending.mkdir()
    files = [path for path in new if new[path] != old.get(path)]
    for number, path in enumerate(files):
        (pending / str(number)).write_bytes(new[path])
    change = Replacement(
        tuple((str(number), path) for number, path in enumerate(files)),
        tuple(sorted(old.keys() - new.keys())),
    )
    (pending / "plan").write_bytes(seal(msgspec.msgpack.encode(change)))
    for number, path in enumerate(files[:done]):
        target = folder / "site" / path
        target.parent.mkdir(exist_ok=True, parents=True)
        (pending / str(number)).replace(target)
    finish(folder / "site", pending)
    assert contents(folder / "site") == new
    publish(folder)
    assert contents(folder / "site") == new


def test_two_builds_at_once_do_not_meet(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that waits in vain for another one to end does without the cache."""
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr("sitegen.build.kept.store.PATIENCE", 0)
    entries = Entries(6, 20)
    write(folder, entries)
    publish(folder)
    delete_a_paper(entries, folder)
    write(folder, entries)
    with (cache_of(folder / "site").folder / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        publish(folder)
    assert contents(folder / "site") == clean_build(folder)
    publish(folder)
    assert contents(folder / "site") == clean_build(folder)
