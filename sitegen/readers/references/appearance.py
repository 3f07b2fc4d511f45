"""Where a publication appeared: what stands behind its title, taken apart.

Parts that are recognised are cut out one by one, and a sign is left in their place that divides what
stood on both sides. What remains in the end is venue, publisher and place; anything else is a remark.
"""

from __future__ import annotations

import re
from itertools import islice

import msgspec

from sitegen.model.publications import Kind, Name
from sitegen.readers.references.authors import ORDERS, Authors, read_authors
from sitegen.readers.references.letters import OPENING, UPPER, WHEN, YEAR
from sitegen.readers.references.numbers import find_numbers, find_pages
from sitegen.readers.references.opening import dated
from sitegen.readers.references.words import (
    AWARD,
    CONFERENCE,
    EDITION,
    MEDIUM,
    PUBLISHER,
    REPORT,
    SERVER,
    STATE,
    THESIS,
    is_abbreviated,
)

_CUT = "¦"
"""Stands where something was cut out."""
_IN = re.compile(rf"(?:In|in)\b\s*:?\s+(?=[{OPENING}{UPPER}\d*]|the\s)")
_EDITED_BY = re.compile(
    r"[,.;¦]?\s*[(\[]?\s*\b(?:[Ee]dited\s+by|[Hh]rsg\.?\s+(?:von|v\.)|[Hh]erausgegeben\s+von|"
    r"[Ee]ds?\b\.?|dir\.)\s+(?=[^\s)])"
)
_EDITORS_LABEL = re.compile(
    r"\s*[,(\[]?\s*\b(?:[Ee]ds?\b\.?|[Ee]ditors?\b|[Hh]rsg\b\.?|[Hh]g\.)\s*[)\]]?\s*[.,;:]?\s*"
)
_YEAR_IN_BRACKETS = re.compile(rf"\(\s*(?P<when>{WHEN})?\s*,?\s*(?P<year>{YEAR})[a-z]?\s*\)")
_YEAR_AT_END = re.compile(
    rf"(?:(?<=[,;:.(¦\s])|\A)\s*(?:(?P<when>{WHEN})\s*(?:\d{{1,2}}\s*)?[,.]?\s*)?(?<![\w/’'-])(?P<year>{YEAR})[a-z]?(?=\s*(?:[.,;:)\]¦]|\Z))"
)
_VOLUME = re.compile(
    r"[,;.(]?\s*[(]?\b(?:[Vv]ol(?:ume|s?\.)|Bd\.)\s*(?P<volume>[A-Z]?\d{1,4}|"
    r"[IVXLC]+)\b\s*(?:of\s+(?=[A-Z]))?[)]?(?!\s*:)"
)
_MEETING = re.compile(
    r"\b(?:Conference|Workshop|Symposium|Annual Meeting|Neural Information Processing Systems|NeurIPS|"
    r"NIPS|ICML|ICLR|CVPR)\b"
)
_SERIES = re.compile(r"(?:,\s*)?(?:number|no\.)\s+(?P<number>\d+)\s+in\s+(?=[A-Z])")
_PLACE_AND_PUBLISHER = re.compile(
    rf"(?:(?<=[,;.¦(]\s)|(?<=[,;.¦(])|\A)\s*(?P<place>[{UPPER}](?:[^:;¦()\[\]\d]|"
    rf"\([A-Z][\w.]{{1,8}}\)){{1,60}}):\s+(?P<publisher>[{UPPER}](?:[^;:¦()]|"
    rf"\([^()]{{1,20}}\)){{1,120}}?)\s*(?=[,;¦.)]*\s*(?:[;¦)]|\Z))"
)
_BRACKETED = re.compile(r"\s*[(\[](?P<inner>(?:[^()\[\]]|[(\[][^()\[\]]{0,80}[)\]]){0,200})[)\]]\s*[.,;]?")
_SENTENCE = re.compile(rf"(?<=[^\s.]{{2}})[.;]\s+(?=[{UPPER}\d¦(])|\s*¦\s*")
_PLACE = re.compile(
    rf"[{UPPER}][\w.’'()-]*(?:[ -](?:[{UPPER}][\w.’'-]*|de|la|del|am|an|der|and|of|upon|sur|the|"
    rf"&)){{0,5}}(?:,\s*[{UPPER}][\w.’'-]*(?:[ -][{UPPER}\w][\w.’'-]*){{0,3}}){{0,3}}\Z"
)
_LONGEST = 2500
"""Characters behind a title in which something is looked for."""
_STRAY = " .,;:¦()[]–—-"
_TALK = re.compile(
    r"\b(?:talk|presentation|poster|keynote|lecture|presented at|invited talk)\b", re.IGNORECASE
)
_PATENT = re.compile(
    r"\b(?:(?:US|U\.S\.|European|EP)\s+patent|patent\s+(?:no|application|number|US|EP))\b", re.IGNORECASE
)
_MONTH_AT_END = re.compile(rf",\s*(?P<when>{WHEN})\Z")
_MEETING = re.compile(
    r"\b(?:Conference|Workshop|Symposium|Annual Meeting|Neural Information Processing Systems|NeurIPS|"
    r"NIPS|ICML|ICLR|CVPR)\b"
)
_SERIES = re.compile(
    r"(?P<series>(?:Lecture Notes in|LNCS|LNAI|CEUR Workshop|Graduate Texts in|Springer Series in|"
    r"Studies in|Advances in Intelligent|Communications in Computer|CSLI Lecture|"
    r"ACM International Conference Proceeding|Proceedings of Machine Learning Research)[^,.;:¦()]{0,70})"
)
_MEETING_YEAR = re.compile(rf"[’'–-]?\s?(?:{YEAR}|\d\d)\Z")


