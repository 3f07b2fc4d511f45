"""The README says everything and says it truly."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from sitegen.cli import commands
from sitegen.content.corrections import PAPER_FIELDS
from sitegen.content.settings import SETTINGS, in_yaml
from sitegen.readers import READERS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def table_column(heading: str) -> set[str]:
    """The code words of the first column of the table after a heading."""
    section = README.split(f"# {heading}\n", 1)[1].split("\n#", 1)[0]
    return set(re.findall(r"^\| `([^`]+)`", section, re.MULTILINE))


def test_every_reader_is_described() -> None:
    assert table_column("Publication lists") == READERS.keys()


def test_the_table_of_settings_is_the_declaration() -> None:
    """Key, default and meaning, in the same order; to mend it, copy the rows that the failure shows."""
    section = README.split("### Settings\n", 1)[1].split("\n#", 1)[0]
    found = [line for line in section.splitlines() if line.startswith("| `")]
    declared = []
    for setting in SETTINGS:
        default = f"`{in_yaml(setting.default)}` " if setting.default else ""
        declared.append(f"| `{setting.name}` | {default}| {setting.help} |")
    assert found == declared, "\n".join(declared)


def test_every_command_and_option_is_described() -> None:
    described = " ".join(table_column("Commands"))
    context = click.Context(commands)
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command and f"sitegen {name}" in described
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    assert option in README, f"{name} {option}"


def test_every_correction_is_described() -> None:
    section = README.split("### Corrections", 1)[1].split("\n## ", 1)[0]
    missing = {field for field in PAPER_FIELDS if f"`{field}`" not in section}
    assert not missing


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert target.startswith("http") or (ROOT / target).exists(), target


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_named_files_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for path in re.findall(r"`((?:sitegen|tests)/[\w/.]+\.py)`", text):
        if "<" not in path:
            assert (ROOT / path).is_file(), path


def test_ci_runs_the_command_of_the_readme() -> None:
    block = re.search(r"<!-- tests -->\n```sh\n(.+)\n```", README)
    assert block
    assert ".venv/bin/pytest" in block[1]
    assert "README.md" in (ROOT / ".ci/run").read_text("utf-8")
