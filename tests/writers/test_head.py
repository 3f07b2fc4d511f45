"""Tags for machines: read back with an HTML parser, as a crawler would."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from sitegen.model.authored import Researcher
from sitegen.model.people import Person
from sitegen.model.publications import UNCOUNTED, Link, Name, Paper, Place
from sitegen.writers.head import (
    LinkPreview,
    breadcrumb_json_ld,
    citation_tags,
    collection_json_ld,
    open_graph,
    paper_json_ld,
    person_json_ld,
)

EXAMPLE_AUTHORS = (Name("Doe", "Jane"), Name("Example Team", group=True))


NO_KIND = [("z:itemType", "document")]


def paper(**fields: Any) -> Paper:
    """A paper of which only what matters to a test is known."""
    return Paper(**{"slug": "example", "key": "doe2024", "records": (), "origins": {}, **fields})


def tags(markup: Markup, attribute: str = "name") -> list[tuple[str, str]]:
    """(name, content) of every <meta>."""
    found = LexborHTMLParser(f"<head>{markup}</head>").css("meta")
    return [(node.attributes.get(attribute) or "", node.attributes.get("content") or "") for node in found]


def data(markup: Markup) -> Any:
    """The JSON of the one script element."""
    (script,) = LexborHTMLParser(f"<head>{markup}</head>").css("script")
    assert script.attributes == {"type": "application/ld+json"}
    return json.loads(script.text())


def test_journal_article() -> None:
    article = paper(
        kind="article",
        title=r"On \(x^2\) & <b>",
        authors=EXAMPLE_AUTHORS,
        venue="Journal of Examples",
        volume="12",
        number="3",
        pages="101–120",
        issn="1234-5678",
        doi="10.1000/182",
        arxiv_id="2401.00001",
        publisher="Example & Sons",
        language="en",
        keywords=("one", "two"),
        submitted="2024-01-02",
        published="2024-03",
    )
    title, *rest = tags(citation_tags(article))
    assert title[0] == "citation_title"
    assert title[1].startswith("On x") and title[1].endswith(" & <b>") and "\\" not in title[1]
    assert rest == [
        ("citation_author", "Jane Doe"),
        ("citation_author", "Example Team"),
        ("citation_publication_date", "2024/03"),
        ("citation_online_date", "2024/01/02"),
        ("citation_journal_title", "Journal of Examples"),
        ("citation_volume", "12"),
        ("citation_issue", "3"),
        ("citation_firstpage", "101"),
        ("citation_lastpage", "120"),
        ("citation_issn", "1234-5678"),
        ("citation_doi", "10.1000/182"),
        ("citation_arxiv_id", "2401.00001"),
        ("citation_publisher", "Example & Sons"),
        ("citation_language", "en"),
        ("citation_keywords", "one"),
        ("citation_keywords", "two"),
        ("citation_public_url", "https://arxiv.org/abs/2401.00001"),
        ("z:abstractNote", " "),
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"kind": "inproceedings", "venue": "ICML"},
            [("citation_inbook_title", "ICML"), ("citation_conference_title", "ICML")],
        ),
        (
            {
                "kind": "inproceedings",
                "venue": "Proceedings",
                "event": "ICML",
                "editors": (Name("Doe", "Jane"),),
            },
            [
                ("citation_editor", "Jane Doe"),
                ("citation_inbook_title", "Proceedings"),
                ("citation_conference_title", "ICML"),
            ],
        ),
        ({"kind": "incollection", "venue": "A Handbook"}, [("citation_inbook_title", "A Handbook")]),
        ({"kind": "preprint", "venue": "arXiv"}, [("z:repository", "arXiv"), ("z:itemType", "preprint")]),
        (
            {"kind": "preprint", "venue": "NeurIPS 2022"},
            [("citation_inbook_title", "NeurIPS 2022"), ("citation_conference_title", "NeurIPS 2022")],
        ),
        (
            {"venue": "J. Ex.", "volume": "4"},
            [("citation_journal_title", "J. Ex."), ("citation_volume", "4")],
        ),
        (
            {"kind": "thesis", "institution": "University of X"},
            [("citation_dissertation_institution", "University of X")],
        ),
        (
            {"kind": "report", "institution": "Lab", "number": "TR-7"},
            [("citation_technical_report_institution", "Lab"), ("citation_technical_report_number", "TR-7")],
        ),
        ({"pages": "7"}, [("citation_firstpage", "7"), *NO_KIND]),
        ({"pages": "7, 41, 73–97"}, [("citation_firstpage", "7"), ("citation_lastpage", "97"), *NO_KIND]),
        ({"pages": "e1–e12"}, [("citation_firstpage", "e1"), ("citation_lastpage", "e12"), *NO_KIND]),
        (
            {"submitted": "2020"},
            [("citation_publication_date", "2020"), ("citation_online_date", "2020"), *NO_KIND],
        ),
        (
            {"abstract": "One\ntwo", "other_ids": ("pmid:7",), "series": "Notes"},
            [
                ("citation_series_title", "Notes"),
                ("citation_pmid", "7"),
                ("citation_abstract", "One two"),
                *NO_KIND,
            ],
        ),
        ({}, NO_KIND),
    ],
)
def test_tags_by_kind(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    found = [tag for tag in tags(citation_tags(paper(**fields))) if tag != ("z:abstractNote", " ")]
    assert found == expected


def test_every_shown_author_and_no_other() -> None:
    authors = tuple(Name("Author", f"Number {number}") for number in range(942))
    crowd = paper(title="T", authors=authors, hidden_authors=UNCOUNTED, unlisted_authors=(Name("Late"),))
    shown = [value for name, value in tags(citation_tags(crowd)) if name == "citation_author"]
    assert shown == [author.full for author in authors]


def test_paper_json_ld() -> None:
    found = data(
        paper_json_ld(
            paper(
                kind="article",
                title="A title",
                authors=EXAMPLE_AUTHORS,
                venue="Journal of Examples",
                volume="12",
                number="3",
                doi="10.1000/182",
                arxiv_id="2401.00001",
                abstract="Whole.",
                published="2024-03",
            ),
            url="https://example.org/papers/example/",
            author_urls=("https://example.org/people/jane-doe/", "", "https://example.org/people/unlisted/"),
        )
    )
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "ScholarlyArticle"
    assert found["headline"] == found["name"] == "A title"
    assert found["author"] == [
        {
            "@type": "Person",
            "name": "Jane Doe",
            "givenName": "Jane",
            "familyName": "Doe",
            "url": "https://example.org/people/jane-doe/",
        },
        {"@type": "Organization", "name": "Example Team"},
    ]
    assert found["datePublished"] == "2024-03"
    assert found["abstract"] == "Whole."
    assert found["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "3",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "12",
            "isPartOf": {"@type": "Periodical", "name": "Journal of Examples"},
        },
    }
    assert found["sameAs"] == ["https://doi.org/10.1000/182", "https://arxiv.org/abs/2401.00001"]
    assert [item["value"] for item in found["identifier"]] == ["10.1000/182", "2401.00001"]
    assert found["url"] == found["mainEntityOfPage"] == "https://example.org/papers/example/"
    assert "dateModified" not in found and "publisher" not in found


def test_a_translation_names_who_translated_it() -> None:
    found = data(paper_json_ld(paper(kind="book", title="Rivers", translators=EXAMPLE_AUTHORS[:1])))
    assert [each["name"] for each in found["translator"]] == ["Jane Doe"]


def test_what_is_unknown_is_left_out() -> None:
    found = data(paper_json_ld(paper(abstract="Only the begin…", abstract_cut=True)))
    assert found == {"@context": "https://schema.org", "@type": "ScholarlyArticle"}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("thesis", "Thesis"),
        ("report", "Report"),
        ("book", "Book"),
        ("incollection", "Chapter"),
        ("", "ScholarlyArticle"),
    ],
)
def test_json_ld_says_what_kind_of_work_it_is(kind: str, expected: str) -> None:
    found = data(paper_json_ld(paper(kind=kind, isbn="978-3-16-148410-0")))
    assert found["@type"] == expected
    assert ("isbn" in found) == (kind == "book")


def test_person_json_ld() -> None:
    person = Person(id="jane-doe", name=Name("Doe", "Jane"), variants=("Jane Doe", "J. Doe"))
    researcher = Researcher(
        id="jane-doe",
        place=Place("researchers/jane-doe.md"),
        name=person.name,
        orcid="0000-0002-1825-0097",
        role="Professor",
        affiliation="Example University",
        links=(Link("Code", "https://example.org/code"), Link("Mail", "mailto:jane@example.org")),
    )
    found = data(person_json_ld(person, researcher))
    assert found["@type"] == "ProfilePage"
    subject = found["mainEntity"]
    assert subject["@type"] == "Person"
    assert subject["alternateName"] == ["J. Doe"]
    assert subject["sameAs"] == ["https://orcid.org/0000-0002-1825-0097", "https://example.org/code"]
    assert subject["identifier"]["value"] == "0000-0002-1825-0097"
    assert subject["affiliation"] == {"@type": "Organization", "name": "Example University"}
    assert "url" not in found and "image" not in subject
    team = data(person_json_ld(Person(id="team", name=Name("Example Team", group=True))))
    assert team["mainEntity"] == {"@type": "Organization", "name": "Example Team"}


def test_collection_and_breadcrumbs() -> None:
    assert data(collection_json_ld("Papers", url="https://example.org/papers/", size=3)) == {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": "Papers",
        "mainEntity": {"@type": "ItemList", "numberOfItems": 3},
        "url": "https://example.org/papers/",
    }
    trail = data(breadcrumb_json_ld([("Home", "https://example.org/"), ("Papers", "")]))
    assert trail["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://example.org/"},
        {"@type": "ListItem", "position": 2, "name": "Papers"},
    ]
    assert breadcrumb_json_ld([]) == ""


def test_open_graph() -> None:
    preview = LinkPreview(
        title='A "title"',
        kind="article",
        description="Two\nlines",
        url="https://example.org/",
        site_title="Us & them",
        language="pt-BR",
    )
    assert [tag for tag in tags(open_graph(preview), "property") if tag[0]] == [
        ("og:title", 'A "title"'),
        ("og:type", "article"),
        ("og:description", "Two lines"),
        ("og:url", "https://example.org/"),
        ("og:site_name", "Us & them"),
        ("og:locale", "pt_BR"),
    ]
    assert ("twitter:card", "summary") in tags(open_graph(preview))
    assert "og:locale" not in open_graph(LinkPreview(title="T", language="de"))


TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'\u2028\u2029"), max_size=40)
HOSTILE = st.sampled_from(['"><script>alert(1)</script>', "</script><!--", "<!--<script>", "]]>", "{{ 1 }}"])


@given(title=TEXT | HOSTILE, name=TEXT | HOSTILE)
def test_nothing_breaks_out(title: str, name: str) -> None:
    hostile = paper(title=title.replace("\\", ""), authors=(Name(name),), venue=title.replace("\\", ""))
    script = paper_json_ld(hostile)
    opening, closing = '<script type="application/ld+json">', "</script>\n"
    inside = script.removeprefix(opening).removesuffix(closing)
    assert len(inside) == len(script) - len(opening) - len(closing)
    assert not set("<>&\u2028\u2029") & set(inside)
    assert json.loads(inside).get("name", "") == hostile.title
    remaining = citation_tags(hostile)
    for line in remaining.split('">\n')[:-1]:
        head, _, content = line.partition(' content="')
        assert head.startswith(('<meta name="citation_', '<meta name="z:'))
        assert not set('<>"') & set(content)
