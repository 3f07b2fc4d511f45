"""The reader of BibTeX files, on good files, damaged files and a large real one."""

from __future__ import annotations

import gzip
import re
import time
from itertools import islice
from pathlib import Path

import pytest
from bibtexparser.splitter import Splitter
from hypothesis import assume, given
from hypothesis import strategies as st

from sitegen.model.publications import UNCOUNTED, Name, Problem, Record
from sitegen.readers.bibtex import read, sniff
from sitegen.readers.bibtex.names import read_carefully, read_names
from sitegen.readers.bibtex.plain import read_plain
from sitegen.readers.bibtex.syntax import MACROS, Entry, line_of, scan
from sitegen.text.cleaning import one_line, strip_controls
from sitegen.text.latex import plain


def read_both(text: str) -> tuple[list[Record], list[Problem]]:
    items = list(read(text, "publications/x.bib"))
    records = [item for item in items if isinstance(item, Record)]
    return records, [item for item in items if isinstance(item, Problem)]


def read_one(text: str) -> Record:
    """The record of a file with one sound entry."""
    records, problems = read_both(text)
    assert problems == []
    assert len(records) == 1
    return records[0]


def field(content: str) -> Record:
    return read_one(f"@article{{key, title = {{T}}, {content}}}")


def authors(text: str) -> tuple[Name, ...]:
    return field(f"author = {{{text}}}").authors


def test_sniff() -> None:
    assert sniff("", "mine.bib")
    assert sniff("% my papers\n\n@InProceedings {smith,\n", "list.txt")
    assert not sniff("MusicRL\nAuthors: a@article.org, {x}\n", "list.txt")


def test_article() -> None:
    record = read_one(
        r"""
@article{lamport94,
  title      = {{\LaTeX}: {A} Document 100\% ``Preparation'' --- System},
  author     = {Lamport, Leslie and Donald E. Knuth and {The {\TeX} Users Group}},
  journal    = "Journal of " # {Typesetting},
  volume     = 12, number = 3,
  pages      = {12--34},
  year       = 1994,
  month      = jul,
  day        = {2},
  publisher  = {Addison \& Wesley},
  address    = {Reading, MA},
  doi        = {https://doi.org/10.1000/ABC\_1},
  url        = {https://example.org/a\_b\%20c},
  issn       = {1234-5678},
  isbn       = {978-3-16-148410-0},
  keywords   = {typesetting, macros; {a, b}},
  abstract   = {First
                paragraph with $x^2$.

                Second.},
  note       = {Best paper},
  language   = {english},
  series     = {Series}, edition = {Second},
}
"""
    )
    assert record.kind == "article"
    assert record.title == "LaTeX: A Document 100% “Preparation” — System"
    assert record.authors == (
        Name("Lamport", "Leslie"),
        Name("Knuth", "Donald E."),
        Name("The TeX Users Group", group=True),
    )
    assert record.venue == "Journal of Typesetting"
    assert (record.volume, record.number, record.pages) == ("12", "3", "12–34")
    assert record.published == "1994-07-02"
    assert (record.publisher, record.address) == ("Addison & Wesley", "Reading, MA")
    assert record.doi == "10.1000/abc_1"
    assert record.url == "https://example.org/a_b%20c"
    assert (record.issn, record.isbn) == ("1234-5678", "978-3-16-148410-0")
    assert record.keywords == ("typesetting", "macros", "a, b")
    assert record.abstract == "First paragraph with \\(x^2\\).\nSecond."
    assert (record.comment, record.language) == ("Best paper", "english")
    assert (record.series, record.edition) == ("Series", "Second")
    assert record.citation_key == "lamport94"
    assert (record.place.file, record.place.line) == ("publications/x.bib", 2)


