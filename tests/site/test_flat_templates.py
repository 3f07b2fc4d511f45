"""Templates compiled to one function print what Jinja prints, or are left to it."""
# ruff: noqa: E501  # a template stands on a line

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
import pytest
from markupsafe import Markup

from sitegen.build.build import build
from sitegen.build.theme import find_theme
from sitegen.model.theme import Theme
from sitegen.site import jinja
from sitegen.site.flat_templates import FlatLoader
from sitegen.site.flat_trees import NotFlatError
from tests.building import ENGLISH, ENGLISH_TEXTS, quiet, write_files

ROOT = Path(__file__).parents[2]


class Value:
    """Something with attributes, as the values are that templates see."""

    def __init__(self, **attributes: object) -> None:
        self.__dict__.update(attributes)


SHOWN = {
    "view": Value(
        title='A "quoted" <title>',
        html=Markup("<b>bold</b>"),
        papers=[Value(year=2001), Value(year=None)],
        n=3,
    ),
    "page": {"key": "in a mapping"},
}

BASE = "<h1>{% block head %}base {{ view.title }}{% endblock %}</h1>{% block body %}{% endblock %}."
MACROS = (
    "{% macro link(to, text='here', strong=false) %}<a href=\"{{ to }}\">{% if strong %}!{% endif %}{{ text }}</a>"
    "{% endmacro %}{% macro both(x) %}{{ link(x) }}{{ link(to=x, text=x) }}{% endmacro %}"
    "{% macro any() %}{{ varargs | length }}{{ kwargs.a }}{% endmacro %}"
)

SAME: Mapping[str, str] = {
    "values": "{{ view.title }} {{ view.html }} {{ view.n }} {{ view.n + 1 }} {{ none }}",
    "conditions": "{{ view.title if view.n > 2 }}{{ '<' if view.n > 5 }}{{ 1 if view.n else view.html }}",
    "nothing, joined": "{{ 'a' ~ ('b' if view.n > 5) ~ view.title }}",
    "loops": "{% for p in view.papers %}{{ loop.index }}{{ p.year or '-' }}{% if not loop.last %}, {% endif %}"
    "{% else %}none{% endfor %}",
    "set in a loop": "{% set x = 1 %}{% for p in view.papers %}{% set x = p.year %}{{ x }}{% endfor %}{{ x }}",
    "words": "{{ words.papers }} {{ words.papers_counted(view.n) }} {{ words.papers | upper }}",
    "words of its own": "{% set words = view %}{{ words.title }}",
    "macros": "{% from 'm' import link, both %}{{ link('a&b') }}{{ link('x', strong=true) }}{{ both(view.title) }}",
    "macros under another name": "{% from 'm' import link as go %}{{ go('x', 'y') }}",
    "a macro and a variable": "{% from 'm' import link %}{% for link in view.papers %}{{ link.year }}{% endfor %}",
    "a macro that takes anything": "{% from 'm' import any %}{{ any(1, 2, a='b') }}",
    "a whole module": "{% import 'm' as m %}{{ m.link('x') }}",
    "a macro here": "{% macro f(x, y=view) %}{{ x }}{{ y.n }}{% endmacro %}{{ f(view.html) }}{{ f('<', y=view) }}",
    "call": "{% macro f() %}[{{ caller() }}]{% endmacro %}{% call f() %}{{ view.title }}{% endcall %}",
    "filter": "{% filter upper %}{{ view.title }}{% endfilter %}{{ view.title | replace('quoted', '&') }}",
    "set a block": "{% set x %}<i>{{ view.title }}</i>{% endset %}{{ x }}",
    "extends": "{% extends 'base' %}{% block body %}{{ view.n }}{% endblock %}",
    "extends, with names": "{% extends 'base' %}{% from 'm' import link %}{% set a = 'b' %}"
    "{% block body %}{{ a }}{{ link(a) }}{% endblock %}",
    "super": "{% extends 'base' %}{% block head %}<{{ super() }}>{{ super() }}{% endblock %}",
    "super as a value": "{% extends 'base' %}{% block head %}{% set x = super() %}{{ x }}{% endblock %}",
    "two parents": "{% extends 'middle' %}{% block head %}inner {{ super() }}{% endblock %}",
    "a block in a loop": "{% for p in view.papers %}{% block b %}{{ view.n }}{% endblock %}{% endfor %}",
    "a block of itself": "{% block b %}{{ view.n }}{% endblock %}{{ self.b() }}",
    "a computed parent": "{% extends 'ba' ~ 'se' %}{% block body %}x{% endblock %}",
    "a parent sometimes": "{% if view.n > 5 %}{% extends 'base' %}{% endif %}alone",
    "output beside blocks": "{% extends 'base' %}never{% block body %}x{% endblock %}",
    "output before the parent": "before{% extends 'base' %}",
    "include": "{% set a = 1 %}{% include 'part' %}{{ a }}",
    "include in a loop": "{% for p in view.papers %}{% include 'part' %}{% endfor %}",
    "include by a computed name": "{% include 'pa' ~ 'rt' %}",
    "include what is not there": "{% include 'nowhere' ignore missing %}-",
    "include without the page": "{% include 'plain' without context %}",
    "include what extends": "{% include 'middle' %}",
    "a mapping": "{{ page.key }}{{ page['key'] }}",
    "is it defined": "{{ nothing is defined }}{{ view.nothing is defined }}{{ view.nothing | default('d') }}",
    "what Python reserves": "{{ view['title'] }}{{ page.key.class is defined }}",
    "with": "{% with x = view.n, y = 2 %}{{ x + y }}{% endwith %}",
    "namespace": "{% set ns = namespace(n=0) %}{% for p in view.papers %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}",
    "not escaped": "{% autoescape false %}{{ view.title }}{% endautoescape %}{{ view.title | safe }}",
    "numbers": "{{ 12345 | number }} {{ 1.5 }} {{ true }} {{ [1, '<'] }} {{ {'a': view.n} }}",
}

