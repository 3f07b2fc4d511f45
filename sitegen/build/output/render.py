"""Renders many files at once: in this process, in worker processes or on other machines.

Work is handed out in batches: positions in the plan or in the list of papers. What a
batch needs besides is named by a `BatchContext`: files that hold it. Processes that are forked
from this one have it in memory already and never open those files.
"""

from __future__ import annotations

import errno
import gc
import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import msgspec

from sitegen.build.kept import fingerprints
from sitegen.build.kept.bytecode import CompiledTemplates
from sitegen.build.kept.fragments import FINGERPRINT, stored_fragments, write_chunk
from sitegen.build.output.files import UNWRITTEN, make_folder, stat_of, unless_same, write_file, write_pieces
from sitegen.build.output.index_files import IndexBasis, update_files, write_index
from sitegen.build.spread import WorkerLostError
from sitegen.build.theme import copied_text
from sitegen.build.workers import Workers
from sitegen.model.outputs import CopiedFile, GeneratedFile, IndexFiles, Page
from sitegen.model.publications import Problem
from sitegen.site.fragments import FRAGMENT_KINDS, fragments_shown, make_fragment
from sitegen.site.jinja import template_problem
from sitegen.site.templates import (
    Renderer,
    RenderInput,
    copied_with_words,
    render_page,
    render_pieces,
    set_up,
)

BATCH = 500
"""Files or papers that are printed in one go, at most."""

_Task = TypeVar("_Task")
_Outcome = TypeVar("_Outcome")


class BatchContext(msgspec.Struct, frozen=True):
    """What every batch needs: files, known to each process that works on it.

    No two builds use the same names.
    """

    render_input: str
    """Holds a `RenderInput`, pickled."""
    rows: str = ""
    """Holds the rows of the stored fragments, pickled; ``""`` where none are stored."""
    fragments: str = ""
    """Folder in which fragments are stored."""
    first_new: int = 0
    """Number from which on chunks of fragments were written by this build."""
    compiled: str = ""
    """Folder of compiled templates; ``""`` where none are kept."""
    indexes: tuple[IndexBasis, ...] = ()
    """What is known of search indexes; none where nothing is kept of them."""
    digests: tuple[tuple[str, bytes], ...] = ()
    """The digest of each file that was written for other processes: somebody else may have put one there."""


class Rendered(msgspec.Struct, frozen=True):
    """What became of a batch of files."""

    stats: bytes
    """For each file what `stat_of` gives, or `UNWRITTEN`."""
    problems: tuple[Problem, ...] = ()
    in_index: tuple[tuple[str, str, bytes], ...] = ()
    """Of the files of the search index: path below the site, name of the written file, and its stat."""


class StoredFragments(msgspec.Struct, frozen=True):
    """What became of a batch of papers."""

    rows: list[bytes]
    """For each paper where its texts are, beginning with its fingerprint."""
    problems: tuple[Problem, ...] = ()


def run(
    work: Callable[[BatchContext, _Task], _Outcome],
    batch: BatchContext,
    shared: Mapping[str, Any],
    tasks: Sequence[_Task],
    workers: Workers,
    meanwhile: Callable[[], object] = lambda: None,
) -> Iterator[_Outcome]:
    """Do `work` on all `tasks`, and give the outcomes in their order.

    Where the system ends a process, as it does for want of memory, this one does the rest.

    Args:
        work: a function of this module that takes a batch and a task.
        batch: names files.
        shared: what these files hold.
        tasks: what the workers are handed one by one.
        workers: who does it.
        meanwhile: what this process does as soon as the others are at work.
    """
    _shared.clear()
    _shared.update(shared)
    if not workers.share_memory:
        batch = msgspec.structs.replace(batch, digests=tuple(map(_hand_over, shared, shared.values())))
    # What exists already will never be freed: collecting garbage need not look at it, and processes that
    # are forked now share it for longer.
    gc.freeze()
    done = 0
    try:
        with workers.start() as spread:
            outcomes = spread(partial(work, batch), tasks)
            meanwhile()
            for outcome in outcomes:
                done += 1
                yield outcome
    except WorkerLostError:
        yield from map(partial(work, batch), tasks[done:])
    finally:
        gc.unfreeze()
        _shared.clear()
        _renderers.clear()
        _marks.clear()


def make_fragments(batch: BatchContext, task: tuple[int, int, int]) -> StoredFragments:
    """Store the fragments of some papers; those that are stored and still hold are left.

    Args:
        batch: with rows of an earlier build, perhaps none.
        task: number of the new chunk, and which of `Site.newest`.
    """
    chunk, start, stop = task
    renderer = _renderer(batch)
    site = renderer.render_input.site
    shown = fragments_shown(site.config)
    mark = _marks.get(batch.render_input) or _marks.setdefault(
        batch.render_input, fingerprints.author_marks(site)
    )
    before = _load(batch, batch.rows)
    rows: list[bytes] = []
    new: list[tuple[bytes, list[bytes]]] = []
    problems: list[Problem] = []
    for slug in site.newest[start:stop]:
        known = fingerprints.of_paper(site, site.papers[slug], mark)
        row = before.get(slug, b"")
        if row[:FINGERPRINT] != known:
            texts = []
            for kind in FRAGMENT_KINDS:
                try:
                    texts.append(
                        make_fragment(renderer.context, kind, slug).encode() if kind in shown else b""
                    )
                except Exception as error:  # expressions in a template raise anything; ours is raised again
                    problems.append(_template_problem(renderer, error))
                    texts.append(b"")
            new.append((known, texts))
            row = b""
        rows.append(row)
    places = iter(write_chunk(batch.fragments, chunk, new) if new else ())
    return StoredFragments([row or next(places) for row in rows], tuple(dict.fromkeys(problems)))


