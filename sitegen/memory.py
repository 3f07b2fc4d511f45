"""The stages of the pipeline, remembering what they gave last: for planning a site again after a change.

Stages are pure functions of values, except for `collect`, which reads files. So a stage that
is given what it was given before need not run, and the unchanged parts of the new site are
the very objects of the old one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import msgspec

from sitegen.authored import Corrections, Researcher
from sitegen.collect import collect, read_text
from sitegen.identity import identify
from sitegen.model import Paper, Problem, Record, Source
from sitegen.readers import read_all

Given = ParamSpec("Given")
Outcome = TypeVar("Outcome")

_SETTLED = 0.1
"""Seconds after which a file's time tells a later change apart; clocks of file systems tick slowly."""

_Stamp = tuple[int, int, int, int]
_Read = tuple[tuple[Record, ...], tuple[Problem, ...]]


class Memory:
    """Calls stages for `build.plan_site`. To be used by one thread at a time."""

    def __init__(self) -> None:
        self._last: dict[Callable[..., Any], tuple[tuple[Any, ...], dict[str, Any], Any]] = {}
        self._texts: dict[Path, tuple[_Stamp, str]] = {}
        self._read: dict[str, tuple[Source, _Read]] = {}

    def call(self, stage: Callable[Given, Outcome], /, *args: Given.args, **options: Given.kwargs) -> Outcome:
        """What ``stage(*args, **options)`` gives; it is run only for arguments that differ from the last."""
        if stage is collect:
            reading: Any = stage
            found: Outcome = reading(*args, read=self._text, **options)
            return found
        last = self._last.get(stage)
        if last and _same(last[0], args) and _same(tuple(last[1].items()), tuple(options.items())):
            outcome: Outcome = last[2]
            return outcome
        outcome = self._by_parts.get(stage, stage)(*args, **options)
        self._last[stage] = args, options, outcome
        return outcome

    @property
    def _by_parts(self) -> dict[Callable[..., Any], Callable[..., Any]]:
        """Stages of whose arguments a part may decide."""
        return {read_all: self._read_all, identify: self._identify}

    def _text(self, path: Path, name: str) -> str | Problem:
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
        text = read_text(path, name)
        if isinstance(text, str) and started - max(stamp[2:]) > _SETTLED * 1e9:
            self._texts[path] = stamp, text
        return text

    def _read_all(self, sources: Iterable[Source]) -> _Read:
        """As `readers.read_all`, each file by itself."""
        read: dict[str, tuple[Source, _Read]] = {}
        for source in sources:
            known = self._read.get(source.path)
            read[source.path] = known if known and known[0] == source else (source, read_all((source,)))
        self._read = read
        outcomes = [outcome for _, outcome in read.values()]
        return (
            tuple(record for records, _ in outcomes for record in records),
            tuple(problem for _, problems in outcomes for problem in problems),
        )

    def _identify(
        self, papers: Sequence[Paper], researchers: Sequence[Researcher], corrections: Corrections
    ) -> Any:
        """As `identity.identify`, for which it does not matter what else is said of a researcher."""
        names = tuple(
            msgspec.structs.replace(
                researcher, biography="", role="", affiliation="", email="", links=(), photo="", orcid=""
            )
            for researcher in researchers
        )
        return self.call(_identify_names, papers, names, corrections)


def _identify_names(
    papers: Sequence[Paper], researchers: Sequence[Researcher], corrections: Corrections
) -> Any:
    return identify(papers, researchers, corrections)


def _same(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    return len(before) == len(now) and all(
        one is other or (type(one) is type(other) and one == other)
        for one, other in zip(before, now, strict=True)
    )
