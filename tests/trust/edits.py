"""Whether a site that is built again after each of many edits is the site that a clean build gives."""

from __future__ import annotations

import random
import shutil
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from sitegen.build.build import Built, build
from sitegen.build.kept.store import cache_of
from sitegen.build.output import update
from sitegen.model.publications import Problem
from tests.building import contents, quiet
from tests.trust.editing import EDITS
from tests.trust.editing.output import OUTPUTS
from tests.trust.editing.site import Site, new_site
from tests.trust.outcome import Outcome
from tests.trust.progress import reported

TITLE = "a site built again after each edit is the site of a clean build, and so are its messages"
LONG = 1_000

ROUND = 50
"""Edits of one site; then a new one begins, so that each begins as a usual site."""


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Edit sites, build them twice, and compare."""
    failures: list[str] = []
    kinds: Counter[str] = Counter()
    unpublished = 0
    starts = range(0, amount, ROUND)
    for start in reported(starts, len(starts), f"rounds of {ROUND} edits", failures):
        rng = random.Random(f"{seed} {start}")
        home = folder / str(start)
        site = new_site(rng, home)
        with _as_if_large(start // ROUND):
            for number in range(start, min(start + ROUND, amount)):
                edit = rng.choice(EDITS)
                kinds[edit.__name__] += 1
                edit(rng, site)
                site.save()
                found, published = _compare(site)
                while site.passing:
                    site.remove(site.passing.pop())
                unpublished += not published
                if found:
                    failures.append(f"seed {seed}, edit {number}, {edit.__name__}: {found}")
                    _begin_anew(site)
        shutil.rmtree(home)
    return Outcome(
        amount,
        "edits",
        tuple(failures),
        (f"of {len(kinds)} kinds", f"{unpublished} sites refused"),
    )


@contextmanager
def _as_if_large(number: int) -> Iterator[None]:
    """Sites of every second round keep texts in files, as large ones do, and most replace single files."""
    storing = 0 if number % 2 else update.WORTH_STORING
    share = update.LARGE_CHANGE if number % 3 == 0 else 1
    with patch.object(update, "WORTH_STORING", storing), patch.object(update, "LARGE_CHANGE", share):
        yield


def _compare(site: Site) -> tuple[str, bool]:
    """What differs between building again and building anew, and whether the site was published."""
    output, clean = site.path(site.output), site.path("clean")
    before = _snapshot(output)
    _forget(clean)
    strict, site.strict = site.strict, False
    try:
        again = build(site.folder, output, quiet, base_url=site.base_url, strict=strict)
        anew = build(site.folder, clean, quiet, base_url=site.base_url, strict=strict)
    except Exception:
        return traceback.format_exc().strip().rpartition("\n")[2], False
    if differing := _differing_messages(again, anew):
        return differing, again.published
    if again.published != anew.published:
        return f"published: {again.published}, anew: {anew.published}", again.published
    foreign = _foreign(site, set(contents(clean)) if anew.published else set())
    expected = {**contents(clean), **foreign} if anew.published else before
    return _differing_files(_snapshot(output), expected), again.published


def _snapshot(output: Path) -> dict[str, bytes]:
    """All files, and links, which a site does not have."""
    found = contents(output) if output.is_dir() else {}
    links = (path for path in (output.rglob("*") if output.is_dir() else ()) if path.is_symlink())
    return {**found, **{path.relative_to(output).as_posix(): b"a link" for path in links}}


def _foreign(site: Site, written: set[str]) -> dict[str, bytes]:
    """What a person has put into the output, and no file of the site takes the place of."""
    top = f"{site.output}/"
    found = {}
    for name, data in list(site.foreign.items()):
        path = name.removeprefix(top)
        if not name.startswith(top):
            continue
        if path in written or not site.path(name).is_file() or site.path(name).read_bytes() != data:
            del site.foreign[name]
        else:
            found[path] = data
    return found


def _differing_messages(again: Built, anew: Built) -> str:
    """Messages of one build and not of the other; files of a person that gave way are told by one alone."""

    def told(built: Built) -> Counter[Problem]:
        outside = [each for each in built.outside if each.code not in {"B011", "B014"}]
        return Counter([*built.report.problems, *outside])

    if more := told(again) - told(anew):
        return f"a message too many: {next(iter(more))}"
    if fewer := told(anew) - told(again):
        return f"a message is missing: {next(iter(fewer))}"
    if again.report != anew.report:
        return "the messages are in another order, or the numbers differ"
    return ""


def _differing_files(found: dict[str, bytes], expected: dict[str, bytes]) -> str:
    names = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
    if not names:
        return ""
    marks = [f"{'+' if name not in expected else '-' if name not in found else '!'}{name}" for name in names]
    return f"{len(names)} files: {' '.join(marks[:6])}"


def _begin_anew(site: Site) -> None:
    """After a failure, so that it is not met again and again."""
    for name in OUTPUTS:
        _forget(site.path(name))
    site.foreign.clear()


def _forget(output: Path) -> None:
    for path in (output, cache_of(output).folder):
        shutil.rmtree(path, ignore_errors=True)