PARTS = {
    "base": BASE,
    "middle": "{% extends 'base' %}{% block head %}middle {{ super() }}{% endblock %}{% block body %}b{% endblock %}",
    "m": MACROS,
    "part": "[{{ a is defined }}{{ p.year if p is defined }}{{ view.n }}{% set a = 2 %}{{ a }}]",
    "plain": "plain {{ words.papers }}",
}

WRONG: Mapping[str, str] = {
    "a name": "{{ view.title }}{{ nothing }}",
    "an attribute": "\n{{ view.nothing }}",
    "an attribute of it": "{{ view.nothing.more }}",
    "an argument": "{% from 'm' import link %}{{ link() }}",
    "too many": "{% from 'm' import link %}{{ link(1, 2, 3, 4) }}",
    "a phrase": "{{ words.papers_counted() }}",
    "a template": "{% include 'nowhere' %}",
    "a parent": "{% extends 'nowhere' %}",
    "itself": "{% extends 'it' %}",
    "syntax": "{% if %}",
}


def environments(template: str) -> tuple[jinja2.Environment, jinja2.Environment, jinja2.BaseLoader]:
    loader = jinja2.DictLoader({**PARTS, "it": template})
    theme = Theme((), ())
    flat = jinja._environment(FlatLoader(loader, ENGLISH, ""), theme, ENGLISH, None)
    return flat, jinja._environment(loader, theme, ENGLISH, None), loader


def printed(environment: jinja2.Environment) -> str:
    return jinja._render(environment.get_template("it"), SHOWN)


@pytest.mark.parametrize("name", SAME)
def test_prints_what_jinja_prints(name: str) -> None:
    flat, plain, _ = environments(SAME[name])
    expected = printed(plain)
    try:
        assert printed(flat) == expected
    except (NotFlatError, AttributeError, jinja2.TemplateError):
        assert name in LEFT_TO_JINJA
    else:
        assert name not in LEFT_TO_JINJA


LEFT_TO_JINJA = {
    "super as a value",
    "a block in a loop",
    "a block of itself",
    "a computed parent",
    "a parent sometimes",
    "output before the parent",
    "a mapping",
    "a macro that takes anything",
    "not escaped",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_never_printed(name: str) -> None:
    """Jinja prints it again, and its message counts."""
    flat, _, _ = environments(WRONG[name])
    with pytest.raises(Exception):  # noqa: B017  # any: see the module
        printed(flat)


@pytest.mark.parametrize("name", [*SAME, *WRONG])
def test_the_printer_says_what_jinja_says(name: str, tmp_path: Path) -> None:
    template = {**SAME, **WRONG}[name]
    write_files(tmp_path, {**PARTS, "it": template})
    show = jinja.printer(Theme((str(tmp_path),), ()), ENGLISH_TEXTS, ENGLISH, None)
    _, plain, _ = environments(template)

    def outcome(show: Any) -> str:
        try:
            return str(show())
        except Exception as error:
            return f"{type(error).__name__}: {error}"

    expected = outcome(lambda: printed(plain))
    assert outcome(lambda: show("it", SHOWN)) == expected
    assert outcome(lambda: show("it", SHOWN)) == expected  # also when it is known not to be flat


def test_every_template_of_the_theme_is_flat() -> None:
    theme = find_theme(ROOT)
    loader = jinja2.FileSystemLoader(theme.templates)
    flat = jinja._environment(FlatLoader(loader, ENGLISH, ""), theme, ENGLISH, None)
    for name in loader.list_templates():
        if name.endswith((".html", ".svg")):
            assert flat.get_template(name)


def test_the_demo_is_the_same_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of the demo, printed by the flat templates and by Jinja alone; and none falls back."""

    def no_fall_back(template: jinja2.Template, shown: dict[str, Any]) -> str:
        raise AssertionError(f"{template.name} was left to Jinja")

    with monkeypatch.context() as patched:
        patched.setattr(jinja, "_render", no_fall_back)
        assert build(ROOT, tmp_path / "flat", quiet).published
    with monkeypatch.context() as patched:
        patched.setattr(jinja, "FlatLoader", lambda *_: jinja2.DictLoader({}))
        assert build(ROOT, tmp_path / "plain", quiet).published
    pages = sorted((tmp_path / "flat").rglob("*.html"))
    assert len(pages) > 80
    for page in pages:
        other = tmp_path / "plain" / page.relative_to(tmp_path / "flat")
        assert page.read_bytes() == other.read_bytes(), page
