"""A site with fetched files: what its pages say of retractions, licences and counts, and what stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from sitegen.build.build import build
from sitegen.build.pipeline import plan_site
from sitegen.cli.explain import explain_command
from sitegen.fetch.forms import JsonForm, TakenWork
from tests.building import quiet, write_files

RETRACTED = "papers/a-study-of-large-games"
LISTS = {
    "site.yml": "title: The site\nbase_url: https://example.org/\ncounts: yes\n",
    "publications/mine.bib": """
@article{large, title={A Study of Large Games}, author={Example, Ada}, journal={Games}, year={1998},
  doi={10.1000/1}, abstract={We study games.}}
@article{open, title={A Study of Open Games}, author={Example, Ada}, journal={Games}, year={2020},
  doi={10.1000/2}, pdf={files/open.pdf}}
@misc{early, title={Games, a First Version}, author={Example, Ada}, year={2021}, eprint={2106.15928},
  archiveprefix={arXiv}}
@article{late, title={Games of the Second Kind}, author={Example, Ada}, journal={Games}, year={2022},
  doi={10.1000/3}}
""",
    "researchers/ada-example.md": "---\nname: Ada Example\n---\n",
    "files/open.pdf": "%PDF-1.4\n",
}
NOTICE = {"DOI": "10.1000/n", "type": "retraction", "updated": {"date-parts": [[2010, 2, 6]]}}
AUTHORS = {"author": [{"given": "Ada", "family": "Example"}]}
CROSSREF: dict[str, dict[str, Any]] = {
    "10.1000/1": {"title": ["RETRACTED: A Study of Large Games"], "updated-by": [NOTICE]},
    "10.1000/2": {
        "title": ["A Study of Open Games"],
        "license": [{"URL": "https://creativecommons.org/licenses/by/4.0/", "content-version": "vor"}],
        "is-referenced-by-count": 1234,
        "counted": "2026-11-29",
    },
}
OPENALEX: dict[str, dict[str, Any]] = {
    "W2": {
        "doi": "https://doi.org/10.1000/2",
        "title": "A Study of Open Games",
        "best_oa_location": {"pdf_url": "https://example.org/open.pdf"},
    },
    "W3": {
        "doi": "https://doi.org/10.1000/3",
        "title": "Games of the Second Kind",
        "locations": [{"landing_page_url": "https://arxiv.org/abs/2106.15928"}],
        "best_oa_location": {"pdf_url": "https://example.org/late.pdf"},
    },
    "W4": {"title": "A Work of Somebody Else", "type": "article"},
}


def fetched(path: tuple[str, ...], works: dict[str, dict[str, Any]]) -> str:
    return JsonForm(path).whole(
        TakenWork(called, json.dumps(work), f"listed as {called}") for called, work in works.items()
    )


FETCHED = {
    "publications/fetched/works.crossref.json": fetched(
        ("message", "items"),
        {doi: {"DOI": doi, "type": "journal-article", **AUTHORS, **work} for doi, work in CROSSREF.items()},
    ),
    "publications/fetched/ada-example.openalex.json": fetched(
        ("results",),
        {
            called: {
                "id": f"https://openalex.org/{called}",
                "authorships": [{"author": {"display_name": "Ada Example"}}],
                **work,
            }
            for called, work in OPENALEX.items()
        },
    ),
    "corrections.yml": "not_mine: [W4]\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fetched")
    write_files(folder / "content", {**LISTS, **FETCHED})
    assert build(folder, folder / "site", quiet).published
    return folder


def page(folder: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((folder / "site" / path / "index.html").read_text("utf-8"))


def text_at(found: LexborHTMLParser, selector: str) -> str:
    node = found.css_first(selector)
    return " ".join(node.text().split()) if node else ""


def test_a_retraction_stands_above_the_abstract_and_in_lists(folder: Path) -> None:
    paper = page(folder, RETRACTED)
    assert text_at(paper, "h1") == "A Study of Large Games"
    assert (
        text_at(paper, ".notice.grave")
        == "This publication has been retracted. 6 February 2010 Read the notice"
    )
    link = paper.css_first(".notice a")
    assert link and link.attributes["href"] == "https://doi.org/10.1000/n"
    html = (folder / "site" / RETRACTED / "index.html").read_text("utf-8")
    assert html.index('class="notices"') < html.index('id="abstract"')
    for path in ("papers", "people/ada-example", "."):
        badges = [node.text() for node in page(folder, path).css(".notice-badge")]
        assert badges == ["Retracted"], path


def test_a_retraction_is_told_to_machines(folder: Path) -> None:
    html = (folder / "site" / RETRACTED / "index.html").read_text("utf-8")
    assert '"creativeWorkStatus":"Retracted","correction":["https://doi.org/10.1000/n"]' in html
    exports = {each.suffix: each.read_text("utf-8") for each in (folder / "site").glob("publications.*")}
    assert "{Retracted (doi:10.1000/n)}" in exports[".bib"]
    assert [each.get("status", "") for each in json.loads(exports[".json"])].count("retracted") == 1
    assert not [text for text in exports.values() if "1234" in text or "1,234" in text]


def test_licence_count_and_pdf(folder: Path) -> None:
    paper = page(folder, "papers/a-study-of-open-games")
    assert text_at(paper, ".cited") == "cited 1,234 times (Crossref, 29 November 2026)"
    links = {node.text(): node.attributes["href"] for node in paper.css("dd a, .buttons a")}
    assert links["CC BY 4.0"] == "https://creativecommons.org/licenses/by/4.0/"
    assert links["PDF"] == "../../files/open.pdf"
    html = (folder / "site/papers/a-study-of-open-games/index.html").read_text("utf-8")
    assert '"license":"https://creativecommons.org/licenses/by/4.0/"' in html
    assert "https://example.org/open.pdf" not in html


def test_a_preprint_and_its_publication_are_one_and_both_addresses_lead_there(folder: Path) -> None:
    paper = page(folder, "papers/games-of-the-second-kind")
    assert "https://example.org/late.pdf" in [node.attributes["href"] for node in paper.css(".buttons a")]
    old = (folder / "site/papers/games-a-first-version/index.html").read_text("utf-8")
    assert "url=../../papers/games-of-the-second-kind/" in old


def test_what_is_not_mine_is_not_there_and_nothing_is_doubtful(folder: Path) -> None:
    planned = plan_site(folder)
    assert len(planned.site.papers) == 3
    assert [problem for problem in planned.problems if problem.severity != "notice"] == []


def test_without_fetched_files_the_pages_are_at_the_same_addresses(folder: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "content", LISTS)
    with_fetched, without = plan_site(folder).site.papers, plan_site(tmp_path).site.papers
    keys = {paper.slug: paper.key for paper in without.values()}
    assert {paper.slug: paper.key for paper in with_fetched.values()}.items() <= keys.items()


def test_explain_tells_why_a_record_was_fetched(folder: Path) -> None:
    found = CliRunner().invoke(explain_command, ["open", "--folder", str(folder)], standalone_mode=False)
    assert "fetched because: listed as 10.1000/2" in found.output
    assert "fetched because: listed as W2" in found.output
