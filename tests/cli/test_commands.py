"""The table of commands, and what a command imports: nothing that it does not use."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from sitegen.cli import COMMANDS, commands
from sitegen.readers import READERS

ROOT = Path(__file__).parents[2]

LIBRARIES_OF_AN_UNCHANGED_BUILD = {"click", "msgspec", "rjsmin", "typing_extensions"}

LIBRARIES_OF_A_BUILD = LIBRARIES_OF_AN_UNCHANGED_BUILD | set(
    "anyascii bibtexparser jinja2 markupsafe math_core rapidfuzz yaml".split()
)
"""What a build of a site with papers alone may import; a library that only some sites need is not here."""

SELDOM_NEEDED = set(
    "asyncio cProfile concurrent.futures.process email http importlib.metadata multiprocessing socket "
    "sqlite3 ssl subprocess urllib.request unittest zipfile".split()
)
"""Of Python's own modules, those that take long to import and that few builds need."""

OF_OTHER_COMMANDS = {"sitegen.serve", "sitegen.cli.import_site", "sitegen.cli.new_site", "sitegen.cli.check"}

STAGES = set(
    "sitegen.content sitegen.readers sitegen.merge sitegen.writers sitegen.search sitegen.checks "
    "sitegen.site.templates sitegen.site.pages".split()
)

_RUN = """
import json, sys
from pathlib import Path
before = set(sys.modules)
from sitegen.cli import main
try:
    main(sys.argv[2:])
except SystemExit as leaving:
    code = leaving.code
new = sorted(sys.modules.keys() - before)
libraries = [name for name in new if "site-packages" in (getattr(sys.modules[name], "__file__", "") or "")]
Path(sys.argv[1]).write_text(json.dumps({"code": code, "modules": new, "libraries": libraries}))
"""


def imported(folder: Path, *arguments: str) -> tuple[set[str], set[str]]:
    """The modules that a command imports, and the libraries among them; it must succeed, or be refused."""
    told = folder / "imported.json"
    run = subprocess.run(
        [sys.executable, "-c", _RUN, told, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(told.read_text())
    assert found["code"] in (0, 2), run.stderr
    libraries = {name.partition(".")[0] for name in found["libraries"]}
    return set(found["modules"]), {name for name in libraries if not name.startswith("_")}


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one paper, and nothing that only some sites have."""
    folder = tmp_path_factory.mktemp("plain")
    publications = folder / "content" / "publications"
    publications.mkdir(parents=True)
    (folder / "content" / "site.yml").write_text("title: Papers\n")
    (publications / "papers.bib").write_text(
        "@article{shannon1948, title={A Mathematical Theory of Communication},\n"
        "author={Shannon, Claude E.}, journal={Bell System Technical Journal}, year={1948}}\n"
    )
    return folder


@pytest.mark.parametrize("arguments", ["--help", "--version", "biuld", "--nothing", ""])
def test_help_and_wrong_usage_import_next_to_nothing(tmp_path: Path, arguments: str) -> None:
    modules, libraries = imported(tmp_path, *arguments.split())
    assert libraries == {"click"}
    assert {name for name in modules if name.startswith("sitegen")} == {
        "sitegen",
        "sitegen.cli",
        "sitegen.cli.outcome",
    }
    assert not modules & SELDOM_NEEDED


def test_a_build_imports_what_it_uses(plain_site: Path) -> None:
    """First of a site that is new, then of one that has not changed."""
    modules, libraries = imported(plain_site, "build", str(plain_site))
    assert libraries <= LIBRARIES_OF_A_BUILD
    assert not modules & (SELDOM_NEEDED | OF_OTHER_COMMANDS)
    assert {name for name in READERS if f"sitegen.readers.{name}" in modules} == {"bibtex"}
    modules, libraries = imported(plain_site, "build", str(plain_site))
    assert libraries <= LIBRARIES_OF_AN_UNCHANGED_BUILD
    assert not modules & (SELDOM_NEEDED | OF_OTHER_COMMANDS | STAGES)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_they_say_themselves(name: str) -> None:
    command = commands.get_command(click.Context(commands), name)
    assert command
    assert (command.name, command.get_short_help_str(200)) == (name, COMMANDS[name][1])


def test_the_list_looks_as_that_of_any_group() -> None:
    context = click.Context(commands, info_name="sitegen")
    usual = click.Group(
        help=commands.help, params=commands.params, context_settings=commands.context_settings
    )
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command
        usual.add_command(command)
    (wanted, given) = (
        each.get_help(click.Context(each, info_name="sitegen", **commands.context_settings))
        for each in (usual, commands)
    )
    assert given == wanted


def test_every_command_is_in_the_table() -> None:
    written = {
        path.stem
        for path in (ROOT / "sitegen" / "cli").glob("*.py")
        if re.search(r"^@click\.command", path.read_text("utf-8"), re.MULTILINE)
    }
    assert written == {module.rpartition(".")[2] for module, _ in COMMANDS.values()}


@pytest.mark.parametrize(
    ("words", "begun", "expected"),
    [
        ([], "", [*COMMANDS]),
        ([], "b", ["build"]),
        ([], "--v", ["--version"]),
        (["build"], "--base", ["--base-url"]),
        (["new"], "--h", ["--host", "--help"]),
        (["new", "--host"], "git", ["github", "gitlab"]),
    ],
)
def test_a_shell_completes_commands_and_options(words: list[str], begun: str, expected: list[str]) -> None:
    shell = ShellComplete(commands, {}, "sitegen", "_SITEGEN_COMPLETE")
    assert [item.value for item in shell.get_completions(words, begun)] == expected


def test_a_shell_shows_what_a_command_does() -> None:
    shell = ShellComplete(commands, {}, "sitegen", "_SITEGEN_COMPLETE")
    (item,) = shell.get_completions([], "ser")
    assert item.help == COMMANDS["serve"][1]
