"""Terms for beginnings of words that very many words have, for what is shown while somebody types."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby

from sitegen.search.coding import NUMBERS, coded_number, gaps
from sitegen.search.columns import Columns
from sitegen.search.postings import NAME, PAGE, PERSON, TITLE, Band, Term

PREFIX_HEAD = 256
"""How much of the lists of all words with one beginning."""
LONGEST_PREFIX = 6


def prefixes(written: Sequence[Band], keys: Sequence[str], least: int) -> Iterator[Term]:
    """Terms ``ab*`` that stand for all words beginning with ``ab``, where these take `least` characters.

    Only the best of each list is kept, without positions: enough for what is shown while
    somebody types the beginning of a word.
    """
    totals = array("Q", accumulate(_sizes(keys, written), initial=0))
    made: list[Term] = []

    def best(prefix: str, start: int, stop: int) -> list[_Best]:
        """The best of the words `start` to `stop`, which begin with `prefix`, after all longer prefixes."""
        length = len(prefix) + 1
        if totals[stop] - totals[start] < least or length > LONGEST_PREFIX + 1:
            return _heads(keys[start:stop], written)
        parts = []
        for longer, group in groupby([key[:length] for key in keys[start:stop]]):
            end = start + len([*group])
            if len(longer) == length and length <= LONGEST_PREFIX:
                parts.append(best(longer, start, end))
            else:
                parts.append(_heads(keys[start:end], written))
            start = end
        found = _merged(parts)
        if prefix:
            made.append(_prefix_term(prefix, found, written))
        return found

    best("", 0, len(keys))
    return iter(made)


_Best = Sequence[int]
"""Entries of a band, best first."""
_PREFIX_BANDS = (TITLE, NAME, PERSON, PAGE)


def _heads(keys: Sequence[str], written: Sequence[Band]) -> list[_Best]:
    """The best of the lists of some words, in each of `_PREFIX_BANDS`."""
    found: list[_Best] = []
    for place in _PREFIX_BANDS:
        lists = written[place].lists
        found.append(_best(lists[key][:PREFIX_HEAD] for key in keys if key in lists))
    return found


def _merged(parts: Sequence[Sequence[_Best]]) -> list[_Best]:
    """The best of several beginnings of words."""
    return [_best(lists) for lists in zip(*parts, strict=True)]


def _best(lists: Iterable[Sequence[int]]) -> list[int]:
    """The first of all different entries of some lists."""
    return sorted(set(chain.from_iterable(lists)))[:PREFIX_HEAD]


def _sizes(keys: Sequence[str], written: Sequence[Band]) -> Iterable[int]:
    """About how many characters each term takes."""
    sizes = dict.fromkeys(keys, 8)
    for band in written:
        shown = band.shown
        for key, entries in band.lists.items():
            sizes[key] += 2 * shown(len(entries))
    return sizes.values()


def changed_prefixes(
    words: Columns, changed: Iterable[str], written: Sequence[Band], least: int
) -> dict[str, str | None]:
    """The entries of all beginnings of the changed words, with a star; None where there is none (any more).

    Args:
        words: the lists after the change, in the bands of `written`.
        changed: words that are new, gone or have other lists.
        written: says how the bands are written.
        least: as of `prefixes`.
    """
    cut = [_cut(words, place, band) for place, band in enumerate(written)]
    found: dict[str, str | None] = {}
    for prefix in {key[:length] for key in changed for length in range(1, min(len(key), LONGEST_PREFIX) + 1)}:
        start, stop = words.span(prefix)
        size = 8 * (stop - start)
        for starts, (places, lost) in zip(words.starts, cut, strict=True):
            hidden = lost[bisect_left(places, stop)] - lost[bisect_left(places, start)]
            size += 2 * (starts[stop] - starts[start] - hidden)
        best = size >= least and [_best_in(words, place, start, stop) for place in _PREFIX_BANDS]
        found[f"{prefix}*"] = _prefix_term(prefix, best, written).head if best else None
    return found


def _cut(words: Columns, place: int, band: Band) -> tuple[list[int], list[int]]:
    """Which words have a longer list than is shown; and how much is hidden before each, and in all."""
    shown = band.shown
    places = [number for number, count in enumerate(words.counts[place]) if count > band.limit]
    hidden = (count - shown(count) for count in map(words.counts[place].__getitem__, places))
    return places, [*accumulate(hidden, initial=0)]


def _best_in(words: Columns, place: int, start: int, stop: int) -> _Best:
    """The best of the lists of the words `start` to `stop` in one band."""
    starts = words.starts[place]
    entries = words.entries[place][starts[start] : starts[stop]]
    return _best([entries])


def _prefix_term(prefix: str, found: Sequence[_Best], written: Sequence[Band]) -> Term:
    mask, head = 0, ""
    for place, entries in zip(_PREFIX_BANDS, found, strict=True):
        if entries:
            unit = written[place].unit
            best = sorted({entry // unit for entry in entries})
            mask |= 1 << place
            extra = NUMBERS[unit - 1] * len(best) if unit > 1 else ""
            head += coded_number(len(best)) + gaps(best) + extra
    return Term(prefix + "*", coded_number(mask) + head, "", 0)
