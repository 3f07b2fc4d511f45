"""Retractions, corrections and other versions that PubMed names in a record.

See https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#commentscorrections: ``RetractionIn``
stands in what is retracted, ``RetractionOf`` in the notice; ``RefSource`` cites the other one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sitegen.model.publications import Notice
from sitegen.readers.shared.exports import Tags
from sitegen.readers.shared.pubmed_values import date_in_words
from sitegen.readers.shared.xml_text import line_in, plain_in
from sitegen.text.identifiers import find_doi
from sitegen.text.notices import pubmed_notice
from sitegen.text.preprints import is_preprint_doi

_SOURCE = "https://pubmed.ncbi.nlm.nih.gov/"
_APPEARANCES = frozenset({"UpdateOf", "UpdateIn"})
"""What a publication is to its preprint, and the other way; also what a new edition is to the old one."""
_DATE = re.compile(r"\. ((?:1[89]|20)[0-9]{2}(?: [A-Z][a-z]{2}(?: [0-9]{1,2})?)?)\b")
_NUMBER = re.compile(r"\bPMID: ?([0-9]{1,9})")
_SERVER = re.compile(r"preprint|rxiv|\b(?:Res Sq|SSRN)\b", re.IGNORECASE)
"""In the short names that PubMed gives to servers for preprints."""
_TAGS = {
    "RIN": "RetractionIn",
    "ROF": "RetractionOf",
    "PRIN": "PartialRetractionIn",
    "PROF": "PartialRetractionOf",
    "ECI": "ExpressionOfConcernIn",
    "ECF": "ExpressionOfConcernFor",
    "EIN": "ErratumIn",
    "EFR": "ErratumFor",
    "UIN": "UpdateIn",
    "UOF": "UpdateOf",
}
"""In the tagged export."""

RELATED_TAGS = frozenset(_TAGS)


class Related(NamedTuple):
    """Another record that one names."""

    sort: str
    """``RefType`` of the XML."""
    source: str
    """Journal, date and perhaps DOI of the other one."""
    number: str
    """Its number in PubMed, perhaps ``""``."""


def related_in_xml(entry: Element) -> list[Related]:
    """The other records that an element names."""
    others = entry.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")
    return [
        Related(each.get("RefType", ""), line_in(each.find("RefSource")), plain_in(each.find("PMID")))
        for each in others
    ]


def related_in_tags(tags: Tags) -> list[Related]:
    """The other records that the tags of one name."""
    written = [(sort, value) for tag, sort in _TAGS.items() for value in tags.get(tag, ())]
    return [Related(sort, text, (*_NUMBER.findall(text), "")[0]) for sort, text in written]


def notices_of(
    related: Sequence[Related], types: Collection[str]
) -> tuple[tuple[Notice, ...], tuple[Notice, ...]]:
    """The notices of a publication of some types, and the publications that it is a notice of."""
    notices: list[Notice] = []
    notice_of: list[Notice] = []
    for each in related:
        kind, is_notice = pubmed_notice(each.sort)
        if kind is None:
            continue
        doi, dated = find_doi(each.source), _DATE.search(each.source)
        url = f"{_SOURCE}{each.number}/" if each.number.isdecimal() and not doi else ""
        if is_notice:
            notice_of.append(Notice(kind, doi, url))
        else:
            notices.append(Notice(kind, doi, url, date_in_words(dated[1]) if dated else ""))
    if "retracted publication" in types and not any(one.kind == "retraction" for one in notices):
        notices.append(Notice("retraction"))
    return tuple(notices), tuple(notice_of)


def versions_of(related: Sequence[Related], types: Collection[str]) -> Iterator[str]:
    """Identifiers of the preprint, or of the publication: DOIs, else numbers in PubMed.

    A new edition of a review is no other version of a preprint, and a work of its own.
    """
    for each in related:
        doi = find_doi(each.source)
        other_is_preprint = is_preprint_doi(doi) or _SERVER.search(each.source.partition(". ")[0])
        if each.sort not in _APPEARANCES or not (other_is_preprint or "preprint" in types):
            continue
        if doi:
            yield f"doi:{doi}"
        elif each.number.isdecimal():
            yield f"pmid:{each.number}"
