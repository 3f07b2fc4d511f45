"""Whether a site is the same to the last byte, wherever, whenever and by how many processes it is built."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.building import contents
from tests.trust.editing import USUAL
from tests.trust.editing.site import new_site
from tests.trust.editing.theme import break_a_template
from tests.trust.outcome import Outcome
from tests.trust.progress import reported

TITLE = "the same content gives the same bytes, and the same messages"
LONG = 200

EDITED = 60
"""Edits by which each site has become what it is."""

BUILDS = 10
"""Builds of one site."""

ROOT = Path(__file__).parents[2]

LOCALES = ("tr_TR.UTF-8", "de_DE.UTF-8")

CHOICES: Mapping[str, tuple[Any, ...]] = {
    "jobs": (1, 2, 3),
    "start": ("", "fork", "spawn", "forkserver"),
    "umask": ("022", "077", "002"),
    "backwards": (False, True),
    "stored": (False, True),
    "day": ("", "2025-12-31", "2028-02-29", "2051-07-01"),
    "place": ("plain", "other place", "ünïcode {x} %s", "deep/er/and/deeper"),
    "copied": ("sorted", "reversed", "shuffled"),
    "PYTHONHASHSEED": ("0", "1", "4711", "random"),
    "LC_ALL": ("C", "C.UTF-8", *LOCALES, "POSIX"),
    "TZ": ("UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"),
    "COLUMNS": ("40", "200"),
}
"""What a build must not depend on, and what of it is tried. Others are compared with the first of each."""


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Build copies of sites in circumstances chosen at random, and compare with a plain build."""
    failures: list[str] = []
    locales = _locales(folder / "locales") if amount > BUILDS else {}
    starts = range(0, amount, BUILDS)
    for start in reported(starts, len(starts), f"sites, each built {BUILDS} times,", failures):
        rng = random.Random(f"{seed} {start}")
        home = folder / str(start)
        _make(rng, home / "site")
        plain = {name: values[0] for name, values in CHOICES.items()}
        expected = _built(rng, home, plain, "plain", locales)
        for number in range(start, min(start + BUILDS, amount)):
            chosen = {name: rng.choice(values) for name, values in CHOICES.items()}
            if found := _difference(_built(rng, home, chosen, str(number), locales), expected):
                differing = {name: value for name, value in chosen.items() if value != plain[name]}
                failures.append(f"seed {seed}, build {number}, {differing}: {found}")
        shutil.rmtree(home)
    figures = f"of {len(starts)} sites", f"{len(LOCALES) if locales else 'no'} locales made for it"
    return Outcome(amount, "builds", tuple(failures), figures)


def _locales(folder: Path) -> dict[str, str]:
    """Make the locales that few machines have; the variable that leads to them, if that was possible."""
    folder.mkdir()
    try:
        for name in LOCALES:
            language, _, letters = name.partition(".")
            subprocess.run(["localedef", "-i", language, "-f", letters, str(folder / name)], check=True)
    except (OSError, subprocess.CalledProcessError):
        return {}
    return {"LOCPATH": str(folder)}


def _make(rng: random.Random, folder: Path) -> None:
    """A site with something of everything."""
    site = new_site(rng, folder)
    for _ in range(EDITED):
        edit = rng.choice([kind for kind in USUAL if kind is not break_a_template])
        edit(rng, site)
        site.save()


def _built(
    rng: random.Random, home: Path, chosen: Mapping[str, Any], name: str, locales: Mapping[str, str]
) -> tuple[str, dict[str, bytes]]:
    """What a build told, and all files of its site."""
    folder = home / name / chosen["place"]
    _copy(rng, home / "site", folder, chosen["copied"])
    given = {**chosen, "folder": str(folder), "output": str(folder / "site")}
    surroundings = {
        **os.environ,
        **locales,
        **{key: value for key, value in chosen.items() if key.isupper() or "_" in key},
    }
    run = subprocess.run(
        [sys.executable, "-m", "tests.trust._build_once", json.dumps(given)],
        cwd=ROOT,
        env={**surroundings, "XDG_CACHE_HOME": str(home / name / "cache")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        check=False,
    )
    told = f"{run.returncode} {run.stdout}{run.stderr}".replace(str(folder), "")
    files = contents(folder / "site") if (folder / "site").is_dir() else {}
    shutil.rmtree(home / name)
    return told, files


def _copy(rng: random.Random, site: Path, folder: Path, order: str) -> None:
    """Copy a site file by file; the order is that in which many file systems list them."""
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    if order == "reversed":
        paths.reverse()
    elif order == "shuffled":
        rng.shuffle(paths)
    for path in paths:
        target = folder / path.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _difference(found: tuple[str, dict[str, bytes]], expected: tuple[str, dict[str, bytes]]) -> str:
    names = found[1].keys() | expected[1].keys()
    if differing := sorted(name for name in names if found[1].get(name) != expected[1].get(name)):
        return f"{len(differing)} files: {' '.join(differing[:5])} {found[0][-300:] if not found[1] else ''}"
    if found[0] != expected[0]:
        place = next(
            (
                place
                for place, (one, other) in enumerate(zip(found[0], expected[0], strict=False))
                if one != other
            ),
            min(len(found[0]), len(expected[0])),
        )
        start = max(0, place - 60)
        return f"told {found[0][start : place + 120]!r}, not {expected[0][start : place + 120]!r}"
    return ""
