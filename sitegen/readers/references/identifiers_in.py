"""Takes identifiers and addresses out of a reference, with the words that lead to them."""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.readers.references.letters import MONTH, YEAR_PATTERN
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import find_arxiv_id, find_doi, safe_url

_MAY_HAVE = re.compile(r"10\s?\.\s?\d|http|www\.|arxiv|isbn|issn|pmid|pmc|pmcid|\babs/", re.IGNORECASE)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+{YEAR_PATTERN}|{MONTH}\s+\d{{1,2}},?\s+{YEAR_PATTERN}|{YEAR_PATTERN}-\d\d-\d\d|"
    rf"{YEAR_PATTERN}\s+{MONTH}\s+\d{{1,2}}|{MONTH}\s+{YEAR_PATTERN})"
)
_SEEN = (
    rf"[\[(]?\b(?:last\s+)?(?:retrieved|accessed|visited|cited|viewed|abgerufen|consulté)(?:\s+(?:on|am|"
    rf"le))?:?\s*(?P<seen>{_DATE})[\])]?,?\.?(?:\s*(?:from|at|,)(?=\s*:?\s*http))?"
)
_LEAD = (
    r"(?:[\[(]\s*(?:online|internet|internet resource)\s*[\])]\.?\s*)?"
    r"(?:\b(?:available(?:\s+(?:online|at|from|here|in))*|retrieved\s+from|accessible\s+at|"
    r"preprint\s+(?:available\s+)?at|"
    r"url|online|link|doi|see|also|from|at|web|verfügbar unter)\s*:?\s*){0,4}"
)
_URL = re.compile(rf"{_LEAD}(?P<url>(?:https?://|www\.)[^\s<>\"“”]+)", re.IGNORECASE)
_DOI = re.compile(
    r"(?:\[?\(?\bdoi\b\s*:?\s*){0,3}(?:(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s\"“”]+)", re.IGNORECASE
)
_ARXIV = re.compile(
    r"[\[(]?(?:\barxiv\s+(?:preprint\s*,?\s*)?|\bcorr\b[,\s]+)?(?:(?:\barxiv\s*:\s*){1,3}|\barxiv\s+|"
    r"\babs/|arxiv\.org/(?:abs|pdf)/)"
    r"(?P<id>(?:[a-z-]+(?:\.[a-z]{2})?/\d{7}|"
    r"\d{4}\.\d{4,5})(?:v\d+)?)(?:\s*\[[a-z-]+(?:\.[a-z-]+)?\])?[\])]?",
    re.IGNORECASE,
)
_SPACED = re.compile(
    r"\b(?:https?\s:\s/\s/\s|10\s\.\s(?=\d{4}))[\w()-]+(?:(?:\s[./_:=?&%#~-]\s|[./_:=?&%#~-])[\w()-]+){1,40}"
)
"""An address in a line that was stretched, as BibLaTeX lets it be: ``10 . 1145 / 359545``."""
_ISBN = re.compile(r"\(?\bisbn(?:-1[03])?:?\s*(?P<isbn>[\d–-][\d\s–-]{8,16}[\dXx])\)?", re.IGNORECASE)
_ISSN = re.compile(r"\(?\bissn:?\s*(?P<issn>\d{4}-\d{3}[\dXx])\)?", re.IGNORECASE)
_PUBMED = re.compile(
    r"\(?\b(?:(?P<kind>pmid|pubmed(?:\s+pmid)?|pmcid)\s*:?\s*(?P<id>(?:PMC)?\d{4,9})|"
    r"(?P<pmc>PMC\d{5,9}))\b\)?",
    re.IGNORECASE,
)
_SEEN_ON = re.compile(_SEEN, re.IGNORECASE)
_EMPTY = re.compile(r"\(\s*[.,;:]*\s*\)|\[\s*[.,;:]*\s*\]")
_DOUBLED = re.compile(
    r"\s+(?=[.,;:)\]])|(?<=[.,;:])\s*(?=[,;]\s)|(?<=[,;:])\s*(?=\.(?:\s|\Z))|(?<=\.)\s*\.(?=\s|"
    r"\Z)(?<!\.\.\.)"
)
_TRAILING = ".,;:!?'\"*”’)]}>"


