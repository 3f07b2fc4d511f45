"""What of a BibTeX file stands outside of its entries."""

from __future__ import annotations

import re

from sitegen.readers.bibtex.syntax import LINE_HEAD

_BRACE = re.compile(r"[{}]")


def outside(head: str) -> str:
    """The text around the entries of `head`; an entry that is not closed reaches to the next one."""
    starts = [match.start() for match in LINE_HEAD.finditer(head)]
    if not starts:
        return head
    ends = [*starts[1:], len(head)]
    between = [head[start + _length(head[start:end]) : end] for start, end in zip(starts, ends, strict=True)]
    return "".join([head[: starts[0]], *between])


def _length(entry: str) -> int:
    """How much of a text that begins with an entry belongs to it."""
    depth = 0
    for brace in _BRACE.finditer(entry):
        depth += 1 if brace[0] == "{" else -1
        if depth <= 0:
            return brace.end()
    return len(entry)
