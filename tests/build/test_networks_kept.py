"""Drawings of networks are drawn again when what they show has changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.building import built_site, contents

NAMES = ("Alba, Ada", "Birch, Ben", "Cole, Cem", "Dahl, Dora", "Eich, Ella")
AT_FIRST = ((0, 1, 2), (0, 2, 3), (0, 1, 3), (1, 4), (4,))
THEN = ((0, 1, 2), (0, 2, 3), (0, 1, 2, 3), (1, 4), (4, 3))
"""Who wrote each paper, before and after the lists of authors are corrected."""


def papers(bylines: Sequence[Sequence[int]]) -> dict[str, str]:
    entries = [
        f"@article{{k{n}, title={{A Study of Matter {n}}}, year={2010 + n}, "
        f"author={{{' and '.join(NAMES[author] for author in byline)}}}}}"
        for n, byline in enumerate(bylines)
    ]
    return {"site.yml": "title: Matter\n", "publications/a.bib": "\n".join(entries)}


def test_a_later_build_draws_as_a_clean_one(tmp_path: Path) -> None:
    built_site(tmp_path / "edited", papers(AT_FIRST))
    before = contents(tmp_path / "edited" / "site")
    built_site(tmp_path / "edited", papers(THEN))
    built_site(tmp_path / "clean", papers(THEN))
    after = contents(tmp_path / "edited" / "site")
    assert after == contents(tmp_path / "clean" / "site")
    for path in ("people/index.html", "people/ada-alba/index.html"):
        assert b'class="network ring"' in after[path]
        assert before[path] != after[path]
