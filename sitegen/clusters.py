"""Sets of records that grow together, and what keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

import msgspec

from sitegen.evidence import identifiers_differ, obstacle
from sitegen.model import Record


class Group(msgspec.Struct, frozen=True):
    """Records of one work."""

    members: tuple[int, ...]
    """Positions in the sequence of records, ascending."""
    because: tuple[str, ...]
    """One sentence for each join."""


class Clusters:
    """Union-find that knows what must stay apart. Lives only while records are being grouped."""

    def __init__(self, records: Sequence[Record], same: Iterable[tuple[int, int, str]]) -> None:
        self._records = records
        self._parent = list(range(len(records)))
        self._members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._reasons: dict[int, list[str]] = defaultdict(list)
        for first, second, reason in same:
            self.join(first, second, reason)
        self._declared = [self.root(position) for position in range(len(records))]

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
        others = set(self.members(second))
        return any(member in self._apart and others & self._apart[member] for member in self.members(first))

    def conflict(self, first: int, second: int) -> str:
        """Which identifiers, or what correction, forbid joining two clusters; ``""`` if nothing does."""
        for field, label in (("doi", "DOIs"), ("arxiv_id", "arXiv ids")):
            ones, others = (
                {getattr(self._records[member], field) for member in self.members(position)} - {""}
                for position in (first, second)
            )
            if ones and others and not ones & others:
                return f"different {label}"
        return "declared different" if self.declared_apart(first, second) else ""

    def obstacle(self, first: int, second: int) -> str:
        """What forbids joining two clusters on the strength of their titles; ``""`` if nothing does."""
        if against := self.conflict(first, second):
            return against
        for ones, others in product(self._units(first), self._units(second)):
            # Records declared the same may lie far apart: it is enough to fit one of them.
            found = [obstacle(self._records[one], self._records[other]) for one in ones for other in others]
            if all(found):
                return found[0]
        return ""

    def opponents(self, first: int, second: int) -> tuple[int, int]:
        """Of two clusters the records that keep them apart; these two if none does."""
        for one, other in product(self.members(first), self.members(second)):
            ones, others = self._records[one], self._records[other]
            if identifiers_differ(ones, others) or obstacle(ones, others):
                return one, other
        return first, second

    def _units(self, position: int) -> list[list[int]]:
        """The records of a cluster, those together that a correction has joined."""
        units: dict[int, list[int]] = defaultdict(list)
        for member in self.members(position):
            units[self._declared[member]].append(member)
        return list(units.values())

    def join(self, first: int, second: int, reason: str) -> None:
        """Make the clusters of two records one."""
        one, other = sorted((self.root(first), self.root(second)))
        if one == other:
            return
        self._members[one] = sorted(self.members(one) + self.members(other))
        self._parent[other] = one
        self._reasons[one] += self._reasons.pop(other, [])
        sides = " and ".join(str(self._records[position].place) for position in sorted((first, second)))
        self._reasons[one].append(f"{sides}: {reason}")

    def groups(self) -> tuple[Group, ...]:
        """The clusters as values, by their first record."""
        roots = [position for position in range(len(self._parent)) if self.root(position) == position]
        return tuple(Group(tuple(self.members(root)), tuple(self._reasons.get(root, ()))) for root in roots)
