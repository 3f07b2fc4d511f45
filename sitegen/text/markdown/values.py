"""What reading a text gives: HTML in pieces, and what to know about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec
from markdown_it.token import Token

MARK = "\x02"
"""Stands around the number of an insert. Nothing else can: control characters are kept out of texts."""
MARK_TYPE = "mark"
"""Type of the token in whose place an insert stands."""

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


class Findings(msgspec.Struct, frozen=True):
    """What is found while a text is read; the lists grow."""

    anchors: str
    """Goes before every id."""
    raw_html: bool
    """Whether HTML in the text is obeyed."""
    inserts: list[Insert]
    links: list[tuple[int, str]]
    foreign: list[Foreign]
    place_of: Callable[[str], str]
    """A link as it is written -> as it is meant."""

    def mark(self, insert: Insert) -> Token:
        """A token in whose place the HTML is cut afterwards."""
        self.inserts.append(insert)
        return Token(MARK_TYPE, "", 0, content=f"{MARK}{len(self.inserts) - 1}{MARK}")

    def word(self, key: str, line: int) -> Token:
        """A token for a word of the interface."""
        return self.mark(Insert("word", line, key))


def block_line(token: Token) -> int:
    """The line (1-based) on which a block begins."""
    return token.map[0] + 1 if token.map else 1


def raw(html: str) -> Token:
    """A token for tags that this program writes."""
    return Token("html_inline", "", 0, content=html, meta={"ours": True})
