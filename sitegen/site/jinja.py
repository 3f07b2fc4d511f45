"""Jinja, as the templates see it: everything is escaped, an unknown name is an error.

A page is printed by the template that `flat_templates` compiles; where that does not hold, by Jinja's own.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, MutableMapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
import msgspec
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.model.publications import Place, Problem
from sitegen.model.theme import Theme
from sitegen.site.flat_templates import FlatLoader
from sitegen.site.flat_trees import NotFlatError
from sitegen.site.template_files import FolderLoader
from sitegen.site.words import Words, WordTexts
from sitegen.text.escaping import escaped

Print = Callable[[str, dict[str, Any]], str]
"""Prints the template of a name, with the values that it sees."""


def printer(theme: Theme, texts: WordTexts, words: Words, compiled: jinja2.BytecodeCache | None) -> Print:
    """What prints the templates of a theme.

    Args:
        theme: where the templates are.
        texts: the words of the interface as they were written,
        words: and as templates see them.
        compiled: keeps compiled templates for later; compiling takes most of the time of a small build.
    """
    loader = jinja2.ChoiceLoader(
        [
            FolderLoader(theme.templates),
            # What a site's own template of the same name can extend.
            jinja2.PrefixLoader({"theme": FolderLoader(theme.templates[-1:])}),
        ]
    )
    version = f"{theme.version} {blake2b(msgspec.json.encode(texts), digest_size=16).hexdigest()}"
    kept = compiled if theme.version else None
    flat = _environment(FlatLoader(loader, words, version), theme, words, kept)
    plain = _environment(loader, theme, words, compiled)

    @cache
    def flat_template(name: str) -> jinja2.Template | None:
        try:
            return flat.get_template(name)
        except (jinja2.TemplateError, NotFlatError, RecursionError, SyntaxError):
            return None

    not_flat: set[str] = set()

    def print_template(name: str, shown: dict[str, Any]) -> str:
        template = None if name in not_flat else flat_template(name)
        if template:
            try:
                return "".join(template.root_render_func(_context(template, shown)))
            except (
                Exception
            ):  # expressions in a template raise anything; Jinja prints it again, and its error counts
                not_flat.add(name)
        return _render(plain.get_template(name), shown)

    return print_template


class _Environment(jinja2.Environment):
    """An environment whose global names never change: each template has a plain dict of them."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The global names that a template sees. (Jinja's own `ChainMap` is slow to copy.)"""
        return {**self.globals, **(d or {})}


class _Template(jinja2.Template):
    """A template that escapes with `_printable`, as Jinja does but faster."""

    @classmethod
    def from_code(
        cls, environment: jinja2.Environment, code: CodeType, globals: Any, uptodate: Any = None
    ) -> jinja2.Template:
        template = super().from_code(environment, code, globals, uptodate)
        # The compiled template calls this name for every expression that it prints.
        template.root_render_func.__globals__["escape"] = _printable
        return template


def _printable(value: Any) -> str:
    """What to print for the value of an expression: `Markup` as it is, all else escaped."""
    kind = type(value)
    if kind is Markup:
        markup: str = value  # markupsafe would copy it
        return markup
    if kind is str:
        return escaped(value)
    return str(value.__html__()) if hasattr(value, "__html__") else escaped(str(value))


def _context(template: jinja2.Template, shown: dict[str, Any]) -> Context:
    """What `Template.render` makes, with less preparation."""
    return Context(template.environment, {**template.globals, **shown}, template.name, template.blocks)


def _render(template: jinja2.Template, shown: dict[str, Any]) -> str:
    """What `Template.render` gives."""
    try:
        return "".join(template.root_render_func(_context(template, shown)))
    except Exception:  # as Jinja does: this raises it again, with the lines of the template
        template.environment.handle_exception()


def _environment(
    loader: jinja2.BaseLoader, theme: Theme, words: Words, compiled: jinja2.BytecodeCache | None
) -> jinja2.Environment:
    environment = _Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,  # all of them, and then without a lock
        bytecode_cache=compiled,
    )
    environment.template_class = _Template
    environment.filters["number"] = words.number
    environment.globals["words"] = words
    environment.globals["hooks"] = theme.hooks
    return environment


def template_problem(error: Exception, theme: Theme) -> Problem | None:
    """What is wrong with which line of which template; None if `error` did not come from a template.

    Templates see plain values only, so whatever goes wrong below one of them is its own fault.
    """
    remedy = "correct the template, or delete your copy of it to go back to the theme's"
    if isinstance(error, jinja2.TemplateNotFound):
        return Problem("B020", "error", Place(f"templates/{error.name}"), "there is no such template", remedy)
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = Place(_shown(error.filename or error.name or "templates"), error.lineno)
        return Problem("B021", "error", place, error.message or "the template can't be read", remedy)
    message = str(error)
    if isinstance(error, RecursionError):
        message = "the template extends or includes itself"
        remedy = 'to add to the theme\'s template, write {% extends "theme/…" %} with its name'
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if frame.filename.startswith(theme.templates)), None)
    if frame is None:
        return None
    return Problem("B021", "error", Place(_shown(frame.filename), frame.lineno or 0), message, remedy)


def _shown(file: str) -> str:
    """The path of a file from the current folder, if it lies below."""
    path = Path(file)
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else file
