"""Where the title of a reference ends: among the places where it can, the one behind which a venue begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from sitegen.readers.references.letters import LOWER, MONTH, OPENING_SIGNS, UPPER, YEAR_PATTERN
from sitegen.readers.references.opening import end_of_quotation
from sitegen.readers.references.venue_signs import IN, IN_MEETING, ONLY_YEAR, venue_score
from sitegen.readers.references.words import (
    ABBREVIATIONS,
    is_abbreviated,
)

_LOOKED_AT = 1500
"""Characters of a reference in which the end of its title is sought."""
_MOST_CUTS = 40
_SURE_VENUE = 2.5
_QUOTED_PART = re.compile(
    rf".\s*(?:[:–—-]|(?!(?:in|with|to|eds?|edited|doctoral|unpublished|manuscript|forthcoming|under|"
    rf"submitted|accepted|and|arxiv|ar[Xx]iv|bio[Rr]xiv|med[Rr]xiv|e-?print|pre-?print|phd|ph\.d|master|"
    rf"technical|chapter|available|joint|co-|translated|ed\.|hrsg|pp?\.|vol|no\.|presented|to appear)\b)"
    rf"(?:[{LOWER}]{{2}}|a\s))"
)
"""What stands behind a closing quotation mark that does not end the title."""
_NEXT = (
    rf"[^{LOWER}\s]|in[:\s]|[a-z]{{1,3}}[{UPPER}]|eds?\b|to appear\b|submitted\b|accepted\b|forthcoming\b|"
    r"under review\b|in press\b|preprint\b|doctoral\b|master[’']s\b|technical report\b|"
    r"(?:second|third|fourth|fifth|revised)\sed"
)
_CUT = re.compile(
    rf"(?P<stop>(?P<sign>[.?!…][\"”’)\]]?)(?:\s*[.])?\s+(?={_NEXT}))|(?P<comma>,\s+(?={_NEXT}))|"
    rf"(?P<semicolon>;\s+(?={_NEXT}))|"
    rf"(?P<bracket>\s+(?=[\[(]))|(?P<into>\s+(?=[Ii]n:\s))|(?P<year>\s+(?={YEAR_PATTERN}[\s.,]*\Z))|"
    rf"(?P<dash>\s+[–—-]\s+(?=[{UPPER}]))"
)
_MONTH_LAST = re.compile(rf"\b{MONTH}\Z")
_SHORT_SENTENCE = re.compile(rf"(?<!\s[{UPPER}])[.?!]\s+[{UPPER}][{LOWER}]{{1,4}}\Z")
"""A sentence of one short word, as the first of an abbreviated journal looks: ``. Math`` of ``Math. Ann.``"""
_LAST_WORD = re.compile(r"([^\s.(\[“\"]+)\Z")
_ONE_LETTER = re.compile(rf"(?:\A|[\s.(-])[{UPPER}]\Z")
_INITIAL = re.compile(rf"(?:[,.(&]|\band|\b[{UPPER}][{LOWER}]+)\s*[{UPPER}](?:\.[- ]?[{UPPER}])*\Z")


class TitleCut(NamedTuple):
    """A title, and what stands behind it."""

    title: str
    rest: str
    margin: float
    """How much better this place is than the second best; little is doubtful."""
    quoted: bool
    venue: float
    """How much what follows looks like a venue or publisher."""
    kind: str = ""
    """What stands between them: ``stop``, ``comma``, ``bracket`` …"""


def cut_title(text: str, *, ends_with_comma: bool, has_date: bool, italics: Sequence[str] = ()) -> TitleCut:
    """The title at the beginning of `text`, and the rest.

    Args:
        text: What stands behind authors and year.
        ends_with_comma: Whether names and title are divided by commas in this list, and so title and venue.
        has_date: Whether the year stood before the title.
        italics: What is written in italics: a journal, or the title of a book.
    """
    if plain := _plain_title(text, italics):
        return plain
    best, second = _Place(-99.0, len(text), len(text), 0.0), -99.0
    passed = 0.0
    for found in islice(_CUT.finditer(text, 0, _LOOKED_AT), _MOST_CUTS):
        kind = "stop" if found.lastgroup == "sign" else found.lastgroup or ""
        sign = found["sign"] or ""
        head, rest = text[: found.start()], text[found.end() :]
        if (
            (kind == "year" and has_date)
            or not head.strip(" .,*([")
            or (sign[:1] == "." and _is_abbreviation(head, rest))
        ):
            continue
        venue = venue_score(rest, italics, "bracket" if rest[:1] in "([" else kind)
        score = (
            venue
            + _base(kind, ends_with_comma=ends_with_comma)
            - passed
            - _odd(head, kind, ends_with_comma=ends_with_comma)
        )
        if kind == "stop":
            passed += 0.25 if sign[0] in "?!" else 1.1
        # "; Routledge: London, 2008": where only the year follows is no other end of the title.
        if not (best.venue >= _SURE_VENUE and ONLY_YEAR.match(rest)):
            second = max(second, min(score, best.score))
        if score > best.score:
            keeps_sign = kind == "stop" and (sign[0] != "." or sign[1:2] in (")", "]"))
            best = _Place(score, found.end("sign") if keeps_sign else found.start(), found.end(), venue, kind)
            if venue >= 3.5 and kind in ("stop", "comma", "into", "semicolon") and _is_surely_in(rest):
                break
    ending = 0.6 - passed
    if ending > best.score:
        best, second = _Place(ending, len(text), len(text), 0.0), best.score
    return TitleCut(
        text[: best.end].strip(" ,;"), text[best.start :], best.score - second, False, best.venue, best.kind
    )


class _Place(NamedTuple):
    """A place where a title may end."""

    score: float
    end: int
    start: int
    """Where what follows begins."""
    venue: float
    kind: str = ""


def _plain_title(text: str, italics: Sequence[str]) -> TitleCut | None:
    """A title in quotation marks or in italics."""
    if (
        text
        and text[0] in OPENING_SIGNS
        and (end := end_of_quotation(text, 0)) > 1
        and not _QUOTED_PART.match(text, end)
    ):
        return TitleCut(text[1:end].strip(), text[end + 1 :].lstrip(" .,;:"), 9.0, True, 1.0)
    for italic in italics:
        sign = text[len(italic) : len(italic) + 1]
        if len(italic) > 3 and text.startswith(italic) and sign in ".,;: ([?!":
            end = len(italic) + (sign in ("?", "!"))
            return TitleCut(text[:end], text[end:].lstrip(" .,;:"), 5.0, False, 3.0)
    return None


def _odd(head: str, kind: str, *, ends_with_comma: bool) -> float:
    """What speaks against `head` being a whole title."""
    odd = 2.0 * (len(head) < 5)
    if kind != "bracket" and head.count("(") > head.count(")"):
        odd += 3.0
    if kind == "stop":
        last = head.rpartition(", ")[2]
        odd += 4.0 * bool(_INITIAL.search(head[-30:])) + 3.0 * bool(_SHORT_SENTENCE.search(head[-10:]))
        odd += 4.0 * (ends_with_comma and len(last) < min(30, len(head)) and is_abbreviated(last))
    return odd


def _is_surely_in(rest: str) -> bool:
    """Whether the rest begins with ``In`` and a volume, so that nothing behind it belongs to the title."""
    return bool(IN.match(rest)) and (
        bool(IN_MEETING.match(rest)) or not re.search(r"[.?!]\s+[Ii]n[:\s]|,\s+in:\s", rest[3:400])
    )


def _base(kind: str, *, ends_with_comma: bool) -> float:
    """How usual it is that a title ends so."""
    match kind:
        case "stop":
            return 1.2
        case "comma":
            return 0.9 if ends_with_comma else -1.0
        case "bracket":
            return 0.0
        case "semicolon":
            return -0.2
        case "into":
            return 0.5
        case _:
            return -1.5


def _is_abbreviation(head: str, rest: str) -> bool:
    """Whether a full stop behind `head` is that of an abbreviation."""
    word = _LAST_WORD.search(head[-25:])
    if not word:
        return False
    if _ONE_LETTER.search(head[-3:]):
        # "in U.S. hospitals", "by J. Smith"; but "vitamin D. Nature".
        return bool(re.search(rf"[{UPPER}]\.[{UPPER}]\Z", head[-3:])) and not IN.match(rest)
    if _MONTH_LAST.search(head[-25:]):
        return bool(re.match(r"\d", rest))
    if word[1] in ("No", "no", "Nr"):
        return bool(re.match(r"\S*\d", rest))
    return (
        word[1].lower().replace(".", "") in ABBREVIATIONS
        and not word[1].isupper()
        and not IN.match(rest)
        and word[1] not in ("No", "May")
    )
