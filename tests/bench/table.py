"""Figures as a Markdown table."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import msgspec

from tests.bench.machine import Machine
from tests.bench.measure import Cost

COLUMNS = (
    "tool",
    "papers",
    "files",
    "wall s",
    "of Hugo's",
    "CPU s",
    "of Hugo's",
    "µs CPU a file",
    "the floor's",
    "peak MB",
    "of Hugo's",
    "largest process",
)


OF_HUGOS = (
    "“of Hugo's”: rows of sitegen's own theme are held against Hugo with a theme that writes the same files, "
    "with or without everybody's exports; all others against Hugo with a theme as small as theirs"
)


class Result(msgspec.Struct, frozen=True):
    """What all runs of one tool with one corpus came to."""

    tool: str
    label: str
    """Tool, version and variant, for the table."""
    papers: int
    files: int | None = None
    """Files of the site, or those that a build touched; None if unknown."""
    costs: tuple[Cost, ...] = ()
    """Of every round; empty if there was none."""
    remark: str = ""
    """Why there are no figures, or what else has to be known."""
    peer: str = "hugo"
    """`tool` of the result that this one is held against."""
    floor: str = "floor"
    """`tool` of the result that only wrote files."""

    @property
    def cost(self) -> Cost | None:
        """The median of each figure over the rounds."""
        if not self.costs:
            return None
        return Cost(
            wall=median(cost.wall for cost in self.costs),
            cpu=median(cost.cpu for cost in self.costs),
            peak=round(median(cost.peak for cost in self.costs)),
            largest=round(median(cost.largest for cost in self.costs)),
        )


def comparison(results: Sequence[Result]) -> str:
    """One row for each result, with the ratios to its peer on the same corpus."""
    by_tool = {(result.tool, result.papers): result for result in results}
    rows: list[tuple[str, ...]] = [COLUMNS]
    for result in results:
        cost = result.cost
        if cost is None:
            rows.append((result.label, f"{result.papers:,}", "none", *[""] * (len(COLUMNS) - 3)))
            continue
        peer, floor = (by_tool.get((name, result.papers)) for name in (result.peer, result.floor))
        reference = peer.cost if peer else None
        rows.append(
            (
                result.label,
                f"{result.papers:,}",
                "" if result.files is None else f"{result.files:,}",
                seconds(cost.wall),
                ratio(cost.wall, reference.wall if reference else 0),
                seconds(cost.cpu),
                ratio(cost.cpu, reference.cpu if reference else 0),
                cpu_a_file(result),
                cpu_a_file(floor),
                megabytes(cost.peak),
                ratio(cost.peak, reference.peak if reference else 0),
                megabytes(cost.largest),
            )
        )
    remarks = [
        f"{result.label}, {result.papers:,} papers: {result.remark}" for result in results if result.remark
    ]
    if any(result.peer != "hugo" for result in results):
        remarks.insert(0, OF_HUGOS)
    return markdown(rows, left=1) + "".join(f"\n{remark}.\n" for remark in dict.fromkeys(remarks))


def markdown(rows: Sequence[Sequence[str]], left: int) -> str:
    """A Markdown table; the first row is the heading, the first `left` columns stand to the left."""
    widths = [max(3, *map(len, column)) for column in zip(*rows, strict=True)]
    rule = ["-" * width if place < left else "-" * (width - 1) + ":" for place, width in enumerate(widths)]
    lines = [
        [
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        for row in (rows[0], rule, *rows[1:])
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def described(machine: Machine, rounds: int) -> str:
    """The sentence that goes with every table."""
    memory = f"{machine.memory / 2**30:.0f} GB, " if machine.memory else ""
    of_rounds = f"medians of {rounds} rounds" if rounds > 1 else "one round"
    return (
        f"{machine.date}: {machine.cores} cores of {machine.processor}, {memory}{machine.file_system}, "
        f"{machine.system}, Python {machine.python}; {of_rounds}, all in turn. "
        f"The machine was {'' if machine.quiet else 'not '}quiet: load average {machine.load} at the start."
    )


def seconds(value: float) -> str:
    """A time with two digits that mean something."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def cpu_a_file(result: Result | None) -> str:
    """Processor time for each file in microseconds; ``""`` if it is not known."""
    if result is None or result.cost is None or not result.files:
        return ""
    return f"{1e6 * result.cost.cpu / result.files:,.0f}"


def megabytes(value: float) -> str:
    """A number of bytes in units of 10^6; ``""`` if it is not known."""
    return f"{value / 1e6:,.0f}" if value else ""


def ratio(value: float, reference: float) -> str:
    """How many times the reference; ``""`` without one."""
    return f"{value / reference:.2f}" if reference else ""
