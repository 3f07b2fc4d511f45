"""The pictures that stand beside papers: which files are meant by what lists and corrections name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

import msgspec

from sitegen.model.codes import Code
from sitegen.model.publications import Paper, Problem
from sitegen.model.site import Site
from sitegen.text.identifiers import safe_url

_SHOWN = frozenset((".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".gif", ".webp", ".avif", ".svg"))
_FOLDERS = ("images/", "files/")


def with_teasers(site: Site, files: Collection[str]) -> tuple[Site, tuple[Problem, ...]]:
    """The site, which knows the pictures of its papers; a problem for each that is not there.

    Args:
        site: whose papers name pictures as they like: by path, or by name as other generators find it.
        files: paths of all files that the site takes over.
    """
    having = [paper for paper in site.papers.values() if paper.preview]
    if not having:
        return site, ()
    by_name: dict[str, list[str]] = {}
    for path in sorted(files):
        if path.startswith(_FOLDERS):
            by_name.setdefault(PurePosixPath(path).name.casefold(), []).append(path)
    teasers: dict[str, str] = {}
    problems: list[Problem] = []
    for paper in having:
        found, problem = _found(paper, by_name)
        if found:
            teasers[paper.slug] = found
        if problem:
            problems.append(problem)
    return msgspec.structs.replace(site, teasers=teasers), tuple(_told_together(problems))


def _found(paper: Paper, by_name: Mapping[str, list[str]]) -> tuple[str, Problem | None]:
    """The file that is meant, and what is wrong."""
    written = paper.preview.strip()
    if safe_url(written):
        message = f"the picture {written} lies on another host, and pages load nothing from others"
        return "", _problem("P014", paper, message, "save it in content/images/ and write its name")
    name = PurePosixPath(written.replace("\\", "/"))
    if name.suffix.lower() not in _SHOWN:
        return "", _problem(
            "P015", paper, f"{written} is no picture that pages show", "use a JPEG, PNG, WebP, GIF or SVG"
        )
    candidates = by_name.get(name.name.casefold(), [])
    ranked = sorted(candidates, key=lambda path: (-_in_common(name, path), path))
    if not ranked:
        message = f"there is no picture {written}"
        return "", _problem("P002", paper, message, "put it into content/images/, or correct the name")
    if len(ranked) > 1 and _in_common(name, ranked[0]) == _in_common(name, ranked[1]):
        message = f"{written} may be {ranked[0]} or {ranked[1]}; the first was taken"
        return ranked[0], _problem("P016", paper, message, "write the path below content/")
    return ranked[0], None


def _in_common(name: PurePosixPath, path: str) -> int:
    """How many parts of two paths are the same, from the end; the same capitals count more."""
    pairs = list(zip(reversed(name.parts), reversed(PurePosixPath(path).parts), strict=False))
    alike = next(
        (n for n, (one, other) in enumerate(pairs) if one.casefold() != other.casefold()), len(pairs)
    )
    return 2 * alike + (name.name == PurePosixPath(path).name)


def _problem(code: Code, paper: Paper, message: str, remedy: str) -> Problem:
    place = paper.origins.get("preview", paper.records[0].place)
    return Problem(code, "error" if place.file.endswith(".yml") else "warning", place, message, remedy)


def _told_together(problems: list[Problem]) -> Iterator[Problem]:
    """Of many problems in one file, which often comes without its pictures, the first, with their number."""
    by_file: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        by_file.setdefault((problem.place.file, problem.remedy), []).append(problem)
    for first, *others in by_file.values():
        more = f" (and {len(others)} more of this file)" if others else ""
        yield msgspec.structs.replace(first, message=first.message + more)
