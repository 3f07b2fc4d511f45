"""Numbers (ids) of papers and people: small where it matters, and steady when the site changes.

A posting list is a list of ids, best first, so ids must follow the order of
preference: papers from the newest year to the oldest, people from many papers to
few. Were they simply counted, one new paper would change the id of every older one,
and with it every file of the index. So each year (each magnitude of papers) is a
range of slots, larger than what it holds, and the place of a paper in the range is
decided by a hash of its slug. A new paper then takes a free slot; the others stay.

What that costs: a third more slots than papers, about half a bit for each number in a
posting list. And all ids below a year move when its range has to grow, which it does
by half; so a year that grows to n papers moves them log(n) / log(1.5) times in all.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from math import gcd

_SMALLEST = 8


def capacity(count: int) -> int:
    """How many slots a range for `count` entries has: at least a fifth more, in steps of half."""
    slots = _SMALLEST
    while slots * 5 < count * 6:
        slots += slots // 2
    return slots


def allocate(keys: Sequence[str], slots: int) -> list[int]:
    """A slot for each of `keys`, below `slots`.

    Keys are placed from last to first, so that the first (the newest paper of the
    year) takes a slot that the others have left.
    """
    taken: set[int] = set()
    places = []
    for key in reversed(keys):
        start = zlib.crc32(key.encode())
        place, step = start % slots, start // slots % slots
        while place in taken:
            while gcd(step, slots) != 1:  # only such a stride visits every slot
                step += 1
            place = (place + step) % slots
        taken.add(place)
        places.append(place)
    places.reverse()
    return places


def magnitude(count: int) -> int:
    """The range that a person with `count` papers belongs to; 0 for none, one more for each doubling."""
    return count.bit_length()
