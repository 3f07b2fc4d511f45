"""Where things are on the written site. Paths are those of files below the output folder."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

EXPORTS = (("bibtex", "BibTeX", "bib"), ("ris", "RIS", "ris"), ("csl-json", "CSL-JSON", "json"))
"""Setting, label and file ending of each format a list can be downloaded in."""

LONGEST_FILE_NAME = 100
"""Letters of a citation key that go into a file name; file systems allow about 250."""

_UNSAFE = re.compile(r"[^A-Za-z0-9._+-]+")


def paper_page(slug: str) -> str:
    """File of a paper's page."""
    return f"papers/{slug}/index.html"


def paper_bibtex(slug: str, key: str) -> str:
    """File of one paper's BibTeX entry; letters of `key` that a file name can't have become hyphens."""
    name = _UNSAFE.sub("-", key).strip(".-")[:LONGEST_FILE_NAME]
    return f"papers/{slug}/{name or 'paper'}.bib"


def person_page(identifier: str) -> str:
    """File of a person's page."""
    return f"people/{identifier}/index.html"


def year_page(year: str) -> str:
    """File of a year's page; ``""`` stands for undated papers."""
    return f"years/{year or 'undated'}/index.html"


def numbered(path: str, number: int) -> str:
    """File of the `number`-th page of a list whose first page is `path`."""
    return path if number == 1 else f"{posixpath.dirname(path)}/page-{number}/index.html".lstrip("/")


def file_of(target: str) -> str:
    """The file that a path as people write it stands for: ``people/`` is ``people/index.html``."""
    path, hash_, fragment = target.lstrip("/").partition("#")
    return (f"{path}index.html" if path.endswith("/") or not path else path) + hash_ + fragment


def root(source: str) -> str:
    """What leads from page `source` to the output folder: ``""``, ``../``, ``../../`` …"""
    return "../" * source.count("/")


def relative(source: str, target: str) -> str:
    """The link to write in page `source` for `target`, which may carry ``#fragment``.

    Links name ``index.html`` so that they also work where no server adds it (``file://``).
    """
    path, hash_, fragment = target.partition("#")
    folders, parts = source.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(folders), len(parts) - 1) and folders[shared] == parts[shared]:
        shared += 1
    steps = [".."] * (len(folders) - shared) + parts[shared:]
    return (quote("/".join(steps)) if path else "") + hash_ + fragment


def absolute(base_url: str, target: str) -> str:
    """The public address of `target` below `base_url`, which ends in a slash; ``""`` without one."""
    if not base_url:
        return ""
    path = (
        target.removesuffix("index.html")
        if target.endswith("/index.html") or target == "index.html"
        else target
    )
    return base_url + quote(path)
