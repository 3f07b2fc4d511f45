"""Names of files that some systems refuse: a site with one could not be unpacked or checked out there."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.model.publications import Place, Problem
from sitegen.text.file_names import why_refused


def usable_names(files: Mapping[str, str], folder: str = "") -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Those of the files that every system can have, and an error for each of the others.

    Args:
        files: path on the site -> path on disk.
        folder: what the paths begin with in messages.
    """
    kept: dict[str, str] = {}
    problems: list[Problem] = []
    first: dict[str, str] = {}
    folders = {path[:end].casefold() for path in files for end, letter in enumerate(path) if letter == "/"}
    for path in sorted(files):
        reason = why_refused(path)
        other = first.setdefault(path.casefold(), path)
        if not reason and other != path:
            reason = f"Windows and macOS take it for {other}, which differs only in capitals"
        if not reason and path.casefold() in folders:
            reason = "the site has a folder of this name"
        if reason:
            place = Place("/".join(part for part in (folder, path) if part))
            problems.append(
                Problem("B006", "error", place, f"{reason}; it was left out", "give it another name")
            )
        else:
            kept[path] = files[path]
    return kept, tuple(problems)
