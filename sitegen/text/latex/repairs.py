r"""What programs and careless hands do to LaTeX source, undone before it is decoded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from sitegen.text.latex.maths import readable

_DOUBLED = re.compile(r"""\\\\(?=["'`^~=.](?:[A-Za-z]|\{[A-Za-z]\}))""")
r"""Before an accent that was escaped once more: ``{\\"a}``."""
_APOSTROPHE = re.compile(r"(?<![A-Za-z\\])([DLMNO])\\'(?=[A-Z][a-z])")
r"""``O\'Hara``: no name has an accent on a capital letter behind another one."""
_ESCAPED_BRACES = re.compile(r"\\\{(?=[{A-Z])((?:[A-Za-z -]|\{[A-Za-z -]*\}){1,60})\\\}")
r"""Braces that were to protect capitals, and were escaped by a program: ``\{MRI\}``."""
_ESCAPED_FONT = re.compile(
    r"\{\\(?:text)?backslash\}(emph|text(?:it|bf|sc|rm|tt|sf|sl))\\\{([^{}\\]{0,200})\\\}"
)
r"""A command that a program escaped: ``{\textbackslash}emph\{Gadus\}``."""
_ESCAPED_DOLLAR = re.compile(r"\{\\?\$\}|\{\\textdollar\}|\\textdollar(?:\{\}|(?![A-Za-z]))|(?<!\\)\\\$")
_ESCAPED_BACKSLASH = re.compile(r"\\(?:text)?backslash(?!\{\})")
r"""As programs write it; `encode` writes ``\textbackslash{}``, which means itself."""
_LONGEST_MATHS = 1_000
_SIGN_OF = {
    "backslash": "\\",
    "textbackslash": "\\",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
}
_ESCAPED_SIGN = re.compile(
    r"\{\\(?P<braced>[a-z]+)\}|\\(?P<word>(?:text)?backslash|textascii\w{5,10}|textless|textgreater|textbar)"
    r"(?:\{\}|\s|(?![A-Za-z]))|\{\\(?P<sign>[_&%#{}^])(?:\{\})?\}|\\(?P<bare>[_&%#{}])|\\\^\{\}"
)
_DISPLAYED = re.compile(r"\$\$([^$]{1,1000})\$\$ ?")


def undamaged(source: str, decode: Callable[[str], str]) -> str:
    """The source of a field of BibTeX without such damage."""
    if "\\" in source:
        source = _DOUBLED.sub(r"\\", source)
        source = with_apostrophes(source)
        if "$" not in source and (r"\<" in source or r"\>" in source):
            source = _COMPARED.sub(r"\1", source)
        if "backslash" in source:
            source = _ESCAPED_FONT.sub(r"\\\1{\2}", _with_maths(source))
        if r"\{" in source:
            source = _ESCAPED_BRACES.sub(r"\1", source)
        if r"\begin" in source or r"\item" in source or r"\verb" in source:
            source = _without_layout(source)
    return _without_copies(source, decode) if "$$" in source else source


_ENVIRONMENT = re.compile(
    r"\\(?:begin|end)\s?\{(?:itemize|enumerate|description|quot(?:e|ation)|center|verse|abstract|flushleft)\*?\}"
)
_ITEM = re.compile(r"\\item(?![A-Za-z])\s{0,9}(?:\[([^\]]{0,100})\])?")
_VERBATIM = re.compile(r"\\verb\*?([^\sA-Za-z*{])(.{0,200}?)\1")
_SPECIAL = re.compile(r"[{}%$#_&\\^~]")
_COMPARED = re.compile(r"\\([<>])(?=\s?\d)")
r"""Signs that a program escaped: ``(\>5 months)``."""


def _without_layout(source: str) -> str:
    """The source of an abstract with its lists in one line each, and what it quotes of programs as text."""
    source = _ITEM.sub(lambda match: f" {match[1] or '•'} ", _ENVIRONMENT.sub(" ", source))
    return _VERBATIM.sub(lambda match: _SPECIAL.sub(_as_text, match[2]), source)


def _as_text(sign: re.Match[str]) -> str:
    named = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
    return named.get(sign[0], f"\\{sign[0]}")


def with_apostrophes(source: str) -> str:
    r"""The source with the apostrophes of names that were written as accents: ``O\'Hara``."""
    return _APOSTROPHE.sub(r"\1'", source)


def _with_maths(source: str) -> str:
    r"""The source with the mathematics of which each sign was escaped.

    Reference managers write ``\${\textbackslash}alpha\$``, publishers ``{\$}{\$}{\backslash}alpha{\$}{\$}``.
    """
    dollars = [(match.start(), match.end()) for match in _ESCAPED_DOLLAR.finditer(source)]
    if len(dollars) % 2:
        return source
    doubled = len(dollars) % 4 == 0 and all(
        one[1] == two[0] for one, two in zip(dollars[::2], dollars[1::2], strict=True)
    )
    signs = (
        [(one[0], two[1]) for one, two in zip(dollars[::2], dollars[1::2], strict=True)]
        if doubled
        else dollars
    )
    pairs = list(zip(signs[::2], signs[1::2], strict=True))
    inner = [source[start[1] : end[0]] for start, end in pairs]
    if not any(map(_ESCAPED_BACKSLASH.search, inner)) or max(map(len, inner)) > _LONGEST_MATHS:
        return source
    sign = "$$" if doubled else "$"
    pieces, position = [], 0
    for (start, end), content in zip(pairs, inner, strict=True):
        pieces += [source[position : start[0]], sign, _ESCAPED_SIGN.sub(_unescaped, content), sign]
        position = end[1]
    return "".join([*pieces, source[position:]])


def _unescaped(match: re.Match[str]) -> str:
    if word := match["braced"] or match["word"]:
        return _SIGN_OF.get(word, match[0])
    return match["sign"] or match["bare"] or "^"


def _without_copies(source: str, decode: Callable[[str], str]) -> str:
    r"""The source without the plain text that repeats a formula, as publishers give both.

    ``$$\mathcal O (N)$$ O ( N )``.
    """
    pieces, position = [], 0
    for match in _DISPLAYED.finditer(source):
        if match.start() < position:
            continue
        pieces.append(source[position : match.end()])
        position = match.end()
        formula = _compact(readable(match[1]))
        for end in range(position + 1, min(len(source), position + 4 * len(formula) + 20) + 1):
            if formula and _compact(decode(source[position:end])) == formula:
                position = end
                break
    return "".join([*pieces, source[position:]])


def _compact(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
