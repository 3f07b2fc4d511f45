"""Processes of this machine that do work together.

Loaded only where there are several: `multiprocessing` and `concurrent.futures` take 25 ms of start-up.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

from sitegen.build.spread import Spread, WorkerLostError


def can_fork() -> bool:
    """Whether processes are made by forking: the fastest way, and safe only on Linux."""
    return sys.platform == "linux" and multiprocessing.get_start_method(allow_none=True) in (None, "fork")


@contextmanager
def pool(processes: int) -> Iterator[Spread]:
    """So many processes; if they are forked, they see this process's memory as it is now."""
    context = multiprocessing.get_context("fork") if can_fork() else None
    try:
        executor = ProcessPoolExecutor(processes, context, _end_with_parent)
    except OSError as error:  # too many files are open to talk to them
        raise WorkerLostError from error
    try:
        with executor:
            yield partial(_spread, executor)
    except BrokenExecutor as error:
        raise WorkerLostError from error


def _spread(executor: Executor, work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterable[Any]:
    """Like `executor.map`; WorkerLostError, and no process is left, if not all of them can be started."""
    try:
        return executor.map(work, tasks)
    except OSError as error:  # for want of memory, or of processes; what is wrong with tasks comes later
        for process in multiprocessing.active_children():  # they would wait for ever, and we for them
            process.kill()
        raise WorkerLostError from error


def _end_with_parent() -> None:
    """Make this process end as soon as the one that started it has: nobody would wait for what it does.

    Left alone, a worker waits for tasks for ever, and holds the lock of the cache.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
