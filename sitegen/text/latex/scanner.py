r"""The scanner of LaTeX source: goes once from left to right, never fails, and loses no words."""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.text.cleaning import strip_controls
from sitegen.text.latex.macros import DRESSED, HIDDEN, SECOND_COUNTS, SWITCHES, WHITE, WITH_LENGTH
from sitegen.text.latex.maths import may_be_maths
from sitegen.text.latex.maths_symbols import MATHS, SUBSCRIPTS, SUPERSCRIPTS
from sitegen.text.latex.symbols import ACCENTS, LETTERS, SYMBOLS

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)|\\(?P<sign>.)|(?P<dollar>\$\$?)|(?P<brace>[{}])|(?P<ligature>~|---?|``|'')"
    r"|(?P<text>[^\\${}~`'-]+|.)",
    re.DOTALL,
)
_BRACES = re.compile(r"\\.|([{}])", re.DOTALL)
_SPACE = re.compile(r"\s*")
_OPTION = re.compile(r"\*?\s*(?:\[[^\[\]{}]*\]\s*)?(?=\{)")
LIGATURES = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”"}
"""What is written with several characters, or with another one, and what is meant."""

_SIGNS = {
    **dict.fromkeys(" \n\t,;:\\", " "),
    **dict.fromkeys("!/-@", ""),
    **{sign: sign for sign in "&%#_${}"},
}

_DOLLAR_CONTENT = re.compile(r"(?:\\.|[^$\\])+", re.DOTALL)
_SURELY_MATHS = re.compile(r"\\[A-Za-z]|\^")

_TABBED = frozenset("'`=")
r"""Accents that stand behind ``\a`` where tabulators have their signs."""
_CODED = dict(zip((18, 19, 20, 21, 22, 23, 94, 95, 125, 126, 127), "`'vu=r^.H~\"", strict=True))
r"""Accent by its place in a font, as in ``\accent127 u``."""
_CODE = re.compile(r"\s?(?:\"(1[2-7]|5[EF]|7[D-F])|(1[89]|2[0-3]|9[45]|12[5-7]))(?![0-9])\s?")

_DEEPEST = 40
_LONGEST_LETTER = 12
_ORDINARY_LETTERS = 0x250  # Latin up to Extended-B


class _Source(NamedTuple):
    """A text being decoded, with what can be known of it beforehand."""

    text: str
    prose: bool
    closing: dict[int, int]
    """Where each brace that has a partner is closed."""
    opening: dict[int, int]
    """The same the other way round."""
    maths_ends: dict[str, list[int]]
    r"""Where ``\)`` and ``\]`` stand, by the bracket that they close."""


def decode_text(text: str, *, prose: bool) -> str:
    """`text` with its LaTeX decoded, as `latex_decode.decode` says."""
    closing = dict(_brace_pairs(text))
    opening = {end: start for start, end in closing.items()}
    maths_ends = {"(": list(_occurrences(text, r"\)")), "[": list(_occurrences(text, r"\]"))}
    return _decode(_Source(text, prose, closing, opening, maths_ends), 0, len(text), 0)


def _occurrences(text: str, part: str) -> Iterator[int]:
    """The positions at which `part` stands."""
    position = text.find(part)
    while position >= 0:
        yield position
        position = text.find(part, position + 1)


def _brace_pairs(text: str) -> Iterator[tuple[int, int]]:
    """Positions of the opening and closing braces that belong together."""
    opened: list[int] = []
    for match in _BRACES.finditer(text):
        if match[1] == "{":
            opened.append(match.start())
        elif match[1] and opened:
            yield opened.pop(), match.start()


def _decode(source: _Source, start: int, end: int, depth: int) -> str:
    """The text between two positions; what is nested too deeply stays as it is."""
    if depth > _DEEPEST:
        return source.text[start:end]
    pieces: list[str] = []
    position = start
    while position < end and (token := _TOKEN.match(source.text, position, end)):
        kind, content = token.lastgroup, token[0]
        position = token.end()
        if kind == "text":
            pieces.append(content)
        elif kind == "ligature":
            pieces.append(content if source.prose else LIGATURES[content])
        elif kind == "brace":
            pieces.append(content if _is_visible_brace(source, token.start()) else "")
        else:
            if kind == "dollar":
                piece, position = _dollar(source, token.start(), end, content)
            elif kind == "sign":
                piece, position = _sign(source, content[1], position, end, depth)
            else:
                piece, position = _word(source, content[1:], position, end, depth)
            pieces.append(piece)
    return "".join(pieces)


