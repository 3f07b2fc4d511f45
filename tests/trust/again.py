"""An input of `tests.trust.fuzz` once more: ``python -m tests.trust.again TARGET SEED NUMBER``."""

from __future__ import annotations

import sys

import click

from tests.trust.targets import targets
from tests.trust.trials import chance_of


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("name", metavar="TARGET")
@click.argument("seed", type=int)
@click.argument("number", type=int)
@click.option("--show/--no-show", default=True, help="Print the input before it is tried.")
def main(name: str, seed: int, number: int, show: bool) -> None:
    """Make an input again, print it, and try it; what it raises is shown with its traceback."""
    target = targets()[name]
    value = target.make(chance_of(name, seed, number))
    if show:
        click.echo(value if isinstance(value, str) else repr(value))
        sys.stdout.flush()
    target.check(value)


if __name__ == "__main__":
    main()
