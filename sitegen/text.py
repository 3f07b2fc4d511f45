"""Cleaning of text as it comes from files; nothing here knows about publications."""

from __future__ import annotations

import re
import unicodedata

# Between words these stand for a space: vertical tab, form feed, next line, line and paragraph separator.
_BREAK = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
# Soft hyphens and invisible marks count too: they would make equal words unequal.
UNREADABLE = "\ufffd"
"""What stands in a text for bytes that are not UTF-8."""

_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    r"\ufeff\ufff9-\ufffb]"
)
_SPACE = re.compile(r"\s+")


def strip_controls(text: str) -> str:
    r"""Normalise line ends to ``\n`` and compose characters; drop control characters and invisible marks.

    Keeps the number of lines. Applied once to every file as it is read, so that no later stage meets them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", _BREAK.sub(" ", text)))


def one_line(text: str) -> str:
    """`text` with every run of white space (also no-break spaces and line ends) made one space."""
    return _SPACE.sub(" ", text).strip()
