"""Who does the work: this process, processes of this machine, or a Dask cluster.

All are used through the standard interface of `concurrent.futures`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

if TYPE_CHECKING:
    from concurrent.futures import Executor

Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""Like `map`: does something with each of some tasks, and gives the outcomes in order."""

_Given = TypeVar("_Given")


class WorkerLostError(Exception):
    """The system, or somebody, has ended a process that was at work, or did not let it begin."""


class Workers(msgspec.Struct, frozen=True):
    """How work is done. One process means: in this one."""

    processes: int = 1
    cluster: str = ""
    """Address of a Dask scheduler, whose workers share the file system with this machine."""

    @property
    def share_memory(self) -> bool:
        """Whether the workers know what this process holds in memory when they are started."""
        return not self.cluster and (self.processes < 2 or _can_fork())

    def shares(self, number: int, most: int) -> Iterator[range]:
        """`range(number)` in parts to be handed out in order, of at most so many.

        The last ones are small: so no process works on for long when there is nothing left for the others.
        """
        start = 0
        while start < number:
            size = most if self.cluster or self.processes < 2 else (number - start) // (2 * self.processes)
            size = min(most, max(size, most // 10, 1))
            yield range(start, min(start + size, number))
            start += size

    @contextmanager
    def start(self) -> Iterator[Spread]:
        """Workers for one kind of work; they see this process's memory as it is now, if they share it."""
        if self.cluster:
            with _dask(self.cluster) as spread:
                yield spread
        elif self.processes < 2:
            yield map
        else:
            import multiprocessing  # noqa: PLC0415  # 15 ms of start-up; small sites need one process only
            from concurrent import futures  # noqa: PLC0415  # 10 ms of start-up, only with several processes

            context = multiprocessing.get_context("fork") if _can_fork() else None
            try:
                executor = futures.ProcessPoolExecutor(self.processes, context, _end_with_parent)
            except OSError as error:  # too many files are open to talk to them
                raise WorkerLostError from error
            try:
                with executor:
                    yield partial(_spread, executor)
            except futures.BrokenExecutor as error:
                raise WorkerLostError from error


def _spread(executor: Executor, work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterable[Any]:
    """Like `executor.map`; WorkerLostError, and no process is left, if not all of them can be started."""
    import multiprocessing  # noqa: PLC0415  # only with several processes

    try:
        return executor.map(work, tasks)
    except OSError as error:  # for want of memory, or of processes; what is wrong with tasks comes later
        for process in multiprocessing.active_children():  # they would wait for ever, and we for them
            process.kill()
        raise WorkerLostError from error


ONE_PROCESS = Workers()
"""Enough for all but large sites."""


def _end_with_parent() -> None:
    """Make this process end as soon as the one that started it has: nobody would wait for what it does.

    Left alone, a worker waits for tasks for ever, and holds the lock of the cache.
    """
    import multiprocessing.connection  # noqa: PLC0415  # start-up time; only workers watch a parent
    import threading  # noqa: PLC0415  # start-up time; only workers watch a parent

    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _can_fork() -> bool:
    """Whether processes are made by forking: the fastest way, and safe only on Linux."""
    import multiprocessing  # noqa: PLC0415  # 15 ms of start-up; asked only before there are several processes

    return sys.platform == "linux" and multiprocessing.get_start_method(allow_none=True) in (None, "fork")


@contextmanager
def _dask(address: str) -> Iterator[Spread]:
    from distributed import Client  # noqa: PLC0415  # only there with the extra `distributed`

    with Client(address, set_as_default=False) as client, client.get_executor(pure=False) as executor:
        yield executor.map
