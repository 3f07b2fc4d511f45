"""What the steps of reading a text find, and the tokens that they put into it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from markdown_it.token import Token

from sitegen.text.markdown.values import Foreign, Insert

MARK = "\x02"
"""Stands around the number of an insert. Nothing else can: control characters are kept out of texts."""
MARK_TYPE = "mark"
"""Type of the token in whose place an insert stands."""


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
