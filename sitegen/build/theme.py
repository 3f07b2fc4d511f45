"""Where templates and static files are: the user's own before the theme's, file by file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import rjsmin

from sitegen.build.file_names import usable_names
from sitegen.build.find_files import files_in, find_files
from sitegen.model.outputs import SCRIPT, CopiedFile
from sitegen.model.publications import Place, Problem
from sitegen.model.theme import HOOKS, OWN_STYLES, WORDS_FOLDER, Theme
from sitegen.site.words import WordTexts, script_words

# Of our own style sheets, which have no comment in a string. (`rcssmin` takes the space out of `.a :is(b)`.)
_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(rb"\s*([{};])\s*|(?<=[\w-])(:) ")
"""Space that says nothing: around braces and semicolons, after the name of a property."""
_PIECE = re.compile(rb"(?<=[{};])(?!--)[^{};]+|;(?=})")
"""A selector or declaration, but for custom properties, which keep every letter; or a last semicolon."""
_SIGN = re.compile(rb"(,|(?<= )>) |(?<![\w.#])0(?=\.[0-9])| (?=>[ .:a-z])")
"""Of a piece: space after a comma and around ``>``, the zero of ``0.5``."""


def find_theme(folder: Path) -> Theme:
    """The theme for the site in `folder`: single files in its ``templates/`` and ``static/`` win."""
    ours = _installed()
    templates, static = (_distinct(folder / name, ours / name) for name in ("templates", "static"))
    return Theme(
        templates=templates,
        static=static,
        version=_version(templates),
        hooks=frozenset(name for name in HOOKS if (folder / "templates" / name).is_file()),
        has_own_styles=(folder / OWN_STYLES).is_file(),
    )


def _version(templates: tuple[str, ...]) -> str:
    """What `Theme.version` is."""
    version = blake2b(digest_size=16)
    for folder in templates:
        version.update(b"\0folder\0")
        try:
            for path in files_in(Path(folder), hidden=True):
                text = path.read_bytes()
                version.update(b"%d %d " % (len(name := os.fsencode(path.relative_to(folder))), len(text)))
                version.update(name + text)
        except OSError:
            return ""
    return version.hexdigest()


def static_files(theme: Theme) -> dict[str, str]:
    """Path on the site (``static/css/site.css``) -> path on disk, for every static file.

    A copy of a file of the theme counts as the theme's, until it is changed.
    """
    files: dict[str, str] = {}
    for folder in reversed(theme.static):
        for path in files_in(Path(folder)):
            name = f"static/{path.relative_to(folder).as_posix()}"
            if name not in files or path.read_bytes() != Path(files[name]).read_bytes():
                files[name] = str(path)
    return usable_names(files)[0]


def theme_problems(theme: Theme) -> tuple[Problem, ...]:
    """What is wrong with the files of a theme: those that can't be used, and templates that nothing uses."""
    problems = []
    for kind, folders in (("static", theme.static), ("templates", theme.templates)):
        for folder in folders:
            problems += find_files(Path(folder), kind).unusable
    static = {
        f"static/{path.relative_to(folder).as_posix()}": ""
        for folder in theme.static
        for path in files_in(Path(folder))
    }
    return (*problems, *usable_names(static)[1], *_unused_templates(theme), *_in_own_words(theme))


def _in_own_words(theme: Theme) -> Iterator[Problem]:
    """What is wrong with the words of a site that has some itself."""
    if any(Path(folder, WORDS_FOLDER).is_dir() for folder in theme.templates[:-1]):
        from sitegen.build.words import words_problems  # noqa: PLC0415  # 0.1 s of start-up; few sites have any

        yield from words_problems(theme)


def _unused_templates(theme: Theme) -> list[Problem]:
    """A warning for each template of the user's that nothing uses: probably a misspelt copy of a theme's."""
    own, shipped = Path(theme.templates[0]), Path(theme.templates[-1])
    if own == shipped:
        return []
    texts = {path.relative_to(own).as_posix(): path.read_bytes() for path in files_in(own)}
    known = {path.relative_to(shipped).as_posix() for path in files_in(shipped)}
    problems = []
    for name in sorted(texts.keys() - known):
        if name.endswith(".html") and not any(
            name.encode() in text for other, text in texts.items() if other != name
        ):
            from rapidfuzz import process  # noqa: PLC0415  # 20 ms of start-up, for a mistake

            nearest = process.extractOne(name, sorted(known), score_cutoff=60)
            place = Place(f"templates/{name}")
            remedy = (
                f"did you mean {nearest[0]}?" if nearest else "delete it, or include it in another template"
            )
            problems.append(Problem("B022", "warning", place, "no page uses this template", remedy))
    return problems


def copied_text(copy: CopiedFile, words: WordTexts) -> bytes | None:
    """What the site has in place of a file that is taken over; None for a mere copy.

    That is so of scripts: see `delivered_text`, and the first of them begins with the words of all.
    """
    script = delivered_text(copy.source)
    if copy.path != SCRIPT:
        return script
    if script is None:
        script = Path(copy.source).read_bytes()
    return script_words(words).encode() + script


def delivered_text(file: str) -> bytes | None:
    """What the site has for a script or style sheet of the theme; None for a mere copy.

    What sitegen ships loses comments and indentation, about half of a script and a quarter of a style sheet;
    the sources stay readable. The user's own stay as they are: their comments may be licences.
    """
    path = Path(file)
    if path.suffix not in (".js", ".css") or not path.is_relative_to(_installed() / "static"):
        return None
    text = path.read_bytes()
    if path.suffix == ".css":
        text = _SPACE.sub(rb"\1\2", _COMMENT.sub(b"", text))
        return _PIECE.sub(_shorter, text) + b"\n"
    return bytes(rjsmin.jsmin(text)) + b"\n"


def _shorter(piece: re.Match[bytes]) -> bytes:
    # Browsers keep what names a custom property as it is written, and a string is what it is.
    if b"var(" in piece[0] or b'"' in piece[0]:
        return piece[0]
    return b"" if piece[0] == b";" else _SIGN.sub(rb"\1", piece[0])


def _installed() -> Path:
    """Folder of the theme that sitegen ships: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    in_wheel = package / "theme_files"
    return in_wheel if in_wheel.is_dir() else package.parent


def _distinct(*folders: Path) -> tuple[str, ...]:
    """The folders that exist, each once, as absolute paths."""
    return tuple(dict.fromkeys(str(folder.resolve()) for folder in folders if folder.is_dir()))
