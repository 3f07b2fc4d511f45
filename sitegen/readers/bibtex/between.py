"""What stands between the entries of a BibTeX file, which BibTeX passes over: lost entries among it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.publications import Severity
from sitegen.readers.bibtex.values import Fault

_HEAD = re.compile(
    r"^[ \t]*+(?P<head>@?[ \t]*+[A-Za-z_-]{0,40}+[ \t]*+[{(\[][ \t]*+[^\s,{}()=\"%]{0,99}+),?\s{0,99}+"
    r"[A-Za-z][\w-]{1,30}[ \t]{0,99}=[ \t]{0,99}[{\"\w]",
    re.MULTILINE,
)
_SHORTEST = 12
"""Characters of a text in which no entry can be."""


def lost_entries(between: str, position: int) -> Iterator[Fault]:
    """What looks like an entry without its type, in the text `between` two entries that is at a position.

    Who takes the ``@`` away makes an entry a comment, so nobody need act on that.
    """
    if len(between) < _SHORTEST or "=" not in between:
        return
    for found in _HEAD.finditer(between):
        head = found["head"].strip()
        what = "with another bracket" if "[" in head else "without its type"
        message = f"“{head}” looks like an entry {what}; it is not read"
        remedy = "write it as @article{key, …}, or put % before each line of what is a comment"
        severity: Severity = "warning"
        if head[:1].isalpha() and "[" not in head:
            message, remedy = "an entry without its @ is taken for a comment", "write the @ to have it listed"
            severity = "notice"
        yield Fault("R053", position + found.start("head"), message, remedy, True, severity)
