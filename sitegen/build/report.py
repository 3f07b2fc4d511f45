"""Says what happened, to people and to programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO

import msgspec

from sitegen.model.publications import Problem, Severity
from sitegen.text.cleaning import for_terminal

Progress = Callable[[int, int], None]
"""Called with the number of files that are done and of all."""


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """Which files of a published site a build has changed: paths below the output folder."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "notice": 2}

SHOWN_PROBLEMS = 200
"""Most problems printed as text; the rest is counted."""


def problem_lines(problems: Iterable[Problem], prefix: str) -> list[str]:
    """``content/x.bib:12: error: … [R012]`` and, indented, what to do; the worst first.

    Args:
        problems: in any order.
        prefix: what leads from the current folder to the content folder: ``content/``.
    """
    ordered = by_severity(problems)
    lines = []
    for problem in ordered[:SHOWN_PROBLEMS]:
        lines.append(
            on_one_line(f"{prefix}{problem.place}: {problem.severity}: {problem.message} [{problem.code}]")
        )
        if problem.remedy:
            lines.append(f"    {on_one_line(problem.remedy)}")
    if len(ordered) > SHOWN_PROBLEMS:
        lines.append(f"… and {len(ordered) - SHOWN_PROBLEMS:,} more; --format json lists all")
    return lines


def on_one_line(text: str) -> str:
    """Text of which every sign is seen: what it quotes can't end the line or command the terminal."""
    return for_terminal(" ".join(text.split()))


def by_severity(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before warnings before notices, each once; otherwise as the stages found and ranked them."""
    return sorted(dict.fromkeys(problems), key=lambda problem: ORDER[problem.severity])


def more_than_notices(problems: Iterable[Problem]) -> bool:
    """Whether ``--strict`` refuses what has these problems."""
    return any(problem.severity != "notice" for problem in problems)


def counts(problems: Iterable[Problem]) -> str:
    """``1 error, 2 warnings``, or ``no problems``."""
    number = Counter(problem.severity for problem in problems)
    parts = [f"{number[each]:,} {each}{'' if number[each] == 1 else 's'}" for each in ORDER if number[each]]
    return ", ".join(parts) or "no problems"


def changes_in_words(changes: Changes) -> str:
    """``2 files new, 14 changed, 1 deleted``, or ``no file changed``."""
    found = {kind: len(getattr(changes, kind)) for kind in changes.__struct_fields__}
    parts = [f"{number:,} {kind}" for kind, number in found.items() if number]
    if not parts:
        return "no file changed"
    first, *others = parts
    number, kind = first.split()
    return ", ".join([f"{number} {'file' if number == '1' else 'files'} {kind}", *others])


def change_lines(changes: Changes) -> list[str]:
    """``changed papers/index.html`` for each file."""
    return [f"{kind} {path}" for kind in changes.__struct_fields__ for path in getattr(changes, kind)]


def changes_as_json(changes: Changes | None) -> dict[str, Any] | None:
    """The changed files as plain values; None where all were written anew."""
    return (
        None
        if changes is None
        else {kind: list(getattr(changes, kind)) for kind in changes.__struct_fields__}
    )


def as_json(report: dict[str, Any]) -> str:
    """One JSON object, indented."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode()


def one_line_json(value: dict[str, Any]) -> str:
    """One JSON object on one line."""
    return msgspec.json.encode(value).decode()


def problems_as_json(problems: Sequence[Problem], prefix: str) -> list[dict[str, Any]]:
    """Problems as plain values, all of them, the worst first."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity,
            "file": f"{prefix}{problem.place.file}",
            "line": problem.place.line,
            "message": problem.message,
            "remedy": problem.remedy,
        }
        for problem in by_severity(problems)
    ]


def progress_on(stream: TextIO | None, *, quiet: bool) -> Progress:
    """A progress line on a terminal; nothing where nobody watches, or where there is no stream at all."""
    if quiet or not stream or not stream.isatty():
        return lambda done, total: None

    def show(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        print(f"\r  {done:,} of {total:,} files", end=end, file=stream, flush=True)

    return show
