"""Takes an answer off the wire: within bounds of size and time, whatever it says of itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Thread
from typing import TypeVar

import httpx
import msgspec

from sitegen.fetch.service import UnansweredError

_T = TypeVar("_T")

ENCODINGS = "gzip, deflate"
"""In which an answer may be packed. Those that are packed more tightly are not asked for."""

_ONE_PACKING = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
"""An answer packed twice may grow by a million: one packing at most is undone."""

_MOST_VALUES = 8_000_000
"""Commas in an answer in JSON: values without text take fifty times their length."""

_LONGEST_NUMBER = 9
"""Digits of seconds to wait; more are not meant."""


class Manners(msgspec.Struct, frozen=True):
    """How patient to be, and with how much to put up."""

    attempts: int = 5
    longest_wait: float = 120.0
    """Seconds between two attempts: who asks for more (``Retry-After``) is asked again another day."""
    first_wait: float = 1.0
    silence: float = 30.0
    """Seconds without a byte."""
    longest_answer: float = 180.0
    """Seconds from the first to the last byte of the body; twice as many for all that comes on a question."""
    largest_answer: int = 64 * 2**20
    """Bytes, unpacked."""


class AgainError(Exception):
    """An answer that another attempt may mend; says why, and how long to wait."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


def body_of(response: httpx.Response, manners: Manners) -> bytes:
    """The unpacked body of an answer.

    Raises:
        UnansweredError: it is too large, or packed as no answer is.
        AgainError: it takes too long.
    """
    if response.headers.get("content-encoding", "").strip().lower() not in _ONE_PACKING:
        raise UnansweredError("its answer is packed in a way that it was not asked for")
    parts: list[bytes] = []
    size, ends = 0, time.monotonic() + manners.longest_answer
    for part in response.iter_bytes():
        size += len(part)
        if size > manners.largest_answer:
            raise UnansweredError(f"its answer is larger than {manners.largest_answer / 2**20:.0f} MB")
        if time.monotonic() > ends:
            raise AgainError("its answer takes too long")
        parts.append(part)
    return b"".join(parts)


def check_values(body: bytes) -> None:
    """UnansweredError for JSON of so many values that they would fill the memory."""
    if body.count(b",") > _MOST_VALUES:
        raise UnansweredError(f"its answer has more than {_MOST_VALUES:,} values")


def within(seconds: float, ask: Callable[[], _T]) -> _T:
    """What asking gives, or raises; TimeoutError after so many seconds.

    A server that sends one preliminary answer after the other, or the head of its answer letter by letter,
    is never silent, so that only a clock ends it. The thread that listens to it ends with the program.
    """
    outcome: Future[_T] = Future()

    def run() -> None:
        try:
            outcome.set_result(ask())
        except BaseException as error:  # whoever waits for the outcome gets it
            outcome.set_exception(error)

    Thread(target=run, name="asking", daemon=True).start()
    return outcome.result(seconds)


def retry_after(value: str) -> float | None:
    """Seconds that an answer asks to wait: a number, or a date; None if it says neither."""
    value = value.strip()
    if value.isdecimal():
        return float(value) if len(value) <= _LONGEST_NUMBER else None
    with suppress(ValueError, TypeError, OverflowError):
        until = parsedate_to_datetime(value)
        if until.tzinfo is None:
            until = until.replace(tzinfo=UTC)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    return None
