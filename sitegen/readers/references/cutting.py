"""Cuts a list into its references: by numbers and bullets, empty lines, indentation, or how references begin.

Lines that are no reference are headings, which say of which year or kind the references below are, or the
page numbers and running heads of a PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.model.publications import Kind
from sitegen.readers.references.authors import ORDERS, Order
from sitegen.readers.references.letters import OPENING, UPPER, YEAR
from sitegen.readers.references.opening import read_opening
from sitegen.readers.references.words import HEADING, HEADING_KINDS
from sitegen.text.cleaning import one_line
from sitegen.text.states import state_in

_BULLETS = "•●▪■◦○‣⁃∙·➢➤→✓❖◆\uf0b7\uf0a7"
_MARKER = re.compile(
    rf"[ \t>]*(?:\*\*)?(?:\[(?P<square>[A-Z]{{0,3}}-?\d{{1,4}})\]|"
    rf"\((?P<round>[A-Z]{{0,2}}-?\d{{1,4}})\)|(?P<plain>[A-Z]{{0,2}}-?\d{{1,4}})(?:[.)]|\\\.)(?![\d])|"
    rf"(?P<bare>\d{{1,4}})(?=\t|\s{{2,}})|(?P<bullet>[{_BULLETS}]|[–—+*-](?=[ \t])|o(?=[ \t]{{2,}}|"
    rf"\t)))(?:\*\*)?[ \t\u2002\u2003\u00a0]*"
)
_YEAR_LINE = re.compile(rf"[#*_=\s–—-]*\(?({YEAR})\)?(?:\s*\((?:continued|\d+)\))?[:.*_=\s–—-]*")
_PAGE_LINE = re.compile(
    r"\s*(?:[-–—\s]*\d{1,4}[-–—\s]*|(?:page|p\.|seite)\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?|"
    r"\d{1,4}\s*(?:of|/)\s*\d{1,4})\s*",
    re.IGNORECASE,
)
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*")
_ENDED = re.compile(r"(?:[.)\]>!?”\"/]|\d|https?://\S+|10\.\d{4,9}/\S+)[*_]*\Z")
_NOT_ENDED = re.compile(
    rf"(?:\b(?:[Aa]nd|[Oo]f|[Ii]n|[Ff]or|[Tt]he|[Oo]n|[Tt]o|[Aa]n?|&|[Bb]y|[Ff]rom|[Ww]ith|eds?\.|"
    rf"vol\.|no\.|pp\.|at)|[,:;–-]|(?:\A|[\s(.-])[{UPPER}]\.)\Z"
)
_ADDRESS_END = re.compile(r"(?:https?://|www\.|doi:|10\.\d{4,9}/)\S*\Z", re.IGNORECASE)
_ADDRESS_GOES_ON = re.compile(r"(?!http)[\w/.%?=&_~#-]*[\d/._=%-][\w/.%?=&_~#-]*(?:\s|\Z)")
_ONLY_LEAD = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/?)", re.IGNORECASE)
_TAIL = 200
_HYPHENATED = re.compile(r"(?P<first>[^\W\d_]+)-\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KNOWN_YEAR = re.compile(
    rf"(?<![\w/.]){YEAR}(?!\d)|\b(?:in press|forthcoming|to appear|under review|submitted|"
    rf"in preparation|n\.d\.)",
    re.IGNORECASE,
)
_PREFIXES = frozenset(
    "self non multi cross semi pre post well high low large long short data end fine state real time "
    "open word co re anti "
    "pseudo quasi sub inter intra meta micro macro mono bi tri two three four one first second third "
    "domain task language "
    "knowledge machine human rule corpus text graph tree phrase sentence document zero few many "
    "context question answer".split()
)
"""First parts of words that are written with a hyphen."""
_SUFFIXES = frozenset(
    "level based external internal enhanced aware driven specific free tuning oriented related wise "
    "like scale shot task "
    "supervised guided augmented trained trainable time world source domain language to of the in "
    "and agnostic centric "
    "dependent independent grained rich wide generated order term class modal lingual step hop turn "
    "sensitive invariant "
    "preserving informed induced shared known weighted conditioned centered infused constrained".split()
)
"""Second parts of words that are written with a hyphen."""
_SHORT = 90
"""Characters; a heading is not longer."""
_HEAD = 300
_REPEATED = 3
"""So often a running head stands in a file, at least."""


class Heading(NamedTuple):
    """What headings say of the references below them; unknown is ``""``."""

    year: str = ""
    kind: Kind = ""
    state: str = ""


class Chunk(NamedTuple):
    """One reference, as it was written."""

    line: int
    """1-based, on which it begins."""
    text: str
    """On one line, without number or bullet."""
    heading: Heading
    parts: int = 1
    """Lines that it takes."""


class Cut(NamedTuple):
    """A list in pieces."""

    chunks: tuple[Chunk, ...]
    stray: tuple[tuple[int, str], ...]
    """Lines that belong to no reference and are no headings."""


class _Line(NamedTuple):
    number: int
    text: str
    indent: int
    after_blank: bool
    marker: str
    """``""`` if it has no number or bullet that counts."""


class _Body(NamedTuple):
    """What was written of a reference so far."""

    head: str = ""
    """Its first characters."""
    length: int = 0
    has_year: bool = False
    last: str = ""
    """Its last line."""

    def with_line(self, line: str) -> _Body:
        """The same with one more line."""
        head = f"{self.head} {line}" if self.length < _HEAD else self.head
        has_year = self.has_year or bool(_KNOWN_YEAR.search(line))
        return _Body(head[: 2 * _HEAD], self.length + len(line) + 1, has_year, line)


def cut_list(text: str) -> Cut:
    """The references of a list, and the lines that are none."""
    lines = _lines(text)
    marked = _counted_markers(lines)
    if any(marked):
        lines = [line._replace(marker=marker) for line, marker in zip(lines, marked, strict=True)]
    is_marked = any(marked)
    starts = _starts_by_marker(lines) if is_marked else _starts_unmarked(lines)
    words = _Words(text)
    chunks: list[Chunk] = []
    stray: list[tuple[int, str]] = []
    heading = Heading()
    current: list[_Line] = []

    def finish() -> None:
        if current:
            chunks.append(_chunk(current, heading, words))
            current.clear()

    for line, start in zip(lines, starts, strict=True):
        if start == "heading":
            finish()
            heading = _with(heading, _plain_heading(line.text))
        elif start == "begin":
            finish()
            current.append(line)
        elif current:
            current.append(line)
        else:
            stray.append((line.number, line.text.strip()))
    finish()
    return Cut(tuple(chunks), tuple(stray))


def _lines(text: str) -> list[_Line]:
    """The lines that say something, without page numbers and running heads."""
    raw = text.expandtabs(4).split("\n") if "\t" not in text else text.split("\n")
    often = {
        line
        for line, count in Counter(line.strip() for line in raw if line.strip()).items()
        if count >= _REPEATED and len(line) < _SHORT
    }
    lines: list[_Line] = []
    after_blank = True
    for number, line in enumerate(raw, 1):
        is_apart = after_blank or number >= len(raw) or not raw[number].strip()
        stripped = line.strip()
        if not stripped or _UNDERLINE.fullmatch(line):
            after_blank = True
            continue
        if (_PAGE_LINE.fullmatch(line) and not _YEAR_LINE.fullmatch(line)) or (
            is_apart
            and stripped in often
            and stripped[-1] not in ".,"
            and not is_heading(stripped)
            and not _KNOWN_YEAR.search(stripped)
        ):
            continue
        indent = len(line) - len(line.lstrip())
        lines.append(_Line(number, line, indent, after_blank, ""))
        after_blank = False
    return lines


def _counted_markers(lines: Sequence[_Line]) -> list[str]:
    """The marker of each line that begins a numbered or bulleted reference; ``""`` for all others."""
    kinds: Counter[str] = Counter()
    found: list[tuple[str, str, int] | None] = []
    last: dict[str, tuple[str, int]] = {}
    for line in lines:
        match = _MARKER.match(line.text)
        kind = match.lastgroup if match else None
        if not match or not kind or match.end() >= len(line.text.rstrip()):
            found.append(None)
            continue
        written = match[kind]
        if kind == "bullet":
            found.append((f"bullet {written}", match[0], 0))
            kinds[f"bullet {written}"] += 1
            continue
        kind += match[0].rstrip(" \t*")[-1]  # "1." and "1)" are two ways
        letters = written.rstrip("0123456789")
        value = int(written[len(letters) :])
        if 1850 <= value <= 2100 and not letters:
            found.append(None)
            continue
        before = last.get(kind)
        follows = (
            before is None
            or before[0] != letters
            or abs(value - before[1]) == 1
            or (value == 1 and (line.after_blank or before[1] == 1))
            or (line.after_blank and 0 < abs(value - before[1]) <= 3)
        )
        if before is None and value > 1 and kind.startswith(("round", "bare")) and not line.after_blank:
            follows = False
        if follows:
            last[kind] = (letters, value)
            kinds[kind] += 1
            found.append((kind, match[0], value))
        else:
            found.append(None)
    if not kinds:
        return [""] * len(lines)
    usual, count = kinds.most_common(1)[0]
    if count < 2 and not (count == 1 and len(lines) < 8):
        return [""] * len(lines)
    # A list in which hardly any paragraph has a marker is not numbered.
    paragraphs = sum(line.after_blank for line in lines)
    if count < 0.4 * min(paragraphs, len(lines)) and count < 0.15 * len(lines):
        return [""] * len(lines)
    return [
        each[1] if each and (each[0] == usual or (each[0] in kinds and kinds[each[0]] >= 0.2 * count)) else ""
        for each in found
    ]


def _starts_by_marker(lines: Sequence[_Line]) -> list[str]:
    """For each line of a numbered or bulleted list whether it is ``begin``, ``heading`` or ``""`` (goes on)."""
    starts: list[str] = []
    indent = min((line.indent for line in lines if line.marker), default=0)
    body = _Body()
    for index, line in enumerate(lines):
        if line.marker and line.indent <= indent + 3:
            content = line.text[len(line.marker) :]
            starts.append("heading" if is_heading(content) and not read_is_reference(content) else "begin")
            body = _Body().with_line(content)
        elif is_heading(line.text) and _may_be_heading(line, body):
            starts.append("heading")
            body = _Body()
        elif (line.after_blank and body.has_year and _begins_reference(line.text)) or (
            not body.length and _begins_reference(line.text)
        ):
            starts.append("begin")
            body = _Body().with_line(line.text)
        else:
            starts.append("")
            body = body.with_line(line.text) if body.length else body
    return starts


def _starts_unmarked(lines: Sequence[_Line]) -> list[str]:
    """As `_starts_by_marker`, for a list without numbers and bullets."""
    hanging = _is_hanging(lines)
    blanks = sum(line.after_blank for line in lines)
    by_blank = blanks > 1 and blanks >= 0.12 * len(lines)
    beginnings = [_beginning(line.text) for line in lines]
    ways = Counter(
        way for index, way in enumerate(beginnings) if way and (not index or _ended(lines[index - 1].text))
    )
    usual = {way for way, count in ways.items() if count >= 0.15 * ways.total()}
    orders = tuple(each for each in ORDERS if _WAYS.get(each, each) in usual)
    beginnings = [
        way if way in usual or not way else _beginning(line.text, orders)
        for way, line in zip(beginnings, lines, strict=True)
    ]
    if "Given Family" in usual:
        usual.add("I. Family")
    # In a list with a reference a line, nothing need stand at the end of a line.
    is_line_each = sum(bool(way) and way in usual for way in beginnings) >= 0.7 * len(lines)
    starts: list[str] = []
    body = _Body()
    margin = min((line.indent for line in lines), default=0)
    for index, line in enumerate(lines):
        before = lines[index - 1].text.rstrip() if index else ""
        if is_heading(line.text) and _may_be_heading(line, body):
            starts.append("heading")
            body = _Body()
            continue
        is_complete = _is_complete(body)
        if not body.length:
            begins = True
        elif hanging:
            begins = line.indent <= margin
        elif line.after_blank and by_blank:
            begins = is_complete or beginnings[index] in usual
        else:
            may_end = (
                is_line_each
                or _ended(before)
                or (_is_plain_start(line.text) and not _NOT_ENDED.search(before[-20:]))
            )
            begins = is_complete and may_end and beginnings[index] in usual
        starts.append("begin" if begins else "")
        body = (_Body() if begins else body).with_line(line.text)
    return starts


def _is_hanging(lines: Sequence[_Line]) -> bool:
    """Whether the lines behind the first of each reference are indented."""
    margin = min((line.indent for line in lines), default=0)
    flush = [line for line in lines if line.indent <= margin]
    inner = len(lines) - len(flush)
    if inner < max(2, 0.25 * len(lines)):
        return False
    good = sum(_begins_reference(line.text) or is_heading(line.text) for line in flush)
    return good >= 0.6 * len(flush)


def _unmarked(line: str) -> str:
    """A line without emphasis at names."""
    return one_line(line.replace("**", "").replace("__", "").strip(" \t*_"))


def _is_complete(body: _Body) -> bool:
    """Whether all that a reference needs was written: a year, and more than the authors before it."""
    if not body.has_year or body.length <= 35:
        return False
    year = _KNOWN_YEAR.search(body.head)
    if not year or year.start() > 90 or body.length - year.end() > 30:
        return True
    return read_opening(body.head).mark != "year"


def _is_plain_start(line: str) -> bool:
    """Whether a line surely is the first of a reference: names, and then the year or a quotation; or many names."""
    text = _unmarked(line)[:400]
    opening = read_opening(text, is_line=True)
    authors = opening.authors
    if not authors or (len(authors.names) == 1 and authors.order == "Given Family"):
        return False
    is_cut = len(authors.names) > 2 and authors.end >= len(text) - 25
    return (opening.mark in ("year", "quote") and opening.score > 3) or is_cut


_WAYS = {"Family, Given": "Family, I.", "Families, Given": "Family, I."}
"""Orders of names that stand in one list beside another."""


def _begins_reference(line: str) -> bool:
    """Whether a line can be the first of a reference."""
    return bool(_beginning(line))


def _beginning(line: str, usual: tuple[Order, ...] = ()) -> str:
    """In which way a line can be the first of a reference: an order of names, ``quote``; ``""`` if it can't."""
    text = _unmarked(line)
    if not text or (
        text[0].islower()
        and not re.match(r"(?:van|von|de|den|der|di|da|del|la|le|al|el|dos|du|ter|ten|zu|d')[\s'’-]", text)
    ):
        return ""
    if text[0] in OPENING:
        return "quote"
    opening = read_opening(text[:400], usual, is_line=True)
    authors = opening.authors
    if authors is None:
        return ""
    is_cut = (opening.mark == "nothing" or authors.is_open) and authors.end >= len(text) - 40
    is_list = opening.score > 0.9 or is_cut or len(authors.names) > 2
    return _WAYS.get(authors.order, authors.order) if is_list else ""


