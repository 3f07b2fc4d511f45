"""Plain lists of references in many styles: a smaller sample than `tests.bench.references` measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.readers.recognise import recognising
from sitegen.text.cleaning import strip_controls
from tests.bench.made_references import OTHER_STYLES, STYLES, MadeList, made_lists
from tests.bench.references import Verdict, measure


@pytest.fixture(scope="module")
def lists(shared: Path) -> list[MadeList]:
    """About 300 references that the reader was not made with."""
    assert shared
    return made_lists(half=1, seed=11, per_style=30, styles=STYLES)


def share(verdicts: list[Verdict], field: str) -> float:
    return sum(bool(getattr(verdict, field)) for verdict in verdicts) / len(verdicts)


def test_figures(lists: list[MadeList]) -> None:
    by_style, _ = measure(lists)
    verdicts = [verdict for each in by_style.values() for verdict in each]
    assert len(verdicts) >= 290
    assert share(verdicts, "title") >= 0.97
    assert share(verdicts, "authors") >= 0.95
    assert share(verdicts, "year") >= 0.99


def test_figures_of_styles_that_it_was_not_made_for(shared: Path) -> None:
    assert shared
    by_style, _ = measure(made_lists(half=1, seed=12, per_style=20, styles=OTHER_STYLES))
    verdicts = [verdict for each in by_style.values() for verdict in each]
    assert share(verdicts, "title") >= 0.95
    assert share(verdicts, "authors") >= 0.95
    assert share(verdicts, "year") >= 0.97


def test_lists_are_recognised_as_what_they_are(lists: list[MadeList]) -> None:
    for made in lists:
        text = strip_controls(made.text)
        found = [reader.NAME for reader in recognising(text, "list.txt")]
        assert found == ["references"], (made.style, made.layout)
