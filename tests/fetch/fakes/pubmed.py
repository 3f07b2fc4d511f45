"""PubMed's ESearch and EFetch, as https://www.ncbi.nlm.nih.gov/books/NBK25499/ describes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.fetch.fakes.fake import Reply, json_reply
from tests.fetch.made import MadeWork

XML = {"content-type": "text/xml; charset=UTF-8"}
_UTILS = "/entrez/eutils"
_HEADER = {"type": "esearch", "version": "0.3"}


def pubmed(works: Sequence[MadeWork], path: str, parameters: Mapping[str, str]) -> Reply:
    """Everything that is asked of PubMed."""
    known = [work for work in works if work.pmid and "pubmed" in work.at]
    if parameters.get("db") != "pubmed":
        return Reply(b'{"error": "Invalid db name specified"}', 400)
    if path == f"{_UTILS}/esearch.fcgi":
        return _search(known, parameters)
    if path == f"{_UTILS}/efetch.fcgi":
        ids = parameters.get("id", "").split(",")
        found = [work for each in ids for work in known if work.pmid == each]
        return Reply(_set("".join(map(_article, found))), headers=XML) if len(ids) <= 200 else Reply(b"", 414)
    return Reply(b"<html>404</html>", 404)


def _search(known: Sequence[MadeWork], parameters: Mapping[str, str]) -> Reply:
    term, start = parameters.get("term", ""), int(parameters.get("retstart", "0"))
    if not term:
        return json_reply(
            {"header": {"type": "esearch", "version": "0.3"}, "esearchresult": {"ERROR": "Empty term"}}
        )
    found = [work for work in known if _matches(work, term)]
    if parameters.get("datetype") == "mdat":
        first = parameters["mindate"].replace("/", "-")
        found = [work for work in found if first <= (work.date + "-01-01")[:10]]
    ids = [work.pmid for work in found][start : start + int(parameters.get("retmax", "20"))]
    result: dict[str, object] = {
        "count": str(len(found)),
        "retmax": str(len(ids)),
        "retstart": str(start),
        "idlist": ids,
        "translationset": [],
        "querytranslation": term,
    }
    if not found:
        result["warninglist"] = {"phrasesignored": [], "outputmessages": ["No items found."]}
    return json_reply({"header": _HEADER, "esearchresult": result})


def _matches(work: MadeWork, term: str) -> bool:
    if dois := re.findall(r'"([^"]+)"\[aid\]', term):
        return work.doi in dois
    if orcid := re.fullmatch(r"([\dX-]+)\[auid\]", term):
        hidden = work.hidden_at | work.without_ids_at
        return "pubmed" not in hidden and any(author.orcid == orcid[1] for author in work.authors)
    title, _, family = term.partition("[ti] AND ")
    words = re.sub(r"\W+", " ", work.title).lower().split()
    return all(word in words for word in title.lower().split()) and any(
        author.family == family.removesuffix("[au]") for author in work.authors
    )


def _set(articles: str) -> bytes:
    return (
        '<?xml version="1.0" ?>\n'
        '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2026//EN" '
        '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_260101.dtd">\n'
        f"<PubmedArticleSet>\n{articles}</PubmedArticleSet>"
    ).encode()


def _date(name: str, date: str) -> str:
    year, month, day = (date + "-01-01")[:10].split("-")
    return f"<{name}><Year>{year}</Year><Month>{month}</Month><Day>{day}</Day></{name}>"


def _article(work: MadeWork) -> str:
    return (
        '<PubmedArticle>\n  <MedlineCitation Status="MEDLINE" IndexingMethod="Automated" Owner="NLM">\n'
        f'    <PMID Version="1">{work.pmid}</PMID>\n    {_date("DateCompleted", work.date)}\n'
        f"    {_date('DateRevised', '2026-11-28')}\n{_about(work)}"
        "    <MedlineJournalInfo><Country>England</Country></MedlineJournalInfo>\n"
        "    <ChemicalList><Chemical><RegistryNumber>0</RegistryNumber></Chemical></ChemicalList>\n"
        f"    <CitationSubset>IM</CitationSubset>\n{_comments(work)}"
        '    <MeshHeadingList><MeshHeading><DescriptorName UI="D006801">Humans</DescriptorName></MeshHeading>'
        "</MeshHeadingList>\n  </MedlineCitation>\n  <PubmedData>\n"
        '    <History><PubMedPubDate PubStatus="entrez"><Year>2026</Year></PubMedPubDate></History>\n'
        "    <PublicationStatus>ppublish</PublicationStatus>\n"
        f'    <ArticleIdList><ArticleId IdType="pubmed">{work.pmid}</ArticleId>'
        f'<ArticleId IdType="doi">{escape(work.doi)}</ArticleId></ArticleIdList>\n'
        "    <ReferenceList><Reference><Citation>Another.</Citation><ArticleIdList>"
        '<ArticleId IdType="doi">10.9/other</ArticleId></ArticleIdList></Reference></ReferenceList>\n'
        "  </PubmedData>\n</PubmedArticle>\n"
    )


def _about(work: MadeWork) -> str:
    kinds = ["Preprint"] if work.kind == "preprint" else ["Journal Article"]
    kinds += ["Retracted Publication"] * bool(work.retracted_by)
    types = "".join(f'<PublicationType UI="D016428">{kind}</PublicationType>' for kind in kinds)
    authors = "".join(_author(work, number) for number in range(len(work.authors)))
    return (
        '    <Article PubModel="Print-Electronic">\n      <Journal>\n'
        '        <ISSN IssnType="Electronic">1476-4687</ISSN>\n        <JournalIssue CitedMedium="Internet">'
        f"<Volume>{work.volume}</Volume>{_date('PubDate', work.date)}</JournalIssue>\n"
        f"        <Title>{escape(work.venue)}</Title>\n        <ISOAbbreviation>J Made</ISOAbbreviation>\n"
        f"      </Journal>\n      <ArticleTitle>{escape(work.title)}.</ArticleTitle>\n"
        f"      <Pagination><MedlinePgn>{work.pages}</MedlinePgn></Pagination>\n"
        f'      <ELocationID EIdType="doi" ValidYN="Y">{escape(work.doi)}</ELocationID>\n'
        f'      <Abstract><AbstractText Label="AIM">{escape(work.abstract)} <i>In vitro</i>, H<sub>2</sub>O.'
        f'</AbstractText></Abstract>\n      <AuthorList CompleteYN="Y">{authors}</AuthorList>\n'
        f"      <Language>eng</Language>\n      <PublicationTypeList>{types}</PublicationTypeList>\n"
        f"      {_date('ArticleDate', work.date)}\n    </Article>\n"
    )


def _comments(work: MadeWork) -> str:
    notes = (
        ("RetractionIn", "J Made. 2026 Jan", work.retracted_by),
        ("ErratumIn", "J Made.", work.corrected_by),
        ("UpdateOf", "medRxiv. 2025 Jan 1:2025.01.01.", work.preprint_doi),
        ("UpdateIn", "J Made. 2026;1(2):3.", work.published_doi),
    )
    found = "".join(
        f'<CommentsCorrections RefType="{kind}"><RefSource>{source} doi: {escape(doi)}</RefSource>'
        '<PMID Version="1">39999999</PMID></CommentsCorrections>'
        for kind, source, doi in notes
        if doi
    )
    return f"    <CommentsCorrectionsList>{found}</CommentsCorrectionsList>\n" if found else ""


def _author(work: MadeWork, number: int) -> str:
    author = work.authors[number]
    orcid = author.orcid if "pubmed" not in work.without_ids_at else ""
    initials = "".join(part[0] for part in author.given.split())
    return (
        f'<Author ValidYN="Y"><LastName>{escape(author.family)}</LastName>'
        f"<ForeName>{escape(author.given)}</ForeName>"
        f"<Initials>{initials}</Initials>"
        + (f'<Identifier Source="ORCID">https://orcid.org/{orcid}</Identifier>' if orcid else "")
        + f"<AffiliationInfo><Affiliation>{escape(author.affiliation)}. a@example.org.</Affiliation>"
        "</AffiliationInfo></Author>"
    )
