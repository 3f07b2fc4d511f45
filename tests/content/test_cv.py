"""A CV in its shapes: what is read, and what is told."""

from __future__ import annotations

import json

import pytest

from sitegen.content.cv import read_cv
from sitegen.model.cv import Cv, CvEntry
from sitegen.model.publications import Problem
from sitegen.model.texts import Text


def _read(source: str, file: str = "cv.yml") -> tuple[Cv, list[Problem]]:
    cv, problems = read_cv({file: source})
    assert cv
    return cv, [*problems]


def _html(text: Text) -> str:
    return "".join(piece for piece in text.pieces if isinstance(piece, str))


def _shown(entry: CvEntry) -> str:
    """An entry in one line."""
    parts = [entry.shape, _html(entry.heading), *map(_html, entry.beside), entry.where]
    parts += [entry.start, entry.end, entry.date, entry.url, entry.grade]
    parts += [*map(_html, entry.texts), *map(_html, entry.items)]
    return " | ".join(part for part in parts if part)


def _sections(cv: Cv) -> dict[str, list[str]]:
    return {section.name: [*map(_shown, section.entries)] for section in cv.sections}


RENDERCV = """
cv:
  name: Ada Example
  headline: Professor of rivers
  location: Bern
  email: ada@example.org
  phone: tel:+41-44-555-01-01
  website: https://ada.example.org
  social_networks:
    - {network: GitHub, username: example}
    - {network: Mastodon, username: "@ada@mathstodon.xyz"}
    - {network: Google Scholar, username: abc}
  sections:
    summary: [Works on **rivers**.]
    education:
      - institution: Example University
        area: Hydrology
        degree: PhD
        start_date: 2001-09
        end_date: 2005-05
        location: Bern
        highlights: ["Thesis: *Rivers*", Grade 1.0]
    experience:
      - {company: Example Institute, position: Professor, start_date: 2015, end_date: present}
    skills:
      - {label: Programming, details: "Python, Rust"}
    service: [{bullet: Reviewer}]
    talks: [{reversed_number: Keynote}]
    lectures: [{number: Rivers}]
    grants: [{name: Big grant, date: 2019 -- 2023, summary: For rivers.}]
    selected_publications:
      - {title: Rivers of ice, authors: [Ada Example, Lin Wu], doi: 10.1000/x, journal: Journal, date: 2011}
"""


def test_rendercv() -> None:
    cv, problems = _read(RENDERCV)
    assert not problems
    assert (cv.name, cv.headline, cv.where, cv.email, cv.phone) == (
        *("Ada Example", "Professor of rivers", "Bern", "ada@example.org", "+41-44-555-01-01"),
    )
    assert [(link.label, link.url) for link in cv.links] == [
        ("Website", "https://ada.example.org"),
        ("GitHub", "https://github.com/example"),
        ("Mastodon", "https://mathstodon.xyz/@ada"),
        ("Google Scholar", "https://scholar.google.com/citations?user=abc"),
    ]
    assert _sections(cv) == {
        "summary": ["text | Works on <strong>rivers</strong>."],
        "education": [
            "entry | PhD, Hydrology | Example University | Bern | 2001-09 | 2005-05 | "
            "Thesis: <em>Rivers</em> | Grade 1.0"
        ],
        "experience": ["entry | Professor | Example Institute | 2015"],
        "skills": ["line | Programming | Python, Rust"],
        "service": ["bullet | Reviewer"],
        "talks": ["reversed | Keynote"],
        "lectures": ["number | Rivers"],
        "grants": ["entry | Big grant | 2019 | 2023 | For rivers."],
        "selected_publications": [
            "entry | Rivers of ice | Ada Example, Lin Wu | Journal | 2011 | https://doi.org/10.1000/x"
        ],
    }
    assert [section.name for section in cv.sections if section.is_selection] == ["selected_publications"]