def read_is_reference(text: str) -> bool:
    """Whether a short line is a reference all the same: authors and a year."""
    return bool(_KNOWN_YEAR.search(text)) and read_opening(text).score > 2.5


def _ended(line: str) -> bool:
    """Whether a reference may end with this line."""
    text = line.rstrip()
    return bool(_ENDED.search(text[-80:])) and not _NOT_ENDED.search(text[-20:])


def _may_be_heading(line: _Line, body: _Body) -> bool:
    """Whether what looks like a heading can be one, and not the end of the reference `body` before it."""
    if line.after_blank or not body.length:
        return True
    return line.text.strip()[0] != "(" and body.has_year and _ended(body.last)


def is_heading(line: str) -> bool:
    """Whether a line by itself is a heading: a year, or a few words such as ``Journal articles``."""
    if _YEAR_LINE.fullmatch(line):
        return True
    if found := _MARKDOWN_HEADING.fullmatch(line):
        return len(found["text"]) < 200
    text = _plain_heading(line)
    if not text or len(text) > _SHORT or len(text.split()) > 12 or text[-1] in ".,;" or text[0].islower():
        return False
    if not HEADING.search(text) or re.search(r"[\"“”]|https?:|\d[(:]\d|\bpp?\.|\bet al\b|\bEds?\.", text):
        return False
    without = re.sub(r"\([^()]*\)|[\d\W_]+", " ", text).split()
    known = sum(bool(HEADING.fullmatch(word)) for word in without) + sum(
        word.lower()
        in (
            "and",
            "in",
            "of",
            "the",
            "under",
            "book",
            "working",
            "technical",
            "discussion",
            "invited",
            "special",
            "issues",
            "with",
            "to",
            "press",
            "or",
            "for",
            "peer",
            "non",
            "a",
            "list",
            "full",
            "major",
            "recent",
            "key",
            "international",
            "national",
            "scientific",
            "academic",
            "scholarly",
            "conference",
            "published",
            "my",
            "most",
            "by",
            "year",
            "und",
            "e",
            "de",
            "n",
            "other",
        )
        or len(word) == 1
        for word in without
        if not HEADING.fullmatch(word)
    )
    return known >= 0.6 * max(1, len(without))


