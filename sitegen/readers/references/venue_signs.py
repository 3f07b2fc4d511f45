"""How much a text looks as if it began with the venue, the publisher or the kind of a publication."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.readers.references.letters import LOWER, OPENING_SIGNS, PARTICLE, UPPER, WHEN, YEAR_PATTERN
from sitegen.readers.references.numbers import find_numbers
from sitegen.readers.references.words import (
    CONFERENCE,
    EDITION,
    JOURNAL_AND_VOLUME,
    PUBLISHER,
    REPORT,
    SERVER,
    STATE,
    THESIS,
    VENUE_START,
    is_abbreviated,
)

FOREIGN_IN = (
    r"(?:En|Em|Dans|dans|Nel|W)(?=\s[^():]{3,120}"
    r"\((?:[EÉeé]ds?|[Cc]oords?|[Dd]irs?|[Oo]rgs?|[Cc]omps?|[Rr]ed|a cura di)\.?\))"
)
"""``En A. Editor (Coord.), Libro``."""
IN = re.compile(
    rf"(?:In|in|{FOREIGN_IN})\b(?P<colon>\s*:)?\s+(?:[{OPENING_SIGNS}*]?(?P<capital>[{UPPER}\d])|the\s+Proc|"
    rf"(?<=:\s){PARTICLE}\s+[{UPPER}])"
)
IN_MEETING = re.compile(
    r"(?:In|in)\b\s*:?\s+(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)\s|(?:19|20)\d\d\s|Proc|"
    r"[A-Z]\w+\s+(?:Conf|Work|Symp|Int))"
)
_PLACE_AND_PUBLISHER = re.compile(
    rf"[{UPPER}][^.;:()\d]{{1,50}}:\s*[{UPPER}](?:[^:;.]|(?<=\b[{UPPER}])\.|(?<=\bInc)\.){{1,70}}"
    rf"(?:[,;.]\s*{YEAR_PATTERN}|\.?\s*\Z|\.\s|,\s(?:\d{{1,2}}(?:st|nd|rd|th)|[a-z]{{5,7}})\sed)"
)
_IN_BRACKETS = re.compile(
    r"\((?P<inner>(?:[^()]|\([^()]{0,80}\)){2,200}?)\)?[\s.,;]*(?:pp?\.\s*[\d–-]+\.?)?\s*\Z"
)
_EDITORS_NEXT = re.compile(
    rf"[{UPPER}](?:(?!\b[Ii]n\b)[^:;()]){{2,140}}?,\s*(?:editors?|eds?\.?)[.,]\s|[Ee]dited by\s|"
    rf"[Ee]ds?\.\s[{UPPER}]"
)
_EDITORS_BEHIND = re.compile(
    rf"(?P<book>[{UPPER}\d][^()]{{3,200}}?(?:\([^()]{{1,60}}\)\s){{0,2}})\([^()]{{5,400}},\s[Ee]ds?\.\)"
)
"""A book with its editors in brackets: ``Handbook of Fog (Ada Example and Bob Muster, eds.)``."""
_YEAR_ENDS = re.compile(rf"[\s.,;(\[]*(?:{WHEN}\s+)?{YEAR_PATTERN}[a-z]?[\s.)\]]*\Z")
ONLY_YEAR = re.compile(rf"[(\[]?\s*(?:{WHEN}\s+)?{YEAR_PATTERN}[a-z]?\s*[)\]]?[\s.,]*\Z")
_ACRONYM = re.compile(rf"[{UPPER}][\w&/-]*[{UPPER}][\w&/-]*(?:,?\s*[’']?(?:{YEAR_PATTERN}|\d\d))?[\s.]*\Z")
"""A meeting by its short name, and nothing behind it."""
_PAGES_IN = re.compile(r"(?:Pages?|[Pp]p?\.)\s\d+(?:\s?[-–]\s?\d+)?,?\s+in\b")
_YEAR_LAST = re.compile(rf"[,.]?\s{YEAR_PATTERN}\Z")
_MEETING_NEXT = re.compile(
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{YEAR_PATTERN})\s(?:[{UPPER}][\w-]*\s){{0,6}}"
    r"(?:Conference|Workshop|Meeting|Symposium)\b"
)
"""A meeting by its number or year: ``30th Annual Meeting``."""
_PREPRINT = re.compile(r"preprint,?\s(?:arXiv|CoRR|bioRxiv|medRxiv|[12]\d{3})")
_YEAR_NEXT = re.compile(rf"(?:{WHEN}\s+)?{YEAR_PATTERN}[.,;]\s")
_VOLUME_NEXT = re.compile(r"[Vv]ol(?:ume|\.)\s(?:\d{1,4}|[IVX]{1,5})\b[.,]?\s(?!of\b)")
_CONTAINER = re.compile(rf"(?:\*|The\s)?(?:[a-z]{{1,3}})?[{UPPER}\d*]")
_WITH_YEAR = re.compile(
    rf"(?:[{UPPER}][\w&/-]*\s+){{0,6}}[{UPPER}][\w&/-]*\s*[’'–-]?\s*(?:{YEAR_PATTERN}|\d\d)\b"
)
_EDITION_AND_DATE = re.compile(
    rf"(?:[.,]\s(?:\d{{1,2}}(?:st|nd|rd|th)|[Rr]evised|[A-Za-z][a-z]{{3,7}})\s(?:edition|ed\.|ed))?"
    rf"(?:[.,]\s(?:{WHEN}\s)?{YEAR_PATTERN})?[.\s]*\Z"
)
"""What stands behind a publisher: ``, 3rd edition, July 2019.``"""
_FIRM = re.compile(
    rf"(?:[{UPPER}][\w’'-]*(?:(?<=\b[{UPPER}])\.|(?<=\bInc)\.|(?<=\bLtd)\.|(?<=\bCo)\.|(?<=[{LOWER}])\.(?=\Z))?(?:,?\s|\Z)|&\s|(?:of|and|de)\s){{1,12}}"
)
"""A publisher, perhaps with its place: ``John Wiley & Sons, New York``, ``W. H. Freeman``."""
_PUBLISHER_ENDS = re.compile(rf"[^.;:]{{2,100}}?[,.;]?\s*\(?{YEAR_PATTERN}\)?\.?\s*\Z|[^.;:]{{2,70}}\.?\s*\Z")


def venue_score(rest: str, italics: Sequence[str], kind: str) -> float:
    """How much `rest` looks as if it began with the venue, publisher or kind of a publication.

    Args:
        rest: What stands behind a place where the title may end.
        italics: What is written in italics.
        kind: What stands at that place: ``stop``, ``comma``, ``bracket`` …
    """
    if not rest:
        return 0.0
    is_italic = any(
        len(italic) > 2 and (rest.startswith(italic) or rest[3:].lstrip(": ").startswith(italic))
        for italic in italics
    )
    plain = _by_beginning(rest, kind)
    return 4.0 * is_italic + (_by_words(rest, kind) if plain is None else plain)


def _by_beginning(rest: str, kind: str) -> float | None:
    """The score of what shows by its beginning what it is; None if more has to be looked at."""
    if ONLY_YEAR.match(rest):
        return 3.0
    if kind == "bracket":
        return _bracket(rest)
    if found := IN.match(rest):
        if found["colon"] or IN_MEETING.match(rest):
            return 5.0
        return 3.5 if rest[0] == "i" and kind == "comma" else 4.0
    if kind == "stop" and _EDITORS_NEXT.match(rest):
        return 8.0
    if kind == "comma" and (found := _EDITORS_BEHIND.match(rest)):
        book = found["book"].partition(" (")[0]
        return 5.0 if VENUE_START.match(rest) else 1.5 + _container(re.sub(r"[,:] ", " ", book)[:150])
    if _PAGES_IN.match(rest):
        return 8.0
    return _by_next_part(rest, kind)


def _by_next_part(rest: str, kind: str) -> float | None:
    """The same by an edition, a date, a volume, a publisher, or the kind of a publication."""
    is_apart = kind in ("stop", "comma")
    if kind == "comma" and _MEETING_NEXT.match(rest):
        return 5.0
    if edition := EDITION.match(rest):
        return 3.5 if ONLY_YEAR.match(rest[edition.end() :].lstrip(" ,.")) else 4.8
    if (year := _YEAR_NEXT.match(rest)) and SERVER.match(rest, year.end()):
        return 5.0
    if year or (is_apart and _VOLUME_NEXT.match(rest)):
        return 3.0
    is_kind = kind == "comma" and rest[0].islower() and (THESIS.match(rest) or _PREPRINT.match(rest))
    if is_kind or (is_apart and _is_publisher(rest)):
        return 4.0
    if not _CONTAINER.match(rest):
        return -1.0 if rest[0].islower() else 0.0
    return None


def _by_words(rest: str, kind: str) -> float:
    """The score by the words that venues and publishers have, and the numbers behind them."""
    report = REPORT.match(rest)
    is_kind = THESIS.match(rest) or STATE.match(rest) or (report and (kind != "comma" or report["number"]))
    score = 3.5 * bool(is_kind) + 4.0 * bool(SERVER.match(rest)) + 2.5 * bool(VENUE_START.match(rest))
    head = rest[:260]
    numbers = find_numbers(head)
    if numbers and numbers.start > 1:
        score += _container(head[: numbers.start].strip(" .,;"))
    elif journal := _before_state(head):
        score += _container(journal)
    elif _PLACE_AND_PUBLISHER.match(rest):
        score += 3.0
    elif JOURNAL_AND_VOLUME.fullmatch(rest):
        score += 2.5
    elif (
        CONFERENCE.search(rest[: _first_stop(rest)])
        or _WITH_YEAR.match(rest)
        or (len(rest) < 140 and PUBLISHER.search(rest) and _PUBLISHER_ENDS.match(rest))
    ):
        score += 2.0
    return score + bool(_YEAR_ENDS.match(rest)) + 2.0 * bool(_ACRONYM.match(rest))


def _is_publisher(rest: str) -> bool:
    """Whether the whole rest is a publisher, perhaps with place, edition and date."""
    tail = _EDITION_AND_DATE.search(rest) if len(rest) < _LONGEST_IMPRINT else None
    firm = rest[: tail.start()] if tail else ""
    first, _, behind = firm.partition(", ")
    is_known = PUBLISHER.search(f"{first}, {behind}" if behind.startswith(("Inc", "Ltd")) else first)
    is_school = _SCHOOL.search(first) and "Press" not in first
    return bool(is_known and _FIRM.fullmatch(firm) and not is_school and not CONFERENCE.search(firm))


_SCHOOL = re.compile(r"\b(?:Universit|College|Institut|Laborator|Hochschule|Polytechni|School|ETH\b)")
_LONGEST_IMPRINT = 140
"""Characters of publisher, place, edition and date."""
_SMALL = frozenset(
    "of the and in on for to de la des et & und der die das für du di del della dei do da dos das e y "
    "los las le les i w u и в по на van het en och og".split()
)
"""Small words within the names of journals."""


def _first_stop(rest: str) -> int:
    """Where the first sentence of the rest ends."""
    stop = re.search(r"[.?!]\s", rest[4:200])
    return min(stop.start() + 4 if stop else 140, 140)


def _before_state(head: str) -> str:
    """What stands before the state of a publication: ``Marine Letters`` in ``Marine Letters. In press``."""
    state = STATE.search(head)
    journal = _YEAR_LAST.sub("", head[: state.start()].strip(" .,;(")) if state else ""
    return "" if re.search(r"[.?!]\s", journal) and not is_abbreviated(journal) else journal


def _container(container: str) -> float:
    """How much the words before volume and pages look like the name of one journal."""
    if not 1 < len(container) < 160:
        return 0.0
    stops = re.findall(r"[.?!]\s+", container)
    if stops and not is_abbreviated(container):
        return 0.5 if len(stops) == 1 else 0.0
    if container.count(":") and not re.search(r"[A-Z]: [A-Z]", container):
        return 0.5
    words = container.split()
    capital = sum(word[:3].lower() != word[:3] or not word[0].isalpha() for word in words)
    small = sum(word in _SMALL for word in words)
    share = (capital + small) / len(words)
    commas = container.count(", ")
    return (3.5 if share > 0.99 else 2.5 if share > 0.7 or len(words) <= 2 else 1.2) - 1.0 * commas


_APART = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)|Rev\.?|Revised|Second|Third)\s+[Ee]d|Vols?\.|pp?\.\s*\d|Internet\]|Online\]|"
    r"(?:gemeinsam |zusammen )?(?:mit|avec|con|com)\s+[A-Z]|(?:joint(?:ly)?\s+)?with\s+[A-Z]\.|"
    r"with\s+[A-Z]\w+\s+(?:[A-Z]\.\s*)?[A-Z]\w+(?:,|\s+and\b|\))|Eds?\.|Pub"
)
"""What in brackets is no part of a title."""


def _bracket(rest: str) -> float:
    """How much brackets behind a title hold what is no part of it: publisher and year, the kind of thesis."""
    inner = rest[1:]
    thesis = THESIS.match(rest)
    if thesis and thesis.end() < 60:
        return 5.0
    if REPORT.match(rest):
        return 5.0
    if inner.startswith("="):  # "(= Studien zum Seerecht, Bd. 106)"
        return 5.0
    if _APART.match(inner):
        return 3.0
    if SERVER.match(inner) or STATE.match(inner):
        return 2.5
    closing = _IN_BRACKETS.match(rest[:300]) if len(rest) < 300 else None
    if closing and (
        re.search(rf"{YEAR_PATTERN}\s*\Z", closing["inner"]) or PUBLISHER.search(closing["inner"])
    ):
        return 2.5 if PUBLISHER.search(closing["inner"]) or "," in closing["inner"] else 1.5
    return -3.0
