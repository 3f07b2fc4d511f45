"""Marks of two national standards between the parts of a reference: ``[J]`` (GB/T 7714), ``//`` (GOST)."""

from __future__ import annotations

import re

from sitegen.model.publications import Kind, Name
from sitegen.readers.references.authors import Authors
from sitegen.readers.references.letters import HAN
from sitegen.text.names import parse_name

_WIDE = str.maketrans(
    {"，": ", ", "、": ", ", "．": ". ", "。": ". ", "：": ": ", "；": "; ", "（": " (", "）": ") "}
)
_HAS_HAN = re.compile(rf"[{HAN}]")
_NAMES = re.compile(
    rf"(?P<names>[{HAN}·]{{2,8}}(?:\s*[,;]\s*[{HAN}·]{{2,8}}){{0,40}}?)(?P<more>[,\s]*等)?(?=\s*[.:]\s|\s*[.:]?\s*[“(])"
)
_MARK = re.compile(
    r"\s?\[(?P<code>[JMDCNPRSZGA]|EB|DB|CP|DS)(?:/(?:OL|CD|MT|DK))?\](?P<within>\s?//)?[\s.,]*"
)
_KINDS: dict[str, Kind] = {
    "J": "article",
    "M": "book",
    "D": "thesis",
    "C": "inproceedings",
    "P": "patent",
    "R": "report",
    "N": "article",
    "CP": "software",
    "DS": "dataset",
}
_WORDS = (
    (re.compile(r"第\s?(\d+)\s?卷[,\s]*第?\s?(\d+)\s?期"), r"vol. \1, no. \2"),
    (re.compile(r"第\s?(\d+)\s?期"), r"no. \1"),
    (re.compile(r"(\d{4})\s?年(?:第?\s?\d{1,2}\s?月)?"), r"\1"),
    (re.compile(r"第?\s?(\d+(?:\s?[-–—]\s?\d+)?)\s?页"), r"pp. \1"),
)
_SLASHES = re.compile(r"\s//\s?(?=\S)")
_STOP = re.compile(r"\.\s+(?=(?:[ТT]\.|Vol\.|№|No\.|N\s|Вып\.|С\.|Pp?\.|pp?\.|Ч\.)\s?\d|\d{4}\.(?:\s|\Z))")
"""A full stop between the numbers of a journal, where other styles have commas."""


def in_plain_words(text: str) -> str:
    """A reference with the words and marks of other styles; journals in Chinese marks are in italics."""
    if _HAS_HAN.search(text):
        text = re.sub(r"《([^《》]{2,80})》", r"*\1*", text).translate(_WIDE)
        for pattern, plain in _WORDS:
            text = pattern.sub(plain, text)
        text = " ".join(text.split())
    if " // " in text:
        head, slashes, tail = text.partition(" // ")
        text = f"{head}{slashes}{_STOP.sub(', ', tail)}"
    return text


def han_authors(text: str) -> Authors | None:
    """The names in Chinese characters that a text begins with."""
    found = _NAMES.match(text)
    if not found:
        return None
    names = tuple(map(_name, re.split(r"\s*[,;]\s*", found["names"])))
    return Authors(names, -1 if found["more"] else 0, found.end(), "Family I", False, False)


def _name(text: str) -> Name:
    read = parse_name(text)
    return Name(read.family, read.given)


def has_mark(text: str) -> bool:
    """Whether a reference says its kind by a mark, or its container behind slashes."""
    return bool(_MARK.search(text) or _SLASHES.search(text))


def at_mark(behind: str) -> tuple[str, Kind]:
    """What stands behind the names, the title in quotation marks if a mark ends it, and the kind it says."""
    if (slashes := _SLASHES.search(behind)) and not _MARK.search(behind):
        title = behind[: slashes.start()].rstrip(" .")
        return f"“{title}”. {behind[slashes.end() :]}", ""
    found = _MARK.search(behind)
    if not found or not behind[: found.start()].strip():
        return behind, ""
    lead = "In: " if found["within"] else ""
    title = behind[: found.start()].strip()
    return f"“{title}”. {lead}{behind[found.end() :]}", _KINDS.get(found["code"], "")
