"""References whose title stands first: on a line of its own, in bold or as a link."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.readers.references.letters import OPENING_SIGNS
from sitegen.readers.references.marks import without_emphasis
from sitegen.readers.references.opening import read_opening

_SHOWN = re.compile(
    r"(?:\*\*|__)(?P<bold>[^*_\n]{8,300})(?:\*\*|__)|"
    r"(?:\*\*|__)?\[(?P<label>[^\[\]\n]{8,300})\]\((?P<url>[^\s()]{1,400})\)(?:\*\*|__)?"
)
"""A title in bold or as a link."""
_ENDS_IN_NAMES = re.compile(r"(?:,|\band|&)\s*\S+(?:\s\S+)?\Z")
_WITH_FIRST = re.compile(r"\((?P<with>(?:joint(?:ly)? |co-authored )?with [^()]{3,200})\)[.,:]?\s+(?=\S)")
"""``(with A. Author) Title``, as mathematicians write."""
_OPEN_ENDS = ".,;:-–?!"
_FEW_WORDS = 3
_MOST_WORDS = 4
"""Words of the name of somebody who wrote a paper alone."""


def with_title_behind(lines: Sequence[str]) -> list[str]:
    """The lines of a reference; where its title is shown to stand first, that is put into quotation marks.

    ``Title`` / ``A. Author, B. Author`` / ``Venue 2020`` becomes ``A. Author, B. Author.`` / ``“Title”.`` / …
    """
    first, *others = lines
    if co := _WITH_FIRST.match(first):
        return [first[co.end() :], *others, f"({co['with'].strip()})"]
    shown = _SHOWN.match(first)
    title, url, rest = first, "", ""
    if shown and _is_title(shown["bold"] or shown["label"]):
        title, url, rest = shown["bold"] or shown["label"], shown["url"] or "", first[shown.end() :]
    elif shown or not others or first[-1:] in _OPEN_ENDS or _ENDS_IN_NAMES.search(first):
        return list(lines)
    names = _names(others[0], alone=bool(shown)) if others and not rest.strip(" .\\") else ""
    behind = [f"<{url}>"] if url else []
    quoted = f"“{title.strip().rstrip('.,')}”."
    if names:
        return [names if names.endswith(".") else f"{names}.", quoted, *others[1:], *behind]
    return [quoted + rest.lstrip(" .,"), *others, *behind] if shown else list(lines)


def _is_title(text: str) -> bool:
    """Whether what is in bold or a link is a title, not the names of the authors or a label."""
    plain = text.strip(" .,")
    if len(plain.split()) < _FEW_WORDS or plain[:1] in OPENING_SIGNS:
        return False
    opening = read_opening(plain)
    return not _names(plain, alone=True) and not (opening.authors and opening.mark == "year")


def _names(line: str, *, alone: bool) -> str:
    """A line that is a list of names, or perhaps one name, and nothing else; ``""`` for any other."""
    text = without_emphasis(line).text.strip(" *_\\")
    bare = text.rstrip(" .,;")
    authors = read_opening(f"{bare} “T”").authors
    if authors is None or authors.end < len(bare) - 1 or authors.are_editors:
        return ""
    if len(authors.names) > 1 or authors.hidden:
        return text
    return text if alone and 1 < len(bare.split()) <= _MOST_WORDS and not authors.is_open else ""
