"""Sets of records that grow together, and what keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

import msgspec

from sitegen.merge.evidence import (
    circumstances,
    identifiers_differ,
    identifiers_of,
    obstacle,
)
from sitegen.merge.places import SameVenue
from sitegen.model.publications import Record


class Group(msgspec.Struct, frozen=True):
    """Records of one work."""

    members: tuple[int, ...]
    """Positions in the sequence of records, ascending."""
    because: tuple[str, ...]
    """One sentence for each join."""


_Unit = tuple[int, ...]


class Clusters:
    """Union-find that knows what must stay apart. Lives only while records are being grouped."""

    def __init__(
        self, records: Sequence[Record], same: Iterable[tuple[int, int, str]], same_venue: SameVenue
    ) -> None:
        self._records = records
        self._same_venue = same_venue
        self._parent = list(range(len(records)))
        # What follows is kept by first record, and only of clusters of several.
        self._members: dict[int, list[int]] = {}
        self._identifiers: dict[int, dict[str, set[str]]] = {}
        self._units: dict[int, list[_Unit]] = {}
        self._reasons: dict[int, list[str]] = defaultdict(list)
        self._apart: dict[int, set[int]] = defaultdict(set)
        for first, second, reason in same:
            self.join(first, second, reason)
        self._units = {root: [tuple(members)] for root, members in self._members.items()}

    def root(self, position: int) -> int:
        """The first record of the cluster that a record is in."""
        while self._parent[position] != position:
            self._parent[position] = self._parent[self._parent[position]]
            position = self._parent[position]
        return position

    def members(self, position: int) -> list[int]:
        """All records of the cluster that a record is in, ascending."""
        root = self.root(position)
        return self._members.get(root) or [root]

    def joined(self, first: int, second: int) -> bool:
        """Whether two records are in one cluster."""
        return self.root(first) == self.root(second)

    def keep_apart(self, first: int, second: int) -> None:
        """Never let `obstacle` and `conflict` allow that the clusters of two records are joined."""
        self._apart[first].add(second)
        self._apart[second].add(first)

    def declared_apart(self, first: int, second: int) -> bool:
        """Whether a correction keeps the clusters of two records apart."""
        if not self._apart:
            return False
        others = set(self.members(second))
        return any(member in self._apart and others & self._apart[member] for member in self.members(first))

    def conflict(self, first: int, second: int) -> str:
        """Which identifiers, or what correction, forbid joining two clusters; ``""`` if nothing does."""
        ones, others = self._identifiers_of(self.root(first)), self._identifiers_of(self.root(second))
        for label in sorted(ones.keys() & others.keys()):
            if not ones[label] & others[label]:
                return f"different {label}"
        return "declared different" if self.declared_apart(first, second) else ""

    def obstacle(self, first: int, second: int) -> str:
        """What forbids joining two clusters on the strength of their titles; ``""`` if nothing does."""
        if against := self.conflict(first, second):
            return against
        for ones, others in product(self._units_of(self.root(first)), self._units_of(self.root(second))):
            # Records declared the same may lie far apart: it is enough to fit one of them.
            found = [
                obstacle(self._records[one], self._records[other], self._same_venue)
                for one in ones
                for other in others
            ]
            if all(found):
                return found[0]
        return ""

    def opponents(self, first: int, second: int) -> tuple[int, int]:
        """Of two clusters the records that keep them apart; these two if none does."""
        for one, other in product(self.members(first), self.members(second)):
            ones, others = self._records[one], self._records[other]
            if identifiers_differ(ones, others) or obstacle(ones, others, self._same_venue):
                return one, other
        return first, second

    def join(self, first: int, second: int, reason: str) -> None:
        """Make the clusters of two records one."""
        one, other = sorted((self.root(first), self.root(second)))
        if one == other:
            return
        mine, theirs = self._identifiers_of(one), self._identifiers_of(other)
        self._identifiers[one] = {
            label: mine.get(label, set()) | theirs.get(label, set()) for label in (*mine, *theirs)
        }
        self._units[one] = self._together(self._units_of(one) + self._units_of(other))
        self._members[one] = sorted(self.members(one) + self.members(other))
        self._parent[other] = one
        for kept in (self._members, self._identifiers, self._units):
            kept.pop(other, None)
        self._reasons[one] += self._reasons.pop(other, [])
        sides = " and ".join(str(self._records[position].place) for position in sorted((first, second)))
        self._reasons[one].append(f"{sides}: {reason}")

    def _identifiers_of(self, root: int) -> dict[str, set[str]]:
        """What they are called -> identifiers that the records of a cluster have."""
        known = self._identifiers.get(root)
        return known or {label: {value} for label, value in identifiers_of(self._records[root]).items()}

    def _units_of(self, root: int) -> list[_Unit]:
        """The records of a cluster, those together that a correction has joined."""
        return self._units.get(root) or [(root,)]

    def _together(self, units: list[_Unit]) -> list[_Unit]:
        """The units in order, but of single records that `obstacle` can't tell apart only the first.

        So a work that hundreds of lists contain takes no longer than others.
        """
        kept: dict[object, _Unit] = {}
        for unit in sorted(units):
            kept.setdefault(unit if len(unit) > 1 else circumstances(self._records[unit[0]]), unit)
        return list(kept.values())

    def groups(self) -> tuple[Group, ...]:
        """The clusters as values, by their first record."""
        return tuple(
            Group(tuple(self._members.get(root, (root,))), tuple(self._reasons.get(root, ())))
            for root, parent in enumerate(self._parent)
            if root == parent
        )
