r"""Mathematics within text: finding it, and showing it as MathML or as readable characters.

A span of mathematics is LaTeX source between ``\(`` and ``\)``. The conversion itself is
math-core's; whatever comes out of it is checked against a list of harmless elements and
attributes before it may enter a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from xml.etree import ElementTree as ET

import msgspec
from math_core import LatexError, LatexToMathML

from sitegen.text.latex.maths_symbols import SUBSCRIPTS, SUPERSCRIPTS
from sitegen.text.latex.symbols import SYMBOLS

_CONVERTER = LatexToMathML(
    fancy_error=False,
    max_expansions=100,
    macros={
        "mathbbm": r"\mathbb{#1}",
        "mathds": r"\mathbb{#1}",
        "Bbb": r"\mathbb{#1}",
        "mbox": r"\text{#1}",
        "hbox": r"\text{#1}",
        "widetilde": r"\tilde{#1}",
        "xspace": "",
    },
)
# math-core recurses once per nested argument and dies (not: raises) when the stack is used up.
# Counting everything that can nest keeps far below that, also in threads with small stacks.
_LONGEST = 2000
_MOST_NESTING = 200
_NESTING = re.compile(r"[\\{^_$]")
# It also tries every bracket that is not closed both ways: each one more doubles the time.
_MOST_UNCLOSED = 8
_OPENING = (
    r"[(\[]|\\\{|\\(?:lbrace|lbrack|lparen|langle|lfloor|lceil|lvert|lVert|lgroup|lmoustache"
    r"|llbracket|ulcorner|llcorner)(?![A-Za-z])"
)
_CLOSING = (
    r"[)\]]|\\\}|\\(?:rbrace|rbrack|rparen|rangle|rfloor|rceil|rvert|rVert|rgroup|rmoustache"
    r"|rrbracket|urcorner|lrcorner)(?![A-Za-z])"
)
_DELIMITER = r"(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\.|.)?"
_OPENINGS = re.compile(_OPENING)
_PIECES = re.compile(
    rf"(?P<nothing>%[^\n]*|\s+)|(?P<group>\{{|\\left{_DELIMITER}|\\begin(?![A-Za-z]))"
    rf"|(?P<end>\}}|\\right{_DELIMITER}|\\end(?![A-Za-z]))|(?P<cell>&|\\\\)"
    rf"|(?P<opening>{_OPENING})|(?P<closing>{_CLOSING})|(?P<script>[\^_])|\\(?P<macro>[A-Za-z]+)|\\.|.",
    re.DOTALL,
)
_ARGUMENTS = {"sqrt": 1, "prescript": 3, "mathchoice": 4, "genfrac": 6} | dict.fromkeys(
    "frac dfrac tfrac cfrac binom dbinom tbinom overset underset stackrel textcolor sideset root".split(), 2
)
_DEFINITION = re.compile(r"\\(?:re)?(?:newcommand|new|provide|def|gdef|edef|xdef|let|DeclareMathOperator)")

_ELEMENTS = frozenset(
    "math mi mn mo mtext mspace mrow mfrac msqrt mroot mpadded mphantom mstyle msub msup msubsup munder "
    "mover munderover mmultiscripts mprescripts mtable mtr mtd menclose span code".split()
)
_ATTRIBUTES = frozenset(
    "display displaystyle scriptlevel mathvariant form fence separator stretchy symmetric largeop "
    "movablelimits lspace rspace minsize maxsize accent accentunder linethickness width height depth voffset "
    "columnspan rowspan columnalign notation".split()
)
_ENTITY = re.compile(r"&([A-Za-z]+);")
_XML_ENTITIES = frozenset(["amp", "lt", "gt", "quot", "apos"])
_TAG = re.compile(r"<[^<>]*>")
_PRESENTATION = re.compile(r"""\s(?:style|class)="[^"<>]*\"""")
_PLAIN_VALUE = re.compile(r"[\w.%# -]*")

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_BRACES = re.compile(r"\\.|([{}])", re.DOTALL)

_MACRO = re.compile(r"\\([A-Za-z]+)\s*|\\(.)", re.DOTALL)
_MARKS = {"{": "\ue000", "}": "\ue001", "^": "\ue002", "_": "\ue003"}
"""Private characters that keep finished marks out of the way of further replacements."""
_FRACTION = re.compile(r"\\[dt]?frac\s*(?:\{([^{}]*)\}|(\w))\s*(?:\{([^{}]*)\}|(\w))")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_ALPHABET = re.compile(r"\\(?:mathbb|mathbbm|mathds|Bbb)\s*(?:\{([A-Z])\}|([A-Z]))")
_SCRIPT = re.compile(r"\s*([\^_])\s*(?:\{([^{}]*)\}|([^\s{]))")
_DOUBLED_BRACES = re.compile(r"\{\{([^{}]*)\}\}")
_RAISED = frozenset({"∗", "*", "⋆", "†", "st", "nd", "rd", "th"})
_BODIES = frozenset("⊙⊕☉★")
"""Signs of the sun, the earth and stars, which stand behind masses and radii."""
_DOUBLE_STRUCK = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_SPACES = frozenset([",", ":", ";", " ", "\n", "\\", "quad", "qquad", "enspace", "space"])
_UNSEEN = frozenset(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr limits nolimits "
    "displaystyle textstyle scriptstyle mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathbb "
    "mathbbm mathds mathop mathbin mathrel bm boldsymbol pmb text textrm textbf textit textsf texttt "
    "textnormal textsc mbox hbox operatorname rm bf it sf tt cal em boldmath ensuremath mathnormal "
    "textcolor color begin end hat bar tilde vec dot ddot widehat widetilde overline underline xspace".split()
)


EMPHASIS = re.compile(r"\\emph\{([^{}\\]*)\}")
r"""Words in italics, such as a species, stand in titles as mathematics does: ``\(\emph{Gadus}\)``."""


def spans(text: str) -> Iterator[tuple[bool, str]]:
    r"""The parts of `text` in order: (True, LaTeX source of mathematics) or (False, plain text)."""
    start = 0
    opening = text.find(r"\(")
    while opening >= 0:
        closing = text.find(r"\)", opening + 2)
        if closing < 0:
            break
        if closing == opening + 2:  # nothing between the marks: not mathematics
            opening = text.find(r"\(", closing + 2)
            continue
        if opening > start:
            yield False, text[start:opening]
        yield True, text[opening + 2 : closing]
        start = closing + 2
        opening = text.find(r"\(", start)
    if start < len(text):
        yield False, text[start:]


def may_be_maths(content: str) -> bool:
    """Whether `content` can stand between the marks of mathematics at all."""
    return bool(
        content.strip()
        and r"\(" not in content
        and r"\)" not in content
        and not content.endswith("\\")
        and not _PARAGRAPH_BREAK.search(content)
        and _is_balanced(content)
    )


def _is_balanced(text: str) -> bool:
    """Whether the unescaped braces of `text` pair up."""
    depth = 0
    for match in _BRACES.finditer(text):
        depth += {"{": 1, "}": -1}.get(match[1], 0)
        if depth < 0:
            return False
    return depth == 0


def mathml(source: str) -> str:
    """`source` as MathML that is safe to put into a page, or ``""`` if it cannot be had; words in italics."""
    if words := EMPHASIS.fullmatch(source):
        return f"<em>{escape(words[1], quote=False)}</em>"
    if len(source) > _LONGEST or len(_NESTING.findall(source)) > _MOST_NESTING or _DEFINITION.search(source):
        return ""
    if len(_OPENINGS.findall(source)) > _MOST_UNCLOSED < _unclosed(source):
        return ""
    try:
        markup = _CONVERTER.convert_with_local_state(source, displaystyle=False)
    except LatexError:
        return ""
    markup = _ENTITY.sub(_as_character, markup)
    # Colours and the like: the Content-Security-Policy would refuse them anyway.
    markup = _TAG.sub(lambda tag: _PRESENTATION.sub("", tag[0]), markup)
    return markup if _is_harmless(markup) else ""


def _unclosed(source: str) -> int:
    """How many opening brackets the library may find unclosed, each in the group or cell that it stands in.

    A closing bracket that a macro or a script takes as its argument, as in ``(x^)``, closes nothing.
    """
    unclosed, optional = 0, False
    groups = [_Group()]
    for match in _PIECES.finditer(source):
        kind, group = match.lastgroup, groups[-1]
        if kind == "nothing":
            continue
        if kind == "opening" and optional and match[0] == "[":
            groups.append(_Group(opened=1, is_optional=True))
        elif kind == "closing" and group.is_optional and match[0] == "]":
            unclosed += groups.pop().opened - 1
        elif kind == "end":
            while len(groups) > 1 and groups[-1].is_optional:
                unclosed += groups.pop().opened
            unclosed += groups.pop().opened if len(groups) > 1 else 0
        else:
            if kind == "cell":
                unclosed += group.opened
                group.opened = 0
            elif kind == "opening":
                group.opened += 1
            elif kind == "closing" and not group.wanted:
                group.opened = max(group.is_optional, group.opened - 1)
            group.wanted = max(0, group.wanted - 1) + _arguments(match)
            if kind == "group":
                groups.append(_Group())
        optional = bool(match["macro"]) and groups[-1].wanted > 0
    return unclosed + sum(group.opened for group in groups)


class _Group(msgspec.Struct):
    """What is known of a group in braces, or the like, that has not ended."""

    opened: int = 0
    """Brackets in it that are open."""
    wanted: int = 0
    """So many of the pieces that follow may be arguments."""
    is_optional: bool = False
    """Whether it is an optional argument in square brackets."""


def _arguments(piece: re.Match[str]) -> int:
    """How many of the pieces after this one may be its arguments."""
    if piece["script"]:
        return 1
    name = piece["macro"]
    return _ARGUMENTS.get(name, name not in SYMBOLS) if name else 0


def _as_character(entity: re.Match[str]) -> str:
    """The character that a named entity stands for: pages need not know the names, XML does not."""
    return entity[0] if entity[1] in _XML_ENTITIES else escape(unescape(entity[0]))


def _is_harmless(markup: str) -> bool:
    """Whether `markup` is one well-formed element of known elements with known attributes only."""
    if "<!" in markup or "<?" in markup:
        return False
    try:
        root = ET.fromstring(markup)
    except ET.ParseError:
        return False
    return root.tag == "math" and all(
        element.tag in _ELEMENTS
        and all(name in _ATTRIBUTES and _PLAIN_VALUE.fullmatch(value) for name, value in element.items())
        for element in root.iter()
    )


def readable(source: str) -> str:
    r"""`source` as plain characters, as near to the typeset form as they come.

    ``q`` -> ``q``, ``\alpha`` -> ``α``, ``x^2`` -> ``x²``, ``a_{10}`` -> ``a₁₀``,
    ``\frac{a}{b}`` -> ``a/b``; of macros that are not known the name is left.
    """
    source = re.sub(r"\s+", " ", source)
    if words := EMPHASIS.fullmatch(source):
        return words[1]
    source = source.replace(r"\{", _MARKS["{"]).replace(r"\}", _MARKS["}"]).replace(r"\_", _MARKS["_"])
    source = _ALPHABET.sub(
        lambda match: _DOUBLE_STRUCK.get(match[1] or match[2], match[1] or match[2]), source
    )
    for _ in range(3):  # innermost first; deeper nesting than this only loses its slash or root sign
        source = _FRACTION.sub(
            lambda match: _over(match[1] or match[2] or "", match[3] or match[4] or ""), source
        )
        source = _ROOT.sub(lambda match: f"√{_group(match[1])}", source)
    source = _MACRO.sub(_readable_macro, source)
    for _ in range(3):
        source = _DOUBLED_BRACES.sub(r"{\1}", source)
        source = _SCRIPT.sub(_readable_script, source)
    source = re.sub(r"[{}$&\\]", "", source).replace("~", " ").replace("'", "′")
    for sign, mark in _MARKS.items():
        source = source.replace(mark, sign)
    return re.sub(r"\s+", " ", source).strip()


def _readable_macro(match: re.Match[str]) -> str:
    """Characters for one macro; the braces of its arguments stay for the caller to remove."""
    name = match[1] or match[2]
    if name in _SPACES:
        return " "
    if name in _UNSEEN or name in "!/|" or name == "operatorname":
        return "‖" if name == "|" else ""
    # log n, not logn
    apart = match[0][-1].isspace() and match.string[match.end() : match.end() + 1].isalnum()
    return SYMBOLS.get(name, name) + " " * apart


def _readable_script(match: re.Match[str]) -> str:
    """An exponent or index as raised or lowered characters where all of them exist."""
    raised = match[1] == "^"
    content = (match[2] if match[2] is not None else match[3]).strip()
    if content in {"∘", "°"} and raised:
        return "°"
    if raised and (content in _RAISED or {*content} <= {"′", "'"}):
        return content
    if content in _BODIES:
        return content
    forms = SUPERSCRIPTS if raised else SUBSCRIPTS
    # x_{\\max} is easier read, and found, as x_max than in lowered letters.
    if all(letter in forms for letter in content) and (len(content) == 1 or not content.isalpha()):
        return "".join(forms[letter] for letter in content)
    return _MARKS[match[1]] + _group(content)


def _over(numerator: str, denominator: str) -> str:
    """A fraction on one line, with brackets where they are needed."""
    return f"{_group(numerator)}/{_group(denominator)}"


def _group(content: str) -> str:
    r"""`content` in brackets unless it is a single word or macro."""
    content = content.strip()
    return content if re.fullmatch(r"\\?\w*", content) else f"({content})"
