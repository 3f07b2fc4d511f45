"""Formulas that would take the library for ever are shown as they are written."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sitegen.text.latex.maths import mathml

PIECES = (
    r"( [ ) ] x 2 ' ^ _ { } & | \{ \} \frac \sqrt \hat \left \right \langle \rangle \lfloor \lim \sum \not "
    r"\mathrm \binom \middle \big \bigl \prescript \genfrac \xrightarrow % ~ "
    r"\text{a} \begin{matrix} \end{matrix}"
).split()
SEEDED = """
import random, sys
from sitegen.text.latex.maths import mathml
for seed in range(3000):
    rng = random.Random(seed)
    some = rng.sample(sys.argv[1:], rng.randint(1, 6))
    source = "".join(rng.choice(some) + " " for _ in range(rng.randint(1, 60)))
    source += "}" * max(0, source.count("{") - source.count("}"))
    print(source, flush=True)
    mathml(source)
"""


@pytest.mark.parametrize(
    "opening", ["(", "[", r"\{", r"\langle ", r"\lfloor ", "x^(", r"\sqrt{(}", r"\hat{(}"]
)
@pytest.mark.parametrize("count", [20, 60])
def test_brackets_that_are_not_closed(opening: str, count: int) -> None:
    assert mathml(opening * count + "x") == ""


@pytest.mark.parametrize(
    "piece",
    [
        "(x^)",
        "(x_ )",
        r"(\bigl)",
        r"(\sqrt)",
        r"(\sqrt[3])",
        r"(\xrightarrow[1])",
        r"(\frac1)",
        r"(\frac{1})",
        r"(\overset1)",
        r"(\prescript11)",
        r"(\genfrac{}{}{}{}{1})",
        r"(\left)\right.",
        r"\{\hat\}",
        "(%)\n",
    ],
)
def test_closing_brackets_that_are_arguments_close_nothing(piece: str) -> None:
    assert mathml(piece * 40) == ""


def test_a_bracket_is_closed_in_its_own_cell() -> None:
    assert mathml(r"\begin{matrix}" + "(&)" * 40 + r"\end{matrix}") == ""


@pytest.mark.parametrize(
    "source",
    [
        "[0, 1)",
        "(a(b(c)d)e)",
        r"\left[0, \infty\right)",
        "(" * 20 + "x" + ")" * 20,
        r"f(x) \in (0, 1]",
        r"f(\alpha) + " * 20 + "x",
        r"p(\mathbf x \mid y_i) + " * 20 + "x",
        r"\left(\sqrt[3]{(x)}\right) + " * 15 + "x",
        r"(\frac{a}{b}) + (x^2) + (y_{i}) + " * 10 + "x",
    ],
)
def test_brackets_of_real_formulas(source: str) -> None:
    assert mathml(source).startswith("<math")


def test_no_mixture_takes_long() -> None:
    """Three thousand formulas made of few pieces each; what the library hangs over is the last line."""
    command = [sys.executable, "-c", SEEDED, *PIECES]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.count("\n") == 3000
