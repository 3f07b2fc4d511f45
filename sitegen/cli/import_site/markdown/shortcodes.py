"""Shortcodes of Hugo and Quarto in texts, and how Markdown says them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from sitegen.cli.import_site.markdown.reading import (
    CALLOUT_KINDS,
    EMBEDDED,
    RESOLVED,
    ReadingText,
    callout_of,
    embed,
    markdown_link,
    markdown_picture,
    paragraph,
)

Given: TypeAlias = Mapping[str, str]
"""Named arguments by name, others by their number: ``"0"``, ``"1"`` …"""

_ARGUMENT = re.compile(r"""(?:([\w-]+)\s{0,9}=\s{0,9})?("(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|[^\s"'`=]+)""")
_VIDEO = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/(?:watch\?v=|embed/)|youtu\.be/|vimeo\.com/(?:video/)?)([\w-]+)"
)
_MOST_ROWS = 200


def shortcode(reading: ReadingText, source: str, line: int) -> str:
    """What is written for ``{{< source >}}`` or ``{{% source %}}``."""
    source = source.strip()
    if source.startswith("/*"):
        return (
            f"`{{{{< {source.strip('/*').strip()} >}}}}`"  # how Hugo shows a shortcode instead of obeying it
        )
    closes = source.startswith("/")
    closed_at_once = source.endswith("/")
    name, _, rest = source.strip("/").strip().partition(" ")
    given = _given(rest)
    if closes:
        return _end(reading, name)
    if name in _WITH_END and not closed_at_once:
        reading.open("shortcode", name, line, given)
        return ""
    if name in _ALONE:
        return _ALONE[name](reading, given, line)
    shown = " ".join(source.split())
    reading.leave_out(line, f"the shortcode `{shown[:60]}`", "say it in Markdown, or leave it")
    return ""


