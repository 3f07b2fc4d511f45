"""Where templates and static files are: the user's own before the theme's, file by file."""

from __future__ import annotations

from pathlib import Path

import msgspec
import rjsmin


class Theme(msgspec.Struct, frozen=True):
    """Folders to search, the user's own first."""

    templates: tuple[str, ...]
    static: tuple[str, ...]


def find_theme(folder: Path) -> Theme:
    """The theme for the site in `folder`: single files in its ``templates/`` and ``static/`` win."""
    ours = _installed()
    templates, static = (_distinct(folder / name, ours / name) for name in ("templates", "static"))
    return Theme(templates=templates, static=static)


def static_files(theme: Theme) -> dict[str, str]:
    """Path on the site (``static/css/site.css``) -> path on disk, for every static file.

    Parts of a script of ours are delivered at its end, not as files of their own.
    """
    files: dict[str, str] = {}
    for folder in reversed(theme.static):
        for path in sorted(Path(folder).rglob("*")):
            relative = path.relative_to(folder)
            hidden = any(part.startswith(".") for part in relative.parts)
            if path.is_file() and not hidden and not _is_part(path):
                files[f"static/{relative.as_posix()}"] = str(path)
    return files


def is_our_script(file: str) -> bool:
    """Whether a file is delivered as `stripped`: a script that sitegen ships, or a copy of one in parts.

    Other scripts of the user's own stay as they are: their comments may be licences.
    """
    return file.endswith(".js") and (_is_shipped(Path(file)) or _has_parts(Path(file)))


def stripped(file: str) -> bytes:
    """A script without comments and indentation: about half its size. Sources stay readable.

    The parts of ``search.js`` are the scripts in the folder ``search/`` beside it, in order of their names.
    A copy of the user's own is put together too, but not stripped.
    """
    path = Path(file)
    parts = (path, *(sorted(path.with_suffix("").glob("*.js")) if _has_parts(path) else ()))
    scripts = [part.read_bytes() for part in parts]
    if _is_shipped(path):
        scripts = [rjsmin.jsmin(script) for script in scripts]
    return b"\n".join([*scripts, b""])


def _is_shipped(path: Path) -> bool:
    return path.is_relative_to(_installed() / "static")


def _has_parts(path: Path) -> bool:
    return path.parts[-2:] == ("js", "search.js") and path.with_suffix("").is_dir()


def _is_part(path: Path) -> bool:
    """Whether a file is a part of a script, which is delivered with it."""
    return (
        path.suffix == ".js" and _has_parts(path.parent.with_suffix(".js")) and path.parent.name == "search"
    )


def _installed() -> Path:
    """Folder of the theme that sitegen ships: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    in_wheel = package / "theme_files"
    return in_wheel if in_wheel.is_dir() else package.parent


def _distinct(*folders: Path) -> tuple[str, ...]:
    """The folders that exist, each once, as absolute paths."""
    return tuple(dict.fromkeys(str(folder.resolve()) for folder in folders if folder.is_dir()))
