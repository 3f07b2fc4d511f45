r"""Text -> LaTeX that BibTeX, biber and `sitegen.text.latex.decode` read back to the same text."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

from sitegen.text.latex.maths import EMPHASIS, spans
from sitegen.text.latex.maths_symbols import MATHS, NEED_PACKAGES
from sitegen.text.latex.symbols import ACCENTS, LETTERS, PUNCTUATION

_ESCAPED = {
    **{sign: "\\" + sign for sign in "&%#_$"},
    # BibTeX counts braces whether or not a backslash precedes them, so these need names.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    "`": r"\textasciigrave{}",  # with a "'" behind it, it would be a quotation mark
    # In LaTeX's usual fonts these signs are others.
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
_SPECIAL = re.compile(r"[&%#_${}~^\\<>|`]|[-'](?=[-'])")
_SIMPLE = tuple("&%#_$")
"""Signs before which a backslash is enough, whatever stands around them."""
_OTHERS = tuple(sign for sign in _ESCAPED if sign not in _SIMPLE)
_PAIRS = (("-", "--"), ("'", "''"))
_ASCII = {
    **{mark: f"\\{macro}{{}}" for macro, mark in PUNCTUATION.items() if not mark.isascii()},
    "\u00a0": "~",
    "–": "--",
    "—": "---",
    "“": "``",
    "”": "''",
    **{letter: f"{{\\{macro}}}" for macro, letter in LETTERS.items() if macro != "textschwa"},
}
_IN_MATHS = {sign: macro for macro, sign in reversed(MATHS.items()) if macro not in NEED_PACKAGES}
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
"""A character with the accents behind it."""
_ACCENT_MACROS = {mark: macro for macro, mark in ACCENTS.items()}
_PROGRAM = re.compile(
    r"\\(?:(?:immediate|write|openin|openout|closein|closeout|read|readline|input|include|InputIfFileExists|special|"
    r"catcode|lccode|uccode|csname|endcsname|[egx]?def|let|futurelet|newcommand|renewcommand|providecommand|"
    r"DeclareRobustCommand|newenvironment|newif|newwrite|newread|expandafter|noexpand|scantokens|detokenize|"
    r"everypar|everymath|output|shipout|directlua|luaexec|latelua|usepackage|RequirePackage|documentclass|"
    r"makeatletter|verbatiminput|lstinputlisting|includegraphics|loop|repeat|par)(?![A-Za-z])|(?:begin|end)\s*\{document\})|\^\^|(?<!\\)%"
)
"""What makes LaTeX read, write or define something, or end early: no mathematics has it."""
_JOINING = "-'"
_MOST_ACCENTS = 4
"""On one letter; a command within a command for each of more would be too deep for BibTeX."""


def encode(text: str, *, ascii_only: bool) -> str:
    r"""`text` as the content of a BibTeX field.

    ``& % # _ $ { } ~ ^ \`` are escaped, mathematics goes between dollars. With `ascii_only`
    the result is pure ASCII, and only what pdflatex knows: ``é`` becomes ``{\'e}``, ``γ``
    ``{\ensuremath{\gamma}}``; what has no name there is written in Latin letters. `decode` gives
    `text` back, except for such letters, and for a no-break space, which becomes a space.
    """
    # To look for one sign after the other takes a tenth of the time of a regular expression, and of looking
    # for two in a row.
    pairs = [pair for sign, pair in _PAIRS if sign in text and pair in text]
    is_simple = not pairs and not [sign for sign in _OTHERS if sign in text]
    if is_simple and (not ascii_only or text.isascii()):
        for sign in _SIMPLE:
            if sign in text:
                text = text.replace(sign, "\\" + sign)
        return text
    parts = list(spans(text))
    pieces: list[str] = []
    for index, (is_maths, part) in enumerate(parts):
        following = parts[index + 1][1] if index + 1 < len(parts) else ""
        maths = _encode_maths(part, following[:1], ascii_only) if is_maths else ""
        pieces.append(maths or _encode_text(rf"\({part}\)" if is_maths else part, ascii_only))
    return _join(pieces)


def _encode_maths(source: str, following: str, ascii_only: bool) -> str:
    r"""Mathematics between dollars or, where these would not be recognised, between ``\(`` and ``\)``.

    ``""`` if it can only be written as text: the braces do not balance, or it is a program.
    """
    if words := EMPHASIS.fullmatch(source):
        return f"\\emph{{{_encode_text(words[1], ascii_only)}}}"
    if not _balanced(source) or _PROGRAM.search(source) or (ascii_only and not source.isascii()):
        return ""
    unsafe = source[0].isspace() or source[-1].isspace() or "$" in source or r"\(" in source
    if unsafe or following.isdecimal() or source.endswith("\\") or re.search(r"\n\s*\n", source):
        return rf"\({source}\)"
    return f"${source}$"


def _balanced(source: str) -> bool:
    """Whether braces pair up as BibTeX counts them, escaped or not."""
    depth = 0
    for sign in source:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _encode_text(text: str, ascii_only: bool) -> str:
    """Text without mathematics, encoded."""
    if not ascii_only:
        return _SPECIAL.sub(_escape, text)
    return _join([_encode_character(character) for character in _CLUSTER.findall(text)])


def _escape(special: re.Match[str]) -> str:
    """One special character, escaped; one that would make a dash or a quotation mark of two, kept apart."""
    character = special[0]
    if character in _ESCAPED:
        return _ESCAPED[character]
    return character + "{}" if special.string[special.end()] == character else character


def in_latin(text: str) -> str:
    """What `encode` with `ascii_only` makes of `text`, before it is written as LaTeX.

    Characters that pdflatex has no name for are written in Latin letters: ``Zhong`` for ``中``.
    """
    if text.isascii():
        return text
    return "".join([each if _named(each) else _transliterated(each) for each in _CLUSTER.findall(text)])


def _encode_character(character: str) -> str:
    """One character with its accents as ASCII."""
    if character.isascii():
        return _ESCAPED.get(character, character)
    return _named(character) or "".join(_ESCAPED.get(sign, sign) for sign in _transliterated(character))


def _named(character: str) -> str:
    """What LaTeX calls a character that may have accents; ``""`` if it has no name."""
    if character.isascii():
        return character
    if character in _ASCII:
        return _ASCII[character]
    if character in _IN_MATHS:
        return f"{{\\ensuremath{{\\{_IN_MATHS[character]}}}}}"
    decomposed = unicodedata.normalize("NFD", character)
    letter, marks = decomposed[0], decomposed[1:]
    if not 0 < len(marks) <= _MOST_ACCENTS or not all(mark in _ACCENT_MACROS for mark in marks):
        return ""
    base = letter if letter.isascii() and letter.isalpha() else _ASCII.get(letter, "")
    for mark in marks if base else "":
        macro = _ACCENT_MACROS[mark]
        base = f"\\{macro}{{{base}}}" if len(base) > 1 or macro.isalpha() else f"\\{macro}{base}"
    return f"{{{base}}}" if base else ""


def _transliterated(character: str) -> str:
    return anyascii(character) or "?"


def _join(pieces: list[str]) -> str:
    """The pieces in a row, kept apart where two of them would make a dash or a quotation mark."""
    joined: list[str] = []
    last = ""
    for piece in pieces:
        if piece:
            joined.append("{}" + piece if last and last in _JOINING and piece[0] == last else piece)
            last = piece[-1]
    return "".join(joined)
