"""Whether two names of journals, meetings or books can mean the same, however they are abbreviated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import dropwhile
from typing import Literal

import msgspec

from sitegen.text.folding import fold
from sitegen.text.numerals import roman_value

Sameness = Literal["same", "perhaps", "other"]

_YEAR = re.compile(r"(?:19|20)\d\d|'?\b\d\d\b(?=\W*$)")
_ORDINAL = re.compile(r"\b(\d+)\s*(?:st|nd|rd|th|\.)(?=\s)", re.IGNORECASE)
_ORDINAL_WORDS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
_IN_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_NOISE = frozenset(
    "a an the of on in for and to at by with from as proceedings proc procs annual international intl "
    "int annu conference conf meeting acm ieee usenix ifip springer elsevier press volume vol der die das "
    "und fur le la les de des du et del y e".split()
)
"""Words that one list writes and another leaves out."""
_TRACKS = frozenset(
    "workshop workshops ws findings demonstration demonstrations demo demos companion adjunct tutorial "
    "tutorials poster posters student doctoral consortium abstracts supplement industry industrial "
    "letters lett record newsletter bulletin notes transactions trans magazine communications advances "
    "reports".split()
)
"""Words that make another publication of the rest of a name: ``SIGMOD Record`` beside ``SIGMOD``."""
_GATHERINGS = frozenset("conference conf meeting".split())
"""Words among `_NOISE` that tell a meeting from a journal of the same name: *Machine Learning* from ICML."""
_SECTION = re.compile(r"(?<=\s)([A-Z])(?=[:,]|\s*\Z)")
_CUT = re.compile(r"(?:…|\.{3})[\W_]*\Z|\A[\W_]*(?:…|\.{3})")
_ADVANCES_IN = re.compile(r"\badvances in (?=neural information)")


class Venue(msgspec.Struct, frozen=True):
    """The name of a journal, meeting or book, prepared for comparing it."""

    folded: str
    written: tuple[str, ...]
    """All words but numbers of meetings, years and what stands in brackets."""
    words: tuple[str, ...]
    """Those that tell it from others."""
    short: frozenset[str]
    """What may be its short name: single words, what stands in brackets."""
    years: frozenset[str]
    """Years that the name says."""
    meeting: int
    """Which meeting of a series it was, 0 if the name doesn't say: ``25th``."""
    tracks: frozenset[str]
    gathers: bool
    """Whether a word such as Conference says that it is a meeting."""
    section: frozenset[str]
    """Letters of sections: the B of ``Physical Review B``."""
    is_cut: bool
    """Whether an ellipsis stands at an end: ``25th International Conference on Very …``."""


@lru_cache(50_000)
def as_venue(name: str) -> Venue:
    """The name of a venue, prepared for comparing it."""
    brackets = [fold(first or second) for first, second in _IN_BRACKETS.findall(name)]
    years = {found for found in _YEAR.findall(name) if len(found) == 4}
    ordinal = _ORDINAL.search(name)
    text = _ADVANCES_IN.sub("", fold(_ORDINAL.sub(" ", _YEAR.sub(" ", _IN_BRACKETS.sub(" ", name)))))
    written = text.split()
    spelled = next((_ORDINAL_WORDS[word] for word in written if word in _ORDINAL_WORDS), 0)
    words = tuple(word for word in written if word not in _NOISE and word not in _ORDINAL_WORDS)
    inner = {fold(_YEAR.sub(" ", text)) for text in brackets}
    return Venue(
        folded=fold(name),
        written=tuple(written),
        words=words or tuple(written),
        short=frozenset({text for text in inner if text} | ({"".join(words)} if len(words) <= 2 else set())),
        years=frozenset(years),
        meeting=int(ordinal[1]) if ordinal else spelled,
        tracks=frozenset(word for word in (*written, *" ".join(inner).split()) if word in _TRACKS),
        gathers=not _GATHERINGS.isdisjoint(written),
        section=frozenset(_SECTION.findall(name)),
        is_cut=_CUT.search(name) is not None,
    )


@lru_cache(50_000)
def compare(one: str, other: str) -> Sameness:
    """Whether two venues are the same, as far as their names tell.

    ``other`` are two meetings of one series, and names that have nothing in common; ``perhaps`` is one
    name that contains the other.
    """
    left, right = as_venue(one), as_venue(other)
    if left.folded == right.folded:
        return "same"
    if left.years and right.years and not left.years & right.years:
        return "other"
    if left.meeting and right.meeting and left.meeting != right.meeting:
        return "other"
    if left.section != right.section:
        return "other"
    alike = _alike(left, right)
    if alike == "other" and (_may_be_rest(left, right) or _may_be_rest(right, left)):
        alike = "perhaps"
    if alike == "same" or not left.tracks ^ right.tracks:
        return alike
    return "other"


def same_venue(one: str, other: str) -> bool:
    """Whether two venues are the same: equal, one short for the other, or an acronym of it."""
    return compare(one, other) == "same"


def _alike(left: Venue, right: Venue) -> Sameness:
    """As `compare`, of the words of the names."""
    joined = {"".join(left.words)}
    if (left.short & right.short) - joined:
        return "same"
    if _same_words(left, right) or left.short & right.short:
        return "perhaps" if _is_journal_and_meeting(left, right) else "same"
    for short, long in ((left, right), (right, left)):
        if any(_is_acronym(name, long) for name in short.short if " " not in name):
            return "same"
        if not short.words:
            return "perhaps"
    shorter, longer = sorted((left.words, right.words), key=len)
    if _is_within(shorter, longer):
        return "perhaps"
    shared = {*left.words} & {*right.words}
    return "perhaps" if 3 * len(shared) >= 2 * len(longer) else "other"


