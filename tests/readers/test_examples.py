"""Readers: the examples in tests/readers/<format>/, the choice of a reader, the real samples.

An example is a Markdown file with a fenced block ``input``, and what comes of it in the
blocks ``records`` (YAML, only fields that have a value) and ``problems``. `pytest
--accept` writes the last two; look at what it wrote before committing it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from sitegen.model.publications import Count, Link, Name, Notice, Place, Problem, Record, Source, TitleSplit
from sitegen.readers import FIRST, READERS, DelimitedReader, reader_of
from sitegen.readers.read_files import read_all
from sitegen.readers.recognise import choose_reader, recognising
from sitegen.text.cleaning import strip_controls

EXAMPLES = sorted(Path(__file__).parent.glob("*/*.md"))
FORMATS = (
    ("000_3821aab354ac767f.txt", "arxiv_search", 14),
    ("001_a223075fdcd2274a.txt", "arxiv_search", 26),
    ("002_efe00cbfc3833e5e.txt", "aggregator", 21),
    ("003_1c870c75b6912b8e.txt", "catalogue", 10),
    ("004_0c18d879bb4e83a3.txt", "abstract_feed", 10),
)
HIDDEN_FIELDS = {"place", "reader"}


def block(text: str, name: str) -> str:
    """The content of a fenced block; it may hold no line of three backticks."""
    match = re.search(rf"^```{name}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert match, f"there is no block {name}"
    return match[1]


def with_block(text: str, name: str, content: str) -> str:
    return text.replace(f"```{name}\n{block(text, name)}```", f"```{name}\n{content}```")


def plain(value: object) -> Any:
    """A value as YAML shows it: names as text, groups marked."""
    if isinstance(value, Name):
        text = ", ".join(part for part in (value.family, value.suffix, value.given) if part)
        return text + " (group)" * value.group + f" [{value.id}]" * bool(value.id)
    if isinstance(value, Link):
        return f"{value.label}: {value.url}"
    if isinstance(value, (Notice, Count)):
        return ", ".join(str(part) for part in msgspec.structs.astuple(value) if part)
    if isinstance(value, TitleSplit):
        return {"title": value.title, "authors": plain(value.authors)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def as_yaml(record: Record) -> str:
    values = {
        field: plain(value)
        for field, value in msgspec.structs.asdict(record).items()
        if value not in ("", (), 0, None, False) and field not in HIDDEN_FIELDS
    }
    values = {"line": record.place.line, **values}
    return yaml.safe_dump([values], sort_keys=False, allow_unicode=True, width=100)


def as_lines(problem: Problem) -> str:
    return f"{problem.severity} {problem.place.line}: {problem.message}\n  -> {problem.remedy}\n"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_example(path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_text("utf-8")
    source = Source("publications/listing.txt", strip_controls(block(text, "input")), path.parent.name)
    records, problems = read_all([source])
    assert {record.reader for record in records} <= {path.parent.name}
    actual = {"records": "".join(map(as_yaml, records)), "problems": "".join(map(as_lines, problems))}
    if request.config.getoption("--accept"):
        for name, content in actual.items():
            text = with_block(text, name, content)
        path.write_text(text, "utf-8")
    assert actual == {name: block(text, name) for name in actual}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_examples_are_recognised_unless_they_say_otherwise(path: Path) -> None:
    text = path.read_text("utf-8")
    chosen = choose_reader(Source("publications/listing.txt", strip_controls(block(text, "input"))))
    recognised = not isinstance(chosen, Problem) and path.parent.name == chosen.NAME
    assert recognised != ("Too damaged to be recognised" in text)


def test_every_format_has_examples() -> None:
    assert {path.parent.name for path in EXAMPLES} == READERS.keys()


def test_readers_are_called_as_their_modules_and_told_apart() -> None:
    assert [reader_of(name).NAME for name in READERS] == [*READERS]
    assert len(set(READERS.values())) == len(READERS)
    assert all(isinstance(reader_of(name), DelimitedReader) for name in FIRST)


@pytest.mark.parametrize(("file", "reader", "count"), FORMATS)
def test_samples(shared: Path, file: str, reader: str, count: int) -> None:
    text = strip_controls((shared / "seeds" / file).read_text("utf-8"))
    assert [one.NAME for one in recognising(text, file)] == [reader]
    records, problems = read_all([Source(f"publications/{file}", text)])
    assert (len(records), problems) == (count, ())
    assert all(record.abstract and not record.abstract_cut for record in records)
    assert all(record.alternatives == () for record in records)
    lines = text.split("\n")
    assert all(lines[record.place.line - 1].strip() for record in records)


def test_samples_together(shared: Path) -> None:
    sources = [
        Source(f"publications/{file}", strip_controls((shared / "seeds" / file).read_text("utf-8")))
        for file, _, _ in FORMATS
    ]
    records, _ = read_all(sources)
    assert len(records) == 81
    titles = {record.title for record in records if record.title}
    assert len(titles) == 41
    assert len({record.arxiv_id for record in records if not record.title}) == 9
    catalogue = {record.title: record for record in records if record.reader == "catalogue"}
    assert len(catalogue["Gemma 3 Technical Report"].authors) == 216
    assert len(catalogue["Gemini: A Family of Highly Capable Multimodal Models"].authors) == 942
    assert {record.owner for record in catalogue.values()} == {Name("Hussenot", "Léonard")}
    # What glued lines say agrees with the listings that keep title and authors apart.
    elsewhere = {record.title for record in records if record.reader != "aggregator"}
    glued = [record for record in records if record.reader == "aggregator"]
    assert sum(record.title in elsewhere for record in glued) == 14
    assert all(len(record.authors) == 3 for record in glued)


FEED = "A short abstract of one sentence.\n\narXiv:2211.00177\nCreated: 2022-10-31\n"


def problem_of(source: Source) -> Problem:
    records, problems = read_all([source])
    assert records == ()
    assert len(problems) == 1
    assert problems[0].place.file == source.path
    assert problems[0].remedy
    return problems[0]


@pytest.mark.parametrize("text", ["", "\n", "  \n\t\n"])
def test_empty_file(text: str) -> None:
    assert problem_of(Source("publications/a.txt", text)).message == "the file is empty"


def test_unknown_format_names_what_is_known() -> None:
    problem = problem_of(Source("publications/lists/notes.txt", "Milk, butter and bread."))
    assert problem.severity == "error"
    assert all(name in problem.message for name in READERS)
    assert "`lists/notes.txt: " in problem.remedy


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            '[{"title": "A", "authors": ["Jane Doe"], "year": 2021}, {"note": 1}]',
            "JSON whose items have “title”, “authors”, “year”, “note”",
        ),
        (
            '{"list": [{"sort": "book", "title": "A", "DOI": "10.1/1", "creators": [{"name": "B"}]}]}',
            "JSON whose items have “sort”, “title”, “DOI”, “creators”",
        ),
        (
            '{"@type": "book", "DOI": "10.1000/1", "title": "a \\" b',
            "JSON whose items have “@type”, “DOI”, “title”",
        ),
        ("[1, 2]", "JSON without named members"),
        ('{"result": {"hits": {"hit": [{"@score": "1", "info": {}}]}}}', "an answer of dblp's search"),
        ('{"basics": {"name": "A"}, "publications": []}', "a CV in the form of JSON Resume"),
        ('[{"pubtype": "X", "_id": "1", "author": [{"first": "A"}]}]', "the list of Paperpile"),
        (
            '<?xml version="1.0"?>\n<!-- a -->\n<rdf:RDF xmlns:rdf="a"><b/></rdf:RDF>',
            "XML whose outermost element is <rdf:RDF>",
        ),
        ("<!DOCTYPE html>\n<html><body>Papers</body></html>", "a web page (HTML)"),
    ],
)
def test_unknown_json_and_xml_are_named(text: str, found: str) -> None:
    problem = problem_of(Source("publications/a.json", text))
    assert problem.severity == "error"
    assert problem.message.endswith(f": it is {found}")
    assert "export the list as" in problem.remedy


def test_configured_format_wins() -> None:
    problem = problem_of(Source("publications/a.txt", FEED, format="aggregator"))
    assert "aggregator" not in problem.message
    reader = choose_reader(Source("publications/a.txt", FEED, format="aggregator"))
    assert not isinstance(reader, Problem)
    assert reader.NAME == "aggregator"


def test_misspelt_format() -> None:
    problem = problem_of(Source("publications/a.txt", FEED, format="arxiv-search"))
    assert "did you mean arxiv_search?" in problem.remedy


def test_two_formats_in_one_file() -> None:
    problem = problem_of(Source("publications/a.txt", f"LGJul 1, 2024\nNothing\n\n{FEED}"))
    assert "aggregator and abstract_feed" in problem.message


QUOTED = "TY  - JOUR\nER  - \nPMID- 1\n%0 Journal Article\nRT Journal\n"


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        (f"@article{{a, title = {{On X}},\n abstract = {{It says\n{QUOTED}}}\n}}\n", "bibtex"),
        (f"@article{{a, title = {{On X}},\n abstract = {{It says\n{QUOTED}", "bibtex"),
        ("TY  - JOUR\nTI  - On X\nN2  - It says\n@article{a, title={Y}}\n%0 Book\nER  - \n", "ris"),
        (f"<dblp><article key='a'><title>On X\n{QUOTED}</title></article></dblp>", "dblp"),
    ],
)
def test_an_abstract_may_quote_another_format(text: str, reader: str) -> None:
    chosen = choose_reader(Source("publications/list.txt", text))
    assert not isinstance(chosen, Problem)
    assert reader == chosen.NAME


def test_a_file_that_only_has_warnings_is_an_error() -> None:
    text = "Ada Example\nCited by\nSome title\nA Example\nJournal of Examples 12 (3), 101-120\n"
    records, problems = read_all([Source("publications/a.txt", text, format="arxiv_search")])
    assert records == ()
    assert [problem.message for problem in problems if problem.severity == "error"] == [
        "no publication was found (read as arxiv_search)"
    ]


def test_file_without_publications() -> None:
    problem = problem_of(Source("publications/a.txt", "-\n-\n", format="arxiv_search"))
    assert "no publication was found" in problem.message


def test_configured_owner_wins() -> None:
    listing = (
        "Hussenot, Léonard\nA Title\nDoe, Jane, Roe, Richard\nAn abstract that is long enough to be one.\n"
    )
    owner = Name("Ahuja", "Arun")
    found, _ = read_all([Source("a.txt", listing)])
    configured, _ = read_all([Source("a.txt", listing, owner=owner)])
    assert [record.owner for record in found] == [Name("Hussenot", "Léonard")]
    assert [record.owner for record in configured] == [owner]


def test_unreadable_characters_are_reported_once_and_kept() -> None:
    text = b"A caf\xe9 is where this \xff sentence was written.\n\narXiv:2211.00177\nCreated: 2022-10-31\n"
    records, problems = read_all([Source("a.txt", text.decode(errors="replace"))])
    assert len(records) == 1
    assert [(problem.severity, problem.place) for problem in problems] == [("error", Place("a.txt", 1))]


def test_a_title_of_noise_is_left_out() -> None:
    text = "@article{a, title={\ufffd\ufffdq \ufffd3_ of\ufffd}, author={Doe, Jane}, doi={10.1000/xyz1}}\n"
    text += "@article{b, title={Fr\ufffdchet means on a manifold}, author={Doe, Jane}, year={2020}}\n"
    records, problems = read_all([Source("publications/x.bib", text)])
    assert [record.citation_key for record in records] == ["b"]
    assert [problem.message.partition(",")[0] for problem in problems] == [
        "the file is not clean UTF-8: characters from this line on are unreadable",
        "the title is unreadable",
    ]
