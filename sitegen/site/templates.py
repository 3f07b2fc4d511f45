"""Renders single files of a planned site. Each is a pure function of the site, the plan and the theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar
from urllib.parse import urlsplit

import jinja2
import msgspec

from sitegen.model import urls
from sitegen.model.outputs import CopiedFile, GeneratedFile, IndexFiles, Output, Page
from sitegen.model.site import Site
from sitegen.model.theme import OWN_STYLES, Theme
from sitegen.search import Keep, SearchSource
from sitegen.site.coauthors import KEPT_LARGE, Coauthors, SharedPapers, coauthors_of, shared_papers
from sitegen.site.context import FragmentKind, Numbers, RenderContext
from sitegen.site.fragments import make_fragment
from sitegen.site.generated_files import contents_of_file
from sitegen.site.jinja import Print, printer
from sitegen.site.menu import menu_targets
from sitegen.site.near_papers import near_paper
from sitegen.site.page_frame import PageFrame
from sitegen.site.pages import KIND_OF
from sitegen.site.person_items import name_item
from sitegen.site.plots import plot_of
from sitegen.site.search_entries import index_files, search_source
from sitegen.site.translations import language_paths, with_ways
from sitegen.site.values import (
    FrameValues,
    ListedPapers,
    NearPaper,
    PaperItem,
    PartialValues,
    PersonItem,
    Plot,
)
from sitegen.site.words import Words, WordTexts

KEPT_NAMES = 30_000
KEPT_PLOTS = 1_000
KEPT_NEAR = 10_000
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
    show: Print
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
    show = printer(render_input.theme, render_input.words, words, compiled)
    made: dict[tuple[FragmentKind, str], str] = {}

    def fragment(kind: FragmentKind, slug: str) -> str:
        found = store(kind, slug) if store else made.get((kind, slug))
        if found is None:
            found = make_fragment(context, kind, slug)
            if not store:
                made[kind, slug] = found
        return found

    def partial(name: str, shown: PartialValues) -> str:
        return show(name, {_SHOWN_AS[type(shown)]: shown}).rstrip("\n")

    @lru_cache(KEPT_NAMES)
    def name(person: str, papers: int) -> str:
        return partial("_name.html", name_item(render_input.site, person, papers))

    @lru_cache(KEPT_PLOTS)
    def plot(numbers: Numbers, current: str) -> str:
        return partial("_plot.html", plot_of(render_input.site, numbers, current))

    @lru_cache(KEPT_NEAR)
    def near(slug: str) -> NearPaper:
        return near_paper(render_input.site, words, slug)

    @lru_cache(KEPT_LARGE)
    def shared(papers: tuple[str, ...]) -> SharedPapers:
        return shared_papers(render_input.site, papers)

    def coauthors(person: str) -> Coauthors:
        return coauthors_of(render_input.site, person, shared)

    own_styles = (OWN_STYLES,) if render_input.theme.has_own_styles else ()
    targets = menu_targets(render_input.site)
    context = RenderContext(
        render_input.site,
        words,
        fragment,
        partial,
        name,
        plot,
        near,
        coauthors,
        own_styles,
        menu_targets=targets,
        paths=paths,
    )
    return Renderer(render_input, show, context)


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
    text = renderer.show(kind.file, {"page": PageFrame(context, page), "view": kind.view(context, page)})
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


def index_contents(
    renderer: Renderer, index: IndexFiles, keep: Keep | None = None
) -> Iterator[tuple[str, str]]:
    """Path and text of every file of the search index; `keep` as of `build_index`."""
    path = index.path
    renderer, index = _in_language(renderer, index)
    return index_files(renderer.render_input.site, renderer.context.words, path, keep)


def index_source(renderer: Renderer, index: IndexFiles) -> SearchSource:
    """What the search index holds."""
    renderer, index = _in_language(renderer, index)
    return search_source(renderer.render_input.site, renderer.context.words)


def _way_to_top(site: Site, page: Page) -> str:
    """Relative, except on the page that a server shows in place of a missing one at any depth."""
    if not KIND_OF[page.kind].has_address and site.config.base_url:
        return urlsplit(site.config.base_url).path
    return urls.root(page.path)
