"""How a command ends: what it tells, and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from sitegen.text.cleaning import visible

DONE, FAULTY_CONTENT, BUG = 0, 1, 3


def tell(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Print lines on the error stream, where messages belong."""
    for line in lines:
        print(visible(line), file=stream or sys.stderr)
