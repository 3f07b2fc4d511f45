"""Which edition of a book a record is of: its number, its ISBNs, how many pages it has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.text.folding import fold


def compared_edition(edition: str) -> str:
    """An edition as it is compared: ``Third``, ``3rd ed.`` and ``3`` are one; ``""`` where none is named."""
    if not edition:
        return ""
    if match := _VERSION.search(edition):
        return match[0]
    words = [word for word in fold(edition).split() if word not in _SAYS_EDITION]
    for word in words:
        if match := _NUMBER.fullmatch(word):
            return match[1].lstrip("0")
        if word in _ORDINALS:
            return _ORDINALS[word]
    return " ".join(words)


def compared_isbns(isbn: str) -> frozenset[str]:
    """The ISBNs of a field, as they are compared: with 10 and with 13 digits they are the same."""
    if not isbn:
        return frozenset()
    found = (re.sub(r"[ -]", "", text) for text in _ISBN.findall(isbn))
    return frozenset(digits[-10:-1] for digits in found if len(digits) in (10, 13))


def total_pages(pages: str) -> str:
    """How many pages a book has, as of ``xii + 286``; ``""`` where that is not said."""
    return max(re.findall(r"\d{1,5}", pages), key=int, default="").lstrip("0") if pages else ""


def _numbered(*languages: str) -> Iterable[tuple[str, str]]:
    for words in languages:
        yield from ((word, str(number)) for number, word in enumerate(words.split(), 1))


_ISBN = re.compile(r"\b\d[\d -]{8,15}[\dXx]\b")
_NUMBER = re.compile(r"(\d{1,3})(?:st|nd|rd|th|e|eme|ere|a|o)?")
_VERSION = re.compile(r"\b\d+(?:\.\d+)+\b")
_SAYS_EDITION = frozenset("the edition editions edn ed auflage aufl edicion edizione uitgave druk".split())
_ORDINALS = dict(
    _numbered(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "erste zweite dritte vierte funfte sechste siebte achte neunte zehnte",
        "premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
        "primera segunda tercera cuarta quinta sexta septima octava novena decima",
    )
)
"""Ordinal, folded -> its number."""
