"""What is done to Markdown before it is parsed. The number of lines and their order stay as they are.

HTML comments are taken out. The boxes of other programs become callouts as GitHub writes them::

    !!! note "Title"            ::: {.callout-note title="Title"}        > [!note] Title
        Text                    Text                              ->     > Text
                                :::

Other divisions (``::: columns``) lose their fences and keep their text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.text.markdown.callouts import CALLOUTS
from sitegen.text.markdown.values import Foreign

DEEPEST = 8
"""Callouts inside each other; more are only divisions."""

_CODE_OR_COMMENT = re.compile(
    r"(^(?:```|~~~).*?^(?:```|~~~)|(?<!`)`[^`\n]+`)|<!--.*?(-->|\Z)", re.DOTALL | re.MULTILINE
)
_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_HIGHLIGHT = re.compile(r"\{%-?\s*highlight\s+(\S+)[^%]{0,100}%\}\s*")
_END_HIGHLIGHT = re.compile(r"\{%-?\s*endhighlight\s*-?%\}\s*")
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}\s*")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)\s+([A-Za-z][\w-]*)[^\"\n]{0,100}(?:\"([^\"\n]*)\")?\s*")
_DIVISION = re.compile(r" {0,3}(:{3,})\s*(.*?)\s*")
_NAMED = re.compile(r"\{?\.?(?:callout-)?([A-Za-z]+)\}?(?![\w-])(?:\[([^\]]*)\])?")
_TITLE = re.compile(r"title=[\"“]([^\"”]*)[\"”]")
_HEADING = re.compile(r"#{1,6}\s+(.*)")


def without_comments(text: str) -> tuple[str, list[Foreign]]:
    """`text` without HTML comments, and one that has no end; lines stay where they are, and code as it is."""
    open_ones: list[Foreign] = []
    if "<!--" not in text:
        return text, open_ones

    def take_out(match: re.Match[str]) -> str:
        if match[1]:
            return match[0]
        if not match[2]:
            line = text.count("\n", 0, match.start()) + 1
            open_ones.append(Foreign(line, "comment", match[0].partition("\n")[0]))
        return "\n" * match[0].count("\n")

    return _CODE_OR_COMMENT.sub(take_out, text), open_ones


def with_callouts(text: str) -> tuple[str, list[Foreign]]:
    """`text` with the boxes of other programs as callouts, and the divisions that it has lost."""
    if not any(sign in text for sign in (":::", "!!!", "???", "{%")):
        return text, []
    reader = _Lines()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        reader.read(number, line, lines)
    return "\n".join(reader.written), reader.foreign


class _Lines:
    """Where in a text the next line stands."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.foreign: list[Foreign] = []
        self._code = ""  # what ends the code that the line is in
        self._boxes: list[bool] = []  # the divisions that are open, and whether each is a callout
        self._depth = 0  # how many of them are callouts
        self._is_admonition = False  # whether indented lines belong to a callout
        self._title_line = -1  # a heading that has become the title of a callout

    def read(self, number: int, line: str, lines: Sequence[str]) -> None:
        """Write one line in the place of another."""
        prefix = "> " * self._depth
        if self._is_admonition and (line.startswith(("    ", "\t")) or not line.strip()):
            inside = line[1:] if line.startswith("\t") else line[4:]
            follows = lines[number + 1] if number + 1 < len(lines) else ""
            self._is_admonition = bool(line.strip()) or follows.startswith(("    ", "\t"))
            self.written.append(f"{prefix}> {inside}" if self._is_admonition else prefix.rstrip())
            return
        self._is_admonition = False
        if number == self._title_line:
            self.written.append(prefix.rstrip())
        elif self._code or not self._opens(number, line, lines, prefix):
            self.written.append(prefix + self._in_or_out_of_code(line))

    def _in_or_out_of_code(self, line: str) -> str:
        fence = _FENCE.match(line)
        if self._code:
            ends = self._code == "{%" and _END_HIGHLIGHT.fullmatch(line)
            if ends or (fence and fence[1].startswith(self._code) and not line.strip(" >" + fence[1][0])):
                self._code = ""
            return "````" if ends else line
        if fence:
            self._code = fence[1]
        return line

    def _opens(self, number: int, line: str, lines: Sequence[str], prefix: str) -> bool:
        """Whether a box, a division or a block of code begins or ends here; if so, it is written."""
        if found := _HIGHLIGHT.fullmatch(line):
            self._code = "{%"
            self.written.append(f"{prefix}````{found[1]}")
        elif _RAW.fullmatch(line):
            self.written.append(prefix.rstrip())
        elif found := _ADMONITION.fullmatch(line):
            self._is_admonition = True
            self.written.append(f"{prefix}> [!{found[1]}] {found[2] or ''}")
        elif found := _DIVISION.fullmatch(line):
            self._divide(number, found[2], lines, prefix)
        else:
            return False
        return True

    def _divide(self, number: int, name: str, lines: Sequence[str], prefix: str) -> None:
        """Begin or end a division."""
        if not name:
            self.written.append(prefix.rstrip())
            if self._boxes:
                self._depth -= self._boxes.pop()
            return
        found = _NAMED.match(name)
        word = found[1].lower() if found else ""
        is_callout = word in CALLOUTS and self._depth < DEEPEST
        self._boxes.append(is_callout)
        self._depth += is_callout
        if not found or not is_callout:
            self.foreign.append(Foreign(number + 1, "division", lines[number].strip()))
            self.written.append(prefix.rstrip())
            return
        titled = _TITLE.search(name)
        title = titled[1] if titled else found[2] or ""
        if not title and name.startswith((word, f"{{{word}}}")):
            title = name[found.end() :].strip()
        heading = _HEADING.fullmatch(lines[number + 1].strip()) if number + 1 < len(lines) else None
        if heading and not title and ".callout-" in name:
            title, self._title_line = heading[1], number + 1
        self.written.append(f"{prefix}> [!{word}] {title}")