def _is_visible_brace(source: _Source, position: int) -> bool:
    r"""Whether a brace is part of the text. In prose most are, but not those of ``{\"o}``, ``{\it so}``."""
    if not source.prose:
        return position not in source.closing and position not in source.opening
    if source.text[position] == "}":
        return position not in source.opening or _is_visible_brace(source, source.opening[position])
    token = _TOKEN.match(source.text, position + 1)
    if position not in source.closing or not token:
        return True
    if token["word"]:
        return not (token["word"] in SWITCHES or token["word"] in LETTERS or token["word"] in ACCENTS)
    return token["sign"] not in ACCENTS


def _dollar(source: _Source, position: int, end: int, opening: str) -> tuple[str, int]:
    """The mathematics that a dollar sign opens, or the dollar sign."""
    start = position + len(opening)
    match = _DOLLAR_CONTENT.match(source.text, start, end)
    if match and source.text.startswith(opening, match.end(), end):
        content, after = match[0], match.end() + len(opening)
        if may_be_maths(content) and (len(opening) == 2 or _is_maths(source, content, after, end)):
            return rf"\({content}\)", after
    return "$", position + 1


def _is_maths(source: _Source, content: str, after: int, end: int) -> bool:
    """Pandoc's rule, relaxed where the content cannot be an amount of money."""
    surely = bool(_SURELY_MATHS.search(content))
    if (content[0].isspace() or content[-1].isspace()) and (source.prose or not surely):
        return False
    return surely or not (after < end and source.text[after].isdecimal())


def _sign(source: _Source, sign: str, position: int, end: int, depth: int) -> tuple[str, int]:
    """What a backslash before something other than a letter means."""
    if sign in ACCENTS:
        return _accent(source, sign, position, end, depth)
    if sign in "([":
        closing = _next(source.maths_ends[sign], position)
        if position < closing < end and not (
            sign == "["
            and (_next(source.maths_ends["("], position) < closing or source.text[closing - 1] == "\\")
        ):
            return rf"\({source.text[position:closing]}\)", closing + 2
    return _SIGNS.get(sign, "\\" + sign), position


def _next(positions: list[int], position: int) -> int:
    """The first of sorted `positions` from `position` on; beyond every text if there is none."""
    index = bisect_left(positions, position)
    return positions[index] if index < len(positions) else sys.maxsize


def _word(source: _Source, word: str, position: int, end: int, depth: int) -> tuple[str, int]:
    """What a macro with a name means, with its arguments."""
    if word in ACCENTS:
        return _accent(source, word, position, end, depth)
    if word == "a" and source.text[position : position + 1] in _TABBED:
        return _accent(source, source.text[position], position + 1, end, depth)
    if word == "accent" and (code := _CODE.match(source.text, position, end)):
        return _accent(source, _CODED[int(code[1] or code[2], 16 if code[1] else 10)], code.end(), end, depth)
    if word in SYMBOLS:
        return SYMBOLS[word], _after_symbol(source, word, position, end)
    if word in SWITCHES or word in WHITE:
        return WHITE.get(word, ""), _after_symbol(source, word, position, end)
    if (
        word in WITH_LENGTH
        and not source.prose
        and (length := WITH_LENGTH[word].match(source.text, position, end))
    ):
        return "", length.end()
    arguments = _arguments(source, position, end)
    if not arguments:
        return "\\" + word, position
    first = arguments[0]
    if (piece := _with_argument(source, word, first, depth)) is not None:
        return piece, first[1] + 1
    if word in SECOND_COUNTS and len(arguments) > 1:
        return _decode(source, *arguments[1], depth + 1), arguments[1][1] + 1
    if word == "href" and len(arguments) > 1:
        return _link(source, arguments, depth), arguments[1][1] + 1
    if source.prose or first[0] == first[1]:
        return "\\" + word, position
    return _decode(source, *first, depth + 1), first[1] + 1


