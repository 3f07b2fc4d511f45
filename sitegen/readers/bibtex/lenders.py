"""What an entry takes from others: the fields of its volume (``crossref``), and of ``@xdata``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sitegen.readers.bibtex.fields import Fields
from sitegen.readers.bibtex.lending import LONGEST_CHAIN, Lender, Lent, keys_in
from sitegen.readers.bibtex.syntax import Entry, scan

ONLY_LEND = frozenset({"xdata", "set"})
"""Types of entries that are no publications."""

LENDS = frozenset({"proceedings", "mvproceedings"})
"""Types of volumes that BibTeX does not list only because entries refer to them (crossref)."""

_VOLUMES = LENDS | {"book", "mvbook", "collection", "mvcollection", "reference", "mvreference", "periodical"}
_DATES = frozenset({"year", "month", "date"})

_CROSSREF = re.compile(r"crossref\s*=\s*[{\"]([^}\"]*)", re.IGNORECASE)
_INHERITED = tuple(
    "editor translator publisher address location organization series volume number year month date isbn "
    "issn eventtitle eventdate venue".split()
)


class Lenders:
    """The entries that entries of a file take fields from."""

    def __init__(self, text: str, source: str, given: Mapping[str, str], lent: Lent) -> None:
        self._text, self._source, self._given, self._lent = text, source, given, lent
        self._referred: frozenset[str] | None = None
        self._entries: dict[str, Entry] | None = None
        self._known: dict[tuple[str, str], Fields] = {}

    def only_lends(self, entry: Entry) -> bool:
        """Whether a volume is not to be listed, because entries refer to it."""
        if entry.type not in LENDS:
            return False
        if self._referred is None:
            self._referred = self._lent.taken.union(_referred_in(self._text))
        return entry.key.lower() in self._referred

    def completed(self, entry: Entry) -> tuple[Fields, list[Lender], list[tuple[str, str]]]:
        """The fields of an entry with those that it takes from others.

        Returns:
            The fields; whom it refers to; field and key of each reference to what is not there.
        """
        used: list[Lender] = []
        missing: list[tuple[str, str]] = []
        return self._completed(entry, used, missing, 0), used, missing

    def _completed(
        self, entry: Entry, used: list[Lender], missing: list[tuple[str, str]], depth: int
    ) -> Fields:
        """As `completed`, for an entry that is so many steps away from that which takes its fields."""
        fields: Fields = entry.fields
        for field in ("xdata", "crossref"):
            for key in keys_in(fields.get(field, "")) if field in entry.fields else ():
                lender = self._find(key)
                if not lender or depth == LONGEST_CHAIN:
                    missing.append((field, key))
                    continue
                used.append(lender)
                lent = self._lent_by(lender, missing, depth + 1)
                if field == "xdata":
                    fields = {**lent, **fields}
                elif "title" not in fields and _is_no_volume(lender.entry, entry):
                    fields = _repeating(fields, lent)
                else:
                    fields = inherit(entry.type, fields, lent, lender.entry.type)
        return fields

    def _lent_by(self, lender: Lender, missing: list[tuple[str, str]], depth: int) -> Fields:
        """The fields of a lender with those that it takes itself; in a circle it has its own."""
        place = lender.file, lender.entry.key.lower()
        if place not in self._known:
            self._known[place] = lender.entry.fields
            self._known[place] = self._completed(lender.entry, [], missing, depth)
        return self._known[place]

    def _find(self, key: str) -> Lender | None:
        if self._entries is None:  # few files need them; what is referred to stands further down, as a rule
            found = scan(self._text, self._source, dict(self._given))
            self._entries = {item.key.lower(): item for item in found if isinstance(item, Entry)}
        own = self._entries.get(key)
        return Lender(self._source, own) if own else self._lent.entries.get(key)


def _referred_in(text: str) -> Iterator[str]:
    """The keys, in lower case, of the volumes to which a text refers."""
    # In bytes, capitals and small letters are made one in a fifth of the time.
    if b"crossref" in text.encode(errors="replace").lower():
        yield from (key.strip().lower() for key in _CROSSREF.findall(text))


def _is_no_volume(lender: Entry, entry: Entry) -> bool:
    """Whether an entry without a title names a lender as the same work, of which it is no part."""
    return lender.type == entry.type or lender.type not in _VOLUMES


def _repeating(fields: Fields, other: Fields) -> Fields:
    """The fields of an entry with all that it lacks and the entry of the same work has."""
    dated = not _DATES.isdisjoint(fields)
    return {name: text for name, text in other.items() if not (dated and name in _DATES)} | dict(fields)


def inherit(entry_type: str, fields: Fields, parent: Fields, parent_type: str) -> dict[str, str]:
    """The fields of an entry, with those that it lacks and its volume has.

    A work in several volumes (``@mvbook``) gives its title to all of them as that of the whole.
    """
    inherited = {name: parent[name] for name in _INHERITED if name in parent}
    if "year" in fields or "date" in fields:  # its own beats that of the volume, whatever it is called
        for name in ("year", "month", "date"):
            inherited.pop(name, None)
    if title := parent.get("booktitle") or parent.get("title"):
        whole = "main" if parent_type.startswith("mv") and parent_type != "mvproceedings" else "book"
        inherited[f"{whole}title"] = title
        if subtitle := parent.get("subtitle"):
            inherited[f"{whole}subtitle"] = subtitle
    takes_author = entry_type == "inbook" or (
        entry_type == "book" and not {"author", "editor"} & fields.keys()
    )
    if takes_author and "author" in parent:
        inherited["author"] = parent["author"]
    return inherited | dict(fields)
