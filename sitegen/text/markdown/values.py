"""What reading a text gives: HTML in pieces, and what to know about it."""

from __future__ import annotations

from typing import Literal

import msgspec

ForeignKind = Literal[
    "HTML", "attribute of HTML", "command", "attributes", "wiki link", "division", "emoji", "comment"
]
"""What of a text is not Markdown: see `sitegen.content.foreign` for what is done with each."""


class Insert(msgspec.Struct, frozen=True):
    """A part of a text that Markdown only finds the end of."""

    name: str
    """``citation``, ``word``, ``picture``, ``linked-picture``, or the word after the fence of a block."""
    line: int
    """1-based, in the Markdown."""
    source: str
    """``[@smith2020]`` with its brackets; what stands between the fences of a block; a key of the words of
    the interface; address and description of a picture of another host, a line each."""


class Foreign(msgspec.Struct, frozen=True):
    """Something that other programs act on."""

    line: int
    """1-based, in the Markdown."""
    kind: ForeignKind
    written: str


class ReadMarkdown(msgspec.Struct, frozen=True):
    """A text as pages need it."""

    pieces: tuple[str | Insert, ...]
    """HTML, with `urls.ROOT` before every path on the site, and inserts between it."""
    links: tuple[tuple[int, str], ...]
    """Line (1-based, in the Markdown) and path of every file of the site that it links to or shows."""
    foreign: tuple[Foreign, ...] = ()
    """What other programs act on: shown as it is, or left out. In the order of lines."""
