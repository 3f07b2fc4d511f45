"""Macros and fields that the BibTeX files of a site take from each other."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from sitegen.build.kept.readings import kept_readings
from sitegen.build.reading import FEWEST, reading_again, reading_by
from sitegen.build.workers import Workers
from sitegen.model.kept import Kept
from sitegen.model.publications import Name, Problem, Record, Source
from sitegen.readers.bibtex.pieces import cut
from sitegen.readers.read_files import read_all
from sitegen.readers.shared.pieces import Piece, Reading, ReadPiece
from tests.records import bibtex_entries

PAPER = "@article{one, title={A first title}, journal=jm, year=2020}\n"


def read_files(files: Mapping[str, str]) -> tuple[dict[str, Record], list[str]]:
    """The records by key, and the problems as lines."""
    records, problems = read_all([Source(f"publications/{name}", text) for name, text in files.items()])
    return {record.citation_key: record for record in records}, [
        f"{problem.severity} {problem.place}: {problem.message}" for problem in problems
    ]


@pytest.mark.parametrize("names", [*permutations(["a.bib", "b.bib", "c/d.bib"])])
def test_order_and_folder_do_not_matter(names: tuple[str, str, str]) -> None:
    papers, strings, volumes = names
    files = {
        papers: PAPER + "@inproceedings{two, title={A second title}, crossref={Maps20}, xdata={who}}\n",
        strings: '@string{JM = "Journal of " # what}\n@string(city = {Lisbon}) '
        "@string{press={Valley Press}}\n",
        volumes: "@string{what = {Maps}}\n"
        "@proceedings{maps20, title={Proceedings}, year=2020, publisher=press, xdata={city}}\n"
        "@xdata{who, author={Ortega, Ines}}\n@xdata{city, location=city}\n",
    }
    records, problems = read_files({name: files[name] for name in sorted(files)})
    assert problems == [
        f"notice publications/{volumes}: 1 volume is not listed, because entries take fields from it "
        "(crossref)"
    ]
    assert sorted(records) == ["one", "two"]
    assert records["one"].venue == "Journal of Maps"
    two = records["two"]
    assert (two.venue, two.published, two.publisher) == ("Proceedings", "2020", "Valley Press")
    assert (two.authors, two.address) == ((Name("Ortega", "Ines"),), "Lisbon")


def test_an_entry_without_a_title_takes_all_from_an_entry_of_the_same_kind() -> None:
    text = (
        "@inproceedings{short, crossref={long}, note={Also shown as a poster}}\n"
        "@inproceedings{long, title={A first title}, author={Ortega, Ines}, booktitle={Maps}, year=2020}\n"
        "@inproceedings{late, crossref={long}, year=2021}\n"
        "@inproceedings{part, crossref={volume}}\n"
        "@proceedings{volume, title={Proceedings}, year=2020}\n"
    )
    records, problems = read_files({"a.bib": text})
    assert sorted(records) == ["late", "long", "short"]
    assert {(record.title, record.authors, record.venue) for record in records.values()} == {
        ("A first title", (Name("Ortega", "Ines"),), "Maps")
    }
    assert (records["short"].published, records["late"].published) == ("2020", "2021")
    assert [line.partition(": ")[2].partition(";")[0] for line in problems if line.startswith("error")] == [
        "@inproceedings{part} has no title, no arXiv id and no DOI"
    ]


def test_the_file_itself_wins_then_its_folder() -> None:
    files = {
        "a.bib": "@string{jm = {First}}\n",
        "ann/own.bib": "@string{jm = {Own}}\n" + PAPER,
        "bob/papers.bib": PAPER.replace("one", "two"),
        "bob/strings.bib": "@string{jm = {Near}}\n",
    }
    records, problems = read_files(files)
    assert problems == []
    assert {key: record.venue for key, record in records.items()} == {"one": "Own", "two": "Near"}


def test_a_macro_that_two_files_define_is_told_once_if_it_is_used() -> None:
    files = {
        "a.bib": "@string{jm = {J. Maps}}\n@string{unused = {A}}\n@string{same = {S}}\n@string{x={A}}\n",
        "b.bib": "@string{unused={B}}\n\n@string{jm = {Journal of Maps}}\n@string{same={S}}\n@string{x={B}}",
        "c.bib": PAPER + "@article{k, title={On a = unused, b}, journal=same # x}",
        "d.bib": PAPER.replace("one", "two"),
    }
    records, problems = read_files(files)
    assert problems == [
        "warning publications/b.bib:3: the macro “jm” is different in publications/a.bib:1, and "
        "publications/c.bib uses that one; so it is with x"
    ]
    assert {record.venue for record in records.values()} == {"J. Maps", "SA"}


def test_a_macro_that_no_file_defines_is_told_once() -> None:
    text = PAPER + PAPER.replace("one", "two") + "@book{three, title={T}, publisher=nobody}"
    records, problems = read_files({"a.bib": text, "b.bib": "@string{mj = {M}}"})
    assert len(records) == 3
    assert problems == [
        "error publications/a.bib:1: the macro “jm” is not defined; its name is used (in 2 places)",
        "error publications/a.bib:3: the macro “nobody” is not defined; its name is used",
    ]


def test_parents_that_are_nowhere_and_parents_that_differ() -> None:
    files = {
        "a.bib": "@inproceedings{one, title={A}, crossref={gone}}\n@misc{two, title={B}, xdata={lost, p}}\n",
        "b.bib": "@xdata{p, publisher={B}}\n",
        "c.bib": "\n@xdata{p, publisher={C}}\n",
    }
    records, problems = read_files(files)
    assert records["two"].publisher == "B"
    assert problems == [
        "warning publications/a.bib:1: @inproceedings{one}: there is no entry “gone” to take fields from "
        "(crossref)",
        "warning publications/a.bib:2: @misc{two}: there is no entry “lost” to take fields from (xdata)",
        "warning publications/c.bib:2: the entry “p” is different in publications/b.bib:1, and "
        "publications/a.bib uses that one",
    ]


def test_a_complaint_about_a_field_of_another_file_names_that_file() -> None:
    files = {
        "a.bib": "@inproceedings{one, title={A}, crossref={v}}\n",
        "b.bib": "@proceedings{v,\n title={V},\n year={some time}}\n",
    }
    _, problems = read_files(files)
    assert [problem for problem in problems if "publications/b.bib:3" in problem]


def test_circles_and_long_chains_end() -> None:
    chain = "".join(f"@xdata{{x{number}, xdata={{x{number + 1}}}}}\n" for number in range(3000))
    circle = "@xdata{a, xdata={b}, publisher={P}}\n@xdata{b, xdata={a, b}, location={L}}\n"
    files = {"a.bib": "@misc{k, title={T}, xdata={a, x0}}\n", "b.bib": chain + circle}
    records, problems = read_files(files)
    assert (records["k"].publisher, records["k"].address) == ("P", "L")
    assert len(problems) == 1


@pytest.mark.parametrize("text", ["@string{jm = {J}}\n", "% macros\n@xdata{x, publisher={P}}\n"])
def test_a_file_that_only_lends_is_no_error(text: str) -> None:
    assert read_files({"a.bib": text}) == ({}, [])


def test_members_of_a_set_are_papers_and_the_set_is_none() -> None:
    text = (
        "@set{s, entryset={a,b}, keywords={both}}\n@article{a, title={A}}\n@article{b, title={B}}\n"
        "@set{t, entryset={a,b}, options={skipbib}}\n"
    )
    records, problems = read_files({"a.bib": text})
    assert sorted(records) == ["a", "b"]
    assert problems == ["notice publications/a.bib: not shown anywhere: keywords of @set (1)"]


class Files:
    """Files that need each other, one of them large, changed at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.large = [line.replace("{Able", "jm # {Able") for line in bibtex_entries(4000, 200)]
        self.files = {
            "a.bib": "@string{jm = {Journal of Maps}}\n",
            "m/large.bib": "".join(self.large),
            "z.bib": PAPER,
        }

    def edit(self) -> None:
        choose = self.random.choice
        match self.random.randrange(7):
            case 0:
                self.files[choose(["a.bib", "m/s.bib", "n/s.bib"])] = (
                    f"@string{{jm = {{Journal {self.random.randrange(3)}}}}}\n@string{{other = {{O}}}}\n"
                )
            case 1:
                self.files.pop(choose(["a.bib", "m/s.bib", "n/s.bib", "p.bib"]), None)
            case 2:
                self.files["p.bib"] = (
                    f"@proceedings{{vol, title={{V}}, year={choose([2019, 2020])}}}\n"
                    "@xdata{x, publisher=jm}\n"
                )
            case 3:
                self.files["z.bib"] = PAPER + choose(
                    [
                        "",
                        "@inproceedings{two, title={B}, crossref={vol}}\n",
                        "@misc{two, title={B}, xdata={x}}\n",
                        "@inproceedings{two, title={B}, crossref={key7}}\n",
                    ]
                )
            case 4:
                position = self.random.randrange(len(self.large))
                self.large[position] = choose(
                    ["% gone\n", self.large[position].replace("Title", "New title")]
                )
                self.files["m/large.bib"] = "".join(self.large)
            case 5:
                self.files["m/large.bib"] = "@string{jm = {Own}}\n" + "".join(self.large)
            case 6:
                self.files["m/large.bib"] = "".join(self.large)

    def sources(self) -> tuple[Source, ...]:
        return tuple(Source(f"publications/{name}", text) for name, text in sorted(self.files.items()))


