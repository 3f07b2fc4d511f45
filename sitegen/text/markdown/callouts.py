"""Callouts (``> [!NOTE]``) and task lists, as GitHub writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from sitegen.text.folding import heading_of
from sitegen.text.markdown.findings import Findings, block_line, raw

CALLOUTS = {
    **{name: name for name in ("note", "tip", "important", "warning", "caution")},
    **dict.fromkeys(
        ("info", "abstract", "summary", "tldr", "todo", "example", "quote", "cite", "seealso"), "note"
    ),
    **dict.fromkeys(("hint", "success", "check", "done"), "tip"),
    **dict.fromkeys(("question", "help", "faq"), "important"),
    **dict.fromkeys(("attention",), "warning"),
    **dict.fromkeys(("danger", "error", "failure", "fail", "missing", "bug"), "caution"),
}
"""Word -> which of GitHub's five looks it has. The titles of those five are translated."""

_OPENING = re.compile(r"\[!([A-Za-z][A-Za-z-]{0,30})\][+-]?[ \t]*")
_TASK = re.compile(r"\[([ xX])\]\s+")


def finish_callouts(tokens: Sequence[Token], found: Findings) -> list[Token]:
    """`tokens` with the quotations that begin with ``[!NOTE]`` as callouts."""
    finished: list[Token] = []
    is_callout: list[bool] = []
    for position, token in enumerate(tokens):
        finished.append(token)
        if token.type == "blockquote_open":
            title = _title(tokens[position + 1 : position + 3], found)
            is_callout.append(bool(title))
            if title:
                kind, children = title
                token.tag, token.attrs = "div", {"class": f"callout callout-{kind}", "role": "note"}
                finished += (
                    Token("paragraph_open", "p", 1, attrs={"class": "callout-title"}, block=True),
                    Token("inline", "", 0, children=children, map=token.map, block=True),
                    Token("paragraph_close", "p", -1, block=True),
                )
        elif token.type == "blockquote_close" and is_callout.pop():
            token.tag = "div"
    return finished


def _title(tokens: Sequence[Token], found: Findings) -> tuple[str, list[Token]] | None:
    """Look and title of a callout whose first paragraph this is, from which it is taken out."""
    if len(tokens) < 2 or tokens[0].type != "paragraph_open" or not tokens[1].children:
        return None
    opening, inline = tokens
    children = inline.children or []
    marked = _OPENING.match(children[0].content) if children[0].type == "text" else None
    if not marked:
        return None
    children[0].content = children[0].content[marked.end() :]
    breaks = (number for number, child in enumerate(children) if child.type in {"softbreak", "hardbreak"})
    end = next(breaks, len(children))
    title, inline.children = children[:end], children[end + 1 :]
    if inline.map and inline.children:
        inline.map = [inline.map[0] + 1, inline.map[1]]
    opening.hidden = not inline.children
    word = marked[1].lower()
    kind = CALLOUTS.get(word, "note")
    if not any(child.content.strip() or child.children for child in title):
        own = Token("text", "", 0, content=heading_of(word))
        title = [found.word(f"callout_{kind}", block_line(inline)) if kind == word else own]
    return kind, title


def finish_tasks(tokens: Sequence[Token], found: Findings) -> None:
    """Make items that begin with ``[ ]`` or ``[x]`` tasks, and say in words whether each is done."""
    lists: list[Token] = []
    for position, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append(token)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open" and position + 2 < len(tokens):
            inline = tokens[position + 2]
            first = inline.children[0] if inline.type == "inline" and inline.children else None
            task = _TASK.match(first.content) if first and first.type == "text" else None
            if first and task:
                done = task[1] != " "
                first.content = first.content[task.end() :]
                word = found.word("task_done" if done else "task_open", block_line(inline))
                inline.children = [
                    raw('<span class="visually-hidden">'),
                    word,
                    raw(":</span> "),
                    *(inline.children or ()),
                ]
                token.attrs["class"] = "task done" if done else "task"
                lists[-1].attrs["class"] = "tasks"
