"""What two lists of authors have in common, as evidence of one work."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rapidfuzz.distance import OSA

from sitegen.merge.given_names import is_short_for
from sitegen.model.publications import Name, Record
from sitegen.model.reasons import Reason
from sitegen.text.folding import fold
from sitegen.text.names import fold_name, initials_key

CLOSELY = 30
"""Names that two lists do not share, up to which these are compared one by one for misspellings."""

_LEAST_OF_CUT = 3
_MOST_INITIALS = 4

NAMESAKES = Reason("namesakes")
OTHERS = Reason("other_authors")
FEWER = Reason("one_and_several")
_SAME_AUTHOR = Reason("same_author")
_NOBODY_KNOWN = Reason("no_authors")


class Byline(msgspec.Struct, frozen=True):
    """The authors of a record, prepared for comparing them; editors stand in where there are none."""

    names: tuple[Name, ...]
    keys: tuple[str, ...]
    """Family name and initial of each."""
    is_cut: bool
    """The list says that it leaves some out."""
    ids: frozenset[tuple[str, str]]
    """Family name and initial, and the identifier that the source gives: an ORCID, say."""
    owner: str
    """Folded name of the researcher whose list the record is from."""


def byline(record: Record) -> Byline:
    """The authors of a record, prepared for comparing them."""
    names = tuple(name for name in record.credited if fold_name(name) not in _NOBODY)
    # A list that was cut to a number of letters may end within a name: ``… and M Asgarian, P``.
    is_cut = len(names) > _LEAST_OF_CUT and len(names[-1].full) == 1
    names = names[:-1] if is_cut else names
    return Byline(
        names=names,
        keys=tuple(map(initials_key, names)),
        ids=frozenset([(initials_key(name), name.id) for name in names if name.id]),
        is_cut=bool(record.hidden_authors) or is_cut,
        owner=fold_name(record.owner) if record.owner else "",
    )


def in_common(one: Byline, other: Byline) -> tuple[int, Reason]:
    """How strongly two lists of authors speak for one work, and why.

    Up to 3 for as many names in common, 0 where nothing can be said; below 0 where they speak
    against it: -1 where a person should look, -2 where it is sure.
    """
    if not one.names or not other.names:
        return _unknown(one, other)
    if _are_namesakes(one, other):
        return -1, NAMESAKES
    shared, (mine, theirs) = _match(one, other)
    shorter, longer = sorted((len(one.keys), len(other.keys)))
    same = _SAME_AUTHOR if shared == 1 else Reason("same_authors", (shared,))
    if not mine or not theirs:  # one list contains the other
        short, long = (one, other) if not mine else (other, one)
        if shorter > 1 or longer == 1 or short.is_cut:
            return min(3, shared), same
        if is_group(short) or is_group(long):
            return 0, same
        return -1, FEWER
    if (is_group(one) or is_group(other)) and not shared:
        return -1, OTHERS
    if one.is_cut and other.is_cut and shared:
        return min(2, shared), same
    # As many as two thirds of the names must be the same; two of three where lists are short.
    if shared >= 2 and 3 * shared >= 2 * (shorter if one.is_cut or other.is_cut else longer) - 1:
        return (2 if len(mine) == len(theirs) == 1 and shared > 2 else 1), same
    if shared >= 2 and 3 * shared >= shorter:
        return -1, Reason("few_authors", (shared,))
    # Of a list of two names one may be misspelt beyond recognition.
    return (-1 if shared and shorter - shared <= 1 else -2), OTHERS


def _are_namesakes(one: Byline, other: Byline) -> bool:
    """Whether a name on both lists is of two people, as their identifiers tell, and nobody's is the same."""
    if not one.ids or not other.ids or one.ids & other.ids:
        return False
    theirs = {(key, identifier.partition(":")[0]) for key, identifier in other.ids}
    return any((key, identifier.partition(":")[0]) in theirs for key, identifier in one.ids)


