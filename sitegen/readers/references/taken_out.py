"""Takes out of what stands behind a title: co-authors, editors, state, date, place and publisher."""

from __future__ import annotations

import re
from itertools import islice

from sitegen.model.publications import Name
from sitegen.readers.references.authors import ORDERS, Authors, Order, read_authors
from sitegen.readers.references.letters import HAN, OPENING_SIGNS, UPPER, WHEN, YEAR_PATTERN
from sitegen.readers.references.opening import dated_opening, is_two_names
from sitegen.readers.references.remainder import CUT_MARK, STRAY
from sitegen.readers.references.venue_signs import FOREIGN_IN, venue_score
from sitegen.readers.references.words import (
    CONFERENCE,
    NOTE,
    NOTE_PAGES,
    NOTE_SENTENCE,
    PUBLISHER,
    STATE,
    VENUE_START,
)

_IN = re.compile(rf"(?:In|in|{FOREIGN_IN})\b\s*:?\s+(?=[{OPENING_SIGNS}{UPPER}\d*]|the\s)")
_EDITED_BY = re.compile(
    r"[,.;¦]?\s*[(\[]?\s*\b(?:[Ee]d(?:ited|\.)\s+by|[Hh]rsg\.?\s+(?:von|v\.)|[Hh]erausgegeben\s+von|"
    r"[Ee]ds?\b\.?|dir\.|a cura di)\s+(?=[^\s)])"
)
_EDITORS_LABEL = re.compile(
    r"\s*[,(\[]?\s*\b(?:[Ee]ds?\b\.?|[Ee]ditors?\b|[Hh]rsg\b\.?|[Hh]g\.|a cura di|[Rr]ed\.|"
    r"[Cc]oords?\b\.?|[Oo]rgs?\b\.?|[Cc]omps?\b\.?|[Dd]irs?\b\.?|[ÉéE]ds?\b\.?)\s*[)\]]?\s*[.,;:]?\s*"
)
_YEAR_IN_BRACKETS = re.compile(rf"\(\s*(?P<when>{WHEN})?\s*,?\s*(?P<year>{YEAR_PATTERN})[a-z]?\s*\)")
_YEAR_AT_END = re.compile(
    rf"(?:(?<=[,;:.(¦\s])|\A)\s*(?:(?P<when>{WHEN})\s*(?:\d{{1,2}}\s*)?[,.]?\s*)?(?<![\w/’'-])(?P<year>{YEAR_PATTERN})[a-z]?(?=\s*(?:[.,;:)\]¦]|\Z))"
)
_PLACE_AND_PUBLISHER = re.compile(
    rf"(?:(?<=[,;.¦(]\s)|(?<=[,;.¦(])|\A)\s*(?P<place>[{UPPER}{HAN}](?:[^:;¦()\[\]\d]|"
    rf"\([A-Z][\w.]{{1,8}}\)){{1,60}}):\s+(?P<publisher>[{UPPER}{HAN}](?:[^;:¦()]|"
    rf"\([^()]{{1,20}}\)){{1,120}}?)\s*(?=[,;¦.)]*\s*(?:[;¦)]|\Z))"
)
_LATER_PLACE = re.compile(
    rf"[,.]\s+(?P<place>[{UPPER}][^,.:;¦]{{1,40}}(?:,\s*[{UPPER}][^,.:;¦]{{1,30}}){{0,2}}):\s+"
    rf"(?P<publisher>[{UPPER}][^;:¦]{{1,90}}?)\s*(?=[;¦.]|\Z)"
)
_WITH = re.compile(
    r"\s*[,.]?\s*(?:[(\[]?\s*(?:joint(?:ly)?\s+)?with\s+|"
    r"[(\[]\s*(?:gemeinsam |zusammen )?(?:mit|avec|con|com)\s+(?=[A-Z]))"
)
_AIMED_AT = re.compile(r"\s*(?:at|to|with|by|for)\s+(?=[A-Z])")
_SURE_VENUE = 3.0
_MOST_NOTES = 5
_CLOSED = re.compile(r"\s*[)\]]?[.,;:]?")


