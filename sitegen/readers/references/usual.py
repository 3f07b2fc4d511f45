"""How most references of a list are written, by which each of them is read."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.readers.references.authors import Order
from sitegen.readers.references.opening import Mark


class Usual(NamedTuple):
    """How most references of a list are written."""

    orders: tuple[Order, ...] = ()
    ends_with_comma: bool = False
    is_early: bool = False
    """The year stands before the title."""
    is_quoted: bool = False
    is_unsigned: bool = False
    """Hardly a reference names its authors, because they are all by one."""
    mark: Mark | None = None
    """What stands between names and title in nearly all references."""
    never_quoted: bool = False
    """No title stands in quotation marks, or hardly one."""
