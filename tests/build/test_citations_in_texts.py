"""Papers that pages, posts and biographies cite, from Markdown to the written page."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.build.build import build
from tests.building import built_site, quiet, written_page

PAPERS = """\
@article{rame2024, author = {Ram{\\'e}, Alexandre and Vieillard, Nino and Hussenot, L{\\'e}onard},
  title = {WARM}, year = 2024, journal = {Example Journal}}
@article{doe_2021, author = {Doe, Ada and Roe, Bob}, title = {On Examples}, year = 2021,
  doi = {10.1000/example}, journal = {Example Journal}}
@misc{untold, title = {A Report Without Authors}, year = 2020}
"""


def cited(tmp_path: Path, text: str, file: str = "pages/about.md") -> tuple[LexborHTMLParser, list[str]]:
    """The page made of `text`, and what is said of it."""
    head = "name: Ada Doe" if "researchers" in file else "title: T"
    built = built_site(tmp_path, {"publications/papers.bib": PAPERS, file: f"---\n{head}\n---\n{text}\n"})
    name = file.replace("researchers/", "people/").replace(".md", "/index.html")
    page = written_page(tmp_path, name)
    return page, [
        f"{each.place}: {each.message}" for each in built.report.problems if file in str(each.place)
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[@rame2024]", "(Ramé et al., 2024)"),
        ("[@doe_2021]", "(Doe and Roe, 2021)"),
        ("[@rame2024; see @doe_2021, p. 3]", "(Ramé et al., 2024; see Doe and Roe, 2021, p. 3)"),
        ("[@{doi:10.1000/example}]", "(Doe and Roe, 2021)"),
        ("[@untold]", "(A Report Without Authors, 2020)"),
        ("`[@rame2024]`", "[@rame2024]"),
        ("[write to me](mailto:ada@example.org)", "write to me"),
    ],
)
def test_a_citation(tmp_path: Path, written: str, shown: str) -> None:
    page, problems = cited(tmp_path, f"It is said {written}.")
    (paragraph,) = page.css(".prose p")
    assert paragraph.text() == f"It is said {shown}."
    assert problems == []


def test_a_citation_leads_to_the_paper(tmp_path: Path) -> None:
    page, _ = cited(tmp_path, "[@doe_2021]")
    (link,) = page.css(".prose a")
    assert link.attributes["href"] == "../../papers/on-examples-doe-2021/index.html"
    assert link.attributes["title"] == "On Examples"


def test_an_unknown_key_is_named_with_its_line(tmp_path: Path) -> None:
    page, problems = cited(tmp_path, "One.\n\nTwo [@rame2025].\n")
    assert problems == ["pages/about.md:6: no paper is called 'rame2025'"]
    assert "Two [@rame2025]." in page.css(".prose")[0].text()


def test_a_biography_follows_the_paper_that_it_cites(tmp_path: Path) -> None:
    page, problems = cited(tmp_path, "See [@rame2024].", "researchers/ada-doe.md")
    assert "See (Ramé et al., 2024)." in page.css(".biography")[0].text()
    path = tmp_path / "content/publications/papers.bib"
    path.write_text(
        path.read_text("utf-8").replace("title = {WARM}, year = 2024", "title = {WARM}, year = 2025")
    )
    assert build(tmp_path, tmp_path / "site", quiet).published
    text = (tmp_path / "site/people/ada-doe/index.html").read_text("utf-8")
    assert "et al., 2025" in text
    assert problems == []
