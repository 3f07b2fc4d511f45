"""How much evidence says, and what all of it comes to.

Evidence has a sign. What joins adds up; what keeps apart wins over any sum, and only an identifier or a
correction wins over that (see `sitegen.merge.clusters`).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sitegen.model.reasons import Reason

ENOUGH = 5
"""Sum of what speaks for one work from which on two records are joined."""

WORTH_ASKING = 4
"""The same, from which on a person should look."""

DOUBTFUL = -1
"""Strength of evidence that keeps apart, but may be an error in a list: worth a question."""

CERTAIN = -2
"""Strength of evidence that keeps apart for sure."""


class Evidence(msgspec.Struct, frozen=True):
    """One thing that speaks for one work (above 0) or against it (below)."""

    strength: int
    says: Reason


class Verdict(msgspec.Struct, frozen=True):
    """What all evidence on two records comes to."""

    strength: int
    """Sum of what speaks for one work."""
    reasons: tuple[Reason, ...]
    """What speaks for it."""
    against: Reason | None
    """What keeps apart; None if nothing does."""
    certain: bool
    """Whether what keeps apart is no matter of doubt."""

    @property
    def joins(self) -> bool:
        """Whether the two are one work."""
        return self.strength >= ENOUGH and not self.against

    @property
    def asks(self) -> bool:
        """Whether a person should look."""
        return self.strength >= WORTH_ASKING and not self.certain


def verdict_of(evidence: Sequence[Evidence]) -> Verdict:
    """What all evidence on two records comes to."""
    against = min(evidence, key=lambda item: item.strength)
    return Verdict(
        strength=sum(item.strength for item in evidence if item.strength > 0),
        reasons=tuple([item.says for item in evidence if item.strength >= 0]),
        against=against.says if against.strength < 0 else None,
        certain=against.strength <= CERTAIN,
    )


OTHER_TITLES = Verdict(strength=0, reasons=(), against=Reason("other_title"), certain=True)
"""What it comes to where titles have nothing in common."""