class IdentifiersFound(NamedTuple):
    """What identifies a publication, named as in `Facts`; unknown is ``""``."""

    doi: str = ""
    arxiv_id: str = ""
    url: str = ""
    isbn: str = ""
    issn: str = ""
    accessed: str = ""
    other_ids: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    """Further addresses."""


def take_identifiers(text: str) -> tuple[str, IdentifiersFound]:
    """`text` without its identifiers, and these."""
    if not _MAY_HAVE.search(text) and "ccessed" not in text and "etrieved" not in text:
        return text, IdentifiersFound()
    dois: list[str] = []
    arxiv: list[str] = []
    urls: list[str] = []
    others: list[str] = []
    seen: list[str] = []
    isbn, issn = "", ""

    def url(match: re.Match[str]) -> str:
        address, behind = _split(match["url"])
        if doi := find_doi(address) if "doi.org" in address.lower() else "":
            dois.append(doi)
        elif identifier := find_arxiv_id(address):
            arxiv.append(identifier)
        else:
            urls.append(address if "://" in address else f"https://{address}")
        return " " + behind

    def plain_doi(match: re.Match[str]) -> str:
        identifier, behind = _split(match["doi"])
        if doi := find_doi(identifier):
            dois.append(doi)
        elif found := find_arxiv_id(f"arxiv.org/abs/{identifier.rpartition('arXiv.')[2]}"):
            arxiv.append(found)
        return " " + behind

    def of_arxiv(match: re.Match[str]) -> str:
        if identifier := find_arxiv_id(f"arXiv:{match['id']}"):
            arxiv.append(identifier)
            return " " if match[0][0] in "([" else " arXiv "
        return match[0]

    def pubmed(match: re.Match[str]) -> str:
        value = match["pmc"] or match["id"]
        others.append(f"pmcid:{value.upper()}" if value.upper().startswith("PMC") else f"pmid:{value}")
        return " "

    def access(match: re.Match[str]) -> str:
        seen.append(parse_date(match["seen"].replace(".", "")) or match["seen"])
        return " "

    text = _SPACED.sub(lambda found: "".join(found[0].split()), text)
    text = _SEEN_ON.sub(access, text)
    text = _URL.sub(url, text)
    text = _DOI.sub(plain_doi, text)
    text = _ARXIV.sub(of_arxiv, text)
    if match := _ISBN.search(text):
        isbn = re.sub(r"[\s–]", "-", match["isbn"].strip())
        text = _ISBN.sub(" ", text)
    if match := _ISSN.search(text):
        issn = match["issn"]
        text = _ISSN.sub(" ", text)
    text = _PUBMED.sub(pubmed, text)
    safe = [address for address in dict.fromkeys(urls) if safe_url(address)]
    more = [f"https://doi.org/{doi}" for doi in dict.fromkeys(dois[1:]) if doi != dois[0]]
    found = IdentifiersFound(
        dois[0] if dois else "",
        arxiv[0] if arxiv else "",
        safe[0] if safe else "",
        isbn,
        issn,
        seen[0] if seen else "",
        tuple(dict.fromkeys(others)),
        tuple(safe[1:] + more),
    )
    unsafe = [address for address in urls if not safe_url(address)]
    return tidied(" ".join((text, *unsafe))), found


def _split(address: str) -> tuple[str, str]:
    """An address without the punctuation behind it, and that."""
    end = len(address)
    while end and address[end - 1] in _TRAILING:
        if address[end - 1] in ")]" and address[:end].count("(["[address[end - 1] == "]"]) >= address[
            :end
        ].count(address[end - 1]):
            break
        end -= 1
    return address[:end], address[end:]


def tidied(text: str) -> str:
    """`text` from which something was taken, without empty brackets and doubled punctuation."""
    text = _EMPTY.sub(" ", text)
    return " ".join(_DOUBLED.sub("", text).split())
