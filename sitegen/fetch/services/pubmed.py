"""PubMed: publications in medicine and biology, by authors' ORCID iDs, by PMID, DOI and title.

How it is asked: https://www.ncbi.nlm.nih.gov/books/NBK25499/ (ESearch finds PMIDs, EFetch gives records; 200
of them in one question, and never more than 9,999 of one search); fields of a search:
https://pubmed.ncbi.nlm.nih.gov/help/#search-tags (``auid``, ``aid``, ``ti``, ``au``). How often, and what a
key is for: https://www.ncbi.nlm.nih.gov/books/NBK25497/, three times in a second without one. The elements:
https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html.

Left out is what librarians add and change (dates of revision, subject headings), what is no part of the
bibliography (references, affiliations with e-mail addresses) and the history of the record. Retractions,
corrections and preprints (``CommentsCorrectionsList``) stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from sitegen.fetch.answers import all_pages, batches, query_words
from sitegen.fetch.forms import XmlForm
from sitegen.fetch.service import (
    Ask,
    FoundWork,
    Key,
    PersonScheme,
    Service,
    UnansweredError,
    WorkScheme,
)
from sitegen.fetch.xml_answers import cut, without, without_attributes, xml_text
from sitegen.readers.shared.json_items import inside, scalar
from sitegen.text.identifiers import find_doi

_AT_ONCE = 200
"""PMIDs in one question."""
_DOIS_AT_ONCE = 25
_MOST = 9_999
_TITLES = 5
_DATABASE = (("db", "pubmed"), ("tool", "sitegen"))
"""NCBI wants to know which program asks."""
_LEFT_OUT = (
    "MedlineCitation/DateRevised",
    "MedlineCitation/DateCompleted",
    "MedlineCitation/MeshHeadingList",
    "MedlineCitation/SupplMeshList",
    "MedlineCitation/ChemicalList",
    "MedlineCitation/GeneSymbolList",
    "MedlineCitation/PersonalNameSubjectList",
    "MedlineCitation/CitationSubset",
    "MedlineCitation/NumberOfReferences",
    "MedlineCitation/GeneralNote",
    "MedlineCitation/CoiStatement",
    "MedlineCitation/InvestigatorList",
    "MedlineCitation/Article/DataBankList",
    "MedlineCitation/Article/AuthorList/Author/AffiliationInfo",
    "BookDocument/AuthorList/Author/AffiliationInfo",
    "BookDocument/Book/AuthorList/Author/AffiliationInfo",
    "BookDocument/DateRevised",
    "BookDocument/ReferenceList",
    "PubmedData/History",
    "PubmedData/ReferenceList",
    "PubmedBookData/History",
)


def _works_of(ask: Ask, scheme: PersonScheme, person: str, since: str) -> Iterator[FoundWork]:
    del scheme
    changed = (
        (("datetype", "mdat"), ("mindate", since.replace("-", "/")), ("maxdate", "3000")) if since else ()
    )

    def page(start: str) -> tuple[list[str], str]:
        numbers, count = _found(ask, f"{person}[auid]", _AT_ONCE, int(start), changed)
        if count > _MOST:
            raise UnansweredError(f"it finds {count:,} works of one person, and lists at most {_MOST:,}")
        end = int(start) + _AT_ONCE
        return numbers, str(end) if end < count else ""

    for batch in batches(list(all_pages(page, "0", str)), _AT_ONCE):
        yield from _works(ask, batch)


def _works_with(ask: Ask, scheme: WorkScheme, ids: Sequence[str]) -> Iterator[FoundWork]:
    if scheme == "pmid":
        numbers = [each for each in dict.fromkeys(map(str.strip, ids)) if each.isdecimal() and each.isascii()]
        for batch in batches(numbers, _AT_ONCE):
            asked = set(batch)
            yield from (work for work in _works(ask, batch) if work.id in asked)
        return
    dois = [doi for doi in dict.fromkeys(map(find_doi, ids)) if doi and '"' not in doi]
    for batch in batches(dois, _DOIS_AT_ONCE):
        numbers, _ = _found(ask, " OR ".join(f'"{doi}"[aid]' for doi in batch), _AT_ONCE)
        # The search looks for words, too: what has another DOI was not asked for.
        yield from _works(ask, numbers, set(batch))


def _works_titled(ask: Ask, title: str, family: str) -> Iterator[FoundWork]:
    query = f"{query_words(title)}[ti]" + (f" AND {query_words(family)}[au]" if query_words(family) else "")
    numbers, _ = _found(ask, query, _TITLES)
    yield from _works(ask, numbers)


def _found(
    ask: Ask, query: str, size: int, start: int = 0, more: Sequence[tuple[str, str]] = ()
) -> tuple[list[str], int]:
    """PMIDs that a search finds, from a number on, and how many there are."""
    parameters = (*_DATABASE, ("term", query), ("retmode", "json"), ("retstart", str(start)))
    answer: Any = ask.json("/entrez/eutils/esearch.fcgi", (*parameters, ("retmax", str(size)), *more))
    result = inside(answer, "esearchresult")
    said = scalar(inside(result, "ERROR")) or scalar(inside(answer, "error"))
    numbers, count = inside(result, "idlist"), scalar(inside(result, "count"))
    if said or not isinstance(numbers, list) or not count.isdecimal():
        raise UnansweredError(f"it did not search: {said[:200] or 'its answer is not as expected'}")
    return [number for each in numbers if (number := scalar(each)).isdecimal()], int(count)


def _works(ask: Ask, numbers: Sequence[str], dois: set[str] | None = None) -> Iterator[FoundWork]:
    """The works with these PMIDs; of those only the ones with some DOIs, if they are given."""
    if not numbers:
        return
    parameters = (*_DATABASE, ("id", ",".join(numbers)), ("retmode", "xml"))
    answer = ask.text("/entrez/eutils/efetch.fcgi", parameters)
    for article in cut(answer, "PubmedArticleSet", "PubmedArticle|PubmedBookArticle"):
        number = (article.findtext("*/PMID") or "").strip()
        if number.isdecimal() and (dois is None or _dois(article) & dois):
            yield FoundWork(number, _text(article))


def _dois(article: Element) -> set[str]:
    named = (*article.iterfind("*/ArticleIdList/ArticleId"), *article.iterfind("*/*/ELocationID"))
    dois = (each for each in named if "doi" in (each.get("IdType"), each.get("EIdType")))
    return {find_doi("".join(each.itertext())) for each in dois} - {""}


def _text(article: Element) -> str:
    without(article, *_LEFT_OUT)
    without_attributes(article.iterfind("MedlineCitation"), "Status", "IndexingMethod", "Owner")
    return xml_text(article)


SERVICE = Service(
    name="pubmed",
    title="PubMed",
    address="https://eutils.ncbi.nlm.nih.gov",
    per_second=2.5,
    form=XmlForm('<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>', "</PubmedArticleSet>"),
    key=Key("NCBI_API_KEY", parameter="api_key"),
    lists_by=("orcid",),
    completes=("pmid", "doi"),
    works_of=_works_of,
    works_with=_works_with,
    works_titled=_works_titled,
)
