"""Code between fences, with the parts of the language marked by classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from markdown_it.common.utils import escapeHtml

LONGEST_HIGHLIGHTED = 100_000
"""Characters of code; more is shown without colours."""

_LANGUAGE = re.compile(r"\{?\.?([A-Za-z0-9_+#-]+)")

_CLASSES = {
    "Comment": "comment",
    "Comment.Preproc": "name",
    "Keyword": "keyword",
    "Operator.Word": "keyword",
    "Keyword.Constant": "number",
    "Name.Function": "name",
    "Name.Class": "name",
    "Name.Tag": "keyword",
    "Name.Decorator": "name",
    "Name.Attribute": "name",
    "Name.Builtin": "name",
    "Name.Exception": "name",
    "Literal.String": "string",
    "Literal.Number": "number",
    "Generic.Deleted": "deleted",
    "Generic.Inserted": "inserted",
    "Generic.Heading": "keyword",
    "Generic.Subheading": "keyword",
    "Generic.Prompt": "comment",
    "Generic.Output": "comment",
}
"""Sort of token, as Pygments calls it -> class. Sorts that are not named go with the sort they belong to."""


def code_block(code: str, info: str) -> str:
    """`code` as HTML; `info` stands after the fence: ``python``, ``{.python .numbered}``, ``{python}``."""
    named = _LANGUAGE.match(info.strip())
    language = named[1].lower() if named else ""
    content = _highlighted(code, language) if language else None
    attribute = f' class="language-{escapeHtml(language)}"' if language else ""
    return f'<pre tabindex="0"><code{attribute}>{content or escapeHtml(code)}</code></pre>\n'


def _highlighted(code: str, language: str) -> str | None:
    """HTML with classes; None for a language that is not known."""
    if len(code) > LONGEST_HIGHLIGHTED:
        return None
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415  # 30 ms that only texts with code need
    from pygments.util import ClassNotFound  # noqa: PLC0415  # as above

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    return "".join(_spans((str(kind).removeprefix("Token."), text) for kind, text in lexer.get_tokens(code)))


def _spans(tokens: Iterator[tuple[str, str]]) -> Iterator[str]:
    for name, parts in groupby(tokens, lambda token: _class(token[0])):
        text = escapeHtml("".join(text for _, text in parts))
        yield f'<span class="hl-{name}">{text}</span>' if name and text.strip() else text


def _class(kind: str) -> str:
    while kind and kind not in _CLASSES:
        kind = kind.rpartition(".")[0]
    return _CLASSES.get(kind, "")
