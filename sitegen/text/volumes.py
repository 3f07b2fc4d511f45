"""Volume and issue, as lists write them."""

from __future__ import annotations

import re

SAYS_UNKNOWN = frozenset(
    {"n/a", "na", "n.a.", "none", "null", "nil", "tba", "tbd", "-", "--", "–", "—", ".", "??"}
)
"""What programs and people write in the place of a number that they do not know."""

_IN_WORDS = re.compile(
    r"(?:vol(?:ume|umen)?|bd|band|tome?|no|nr|num(?:ber)?|issue|iss|heft|n[°º])(?:\.\s*|\s+|(?<=[°º]))(?=[\dIVXLC])",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"(?P<volume>[\w-]{1,10})\s*"
    r"(?:\((?P<inside>[^()]{1,20})\)|[,;]?\s+(?:no|nr|issue|iss)\b\.?\s*(?P<behind>\d[\w–-]{0,9})|:(?P<colon>\d{1,4}))",
    re.IGNORECASE,
)


def volume_and_issue(volume: str, issue: str) -> tuple[str, str]:
    """Volume and issue by themselves: of ``Vol. 12`` and ``No. 3``, and of ``12(3)``, they are 12 and 3.

    Where the field of the issue says another number, that of the volume stays as it is. ``PP``, number 99, is
    what IEEE writes before the volume is known; others write 0 for both.
    """
    if (volume.upper(), issue) in (("PP", "99"), ("PP", ""), ("0", "0")):
        return "", ""
    volume, issue = _alone(volume), _alone(issue)
    if volume.isdecimal() or not (both := _BOTH.fullmatch(volume)):
        return volume, issue
    inside = _alone(both["inside"] or both["behind"] or both["colon"])
    return (both["volume"], inside) if issue in ("", inside) else (volume, issue)


def _alone(number: str) -> str:
    """A number without the word that the page writes before it; ``""`` for what says that it is not known."""
    if number.isdecimal():
        return number
    if number.lower() in SAYS_UNKNOWN:
        return ""
    words = _IN_WORDS.match(number)
    return number[words.end() :] if words else number
