"""A built site with groups of people, co-authors elsewhere and a CV."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.build.build import Built, build
from tests.building import contents, quiet, write_files

BIB = """
@article{a, title={Rivers of ice}, author={Abel, Ada and Wu, Lin and Zeman, Zoe}, journal={J}, year=2020}
@inproceedings{b, title={Mountains in spring}, author={Abel, Ada and Wang, Wei}, booktitle={P}, year=2021,
  selected={true}}
@article{c, title={Forests}, author={Wang, Wei and Dale, Gregory P.}, journal={J}, year=2019}
"""
FILES = {
    "site.yml": "title: Rivers\ngroups: [head: Head of the group, phd: PhD students, mascots]\n",
    "publications/x.bib": BIB,
    "coauthors.yml": "Lin Wu: https://wu.example.org/?a=1&b=2\nwu:\n  - firstname: [L.]\n    url: https://l.example.org\n",
    "researchers/ada.md": (
        "---\nname: Ada Abel\ngroup: Head\nemail: ada@example.org\npronouns: she/her\n"
        "links: {GitHub: https://github.com/example}\n---\n"
    ),
    "researchers/zoe.md": "---\nname: Zoe Zeman\ngroup: PhD\n---\n",
    "researchers/greg.md": (
        "---\nname: Greg Dale\ngroup: Alumni\nyears: 2015-2019\nnow: Professor at Example College\n---\n"
    ),
    "researchers/bo.md": "---\nname: Bo Brook\n---\n",
    "cv.yml": """
cv:
  name: Ada Abel
  sections:
    education:
      - {institution: Example University, degree: PhD, start_date: 2001-09, end_date: 2005-05}
    publications:
      - {title: "Rivers of Ice", authors: [Ada Abel]}
      - {title: A report in no list, authors: [Ada Abel], date: 1999}
    work:
      - {company: Example Institute, position: Professor, start_date: 2015}
