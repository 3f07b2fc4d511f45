"""The site that is imported: its files as values, and how its data and front matter are read.

Other generators read YAML with all of its features, and TOML and JSON too. What is written is kept as
text: ``no`` stays ``no``. A file that cannot be read is told, and costs only itself.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeAlias

import msgspec
import yaml

Data: TypeAlias = "str | list[Any] | dict[str, Any] | None"
"""Text, a list or a mapping. Numbers, dates and truth values are text, as they were written."""

MOST_VALUES = 200_000
"""Values in one file of data. Aliases in YAML can make a thousand bytes into as many as memory holds."""

MARKDOWN = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".qmd", ".rmd", ".rmarkdown"})
DATA = frozenset({".yml", ".yaml", ".toml", ".json"})

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY = re.compile(r"[ \t]*[\[{]*[\"']?([A-Za-z_][\w.-]*)[\"']?[ \t]*[:=\]]")


class SourceFile(msgspec.Struct, frozen=True):
    """One file of the site."""

    path: str
    """Below the folder of the site, with slashes."""
    size: int
    """Bytes."""
    text: str | None = None
    """None for pictures and other files that are only copied."""

    @property
    def ending(self) -> str:
        """``.md``, in lower case."""
        return PurePosixPath(self.path).suffix.lower()

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.path).stem

    @property
    def folder(self) -> str:
        """The folder it lies in; ``""`` at the top."""
        parent = str(PurePosixPath(self.path).parent)
        return "" if parent == "." else parent


class OldSite(msgspec.Struct, frozen=True):
    """A whole site."""

    name: str
    """Of its folder."""
    files: Mapping[str, SourceFile]
    """By path, in order."""

    def text(self, *paths: str) -> tuple[str, str]:
        """Path and text of the first of the `paths` that exists; twice ``""`` if none does."""
        for path in paths:
            file = self.files.get(path)
            if file and file.text is not None:
                return path, file.text
        return "", ""

    def below(self, folder: str, endings: frozenset[str] | None = None) -> Iterator[SourceFile]:
        """The files below `folder` (``""``: all), with one of `endings` if given."""
        prefix = f"{folder}/" if folder else ""
        for path, file in self.files.items():
            if path.startswith(prefix) and (endings is None or file.ending in endings):
                yield file


class OldHead(msgspec.Struct, frozen=True):
    """A file of Markdown: the settings at its head, and the text below them."""

    values: dict[str, Any]
    lines: dict[str, int]
    """Line on which each key, in lower case, stands first."""
    body: str
    above: int
    """How many lines stand above the body."""
    problem: str = ""
    """What is wrong with the settings, in words."""
    line: int = 1
    """Where that is."""


class ReadData(msgspec.Struct, frozen=True):
    """A file of data."""

    value: Data
    lines: dict[str, int]
    problem: str = ""
    line: int = 1


def read_data(text: str, ending: str) -> ReadData:
    """What a file of YAML, TOML or JSON says, by its `ending`."""
    lines = _lines_of_keys(text)
    try:
        return ReadData(_read(text, ending), lines)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return ReadData(None, lines, f"this is not valid YAML ({error.problem})", line)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # TOML's and JSON's own words name the line.
        found = re.search(r"line (\d+)", str(error))
        return ReadData(None, lines, f"this can't be read ({error})", int(found[1]) if found else 1)


def _lines_of_keys(text: str) -> dict[str, int]:
    """The line on which each key stands first."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _KEY.match(line[:200]):
            lines.setdefault(found[1].lower(), number)
    return lines


def _read(text: str, ending: str) -> Data:
    text = text.removeprefix("\ufeff")
    if ending == ".toml":
        return _as_text(tomllib.loads(text), [0])
    if ending == ".json":
        return _as_text(json.loads(text), [0])
    node = yaml.compose(text, Loader=_LOADER) if text.strip() else None
    return _from_node(node, [0]) if node else None


def _as_text(value: Any, count: list[int]) -> Data:
    """A value of TOML or JSON with all single values as text."""
    _bounded(count)
    if isinstance(value, dict):
        return {str(key): _as_text(each, count) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_text(each, count) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _from_node(node: yaml.Node, count: list[int]) -> Data:
    """A node of YAML; aliases are followed, tags are passed over."""
    _bounded(count)
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key.value, str) else ""
            inner = _from_node(value, count)
            if name == "<<" and isinstance(inner, dict):
                values = {**inner, **values}
            else:
                values[name] = inner
        return values
    if isinstance(node, yaml.SequenceNode):
        return [_from_node(each, count) for each in node.value]
    is_plain = isinstance(node, yaml.ScalarNode) and node.style in {None, ""}
    if is_plain and node.value in {"", "~", "null"}:
        return None
    return str(node.value)


def _bounded(count: list[int]) -> None:
    """Count one more value."""
    count[0] += 1
    if count[0] > MOST_VALUES:
        raise ValueError(f"it has more than {MOST_VALUES:,} values")


def split_head(text: str) -> OldHead:
    """Front matter in YAML (``---``), TOML (``+++``) or JSON (``{``), and the text below it."""
    text = text.removeprefix("\ufeff")
    lines = text.split("\n")
    fence = lines[0].rstrip()
    if fence in {"---", "+++"}:
        closing = {"---", "..."} if fence == "---" else {"+++"}
        end = next((number for number, line in enumerate(lines) if number and line.rstrip() in closing), 0)
        if not end:
            return OldHead({}, {}, text, 0, f"the line {fence} at the beginning has no partner")
        # The line of the fence stays, so that lines keep their numbers.
        inner = "\n".join(["", *lines[1:end]])
        return _head(read_data(inner, ".yaml" if fence == "---" else ".toml"), lines, end + 1)
    if fence == "{":
        end = next((number for number, line in enumerate(lines) if line.rstrip() == "}"), 0)
        if end:
            return _head(read_data("\n".join(lines[: end + 1]), ".json"), lines, end + 1)
    return OldHead({}, {}, text, 0)


def _head(read: ReadData, lines: list[str], above: int) -> OldHead:
    body = "\n".join(lines[above:])
    values = read.value if isinstance(read.value, dict) else {}
    problem = read.problem
    if not values and not problem and read.value is not None:
        problem = "the settings at the head are not of the form `key: value`"
    return OldHead(values, read.lines, body, above, problem, read.line)


def string_of(value: object) -> str:
    """`value` if it is a text with something in it; else ``""``."""
    return value.strip() if isinstance(value, str) else ""


def strings_of(value: object, separators: str = "") -> list[str]:
    """The texts in a list, or the parts of a single text; empty ones are left out."""
    if isinstance(value, str):
        parts = re.split(separators, value) if separators else [value]
        return [part.strip() for part in parts if part.strip()]
    return [string_of(each) for each in value if string_of(each)] if isinstance(value, list) else []


def mapping(value: object) -> dict[str, Any]:
    """`value` if it is a mapping; else an empty one."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[Any]:
    """`value` if it is a list; else an empty one."""
    return value if isinstance(value, list) else []


def value_at(value: object, *ways: str) -> Any:
    """The first value that is there at one of the `ways` (``params.seo.title``); None if none is."""
    for way in ways:
        found = value
        for key in way.split("."):
            found = mapping(found).get(key)
        if found not in (None, "", [], {}):
            return found
    return None


def is_yes(value: object) -> bool:
    """Whether a setting is switched on."""
    return isinstance(value, str) and value.strip().lower() in {"true", "yes", "on", "1"}


def is_no(value: object) -> bool:
    """Whether a setting is switched off."""
    return isinstance(value, str) and value.strip().lower() in {"false", "no", "off", "0"}
