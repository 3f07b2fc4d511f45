"""What all who do work have in common, wherever they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""Like `map`: does something with each of some tasks, and gives the outcomes in order."""


class WorkerLostError(Exception):
    """The system, or somebody, has ended a process that was at work, or did not let it begin."""
