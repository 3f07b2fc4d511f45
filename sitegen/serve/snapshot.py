"""One planned site, whose files are printed when somebody asks for them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b
from html import escape
from operator import attrgetter
from pathlib import Path
from threading import RLock

import msgspec

from sitegen.build.kept.bytecode import CompiledTemplates
from sitegen.build.pipeline import Planned, render_input_of
from sitegen.build.report import problem_lines
from sitegen.model.outputs import ACCENT_FILE, CopiedFile, GeneratedFile, IndexFiles, Output, Page
from sitegen.model.publications import Problem
from sitegen.serve.requests import base_path
from sitegen.site.jinja import template_problem
from sitegen.site.templates import Renderer, index_contents, render_output, set_up

KEPT_PAGES = 64
"""Pages that are kept rendered: those that tabs show are asked for again as soon as they change."""

_DEEPEST = 30

_path_of = attrgetter("path")
_AS_ASSETS = {CopiedFile, IndexFiles}


class PreviewPage(msgspec.Struct, frozen=True):
    """A page as it will be published."""

    text: str
    """HTML; what is wrong, if the page cannot be printed."""
    status: int = 200
    problem: Problem | None = None
    """With a template."""

    @property
    def version(self) -> str:
        """Differs for pages that differ."""
        return blake2b(self.text.encode(), digest_size=8).hexdigest()


class Snapshot(msgspec.Struct, frozen=True):
    """A site as it was at one moment. Values only, except for what is kept to print faster."""

    planned: Planned
    renderer: Renderer
    outputs: dict[str, Output]
    """By path; the search index by that of its folder, because what files it has is not known yet."""
    roots: tuple[str, ...]
    """Real paths of the folders that files of the site may come from."""
    base: str
    """Path of the address that the site will have."""
    lock: RLock
    """To be shared while printing."""
    printed: dict[str, PreviewPage]
    """Pages printed before, the most recent last."""
    indexing: RLock
    """To be shared while `in_index` is filled, which may take long."""
    in_index: dict[str, str]
    """Path -> text of the files of the search index, once one of them was asked for."""


def make_snapshot(
    planned: Planned, folder: Path, compiled: CompiledTemplates, made_in: Iterable[Path] = ()
) -> Snapshot:
    """A snapshot of the site in `folder`; `made_in` are folders of files that were made of pictures."""
    roots = (folder / "content", *map(Path, planned.theme.static), *made_in)
    return Snapshot(
        planned=planned,
        renderer=set_up(render_input_of(planned), compiled=compiled),
        # Hundreds of thousands: not one by one. No file is at the path of an index, which is a folder.
        outputs=dict(zip(map(_path_of, planned.plan), planned.plan, strict=True)),
        roots=tuple(os.path.realpath(root) for root in roots),
        base=base_path(planned.site.config.base_url),
        lock=RLock(),
        printed={},
        indexing=RLock(),
        in_index={},
    )


def preview_page(snapshot: Snapshot, path: str) -> PreviewPage:
    """The page at `path`; the one for missing addresses, if the site has none there."""
    planned = snapshot.outputs.get(path)
    if not isinstance(planned, Page):
        # Published, it stands in for pages at any depth and cannot know the way to the top; here it can.
        path = "-/" * min(path.count("/"), _DEEPEST) + "404.html"
        planned = Page(path, "not-found")
    with snapshot.lock:
        printed = snapshot.printed.pop(path, None) or _render(snapshot, planned)
        snapshot.printed[path] = printed
        if len(snapshot.printed) > KEPT_PAGES:
            del snapshot.printed[next(iter(snapshot.printed))]
    return printed


def preview_file(snapshot: Snapshot, file: GeneratedFile) -> str:
    """A generated file that is not a page."""
    with snapshot.lock:
        return render_output(snapshot.renderer, file)


def assets_of(snapshot: Snapshot) -> list[Output]:
    """What is not made of the content alone, or is loaded by all pages."""
    found: list[Output] = [planned for planned in snapshot.planned.plan if type(planned) in _AS_ASSETS]
    accent = snapshot.outputs.get(ACCENT_FILE)
    return [*found, accent] if accent else found


def preview_index(snapshot: Snapshot) -> dict[str, str]:
    """Path -> text of all files of the search index."""
    with snapshot.indexing:
        if not snapshot.in_index:
            for planned in assets_of(snapshot):
                if isinstance(planned, IndexFiles):
                    snapshot.in_index.update(index_contents(snapshot.renderer, planned))
        return snapshot.in_index


def find_in_index(snapshot: Snapshot, path: str) -> str | None:
    """The file of the search index at `path`; None if there is none."""
    folders = (path[: end + 1] for end, letter in enumerate(path) if letter == "/")
    if path.endswith(".js") and any(
        isinstance(snapshot.outputs.get(folder), IndexFiles) for folder in folders
    ):
        return preview_index(snapshot).get(path)
    return None


def sources_of(snapshot: Snapshot, copy: CopiedFile) -> list[str]:
    """The files on disk; none if one is missing or lies elsewhere (a symbolic link leads out)."""
    found = [os.path.realpath(copy.source)]
    roots = tuple(root + os.sep for root in snapshot.roots)
    return found if all(file.startswith(roots) and Path(file).is_file() for file in found) else []


def faults(snapshot: Snapshot, paths: Iterable[str], *, one_of_each: bool) -> list[Problem]:
    """What is wrong with templates, as far as these pages show it, and perhaps one of each sort of page."""
    first: dict[str, str] = {}
    if one_of_each:
        for planned in snapshot.planned.plan:
            if isinstance(planned, Page):
                first.setdefault(planned.kind, planned.path)
    found = (preview_page(snapshot, path).problem for path in (*paths, *first.values()))
    return list(dict.fromkeys(problem for problem in found if problem))


def _render(snapshot: Snapshot, page: Page) -> PreviewPage:
    try:
        return PreviewPage(render_output(snapshot.renderer, page), 404 if page.kind == "not-found" else 200)
    except Exception as error:  # expressions in a template raise anything; ours is raised again
        problem = template_problem(error, snapshot.planned.theme)
        if problem is None:
            raise
        lines = escape("\n".join(problem_lines([problem], "")))
        title = "This page cannot be printed"
        text = (
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
            f"<body><h1>{title}</h1><pre>{lines}</pre></body></html>\n"
        )
        return PreviewPage(text, 500, problem)
