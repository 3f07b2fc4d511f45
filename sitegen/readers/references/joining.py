"""Joins the lines of a reference: words, pages and addresses broken at a line end are whole again."""

from __future__ import annotations

import re
from collections import Counter

_ADDRESS_END = re.compile(r"(?:(?:https?://|www\.|doi:|10\.\d{4,9}/)\S*|arxiv:\s?\d{4}\.)\Z", re.IGNORECASE)
_ADDRESS_GOES_ON = re.compile(r"(?!http)[\w/.%?=&_~#-]*[\d/._=%-][\w/.%?=&_~#-]*(?:\s|\Z)")
_ONLY_LEAD = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/?)", re.IGNORECASE)
_TAIL = 200
_HYPHENATED = re.compile(r"(?P<first>[^\W\d_]+)-\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PREFIXES = frozenset(
    "self non multi cross semi pre post well high low large long short data end fine state real time "
    "open word co re anti "
    "pseudo quasi sub inter intra meta micro macro mono bi tri two three four one first second third "
    "domain task language "
    "knowledge machine human rule corpus text graph tree phrase sentence document zero few many "
    "context question answer".split()
)
"""First parts of words that are written with a hyphen."""
_SUFFIXES = frozenset(
    "level based external internal enhanced aware driven specific free tuning oriented related wise "
    "like scale shot task "
    "supervised guided augmented trained trainable time world source domain language to of the in over by on "
    "and agnostic centric "
    "dependent independent grained rich wide generated order term class modal lingual step hop turn "
    "sensitive invariant "
    "preserving informed induced shared known weighted conditioned centered infused constrained "
    "light context labeling labelling sourced speaking demographic sized shaped friendly "
    "seeking mixed assisted resourced coverage bearing switching switched "
    "making solving learning matching sites resolution distance dependency specified defined driving".split()
)
"""Second parts of words that are written with a hyphen."""
_LONG = 4
"""Letters of what is rather a word than the end of one."""
_CLOSED = frozenset(
    "over under out up down inter trans fore back with else some any every there where super hyper mega "
    "counter through".split()
)
"""First parts of words that are written without a hyphen."""


class KnownWords:
    """How words are written in a file, which decides about hyphens at line ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: Counter[str] | None = None

    def joined(self, first: str, second: str) -> str:
        """A word that was broken at a line end, with or without its hyphen."""
        if self._known is None:
            self._known = Counter(word.lower() for word in _WORD.findall(self._text))
        together, apart = f"{first}{second}".lower(), f"{first}-{second}".lower()
        if apart in self._known and together not in self._known:
            return f"{first}-{second}"
        if together in self._known:
            return first + second
        # Both parts stand here once; what is a word elsewhere too was put together with a hyphen.
        if min(self._known[first.lower()], self._known[second.lower()]) > 1 and len(second) > 2:
            return f"{first}-{second}"
        if self._known[second.lower()] > 1 and len(second) > _LONG and first.lower() not in _CLOSED:
            return f"{first}-{second}"
        return (
            f"{first}-{second}"
            if first.lower() in _PREFIXES or second.lower() in _SUFFIXES or first.isupper()
            else first + second
        )


def joined(text: str, line: str, words: KnownWords) -> str:
    """A line and the next, if a word, pages or an address are broken between them; else ``""``."""
    tail = text[-_TAIL:]
    second = _WORD.match(line)
    if tail.endswith("-") and second and (hyphenated := _HYPHENATED.search(tail)):
        if line[0].islower() and not _ADDRESS_END.search(tail):
            word, hyphen, _ = second[0].partition("-")
            first = text[: len(text) - len(hyphenated[0])]
            # "neural-" and "network-based": what goes on with a hyphen had one before.
            is_compound = text[: -len(hyphenated[0])].endswith("-") or (
                hyphen and (len(word) > _LONG or word in _SUFFIXES)
            )
            whole = (
                f"{hyphenated['first']}-{word}" if is_compound else words.joined(hyphenated["first"], word)
            )
            return first + whole + line[len(word) :]
        return text + line
    if tail[-1:] in ("-", "–") and line[:1].isdigit():
        return text + line
    address = _ADDRESS_END.search(tail)
    if not address or not _ADDRESS_GOES_ON.match(line):
        return ""
    is_broken = tail[-1] in "/._-=?&%" or line[0] in "/._?=&%-" or bool(_ONLY_LEAD.fullmatch(address[0]))
    return text + line if is_broken else ""
