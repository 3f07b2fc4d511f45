"""The comparison: every tool builds the same corpus, round by round, all in turn."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from tests.bench.contents import count_files, faults
from tests.bench.measure import Cost, Failed, measure
from tests.bench.prepared import Corpus, read_prepared
from tests.bench.table import Result
from tests.bench.tools.tool import CHECKOUT, Missing, Program, Tool

Say = Callable[[str], None]
"""Tells the person who waits what is going on."""


class Bench(msgspec.Struct, frozen=True):
    """Where and how to measure."""

    cache: Path
    """Tools and corpora, kept in between runs."""
    work: Path
    """Projects and sites, thrown away."""
    rounds: int
    timeout: float
    """Seconds that one build may take."""
    say: Say


class Entrant(msgspec.Struct, frozen=True):
    """A tool that takes part with one corpus."""

    tool: Tool
    program: Program
    project: Path


def corpus_of(bench: Bench, papers: int) -> Corpus:
    """The corpus of that size, made when it is first asked for."""
    folder = bench.cache / "corpora" / f"{papers}-{_generation()}"
    if not (folder / "expected.json").is_file():
        bench.say(f"making a corpus of {papers:,} papers")
        # In a process of its own: the system counts the memory of the one that starts a tool to the tool's.
        arguments = [sys.executable, "-m", f"{__package__}.prepared", str(papers), str(folder)]
        subprocess.run(arguments, cwd=CHECKOUT, check=True)
    return read_prepared(folder)


def compare(bench: Bench, tools: Sequence[Tool], papers: int) -> list[Result]:
    """Build one corpus with every tool, `Bench.rounds` times, in changing order."""
    corpus = corpus_of(bench, papers)
    entrants, results = enter(bench, tools, corpus)
    costs: dict[str, list[Cost]] = defaultdict(list)
    files: dict[str, int] = {}
    remarks: dict[str, str] = {}
    for number in range(bench.rounds):
        start = number % max(1, len(entrants))
        for entrant in [*entrants[start:], *entrants[:start]]:
            tool = entrant.tool
            if tool.name in remarks:
                continue
            output = site_folder(bench, tool.name)
            outcome = run_once(bench, entrant, output)
            if isinstance(outcome, Cost):
                wrong = [] if tool.only_bytes else list(islice(faults(output, corpus, tool), 3))
                if wrong:
                    outcome = Failed(f"wrote a wrong site: {'; '.join(wrong)}")
            if isinstance(outcome, Failed):
                remarks[tool.name] = outcome.why
                bench.say(f"{papers:,} papers, {tool.label()}: {outcome.why}")
            else:
                costs[tool.name].append(outcome)
                files[tool.name] = count_files(output)
                bench.say(f"{papers:,} papers, round {number + 1}, {tool.label()}: {outcome.wall:.2f} s")
            shutil.rmtree(output.parent, ignore_errors=True)
    for entrant in entrants:
        tool = entrant.tool
        results[tool.name] = Result(
            tool=tool.name,
            label=tool.label(entrant.program),
            papers=papers,
            files=files.get(tool.name),
            costs=() if tool.name in remarks else tuple(costs[tool.name]),
            remark=f"failed, {remarks[tool.name]}" if tool.name in remarks else tool.remark,
            peer=tool.peer,
            floor=tool.floor,
        )
        shutil.rmtree(entrant.project, ignore_errors=True)
    return [results[tool.name] for tool in tools]


def enter(bench: Bench, tools: Sequence[Tool], corpus: Corpus) -> tuple[list[Entrant], dict[str, Result]]:
    """The tools that can run, with their projects laid out; and for the others rows that say why not."""
    entrants, others = [], {}
    for tool in tools:
        program = tool.install(bench.cache / "tools")
        project = bench.work / "projects" / tool.name
        shutil.rmtree(project, ignore_errors=True)
        missing = program if isinstance(program, Missing) else tool.lay_out(program, corpus, project)
        if missing or isinstance(program, Missing):
            why = f"cannot run here, {missing.why}" if missing else ""
            others[tool.name] = Result(tool.name, tool.label(), corpus.expected.papers, remark=why)
            bench.say(f"{tool.label()}: {why}")
        else:
            entrants.append(Entrant(tool, program, project))
    return entrants, others


def site_folder(bench: Bench, name: str) -> Path:
    """Where a tool writes to: a folder in one of its own, in which it may keep more beside the site."""
    return bench.work / "sites" / name / "site"


def run_once(bench: Bench, entrant: Entrant, output: Path, *, fresh: bool = True) -> Cost | Failed:
    """One build into `output`; a fresh one finds neither a site there nor anything beside it."""
    if fresh:
        shutil.rmtree(output.parent, ignore_errors=True)
        output.parent.mkdir(parents=True, exist_ok=True)
    os.sync()  # what the last run left to be written must not slow this one down
    return measure(entrant.tool.command(entrant.program, entrant.project, output), bench.timeout)


def _generation() -> str:
    """Changes with the code that makes corpora."""
    here = Path(__file__).parent
    text = "".join((here / name).read_text("utf-8") for name in ("words.py", "corpus.py", "prepared.py"))
    return f"{zlib.crc32(text.encode()):08x}"
