"""The reader of BibTeX files: any text, hostile text, a large real file.

What it makes of sound and of damaged entries is in the examples in ``bibtex/``.
"""

from __future__ import annotations

import gzip
import time
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.publications import Problem, Record, Source
from sitegen.readers.bibtex import read, sniff
from sitegen.readers.read_files import read_all
from sitegen.text.cleaning import strip_controls
from sitegen.text.latex import plain


def read_both(text: str) -> tuple[list[Record], list[Problem]]:
    items = list(read(text, "publications/x.bib"))
    records = [item for item in items if isinstance(item, Record)]
    return records, [item for item in items if isinstance(item, Problem)]


def test_sniff() -> None:
    assert sniff("", "mine.bib")
    assert sniff("% my papers\n\n@InProceedings {smith,\n", "list.txt")
    assert not sniff("MusicRL\nAuthors: a@article.org, {x}\n", "list.txt")


PIECES = st.sampled_from(
    [
        "@article{",
        "@misc(",
        "@string{",
        "@comment{",
        "key,",
        "title",
        "=",
        "{",
        "}",
        '"',
        "#",
        ",",
        "\n",
        " ",
        "author = {A and {B",
        "crossref = {key}",
        "year = 2020",
        "\\",
        "%",
        "é",
        ")",
        "@",
        "and",
        "month = jan",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text(text: str) -> None:
    records, problems = read_both(text)
    for record in records:
        assert 1 <= record.place.line <= text.count("\n") + 1
    for problem in problems:
        # What is counted in the whole file has no line.
        assert problem.severity == "notice" or 1 <= problem.place.line <= text.count("\n") + 1
        assert problem.message
        assert problem.remedy


@given(st.lists(PIECES, max_size=15).map("".join))
def test_damage_does_not_reach_beyond_the_next_entry(text: str) -> None:
    records, _ = read_both(f"@misc{{a, title={{{text}\n@misc{{b, title={{Sound}}}}\n")
    assert records[-1].title == "Sound"


@pytest.mark.parametrize(
    "text",
    [
        "@article{k, title={T}} " * 20_000,
        "@article{k, title={" * 20_000,
        "@article{k, title={\n" * 20_000,
        "@article{k," + "a={b},\n" * 50_000,
        "@article{k, title={T}, author={" + "A and " * 50_000 + "}}",
        "@article{k, title={T}, author={" + "{" * 20_000,
        "@article{k, title={T}, author={" + " " * 50_000 + "}}",
        "@article{k, title={T}, abstract={" + "\n \n" * 50_000 + "}}",
        "@" * 100_000,
        "% " * 50_000 + "@article{k, title={T}} " * 10_000,
        "@a{" * 20_000,
        "@a{k " * 20_000,
        "@a{k,\n" * 20_000,
        "@a{k," + "x=1 " * 20_000,
        "@a{k, 2x=1}\n" * 500,
        "@a{k, x={@\n" * 20_000,
        "@a{k, x={a}" + " " * 50_000 + "b={" + "{" * 20_000,
        "@a{k, x={{{{" + "{}" * 50_000 + "}}}" + '"' * 20_000,
        '@a{k, x="' + "{\\\\'e}" * 20_000 + '" # ' * 5_000,
        "@misc{k, title={T}, crossref={k}, url={x}}\n" * 5_000,
    ],
    ids=range(20),
)
def test_long_hostile_files(text: str) -> None:
    start = time.process_time()
    read_both(text)
    assert time.process_time() - start < 20  # quadratic behaviour takes minutes


def test_large_real_file(shared: Path) -> None:
    """The first entries of a real bibliography: all are read, completely, and nothing is reported."""
    with gzip.open(shared / "corpus" / "anthology.bib.gz", "rt", encoding="utf-8") as file:
        lines = list(islice(file, 45_000))
    while not lines[-1].startswith("}"):
        lines.pop()
    text = strip_controls("".join(lines))
    records, problems = read_both(text)
    assert len(records) == sum(line.startswith("@") for line in lines) > 2000
    assert problems == []
    for record in records:
        assert lines[record.place.line - 1].startswith("@")
        assert record.citation_key in lines[record.place.line - 1]
        assert record.title
        assert record.published
        assert record.authors or record.editors or record.kind == "proceedings"
        shown = plain(record.title) + "".join(name.full for name in record.authors)
        assert not set("\\{}") & set(shown)


def test_an_abstract_loses_only_its_heading() -> None:
    text = "@article{k, title={T}, abstract={Abstract: Rivers are slow. In summary: they are.}}"
    (record,) = [item for item in read(text, "a.bib") if isinstance(item, Record)]
    assert record.abstract == "Rivers are slow. In summary: they are."


def test_a_fault_of_many_entries_is_told_once() -> None:
    text = "".join(
        f"@article{{k{number}\n  title = {{Paper {number}}},\n  month = {{moon}},\n  year = 2020\n}}\n"
        for number in range(5)
    )
    records, problems = read_all([Source("a.bib", text, "bibtex")])
    assert [record.citation_key for record in records] == [f"k{number}" for number in range(5)]
    assert [(problem.severity, problem.message) for problem in problems] == [
        ("warning", "@article{k0}: there is no comma after the citation key (in 5 places)"),
        ("warning", "@article{k0}: there is no month “moon”; it is not used (in 5 places)"),
    ]


@pytest.mark.parametrize(
    ("written", "pages"), [("??--??", ""), ("????", ""), ("169--??", "169"), ("12--15", "12–15")]
)
def test_what_is_still_to_be_looked_up_says_nothing(written: str, pages: str) -> None:
    text = (
        f"@article{{k, title={{Who? What??}}, year=1993, month={{????}}, volume={{??}}, pages={{{written}}}}}"
    )
    (record,), problems = read_all([Source("a.bib", text, "bibtex")])
    assert (record.title, record.pages, record.volume, problems) == ("Who? What??", pages, "", ())


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Smith, J., Jones, K., and Brown, L.", "Smith, J.; Jones, K.; Brown, L."),
        ("Meier, W. N., F. Fetterer, A. K. Windnagel", "Meier, W. N.; Fetterer, F.; Windnagel, A. K."),
        ("Kozicki J., J. Tejchman, Z. Mróz", "Kozicki, J.; Tejchman, J.; Mróz, Z."),
        ("Kozicki J. and Tejchman J.", "Kozicki, J.; Tejchman, J."),
        ("Gyura B, Vyaz LA", "Gyura, B; Vyaz, L A"),
        ("Smith, John \\& Jones, Karl", "Smith, John; Jones, Karl"),
        ("Ren&eacute; Descartes and D&#39;Angelo, Anna", "Descartes, René; D'Angelo, Anna"),
        ("{\\'E}cole, J., {\\O}re, O.", "École, J.; Øre, O."),
    ],
)
def test_lists_of_names_that_only_people_understand(written: str, names: str) -> None:
    (record, *_) = records_of(f"@article{{k, title={{T}}, author={{{written}}}}}")
    assert "; ".join(f"{name.family}, {name.given}" for name in record.authors) == names


