"""What two titles have in common, as evidence of one work.

Only differences that leave the words alone are overlooked: typing errors, OCR errors, a subtitle that one
list drops. Another number, another acronym or another word makes another work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from sitegen.merge.genres import is_notice, says_only_its_sort
from sitegen.merge.spelling import (
    as_seen,
    is_misspelt,
    misspelt_numbers,
    number_of,
    numbers,
    same_word,
    tells_one_of_a_series,
    variant,
)
from sitegen.model.reasons import Reason
from sitegen.text.folding import fold

LONG_TITLE = 5
"""Words that carry meaning from which on a title alone tells a work."""

NOTHING_KNOWN: Mapping[str, int] = {}

_FILLERS = frozenset(
    "a an the of in on for to and at by from with via its as is are "
    "der die das des dem den und von zur zum im le la les du de et en l d un une el los las y del da do e i "
    "il lo gli".split()
)
_ARTICLES = frozenset("a an the der die das le la les el los las il lo gli".split())
_ACRONYM = re.compile(r"\b\w*[A-Z]\w*[A-Z0-9]\w*\b")
_SEPARATOR = re.compile(r"\s*(?::\s|[;?!.]\s|\s[-–—]+\s|[–—]|[()\[\]])\s*")
_CUT = re.compile(r"\s*(?:\.{3}|…)\s*$")
ALMOST = Reason("almost_same_title")
"""What it says of long titles of which one has a word or two more, or a word that is hardly one: of one work
only where all else is the same."""
NEARLY = Reason("similar_titles")
"""What `likeness` says of titles that are at best worth a question."""
_SAME = Reason("same_title")
_CUT_IN_ONE = Reason("title_cut")
_NO_SUBTITLE = Reason("no_subtitle")
_NO_BEGINNING = Reason("no_beginning")
_NO_PART = Reason("no_part")

Likeness = tuple[int, Reason | None]
"""How strongly two titles speak for one work, and in what they are alike; nothing for other titles."""

OTHERWISE: Likeness = (0, None)
_NEGATIONS = frozenset(
    "not no non nor never without un anti counter nicht ohne kein sans pas sin senza".split()
)
_PRESENTED = frozenset(
    "panel session sessions tutorial tutorials demo demonstration poster abstract extended keynote invited "
    "talk address paper short full research industrial preliminary report position version".split()
)
_REMARKS = _PRESENTED | {"on", "a", "an", "the", "description", "experience"}
"""Said of the way in which a work was presented, in brackets or behind a colon."""


_LONGEST_MARK = 24
_MARK = re.compile(
    r"\A\W*(?:retracted|withdrawn)(?:\s+(?:article|chapter|paper|publication))?\s*[:\])]\s*(?=\S)",
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
    folded = fold(shown)
    parts = _parts(shown)
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


def without_mark(shown: str) -> str:
    """A title without what a publisher puts before that of a retracted publication: ``RETRACTED ARTICLE: …``.

    The notice of it is called otherwise: ``Retraction: …``, ``Retraction notice to …``.
    """
    head = shown[:_LONGEST_MARK].lower()
    if "retracted" not in head and "withdrawn" not in head:
        return shown
    return _MARK.sub("", shown, count=1)


def compared(shown: str) -> str:
    """The words of `as_title`, of which most titles are of no other work."""
    words = fold(without_mark(shown)).split()
    if not _PRESENTED.isdisjoint(words):
        words = [word for part in _telling(_parts(shown)) for word in part]
    return " ".join(words)


def _parts(shown: str) -> list[tuple[str, ...]]:
    return [part for text in _SEPARATOR.split(_CUT.sub("", shown)) if (part := tuple(fold(text).split()))]


def _telling(parts: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The parts of a title without those that only say how the work was presented."""
    return [part for part in parts if _PRESENTED.isdisjoint(part) or not _REMARKS.issuperset(part)] or parts


