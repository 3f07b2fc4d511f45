"""How a command ends: what it tells, and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

DONE, FAULTY_CONTENT, BUG = 0, 1, 3

AS_IT_WAS = "the site is as it was"


def what_stands(error: BaseException) -> str:
    """What stands in the output folder: a note on the exception says it, where something was begun."""
    for each in (error, error.__cause__):
        for said in getattr(each, "__notes__", ()):
            return str(said)
    return AS_IT_WAS


def tell(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Print lines on the error stream, where messages belong."""
    from sitegen.text.cleaning import for_terminal  # noqa: PLC0415  # --help tells nothing, and starts without it

    for line in lines:
        print(for_terminal(line), file=stream or sys.stderr)
