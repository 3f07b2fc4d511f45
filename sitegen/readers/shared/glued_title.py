"""Parts a title from the first author where both are glued together: ``…Language ModelsAleksandar Botev``.

Every place where one could end and the other begin is weighed by two questions: how odd
would the author's name be, and how odd the end of the title? Oddity is a number: 0 is
nothing unusual, `TOO_ODD` is not believed. The words that the file has elsewhere help:
first names of other authors, and words of abstracts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.readers.shared.copied_text import initial_of
from sitegen.text.names import parse_name

TOO_ODD = 5.0
"""A division this odd is none."""

CLEAR = 1.0
"""A division that is less odd than all others by so much is beyond doubt."""

_SWALLOWED = 2.0
"""How odd a title is that ends in names."""

_FAMILY_PREFIXES = frozenset("Mc Mac De Del Der Di Du Da La Le Van Von Fitz Ben El Al St".split())
"""Names go on with a capital after these: ``McWilliams``, ``LeCun``."""

_SUFFIXES = frozenset("Jr Jr. Sr Sr. II III IV".split())
_NAME_WORD = re.compile(r"['’]?[^\W\d_]+(?:[.'’`·-]+[^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")
_BETWEEN_PARTS = re.compile(r"[.'’`·-]+")
_CANNOT_END = frozenset("a an and as at by for from in into is its of on or the to using via vs with".split())
"""Words that a title does not end in, and that no name contains."""

_SYLLABLE = re.compile(r"(?:[csz]h|[bcdfghjklmnpqrstxz])?[wy]?[aeiou]{1,3}(?:ng|[klmnp])?", re.IGNORECASE)
"""One of a Chinese or Korean given name in Latin letters: ``Hyo``, ``Guang``."""

_PLAIN_WORD = re.compile(r"\w{3,}(?:ing|[st]ion|ment|ity|ness|[ae]nce|ism|ogy|sis)s?|\w{4,}[^\Ws]s|\w{8,}")
"""A noun of a form that names of products seldom begin with: ``Answering``, ``Models``, ``Feedback``."""

_ACRONYM_AND_WORD = re.compile(r"[A-Z][A-Z][^\W\d_A-Z]{2,}\Z")
"""``GPTDong``: rather an acronym with somebody's name behind it."""

_CLOSED_INSIDE = re.compile(r"(?:\w[?!”\")\]]|[^\W\d_A-Z]{2}[.’'])(?=[A-Z])")
"""The end of a sentence or a quotation inside a word: ``Need.Mohan``."""

_OPENING = "-–—/([{&@#_,;:“‘«`"
_WORDS = re.compile(r"\w[\w'’-]+")
_LONGEST_NAME = 6
"""Words of a name."""

_LONGEST_NAME_LETTERS = 120

_ODDITY_OF_LENGTH = (TOO_ODD, 4.0, 0.0, 0.5, 1.5, 3.0, 4.0)
"""By number of words: people mostly have two or three names."""


class Vocabulary(msgspec.Struct, frozen=True):
    """What the file that a line stands in tells elsewhere."""

    given_names: frozenset[str] = frozenset()
    """First words of the names of authors."""
    words: frozenset[str] = frozenset()
    """Words of running text, lower case."""


class Division(msgspec.Struct, frozen=True):
    """One way to read the line."""

    title: str
    authors: tuple[str, ...]
    """The names as they are written."""
    oddity: float


def words_of(text: str) -> Iterator[str]:
    """The words of `text`, in lower case, for `Vocabulary.words`."""
    return (word.lower() for word in _WORDS.findall(text))


def divisions(text: str, most_authors: int, exactly: bool, vocabulary: Vocabulary) -> list[Division]:
    """The ways to read ``<title><name>, <name>, <name>``, most plausible first; often one, perhaps none.

    There are at most `most_authors` names, or `exactly` so many. Only ways that can
    compete with the best are returned.
    """
    pieces = text.rsplit(", ", most_authors - 1)
    found: list[Division] = []
    for count in range(most_authors if exactly else 1, most_authors + 1):
        if count > len(pieces):
            break
        glued, others = ", ".join(pieces[: len(pieces) - count + 1]), pieces[len(pieces) - count + 1 :]
        oddity = sum(name_oddity(name) for name in others)
        if oddity < TOO_ODD:
            found += _divide(glued, others, oddity, vocabulary)
    found.sort(key=lambda division: (division.oddity, -len(division.title)))
    return [division for division in found if division.oddity < found[0].oddity + CLEAR]


def name_oddity(name: str) -> float:
    """How odd `name` would be as the name of a person or a group."""
    words = name.split()
    if len(words) > _LONGEST_NAME or not words:
        return 2 * TOO_ODD
    if len(words) > 2 and words[-1] in _SUFFIXES:
        words.pop()
    is_group = parse_name(name).group
    has_case = name.lower() != name.upper()
    length = sum(not word.islower() for word in words) or len(words)  # particles do not count
    oddity = _ODDITY_OF_LENGTH[length] if has_case or length > 1 else 0.0
    for index, word in enumerate(words):
        oddity += _word_oddity(word, is_group, is_first=index == 0, is_last=index == len(words) - 1)
    return oddity


def holds_title(name: str, vocabulary: Vocabulary) -> bool | None:
    """Whether `name` is rather the end of a title with a name behind it; None if nobody can tell."""
    for index, word in enumerate(name.split()):
        for part in _BETWEEN_PARTS.split(word):
            if _capitals_oddity(part, is_group=False) > CLEAR:
                first = _humps(part)[0]
                is_plain = _PLAIN_WORD.fullmatch(first) or first.lower() in vocabulary.words
                return True if index or is_plain else None
    return False


