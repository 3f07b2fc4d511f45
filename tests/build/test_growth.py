"""Extremes: a person with thousands of papers, a year full of them, a paper with thousands of authors."""

from __future__ import annotations

import pytest

from sitegen.build.pipeline import Planned, plan_site, render_input_of
from sitegen.model.outputs import GeneratedFile, Page
from sitegen.site.templates import Renderer, render_output, set_up

LARGEST_PAGE = 300_000
"""Bytes."""

MANY = 5_000


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    """One author on every paper, all of one year, and one paper with as many authors again."""
    folder = tmp_path_factory.mktemp("extremes")
    lists = folder / "content" / "publications"
    lists.mkdir(parents=True)
    settings = "base_url: https://example.org/x/\npeople_pages: 2\npapers_per_page: 200\n"
    (folder / "content/site.yml").write_text(settings)
    crowd = " and ".join(f"Author{number}, Jo{number}" for number in range(MANY))
    entries = [
        f"@article{{k{number}, title={{Study {number:05} of {number * 7919 % 10007} extremes}}, "
        f"author={{Prolific, Ada and Partner{number % 500}, Bo and Author{number}, Jo{number}}}, "
        f"journal={{Journal of Examples}}, year=2024, abstract={{{'Words of an abstract. ' * 20}}}}}"
        for number in range(MANY)
    ]
    entries.append(f"@article{{crowd, title={{By all of us together}}, author={{{crowd}}}, year=2024}}")
    (lists / "all.bib").write_text("\n".join(entries))
    return plan_site(folder)


@pytest.fixture(scope="module")
def renderer(planned: Planned) -> Renderer:
    return set_up(render_input_of(planned))


def test_lists_are_cut_into_pages(planned: Planned) -> None:
    pages = [planned for planned in planned.plan if isinstance(planned, Page)]
    assert (
        sum(planned.kind == "person" and planned.subject == "ada-prolific" for planned in pages)
        == MANY // 200
    )
    assert sum(planned.kind == "year" and planned.subject == "2024" for planned in pages) == MANY // 200 + 1
    assert sum(planned.kind == "papers" for planned in pages) == MANY // 200 + 1


def test_no_page_is_large(planned: Planned, renderer: Renderer) -> None:
    pages = [
        planned
        for number, planned in enumerate(planned.plan)
        if isinstance(planned, Page)
        # Of the papers and people, which are alike, every hundredth; of all else everything.
        and (
            planned.kind not in ("paper", "person") or number % 100 == 0 or planned.subject == "ada-prolific"
        )
    ]
    sizes = {planned.path: len(render_output(renderer, planned).encode()) for planned in pages}
    assert len(sizes) > 100
    assert max(sizes.values()) <= LARGEST_PAGE, max(sizes.items(), key=lambda item: item[1])


def test_a_paper_with_thousands_of_authors(planned: Planned, renderer: Renderer) -> None:
    slug = "by-all-of-us-together"
    text = render_output(renderer, Page(f"papers/{slug}/index.html", "paper", slug))
    assert len(text.encode()) <= LARGEST_PAGE
    assert "Jo0 Author0" in text and "Jo999 Author999" in text and "Jo1000 Author1000" not in text
    assert "4,000 more" in text
    bib = next(planned for planned in planned.plan if planned.path == f"papers/{slug}/crowd.bib")
    assert isinstance(bib, GeneratedFile)
    assert "Author4999, Jo4999" in render_output(renderer, bib)
