"""The setting `ignore`, applied to problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sitegen.model.publications import Problem
from sitegen.model.settings import EVERYWHERE, Ignored


def without_ignored(
    problems: Iterable[Problem], ignored: Sequence[Ignored]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What is still to be told, and what `ignored` was about, as it was.

    Warnings and notices are not told. An error has lost something: it stays, as a notice that stops nothing.
    """
    if not ignored:
        return tuple(problems), ()
    kept: list[Problem] = []
    silenced: list[Problem] = []
    for problem in problems:
        if not any(_is_about(each, file, problem) for each in ignored for file in each.files):
            kept.append(problem)
            continue
        silenced.append(problem)
        if problem.severity == "error":
            kept.append(msgspec.structs.replace(problem, severity="notice"))
    return tuple(kept), tuple(silenced)


def ignored_in_vain(
    ignored: Sequence[Ignored], silenced: Sequence[Problem], told: Sequence[Problem]
) -> Iterator[Problem]:
    """A notice for each code and file under `ignore` that no problem has.

    Args:
        ignored: the setting.
        silenced: what it was about.
        told: all other problems, among which may be what is meant.
    """
    from difflib import get_close_matches  # noqa: PLC0415  # start-up time of each build; only `check` asks

    for each in ignored:
        for file in each.files:
            if any(_is_about(each, file, problem) for problem in silenced):
                continue
            files = sorted({problem.place.file for problem in told if problem.code == each.code})
            nearest = get_close_matches(file, files, n=1)
            where = "anywhere" if file == EVERYWHERE else f"in {file}"
            remedy = (
                f"did you mean {nearest[0]}?"
                if nearest
                else "take it out of `ignore`, or correct the file name"
            )
            yield Problem("C080", "notice", each.place, f"ignore: there is no {each.code} {where}", remedy)


def _is_about(ignored: Ignored, file: str, problem: Problem) -> bool:
    if ignored.code != problem.code:
        return False
    path = problem.place.file
    return file in (EVERYWHERE, path) or (file.endswith("/") and path.startswith(file))
