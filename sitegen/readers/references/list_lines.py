"""The lines of a list that say something, and the numbers and bullets before its references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.readers.references.beginnings import KNOWN_YEAR
from sitegen.readers.references.headings import SHORT_HEADING, YEAR_LINE, is_heading
from sitegen.readers.references.letters import YEAR_PATTERN

_BULLETS = "•●▪■◦○‣⁃∙·➢➤→✓❖◆\uf0b7\uf0a7"
_DIGITS = re.compile(r"\d*\Z")
_MARKER = re.compile(
    rf"[ \t>]*(?P<strong>\*\*)?(?:\[(?P<square>[A-Z]{{0,3}}-?\d{{1,4}})\]|"
    rf"\((?P<round>[A-Z]{{0,2}}-?\d{{1,4}})\)|(?P<plain>[A-Z]{{0,2}}-?\d{{1,4}})(?:[.)]|\\\.)(?![\d])|"
    rf"(?P<bare>\d{{1,4}})(?=\t|\s{{2,}})|(?P<bullet>[{_BULLETS}]|[–—+*-](?=[ \t])(?![ \t]+\({YEAR_PATTERN})|"
    rf"o(?=[ \t]{{2,}}|\t))(?:[ \t]*\[[A-Z]{{1,3}}-?\d{{1,4}}\])?)"
    r"(?(strong)(?:\*\*)?)[ \t\u2002\u2003\u00a0]*"
)
_LABEL = re.compile(
    r"[ \t]*\[(?P<letters>[^\W\d_][^\W\d_’'-]{0,7}\+?)\d\d[a-z]{0,2}\][ \t\u2002\u2003\u00a0]*"
)
"""A label made of names and year, as BibTeX and BibLaTeX make them: ``[GJ79]``, ``[Vas+17]``."""
_PAGE_LINE = re.compile(
    r"\s*(?:[-–—\s]*\d{1,4}[-–—\s]*|(?:page|p\.|seite)\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?|"
    r"\d{1,4}\s*(?:of|/)\s*\d{1,4})\s*",
    re.IGNORECASE,
)
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*")
_FEWEST_LABELS = 2
_LONGEST = 25
"""Lines of the longest references that are numbered."""
_REPEATED = 3
"""So often a running head stands in a file, at least."""


class ListLine(NamedTuple):
    """One line of a list that says something."""

    number: int
    """1-based."""
    text: str
    indent: int
    after_blank: bool
    marker: str
    """``""`` if it has no number or bullet that counts."""


def list_lines(text: str) -> list[ListLine]:
    """The lines that say something, with their markers, without page numbers and running heads."""
    raw = text.expandtabs(4).split("\n") if "\t" not in text else text.split("\n")
    often = {
        line
        for line, count in Counter(line.strip() for line in raw if line.strip()).items()
        if count >= _REPEATED and len(line) < SHORT_HEADING
    }
    lines: list[ListLine] = []
    after_blank = True
    for number, line in enumerate(raw, 1):
        is_apart = after_blank or number >= len(raw) or not raw[number].strip()
        stripped = line.strip()
        if not stripped or _UNDERLINE.fullmatch(line):
            after_blank = True
            continue
        if (_PAGE_LINE.fullmatch(line) and not YEAR_LINE.fullmatch(line)) or (
            is_apart
            and stripped in often
            and stripped[-1] not in ".,"
            and not is_heading(stripped)
            and not KNOWN_YEAR.search(stripped)
        ):
            continue
        indent = len(line) - len(line.lstrip())
        lines.append(ListLine(number, line, indent, after_blank, ""))
        after_blank = False
    return [line._replace(marker=marker) for line, marker in zip(lines, _counted_markers(lines), strict=True)]


def _counted_markers(lines: Sequence[ListLine]) -> list[str]:
    """The marker of each line that begins a numbered or bulleted reference; ``""`` for all others."""
    if labels := _labels(lines):
        return labels
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
        letters = _DIGITS.sub("", written, count=1)
        value = int(written[len(letters) :] or 0)
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
    is_rare = count < 0.4 * min(paragraphs, len(lines)) and count < 0.15 * len(lines)
    if is_rare or count < len(lines) / _LONGEST:  # "pages\n775. https://…" in two references of a hundred
        return [""] * len(lines)
    return [
        each[1] if each and (each[0] == usual or (each[0] in kinds and kinds[each[0]] >= 0.2 * count)) else ""
        for each in found
    ]


def _labels(lines: Sequence[ListLine]) -> list[str]:
    """The label of each line that has one, in a list of references with labels; nothing for other lists."""
    found = [_LABEL.match(line.text) for line in lines]
    letters = [each["letters"] for each in found if each]
    # "[J12]", "[J13]" are numbers.
    are_names = len({*letters}) > 0.5 * len(letters) or any(not each.isupper() for each in letters)
    paragraphs = sum(line.after_blank for line in lines)
    if len(letters) < _FEWEST_LABELS or not are_names or len(letters) < 0.4 * min(paragraphs, len(lines)):
        return []
    return [each[0] if each else "" for each in found]
