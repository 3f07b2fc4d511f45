"""A text while it is turned into sitegen's Markdown: what is done, what is open, and what was left out.

The text is read once, from its beginning to its end. What Markdown has no word for stands between an opening
and a closing sign (a tag, a template command, a fence of colons): the opening is put on a stack, and at
the closing one what was written since can be changed as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from sitegen.model.codes import Code

MOST_OPEN = 200
"""Things that are open at once; more are not noticed."""

BLOCK_TAGS = frozenset(
    "div section center article main figure header footer nav p ul ol li h1 h2 h3 h4 h5 h6 blockquote "
    "table thead tbody tfoot tr td th details summary dl dt dd figcaption caption iframe hr".split()
)
"""HTML tags that stand for paragraphs or hold them."""


class Opened(msgspec.Struct, frozen=True):
    """Something that has begun and not ended yet."""

    sort: str
    """``html``, ``liquid``, ``shortcode`` or ``div``."""
    name: str
    line: int
    since: int
    """How many pieces there were."""
    values: dict[str, str]
    """Its attributes."""


class TextSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a text is read with."""

    file: str
    above: int
    """Lines of the file above the text."""
    liquid: bool
    shortcodes: bool
    divs: bool
    """Which commands the generator knows."""
    resolve: Callable[[str], str | None]
    """Where an address that stands in this text leads on the new site; None: to nothing that there is."""
    key_of: Callable[[str], str]
    """The citation key of what a command calls a paper; ``""`` if there is no such paper."""
    list_place: Callable[[str], str]
    """Where the new site lists this (``people``, ``projects`` …); ``""`` if it does not."""
    person_of: Callable[[str], str]
    """The address of the person with this id; ``""`` if there is none."""
    variables: Mapping[str, Any]
    """What ``site.…`` and ``page.…`` mean."""
    included: Callable[[str], str]
    """The text of a file that is put into others; ``""`` if there is none."""
    pictures_in: Callable[[str], list[str]]
    """The pictures in the folder of that name beside the text."""


class ReadingText(msgspec.Struct):
    """Grows while a text is read."""

    settings: TextSettings
    pieces: list[str] = []
    opened: list[Opened] = []
    left_out: dict[tuple[str, str, Code], list[int]] = {}
    """What was left out, what to do, and the code of that -> lines of the file."""
    assigned: dict[str, str] = {}
    """Variables that the text itself sets."""
    frames: set[str] = set()
    """Addresses of what is embedded."""
    listings: list[str] = []
    """What the text lists by a command: ``papers``, ``news`` …"""
    has_html: bool = False
    """Whether HTML was kept, which needs the setting `raw_html`."""

    def put(self, text: str) -> None:
        """Write `text`."""
        if text:
            self.pieces.append(text)

    def open(self, sort: str, name: str, line: int, values: dict[str, str]) -> None:
        """Something begins."""
        if len(self.opened) < MOST_OPEN:
            self.opened.append(Opened(sort, name, line, len(self.pieces), values))

    def close(self, sort: str, name: str) -> tuple[Opened, str] | None:
        """The last thing of this name that was opened, and what was written since; None if none is open.

        What was opened within and not closed is taken for closed.
        """
        for position in range(len(self.opened) - 1, -1, -1):
            found = self.opened[position]
            if found.sort == sort and found.name == name:
                inner = "".join(self.pieces[found.since :])
                del self.opened[position:], self.pieces[found.since :]
                return found, inner
        return None

    def leave_out(self, line: int, what: str, remedy: str = "", code: Code = "I004") -> None:
        """Remember that `what`, on a line of the text (1-based), was left out."""
        self.left_out.setdefault((what, remedy, code), []).append(self.settings.above + line)

    def is_inside(self, sort: str, *names: str) -> bool:
        """Whether something of this name is open."""
        return any(each.sort == sort and each.name in names for each in self.opened)

    def in_blocks(self) -> bool:
        """Whether the text stands in blocks of HTML, where indentation means nothing."""
        return any(
            each.sort == "html" and each.name in BLOCK_TAGS and "markdown" not in each.values
            for each in self.opened
        )

    def link_to_list(self, what: str) -> str:
        """Remember what the text lists, and write a link to it, once."""
        place = self.settings.list_place(what) if what not in self.listings else ""
        self.listings.append(what)
        return paragraph(f"[{what.capitalize()}]({RESOLVED}{place})") if place else ""


def paragraph(text: str) -> str:
    """`text` as a paragraph of its own."""
    return f"\n\n{text}\n\n" if text else ""


def callout_of(text: str, kind: str) -> str:
    """A callout in GitHub's form."""
    lines = text.strip("\n").split("\n")
    return paragraph("\n".join([f"> [!{kind}]", *(f"> {line}".rstrip() for line in lines)]))


def markdown_picture(source: str, alt: str, caption: str) -> str:
    """A picture, with a caption where there is one."""
    # The alternative text must not end the brackets, nor the caption its quotation marks.
    alt = " ".join(alt.replace("[", "(").replace("]", ")").split())
    caption = " ".join(caption.replace("**", "").replace('"', "”").split())
    target = f"<{source}>" if " " in source or "(" in source else source
    return f'![{alt}]({target} "{caption}")' if caption else f"![{alt}]({target})"


def markdown_link(label: str, target: str) -> str:
    """A link; only the label where there is no target, and the address where there is no label."""
    label = label.strip()
    if not target:
        return label
    if not label:
        return f"<{target}>" if "://" in target else f"[{target}]({target})"
    return f"[{label}](<{target}>)" if " " in target or "(" in target else f"[{label}]({target})"


RESOLVED = "\x07"
"""Stands before the target of a link that is a place on the new site already."""

_ONE_PICTURE = re.compile(r"\[?!\[[^\]\n]*\]\((?:<[^<>\n]*>|[^\s()]*)(?: \"[^\"\n]*\")?\)(?:\]\([^()\n]*\))?")


def in_a_row(text: str) -> str:
    """Pictures that stand beside each other, as one paragraph; any other text as it is."""
    shown = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    pictures = len(shown) > 1 and all(_ONE_PICTURE.fullmatch(part) for part in shown)
    return paragraph("\n".join(shown)) if pictures else text


CALLOUT_KINDS = {
    "note": "NOTE",
    "info": "NOTE",
    "primary": "NOTE",
    "help": "NOTE",
    "question": "NOTE",
    "tip": "TIP",
    "success": "TIP",
    "important": "IMPORTANT",
    "warning": "WARNING",
    "caution": "CAUTION",
    "danger": "CAUTION",
    "error": "CAUTION",
}
"""Kinds of callouts that generators know -> GitHub's five."""

EMBEDDED = {
    "youtube": "https://www.youtube-nocookie.com/embed/{}",
    "vimeo": "https://player.vimeo.com/video/{}",
    "bilibili": "https://player.bilibili.com/player.html?bvid={}",
    "loom": "https://www.loom.com/embed/{}",
}


def embed(reading: ReadingText, address: str, title: str = "") -> str:
    """A block that embeds what is at a web address, whose host must be allowed."""
    reading.frames.add(address)
    lines = ["```embed", address, *([f"title: {title}"] if title else []), "```"]
    return paragraph("\n".join(lines))
