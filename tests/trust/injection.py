"""Hostile strings in every field, setting and file name of a site, and what its files then hold."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen.build.build import Built, build
from sitegen.build.report import problem_lines
from sitegen.text.file_names import why_refused
from tests.building import quiet
from tests.trust.hostile_site import CHOSEN, write_site
from tests.trust.outcome import Outcome
from tests.trust.placements import Placement, Placements
from tests.trust.progress import reported
from tests.trust.read_back import HIDDEN, ReadBack

TITLE = "hostile strings in every place, all outputs read back"
LONG = 150
ALLOWED = frozenset({CHOSEN, "example.org", "plausible.io", "giscus.app", "img.shields.io"})
"""Hosts that the settings of the sites name."""


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Build so many sites and read them back."""
    placed = read = 0
    failures: list[str] = []
    for number in reported(range(amount), amount, "sites", failures):
        one = seed * 1_000 + number
        placements = Placements(one)
        place = folder / str(number)
        write_site(place, placements, papers=40, texts=6, each=1)
        faults, files = faults_of(place, placements.all, build(place, place / "site", quiet))
        failures += [f"seed {one}: {fault}" for fault in faults]
        placed, read = placed + len(placements.all), read + files
        shutil.rmtree(place)
    return Outcome(placed, "placements", tuple(failures), (f"{amount} sites", f"{read:,} files read back"))


def faults_of(folder: Path, placed: Sequence[Placement], built: Built) -> tuple[list[str], int]:
    """What is wrong with a site that was built, and how many of its files were read."""
    if not built.published:
        return [f"not published: {[problem.message for problem in built.outside]}"], 0
    back = ReadBack(folder / "site", built.report.numbers["papers"], ALLOWED, folder / "content/root").all()
    told = [line for one in built.report.problems for line in problem_lines([one], "content/")]
    faults = [*back.faults, *_names(folder / "site"), *on_terminal(told)]
    return [*faults, *_lost(back, placed, "\n".join(told))], back.read


def _names(site: Path) -> Iterator[str]:
    """Names of files that some system refuses, and paths that are the same to some."""
    seen: dict[str, str] = {}
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if why_refused(name) or HIDDEN.search(name) or len(path.name.encode()) > 250:
            yield f"the name {name!r}"
        other = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            yield f"the names {name!r} and {other!r}"


def on_terminal(lines: Sequence[str]) -> Iterator[str]:
    """Signs that change what a terminal shows."""
    for line in lines:
        if found := HIDDEN.search(line) or re.search("[\n\t]", line):
            yield f"on the terminal {found[0]!r}: {line[:160]!r}"


def _lost(back: ReadBack, placed: Sequence[Placement], told: str) -> Iterator[str]:
    """Texts of which neither a page nor a message says anything, or of which something is missing."""
    pages = "\n".join(text for name, text in back.texts.items() if name.endswith(".html"))
    whole = unicodedata.normalize("NFKC", " ".join(pages.split()))
    for one in placed:
        if not one.must_show:
            continue
        start = whole.find(one.begins)
        end = whole.find(one.ends, start)
        if start < 0 or end < 0:
            if one.begins not in told and one.ends not in told:
                yield f"{one.where}: {one.marked!r} is lost"
        elif one.letters is not None and _letters(one.letters) != _letters(
            whole[start + len(one.begins) : end]
        ):
            yield f"{one.where}: {one.marked!r} has become {whole[start:end]!r}"


def _letters(text: str) -> str:
    """Letters and digits of a text, in one form."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", HIDDEN.sub("", text))))
