"""Readings as bytes, for handing them from one process to another.

By columns, with names in a table: so records are encoded and made again in a tenth of the time that
reading them takes, and names and texts that many share are one object for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar, get_type_hints

import msgspec

from sitegen.model.publications import Facts, Name, Notice, Place, Problem, Record, TitleSplit
from sitegen.readers.shared.pieces import Reading

_NAMES = ("authors", "editors", "translators")
_PLAIN = tuple(name for name in Facts.__struct_fields__ if name not in _NAMES)
_plain_facts = attrgetter(*_PLAIN)
_OFTEN = frozenset(
    "venue series volume number publisher institution address snapshot isbn issn language "
    "submitted updated announced published".split()
)
"""Fields whose texts many records share."""

_KINDS: Any = get_type_hints(Facts)
_Columns: Any = msgspec.defstruct(
    "_Columns", [(name, list[_KINDS[name]]) for name in _PLAIN], array_like=True
)

_Value = TypeVar("_Value")

_NamesOf = list[list[int]]


class _Packed(msgspec.Struct, array_like=True):
    """A `Reading`. A column of which all values are equal has only one."""

    names: list[tuple[str, str, str, bool, str]]
    authors: _NamesOf
    """For each record the numbers of its names in the table."""
    editors: _NamesOf
    translators: _NamesOf
    owners: _NamesOf
    """Of one name, or of none."""
    alternatives: list[tuple[TitleSplit, ...]]
    files: list[str]
    lines: list[int]
    readers: list[str]
    service_ids: list[str]
    notice_of: list[tuple[Notice, ...]]
    columns: msgspec.Raw
    problems: list[Problem]
    are_problems: list[int]
    """Where the problems stand in `Reading.items`, which otherwise are records."""
    marks: tuple[str, ...]
    marked: tuple[int, ...]
    positions: tuple[int, ...]
    passed_over: tuple[tuple[str, int], ...]


class Shared(msgspec.Struct, frozen=True):
    """What readings have in common, so that equal values are one object. Grows with each that is unpacked."""

    names: dict[tuple[str, str, str, bool, str], Name]
    texts: dict[str, str]


def pack(reading: Reading) -> bytes:
    """A reading as bytes."""
    records = [item for item in reading.items if isinstance(item, Record)]
    table: dict[Name, int] = {}

    def numbers(names: Iterable[Name]) -> list[int]:
        return [table.setdefault(name, len(table)) for name in names]

    authors = [numbers(record.authors) for record in records]
    editors = [numbers(record.editors) for record in records]
    translators = [numbers(record.translators) for record in records]
    owners = [numbers((record.owner,) if record.owner else ()) for record in records]
    columns = _Columns(*map(_column, zip(*map(_plain_facts, records), strict=True))) if records else None
    packed = _Packed(
        names=[(name.family, name.given, name.suffix, name.group, name.id) for name in table],
        authors=authors,
        editors=_column(editors),
        translators=_column(translators),
        owners=_column(owners),
        alternatives=_column([record.alternatives for record in records]),
        files=_column([record.place.file for record in records]),
        lines=[record.place.line for record in records],
        readers=_column([record.reader for record in records]),
        service_ids=_column([record.service_id for record in records]),
        notice_of=_column([record.notice_of for record in records]),
        columns=msgspec.Raw(msgspec.msgpack.encode(columns)),
        problems=[item for item in reading.items if isinstance(item, Problem)],
        are_problems=[place for place, item in enumerate(reading.items) if isinstance(item, Problem)],
        marks=reading.marks,
        marked=reading.lines,
        positions=reading.positions,
        passed_over=reading.passed_over,
    )
    return msgspec.msgpack.encode(packed)


def unpack(data: bytes, shared: Shared) -> Reading:
    """The reading that `pack` made bytes of."""
    packed = msgspec.msgpack.decode(data, type=_Packed)
    items: list[Record | Problem] = [*_records(packed, shared)] if packed.lines else []
    for place, problem in zip(packed.are_problems, packed.problems, strict=True):
        items.insert(place, problem)
    return Reading(tuple(items), packed.marks, packed.marked, packed.positions, packed.passed_over)


def _records(packed: _Packed, shared: Shared) -> Iterable[Record]:
    count = len(packed.lines)
    known = shared.names
    names = [known.get(name) or known.setdefault(name, Name(*name)) for name in packed.names]
    columns = msgspec.msgpack.decode(packed.columns, type=_Columns)
    values = [getattr(columns, name) for name in _PLAIN]
    for number, name in enumerate(_PLAIN):
        if name in _OFTEN:
            values[number] = [shared.texts.setdefault(text, text) for text in values[number]]
    for people in _NAMES:
        number = Facts.__struct_fields__.index(people)
        values.insert(number, [tuple([names[one] for one in some]) for some in getattr(packed, people)])
    owners = [names[some[0]] if some else None for some in packed.owners]
    beside = (
        packed.files,
        packed.lines,
        packed.readers,
        packed.service_ids,
        packed.notice_of,
        owners,
        packed.alternatives,
    )
    return (
        Record(
            *facts,
            place=Place(file, line),
            reader=reader,
            service_id=service_id,
            notice_of=notice_of,
            owner=owner,
            alternatives=alternatives,
        )
        for file, line, reader, service_id, notice_of, owner, alternatives, *facts in zip(
            *(column if len(column) == count else repeat(column[0], count) for column in (*beside, *values)),
            strict=True,
        )
    )


def _column(values: Sequence[_Value]) -> list[_Value]:
    """The values, or only the first if all are equal."""
    return [*values[: 1 if values and values.count(values[0]) == len(values) else None]]
