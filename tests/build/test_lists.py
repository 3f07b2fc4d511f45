"""Lists of papers by conditions, from settings and texts to the written pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.content.settings import read_config
from sitegen.model.publications import Problem
from tests.building import built_site, contents

PAPERS = """\
@article{a, title={Alpha}, author={Novotna, Jana and Malik, Petr}, journal={Journal of Rivers}, year=2019,
  keywords={Flow}, selected=true}
@inproceedings{b, title={Beta}, author={Malik, Petr and Novotna, Jana}, year=2021,
  booktitle={Proceedings of the 36th International Conference on Machine Learning}}
@patent{c, title={Gamma}, author={Novotna, Jana}, number={US1}, year=2020}
@article{d, title={Delta}, author={Malik, Petr}, journal={Journal of Rivers}, year={in press}}
@article{e, title={Epsilon}, author={Novotna, Jana and others}, journal={Journal of Rivers}, year=2012}
"""
RESEARCHER = "---\nname: Jana Novotna\n---\n{text}\n"


def built(
    folder: Path, site: str = "", text: str = "", *, papers: str = PAPERS
) -> tuple[Path, list[Problem]]:
    files = {
        "publications/papers.bib": papers,
        "publications/old/more.bib": "@article{z, title={Zeta}, author={Roe, Bob}, journal={J}, year=1999}\n",
        "researchers/jana-novotna.md": RESEARCHER.format(text=text),
        "site.yml": f"title: T\nbase_url: https://example.org/\n{site}\n",
    }
    return folder / "site", list(built_site(folder, files).report.problems)


def titles(site: Path, page: str) -> list[str]:
    tree = LexborHTMLParser((site / page).read_text("utf-8"))
    return [
        each.text()
        for each in tree.css("main .publications .paper .title a, main .main-column > .group .paper .title a")
    ]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ("type: article", "Delta Alpha Epsilon Zeta"),
        ("type: [Journal article, patent]", "Delta Gamma Alpha Epsilon Zeta"),
        ("type: conference", "Beta"),
        ("venue: ICML", "Beta"),
        ("venue: International Conference on Machine Learning", "Beta"),
        ("venue: journal-of-rivers", "Delta Alpha Epsilon"),
        ("topic: flow", "Alpha"),
        ("person: jana-novotna", "Beta Gamma Alpha Epsilon"),
        ("person: 'Malik, Petr'", "Delta Beta Alpha"),
        ("person: Petr Malik, position: first", "Delta Beta"),
        ("person: [jana-novotna, Petr Malik], years: 2020", "Gamma"),
        ("position: first", "Gamma Alpha Epsilon"),
        ("position: last", "Beta Gamma"),
        ("file: papers.bib, years: -2015", "Epsilon"),
        ("file: old", "Zeta"),
        ("file: old/more", "Zeta"),
        ("years: 2019-2020", "Gamma Alpha"),
        ("years: 2020-", "Delta Beta Gamma"),
        ("years: ['1999', 2021-2022]", "Beta Zeta"),
        ("selected: yes", "Alpha"),
        ("state: in press", "Delta"),
        ("state: any", "Delta"),
        ("state: no, type: article", "Alpha Epsilon Zeta"),
        ("type: article, limit: 2", "Delta Alpha"),
        ("by: type", "Delta Alpha Epsilon Zeta Beta Gamma"),
    ],
)
def test_conditions(tmp_path: Path, conditions: str, expected: str) -> None:
    site, problems = built(tmp_path, f"lists:\n  some: {{{conditions}}}")
    assert titles(site, "lists/some/index.html") == expected.split()
    assert [each for each in problems if each.place.file == "site.yml"] == []


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ("typ: article", "site.yml:4: lists: some: there is no condition `typ`; did you mean `type`?"),
        (
            "type: artikle",
            "site.yml:4: lists: some: type: “artikle” is not known here; did you mean `article`?",
        ),
        ("years: lately", "site.yml:4: lists: some: years: “lately” is not a span of years"),
        ("years: 2020-2019", "is not a span of years"),
        ("venue: ICMM", "site.yml:4: venue: no venue is called “ICMM”; did you mean ICML?"),
        ("person: jane-novotna", "person: no author is called “jane-novotna”; did you mean Jana Novotna?"),
        ("topic: flaw", "topic: no topic is called “flaw”; did you mean Flow?"),
        ("file: paper.bib", "is called “paper.bib”; did you mean papers.bib?"),
        ("state: soon", "state: “soon” is not a state"),
        ("type: patent, years: 1900", "site.yml:4: the list “Some” has no papers"),
    ],
)
def test_what_means_nothing_is_told(tmp_path: Path, conditions: str, words: str) -> None:
    _, problems = built(tmp_path, f"lists:\n  some: {{{conditions}}}")
    told = [f"{each.place}: {each.message}; {each.remedy}" for each in problems]
    assert any(words in each for each in told), told


def test_a_list_in_a_text_names_its_own_lines(tmp_path: Path) -> None:
    _, problems = built(tmp_path, text="Words.\n\n```papers\ntype: article\nperson: jane-novotna\n```\n")
    (problem,) = (each for each in problems if "jane-novotna" in each.message)
    assert str(problem.place) == "researchers/jana-novotna.md:8"


def test_a_list_with_an_unknown_condition_is_left_out(tmp_path: Path) -> None:
    site, problems = built(tmp_path, text="```papers\nkind: article\n```\n")
    assert any("there is no condition `kind`" in each.message for each in problems)
    page = LexborHTMLParser((site / "people/jana-novotna/index.html").read_text("utf-8"))
    assert not page.css(".biography .paper")


def test_numbers_go_on_over_years_and_pages(tmp_path: Path) -> None:
    entries = "\n".join(
        f"@article{{k{n}, title={{T{n}}}, author={{Novotna, Jana}}, journal={{J}}, year={2000 + n // 2}}}"
        for n in range(23)
    )
    patents = "@patent{p, title={P}, author={Novotna, Jana}, number={1}, year=2001}"
    settings = "numbered: descending\napart: [patent]\npapers_per_page: 10"
    site, _ = built(tmp_path, settings, papers=f"{entries}\n{patents}")
    numbers, headings = [], []
    for page in ("", "page-2/", "page-3/"):
        tree = LexborHTMLParser((site / f"people/jana-novotna/{page}index.html").read_text("utf-8"))
        numbers += [int(each.attributes["value"] or 0) for each in tree.css(".publications li.paper")]
        headings += [each.text() for each in tree.css(".publications h3")]
        assert all("reversed" in each.attributes for each in tree.css(".publications ol.papers"))
    assert numbers == [*range(23, 0, -1), 1]
    assert headings[-1] == "Patents"
    year = LexborHTMLParser((site / "years/2001/index.html").read_text("utf-8"))
    assert "P" in [each.text() for each in year.css(".title a")]


def test_names_of_researchers_are_strong_everywhere(tmp_path: Path) -> None:
    site, _ = built(tmp_path, "strong_names: researchers")
    for page in ("papers/index.html", "people/jana-novotna/index.html"):
        tree = LexborHTMLParser((site / page).read_text("utf-8"))
        assert {each.text() for each in tree.css(".authors strong")} == {"Jana Novotna"}


@pytest.mark.parametrize(
    ("before", "after"), [("title={Gamma}", "title={Gamma Rays}"), ("@patent{c,", "@article{c, journal={J},")]
)
def test_what_shows_a_list_changes_with_it(tmp_path: Path, before: str, after: str) -> None:
    """Also the biography of somebody whose paper it is not."""
    settings = "lists:\n  some: {type: patent, numbered: descending}\npapers_per_page: 10\napart: [patent]"
    text = "```papers\ntype: patent\n```\n"
    stranger = PAPERS.replace(
        "@patent{c, title={Gamma}, author={Novotna, Jana}", "@patent{c, title={Gamma}, author={Roe, Bob}"
    )
    filler = "\n".join(
        f"@article{{k{n}, title={{T{n}}}, author={{Doe, Ada}}, journal={{J}}, year={1950 + n}}}"
        for n in range(40)
    )
    built(tmp_path / "one", settings, text, papers=stranger + filler)
    changed = (stranger + filler).replace(before, after)
    again, _ = built(tmp_path / "one", settings, text, papers=changed)
    clean, _ = built(tmp_path / "two", settings, text, papers=changed)
    assert contents(again) == contents(clean)


def test_the_names_of_lists_are_addresses() -> None:
    config, problems = read_config("lists:\n  First author: {position: first}\n  patents: {type: patent}")
    assert not problems
    assert [(each.id, each.title) for each in config.lists] == [
        ("first-author", "First author"),
        ("patents", "Patents"),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("year={In Press}", "in press"),
        ("year={2030, in press}", "in press"),
        ("year={R\\&R}", "revise and resubmit"),
        ("note={Under review at Nature}", "under review at Nature"),
        ("note={Accepted with minor revisions}", "accepted with minor revisions"),
        ("pubstate={submitted}", "submitted"),
        ("status={conditionally accepted}", "conditionally accepted"),
        ("year={im Erscheinen}", "im Erscheinen"),
    ],
)
def test_what_has_not_appeared_comes_first_and_says_so(tmp_path: Path, written: str, shown: str) -> None:
    state = f"@article{{x, title={{New}}, author={{Doe, Jane}}, journal={{J}}, {written}}}\n"
    site, problems = built(
        tmp_path, "lists:\n  some: {state: any, years: 2025-}", papers=PAPERS.replace("press", "2018") + state
    )
    assert titles(site, "papers/index.html")[0] == "New"
    page = LexborHTMLParser((site / "papers/index.html").read_text("utf-8"))
    (venue, *_) = page.css(".paper .venue")
    assert venue.text().endswith(f", {shown}")
    assert titles(site, "lists/some/index.html") == ["New"]
    assert not [each for each in problems if each.severity != "notice"]


def test_every_page_with_a_list_loads_its_script(tmp_path: Path) -> None:
    block = "```papers\ntype: article\n```\n"
    files = {
        "site.yml": "title: T\nbase_url: https://example.org/\ncollections: [projects]\n",
        "publications/papers.bib": PAPERS.replace("year=2019", "year=2019, abstract={An abstract.}"),
        "news/2024-01-01-with.md": f"---\ntitle: With\ntags: [one]\n---\n{block}",
        "news/2024-01-02-without.md": "---\ntitle: Without\ntags: [two]\n---\nText.\n",
        "projects/with.md": f"---\ntitle: With\n---\n{block}",
        "projects/papers.md": "---\ntitle: Papers\npapers: [a]\n---\nText.\n",
        "projects/without.md": "---\ntitle: Without\n---\nText.\n",
        "pages/with.md": f"---\ntitle: With\n---\n{block}",
        "cv.yml": "cv:\n  name: Jana Novotna\n  sections:\n    Work:\n      - {company: X}\n",
        "researchers/jana-novotna.md": RESEARCHER.format(text=block),
    }
    built_site(tmp_path, files)
    unfolded = {}
    for path in (tmp_path / "site").rglob("*.html"):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        has_list = bool(tree.css("main [data-unfold]"))
        has_script = any(
            (each.attributes.get("src") or "").endswith("js/lists.js") for each in tree.css("script")
        )
        unfolded[path.relative_to(tmp_path / "site").as_posix()] = has_list, has_script
    assert [name for name, (has_list, has_script) in unfolded.items() if has_list and not has_script] == []
    assert all(
        unfolded[f"{name}/index.html"] == (True, True)
        for name in (
            "news",
            "news/2024-01-01-with",
            "news/tags/one",
            "projects/with",
            "projects/papers",
            "pages/with",
        )
    )
    for name in ("news/2024-01-02-without", "news/tags/two", "projects/without", "projects"):
        assert unfolded[f"{name}/index.html"] == (False, False), name
