"""How pure functions are applied to many values: a way to do so may remember what they gave before."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Protocol, TypeVar

Value = TypeVar("Value", bound=Hashable)
Outcome = TypeVar("Outcome")


class Apply(Protocol):
    """Applies a pure function of a module to each of many values."""

    def __call__(self, function: Callable[[Value], Outcome], values: Iterable[Value]) -> list[Outcome]:
        """What `function` gives for each of the `values`."""


def apply(function: Callable[[Value], Outcome], values: Iterable[Value]) -> list[Outcome]:
    """Here and now, without remembering."""
    return [*map(function, values)]
