"""Names as programs and copies of PDF files write them: loose accents, dashes for hyphens."""

from __future__ import annotations

import re
import unicodedata

_COMBINING = dict(zip("¨´ˇ˜ˆ˚¸", "\u0308\u0301\u030c\u0303\u0302\u030a\u0327", strict=True))
_LOOSE = re.compile(r"(?P<before>[^\W\d_]?)(?P<accent>[¨´ˇ˜ˆ˚¸])(?P<space> ?)(?P<letter>[A-Za-zı])")
"""An accent before its letter, as it stands in a PDF file: ``M¨uller``, ``Poincar´ e``."""
_DASH = re.compile(r"(?<=[^\W\d_])[‐‑–](?=[^\W\d_])")


def tidy_name(name: str) -> str:
    """A name with its accents on their letters, and with hyphens where lists have dashes."""
    if name.isascii():
        return name
    return _LOOSE.sub(_joined, _DASH.sub("-", name))


def _joined(match: re.Match[str]) -> str:
    before, letter = match["before"], match["letter"]
    if match["accent"] == "´" and before in {*"DLMNOdlmno"} and letter.isupper() and not match["space"]:
        return f"{before}'{letter}"  # an apostrophe: "O´Connor"
    base = letter.lower() if before and match["space"] else letter
    accented = unicodedata.normalize("NFC", base.replace("ı", "i") + _COMBINING[match["accent"]])
    return f"{before}{accented}" if len(accented) == 1 else match[0]