class Appearance(msgspec.Struct, frozen=True):
    """What stands behind the title, named as in `Facts`."""

    kind: Kind = ""
    genre: str = ""
    venue: str = ""
    series: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    date: str = ""
    publisher: str = ""
    institution: str = ""
    address: str = ""
    edition: str = ""
    report_number: str = ""
    state: str = ""
    editors: tuple[Name, ...] = ()
    authors: tuple[Name, ...] = ()
    """Named behind the title, as in ``“Title” (with A. Author)``."""
    awards: tuple[str, ...] = ()
    remark: str = ""
    """What was not understood."""


class _Rest:
    """The text behind the title while parts are cut out of it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def cut(self, start: int, end: int) -> None:
        """Take out a part; what stood on both sides of it stays apart."""
        self.text = f"{self.text[:start].rstrip(' ,;(')} {_CUT} {self.text[end:].lstrip(' ,;).')}"

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take out the first part that matches."""
        found = pattern.search(self.text)
        if found:
            self.cut(found.start(), found.end())
        return found


def read_appearance(text: str, title: str, *, has_date: bool, has_authors: bool = True) -> Appearance:
    """What the text behind a title says.

    Args:
        text: That text, without identifiers and addresses.
        title: Says whether it is a thesis, where the rest does not.
        has_date: The year stood before the title, so that one behind it may belong to the venue.
        has_authors: They stood before the title; else those behind it are looked for.
    """
    behind = text[_LONGEST:]
    text = text[:_LONGEST]
    rest = _Rest(MEDIUM.sub(" ", text).strip(" ,;"))
    with_names = () if has_authors else _with_authors(rest)
    award = rest.take(AWARD)
    state = _state(rest)
    edition = rest.take(EDITION)
    is_in = _take_in(rest)
    editors = _editors(rest, is_in=is_in)
    server = SERVER.match(rest.text)
    if server:
        rest.cut(0, server.end())
    thesis = THESIS.search(rest.text)
    if thesis:
        rest.cut(thesis.start(), thesis.end())
    report = None if thesis or is_in else REPORT.search(rest.text)
    if report and (
        report["number"] or report.start() < 3 or "echnical" in report["genre"] or "orking" in report["genre"]
    ):
        rest.cut(report.start(), report.end())
    else:
        report = None
    numbers = find_numbers(rest.text)
    if numbers and (report or thesis or server) and not numbers.number:
        numbers = None
    journal_end, is_cut_short = -1, False
    if numbers and not _in_name(rest.text, numbers.start, is_in=is_in):
        journal_end = len(rest.text[: numbers.start].strip(_STRAY))
        is_cut_short = rest.text[numbers.start] == "." and "." in rest.text[: numbers.start]
        rest.cut(numbers.start, numbers.end)
    else:
        numbers = None
    pages = find_pages(rest.text) if not (numbers and numbers.pages) else None
    if pages:
        rest.cut(pages.start, pages.end)
    volume = None if numbers and numbers.volume else rest.take(_VOLUME)
    series = rest.take(_SERIES) if is_in or volume else None
    if (
        month := _MONTH_AT_END.search(rest.text.replace(_CUT, "").rstrip(_STRAY))
        if numbers and len(numbers.date) == 4 and not numbers.volume
        else None
    ):
        numbers = numbers._replace(date=dated(numbers.date, month["when"])) if numbers else None
        rest.text = re.sub(rf",\s*{re.escape(month['when'])}(?=[\s.,;:¦()]*\Z)", "", rest.text)
    date = (numbers.date if numbers else "") or _date(rest, has_date=has_date, is_in=is_in)
    place = _place_and_publisher(rest)
    venue, publisher, address, remarks = _segments(
        rest.text,
        is_in=is_in,
        has_numbers=journal_end > 0,
        is_published=bool(place),
        has_container=not (thesis or report or server),
    )
    venue += "." * (is_cut_short and not venue.endswith((".", ")")))
    kind = _kind(
        is_in=is_in,
        venue=venue,
        has_numbers=journal_end > 0,
        has_volume=bool(numbers and numbers.volume),
        has_editors=bool(editors),
        publisher=publisher or (place[1] if place else ""),
        server=bool(server),
    )
    if _TALK.search(text) and not numbers:
        kind = "talk"
    if _PATENT.search(text):
        kind = "patent"
    if thesis or report:
        kind = "thesis" if thesis else "report"
    institution = ""
    if place:
        address = f"{address}, {place[0]}" if address else place[0]
        publisher = place[1] + (f", {publisher}" if publisher else "")
    if kind in ("thesis", "report"):
        left = [part for piece in rest.text.split(_CUT) if (part := piece.strip(_STRAY.replace(".", "")))]
        institution, publisher = ", ".join([*([place[1]] if place else []), *left]).strip(" .,"), ""
        address, remarks = place[0] if place else "", []
        venue = ""
    return Appearance(
        kind=kind,
        genre=thesis["genre"] if thesis else _genre(report),
        venue=venue,
        series=series["series"].strip() if series else "",
        volume=numbers.volume if numbers and numbers.volume else volume["volume"] if volume else "",
        number=numbers.number if numbers else "",
        pages=numbers.pages if numbers and numbers.pages else pages.pages if pages else "",
        date=date,
        publisher=_balanced(publisher),
        institution=_balanced(institution),
        address=_balanced(address),
        edition=edition["edition"] if edition else "",
        report_number=(report["number"] or "").strip("#") if report else "",
        state=state,
        editors=editors,
        authors=with_names,
        awards=(award["award"].strip(),) if award else (),
        remark=". ".join(map(_balanced, [*remarks, behind] if behind else remarks)),
    )


