"""The only file access of an import: reads the old site, writes the new one. Nothing of the site is run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.build.collect import read_text
from sitegen.build.find_files import shown_name
from sitegen.cli.import_site.draft import Remark
from sitegen.cli.import_site.source import DATA, MARKDOWN, OldSite, SourceFile

LARGEST_READ = 20 * 1024 * 1024
"""Bytes of a text that is read."""
MOST_FILES = 200_000

_TEXTS = MARKDOWN | DATA | {".html", ".htm", ".bib", ".tsv", ".csv"}
_PASSED_OVER = frozenset(
    {
        ".git",
        "node_modules",
        "_site",
        "public",
        ".jekyll-cache",
        ".quarto",
        "_freeze",
        ".sass-cache",
        "site_libs",
        "resources",
        ".bundle",
        "__pycache__",
        ".venv",
        "venv",
        ".Rproj.user",
        ".hg",
        ".svn",
    }
)
"""Folders that tools made; they may hold hundreds of thousands of files."""


def read_source(folder: Path) -> tuple[OldSite, list[Remark]]:
    """The site in `folder`. Links that lead out of it are not followed, and told."""
    files: dict[str, SourceFile] = {}
    remarks: list[Remark] = []
    top = os.path.realpath(folder)
    for path in _paths(folder, folder, top, remarks):
        name = path.relative_to(folder).as_posix()
        if len(files) >= MOST_FILES:
            remarks.append(
                Remark(
                    name,
                    0,
                    f"the folder has more than {MOST_FILES:,} files; from this one on they were left out",
                    "name a smaller folder",
                    "I003",
                )
            )
            break
        files[name] = _read(path, name, remarks)
    return OldSite(folder.resolve().name, files), remarks


def _paths(folder: Path, start: Path, top: str, remarks: list[Remark]) -> Iterator[Path]:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        where = folder.relative_to(start).as_posix()
        remarks.append(
            Remark(
                f"{where}/",
                0,
                f"the folder can't be read: {error.strerror}",
                "see whether you may list it",
                "I003",
            )
        )
        return
    for name in names:
        path = folder / name
        where = shown_name(path.relative_to(start).as_posix())
        if where != path.relative_to(start).as_posix():
            remarks.append(
                Remark(
                    where,
                    0,
                    "the name has characters that can't be seen; the file was left out",
                    "rename it",
                    "I003",
                )
            )
        elif path.is_symlink() and not _is_inside(path, top):
            remarks.append(
                Remark(
                    where,
                    0,
                    "this link leads out of the folder, or nowhere; it was not followed",
                    "put the file there",
                    "I003",
                )
            )
        elif path.is_dir():
            if name not in _PASSED_OVER and not (path.is_symlink()):
                yield from _paths(path, start, top, remarks)
            elif path.is_symlink():
                remarks.append(
                    Remark(
                        where,
                        0,
                        "this link leads to a folder of the site, which is read where it is",
                        "",
                        "I003",
                    )
                )
        elif path.is_file():
            yield path


def _is_inside(path: Path, top: str) -> bool:
    real = os.path.realpath(path)
    return Path(real).exists() and (real == top or real.startswith(top + os.sep))


def _read(path: Path, name: str, remarks: list[Remark]) -> SourceFile:
    size = path.stat().st_size
    if (path.suffix.lower() not in _TEXTS and name != "CNAME") or size > LARGEST_READ:
        return SourceFile(name, size)
    text, problem = read_text(path, name)
    if problem:
        remarks.append(Remark(name, problem.place.line, problem.message, problem.remedy, problem.code))
    return SourceFile(name, size, text)


def refusal(folder: Path) -> str:
    """Why nothing can be written into `folder`; ``""`` if it does not exist or is empty."""
    if not os.path.lexists(folder):
        return ""
    if not folder.is_dir():
        return "is a file"
    found = sorted(path.name for path in folder.iterdir() if path.name != ".git")
    return f"holds files already ({', '.join(found[:3])})" if found else ""


def write_content(content: Path, texts: Mapping[str, str], copies: Mapping[str, str], source: Path) -> None:
    """Write `texts` and copy files of the folder `source` into the new folder `content`."""
    for name, text in texts.items():
        target = content / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    for name, path in copies.items():
        target = content / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / path, target)


def write_remarks(folder: Path, text: str) -> None:
    """Write the page of remarks beside the content."""
    (folder / "IMPORT.md").write_text(text, encoding="utf-8", newline="\n")
