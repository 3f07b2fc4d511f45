"""What pure functions gave in an earlier run, so that they need not run again.

An outcome is kept under the function and all that it was given, so it never changes what comes out,
only how long that takes. Stages that gain by it take it as an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Any, ParamSpec, Protocol, TypeVar, cast

_Given = ParamSpec("_Given")
_Outcome = TypeVar("_Outcome")
_Value = TypeVar("_Value", bound=Hashable)


class Kept:
    """Outcomes in memory. To be used by one thread at a time.

    None is never kept: a function gives it for what another call may find out.
    """

    def __init__(self, *, in_memory: bool = True) -> None:
        self._in_memory = in_memory
        self._last: dict[Callable[..., Any], dict[str, tuple[tuple[Any, ...], Any]]] = {}
        self._each: dict[Callable[..., Any], dict[Any, Any]] = {}

    def once(
        self, function: Callable[_Given, _Outcome], /, *given: _Given.args, **options: _Given.kwargs
    ) -> _Outcome:
        """What ``function(*given)`` gives; it runs only for what differs from the last time."""
        return self.once_for("", function, *given, **options)

    def once_for(
        self,
        name: str,
        function: Callable[_Given, _Outcome],
        /,
        *given: _Given.args,
        **options: _Given.kwargs,
    ) -> _Outcome:
        """The same for a function of many things, such as files: the last outcome for each `name` is kept."""
        values = (*given, *options.items())
        of_function = self._last.setdefault(function, {}) if self._in_memory else {}
        last = of_function.get(name)
        if last and _same(last[0], values):
            kept: _Outcome = last[1]
            return kept
        outcome = function(*given, **options)
        if outcome is not None:
            of_function[name] = values, outcome
        return outcome

    def forget_others(self, function: Callable[..., Any], names: Collection[str]) -> None:
        """Drop what `once_for` keeps of the function for things that are not there any more."""
        of_function = self._last.get(function, {})
        for name in of_function.keys() - names:
            del of_function[name]

    def each(self, function: Callable[[_Value], _Outcome], values: Iterable[_Value]) -> list[_Outcome]:
        """What the function gives for each of many values; it runs only for those that are new."""
        if not self._in_memory:
            return [*map(function, values)]
        known: dict[_Value, _Outcome] = self._each.setdefault(function, {})
        values = [*values]
        outcomes = [*map(known.get, values)]
        if None in outcomes:
            for value in {value for value in values if value not in known}:
                known[value] = function(value)
            outcomes = [*map(known.get, values)]
        if len(known) > 2 * len(values):  # most of it is of earlier runs
            self._each[function] = dict(zip(values, outcomes, strict=True))
        return cast(list[_Outcome], outcomes)

    def last(self, function: Callable[..., _Outcome]) -> tuple[tuple[Any, ...], _Outcome] | None:
        """What a function that is called by `once` was given the last time, and gave."""
        return self._last.get(function, {}).get("")


class Outcomes(Protocol):
    """Outcomes of an earlier run, packed as bytes, each under a name and all that it depends on."""

    def recall(self, name: str, key: bytes) -> bytes | None:
        """What was kept, if it was kept under the same key."""

    def keep(self, name: str, key: bytes, data: bytes) -> None:
        """Keep an outcome in the place of the last one of that name."""


NOTHING_KEPT = Kept(in_memory=False)
"""For a run that nothing follows."""


def _same(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    return len(before) == len(now) and all(
        one is other or (type(one) is type(other) and one == other)
        for one, other in zip(before, now, strict=True)
    )
