"""Headings of a text: their level, their ids, and the table of contents made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from sitegen.text.folding import slugify
from sitegen.text.markdown.findings import Findings, block_line, raw
from sitegen.text.markdown.rules import ATTRIBUTES

_TOP = 2
_ID = re.compile(r"(?:^|[\s{:])#([\w:.-]+)")
_CONTENTS = frozenset({"[[toc]]", "[toc]", "[[_toc_]]", "{:toc}", "{: toc}"})


def finish_headings(tokens: Sequence[Token], anchors: str) -> None:
    """Shift headings so that the highest is ``<h2>``, and give each an id."""
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    shift = _TOP - min((int(token.tag[1]) for token in headings), default=_TOP)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) + shift, 6)}"
    taken: dict[str, int] = {}  # id -> the last number that was put behind it
    for heading, content in pairwise(tokens):
        if heading.type == "heading_open":
            name = anchors + (_own_id(content) or slugify(_text(content)) or "section")
            number = taken.get(name, 0) + 1
            identifier = name if number == 1 else f"{name}-{number}"
            while identifier in taken:
                number += 1
                identifier = f"{name}-{number}"
            taken[name] = number
            taken.setdefault(identifier, 1)
            heading.attrs["id"] = identifier


def _own_id(content: Token) -> str:
    """The id that the author gives: ``## Office hours {#hours}``."""
    ids = (_ID.search(child.content) for child in content.children or () if child.type == ATTRIBUTES)
    return next((found[1] for found in ids if found), "")


def _text(content: Token) -> str:
    return "".join(
        child.content
        for child in content.children or ()
        if child.type in {"text", "code_inline", "math_inline"}
    ).strip()


def finish_contents(tokens: Sequence[Token], found: Findings) -> list[Token]:
    """`tokens` with a table of contents in the place of each ``[[toc]]``, or list with ``{:toc}``."""
    if not any("toc" in token.content.lower() for token in tokens if token.type == "inline"):
        return list(tokens)
    headings = [
        (int(heading.tag[1]), str(heading.attrs["id"]), _text(content))
        for heading, content in pairwise(tokens)
        if heading.type == "heading_open"
    ]
    finished: list[Token] = []
    skip = 0
    for position, token in enumerate(tokens):
        if skip:
            skip -= 1
        elif length := _contents_here(tokens, position):
            skip = length - 1
            finished += _contents(headings, block_line(token), found)
        else:
            finished.append(token)
    return finished


def _contents_here(tokens: Sequence[Token], position: int) -> int:
    """How many tokens from this one on ask for a table of contents; 0 if they say something else."""
    first = tokens[position]
    if first.type == "paragraph_open" and tokens[position + 1].content.strip().lower() in _CONTENTS:
        return 3
    if first.type not in {"bullet_list_open", "ordered_list_open"} or len(tokens) < position + 7:
        return 0
    # kramdown: a list with one item, and below it {:toc}
    within = tokens[position : position + 10]
    end = next((n for n, token in enumerate(within) if token.type == first.type.replace("open", "close")), 0)
    if end != 6:
        return 0
    written = within[3].content.replace(" ", "").lower()
    if written.endswith("\n{:toc}"):
        return 7
    below = within[8].content.replace(" ", "").lower() if len(within) == 10 else ""
    return 10 if below == "{:toc}" else 0


def _contents(headings: Sequence[tuple[int, str, str]], line: int, found: Findings) -> Iterator[Token]:
    """A list of links to the headings, lists of lower headings inside it."""
    if not headings:
        return
    yield raw('<nav class="toc" aria-label="')
    yield found.word("contents", line)
    yield raw('">\n<p class="toc-title">')
    yield found.word("contents", line)
    yield raw("</p>\n")
    top = headings[0][0]
    open_levels: list[int] = []
    parts = []
    for written, identifier, text in headings:
        level = max(written, top)
        while len(open_levels) > 1 and open_levels[-1] > level:
            open_levels.pop()
            parts.append("</li></ul>")
        if not open_levels or open_levels[-1] < level:
            open_levels.append(level)
            parts.append("<ul>")
        else:
            parts.append("</li>\n")
        parts.append(f'<li><a href="#{escapeHtml(identifier)}">{escapeHtml(text)}</a>')
    parts.append("</li></ul>" * len(open_levels))
    yield raw("".join(parts) + "\n</nav>\n")
