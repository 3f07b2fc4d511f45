"""Eleventy, from npm: JavaScript templates over prepared data."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bench.prepared import Corpus
from tests.bench.tools.tool import LAYOUTS, Command, Missing, Program, Tool, link_or_copy, run

VERSION = "3.1.7"

_MEMORY = "--max-old-space-size=8192"
"""Node stops at two to four gigabytes unless it is told otherwise."""


def _install(cache: Path) -> Program | Missing:
    folder = cache / "eleventy"
    program = folder / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return Missing("node and npm are not installed")
    installed = program.is_file() and run([node, program, "--version"], folder)
    if not isinstance(installed, str) or installed.strip() != VERSION:
        folder.mkdir(parents=True, exist_ok=True)
        package = f"@11ty/eleventy@{VERSION}"
        outcome = run([npm, "install", "--prefix", folder, "--silent", package], folder)
        if isinstance(outcome, Missing):
            return outcome
    return Program(VERSION, program)


def _lay_out(program: Program, corpus: Corpus, project: Path) -> None:
    shutil.copytree(LAYOUTS / "eleventy", project, dirs_exist_ok=True)
    link_or_copy(corpus.papers_json, project / "papers.json")
    link_or_copy(corpus.authors_json, project / "authors.json")
    link_or_copy(corpus.publications, project / "publications.bib")


def _command(program: Program, project: Path, output: Path) -> Command:
    arguments = ("node", _MEMORY, str(program.path), "--quiet", "--output", str(output))
    return Command(arguments, project)


ELEVENTY = Tool(
    name="eleventy",
    product="Eleventy",
    install=_install,
    lay_out=_lay_out,
    command=_command,
    largest=10_000,
)
