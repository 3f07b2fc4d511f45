"""Copies of files of the theme in a site: what they were copied from, and whether that has changed since.

A copy begins with a comment that names the original and a digest of it. Copies made by hand have none; of
them it can't be said how old they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path, PurePosixPath

import msgspec

from sitegen.build.find_files import files_in
from sitegen.model.publications import Place, Problem
from sitegen.model.theme import HOOKS, Theme

LONGEST_TITLE = 80
"""Letters of what a file is, in a list."""

_COMMENTS = {
    ".html": ("{#- ", " -#}"),
    ".css": ("/* ", " */"),
    ".js": ("/* ", " */"),
    ".yml": ("# ", ""),
    ".svg": ("<!-- ", " -->"),
}
"""Ending of a file -> what begins and ends a comment in it. In templates it leaves no trace on the page."""

_MARK = re.compile(r"Copied from sitegen's (\S+), version ([0-9a-f]{12})\.")
_TITLE = re.compile(r"(?:\{#-?|/\*+|//|#|<!--)\s*(.+?)(?:-?#\}|\*/|-->|\n\s*\n|\n   ?|\Z)", re.DOTALL)

_TITLES = {"static/favicon.svg": "The icon in the tab of the browser"}
"""What files without a comment are."""

_INSTEAD = {
    "static/css/site.css": "rules in static/css/custom.css win over it",
    "templates/_head.html": "tags of your own go into templates/_head_extra.html",
    "templates/_header.html": "what you add goes into templates/_header_extra.html",
    "templates/_footer.html": "what you add goes into templates/_footer_extra.html",
}
"""File -> what often does instead of a copy."""


class ThemeFile(msgspec.Struct, frozen=True):
    """A file of the theme that sitegen ships."""

    name: str
    """``templates/paper.html``, ``static/css/site.css``: where a copy has to be."""
    path: Path

    @property
    def title(self) -> str:
        """What it is, by its first comment."""
        if self.path.suffix == ".svg" and self.path.parent.name == "icons":
            return f"Icon of links: {self.path.stem}"
        found = _TITLE.match(self.path.read_text("utf-8").lstrip()) if self.path.suffix in _COMMENTS else None
        if not found:
            return _TITLES.get(self.name, "")
        words = " ".join(found[1].replace("\n//", "").split())
        title = words.partition(". ")[0].partition(" `")[0].rstrip(".:")
        return title if len(title) <= LONGEST_TITLE else title.partition(": ")[0]

    @property
    def digest(self) -> str:
        """Twelve digits that change with the file."""
        return blake2b(self.path.read_bytes(), digest_size=6).hexdigest()


def theme_files(theme: Theme) -> tuple[ThemeFile, ...]:
    """All files of the theme that sitegen ships, by name."""
    folders = (("templates", theme.templates[-1]), ("static", theme.static[-1]))
    return tuple(
        sorted(
            (
                ThemeFile(f"{kind}/{path.relative_to(folder).as_posix()}", path)
                for kind, folder in folders
                for path in files_in(Path(folder))
            ),
            key=lambda file: (file.name.startswith("static/"), file.name),
        )
    )


def find_file(files: tuple[ThemeFile, ...], written: str) -> tuple[ThemeFile, ...]:
    """The file that somebody means by its name or the end of it; several if that is not clear."""
    name = PurePosixPath(written.replace("\\", "/")).as_posix().removeprefix("./").removeprefix("theme/")
    exact = tuple(file for file in files if file.name == name)
    return exact or tuple(file for file in files if file.name.endswith(f"/{name}"))


def copy_text(file: ThemeFile) -> bytes:
    """What a copy of a file begins as: the file, with the mark above it where it can have a comment."""
    data = file.path.read_bytes()
    comment = _COMMENTS.get(file.path.suffix)
    if not comment or _is_to_be_filled(file):
        return data
    begin, end = comment
    mark = (
        f"{begin}Copied from sitegen's {file.name}, version {file.digest}. "
        f"Keep this line: it tells when the original changes.{end}"
    )
    if file.path.suffix == ".svg" and data.startswith(b"<?xml"):
        declaration, _, rest = data.partition(b"?>")
        return declaration + b"?>\n" + mark.encode() + rest
    return mark.encode() + b"\n" + data


def _is_to_be_filled(file: ThemeFile) -> bool:
    """Whether a copy takes nothing over, so that a change of the original does not matter to it."""
    return file.name.removeprefix("templates/") in HOOKS or file.name.startswith("templates/words/")


def instead_of_copy(file: ThemeFile) -> str:
    """What may do instead of a copy of a file; ``""`` if nothing does."""
    name = file.name.removeprefix("templates/")
    if file.name in _INSTEAD:
        return _INSTEAD[file.name]
    if file.name.startswith("templates/words/"):
        return "a file of this name with only the words that you change is enough"
    if name in HOOKS:
        return ""
    hook = f"_after_{name}"
    more = f", and what stands at the end of the page goes into templates/{hook}" if hook in HOOKS else ""
    if file.name.startswith("templates/") and not name.startswith("_"):
        begin = f'{{% extends "theme/{name}" %}}'
        return f"to change a part of it, begin yours with {begin} and write only that block{more}"
    return ""


def outdated_copies(theme: Theme) -> Iterator[Problem]:
    """A warning for each copy whose original has changed since, or is gone."""
    shipped = {file.name: file for file in theme_files(theme)}
    for kind, folders in (("templates", theme.templates), ("static", theme.static)):
        if len(folders) < 2:
            continue
        for path in files_in(Path(folders[0])):
            marked = _MARK.search(path.read_bytes()[:400].decode("utf-8", errors="replace"))
            if not marked:
                continue
            place = Place(f"{kind}/{path.relative_to(folders[0]).as_posix()}", 1)
            original = shipped.get(marked[1])
            if original is None:
                yield Problem(
                    "B023",
                    "warning",
                    place,
                    f"this is a copy of {marked[1]}, which the theme no longer has",
                    "delete it, or take its first line away if you still use it",
                )
            elif original.digest != marked[2]:
                yield Problem(
                    "B023",
                    "warning",
                    place,
                    f"this is a copy of an older {marked[1]}; the theme's has changed since",
                    f"compare it with {original.path} and take over what you need; then write version "
                    f"{original.digest} into its first line",
                )
