"""The text of XML elements: their marks, paragraphs and formulas as sitegen keeps them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from sitegen.readers.shared.exports import paragraphs_of, text_of, title_of

_MARKS = {
    "i": "i",
    "italic": "i",
    "em": "i",
    "sub": "sub",
    "inf": "sub",
    "subscript": "sub",
    "sup": "sup",
    "superscript": "sup",
}
"""Elements, and faces of EndNote's ``style``, whose marks stay."""
_PARAGRAPHS = frozenset({"p", "sec", "br", "break", "list", "list-item", "div", "li"})
_FORMULAS = frozenset({"inline-formula", "disp-formula", "alternatives"})
_LEFT_OUT = frozenset(
    {"contrib-group", "xref", "fn", "graphic", "inline-graphic", "label", "object-id", "annotation"}
)
_MARKS_OF_NOTES = frozenset({"fn", "aff", "corresp", "author-notes", "table-fn"})
"""What signs in a text refer to that are no part of it; ``[1]`` is."""
_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_SPECIAL_IN_MATHS = re.compile(r"([#$%&_{}])")
_NOT_IN_MATHS = str.maketrans("", "", "\\^~\u2061\u2062\u2063")
_SCRIPTS = {
    "msub": (2, "{}_{{{}}}"),
    "munder": (2, "{}_{{{}}}"),
    "msup": (2, "{}^{{{}}}"),
    "mover": (2, "{}^{{{}}}"),
    "msubsup": (3, "{}_{{{}}}^{{{}}}"),
    "munderover": (3, "{}_{{{}}}^{{{}}}"),
    "mfrac": (2, "\\frac{{{}}}{{{}}}"),
    "mroot": (2, "\\sqrt[{1}]{{{0}}}"),
}
"""Elements of MathML -> how many parts they have, and LaTeX for them."""


def title_in(element: Element | None) -> str:
    """The text of an element on one line; single words in italics stay so."""
    return title_of(_marked(element))


def line_in(element: Element | None) -> str:
    """The text of an element on one line, without marks."""
    return text_of(_marked(element))


def paragraphs_in(element: Element | None) -> str:
    """The text of an element; paragraphs are separated by a newline."""
    return paragraphs_of(_marked(element))


def plain_in(element: Element | None) -> str:
    """All characters of an element as they are, without white space around: identifiers, numbers, dates."""
    return "".join(element.itertext()).strip() if element is not None else ""


def _marked(element: Element | None) -> str:
    """The text of an element in which only those tags stand that `text_of` and `paragraphs_of` know."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [_inner(child), child.tail or ""]
    return "".join(parts)


def _inner(child: Element) -> str:
    if child.tag in _FORMULAS or child.tag in ("math", "tex-math"):
        return _formula(child)
    if child.tag in _LEFT_OUT or (child.tag == "xref" and child.get("ref-type") in _MARKS_OF_NOTES):
        return ""
    inner = _marked(child)
    if child.tag in _PARAGRAPHS:
        return f"\n\n{inner}\n\n"
    if child.tag == "title":
        return f"<title>{inner}</title>"
    mark, text = _mark(child), inner.strip()
    if not mark or not text:
        return inner
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}<{mark}>{text}</{mark}>{after}"


def _mark(element: Element) -> str:
    """The tag that stands for the marks of an element; of several, the one that says most."""
    faces = element.get("face", "").split() if element.tag == "style" else [element.tag]
    found = {_MARKS.get(face, "") for face in faces}
    return next((mark for mark in ("sup", "sub", "i") if mark in found), "")


def _formula(element: Element) -> str:
    """What is given as LaTeX, MathML or both, as LaTeX; a picture of a formula is nothing."""
    written = next(element.iter("tex-math"), None)
    if written is not None:
        source = written.text or ""
        document = _DOCUMENT.search(source)
        maths = (document[1] if document else source).strip().strip("$").strip()
        return f"${maths}$" if maths else ""
    mathml = next(element.iter("math"), None)
    if mathml is None:
        return _marked(element) if element.tag in _FORMULAS else ""
    maths = _maths(mathml).strip()
    return f"${maths}$" if maths else ""


def _maths(element: Element) -> str:
    """LaTeX for what MathML says, as far as formulas in titles and abstracts need it."""
    inner = [_maths(child) for child in element if child.tag not in ("annotation", "annotation-xml")]
    count, form = _SCRIPTS.get(element.tag, (0, ""))
    if count and len(inner) == count:
        return form.format(f"{{{inner[0]}}}" if len(inner[0]) > 1 else inner[0], *inner[1:])
    if element.tag == "msqrt":
        return f"\\sqrt{{{''.join(inner)}}}"
    text = (element.text or "").strip().translate(_NOT_IN_MATHS)
    text = _SPECIAL_IN_MATHS.sub(r"\\\1", text)
    if element.tag == "mtext":
        return f"\\text{{{text}}}" if text else " "
    return f"\\mathrm{{{text}}}" if element.tag == "mi" and len(text) > 1 else text + "".join(inner)
