"""The ways in which a person names a work: identifiers, addresses of these, ids of services, a title."""

from __future__ import annotations

import re

from sitegen.text.folding import fold
from sitegen.text.identifiers import find_arxiv_id, find_doi
from sitegen.text.latex import plain
from sitegen.text.preprints import is_preprint_doi, without_version

_SERVICES = r"(?:doi|arxiv|pmid|pmcid|pubmed|openalex|dblp|hal|inspire|orcid)"
_LABEL = re.compile(rf"{_SERVICES}\s*:?\s+(?=\S+\Z)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/\S*|https?://\S*", re.IGNORECASE)
_DBLP = r"dblp\.(?:org|uni-trier\.de|dagstuhl\.de)"
_HAL = r"(?:(?:theses\.)?hal\.science|archives-ouvertes\.fr|hal\.\w+\.\w+)"
_OF_DBLP = r"(?:conf|journals|books|series|phd|tr|data|reference)"
_BY_ADDRESS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("pmid", re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d+)")),
    ("pmcid", re.compile(r"(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc)/articles/(pmc\d+)")),
    ("pmcid", re.compile(r"europepmc\.org/\w+/(?:pmc/)?(pmc\d+)")),
    ("pmid", re.compile(r"europepmc\.org/\w+/med/(\d+)")),
    ("id", re.compile(r"openalex\.org/(?:works/)?(w\d+)")),
    ("id", re.compile(_DBLP + r"/rec/([\w/+.-]+?)(?:\.(?:html|xml|bib))?/?\Z")),
    ("inspire", re.compile(r"inspirehep\.net/(?:literature|record)/(\d+)")),
    ("id", re.compile(r"semanticscholar\.org/(?:paper/)?(?:[^/]+/)*([0-9a-f]{40})")),
    ("hal", re.compile(_HAL + r"/([a-z]+-\d{6,})")),
)
"""Scheme, and the address in lower case that names it."""
_BY_SHAPE: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("pmid",), re.compile(r"(?:pmid|pubmed):(\d+)")),
    (("pmcid",), re.compile(r"(?:pmcid:)?(pmc\d+)")),
    (("inspire",), re.compile(r"inspire:(\d+)")),
    (("hal",), re.compile(r"(?:hal:)?([a-z]+-\d{6,})(?:v\d+)?")),
    (("id",), re.compile(r"(?:openalex:)?(w\d+)")),
    (("id",), re.compile(rf"(?:dblp:)?({_OF_DBLP}/[\w/+.-]+)")),
    (("id",), re.compile(r"(?:orcid:)(\d+)")),
    (("id",), re.compile(r"([0-9a-f]{40})")),
    (("id", "pmid", "inspire"), re.compile(r"(\d{3,})")),
)
"""Schemes that an id of some shape may be of, and the shape."""


def work_names_in(written: str) -> frozenset[str]:
    """The names that a work must have one of to be meant by `written`; none if no work can be meant.

    A DOI, arXiv id or number in PubMed, an address of these or of a work at a service, a service's own id
    (``W2741809807``), or a title. Names are as `work_name` makes them.
    """
    text = written.strip()
    word = _LABEL.sub(lambda match: match[0].strip(" :").lower() + ":", text)
    if " " not in word:
        if names := _identifiers(word):
            return names
        if _ADDRESS.fullmatch(word):
            return frozenset()
    folded = fold(plain(text))
    return frozenset({work_name("title", folded)} if folded else ())


def work_name(scheme: str, value: str) -> str:
    """One name of a work: ``doi:10.1000/1``, ``id:w2741809807``, ``title:attention is all you need``.

    A title is folded; of the DOI of a preprint all versions have one name.
    """
    value = value.lower()
    if scheme == "doi" and is_preprint_doi(value):
        value = without_version(value)
    return f"{scheme}:{value}"


def _identifiers(word: str) -> frozenset[str]:
    if arxiv_id := find_arxiv_id(word):
        return frozenset({work_name("arxiv", arxiv_id)})
    if doi := find_doi(word):
        return frozenset({work_name("doi", doi)})
    lower = word.lower()
    for scheme, address in _BY_ADDRESS:
        if found := address.search(lower):
            return frozenset({work_name(scheme, found[1])})
    for schemes, shape in _BY_SHAPE:
        if found := shape.fullmatch(lower):
            return frozenset(work_name(scheme, found[1]) for scheme in schemes)
    return frozenset()