def _word_oddity(word: str, is_group: bool, is_first: bool, is_last: bool) -> float:
    """How odd `word` would be within a name."""
    if not (_NAME_WORD.fullmatch(word) or _INITIALS.fullmatch(word)) or word in _CANNOT_END:
        return TOO_ODD
    if word.lstrip("'’")[:1].islower():
        if initial_of(word).isupper():  # al-Khatib, d'Alembert
            return 1.0 if is_first else 0.0
        is_particle = parse_name(f"Given {word} Family").family != "Family"
        return 0.0 if is_particle and not is_first and not is_last else TOO_ODD
    if _INITIALS.fullmatch(word) and word[0].isupper():
        return 2.0 if is_last else 0.0 if "." in word else 0.5 if is_first else 0.0
    if word.isupper() and len(word) > 1:
        return 0.5 if is_group else 1.0 if len(word) == 2 else 2.0
    return sum(_capitals_oddity(part, is_group) for part in _BETWEEN_PARTS.split(word))


def _capitals_oddity(word: str, is_group: bool) -> float:
    """How odd the capitals inside `word` would be within a name."""
    humps = _humps(word)
    while len(humps) > 1 and humps[0] in _FAMILY_PREFIXES and humps[1].istitle():
        del humps[0]
    if len(humps) < 2:
        return 0.0
    if is_group:
        return 0.5
    if len(humps) > 2 or not all(hump.istitle() and len(hump) > 1 for hump in humps):
        return 3.0
    if all(map(_SYLLABLE.fullmatch, humps)):  # HyoJung
        return 0.75
    return (
        1.9 if len(humps[0]) > 3 else 2.0
    )  # MohanRaj, and rather not the end of AlphaGo or ImageNet before John


def _humps(word: str) -> list[str]:
    """The parts of `word`, each of which begins as a word of its own would: ``Music``, ``RL``."""
    starts = [0]
    for index in range(1, len(word)):
        before, letter, after = word[index - 1], word[index], word[index + 1 : index + 3]
        if letter.isupper() and (
            before.islower() or before.isdigit() or (after[:1].islower() and after != "s")
        ):
            starts.append(index)
    return [word[start:end] for start, end in zip(starts, [*starts[1:], len(word)], strict=True)]


def _title_oddity(title: str, vocabulary: Vocabulary) -> float:
    """How odd the end of `title` would be as the end of a title."""
    last = title.rsplit(None, 1)[-1].strip("?!.,:;\"'“”‘’()[]…")
    if len(title) < 2:
        return TOO_ODD
    oddity = 0.0
    if last.lower() in _CANNOT_END:
        oddity += 3.0
    if len(last) == 1 and last.isupper():
        oddity += 0.5
    if last in _FAMILY_PREFIXES or (len(last) == 1 and last.islower()) or title.count("(") > title.count(")"):
        oddity += 2.0
    if last.lower() in vocabulary.words:
        return oddity - 1.0
    if _CLOSED_INSIDE.search(last):
        return oddity + 3.0
    humped = [humps for part in _BETWEEN_PARTS.split(last) if len(humps := _humps(part)) > 1]
    if not humped:
        return oddity
    is_odd = _PLAIN_WORD.fullmatch(humped[0][0]) or _ACRONYM_AND_WORD.search(last)
    return oddity + (2.0 if is_odd else min(2.0, len(humped[-1]) / 2))


def _divide(
    glued: str, others: Sequence[str], oddity_of_others: float, vocabulary: Vocabulary
) -> Iterator[Division]:
    """The ways to divide `glued`, a title with one name behind it."""
    words = glued.rsplit(" ", _LONGEST_NAME)
    start = len(words[0]) if len(words) > _LONGEST_NAME else 1
    for position in range(max(start, len(glued) - _LONGEST_NAME_LETTERS), len(glued)):
        if not _may_begin(glued, position):
            continue
        title, name = glued[:position], glued[position:]
        oddity = name_oddity(name) + oddity_of_others
        if name.split()[0] in vocabulary.given_names:
            oddity -= 1.5
        if oddity < TOO_ODD and (oddity := oddity + _title_oddity(title, vocabulary)) < TOO_ODD:
            swallows = _SWALLOWED if _has_names_at_end(title, vocabulary) else 0.0
            if oddity + swallows < TOO_ODD:
                yield Division(title, (name, *others), oddity + swallows)


def _has_names_at_end(title: str, vocabulary: Vocabulary) -> bool:
    """Whether what would be a title ends in a name and the beginning of another: ``…ModelsJane Doe, Kim``."""
    before, comma, last = title.rpartition(", ")
    if not comma or last.count(" ") > 1:
        return False
    return any(" " in way.authors[0] for way in _divide(before, (), 0.0, vocabulary) if way.oddity < CLEAR)


def _may_begin(text: str, position: int) -> bool:
    """Whether a name may begin at `position`, directly behind the last letter of a title."""
    before, letter, after = text[position - 1], text[position], text[position + 1 : position + 3]
    if not letter.isalpha() or letter.islower() or before.isspace() or before in _OPENING:
        return False
    if before in "'’" and text[position - 2 : position - 1].isalpha():  # O'Brien, or the end of a quotation
        if before == "’":
            return "‘" in text[:position]
        return (text.count("'", 0, position) + text.count("`", 0, position)) % 2 == 0
    if not before.isalpha():
        return True
    if not letter.isupper():  # a script without capitals: only where the script changes
        return before.isupper() or before.islower()
    is_initial = after[:1] in {".", " "} or (after[:1].isupper() and after[1:] == " ")  # A. Smith, JP Smith
    return not before.isupper() or after[:1].islower() or after[:1] in {"'", "’"} or is_initial