def _length(words: Sequence[str]) -> int:
    """How many words carry meaning."""
    return sum(
        max(1, len(word) // 2) if not word.isascii() and word > "\u2e80" else 1
        for word in words
        if word not in _FILLERS and (len(word) > 1 or word > "\u2e80")
    )


def likeness(one: Title, other: Title, known: Mapping[str, int] = NOTHING_KNOWN) -> Likeness:
    """How strongly two titles speak for one work, 0 to 5, and in what they are alike.

    5 is the same long title, 1 a resemblance that is at best worth a question, 0 means other titles.

    Args:
        known: in how many titles a word stands; one known word in the place of another is no typing error.
    """
    if not one.words or not other.words or one.notice != other.notice:
        return OTHERWISE
    if one.words == other.words or "".join(one.words) == "".join(other.words):
        return _strength(one), _SAME
    shorter, longer = sorted((one, other), key=lambda title: (len(title.words), title.words))
    found = _shortened(shorter, longer)
    return found if found[0] else _spelled(one, other, known)


def _strength(title: Title) -> int:
    """How much it says that two works have this title."""
    if title.generic:
        return 1
    return {0: 0, 1: 1, 2: 2, 3: 4, 4: 4}.get(title.length, 5)


def _shortened(shorter: Title, longer: Title) -> Likeness:
    """As `likeness`, where one title is a part of the other: a subtitle was dropped, or it was cut."""
    size = len(shorter.words)
    if shorter.length < 3 or size >= len(longer.words):
        return OTHERWISE
    if longer.words[:size] == shorter.words:
        dropped = longer.words[size:]
        if _makes_another(dropped):
            return OTHERWISE
        if shorter.is_cut:
            return 4 if shorter.length >= LONG_TITLE else 2, _CUT_IN_ONE
        if size in _ends(longer):
            return 3 if shorter.length >= LONG_TITLE else 2, _NO_SUBTITLE
        if shorter.length < LONG_TITLE:
            return 1, NEARLY
        return 3 if shorter.length > LONG_TITLE else 2, _CUT_IN_ONE
    if longer.words[-size:] == shorter.words:
        dropped = longer.words[:-size]
        if _makes_another(dropped) or len(longer.words) - size not in _ends(longer):
            return OTHERWISE
        return 3 if shorter.length >= LONG_TITLE else 2, _NO_BEGINNING
    without = [part for part in longer.parts if part not in set(longer.parts[1:-1])]
    if len(longer.parts) == 3 and sum(without, ()) == shorter.words and not _makes_another(longer.parts[1]):
        return 3 if shorter.length >= LONG_TITLE else 2, _NO_PART
    return OTHERWISE


def _makes_another(dropped: tuple[str, ...]) -> bool:
    """Whether a part of a title tells another text from the work of that title: its number, the contrary."""
    series = [word for word in dropped if not (len(word) == 4 and word.isdecimal())]  # years are compared
    is_contrary = len(dropped) <= 2 and not _NEGATIONS.isdisjoint(dropped)
    return is_contrary or tells_one_of_a_series(series)


def _ends(title: Title) -> set[int]:
    """The numbers of words after which a part of the title ends."""
    ends, number = set[int](), 0
    for part in title.parts:
        number += len(part)
        ends.add(number)
    return ends


def _spelled(one: Title, other: Title, known: Mapping[str, int]) -> Likeness:
    """As `likeness`, where the words may be written otherwise."""
    mine, theirs = _split_like(one.words, other.words), _split_like(other.words, one.words)
    left, right = _only(mine, theirs), _only(theirs, mine)
    if numbers(left) != numbers(right) and not misspelt_numbers(left, right):
        return OTHERWISE
    if left and right and {*left, *right} <= _FILLERS:
        is_other = {"to", "from"} == {*left, *right}
        return (1, NEARLY) if is_other else (min(2, _strength(one)), _spelling([*left, *right]))
    small = [word for word in (*left, *right) if word in _FILLERS]
    left, right = ([word for word in some if word not in _FILLERS] for some in (left, right))
    if "".join(left) == "".join(right):
        return min(4 if small else 5, _strength(one), _strength(other)), _spelling(small)
    acronyms = _acronyms(one.shown) | _acronyms(other.shown)
    if len(left) != len(right):
        added = [*left, *right]
        is_longer = not (left and right) and len(added) <= 2 and min(one.length, other.length) >= LONG_TITLE
        if not is_longer or not acronyms.isdisjoint(added) or not _NEGATIONS.isdisjoint(added):
            return OTHERWISE
        return 1, ALMOST
    worst, errors, told = 4, 0, list[str]()
    for word, another in zip(left, right, strict=True):
        if number_of(word) and number_of(word) == number_of(another):
            continue
        alike = same_word(word, another, known)
        if word in acronyms or another in acronyms:
            is_same = variant(word) == variant(another) or as_seen(word) == as_seen(another)
            alike = alike if is_same else min(alike, 1)
        worst = min(worst, alike)
        errors += alike < 4
        told.append(f"{word} / {another}")
    is_one_word = len(left) == 1 and worst <= 1 and min(one.length, other.length) >= LONG_TITLE
    if is_one_word and acronyms.isdisjoint((*left, *right)) and is_misspelt(left[0], right[0], known):
        return 1, ALMOST
    if worst < 1 or errors > max(1, one.length // 3) or one.length < 3:
        return OTHERWISE
    if worst == 1:
        return 1, NEARLY
    return min(worst, _strength(one)), _spelling(told)


def _spelling(words: Sequence[str]) -> Reason:
    return Reason("spelling", (", ".join(words),)) if words else _SAME


def _split_like(words: Sequence[str], other: Sequence[str]) -> list[str]:
    """The words of one title, those joined that the other writes as one: ``data base``, ``database``."""
    wanted, joined = set(other), list[str]()
    for word in words:
        if (joined and word not in wanted and joined[-1] + word in wanted) or (
            joined and joined[-1] not in wanted and joined[-1] + word in wanted
        ):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _only(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The words that stand less often among the `others`, in order."""
    left, found = list(others), list[str]()
    for word in words:
        if word in left:
            left.remove(word)
        else:
            found.append(word)
    return found


@lru_cache(10_000)
def _acronyms(title: str) -> frozenset[str]:
    """The words that carry a name: ``WARM``, ``RecurrentGemma``, ``GPT4``; none in an all-capital title."""
    return frozenset() if title.isupper() else frozenset(word.lower() for word in _ACRONYM.findall(title))
