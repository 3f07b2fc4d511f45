"""Marks at authors, from an entry to pages and exports."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.building import built_site


def built(folder: Path, entry: str, settings: str = "", more: str = "") -> Path:
    files = {
        "publications/papers.bib": entry,
        "publications/more.bib": more,
        "researchers/jana-novotna.md": "---\nname: Jana Novotna\n---\n",
        "site.yml": f"title: T\n{settings}\n",
    }
    built_site(folder, {name: text for name, text in files.items() if text})
    return folder / "site"


def entry(authors: str, more: str = "") -> str:
    return f"@article{{k, title={{Marks}}, journal={{J}}, year=2020, author={{{authors}}}, {more}}}\n"


def authors_in(site: Path, page: str) -> str:
    tree = LexborHTMLParser((site / page).read_text("utf-8"))
    return " ".join(" ".join(each.text(deep=True).split()) for each in tree.css("main .authors"))


@pytest.mark.parametrize(
    ("authors", "more", "shown"),
    [
        (
            "Novotna*, Jana and Malik*, Petr",
            "note={* equal contribution}",
            "Jana Novotna*, Petr Malik* * equal contribution",
        ),
        ("Novotna*, Jana and Malik, Petr", "", "Jana Novotna*, Petr Malik"),
        (
            "Novotna, Jana (equal contribution) and Malik, Petr (corresponding author)",
            "",
            "Jana Novotna*, Petr Malik✉ * equal contribution; ✉ corresponding author",
        ),
        (
            "Novotna*, Jana and Malik, Petr",
            "author+an={2=equal}",
            "Jana Novotna*, Petr Malik† † equal contribution",
        ),
        (
            r"Jana Novotna$^\dagger$ and Malik, Petr",
            r"annotation={$^\dagger$ Now at Example Laboratory}",
            "Jana Novotna†, Petr Malik † Now at Example Laboratory",
        ),
        ("Novotna*, Jana and Malik, Petr", "note={Accepted as a talk}", "Jana Novotna*, Petr Malik"),
    ],
)
def test_marks_and_their_legend(tmp_path: Path, authors: str, more: str, shown: str) -> None:
    site = built(tmp_path, entry(authors, more))
    assert authors_in(site, "papers/index.html") == shown
    assert (
        authors_in(site, next((site / "papers").glob("*/index.html")).relative_to(site).as_posix()) == shown
    )
    assert authors_in(site, "people/jana-novotna/index.html") == shown


def test_no_export_and_no_tag_has_marks(tmp_path: Path) -> None:
    site = built(
        tmp_path,
        entry("Novotna*, Jana and Malik, Petr (equal contribution)", "abbr={ICML}, annotation={* Equal}"),
    )
    page = LexborHTMLParser(next((site / "papers").glob("*/index.html")).read_text("utf-8"))
    tags = [each.attributes["content"] for each in page.css("meta[name=citation_author]")]
    assert tags == ["Jana Novotna", "Petr Malik"]
    for name in ("publications.bib", "publications.ris", "publications.json"):
        text = (site / name).read_text("utf-8")
        assert not any(word in text for word in ("*", "equal", "Equal", "ICML", "abbr"))


def test_marks_can_be_left_off(tmp_path: Path) -> None:
    site = built(tmp_path, entry("Novotna*, Jana", "note={* equal contribution}"), "author_marks: no")
    assert authors_in(site, "papers/index.html") == "Jana Novotna"
    page = next((site / "papers").glob("*/index.html")).read_text("utf-8")
    assert "equal contribution" in page


def test_marks_stand_at_the_names_of_another_record(tmp_path: Path) -> None:
    authors = "Novotna, Jana and Malik, Petr and Roe, Ann"
    more = f"@article{{l, title={{Marks}}, journal={{J}}, volume=3, year=2020, author={{{authors}}}}}"
    site = built(tmp_path, entry("Malik*, Petr and Novotna, Jana and others"), more=more)
    assert authors_in(site, "papers/index.html") == "Jana Novotna, Petr Malik*, Ann Roe"