def _plain_heading(line: str) -> str:
    """A heading without number and Markdown."""
    text = re.sub(r"\A[\s#>]+|[\s#]+\Z", "", line)
    text = re.sub(r"\A(?:[A-Z\dIVX]{1,4}[.)]\s+)+", "", text)
    return text.strip("*_ :=–—-\t")


def _with(before: Heading, text: str) -> Heading:
    """What is said below a heading, given those above it."""
    if found := _YEAR_LINE.fullmatch(text):
        return before._replace(year=found[1])
    kinds = {kind for pattern, kind in HEADING_KINDS if pattern.search(text)}
    state = next(
        (named for part in re.split(r"[(),;/]|\band\b|\bor\b", text) if (named := state_in(part.strip()))), ""
    )
    if (
        re.search(
            r"\b(?:under review|in press|forthcoming|submitted|in preparation|to appear)\b",
            text,
            re.IGNORECASE,
        )
        and not state
    ):
        state = re.search(
            r"\b(?:under review|in press|forthcoming|submitted|in preparation|to appear)\b",
            text,
            re.IGNORECASE,
        )[0].lower()  # type: ignore[index]  # searched in the line above
    if re.search(r"\bpublished\b.*\b(?:and|or|&)\b", text, re.IGNORECASE):
        state = ""
    year = re.search(rf"\b{YEAR}\b(?!\s*[-–])", text)
    return Heading(year[0] if year else "", kinds.pop() if len(kinds) == 1 else "", state)


