"""Markdown as authors write it -> HTML that is safe to put into any page of the site.

Besides CommonMark: tables, ~~strikethrough~~, footnotes, definition lists, typographic
quotation marks, and mathematics between dollar signs. HTML in the text is shown, not obeyed.

Where links lead:

* ``https://…``, ``http://…`` and ``mailto:…`` as written; other schemes are no links.
* A path means a place on the site, from its top: ``/people/jane-doe/``, ``files/cv.pdf``.
  The HTML carries `urls.ROOT` before it.
* ``#office-hours`` is a heading of the same text.

Pictures must lie in ``content/images/`` and are written ``![Our lab](images/lab.jpg)``. The
pages load nothing from other hosts: a picture from elsewhere becomes a link to it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import quote, unquote

import msgspec
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from sitegen.model import urls
from sitegen.text import latex
from sitegen.text.cleaning import strip_controls
from sitegen.text.folding import slugify

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SCHEMES = frozenset({"http:", "https:", "mailto:"})
_TOP_HEADING = 2
_MARK = "\x02"
"""Stands around the number of an insert. Nothing else can: control characters are kept out of texts."""
_MARK_TYPE, _CITATION_TYPE = "mark", "citation"
_CITATION = re.compile(r"\[(?=[^\[\]\n]{0,1000}\])(?:[^\[\]@\n]*[\s(])?@[^\s\[\]@;][^\[\]\n]*\]")
_CODE_OR_COMMENT = re.compile(
    r"(^(?:```|~~~).*?^(?:```|~~~)|(?<!`)`[^`\n]+`)|<!--.*?(?:-->|\Z)", re.DOTALL | re.MULTILINE
)
_FOREIGN = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|</?(?:a|abbr|b|big|blockquote|br|button|center|code|dd|details|div|dl|dt|em|embed|"
    r"figcaption|figure|font|form|h[1-6]|hr|i|iframe|img|input|kbd|li|mark|object|ol|p|pre|q|s|script|section|"
    r"small|span|strong|style|sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ALIGNMENT = re.compile(r"text-align:(left|right|center)")


class Insert(msgspec.Struct, frozen=True):
    """A part of a text that Markdown only finds the end of."""

    name: str
    """``citation``, or the first word after the fence of a block."""
    line: int
    """1-based, in the Markdown."""
    source: str
    """``[@smith2020]`` with its brackets; what stands between the fences of a block."""


class ReadMarkdown(msgspec.Struct, frozen=True):
    """A text as pages need it."""

    pieces: tuple[str | Insert, ...]
    """HTML, with `urls.ROOT` before every path on the site, and inserts between it."""
    links: tuple[tuple[int, str], ...]
    """Line (1-based, in the Markdown) and path of every file of the site that it links to or shows."""
    foreign: tuple[tuple[int, str], ...] = ()
    """Line and text of what other programs act on and readers see as it is: HTML, template commands."""


def read_markdown(
    text: str, *, anchors: str = "text-", blocks: Collection[str] = frozenset()
) -> ReadMarkdown:
    """`text` as HTML, and where it leads on the site.

    The highest heading becomes ``<h2>``, because pages have their title in ``<h1>``; every
    heading gets an id that begins with `anchors`, so that it meets none of the page's own.

    Args:
        text: Markdown.
        anchors: see above.
        blocks: fenced blocks with one of these words after the fence become inserts.
    """
    # Footnotes are numbered; the document's name keeps those of two texts on one page apart.
    environment: dict[str, Any] = {"docId": anchors.strip("-")}
    tokens = _PARSER.parse(_without_comments(strip_controls(text)), environment)
    _finish_headings(tokens, anchors)
    links: list[tuple[int, str]] = []
    foreign: list[tuple[int, str]] = []
    inserts: list[Insert] = []
    for token in tokens:
        if token.type == "fence" and (name := token.info.strip().partition(" ")[0]) in blocks:
            line = token.map[0] + 1 if token.map else 1
            _mark(token, inserts, Insert(name, line, token.content))
        if token.children:
            foreign += _foreign(token.children, token.map[0] + 1 if token.map else 1)
            token.children = list(_finish_inline(token.children, anchors))
            links += _links(token.children, token.map[0] + 1 if token.map else 1)
            _mark_citations(token.children, token.map[0] + 1 if token.map else 1, inserts)
        if alignment := _ALIGNMENT.fullmatch(str(token.attrs.pop("style", ""))):
            # The pages' security policy forbids style attributes.
            token.attrs["class"] = f"align-{alignment[1]}"
    html: str = _PARSER.renderer.render(tokens, _PARSER.options, environment)
    return ReadMarkdown(tuple(_pieces(html, inserts)), tuple(links), tuple(foreign))


def _mark(token: Token, inserts: list[Insert], insert: Insert) -> None:
    """Put a mark into the HTML, in place of `token`, at which it is cut afterwards."""
    token.type, token.content = _MARK_TYPE, f"{_MARK}{len(inserts)}{_MARK}"
    inserts.append(insert)


def _mark_citations(tokens: Sequence[Token], line: int, inserts: list[Insert]) -> None:
    """Mark the citations in a paragraph that begins on `line`."""
    for token in tokens:
        line += token.type in {"softbreak", "hardbreak"}
        if token.type == _CITATION_TYPE:
            _mark(token, inserts, Insert("citation", line, token.content))


def _pieces(html: str, inserts: Sequence[Insert]) -> Iterator[str | Insert]:
    """`html` cut at its marks. What is not shown (a footnote that nothing refers to) has none."""
    for number, piece in enumerate(html.split(_MARK)):
        if number % 2:
            yield inserts[int(piece)]
        elif piece:
            yield piece


def _without_comments(text: str) -> str:
    """`text` without HTML comments; its lines stay where they are, and code as it is."""
    if "<!--" not in text:
        return text
    return _CODE_OR_COMMENT.sub(lambda match: match[0] if match[1] else "\n" * match[0].count("\n"), text)


def _foreign(tokens: Sequence[Token], line: int) -> Iterator[tuple[int, str]]:
    """Line and text of HTML tags and template commands in a paragraph that begins on `line`."""
    for token in tokens:
        line += token.type in {"softbreak", "hardbreak"}
        if token.type == "text" and (found := _FOREIGN.search(token.content)):
            yield line, found[0]


def _links(tokens: Sequence[Token], line: int) -> Iterator[tuple[int, str]]:
    """Line and path of every link and picture of the site in a paragraph that begins on `line`."""
    for token in tokens:
        line += token.type in {"softbreak", "hardbreak"}
        address = str(token.attrs.get("href") or token.attrs.get("src") or "")
        if address.startswith(urls.ROOT):
            path = re.split("[?#]", address.removeprefix(urls.ROOT), maxsplit=1)[0]
            yield line, unquote(path)


def _finish_headings(tokens: Sequence[Token], anchors: str) -> None:
    """Shift headings so that the highest is ``<h2>``, and give each an id."""
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    shift = _TOP_HEADING - min((int(token.tag[1]) for token in headings), default=_TOP_HEADING)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) + shift, 6)}"
    taken: set[str] = set()
    for heading, content in pairwise(tokens):
        if heading.type == "heading_open":
            slug = slugify("".join(child.content for child in content.children or ())) or "section"
            number = 1
            identifier = anchors + slug
            while identifier in taken:
                number += 1
                identifier = f"{anchors}{slug}-{number}"
            taken.add(identifier)
            heading.attrs["id"] = identifier


def _finish_inline(tokens: Sequence[Token], anchors: str) -> Iterator[Token]:
    """`tokens` with the addresses of links and pictures as pages need them."""
    links = 0
    for token in tokens:
        links += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type == "link_open":
            token.attrs["href"] = _address(str(token.attrs["href"]), anchors)
        if token.type != "image":
            yield token
            continue
        source = _address(str(token.attrs["src"]), anchors)
        if source.startswith(urls.ROOT):
            token.attrs = {**token.attrs, "src": source, "loading": "lazy"}
            yield token
            continue
        caption = Token("text", "", 0, content=token.content or source)
        if links:  # a link cannot hold another one
            yield caption
        else:
            yield Token("link_open", "a", 1, attrs={"href": source})
            yield caption
            yield Token("link_close", "a", -1)


def _address(written: str, anchors: str) -> str:
    """The address to print for one that `_is_allowed`."""
    if _SCHEME.match(written):
        return written
    if written.startswith("#"):
        return f"#{anchors}{written[1:].removeprefix(anchors)}"
    path = re.split("[?#]", written, maxsplit=1)[0]
    rest = written[len(path) :]
    # Decoded before it is simplified, so that an encoded .. does not lead out of the site.
    path = posixpath.normpath("/" + unquote(path)).lstrip("/")
    folder = "." not in path.rsplit("/", 1)[-1]
    return urls.ROOT + quote(urls.file_of(f"{path}/" if path and folder else path)) + rest


def _is_allowed(address: str) -> bool:
    """Whether links may lead to `address`; if not, the link is shown as it was written."""
    scheme = _SCHEME.match(address)
    if scheme:
        return scheme[0].lower() in _SCHEMES
    return not address.startswith("//") and "\\" not in unquote(address)


def _maths(content: str, _: dict[str, Any]) -> str:
    """One formula as MathML."""
    return latex.html(rf"\({content}\)")


def _citation(state: StateInline, silent: bool) -> bool:  # as markdown-it calls it
    """A citation in brackets, unless it is the text of a link."""
    found = _CITATION.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if not found or state.src[found.end() : found.end() + 1] in {"(", "["}:
        return False
    if not silent:
        state.push(_CITATION_TYPE, "", 0).content = found[0]
    state.pos = found.end()
    return True


def _as_marked(_: RendererHTML, tokens: Sequence[Token], position: int, *__: object) -> str:
    return tokens[position].content


def _make_parser() -> MarkdownIt:
    """The parser with everything this module adds to it."""
    parser = MarkdownIt("js-default", {"html": False, "typographer": True})
    parser.validateLink = _is_allowed  # type: ignore[method-assign, assignment]  # markdown-it's documented way to change it
    # "(c)" in a list is not a copyright sign; only quotation marks are made typographic.
    parser.disable("replacements")
    parser.inline.ruler.before("link", "citation", _citation)
    parser.add_render_rule(_MARK_TYPE, _as_marked)
    parser.use(footnote_plugin).use(deflist_plugin)
    return parser.use(
        dollarmath_plugin, renderer=_maths, allow_space=False, allow_digits=False, allow_labels=False
    )


_PARSER = _make_parser()
