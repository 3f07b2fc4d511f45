"""What it says that one title is a part of another: a list dropped the rest, or it is another work."""

from __future__ import annotations

from sitegen.merge.genres import says_only_its_sort
from sitegen.merge.spelling import number_of, tells_one_of_a_series
from sitegen.merge.titles import PRESENTED, Title
from sitegen.model.reasons import Reason

LONG_TITLE = 5
"""Words that carry meaning from which on a title alone tells a work."""

LONG_PART = 3
"""Words of a part of a title, from more on which a name in it is one of several things that it says."""

Likeness = tuple[int, Reason | None]
"""How strongly two titles speak for one work, and in what they are alike; nothing for other titles."""

OTHERWISE: Likeness = (0, None)

NEARLY = Reason("similar_titles")
"""What `likeness` says of titles that are at best worth a question."""
CUT_IN_ONE = Reason("title_cut")
"""The same of titles of which one goes on where the other ends, in the middle of a part."""
NO_SUBTITLE = Reason("no_subtitle")
_NO_BEGINNING = Reason("no_beginning")
_NO_PART = Reason("no_part")
SHORTENED = frozenset(reason.code for reason in (CUT_IN_ONE, NO_SUBTITLE, _NO_BEGINNING, _NO_PART))
"""What `likeness` says of titles of which one has less than the other."""

_NEGATIONS = frozenset(
    "not no non nor never without un anti counter nicht ohne kein sans pas sin senza".split()
)
TELLING_ANOTHER = _NEGATIONS | {"continued"}
"""Words that make another title of one."""
_MONTHS = frozenset(
    "january february march april june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


def likeness_of_part(shorter: Title, longer: Title) -> Likeness:
    """As `likeness`, where one title is a part of the other: a subtitle was dropped, or it was cut."""
    size = len(shorter.words)
    if shorter.length < 1 or shorter.generic or size >= len(longer.words):
        return OTHERWISE
    if longer.words[:size] == shorter.words:
        dropped = longer.words[size:]
        ends = size in _ends(longer) or says_only_its_sort(dropped)
        if _makes_another(dropped, shorter.words) or (shorter.length < 3 and not ends):
            return OTHERWISE
        if says_only_its_sort(dropped):  # ``…: Guest Editors' Introduction``
            return 1 if shorter.length < 3 else 2, NO_SUBTITLE
        if shorter.length < 3:
            return 1, NEARLY
        if shorter.is_cut:
            return 4 if shorter.length >= LONG_TITLE else 2, CUT_IN_ONE
        if ends:
            return 3 if shorter.length >= LONG_TITLE else 2, NO_SUBTITLE
        if shorter.length < LONG_TITLE:
            return 1, NEARLY
        return 3 if shorter.length > LONG_TITLE else 2, CUT_IN_ONE
    if shorter.length < 3:
        return OTHERWISE
    if longer.words[-size:] == shorter.words:
        dropped = longer.words[:-size]
        ends = len(dropped) in _ends(longer) or (dropped[-1] == "on" and not PRESENTED.isdisjoint(dropped))
        if _makes_another(dropped, shorter.words) or not ends:
            return OTHERWISE
        return 3 if shorter.length >= LONG_TITLE else 2, _NO_BEGINNING
    without = [part for part in longer.parts if part not in set(longer.parts[1:-1])]
    if (
        len(longer.parts) == 3
        and sum(without, ()) == shorter.words
        and not _makes_another(longer.parts[1], shorter.words)
    ):
        return 3 if shorter.length >= LONG_TITLE else 2, _NO_PART
    return OTHERWISE


def likeness_of_ending(shorter: Title, longer: Title) -> Likeness:
    """As `likeness`, where one title lost its beginning, in the middle of a part, as copies do."""
    size = len(shorter.words)
    is_end = shorter.length >= LONG_TITLE and longer.words[-size:] == shorter.words
    return (1, NEARLY) if is_end and not _makes_another(longer.words[:-size], shorter.words) else OTHERWISE


def _makes_another(dropped: tuple[str, ...], kept: tuple[str, ...]) -> bool:
    """Whether a part of a title tells another text from the work of that title: its number, the contrary."""
    incidental = _says_incidentally(dropped, kept)
    series = [word for word in dropped if word not in incidental]
    is_contrary = len(dropped) <= 2 and not _NEGATIONS.isdisjoint(dropped)
    return is_contrary or "continued" in dropped or tells_one_of_a_series(series)


def _says_incidentally(dropped: tuple[str, ...], kept: tuple[str, ...]) -> set[str]:
    """The numbers in a part of a title, and its names with digits, that tell no other text.

    Years are compared by themselves. Days of a month tell nothing, nor does a number that the rest has too,
    nor a name in a long part.
    """
    days, long = not _MONTHS.isdisjoint(dropped), len(dropped) > LONG_PART
    return {
        word
        for word in dropped
        if (
            len(word) == 4 or word in kept or (days and len(word) < 3)
            if word.isdecimal()
            else long and number_of(word) == word
        )
    }


def _ends(title: Title) -> set[int]:
    """The numbers of words after which a part of the title ends."""
    ends, number = set[int](), 0
    for part in title.parts:
        number += len(part)
        ends.add(number)
    return ends
