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
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from sitegen.build.build import Planned, rendering_of
from sitegen.build.report import problem_lines
from sitegen.model.outputs import ACCENT_FILE, Blob, Bundle, Copy, Job, Page
from sitegen.model.publications import Problem
from sitegen.serve.requests import base_path
from sitegen.site.templates import Press, bundle_files, render_job, set_up, template_problem

KEPT = 64
"""Printed pages that are kept: those that tabs show are asked for again as soon as they change."""

_DEEPEST = 30

_path_of = attrgetter("path")
_AS_ASSETS = {Copy, Bundle}


class Printed(msgspec.Struct, frozen=True):
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


class Edition(msgspec.Struct, frozen=True):
    """A site as it was at one moment. Values only, except for what is kept to print faster."""

    planned: Planned
    press: Press
    jobs: dict[str, Job]
    """By path; bundles by that of their folder, because what files they have is not known yet."""
    roots: tuple[str, ...]
    """Real paths of the folders that files of the site may come from."""
    base: str
    """Path of the address that the site will have."""
    lock: RLock
    """To be held while printing."""
    printed: dict[str, Printed]
    """Pages printed before, the most recent last."""
    bundling: RLock
    """To be held while `bundled` is filled, which may take long."""
    bundled: dict[str, str]
    """Path -> text of the files of bundles, once one of them was asked for."""


class Compiled(BytecodeCache):
    """Compiled templates, in memory: most of them stay as they are from one edition to the next."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with what was kept, if anything was."""
        checksum, code = self._code.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in `bucket`."""
        self._code[bucket.key] = bucket.checksum, bucket.bytecode_to_string()


def make_edition(planned: Planned, folder: Path, compiled: Compiled) -> Edition:
    """An edition of the site in `folder`."""
    roots = (folder / "content", *map(Path, planned.theme.static))
    return Edition(
        planned=planned,
        press=set_up(rendering_of(planned), compiled=compiled),
        # Hundreds of thousands: not one by one. No file is at the path of a bundle, which is a folder.
        jobs=dict(zip(map(_path_of, planned.plan), planned.plan, strict=True)),
        roots=tuple(os.path.realpath(root) for root in roots),
        base=base_path(planned.site.config.base_url),
        lock=RLock(),
        printed={},
        bundling=RLock(),
        bundled={},
    )


def print_page(edition: Edition, path: str) -> Printed:
    """The page at `path`; the one for missing addresses, if the site has none there."""
    job = edition.jobs.get(path)
    if not isinstance(job, Page):
        # Published, it stands in for pages at any depth and cannot know the way to the top; here it can.
        path = "-/" * min(path.count("/"), _DEEPEST) + "404.html"
        job = Page(path, "not-found")
    with edition.lock:
        printed = edition.printed.pop(path, None) or _print(edition, job)
        edition.printed[path] = printed
        if len(edition.printed) > KEPT:
            del edition.printed[next(iter(edition.printed))]
    return printed


def print_document(edition: Edition, blob: Blob) -> str:
    """A generated file that is not a page."""
    with edition.lock:
        return render_job(edition.press, blob)


def assets_of(edition: Edition) -> list[Job]:
    """What is not made of the content alone, or is loaded by all pages."""
    found: list[Job] = [job for job in edition.planned.plan if type(job) in _AS_ASSETS]
    accent = edition.jobs.get(ACCENT_FILE)
    return [*found, accent] if accent else found


def print_bundles(edition: Edition) -> dict[str, str]:
    """Path -> text of all files of bundles: the search index."""
    with edition.bundling:
        if not edition.bundled:
            for job in assets_of(edition):
                if isinstance(job, Bundle):
                    edition.bundled.update(bundle_files(edition.press, job))
        return edition.bundled


def find_bundled(edition: Edition, path: str) -> str | None:
    """The file of a bundle at `path`; None if there is none."""
    folders = (path[: end + 1] for end, letter in enumerate(path) if letter == "/")
    if path.endswith(".js") and any(isinstance(edition.jobs.get(folder), Bundle) for folder in folders):
        return print_bundles(edition).get(path)
    return None


def sources_of(edition: Edition, copy: Copy) -> list[str]:
    """The files on disk; none if one is missing or lies elsewhere (a symbolic link leads out)."""
    found = [*map(os.path.realpath, copy.sources)]
    roots = tuple(root + os.sep for root in edition.roots)
    return found if all(file.startswith(roots) and Path(file).is_file() for file in found) else []


def faults(edition: Edition, paths: Iterable[str], *, one_of_each: bool) -> list[Problem]:
    """What is wrong with templates, as far as these pages show it, and perhaps one of each sort of page."""
    first: dict[str, str] = {}
    if one_of_each:
        for job in edition.planned.plan:
            if isinstance(job, Page):
                first.setdefault(job.view, job.path)
    found = (print_page(edition, path).problem for path in (*paths, *first.values()))
    return list(dict.fromkeys(problem for problem in found if problem))


def _print(edition: Edition, page: Page) -> Printed:
    try:
        return Printed(render_job(edition.press, page), 404 if page.view == "not-found" else 200)
    except Exception as error:  # expressions in a template raise anything; ours is raised again
        problem = template_problem(error, edition.planned.theme)
        if problem is None:
            raise
        lines = escape("\n".join(problem_lines([problem], "")))
        title = "This page cannot be printed"
        text = (
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
            f"<body><h1>{title}</h1><pre>{lines}</pre></body></html>\n"
        )
        return Printed(text, 500, problem)
