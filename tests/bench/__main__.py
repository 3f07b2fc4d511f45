"""The command: ``python -m tests.bench``, to be run in the checkout."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click
import msgspec

from tests.bench.compare import Bench, compare
from tests.bench.extras import DEMO_ROUNDS, GROWTH, anthology, demo, growth
from tests.bench.incremental import incremental
from tests.bench.machine import this_machine
from tests.bench.table import Result, comparison, described
from tests.bench.tools import TOOLS
from tests.bench.tools.tool import Tool

SIZES = (1_000, 10_000)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--papers",
    default="",
    metavar="N,N,…",
    help="Sizes of the corpora; 1000,10000, and for --growth 1000,10000,300000.",
)
@click.option("--rounds", default=3, type=click.IntRange(1), help="Builds of which the median is taken; 3.")
@click.option(
    "--only",
    default="",
    metavar="TOOL,TOOL,…",
    help=f"Leave out the others: any of {', '.join(tool.name for tool in TOOLS)}.",
)
@click.option("--workdir", type=click.Path(path_type=Path), help="Where to build; a temporary folder.")
@click.option("--timeout", default=1_800.0, help="Seconds that one build may take; 1800.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Save every figure to this file.")
@click.option("--incremental", is_flag=True, help="Builds after a change, instead of clean ones.")
@click.option("--growth", is_flag=True, help="What a paper costs sitegen in corpora of 1,000 to 300,000.")
@click.option("--demo", is_flag=True, help="The demo site against importing its libraries.")
@click.option("--anthology", is_flag=True, help="A real bibliography of 111,953 entries.")
def main(
    papers: str,
    rounds: int,
    only: str,
    workdir: Path | None,
    timeout: float,
    json_file: Path | None,
    **instead: bool,
) -> None:
    """Build the same site with sitegen and its peers, and print what each took.

    Tools and corpora are kept in $SITEGEN_BENCH_CACHE (~/.cache/sitegen-bench).
    """
    sizes = wanted_sizes(papers)
    tools = chosen_tools(only)
    cache = Path(os.environ.get("SITEGEN_BENCH_CACHE") or Path.home() / ".cache" / "sitegen-bench")
    if workdir:
        workdir.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="sitegen-bench-", dir=workdir))
    bench = Bench(cache, work, rounds, timeout, lambda text: click.echo(text, err=True))
    extras: dict[str, tuple[Callable[[Bench], str], int]] = {
        "growth": (lambda bench: growth(bench, sizes or GROWTH), rounds),
        "demo": (demo, DEMO_ROUNDS),
        "anthology": (anthology, 1),
    }
    machine = this_machine(work)
    results: list[Result] = []
    try:
        if instead.pop("incremental"):
            results = [result for size in sizes or SIZES for result in incremental(bench, size)]
        elif not any(instead.values()):
            for size in sizes or SIZES:
                results += compare(bench, [tool for tool in tools if only or size <= tool.largest], size)
        for option, (table, its_rounds) in extras.items():
            if instead[option]:
                click.echo(f"{table(bench)}\n{described(machine, its_rounds)}\n")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if results:
        click.echo(f"{comparison(results)}\n{described(machine, rounds)}")
    if json_file:
        saved = {"machine": machine, "rounds": rounds, "results": results}
        json_file.write_bytes(msgspec.json.format(msgspec.json.encode(saved)) + b"\n")
    if any(not result.costs and result.remark.startswith("failed") for result in results):
        sys.exit(1)


def wanted_sizes(papers: str) -> list[int]:
    """Numbers of papers, separated by commas."""
    sizes = papers.replace("_", "").split(",") if papers else []
    if not all(size.isdecimal() and int(size) >= 20 for size in sizes):
        raise click.BadParameter("write numbers from 20 up, separated by commas", param_hint="--papers")
    return [int(size) for size in sizes]


def chosen_tools(only: str) -> list[Tool]:
    """The tools with these names, separated by commas; without any, all."""
    names = only.split(",") if only else [tool.name for tool in TOOLS]
    unknown = set(names) - {tool.name for tool in TOOLS}
    if unknown:
        raise click.BadParameter(f"there is no tool {', '.join(sorted(unknown))}", param_hint="--only")
    return [tool for tool in TOOLS if tool.name in names]


if __name__ == "__main__":
    main(prog_name="python -m tests.bench")
