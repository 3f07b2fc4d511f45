"""Titles, prepared for comparing them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sitegen.merge.genres import is_notice, says_only_its_sort
from sitegen.text.folding import fold

FILLERS = frozenset(
    "a an the of in on for to and at by from with via its as is are "
    "der die das des dem den und von zur zum im le la les du de et en l d un une el los las y del da do e i "
    "il lo gli".split()
)
_SEPARATOR = re.compile(r"\s*(?::\s|[;?!.]\s|\s[-–—]+\s|[–—]|[()\[\]])\s*")
_CUT = re.compile(r"\s*(?:\.{3}|…)\s*$")
PRESENTED = frozenset(
    "panel session sessions tutorial tutorials demo demonstration poster abstract extended keynote invited "
    "talk address paper preprint short full research industrial preliminary report position version".split()
)
_REMARKS = PRESENTED | {"on", "a", "an", "the", "description", "experience", "discussion", "working"}
"""Said of the way in which a work was presented, in brackets or behind a colon."""
_OF_BOOKS = frozenset(
    tuple(text.split()) for text in ("book review", "book reviews", "review of books", "buchbesprechung")
)
"""Said of a review, whose title is that of the book."""
REVIEW_WORDS = frozenset(word for part in _OF_BOOKS for word in part if word not in ("book", "books", "of"))
"""Words of a `Title.remark` that tell a review."""


_GREEK_WORD = re.compile("[\u0370-\u03ff]{3}")
_SMALL = (
    "alpha beta gamma delta epsilon epsilon zeta eta theta iota kappa lambda mu mu nu xi omicron pi rho "
    "sigma tau upsilon phi phi chi psi omega"
).split()
_CAPITAL = "gamma delta theta lambda xi pi sigma phi psi omega".split()
_NAMES_OF_LETTERS = str.maketrans(
    dict(zip("αβγδεϵζηθικλμµνξοπρστυφϕχψωΓΔΘΛΞΠΣΦΨΩ", _SMALL + _CAPITAL, strict=True))
)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4"}
_DIMENSIONS = re.compile(r"\b([1-4]|(?i:one|two|three|four))(?:[- ]?D|[- ](?i:dimensional(?:ly)?))(?![\w-])")
_LONGEST_MARK = 24
_MARK = re.compile(
    r"\A\W*(?P<word>retracted|withdrawn)(?:\s+(?:article|chapter|paper|publication))?\s*[:\])]\s*(?=\S)",
    re.IGNORECASE,
)
"""What a publisher puts before the title of a publication that is retracted."""


class Title(msgspec.Struct, frozen=True):
    """A title, prepared for comparing it."""

    shown: str
    """As it is read, without markup."""
    folded: str
    words: tuple[str, ...]
    """Folded, without a remark on how the work was presented: ``(extended abstract)``, ``Tutorial:``."""
    remark: frozenset[str]
    """The words of such a remark."""
    parts: tuple[tuple[str, ...], ...]
    """The words between its colons, dashes, brackets and full stops."""
    is_cut: bool
    """Ends in an ellipsis."""
    length: int
    """How many words carry meaning; two characters of a script without spaces count as one."""
    generic: bool
    """Says what sort of text it is, and nothing else: ``Preface``."""
    notice: bool
    """A text about another text: an erratum, a reply."""


def as_title(shown: str) -> Title:
    """The title that a reader would see, prepared for comparing it."""
    shown = without_mark(shown)
    spelt = spelt_out(shown)
    folded = fold(spelt)
    parts = _parts(spelt)
    telling = _telling(parts)
    words = tuple([word for part in telling for word in part])
    return Title(
        shown=shown,
        folded=folded,
        words=words,
        remark=frozenset([word for part in parts if part not in telling for word in part]),
        parts=tuple(telling),
        is_cut=bool(_CUT.search(shown)),
        length=_length(words),
        generic=says_only_its_sort(words),
        notice=is_notice(words),
    )


def mark_of(shown: str) -> str:
    """``retracted`` or ``withdrawn``, if that stands before the title; else ``""``."""
    head = shown[:_LONGEST_MARK].lower()
    if "retracted" not in head and "withdrawn" not in head:
        return ""
    found = _MARK.match(shown)
    return found["word"].lower() if found else ""


def without_mark(shown: str) -> str:
    """A title without what a publisher puts before that of a retracted publication: ``RETRACTED ARTICLE: …``.

    The notice of it is called otherwise: ``Retraction: …``, ``Retraction notice to …``.
    """
    head = shown[:_LONGEST_MARK].lower()
    if "retracted" not in head and "withdrawn" not in head:
        return shown
    return _MARK.sub("", shown, count=1)


def spelt_out(shown: str) -> str:
    """A title with the names of its Greek letters, and ``3d`` for ``three-dimensional`` and ``3-D``."""
    if not shown.isascii() and not _GREEK_WORD.search(shown):
        shown = shown.translate(_NAMES_OF_LETTERS)
    if "imensional" in shown or "D" in shown:
        shown = _DIMENSIONS.sub(lambda match: f"{_NUMBERS.get(match[1].lower(), match[1])}d", shown)
    return shown


def compared(shown: str) -> str:
    """The words of `as_title`, of which most titles are of no other work."""
    shown = spelt_out(shown)
    words = fold(without_mark(shown)).split()
    if not PRESENTED.isdisjoint(words) or not REVIEW_WORDS.isdisjoint(words):
        words = [word for part in _telling(_parts(shown)) for word in part]
    return " ".join(words)


def _parts(shown: str) -> list[tuple[str, ...]]:
    return [part for text in _SEPARATOR.split(_CUT.sub("", shown)) if (part := tuple(fold(text).split()))]


def _telling(parts: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The parts of a title without those that only say how the work was presented, or that it is a review."""
    return [part for part in parts if not _is_remark(part)] or parts


def _is_remark(part: tuple[str, ...]) -> bool:
    return part in _OF_BOOKS or (not PRESENTED.isdisjoint(part) and _REMARKS.issuperset(part))


def _length(words: Sequence[str]) -> int:
    """How many words carry meaning."""
    return sum(
        max(1, len(word) // 2) if not word.isascii() and word > "\u2e80" else 1
        for word in words
        if word not in FILLERS and (len(word) > 1 or word > "\u2e80")
    )
