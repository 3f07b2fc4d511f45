"""Collections, such as projects and talks: from files to written pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build.build import build
from sitegen.checks.written_site import check_site
from tests.build.example_group import BASE, built, menu, said, words
from tests.building import contents, quiet, written_page

PROJECT = """\
---
title: Examples for all
summary: Why examples help.
date: 2021-03
until: 2022
people: [ada-doe, Bob Roe, Someone Else]
papers: [doe2021]
tags: [teaching]
links: {Code: 'https://example.org/code'}
---
See also [@doe2022].
"""


def test_a_project_its_paper_and_its_people_name_each_other(tmp_path: Path) -> None:
    done = built(tmp_path, {"projects/examples.md": PROJECT, "site.yml": f"base_url: {BASE}\n"})
    assert said(done) == []
    shown = words(tmp_path, "projects/examples/index.html")
    for part in (
        "Why examples help.",
        "March 2021 – 2022",
        "(Doe, 2022)",
        "Someone Else",
        "On Examples",
        "teaching",
    ):
        assert part in shown
    assert "Examples for all" in words(tmp_path, "projects/index.html")
    assert "Examples for all" in words(tmp_path, "people/ada-doe/index.html")
    assert "Examples for all" in words(tmp_path, "papers/on-examples-doe-2021/index.html")
    assert "Examples for all" not in words(tmp_path, "papers/more-examples-doe-2022/index.html")
    assert "Projects" in menu(tmp_path)
    assert [str(each) for each in check_site(tmp_path / "site", BASE) if each.severity != "notice"] == []


def test_pages_follow_what_projects_say_of_them(tmp_path: Path) -> None:
    """A build after a change gives what a build from nothing gives."""
    built(tmp_path, {"projects/examples.md": PROJECT})
    for text in (
        PROJECT.replace("Examples for all", "Examples for some"),
        PROJECT.replace("[doe2021]", "[doe2022]"),
        PROJECT.replace("ada-doe, ", ""),
    ):
        built(tmp_path, {"projects/examples.md": text})
        assert build(tmp_path, tmp_path / "anew", quiet).published
        assert contents(tmp_path / "site") == contents(tmp_path / "anew")
        (tmp_path / "anew").rename(tmp_path / f"anew-{abs(hash(text))}")


@pytest.mark.parametrize(
    ("settings", "headings"),
    [
        ("", ["Projects", "Talks"]),
        ("collections: [workshops, talks]\n", ["Workshops", "Talks", "Projects"]),
        ("collections:\n  workshops: {title: Meetings, show: list}\n", ["Meetings", "Projects", "Talks"]),
        ("language: de\n", ["Projekte", "Vorträge"]),
    ],
)
def test_collections_in_the_menu(tmp_path: Path, settings: str, headings: list[str]) -> None:
    item = "---\ntitle: One\n---\n"
    files = {f"{folder}/one.md": item for folder in ("projects", "talks", "workshops")}
    if "workshops" not in settings:
        del files["workshops/one.md"]
    built(tmp_path, {"site.yml": settings, **files})
    assert [label for label in menu(tmp_path) if label in headings] == headings


def test_the_order_of_talks_and_a_page_elsewhere(tmp_path: Path) -> None:
    built(
        tmp_path,
        {
            "talks/a.md": "---\ntitle: Older\ndate: 2020-05-01\nplace: Oslo\n---\n",
            "talks/2024/b.md": "---\ntitle: Newer\ndate: 2024-05-01\nurl: https://example.org/talk\n---\n",
            "talks/c.md": "---\ntitle: Undated\n---\n",
            "talks/d.md": "---\ntitle: Not yet\ndraft: true\n---\n",
        },
    )
    rows = [
        " ".join(row.text(separator=" ").split())
        for row in written_page(tmp_path, "talks/index.html").css("tbody tr")
    ]
    assert rows == ["1 May 2024 Newer", "1 May 2020 Older Oslo", "Undated"]
    assert not (tmp_path / "site/talks/2024").exists()
    assert (tmp_path / "site/talks/a/index.html").exists()


def test_what_is_wrong_in_a_collection_is_named_with_its_line(tmp_path: Path) -> None:
    done = built(
        tmp_path,
        {
            "site.yml": "collections:\n  - papers: Papers\n  - projects: {show: tiles}\n",
            "projects/a.md": "---\ntitle: A\npapers: [doe2029]\nsumary: x\nimage: images/none.png\n---\n",
        },
    )
    assert said(done) == [
        "site.yml:2: collections: “papers” can't be a collection: the site has a folder of this name itself",
        "site.yml:3: collections: show: “tiles” is not known here",
        "projects/a.md:4: there is no key `sumary`",
        "projects/a.md:2: no paper is called 'doe2029'",
        "projects/a.md:2: the link to images/none.png leads nowhere",
    ]


def test_an_unknown_person_is_named_with_the_nearest(tmp_path: Path) -> None:
    """What looks like a mistake is a warning; a guest without papers and page is only told."""
    item = "---\ntitle: A\npeople: [Ada Do, bob-rowe, Guest Speaker, 'Roe, Bob']\n---\n"
    done = built(tmp_path, {"talks/a.md": item})
    found = [each for each in done.report.problems if each.place.file == "talks/a.md"]
    assert [(each.severity, each.message.split("'")[1], each.remedy[:31]) for each in found] == [
        ("warning", "Ada Do", "did you mean 'Ada Doe'?"),
        ("warning", "bob-rowe", "did you mean 'bob-roe'?"),
        ("notice", "Guest Speaker", "correct it, or leave it: a pers"),
    ]
    assert "Ada Do, bob-rowe, Guest Speaker, Bob Roe" in words(tmp_path, "talks/a/index.html")


def test_terms_and_things_that_go_on(tmp_path: Path) -> None:
    built(
        tmp_path,
        {
            "teaching/a.md": "---\ntitle: A\ndate: Spring 2023\n---\n",
            "teaching/b.md": "---\ntitle: B\ndate: Fall 2023\n---\n",
            "teaching/c.md": "---\ntitle: C\ndate: 2022\nuntil: ongoing\n---\n",
            "teaching/d.md": "---\ntitle: D\ndate: WS 2023/24\n---\n",
            "teaching/e.md": "---\ntitle: E\ndate: 2019\nuntil: 2021\n---\n",
        },
    )
    rows = written_page(tmp_path, "teaching/index.html").css("tbody tr")
    assert [" ".join(row.text(separator=" ").split()) for row in rows] == [
        "Fall 2023 B",
        "WS 2023/24 D",
        "Spring 2023 A",
        "2022–ongoing C",
        "2019–2021 E",
    ]


def test_a_date_that_says_no_year_is_an_error(tmp_path: Path) -> None:
    done = built(tmp_path, {"talks/a.md": "---\ntitle: A\ndate: soon\n---\n"})
    assert said(done) == ["talks/a.md:3: date: “soon” is not a date"]


def test_the_introduction_of_a_collection(tmp_path: Path) -> None:
    done = built(
        tmp_path,
        {
            "projects/index.md": "---\ntitle: Our projects\nsummary: What we do.\n---\nAll of *them*.\n",
            "projects/a/index.md": "---\ntitle: A\n---\n",
        },
    )
    assert said(done) == []
    assert words(tmp_path, "projects/index.html").startswith("Our projects All of them.")
    assert "Our projects" in menu(tmp_path)
    assert (tmp_path / "site/projects/a/index.html").exists()
    assert not (tmp_path / "site/projects/index").exists()
