"""Where a publication appeared: what stands behind its title, taken apart.

Parts that are recognised are cut out one by one, and a sign is left in their place that divides what
stood on both sides. What remains in the end is venue, publisher and place; anything else is a remark.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from sitegen.model.publications import Kind, Name
from sitegen.readers.references.letters import WHEN, YEAR_PATTERN
from sitegen.readers.references.numbers import find_numbers, find_pages
from sitegen.readers.references.opening import dated_opening
from sitegen.readers.references.remainder import CUT_MARK, STRAY, balanced, is_cut_short_within, parts_left
from sitegen.readers.references.taken_out import (
    Rest,
    take_co_authors,
    take_date,
    take_editors,
    take_in,
    take_notes,
    take_place_and_publisher,
    take_state,
)
from sitegen.readers.references.unprinted import take_patent, take_talk, take_version
from sitegen.readers.references.words import (
    AWARD,
    CONFERENCE,
    EDITION,
    JOURNAL_AND_VOLUME,
    MEDIUM,
    REPORT,
    SERVER,
    THESIS,
)

_VOLUME = re.compile(
    r"[,;.(]?\s*[(]?\b(?:[Vv]ol(?:ume|s?\.)|Bd\.)\s*(?P<volume>[A-Z]?\d{1,4}|"
    r"[IVXLC]+)\b\s*(?:of\s+(?=[A-Z]))?[)]?(?!\s*:)"
)
_BRACKETED = re.compile(r"\s*[(\[](?P<inner>(?:[^()\[\]]|[(\[][^()\[\]]{0,80}[)\]]){0,200})[)\]]\s*[.,;]?")
_LONGEST = 2500
"""Characters behind a title in which something is looked for."""
_PAGES_IN = re.compile(
    r"\A(?:Pages?|[Pp]p?\.)\s(?P<pages>\d+(?:\s?[-–]\s?\d+)?),?\s+in\b:?\s(?P<rest>.{5,1500}?)[.\s]*\Z",
    re.DOTALL,
)
"""``Pages 45–67 in A. Editor, editor. Book``."""
_CHAPTER = re.compile(r",\schapter\s(?P<chapter>\d{1,3}|[IVX]{1,6})(?=[,.])")
_IN_SERIES = re.compile(r"\(=\s*[„“\"]?(?P<series>[^()]{3,120})\)")
"""``(= Studien zum Seerecht, Bd. 106)``."""
_ONLY_YEAR = re.compile(rf"\W*{YEAR_PATTERN}\W*")
_TO = re.compile(r"\A(?:to|for|by)\s+(?:the\s+)?(?=[A-Z])")
"""``Report to the National Park Service``."""
_SCHOOL = re.compile(r"Univ|niversit|School|College|Hochschule|Instit|ETH|Polytech|Academy")
_REPORT_WORDS = re.compile(r"echnical|orking")
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


class AppearanceRead(msgspec.Struct, frozen=True):
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
    chapter: str = ""
    report_number: str = ""
    version: str = ""
    state: str = ""
    editors: tuple[Name, ...] = ()
    authors: tuple[Name, ...] = ()
    """Named behind the title, as in ``“Title” (with A. Author)``."""
    hidden_authors: int = 0
    awards: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What is added about the paper: ``Oral``, ``acceptance rate: 18%``."""
    remark: str = ""
    """What was not understood."""


