"""Journals, meetings and their relatives with names that are nearly the same."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from sitegen.merge.series import series_of

ARTICLES = {"a": 1, "m": -1, "u": 0}
"""A letter before a name says what its papers are: articles, papers of a meeting, or of an unknown kind."""

SERIES = Path(__file__).with_name("series.txt").read_text("utf-8")
"""Real names, those of one series in a line."""


def names() -> list[list[tuple[str, str]]]:
    """For each series its names, each with its letter."""
    return [
        [(name.strip()[2:], name.strip()[0]) for name in line.split("|")]
        for line in SERIES.strip().splitlines()
    ]


def test_each_line_is_one_series() -> None:
    articles = {name: ARTICLES[letter] for line in names() for name, letter in line}
    found = series_of(dict.fromkeys(articles, 1), articles)
    groups = defaultdict(set)
    for name, series in found.items():
        groups[series].add(name)
    assert sorted(groups.values(), key=min) == sorted(
        ({name for name, _ in line} for line in names()), key=min
    )


def test_without_kinds_no_two_series_are_one() -> None:
    """Lists of text do not say what is an article."""
    line_of = {name: number for number, line in enumerate(names()) for name, _ in line}
    found = series_of(dict.fromkeys(line_of, 1))
    lines_of = defaultdict(set)
    for name, series in found.items():
        lines_of[series].add(line_of[name])
    assert [lines for lines in lines_of.values() if len(lines) > 1] == []
