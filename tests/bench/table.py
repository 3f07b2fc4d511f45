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
    "peak MB",
    "of Hugo's",
    "largest process",
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


def comparison(results: Sequence[Result], baseline: str) -> str:
    """One row for each result, with the ratios to the tool `baseline` on the same corpus."""
    base = {result.papers: result.cost for result in results if result.tool == baseline}
    rows: list[tuple[str, ...]] = [COLUMNS]
    for result in results:
        cost, reference = result.cost, base.get(result.papers)
        if cost is None:
            rows.append((result.label, f"{result.papers:,}", "none", *[""] * 6))
            continue
        rows.append(
            (
                result.label,
                f"{result.papers:,}",
                "" if result.files is None else f"{result.files:,}",
                seconds(cost.wall),
                ratio(cost.wall, reference.wall if reference else 0),
                seconds(cost.cpu),
                megabytes(cost.peak),
                ratio(cost.peak, reference.peak if reference else 0),
                megabytes(cost.largest),
            )
        )
    remarks = [
        f"{result.label}, {result.papers:,} papers: {result.remark}" for result in results if result.remark
    ]
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
        f"{machine.system}, Python {machine.python}; {of_rounds}, all in turn."
    )


def seconds(value: float) -> str:
    """A time with two digits that mean something."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def megabytes(value: float) -> str:
    """A number of bytes in units of 10^6; ``""`` if it is not known."""
    return f"{value / 1e6:,.0f}" if value else ""


def ratio(value: float, reference: float) -> str:
    """How many times the reference; ``""`` without one."""
    return f"{value / reference:.2f}" if reference else ""
