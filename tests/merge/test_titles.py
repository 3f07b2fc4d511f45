"""Which titles are nearly the same, and which only look it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.merge.genres import is_generic
from sitegen.merge.likeness import ALMOST, NOTHING_KNOWN, likeness
from sitegen.merge.title_parts import NEARLY
from sitegen.merge.titles import as_title, compared
from sitegen.model.reasons import Reason


def alike(one: str, other: str, known: Mapping[str, int] = NOTHING_KNOWN) -> int:
    """How strongly two titles speak for one work; the same in both directions."""
    strength, reason = likeness(as_title(one), as_title(other), known)
    assert likeness(as_title(other), as_title(one), known)[0] == strength
    assert reason or not strength
    return strength


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
        ("The Challenges of Large Games", "The Challenge of Large Games", "challenges / challenge"),
        ("The Art of Learning in Games", "Art of Learning in Games", "the"),
        ("Query Unnesting in Object Databases", "Query Unnesting Object Databases", "in"),
        ("Leaming from Games of Many Players", "Learning from Games of Many Players", "leaming / learning"),
        ("The 4th Workshop on Large Games", "The Fourth Workshop on Large Games", ""),
    ],
)
def test_spelling(one: str, other: str, difference: str) -> None:
    strength, reason = likeness(as_title(one), as_title(other))
    assert strength >= 3
    assert reason == (Reason("spelling", (difference,)) if difference else Reason("same_title"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("On-line Learning in Games", "Online Learning in Games"),
        ("Best-of-N Distillation for Language", "Best of N Distillation for Language"),
        ("The α-decay of Carbon in Rivers", "The alpha-decay of carbon in rivers"),
        ("A Three-Dimensional Model of River Deltas", "A 3-D model of river deltas"),
        ("Two-dimensional Maps of Slow Rivers", "2D maps of slow rivers"),
        ("Vec2Text With Round-Trip Translations", "vec2text with round trip translations"),
        ("Learning in Games of Many Players", "Learning in Games of Many Players (extended abstract)"),
        ("Learning in Games of Many Players", "Tutorial: Learning in Games of Many Players"),
        ("Games of Many Players (Book Review)", "Games of Many Players. Book Review"),
    ],
)
def test_the_same_title(one: str, other: str) -> None:
    assert likeness(as_title(one), as_title(other))[1] == Reason("same_title")
    assert compared(one).replace(" ", "") == compared(other).replace(" ", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sparse Learning for Large Games", "Sparse Learning for Large Games: A Study in Three Countries"),
        ("Deep Learning for Large Games", "GAMER: Deep Learning for Large Games"),
        ("Deep Learning for Large Games of …", "Deep Learning for Large Games of Many Players"),
        ("Learning (and Forgetting) in Large Games", "Learning in Large Games"),
        ("Tutorial on Learning in Large Games", "Learning in Large Games"),
        ("Panel on the Learning of Large Old Games", "The Learning of Large Old Games"),
        ("Learning in Large Games of Many Players", "Learning in Large Games of Many Players - Book Review"),
        ("Learning in Large Games", "Learning in Large Games: Part of a Larger Project of Ours"),
        ("Foreword by the Chairs of ICDT 98", "Foreword by the Chairs of ICDT 98: Best Papers of ICDT 98"),
        (
            "Learning in Large Games",
            "Learning in Large Games: Held at Sea, April 12 and 13, 1996",
        ),
        ("Learning in Large Games", "Learning in Large Games: What the I3 Group Knows"),
    ],
)
def test_a_part_of_a_title(one: str, other: str) -> None:
    assert alike(one, other) in (2, 3, 4)


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
    ("On the Theory of Games", "On the Theory of Games: Part II"),
    ("Scaling to 10 Agents in Games", "Scaling to 100 Agents in Games"),
    ("Learning by Imitation in Games, Part One", "Learning by Imitation in Games, Part Two"),
    ("On Convex Games and Learning", "On Nonconvex Games and Learning"),
    ("The Effect of Inference on Learning", "The Affect of Inference on Learning"),
    ("A Supervised Approach to Reversible Learning", "An Unsupervised Approach to Reversible Learning"),
    ("Anchors Are Necessary for Slow Rivers", "Anchors Are Not Necessary for Slow Rivers"),
    ("Are Anchors Necessary for Rivers?", "Are Anchors Necessary for Rivers? Not"),
    ("Overview of the Shared Task of 2019", "Overview of the Shared Task of 2020"),
    ("Learning in Mean Field Games", "Erratum to: Learning in Mean Field Games"),
    ("Learning in Mean Field Games", "Comment on “Learning in Mean Field Games”"),
    ("Learning in Mean Field Games", "Learning in Mean Field Games (Corrigendum)"),
    ("Learning in Large Games, Volume 3", "Learning in Large Games, Volume 3 (continued)"),
    ("Learning in Large Games", "Learning in Large Games: Report on the 5th Workshop held in Lund"),
    ("Learning CNN in Large Games of Players", "Learning RCNN in Large Games of Players"),
    ("Behaviour", "Behavior of Rivers"),
    ("", "Behavior in Games and Markets"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_works_are_not_even_suspected(one: str, other: str) -> None:
    assert alike(one, other) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Measurement of the Proton Structure Function", "Measurement of the Photon Structure Function"),
        ("A Study of the Micro Structure of Markets", "A Study of the Macro Structure of Markets"),
        ("Nitrite in the Water of Lakes", "Nitrate in the Water of Lakes"),
        ("Efficient Training of Large Models of Games", "Efficient Inference of Large Models of Games"),
    ],
)
def test_one_word_can_make_another_work(one: str, other: str) -> None:
    assert alike(one, other) == 1
    assert likeness(as_title(one), as_title(other))[1] == NEARLY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Impact of Technology on Large Old Games", "The Impact of Object Technology on Large Old Games"),
        (
            "Recovery for Workflow Systems of Old Banks",
            "Recovery for Workflow Management Systems of Old Banks",
        ),
        ("Large Web-Base Systems of Slow Old Rivers", "Large Web-Based Systems of Slow Old Rivers"),
        ("Large Systems for XML Data of Rivers", "Large Systems for XJML Data of Rivers"),
        ("The TPC of Slow and Very Old Rivers", "The TCP of Slow and Very Old Rivers"),
        ("Large Declarative Web Sites of Slow S", "Large Declarative Web Sites of Slow Strudel"),
        ("Gangam: Large Models of Slow Old Rivers", "Sangam: Large Models of Slow Old Rivers"),
    ],
)
def test_a_word_more_or_one_that_is_hardly_one(one: str, other: str) -> None:
    known = dict.fromkeys(f"{one} {other}".lower().split(), 9) | dict.fromkeys(
        "gangam sangam xjml tcp".split(), 1
    )
    assert likeness(as_title(one), as_title(other), known) == (2, ALMOST)


def test_a_word_more_tells_less_in_a_short_title() -> None:
    one, other = "Maintenance of Automatic Summary Tables", "Maintenance of Cube Automatic Summary Tables"
    assert likeness(as_title(one), as_title(other)) == (1, ALMOST)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Data Management for B2B Commerce", "Data Management for Business-to-Business Commerce"),
        ("Seq2seq Models of Large Games", "Sequence to Sequence Models of Large Games"),
        ("Extracting Semi-Structured Data", "Extracting Semistructured Data"),
    ],
)
def test_compounds(one: str, other: str) -> None:
    assert alike(one, other) >= 4
    assert alike(one.replace("2", "3"), other) in (0, alike(one, other))


def test_a_word_that_titles_use_is_no_typing_error() -> None:
    one, other = "The Contact of Large Learning Games", "The Contract of Large Learning Games"
    assert alike(one, other) == 3
    assert alike(one, other, {"contact": 5, "contract": 7}) == 1
    assert alike(one, other, {"contact": 5, "contract": 700}) == 3
    one, other = "The Translation of Large Learning Games", "The Transition of Large Learning Games"
    assert alike(one, other, {"translation": 700, "transition": 1}) == 1


@pytest.mark.parametrize(
    ("title", "generic"),
    [
        ("Introduction", True),
        ("Guest Editor's Introduction", True),
        ("Vorwort der Herausgeber", True),
        ("Éditorial", True),
        ("Предисловие", True),
        ("前言", True),
        ("Editorial: Learning in Games", False),
        ("Acme", False),
        ("", False),
    ],
)
def test_titles_that_only_say_their_sort(title: str, generic: bool) -> None:
    assert is_generic(title) is generic
    assert (alike(title, title) <= 1) is (generic or len(title) < 5)


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparing_has_no_direction(one: str, other: str) -> None:
    alike(one, other)
    assert compared(one) == " ".join(as_title(one).words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Über die Größe der Flüsse im Norden", "Ueber die Groesse der Fluesse im Norden"),
        ("Målinger av blåbær på øya", "Maalinger av blaabaer paa oeya"),
    ],
)
def test_letters_that_are_written_as_two(one: str, other: str) -> None:
    assert alike(one, other) >= 3
