"""Every check in the tables has an example that triggers it, and passes what is good."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build.pipeline import plan_site
from sitegen.checks import content, files, pages, written_site
from sitegen.checks.html import read_outline
from sitegen.checks.links import Surroundings
from sitegen.checks.written_site import examine
from tests.building import write_files
from tests.checks.test_written_site import BASE_URL, page

OF_CONTENT: dict[content.ContentCheck, dict[str, str]] = {
    content.base_url: {"site.yml": "title: X"},
    content.photos: {"researchers/ada.md": "---\nname: Ada Example\nphoto: images/ada.jpg\n---\n"},
    content.posts_to_come: {"news/9000-01-01-party.md": "---\ntitle: Party\n---\n"},
    content.navigation: {"site.yml": "navigation: [Gone: pages/gone/]"},
    content.written_links: {"pages/a.md": "---\ntitle: A\n---\n[x](gone/)\n"},
    content.frames: {"pages/a.md": "---\ntitle: A\n---\n```embed\nhttps://example.net/x\n```\n"},
    content.foreign_pictures: {"pages/a.md": "---\ntitle: A\n---\n![x](https://example.net/x.png)\n"},
}
"""Check -> files of a content folder."""

OF_A_PAGE: dict[pages.PageCheck, str] = {
    pages.structure: page("</div>"),
    pages.head: page(title=""),
    pages.headings: page("<h1>Second</h1>"),
    pages.own_address: page(),
    pages.distinct_ids: page('<p id="a">x</p><p id="a">y</p>'),
    pages.images: page('<img src="x.png">'),
    pages.inline_scripts: page('<p onclick="x()">x</p>'),
    pages.linked_data: page('<script type="application/ld+json">{"a": }</script>'),
    pages.weight: page("x" * pages.HEAVY),
}
"""Check -> the page ``x.html``."""

OF_A_FILE: dict[files.FileCheck, str] = {
    files.valid_xml: "<feed>",
    files.valid_json: "{",
    files.own_styles: "@import 'https://example.com/x.css';",
}
"""Check -> text of a file."""

OF_THE_SITE: dict[written_site.SiteCheck, tuple[str, str]] = {
    written_site.dead_jumps: (page('<a href="x.html#gone">x</a>', title="A"), page(title="B")),
    written_site.repeated_titles: (page(title="A"), page(title="A")),
}
"""Check -> the pages ``index.html`` and ``x.html``."""

GOOD_PAGE = page(path="x.html")
GOOD_FILES = {".xml": "<feed/>", ".svg": "<svg/>", ".json": "[]", ".css": "a { color: red }"}


def test_every_check_has_an_example_and_says_what_holds() -> None:
    in_files = {check for several in files.FILE_CHECKS.values() for check in several}
    for table, examples in (
        (set(content.CONTENT_CHECKS), set(OF_CONTENT)),
        (set(pages.PAGE_CHECKS), set(OF_A_PAGE)),
        (in_files, set(OF_A_FILE)),
        (set(written_site.SITE_CHECKS), set(OF_THE_SITE)),
    ):
        assert {check.__name__ for check in table} == {check.__name__ for check in examples}
        assert all(check.__doc__ for check in table)


def named(check: object) -> str:
    return getattr(check, "__name__", "")


@pytest.mark.parametrize("check", OF_CONTENT, ids=named)
def test_of_content(check: content.ContentCheck, tmp_path: Path) -> None:
    entry = "@misc{a, title={A title}, author={Grace Example}, year=2020}\n"
    good = {"publications/a.bib": entry, "site.yml": f"base_url: {BASE_URL}"}
    for name, written in (("good", good), ("bad", {**good, **OF_CONTENT[check]})):
        write_files(tmp_path / name / "content", written)
        planned = plan_site(tmp_path / name)
        found = [each for each in content.CONTENT_CHECKS if list(each(planned.site, planned.plan))]
        assert (check in found) == (name == "bad")
        assert name == "bad" or not found


@pytest.mark.parametrize("check", OF_A_PAGE, ids=named)
def test_of_a_page(check: pages.PageCheck) -> None:
    site = Surroundings(frozenset({"index.html", "x.html"}), BASE_URL)
    assert list(check(read_outline("x.html", OF_A_PAGE[check]), site))
    assert not list(check(read_outline("x.html", GOOD_PAGE), site))


@pytest.mark.parametrize("check", OF_A_FILE, ids=named)
def test_of_a_file(check: files.FileCheck) -> None:
    assert list(check("x", OF_A_FILE[check], ()))
    for ending, checks in files.FILE_CHECKS.items():
        assert check not in checks or not list(check("x", GOOD_FILES[ending], ()))


@pytest.mark.parametrize("check", OF_THE_SITE, ids=named)
def test_of_the_site(check: written_site.SiteCheck) -> None:
    site = Surroundings(frozenset({"index.html", "x.html"}))
    good = (page('<a href="x.html#top">x</a>', title="A"), page(title="B"))
    for texts, expected in ((OF_THE_SITE[check], 1), (good, 0)):
        examined = {
            path: examine(path, text, site)
            for path, text in zip(("index.html", "x.html"), texts, strict=True)
        }
        assert len(list(check(examined))) == expected
