"""Retractions, corrections and other versions that PubMed names in a record.

See https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#commentscorrections: ``RetractionIn``
stands in what is retracted, ``RetractionOf`` in the notice; ``RefSource`` cites the other one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sitegen.model.publications import Notice
from sitegen.readers.shared.pubmed_values import date_in_words
from sitegen.readers.shared.xml_text import line_in, plain_in
from sitegen.text.identifiers import find_doi
from sitegen.text.notices import pubmed_notice

_SOURCE = "https://pubmed.ncbi.nlm.nih.gov/"
_APPEARANCES = frozenset({"UpdateOf", "UpdateIn"})
"""What a publication is to its preprint, and the other way."""
_DATE = re.compile(r"\. ((?:1[89]|20)[0-9]{2}(?: [A-Z][a-z]{2}(?: [0-9]{1,2})?)?)\b")


def pubmed_notices_in(entry: Element) -> tuple[tuple[Notice, ...], tuple[Notice, ...]]:
    """The notices of a publication, and the publications that it is a notice of."""
    notices: list[Notice] = []
    notice_of: list[Notice] = []
    for each in _others(entry):
        kind, is_notice = pubmed_notice(each.get("RefType", ""))
        if kind is None:
            continue
        source = line_in(each.find("RefSource"))
        number, doi = plain_in(each.find("PMID")), find_doi(source)
        dated = _DATE.search(source)
        url = f"{_SOURCE}{number}/" if number.isdecimal() and not doi else ""
        if is_notice:
            notice_of.append(Notice(kind, doi, url))
        else:
            notices.append(Notice(kind, doi, url, date_in_words(dated[1]) if dated else ""))
    types = {line_in(each).lower() for each in entry.iter("PublicationType")}
    if "retracted publication" in types and not any(one.kind == "retraction" for one in notices):
        notices.append(Notice("retraction"))
    return tuple(notices), tuple(notice_of)


def versions_in(entry: Element) -> Iterator[str]:
    """Identifiers of the preprint, or of the publication: DOIs, else numbers in PubMed."""
    for each in _others(entry):
        if each.get("RefType") in _APPEARANCES:
            number = plain_in(each.find("PMID"))
            if doi := find_doi(line_in(each.find("RefSource"))):
                yield f"doi:{doi}"
            elif number.isdecimal():
                yield f"pmid:{number}"


def _others(entry: Element) -> Iterator[Element]:
    return entry.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")
