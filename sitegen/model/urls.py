"""Where things are on the written site. Paths are those of files below the output folder.

Pages lie at different depths, and every link is relative, so that the site works in any
folder of any server and from the disk. Texts are therefore made with `ROOT` before every
path, and `at` puts in the way from one page to the top. So a text that many pages show is
made only once.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

ROOT = "\x01"
"""Stands for the way to the top of the site. Nothing else can: control characters are kept out of texts."""

TOP = "\x02"
"""Stands for the way to the top of the output folder from a page in any language, where `ROOT` leads to the
folder of the page's language; only before a `HERE`."""

HERE = "\x03"
"""Stands for the path of the page itself, below the folder of its language."""

LONGEST_FILE_NAME = 100
"""Letters of a citation key that go into a file name; file systems allow about 250."""

_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)[ ]*(?:\..*)?", re.IGNORECASE | re.DOTALL
)
_UNSAFE = re.compile(r"[^A-Za-z0-9._+-]+")


def is_device(name: str) -> bool:
    """Whether Windows keeps a name of a file or folder for itself, whatever follows a dot: ``aux.html``."""
    return _DEVICE.fullmatch(name) is not None


def paper_page(slug: str) -> str:
    """File of a paper's page."""
    return f"papers/{slug}/index.html"


def paper_bibtex(slug: str, key: str) -> str:
    """File of one paper's BibTeX entry; letters of `key` that a file name can't have become hyphens."""
    name = _UNSAFE.sub("-", key).strip(".-")[:LONGEST_FILE_NAME]
    if is_device(name):
        name = f"paper-{name}"
    return f"papers/{slug}/{name or 'paper'}.bib"


def person_page(identifier: str) -> str:
    """File of a person's page."""
    return f"people/{identifier}/index.html"


def post_page(identifier: str) -> str:
    """File of a post's page."""
    return f"news/{identifier}/index.html"


def free_page(identifier: str) -> str:
    """File of a page that a person wrote."""
    return f"pages/{identifier}/index.html"


def item_page(identifier: str) -> str:
    """File of the page of an item of a collection; its id begins with the collection's folder."""
    return f"{identifier}/index.html"


def list_page(identifier: str) -> str:
    """File of the page of a list that the settings declare."""
    return f"lists/{identifier}/index.html"


def year_page(year: str) -> str:
    """File of a year's page; ``""`` stands for undated papers."""
    return f"years/{year or 'undated'}/index.html"


def numbered(path: str, number: int) -> str:
    """File of the `number`-th page of a list whose first page is `path`."""
    return path if number == 1 else f"{posixpath.dirname(path)}/page-{number}/index.html".lstrip("/")


def group_page(folder: str, identifier: str) -> str:
    """File of the page of a group of papers: ``venues/nature/index.html``."""
    return f"{folder}/{identifier}/index.html"


def first_page(path: str, number: int) -> str:
    """File of the first page of a list whose `number`-th page is `path`; see `numbered`."""
    return path if number == 1 else path.removesuffix(f"page-{number}/index.html") + "index.html"


def file_of(target: str) -> str:
    """The file that a path as people write it stands for: ``people/`` is ``people/index.html``."""
    path, hash_, fragment = target.lstrip("/").partition("#")
    return (f"{path}index.html" if path.endswith("/") or not path else path) + hash_ + fragment


def link(path: str) -> str:
    """The address to print for the file `path`, which may carry ``#fragment``; see `ROOT`.

    Links name ``index.html`` so that they also work where no server adds it (``file://``).
    """
    if _PLAIN.fullmatch(path):
        return ROOT + path
    file, hash_, fragment = path.partition("#")
    return ROOT + quote(file) + hash_ + fragment


def root(page: str) -> str:
    """What leads from the file `page` to the output folder: ``""``, ``../``, ``../../`` …"""
    return "../" * page.count("/")


def at(text: str, root: str) -> str:
    """`text` for a page from which `root` leads to the top: ``""``, ``../../``, the site's base address."""
    return text.replace(ROOT, root)


def absolute(base_url: str, target: str) -> str:
    """The public address of `target` below `base_url`, which ends in a slash; ``""`` without one."""
    if not base_url:
        return ""
    path = (
        target.removesuffix("index.html")
        if target.endswith("/index.html") or target == "index.html"
        else target
    )
    return base_url + (path if _PLAIN.fullmatch(path) else quote(path))
