"""Inputs tried one after the other in a process of its own, which may hang, grow or die.

An input is known by its target, the seed and its number: `input_of` makes it again, alone.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from ctypes import c_longlong
from multiprocessing.connection import Connection
from random import Random
from typing import Any

import msgspec

from tests.trust.progress import reported
from tests.trust.targets import Target, targets

SLOWEST = 2.0
"""Seconds of processor time that one input may take."""
_HANGS = 15.0
"""Seconds after which a process that works on one input is ended."""
_MEMORY = 3 * 1024**3
"""Bytes that the process may take."""
_SEEN = 200
"""Failures of one target that are told, so that a fault that all inputs find does not fill the screen."""


class Tried(msgspec.Struct):
    """What came of the inputs of one target."""

    name: str
    inputs: int = 0
    failures: list[tuple[int, str]] = []
    """Number of the input, and what came of it."""
    slowest: float = 0.0
    """Seconds of processor time."""
    slowest_input: int = 0


def chance_of(name: str, seed: int, number: int) -> Random:
    """The chance that makes an input."""
    return Random(f"{name} {seed} {number}")


def try_all(names: Sequence[str], seed: int, amount: int) -> Iterator[Tried]:
    """Try so many inputs of each target, and give what came of it as soon as it is done."""
    left = [(name, 0) for name in names]
    tried = {name: Tried(name) for name in names}
    while left:
        inputs = amount * len(left) - left[0][1]
        for name, number, failure, seconds in reported(_run([*left], seed, amount), inputs, "inputs"):
            one = tried[name]
            one.inputs += 1
            if seconds > one.slowest:
                one.slowest, one.slowest_input = seconds, number
            if failure and len(one.failures) < _SEEN:
                one.failures.append((number, failure))
            left[0] = name, number + 1
            if number + 1 == amount:
                yield one
                del left[0]


_Result = tuple[str, int, str, float]
"""Target, number of the input, what is wrong, seconds."""


def _run(left: Sequence[tuple[str, int]], seed: int, amount: int) -> Iterator[_Result]:
    """What one process finds, until all is done or it has died; then the last result says of what."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    at: Any = context.Value(c_longlong, -1, lock=False)
    process = context.Process(target=_work, args=(list(left), seed, amount, sending, at), daemon=True)
    process.start()
    sending.close()
    last, since = -1, time.monotonic()
    ended = ""
    while not ended:
        try:
            if receiving.poll(0.2):
                yield receiving.recv()
        except EOFError:
            process.join()
            ended = f"the process died ({process.exitcode})" if process.exitcode else "done"
        if (now := int(at.value)) != last:
            last, since = now, time.monotonic()
        elif last >= 0 and time.monotonic() - since > _HANGS:
            process.kill()
            process.join()
            ended = f"still at work after {_HANGS:.0f} s"
    if ended != "done":
        name, number = left[last // amount][0], last % amount
        yield name, number, ended, _HANGS


def _work(left: Sequence[tuple[str, int]], seed: int, amount: int, sending: Connection, at: Any) -> None:
    """Try the inputs that are left; `at` counts where it is."""
    _limit_memory()
    all_targets = targets()
    for position, (name, first) in enumerate(left):
        target = all_targets[name]
        for number in range(first, amount):
            at.value = position * amount + number
            sending.send((name, number, *_tried(target, chance_of(name, seed, number))))


def _limit_memory() -> None:
    try:
        import resource  # there is none on Windows
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, most))


def _tried(target: Target, chance: Random) -> tuple[str, float]:
    """What is wrong with what comes of an input, and how long it took."""
    value = target.make(chance)
    started = time.process_time()
    failure = failure_of(target.check, value)
    seconds = time.process_time() - started
    if seconds > SLOWEST and not failure:
        failure = f"took {seconds:.1f} s"
    return failure, seconds


def failure_of(check: Callable[[Any], None], value: Any) -> str:
    """What a check raises, in one line, with the last place in sitegen; ``""`` if nothing."""
    try:
        check(value)
    except BaseException as error:  # whatever comes is what is looked for
        if isinstance(error, KeyboardInterrupt):
            raise
        frames = traceback.extract_tb(sys.exc_info()[2])
        place = next((frame for frame in reversed(frames) if "sitegen" in frame.filename), frames[-1])
        words = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return f"{words} ({place.filename.rpartition('/sitegen/')[2]}:{place.lineno} {place.name})"
    return ""
