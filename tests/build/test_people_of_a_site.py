"""Groups of people, members without papers, co-authors' own pages, icons: from files to written pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build.build import Built, build
from sitegen.site.icons import icon_of
from tests.building import built_site, contents, quiet, written_page

PAPERS = """\
@article{doe2021, author = {Doe, Ada and Roe, Robert and Poe, Gregory P.}, title = {On Examples}, year = 2021,
  journal = {Example}}
"""


def built(folder: Path, files: dict[str, str]) -> Built:
    return built_site(folder, {"publications/papers.bib": PAPERS, **files})


def person(name: str, *lines: str) -> str:
    return "\n".join(("---", f"name: {name}", *lines, "---", ""))


def headings(folder: Path, path: str = "people/index.html") -> dict[str, list[str]]:
    """Heading of each group -> the names below it."""
    found: dict[str, list[str]] = {}
    for section in written_page(folder, path).css("section"):
        heading = section.css_first("h2")
        names = [" ".join(name.text().split()) for name in section.css(".name")]
        if heading and names:
            found[heading.text().strip()] = names
    return found


MEMBERS = {
    "researchers/ada-doe.md": person("Ada Doe", "group: faculty", "order: 1"),
    "researchers/bo-moe.md": person("Bo Moe", "group: PhD student", "pronouns: they/them"),
    "researchers/cy-loe.md": person("Cy Loe", "group: phd students"),
    "researchers/di-koe.md": person("Di Koe", "group: alum", "years: 2015-2019", "now: Professor at Example"),
    "researchers/ed-joe.md": person("Ed Joe"),
}


def test_groups_in_their_order_and_alumni_last(tmp_path: Path) -> None:
    settings = "groups:\n  - alum: Former members\n  - phd student: Doctoral students\n  - faculty: Faculty\n"
    built(tmp_path, {"site.yml": settings, **MEMBERS})
    assert headings(tmp_path) == {
        "Doctoral students": ["Cy Loe", "Bo Moe (they/them)"],
        "Faculty": ["Ada Doe"],
        "More people": ["Ed Joe"],
        "Former members": ["Di Koe"],
    }
    shown = written_page(tmp_path, "people/index.html").css_first("main")
    assert shown
    assert "2015–2019; now: Professor at Example" in " ".join(shown.text().split())


def test_groups_without_a_setting_and_in_another_language(tmp_path: Path) -> None:
    built(tmp_path, {"site.yml": "language: de\n", **MEMBERS})
    assert list(headings(tmp_path))[-1] == "Ehemalige"


def test_without_groups_nothing_changes(tmp_path: Path) -> None:
    built(tmp_path, {"researchers/ada-doe.md": person("Ada Doe"), "researchers/ed-joe.md": person("Ed Joe")})
    assert list(headings(tmp_path)) == ["Researchers"]


def test_a_group_that_nobody_is_in_is_told(tmp_path: Path) -> None:
    done = built(tmp_path, {"site.yml": "groups: [faculty, postdocs]\n", **MEMBERS})
    found = [each for each in done.report.problems if "nobody is in the group" in each.message]
    assert [(each.severity, each.message) for each in found] == [
        ("notice", "nobody is in the group “postdocs” that is named under `groups`")
    ]


def test_members_without_papers_are_one_notice(tmp_path: Path) -> None:
    done = built(tmp_path, MEMBERS)
    about = [each for each in done.report.problems if "researchers" in each.place.file]
    assert [each.severity for each in about] == ["notice"]
    assert "Bo Moe" in about[0].message
    assert "Ada Doe" not in about[0].message


@pytest.mark.parametrize(
    ("name", "author"),
    [("Greg Poe", "Gregory P. Poe"), ("Bob Roe", "Robert Roe"), ("Robert X. Roe", "Robert Roe")],
)
def test_an_author_of_nearly_the_name_is_named_with_the_line_to_write(
    tmp_path: Path, name: str, author: str
) -> None:
    done = built(tmp_path, {"researchers/x.md": person(name), "researchers/ada-doe.md": person("Ada Doe")})
    (problem,) = [each for each in done.report.problems if each.place.file == "researchers/x.md"]
    assert author in problem.message
    assert f"`aliases: [{author}]`" in problem.remedy


@pytest.mark.parametrize(
    "coauthors",
    [
        "Robert Roe: https://roe.example.org/\n",
        '"roe":\n  - firstname: ["Robert", "R."]\n    url: https://roe.example.org/\n',
    ],
)
def test_a_co_author_is_linked_to_their_own_page(tmp_path: Path, coauthors: str) -> None:
    own = {"researchers/ada-doe.md": person("Ada Doe")}
    built(tmp_path, own)
    done = built(tmp_path, {**own, "coauthors.yml": coauthors})
    assert [each for each in done.report.problems if each.place.file == "coauthors.yml"] == []
    for path in ("papers/index.html", "papers/on-examples-doe-2021/index.html"):
        links = [a.text() for a in written_page(tmp_path, path).css('a[href="https://roe.example.org/"]')]
        assert links == ["Robert Roe"], path
    build(tmp_path, tmp_path / "anew", quiet)
    assert contents(tmp_path / "site") == contents(tmp_path / "anew")


def test_what_is_wrong_with_co_authors_is_told(tmp_path: Path) -> None:
    text = "Nobody Known: https://n.example.org/\nRobert Roe: roe\nroe: [{firstname: [R.]}]\n"
    done = built(tmp_path, {"coauthors.yml": text})
    assert [
        f"{each.place}: {each.message}" for each in done.report.problems if "coauthors" in str(each.place)
    ] == [
        "coauthors.yml:2: “roe” is not a web address",
        "coauthors.yml:3: “roe” has no `url`",
        "coauthors.yml:1: Nobody Known is the name of no author on this site",
    ]


@pytest.mark.parametrize(
    ("label", "address", "icon"),
    [
        ("GitHub", "https://github.com/ada", "github"),
        ("Code", "https://www.github.com/ada", "github"),
        ("Scholar", "https://scholar.google.de/citations?user=x", "google-scholar"),
        ("Me", "https://mastodon.social/@ada", "mastodon"),
        ("Me", "https://social.example.org/@ada", "mastodon"),
        ("Videos", "https://www.youtube.com/@ada", "youtube"),
        ("CV", "files/cv.pdf", "document"),
        ("Lebenslauf", "https://example.org/x", "document"),
        ("Mail", "mailto:ada@example.org", "email"),
        ("Page", "https://example.org/", "website"),
        ("Not it", "https://notgithub.com/", "website"),
    ],
)
def test_icons(label: str, address: str, icon: str) -> None:
    assert icon_of(label, address) == icon
    assert (Path(__file__).parents[2] / "templates/icons" / f"{icon}.svg").exists()


def test_icons_stand_beside_the_words(tmp_path: Path) -> None:
    built(
        tmp_path, {"researchers/ada-doe.md": person("Ada Doe", "links: {GitHub: 'https://github.com/ada'}")}
    )
    (link,) = written_page(tmp_path, "people/ada-doe/index.html").css(".contact a")
    assert link.text().strip() == "GitHub"
    (svg,) = link.css("svg")
    assert svg.attributes["aria-hidden"] == "true"