@pytest.mark.parametrize(
    ("entry_type", "kind"),
    [
        ("Article", "article"),
        ("INPROCEEDINGS", "inproceedings"),
        ("conference", "inproceedings"),
        ("inbook", "incollection"),
        ("incollection", "incollection"),
        ("book", "book"),
        ("proceedings", "proceedings"),
        ("phdthesis", "thesis"),
        ("mastersthesis", "thesis"),
        ("techreport", "report"),
        ("online", "webpage"),
        ("unpublished", "misc"),
        ("dataset", "dataset"),
        ("software", "software"),
        ("whatever", "misc"),
    ],
)
def test_kinds(entry_type: str, kind: str) -> None:
    assert read_one(f"@{entry_type}{{k, title={{T}}}}").kind == kind


def test_thesis_and_report() -> None:
    thesis = read_one("@mastersthesis{k, title={T}, school={MIT}}")
    assert (thesis.institution, thesis.genre) == ("MIT", "Master's thesis")
    report = read_one("@techreport{k, title={T}, institution={MIT}, number={AI-12}}")
    assert (report.institution, report.report_number, report.number) == ("MIT", "AI-12", "")


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{k, title={T}, year={2024}, eprint={2401.12187}, archivePrefix={arXiv}, primaryClass={cs.LG}}",
        "@article{k, title={T}, year=2024, journal={arXiv preprint arXiv:2401.12187}, primaryclass={cs.LG}}",
        "@article{k, title={T}, year={2024}, journal={CoRR}, volume={abs/2401.12187}, eprintclass={cs.LG}}",
        "@article{k, title={T}, date={2024}, eprint={2401.12187v2}, eprinttype={arxiv}, eprintclass={cs.LG}}",
        "@misc{k, title={T}, year={2024}, url={https://arxiv.org/abs/2401.12187}, primaryclass={cs.LG}}",
        "@misc{k, title={T}, year={2024}, doi={10.48550/ARXIV.2401.12187}, publisher={arXiv}, "
        "primaryclass={cs.LG}}",
    ],
)
def test_arxiv(entry: str) -> None:
    record = read_one(entry)
    assert (record.kind, record.arxiv_id, record.venue, record.volume) == ("preprint", "2401.12187", "", "")
    assert (record.doi, record.publisher, record.categories) == ("", "", ("cs.LG",))
    assert (record.submitted, record.published) == ("2024", "")


def test_published_paper_keeps_its_venue_beside_arxiv() -> None:
    record = read_one(
        "@inproceedings{k, title={T}, booktitle={ICML}, year={2024}, eprint={2401.12187}, "
        "archiveprefix={arXiv}, note={Extends arXiv:1706.03762}}"
    )
    assert (record.kind, record.venue, record.arxiv_id) == ("inproceedings", "ICML", "2401.12187")
    assert record.published == "2024"


def test_other_eprints_are_not_arxiv() -> None:
    assert field("eprint = {2958830}, eprinttype = {jstor}").arxiv_id == ""
    assert field("note = {Extends arXiv:1706.03762}").arxiv_id == ""


def test_identifier_in_place_of_a_title() -> None:
    record = read_one("@misc{k, title={{arXiv:2302.00763}}}")
    assert (record.title, record.arxiv_id) == ("", "2302.00763")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("van der Salm, Claudia", [Name("van der Salm", "Claudia")]),
        ("Claudia van der Salm", [Name("van der Salm", "Claudia")]),
        ("King, Jr., Martin Luther", [Name("King", "Martin Luther", "Jr.")]),
        ("Martin Luther King, Jr.", [Name("King", "Martin Luther", "Jr.")]),
        (
            r"Ram{\'e}, Alexandre AND Andr\'e Susano Pinto",
            [Name("Ramé", "Alexandre"), Name("Pinto", "André Susano")],
        ),
        (
            "{Gemma Team} and {Barnes and Noble}",
            [Name("Gemma Team", group=True), Name("Barnes and Noble", group=True)],
        ),
        ("Gemma Team", [Name("Gemma Team", group=True)]),
        ("Maria {de la Cruz}", [Name("de la Cruz", "Maria")]),
        ("{Smith, Jones}, Ann", [Name("Smith, Jones", "Ann")]),
        ("Plato", [Name("Plato")]),
        ("Ander{\\'s}son, A.\n  and\n  Sandy, B.", [Name("Anderśson", "A."), Name("Sandy", "B.")]),
        ("{\\O}stergaard, S{\\o}ren", [Name("Østergaard", "Søren")]),
        ("Hussenot, L{\\'e}onard and", [Name("Hussenot", "Léonard")]),
    ],
)
def test_names(text: str, names: list[Name]) -> None:
    assert list(authors(text)) == names