def _unknown(one: Byline, other: Byline) -> tuple[int, Reason]:
    """As `in_common`, where one of the lists is empty: the owner of a list is an author."""
    everyone = [{fold_name(name) for name in side.names} | {side.owner} for side in (one, other)]
    if (everyone[0] & everyone[1]) - {""}:
        return 1, _SAME_AUTHOR
    return 0, _NOBODY_KNOWN


def is_group(side: Byline) -> bool:
    """Whether a group stands for all authors."""
    return len(side.names) == 1 and side.names[0].group


def _match(one: Byline, other: Byline) -> tuple[int, tuple[list[Name], list[Name]]]:
    """How many names are in both lists, and those that are only in one."""
    if one.keys == other.keys:
        return len(one.keys), ([], [])
    known, others = set(one.keys), set(other.keys)
    mine = [name for name, key in zip(one.names, one.keys, strict=True) if key not in others]
    theirs = [name for name, key in zip(other.names, other.keys, strict=True) if key not in known]
    shared = min(len(one.keys) - len(mine), len(other.keys) - len(theirs))
    if not mine or not theirs or max(len(mine), len(theirs)) > CLOSELY:
        return shared, (mine, theirs)
    left: list[Name] = []
    for name in mine:
        found = next((place for place, another in enumerate(theirs) if may_be_one(name, another)), None)
        if found is None:
            left.append(name)
        else:
            del theirs[found]
            shared += 1
    return shared, (left, theirs)


def may_be_one(one: Name, other: Name) -> bool:
    """Whether two names on papers of one title are one, misspelt, abbreviated or in another order."""
    words, other_words = fold(one.full).split(), fold(other.full).split()
    fewer, more = sorted((words, other_words), key=len)
    if len(fewer) > 1 and {*fewer} <= {*more}:
        return True
    if _is_without_accented(one, other_words) or _is_without_accented(other, words):
        return True
    initials, other_initials = _initials(one.given), _initials(other.given)
    family, other_family = fold(one.family), fold(other.family)
    if family == other_family and is_short_for(one.given, other.given):
        return True
    if initials and other_initials and not initials & other_initials:
        # Family name first, as some lists have it: ``Wang Wei`` beside ``Wei Wang``.
        return family == fold(other.given) and other_family[:1] in initials
    if family == other_family or {*family.split()} & {*other_family.split()} - _PARTICLES:
        return True
    short, long = sorted((family, other_family), key=len)
    if len(short) < 3 or short[0] != long[0]:
        return len(short) >= 8 and OSA.distance(short, long, score_cutoff=1) <= 1
    if len(long) - len(short) <= 2 and [*filter(_is_consonant, short)] == [*filter(_is_consonant, long)]:
        return True  # vowels with accents are lost or written as two: ``Bhm``, ``Boehm``
    allowed = 2 if len(short) >= 8 else 1
    return len(short) > 3 and OSA.distance(short, long, score_cutoff=allowed) <= allowed


def _initials(given: str) -> set[str]:
    """The first letters of given names; of ``HWC`` all, as lists write initials without spaces."""
    if given.isupper() and given.isalpha() and len(given) <= _MOST_INITIALS:
        return {*fold(given)}
    return {word[0] for word in fold(given).split()}


def _is_consonant(letter: str) -> bool:
    return letter not in "aeiouy"


def _is_without_accented(name: Name, words: Sequence[str]) -> bool:
    """Whether these are the words of a name in which all letters that are not ASCII were lost: ``Bhm``.

    One of several family names may be missing.
    """
    lost = fold("".join([letter for letter in name.full if letter.isascii()])).split()
    return lost == words or (1 < len(words) < len(lost) and {*words} <= {*lost})


_NOBODY = frozenset({"", "?", "anonymous", "anon", "n n", "nn", "unknown", "no author", "et al"})
"""What lists write where they know no author, folded."""
_PARTICLES = frozenset("van von der den de la le di da du del el al ter ten bin ibn dos das".split())
