"""Titles and degrees at names."""

import pytest

from sitegen.text.name_titles import without_titles


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Prof. Dr. Ada Example, PhD", "Ada Example"),
        ("Dr Ada Example", "Ada Example"),
        ("Example, Dr. Ada", "Example, Ada"),
        ("Example, Ada, M.D.", "Example, Ada"),
        ("Ada Example, M.D., Ph.D.", "Ada Example"),
        ("Dr.-Ing. Hans Meier", "Hans Meier"),
        ("Univ.-Prof. Dr. med. Dr. h.c. Karl Muster", "Karl Muster"),
        ("Muster, Karl, Dr. rer. nat.", "Muster, Karl"),
        ("Dipl.-Ing. Eva Huber", "Eva Huber"),
        ("Ada Example PhD", "Ada Example"),
    ],
)
def test_titles_are_no_part_of_a_name(written: str, bare: str) -> None:
    assert without_titles(written) == bare


@pytest.mark.parametrize(
    "name",
    [
        "Smith, M. D.",
        "de Jong, M.D.",
        "Smith MD",
        "Ma, M. A.",
        "Smith, Ph. D.",
        "Profumo, John",
        "Ingrid Daubechies",
        "Magnus Carlsen",
        "O. D. Chwolson",
        "Seuss, Dr.",
        "PhD",
    ],
)
def test_what_may_be_a_name_stays(name: str) -> None:
    assert without_titles(name) == name
