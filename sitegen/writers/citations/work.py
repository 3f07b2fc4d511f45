"""What all styles cite of a publication, made once for all of them."""

from __future__ import annotations

import msgspec

from sitegen.model.publications import Facts, Kind, Name, shown_season
from sitegen.text.identifiers import address_of
from sitegen.text.latex import plain
from sitegen.writers.kinds import kind_of_work

UNTITLED = "[untitled]"
_FIRMS = frozenset({"Inc", "Ltd", "Co", "Corp", "Bros", "Publ"})
_WHOLE = frozenset("Conference Workshop Symposium Meeting Press Journal Review University".split())
"""Words that end what is shortened before them: ``Proc. of the 3rd Conference.``"""
_OF_MANUSCRIPTS = ("in preparation", "submitted", "under ", "accepted", "in press")
"""How states begin that go on behind the word “Manuscript”."""


class Work(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A publication with all its texts plain, and its kind settled. Unknown is ``""``."""

    kind: Kind
    """Never ``""``: what has a venue and says no more is an article, what is on arXiv alone is a preprint."""
    title: str
    """Or what stands in for it: an identifier, `UNTITLED`."""
    has_title: bool
    names: tuple[Name, ...]
    """The authors, or the editors of a volume that has none."""
    are_editors: bool
    """Whether `names` are editors."""
    is_cut: bool
    """Whether there are more authors than `names`."""
    editors: tuple[Name, ...]
    """Beside the authors."""
    translators: tuple[Name, ...]
    venue: str
    publisher: str
    """Who published it: publisher, institution, server, holder of a patent."""
    place: str
    series: str
    edition: str
    volume: str
    number: str
    pages: str
    version: str
    genre: str
    """Of what is named by it: a thesis, a report, a talk, a manuscript."""
    original_year: str
    """When it was first published, where this is a new edition or a translation."""
    year: str
    """``2024``, ``2019–2021``, ``in press``, or ``""``."""
    month: int
    """0 if unknown; also where `year` is not one year, or where there is a `season`."""
    day: int
    season: str
    """What stands in place of a month: ``Fall``, ``July/August``."""
    event: str
    doi: str
    arxiv_id: str
    address: str
    """Permanent address: that of the DOI, else the publication's own or that of arXiv."""


def work_of(facts: Facts) -> Work:
    """The publication as styles cite it."""
    kind, genre = _kind_and_genre(facts)
    is_preprint = kind == "preprint"
    year, month, day = _date(facts)
    venue = _text(facts.venue)
    publisher = _text(facts.institution or facts.publisher or facts.holder)
    if is_preprint:
        publisher, venue = venue or publisher or ("arXiv" if facts.arxiv_id else ""), ""
    elif facts.publisher and kind in ("incollection", "inproceedings"):
        publisher = _text(facts.publisher)
    return Work(
        kind=kind,
        title=plain(facts.title) or (f"arXiv:{facts.arxiv_id}" if facts.arxiv_id else facts.doi or UNTITLED),
        has_title=bool(facts.title),
        names=facts.credited,
        are_editors=bool(facts.editors and not facts.authors),
        is_cut=bool(facts.hidden_authors),
        editors=facts.editors if facts.authors else (),
        translators=facts.translators,
        venue=venue,
        publisher=publisher,
        place=_text(facts.address),
        series=_text(facts.series),
        edition=facts.edition,
        volume=facts.volume,
        number=facts.report_number or facts.number if kind in ("report", "patent") else facts.number,
        pages=facts.pages,
        version=facts.version,
        genre=genre,
        original_year=facts.original_date[:4] if facts.original_date[:4].isdecimal() else "",
        year=year,
        month=month,
        day=day,
        season=shown_season(facts) if year.isdecimal() else "",
        event=_text(facts.event),
        doi=facts.doi,
        arxiv_id=facts.arxiv_id,
        address=_address(facts, is_preprint),
    )


def _kind_and_genre(facts: Facts) -> tuple[Kind, str]:
    """What it is, and the word for that; a dated manuscript says what is to become of it."""
    kind, genre = kind_of_work(facts), _text(facts.genre)
    is_manuscript = kind == "article" or (kind == "misc" and genre in ("", "Manuscript"))
    if is_manuscript and facts.date and not facts.venue and facts.state.startswith(_OF_MANUSCRIPTS):
        return "misc", f"Manuscript {facts.state}"
    return kind, genre


def _text(text: str) -> str:
    """Plain text without a full stop at its end, unless that belongs to the last word."""
    shown = plain(text) if text else ""
    return shown if shown[-1:] != "." or _is_shortened(shown) else shown.rstrip(".")


def _is_shortened(text: str) -> bool:
    """Whether the full stop at the end is that of a shortened word: ``Phys. Rev. Lett.``, ``Example Ltd.``"""
    before, _, last = text.rstrip(".").rpartition(" ")
    if last in _FIRMS or "." in last:
        return True
    return "." in before and last not in _WHOLE and not last[-1:].isdecimal() and not last.isupper()


def _address(facts: Facts, is_preprint: bool) -> str:
    """What has appeared is found where it appeared, a preprint on its server."""
    if facts.doi:
        return address_of("doi", facts.doi)
    if facts.arxiv_id and (is_preprint or not facts.url or "arxiv.org/" in facts.url):
        return address_of("arxiv", facts.arxiv_id)
    return facts.url


def _date(facts: Facts) -> tuple[str, int, int]:
    """When it appeared: year, month and day, as far as they are known."""
    date = facts.published or facts.submitted or facts.announced
    if not date:
        return facts.state, 0, 0
    if facts.until and facts.published:
        return f"{date[:4]}–{facts.until}", 0, 0
    return date[:4], 0 if shown_season(facts) else int(date[5:7] or 0), int(date[8:10] or 0)
