"""What is left behind a title when all that is plain was taken out: venue, publisher, place, and remarks."""

from __future__ import annotations

import re

from sitegen.readers.references.letters import UPPER, YEAR_PATTERN
from sitegen.readers.references.words import (
    ABBREVIATIONS,
    CONFERENCE,
    PUBLISHER,
    SERVER,
    is_abbreviated,
)

CUT_MARK = "¦"
"""Stands where something was cut out."""
_SENTENCE = re.compile(rf"(?<=[^\s.]{{2}})(?<!\s\d\d)[.;]\s+(?=[{UPPER}\d¦(])|\s*¦\s*")
_PLACE = re.compile(
    rf"[{UPPER}][\w.’'()-]*(?:[ -](?:[{UPPER}][\w.’'-]*|de|la|del|am|an|der|and|of|upon|sur|the|"
    rf"&)){{0,5}}(?:,\s*[{UPPER}][\w.’'-]*(?:[ -][{UPPER}\w][\w.’'-]*){{0,3}}){{0,3}}\Z"
)
_SPONSOR = re.compile(rf"(?:IEEE|ACM)(?:/[A-Z]+)?\s+[{UPPER}]")
"""Of a meeting: ``IEEE Conf. …``."""
_COUNTRIES = frozenset(
    "USA;U.S.A.;US;U.S.;United States;UK;U.K.;United Kingdom;England;Scotland;Wales;Ireland;Canada;Mexico;"
    "Brazil;Chile;Argentina;France;Germany;Italy;Spain;Portugal;Austria;Switzerland;Netherlands;"
    "The Netherlands;Belgium;Luxembourg;Denmark;Sweden;Norway;Finland;Iceland;Poland;Hungary;Czechia;"
    "Czech Republic;Greece;Turkey;Israel;India;China;Hong Kong;Japan;Korea;South Korea;Republic of Korea;"
    "Taiwan;Thailand;Vietnam;Malaysia;Indonesia;Singapore;Australia;New Zealand;Egypt;Morocco;Rwanda;"
    "South Africa;Malta;Cyprus;Croatia;Slovenia;Estonia;United Arab Emirates".split(";")
)
_REGION = re.compile(r"[A-Z]{2,3}")
_LONGEST_SHORT_WORD = 10
"""Letters of a word that is cut short: ``Pattern Recognit.``"""
_WORD_BEFORE_STOP = re.compile(rf"([^\W\d_]+)\.\s+(?=[{UPPER}])")
_SHORTEST_CUT = 4
_LONGEST_CUT = 6
"""Letters of most words that are cut short."""
STRAY = " .,;:¦()[]–—-"
_PERIODICAL = re.compile(
    r"\b(?:Transactions|Journal|Letters|Magazine|Annals|Bulletin|Quarterly|Review)\b|\b(?:Trans|Lett|Bull)\.|"
    r"\AJ\.\s(?!Wiley|Benjamins)"
)
_BETWEEN_PARTS = re.compile(r",(?!\s*(?:Inc|Ltd|LLC|Co)\b)")
"""Commas, but that of ``Curran Associates, Inc.``"""
_MEETING_YEAR = re.compile(rf"[’'–-]?\s?(?:{YEAR_PATTERN}|\d\d)\Z")


def balanced(text: str) -> str:
    """`text` with the closing bracket that was stripped from it."""
    return text + ")" * (text.count("(") > text.count(")"))


def parts_left(
    text: str, *, is_in: bool, has_numbers: bool, is_published: bool, has_container: bool
) -> tuple[str, str, str, list[str]]:
    """Venue, publisher, place and remarks in what is left."""
    parts = [part for piece in _pieces(text) if (part := piece.strip(" .,;:¦"))]
    venue = publisher = address = ""
    remarks: list[str] = []
    if (
        has_container
        and parts
        and (is_in or has_numbers or _is_venue(parts[0], alone=len(parts) == 1, is_published=is_published))
    ):
        venue = parts.pop(0).strip(STRAY.replace("(", "").replace(")", "").replace("[", "").replace("]", ""))
        if venue.count(")") < venue.count("("):
            venue += ")"
        if venue.count("(") < venue.count(")"):
            venue = venue.lstrip(")").rstrip(") ")
    if not address:
        venue, address = _without_place(venue)
    for part in parts:
        inner = part.strip(STRAY) if part[-1] != "." else part.strip("¦ ,;:()[]–—-")
        if not inner:
            continue
        if not publisher and PUBLISHER.search(inner) and not address:
            publisher, more = _publisher_and_place(inner)
            address = address or more
        elif not publisher and PUBLISHER.search(inner):
            publisher = inner
        elif not address and _PLACE.match(inner) and (publisher or venue) and len(inner) < 60:
            address = inner
        elif not publisher and not venue and len(inner) < 80 and _PLACE.match(inner.replace("&", "and")):
            publisher, address = _publisher_and_place(inner)
        elif not SERVER.fullmatch(inner):
            remarks.append(inner)
    return venue, publisher, address, remarks