def read_appearance(text: str, *, has_date: bool, has_authors: bool = True) -> AppearanceRead:
    """What the text behind a title says.

    Args:
        text: That text, without identifiers and addresses.
        has_date: The year stood before the title, so that one behind it may belong to the venue.
        has_authors: They stood before the title; else those behind it are looked for.
    """
    behind = text[_LONGEST:]
    text = _PAGES_IN.sub(r"In \g<rest>, pp. \g<pages>", text[:_LONGEST])
    rest = Rest(MEDIUM.sub(" ", text).strip(" ,;"))
    with_names, hidden = ((), 0) if has_authors else take_co_authors(rest)
    notes = take_notes(rest)
    chapter = rest.take(_CHAPTER)
    in_series = rest.take(_IN_SERIES)
    award = rest.take(AWARD)
    patent, talk, (software, version) = take_patent(rest), take_talk(rest), take_version(rest)
    state = take_state(rest)
    edition = rest.take(EDITION)
    is_in = take_in(rest)
    editors = take_editors(rest, is_in=is_in)
    is_before_editors = bool(editors) and CUT_MARK in rest.text[1:]
    server = SERVER.match(rest.text)
    if server:
        rest.cut(0, server.end())
    thesis, report = _take_genre(rest, is_in=is_in)
    place_in = _take_numbers(
        rest, is_in=is_in, is_in_journal=not (thesis or report or server), has_date=has_date
    )
    series = in_series or (rest.take(_SERIES) if is_in or place_in.volume else None)
    date = place_in.date or take_date(rest, has_date=has_date, is_in=is_in)
    place, published_by = take_place_and_publisher(rest) or ("", "")
    venue, publisher, address, remarks = parts_left(
        rest.text,
        is_in=is_in or is_before_editors,
        has_numbers=place_in.is_journal,
        is_published=bool(place),
        has_container=not (thesis or report or server),
    )
    is_cut_short = place_in.is_cut_short or (f"{venue}." in text and is_cut_short_within(venue))
    publisher += "." * (publisher.endswith((" Inc", " Ltd", " Co")) and f"{publisher}." in text)
    venue += "." * (is_cut_short and not venue.endswith((".", ")")))
    if thesis and published_by and thesis[0].strip()[:1] == "(" and not _SCHOOL.search(published_by):
        notes.append(thesis["genre"])  # "Berlin: Duncker & Humblot 1987. (Dissertation)": a book
        thesis = None
    publisher = ", ".join(filter(None, (published_by.rstrip(" ,"), publisher)))
    address = ", ".join(filter(None, (address, place)))
    kind = (
        "thesis"
        if thesis
        else "report"
        if report
        else ("patent" if patent else "talk" if talk and not place_in.is_journal else "")
        or _kind(
            is_in=is_in or (is_before_editors and bool(CONFERENCE.search(venue))),
            venue=venue,
            has_numbers=place_in.is_journal,
            has_volume=bool(place_in.is_journal and place_in.volume),
            has_editors=bool(editors),
            publisher=publisher,
            server=bool(server),
        )
    )
    institution = ""
    if thesis or report:
        left = _texts_left(rest)
        left = [part for part in left if not _ONLY_YEAR.fullmatch(part)]
        institution = _TO.sub("", ", ".join(filter(None, (published_by, *left))).strip(" .,"))
        venue, publisher, address, remarks = "", "", place, []
        if report and state:  # "Working Paper 12. Revise and resubmit, Econometrica"
            institution, remarks = published_by, left
    if kind == "talk":
        venue = balanced(", ".join(_texts_left(rest)).strip(" .,"))
        publisher, address, remarks = "", "", []
    return AppearanceRead(
        kind=kind,
        genre=thesis["genre"] if thesis else _genre(report) or (talk if kind == "talk" else software),
        venue=venue,
        series=series["series"].strip() if series else "",
        volume=place_in.volume,
        number=place_in.number,
        pages=place_in.pages,
        date=date,
        publisher=balanced(publisher),
        institution=balanced(institution),
        address=balanced(address),
        edition=edition["edition"] if edition else "",
        chapter=chapter["chapter"] if chapter else "",
        report_number=(report["number"] or "").strip("#") if report else patent,
        version=version,
        state=state,
        editors=editors,
        authors=with_names,
        hidden_authors=hidden,
        awards=(award["award"].strip(),) if award else (),
        notes=tuple(notes),
        remark=". ".join(map(balanced, [*remarks, behind] if behind else remarks)),
    )


