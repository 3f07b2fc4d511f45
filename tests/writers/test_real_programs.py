"""The real bibtex and biber read what is exported, in both encodings, and say nothing against it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from pybtex.database import parse_file

from sitegen.build.pipeline import plan_site
from sitegen.merge.papers import merge
from sitegen.model.authored import Corrections
from sitegen.model.publications import Name, Paper
from sitegen.text.latex import in_latin
from sitegen.writers import bibtex
from tests.records import record
from tests.writers.nasty_papers import (
    ENCODINGS,
    Encoding,
    differences,
    expected_of,
    fields_said,
    nasty_papers,
    pybtex_name,
)

ROOT = Path(__file__).parents[2]
STYLE = r"""
ENTRY { author title journal booktitle year } {} {}
INTEGERS { number }
FUNCTION { say } { duplicate$ empty$ { pop$ "" } 'skip$ if$ "." * write$ newline$ }
FUNCTION { article } {
  "KEY " cite$ * write$ newline$
  "title " write$ title say
  "journal " write$ journal say
  "booktitle " write$ booktitle say
  "year " write$ year say
  author empty$
    'skip$
    { #1 'number :=
      { number author num.names$ #1 + < }
      { "name " write$ author number "{vv }{ll}{ jj}{ ff}" format.name$ say number #1 + 'number := }
      while$
    }
  if$
}
FUNCTION { inproceedings } { article } FUNCTION { incollection } { article } FUNCTION { book } { article }
FUNCTION { proceedings } { article } FUNCTION { phdthesis } { article } FUNCTION { mastersthesis } { article }
FUNCTION { techreport } { article } FUNCTION { misc } { article } FUNCTION { dataset } { article }
FUNCTION { software } { article } FUNCTION { patent } { article } FUNCTION { online } { article }
FUNCTION { default.type } { article }
MACRO { jan } { "1" } MACRO { feb } { "2" } MACRO { mar } { "3" } MACRO { apr } { "4" } MACRO { may } { "5" }
MACRO { jun } { "6" } MACRO { jul } { "7" } MACRO { aug } { "8" } MACRO { sep } { "9" } MACRO { oct } { "10" }
MACRO { nov } { "11" } MACRO { dec } { "12" }
READ
ITERATE { call.type$ }
"""
"""A style for bibtex that prints what it has read, each name in one fixed order."""


def program(name: str) -> str:
    """The path of a program; without it the test is skipped, but fails in CI."""
    found = shutil.which(name)
    if not found:
        reason = f"{name} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    """Those of the demo that have a title, and many that try to break things."""
    demo = [paper for paper in plan_site(ROOT).site.papers.values() if paper.title]
    assert len(demo) > 40
    return [*demo, *nasty_papers(200, seed=7)]


def in_export(papers: Sequence[Paper], encoding: Encoding) -> dict[str, dict[str, object]]:
    """What the entries of an export say, as the test compares it."""
    return {
        paper.key: {
            name: value
            for name, value in expected_of(paper, encoding).items()
            if name in {"title", "venue", "names"}
        }
        for paper in papers
    }


def compared(said: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in said.items() if name in {"title", "venue", "names"}}


def run(command: Sequence[str], folder: Path) -> str:
    """What a program says; it must succeed."""
    here = {**os.environ, "BIBINPUTS": ".", "BSTINPUTS": "."}  # a small TeX Live has no search path
    done = subprocess.run(command, cwd=folder, env=here, capture_output=True, timeout=120, check=False)
    output = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, output[-2000:]
    return output


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_bibtex_reads_the_same(papers: list[Paper], encoding: Encoding, tmp_path: Path) -> None:
    bibtex_program = program("bibtex")
    (tmp_path / "x.bib").write_text(bibtex.write(papers, encoding=encoding), "utf-8")
    (tmp_path / "says.bst").write_text(STYLE)
    (tmp_path / "x.aux").write_text("\\citation{*}\n\\bibstyle{says}\n\\bibdata{x}\n")
    output = run([bibtex_program, "x"], tmp_path)
    assert "arning" not in output
    assert "rror" not in output
    found: dict[str, dict[str, object]] = {}
    for entry in (tmp_path / "x.bbl").read_text("utf-8").split("KEY ")[1:]:
        key, *lines = unbroken(entry)
        values = [line.partition(" ")[::2] for line in lines]
        fields = {name: value for name, value in values if name != "name"}
        found[key] = squeezed(fields_said(fields, [value for name, value in values if name == "name"]))
    assert found == {key: squeezed(said) for key, said in in_export(papers, encoding).items()}


def squeezed(said: dict[str, object]) -> dict[str, object]:
    """What is compared, names without spaces and dashes: for bibtex these separate words."""
    names = said["names"]
    assert isinstance(names, list)
    return {**compared(said), "names": [re.sub(r"[-–—\s]", "", name) for name in names]}


def unbroken(text: str) -> list[str]:
    """The lines of a file by bibtex without those breaks that it makes in long ones, and their full stops."""
    lines: list[str] = []
    for line in text.split("\n"):
        if line.startswith("  ") and lines:
            lines[-1] += line[1:]
        elif line:
            lines.append(line)
    return [lines[0], *(line[:-1] for line in lines[1:])]


def has_few_commas(name: Name) -> bool:
    """Whether biber reads a name: it counts those in braces, and leaves out an entry with more than two."""
    return f"{name.family},{name.suffix},{in_latin(name.full)}".count(",") <= 2


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_biber_reads_the_same(papers: list[Paper], encoding: Encoding, tmp_path: Path) -> None:
    biber = program("biber")
    papers = [paper for paper in papers if all(has_few_commas(name) for name in paper.authors)]
    assert len(papers) > 150
    (tmp_path / "x.bib").write_text(bibtex.write(papers, encoding=encoding), "utf-8")
    output = run([biber, "--tool", "--output-file", "out.bib", "x.bib"], tmp_path)
    assert [line for line in output.splitlines() if line.startswith(("WARN", "ERROR"))] == []
    entries = parse_file(str(tmp_path / "out.bib"), "bibtex").entries
    found = {
        key: compared(
            fields_said(
                {
                    name.lower().replace("journaltitle", "journal"): value
                    for name, value in entry.fields.items()
                },
                [*map(pybtex_name, entry.persons.get("author", []))],
            )
        )
        for key, entry in entries.items()
    }
    assert {key: with_bare_quotes(said) for key, said in found.items()} == {
        key: with_bare_quotes(said) for key, said in in_export(papers, encoding).items()
    }


def with_bare_quotes(said: dict[str, object]) -> dict[str, object]:
    r"""What is compared; biber writes ``\textasciigrave`` as a sign that would open a quotation."""
    quotes = str.maketrans("‘’", "`'")
    return {
        field: [each.translate(quotes) for each in value]
        if isinstance(value, list)
        else str(value).translate(quotes)
        for field, value in said.items()
    }


def test_exports_are_read_back_by_sitegen_pybtex_and_bibtexparser() -> None:
    """As ``python -m tests.bench.round_trip`` does with any number of papers."""
    papers = nasty_papers(150, seed=3)
    assert [line for encoding in ENCODINGS for line in differences(papers, encoding)] == []


def test_pdflatex_prints_what_is_exported_in_ascii(tmp_path: Path) -> None:
    """By a document without packages; everybody who has BibTeX has LaTeX, but not everybody who tests."""
    programs = shutil.which("bibtex"), shutil.which("pdflatex")
    if not programs[0] or not programs[1] or not found_by_tex("plain.bst"):
        pytest.skip("pdflatex is not installed")
    letters = [chr(code) for code in range(0xA1, 0x2300) if chr(code).isprintable()]
    titles = [
        record("".join(letters[start : start + 40]), "Ada Example") for start in range(0, len(letters), 40)
    ]
    titles.append(
        record(r"On \(\mathbb{R}^n\) and \(a \leqslant \operatorname{tr} b\)", "Jan Wąs; Đorđe Þór")
    )
    everything, _ = merge(titles, Corrections())
    (tmp_path / "x.bib").write_text(bibtex.write(everything, encoding="ascii"), "utf-8")
    document = (r"\documentclass{article}", r"\begin{document}", r"\nocite{*}", r"\bibliographystyle{plain}")
    (tmp_path / "x.tex").write_text("\n".join((*document, r"\bibliography{x}", r"\end{document}")), "utf-8")
    latex = [programs[1], "-halt-on-error", "-interaction=nonstopmode", "-draftmode", "x"]
    for command in (latex, [programs[0], "x"], latex, latex):
        subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=True)
    log = (tmp_path / "x.log").read_text("latin-1")
    assert "undefined" not in log.lower()
    assert "Missing character" not in log


def found_by_tex(name: str) -> bool:
    """Whether TeX has a file."""
    search = shutil.which("kpsewhich")
    return (
        bool(search)
        and subprocess.run([search or "", name], capture_output=True, check=False).returncode == 0
    )
