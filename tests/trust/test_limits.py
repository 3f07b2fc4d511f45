"""Sites of sizes past all use, small ones of each kind."""

from pathlib import Path

import pytest

from tests.trust.limits import LIMITS, attack, failures_of


def test_small_forms_of_all_limits(tmp_path: Path) -> None:
    assert attack(seed=18, amount=1, folder=tmp_path).failures == ()


def test_one_paper_of_many_authors_who_all_have_a_page(tmp_path: Path) -> None:
    (limit,) = (each for each in LIMITS if each.name == "authors with pages")
    assert failures_of(limit, 300, tmp_path) == []
    exports = {len(path.read_bytes()) for path in tmp_path.glob("site/people/*/publications.bib")}
    whole = len((tmp_path / "site/publications.bib").read_bytes())
    assert max(exports) < whole / 2
    assert "and others" in next(tmp_path.glob("site/people/*/publications.bib")).read_text("utf-8")


@pytest.mark.parametrize("name", ["posts", "researchers"])
def test_long_lists_have_pages(tmp_path: Path, name: str) -> None:
    (limit,) = (each for each in LIMITS if each.name == name)
    assert failures_of(limit, 230, tmp_path) == []
    folder = {"posts": "news", "researchers": "people"}[name]
    pages = [*(tmp_path / "site" / folder).glob("*/index.html")]
    assert any('rel="prev"' in page.read_text("utf-8") for page in pages)
