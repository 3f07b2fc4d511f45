"""The stages of the pipeline, remembering what they gave last: for planning a site again after a change.

They give what they always give, except for the hints at people who may be one.

Stages are pure functions of values, except for `collect`, which reads files. So a stage that
is given what it was given before need not run, and the unchanged parts of the new site are
the very objects of the old one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import msgspec

from sitegen.build.collect import collect, read_text
from sitegen.merge.papers import merge, of_one_record
from sitegen.merge.people import Found, find_people, identify
from sitegen.merge.people_again import update_people
from sitegen.model.authored import Corrections, Researcher
from sitegen.model.people import Person
from sitegen.model.publications import Facts, Paper, Problem, Record, Source
from sitegen.model.texts import Text
from sitegen.readers import PieceReader
from sitegen.readers.read_files import lend_all, read_all, read_one
from sitegen.readers.recognise import choose_reader
from sitegen.readers.shared.pieces import Piece, Reading, ReadPiece, ReadPieces, moved

_Given = ParamSpec("_Given")
_Outcome = TypeVar("_Outcome")
_Value = TypeVar("_Value", bound=Hashable)

_SETTLED = 0.1
"""Seconds after which a file's time tells a later change apart; clocks of file systems tick slowly."""

_BEGINNING = 100
"""Characters by which a piece of a file is found again."""

_Stamp = tuple[int, int, int, int]
_Text = tuple[str | None, Problem | None]
_Identified = tuple[tuple[Person, ...], dict[str, tuple[str, ...]], tuple[Problem, ...]]
_Merged = tuple[tuple[Paper, ...], tuple[Problem, ...]]
_Read = tuple[tuple[Record, ...], tuple[Problem, ...]]


class _File(msgspec.Struct, frozen=True):
    """A listing that was read."""

    source: Source
    lent: Any
    """What it got from other files."""
    readings: dict[str, tuple[Piece, Reading]]
    """Beginning of the text of each piece -> what it says; empty for a file that is not cut."""
    outcome: tuple[Sequence[Record], Sequence[Problem]]


class _Seen:
    """A listing with its reader, and what it offers to others, once that was asked."""

    def __init__(self, source: Source) -> None:
        self.source, self.reader = source, choose_reader(source)
        self._offer: Any = None

    def offered(self) -> Any:
        if self._offer is None and isinstance(self.reader, PieceReader):
            self._offer = self.reader.offered(self.source.text)
        return self._offer


