"""Damage to texts and bytes, by chance: pieces cut, doubled, moved, nested, taken from elsewhere.

Nothing here knows a format: blocks are what stands between brackets, tags, blank lines or indents, which is
what all formats are made of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

LONGEST = 6_000
"""Characters of an input, so that many can be tried; what grows is the subject of `growth`."""

NASTY = (
    *("", "\0", "\x1b[31m", "\x7f", "\x85", "\xa0", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffd", "\xad"),
    *(
        "\U0001f600",
        "\U000e0041",
        "e\u0301\u0301\u0301",
        "\u0130",
        "ß",
        "ﬁ",
        "中文",
        "ابن سينا",
        "\t",
        "\r",
        "\n\n\n",
    ),
    *(
        "{",
        "}",
        "{{",
        "}}",
        "[",
        "]",
        "(",
        ")",
        '"',
        "'",
        "`",
        "```",
        "~~~",
        "\\",
        "\\\\",
        "$",
        "$$",
        "%",
        "&",
    ),
    *(
        "&amp;",
        "&#0;",
        "&#x202e;",
        "&#xd800;",
        "&#99999999;",
        "&x;",
        "<",
        ">",
        "</",
        "/>",
        "<!--",
        "-->",
        "<![CDATA[",
    ),
    *(
        "]]>",
        "<?xml",
        "<!DOCTYPE a [<!ENTITY x 'y'>]>",
        "<script>",
        "<i>",
        "</i>",
        "^",
        "_",
        "~",
        "#",
        "@",
        "@string{",
    ),
    *(
        "@article{",
        ",",
        ";",
        ":",
        ": ",
        "=",
        "|",
        "-",
        "--",
        "---",
        "...",
        "…",
        "- ",
        "* ",
        "> ",
        "!",
        "![",
        "](",
        "://",
    ),
    *(
        "\\(",
        "\\)",
        "\\begin{x}",
        "\\end{x}",
        "\\frac",
        "\\sqrt[",
        "\\left(",
        "\\emph{",
        "\\'",
        "\\symbol{8238}",
    ),
    *(
        "0",
        "-1",
        "1e999",
        "9" * 30,
        "9" * 5_000,
        "2020",
        "2020-13-45",
        "0000-00-00",
        "31 February 2020",
        "NaN",
        "null",
    ),
    *(
        "true",
        "~",
        "!!python/object:x",
        "&a",
        "*a",
        "<<: *a",
        "? ",
        "| ",
        ">-",
        "%YAML 9",
        "http://[",
        "//x",
        "../../x",
    ),
    *(
        "10.1234/",
        "arXiv:",
        "arXiv:9999.99999v9",
        "ER  - ",
        "TY  - JOUR",
        "PMID- ",
        "%0 ",
        "et al.",
        " and ",
        "and and",
    ),
    *(
        "{% raw %}",
        "{{ x }}",
        "{{< x",
        ":::",
        "+++",
        "---\n",
        "\u0061\u0315\u0300\u05ae\u0300\u0062",
        "Å",
        "A\u030a",
    ),
)
"""Pieces that mean something to one format or another, or nothing to any."""

_TOKEN = re.compile(r"\w+|\s+|.", re.DOTALL)
_OPENED = {"{": "}", "[": "]", "(": ")", '"': '"', "'": "'", "<": ">", "$": "$", "`": "`"}
_TAG = re.compile(r"<([A-Za-z_][\w:.-]*)[^<>]*>")
_NUMBER = re.compile(r"\d+")

Change = Callable[[str, Random, Sequence[str]], str]
"""A text, a source of chance, and other texts to take from."""


def _span(text: str, chance: Random, longest: int = 200) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.randrange(longest))


def _cut(text: str, chance: Random, _: Sequence[str]) -> str:
    start, end = _span(text, chance)
    return text[:start] + text[end:]


def _cut_off(text: str, chance: Random, _: Sequence[str]) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] if chance.random() < 0.8 else text[at:]


def _double(text: str, chance: Random, _: Sequence[str]) -> str:
    start, end = _span(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 20)) + text[end:]


def _insert(text: str, chance: Random, _: Sequence[str]) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(NASTY) * chance.choice((1, 1, 1, 2, 3, 30)) + text[at:]


def _splice(text: str, chance: Random, others: Sequence[str]) -> str:
    other = chance.choice(others)
    (start, end), (first, last) = _span(text, chance), _span(other, chance, 600)
    return text[:start] + other[first:last] + text[end:]


def _lines(text: str, chance: Random, others: Sequence[str]) -> str:
    """Lines are deleted, doubled, exchanged, joined, indented, or come from elsewhere."""
    lines = text.split("\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            del lines[one : one + chance.randrange(1, 5)]
        case 1:
            lines[one:one] = lines[min(one, two) : min(one, two) + 5] * chance.choice((1, 1, 10))
        case 2:
            lines[one], lines[two] = lines[two], lines[one]
        case 3:
            lines[one : one + 2] = [" ".join(lines[one : one + 2])]
        case 4:
            lines[one] = chance.choice(("  ", "\t", "      ", "- ", "> ", "# ")) + lines[one]
        case 5:
            lines[one:one] = chance.choice(others).split("\n")[: chance.randrange(1, 8)]
        case _:
            lines[one] = lines[one].strip()
    return chance.choice(("\n", "\n", "\n", "\r\n", "\r", "\n\n")).join(lines)


def _values(text: str, chance: Random, _: Sequence[str]) -> str:
    """What stands behind the sign that ends the key of one line stands behind that of another."""
    sign = chance.choice((": ", " = ", "  - ", "- ", "\t", ","))
    lines = text.split("\n")
    found = [number for number, line in enumerate(lines) if sign in line]
    if len(found) < 2:
        return _insert(text, chance, ())
    one, two = chance.sample(found, 2)
    (key, _, value), (other, _, its) = lines[one].partition(sign), lines[two].partition(sign)
    lines[one], lines[two] = key + sign + its, other + sign + value
    return "\n".join(lines)


def _tokens(text: str, chance: Random, _: Sequence[str]) -> str:
    start, end = _span(text, chance, 400)
    tokens = _TOKEN.findall(text[start:end]) or [""]
    at = chance.randrange(len(tokens))
    match chance.randrange(4):
        case 0:
            tokens[at] = ""
        case 1:
            tokens[at] *= 2
        case 2:
            tokens[at] = chance.choice((tokens[at].upper(), tokens[at].title(), tokens[at][::-1]))
        case _:
            other = chance.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
    return text[:start] + "".join(tokens) + text[end:]


def _numbers(text: str, chance: Random, _: Sequence[str]) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return _insert(text, chance, ())
    match = chance.choice(found)
    new = chance.choice(("0", "-1", "00000000000", "99999999999999999999", "1e5", "", "１２３", "٣", "²"))
    return text[: match.start()] + new + text[match.end() :]


def _block(text: str, chance: Random) -> tuple[int, int]:
    """The ends of a block: in brackets, between tags, or between blank lines."""
    start = chance.randrange(len(text) + 1)
    if chance.random() < 0.3:
        before, after = text.rfind("\n\n", 0, start), text.find("\n\n", start)
        return max(0, before), len(text) if after < 0 else after
    tag = _TAG.search(text, start)
    if tag and chance.random() < 0.7:
        end = text.find(f"</{tag[1]}>", tag.end())
        return tag.start(), tag.end() if end < 0 else end + len(tag[1]) + 3
    while start < len(text) and text[start] not in _OPENED:
        start += 1
    if start >= len(text):
        return _span(text, chance)
    opening, closing, depth = text[start], _OPENED[text[start]], 0
    for at in range(start, min(len(text), start + 3_000)):
        depth += (text[at] == opening) - (text[at] == closing != opening)
        if at > start and (depth == 0 or (opening == closing == text[at])):
            return start, at + 1
    return _span(text, chance)


def _blocks(text: str, chance: Random, others: Sequence[str]) -> str:
    """A block is taken out, doubled, moved, put into itself, emptied, or comes from elsewhere."""
    start, end = _block(text, chance)
    block = text[start:end]
    match chance.randrange(6):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return text[:end] + block * chance.choice((1, 2, 10)) + text[end:]
        case 2:
            rest = text[:start] + text[end:]
            at = chance.randrange(len(rest) + 1)
            return rest[:at] + block + rest[at:]
        case 3:
            inside = len(block) // 2
            nested = block
            for _ in range(chance.choice((1, 2, 5))):
                nested = block[:inside] + nested + block[inside:]
            return text[:start] + nested + text[end:]
        case 4:
            return text[:start] + block[:1] + block[-1:] + text[end:]
        case _:
            other = chance.choice(others)
            first, last = _block(other, chance)
            return text[:start] + other[first:last] + text[end:]


def _nest(text: str, chance: Random, _: Sequence[str]) -> str:
    """A part stands in many brackets, tags or marks, which may not all be closed."""
    start, end = _span(text, chance)
    opening, closing = chance.choice(
        (*_OPENED.items(), ("<i>", "</i>"), ("- ", ""), ("> ", ""), ("\\emph{", "}"))
    )
    times = chance.choice((1, 2, 12, 40, 300))
    return (
        text[:start]
        + opening * times
        + text[start:end]
        + closing * chance.choice((times, 0, times // 2))
        + text[end:]
    )


def _noise(text: str, chance: Random, _: Sequence[str]) -> str:
    """Bytes are changed, as by a wrong encoding or a bad disk."""
    data = bytearray(text.encode(errors="replace"))
    for _times in range(chance.choice((1, 3, 20))):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return data.decode(chance.choice(("utf-8", "cp1252", "latin-1")), errors="replace")


def _wrong_encoding(text: str, chance: Random, _: Sequence[str]) -> str:
    written, read = chance.choice((("utf-8", "latin-1"), ("utf-16", "latin-1"), ("utf-8", "utf-16-le")))
    return text.encode(written, errors="replace").decode(read, errors="replace")


_CHANGES: tuple[tuple[Change, int], ...] = (
    (_cut, 4),
    (_cut_off, 1),
    (_double, 2),
    (_insert, 6),
    (_splice, 3),
    (_lines, 5),
    (_values, 3),
    (_tokens, 3),
    (_numbers, 2),
    (_blocks, 6),
    (_nest, 2),
    (_noise, 1),
    (_wrong_encoding, 1),
)


def mutated(text: str, chance: Random, others: Sequence[str]) -> str:
    """`text` with one to eight changes; parts of `others` may come in."""
    if len(text) > LONGEST:
        start = chance.randrange(len(text) - LONGEST)
        text = text[start : start + LONGEST] if chance.random() < 0.5 else text[:LONGEST]
    changes, weights = zip(*_CHANGES, strict=True)
    for change in chance.choices(changes, weights, k=chance.choice((1, 1, 2, 2, 3, 5, 8))):
        text = change(text, chance, others)
    return text[: 4 * LONGEST]


def mutated_bytes(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """`data` with one to eight changes: bytes, numbers, pieces; parts of `others` may come in."""
    new = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        at = chance.randrange(len(new) + 1)
        piece = slice(at, at + chance.choice((1, 2, 4, 8, 200)))
        match chance.randrange(7):
            case 0:
                new[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                new[piece] = chance.choice(
                    (b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\1")
                )
            case 2:
                del new[piece]
            case 3:
                new[at:at] = new[piece] * chance.choice((1, 3, 50))
            case 4:
                new[at:] = b"" if chance.random() < 0.3 else new[at:]
            case 5:
                other = chance.choice(others)
                first = chance.randrange(len(other) + 1)
                new[piece] = other[first : first + chance.choice((4, 40, 400))]
            case _:
                if at < len(new):
                    new[at] ^= 1 << chance.randrange(8)
    return bytes(new)
