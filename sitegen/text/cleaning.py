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
_INVISIBLE = re.compile(r"[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_UNSEEN = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|{_INVISIBLE.pattern}")
# Only characters from U+0300 on can be combining marks, or become others when composed. A run of them depends
# on at most one character before it, its base, and on nothing behind it.
_COMPOSABLE = re.compile(r"[\u0300-\U0010ffff]+")

_PRINTABLE_ASCII = bytes(range(0x20, 0x7F))
_CLEAN_ASCII = _PRINTABLE_ASCII + b"\t\n"


def strip_controls(text: str) -> str:
    r"""Normalise line ends to ``\n`` and compose characters; drop control characters and invisible marks.

    Keeps the number of lines. Applied once to every file as it is read, so that no later stage meets them.
    Lines do not depend on each other: pieces of a text that end with a line can be cleaned one by one.
    """
    # Hardly any text has anything to clean, and looking costs far less than making a copy. The quickest way
    # to look is to delete from bytes what is clean.
    if text.isascii() and not text.encode().translate(None, _CLEAN_ASCII):
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _BREAK.search(text):
        text = _BREAK.sub(" ", text)
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
    return text if _is_composed(text) else unicodedata.normalize("NFC", text)


def strip_invisible(text: str) -> str:
    """`text` without direction marks and other signs that take no room; control characters stay."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def for_terminal(text: str) -> str:
    r"""Text for a terminal: signs that would command it, or that nobody sees, as their codes: ``\x1b``."""
    return _UNSEEN.sub(lambda match: _code(ord(match[0])), text)


def _code(number: int) -> str:
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"


def _is_composed(text: str) -> bool:
    """Whether `text` is in normal form C; asking `unicodedata` about the whole takes ten times as long."""
    return text.isascii() or all(
        unicodedata.is_normalized("NFC", text[max(0, run.start() - 1) : run.end()])
        for run in _COMPOSABLE.finditer(text)
    )


def is_printable(text: str) -> bool:
    """As `str.isprintable`, which takes twice as long for an abstract."""
    if len(text) < 200 or not text.isascii():
        return text.isprintable()
    return not text.encode().translate(None, _PRINTABLE_ASCII)


def one_line(text: str) -> str:
    """`text` with every run of white space (also no-break spaces and line ends) made one space."""
    # Nearly always there is nothing to do, and looking first takes a fifth of the time: the only white
    # space in printable text is the ordinary space.
    if is_printable(text) and "  " not in text:
        return text.strip()
    return " ".join(text.split())
