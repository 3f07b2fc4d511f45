"""Plain lists of references in many styles: a smaller sample than `tests.bench.references` measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.readers.recognise import recognising
from sitegen.text.cleaning import strip_controls
from tests.bench.made_references import OTHER_STYLES, STYLES, MadeList, made_lists
from tests.bench.made_tex_lists import tex_lists
from tests.bench.references import Verdict, measure


@pytest.fixture(scope="module")
def lists(shared: Path) -> list[MadeList]:
    """About 300 references that the reader was not made with."""
    assert shared
    return made_lists(half=1, seed=11, per_style=30, styles=STYLES)


def verdicts_of(lists: list[MadeList]) -> list[Verdict]:
    by_style, _ = measure(lists)
    return [verdict for each in by_style.values() for one in each for verdict in one.verdicts]


def share(verdicts: list[Verdict], field: str) -> float:
    return sum(bool(getattr(verdict, field)) for verdict in verdicts) / len(verdicts)


@pytest.fixture(scope="module")
def of_latex(shared: Path) -> list[MadeList]:
    """About 300 references in the styles of BibTeX and BibLaTeX."""
    assert shared
    return tex_lists(half=1, seed=11, per_style=25)


def test_figures_of_the_styles_of_latex(of_latex: list[MadeList]) -> None:
    verdicts = verdicts_of(of_latex)
    assert len(verdicts) >= 290
    assert share(verdicts, "title") >= 0.97
    assert share(verdicts, "authors") >= 0.95
    assert share(verdicts, "year") >= 0.99
    assert share(verdicts, "venue") >= 0.94
    silent = [verdict for verdict in verdicts if not verdict.right and not verdict.asked]
    assert len(silent) <= 0.005 * len(verdicts)


def test_lists_of_latex_are_recognised_as_what_they_are(of_latex: list[MadeList]) -> None:
    for made in of_latex:
        found = [reader.NAME for reader in recognising(strip_controls(made.text), "list.txt")]
        assert found == ["references"], (made.style, made.layout)


def test_figures(lists: list[MadeList]) -> None:
    verdicts = verdicts_of(lists)
    assert len(verdicts) >= 290
    assert share(verdicts, "title") >= 0.97
    assert share(verdicts, "authors") >= 0.95
    assert share(verdicts, "year") >= 0.99


def test_figures_of_styles_that_it_was_not_made_for(shared: Path) -> None:
    assert shared
    verdicts = verdicts_of(made_lists(half=1, seed=12, per_style=20, styles=OTHER_STYLES))
    assert share(verdicts, "title") >= 0.95
    assert share(verdicts, "authors") >= 0.95
    assert share(verdicts, "year") >= 0.97


def test_what_is_wrong_is_asked_about_and_little_else(lists: list[MadeList]) -> None:
    verdicts = verdicts_of(lists)
    silent = [verdict for verdict in verdicts if not verdict.right and not verdict.asked]
    assert len(silent) <= 0.005 * len(verdicts)
    assert sum(verdict.asked for verdict in verdicts if verdict.right) <= 0.02 * len(verdicts)


def test_lists_are_recognised_as_what_they_are(lists: list[MadeList]) -> None:
    for made in lists:
        text = strip_controls(made.text)
        found = [reader.NAME for reader in recognising(text, "list.txt")]
        assert found == ["references"], (made.style, made.layout)