@pytest.mark.parametrize("ending", [" and others", " and et al.", ", et al.", " et al."])
def test_hidden_authors(ending: str) -> None:
    record = field(f"author = {{Smith, Ann and Bob Jones{ending}}}")
    assert record.hidden_authors == UNCOUNTED
    assert record.authors == (Name("Smith", "Ann"), Name("Jones", "Bob"))


@pytest.mark.parametrize(
    "text",
    ["Ann Smith, Bob Jones, Carl Cox, Dan Dunn", "Smith, Ann; Jones, Bob", "{Smith, Ann and Jones, Bob}"],
)
def test_names_separated_by_something_else(text: str) -> None:
    records, problems = read_both(f"@misc{{k,\n title={{T}},\n author={{{text}}}}}")
    assert records[0].authors[:2] == (Name("Smith", "Ann"), Name("Jones", "Bob"))
    assert [(problem.severity, problem.place.line) for problem in problems] == [("warning", 3)]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2020", "2020"),
        ("year = {2020}, month = {July}", "2020-07"),
        ("year = {2020}, month = 7", "2020-07"),
        ('year = {2020}, month = oct # "–" # nov', "2020-10"),
        ('year = {2020}, month = "22~" # jul', "2020-07-22"),
        ("year = {2020}, month = {June 3--8}", "2020-06-03"),
        ("year = {2021}, month = feb, day = {30}", "2021-02"),
        ("date = {2020-07-22}", "2020-07-22"),
        ("date = {2020-07-22/2020-07-25}, year = {2020}", "2020-07-22"),
        ("year = {c. 1998 (reprint)}", "1998"),
    ],
)
def test_dates(fields: str, date: str) -> None:
    assert field(fields).published == date


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("year = {later}", "no year"),
        ("date = {2020-13-01}", "does not exist"),
        ("doi = {see publisher}", "no DOI"),
        ("url = {see there}", "no http(s) address"),
        ("url = {javascript:alert(1)}", "no http(s) address"),
    ],
)
def test_values_that_mean_nothing(content: str, expected: str) -> None:
    records, problems = read_both(f"@article{{k,\n title = {{T}},\n {content},\n}}")
    assert records[0].title == "T"
    assert (records[0].doi, records[0].url) == ("", "")
    assert [(problem.severity, problem.place.line) for problem in problems] == [("warning", 3)]
    assert expected in problems[0].message
    assert problems[0].remedy


def test_address_in_place_of_a_doi() -> None:
    record = field("doi = {http://hdl.handle.net/2065/29115}")
    assert (record.doi, record.url) == ("", "http://hdl.handle.net/2065/29115")


def test_macros_and_concatenation() -> None:
    text = '@string{icml = "Conference on " # {Learning}}\n@STRING(pub = {P})\n'
    record = read_one(text + "@inproceedings{k, title = {T}, booktitle = ICML # { 2020}, publisher = pub}")
    assert (record.venue, record.publisher) == ("Conference on Learning 2020", "P")


def test_undefined_macro_is_reported_and_kept() -> None:
    records, problems = read_both("@article{k,\n title={T},\n journal = jmlr,\n}")
    assert records[0].venue == "jmlr"
    assert "“jmlr” is not defined" in problems[0].message
    assert problems[0].place.line == 3


def test_crossref() -> None:
    records, problems = read_both(
        "@inproceedings{a, title={Paper}, author={A. One}, crossref={Vol}}\n"
        "@inproceedings{b, title={Other}, crossref={missing}}\n"
        "@proceedings{vol, title={Proceedings}, editor={E. Two}, year=2001, publisher={P}, doi={10.1000/x}}\n"
    )
    assert problems[0].place.line == 2
    assert "missing" in problems[0].message
    assert [problem.severity for problem in problems[1:]] == ["notice"]
    assert "1 volume is not listed" in problems[1].message
    assert [record.title for record in records] == ["Paper", "Other"]
    paper = records[0]
    assert (paper.title, paper.venue, paper.published) == ("Paper", "Proceedings", "2001")
    assert (paper.editors, paper.publisher, paper.doi) == ((Name("Two", "E."),), "P", "")


