"""Takes apart title and venue on dblp's pages: ``A title. J. Mach. Learn. Res. 21: 1-10 (2020)``."""

from __future__ import annotations

import re

import msgspec

from sitegen.model.publications import Kind
from sitegen.readers.shared.exports import pages_of
from sitegen.text.identifiers import find_arxiv_id

_YEAR = r"(?:19|20)\d\d"
_PAGES = r"[A-Za-z]{0,3}\d[\w.:/-]{0,30}(?:[-–][A-Za-z]{0,3}\d[\w.:/-]{0,30})?(?:, [\d-]{1,20})*"
_PREPRINT = re.compile(rf"CoRR\s?(?P<volume>[\w./-]{{1,40}}) \((?P<year>{_YEAR})\)")
_ARTICLE = re.compile(
    rf"(?P<venue>.{{2,200}}?)\s?(?:(?<!\d)(?P<volume>[A-Z]?\d{{1,4}}(?:-\d{{1,4}})?))?"
    rf"(?:\s?\((?P<number>[^()]{{1,30}})\))?"
    rf"(?:: (?P<pages>{_PAGES}))? \((?P<year>{_YEAR})\)"
)
_PAPER = re.compile(rf"(?P<venue>\S.*?\S)\s?(?<!\d)(?P<year>{_YEAR})(?:: (?P<pages>{_PAGES}))?")
_BOOK = re.compile(
    rf"(?:(?P<series>.+) (?P<volume>\d{{1,5}}), )?(?P<publisher>\S.*?),? (?P<year>{_YEAR})"
    r"(?:, ISBN (?P<isbn>[\dX-]{10,20}))?(?:, pp\. (?P<pages>[\w, -]{1,30}))?"
)
_ISBN = re.compile(r", ISBN [\dX-]{10,20}")
_SENTENCE = re.compile(r"(?<=[.?!])(?<!pp\.) ")
_ABBREVIATED = re.compile(r"(?:(?:[A-Z][\w&/-]*|&|of|and|in|on|der|für)[ ]?){1,4}\.|[a-z]{2,6}\.")
_USUAL = re.compile(
    r"(?:.* )?(?:J|Trans|Proc|Int|Inst|Meas|Comput|Comp|Commun|Appl|Eng|Sci|Inf|Syst|Math|Electron|Softw"
    r"|Technol|Res|Stat|Phys|Sel|Mach|Intell|Lett|Lang|Nat|Ann|Rev|Bull|Adv|Vis|Mob|Netw|Multim|Robotics|Discret"
    r"|Symb|Found|Ind"
    r"|Biomed|Knowl|Oper|Soc|Artif|Theor|Signal|Conf|Symp|Am|Assoc|Geogr|Mag|Surv|Program|Manag|Med"
    r"|Model|Process)\."
)
"""A sentence that ends so may be the beginning of an abbreviated venue."""
_SCHOOL = re.compile(
    r"universi|institut|école|ecole|hochschule|college|school|polite|polyte|ETH|EPFL|\bMIT\b", re.I
)
_WITHDRAWN = re.compile(r"\s*(?:-\s*)?\(?withdrawn\.?\)?\.?\Z", re.IGNORECASE)
_LONGEST = 2_000
"""Characters; no title and venue are longer together."""
_LONGEST_VENUE = 300
KINDS: dict[str, Kind] = {
    "b": "book",
    "c": "inproceedings",
    "d": "dataset",
    "e": "proceedings",
    "i": "preprint",
    "j": "article",
    "p": "incollection",
    "r": "incollection",
}
"""Letter of dblp's mark, as in ``[c12]``, -> kind."""


class DblpReference(msgspec.Struct, frozen=True):
    """Title and venue, named as in `Facts`; unknown is ``""``."""

    kind: Kind = ""
    title: str = ""
    venue: str = ""
    series: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    year: str = ""
    publisher: str = ""
    institution: str = ""
    isbn: str = ""
    arxiv_id: str = ""
    title_addon: str = ""


def parse_dblp_reference(text: str, mark: str) -> DblpReference | None:
    """Title and venue of a line; None if it does not end with a venue in one of dblp's forms.

    Args:
        text: the line.
        mark: the letter of the mark that dblp gives the record; ``""`` if it is not known.
    """
    if len(text) > _LONGEST:
        return None
    shown = _WITHDRAWN.sub("", text)
    parts = _SENTENCE.split(shown)
    if len(parts) < 2:
        return None
    begin = len(parts) - 1 if mark in ("b", "e", "d") or _ISBN.search(parts[-1]) else _begin_of_venue(parts)
    found = _venue(" ".join(parts[begin:]).removesuffix("."), mark)
    return found and msgspec.structs.replace(
        found,
        title=" ".join(parts[:begin]).removesuffix("."),
        title_addon="withdrawn" if shown != text else "",
    )


def _begin_of_venue(parts: list[str]) -> int:
    """The index of the sentence with which the venue begins, whose abbreviations look like sentences.

    Where there are only numbers in the last sentence, what stands before is part of the venue.
    """
    begin = len(parts) - 1
    is_named = not parts[begin][:1].isdigit()
    while begin > 1:
        before = parts[begin - 1]
        is_part = _USUAL.fullmatch(before) if is_named else _ABBREVIATED.fullmatch(before)
        if not is_part and (is_named or begin < len(parts) - 1):
            break
        begin -= 1
    return begin


def _venue(text: str, mark: str) -> DblpReference | None:
    """What a venue says, in the first of dblp's forms that it has."""
    kind = KINDS.get(mark, "")
    if match := _PREPRINT.fullmatch(text):
        arxiv_id = find_arxiv_id(f"CoRR {match['volume']}") or find_arxiv_id(match["volume"])
        return DblpReference("preprint", year=match["year"], arxiv_id=arxiv_id)
    if (mark in ("b", "d", "e") or _ISBN.search(text)) and (match := _BOOK.fullmatch(text)):
        return _book(match, kind)
    if len(text) > _LONGEST_VENUE:
        return None
    if match := _ARTICLE.fullmatch(text):
        volume, number, pages = match["volume"] or "", match["number"] or "", pages_of(match["pages"] or "")
        kind = kind or "article"
        return DblpReference(kind, "", match["venue"], "", volume, number, pages, match["year"])
    if match := _PAPER.fullmatch(text):
        return DblpReference(
            kind or "inproceedings",
            "",
            match["venue"],
            pages=pages_of(match["pages"] or ""),
            year=match["year"],
        )
    return None


def _book(match: re.Match[str], kind: Kind) -> DblpReference:
    """A book, a thesis, proceedings or a data set, from its publisher, series and year."""
    publisher, is_book = match["publisher"], kind == "book"
    is_thesis = is_book and not match["isbn"] and bool(_SCHOOL.search(publisher))
    return DblpReference(
        "thesis" if is_thesis else kind,
        series=match["series"] or "",
        volume=match["volume"] or "",
        year=match["year"],
        publisher="" if is_thesis else publisher,
        institution=publisher if is_thesis else "",
        isbn=match["isbn"] or "",
    )
