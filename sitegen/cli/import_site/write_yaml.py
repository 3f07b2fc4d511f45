"""Values -> YAML that people can read and change, and that sitegen reads as the same values."""

from __future__ import annotations

from typing import Any

import yaml


class _Writer(yaml.SafeDumper):
    """Without anchors, and with list items indented below their key."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(writer: _Writer, value: str) -> yaml.ScalarNode:
    """Text of several lines after ``|``, other text as it is or in quotes where YAML needs them."""
    value = value.replace("\t", "    ").replace("\x85", " ").replace("\u2028", " ").replace("\u2029", " ")
    if "\n" in value.strip("\n"):
        clean = "\n".join(line.rstrip() for line in value.split("\n"))
        return writer.represent_scalar("tag:yaml.org,2002:str", clean, style="|")
    return writer.represent_scalar("tag:yaml.org,2002:str", value)


# sitegen takes every value as it is written: a date or a yes needs no quotes, only YAML's own null.
_Writer.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in found if tag.endswith(":null")]
    for sign, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Writer.add_representer(str, _text)


def as_yaml(values: dict[str, Any]) -> str:
    """A mapping as a document; empty values are left out."""
    kept = _without_empty(values)
    if not kept:
        return ""
    written = yaml.dump(kept, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=1000)
    return str(written)


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(each) for key, each in value.items()}
        return {str(key): each for key, each in kept.items() if each not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [each for each in map(_without_empty, value) if each not in (None, "", [], {})]
    return value


def markdown_file(head: dict[str, Any], body: str) -> str:
    """A Markdown file with its head."""
    settings = as_yaml(head)
    text = body.strip("\n")
    return f"---\n{settings}---\n" + (f"\n{text}\n" if text else "")
