"""Short names of venues."""

from __future__ import annotations

from collections import Counter

import pytest

from sitegen.content.venues import read_venues
from sitegen.merge.series import series_of
from sitegen.merge.short_venues import notes_of, short_venues
from sitegen.merge.usual_venues import USUAL


def short(venue: str, by_hand: str = "") -> str:
    notes, problems = read_venues(by_hand)
    assert not problems
    return short_venues([venue], series_of(Counter([venue])), notes).get(venue, "")


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("Advances in Neural Information Processing Systems 36", "NeurIPS"),
        ("Thirty-seventh Conference on Neural Information Processing Systems", "NeurIPS"),
        ("Proceedings of the 36th International Conference on Machine Learning", "ICML"),
        ("9th International Conference on Learning Representations, ICLR 2021, Virtual Event", "ICLR"),
        ("2020 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", "CVPR"),
        ("Proceedings of the 57th Annual Meeting of the Association for Computational Linguistics", "ACL"),
        ("Findings of the Association for Computational Linguistics: EMNLP 2020", "Findings of EMNLP"),
        ("Proceedings of the 2020 CHI Conference on Human Factors in Computing Systems", "CHI"),
        ("Proceedings of the National Academy of Sciences", "PNAS"),
        ("ACM Transactions on Graphics (TOG)", "TOG"),
        ("Computer Vision – ECCV 2020", "ECCV"),
    ],
)
def test_usual_names(venue: str, expected: str) -> None:
    assert short(venue) == expected


@pytest.mark.parametrize(
    "venue",
    [
        "ICML 2020",
        "Nature",
        "Machine Learning",
        "PNAS Nexus",
        "JAMA Network Open",
        "IEEE Micro",
        "Physical Review A",
        "The Astrophysical Journal Letters",
        "IEEE Conference on Computer Vision and Pattern Recognition Workshops",
        "International Conference on Machine Learning, Workshop on Rivers",
        "ICLR 2021 Workshop on Rivers",
    ],
)
def test_what_is_called_otherwise_or_short_itself_has_none(venue: str) -> None:
    assert not short(venue)


def test_no_name_is_that_of_two_venues() -> None:
    for name, full in USUAL.items():
        for each in full:
            assert short(each) in {name, ""}, each


def test_a_journal_in_a_series_with_a_meeting_keeps_apart() -> None:
    venues = ["Machine Learning", "International Conference on Machine Learning", "Int. Conf. Mach. Learn."]
    found = short_venues(venues, series_of(Counter(venues)), ())
    assert found.get("Machine Learning") is None
    assert found["International Conference on Machine Learning"] == "ICML"


def test_what_the_owner_says_comes_first() -> None:
    assert (
        short("12th International Conference on Rivers", "International Conference on Rivers: RIVER")
        == "RIVER"
    )
    assert short("International Conference on Machine Learning", "ICML: {short: Icml}") == "ICML"
    by_hand = "International Conference on Machine Learning: {short: Intl. Conf. on ML}"
    assert short("International Conference on Machine Learning", by_hand) == "Intl. Conf. on ML"


def test_notes_are_found_by_the_short_name_with_its_year() -> None:
    notes, _ = read_venues('AJP: {url: "https://example.org/ajp", color: "#00369f"}')
    assert notes_of(["AJP 2024", "PRL"], notes) == {"AJP 2024": notes[0]}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("- Nature", "a list stands where venues are expected"),
        ("Nature: {colour: brown paper}", "is not a colour"),
        ("Nature: {sort: N}", "did you mean `short`?"),
        ("Nature: {url: nature}", "is not a web address"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(source: str, words: str) -> None:
    _, problems = read_venues(source)
    (problem,) = problems
    assert words in f"{problem.message} {problem.remedy}"
    assert problem.place.line == 1