class _Words:
    """How words are written in a file, which decides about hyphens at line ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: frozenset[str] | None = None

    def joined(self, first: str, second: str) -> str:
        """A word that was broken at a line end, with or without its hyphen."""
        if self._known is None:
            self._known = frozenset(word.lower() for word in _WORD.findall(self._text))
        together, apart = f"{first}{second}".lower(), f"{first}-{second}".lower()
        if apart in self._known and together not in self._known:
            return f"{first}-{second}"
        if together in self._known:
            return first + second
        return (
            f"{first}-{second}"
            if first.lower() in _PREFIXES or second.lower() in _SUFFIXES or first.isupper()
            else first + second
        )


def _chunk(lines: Sequence[_Line], heading: Heading, words: _Words) -> Chunk:
    """The lines of a reference, joined."""
    pieces: list[str] = []
    for line in lines:
        text = line.text[len(line.marker) :].strip()
        if pieces and (whole := _joined(pieces[-1], text, words)):
            pieces[-1] = whole
        else:
            pieces.append(text)
    return Chunk(lines[0].number, " ".join(pieces), heading, len(lines))


def _joined(text: str, line: str, words: _Words) -> str:
    """A line and the next, if a word, pages or an address are broken between them; else ``""``."""
    tail = text[-_TAIL:]
    second = _WORD.match(line)
    if tail.endswith("-") and second and (hyphenated := _HYPHENATED.search(tail)):
        if line[0].islower() and not _ADDRESS_END.search(tail):
            word = second[0].partition("-")[0]
            first = text[: len(text) - len(hyphenated[0])]
            return first + words.joined(hyphenated["first"], word) + line[len(word) :]
        return text + line
    if tail[-1:] in ("-", "–") and line[:1].isdigit():
        return text + line
    address = _ADDRESS_END.search(tail)
    if not address or not _ADDRESS_GOES_ON.match(line):
        return ""
    is_broken = tail[-1] in "/._-=?&%" or line[0] in "/._?=&%-" or bool(_ONLY_LEAD.fullmatch(address[0]))
    return text + line if is_broken else ""
