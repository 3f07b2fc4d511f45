"""Accents that stand beside their letters, as in copies of PDF files, and names as programs write them."""

from __future__ import annotations

import re
import unicodedata

_COMBINING = dict(zip("¨´ˇ˜ˆ˚¸˝", "\u0308\u0301\u030c\u0303\u0302\u030a\u0327\u030b", strict=True))
_LOOSE = re.compile(
    r"(?P<before>[^\W\d_]?)(?:(?P<accent>[¨ˇ˜ˆ˚¸˝])(?P<space> ?)|´)(?P<letter>(?!s\b)[A-Za-zı])"
)
"""An accent before its letter, as it stands in a PDF file: ``M¨uller``, ``Poincar´e``."""
_LOOSE_IN_NAME = re.compile(r"(?P<before>[^\W\d_])´ (?P<letter>[A-Za-zı])")
_DASH = re.compile(r"(?<=[^\W\d_])[‐‑–](?=[^\W\d_])")


def with_joined_accents(text: str) -> str:
    """A text with its accents on their letters; an acute accent may be an apostrophe, as in ``it´s``."""
    return text if text.isascii() else _LOOSE.sub(_joined, text)


def tidy_name(name: str) -> str:
    """A name with its accents on their letters, and with hyphens where lists have dashes."""
    if name.isascii():
        return name
    return with_joined_accents(_LOOSE_IN_NAME.sub(r"\g<before>´\g<letter>", _DASH.sub("-", name)))


def _joined(match: re.Match[str]) -> str:
    before, letter, accent = match["before"], match["letter"], match["accent"] or "´"
    if accent == "´" and before in {*"DLMNOdlmno"} and letter.isupper():
        return f"{before}'{letter}"  # an apostrophe: "O´Connor"
    within = before and match.string[match.end() : match.end() + 1].islower()
    base = letter.lower() if within else letter
    accented = unicodedata.normalize("NFC", base.replace("ı", "i") + _COMBINING[accent])
    return f"{before}{accented}" if len(accented) == 1 else match[0]
