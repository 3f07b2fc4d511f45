"""Codes of messages: each is explained, lasts, and has an example; how they are silenced and shown."""

from __future__ import annotations

import json
import os
import re
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast, get_args

import jinja2
import pytest
from click.testing import CliRunner

from sitegen.build import build as building
from sitegen.build.collect import LARGEST_TEXT, read_text
from sitegen.build.copies import outdated_copies
from sitegen.build.find_files import find_files
from sitegen.build.kept.store import NO_KEY, cache_of
from sitegen.build.output.foreign import perhaps_left, replaced
from sitegen.build.output.publish import refuse
from sitegen.build.pictures.make import make_picture
from sitegen.build.pipeline import all_problems, plan_site
from sitegen.build.sarif import as_sarif
from sitegen.build.theme import find_theme, theme_problems
from sitegen.checks.codes import EXPLANATIONS
from sitegen.checks.hosting import LARGEST_FILE, LARGEST_SITE, check_hosting
from sitegen.checks.written_site import check_site
from sitegen.cli import commands
from sitegen.cli.fetch_run import FetchRun, run_fetch
from sitegen.cli.import_site.importing import import_site
from sitegen.cli.new_site import new_site
from sitegen.fetch.files import read_kept
from sitegen.fetch.services import SERVICES
from sitegen.model.codes import Code
from sitegen.model.publications import Place, Problem, Source
from sitegen.readers import READERS, reader_of, recognise
from sitegen.readers.read_files import read_all
from sitegen.site.jinja import template_problem
from sitegen.text.yaml import read_yaml
from sitegen.writers.citations import csl_file
from tests.building import write_files
from tests.checks import code_examples as examples
from tests.checks.sarif_model import faults_of
from tests.cli.import_site.shapes import make
from tests.fetch.conftest import QUICK
from tests.fetch.test_run import RESEARCHER, services, work
from tests.fetch.test_run import told as fetching
from tests.readers.test_examples import EXAMPLES, block

ROOT = Path(__file__).parents[2]
CODES = get_args(Code)
BELOW = {"B003", "B005", "C080"}
"""Tests of their own are below."""


def codes_of(problems: Iterable[object]) -> set[str]:
    return {problem.code for problem in problems if isinstance(problem, Problem)}


def together(files: Iterable[examples.Files]) -> examples.Files:
    """Files of several examples in one folder; what is said in one file by several is joined."""
    joined: dict[str, Any] = {}
    for each in files:
        for name, data in each.items():
            joined[name] = joined[name] + data if name in joined else data
    return joined


def problems_in(folder: Path, files: examples.Files) -> tuple[Problem, ...]:
    write_files(folder / "content", {"index.md": "x", **files})
    return all_problems(plan_site(folder))


def test_each_is_explained_in_sentences() -> None:
    assert len(set(CODES)) == len(CODES)
    assert set(CODES) == set(EXPLANATIONS)
    titles = [said.title for said in EXPLANATIONS.values()]
    assert len(set(titles)) == len(titles)
    for code, said in EXPLANATIONS.items():
        assert len(said.title) <= 60, code
        assert not said.title.endswith("."), code
        assert re.search(r"[.?]$", said.meaning), code
        assert re.search(r"[.?]$", said.remedy), code


def test_a_code_keeps_its_meaning() -> None:
    """Codes are written into settings: one that has been given is neither renamed nor given again."""
    golden = (Path(__file__).parent / "codes.txt").read_text("utf-8").splitlines()
    now = [f"{code} {said.title}" for code, said in EXPLANATIONS.items()]
    assert [line for line in golden if line not in now] == [], "these were given before"
    assert sorted(now) == sorted(golden), "add new ones to tests/checks/codes.txt"


def test_every_code_is_used_and_every_problem_has_one() -> None:
    """By type, a problem without a code is none; a code that is nowhere in the program means nothing."""
    used: set[str] = set()
    for path in (ROOT / "sitegen").rglob("*.py"):
        if path.parent.name != "codes" and path.name != "codes.py":
            used.update(re.findall(r'"([A-Z]\d{3})"', path.read_text("utf-8")))
    assert set(CODES) - used == set()


def test_examples_in_one_folder(tmp_path: Path) -> None:
    for number, table in enumerate((examples.LISTS, examples.BY_HAND, examples.MERGED)):
        found = codes_of(problems_in(tmp_path / str(number), together(table.values())))
        assert set(table) - found == set()


def test_examples_of_settings(tmp_path: Path) -> None:
    for code, files in examples.SETTINGS.items():
        assert code in codes_of(problems_in(tmp_path / code, files)), code


def in_readers() -> set[str]:
    """Codes in the examples of readers, each read by its own."""
    by_name = {name: reader_of(name) for name in READERS}
    found: set[str] = set()
    for path in EXAMPLES:
        found |= codes_of(by_name[path.parent.name].read(block(path.read_text("utf-8"), "input"), "x"))
    return found


