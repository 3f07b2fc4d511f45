"""What an attack has found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """How much was tried, and what did not hold."""

    tried: int
    unit: str
    """What was tried, in the plural: "kills", "inputs"."""
    failures: tuple[str, ...] = ()
    """A line for each thing that did not hold: what was done (and the seed for it), and what came of it."""
    figures: tuple[str, ...] = ()
    """Further figures for the report, as "longest 0.4 s"."""
