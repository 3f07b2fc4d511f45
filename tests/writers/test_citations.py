"""A paper as an entry of a reference list."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.publications import UNCOUNTED, Facts, Kind
from sitegen.model.settings import CitationStyle
from sitegen.writers.citations import STYLE_OF, STYLES, ieee, mla
from sitegen.writers.citations.apa import cite
from sitegen.writers.citations.style import Style
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
def test_apa(facts: Facts, expected: str) -> None:
    assert cite(facts) == expected


FACTS = record(
    "What Matters for Adversarial Imitation Learning?",
    "Manu Orsini; Jean-Bastien Grill",
    kind="article",
    venue="Advances in Examples",
    volume="34",
    number="2",
    pages="1–9",
    published="2021-05",
    doi="10.1000/1",
)
BOOK = record("Rivers", "Ada Example; Ben Example; Cleo Example", kind="book", publisher="Example Press")
PREPRINT = record("Rivers of the North", "King, Jr., Martin Luther", submitted="2024", arxiv_id="2402.04229")
EDITED = record("Rivers", "", kind="proceedings", editors=names("Ada Example; Ben Example"), published="2020")
MANY = record("Rivers", "; ".join(f"Ada Example{n}" for n in range(7)), kind="inproceedings", venue="ICML")
CUT = record("Rivers", "Ada Example", hidden_authors=3)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            FACTS,
            "Orsini, Manu, and Jean-Bastien Grill. “What Matters for Adversarial Imitation Learning?” "
            "Advances in Examples, vol. 34, no. 2, 2021, pp. 1–9, https://doi.org/10.1000/1.",
        ),
        (BOOK, "Example, Ada, et al. Rivers. Example Press."),
        (
            PREPRINT,
            "King, Martin Luther, Jr. “Rivers of the North.” 2024, https://arxiv.org/abs/2402.04229.",
        ),
        (EDITED, "Example, Ada, and Ben Example, editors. Rivers. 2020."),
        (CUT, "Example, Ada, et al. “Rivers.”"),
        (record("", ""), "[untitled]."),
    ],
)
def test_mla(facts: Facts, expected: str) -> None:
    assert mla.cite(facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            FACTS,
            "M. Orsini and J.-B. Grill, “What Matters for Adversarial Imitation Learning?” "
            "Advances in Examples, vol. 34, no. 2, pp. 1–9, May 2021, doi: 10.1000/1.",
        ),
        (BOOK, "A. Example, B. Example, and C. Example, Rivers. Example Press."),
        (PREPRINT, "M. L. King Jr., “Rivers of the North,” 2024, arXiv:2402.04229."),
        (EDITED, "A. Example and B. Example, Eds., Rivers. 2020."),
        (MANY, "A. Example0 et al., “Rivers,” in ICML."),
        (CUT, "A. Example et al., “Rivers.”"),
        (record("", ""), "[untitled]."),
    ],
)
def test_ieee(facts: Facts, expected: str) -> None:
    assert ieee.cite(facts) == expected


CHAPTER = record(
    "A Chapter on Rivers",
    "Ada Example; Ben Example",
    kind="incollection",
    venue="Handbook of Rivers",
    editors=names("Cleo Editor; Dan Editor"),
    publisher="Example Press",
    pages="1436–1444",
    published="2018",
)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "apa",
            "Example, A., & Example, B. (2018). A Chapter on Rivers. In C. Editor & D. Editor (Eds.), "
            "Handbook of Rivers (pp. 1436–1444). Example Press.",
        ),
        (
            "mla",
            "Example, Ada, and Ben Example. “A Chapter on Rivers.” Handbook of Rivers, edited by "
            "Cleo Editor and Dan Editor, Example Press, 2018, pp. 1436–44.",
        ),
        (
            "ieee",
            "A. Example and B. Example, “A Chapter on Rivers,” in Handbook of Rivers, "
            "C. Editor and D. Editor, Eds., Example Press, 2018, pp. 1436–1444.",
        ),
    ],
)
def test_chapters_name_their_book(style: str, expected: str) -> None:
    assert STYLE_OF[style].cite(CHAPTER) == expected


@pytest.mark.parametrize(
    ("pages", "expected"),
    [("97–101", "97–101"), ("436–444", "436–44"), ("1440–1538", "1440–538"), ("99–102", "99–102")],
)
def test_mla_shortens_the_last_page(pages: str, expected: str) -> None:
    assert mla.cite(record("Rivers", "Ada Example", venue="Nature", pages=pages)).endswith(f"pp. {expected}.")


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.NAME)
@given(st.data())
def test_every_style_cites_anything(style: Style, data: st.DataObject) -> None:
    """Whatever is known of a paper, the citation is one line without doubled signs."""
    text = st.sampled_from(("", "Rivers", "Is it?", "A. B.", "12"))
    facts = Facts(
        title=data.draw(text),
        venue=data.draw(text),
        pages=data.draw(text),
        volume=data.draw(text),
        kind=data.draw(st.sampled_from(get_args(Kind))),
        publisher=data.draw(text),
        editors=names(data.draw(st.sampled_from(("", "Ada Example", "A B; C D; E F")))),
        published=data.draw(st.sampled_from(("", "2020", "2020-02"))),
        authors=names(data.draw(st.sampled_from(("", "Ada Example", "A B; C D; E F")))),
        hidden_authors=data.draw(st.sampled_from((0, 5))),
    )
    cited = style.cite(facts)
    assert cited and "\n" not in cited
    assert not any(doubled in cited for doubled in ("..", ",,", " ,", "  ", "( ", ",.", "“”")), cited


def test_the_styles_are_those_of_the_setting() -> None:
    assert tuple(style.NAME for style in STYLES) == get_args(CitationStyle)


def test_long_lists_show_nineteen_and_the_last() -> None:
    everyone = names("; ".join(f"Ada Example{number}" for number in range(1, 943)))
    shown = cite(Facts(title="Many", authors=everyone))
    assert "Example19, A., … Example942, A. (n.d.)" in shown
    assert "Example20," not in shown
    twenty = cite(Facts(title="Many", authors=everyone[:20]))
    assert "Example19, A., & Example20, A. (n.d.)" in twenty
    cut = cite(Facts(title="Many", authors=everyone, hidden_authors=7))
    assert "Example19, A., et al. (n.d.)" in cut
