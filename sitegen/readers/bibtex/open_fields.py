"""Fields that say nothing yet: ``????`` and ``??--??`` stand where something is to be looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping


def without_open(fields: Mapping[str, str]) -> dict[str, str]:
    """Fields without those that are still open, and pages without an open end: ``169--??`` is 169."""
    closed = {name: value for name, value in fields.items() if not _OPEN.fullmatch(value)}
    if match := _OPEN_END.fullmatch(closed.get("pages", "")):
        closed["pages"] = match[1]
    return closed


_OPEN = re.compile(r"(?=[^?]{0,9}\?\?)[{}?\s.,:/–—-]++")
_OPEN_END = re.compile(r"([^?–—-]*[^?–—\s-])\s*[–—-]+\s*\?{2,}")
