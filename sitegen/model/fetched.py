"""Which files are written by ``sitegen fetch``: those below ``publications/fetched/``.

All others are kept or pasted by a person. Fetched records only fill in what these don't say.
"""

from __future__ import annotations

FETCHED_FOLDER = "publications/fetched/"
"""Below the content folder: ``publications/fetched/ada-example.openalex.json``."""

WORKS = "works"
"""Stands in place of the id of a researcher in files of works that were asked for one by one."""


def is_fetched(file: str) -> bool:
    """Whether ``sitegen fetch`` writes a file; `file` is as in `Place.file`."""
    return file.startswith(FETCHED_FOLDER)


def fetched_for(file: str) -> str:
    """The id of the researcher whose works a fetched file lists; ``""`` for all other files."""
    if not is_fetched(file):
        return ""
    parts = file.removeprefix(FETCHED_FOLDER).rsplit(".", 2)  # ids may have dots
    return parts[0] if len(parts) == 3 and "/" not in parts[0] and parts[0] != WORKS else ""
