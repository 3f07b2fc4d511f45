"""Real PDFs, read back."""

from __future__ import annotations

import io
import os

import pytest
from pypdf import PdfReader

from sitegen.build.chromium import find_chromium
from sitegen.cli import main
from tests.building import write_files

TITLES = [f"Rivers of the {number}th kind" for number in range(101, 221)]
FILES = {
    "site.yml": "title: Rivers\nbase_url: https://example.org/r/\n",
    "publications/x.bib": "".join(
        f"@article{{k{number}, title={{{title}}}, author={{Abel, Ada and Zeman, Zoe}}, journal={{Glaciers}}, "
        f"year={2020 - number // 30}, volume={number}, doi={{10.5555/river.{number}}}}}\n"
        for number, title in enumerate(TITLES)
    ),
    "researchers/ada.md": (
        "---\nname: Ada Abel\nrole: Professor\nlinks: {GitHub: https://github.com/example}\n---\n"
        "She wrote [a book](https://example.com/book), see https://example.com/once too.\n"
    ),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The profile of a site on A4."""
    folder = tmp_path_factory.mktemp("pdf")
    if not find_chromium(os.environ):
        if os.environ.get("CI") == "true":
            pytest.fail("there is no Chromium, and CI must print")
        pytest.skip("there is no Chromium on this machine (set CHROMIUM to its path)")
    write_files(folder / "content", FILES)
    with pytest.raises(SystemExit) as leaving:
        main(["pdf", str(folder)])
    assert leaving.value.code == 0
    return PdfReader(io.BytesIO((folder / "ada.pdf").read_bytes()))


def _text(printed: PdfReader, page: int) -> str:
    return " ".join(printed.pages[page].extract_text().split())


def test_all_papers_on_numbered_pages(printed: PdfReader) -> None:
    pages = [_text(printed, number) for number in range(len(printed.pages))]
    whole = " ".join(pages)
    assert 5 <= len(pages) <= 12
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page
    for number, title in enumerate(TITLES):
        assert whole.count(title) == 1
        assert f"doi:10.5555/river.{number}" in whole
    assert all("Ada Abel" in page for page in pages)
    assert round(printed.pages[0].mediabox.height) == 842


def test_no_paper_is_cut_by_the_end_of_a_page(printed: PdfReader) -> None:
    for page in map(str, (p.extract_text() for p in printed.pages)):
        assert page.count("Rivers of the") == page.count("doi:10.5555/river.")


def test_the_head_has_addresses_and_none_twice(printed: PdfReader) -> None:
    first = _text(printed, 0)
    assert "Professor" in first
    assert "GitHub: https://github.com/example" in first
    assert "a book (https://example.com/book)" in first
    assert first.count("https://example.com/once") == 1
    assert "Publications" in first
    assert "Rivers of the" in first  # the list begins below the head


def test_links_lead_to_the_public_site(printed: PdfReader) -> None:
    targets = {
        str(note.get_object()["/A"]["/URI"])
        for page in printed.pages
        for note in page.get("/Annots") or []
        if "/URI" in note.get_object().get("/A", {})
    }
    assert any(target.startswith("https://example.org/r/papers/") for target in targets)
    assert not any(target.startswith("file:") for target in targets)
