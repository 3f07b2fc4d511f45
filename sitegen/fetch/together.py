"""Works by identifier, many at once; where that can't be, or is refused, one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from sitegen.fetch.service import FoundWork, NotThereError, RefusedError

MOST_AT_ONCE = 50
"""Identifiers in one question."""

LONGEST_QUESTION = 2_000
"""Characters of all identifiers in one question, encoded: OpenAlex allows an address 4 KB."""

_PLAIN = re.compile(r"[\w./:()-]+", re.ASCII)
"""Identifiers without signs that part the values of a filter, or mean something in a query."""


def asked_together(
    ids: Iterable[str],
    together: Callable[[Sequence[str]], Iterable[FoundWork]],
    alone: Callable[[str], Iterable[FoundWork]],
) -> Iterator[FoundWork]:
    """The works with some identifiers, each once; those that the service does not know are left out.

    Args:
        ids: of works.
        together: asks for several at once.
        alone: asks for one; for those with unusual signs, and where the service refuses several together.

    Raises:
        RefusedError: it refuses each of several alone, too: then it is the way of asking that is wrong.
    """
    plain: list[str] = []
    odd: list[str] = []
    for each in dict.fromkeys(ids):
        (plain if _PLAIN.fullmatch(each) else odd).append(each)
    known: set[str] = set()
    for work in (*_all_together(plain, together, alone), *_one_by_one(odd, alone)):
        if work.id not in known:
            known.add(work.id)
            yield work


def _all_together(
    ids: Sequence[str],
    together: Callable[[Sequence[str]], Iterable[FoundWork]],
    alone: Callable[[str], Iterable[FoundWork]],
) -> Iterator[FoundWork]:
    for some in _questions(ids):
        try:
            yield from list(together(some))
        except RefusedError:
            yield from _one_by_one(some, alone)


def _one_by_one(ids: Sequence[str], alone: Callable[[str], Iterable[FoundWork]]) -> Iterator[FoundWork]:
    refused = 0
    for each in ids:
        try:
            yield from list(alone(each))
        except NotThereError:
            continue
        except RefusedError:
            refused += 1
            if refused == len(ids) > 1:
                raise


def _questions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Identifiers in as few questions as their number and length allow."""
    some: list[str] = []
    length = 0
    for each in ids:
        longer = len(each) + 2 * sum(not sign.isalnum() for sign in each) + 6
        if some and (len(some) == MOST_AT_ONCE or length + longer > LONGEST_QUESTION):
            yield some
            some, length = [], 0
        some.append(each)
        length += longer
    if some:
        yield some
