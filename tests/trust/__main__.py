"""The long run: ``python -m tests.trust [SUBJECT …]``, to be run in the checkout; see `tests.trust`."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

import click

import tests.trust
from tests.trust.outcome import Outcome


def subjects() -> list[str]:
    """The names of all subjects: the modules here that have an ``attack``."""
    names = [module.name for module in pkgutil.iter_modules(tests.trust.__path__)]
    return [name for name in names if not name.startswith(("_", "test_")) and _tries(name)]


def _tries(name: str) -> bool:
    return hasattr(importlib.import_module(f"tests.trust.{name}"), "attack")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1, metavar="[SUBJECT]…")
@click.option("--seed", default=1, show_default=True, help="Another seed tries other things.")
@click.option("--part", default=1.0, show_default=True, help="How much of the long run: 0.1 tries a tenth.")
@click.option("--times", default=1, show_default=True, help="Repeat with the next seeds.")
def main(names: tuple[str, ...], seed: int, part: float, times: int) -> None:
    """Try what sitegen must bear, for long, and print what did not hold."""
    if unknown := set(names) - set(subjects()):
        raise click.UsageError(
            f"There is no {', '.join(sorted(unknown))}; there are {', '.join(subjects())}."
        )
    failed = 0
    for name, each in product(names or subjects(), range(seed, seed + times)):
        module = importlib.import_module(f"tests.trust.{name}")
        started = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix=f"trust-{name}-") as folder:
            outcome: Outcome = module.attack(each, max(1, round(module.LONG * part)), Path(folder))
        click.echo(_line(name, each, module.TITLE, outcome, time.perf_counter() - started))
        for failure in outcome.failures:
            click.echo(f"    {failure}")
        failed += len(outcome.failures)
    sys.exit(1 if failed else 0)


def _line(name: str, seed: int, title: str, outcome: Outcome, seconds: float) -> str:
    figures = "".join(f", {figure}" for figure in outcome.figures)
    verdict = f"{len(outcome.failures)} did not hold" if outcome.failures else "all held"
    tried = f"{title}: {outcome.tried:,} {outcome.unit}"
    return f"{name}, seed {seed}: {tried}, {verdict}{figures} ({seconds:,.0f} s)"


if __name__ == "__main__":
    main()
