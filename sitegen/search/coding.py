"""How numbers, lists and tables are written in a file of the index (see FORMAT.md).

All is printable ASCII that needs no escape in a JavaScript string: the host's gzip
packs it nearly as tightly as bits could be, and a page on ``file://`` can read it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import sub

_LAST = 57
"""Number of characters that end a number: ``#`` to ``[``."""
_MORE = 34
"""Number of characters that announce a further one: ``]`` to ``~``."""
_LAST_SIGN = "["
"""The last of the former."""
_BEFORE_MORE = 92
"""Code before the first of the latter, which are worth 1 and up."""
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


def coded_number(value: int) -> str:
    """`value` (0 or more) in one character up to 56, two up to 1,994, three up to 67,886 …"""
    text = chr(35 + value % _LAST)
    value //= _LAST
    while value:
        value -= 1
        text = chr(93 + value % _MORE) + text
        value //= _MORE
    return text


class _Numbers(dict[int, str]):
    """`coded_number` of every value met so far: looking up is five times faster than computing."""

    def __missing__(self, value: int) -> str:
        self[value] = text = coded_number(value)
        return text


NUMBERS = _Numbers()


def gaps(ids: Sequence[int], before: int = -1) -> str:
    """Ascending `ids` as the differences between neighbours, the first of them from `before`."""
    if not ids:
        return ""
    if len(ids) == 1:
        return NUMBERS[ids[0] - before]
    return NUMBERS[ids[0] - before] + "".join(map(NUMBERS.__getitem__, map(sub, islice(ids, 1, None), ids)))


def common_prefix(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    place = 0
    for letter, opposite in zip(one, other, strict=False):
        if letter != opposite:
            break
        place += 1
    return place


def keyed(entries: Iterable[tuple[str, str, int]]) -> str:
    """A table of (key, value, shared): keys in order and without space, values of `coded_number` characters.

    Keys are written without the `shared` characters that they begin with as the key before
    does; the client is told how many code units, which is what JavaScript counts in.
    """
    keys, values = [], []
    for key, value, shared in entries:
        units = shared if key.isascii() else len(code_units(key[:shared])) // 2
        keys.append(NUMBERS[units] + key[shared:])
        values.append(value)
    return " ".join(keys) + "\n" + " ".join(values)


def read_keyed(content: str) -> list[tuple[str, str]]:
    """The keys and values that `keyed` wrote."""
    keys, values = content.split("\n")
    found: list[tuple[str, str]] = []
    key = ""
    for written, value in zip(keys.split(" "), values.split(" "), strict=True):
        units, digits = 0, 1
        while written[digits - 1] > _LAST_SIGN:
            units = units * _MORE + ord(written[digits - 1]) - _BEFORE_MORE
            digits += 1
        units = units * _LAST + ord(written[digits - 1]) - ord("#")
        shared = key[:units] if key.isascii() else code_units(key)[: 2 * units].decode("utf-16-be")
        key = shared + written[digits:]
        found.append((key, value))
    return found


def script(name: str, content: object) -> str:
    """A file of the index: a script that hands `content` to the client under `name`."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f'sitegenSearch.add("{name}",{text});\n'


def content_hash(text: str) -> str:
    """Four characters (20 bits) that change with `text`."""
    value = int.from_bytes(hashlib.blake2b(text.encode("utf-8"), digest_size=4).digest(), "big")
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(0, 20, 5))


def code_units(key: str) -> bytes:
    """`key` as JavaScript sees it; its order differs from Python's beyond U+FFFF."""
    return key.encode("utf-16-be")


def in_table_order(keys: Iterable[str]) -> list[str]:
    """`keys` in the order of a table, which is that of JavaScript."""
    found = list(keys)
    letters = "".join(found)
    is_astral = not letters.isascii() and max(letters) > "\ud7ff"
    return sorted(found, key=code_units) if is_astral else sorted(found)