def test_comments_and_text_between_entries() -> None:
    records, problems = read_both(
        "Some words, me@example.org {x}\n"
        "@comment{jabref-meta: databaseType:bibtex;}\n"
        '@preamble{"\\newcommand{\\x}{y}"}\n'
        "% @article{old, title={Old}}\n"
        "@article{k, % about the paper\n  title={T}, % the title\n}\n"
    )
    assert [record.title for record in records] == ["T"]
    assert problems == []


def test_parentheses_and_quotes() -> None:
    record = read_one('@article(key, title = "A {"}quoted{"} M\\"uller", year = 2001)')
    assert (record.title, record.published, record.citation_key) == ('A "quoted" Müller', "2001", "key")


GOOD_BEFORE = "@article{before, title={Before}}\n"
GOOD_AFTER = "\n@article{after, title={After}}\n"


@pytest.mark.parametrize(
    ("damaged", "kept", "line", "expected"),
    [
        ("@article{k,\n title={Lost,\n year=2020\n}\n", ["Lost"], 3, "“title” is not closed"),
        ("@article{k,\n title={T},\n year={2020\n}\n", ["T"], 5, "closing brace is missing"),
        ('@article{k,\n title={T},\n year="2020\n}\n', ["T"], 4, "“year” is not closed"),
        ("@article{k,\n title={T},\n year={2020}\n", ["T"], 4, "closing brace is missing"),
        ("@article{k,\n title={T}\n year={2020}\n}", ["T"], 4, "no comma before the field “year”"),
        ("@article{k,\n title={T}\n", ["T"], 3, "closing brace is missing"),
        ("@article{k,\n title={T", [], 3, "“title” is not closed"),
        ("@article{k,\n title={T},\n year={2020}},\n}", ["T"], 0, ""),
        ("@article{k\n title={T}\n}", ["T"], 2, "no comma after the citation key"),
        ("@article{\n title={T}\n}", ["T"], 0, ""),
        ("@article{title={T}}", ["T"], 2, "no citation key"),
        ("@article{k,\n title={T},\n ???,\n year={2020}}", ["T"], 4, "found “???"),
        ("@article{k,\n title={T},\n note = some words,\n year={2020}}", ["T"], 4, "without braces"),
        ("@article{k,\n title={T},\n title={U}}", ["T"], 4, "twice"),
        ("@article{k,\n author={A. One}\n}", [], 2, "no title"),
        ("@article{k}", [], 2, "no title"),
        ("@article{", [], 2, ""),
    ],
)
def test_damage_costs_only_its_own_entry(damaged: str, kept: list[str], line: int, expected: str) -> None:
    records, problems = read_both(GOOD_BEFORE + damaged + GOOD_AFTER)
    assert [record.title for record in records] == ["Before", *kept, "After"]
    if line:
        assert any(problem.place.line == line and expected in problem.message for problem in problems)
        assert all(problem.severity == "error" and problem.remedy for problem in problems)
    else:
        assert problems == []
    assert records[-1].place.line == (GOOD_BEFORE + damaged + GOOD_AFTER).count("\n")


def test_missing_comma_loses_nothing() -> None:
    records, _ = read_both("@article{k,\n title={T}\n year={2020},\n journal={J}\n}")
    assert (records[0].title, records[0].published, records[0].venue) == ("T", "2020", "J")


def test_value_that_is_not_closed_gives_back_the_fields_it_took() -> None:
    records, _ = read_both("@article{k,\n title={T,\n year={2020},\n journal={J}\n}\n\n@misc{l, title={U}}")
    assert (records[0].title, records[0].published, records[0].venue) == ("T", "2020", "J")
    assert records[1].title == "U"


