"""What is said of a code."""

from __future__ import annotations

import msgspec


class Explanation(msgspec.Struct, frozen=True):
    """What a kind of message means, for ``sitegen check --explain`` and for programs that show messages."""

    title: str
    """A few words without a full stop; like the code, it never changes its meaning."""
    meaning: str
    """What was found, how it comes about, and what became of it. Whole sentences."""
    remedy: str
    """What to do. Whole sentences."""