def in_written_site(folder: Path) -> set[str]:
    found = codes_of(check_site(folder))  # there is no home page yet
    write_files(folder, examples.WRITTEN)
    found |= codes_of(check_site(folder, "https://example.org/"))
    return found | codes_of(
        check_hosting({"files/a.mp4": LARGEST_FILE + 1, "files/b.mp4": LARGEST_SITE, "index.html": 1})
    )


def in_theme(folder: Path) -> set[str]:
    (folder / "content").mkdir(parents=True)
    write_files(folder, together(examples.THEME.values()))
    theme = find_theme(folder)
    faults = (jinja2.TemplateNotFound("x.html"), jinja2.TemplateSyntaxError("x", 1))
    return codes_of(
        [*theme_problems(theme), *outdated_copies(theme), *(template_problem(each, theme) for each in faults)]
    )


def in_files(folder: Path) -> set[str]:
    large = folder / "large.bib"
    folder.mkdir()
    large.touch()
    os.truncate(large, LARGEST_TEXT + 1)
    pictures = []
    for name, data in examples.PICTURES.values():
        if data:
            (folder / name).write_bytes(data)
        made = make_picture(str(folder), (str(folder / name), "digest", (40,)))
        assert made.flaw
        pictures.append(Problem(made.flaw.code, made.flaw.severity, Place(name), made.flaw.message))
    (folder / "content").mkdir()
    (folder / "content/fetched.json").write_text("{", "utf-8")
    found = codes_of([read_text(large, "large.bib")[1], *pictures])
    found |= codes_of([replaced("x"), refuse(folder, [folder]), new_site(folder)])
    found |= codes_of(perhaps_left(folder, folder, ["files/not-there.pdf"]))
    found |= codes_of(building._without_cache(cache_of(folder / "site"), NO_KEY))
    return found | codes_of(read_kept(folder / "content", {"fetched.json": SERVICES[1]}).problems)


def in_imports(folder: Path) -> set[str]:
    """Codes of the remarks on sites of other generators."""
    found: set[str] = set()
    for shape, files in examples.IMPORTED.items():
        page, refused = import_site(write_files(make(shape, folder / shape), files), folder / f"new-{shape}")
        assert not refused
        found.update(re.findall(r"\[([A-Z]\d{3})\]", page))
    return found


