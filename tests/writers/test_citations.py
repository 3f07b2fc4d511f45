"""A paper as an entry of a reference list."""

from __future__ import annotations

import pytest

from sitegen.model.publications import UNCOUNTED, Facts
from sitegen.writers.citations.apa import reference
from tests.records import names, record

MUSIC = "MusicRL: Aligning Music Generation to Human Preferences"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            record(MUSIC, "Geoffrey Cideron; Sertan Girgin", submitted="2024-02-06", arxiv_id="2402.04229"),
            f"Cideron, G., & Girgin, S. (2024). {MUSIC}. arXiv:2402.04229",
        ),
        (
            record(
                "What Matters for Adversarial Imitation Learning?",
                "Manu Orsini; Jean-bastien Grill; Tamara von Glehn",
                venue="Advances in Examples",
                volume="34",
                number="2",
                pages="1–9",
                published="2021",
                submitted="2020",
                doi="10.1000/1",
            ),
            "Orsini, M., Grill, J.-b., & von Glehn, T. (2021). What Matters for Adversarial Imitation "
            "Learning? Advances in Examples, 34(2), 1–9. https://doi.org/10.1000/1",
        ),
        (record("Gemma 3 Technical Report", "Gemma Team"), "Gemma Team. (n.d.). Gemma 3 Technical Report."),
        (record("Dreams", "King, Jr., Martin Luther"), "King, M. L., Jr. (n.d.). Dreams."),
        (record("Republic", "Plato"), "Plato. (n.d.). Republic."),
        (record(MUSIC, "Geoffrey Cideron", hidden_authors=15), f"Cideron, G., et al. (n.d.). {MUSIC}."),
        (
            record(MUSIC, "Geoffrey Cideron", hidden_authors=UNCOUNTED),
            f"Cideron, G., et al. (n.d.). {MUSIC}.",
        ),
        (
            record("A Thesis", "Ada Example", institution="Example University"),
            "Example, A. (n.d.). A Thesis. Example University.",
        ),
        (record("", ""), "(n.d.). [untitled]."),
        (record("東京", "王 小明"), "王 小明. (n.d.). 東京."),
        (
            record("Pages without a venue", "O'Brien, Conan", pages="1–9"),
            "O'Brien, C. (n.d.). Pages without a venue.",
        ),
    ],
)
def test_reference(facts: Facts, expected: str) -> None:
    assert reference(facts) == expected


def test_long_lists_show_nineteen_and_the_last() -> None:
    everyone = names("; ".join(f"Ada Example{number}" for number in range(1, 943)))
    shown = reference(Facts(title="Many", authors=everyone))
    assert "Example19, A., … Example942, A. (n.d.)" in shown
    assert "Example20," not in shown
    twenty = reference(Facts(title="Many", authors=everyone[:20]))
    assert "Example19, A., & Example20, A. (n.d.)" in twenty
    cut = reference(Facts(title="Many", authors=everyone, hidden_authors=7))
    assert "Example19, A., et al. (n.d.)" in cut