def test_what_is_kept_is_what_is_read_anew(tmp_path: Path) -> None:
    files, kept_in_memory, read_pieces = Files(3), Kept(), reading_again()
    assert len([*cut(files.files["m/large.bib"])]) > FEWEST
    for _ in range(10):
        sources = files.sources()
        expected = read_all(sources)
        assert read_all(sources, read_pieces, kept_in_memory) == expected
        with kept_readings(tmp_path / "readings") as kept:
            assert read_all(sources, reading_by(_one_process(), kept)) == expected
        files.edit()


def _one_process() -> Workers:
    return Workers(1)


def test_only_what_uses_a_macro_is_read_again(tmp_path: Path) -> None:
    files, read = Files(1), list[Piece]()

    def counted(source: Source, pieces: Sequence[Piece], one: ReadPiece) -> Iterator[Reading | None]:
        def noted(source: Source, piece: Piece) -> Reading | None:
            read.append(piece)
            return one(source, piece)

        yield from reading_by(_one_process(), kept)(source, pieces, noted)

    numbers = []
    for macros in (
        "@string{jm = {J}}",
        "@string{jm = {J}}",
        "@string{jm = {J}} @string{no={N}}",
        "@string{jm={K}}",
    ):
        files.files["a.bib"] = macros
        read.clear()
        with kept_readings(tmp_path / "readings") as kept:
            read_all(files.sources(), counted)
        numbers.append(len(read))
    assert numbers[1:3] == [0, 0]
    assert numbers[3] == numbers[0] > FEWEST


def test_hostile_files_take_linear_time() -> None:
    many = "".join(f"@string{{m{number} = m{number - 1} # m{number - 1} # {{x}}}}\n" for number in range(300))
    uses = "".join(
        f"@misc{{k{number}, title=m{number % 300}, xdata={{x{number}}}}}\n" for number in range(3000)
    )
    lenders = "".join(f"@xdata{{x{number}, publisher=m{number % 300}}}\n" for number in range(3000))
    records, problems = read_all(
        [
            Source(f"publications/{name}.bib", text)
            for name, text in zip("abc", (many, uses, lenders), strict=True)
        ]
    )
    assert all(isinstance(problem, Problem) for problem in problems)
    assert len(records) > 2000