def render_files(batch: BatchContext, task: tuple[str, Sequence[int]]) -> Rendered:
    """Write files of the plan below a new folder.

    Args:
        batch: of the site.
        task: the folder, and positions in the plan.
    """
    folder, positions = task
    renderer = _renderer(batch)
    plan = renderer.render_input.plan
    stats: list[bytes] = []
    problems: dict[Problem, None] = {}
    in_index: list[tuple[str, str, bytes]] = []
    folders: set[str] = set()
    for position in positions:
        path = f"{folder}/{plan[position].path}"
        parent = path.rpartition("/")[0]
        if parent not in folders:
            make_folder(parent)
            folders.add(parent)
        planned = plan[position]
        if isinstance(planned, IndexFiles):
            basis = _basis(batch, planned)
            in_index += write_index(renderer, planned, basis, lambda _, file: f"{folder}/{file}")
            stats.append(UNWRITTEN)
        else:
            stats.append(_render(renderer, planned, path, problems))
    return Rendered(b"".join(stats), tuple(problems), tuple(in_index))


def render_changed(batch: BatchContext, task: tuple[str, str, Sequence[int]]) -> Rendered:
    """Write those files of the plan that differ from the published ones, each under its position.

    Args:
        batch: of the site.
        task: the folder to write into, the published site, and positions in the plan.
    """
    folder, output, positions = task
    renderer = _renderer(batch)
    plan = renderer.render_input.plan
    stats: list[bytes] = []
    problems: dict[Problem, None] = {}
    in_index: list[tuple[str, str, bytes]] = []
    for position in positions:
        path, published = f"{folder}/{position}", f"{output}/{plan[position].path}"
        planned = plan[position]
        if isinstance(planned, IndexFiles):
            basis, name_for = _basis(batch, planned), partial(_numbered, path)
            made = update_files(renderer, planned, basis, output, name_for)
            if made is None:
                made = [*write_index(renderer, planned, basis, name_for)]
            in_index += [
                (file, name, unless_same(f"{folder}/{name}", f"{output}/{file}", stat) if name else stat)
                for file, name, stat in made
            ]
            stats.append(UNWRITTEN)
        else:
            stats.append(unless_same(path, published, _render(renderer, planned, path, problems)))
    return Rendered(b"".join(stats), tuple(problems), tuple(in_index))


def _basis(batch: BatchContext, index: IndexFiles) -> IndexBasis | None:
    """What is known of an index."""
    return next((basis for basis in batch.indexes if basis.path == index.path), None)


def _numbered(path: str, number: int, _: str) -> str:
    """Where to put a file of the search index that waits to be published."""
    return f"{path}-{number}"


def _render(
    renderer: Renderer, planned: Page | GeneratedFile | CopiedFile, path: str, problems: dict[Problem, None]
) -> bytes:
    """Write one planned file to `path`, and give its stat; if its template fails, there is a problem more."""
    if isinstance(planned, CopiedFile):
        script = copied_text(*copied_with_words(renderer, planned))
        if script is not None:
            return write_file(path, script)
        shutil.copyfile(planned.source, path)
        return stat_of(path)
    try:
        if isinstance(planned, GeneratedFile) and planned.scope == "site":
            return write_pieces(path, render_pieces(renderer, planned))
        data = (
            render_page(renderer, planned)
            if isinstance(planned, Page)
            else "".join(render_pieces(renderer, planned)).encode()
        )
        return write_file(path, data)
    except Exception as error:  # expressions in a template raise anything; ours is raised again
        problems[_template_problem(renderer, error)] = None
        return UNWRITTEN


def _template_problem(renderer: Renderer, error: Exception) -> Problem:
    """The problem with a template; raises `error` again if it is none."""
    problem = template_problem(error, renderer.render_input.theme)
    if problem is None:
        raise error
    return problem


_shared: dict[str, Any] = {}
"""What files named by tickets hold, where this process knows it."""

_renderers: dict[BatchContext, Renderer] = {}
"""The renderer for the batch in use: set up once in each process."""

_marks: dict[str, fingerprints.AuthorMark] = {}
"""What the papers of a site say of people, by `BatchContext.render_input`."""

_setting_up = Lock()
"""Workers of a cluster may be threads of one process."""


def _hand_over(path: str, value: Any) -> tuple[str, bytes]:
    """Write a value for other processes; the path and the digest of the file."""
    data = pickle.dumps(value, protocol=5)
    Path(path).write_bytes(data)
    return path, _digest(data)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=32).digest()


def _load(batch: BatchContext, path: str) -> Any:
    if path not in _shared:
        data = Path(path).read_bytes()
        if _digest(data) != dict(batch.digests)[path]:
            raise OSError(errno.EIO, "another program has changed the file", path)
        _shared[path] = pickle.loads(data)
    return _shared[path]


def _renderer(batch: BatchContext) -> Renderer:
    with _setting_up:
        return _renderers.get(batch) or _new_renderer(batch)


def _new_renderer(batch: BatchContext) -> Renderer:
    """A renderer in the place of the one of an earlier build, if there was one."""
    for path in _shared.keys() - {batch.render_input, batch.rows}:
        del _shared[path]
    render_input: RenderInput = _load(batch, batch.render_input)
    look_up = (
        stored_fragments(batch.fragments, _load(batch, batch.rows), batch.first_new) if batch.rows else None
    )
    _renderers.clear()
    _marks.clear()
    compiled = CompiledTemplates(Path(batch.compiled)) if batch.compiled else None
    return _renderers.setdefault(batch, set_up(render_input, look_up, compiled))
