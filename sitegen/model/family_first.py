"""Which names are read family name first."""

from __future__ import annotations

import re
from functools import cache

FIRST_EAST_ASIAN = "\u3005"
"""No name that `is_family_first` begins with a character before this."""
_FAMILY_FIRST = r"[々〇\u3040-\u309f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"


def is_family_first(family: str, given: str) -> bool:
    """Whether a name is read family name first: Chinese, Japanese and Korean names in their own scripts.

    Katakana alone write the names of others, in the order of their languages: ``ジョン スミス``.
    """
    if family < FIRST_EAST_ASIAN:
        return False
    family_first, east_asian = _patterns()
    return bool(family_first.fullmatch(family) and east_asian.fullmatch(given))


@cache  # not made when the program starts: that takes 3 ms, and sites without such names do without
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of family names, and of what stands beside them."""
    return re.compile(_FAMILY_FIRST), re.compile(rf"(?:{_FAMILY_FIRST[:-1]}|[\u30a0-\u30ff\s])+")
