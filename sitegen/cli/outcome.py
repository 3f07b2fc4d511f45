"""How a command ends: what it tells, and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TextIO

import click

DONE, FAULTY_CONTENT, BUG = 0, 1, 3

AS_IT_WAS = "the site is as it was"


def what_stands(error: BaseException) -> str:
    """What stands in the output folder: a note on the exception says it, where something was begun."""
    for each in (error, error.__cause__):
        for said in getattr(each, "__notes__", ()):
            return str(said)
    return AS_IT_WAS


def accept_all_letters() -> None:
    """Let the streams show letters that their encoding lacks by their codes: on Windows pipes lack most."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # not where a test or another program has put something else
            stream.reconfigure(errors="backslashreplace")


def tell_json(text: str) -> None:
    """Print JSON, which is UTF-8 whatever the encoding of the terminal is."""
    click.echo(text.encode())


def tell(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Print lines on the error stream, where messages belong."""
    from sitegen.text.cleaning import for_terminal  # noqa: PLC0415  # --help tells nothing, and starts without it

    for line in lines:
        print(for_terminal(line), file=stream or sys.stderr)
