"""Finds and reads the files of templates in the folders of a theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from stat import S_ISREG

import jinja2
from jinja2.loaders import split_template_path


class FolderLoader(jinja2.BaseLoader):
    """Loads each template from the first folder that has it.

    As `jinja2.FileSystemLoader`, but a file that the system tells nothing about raises OSError. There it
    counts as missing, and the template of the next folder would be taken without a word.

    Args:
        folders: the first goes before the others.
    """

    def __init__(self, folders: Sequence[str]) -> None:
        self._loaders = [(Path(folder), jinja2.FileSystemLoader(folder)) for folder in folders]

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Text and path of a template; TemplateSyntaxError also for what is not UTF-8, or may not be read."""
        parts = split_template_path(template)
        for folder, loader in self._loaders:
            path = folder.joinpath(*parts)
            if _is_file(path):
                try:
                    return loader.get_source(environment, template)
                except UnicodeDecodeError as error:
                    line = error.object.count(b"\n", 0, error.start) + 1
                    message = "this is not UTF-8: save it as UTF-8"
                    raise jinja2.TemplateSyntaxError(message, line, template, str(path)) from error
                except OSError as error:
                    message = f"the file can't be read: {error.strerror}"
                    raise jinja2.TemplateSyntaxError(message, 1, template, str(path)) from error
        raise jinja2.TemplateNotFound(template)


def _is_file(path: Path) -> bool:
    try:
        return S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
