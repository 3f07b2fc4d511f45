"""Liquid, the commands of Jekyll's templates, as they occur in texts: what Markdown can say is said in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from sitegen.cli.import_site.markdown.liquid_includes import INCLUDES
from sitegen.cli.import_site.markdown.liquid_values import arguments, evaluate, linked_file, unquoted
from sitegen.cli.import_site.markdown.reading import EMBEDDED, ReadingText, embed, markdown_link, paragraph
from sitegen.cli.import_site.markdown.scholar import bibliography, cited

_COLLECTION = re.compile(r"\b(?:site|paginator|page)\.(?:data\.)?(\w+)")
_COMMAND = re.compile(r"\{\{[^{}\n`]*\}\}|\{%[^%\n`]*%\}")
_LISTED_BY_LOOPS = {
    "posts": "news",
    "news": "news",
    "publications": "papers",
    "citations": "papers",
    "members": "people",
    "people": "people",
    "team": "people",
    "cv": "cv",
    "resume": "cv",
}

Command: TypeAlias = Callable[[ReadingText, str, int], str]
"""What is written instead of a command with these arguments, on this line."""


def output(reading: ReadingText, expression: str, line: int, following: str) -> str:
    """What is written for ``{{ expression }}``, before the text `following`."""
    value = evaluate(reading, expression, following)
    if value is None:
        reading.leave_out(line, f"`{{{{ {shortened(expression)} }}}}`", "write what stood there")
        return ""
    # In a link a space would end the address.
    return value.replace(" ", "%20") if following == ")" else value


def tag(reading: ReadingText, source: str, line: int) -> str:
    """What is written for ``{% source %}``."""
    name, _, rest = source.strip().strip("-").strip().partition(" ")
    name = name.strip()
    if name in _COMMANDS:
        return _COMMANDS[name](reading, rest.strip(), line)
    if name.startswith("end"):
        return _end(reading, name.removeprefix("end"))
    if name in _BLOCKS:
        reading.open("liquid", name, line, {"rest": rest.strip()})
        return ""
    reading.leave_out(line, f"`{{% {shortened(source)} %}}`", "say it in Markdown, or leave it")
    return ""


def shortened(source: str) -> str:
    """A command on one line, not too long for a message."""
    one = " ".join(source.split())
    return one if len(one) <= 60 else f"{one[:57]}…"


def _end(reading: ReadingText, name: str) -> str:
    """What is written in place of all since ``{% name %}``."""
    closed = reading.close("liquid", name)
    if not closed:
        return ""
    opened, inner = closed
    return (
        _BLOCKS[name](reading, opened.values.get("rest", ""), inner, opened.line)
        if name in _BLOCKS
        else inner
    )


def _loop(reading: ReadingText, rest: str, _: str, line: int) -> str:
    """A loop over something of the site is a list of it, which sitegen makes itself."""
    found = _COLLECTION.search(rest)
    over = found[1] if found else ""
    what = _LISTED_BY_LOOPS.get(over, over or "?")
    if what == "papers":
        reading.listings.append(what)
        return paragraph("```papers\n```")
    shown = reading.link_to_list(what)
    if not shown and over not in {"posts", "tags", "categories", "display_tags", "display_categories"}:
        told = f"the loop `{{% for {shortened(rest)} %}}` and what it prints"
        reading.leave_out(line, told, "lists of people, news and collections are made by sitegen itself")
    return shown


def _condition(reading: ReadingText, rest: str, inner: str, line: int) -> str:
    """The first branch of a condition; what it asks for is not known here."""
    first = inner.split("\x00", maxsplit=1)[0]
    if first.strip():
        what = f"the condition `{{% if {shortened(rest)} %}}`; what holds if it is true was kept"
        reading.leave_out(line, what, "see whether that is right")
    return first


def _captured(reading: ReadingText, rest: str, inner: str, _: int) -> str:
    reading.assigned[unquoted(rest)] = inner.strip("\n")
    return ""


def _highlighted(_: ReadingText, rest: str, inner: str, __: int) -> str:
    language = rest.split(maxsplit=1)[0] if rest else ""
    return paragraph(f"```{language}\n{inner.strip(chr(10))}\n```")


def _assign(reading: ReadingText, rest: str, _: int) -> str:
    name, _equals, expression = rest.partition("=")
    value = evaluate(reading, expression, "")
    if value is not None:
        reading.assigned[name.strip()] = value
    return ""


def _link(reading: ReadingText, rest: str, line: int) -> str:
    """``{% link _posts/2020-01-01-x.md %}`` and ``{% post_url 2020-01-01-x %}``."""
    found = linked_file(reading, rest)
    if not found:
        reading.leave_out(line, f"the link to {unquoted(rest)}, which is not there", "correct it")
    return found


def _include(reading: ReadingText, rest: str, line: int) -> str:
    name, _, more = rest.partition(" ")
    stem = re.sub(r"\.(?:html|liquid|md|svg)$", "", name.strip().split("/")[-1])
    given = arguments(reading, more)
    if stem in INCLUDES:
        return INCLUDES[stem](reading, given, line)
    reading.leave_out(line, f"`{{% include {shortened(rest)} %}}`", "say it in Markdown, or leave it")
    return ""


def _video(service: str) -> Command:
    def command(reading: ReadingText, rest: str, _: int) -> str:
        identifier = unquoted(rest.split(maxsplit=1)[0]) if rest.split() else ""
        found = re.search(r"(?:v=|youtu\.be/|/embed/|vimeo\.com/)([\w-]+)", identifier)
        return embed(reading, EMBEDDED[service].format(found[1] if found else identifier))

    return command


def _details(_: ReadingText, rest: str, inner: str, __: int) -> str:
    return paragraph(f"**{unquoted(rest)}**\n\n{inner.strip()}" if rest else inner)


def _nothing(_: ReadingText, __: str, ___: int) -> str:
    return ""


def _otherwise(reading: ReadingText, _: str, __: int) -> str:
    """Where another branch begins."""
    return "\x00" if reading.is_inside("liquid", "if", "unless", "case") else ""


_BLOCKS: dict[str, Callable[[ReadingText, str, str, int], str]] = {
    "for": _loop,
    "tablerow": _loop,
    "if": _condition,
    "unless": _condition,
    "case": _condition,
    "capture": _captured,
    "comment": lambda _reading, _rest, inner, _line: paragraph(
        f"<!-- {inner.strip().replace('--', '—')} -->"
    ),
    "highlight": _highlighted,
    "details": _details,
    "raw": lambda _reading, _rest, inner, _line: _COMMAND.sub(r"`\g<0>`", inner),
    "tabs": lambda _reading, _rest, inner, _line: inner,
    "tab": lambda _reading, rest, inner, _line: paragraph(
        f"**{' '.join(rest.split()[1:]) or rest}**\n\n{inner}"
    ),
    "quote": lambda _reading, _rest, inner, _line: paragraph(
        "\n".join(f"> {line}".rstrip() for line in inner.strip().split("\n"))
    ),
}
"""Commands with an end -> what is written, from the arguments, what stands between, and the line."""

_COMMANDS: dict[str, Command] = {
    "assign": _assign,
    "link": _link,
    "post_url": _link,
    "include": _include,
    "include_relative": _include,
    "include_cached": _include,
    "cite": cited,
    "reference": cited,
    "cite_details": cited,
    "nocite": _nothing,
    "bibliography": bibliography,
    "publications": bibliography,
    "youtube": _video("youtube"),
    "vimeo": _video("vimeo"),
    "twitter": lambda _reading, rest, _line: paragraph(
        markdown_link("", unquoted(rest.split()[0]) if rest else "")
    ),
    "gist": lambda _reading, rest, _line: paragraph(
        markdown_link(f"Gist {rest.split()[0]}", f"https://gist.github.com/{unquoted(rest.split()[0])}")
        if rest
        else ""
    ),
    "toc": lambda _reading, _rest, _line: paragraph("[[toc]]"),
    "else": _otherwise,
    "elsif": _otherwise,
    "when": _otherwise,
    "break": _nothing,
    "continue": _nothing,
    "social_links": _nothing,
    "seo": _nothing,
    "feed_meta": _nothing,
    "cycle": _nothing,
    "increment": _nothing,
}
