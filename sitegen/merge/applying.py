"""How pure functions are applied to many values: a way to do so may remember what they gave before."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Protocol, TypeVar

_Value = TypeVar("_Value", bound=Hashable)
_Outcome = TypeVar("_Outcome")


class Apply(Protocol):
    """Applies a pure function of a module to each of many values."""

    def __call__(self, function: Callable[[_Value], _Outcome], values: Iterable[_Value]) -> list[_Outcome]:
        """What `function` gives for each of the `values`."""


def apply(function: Callable[[_Value], _Outcome], values: Iterable[_Value]) -> list[_Outcome]:
    """Here and now, without remembering."""
    return [*map(function, values)]
