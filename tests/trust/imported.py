"""Sites of other generators with hostile texts, imported, built and read back."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from sitegen.build.build import build
from sitegen.cli.import_site.importing import import_site
from tests.building import quiet
from tests.cli.import_site.shapes import SHAPES, make
from tests.trust.injection import ALLOWED
from tests.trust.outcome import Outcome
from tests.trust.placements import Placements
from tests.trust.progress import reported
from tests.trust.read_back import HIDDEN, ReadBack

TITLE = "hostile texts in sites of other generators, imported"
LONG = 8
TEXTS = {".md", ".qmd", ".html", ".yml", ".yaml", ".bib", ".json", ".toml", ".tsv", ".ipynb"}
_VALUE = re.compile(r"^(\s*(?:- )?[\w-]+:\s+)(\S.*)$")


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Change so many sites of each generator, and import them."""
    placed = 0
    failures: list[str] = []
    for number in reported(range(amount), amount, "rounds of all shapes", failures):
        for shape in SHAPES:
            one = seed * 1_000 + number
            placements = Placements(one)
            failures += [
                f"seed {one}, {shape}: {fault}" for fault in faults_of(shape, placements, folder / "x")
            ]
            placed += len(placements.all)
            shutil.rmtree(folder / "x")
    return Outcome(placed, "placements", tuple(failures), (f"{amount * len(SHAPES)} sites",))


def faults_of(shape: str, placed: Placements, folder: Path) -> list[str]:
    """What a hostile site of a generator has brought into ours."""
    old = make(shape, folder / "old")
    for path in sorted(old.rglob("*")):
        if path.is_file() and path.suffix in TEXTS:
            lines = path.read_text("utf-8", "replace").split("\n")
            path.write_bytes(
                "\n".join(_changed(placed, line, path) for line in lines).encode("utf-8", "replace")
            )
    before = {path.name for path in folder.iterdir()}
    page, refused = import_site(old, folder / "new")
    if refused:
        return []  # its settings were broken too much to be known
    faults = [
        f"outside of the new folder: {name}"
        for path in folder.iterdir()
        if (name := path.name) not in before | {"new"}
    ]
    faults += [f"IMPORT.md: {found[0]!r}" for found in HIDDEN.finditer(page)]
    built = build(folder / "new", folder / "site", quiet)
    if not built.published:
        return [*faults, f"not published: {built.outside}"]
    shown = {
        "lab.example.org",
        "www.googletagmanager.com",
        "www.youtube-nocookie.com",
        "www.youtube.com",
        "player.vimeo.com",
    }
    hosts = frozenset({*ALLOWED, *shown, *_frames(folder / "new/content/site.yml")})
    papers = built.report.numbers["papers"]
    return [*faults, *ReadBack(folder / "site", papers, hosts, folder / "new/content/root").all().faults]


def _frames(settings: Path) -> list[str]:
    """Hosts that the old site showed frames of: the new one may too."""
    found = re.search(r"frames:\s*\[?([^\]\n]*(?:\n\s*- [^\n]*)*)", settings.read_text("utf-8"))
    return re.findall(r"[\w.-]+\.\w+(?::\d+)?", found[1]) if found else []


def _changed(placed: Placements, line: str, path: Path) -> str:
    if not line.strip() or placed.chance.random() < 0.75:
        return line
    if found := _VALUE.match(line):
        written = placed.any(path.suffix).replace("\n", " ")
        return (
            f"{found[1]}{written}"
            if placed.chance.random() < 0.4
            else f"{found[1]}'{written.replace(chr(39), chr(39) * 2)}'"
        )
    if path.suffix in {".md", ".qmd", ".html"} and line.strip() != "---":
        return f"{line} {placed.any(path.suffix)}"
    return line