def _pieces(text: str) -> list[str]:
    """What is left, cut where something was taken out and at sentences, not within abbreviated names."""
    pieces: list[str] = []
    for block in text.split(CUT_MARK):
        stripped = block.strip()
        if not stripped:
            continue
        if is_abbreviated(stripped.rstrip(".")) and not pieces and not goes_on_behind_a_stop(stripped):
            pieces.append(stripped)
            continue
        start = 0
        for found in _SENTENCE.finditer(stripped):
            head = stripped[start : found.start()]
            if head.count("(") > head.count(")"):
                continue
            if not pieces and _goes_on(head, stripped[found.end() :]):
                continue
            pieces.append(head)
            start = found.end()
        tail = stripped[start:]
        bracket = re.search(r"\s+\((?P<inner>(?:[^()]|\([^()]{0,80}\)){3,200})\)?\s*\Z", tail)
        if bracket and (
            PUBLISHER.search(bracket["inner"])
            or re.match(rf"[{UPPER}][^\d()]+,\s[^\d()]+\Z", bracket["inner"])
        ):
            pieces += [tail[: bracket.start()], bracket["inner"]]
        else:
            pieces.append(tail)
    return pieces


def _without_place(venue: str) -> tuple[str, str]:
    """A meeting and the town where it was: ``ICLR, San Diego, CA, USA``."""
    parts = venue.split(", ")
    if parts[-1] not in _COUNTRIES or len(parts) < 3:
        return venue, ""
    size = 3 if len(parts) > 3 and _REGION.fullmatch(parts[-2]) else 2
    return ", ".join(parts[:-size]), ", ".join(parts[-size:])


def _goes_on(head: str, rest: str) -> bool:
    """Whether a full stop is one within the abbreviated name of a meeting: ``Proc. Int. Conf. Learn.``"""
    words = head.split()
    is_short = words[0].rstrip(".").lower() in ABBREVIATIONS and len(words[-1]) <= _LONGEST_SHORT_WORD
    is_publisher = PUBLISHER.match(rest) and not _SPONSOR.match(rest)
    return is_short and words[-1][:1].isupper() and not is_publisher


def goes_on_behind_a_stop(venue: str) -> bool:
    """Whether the only full stop within a venue is that of a sentence, not of an abbreviation."""
    words = [found[1] for found in _WORD_BEFORE_STOP.finditer(venue)]
    if len(words) != 1 or words[0].lower() in ABBREVIATIONS:
        return False
    return len(words[0]) > _LONGEST_CUT or (len(words[0]) >= _SHORTEST_CUT and words[0][-1] in "aeiouy")


def is_cut_short_within(venue: str) -> bool:
    """Whether words of a venue are cut short, so that its last one is too: ``SIAM J. Comput``."""
    words = [found[1] for found in _WORD_BEFORE_STOP.finditer(venue)]
    return len(words) > 1 or any(len(word) == 1 or word.lower() in ABBREVIATIONS for word in words)


def _is_venue(part: str, *, alone: bool, is_published: bool) -> bool:
    """Whether the first words behind a title are a journal or meeting rather than a publisher."""
    if CONFERENCE.search(part) or _MEETING_YEAR.search(part):
        return True
    if _PERIODICAL.search(part):
        return True
    if PUBLISHER.search(part):
        return False
    return not is_published and alone and part[:1].isupper() and ":" not in part and "," not in part


def _publisher_and_place(text: str) -> tuple[str, str]:
    """Publisher and place, whichever stands first: ``Springer, Berlin``."""
    parts = [part.strip() for part in _BETWEEN_PARTS.split(text)]
    for number, part in enumerate(parts):
        if PUBLISHER.search(part):
            before, behind = ", ".join(parts[:number]), ", ".join(parts[number + 1 :])
            return part, before or behind if not (before and behind) else f"{before}, {behind}"
    return parts[0], ", ".join(parts[1:])
