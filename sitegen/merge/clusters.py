"""Sets of records that grow together, and what keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

import msgspec

from sitegen.merge.evidence import weigh
from sitegen.merge.shared_identifiers import other_identifiers
from sitegen.merge.sketches import Known, Sketch, identifiers_of
from sitegen.model.publications import Join, Record
from sitegen.model.reasons import Reason

MOST_COMPARED = 40
"""Different records of one work that a further record is compared with."""


class Group(msgspec.Struct, frozen=True):
    """Records of one work."""

    members: tuple[int, ...]
    """Positions in the sequence of records, ascending."""
    because: tuple[Join, ...]
    """Why each was joined."""


_Unit = tuple[int, ...]
"""Records that an identifier or a correction holds together: it is enough to fit one of them."""

_ARXIV = "arXiv ids"

_Names = dict[str, frozenset[str]]
"""What is named -> the identifiers that name it; of the DOIs of preprints each server's by itself."""


class Clusters:
    """Union-find that knows what must stay apart. Lives only while records are being grouped."""

    def __init__(self, records: Sequence[Record], sketches: Mapping[int, Sketch], known: Known) -> None:
        self._records = records
        self._sketches = sketches
        self._known = known
        self._parent = list(range(len(records)))
        # What follows is kept by first record, and only of clusters of several.
        self._members: dict[int, list[int]] = {}
        self._names: dict[int, _Names] = {}
        self._units: dict[int, list[_Unit]] = {}
        self._joins: dict[int, list[Join]] = defaultdict(list)
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._restored: set[int] = set()

    def root(self, position: int) -> int:
        """The first record of the cluster that a record is in."""
        while self._parent[position] != position:
            self._parent[position] = self._parent[self._parent[position]]
            position = self._parent[position]
        return position

    def members(self, position: int) -> Sequence[int]:
        """All records of the cluster that a record is in, ascending."""
        root = self.root(position)
        return sorted(self._members.get(root, (root,)))

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

    def conflict(self, first: int, second: int) -> Reason | None:
        """Which identifiers, or what correction, forbid joining two clusters; None if nothing does."""
        ones, others = self._names_of(self.root(first)), self._names_of(self.root(second))
        for label in sorted(ones.keys() & others.keys()):
            if not ones[label] & others[label]:
                return Reason("arxiv_ids" if label == _ARXIV else "dois")
        return Reason("declared_different") if self.declared_apart(first, second) else None

    def obstacle(self, first: int, second: int) -> Reason | None:
        """What forbids joining two clusters on the strength of their titles; None if nothing does."""
        if against := self.conflict(first, second):
            return against
        if self.root(first) in self._restored and self.root(second) in self._restored:
            return Reason("two_by_hand")
        for ones, others in product(self._units_of(self.root(first)), self._units_of(self.root(second))):
            found = [self._against(one, other) for one in ones for other in others]
            if all(found):
                return found[0]
        return None

    def _against(self, one: int, other: int) -> Reason | None:
        return weigh(self._sketches[one], self._sketches[other], self._known).against

    def opponents(self, first: int, second: int) -> tuple[int, int]:
        """Of two clusters the records that keep them apart; these two if none does."""
        pairs = [
            (first, second),
            *product(self.members(first)[:MOST_COMPARED], self.members(second)[:MOST_COMPARED]),
        ]
        for differ in (self._differ, self._against):
            for one, other in pairs:
                if differ(one, other):
                    return one, other
        return first, second

    def _differ(self, one: int, other: int) -> Reason | None:
        return other_identifiers(identifiers_of(self._records[one]), identifiers_of(self._records[other]))

    def join(self, first: int, second: int, reasons: tuple[Reason, ...], *, by_name: bool = False) -> None:
        """Make the clusters of two records one.

        Args:
            by_name: an identifier or a correction joins them, whatever else keeps them apart.
        """
        one, other = sorted((self.root(first), self.root(second)))
        if one == other:
            return
        mine, theirs = self._names_of(one), self._names_of(other)
        self._names[one] = {
            label: mine.get(label, frozenset()) | theirs.get(label, frozenset())
            for label in mine.keys() | theirs.keys()
        }
        units, further = self._units_of(one), self._units_of(other)
        self._units[one] = (
            self._held(units, further, first, second) if by_name else self._together(units, further)
        )
        ours, joining = self._members.get(one, [one]), self._members.pop(other, [other])
        if len(ours) < len(joining):
            ours, joining = joining, ours
        ours += joining
        self._members[one] = ours
        self._parent[other] = one
        if other in self._restored:
            self._restored.add(one)
        self._names.pop(other, None)
        self._units.pop(other, None)
        sides = [self._records[position].place for position in sorted((first, second))]
        self._joins[one] += [*self._joins.pop(other, []), Join(sides[0], sides[1], reasons)]

    def restore(self, group: Group) -> None:
        """Join the records of a group that was found before, for its reasons; they are in no cluster yet.

        On the strength of their titles two such groups are never joined, nor by what resembles both.
        """
        first = group.members[0]
        for member in group.members[1:]:
            self.join(first, member, (), by_name=True)
        if group.because:
            self._joins[self.root(first)] = [*group.because]
        self._restored.add(self.root(first))

    def _names_of(self, root: int) -> _Names:
        found = self._names.get(root)
        if found is None:
            names = identifiers_of(self._records[root])
            server = f"DOIs of {names.preprint_doi.partition('/')[0]}"
            labelled = (("DOIs", names.doi), (_ARXIV, names.arxiv_id), (server, names.preprint_doi))
            found = {label: frozenset((name,)) for label, name in labelled if name}
        return found

    def _units_of(self, root: int) -> list[_Unit]:
        return self._units.get(root) or [(root,)]

    def _held(self, units: list[_Unit], further: list[_Unit], first: int, second: int) -> list[_Unit]:
        """The units of two clusters, those of the two records made one."""
        held = [unit for unit in (*units, *further) if first in unit or second in unit]
        rest = [unit for unit in (*units, *further) if first not in unit and second not in unit]
        members = sorted({first, second, *(member for unit in held for member in unit)})
        different = {self._compared(member): member for member in reversed(members)}
        return sorted([tuple(sorted(different.values())[:MOST_COMPARED]), *rest])[:MOST_COMPARED]

    def _together(self, units: list[_Unit], further: list[_Unit]) -> list[_Unit]:
        """The units in order, but of single records that look the same only the first.

        So a work that hundreds of lists contain takes no longer than others.
        """
        kept: dict[object, _Unit] = {}
        for unit in sorted((*units, *further)):
            kept.setdefault(unit if len(unit) > 1 else self._compared(unit[0]), unit)
        return [*kept.values()][:MOST_COMPARED]

    def _compared(self, position: int) -> int:
        """The same number for records that no comparison tells apart, which share one sketch."""
        return id(self._sketches[position])

    def groups(self) -> tuple[Group, ...]:
        """The clusters as values, by their first record."""
        return tuple(
            Group(tuple(sorted(self._members.get(root, (root,)))), tuple(self._joins.get(root, ())))
            for root, parent in enumerate(self._parent)
            if root == parent
        )
