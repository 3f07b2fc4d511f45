"""Cleaning of text as it comes from files; nothing here knows about publications."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_SPACE = re.compile(r"\s+")


def strip_controls(text: str) -> str:
    r"""Normalise line ends to ``\n`` and compose characters; drop control and direction-override characters.

    Applied once to every file as it is read, so that no later stage meets them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def one_line(text: str) -> str:
    """`text` with every run of white space (also no-break spaces and line ends) made one space."""
    return _SPACE.sub(" ", text).strip()
