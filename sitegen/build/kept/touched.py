"""Which files of a published site are not as they were published."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from sitegen.build.kept.store import Cache, Published, record_in
from sitegen.build.output.files import cut_stats, look_at, move, remove
from sitegen.build.spread import WorkerLostError
from sitegen.build.workers import ONE_PROCESS, Workers

WORTH_LOOKING_TOGETHER = 40_000
"""With fewer files, starting processes takes longer than they save."""

_SHARES = 8
"""Into so many parts the files are cut for each process."""

_shared: list[tuple[Sequence[str], Sequence[bytes]]] = []
"""What is being looked at, for the processes that are forked meanwhile."""


def touched(published: Published, output: Path, workers: Workers = ONE_PROCESS) -> list[str]:
    """The files that are not as they were published: somebody has changed or deleted them.

    Args:
        published: what was published.
        output: where.
        workers: share the work in a large site, if they know what is in this process's memory.
    """
    paths = [*published.paths, *published.in_index]
    written = [*cut_stats(published.stats), *published.in_index.values()]
    if len(paths) < WORTH_LOOKING_TOGETHER or workers.processes < 2 or not workers.share_memory:
        return look_at(str(output), paths, written)
    size = -(-len(paths) // (_SHARES * workers.processes))
    _shared[:] = [(paths, written)]
    try:
        with workers.start() as spread:
            found = spread(partial(_look, str(output), size), range(0, len(paths), size))
            return [*chain.from_iterable(found)]
    except WorkerLostError:  # somebody killed one
        return look_at(str(output), paths, written)
    finally:
        _shared.clear()


def _look(output: str, size: int, start: int) -> list[str]:
    """The same for some of the files, beginning with one."""
    ((paths, written),) = _shared
    return look_at(output, paths[start : start + size], written[start : start + size])


def settle_records(cached: Cache, output: Path) -> None:
    """Of two records, as a build that was stopped leaves them, keep the one that fits the site better."""
    coming, published = record_in(cached.coming), record_in(cached.published)
    if coming and not (published and len(touched(published, output)) < len(touched(coming, output))):
        move(cached.coming, cached.published)
    else:
        remove(cached.coming)