""",
}


def built_site(folder: Path, **other: str) -> tuple[Built, Path]:
    """The site of `FILES`, with other texts for some of them (names without ending)."""
    write_files(folder / "content", {name: other.get(Path(name).stem, text) for name, text in FILES.items()})
    return build(folder, folder / "out", quiet), folder / "out"


def _tree(output: Path, page: str) -> LexborHTMLParser:
    return LexborHTMLParser((output / page / "index.html").read_text("utf-8"))


def _text(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    return built_site(tmp_path_factory.mktemp("people"))


def test_people_stand_under_the_headings_of_their_groups(site: tuple[Built, Path]) -> None:
    headings = ["Head of the group", "PhD students", "More people", "Alumni"]
    tree = _tree(site[1], "people")
    assert _text(tree, "main h2") == headings
    assert _text(tree, ".person .name") == ["Ada Abel (she/her)", "Zoe Zeman", "Bo Brook", "Greg Dale"]
    assert _text(tree, ".stay") == ["2015–2019; now: Professor at Example College"]
    assert _text(_tree(site[1], "."), "main h3")[: len(headings)] == headings


def test_a_cv_without_contact_takes_that_of_the_profile(site: tuple[Built, Path]) -> None:
    contact = _tree(site[1], "cv").css(".contact a")
    assert [node.attributes["href"] for node in contact] == [
        "mailto:ada@example.org",
        "https://github.com/example",
    ]


def test_papers_of_a_cv_carry_what_finds_them_on_paper(tmp_path: Path) -> None:
    bib = "".join(
        f"@article{{{key}, title={{{key} rivers}}, author={{Abel, Ada}}, journal={{J}}, year=2020{more}}}\n"
        for key, more in (
            ("Both", ", doi={10.5555/b}, eprint={2101.00001}, archiveprefix={arXiv}"),
            ("Old", ", eprint={2101.00002}, archiveprefix={arXiv}"),
            ("None", ""),
        )
    )
    _, output = built_site(tmp_path, x=bib)
    items = _tree(output, "cv").css(".cv-papers li")
    shown = {item.css("a")[0].text().split()[0]: item.attributes.get("data-print") for item in items}
    assert shown == {"Both": "doi:10.5555/b", "Old": "arXiv:2101.00002", "None": None}


def test_what_is_told(site: tuple[Built, Path]) -> None:
    told = [f"{each.severity} {each.place}: {each.message}" for each in site[0].report.problems]
    assert told == [
        "notice researchers/greg.md:2: Greg Dale has no paper; "
        "Gregory P. Dale (1 paper) has nearly that name",
        "notice researchers/bo.md:2: no papers were found of Bo Brook",
        "notice coauthors.yml:3: L. Wu is the name of no author on this site",
        "notice site.yml: nobody is in the group “mascots” that is named under `groups`",
        "notice site.yml: base_url is not set, so there are no feeds, no sitemap and no canonical addresses",
    ]


def test_co_authors_are_linked_to_their_own_sites(site: tuple[Built, Path]) -> None:
    address = "https://wu.example.org/?a=1&b=2"
    for page in ("papers/rivers-of-ice", "papers", "people/ada"):
        links = {node.text(): node.attributes["href"] for node in _tree(site[1], page).css("main a")}
        assert links["Lin Wu"] == address, page
        assert "Wei Wang" not in links


def test_the_cv(site: tuple[Built, Path]) -> None:
    tree = _tree(site[1], "cv")
    assert _text(tree, "main h2") == ["Education", "Publications", "Experience"]
    assert _text(tree, ".cv-dates") == ["September 2001 – May 2005", "1999", "2015 – present"]
    assert _text(tree, ".cv-papers li") == [
        "Ada Abel, Lin Wu, Zoe Zeman. Rivers of ice. J, 2020.",
        "Ada Abel, Wei Wang. Mountains in spring. P, 2021.",
    ]
    assert [node.attributes["start"] for node in tree.css(".cv-papers")] == ["1", "2"]
    assert "A report in no list" in _text(tree, ".cv-what")
    assert "cv/" in "".join(node.attributes["href"] or "" for node in tree.css("nav a"))
    assert _text(_tree(site[1], "people/ada"), ".contact a") == ["ada@example.org", "GitHub", "CV"]


def test_the_cv_without_a_section_of_publications_gets_one(tmp_path: Path) -> None:
    _, output = built_site(tmp_path, cv="cv: {name: Ada Abel, sections: {skills: [Reading]}}")
    assert _text(_tree(output, "cv"), "main h2") == ["Skills", "Publications"]


@pytest.mark.parametrize(
    ("setting", "cv", "papers"),
    [
        ("selected", FILES["cv.yml"], 2),
        ("none", FILES["cv.yml"], 0),
        ("all", FILES["cv.yml"].replace("publications:", "selected_publications:"), 2),
        ("selected", "cv: {name: Ada Abel, sections: {publications: []}}", 1),
        ("all", "cv: {name: Somebody Else}", 0),
    ],
)
def test_which_papers_the_cv_shows(tmp_path: Path, setting: str, cv: str, papers: int) -> None:
    settings = FILES["site.yml"] + f"cv_publications: {setting}\n"
    built, output = built_site(tmp_path, site=settings, cv=cv)
    assert len(_tree(output, "cv").css(".cv-papers li")) == papers
    told = [each.message for each in built.report.problems if "so no publications" in each.message]
    assert bool(told) == ("Somebody" in cv)


def test_the_cv_in_german(tmp_path: Path) -> None:
    _, output = built_site(tmp_path, site="title: Flüsse\nlanguage: de\n")
    tree = _tree(output, "cv")
    assert _text(tree, "main h2") == ["Ausbildung", "Publikationen", "Berufserfahrung"]
    assert _text(tree, ".cv-dates")[0] == "September 2001 – Mai 2005"
    assert _text(tree, ".cv-dates")[-1] == "2015 – heute"


@pytest.mark.parametrize(
    "changed",
    [
        {"coauthors": "Wei Wang: https://wang.example.org\n"},
        {"cv": FILES["cv.yml"].replace("Ada Abel", "Zoe Zeman")},
        {"zoe": FILES["researchers/zoe.md"].replace("PhD", "Alumni")},
        {"greg": FILES["researchers/greg.md"].replace("Professor", "Dean")},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_build_after_a_change_is_as_a_new_one(tmp_path: Path, changed: dict[str, str]) -> None:
    built_site(tmp_path / "site")
    _, again = built_site(tmp_path / "site", **changed)
    _, new = built_site(tmp_path / "new", **changed)
    assert contents(again) == contents(new)


def test_a_link_in_a_heading_is_not_put_into_another(tmp_path: Path) -> None:
    entry = '{name: "[App](https://a.org)", url: https://b.org, date: 2020}'
    cv = f"cv: {{name: Ada Abel, sections: {{projects: [{entry}]}}}}"
    _, output = built_site(tmp_path, cv=cv)
    assert _text(_tree(output, "cv"), ".cv-what a") == ["App"]
    assert not _tree(output, "cv").css(".cv-what a a")