def _given(source: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for found in _ARGUMENT.finditer(source):
        written = found[2]
        plain = written[1:-1].replace('\\"', '"') if written[0] in "\"'`" else written
        values[found[1] or str(sum(key.isdecimal() for key in values))] = plain
    return values


def _end(reading: ReadingText, name: str) -> str:
    closed = reading.close("shortcode", name)
    if not closed:
        return ""
    opened, inner = closed
    return _WITH_END[name](reading, opened.values, inner, opened.line)


def _figure(_: ReadingText, given: Given, __: int) -> str:
    source = given.get("src") or given.get("0", "")
    caption = given.get("caption") or given.get("title", "")
    shown = markdown_picture(source, given.get("alt") or caption, caption)
    return paragraph(markdown_link(shown, given["link"]) if given.get("link") else shown) if source else ""


def _video_of(service: str) -> Callable[[ReadingText, Given, int], str]:
    def write(reading: ReadingText, given: Given, _: int) -> str:
        written = given.get("id") or given.get("0", "")
        found = _VIDEO.search(written)
        title = given.get("title", "")
        return embed(reading, EMBEDDED[service].format(found[1] if found else written), title)

    return write


def _video(reading: ReadingText, given: Given, line: int) -> str:
    source = given.get("src") or given.get("0", "")
    found = _VIDEO.search(source)
    if found:
        service = "vimeo" if "vimeo" in source else "youtube"
        return embed(reading, EMBEDDED[service].format(found[1]), given.get("title", ""))
    if source.startswith("https://"):
        return embed(reading, source, given.get("title", ""))
    return paragraph(markdown_picture(source, given.get("title") or "Video", ""))


def _cite(reading: ReadingText, given: Given, line: int) -> str:
    wanted = given.get("page") or given.get("0", "")
    key = reading.settings.key_of(wanted)
    if not key:
        reading.leave_out(line, f"the citation of {wanted}, which is in no list", "add the paper to a list")
    return f"[@{key}]" if key else ""


def _mention(reading: ReadingText, given: Given, _: int) -> str:
    person = given.get("0", "")
    place = reading.settings.person_of(person)
    return markdown_link(person.replace("-", " ").title(), f"{RESOLVED}{place}" if place else "")


def _reference(reading: ReadingText, given: Given, line: int) -> str:
    wanted = given.get("path") or given.get("0", "")
    found = reading.settings.resolve(wanted)
    if not found:
        reading.leave_out(line, f"the link to {wanted}, which is not there", "correct it")
    return f"{RESOLVED}{found}" if found else ""


def _gallery(reading: ReadingText, given: Given, line: int) -> str:
    album = given.get("album") or "gallery"
    found = reading.settings.pictures_in(album)
    if not found:
        reading.leave_out(
            line, f"the gallery “{album}”, whose pictures were not found", "name them in Markdown"
        )
    return paragraph("\n".join(markdown_picture(f"{RESOLVED}{each}", "", "") for each in found))


def _table(reading: ReadingText, given: Given, line: int) -> str:
    """A table in a file of comma-separated values."""
    path = given.get("path") or given.get("0", "")
    rows = [row for row in csv.reader(reading.settings.included(path).splitlines()) if row]
    if not rows or len(rows) > _MOST_ROWS:
        reading.leave_out(line, f"the table {path}", "write it in Markdown")
        return ""
    cells = [[cell.replace("|", r"\|").strip() for cell in row] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return paragraph(
        "\n".join([lines[0], "|---" * len(cells[0]) + "|", *lines[1:], given.get("caption", "")]).rstrip()
    )


def _include(reading: ReadingText, given: Given, line: int) -> str:
    path = given.get("0", "")
    text = reading.settings.included(path)
    if not text:
        reading.leave_out(line, f"the text of {path}, which was not found", "put it in")
    return text


def _meta(reading: ReadingText, given: Given, line: int) -> str:
    name = given.get("0", "")
    value = reading.settings.variables.get("page", {}).get(name)
    if not isinstance(value, str):
        reading.leave_out(line, f"the value of `{name}`", "write it")
        return ""
    return value


def _cta(_: ReadingText, given: Given, __: int) -> str:
    target = given.get("cta_link") or given.get("url") or given.get("href") or given.get("link", "")
    label = given.get("cta_text") or given.get("text") or given.get("label") or target
    return f"{markdown_link(label, target)} "


def _nothing(_: ReadingText, __: Given, ___: int) -> str:
    return ""


def _callout(_: ReadingText, given: Given, inner: str, __: int) -> str:
    kind = given.get("0") or given.get("type") or given.get("class", "")
    title = given.get("title", "")
    text = f"**{title}**\n\n{inner.strip()}" if title else inner.strip()
    return callout_of(text, CALLOUT_KINDS.get(kind.lower().removeprefix("alert-"), "NOTE"))


def _spoiler(_: ReadingText, given: Given, inner: str, __: int) -> str:
    title = given.get("text") or given.get("summary") or given.get("0", "")
    return paragraph(f"**{title}**\n\n{inner.strip()}" if title else inner)


def _code(_: ReadingText, given: Given, inner: str, __: int) -> str:
    return paragraph(f"```{given.get('0', '')}\n{inner.strip(chr(10))}\n```")


def _kept(_: ReadingText, __: Given, inner: str, ___: int) -> str:
    return inner


def _linked(reading: ReadingText, given: Given, inner: str, _: int) -> str:
    path = given.get("0") or given.get("url") or given.get("href", "")
    found = reading.settings.resolve(f"/{path.lstrip('/')}")
    return markdown_link(inner, f"{RESOLVED}{found}" if found else path)


_ALONE: dict[str, Callable[[ReadingText, Given, int], str]] = {
    "figure": _figure,
    "img": _figure,
    "youtube": _video_of("youtube"),
    "vimeo": _video_of("vimeo"),
    "bilibili": _video_of("bilibili"),
    "video": _video,
    "cite": _cite,
    "mention": _mention,
    "ref": _reference,
    "relref": _reference,
    "gallery": _gallery,
    "table": _table,
    "include": _include,
    "embed": _include,
    "meta": _meta,
    "cta": _cta,
    "button": _cta,
    "toc": lambda _reading, _given_, _line: paragraph("[[toc]]"),
    "gist": lambda _reading, given, _line: paragraph(
        markdown_link("Gist", f"https://gist.github.com/{given.get('0', '')}/{given.get('1', '')}")
    ),
    "tweet": lambda _reading, given, _line: paragraph(
        markdown_link(
            "Post on Twitter",
            f"https://twitter.com/{given.get('user', 'i')}/status/{given.get('id') or given.get('0', '')}",
        )
    ),
    **dict.fromkeys(
        ("icon", "fa", "bi", "pagebreak", "list_tags", "list_categories", "list_children"), _nothing
    ),
    **dict.fromkeys(("search", "hint", "brand"), _nothing),
}
_WITH_END: dict[str, Callable[[ReadingText, Given, str, int], str]] = {
    "callout": _callout,
    "alert": _callout,
    "notice": _callout,
    "admonition": _callout,
    "spoiler": _spoiler,
    "toggle": _spoiler,
    "details": _spoiler,
    "expand": _spoiler,
    "highlight": _code,
    "diagram": lambda _reading, _given_, inner, _line: paragraph(f"```\n{inner.strip(chr(10))}\n```"),
    "math": _kept,
    "steps": _kept,
    "cards": _kept,
    "grid": _kept,
    "hl": lambda _reading, _given_, inner, _line: f"**{inner.strip()}**",
    "staticref": _linked,
    "chart": lambda _reading, _given_, _inner, _line: "",
}
