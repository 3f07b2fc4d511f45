"""A paper as an entry of a reference list."""

from __future__ import annotations

import re
from html import unescape
from itertools import product
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.publications import UNCOUNTED, Facts, Kind, Name
from sitegen.model.settings import CitationStyle
from sitegen.writers.citations import STYLE_OF, STYLES
from sitegen.writers.citations.marked import html_of, plain_of
from sitegen.writers.citations.style import Style
from sitegen.writers.citations.work import work_of
from tests.records import names, record
from tests.writers.citeproc import official
from tests.writers.citeproc_differences import DIFFERENCES
from tests.writers.publications_of_every_kind import KINDS, SHAPES

MUSIC = "MusicRL: Aligning Music Generation to Human Preferences"


def cite(facts: Facts, style: str = "apa") -> str:
    """The citation in plain text."""
    return plain_of(STYLE_OF[style].cite(work_of(facts)))


def test_citations_are_those_of_the_official_styles_but_for_listed_differences() -> None:
    unused = set(DIFFERENCES)
    unlike = []
    for style, (label, paper) in product(STYLES, {**KINDS, **SHAPES}.items()):
        theirs = official(style.NAME, paper)
        for row in DIFFERENCES:
            styles, pattern, replacement, _ = row
            if style.NAME in styles.split():
                changed = re.sub(pattern, replacement, theirs)
                unused -= {row} if changed != theirs else set()
                theirs = changed
        ours = re.sub(r"</?a\b[^>]*>", "", html_of(style.cite(work_of(paper))))
        if unescape(ours) != unescape(theirs):
            unlike.append(f"{style.NAME}, {label}:\n  {theirs}\n  {ours}")
    assert not unlike, "\n".join(unlike)
    assert not unused, "rows that explain nothing"


def test_kinds_and_styles_have_an_example() -> None:
    assert {paper.kind for paper in KINDS.values()} == {*get_args(Kind)} - {""}
    assert {row[0] for row in DIFFERENCES for style in row[0].split() if style not in STYLE_OF} == set()


def test_html_has_italics_and_links_and_nothing_else_of_a_title() -> None:
    facts = record("<b> & rivers", "Ada Example", kind="article", venue="Nature & Co", doi="10.1000/a(b)&c")
    html = html_of(STYLE_OF["apa"].cite(work_of(facts)))
    assert "&lt;b&gt; &amp; rivers. <em>Nature &amp; Co</em>. " in html
    address = "https://doi.org/10.1000/a(b)&amp;c"
    assert f'<a href="{address}">{address}</a>' in html
    preprint = record("Rivers", "Ada Example", arxiv_id="2402.04229")
    html = html_of(STYLE_OF["ieee"].cite(work_of(preprint)))
    assert '<a href="https://arxiv.org/abs/2402.04229">arXiv:2402.04229</a>.' in html
    html = html_of(STYLE_OF["vancouver"].cite(work_of(facts)))
    assert f'doi:<a href="{address}">10.1000/a(b)&amp;c</a>' in html


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            record(MUSIC, "Geoffrey Cideron; Sertan Girgin", submitted="2024-02-06", arxiv_id="2402.04229"),
            f"Cideron, G., & Girgin, S. (2024). {MUSIC} (arXiv:2402.04229). arXiv. "
            "https://arxiv.org/abs/2402.04229",
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
        (record("", ""), "[untitled]. (n.d.)."),
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
            "Advances in Examples, vol. 34, no. 2, May 2021, pp. 1–9, https://doi.org/10.1000/1.",
        ),
        (BOOK, "Example, Ada, et al. Rivers. Example Press."),
        (
            PREPRINT,
            "King, Martin Luther, Jr. “Rivers of the North.” arXiv, 2024, https://arxiv.org/abs/2402.04229.",
        ),
        (EDITED, "Example, Ada, and Ben Example, editors. Rivers. 2020."),
        (CUT, "Example, Ada, et al. “Rivers.”"),
        (record("", ""), "[untitled]."),
    ],
)
def test_mla(facts: Facts, expected: str) -> None:
    assert cite(facts, "mla") == expected


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
    assert cite(facts, "ieee") == expected


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
    assert cite(CHAPTER, style) == expected


