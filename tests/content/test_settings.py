from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.settings import SETTINGS, Declared, read_config, settings_file
from sitegen.model.publications import Problem
from sitegen.model.settings import Config, NavigationItem


def value_of(text: str, name: str) -> object:
    config, problems = read_config(text)
    assert problems == ()
    return getattr(config, name)


def only_problem(text: str) -> Problem:
    config, problems = read_config(text)
    assert config == Config(), "a wrong setting keeps its default"
    (problem,) = problems
    assert problem.severity == "error"
    assert problem.remedy
    return problem


def test_nothing_gives_the_defaults() -> None:
    assert read_config("") == (Config(), ())
    assert read_config("# title: X\n") == (Config(), ())
    assert read_config("title:\nexports:\n") == (Config(), ())


def test_every_field_is_a_documented_setting() -> None:
    assert tuple(setting.name for setting in SETTINGS) == Config.__struct_fields__
    for setting in SETTINGS:
        assert setting.help.endswith(".")
        assert setting.default == getattr(Config(), setting.name)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_examples_are_understood(setting: Declared) -> None:
    """What is shown is the default, or where that is nothing, something that may be written."""
    config, problems = read_config(f"{setting.name}: {setting.example}")
    assert problems == ()
    assert (config == Config()) == bool(setting.default)


def test_all_settings_of_a_new_file_are_understood() -> None:
    written = settings_file({setting.name: setting.example for setting in SETTINGS})
    config, problems = read_config(written)
    assert problems == ()
    assert {
        name for name in Config.__struct_fields__ if getattr(config, name) != getattr(Config(), name)
    } == {setting.name for setting in SETTINGS if not setting.default}
    assert max(map(len, written.splitlines())) <= 110


def test_a_whole_file() -> None:
    config, problems = read_config("""
title: No Lab
tagline: 'Chess: and more'
description: >
  One sentence.

  Two.
base_url: https://example.org/lab
language: no
accent: "#38F"
navigation:
  - People: people
  - {label: Teaching, target: /pages/teaching/}
  - label: GitHub
    target: https://github.com/example
  - Home: /
people_pages: 5
exports: [bibtex, RIS]
bibtex_encoding: ascii
papers_per_page: 50
recent_papers: 0
formats:
  publications/lists/x.txt: aggregator
  y.txt: catalogue
""")
    assert problems == ()
    assert config == Config(
        title="No Lab",
        tagline="Chess: and more",
        description="One sentence. Two.",
        base_url="https://example.org/lab/",
        language="no",
        accent="#3388ff",
        navigation=(
            NavigationItem("People", "people/"),
            NavigationItem("Teaching", "pages/teaching/"),
            NavigationItem("GitHub", "https://github.com/example"),
            NavigationItem("Home", ""),
        ),
        people_pages=5,
        exports=("bibtex", "ris"),
        bibtex_encoding="ascii",
        papers_per_page=50,
        recent_papers=0,
        formats=(("lists/x.txt", "aggregator"), ("y.txt", "catalogue")),
    )


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("title: 2024", "title", "2024"),
        ("title: true", "title", "true"),
        ("base_url: http://localhost:8000", "base_url", "http://localhost:8000/"),
        ("language: pt-BR", "language", "pt-BR"),
        ("accent: '#1A6B54'", "accent", "#1a6b54"),
        ("accent: 1a6b54", "accent", "#1a6b54"),
        ("people_pages: all", "people_pages", "all"),
        ("exports: ris", "exports", ("ris",)),
        ("exports: [ris, ris]", "exports", ("ris",)),
        ("exports: []", "exports", ()),
        ("navigation: {CV: files/cv.pdf}", "navigation", (NavigationItem("CV", "files/cv.pdf"),)),
    ],
)
def test_forms_that_are_understood(text: str, name: str, value: object) -> None:
    assert value_of(text, name) == value


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("titel: X", "there is no setting `titel`", "did you mean `title`?"),
        ("title: [Re]", "title: a list stands", "quotes"),
        ("base_url: example.org", "“example.org” is not", "https://"),
        ("base_url: https://example.org/?q=1", "is not the address", "without ?"),
        ("base_url: https://example.org/#top", "is not the address", "without ?"),
        ("base_url: javascript:alert(1)", "is not the address", "https://"),
        ("base_url: https://me:secret@example.org/", "is not the address", "https://"),
        ("base_url: 'https://[::1'", "is not the address", "https://"),
        ("language: english please", "not a language tag", "pt-BR"),
        ("accent: #336699", "no value", '"#336699"'),
        ("accent: teal", "not a colour", '"#336699"'),
        ("accent: '#fff; } body { display: none'", "not a colour", '"#336699"'),
        ("navigation: [people]", "“people” has no label", "Label: target"),
        ("navigation: [{label: X}]", "lacks", "both"),
        ("navigation: [X: 'javascript:alert(1)']", "“javascript:alert(1)” is not", "people/"),
        ("navigation: [X: '//example.org/']", "is not a place", "people/"),
        ("navigation: [X: ../etc/passwd]", "is not a place", "people/"),
        ("people_pages: everybody", "“everybody” is not known", "researchers"),
        ("people_pages: 0", "whole number", "number"),
        ("exports: [bibtx]", "exports: “bibtx”", "did you mean `bibtex`?"),
        ("bibtex_encoding: latin-1", "“latin-1” is not known", "utf-8, ascii"),
        ("papers_per_page: 9", "from 10 to 200", "number"),
        ("papers_per_page: 1_000", "whole number", "number"),
        ("recent_papers: eight", "from 0 to 50", "number"),
        ("formats: {../x.bib: bibtex}", "not a path below content/publications", "below that folder"),
        ("formats: {x.txt: }", "“x.txt” has no format", "format"),
        ("- title", "a list stands where `key: value` lines", "title"),
        ("just text", "“just text” stands", "title"),
    ],
)
def test_what_is_wrong_is_said_with_a_remedy(text: str, found: str, remedy: str) -> None:
    problem = only_problem(text)
    assert found in problem.message
    assert remedy in problem.remedy
    assert problem.place.line == 1


def test_all_mistakes_are_reported_and_the_rest_is_kept() -> None:
    config, problems = read_config(
        "tilte: X\ntagline: Fine\nexports: [ris, foo]\npapers_per_page: 3\nlanguage: 1\n", "content/site.yml"
    )
    assert config == Config(tagline="Fine", exports=("ris",))
    assert [str(problem.place) for problem in problems] == [
        f"content/site.yml:{line}" for line in (1, 3, 4, 5)
    ]


@given(st.sampled_from([setting.name for setting in SETTINGS]), st.text())
def test_any_text_in_any_setting(name: str, written: str) -> None:
    config, problems = read_config("{}: '{}'".format(name, written.replace("'", "''")))
    assert msgspec.convert(msgspec.to_builtins(config), Config) == config
    if problems:
        assert config == Config()


@given(st.text())
def test_reading_never_raises(text: str) -> None:
    config, problems = read_config(text)
    assert isinstance(config, Config)
    assert all(problem.remedy for problem in problems)