def _with_argument(source: _Source, word: str, argument: tuple[int, int], depth: int) -> str | None:
    """What a known macro makes of one argument; None if it is not known."""
    raw = source.text[slice(*argument)]
    if word == "url":
        return _address(raw)
    if word == "symbol":
        return _symbol(raw)
    if word in HIDDEN:
        return ""
    if word == "ensuremath" and raw[:1] == "\\" and (sign := MATHS.get(raw[1:].strip())):
        return sign  # a single sign is text, and so it is written
    if word == "ensuremath" and may_be_maths(raw):
        return rf"\({raw}\)"
    if word in DRESSED:
        return _decode(source, *argument, depth + 1)
    if word == "enquote":
        return f"“{_decode(source, *argument, depth + 1)}”"
    if word in {"uppercase", "MakeUppercase"}:
        return _decode(source, *argument, depth + 1).upper()
    if word in {"textsuperscript", "textsubscript"}:
        forms = SUPERSCRIPTS if word == "textsuperscript" else SUBSCRIPTS
        inner = _decode(source, *argument, depth + 1)
        return "".join(forms[digit] for digit in inner) if inner.isascii() and inner.isdecimal() else inner
    return None


def _address(raw: str) -> str:
    r"""The argument of ``\url``, which is not text and so hardly escaped."""
    return re.sub(r"\\([_%#&~$])", r"\1", raw)


def _symbol(raw: str) -> str:
    """The character with a decimal number, as `encode` writes what LaTeX has no name for."""
    if not (raw.isascii() and raw.isdecimal()) or len(raw) > 7 or int(raw) > sys.maxunicode:
        return raw
    character = chr(int(raw))
    return "" if unicodedata.category(character) in {"Cc", "Cs"} else strip_controls(character)


def _link(source: _Source, arguments: list[tuple[int, int]], depth: int) -> str:
    """The words of a link; its address too, unless the words are the address."""
    address = _address(source.text[slice(*arguments[0])])
    words = _decode(source, *arguments[1], depth + 1)
    shown = words.strip().rstrip("/")
    return words if shown and shown in address else f"{words} ({address})".strip()


def _arguments(source: _Source, position: int, end: int) -> list[tuple[int, int]]:
    """Where the arguments in braces after a macro begin and end, without the braces; at most two."""
    found: list[tuple[int, int]] = []
    while len(found) < 2 and (match := _OPTION.match(source.text, position, end)):
        closing = source.closing.get(match.end(), end)
        if closing >= end:
            break
        found.append((match.end() + 1, closing))
        position = closing + 1
    return found


def _after_symbol(source: _Source, word: str, position: int, end: int) -> int:
    """Where the text goes on after a macro without arguments: it swallows space, or an empty group."""
    if source.text.startswith("{}", position, end):
        return position + 2
    if source.prose and word not in LETTERS and word not in SWITCHES:
        return position
    match = _SPACE.match(source.text, position, end)
    return match.end() if match else position


def _accent(source: _Source, accent: str, position: int, end: int, depth: int) -> tuple[str, int]:
    """The letter after an accent macro, with its accent."""
    text = source.text
    literal = "\\" + accent, position
    start = position
    while start < end and text[start].isspace() and (accent.isalpha() or not source.prose):
        start += 1
    token = _TOKEN.match(text, start, end)
    if depth >= _DEEPEST or not token or (accent.isalpha() and start == position and text[start].isalnum()):
        return literal
    braced = start in source.closing and source.closing[start] < end
    if braced and source.prose and source.closing[start] - start > _LONGEST_LETTER:
        return literal
    if braced:
        base, after = _decode(source, start + 1, source.closing[start], depth + 1), source.closing[start] + 1
    elif token["word"]:
        base, after = _word(source, token["word"], token.end(), end, depth + _DEEPEST // 4)
    elif token["sign"]:
        base, after = _sign(source, token["sign"], token.end(), end, depth + _DEEPEST // 4)
    elif token["brace"] or token["dollar"]:
        stands_alone = token["brace"] == "}" and not accent.isalpha() and not source.prose
        return (accent, position) if stands_alone else literal
    else:
        base, after = text[start], start + 1
    letter = _accented(accent, base)
    plausible = len(letter) == 1 and (braced or ord(letter) < _ORDINARY_LETTERS)
    return literal if source.prose and not plausible else (letter, after)


def _accented(accent: str, base: str) -> str:
    """`base` with an accent on its first letter; the bare sign if there is no letter to carry it."""
    if not base[:1].isalpha():
        return ("" if accent.isalpha() else accent) + base
    if accent not in "cdkb":
        base = {"ı": "i", "ȷ": "j"}.get(base[0], base[0]) + base[1:]
    length = 1
    while length < len(base) and unicodedata.combining(base[length]):
        length += 1
    return unicodedata.normalize("NFC", base[:length] + ACCENTS[accent]) + base[length:]