_WITH_WITHIN = re.compile(
    r"\s*[(\[]\s*(?:joint(?:ly)?\s+|co-?authored\s+|gemeinsam\s+|zusammen\s+|en collaboration\s+|junto\s+)?"
    r"(?:with|mit|avec|con|com)\s+(?=[A-Z])"
)
_LAST_NAMED = re.compile(r"\s(?:and|&|und|et|y)\s")
_ORDERS_BEHIND: tuple[Order, ...] = ("Family, I.", "I. Family", "Given Family")


class Rest:
    """The text behind the title while parts are cut out of it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def cut(self, start: int, end: int) -> None:
        """Take out a part; what stood on both sides of it stays apart."""
        self.text = f"{self.text[:start].rstrip(' ,;(')} {CUT_MARK} {self.text[end:].lstrip(' ,;).')}"

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take out the first part that matches."""
        found = pattern.search(self.text)
        if found:
            self.cut(found.start(), found.end())
        return found


def take_co_authors(rest: Rest) -> tuple[tuple[Name, ...], int]:
    """Those who stand behind the title, taken out of the rest, and how many more authors there are.

    ``(with A. Author and B. Author)`` leaves out the one whose list it is.
    """
    found = _WITH.match(rest.text)
    if not found:
        if authors_behind := _authors_behind(rest):
            return authors_behind, 0
        found = _WITH_WITHIN.search(rest.text)
    if not found:
        return (), 0
    authors = _names(rest.text, found.end())
    if not authors:
        return (), 0
    end = _CLOSED.match(rest.text, authors.end)
    rest.cut(found.start(), end.end() if end else authors.end)
    return authors.names, 1


def _authors_behind(rest: Rest) -> tuple[Name, ...]:
    """The authors, if they stand behind a title in quotation marks."""
    for order in _ORDERS_BEHIND:
        authors = read_authors(rest.text, 0, order)
        if not authors or authors.are_editors or authors.is_open:
            continue
        if order == "Given Family":
            # "“Title,” Ada Example and Bob Muster, Journal"; but not "“Title,” New Letters, Harbour Press".
            is_whole = len(authors.names) > 1 and bool(_LAST_NAMED.search(rest.text, 0, authors.end))
            end = r"\s*[.,;(]" if is_whole else r"\s*[.;(]"
        else:
            end = r"\s*[.,;(]"
        if len(authors.names) == 1 and venue_score(rest.text, (), "stop") >= _SURE_VENUE:
            continue  # "J. Reine Angew. Math. 750"
        if len(authors.names) > (order == "Given Family") and re.match(end, rest.text[authors.end :]):
            rest.text = rest.text[authors.end :].lstrip(" .,;")
            return authors.names
    return ()


def _names(text: str, start: int) -> Authors | None:
    """The list of names at a place that reaches furthest, and of those the one with the most names."""
    readings = [found for order in ORDERS if (found := read_authors(text, start, order))]
    return max(
        readings,
        key=lambda found: (
            not found.is_open,
            found.end,
            not is_two_names(found.names[0]),
            found.order != "Given Family",
        ),
        default=None,
    )


def _worth(found: Authors) -> tuple[bool, int, bool, bool]:
    """By what readings of the same names are compared; the greatest is the best."""
    return (
        not found.is_open,
        found.end,
        not is_two_names(found.names[0]),
        found.order != "Given Family",
    )


def take_notes(rest: Rest) -> list[str]:
    """What people add about a paper, taken out of the rest: ``(Oral)``, ``(acceptance rate: 18%)``."""
    notes: list[str] = []
    for pattern in (NOTE, NOTE_SENTENCE, NOTE_PAGES):
        while len(notes) < _MOST_NOTES and (found := rest.take(pattern)):
            notes.append(found["note"].strip(" .,;"))
    return notes


def take_state(rest: Rest) -> str:
    """The state of what has not appeared yet, taken out of the rest; ``""`` if there is none."""
    found = STATE.search(rest.text)
    if not found:
        return ""
    before, behind = rest.text[: found.start()].rstrip(), rest.text[found.end() :].strip(STRAY)
    is_apart = not before or before[-1] in ".,;:(¦" or found[0][0] in "([" or found["closed"] or not behind
    if not is_apart:
        return ""
    aimed = _AIMED_AT.match(rest.text, found.end())
    rest.cut(found.start(), aimed.end() if aimed else found.end())
    rest.text = rest.text.lstrip(" ¦.,;")
    return found["state"].lower()


