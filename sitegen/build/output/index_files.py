"""Writes the files of the search index: all, or those that a small change concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

import msgspec

from sitegen.build.kept.fingerprints import Fingerprints, changes_between, fingerprint
from sitegen.build.kept.seal import load, save
from sitegen.build.output.files import UNWRITTEN, write_file
from sitegen.model.outputs import IndexFiles
from sitegen.search import Keep, SearchChange
from sitegen.search.kept import KeptIndex
from sitegen.site.templates import Renderer, RenderInput, index_contents, index_source
from sitegen.site.translations import own_outputs

MOST_CHANGED = 2_000
"""With more papers or people that differ, an index is built anew in any case."""

IndexFile = tuple[str, str, bytes]
"""Path below the site, name of the written file, and its stat; `UNWRITTEN` where it stays as it is."""


class IndexBasis(msgspec.Struct, frozen=True):
    """What is known of a search index before it is made."""

    path: str
    """Of its folder, as that of `IndexFiles`."""
    kept: str
    """File of what is kept of it."""
    mark: bytes
    """Differs with everything that it is made of."""
    before: bytes = b""
    """The same of the published one; ``b""`` where that is to be built anew."""
    change: SearchChange | None = None
    """What differs between the two."""


class _Stored(msgspec.Struct, frozen=True):
    """What is kept of an index."""

    mark: bytes
    index: KeptIndex


def bases_of(
    render_input: RenderInput,
    folder: Path,
    frame: bytes,
    prints: Sequence[Fingerprints],
    before: Sequence[Fingerprints],
) -> Iterator[IndexBasis]:
    """What is known of the index of each language.

    Args:
        render_input: what is to be printed.
        folder: in which something is kept of each index.
        frame: fingerprint of all that every page depends on.
        prints: of the site in each language.
        before: the same of the published site, if its indexes are as they were written, and their pages
            depend on the same; else nothing.
    """
    inputs = (render_input, *render_input.translations)
    for each, now, old in zip_longest(inputs, prints, before):
        positions, own = own_outputs(render_input.plan, each.site)
        for position, planned in zip(positions, own, strict=True):
            if isinstance(planned, IndexFiles):
                path = render_input.plan[position].path
                file, mark = str(folder / fingerprint(path).hex()), _mark(path, frame, now)
                change = _change(planned.path, old, now) if old else None
                yield IndexBasis(path, file, mark, _mark(path, frame, old) if change else b"", change)


def _mark(path: str, frame: bytes, prints: Fingerprints) -> bytes:
    known = prints.papers, prints.people
    names = ["\n".join(each) for each in known]
    return fingerprint(path, frame, names, [b"".join(each.values()) for each in known], prints.lists)


def _change(path: str, before: Fingerprints, now: Fingerprints) -> SearchChange | None:
    """What differs for an index, whose path is as in its own language; None if that is too much."""
    papers, people = changes_between(before, now)
    if max(len(papers), len(people)) > MOST_CHANGED:
        return None
    return SearchChange(tuple(papers), tuple(people), before.lists.get(path) != now.lists[path])


def write_index(
    renderer: Renderer, index: IndexFiles, basis: IndexBasis | None, name_for: Callable[[int, str], str]
) -> Iterator[IndexFile]:
    """Write all files of an index.

    Args:
        renderer: of the site.
        index: as planned.
        basis: where to keep what helps to change it later; None keeps nothing.
        name_for: gives the path to write to, of the number of a file and its path below the site.
    """
    keep: Keep | None = None
    if basis:
        mark, kept = basis.mark, Path(basis.kept)

        def keep(found: KeptIndex) -> None:
            _store(kept, _Stored(mark, found))

    for number, (file, text) in enumerate(index_contents(renderer, index, keep)):
        target = name_for(number, file)
        yield file, target.rpartition("/")[2], write_file(target, text.encode())


def update_files(
    renderer: Renderer,
    index: IndexFiles,
    basis: IndexBasis | None,
    published: str,
    name_for: Callable[[int, str], str],
) -> Sequence[IndexFile] | None:
    """Write the files of an index that a change concerns; None if it is to be built anew.

    Args:
        renderer: of the site.
        index: as planned.
        basis: what is known of it.
        published: folder of the published site.
        name_for: as of `write_index`.
    """
    if not basis or not basis.change:
        return None
    kept = Path(basis.kept)
    before = load(kept, _Stored)
    if not before or before.mark != basis.before:
        return None
    from sitegen.search.update import update_index  # noqa: PLC0415  # most builds do without it

    folder = f"{published}/{index.path}"
    updated = update_index(
        before.index, index_source(renderer, index), basis.change, lambda name: _read(folder + name)
    )
    if not updated:
        return None
    there = {path.name for path in Path(folder).iterdir()}
    if not {*updated.names} <= there.union(name for name, _ in updated.files):
        return None
    _store(kept, _Stored(basis.mark, updated.kept))
    files = dict.fromkeys((index.path + name for name in updated.names), ("", UNWRITTEN))
    for number, (name, text) in enumerate(updated.files):
        file = index.path + name
        target = name_for(number, file)
        files[file] = target.rpartition("/")[2], write_file(target, text.encode())
    return [(file, name, stat) for file, (name, stat) in files.items()]


def _read(path: str) -> str:
    return Path(path).read_bytes().decode()


def _store(file: Path, stored: _Stored) -> None:
    """Keep it; where that fails, the next build makes the index anew, for the mark of the old one differs."""
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        save(file, stored)
