"""HTML and JATS tags in text that is to be LaTeX: publishers export abstracts and titles with them."""

from __future__ import annotations

import re
from html import unescape

from sitegen.text.cleaning import strip_controls
from sitegen.text.latex import decode

_PARAGRAPH = re.compile(
    r"</?(?:jats:)?(?:p|br|sec|div|li|ul|ol|list|list-item)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
# A heading stands before the text it belongs to; "Abstract" is what the page calls the text anyway.
_HEADING = re.compile(
    r"<(jats:title|title|h[1-6])(?:\s[^<>]*)?>\s*(?:abstract|summary)?\s*|</(?:jats:title|title|h[1-6])>",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<(?:jats:)?(su[bp])>\s*([\w+−-]{1,12})\s*</(?:jats:)?\1>", re.IGNORECASE)
_OTHER = re.compile(
    r"</?(?:jats:)?(?:i|b|em|u|tt|strong|italic|bold|sc|span|su[bp]|small|a|font|abstract|ext-link|inline-formula"
    r"|tex-math|alternatives)(?:\s[^<>]*)?/?>|</?mml:[^<>]*>",
    re.IGNORECASE,
)
_WORDS = r"([^{}\\$&%#_<>]*[^{}\\$&%#_<>\s])"
_LATEX = r"((?:[^{}$]|\{[^{}$]{0,99}\}){1,999}?)"
_EMPHASIS = re.compile(
    rf"\\(?:emph|textit|textsl)\s*\{{{_LATEX}\}}|\{{\\(?:it|em|sl|itshape|slshape)\s+{_LATEX}\s*(?:\\/)?\}}"
)
_PLAIN_WORDS = re.compile(_WORDS)
_ITALICS = re.compile(rf"<(?:jats:)?(i|em|italic)>{_WORDS}</(?:jats:)?\1>", re.IGNORECASE)
_ENTITY = re.compile(r"\\?&(?:[a-z]{2,8}|#[0-9]{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)


_SIGNS_OF_CROSSREF = {r"$\less$": "<", r"$\greater$": ">", r"$\mathplus$": "+", r"$\mathsemicolon$": ";"}
_ESCAPED_ENTITY = re.compile(r"\{\\&\}(?=[a-z]{2,8};|#[0-9]{1,6};)")


_UPRIGHT_GREEK = re.compile(
    r"\\up(?=(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi"
    r"|chi|psi|omega)(?![A-Za-z]))"
)


def with_crossref_signs(latex: str) -> str:
    r"""`latex` with the signs for which Crossref's BibTeX has names: of tags, entities, firms.

    ``$\less$i$\greater$Gadus$\less$/i$\greater$`` is ``<i>Gadus</i>``.
    """
    for written, sign in _SIGNS_OF_CROSSREF.items():
        latex = latex.replace(written, sign)
    if r"\up" in latex:
        latex = _UPRIGHT_GREEK.sub(r"\\", latex)
    return _ESCAPED_ENTITY.sub("&", latex) if ";" in latex else latex


def with_emphasis(title: str) -> str:
    r"""A title with its words in italics as `sitegen.text.latex` keeps them: ``\(\emph{Gadus}\)``.

    Only what reads as plain words stays in italics; in LaTeX, and in HTML that publishers leave in titles.
    """
    if "\\" in title:
        title = _EMPHASIS.sub(_as_maths, with_crossref_signs(title) if "$\\" in title else title)
    return _ITALICS.sub(_as_maths, title) if "</" in title else title


def _as_maths(match: re.Match[str]) -> str:
    if match.re is not _EMPHASIS:
        return rf"\(\emph{{{match[2]}}}\)"
    words = decode(match[1] or match[2], prose=False).strip()
    return rf"\(\emph{{{words}}}\)" if _PLAIN_WORDS.fullmatch(words) else match[0]


def without_tags(latex: str) -> str:
    """`latex` without the tags and entities of HTML and JATS; their paragraphs are LaTeX's.

    Signs that only look like tags, as in ``a < b`` or ``List<T>``, stay.
    """
    if "<" in latex:
        latex = _PARAGRAPH.sub("\n\n", _HEADING.sub("\n\n", latex))
        latex = _OTHER.sub("", _RAISED.sub(_raised, latex))
    return _ENTITY.sub(_character, latex) if "&" in latex and ";" in latex else latex


def _raised(match: re.Match[str]) -> str:
    return f"${'_' if match[1].lower() == 'sub' else '^'}{{{match[2]}}}$"


def _character(match: re.Match[str]) -> str:
    """What an entity stands for, written so that LaTeX takes it for nothing else."""
    # An entity may name what was taken from the file before: control characters, invisible marks.
    character = strip_controls(unescape(match[0].lstrip("\\")))
    return f"\\{character}" if character and character in "&%#_${}" else character
