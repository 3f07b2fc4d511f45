"""Reads the content folder: the only stage that opens input files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePath
from unicodedata import normalize

import msgspec

from sitegen.build.encodings import clean_text, text_of_others
from sitegen.build.file_names import usable_names
from sitegen.build.find_files import find_files, shown_name
from sitegen.build.stamps import FileStamp, settled_stamp
from sitegen.content.cv import CV_FILES
from sitegen.content.setting_values import STYLES_FOLDER, collections_of
from sitegen.content.settings import read_config
from sitegen.content.translations import translated_names, twice_written
from sitegen.model.kept import NOTHING_KEPT, Kept
from sitegen.model.publications import Place, Problem
from sitegen.model.settings import Config

LARGEST_TEXT = 512 * 1024 * 1024
"""Bytes; a larger file is surely not a publication list."""

COPIED = ("images", "files")
"""Folders below the content folder whose files go onto the site as they are."""

TOP_FOLDER = "root"
"""Folder whose files go to the top of the site: CNAME, verification files, ``.well-known/`` …"""

AUTHORED = ("researchers", "pages", "news")
"""Folders of Markdown files."""

_SINGLE = ("index.md", "corrections.yml", "coauthors.yml", "venues.yml", *CV_FILES)
"""Files that people write, beside the settings and the folders."""

_TRANSLATED = ("site.yml", "index.md", *CV_FILES)
"""Those that there may be in each language, as ``index.en.md``."""


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a site is made from.

    Texts are clean (`text.strip_controls`); paths are below the content folder.
    """

    config: Config
    """What ``site.yml`` says; the defaults if there is none."""
    authored: dict[str, str]
    """Path -> text of researchers, pages, news and corrections."""
    listings: dict[str, str]
    """Path -> text of the files in ``publications/``."""
    files: dict[str, str]
    """Path -> path on disk of the files that are copied."""
    root: dict[str, str] = {}
    """The same for those that go to the top of the site."""
    styles: dict[str, str] = {}
    """Path -> text of citation styles in CSL."""


def read_text(path: Path, name: str) -> tuple[str | None, Problem | None]:
    """The clean text of a file, called `name` in problems, and what is wrong with it.

    None for a file that cannot be read at all.
    """
    try:
        if path.stat().st_size > LARGEST_TEXT:
            return None, Problem(
                "B001", "error", Place(name), "the file is too large to be a publication list", "split it"
            )
        with path.open("rb") as file:
            try:
                return clean_text(file), None
            except UnicodeDecodeError:
                file.seek(0)
                return text_of_others(file, name)
    except OSError as error:
        return None, Problem(
            "B002",
            "error",
            Place(name),
            f"can't be read: {error.strerror}",
            "check that you may read the file",
        )


def collect(content: Path, kept: Kept = NOTHING_KEPT) -> tuple[Inputs, tuple[Problem, ...]]:
    """Read all input files below the folder `content`, in order of their names.

    A file that is as it was in the last run is not opened: its text is `kept`.
    """
    problems: list[Problem] = []

    def files(below: str, pattern: str = "*", *, hidden: bool = False) -> dict[str, Path]:
        found = find_files(content, below=below, hidden=hidden)
        problems.extend((*found.unusable, *found.unreadable))
        # Some systems decompose the accents of file names; nobody writes them so.
        names = {normalize("NFC", path.relative_to(content).as_posix()): path for path in found.files}
        used = {name: path for name, path in names.items() if PurePath(name).match(pattern)}
        # What has no ending is seldom a person's: editors put such files beside what they save.
        problems.extend(_not_used(name) for name in names if name not in used and PurePath(name).suffix)
        return used

    def texts(files: Mapping[str, Path]) -> dict[str, str]:
        found = {}
        for name, path in files.items():
            text, problem = _read_again(path, name, kept)
            if text is not None:
                found[name] = text
            if problem:
                problems.append(problem)
        return found

    def usable(copied: Mapping[str, str], folder: str = "") -> dict[str, str]:
        kept, refused = usable_names(copied, folder)
        problems.extend(refused)
        return kept

    settings = texts(files("site.yml"))
    config, in_settings = read_config(settings.get("site.yml", ""))
    problems.extend(in_settings)
    folders = (*AUTHORED, *(collection.folder for collection in collections_of(config)))
    authored = {name: path for folder in folders for name, path in files(folder, "*.md").items()}
    single = [*_SINGLE, *(name for each in _TRANSLATED for name in translated_names(each, config)[1:])]
    inputs = Inputs(
        config=config,
        authored=texts(authored | {name: path for each in single for name, path in files(each).items()}),
        listings=texts(files("publications")),
        files=usable({name: str(path) for folder in COPIED for name, path in files(folder).items()}),
        root=usable(
            {
                name.removeprefix(f"{TOP_FOLDER}/"): str(path)
                for name, path in files(TOP_FOLDER, hidden=True).items()
            },
            TOP_FOLDER,
        ),
        styles=texts(files(STYLES_FOLDER.rstrip("/"), "*.csl")),
    )
    problems.extend(_unknown(content, folders, single))
    problems.extend(twice_written(inputs.authored, config) if config.languages else ())
    if not inputs.listings:
        problems.append(
            Problem(
                "B009",
                "warning",
                Place("publications"),
                "there is no publication list",
                "put BibTeX files or copied listings into content/publications/",
            )
        )
    return inputs, tuple(problems)


def _read_again(path: Path, name: str, kept: Kept) -> tuple[str | None, Problem | None]:
    """As `read_text`."""
    stamp = settled_stamp(path)
    known = kept.once_for(str(path), _read_as_stamped, path, name, stamp) if stamp else None
    return known or read_text(path, name)


def _read_as_stamped(path: Path, name: str, _: FileStamp) -> tuple[str | None, Problem | None] | None:
    """As `read_text`; None for what can't be read now."""
    found = read_text(path, name)
    return None if found[0] is None else found


def _unknown(content: Path, folders: Collection[str], single: Collection[str]) -> Iterator[Problem]:
    """A warning for each file and folder in the content folder that has no meaning there."""
    known = {"site.yml", *single, "publications", TOP_FOLDER, STYLES_FOLDER.rstrip("/"), *folders, *COPIED}
    for path in sorted(content.iterdir()) if content.is_dir() else ():
        if path.name not in known and not path.name.startswith((".", "#")) and not path.name.endswith("~"):
            if (meant := path.name.casefold()) in known:
                yield _in_other_case(path.name, meant)
            elif not path.is_dir():
                yield _not_used(shown_name(path.name))
            else:
                has_pages = any(next(path.glob(where), None) for where in ("*.md", "*/*.md"))
                yield _not_used(f"{shown_name(path.name)}/", has_pages=has_pages)


def _in_other_case(name: str, meant: str) -> Problem:
    """Some systems take it for the other name, but not those that build sites for GitHub and GitLab."""
    message = f"content/{name} is not content/{meant} on systems that tell upper from lower case"
    return Problem("B008", "warning", Place(name), message, f"rename it to {meant}")


def _not_used(name: str, *, has_pages: bool = False) -> Problem:
    message = f"content/{name} is not used: nothing of the site is made from it"
    remedy = "the README's chapter “Make your own site” says what goes where; files/ and root/ take any file"
    if has_pages:
        remedy = "name the folder under `collections` in site.yml, or move its files into pages/ or news/"
    return Problem("B008", "warning", Place(name), message, remedy)
