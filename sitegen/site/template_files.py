"""Finds the files of templates in the folders of a theme."""

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
        """Text and path of a template."""
        parts = split_template_path(template)
        for folder, loader in self._loaders:
            if _is_file(folder.joinpath(*parts)):
                return loader.get_source(environment, template)
        raise jinja2.TemplateNotFound(template)


def _is_file(path: Path) -> bool:
    try:
        return S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
