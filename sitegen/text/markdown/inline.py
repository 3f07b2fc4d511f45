"""The inside of paragraphs: where links lead, what pictures become, what is not Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from sitegen.text.cleaning import strip_controls
from sitegen.text.markdown.addresses import file_of_address, page_address
from sitegen.text.markdown.findings import Findings
from sitegen.text.markdown.pictures import shown
from sitegen.text.markdown.rules import ATTRIBUTES, CITATION, COMMAND, UNKNOWN_EMOJI, WIKI_LINK
from sitegen.text.markdown.values import Foreign, Insert

_HTML = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|button|center|code|dd|details|div|dl|dt|em|embed|"
    r"figcaption|figure|font|form|h[1-6]|hr|i|iframe|img|input|kbd|li|mark|object|ol|p|pre|q|s|script|section|"
    r"small|span|strong|style|sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:https?://|mailto:|www\.)|[^\s@]+@", re.IGNORECASE)


def finish_inline(tokens: Sequence[Token], line: int, found: Findings) -> list[Token]:
    """The tokens of a paragraph that begins on `line` as pages need them; `found` gets what is in them."""
    finished: list[Token] = []
    links = 0
    bare = False  # within something that only looks like an address: README.md
    for token in tokens:
        _clean(token)
        if token.type == "link_open" and token.markup == "linkify":
            bare = not _BARE.match(str(token.attrs["href"]).removeprefix("http://"))
        if bare and token.type in {"link_open", "link_close"}:
            bare = token.type == "link_open"
            continue
        links += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type == "link_open":
            if token.markup in {"linkify", "autolink"}:
                token.attrs["class"] = "address"  # what it shows: on paper it need not be said again
            token.attrs["href"] = page_address(found.place_of(str(token.attrs["href"])), found.anchors)
        new = list(_finished(token, line, found, linked=links > 0))
        for each in new:
            file = file_of_address(str(each.attrs.get("href") or each.attrs.get("src") or ""))
            if file is not None:
                found.links.append((line, file))
        finished += new
        line += token.type in {"softbreak", "hardbreak"} or token.content.count("\n")
    return _trimmed(finished)


def _clean(token: Token) -> None:
    """Take out what a file may not hold and an entity has named all the same: ``&#8238;``."""
    if not token.content.isascii():
        token.content = strip_controls(token.content)
    for name, value in token.attrs.items():
        if isinstance(value, str) and not value.isascii():
            token.attrs[name] = strip_controls(value)
    for child in token.children or ():
        _clean(child)


def _finished(token: Token, line: int, found: Findings, *, linked: bool) -> Iterator[Token]:
    """What stands in the place of one token."""
    if token.type == "image":
        yield from shown(token, line, found, linked=linked)
    elif token.type == CITATION:
        yield found.mark(Insert("citation", line, token.content))
    elif token.type == COMMAND:
        found.foreign.append(Foreign(line, "command", token.content))
    elif token.type == ATTRIBUTES:
        if not token.content.strip("{}: ").startswith("#"):  # ids of headings are used
            found.foreign.append(Foreign(line, "attributes", token.content))
    elif token.type == WIKI_LINK:
        found.foreign.append(Foreign(line, "wiki link", token.content))
        yield Token("text", "", 0, content=token.content[2:-2].rpartition("|")[2])
    elif token.type == UNKNOWN_EMOJI:
        found.foreign.append(Foreign(line, "emoji", token.content))
        yield Token("text", "", 0, content=token.content)
    else:
        if (
            not found.raw_html
            and token.type == "text"
            and "<" in token.content
            and (tag := _HTML.search(token.content))
        ):
            found.foreign.append(Foreign(line, "HTML", tag[0]))
        yield token


def _trimmed(tokens: list[Token]) -> list[Token]:
    """`tokens` without line breaks and spaces at the end, where something was left out."""
    while tokens and (
        tokens[-1].type == "softbreak" or (tokens[-1].type == "text" and not tokens[-1].content.strip())
    ):
        tokens.pop()
    if tokens and tokens[-1].type == "text":
        tokens[-1].content = tokens[-1].content.rstrip()
    return tokens
