"""Comparing titles that are nearly the same."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from sitegen.text.folding import fold
from sitegen.text.latex import plain

SIMILAR = 92.0
"""Similarity in percent from which two titles are worth a question."""

SHORTEST_TYPO = 5
"""Words shorter than this are too different when one letter differs: ``WARM``, ``WARP``."""

_GENERIC = frozenset(
    (
        "abstract; abstracts; acknowledgements; acknowledgments; addendum; afterword; announcement; "
        "announcements; appendix; apresentacao; avant propos; back matter; berichtigung; bibliography; "
        "book review; book reviews; books received; buchbesprechung; comment; commentary; comments; "
        "compte rendu; comptes rendus; concluding remarks; conclusion; conclusions; contents; contributors; "
        "correction; corrections; correspondence; corrigenda; corrigendum; discussion; "
        "editor s introduction; editor s note; editorial; editorial board; editorial introduction; "
        "editors introduction; editors note; einfuhrung; einleitung; epilogue; errata; erratum; foreword; "
        "from the editor; from the editors; front matter; geleitwort; general discussion; "
        "general introduction; guest editor s introduction; guest editorial; guest editors introduction; "
        "in memoriam; index; inhaltsverzeichnis; inleiding; interview; introducao; introduccion; "
        "introduction; introduction to the special issue; introductory remarks; introduzione; invited talk; "
        "keynote; letter; letter from the editor; letter to the editor; letters; letters to the editor; "
        "masthead; message from the chair; message from the editor; message from the program chairs; "
        "miscellaneous; nachruf; nachwort; news; note; notes; notes and news; notice; obituary; overview; "
        "panel; panel discussion; poster; preface; prefacio; prefazione; preliminary remarks; premessa; "
        "presentacion; presentation; presentazione; prologo; prologue; publications; recensione; references; "
        "rejoinder; remarks; reply; report; reports; resena; resenas; resenha; response; resume; review; "
        "reviews; rezension; rezensionen; summary; supplement; supplementary material; table of contents; "
        "title page; tutorial; update; updates; updates and corrections; voorwoord; vorwort; welcome; "
        "workshop summary; zusammenfassung"
    ).split("; ")
)
"""Titles that thousands of works have, folded."""
_NOTICE = re.compile(
    r"\A(?:(?:author |publisher )?(?:correction|corrigendum|corrigenda|erratum|errata|addendum|"
    r"retraction|expression of concern|"
    r"reply|response|rejoinder|comments?|commentary|discussion|review|note|letter)"
    r"(?: notice)?(?: to| on| of|:))"
    r"|\b(?:corrigendum|erratum|errata|addendum|retraction|reply|rejoinder|response|discussion|comment|"
    r"retracted)\b\W*\Z"
    r"|\A\W*(?:retracted|withdrawn|erratum|corrigendum)\b",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(r":\s|\s[–—-]+\s|[.?!]\s")
_OF_SEVERAL = re.compile(
    r"\d|\b(?:part|volume|vol|second|third|fourth|fifth|[ivx]{1,4}|version|year|edition|update|revisited|again|"
    r"continued|extended)\b",
    re.IGNORECASE,
)
"""Says that there are several works of one main title."""
_ACRONYM = re.compile(r"\b\w*[A-Z]\w*[A-Z0-9]\w*\b")


@lru_cache(16_384)
def is_generic(title: str) -> bool:
    """Whether thousands of works are called so: ``Introduction``, ``Book Review``, ``Editorial``."""
    return len(title) < 50 and fold(plain(title)) in _GENERIC


def is_notice(title: str) -> bool:
    """Whether a title says that the work is about another one: a correction, a reply, a comment."""
    return bool(_NOTICE.search(title))


def without_subtitle(one: str, other: str) -> bool:
    """Whether one title is the other without its subtitle, which follows on a colon or a dash."""
    short, long = sorted((one, other), key=len)
    main, *rest = _SUBTITLE.split(long, maxsplit=1)
    if not rest or _OF_SEVERAL.search(rest[0]):
        return False
    return fold(main) == fold(short) and fold(short).count(" ") >= 2


def differ_by_spelling(one: str, other: str) -> str | None:
    """The differing words (``behavior / behaviour``) if two titles differ in nothing but spelling.

    ``""`` if only spaces and hyphens differ; None if the titles differ in more than the
    spelling of one long word (see `_is_spelling`), in a number or in an acronym.
    """
    folded, other_folded = fold(one), fold(other)
    if folded.replace(" ", "") == other_folded.replace(" ", ""):
        return ""
    if _acronyms(one) != _acronyms(other):
        return None
    left, right = _differing_words(folded, other_folded)
    if len(left) != 1 or len(right) != 1 or len(folded.split()) < 4:
        return None
    word, other_word = left[0], right[0]
    return f"{word} / {other_word}" if _is_spelling(word, other_word) else None


def _is_spelling(word: str, other: str) -> bool:
    """Whether two words can be two spellings of one.

    A letter may be missing inside or at the end (``behaviour``, ``modelling``, ``reinforcment``),
    s may stand for z or c (``optimise``, ``defence``) and re for er (``centre``). Any other
    letter in the place of another makes another word: ``proton``, ``photon``; ``micro``, ``macro``.
    """
    if min(len(word), len(other)) < SHORTEST_TYPO or word[0] != other[0]:
        return False
    if any(letter.isdigit() for letter in word + other):
        return False
    if len(word) != len(other):
        return Levenshtein.distance(word, other) == 1
    if word[:-2] == other[:-2] and {word[-2:], other[-2:]} == {"re", "er"}:
        return True
    changed = [{letter, others} for letter, others in zip(word, other, strict=True) if letter != others]
    return changed in ([{"s", "z"}], [{"s", "c"}])


def may_be_same(one: str, other: str) -> bool:
    """Whether a person should look at two titles: nearly the same, with the same numbers and acronyms."""
    left, right = _differing_words(fold(one), fold(other))
    if any(letter.isdigit() for word in left + right for letter in word):
        return False
    return _acronyms(one) == _acronyms(other) and fuzz.ratio(fold(one), fold(other)) >= SIMILAR


def misspelt(one: str, other: str) -> bool:
    """Whether two titles differ in a few letters of long words only, as after OCR; never in a digit."""
    left, right = _differing_words(fold(one), fold(other))
    if not 0 < len(left) == len(right) <= 3 or any(
        letter.isdigit() for word in left + right for letter in word
    ):
        return False
    return all(
        min(len(word), len(near)) >= SHORTEST_TYPO and Levenshtein.distance(word, near) <= 2
        for word, near in zip(sorted(left), sorted(right), strict=True)
    )


def _differing_words(one: str, other: str) -> tuple[list[str], list[str]]:
    """Words of each folded title that the other lacks."""
    words, other_words = Counter(one.split()), Counter(other.split())
    return list((words - other_words).elements()), list((other_words - words).elements())


def _acronyms(title: str) -> set[str]:
    """The words that carry a name: ``WARM``, ``RecurrentGemma``, ``GPT4``; none in an all-capital title."""
    return set() if title.isupper() else {word.lower() for word in _ACRONYM.findall(title)}