@pytest.mark.parametrize(
    ("pages", "expected"),
    [("97–101", "97–101"), ("436–444", "436–44"), ("1440–1538", "1440–538"), ("99–102", "99–102")],
)
def test_mla_shortens_the_last_page(pages: str, expected: str) -> None:
    facts = record("Rivers", "Ada Example", venue="Nature", pages=pages)
    assert cite(facts, "mla").endswith(f"pp. {expected}.")


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("3–10", "3–10"),
        ("71–72", "71–72"),
        ("100–104", "100–104"),
        ("101–108", "101–8"),
        ("808–833", "808–33"),
        ("321–328", "321–28"),
        ("498–532", "498–532"),
        ("1496–1500", "1496–500"),
        ("11564–11615", "11564–615"),
        ("7, 41, 173–179", "7, 41, 173–79"),
    ],
)
def test_chicago_shortens_the_last_page(pages: str, expected: str) -> None:
    facts = record("Rivers", "Ada Example", kind="article", venue="Nature", volume="1", pages=pages)
    assert cite(facts, "chicago").endswith(f"Nature 1: {expected}.")


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
        number=data.draw(text),
        report_number=data.draw(text),
        institution=data.draw(text),
        address=data.draw(st.sampled_from(("", "Berlin"))),
        series=data.draw(text),
        edition=data.draw(st.sampled_from(("", "1", "12", "Revised"))),
        version=data.draw(st.sampled_from(("", "2"))),
        genre=data.draw(st.sampled_from(("", "Review", "PhD thesis", "Talk"))),
        event=data.draw(text),
        translators=names(data.draw(st.sampled_from(("", "Tom Translator")))),
        doi=data.draw(st.sampled_from(("", "10.1000/1"))),
        arxiv_id=data.draw(st.sampled_from(("", "2402.04229"))),
        url=data.draw(st.sampled_from(("", "https://example.org/a"))),
        state=data.draw(st.sampled_from(("", "in press"))),
    )
    cited = cite(facts, style.NAME)
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


@pytest.mark.parametrize(
    ("venue", "cited"),
    [
        ("Phys. Ex. Lett.", "Phys. Ex. Lett., 4"),
        ("Proc. of the 3rd Conference.", "Proc. of the 3rd Conference, 4"),
        ("Proc. of EXAMPLE.", "Proc. of EXAMPLE, 4"),
        ("Rivers.", "Rivers, 4"),
    ],
)
def test_the_full_stop_of_a_shortened_word_stays(venue: str, cited: str) -> None:
    facts = record("Rivers", "Ada Example", kind="article", venue=venue, volume="4", published="2020")
    assert cite(facts) == f"Example, A. (2020). Rivers. {cited}."


@pytest.mark.parametrize(
    ("facts", "cited"),
    [
        ({"kind": "misc", "genre": "Manuscript", "state": "in preparation"}, "[Manuscript in preparation]."),
        ({"kind": "article", "state": "submitted to Brooks"}, "[Manuscript submitted to Brooks]."),
        ({"kind": "misc", "genre": "Manuscript", "state": "work in progress"}, "[Manuscript]."),
        ({"kind": "book", "state": "in press", "publisher": "Example Press"}, ". Example Press."),
    ],
)
def test_a_manuscript_says_what_is_to_become_of_it(facts: dict[str, Any], cited: str) -> None:
    paper = record("Rivers", "Ada Example", published="2024", **facts)
    assert cite(paper) == f"Example, A. (2024). Rivers{' ' * cited.startswith('[')}{cited}"


def test_who_is_author_and_publisher_is_named_once() -> None:
    facts = record("Rivers", "", kind="report", institution="Example Institute", published="2016")
    assert cite(facts) == "Rivers. (2016). Example Institute."
    own = record("Rivers", kind="report", institution="Example Institute", published="2016")
    own = msgspec.structs.replace(own, authors=(Name("Example Institute", group=True),))
    assert cite(own) == "Example Institute. (2016). Rivers."