def _genre(report: re.Match[str] | None) -> str:
    return report["genre"].strip() if report and report["genre"].lower() != "report" else ""


def _with_authors(rest: _Rest) -> tuple[Name, ...]:
    """The co-authors that stand behind the title: ``(with A. Author and B. Author)``."""
    found = re.match(r"\s*[,.]?\s*[(\[]?\s*(?:joint(?:ly)?\s+)?with\s+", rest.text)
    if not found:
        return _authors_behind(rest)
    authors = _names(rest.text, found.end())
    if not authors:
        return ()
    end = re.compile(r"\s*[)\]]?[.,;:]?").match(rest.text, authors.end)
    rest.cut(0, end.end() if end else authors.end)
    return authors.names


def _authors_behind(rest: _Rest) -> tuple[Name, ...]:
    """The authors, if they stand behind a title in quotation marks."""
    for order in ("Family, I.", "I. Family"):
        authors = read_authors(rest.text, 0, order)
        if (
            authors
            and not authors.are_editors
            and not authors.is_open
            and re.match(r"\s*[.,;(]", rest.text[authors.end :])
        ):
            rest.text = rest.text[authors.end :].lstrip(" .,;")
            return authors.names
    return ()


def _balanced(text: str) -> str:
    """`text` with the closing bracket that was stripped from it."""
    return text + ")" * (text.count("(") > text.count(")"))