def _texts_left(rest: Rest) -> list[str]:
    """What is left, in order."""
    return [part for piece in rest.text.split(CUT_MARK) if (part := piece.strip(STRAY.replace(".", "")))]


def of_kind(read: AppearanceRead, kind: Kind) -> AppearanceRead:
    """The same where the kind is told by a mark; the publisher of a thesis is where it was handed in."""
    if kind == "thesis" and not read.institution:
        return msgspec.structs.replace(read, kind=kind, institution=read.publisher, publisher="")
    return msgspec.structs.replace(read, kind=kind)


class _PlaceIn(NamedTuple):
    """Volume, number, pages and date, and what they say of the words before them."""

    volume: str = ""
    number: str = ""
    pages: str = ""
    date: str = ""
    is_journal: bool = False
    """They stand together behind a name, as those of journals do."""
    is_cut_short: bool = False
    """The name before them ends with the full stop of an abbreviation."""


def _take_genre(rest: Rest, *, is_in: bool) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The words that say that it is a thesis, or a report with its number, taken out of the rest."""
    if thesis := THESIS.search(rest.text):
        rest.cut(thesis.start(), thesis.end())
        return thesis, None
    report = None if is_in else REPORT.search(rest.text)
    if not report or not (report["number"] or report.start() < 3 or _REPORT_WORDS.search(report["genre"])):
        return None, None
    rest.cut(report.start(), report.end())
    return None, report


def _take_numbers(rest: Rest, *, is_in: bool, is_in_journal: bool, has_date: bool) -> _PlaceIn:
    """Volume, number, pages and date, taken out of the rest."""
    found = _PlaceIn()
    numbers = find_numbers(rest.text)
    if numbers and (is_in_journal or numbers.number) and not _in_name(rest.text, numbers.start, is_in=is_in):
        before = rest.text[: numbers.start]
        is_cut_short = rest.text[numbers.start] == "." and "." in before
        found = _PlaceIn(*numbers[2:], is_journal=bool(before.strip(STRAY)), is_cut_short=is_cut_short)
        rest.cut(numbers.start, numbers.end)
    if not found.pages and (pages := find_pages(rest.text)):
        found = found._replace(pages=pages.pages)
        rest.cut(pages.start, pages.end)
    if not found.volume and (volume := rest.take(_VOLUME)):
        found = found._replace(volume=volume["volume"])
    if not found.volume and has_date and (last := JOURNAL_AND_VOLUME.fullmatch(rest.text)):
        found = found._replace(volume=last["volume"], is_journal=True)
        rest.cut(last.start("volume"), last.end())
    if len(found.date) == 4 and not found.volume:
        return found._replace(date=_with_month(rest, found.date))
    return found


def _with_month(rest: Rest, year: str) -> str:
    """A year with the month that stands before it: ``(Melbourne, Australia, July``; it is taken out."""
    month = _MONTH_AT_END.search(rest.text.replace(CUT_MARK, "").rstrip(STRAY))
    if not month:
        return year
    rest.text = re.sub(rf",\s*{re.escape(month['when'])}(?=[\s.,;:¦()]*\Z)", "", rest.text)
    return dated_opening(year, month["when"])


def _genre(report: re.Match[str] | None) -> str:
    return report["genre"].strip() if report and report["genre"].lower() != "report" else ""


def _in_name(text: str, start: int, *, is_in: bool) -> bool:
    """Whether what looks like a volume belongs to the name of a volume: (Volume 1: Long Papers)."""
    before = text[:start]
    return (
        is_in
        and before.count("(") > before.count(")")
        and not re.search(r"\(\s*(?:vol|pp)", text[start - 2 : start + 6], re.IGNORECASE)
    )


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
    if is_in and has_volume and not (is_meeting or has_editors):  # "In: Soziale Systeme 1, S. 7–28"
        return "article"
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