def in_fetching(folder: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """Codes of what a fetch tells: of a service out of order, another's work, and somebody without an id."""
    nobody = "---\nname: Ben Sample\n---\n"
    write_files(folder, {"content/researchers/ada.md": RESEARCHER, "content/researchers/ben.md": nobody})
    others = work(1, "Not hers", author=[{"given": "Cyd", "family": "Else"}])
    with fetching(crossref=[others], openaire=[]) as (knows, server):
        knows.broken.add("openaire")
        run_fetch(FetchRun(folder, only=("crossref", "openaire")), services(server.address), QUICK)
    told = capsys.readouterr()
    return set(re.findall(r"\[([A-Z]\d{3})\]", told.out + told.err))


def without_what_they_need(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Where a library is not there, where two readers want a file, and where text is none."""
    monkeypatch.setattr(csl_file, "find_spec", lambda name: None)
    _, no_library = csl_file.read_styles(["styles/a.csl"], {})
    monkeypatch.setattr(
        recognise, "recognising", lambda text, filename: [reader_of("ris"), reader_of("bibtex")]
    )
    two_readers = read_all((Source("publications/a.txt", "some text"),))[1]
    _, no_text = read_yaml("a: \x01", "site.yml")
    return codes_of([*no_library, *two_readers, *no_text])


def test_every_code_has_an_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    tables = (examples.LISTS, examples.BY_HAND, examples.MERGED, examples.SETTINGS)
    shown = {code for table in tables for code in table}  # which the tests above build
    shown |= in_readers() | in_written_site(tmp_path / "site") | in_theme(tmp_path / "theme")
    shown |= in_imports(tmp_path / "imports") | in_fetching(tmp_path / "fetch", capsys)
    shown |= in_files(tmp_path / "files") | without_what_they_need(monkeypatch) | BELOW
    assert set(CODES) - shown == set()


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("nowhere")
    assert codes_of(find_files(tmp_path).unusable) == {"B005"}


@pytest.mark.skipif(os.name != "posix", reason="such sockets are none of Windows")
def test_a_folder_that_is_a_pipe_or_socket(tmp_path: Path) -> None:
    """What stands in a folder's place and can't be listed; permissions would not stop the superuser."""
    place = tmp_path / "a"
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(place))
        assert codes_of(find_files(place).unreadable) == {"B003"}


OLD = (
    "@misc{a, title={A title of some length}, author={Ada Example}, year=2020}\n"
    "@misc{a, title={Another title, a longer one}, author={Ada Example}, year=2021}\n"
    "@misc{b, author={Ada Example}, year=2021}\n"
)


def checked(folder: Path, ignore: str, *options: str) -> tuple[int, str]:
    """Exit code and output of `check` on a site with two lists of the same faults."""
    lists = {"publications/old.bib": OLD, "publications/more/new.bib": OLD.replace("Ada", "Bob")}
    write_files(folder / "content", {"site.yml": f"base_url: https://example.org/\n{ignore}", **lists})
    result = CliRunner().invoke(commands, ["check", str(folder), *options], standalone_mode=False)
    assert not result.exception, result.exception
    return cast("int", result.return_value), result.stdout


def told(folder: Path, ignore: str) -> list[tuple[str, str, str]]:
    """Code, severity and file of what is told of the site of `checked`."""
    lists = {"publications/old.bib": OLD, "publications/more/new.bib": OLD.replace("Ada", "Bob")}
    found = problems_in(folder, {"site.yml": ignore, **lists})
    return [(each.code, each.severity, each.place.file) for each in found]


def test_a_code_is_silenced_for_a_file(tmp_path: Path) -> None:
    before = told(tmp_path, "")
    assert ("R040", "warning", "publications/old.bib") in before
    for ignore in ("publications/old.bib", "[publications/old.bib]", "content/publications/old.bib"):
        after = told(tmp_path, f"ignore:\n  r040: {ignore}\n")
        assert sorted(set(before) - set(after)) == [("R040", "warning", "publications/old.bib")]
        assert set(after) <= set(before)
    everywhere = told(tmp_path, "ignore: {R040: everywhere}")
    assert "R040" not in {code for code, *_ in everywhere}
    below = told(tmp_path, "ignore: {R040: publications/more/}")
    assert [file for code, _, file in below if code == "R040"] == ["publications/old.bib"]


def test_what_was_lost_stays_in_sight(tmp_path: Path) -> None:
    assert ("R013", "error", "publications/old.bib") in told(tmp_path, "")
    code, output = checked(tmp_path, "ignore: {R013: everywhere}", "--sarif", str(tmp_path / "found.sarif"))
    assert [*faults_of((tmp_path / "found.sarif").read_bytes())] == []
    assert code == 0
    assert output.count("[R013]") == 2
    assert "notice: @misc{b} has no title" in output


def test_a_silence_without_effect_is_told(tmp_path: Path) -> None:
    ignore = "ignore:\n  R040: publications/odl.bib\n  R002: everywhere\n  R04: x\n  M001:\n"
    _, output = checked(tmp_path, ignore)
    assert "site.yml:3: notice: ignore: there is no R040 in publications/odl.bib [C080]\n" in output
    assert "did you mean publications/old.bib?" in output
    assert "site.yml:4: notice: ignore: there is no R002 anywhere [C080]\n" in output
    assert "site.yml:5: error: ignore: “R04” is not the code of a message [C022]\n" in output
    assert "site.yml:6: error: ignore: M001 has no file [C023]\n" in output


def test_a_code_is_explained() -> None:
    for written in ("R040", "r040", "[R040]"):
        result = CliRunner().invoke(commands, ["check", "--explain", written])
        assert result.exit_code == 0
        assert result.output.startswith("R040: A citation key is used twice\n\n")
        assert "What to do: " in result.output
    for code in CODES:
        shown = CliRunner().invoke(commands, ["check", "--explain", code]).output
        assert max(map(len, shown.splitlines())) <= 80
    all_codes = CliRunner().invoke(commands, ["check", "--explain", "all"]).output
    assert re.findall(r"^  ([A-Z]\d{3})  \S", all_codes, re.MULTILINE) == list(EXPLANATIONS)
    wrong = CliRunner().invoke(commands, ["check", "--explain", "R04"])
    assert wrong.exit_code == 2
    assert "did you mean R04" in wrong.output


def test_sarif(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, output = checked(Path(), "", "--sarif", "-")
    log = json.loads(output)
    assert [*faults_of(output)] == []
    found = [
        (
            each["ruleId"],
            each["level"],
            each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            each["locations"][0]["physicalLocation"]["region"]["startLine"],
        )
        for each in log["runs"][0]["results"]
    ]
    assert ("R040", "warning", "content/publications/old.bib", 2) in found
    assert ("R013", "error", "content/publications/more/new.bib", 3) in found


def test_sarif_of_odd_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    odd = Problem("R001", "error", Place("publications/übung #1 50%.bib"), "the file is empty")
    written = as_sarif([((odd,), "content/"), ((), "")], "1.0")
    assert [*faults_of(written)] == []
    (result,) = json.loads(written)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/publications/%C3%BCbung%20%231%2050%25.bib"
    assert [*faults_of(as_sarif([], "1.0"))] == []


def test_sarif_of_every_code() -> None:
    every = [Problem(code, "notice", Place("a.bib", 1), "one\ttext", "a remedy") for code in CODES]
    assert [*faults_of(as_sarif([(every, "content/")], "1.0"))] == []


def test_sarif_of_more_than_github_takes() -> None:
    """The most serious come first; what is left out is counted."""
    notices = [Problem("R017", "notice", Place("a.bib", line), "x") for line in range(1, 26_000)]
    written = as_sarif([(notices, ""), ([Problem("R013", "error", Place("b.bib"), "y")], "")], "1.0")
    assert [*faults_of(written)] == []
    (run,) = json.loads(written)["runs"]
    assert len(run["results"]) == 25_000
    assert run["results"][0]["level"] == "error"
    assert run["properties"] == {"leftOut": 1_000}
