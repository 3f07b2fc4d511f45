"""Hostile strings, each with marks of its own around it, so that every output tells where it went."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

from tests.trust.hostile_strings import ADDRESSES, STRINGS

_ODD = re.compile(r"[<&$\\`]|''|--")


class Placement(NamedTuple):
    """One string in one place."""

    number: int
    string: str
    where: str
    must_show: bool
    """Whether the outputs must have it: a title, a text, what nothing else can say."""

    @property
    def marked(self) -> str:
        """The string between its marks."""
        return f"{self.begins}{self.string}{self.ends}"

    @property
    def begins(self) -> str:
        """The word before it."""
        return f"zq{self.number}a"

    @property
    def ends(self) -> str:
        """The word behind it."""
        return f"zq{self.number}b"

    @property
    def letters(self) -> str | None:
        """What of it must come out letter by letter; None where signs in it mean something to a format."""
        return None if _ODD.search(self.string) else self.string


class Placements:
    """Gives out strings by chance, and remembers where they were put."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.all: list[Placement] = []

    def text(self, where: str, *, must_show: bool = False, lines: bool = True) -> str:
        """A string between two marks; without line ends unless `lines`."""
        return self._placed(STRINGS, where, must_show, lines).marked

    def word(self, where: str) -> str:
        """A string that begins the value, as a scheme must; a mark behind it."""
        placement = self._placed(STRINGS, where, False, lines=False)
        return f"{placement.string}{placement.ends}"

    def address(self, where: str) -> str:
        """As `word`, of those that try to be addresses and paths."""
        placement = self._placed(ADDRESSES, where, False, lines=False)
        return f"{placement.string}{placement.ends}"

    def any(self, where: str) -> str:
        """One or the other."""
        return self.chance.choice((self.text, self.word, self.address))(where)

    def _placed(self, strings: tuple[str, ...], where: str, must_show: bool, lines: bool) -> Placement:
        string = self.chance.choice(strings)
        string = string if lines else re.sub("[\r\n]", " ", string)
        self.all.append(Placement(len(self.all), string, where, must_show))
        return self.all[-1]
