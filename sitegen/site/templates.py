"""Renders single files of a planned site. Each is a pure function of the site, the plan and the theme."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar
from urllib.parse import urlsplit

import jinja2
import msgspec
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.outputs import CopiedFile, GeneratedFile, IndexFiles, Output, Page
from sitegen.model.publications import Place, Problem
from sitegen.model.site import Site
from sitegen.model.theme import OWN_STYLES, Theme
from sitegen.site.context import FragmentKind, Numbers, RenderContext
from sitegen.site.fragments import make_fragment
from sitegen.site.generated_files import contents_of_file
from sitegen.site.menu import menu_targets
from sitegen.site.page_frame import PageFrame
from sitegen.site.pages import KIND_OF
from sitegen.site.person_items import name_item
from sitegen.site.plots import plot_of
from sitegen.site.search_entries import index_files
from sitegen.site.translations import language_paths, with_ways
from sitegen.site.values import FrameValues, ListedPapers, PaperItem, PartialValues, PersonItem, Plot
from sitegen.site.words import Words, WordTexts
from sitegen.text.cleaning import escaped

KEPT_NAMES = 30_000
KEPT_PLOTS = 1_000
"""How many of each a process keeps printed: together about ten megabytes."""

_SHOWN_AS: dict[type[PartialValues], str] = {
    FrameValues: "page",
    ListedPapers: "listed",
    PaperItem: "item",
    PersonItem: "person",
    Plot: "plot",
}
"""What a part is called in its own template."""


class RenderInput(msgspec.Struct, frozen=True):
    """What rendering any file of a site needs."""

    site: Site
    words: WordTexts
    plan: tuple[Output, ...]
    theme: Theme
    translations: tuple[RenderInput, ...] = ()
    """The site in its other languages, with the same plan."""


class Renderer(msgspec.Struct, frozen=True):
    """What one process needs to render any number of outputs."""

    render_input: RenderInput
    templates: jinja2.Environment
    context: RenderContext
    translations: dict[str, Renderer] = {}
    """By `SiteLanguage.tag`."""


def set_up(
    render_input: RenderInput,
    store: Callable[[FragmentKind, str], str | None] | None = None,
    compiled: jinja2.BytecodeCache | None = None,
) -> Renderer:
    """A renderer for the outputs of one site.

    Args:
        render_input: the site, its plan and its theme.
        compiled: keeps compiled templates for later; compiling takes most of the time of a small build.
        store: gives the texts of papers that were made before, None for others; without it
            they are kept in memory, as those in other languages always are.
    """
    paths = language_paths(render_input.site, render_input.plan)
    translations = {
        each.site.config.language: _set_up_one(each, None, compiled, paths)
        for each in render_input.translations
    }
    first = _set_up_one(render_input, store, compiled, paths)
    return msgspec.structs.replace(first, translations=translations)


def _set_up_one(
    render_input: RenderInput,
    store: Callable[[FragmentKind, str], str | None] | None,
    compiled: jinja2.BytecodeCache | None,
    paths: frozenset[str],
) -> Renderer:
    """The renderer for one language of a site."""
    words = Words(render_input.words)
    templates = _environment(render_input.theme, words, compiled)
    made: dict[tuple[FragmentKind, str], str] = {}

    def fragment(kind: FragmentKind, slug: str) -> str:
        found = store(kind, slug) if store else made.get((kind, slug))
        if found is None:
            found = make_fragment(context, kind, slug)
            if not store:
                made[kind, slug] = found
        return found

    def partial(name: str, shown: PartialValues) -> str:
        return _render(templates.get_template(name), {_SHOWN_AS[type(shown)]: shown}).rstrip("\n")

    @lru_cache(KEPT_NAMES)
    def name(person: str, papers: int) -> str:
        return partial("_name.html", name_item(render_input.site, person, papers))

    @lru_cache(KEPT_PLOTS)
    def plot(numbers: Numbers, current: str) -> str:
        return partial("_plot.html", plot_of(render_input.site, numbers, current))

    own_styles = (OWN_STYLES,) if render_input.theme.has_own_styles else ()
    targets = menu_targets(render_input.site)
    context = RenderContext(
        render_input.site,
        words,
        fragment,
        partial,
        name,
        plot,
        own_styles,
        menu_targets=targets,
        paths=paths,
    )
    return Renderer(render_input, templates, context)


def render_output(renderer: Renderer, planned: Page | GeneratedFile) -> str:
    """The text of one planned file."""
    return (
        render_page(renderer, planned).decode()
        if isinstance(planned, Page)
        else "".join(render_pieces(renderer, planned))
    )


def render_page(renderer: Renderer, page: Page) -> bytes:
    """The file of one page."""
    renderer, page = _in_language(renderer, page)
    context = renderer.context
    kind = KIND_OF[page.kind]
    template = renderer.templates.get_template(kind.file)
    text = _render(template, {"page": PageFrame(context, page), "view": kind.view(context, page)})
    if context.site.languages:
        folder, way = context.site.folder, _way_to_top(context.site, page)
        ways = way, way + urls.root(folder)
        return with_ways(text, page.path, folder, context.paths, ways).encode()
    # As `urls.at`, but bytes are replaced faster than text that is not ASCII.
    return text.encode().replace(urls.ROOT.encode(), _way_to_top(context.site, page).encode())


_Planned = TypeVar("_Planned", Page, GeneratedFile, IndexFiles, CopiedFile)


def _in_language(renderer: Renderer, planned: _Planned) -> tuple[Renderer, _Planned]:
    """The renderer for the language of an output, and the output as its site knows it."""
    if not planned.language:
        return renderer, planned
    renderer = renderer.translations[planned.language]
    path = planned.path.removeprefix(renderer.render_input.site.folder)
    return renderer, msgspec.structs.replace(planned, path=path)


def copied_with_words(renderer: Renderer, planned: CopiedFile) -> tuple[CopiedFile, WordTexts]:
    """A file that is taken over as its language knows it, and the words of that."""
    renderer, planned = _in_language(renderer, planned)
    return planned, renderer.render_input.words


def render_pieces(renderer: Renderer, file: GeneratedFile) -> Iterable[str]:
    """The text of one file that is not a page, in pieces."""
    renderer, file = _in_language(renderer, file)
    return contents_of_file(renderer.context, renderer.render_input.plan, file)


def index_contents(renderer: Renderer, index: IndexFiles) -> Iterator[tuple[str, str]]:
    """Path and text of every file of the search index."""
    path = index.path
    renderer, index = _in_language(renderer, index)
    return index_files(renderer.render_input.site, renderer.context.words, path)


def _way_to_top(site: Site, page: Page) -> str:
    """Relative, except on the page that a server shows in place of a missing one at any depth."""
    if not KIND_OF[page.kind].has_address and site.config.base_url:
        return urlsplit(site.config.base_url).path
    return urls.root(page.path)


# Jinja, as the templates see it and as fast as it can be. Half of the time that it needs for a short page
# goes into preparing a call and into escaping: what follows does both, and nothing else, in another way.


class _Environment(jinja2.Environment):
    """An environment whose global names never change: each template has a plain dict of them."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The global names that a template sees. (Jinja's own `ChainMap` is slow to copy.)"""
        return {**self.globals, **(d or {})}


class _Template(jinja2.Template):
    """A template that escapes with `_printable`."""

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


def _render(template: jinja2.Template, shown: dict[str, Any]) -> str:
    """What `Template.render` gives, with less preparation."""
    context = Context(template.environment, {**template.globals, **shown}, template.name, template.blocks)
    try:
        return "".join(template.root_render_func(context))
    except Exception:  # as Jinja does: this raises it again, with the lines of the template
        template.environment.handle_exception()


def _environment(theme: Theme, words: Words, compiled: jinja2.BytecodeCache | None) -> jinja2.Environment:
    """Jinja as the templates see it: everything is escaped, an unknown name is an error."""
    environment = _Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader(theme.templates),
                # What a site's own template of the same name can extend.
                jinja2.PrefixLoader({"theme": jinja2.FileSystemLoader(theme.templates[-1])}),
            ]
        ),
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