def take_in(rest: Rest) -> bool:
    """Whether the rest begins with ``In``, which is taken out."""
    found = _IN.match(rest.text)
    if found:
        rest.text = rest.text[found.end() :]
    elif found := re.search(rf"(?<=[.,¦]\s)[Ii]n:?\s+(?=[{UPPER}])", rest.text):
        rest.text = rest.text[: found.start()] + rest.text[found.end() :]
        return found.start() < 4
    return bool(found)


def take_editors(rest: Rest, *, is_in: bool) -> tuple[Name, ...]:
    """The editors, wherever they stand, cut out of the rest."""
    if authors := _names(rest.text, 0):
        label = _EDITORS_LABEL.match(rest.text, authors.end)
        if (authors.are_editors or label) and (is_in or authors.order != "Given Family"):
            end = label.end() if label else authors.end
            rest.text = rest.text[end:].lstrip(" ,.;:")
            return authors.names
    for found in _EDITED_BY.finditer(rest.text):
        authors = _names(rest.text, found.end())
        if authors:
            rest.cut(found.start(), authors.end)
            return authors.names
    # "Proceedings of X, A. Editor and B. Editor, Eds., Place"
    label = re.search(r"[,;]\s*\(?(?:[Ee]ds?\b\.?|[Ee]ditors?\b)\s*\)?[.,;]?", rest.text)
    if label and label.start() > 5:
        for comma in islice(re.finditer(r"[,;.(]\s+|\(", rest.text[: label.start()]), 60):
            found_names = _names(rest.text, comma.end())
            if found_names and found_names.end >= label.start():
                rest.cut(comma.start(), max(label.end(), found_names.end))
                return found_names.names
    return ()


def take_date(rest: Rest, *, has_date: bool, is_in: bool) -> str:
    """The year, perhaps with a month, cut out of the rest."""
    found = _YEAR_IN_BRACKETS.search(rest.text)
    if not found:
        candidates = [*_YEAR_AT_END.finditer(rest.text)]
        apart = [each for each in candidates if not _belongs_to_name(rest.text, each, is_in=is_in)]
        dates = apart or ([] if has_date else candidates)
        found = dates[-1] if dates else None
    if not found:
        if not has_date and (years := re.findall(rf"(?<![\w/.]){YEAR_PATTERN}\b", rest.text)):
            return str(years[-1])
        return ""
    date = dated_opening(found["year"], found["when"] or "")
    if (
        found.re is _YEAR_AT_END
        and has_date
        and not found["when"]
        and _belongs_to_name(rest.text, found, is_in=is_in)
    ):
        return date
    if not has_date and found.re is _YEAR_AT_END and _belongs_to_name(rest.text, found, is_in=is_in):
        return date
    rest.cut(found.start(), found.end())
    return date


def _belongs_to_name(text: str, found: re.Match[str], *, is_in: bool) -> bool:
    """Whether a year is part of a name: ``NeurIPS 2017``, ``Findings of …: ACL 2024``."""
    before = text[: found.start("year")]
    del is_in
    return (
        found["when"] is None
        and bool(re.search(r"[\w)]\s+\Z", before))
        and not re.search(r"[.,;:(¦]\s*\Z", before)
    )


def take_place_and_publisher(rest: Rest) -> tuple[str, str] | None:
    """``Cambridge, MA: MIT Press``, cut out of the rest."""
    for found in _PLACE_AND_PUBLISHER.finditer(rest.text):
        place, publisher = found["place"].strip(), found["publisher"].strip(" .,")
        if (
            CONFERENCE.search(place)
            or VENUE_START.match(place)
            or len(place.split()) > 7
            or (
                found.start() == 0
                and not PUBLISHER.search(publisher)
                and rest.text[found.end() :].strip(STRAY)
            )
        ):
            continue
        publisher = re.sub(rf"\s+{YEAR_PATTERN}\Z", "", publisher)
        # "… of the ACL, Melbourne, Australia: ACL": the place does not begin at the first comma of the venue.
        rest.cut(found.start("place"), found.end())
        return place, publisher
    # A container, a comma, and only then the place.
    later = _LATER_PLACE.search(rest.text)
    if later and PUBLISHER.search(later["publisher"]) and not CONFERENCE.search(later["place"]):
        rest.cut(later.start(), later.end())
        return later["place"].strip(), later["publisher"].strip(" .,")
    return None
