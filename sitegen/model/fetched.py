"""Which files are written by ``sitegen fetch``: those below ``publications/fetched/``.

All others are kept or pasted by a person. Fetched records only fill in what these don't say.
"""

from __future__ import annotations

FETCHED_FOLDER = "publications/fetched/"
"""Below the content folder: ``publications/fetched/ada-example.openalex.json``."""

WORKS = "works"
"""Stands in place of the id of a researcher in files of works that were asked for one by one."""


GUESSING = frozenset({"openalex", "semantic_scholar"})
"""Services that find out by themselves who wrote what: there an ORCID iD proves nothing. Their readers
have the same names."""

_READERS = {
    "arxiv": "arxiv_api",
    "arxiv_authors": "arxiv_api",
    "crossref": "csl_json",
    "datacite": "datacite",
    "dblp": "dblp",
    "hal": "hal",
    "inspire": "inspire",
    "openalex": "openalex",
    "orcid": "orcid",
    "pubmed": "pubmed_xml",
    "semantic_scholar": "semantic_scholar",
}
"""Name of a service in names of files -> the reader of its answers."""


def is_fetched(file: str) -> bool:
    """Whether ``sitegen fetch`` writes a file; `file` is as in `Place.file`."""
    return file.startswith(FETCHED_FOLDER)


def fetched_for(file: str) -> str:
    """The id of the researcher whose works a fetched file lists; ``""`` for all other files."""
    if not is_fetched(file):
        return ""
    whose, _ = _parts(file)
    return whose if whose != WORKS else ""


def fetched_format(file: str) -> str:
    """The reader of a fetched file, by the service in its name; ``""`` for all other files."""
    return _READERS.get(_parts(file)[1], "") if is_fetched(file) else ""


def _parts(file: str) -> tuple[str, str]:
    """Id of a researcher, or `WORKS`, and name of a service in the name of a fetched file."""
    parts = file.removeprefix(FETCHED_FOLDER).rsplit(".", 2)  # ids may have dots
    return (parts[0], parts[1]) if len(parts) == 3 and "/" not in parts[0] else ("", "")
