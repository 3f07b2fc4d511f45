"""What stands in the field of something else: identifiers in the journal, a patent's number in the note."""

from __future__ import annotations

import re
from functools import lru_cache

_IDS = re.compile(r"[\s,;.(]*\b(PMCID|PMID|NIHMSID|NIHMS)\s*:?\s*((?:PMC)?\d{4,9})\b[)\s,;.]*", re.IGNORECASE)
_SCHEMES = {"pmcid": "pmcid", "pmid": "pmid", "nihmsid": "nihms", "nihms": "nihms"}
_ARXIV = re.compile(
    r"[\s,;.(]+arXiv:?\s*(?:[\w-]+(?:\.\w\w)?/)?\d[\d.]{4,9}(?:v\d+)?[)\s.]*\Z", re.IGNORECASE
)
_PATENT = re.compile(
    r"(?:(?:US|U\.S\.|EP|European|WO|DE|German|CN|Chinese|JP|Japanese|KR|Korean|GB|UK|FR|French|CA|Canadian)\s+)?"
    r"patent\s+(?:(?:app(?:lication|\.)?|no\.?|number)\s+){0,2}(?:[A-Z]{2}\s?)?\d[\d/,.\s-]{3,20}(?:[A-Z]\d?)?\.?",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:\bdoi\s*:?\s*|https?://\S*doi\.org/)\S*\d\S*", re.IGNORECASE)
_R_PACKAGE = re.compile(r"(R package)(?: version ([\w.-]+))?\.?(?:.*github.*)?", re.IGNORECASE | re.DOTALL)


@lru_cache(16_384)  # many papers name the same venue
def venue_and_ids(venue: str) -> tuple[str, tuple[str, ...]]:
    """A venue without identifiers of the paper that stand behind it, and these: ``pmcid:PMC4431779``."""
    if ":" not in venue and "MID" not in venue.upper():
        return venue, ()
    found = tuple(f"{_SCHEMES[kind.lower()]}:{number}" for kind, number in _IDS.findall(venue))
    if not found and "arxiv" not in venue.lower():
        return venue, ()
    return _ARXIV.sub("", _IDS.sub(" ", venue)).strip(" ,;"), found


def patent_in(note: str) -> str:
    """The number of a patent, if a note says nothing else: ``US Patent 8,522,307``."""
    return note.rstrip(".") if "atent" in note and _PATENT.fullmatch(note) else ""


def r_package_in(note: str) -> tuple[str, str]:
    """``R package`` and its version, as R writes its citations; empty for another note."""
    found = _R_PACKAGE.fullmatch(note) if note[:9].lower() == "r package" else None
    return (found[1], found[2] or "") if found else ("", "")


def says_again(note: str, *facts: str) -> bool:
    """Whether each word of a note stands in one of some facts, as in ``e2024JH000358 2024JH000358``."""
    words = note.lower().split()
    return bool(words) and all(
        len(word) > 5 and any(word in fact.lower() for fact in facts if fact) for word in words
    )


def number_alone(number: str) -> str:
    """The number of an issue without a DOI behind it; ``""`` for 0, which exports write for none."""
    return "" if number == "0" else _DOI.sub("", number).strip(" ,;")
