"""Expressions and arguments of Liquid, as far as a text uses them."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.markdown.reading import RESOLVED, ReadingText
from sitegen.cli.import_site.source import value_at

_ARGUMENT = re.compile(r"""([\w-]+)\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|\{\{[^{}]*\}\}|[^\s"',]+)""")
_LINK = re.compile(r"\{%-?\s{0,9}(?:link|post_url)\s([^{}%]{0,500})%\}")
_KEPT = {"escape", "strip", "markdownify", "smartify", "xml_escape", "strip_html", "url_encode", "cgi_escape"}
_KEPT |= {"relative_url", "absolute_url", "uri_escape", "bust_file_cache", "prepend", "newline_to_br"}


def unquoted(text: str) -> str:
    """A literal without its quotation marks."""
    text = text.strip().rstrip(",")
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def arguments(reading: ReadingText, source: str) -> dict[str, str]:
    """``name="value"`` pairs, with variables put in."""
    values: dict[str, str] = {}
    for found in _ARGUMENT.finditer(source):
        written = found[2]
        if written[0] in "\"'":
            values[found[1]] = filled(reading, written[1:-1])
        else:
            values[found[1]] = evaluate(reading, written.strip("{}"), "") or ""
    return values


def filled(reading: ReadingText, text: str) -> str:
    """`text` with what ``{{ … }}`` in it says; nothing for what is not known."""
    if "{" not in text:
        return text
    text = re.sub(
        r"\{\{([^{}]*)\}\}(?=(.?))", lambda match: evaluate(reading, match[1], match[2]) or "", text
    )
    return _LINK.sub(lambda match: linked_file(reading, match[1]), text)


def linked_file(reading: ReadingText, written: str) -> str:
    """What ``{% link file %}`` and ``{% post_url name %}`` stand for, marked as resolved."""
    target = unquoted(written.split("|", maxsplit=1)[0])
    found = reading.settings.resolve(target) or reading.settings.resolve(f"_posts/{target}.md")
    return f"{RESOLVED}{found}" if found else ""


def evaluate(reading: ReadingText, expression: str, following: str) -> str | None:
    """The value of an expression before the text `following`; None if it is not known.

    Addresses stay as they are on the old site, without the site's own base: links are resolved later.
    """
    term, *filters = (part.strip() for part in expression.strip().strip("-").strip().split("|"))
    value = _value(reading, term, following)
    for each in filters:
        name, _, argument = each.partition(":")
        name = name.strip()
        if name == "append" and value is not None:
            value += evaluate(reading, argument, "") or ""
        elif name == "prepend" and value is not None:
            before = evaluate(reading, argument, "/") or ""
            value = before.rstrip("/") + "/" + value.lstrip("/") if before else value
        elif name == "default":
            value = value or evaluate(reading, argument, "")
        elif name not in _KEPT:
            return None
    return value


def _value(reading: ReadingText, term: str, following: str) -> str | None:
    if term[:1] in {'"', "'"}:
        return unquoted(term)
    if term in reading.assigned:
        return reading.assigned[term]
    if term in {"site.url", "site.baseurl", "base_path", "site.github.url"} and following[:1] in {
        "/",
        "{",
        "",
    }:
        return ""
    found: Any = value_at(reading.settings.variables, term)
    if isinstance(found, str):
        return found
    return "" if term in {"site.baseurl", "base_path"} else None