def _may_be_rest(cut: Venue, whole: Venue) -> bool:
    """Whether what is left of a name that was cut may be a part of another."""
    if not cut.is_cut:
        return False
    words = [word for word in cut.words if word not in _NOISE]
    if _is_within(words, whole.words):
        return True
    begins = "".join([word[0] for word in words])
    return any(" " not in name and name.startswith(begins) for name in whole.short)


def _same_words(left: Venue, right: Venue) -> bool:
    return (
        left.words == right.words
        or words_abbreviate(left.words, right.words)
        or words_abbreviate(right.words, left.words)
    )


def _is_journal_and_meeting(left: Venue, right: Venue) -> bool:
    """Whether names of the same words may be those of a journal and a meeting; one word names one thing."""
    return left.gathers != right.gathers and len(left.words) > 1


@lru_cache(10_000)
def differ_as_journal_and_meeting(one: str, other: str) -> bool:
    """Whether nothing but a word such as Conference, which the second has, tells two names apart."""
    left, right = as_venue(one), as_venue(other)
    shared = (left.short & right.short) - {"".join(left.words)}
    is_second = right.gathers and _is_journal_and_meeting(left, right)
    return is_second and not shared and _same_words(left, right)


def words_abbreviate(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether each word of one name words_abbreviate the word at that place: ``J. River Stat.``."""
    return len(short) == len(full) and all(map(_is_abbreviation, short, full))


def _is_abbreviation(short: str, full: str) -> bool:
    """Whether a word is the beginning of another, or first and further letters in order (``Natl``)."""
    if full.startswith(short):
        return full not in (f"{short}s", f"{short}es")  # not "Cell" for "Cells"
    if len(short) < 3 or short[0] != full[0]:
        return False
    letters = iter(full)
    return all(letter in letters for letter in short)


def _is_within(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether the words of one name stand in the other in that order, perhaps abbreviated."""
    rest = iter(longer)
    return all(any(_is_abbreviation(word, full) for full in rest) for word in shorter)


def _is_acronym(short: str, venue: Venue) -> bool:
    """Whether a word is made of beginnings of others, in order: ``neurips``, ``icml``, ``pnas``."""
    if not 2 <= len(short) <= 10 or len(venue.words) < 2:
        return False
    # Letters of words that most names leave out count where they are there: the i and c of ICML.
    written = [*dropwhile(_NOISE.__contains__, venue.written)]
    long = [word for word in venue.written if len(word) > 3]
    return any(_made_of(short, words) for words in (venue.words, long, written))


def _made_of(short: str, words: Sequence[str]) -> bool:
    """Whether `short` is beginnings of most of the `words`, in order, from the first word on."""
    reached = {(0, 0)}  # letters used, words used
    for number, word in enumerate(words):
        following = set(reached) if number else set()
        for used, count in reached:
            for size in range(1, 5):
                piece = short[used : used + size]
                if len(piece) == size and word.startswith(piece):
                    following.add((used + size, count + 1))
        reached = following
    return any(used == len(short) and 2 * count >= len(words) and count > 1 for used, count in reached)


_VOLUME = re.compile(r"(?:vol(?:ume)?s?|band|bd|tome?|t)\b\.?\s*", re.IGNORECASE)
_VOLUME_AND_NUMBER = re.compile(r"\s*([^\s(]+)\s*\(\s*([^()]+?)\s*\)\s*")
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_COUNT = re.compile(r"\s*\d+\s*(?:pp?|pages?|seiten|s|páginas|pags?)\b\.?\s*", re.IGNORECASE)
_PAGE_MARK = re.compile(r"^\s*(?:pp?|pages?|art(?:icle)?|no|id|paper|s)\b\.?\s*", re.IGNORECASE)
_FIRST_PAGE = re.compile(r"[a-z]*\d+(?::\d+)?|[ivxlc]+", re.IGNORECASE)


@lru_cache(10_000)
def volume_and_number(volume: str, number: str) -> tuple[str, frozenset[str]]:
    """Volume and numbers as they are compared: ``12(3)``, ``Vol. 12, no. 3`` and ``XII`` are volume 12."""
    if match := _VOLUME_AND_NUMBER.fullmatch(volume):
        volume, number = match[1], number or match[2]
    text = _VOLUME.sub("", volume).strip()
    digits = _DIGITS.findall(text)
    if len(digits) > 1 and not number and re.search(r"[,:;]|\bno", text):
        number = digits[1]
    if not digits and text and _ROMAN.fullmatch(text):
        digits = [str(roman_value(text))]
    return (digits[0].lstrip("0") if digits else fold(text)), frozenset(
        found.lstrip("0") for found in _DIGITS.findall(number)
    )


@lru_cache(10_000)
def compared_page(pages: str) -> str:
    """The first page as it is compared; ``""`` where it is not known, as of ``20 pages``."""
    if not pages or _COUNT.fullmatch(pages):
        return ""
    match = _FIRST_PAGE.match(_PAGE_MARK.sub("", pages))
    return match[0].lower().lstrip("0") if match else ""
