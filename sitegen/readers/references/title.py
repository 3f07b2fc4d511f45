"""Where the title of a reference ends: among the places where it can, the one behind which a venue begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.readers.references.letters import LOWER, OPENING, PARTICLE, UPPER, WHEN, YEAR
from sitegen.readers.references.numbers import find_numbers
from sitegen.readers.references.opening import end_of_quotation
from sitegen.readers.references.words import (
    ABBREVIATIONS,
    CONFERENCE,
    EDITION,
    PUBLISHER,
    REPORT,
    SERVER,
    STATE,
    THESIS,
    VENUE_START,
    is_abbreviated,
)

_LOOKED_AT = 1500
"""Characters of a reference in which the end of its title is sought."""
_MOST_CUTS = 40
_QUOTED_PART = re.compile(
    rf".\s*(?:[:–—-]|(?!(?:in|with|to|eds?|edited|doctoral|unpublished|manuscript|forthcoming|under|"
    rf"submitted|accepted|and)\b)[{LOWER}]{{2}})"
)
"""What stands behind a closing quotation mark that does not end the title."""
_NEXT = rf"[^{LOWER}\s]|in[:\s]|[a-z]{{1,3}}[{UPPER}]|eds?\b"
_CUT = re.compile(
    rf"(?P<stop>(?P<sign>[.?!…][\"”’)\]]?)(?:\s*[.])?\s+(?={_NEXT}))|(?P<comma>,\s+(?={_NEXT}))|"
    rf"(?P<semicolon>;\s+(?={_NEXT}))|"
    rf"(?P<bracket>\s+(?=[\[(]))|(?P<into>\s+(?=[Ii]n:\s))|(?P<year>\s+(?={YEAR}[\s.,]*\Z))|"
    rf"(?P<dash>\s+[–—-]\s+(?=[{UPPER}]))"
)
_IN = re.compile(
    rf"(?:In|in)\b(?P<colon>\s*:)?\s+(?:[{OPENING}*]?(?P<capital>[{UPPER}\d])|the\s+Proc|"
    rf"(?<=:\s){PARTICLE}\s+[{UPPER}])"
)
_IN_MEETING = re.compile(
    r"(?:In|in)\b\s*:?\s+(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)\s|(?:19|20)\d\d\s|Proc|"
    r"[A-Z]\w+\s+(?:Conf|Work|Symp|Int))"
)
_PLACE_AND_PUBLISHER = re.compile(
    rf"[{UPPER}][^.;:()\d]{{1,50}}:\s*[{UPPER}][^:;.]{{1,70}}(?:[,;.]\s*{YEAR}|\.?\s*\Z|\.\s)"
)
_IN_BRACKETS = re.compile(
    r"\((?P<inner>(?:[^()]|\([^()]{0,80}\)){2,200}?)\)?[\s.,;]*(?:pp?\.\s*[\d–-]+\.?)?\s*\Z"
)
_EDITORS_NEXT = re.compile(
    rf"[{UPPER}](?:(?!\b[Ii]n\b)[^:;()]){{2,140}}?,\s*(?:editors?|eds?\.?)[.,]\s|[Ee]dited by\s|"
    rf"[Ee]ds?\.\s[{UPPER}]"
)
_YEAR_ENDS = re.compile(rf"[\s.,;(\[]*(?:{WHEN}\s+)?{YEAR}[a-z]?[\s.)\]]*\Z")
_LAST_WORD = re.compile(r"([^\s.(\[“\"]+)\Z")
_ONE_LETTER = re.compile(rf"(?:\A|[\s.(-])[{UPPER}]\Z")
_INITIAL = re.compile(rf"(?:[,.(&]|\band|\b[{UPPER}][{LOWER}]+)\s*[{UPPER}](?:\.[- ]?[{UPPER}])*\Z")
_ONLY_YEAR = re.compile(rf"[(\[]?\s*(?:{WHEN}\s+)?{YEAR}[a-z]?\s*[)\]]?[\s.,]*\Z")
_YEAR_NEXT = re.compile(rf"{YEAR}[.,;]\s")
_CONTAINER = re.compile(rf"(?:\*|The\s)?(?:[a-z]{{1,3}})?[{UPPER}\d*]")
_WITH_YEAR = re.compile(rf"(?:[{UPPER}][\w&/-]*\s+){{0,6}}[{UPPER}][\w&/-]*\s*[’'–-]?\s*(?:{YEAR}|\d\d)\b")
_PUBLISHER_ENDS = re.compile(rf"[^.;:]{{2,100}}?[,.;]?\s*\(?{YEAR}\)?\.?\s*\Z|[^.;:]{{2,70}}\.?\s*\Z")


class TitleCut(NamedTuple):
    """A title, and what stands behind it."""

    title: str
    rest: str
    margin: float
    """How much better this place is than the second best; little is doubtful."""
    quoted: bool
    venue: float
    """How much what follows looks like a venue or publisher."""


def cut_title(text: str, *, ends_with_comma: bool, has_date: bool, italics: Sequence[str] = ()) -> TitleCut:
    """The title at the beginning of `text`, and the rest.

    Args:
        text: What stands behind authors and year.
        ends_with_comma: Whether names and title are divided by commas in this list, and so title and venue.
        has_date: Whether the year stood before the title.
        italics: What is written in italics: a journal, or the title of a book.
    """
    if (
        text[:1] in OPENING
        and text[:1]
        and (end := end_of_quotation(text, 0)) > 1
        and not _QUOTED_PART.match(text, end)
    ):
        return TitleCut(text[1:end].strip(), text[end + 1 :].lstrip(" .,;:"), 9.0, True, 1.0)
    for italic in italics:
        if (
            italic
            and len(italic) > 3
            and text.startswith(italic)
            and text[len(italic) : len(italic) + 1] in ".,;: ([?!"
        ):
            sign = text[len(italic) : len(italic) + 1]
            end = len(italic) + (sign in "?!" and sign != "")
            return TitleCut(text[:end], text[end:].lstrip(" .,;:"), 5.0, False, 1.0)
    best, second = (-99.0, len(text), len(text), 0.0), -99.0
    passed = 0.0
    for count, found in enumerate(_CUT.finditer(text, 0, _LOOKED_AT)):
        if count >= _MOST_CUTS:
            break
        kind = found.lastgroup or ""
        kind = "stop" if kind == "sign" else kind
        if kind == "year" and has_date:
            continue
        head, rest = text[: found.start()], text[found.end() :]
        if not head.strip(" .,*([") or (
            kind == "stop" and found["sign"][0] == "." and _is_abbreviation(head, rest)
        ):
            continue
        venue = _venue(rest, italics, "bracket" if rest[:1] in "([" else kind)
        score = venue + _base(kind, ends_with_comma=ends_with_comma) - passed
        if kind == "stop" and _INITIAL.search(head[-30:]):
            score -= 2.5
        if (
            kind == "stop"
            and ends_with_comma
            and is_abbreviated(head.rpartition(", ")[2])
            and ", " in head
            and len(head.rpartition(", ")[2]) < 30
        ):
            score -= 4.0
        if kind != "bracket" and head.count("(") > head.count(")"):
            score -= 3.0
        if len(head) < 5:
            score -= 2
        if kind == "stop":
            passed += 0.25 if found["sign"][0] in "?!" else 1.1
        end = found.end("sign") if kind == "stop" and found["sign"][0] != "." else found.start()
        if kind == "stop" and found["sign"][0] == "." and len(found["sign"]) > 1 and found["sign"][1] in ")]":
            end = found.end("sign")
        if score > best[0]:
            second = max(second, best[0])
            best = (score, end, found.end(), venue)
        else:
            second = max(second, score)
        if (
            score == best[0]
            and venue >= 3.5
            and kind in ("stop", "comma", "into", "semicolon")
            and _is_surely_in(rest)
        ):
            break
    ending = 0.6 - passed
    if ending > best[0]:
        best, second = (ending, len(text), len(text), 0.0), best[0]
    score, end, start, venue = best
    return TitleCut(text[:end].strip(" ,;"), text[start:], score - second, False, venue)


def _is_surely_in(rest: str) -> bool:
    """Whether the rest begins with ``In`` and a volume, so that nothing behind it belongs to the title."""
    return bool(_IN.match(rest)) and (
        bool(_IN_MEETING.match(rest)) or not re.search(r"[.?!]\s+[Ii]n[:\s]", rest[3:400])
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
        return bool(re.search(rf"[{UPPER}]\.[{UPPER}]\Z", head[-3:])) and not _IN.match(rest)
    if word[1] in ("No", "no", "Nr"):
        return bool(re.match(r"\S*\d", rest))
    return (
        word[1].lower().replace(".", "") in ABBREVIATIONS
        and not word[1].isupper()
        and not _IN.match(rest)
        and word[1] not in ("No", "May")
    )


def _venue(rest: str, italics: Sequence[str], kind: str) -> float:
    """How much `rest` looks as if it began with the venue, publisher or kind of a publication."""
    score = 0.0
    if not rest:
        return 0.0
    if italics and any(
        len(italic) > 2 and (rest.startswith(italic) or rest[3:].lstrip(": ").startswith(italic))
        for italic in italics
    ):
        score += 4.0
    if _ONLY_YEAR.match(rest):
        return score + 3.0
    if kind == "bracket":
        return score + _bracket(rest)
    if found := _IN.match(rest):
        is_small = rest[0] == "i"
        if found["colon"] or _IN_MEETING.match(rest):
            return score + 5.0
        return score + (3.5 if is_small and kind == "comma" else 4.0)
    if kind == "stop" and _EDITORS_NEXT.match(rest):
        return score + 8.0
    if EDITION.match(rest):
        return score + 3.5
    if _YEAR_NEXT.match(rest):
        return score + 3.0
    if not _CONTAINER.match(rest):
        return score + (-1.0 if rest[:1].islower() else 0.0)
    if (
        THESIS.match(rest)
        or ((found := REPORT.match(rest)) and (kind != "comma" or found["number"]))
        or STATE.match(rest)
    ):
        score += 3.5
    if SERVER.match(rest):
        score += 4.0
    if VENUE_START.match(rest):
        score += 2.5
    head = rest[:260]
    numbers = find_numbers(head)
    if numbers and numbers.start > 1:
        container = head[: numbers.start].strip(" .,;")
        score += _container(container)
    elif _PLACE_AND_PUBLISHER.match(rest):
        score += 3.0
    elif (
        CONFERENCE.search(rest[: _first_stop(rest)])
        or _WITH_YEAR.match(rest)
        or (len(rest) < 140 and PUBLISHER.search(rest) and _PUBLISHER_ENDS.match(rest))
    ):
        score += 2.0
    if _YEAR_ENDS.match(rest):
        score += 1.0
    return score


def _first_stop(rest: str) -> int:
    """Where the first sentence of the rest ends."""
    stop = re.search(r"[.?!]\s", rest[4:200])
    return min(stop.start() + 4 if stop else 140, 140)


def _container(container: str) -> float:
    """How much the words before volume and pages look like the name of one journal."""
    if not 1 < len(container) < 160:
        return 0.0
    stops = [found for found in re.finditer(r"[.?!]\s+", container)]
    if stops and not is_abbreviated(container):
        return 0.5 if len(stops) == 1 else 0.0
    if container.count(":") and not re.search(r"[A-Z]: [A-Z]", container):
        return 0.5
    words = container.split()
    capital = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    small = sum(
        word
        in (
            "of",
            "the",
            "and",
            "in",
            "on",
            "for",
            "de",
            "la",
            "des",
            "et",
            "&",
            "und",
            "der",
            "für",
            "to",
            "du",
            "di",
        )
        for word in words
    )
    share = (capital + small) / len(words)
    commas = container.count(", ")
    return (3.5 if share > 0.99 else 2.5 if share > 0.7 or len(words) <= 2 else 1.2) - 1.0 * commas


def _bracket(rest: str) -> float:
    """How much brackets behind a title hold what is no part of it: publisher and year, the kind of thesis."""
    inner = rest[1:]
    if THESIS.match(rest) and THESIS.match(rest).end() < 60:  # type: ignore[union-attr]  # matched a moment ago
        return 5.0
    if REPORT.match(rest):
        return 5.0
    if re.match(
        r"(?:\d{1,2}(?:st|nd|rd|th)|Rev\.?|Revised|Second|Third)\s+[Ee]d|Vols?\.|pp?\.\s*\d|"
        r"Internet\]|Online\]|with\s+[A-Z]\.|with\s+[A-Z]\w+\s+(?:[A-Z]\.\s*)?[A-Z]\w+(?:,|\s+and\b|"
        r"\))|Eds?\.|Pub",
        inner,
    ):
        return 3.0
    if SERVER.match(inner) or STATE.match(inner):
        return 2.5
    closing = _IN_BRACKETS.match(rest[:300]) if len(rest) < 300 else None
    if closing and (re.search(rf"{YEAR}\s*\Z", closing["inner"]) or PUBLISHER.search(closing["inner"])):
        return 2.5 if PUBLISHER.search(closing["inner"]) or "," in closing["inner"] else 1.5
    return -3.0