JSON_RESUME = {
    "$schema": "https://example.org/schema.json",
    "basics": {
        "name": "Ada Example",
        "label": "Professor",
        "email": "ada@example.org",
        "url": "https://ada.example.org",
        "summary": "Works on **rivers**.",
        "location": {"city": "Bern", "countryCode": "CH"},
        "profiles": [{"network": "GitHub", "username": "x", "url": "https://github.com/x"}],
    },
    "work": [
        {
            "name": "Example Institute",
            "position": "Professor",
            "startDate": "2015-01-01",
            "summary": "Leads a group.",
            "highlights": ["Built a lab"],
        }
    ],
    "education": [
        {"institution": "Example University", "area": "Hydrology", "studyType": "PhD", "score": "1.0"}
    ],
    "awards": [{"title": "River prize", "awarder": "Example Society", "date": "2019-06-01"}],
    "publications": [{"name": "Rivers of ice", "publisher": "Journal", "releaseDate": "2011"}],
    "skills": [{"name": "Methods", "level": "Master", "keywords": ["isotopes", "statistics"]}],
    "languages": [{"language": "German", "fluency": "native"}],
    "references": [{"name": "Lin Wu", "reference": "She is good."}],
    "volunteer": [{"organization": "Example Club", "position": "Treasurer", "startDate": "2020"}],
    "meta": {"version": "1"},
}


@pytest.mark.parametrize("file", ["cv.json", "resume.json", "cv.yml"])
def test_json_resume(file: str) -> None:
    cv, problems = _read(json.dumps(JSON_RESUME, indent=2), file)
    assert not problems
    assert (cv.name, cv.where, _html(cv.summary)) == (
        "Ada Example",
        "Bern, CH",
        "Works on <strong>rivers</strong>.",
    )
    assert _sections(cv) == {
        "work": ["entry | Professor | Example Institute | 2015-01-01 | Leads a group. | Built a lab"],
        "education": ["entry | PhD, Hydrology | Example University | 1.0"],
        "awards": ["entry | River prize | Example Society | 2019-06-01"],
        "publications": ["entry | Rivers of ice | Journal | 2011"],
        "skills": ["line | Methods | Master | isotopes | statistics"],
        "languages": ["line | German | native"],
        "references": ["entry | Lin Wu | She is good."],
        "volunteer": ["entry | Treasurer | Example Club | 2020"],
    }


AL_FOLIO = """
- title: General Information
  type: map
  contents:
    - name: Full name
      value: Ada Example
- title: Education
  type: time_table
  contents:
    - title: PhD
      institution: Example University
      year: 2001 - 2005
      description:
        - On rivers.
        - title: Thesis
          contents: [Ice, Snow]
- title: Interests
  type: nested_list
  contents:
    - title: Rivers
      items: [Ice, Snow]
- title: Other
  type: list
  contents:
    - Hiking
"""


def test_the_older_form_of_al_folio() -> None:
    cv, problems = _read(AL_FOLIO)
    assert (cv.name, problems) == ("Ada Example", [])
    assert _sections(cv) == {
        "General Information": [],
        "Education": ["entry | PhD | Example University | 2001 | 2005 | On rivers. | Thesis: Ice, Snow"],
        "Interests": ["line | Rivers | Ice | Snow"],
        "Other": ["text | Hiking"],
    }


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("2023 - Present", ("2023", "", "")),
        ("2020 -", ("2020", "", "")),
        ("2024.3 - 2024.9", ("2024-03", "2024-09", "")),
        ("2017-2019", ("2017", "2019", "")),
        ("Mar 2019 – May 2020", ("2019-03", "2020-05", "")),
        ("September 2019 to heute", ("2019-09", "", "")),
        ("Summer 2025", ("", "", "Summer 2025")),
        ("Fall 2019 - Spring 2020", ("", "", "Fall 2019 - Spring 2020")),
        ("2024-03-15", ("", "", "2024-03-15")),
        ("2019-20", ("", "", "2019-20")),
    ],
)
def test_spans_in_one_text(written: str, dates: tuple[str, str, str]) -> None:
    cv, _ = _read(f"- title: A\n  contents:\n    - title: B\n      year: {written}\n")
    entry = cv.sections[0].entries[0]
    assert (entry.start, entry.end, entry.date) == dates


def test_simple_html_is_markdown_and_other_is_told() -> None:
    cv, (problem,) = _read(
        """
- title: Skills
  contents:
    - "<b>Code:</b> C++, <a href='https://example.org/x'>more</a><br>and <i>more</i>"
    - <font color="red">red</font> and <script>alert(1)</script>
"""
    )
    code, red = (_html(entry.heading) for entry in cv.sections[0].entries)
    assert code == (
        '<strong>Code:</strong> C++, <a href="https://example.org/x">more</a><br>\nand <em>more</em>'
    )
    assert "<script" not in red
    assert problem.place.line == 5