def test_a_key_used_twice() -> None:
    records, problems = read_both("@misc{a, title={One}}\n@misc{A, title={Two}}")
    assert [record.title for record in records] == ["One", "Two"]
    assert [(problem.severity, problem.place.line) for problem in problems] == [("warning", 2)]


def test_untitled_entry_with_identifier_is_kept() -> None:
    records, problems = read_both("@misc{a, eprint={2302.00763}}\n@misc{b, doi={10.1000/1}}")
    assert [record.arxiv_id or record.doi for record in records] == ["2302.00763", "10.1000/1"]
    assert problems == []


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


def test_what_is_not_plain_is_read_by_the_library() -> None:
    text = "@article{odd,\n  title = {One title},\n  2nd_note = {kept away},\n  year = 2020\n}\n"
    text += "@article{next, title = {Another}, year = 2021}\n"
    records, problems = read_both(text)
    assert [problem.message for problem in problems] == ["not shown anywhere: 2nd_note (1)"]
    assert [(record.citation_key, record.published) for record in records] == [
        ("odd", "2020"),
        ("next", "2021"),
    ]


def entries_of_library(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """What bibtexparser alone reads: type, key and the fields without their outer marks."""
    parsed = Splitter(text).split()
    assert not parsed.failed_blocks
    return [
        (
            entry.entry_type,
            entry.key,
            {field.key.lower(): unmarked(field.value) for field in entry.fields if unmarked(field.value)},
        )
        for entry in parsed.entries
    ]


def unmarked(value: str) -> str:
    return value[1:-1].strip() if value[:1] in ("{", '"') else value


def entries_of_ours(text: str) -> list[tuple[str, str, dict[str, str]]]:
    found = [entry for entry in scan(text, "x.bib", dict(MACROS)) if isinstance(entry, Entry)]
    return [(entry.type, entry.key, entry.fields) for entry in found]


def test_plain_entries_are_read_as_the_library_reads_them(shared: Path) -> None:
    """On entries of a real file, those with values joined by ``#`` left to tests of their own."""
    with gzip.open(shared / "corpus" / "anthology.bib.gz", "rt", encoding="utf-8") as file:
        text = "".join(islice(file, 60_000))
    chunks = [f"@{chunk}" for chunk in text[: text.rindex("\n@")].split("\n@")[1:]]
    plain = "\n".join(chunk for chunk in chunks if " # " not in chunk)
    ours = entries_of_ours(plain)
    assert len(ours) > 2_000
    assert ours == entries_of_library(plain)


WORDS = st.text("abcXYZ 0123,;:-'éß\\", max_size=30)
VALUES = st.recursive(WORDS, lambda inner: st.builds("{}{{{}}}{}".format, inner, inner, inner), max_leaves=4)


@given(st.dictionaries(st.from_regex(r"[a-z]{3,8}", fullmatch=True), VALUES, min_size=1, max_size=6))
def test_any_plain_entry_is_read_as_the_library_reads_it(fields: dict[str, str]) -> None:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    text = f"@article{{key,\n{lines}}}\n"
    assume(r"\{" not in text and r"\}" not in text)  # a brace behind a backslash is no brace to the library
    assert entries_of_ours(text) == entries_of_library(text)


PLAIN_WORDS = st.text("abcXYZ 0123,;:-'éß\\@%#=()~`\n", max_size=20)
PLAIN_VALUES = st.recursive(
    PLAIN_WORDS, lambda inner: st.builds("{}{{{}}}{}".format, inner, inner, inner), max_leaves=6
)
PLAIN_PIECES = st.one_of(
    PLAIN_VALUES.map("{{{}}}".format),
    PLAIN_VALUES.map('"{}"'.format),
    st.sampled_from(["2020", "jan", "Feb", "mine", "undefined"]),
    st.builds('{} # "{}"'.format, st.sampled_from(["2020", "jan", "{a}"]), PLAIN_WORDS),
)
PLAIN_FIELDS = st.lists(
    st.tuples(st.from_regex(r"[a-zA-Z][a-z0-9_-]{0,3}", fullmatch=True), PLAIN_PIECES), max_size=6
)


@given(PLAIN_FIELDS, st.sampled_from(["{} = {},\n", "  {}={}\n,", "{}\t=\n{} , "]))
def test_the_quick_path_reads_as_the_careful_path(fields: list[tuple[str, str]], layout: str) -> None:
    """A comment behind the key makes an entry go the careful path, and changes nothing but its lines."""
    body = "".join(layout.format(name, value) for name, value in fields)
    quick = f"@string{{mine = {{M}}}}\n\n@Article{{key,{body}}}\n@misc{{last, title={{Last}}}}"
    careful = quick.replace("{key,", "{key,%\n")
    found = [item for item in scan(quick, "x.bib", dict(MACROS)) if isinstance(item, Entry)]
    expected = [item for item in scan(careful, "x.bib", dict(MACROS)) if isinstance(item, Entry)]
    assert [(item.type, item.key, item.fields) for item in found] == [
        (item.type, item.key, item.fields) for item in expected
    ]
    for one, other in zip(found, expected, strict=True):
        for name in one.fields:
            assert (line_of(quick, one, name) or 0) + 1 == line_of(careful, other, name)
    found_problems = [item for item in scan(quick, "x.bib", dict(MACROS)) if isinstance(item, Problem)]
    expected_problems = [item for item in scan(careful, "x.bib", dict(MACROS)) if isinstance(item, Problem)]
    assert [item.message for item in found_problems] == [item.message for item in expected_problems]


def test_entries_of_programs_go_the_quick_path(shared: Path) -> None:
    with gzip.open(shared / "corpus" / "anthology.bib.gz", "rt", encoding="utf-8") as file:
        text = "".join(islice(file, 20_000))
    months = {month: month for month in "jan feb mar apr may jun jul aug sep oct nov dec".split()}
    starts = [match.start() for match in re.finditer(r"^@", text, re.MULTILINE)][:-1]
    plain = [read_plain(text, start, months) for start in starts]
    assert sum(entry is not None for entry in plain) > 0.99 * len(starts) > 500


NAME_LISTS = st.lists(
    st.sampled_from(
        [
            *"{},;~\\.",
            *(
                " ",
                " ",
                "Smith",
                "Ann",
                "van der",
                "and",
                " and ",
                " and ",
                " AND ",
                "Jr.",
                "null",
                "Smith, Ann",
            ),
            *(
                "{\\'e}",
                "\\{",
                "M{\\\"u}ller, J\\'e",
                "\\c{c}",
                "\\_",
                "{Gemma Team}",
                "O'Neil-Lee, K.",
                "--",
                "\u00a0",
                "et al",
                "others",
                "É",
            ),
        ]
    ),
    max_size=14,
).map("".join)


@given(NAME_LISTS)
def test_plain_lists_of_names_are_read_as_any_list_is(text: str) -> None:
    assert read_names(text) == read_carefully(one_line(text))


def test_a_year_in_other_digits_is_no_year() -> None:
    records, problems = read_both("@misc{k, title={T}, year={2٠٢٠}}")
    assert records[0].published == ""
    assert "is no year" in problems[0].message


@pytest.mark.parametrize(
    ("written", "families"),
    [
        ("Gyura B, Vyaz LA, van der Berg JK", ["Gyura", "Vyaz", "van der Berg"]),
        ("Gyura B and Vyaz LA", ["Gyura", "Vyaz"]),
        ("Gyura B", ["Gyura"]),
        ("{Group and RLHF}", ["Group and RLHF"]),
        ("Meta AI", ["AI"]),
        ("Wei Wang 0001 and Ines Ortega", ["Wang", "Ortega"]),
        (r"Novotna*, Jana and Malik$^\dagger$, Petr", ["Novotna", "Malik"]),
        ("family=Hoven, given=Jeroen, prefix=van den", ["van den Hoven"]),
        ("Kelm, R. J., 3rd", ["Kelm"]),
    ],
)
def test_families_in_all_sorts_of_lists(written: str, families: list[str]) -> None:
    (record,), _ = read_both(f"@article{{k, title={{T}}, author={{{written}}}}}")
    assert [name.family for name in record.authors] == families
