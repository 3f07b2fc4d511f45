"""What the readers of copied listings share: lines, prose, lists of names, and how damage is reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from sitegen.model.codes import Code
from sitegen.model.publications import UNCOUNTED, Name, Place, Problem
from sitegen.text.cleaning import one_line
from sitegen.text.latex import decode
from sitegen.text.names import is_particle, parse_name

LONG = 250
"""Characters; longer text is not a title, and a shorter paragraph may be a remark."""

_WRAPPED_WIDTH = 120
"""Lines of text that is wrapped by hand are not longer."""

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*\Z")
_NOT_IN_NAME = re.compile(r"[\d:;!?<>{}\[\]()=+*/\\@#$%&\"“”_|~^]")
_HIDDEN = re.compile(
    r"[\s,]*(?:\bet al\b\.?|…|\.\.\.)?\s*"
    r"[(\[]?\s*(?:and\b|\+)?\s*(\d[\d,.]*)\s+(?:additional|more|other|further|mehr|weitere|plus|más|更多)(?:\s+authors?)?(?:\s+not\s+shown[^()\[\]]{0,80})?\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
_ET_AL = re.compile(r"[\s,]*\bet al\b\.?\s*\Z", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*,\s*(?:and\s+)?|\s*;\s*|\s+and\s+")
_FOR_GROUP = re.compile(
    r"(?:,?\s*\(|,\s*|\s+|\A)(?:for|on behalf of) (?:the )?"
    r"([A-Z][^(),;]{1,80}? (?:Collaborations?|Consortium|Groups?|Teams?|Project|Initiative|Network))"
    r"(?:\)|(?=\s*(?:[,;]|\Z)))"
)
"""``Ada Quill (for the ATLAS Collaboration)``: somebody, and for whom they write."""
_MARKUP = re.compile(r"\s*(?:[<{@]|\[\s*[\[{\"\]])")
_PREFIX = re.compile(r"[^\W\d_]{1,5}['’`-](?=[^\W\d_])")

GOES_ON = re.compile(r"[,:–-]\Z|(?:\A|\s)(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|via|with)\Z")
"""The end of a line that is not the end of a title."""

_SPACE = re.compile(r"[\u00a0\u2007\u2009\u202f\u3000]")


class Line(NamedTuple):
    """One line of a file."""

    number: int
    """1-based."""
    text: str
    """White space collapsed; never empty."""


def is_markup(head: str) -> bool:
    """Whether a file that begins so is XML, JSON or BibTeX rather than text as people read it."""
    return bool(_MARKUP.match(head))


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that say something."""
    numbered = (Line(number, one_line(line)) for number, line in enumerate(text.split("\n"), 1))
    return [line for line in numbered if line.text]


def with_plain_spaces(text: str) -> str:
    """`text` with ordinary spaces for the no-break, narrow and wide ones of word processors and browsers."""
    return text if text.isascii() else _SPACE.sub(" ", text)


def blocks_of(text: str) -> list[list[Line]]:
    """The lines of `text`, as runs that empty lines separate."""
    blocks: list[list[Line]] = []
    for line in lines_of(text):
        if blocks and blocks[-1][-1].number == line.number - 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def is_wrapped(lines: Iterable[Line]) -> bool:
    """Whether long text was broken into lines by hand, so that a line is not yet a paragraph or title."""
    return all(len(line.text) <= _WRAPPED_WIDTH for line in lines)


def prose(text: str) -> str:
    """`text` from a web page as sitegen keeps it: leftover LaTeX decoded, on one line."""
    return one_line(decode(one_line(text), prose=True))


def paragraphs(lines: Iterable[str]) -> str:
    """Lines of running text joined: broken lines to paragraphs, paragraphs by a newline.

    In text that was wrapped at some width, a new paragraph follows a sentence that ends
    well before that width. In other text every line is a paragraph.
    """
    texts = [line for line in map(one_line, lines) if line]
    width = max(map(len, texts), default=0)
    joined: list[list[str]] = []
    for text in texts:
        if joined and _continues(joined[-1][-1], text, width):
            joined[-1].append(text)
        else:
            joined.append([text])
    return "\n".join(prose(" ".join(parts)) for parts in joined)


def _continues(line: str, following: str, width: int) -> bool:
    """Whether `following` belongs to the paragraph of `line`; the longest line has `width` characters."""
    ended = bool(_SENTENCE_END.search(line[-5:]))
    if width > _WRAPPED_WIDTH:
        return not ended and following[0].islower()
    return not ended or len(line) > 0.8 * width


