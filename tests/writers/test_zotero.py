"""What Zotero saves of a paper's page is what the paper is, field by field."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from sitegen.model.publications import Name, Paper
from sitegen.text.latex import plain
from sitegen.writers.head import LinkPreview, citation_tags, open_graph
from sitegen.writers.kinds import kind_of_work
from tests.writers.publications_of_every_kind import KINDS, SHAPES
from tests.writers.zotero import item_of

PAGE = "https://example.org/papers/example/"
PDF = f"{PAGE}example.pdf"
PREVIEW = LinkPreview(
    title="The heading",
    kind="article",
    description="Ada Example · 2020",
    url=PAGE,
    site_title="The site",
    language="en",
)
TYPES = {
    "article": "journalArticle",
    "inproceedings": "conferencePaper",
    "incollection": "bookSection",
    "book": "book",
    "proceedings": "book",
    "thesis": "thesis",
    "report": "report",
    "preprint": "preprint",
    "talk": "presentation",
    "dataset": "dataset",
    "software": "computerProgram",
    "patent": "patent",
    "webpage": "webpage",
    "misc": "document",
}
PRIMARY = {"patent": "inventor", "software": "programmer", "talk": "presenter"}

FULL: dict[str, Any] = {
    "abstract": "We show how rivers are read.\nSecond paragraph.",
    "keywords": ("rivers", "reading"),
    "language": "de",
    "url": "https://example.org/article",
}
"""What every kind may have."""


def expected(paper: Paper) -> dict[str, Any]:
    """The item that the model says."""
    kind = kind_of_work(paper)
    venue, publisher = plain(paper.venue), plain(paper.publisher)
    first, *last = re.split(r"\s*[–,]\s*", paper.pages)
    number = paper.report_number or paper.number
    arxiv = f"10.48550/arXiv.{paper.arxiv_id}" if kind == "preprint" and paper.arxiv_id else ""
    doi = paper.doi or arxiv
    everywhere = {
        "title": plain(paper.title) or "The heading",
        "date": paper.date.replace("-", "/"),
        "url": paper.url or (f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else PAGE),
        "language": paper.language,
        "abstractNote": plain(paper.abstract).replace("\n", " "),
    }
    pages = {"pages": "-".join([first, *last[-1:]])}
    of_kind: dict[str, dict[str, str]] = {
        "article": {
            "publicationTitle": venue,
            "volume": paper.volume,
            "issue": paper.number,
            "series": paper.series,
            "DOI": doi,
            "ISSN": paper.issn,
            **pages,
        },
        "inproceedings": {
            "proceedingsTitle": venue,
            "conferenceName": paper.event or venue,
            "place": paper.address,
            "publisher": publisher,
            "volume": paper.volume,
            "series": paper.series,
            "DOI": doi,
            "ISBN": paper.isbn,
            **pages,
        },
        "incollection": {
            "bookTitle": venue,
            "series": paper.series,
            "volume": paper.volume,
            "edition": paper.edition,
            "place": paper.address,
            "publisher": publisher,
            "ISBN": paper.isbn,
            **pages,
        },
        "book": {
            "series": paper.series,
            "volume": paper.volume,
            "edition": paper.edition,
            "place": paper.address,
            "publisher": publisher,
            "ISBN": paper.isbn,
        },
        "thesis": {"thesisType": paper.genre, "university": paper.institution, "place": paper.address},
        "report": {
            "reportNumber": number,
            "reportType": paper.genre,
            "institution": paper.institution,
            "place": paper.address,
            "series": paper.series,
        },
        "preprint": {
            "repository": venue or "arXiv",
            "archiveID": f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else "",
            "DOI": doi,
        },
        "dataset": {"repository": publisher, "versionNumber": paper.version, "DOI": doi},
        "software": {"company": publisher, "versionNumber": paper.version},
        "patent": {"patentNumber": number, "assignee": paper.holder, "place": paper.address},
        "webpage": {"websiteTitle": venue},
        "talk": {
            "presentationType": paper.genre,
            "meetingName": paper.event or venue,
            "place": paper.address,
        },
        "misc": {"publisher": publisher},
    }
    of_kind["proceedings"] = of_kind["book"]
    fields = everywhere | of_kind[kind]
    if doi and "DOI" not in fields:
        fields["extra"] = f"DOI: {doi}"
    return {name: value for name, value in fields.items() if value} | {
        "itemType": TYPES[kind],
        "creators": [
            *(creator(name, PRIMARY.get(kind, "author")) for name in paper.authors),
            *(creator(name, "editor") for name in paper.editors),
        ],
        "keywords": list(paper.keywords),
        "attachments": [PDF],
    }


def creator(name: Name, role: str) -> tuple[str, str]:
    """Names stand in the tags as printed, so that Zotero takes the last word for the family name."""
    return role, name.full.rstrip(".")


def saved(paper: Paper, pdf: str = PDF) -> dict[str, Any]:
    item = item_of(str(citation_tags(paper, pdf) + open_graph(PREVIEW)))
    item["creators"] = [
        (role, f"{given} {family}".strip().rstrip(".")) for role, family, given in item["creators"]
    ]
    return item


@pytest.mark.parametrize("label", [*KINDS, *SHAPES])
def test_fields_are_those_of_the_model(label: str) -> None:
    paper = {**KINDS, **SHAPES}[label]
    assert saved(paper) == expected(paper)


@pytest.mark.parametrize("label", KINDS)
def test_fields_are_those_of_the_model_with_all_that_may_be_known(label: str) -> None:
    paper = msgspec.structs.replace(KINDS[label], **FULL)
    assert saved(paper) == expected(paper)


def test_without_an_institution_a_thesis_and_a_report_are_still_that() -> None:
    for label in ("PhD thesis", "report"):
        assert saved(msgspec.structs.replace(KINDS[label], institution=""))["itemType"] == KINDS[label].kind


def test_nothing_of_the_site_gets_into_the_item() -> None:
    """A description is no abstract, and the site is no journal."""
    bare = Paper(kind="article", title="Rivers", slug="a", key="a", records=(), origins={})
    found = saved(bare, "")
    assert "abstractNote" not in found and "publicationTitle" not in found and not found["attachments"]
