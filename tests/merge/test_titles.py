"""Which titles are nearly the same, and which only look it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.merge.titles import differ_by_spelling, may_be_same


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("Modeling Human Behaviour in Games", "Modeling Human Behavior in Games", "behaviour / behavior"),
        ("Modelling Crowds with Mean Fields", "Modeling Crowds with Mean Fields", "modelling / modeling"),
        ("How to Optimise Deep Networks", "How to Optimize Deep Networks", "optimise / optimize"),
        ("A Defence of Data Centre Cooling", "A Defense of Data Centre Cooling", "defence / defense"),
        ("Cooling a Data Centre by Learning", "Cooling a Data Center by Learning", "centre / center"),
        (
            "Deep Reinforcment Learning at Scale",
            "Deep Reinforcement Learning at Scale",
            "reinforcment / reinforcement",
        ),
        ("On-line Learning in Games", "Online Learning in Games", ""),
        ("Best-of-N Distillation", "Best of N Distillation", ""),
        ("Vec2Text With Round-Trip Translations", "vec2text with round trip translations", ""),
    ],
)
def test_spelling(one: str, other: str, difference: str) -> None:
    assert differ_by_spelling(one, other) == difference
    swapped = " / ".join(reversed(difference.split(" / ")))
    assert differ_by_spelling(other, one) == swapped


APART = [
    ("WARM: On the Benefits of Weight Averaged Models", "WARP: On the Benefits of Weight Averaged Models"),
    ("Gemma 2: Improving Open Models", "Gemma 3: Improving Open Models"),
    ("Gemma 3 Technical Report", "MedGemma Technical Report"),
    ("Gemma: Open Models at a Practical Size", "Gemma 2: Open Models at a Practical Size"),
    ("RecurrentGemma: Open Models at a Practical Size", "Gemma: Open Models at a Practical Size"),
    (
        "Gemini 1.5: Understanding Across Tokens of Context",
        "Gemini 2.5: Understanding Across Tokens of Context",
    ),
    ("On the Theory of Games, Part I", "On the Theory of Games, Part II"),
    ("Scaling to 10 Agents in Games", "Scaling to 100 Agents in Games"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_works_of_a_series_are_not_even_suspected(one: str, other: str) -> None:
    assert differ_by_spelling(one, other) is None
    assert not may_be_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A Supervised Approach to Reversible Learning", "An Unsupervised Approach to Reversible Learning"),
        ("Measurement of the Proton Structure Function", "Measurement of the Photon Structure Function"),
        ("A Study of the Micro Structure of Markets", "A Study of the Macro Structure of Markets"),
        ("Nitrite in the Water of Lakes", "Nitrate in the Water of Lakes"),
        ("The Effect of Inference on Learning", "The Affect of Inference on Learning"),
        ("On Convex Games and Learning", "On Nonconvex Games and Learning"),
        ("Learning by Imitation, Part One", "Learning by Imitation, Part Two"),
        ("Behaviour", "Behavior"),
        ("", "Behavior in Games and Markets"),
    ],
)
def test_one_word_can_make_another_work(one: str, other: str) -> None:
    assert differ_by_spelling(one, other) is None
    assert differ_by_spelling(other, one) is None


def test_similar_titles_are_worth_a_question() -> None:
    one = "What Matters in On-Policy Reinforcement Learning? A Large-Scale Empirical Study"
    assert may_be_same(
        one, "What Matters for On-Policy Reinforcement Learning? A Large-Scale Empirical Study"
    )
    assert may_be_same(one, one.upper())
    assert not may_be_same(one, "What Matters for Adversarial Imitation Learning?")


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparing_has_no_direction(one: str, other: str) -> None:
    assert may_be_same(one, other) is may_be_same(other, one)
    assert (differ_by_spelling(one, other) is None) is (differ_by_spelling(other, one) is None)
    assert differ_by_spelling(one, one) == ""
