"""Rules for the inside of paragraphs beyond CommonMark. Each is a function as markdown-it calls it.

A rule looks at the text where it stands, pushes a token, and says whether it did. What it looks for is
searched over a bounded length only, so that the time stays linear.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.text.markdown.emoji import EMOJI

CITATION, COMMAND, ATTRIBUTES, WIKI_LINK, UNKNOWN_EMOJI = (
    "citation",
    "command",
    "attributes",
    "wiki_link",
    "unknown_emoji",
)
"""Types of the tokens that the rules make and `sitegen.text.markdown.inline` finishes."""

LONGEST_COMMAND = 2_000

_CITATION = re.compile(r"\[(?=[^\[\]\n]{0,1000}\])(?:[^\[\]@\n]*[\s(])?@[^\s\[\]@;][^\[\]\n]*\]")
_WIKI_LINK = re.compile(r"\[\[([^\[\]\n]{1,200})\]\](?![(\[])")
_ATTRIBUTES = re.compile(r"\{(:?)([^{}\n]{1,300})\}")
_ATTRIBUTE = re.compile(
    r"\s*(?:[.#][A-Za-z][\w:-]*|[A-Za-z][\w:-]*=(?:\"[^\"]*\"|“[^”]*”|'[^']*'|[^\s\"']+)|-|unnumbered|toc|\Z)(?=\s|[.#]|\Z)"
)
_RAISED = re.compile(r"\^([^\s~^\[\]]{1,60})\^|~([^\s~^\[\]]{1,60})~(?!~)")
_SHORTCODE = re.compile(r":([a-z][a-z0-9_+-]{1,30}|[+-]1):(?![\w:])")
_CLOSERS = frozenset(
    {"link_close", "image", "code_inline", "strong_close", "em_close", "s_close", ATTRIBUTES}
)


def citation(state: StateInline, silent: bool) -> bool:
    """A citation in brackets, unless it is the text of a link."""
    found = _CITATION.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if not found or state.src[found.end() : found.end() + 1] in {"(", "["}:
        return False
    return _push(state, silent, CITATION, found)


def wiki_link(state: StateInline, silent: bool) -> bool:
    """``[[page]]`` or ``[[page|label]]``, as note-taking programs write links."""
    found = _WIKI_LINK.match(state.src, state.pos) if state.src.startswith("[[", state.pos) else None
    if found and not silent:
        state.pending = state.pending.removesuffix("!")  # ![[picture.png]]
    return bool(found) and _push(state, silent, WIKI_LINK, found)


def command(state: StateInline, silent: bool) -> bool:
    """``{% include x %}``, ``{{ site.url }}``, ``{{< youtube x >}}``, kramdown's ``{::options x /}``."""
    start = state.pos
    closing = {"{%": "%}", "{{": "}}"}.get(state.src[start : start + 2])
    closing = "}" if state.src.startswith("{::", start) else closing
    end = state.src.find(closing, start + 2, start + LONGEST_COMMAND) if closing else -1
    if end < 0 or closing is None:
        return False
    end += len(closing)
    if not silent:
        state.push(COMMAND, "", 0).content = state.src[start:end]
    state.pos = end
    return True


def attributes(state: StateInline, silent: bool) -> bool:
    """``{: .wide}``, ``{#here}``, ``{width=50%}``: what kramdown, pandoc and Quarto add to elements.

    With a colon they may stand anywhere; without, only after an element, after brackets, or at the end.
    """
    if state.src[state.pos] != "{":
        return False
    found = _ATTRIBUTES.match(state.src, state.pos)
    if not found or not _are_attributes(found[2]):
        return False
    before = state.src[state.pos - 1] if state.pos else ""
    follows = not state.pending and bool(state.tokens) and _closes(state.tokens[-1])
    alone = before in {"", "\n", " "} and state.src[found.end() : found.end() + 1] in {"", "\n"}
    if not (found[1] or follows or alone or before == "]"):
        return False
    if not silent and before == "]" and not follows and "[" in state.pending:
        opening = state.pending.rindex("[")  # [some words]{.class}
        state.pending = state.pending[:opening] + state.pending[opening + 1 : -1]
    return _push(state, silent, ATTRIBUTES, found)


def _closes(token: Token) -> bool:
    """Whether an element ends with this token; what closes emphasis is still text."""
    return token.type in _CLOSERS or (token.type == "text" and not token.content.strip("*_~"))


def _are_attributes(written: str) -> bool:
    position = 0
    while written[position:].strip():
        found = _ATTRIBUTE.match(written, position)
        if not found or found.end() == position:
            return False
        position = found.end()
    return bool(written.strip())


def raised(state: StateInline, silent: bool) -> bool:
    """``H~2~O`` and ``10^th^``."""
    if state.src[state.pos] not in "^~" or state.src[state.pos - 1 : state.pos] == "~":
        return False
    found = _RAISED.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        tag = "sup" if found[1] else "sub"
        state.push(f"{tag}_open", tag, 1)
        state.push("text", "", 0).content = found[1] or found[2]
        state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True


def emoji(state: StateInline, silent: bool) -> bool:
    """``:smile:``; unknown ones stay as they are."""
    if state.src[state.pos] != ":" or state.src[state.pos - 1 : state.pos].isalnum():
        return False
    found = _SHORTCODE.match(state.src, state.pos)
    if not found:
        return False
    character = EMOJI.get(found[1])
    if not character:
        return _push(state, silent, UNKNOWN_EMOJI, found)
    if not silent:
        state.push("text", "", 0).content = character
    state.pos = found.end()
    return True


def _push(state: StateInline, silent: bool, kind: str, found: re.Match[str] | None) -> bool:
    assert found
    if not silent:
        state.push(kind, "", 0).content = found[0]
    state.pos = found.end()
    return True