def _names(text: str, start: int) -> Authors | None:
    """The list of names at a place that reaches furthest, and of those the one with the most names."""
    readings = [found for order in ORDERS if (found := read_authors(text, start, order))]
    return max(
        readings,
        key=lambda found: (not found.is_open, found.end, found.order != "Given Family"),
        default=None,
    )


def _state(rest: _Rest) -> str:
    found = STATE.search(rest.text)
    if not found:
        return ""
    before, behind = rest.text[: found.start()].rstrip(), rest.text[found.end() :].strip(_STRAY)
    is_apart = not before or before[-1] in ".,;:(" or found[0][0] in "([" or found["closed"] or not behind
    if not is_apart:
        return ""
    rest.cut(found.start(), found.end())
    rest.text = rest.text.lstrip(" ¦.,;")
    return found["state"].lower()


def _take_in(rest: _Rest) -> bool:
    found = _IN.match(rest.text)
    if found:
        rest.text = rest.text[found.end() :]
    elif found := re.search(rf"(?<=[.,¦]\s)[Ii]n:?\s+(?=[{UPPER}])", rest.text):
        rest.text = rest.text[: found.start()] + rest.text[found.end() :]
        return found.start() < 4
    return bool(found)


def _editors(rest: _Rest, *, is_in: bool) -> tuple[Name, ...]:
    """The editors, wherever they stand, cut out of the rest."""
    if authors := _names(rest.text, 0):
        label = _EDITORS_LABEL.match(rest.text, authors.end)
        if (authors.are_editors or label) and (is_in or authors.order != "Given Family"):
            end = label.end() if label else authors.end
            rest.text = rest.text[end:].lstrip(" ,.;:")
            return authors.names
    for found in _EDITED_BY.finditer(rest.text):
        authors = _names(rest.text, found.end())
        if authors and found.start() > 0:
            rest.cut(found.start(), authors.end)
            return authors.names
    # "Proceedings of X, A. Editor and B. Editor, Eds., Place"
    label = re.search(r"[,;]\s*\(?(?:[Ee]ds?\b\.?|[Ee]ditors?\b)\s*\)?[.,;]?", rest.text)
    if label and label.start() > 5:
        for comma in islice(re.finditer(r"[,;.(]\s+", rest.text[: label.start()]), 60):
            found_names = _names(rest.text, comma.end())
            if found_names and found_names.end >= label.start():
                rest.cut(comma.start(), max(label.end(), found_names.end))
                return found_names.names
    return ()


def _in_name(text: str, start: int, *, is_in: bool) -> bool:
    """Whether what looks like a volume belongs to the name of a meeting or volume: (Volume 1: Long Papers)."""
    before = text[:start]
    return (
        is_in
        and before.count("(") > before.count(")")
        and not re.search(r"\(\s*(?:vol|pp)", text[start - 2 : start + 6], re.IGNORECASE)
    )


def _date(rest: _Rest, *, has_date: bool, is_in: bool) -> str:
    """The year, perhaps with a month, cut out of the rest."""
    found = _YEAR_IN_BRACKETS.search(rest.text)
    if not found:
        candidates = [*_YEAR_AT_END.finditer(rest.text)]
        apart = [each for each in candidates if not _belongs_to_name(rest.text, each, is_in=is_in)]
        found = (apart or ([] if has_date else candidates) or [None])[-1]  # type: ignore[list-item]  # None if there are none
    if not found:
        if not has_date and (years := re.findall(rf"(?<![\w/.]){YEAR}\b", rest.text)):
            return str(years[-1])
        return ""
    date = dated(found["year"], found["when"] or "")
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


