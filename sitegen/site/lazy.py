"""Values of a view that are made when a template first looks at them, and then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Made = TypeVar("Made")


class lazy(Generic[Made]):  # noqa: N801  # a decorator; those of Python (property) are lower case too
    """`functools.cached_property` as it is from Python 3.12 on: without a lock.

    Only one thread ever sees a view, and in Python 3.11 the lock takes longer than making most values.
    """

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, view: None, owner: type) -> lazy[Made]: ...

    @overload
    def __get__(self, view: object, owner: type) -> Made: ...

    def __get__(self, view: object | None, owner: type) -> Made | lazy[Made]:
        """Make the value and store it under its own name, where Python finds it without asking here again."""
        if view is None:
            return self
        made = view.__dict__[self._name] = self._make(view)
        return made
