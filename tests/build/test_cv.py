"""A CV, from the file to the written page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.build.build import Built
from sitegen.checks.written_site import check_site
from sitegen.content.cv import read_cv
from tests.building import built_site, written_page

PAPERS = "@article{doe2021, author = {Doe, Ada}, title = {On Examples}, year = 2021, journal = {Example}}\n"
BASE = "https://example.org/"

RENDERCV = """\
cv:
  name: Ada Doe
  headline: Professor of Examples
  location: Oslo
  email: ada@example.org
  social_networks:
    - {network: GitHub, username: ada}
    - {network: ORCID, username: 0000-0002-1825-0097}
  sections:
    summary: [Works on *examples*.]
    education:
      - {institution: Example University, area: Mathematics, degree: PhD, start_date: 2015-09, end_date: 2019}
    research_experience:
      - company: Example Institute
        position: Researcher
        start_date: 2020
        end_date: present
        highlights: ["Led a group of people who <b>work</b> on examples."]
    Selected Publications:
      - {title: On Examples, authors: [Ada Doe], date: 2021}
      - {title: A Column, authors: [Ada Doe], journal: Example News, date: 2022-05}
    skills:
      - {label: Languages, details: "Norwegian, English"}
    other:
      - bullet: Plays chess
      - A whole sentence.
design: {theme: classic}
"""
JSON_RESUME = json.dumps(
    {
        "$schema": "https://example.org/schema.json",
        "basics": {
            "name": "Ada Doe",
            "label": "Professor",
            "email": "ada@example.org",
            "url": "https://ada.example.org/",
            "summary": "Works on examples.",
            "location": {"city": "Oslo", "countryCode": "NO"},
            "profiles": [{"network": "GitHub", "username": "ada", "url": "https://github.com/ada"}],
        },
        "work": [
            {"name": "Institute", "position": "Researcher", "startDate": "2020-01-01", "highlights": ["Led."]}
        ],
        "education": [
            {"institution": "University", "area": "Mathematics", "studyType": "PhD", "endDate": "2019-06"}
        ],
        "awards": [{"title": "Prize", "date": "2022-11-01", "awarder": "Society", "summary": "For all."}],
        "skills": [{"name": "Programming", "level": "Master", "keywords": ["Python", "R"]}],
        "languages": [{"language": "Norwegian", "fluency": "Native"}],
        "publications": [{"name": "A Column", "publisher": "News", "releaseDate": "2022-05", "url": BASE}],
    }
)


def built(folder: Path, files: dict[str, str]) -> Built:
    files = {
        "publications/papers.bib": PAPERS,
        "researchers/ada-doe.md": "---\nname: Ada Doe\n---\n",
        "site.yml": f"base_url: {BASE}\n",
        **files,
    }
    return built_site(folder, files)


def said(done: Built) -> list[str]:
    return [f"{each.place}: {each.message}" for each in done.report.problems if "cv" in each.place.file]


def sections(folder: Path) -> dict[str, str]:
    """Heading -> all words below it, in the order of the page."""
    page = written_page(folder, "cv/index.html")
    found = {}
    for section in page.css("main section"):
        heading = section.css_first("h2")
        if heading:
            words = " ".join(section.text(separator=" ").split())
            found[heading.text().strip()] = words.removeprefix(heading.text().strip()).strip()
    return found


def test_rendercv(tmp_path: Path) -> None:
    done = built(tmp_path, {"cv.yml": RENDERCV})
    assert said(done) == []
    found = sections(tmp_path)
    assert list(found) == [
        "Summary",
        "Education",
        "Research experience",
        "Selected Publications",
        "Skills",
        "Other",
    ]
    assert found["Education"] == "September 2015 – 2019 PhD, Mathematics Example University"
    assert found["Research experience"].startswith("2020 – present Researcher Example Institute Led a group")
    assert found["Selected Publications"].count("On Examples") == 1
    assert "A Column" in found["Selected Publications"]
    assert found["Other"] == "Plays chess A whole sentence."
    text = (tmp_path / "site/cv/index.html").read_text("utf-8")
    assert "https://orcid.org/0000-0002-1825-0097" in text
    assert "<b>work</b>" not in text
    assert [str(each) for each in check_site(tmp_path / "site", BASE) if each.severity != "notice"] == []


def test_json_resume(tmp_path: Path) -> None:
    done = built(tmp_path, {"resume.json": JSON_RESUME})
    assert said(done) == []
    found = sections(tmp_path)
    assert list(found)[:4] == ["Experience", "Education", "Awards", "Skills"]
    assert found["Experience"] == "1 January 2020 – present Researcher Institute Led."
    assert found["Education"] == "June 2019 PhD, Mathematics University"
    assert found["Skills"] == "Programming Master, Python, R"
    assert "A Column" in found["Publications"]
    assert "On Examples" in found["Publications"]


def test_in_the_language_of_the_site(tmp_path: Path) -> None:
    built(tmp_path, {"cv.json": JSON_RESUME, "site.yml": "language: de\n"})
    assert sections(tmp_path)["Berufserfahrung"].startswith("1. Januar 2020 – heute")


def test_the_menu_leads_to_it_and_without_a_file_there_is_none(tmp_path: Path) -> None:
    built(tmp_path, {})
    assert not (tmp_path / "site/cv").exists()
    built(tmp_path, {"cv.yml": RENDERCV})
    home = LexborHTMLParser((tmp_path / "site/index.html").read_text("utf-8"))
    assert "cv/index.html" in [link.attributes["href"] for link in home.css(".site-nav a")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("only words", "cv.yml:1: there is no CV in this file"),
        (
            "cv: {sections: {x: [{name: A, colour: red}]}}",
            "cv.yml:1: the page of the CV does not show `colour` (line 1)",
        ),
        ("basics: {name: A, nickname: B}", "cv.yml:1: the page of the CV does not show `nickname` (line 1)"),
        ("cv: [", "cv.yml:2: this is not valid YAML"),
    ],
)
def test_what_is_not_understood_is_told_once(text: str, message: str) -> None:
    _, problems = read_cv({"cv.yml": text})
    assert len(problems) == 1
    assert f"{problems[0].place}: {problems[0].message}".startswith(message)


@pytest.mark.parametrize(
    "text", ["cv:", "cv: {sections: }", "basics: x", "work: {a: {b: c}}", "cv: {sections: [a]}"]
)
def test_half_written_files_do_no_harm(tmp_path: Path, text: str) -> None:
    built(tmp_path, {"cv.yml": text})