@pytest.mark.parametrize(
    ("kind", "authors", "shown", "editors"),
    [
        ("book", "Hans Meier (Hrsg.) and Eva Schulz (Hrsg.)", [], ["Hans Meier", "Eva Schulz"]),
        ("book", "Hans Meier and Eva Schulz (ed.)", [], ["Hans Meier", "Eva Schulz"]),
        ("book", "Hans Meier, Eva Schulz (eds.)", [], ["Hans Meier", "Eva Schulz"]),
        ("book", "Meier, Hans and Huber, Eva, Eds.", [], ["Hans Meier", "Eva Huber"]),
        ("incollection", "Hans Meier and Eva Schulz (ed.)", ["Hans Meier"], ["Eva Schulz"]),
        ("book", "{Example Society (ed.)}", [], ["Example Society"]),
        ("article", "Ahmed, Med and Smith, Ed.", ["Med Ahmed", "Ed. Smith"], []),
    ],
)
def test_roles_behind_names(kind: str, authors: str, shown: list[str], editors: list[str]) -> None:
    (record, *_) = records_of(f"@{kind}{{k, title={{T}}, author={{{authors}}}}}")
    assert [name.full for name in record.authors] == shown
    assert [name.full for name in record.editors] == editors


@pytest.mark.parametrize(
    ("written", "given"), [("Ivanov, V.", "V."), ("de Jong, M.D.", "M.D."), ("Smith, V", "V")]
)
def test_initials_that_look_like_a_suffix(written: str, given: str) -> None:
    (record, *_) = records_of(f"@article{{k, title={{T}}, author={{{written}}}}}")
    assert (record.authors[0].given, record.authors[0].suffix) == (given, "")


@pytest.mark.parametrize(
    ("fields", "venue", "short", "address"),
    [
        ("venue={ICML 2024}", "ICML 2024", "", ""),
        ("venue={Vienna, Austria}", "", "", "Vienna, Austria"),
        ("venue={Vienna, Austria}, booktitle={Proc. of ICML}", "Proc. of ICML", "", "Vienna, Austria"),
        (
            "venue={NeurIPS}, booktitle={Advances in Neural Systems}",
            "Advances in Neural Systems",
            "NeurIPS",
            "",
        ),
    ],
)
def test_field_venue_is_a_place_or_the_venue(fields: str, venue: str, short: str, address: str) -> None:
    (record, *_) = records_of(f"@inproceedings{{k, title={{T}}, author={{Ada Example}}, {fields}}}")
    assert (record.venue, record.short_venue, record.address) == (venue, short, address)


@pytest.mark.parametrize("written", ["King, Jr., Martin Luther", "Kelm, R. J., 3rd", "Smith, John, Jr."])
def test_one_name_with_a_suffix_stays_one(written: str) -> None:
    (record, *_) = records_of(f"@article{{k, title={{T}}, author={{{written}}}}}")
    assert len(record.authors) == 1
    assert record.authors[0].suffix


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("date={2020 Dec 3}", "2020-12-03"),
        ("date={3 December 2020}", "2020-12-03"),
        ("date={Dec. 2020}", "2020-12"),
        ("date={3.12.2020}", "2020-12-03"),
        ("date={2020-21}", "2020"),
        ("year=2020, month=jul, day={4th}", "2020-07-04"),
    ],
)
def test_dates_as_people_write_them(fields: str, published: str) -> None:
    (record, *_) = records_of(f"@article{{k, title={{T}}, {fields}}}")
    assert record.published == published


def records_of(text: str) -> tuple[Record, ...]:
    return tuple(read_all([Source("a.bib", text, "bibtex")])[0])


@pytest.mark.parametrize("date", ["0000", "0000-00", "0000/2021", "a0000b"])
def test_a_date_that_is_none(date: str) -> None:
    items = list(read(f"@misc{{a, title={{On X}}, date={{{date}}}}}\n", "a.bib"))
    assert any(isinstance(item, Problem) and "does not exist" in item.message for item in items)


@pytest.mark.parametrize("written", ["apj", "\\apj", "{\\apj}", '"\\apj"', "ApJ"])
def test_journal_macros_of_astronomy_in_every_form(written: str) -> None:
    found, problems = read_all(
        [Source("a.bib", f"@article{{a, title={{A title}}, year=2001, journal = {written}}}")]
    )
    assert ([each.venue for each in found], problems) == (["The Astrophysical Journal"], ())
