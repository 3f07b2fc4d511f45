"""Names of files that some systems refuse."""

from __future__ import annotations

import re

from sitegen.model.urls import is_device

_REFUSED = re.compile(r"[<>:\"|?*\\\x00-\x1f]")


def why_refused(path: str) -> str:
    """Why Windows can't have a file of this path; ``""`` if it can."""
    for name in path.split("/"):
        if found := _REFUSED.search(name):
            return f"Windows can't have a file with {found[0]} in its name"
        if name != name.rstrip(". "):
            return f"Windows can't have a name that ends in a {'space' if name.endswith(' ') else 'dot'}"
        if is_device(name):
            return f"Windows keeps the name {name.partition('.')[0]} for itself"
    return ""
