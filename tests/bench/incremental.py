"""What a change costs: builds over the site of the build before."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.bench.compare import Bench, Entrant, corpus_of, enter, run_once, site_folder
from tests.bench.contents import count_files
from tests.bench.measure import Cost, Failed
from tests.bench.table import Result
from tests.bench.tools.hugo import HUGO
from tests.bench.tools.sitegen import FULL, MINIMAL

NEW_WORD = "Renamed"

Stamp = tuple[int, int, int]
"""Of a file: its inode, its size, the time of its last change in nanoseconds."""


def incremental(bench: Bench, papers: int) -> list[Result]:
    """Rows for nothing changed and one title changed; and one for Hugo, which always builds everything."""
    corpus = corpus_of(bench, papers)
    entrants, others = enter(bench, (HUGO, MINIMAL, FULL), corpus)
    results = list(others.values())
    for entrant in entrants:
        output = site_folder(bench, entrant.tool.name)
        first = run_once(bench, entrant, output)
        if isinstance(first, Failed):
            results.append(_row(entrant, papers, "first build", [first], 0))
            continue
        if entrant.tool is HUGO:
            again = [run_once(bench, entrant, output, fresh=False) for _ in range(bench.rounds)]
            results.append(_row(entrant, papers, "second build", again, count_files(output)))
        else:
            results += _changes(bench, entrant, papers, output)
        shutil.rmtree(output.parent, ignore_errors=True)
        shutil.rmtree(entrant.project, ignore_errors=True)
    return results


def _changes(bench: Bench, entrant: Entrant, papers: int, output: Path) -> list[Result]:
    bib = entrant.project / "content" / "publications" / "corpus.bib"
    rows = []
    steps: tuple[tuple[str, Callable[[Path], None]], ...] = (
        ("nothing changed", unchanged),
        ("one title changed", change_title),
    )
    for label, change in steps:
        outcomes = []
        touched = 0
        for _ in range(bench.rounds):
            before = stamps(output)
            change(bib)
            outcome = run_once(bench, entrant, output, fresh=False)
            touched = changed(before, stamps(output))
            if change is not unchanged and not any((output / "papers").glob(f"{NEW_WORD.lower()}-*")):
                outcome = Failed("no page has the new title")
            outcomes.append(outcome)
            bench.say(f"{papers:,} papers, {entrant.tool.label(addition=label)}: {touched:,} files touched")
        rows.append(_row(entrant, papers, label, outcomes, touched))
    return rows


def unchanged(bib: Path) -> None:
    """Leave the listing as it is."""


def change_title(bib: Path) -> None:
    """Put a word before a title in the middle of the file, which is replaced and not written into."""
    text = bib.read_text("utf-8")
    title = re.compile(r"^  title = \{", re.MULTILINE).search(text, len(text) // 2)
    if title is None:
        raise ValueError(f"{bib}: no title in its second half")
    beside = bib.with_suffix(".new")
    beside.write_text(f"{text[: title.end()]}{NEW_WORD} {text[title.end() :]}", "utf-8")
    beside.replace(bib)


def stamps(site: Path) -> dict[str, Stamp]:
    """Every file of a site with what changes when it is written."""
    found = {}
    for folder, _, names in os.walk(site):
        for name in names:
            path = os.path.join(folder, name)  # noqa: PTH118  # half a million files: a Path for each would be measured too
            stat = os.stat(path)  # noqa: PTH116  # as above
            found[path] = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return found


def changed(before: dict[str, Stamp], after: dict[str, Stamp]) -> int:
    """How many files came, went or were written."""
    return sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())


def _row(entrant: Entrant, papers: int, label: str, outcomes: list[Cost | Failed], files: int) -> Result:
    """The column of files shows those that were touched."""
    failures = [outcome.why for outcome in outcomes if isinstance(outcome, Failed)]
    return Result(
        tool=entrant.tool.name if entrant.tool is HUGO else f"{entrant.tool.name}: {label}",
        label=entrant.tool.label(entrant.program, label),
        papers=papers,
        files=files,
        costs=() if failures else tuple(outcome for outcome in outcomes if isinstance(outcome, Cost)),
        remark=f"failed, {failures[0]}" if failures else "",
    )
