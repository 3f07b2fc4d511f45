"""Tells from time to time how far a long run is, so that one who waits sees it, and what it has found."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

EVERY = 30.0
"""Seconds from one line to the next; a run that ends sooner says nothing."""

_Item = TypeVar("_Item")


def reported(items: Iterable[_Item], total: int, unit: str, failures: Sequence[str] = ()) -> Iterator[_Item]:
    """The items; meanwhile a line to stderr every `EVERY` seconds.

    Args:
        items: what is tried one by one.
        total: how many there are.
        unit: what they are, in the plural.
        failures: what did not hold so far. It may grow: each is printed with the next line.
    """
    started = last = time.monotonic()
    shown = 0
    for number, item in enumerate(items):
        now = time.monotonic()
        if now - last > EVERY:
            last = now
            found = f", {len(failures)} did not hold" if failures else ""
            print(f"    {number:,} of {total:,} {unit}{found} ({now - started:,.0f} s)", file=sys.stderr)
            for failure in failures[shown:]:
                print(f"        {failure}", file=sys.stderr)
            sys.stderr.flush()
            shown = len(failures)
        yield item
