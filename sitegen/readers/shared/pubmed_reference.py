"""What PubMed writes in its own way where it is read by people: names and references.

``Cancer Metab. 2022 Oct 3;10(1):14. doi: 10.1186/s40170-022-00290-z. PMID: 36192773``
"""

from __future__ import annotations

import re

import msgspec

from sitegen.model.publications import UNCOUNTED, Name
from sitegen.readers.shared.copied_text import is_suffix, name_doubt, prose
from sitegen.readers.shared.exports import pages_of
from sitegen.readers.shared.pubmed_values import date_in_words, pages_in_full
from sitegen.text.identifiers import find_doi
from sitegen.text.names import parse_name

_REFERENCE = re.compile(
    r"\.? ?(?P<date>(?:18|19|20)[0-9]{2}"
    r"(?: (?:[A-Z][a-z]{2}|Spring|Summer|Autumn|Fall|Winter)[A-Za-z0-9 -]{0,12})?)"
    r""
    r"(?:;(?P<volume>[^():;.]{0,40})(?:\((?P<number>[^()]{1,40})\))?)?"
    r"(?::(?P<pages>[^;:]{1,40}?))?\.(?= |\Z)"
)
_MARKED = {
    "doi": re.compile(r"\bdoi:\s*(10\.\S+)", re.IGNORECASE),
    "pmid": re.compile(r"\bPMID:\s*(\d{1,9})"),
    "pmcid": re.compile(r"\bPMCID:\s*(PMC\d{1,9})"),
    "online": re.compile(r"\bEpub (\d{4} [A-Z][a-z]{2}(?: \d{1,2})?)"),
}
_IN_PRESS = re.compile(r"\bOnline ahead of print\b")
_MARKS = re.compile(
    r"(?:\s?\(\d{1,3}\)|(?<=[^\W\d_]\.)\s?\d++(?:\s\d++)*+|(?<=[^\W\d_])(?:\s\d{1,3}|[*†‡#])+)+\s*\Z"
)
_SHORT_NAME = re.compile(
    r"(?P<family>\S.{0,60}?) (?P<given>[^\W\d_]{1,4})(?: (?P<suffix>Jr|Sr|[23]rd|2nd|II|III|IV))?"
)
_LONGEST_JOURNAL = 200
_LONGEST_LIST = 200_000
"""Characters of a list of authors."""


class PubmedReference(msgspec.Struct, frozen=True):
    """Where an article appeared, named as in `Facts`; unknown is ``""``."""

    before: str = ""
    """What stands before the date: the journal, perhaps behind authors and title."""
    volume: str = ""
    number: str = ""
    pages: str = ""
    published: str = ""
    doi: str = ""
    online: str = ""
    pmid: str = ""
    pmcid: str = ""
    is_in_press: bool = False


def parse_pubmed_reference(text: str) -> PubmedReference | None:
    """The parts of `text` if it has a date in PubMed's form behind a journal; all else may be missing."""
    match = _REFERENCE.search(text)
    if not match:
        return None
    behind, pages = text[match.end() :], match["pages"] or ""
    found = {name: marked[1] for name, pattern in _MARKED.items() if (marked := pattern.search(behind))}
    return PubmedReference(
        before=text[: match.start()].strip(),
        volume=(match["volume"] or "").strip(),
        number=match["number"] or "",
        pages=pages if "(" in pages else pages_of(pages_in_full(pages)),
        published=date_in_words(match["date"]),
        doi=find_doi(found.get("doi", "")),
        online=date_in_words(found.get("online", "")),
        pmid=found.get("pmid", ""),
        pmcid=found.get("pmcid", ""),
        is_in_press=bool(_IN_PRESS.search(behind)),
    )


def names_written(text: str) -> tuple[tuple[Name, ...], int]:
    """Names as in ``Smith AB 3rd, Jones C(1)(2); ATLAS Collaboration.``, and how many more are hidden."""
    shown = text.strip().rstrip(".").removesuffix(", et al").removesuffix(" et al")
    names: list[Name] = []
    for written in re.split(r"[,;]", shown[:_LONGEST_LIST]):
        part = without_marks(prose(written))
        if names and is_suffix(part):
            names[-1] = msgspec.structs.replace(names[-1], suffix=part)
        elif part:
            names.append(_name(part))
    return tuple(names), UNCOUNTED if len(shown) < len(text.strip().rstrip(".")) else 0


def without_marks(name: str) -> str:
    """A name without the numbers of affiliations behind it: ``Yann LeCun 1 2``, ``LeCun Y(1)``."""
    return "" if name.strip().isdigit() else _MARKS.sub("", name.strip())


def are_names(text: str) -> bool:
    """Whether `text` is a list of names with initials behind the families, or of full names with marks."""
    if len(text) > _LONGEST_LIST:
        return False
    parts = [*filter(None, map(without_marks, re.split(r"[,;]", text.strip().rstrip("."))))]
    short = [part for part in parts if _is_short(part) or part.strip().lower() == "et al"]
    others = [part for part in parts if part not in short]
    return bool(short) and sum(name_doubt(part) >= 1 for part in others) * 3 <= len(parts)


def _is_short(part: str) -> bool:
    match = _SHORT_NAME.fullmatch(part) if len(part) <= 80 else None
    return bool(match and match["given"].isupper() and name_doubt(match["family"]) < 1)


def _name(part: str) -> Name:
    """A name with initials behind the family, or else as it is read."""
    match = _SHORT_NAME.fullmatch(part) if len(part) <= 80 else None
    if match and match["given"].isupper():
        return Name(
            match["family"], " ".join(f"{letter}." for letter in match["given"]), match["suffix"] or ""
        )
    return parse_name(part)