class Memory:
    """Calls stages for `build.plan_site`. To be used by one thread at a time."""

    def __init__(self) -> None:
        self._last: dict[Callable[..., Any], tuple[tuple[Any, ...], dict[str, Any], Any]] = {}
        self._texts: dict[Path, tuple[_Stamp, _Text]] = {}
        self._seen: dict[str, _Seen] = {}
        self._read: dict[str, _File] = {}
        self._outcomes: dict[Callable[..., Any], dict[Any, Any]] = {}
        self._papers: dict[str, Paper] = {}
        self._people: tuple[tuple[Any, ...], Sequence[Paper], Found] | None = None

    def call(
        self, stage: Callable[_Given, _Outcome], /, *args: _Given.args, **options: _Given.kwargs
    ) -> _Outcome:
        """What ``stage(*args, **options)`` gives; it is run only for arguments that differ from the last."""
        if stage is collect:
            reading: Any = stage
            found: _Outcome = reading(*args, read=self._text, **options)
            return found
        last = self._last.get(stage)
        if last and _same(last[0], args) and _same(tuple(last[1].items()), tuple(options.items())):
            outcome: _Outcome = last[2]
            return outcome
        outcome = self._by_parts.get(stage, stage)(*args, **options)
        self._last[stage] = args, options, outcome
        return outcome

    @property
    def _by_parts(self) -> dict[Callable[..., Any], Callable[..., Any]]:
        """Stages of whose arguments a part may decide."""
        return {
            read_all: self._read_all,
            merge: self._merge,
            identify: self._identify,
        }

    def _merge(self, records: Iterable[Record], corrections: Corrections) -> _Merged:
        """As `merge.merge`; the paper of a record that is still there is the same object."""
        before, now = self._papers, {}

        def make(facts: Facts, record: Record, slug: str, key: str) -> Paper:
            known = before.get(slug)
            if known is None or known.records[0] is not record or known.key != key:
                known = of_one_record(facts, record, slug, key)
            now[slug] = known
            return known

        outcome = merge(records, corrections, each=self._each, make=make)
        self._papers = now
        return outcome

    def _each(self, function: Callable[[_Value], _Outcome], values: Iterable[_Value]) -> list[_Outcome]:
        """As `applying.apply`, for values that were there the last time without calling the function.

        No function that is applied gives None.
        """
        known: dict[_Value, _Outcome] = self._outcomes.setdefault(function, {})
        values = [*values]
        outcomes = [*map(known.get, values)]
        if None in outcomes:
            for value in {value for value in values if value not in known}:
                known[value] = function(value)
            outcomes = [*map(known.get, values)]
        if len(known) > 2 * len(values):  # most of it is of earlier snapshots
            self._outcomes[function] = dict(zip(values, outcomes, strict=True))
        return cast(list[_Outcome], outcomes)

    def _text(self, path: Path, name: str) -> _Text:
        """As `collect.read_text`, for a file that has not changed without opening it."""
        started = time.time_ns()
        try:
            found = path.stat()
        except OSError:
            return read_text(path, name)
        stamp = found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
        known = self._texts.get(path)
        if known and known[0] == stamp:
            return known[1]
        read = read_text(path, name)
        if read[0] is not None and started - max(stamp[2:]) > _SETTLED * 1e9:
            self._texts[path] = stamp, read
        return read

    def _read_all(self, sources: Iterable[Source], _: ReadPieces) -> _Read:
        """As `read_files.read_all`, each file by itself, and of large ones only the pieces that are new."""
        sources = [*sources]
        seen = {source.path: self._seen_again(source) for source in sources}
        self._seen = seen
        chosen = [(source, seen[source.path].reader) for source in sources]
        lent, doubts = lend_all(chosen, lambda _, source: seen[source.path].offered())
        read: dict[str, _File] = {}
        for source, reader in chosen:
            known, given = self._read.get(source.path), lent.get(source.path)
            if known and known.source == source and known.lent == given:
                read[source.path] = known
            else:
                readings: dict[str, tuple[Piece, Reading]] = {}
                outcome = read_one(source, reader, given, partial(_read_again, known, readings))
                read[source.path] = _File(source, given, readings, outcome)
        self._read = read
        outcomes = [file.outcome for file in read.values()]
        return (
            tuple(record for records, _ in outcomes for record in records),
            (*(problem for _, problems in outcomes for problem in problems), *doubts),
        )

    def _seen_again(self, source: Source) -> _Seen:
        known = self._seen.get(source.path)
        return known if known and known.source == source else _Seen(source)

    def _identify(
        self, papers: Sequence[Paper], researchers: Sequence[Researcher], corrections: Corrections
    ) -> _Identified:
        """As `identity.identify`, without its hints, which nobody looks at while writing.

        It does not matter what else is said of a researcher or paper; and after a change only the people
        on the papers that it changes are looked at.
        """
        names = tuple(
            msgspec.structs.replace(
                researcher,
                biography=Text(),
                role="",
                affiliation="",
                email="",
                links=(),
                photo="",
                group="",
                years="",
                now="",
                pronouns="",
            )
            for researcher in researchers
        )
        by_hand = names, corrections.same_people, corrections.different_people
        found = None
        if self._people and self._people[0] == by_hand:
            _, before, known = self._people
            if papers is before:
                found = known
            elif not any(by_hand[1:]):
                found = update_people(known, before, papers, {researcher.id for researcher in researchers})
        found = found or find_people(papers, names, corrections)
        self._people = by_hand, papers, found
        return found.people, found.authorship, found.problems


def _read_again(
    before: _File | None,
    readings: dict[str, tuple[Piece, Reading]],
    source: Source,
    pieces: Sequence[Piece],
    read: ReadPiece,
) -> Iterator[Reading | None]:
    """As `readers.pieces.one_by_one`, without reading what a file said before; notes `readings`."""
    is_known = before and _without_text(before.source) == _without_text(source)
    known = before.readings if before and is_known else {}
    for piece in pieces:
        beginning = source.text[piece.start : piece.start + _BEGINNING]
        reading: Reading | None = None
        if before and beginning in known:
            earlier, said = known[beginning]
            text, text_before = source.text[piece.start : piece.end], before.source.text
            if earlier.given == piece.given and text == text_before[earlier.start : earlier.end]:
                reading = moved(said, piece.line - earlier.line)
        reading = reading or read(source, piece)
        if reading:
            readings[beginning] = piece, reading
        yield reading


def _without_text(source: Source) -> Source:
    return msgspec.structs.replace(source, text="")


def _same(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    return len(before) == len(now) and all(
        one is other or (type(one) is type(other) and one == other)
        for one, other in zip(before, now, strict=True)
    )
