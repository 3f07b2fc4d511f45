"""Reads the files of templates; one that can't be read is a fault of that template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import jinja2


class TemplateFiles(jinja2.FileSystemLoader):
    """As Jinja reads templates from folders (its loader wants to be subclassed)."""

    def __init__(self, folders: str | Sequence[str]) -> None:
        super().__init__(folders)

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """As Jinja's; TemplateSyntaxError also for what is not UTF-8, or may not be read."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise self._fault("this is not UTF-8: save it as UTF-8", line, template) from error
        except OSError as error:
            raise self._fault(f"the file can't be read: {error.strerror}", 1, template) from error

    def _fault(self, message: str, line: int, template: str) -> jinja2.TemplateSyntaxError:
        paths = (Path(folder) / template for folder in self.searchpath)
        path = next((each for each in paths if each.is_file()), template)
        return jinja2.TemplateSyntaxError(message, line, template, str(path))
