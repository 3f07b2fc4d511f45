"""Which names are read family name first."""

from __future__ import annotations

import re

FIRST_EAST_ASIAN = "\u3005"
"""No name that `is_family_first` begins with a character before this."""
_FAMILY_FIRST = re.compile(
    r"[々〇\u3040-\u309f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_EAST_ASIAN = re.compile(rf"(?:{_FAMILY_FIRST.pattern[:-1]}|[\u30a0-\u30ff\s])+")


def is_family_first(family: str, given: str) -> bool:
    """Whether a name is read family name first: Chinese, Japanese and Korean names in their own scripts.

    Katakana alone write the names of others, in the order of their languages: ``ジョン スミス``.
    """
    return bool(_FAMILY_FIRST.fullmatch(family) and _EAST_ASIAN.fullmatch(given))
