"""Builds in processes that are copies of this one, where all is imported already: see `tests.trust.warm`."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from sitegen.build.kept.store import program
from sitegen.build.output import files, update
from sitegen.cli import main as sitegen

LONGEST = 60.0
"""Seconds that a build may take."""


class _SizeAndTime:
    """In the place of `files._STAT`, without the time by which a copy differs from what was copied."""

    size = files._STAT.size

    @staticmethod
    def pack(size: int, modified: int, _: int) -> bytes:
        return _STAT.pack(size, modified, 0)


_STAT = files._STAT


def main() -> None:
    """Read orders from the standard input, a line of JSON each, and answer with another."""
    files._STAT = _SizeAndTime  # type: ignore[assignment]  # it is used for this alone
    update.LARGE_CHANGE = 1
    for line in sys.stdin:
        order = json.loads(line)
        answer = _import(order["modules"]) if "modules" in order else _build(**order)
        print(json.dumps(answer), flush=True)


def _import(modules: list[str]) -> int:
    for name in modules:
        with suppress(ImportError):  # some are made by others, and have no file
            import_module(name)
    program()  # it looks at all files of sitegen, and remembers what it found
    gc.collect()
    gc.freeze()
    return len(modules)


def _build(arguments: list[str], told: str, strace: list[str], modules_to: str = "") -> dict[str, Any]:
    """Run sitegen, perhaps watched by strace; its exit code, and what it printed."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    child = os.fork()
    if not child:
        _run(arguments, told, modules_to)
    watcher = subprocess.Popen([*strace, "-p", str(child)]) if strace else None
    while watcher and not _is_traced(child):
        if watcher.poll() is not None:
            os.kill(child, signal.SIGKILL)
            break
        time.sleep(0.001)
    os.kill(child, signal.SIGUSR1)
    status = _end_of(child)
    if watcher:
        watcher.wait()
    return {"code": os.waitstatus_to_exitcode(status), "told": Path(told).read_text(errors="replace")}


def _end_of(process: int) -> int:
    """The status with which a process ends; it is killed if it does not in time."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.002)
    os.kill(process, signal.SIGKILL)
    return os.waitpid(process, 0)[1]


def _is_traced(process: int) -> bool:
    status = Path(f"/proc/{process}/status").read_text()
    return "\nTracerPid:\t0\n" not in status


def _run(arguments: list[str], told: str, modules_to: str) -> None:
    """In the copy: wait for the start, build, and end."""
    code = 70
    try:
        output = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(output, stream)
        signal.sigwait({signal.SIGUSR1})
        sitegen(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:
        traceback.print_exc()
    finally:
        if modules_to:
            Path(modules_to).write_text(json.dumps(sorted(sys.modules)))
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