def test_an_entry_with_items_alone() -> None:
    """As al-folio's list of awards."""
    cv, problems = _read("- title: Awards\n  contents:\n    - year: 2022\n      items: [Prize, Medal]\n")
    assert (_sections(cv), problems) == ({"Awards": ["entry | Prize | 2022 | Medal"]}, [])


def test_what_is_not_shown_is_named_once_with_its_lines() -> None:
    source = "cv:\n  name: A\n  photo: me.jpg\n  sections:\n    work:\n"
    source += "".join(
        f"      - name: Job {number}\n        date: 2020\n        icon: x\n" for number in range(3)
    )
    _, (problem,) = _read(source + "design: {theme: classic}\n")[0], _read(source)[1]
    assert problem.severity == "notice"
    assert problem.message == "the page of the CV does not show `icon` (line 8 and 2 more), `photo` (line 3)"


@pytest.mark.parametrize(
    ("source", "line", "severity", "message"),
    [
        ("cv:\n  name: A\n  email: nobody", 3, "warning", "“nobody” is no e-mail address"),
        ("cv:\n  name: A\n  website: a b", 3, "warning", "“a b” is no web address"),
        (
            "cv:\n  name: A\n  social_networks:\n    - network: Odd\n      username: x",
            4,
            "warning",
            "an entry has no",
        ),
        (
            "cv:\n  name: A\n  sections:\n    work:\n      - [a, b]",
            5,
            "error",
            "a list stands in place of an entry",
        ),
        (
            "cv:\n  name: A\n  sections:\n    w:\n      - {name: X, url: a b}",
            5,
            "warning",
            "“a b” is no web address",
        ),
        ("- title: A", 1, "error", "a section without title or contents is left out"),
    ],
)
def test_what_is_wrong_costs_only_itself(source: str, line: int, severity: str, message: str) -> None:
    _, problems = _read(source)
    assert [(each.place.line, each.severity) for each in problems] == [(line, severity)]
    assert problems[0].message.startswith(message)


@pytest.mark.parametrize(
    ("file", "source", "line", "message"),
    [
        ("cv.yml", "just words", 1, "there is no CV in this file"),
        ("cv.json", "[]x", 1, "this is not valid JSON: something stands behind the end"),
        ("cv.json", '{\n "basics": {\n  "name" "A"\n }\n}', 3, "this is not valid JSON: a colon is missing"),
        ("cv.json", '{"a": 1,\n "a": 2}', 2, "this is not valid JSON: “a” is written a second time"),
        ("cv.json", '{\n"a": [1,\n2,]}', 3, "this is not valid JSON: a value is missing"),
        ("cv.json", '{"a": "b', 1, "this is not valid JSON: Unterminated string starting at"),
        ("cv.json", "[" * 100, 1, "this is not valid JSON: lists are nested more than 20 deep"),
        ("cv.json", "", 1, "this is not valid JSON: a value is missing"),
    ],
)
def test_what_is_no_cv(file: str, source: str, line: int, message: str) -> None:
    cv, problems = read_cv({file: source})
    assert cv is None
    assert [(each.place.line, each.message) for each in problems] == [(line, message)]


def test_a_section_of_ones_own_beside_those_of_json_resume() -> None:
    cv, problems = _read("basics: {name: A}\ngrants: [{title: Big grant, date: 2020}]\nnickname: B\n")
    assert _sections(cv) == {"grants": ["entry | Big grant | 2020"]}
    assert [each.message for each in problems] == ["the page of the CV does not show `nickname` (line 3)"]


def test_a_second_file_is_told() -> None:
    _, (problem,) = read_cv({"cv.yml": "cv: {name: A}", "resume.json": "{}"})
    assert problem.place.file == "resume.json"
    assert problem.message == "this is a second CV beside cv.yml, and not used"


def test_no_file_is_nothing() -> None:
    assert read_cv({}) == (None, ())


def test_a_text_that_is_left_out_is_empty() -> None:
    cv, _ = _read("cv:\n  name: Ada Example\n  sections: {Talks: [{name: '<!-- x -->'}, {name: A talk}]}\n")
    assert cv.name == "Ada Example"
