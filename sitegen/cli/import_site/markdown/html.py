"""HTML in texts: what Markdown can say is said in it; of the rest the content is kept, and it is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import TypeAlias

from sitegen.cli.import_site.markdown.liquid_values import filled
from sitegen.cli.import_site.markdown.reading import (
    BLOCK_TAGS,
    EMBEDDED,
    ReadingText,
    embed,
    in_a_row,
    markdown_link,
    markdown_picture,
    paragraph,
)

_ATTRIBUTE = re.compile(r"""([\w:-]+)\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+)""")
_KEPT = frozenset({"kbd", "abbr"})
"""Markdown has no word for them; see the setting `raw_html`."""
_OF_THE_LOOK = frozenset(
    "div span section center font article main header footer nav picture u small label big thead tbody "
    "tfoot mark ul ol dl dd summary details".split()
)
DROPPED = frozenset("script style noscript form object svg canvas template".split())
"""Left out with all that is in them."""
_INDENTATION = re.compile(r"(?<=\n)[ \t]+\Z")
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\((<[^<>\n]*>|[^\s()]*)\)")
_CAPTION = re.compile("\x03([^\x03]*)\x03")
_YOUTUBE = re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:watch\?v=|embed/)|youtu\.be/)([\w-]+)")

TagAttributes: TypeAlias = Mapping[str, str]


def html_tag(reading: ReadingText, source: str, line: int) -> str:
    """What is written for a tag."""
    closes = source.startswith("</")
    name = re.split(r"[\s/>]", source[1 + closes :], maxsplit=1)[0].lower()
    if name in BLOCK_TAGS and reading.pieces:
        # The indentation of a tag is not the one of a list or of code.
        reading.pieces[-1] = _INDENTATION.sub("", reading.pieces[-1])
    if name in _KEPT:
        reading.has_html = True
        return f"</{name}>" if closes else f"<{name}>"
    if closes:
        return _end(reading, name)
    attributes = _attributes(reading, source)
    if name in _ALONE:
        return _ALONE[name](reading, attributes, line)
    if name in _PAIRS or name in _OF_THE_LOOK:
        reading.open("html", name, line, attributes)
        return ""
    reading.leave_out(line, f"the HTML tag <{name}>; what is in it was kept", "say it in Markdown")
    return ""


def preformatted(inner: str) -> str:
    """What stands between ``<pre>`` and ``</pre>`` as a block of code."""
    inner = re.sub(r"</?(?:code|span)[^<>]{0,500}>", "", inner)
    return paragraph(f"```\n{unescape(inner).strip(chr(10))}\n```")


def _attributes(reading: ReadingText, source: str) -> dict[str, str]:
    return {
        found[1].lower(): filled(reading, unescape(found[2].strip("\"'")))
        for found in _ATTRIBUTE.finditer(source)
    }


def _end(reading: ReadingText, name: str) -> str:
    closed = reading.close("html", name)
    if not closed:
        return ""
    opened, inner = closed
    if name in _PAIRS:
        return _PAIRS[name](reading, opened.values, inner)
    if name not in {"ul", "ol"}:
        what = "HTML tags that only change the look (div, span …); what is in them was kept"
        reading.leave_out(opened.line, what, "see how the page looks")
    return paragraph(in_a_row(inner.strip("\n"))) if name in BLOCK_TAGS else inner


def _around(sign: str) -> Callable[[ReadingText, TagAttributes, str], str]:
    """What is written for a pair that Markdown writes with the same sign before and behind."""

    def write(_: ReadingText, __: TagAttributes, inner: str) -> str:
        words = inner.strip()
        if not words or "\n\n" in words or words.startswith("!["):
            return inner
        before = inner[: len(inner) - len(inner.lstrip())]
        return f"{before}{sign}{words}{sign}{inner[len(inner.rstrip()) :]}"

    return write


def _anchor(_: ReadingText, attributes: TagAttributes, inner: str) -> str:
    label = inner.strip()
    target = attributes.get("href", "")
    if not target or "\n\n" in label:
        return inner
    return markdown_link(" ".join(label.split()), target) if label else ""


def _heading(level: int) -> Callable[[ReadingText, TagAttributes, str], str]:
    def write(_: ReadingText, attributes: TagAttributes, inner: str) -> str:
        words = " ".join(inner.split())
        own_id = re.sub(r"[^\w-]", "", attributes.get("id", ""))
        return paragraph(f"{'#' * level} {words}{f' {{#{own_id}}}' if own_id else ''}") if words else ""

    return write


def _raised(sign: str, name: str) -> Callable[[ReadingText, TagAttributes, str], str]:
    """Letters above or below the line; several words are left to HTML."""

    def write(reading: ReadingText, _: TagAttributes, inner: str) -> str:
        if inner and not re.search(r"[\s~^*`\[\]]", inner):
            return f"{sign}{inner}{sign}"
        reading.has_html = True
        return f"<{name}>{inner}</{name}>"

    return write


def _cited(reading: ReadingText, attributes: TagAttributes, inner: str) -> str:
    """``<d-cite key="a,b">`` of Distill."""
    keys = [reading.settings.key_of(key.strip()) for key in attributes.get("key", "").split(",")]
    return f"[{'; '.join(f'@{key}' for key in keys if key)}]{inner}" if any(keys) else inner


def _item(reading: ReadingText, _: TagAttributes, inner: str) -> str:
    sign = next((each.name for each in reversed(reading.opened) if each.name in {"ul", "ol"}), "ul")
    text = re.sub(r"\n{2,}(?=[ ]*[-\d])", "\n", inner.strip()).replace("\n", "\n  ")
    return f"\n{'1.' if sign == 'ol' else '-'} {text}\n"


def _cell(_: ReadingText, __: TagAttributes, inner: str) -> str:
    words = " ".join(inner.replace("\\\n", " ").split()).replace("|", r"\|")
    return f"\x04{words}"


def _row(_: ReadingText, __: TagAttributes, inner: str) -> str:
    cells = inner.strip().split("\x04")[1:]
    return "\x05" + "\x04".join(cell.strip() for cell in cells) if cells else ""


def _table(reading: ReadingText, _: TagAttributes, inner: str) -> str:
    """Rows and cells as a table of Markdown; a table of one column as paragraphs."""
    before, *rows = inner.split("\x05")
    cells = [row.strip("\n").split("\x04") for row in rows]
    width = max((len(row) for row in cells), default=0)
    if width < 2:
        return paragraph("\n\n".join([before.strip(), *(cell for row in cells for cell in row)]))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in cells]
    head = [lines[0], "|" + "---|" * width]
    return paragraph(before.strip()) + paragraph("\n".join([*head, *lines[1:]]))


def _caption(reading: ReadingText, _: TagAttributes, inner: str) -> str:
    words = " ".join(inner.split())
    return (
        f"\x03{words}\x03"
        if reading.is_inside("html", "figure")
        else paragraph(f"*{words}*" if words else "")
    )


def _figure(_: ReadingText, __: TagAttributes, inner: str) -> str:
    """A picture with the caption that stands below it."""
    caption = _CAPTION.search(inner)
    shown = _PICTURE.findall(inner)
    rest = _CAPTION.sub("", inner)
    if not caption:
        return paragraph(rest.strip())
    if len(shown) == 1 and not _PICTURE.sub("", rest).strip():
        alt, source = shown[0]
        return paragraph(markdown_picture(source.strip("<>"), alt, caption[1]))
    return paragraph(rest.strip()) + paragraph(f"*{caption[1]}*")


def _frame(reading: ReadingText, attributes: TagAttributes, inner: str) -> str:
    source = attributes.get("src") or attributes.get("data-src", "")
    source = f"https:{source}" if source.startswith("//") else source
    if found := _YOUTUBE.search(source):
        return embed(reading, EMBEDDED["youtube"].format(found[1]), attributes.get("title", ""))
    if source.startswith("https://"):
        return embed(reading, source, attributes.get("title", ""))
    return paragraph(markdown_link(attributes.get("title", ""), source)) if source else inner


def _film(_: ReadingText, attributes: TagAttributes, inner: str) -> str:
    found = re.search("\x06([^\x06]*)\x06", inner)
    source = attributes.get("src") or (found[1] if found else "")
    if source and "://" not in source:
        return paragraph(markdown_picture(source, attributes.get("title", "") or "Video", ""))
    return paragraph(markdown_link(attributes.get("title", "") or "Video", source)) if source else ""


def _source(reading: ReadingText, attributes: TagAttributes, _: int) -> str:
    source = attributes.get("src", "")
    return f"\x06{source}\x06" if source and reading.is_inside("html", "video", "audio") else ""


def _image(_: ReadingText, attributes: TagAttributes, __: int) -> str:
    source = attributes.get("src") or attributes.get("data-src", "")
    return markdown_picture(source, attributes.get("alt", ""), "") if source else ""


def _break(reading: ReadingText, _: TagAttributes, __: int) -> str:
    return " " if reading.is_inside("html", "td", "th", "h1", "h2", "h3", "h4", "a") else "\\\n"


_ALONE: dict[str, Callable[[ReadingText, TagAttributes, int], str]] = {
    "img": _image,
    "br": _break,
    "hr": lambda _reading, _attributes, _line: paragraph("---"),
    "source": _source,
    "wbr": lambda _reading, _attributes, _line: "",
    "link": lambda _reading, _attributes, _line: "",
    "meta": lambda _reading, _attributes, _line: "",
    "col": lambda _reading, _attributes, _line: "",
}
_PAIRS: dict[str, Callable[[ReadingText, TagAttributes, str], str]] = {
    "a": _anchor,
    "sub": _raised("~", "sub"),
    "sup": _raised("^", "sup"),
    "d-cite": _cited,
    "d-footnote": lambda _reading, _attributes, inner: f" ({inner.strip()})" if inner.strip() else "",
    "d-math": lambda _reading, _attributes, inner: f"${inner.strip()}$",
    "d-code": lambda _reading, _attributes, inner: paragraph(f"```\n{inner.strip(chr(10))}\n```"),
    **dict.fromkeys(("b", "strong"), _around("**")),
    **dict.fromkeys(("i", "em", "cite", "var", "dfn"), _around("*")),
    **dict.fromkeys(("s", "del", "strike"), _around("~~")),
    **dict.fromkeys(("code", "tt", "samp"), _around("`")),
    "q": lambda _reading, _attributes, inner: f"“{inner.strip()}”",
    "p": lambda _reading, _attributes, inner: paragraph(inner.strip()),
    **{f"h{level}": _heading(level) for level in range(1, 7)},
    "li": _item,
    "summary": lambda _reading, _attributes, inner: paragraph(
        f"**{inner.strip()}**" if inner.strip() else ""
    ),
    "dt": lambda _reading, _attributes, inner: paragraph(f"**{inner.strip()}**" if inner.strip() else ""),
    **dict.fromkeys(("td", "th"), _cell),
    "tr": _row,
    "table": _table,
    "caption": _caption,
    "figcaption": _caption,
    "figure": _figure,
    "blockquote": lambda _reading, _attributes, inner: paragraph(
        "\n".join(f"> {line}".rstrip() for line in inner.strip().split("\n"))
    ),
    "iframe": _frame,
    "embed": _frame,
    **dict.fromkeys(("video", "audio"), _film),
}