def looks_like_prose(text: str) -> bool:
    """Whether `text` is a paragraph rather than a title or a name."""
    return len(text) > LONG or (text.endswith((".", "…")) and text.count(" ") >= 5)


@lru_cache(16_384)  # people are named many times
def name_doubt(part: str) -> float:
    """How little `part` looks like the name of somebody, or a part of it: 0 (it does) to 1."""
    words = part.split()
    if not words or len(words) > 6 or len(part) > 60 or _NOT_IN_NAME.search(part):
        return 1.0
    letters = [initial_of(word) for word in words]
    if not all(letters):
        return 1.0
    # Scripts without capitals (Chinese, Arabic) have no lower case either.
    small = [word for word, letter in zip(words, letters, strict=True) if letter.islower()]
    if len(small) < len(words):
        is_usual = len(small) <= 2 and all(len(word) <= 5 for word in small)
        return 0.0 if is_usual or all(map(is_particle, small)) else 1.0
    return 0.0 if part in ("null", "none") else 0.5 if len(words) <= 2 else 1.0


def initial_of(word: str) -> str:
    """The letter that shows whether `word` is written like a name; ``""`` if it has none.

    In names such as ``al-Khatib`` and ``d'Alembert`` the capital stands behind a small prefix.
    """
    word = word.lstrip("'’`.-")
    prefix = _PREFIX.match(word)
    if prefix and word[0].islower() and word[prefix.end()].isupper():
        return word[prefix.end()]
    return word[:1]


def looks_like_names(text: str, fewest: int = 1) -> bool:
    """Whether `text` is a comma list of at least `fewest` full names, written given name first."""
    shown, hidden = without_hidden(text)
    parts = split_names(shown)
    of_one_word = 0.3 if hidden else 0.7  # "et al." says that names stand before it
    doubt = sum(name_doubt(part) if " " in part or not part.isascii() else of_one_word for part in parts)
    return len(parts) >= fewest and doubt <= 0.2 * len(parts)


def split_names(text: str) -> list[str]:
    """The names in a list separated by commas or "and", as they are written."""
    if "for " in text or "behalf " in text:
        text = _FOR_GROUP.sub(r", \1", text)
    return [part for part in _SEPARATOR.split(text.strip(" ,;")) if part]


def read_names(text: str) -> tuple[Name, ...]:
    """The names in a list written given name first; ``Jr.`` behind a comma belongs to the name before it."""
    written: list[str] = []
    for part in split_names(text):
        if written and is_suffix(part):
            written[-1] += f", {part}"
        else:
            written.append(part)
    return tuple(map(parse_name, written))


def is_suffix(part: str) -> bool:
    """Whether `part` of a comma list is no name but ``Jr.``, ``III`` or the like."""
    return len(part) <= 4 and bool(parse_name(f"Name, {part}").suffix)


def without_hidden(text: str) -> tuple[str, int]:
    """A list of names without its ending "et al.", and how many names that hides, as `Facts.hidden_authors`.

    Understands ``, et al. (3284 additional authors not shown)``, ``+ 12 more``, ``+ 12 mehr``, ``et al.``
    """
    tail_start = max(0, len(text) - 100)
    tail = text[tail_start:]
    if match := _HIDDEN.search(tail):
        number = re.sub(r"\D", "", match[1])
        return text[: tail_start + match.start()], int(number[:9])
    if match := _ET_AL.search(tail):
        return text[: tail_start + match.start()], UNCOUNTED
    return text, 0


def goes_on(line: str, following: str) -> bool:
    """Whether a line that is no paragraph plainly goes on in the next, which is none either."""
    if looks_like_prose(line) or looks_like_prose(following):
        return False
    return bool(GOES_ON.search(line) or following[0].islower())


def quoted(text: str) -> str:
    """The beginning of `text` for a message."""
    return f"“{text[:60].rstrip()}…”" if len(text) > 61 else f"“{text}”"


def damaged(code: Code, source: str, line: int, message: str, remedy: str) -> Problem:
    """The problem of a record that is lost or has lost something."""
    return Problem(code, "error", Place(source, line), message, remedy)


def stray(source: str, run: Sequence[Line], expected: str, remedy: str) -> Problem:
    """The problem of lines that belong to no record."""
    extent = "this line belongs" if len(run) == 1 else f"these {len(run)} lines belong"
    message = f"{extent} to no record: expected {expected}, found {quoted(run[0].text)}"
    return damaged("R010", source, run[0].number, message, remedy)
