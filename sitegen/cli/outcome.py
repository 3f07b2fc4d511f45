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


_LONGEST_PATH = 259
"""Letters of a path on Windows, unless somebody has lifted the limit."""


def reason_of(error: OSError, platform: str = sys.platform) -> str:
    """What the system says of a failure, with the file."""
    is_too_long = platform == "win32" and len(str(error.filename or "")) > _LONGEST_PATH
    if is_too_long:  # the system itself says that there is no such file
        return f"{error.filename}: the path is too long for Windows; move the folder nearer to the drive"
    return f"{error.filename or 'the disk'}: {error.strerror or error}"


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
