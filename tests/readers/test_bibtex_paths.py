"""Quick ways of reading BibTeX give what the careful ways give, and what bibtexparser reads."""

from __future__ import annotations

import gzip
import re
from itertools import islice
from pathlib import Path

from bibtexparser.splitter import Splitter
from hypothesis import assume, given
from hypothesis import strategies as st

from sitegen.model.publications import Problem
from sitegen.readers.bibtex.names import names_in_field, read_carefully
from sitegen.readers.bibtex.plain import read_plain
from sitegen.readers.bibtex.syntax import MACROS, Entry, line_of, scan
from sitegen.text.cleaning import one_line


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
    assert names_in_field(text) == read_carefully(one_line(text))
