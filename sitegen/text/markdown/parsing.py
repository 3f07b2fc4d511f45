"""The work of `read_markdown`; loads the parser, which sites without texts do without."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore, smartquotes
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from sitegen.text import latex
from sitegen.text.cleaning import strip_controls, strip_invisible
from sitegen.text.markdown import rules
from sitegen.text.markdown.addresses import leads_somewhere
from sitegen.text.markdown.callouts import finish_callouts, finish_tasks
from sitegen.text.markdown.code import code_block
from sitegen.text.markdown.findings import MARK, MARK_TYPE, Findings, block_line
from sitegen.text.markdown.headings import finish_contents, finish_headings
from sitegen.text.markdown.html import finish_html, sanitised
from sitegen.text.markdown.inline import finish_inline
from sitegen.text.markdown.pictures import finish_figures
from sitegen.text.markdown.sources import with_callouts, without_comments
from sitegen.text.markdown.values import Insert, ReadMarkdown

MOST_QUOTES = 2_000
"""Quotation marks in a paragraph that are made typographic."""

_ALIGNMENT = re.compile(r"text-align:(left|right|center)")
_OURS = frozenset(
    {"math_inline", "math_inline_double", "math_block", "math_block_label", "fence", "code_block"}
)
"""Tokens whose HTML is made here and has elements that no author may use."""


def read_with_parser(
    text: str,
    anchors: str,
    blocks: Collection[str],
    raw_html: bool,
    place_of: Callable[[str], str],
) -> ReadMarkdown:
    """As `read_markdown`."""
    source, comments = without_comments(strip_controls(text))
    source, divisions = with_callouts(source)
    found = Findings(anchors, raw_html, [], [], [*comments, *divisions], place_of)
    parser = _parser(raw_html)
    # Footnotes are numbered; the document's name keeps those of two texts on one page apart.
    environment: dict[str, Any] = {"docId": anchors.strip("-")}
    tokens = parser.parse(source, environment)
    finish_headings(tokens, anchors)
    tokens = finish_contents(tokens, found)
    tokens = finish_callouts(tokens, found)
    finish_tasks(tokens, found)
    tokens = finish_figures(
        tokens, anchors, lambda line: parser.parseInline(line, environment)[0].children or []
    )
    for token in tokens:
        _finish_block(token, found, blocks)
    _leave_out_empty(tokens)
    if raw_html:
        _finish_html(tokens, parser, environment, found)
    html: str = parser.renderer.render(tokens, parser.options, environment)
    pieces = tuple(_pieces(sanitised(html) if raw_html else html, found.inserts))
    foreign = sorted(found.foreign, key=lambda each: each.line)
    return ReadMarkdown(pieces, tuple(found.links), tuple(foreign))


def _finish_block(token: Token, found: Findings, blocks: Collection[str]) -> None:
    """What is done with a block by itself, and with the paragraph in it."""
    if token.type == "fence" and (name := token.info.strip().partition(" ")[0]) in blocks:
        mark = found.mark(Insert(name, block_line(token), token.content))
        token.type, token.content = mark.type, mark.content
    if token.children:
        token.children = finish_inline(token.children, block_line(token), found)
    if alignment := _ALIGNMENT.fullmatch(str(token.attrs.pop("style", ""))):
        # The pages' security policy forbids style attributes.
        token.attrs["class"] = f"align-{alignment[1]}"


def _leave_out_empty(tokens: Sequence[Token]) -> None:
    """Hide paragraphs in which everything was left out."""
    for number, token in enumerate(tokens):
        if token.type == "inline" and not token.children and tokens[number - 1].type == "paragraph_open":
            tokens[number - 1].hidden = tokens[number + 1].hidden = True


def _finish_html(
    tokens: Sequence[Token], parser: MarkdownIt, environment: dict[str, Any], found: Findings
) -> None:
    """Go through the HTML of an author, and set apart what is made here."""
    for token in tokens:
        line = block_line(token)
        for each in [token, *(token.children or ())]:
            if each.type in {"html_block", "html_inline"} and not each.meta.get("ours"):
                finish_html(each, line, found)
            elif each.type in _OURS:
                html = parser.renderer.render([each], parser.options, environment)
                mark = found.mark(Insert("html", line, html))
                each.type, each.content = mark.type, mark.content
            line += each.type in {"softbreak", "hardbreak"}


def _pieces(html: str, inserts: Sequence[Insert]) -> Iterator[str | Insert]:
    """`html` cut at its marks. What is not shown (a footnote that nothing refers to) has none."""
    text: list[str] = []
    for number, piece in enumerate(html.split(MARK)):
        insert = inserts[int(piece)] if number % 2 else None
        if insert and insert.name != "html":
            if any(text):
                yield "".join(text)
            text = []
            yield insert
        else:
            # Entities name characters that are taken from every text.
            text.append(insert.source if insert else strip_invisible(piece))
    if any(text):
        yield "".join(text)


def _maths(content: str, _: dict[str, Any]) -> str:
    """One formula as MathML."""
    return latex.html(rf"\({content}\)")


def _as_marked(_: RendererHTML, tokens: Sequence[Token], position: int, *__: object) -> str:
    return tokens[position].content


def _fence(_: RendererHTML, tokens: Sequence[Token], position: int, *__: object) -> str:
    return code_block(tokens[position].content, tokens[position].info)


def _quotes(state: StateCore) -> None:
    """Typographic quotation marks by the library, whose time grows with the square of their number."""
    tokens = state.tokens
    state.tokens = [
        token for token in tokens if token.content.count('"') + token.content.count("'") <= MOST_QUOTES
    ]
    smartquotes(state)
    state.tokens = tokens


@lru_cache(2)
def _parser(raw_html: bool) -> MarkdownIt:
    """The parser with everything this module adds to it."""
    parser = MarkdownIt("js-default", {"html": raw_html, "typographer": True, "linkify": True})
    parser.validateLink = leads_somewhere  # type: ignore[method-assign, assignment]  # markdown-it's documented way to change it
    # "(c)" in a list is not a copyright sign; only quotation marks are made typographic.
    parser.disable("replacements")
    parser.core.ruler.at("smartquotes", _quotes)
    for name, rule in (
        ("attributes", rules.attributes),
        ("command", rules.command),
        ("wiki_link", rules.wiki_link),
        ("citation", rules.citation),
    ):
        parser.inline.ruler.before("link", name, rule)
    parser.inline.ruler.before("linkify", "emoji", rules.emoji)
    parser.inline.ruler.before("strikethrough", "raised", rules.raised)
    parser.add_render_rule(MARK_TYPE, _as_marked)
    parser.add_render_rule("fence", _fence)
    parser.add_render_rule("code_block", _fence)
    parser.use(footnote_plugin).use(deflist_plugin)
    return parser.use(
        dollarmath_plugin, renderer=_maths, allow_space=False, allow_digits=False, allow_labels=False
    )