def _place_and_publisher(rest: _Rest) -> tuple[str, str] | None:
    """``Cambridge, MA: MIT Press``, cut out of the rest."""
    for found in _PLACE_AND_PUBLISHER.finditer(rest.text):
        place, publisher = found["place"].strip(), found["publisher"].strip(" .,")
        if (
            CONFERENCE.search(place)
            or len(place.split()) > 7
            or (
                found.start() == 0
                and not PUBLISHER.search(publisher)
                and rest.text[found.end() :].strip(_STRAY)
            )
        ):
            continue
        publisher = re.sub(rf"\s+{YEAR}\Z", "", publisher)
        # "… of the ACL, Melbourne, Australia: ACL": the place does not begin at the first comma of the venue.
        rest.cut(found.start("place"), found.end())
        return place, publisher
    # A container, a comma, and only then the place.
    if found2 := re.search(
        rf"[,.]\s+(?P<place>[{UPPER}][^,.:;¦]{{1,40}}(?:,\s*[{UPPER}][^,.:;¦]{{1,30}}){{0,2}}):\s+(?P<publisher>[{UPPER}][^;:¦]{{1,90}}?)\s*(?=[;¦.]|\Z)",
        rest.text,
    ):
        if PUBLISHER.search(found2["publisher"]) and not CONFERENCE.search(found2["place"]):
            rest.cut(found2.start(), found2.end())
            return found2["place"].strip(), found2["publisher"].strip(" .,")
    return None


def _segments(
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
        venue = parts.pop(0).strip(_STRAY.replace("(", "").replace(")", "").replace("[", "").replace("]", ""))
        if venue.count(")") < venue.count("("):
            venue += ")"
        if venue.count("(") < venue.count(")"):
            venue = venue.lstrip(")").rstrip(") ")
    for part in parts:
        inner = part.strip(_STRAY) if part[-1] != "." else part.strip("¦ ,;:()[]–—-")
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
    for block in text.split(_CUT):
        stripped = block.strip()
        if not stripped:
            continue
        if is_abbreviated(stripped.rstrip(".")) and not pieces:
            pieces.append(stripped)
            continue
        start = 0
        for found in _SENTENCE.finditer(stripped):
            head = stripped[start : found.start()]
            if head.count("(") > head.count(")"):
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


def _is_venue(part: str, *, alone: bool, is_published: bool) -> bool:
    """Whether the first words behind a title are a journal or meeting rather than a publisher."""
    if CONFERENCE.search(part) or _MEETING_YEAR.search(part):
        return True
    if PUBLISHER.search(part):
        return False
    return not is_published and alone and part[:1].isupper() and ":" not in part and "," not in part


def _publisher_and_place(text: str) -> tuple[str, str]:
    """``Springer, Berlin``, ``Association for Computational Linguistics, Melbourne, Australia``, either way round."""
    parts = [part.strip() for part in text.split(",")]
    for number, part in enumerate(parts):
        if PUBLISHER.search(part) and not (
            number == 0 and len(parts) > 1 and parts[1] in ("Inc.", "Inc", "Ltd", "Ltd.", "LLC")
        ):
            before, behind = ", ".join(parts[:number]), ", ".join(parts[number + 1 :])
            return part, before or behind if not (before and behind) else f"{before}, {behind}"
    return parts[0], ", ".join(parts[1:])


def _kind(
    *,
    is_in: bool,
    venue: str,
    has_numbers: bool,
    has_volume: bool,
    has_editors: bool,
    publisher: str,
    server: bool,
) -> Kind:
    """What sort of publication it is by what surrounds it."""
    is_meeting = bool(CONFERENCE.search(venue))
    if is_meeting and (not has_volume or _MEETING.search(venue)) and not has_editors:
        return "inproceedings"
    if is_in:
        return "inproceedings" if is_meeting or not (has_editors or publisher) else "incollection"
    if venue and is_meeting and not has_numbers:
        return "inproceedings"
    if venue and (has_numbers or not publisher):
        return "article"
    if server and not venue:
        return "preprint"
    if has_editors and venue:
        return "incollection"
    return "book" if publisher else ""
