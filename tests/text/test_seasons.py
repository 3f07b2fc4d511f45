"""Parts of a year that are no month."""

from __future__ import annotations

import pytest

from sitegen.text.dates import season_in


@pytest.mark.parametrize(
    ("written", "season"),
    [
        ("Fall 2011", "Fall"),
        ("2011 Spring", "Spring"),
        ("SPR", "Spring"),
        ("Herbst", "Autumn"),
        ("été", "Summer"),
        ("July/August 2011", "July/August"),
        ("Sept.--Oct.", "September/October"),
        ("JAN-FEB", "January/February"),
        ("juillet et août", "July/August"),
        ("2011/07//July-August", "July/August"),
        ("Q3 2011", "Q3"),
        ("3rd Quarter", "Q3"),
        ("Third quarter", "Q3"),
        ("Michaelmas Term 2011", "Michaelmas"),
        ("July 2011", ""),
        ("2011", ""),
        ("2011-07-22", ""),
        ("May-May", ""),
        ("in press", ""),
        ("", ""),
    ],
)
def test_season_of_a_date(written: str, season: str) -> None:
    assert season_in(written) == season
