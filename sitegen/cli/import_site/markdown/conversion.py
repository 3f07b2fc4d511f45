"""The text of a page of another generator -> sitegen's Markdown, and what was left out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from sitegen.cli.import_site.draft import Remark
from sitegen.cli.import_site.markdown.divs import fence
from sitegen.cli.import_site.markdown.html import DROPPED, html_tag, preformatted
from sitegen.cli.import_site.markdown.links import with_new_links
from sitegen.cli.import_site.markdown.liquid import output, tag
from sitegen.cli.import_site.markdown.pandoc_citations import with_citations
from sitegen.cli.import_site.markdown.reading import RESOLVED, ReadingText, TextSettings, paragraph
from sitegen.cli.import_site.markdown.shortcodes import shortcode

_FENCE = re.compile(r"[ \t]*(?:>[ \t]*)*(`{3,}|~{3,})(.*)")
_OPENINGS = re.compile(
    r"<!--|\{%|\{\{[<%]?|</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|(?m:^[ \t]*:{3,}.*$)|\{:"
    r"|(?<=[\])\"`}#\w])[ \t]?\{[.#:][^{}\n]*\}"
    r"|(?<=[\])])\{[^{}\n]*\}|`+|\$\$|\$|\\\\?[(\[]|\\\\?[)\]]"
)
_CLOSINGS = {"<!--": "-->", "{%": "%}", "{{<": ">}}", "{{%": "%}}", "{{": "}}", "{:": "}"}
_TOC = re.compile(
    r"^[ \t]*[*\-+1.]+[ \t]+\S[^\n]*\n[ \t]*\{:[ \t]*toc[^}\n]*\}[^\n]*$", re.MULTILINE | re.IGNORECASE
)
_CELL = re.compile(r"\{(=?[\w.]+)[^}]*\}")
_SPAN = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\{\.[^{}\n]*\}")
_RUN_INLINE = re.compile(r"\{?(?:r|python|julia)\}? ")
_IN_CELL = re.compile(r"^#\|[^\n]*\n", re.MULTILINE)
_RAW = re.compile(r"\{%-?[ ]?(?:end)?raw[ ]?-?%\}[ ]?")
_MOST_IN_MATHS = 2_000


class Converted(msgspec.Struct, frozen=True):
    """A text of the new site."""

    text: str
    remarks: tuple[Remark, ...]
    frames: frozenset[str]
    """Addresses of what it embeds."""
    listings: tuple[str, ...]
    """What the old page listed by a command."""
    has_html: bool


def converted(text: str, settings: TextSettings) -> Converted:
    """`text` as sitegen's Markdown."""
    reading = ReadingText(settings)
    # The lines of the text keep their numbers: what is replaced has as many.
    text = _TOC.sub("[[toc]]\n", text.replace("\r\n", "\n"))
    line = 1
    for is_code, part in _parts(text):
        if is_code:
            reading.put(_code(reading, part, line))
        else:
            _read(reading, _SPAN.sub(r"\1", part) if settings.divs else part, line)
        line += part.count("\n")
    for opened in reading.opened:
        if opened.sort != "html":
            reading.leave_out(opened.line, f"the beginning of `{opened.name or ':::'}`, which has no end", "")
    written, dead = with_new_links(_tidy("".join(reading.pieces)), text, settings)
    written = written.replace(RESOLVED, "")
    for where, what in dead:
        reading.leave_out(where, what, "correct the link, or take it out", "I005")
    return Converted(
        written,
        tuple(_remarks(reading)),
        frozenset(reading.frames),
        tuple(reading.listings),
        reading.has_html,
    )


def _remarks(reading: ReadingText) -> Iterator[Remark]:
    for (what, remedy, code), lines in reading.left_out.items():
        more = f" ({len(lines)} times, first here)" if len(lines) > 1 else ""
        yield Remark(reading.settings.file, lines[0], f"{what}{more}", remedy, code)


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """`text` cut into fenced code and other text."""
    part: list[str] = []
    fence_mark = ""
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line) if "`" in line or "~" in line else None
        if not fence_mark and found and not ("`" in found[2] and found[1][0] == "`"):
            yield False, "".join(part)
            part, fence_mark = [line], found[1]
        elif fence_mark and found and found[1].startswith(fence_mark) and not found[2].strip():
            yield True, "".join([*part, line])
            part, fence_mark = [], ""
        else:
            part.append(line)
    yield bool(fence_mark), "".join(part)


def _code(reading: ReadingText, source: str, line: int) -> str:
    """A block of code; a cell that Quarto or R Markdown would run becomes plain code."""
    head, _, rest = source.partition("\n")
    found = _FENCE.match(head)
    if reading.settings.liquid:
        source = _RAW.sub("", source)
    cell = _CELL.match(found[2].strip()) if found else None
    if not cell or not found:
        return source
    if cell[1] == "=html":
        _read(reading, rest.rstrip("\n").rpartition("\n")[0] + "\n", line + 1)
        return ""
    if cell[1].startswith("="):
        reading.leave_out(line, f"a block that is only for {cell[1][1:]}", "say it in Markdown")
        return ""
    if reading.settings.divs:
        what = "code that was run to make a part of the page; the code was kept, its output was not"
        reading.leave_out(line, what, "put the output (a picture, a table) where it belongs")
    language = cell[1].strip(".")
    return f"{head[: found.start(1)]}{found[1]}{language}\n{_IN_CELL.sub('', rest)}"


def _read(reading: ReadingText, source: str, first_line: int) -> None:
    """Read a part without fenced code, from its beginning to its end."""
    position, line = 0, first_line
    absent: set[str] = set()
    while found := _OPENINGS.search(source, position):
        _put(reading, source[position : found.start()])
        line += source.count("\n", position, found.start())
        end, written = _construct(reading, source, found, line, absent)
        reading.put(written)
        line += source.count("\n", found.start(), end)
        position = end
    _put(reading, source[position:])


def _put(reading: ReadingText, text: str) -> None:
    """Write plain text."""
    if reading.settings.divs and "@" in text:
        text = with_citations(reading, text)
    reading.put(re.sub(r"\n[ \t]+", "\n", text) if "\n" in text and reading.in_blocks() else text)


def _construct(
    reading: ReadingText, source: str, found: re.Match[str], line: int, absent: set[str]
) -> tuple[int, str]:
    """Where the construct that begins at `found` ends, and what is written for it.

    `absent` grows: closing signs that do not come any more, so that none is looked for twice.
    """
    sign = found[0]
    if sign[0] == "`":
        end, code = _until(source, found, sign, lambda inner: True)
        if reading.settings.divs and _RUN_INLINE.match(code.strip("`")):
            reading.leave_out(line, f"the result of {code[:40]}; its code was kept", "write what it gave")
        return end, _RAW.sub("", code) if reading.settings.liquid else code
    if sign[0] == "$":
        return _until(source, found, sign, _is_maths)
    if sign[0] == "\\":
        return found.end(), _maths_sign(sign)
    if sign[0] == "<" and sign != "<!--":
        return _tag(reading, source, found, line, absent)
    if sign.strip().startswith(":::"):
        return found.end(), fence(reading, sign, line) if reading.settings.divs else sign
    if sign not in _CLOSINGS:
        return found.end(), _attributes(sign, source[max(0, found.start() - 300) : found.start()])
    end = _find(source, _CLOSINGS[sign], found.end(), absent)
    if end < 0:
        return found.end(), sign
    inner, after = source[found.end() : end], end + len(_CLOSINGS[sign])
    if sign == "{%" and reading.settings.liquid:
        return _liquid_tag(reading, source, inner, after, line, absent)
    return after, _command(reading, sign, inner, source[after : after + 1], line)


def _find(source: str, sign: str, start: int, absent: set[str]) -> int:
    """Where `sign` comes next; -1 if it does not."""
    end = -1 if sign in absent else source.find(sign, start)
    if end < 0:
        absent.add(sign)
    return end


def _command(reading: ReadingText, sign: str, inner: str, following: str, line: int) -> str:
    """What is written for a comment, for attributes, or for a command that stands alone."""
    whole = f"{sign}{inner}{_CLOSINGS[sign]}"
    if sign == "{:":
        return whole if "\n" in inner else ""
    if sign in {"{{<", "{{%"} and reading.settings.shortcodes:
        return shortcode(reading, inner, line)
    if sign == "{{" and reading.settings.liquid:
        return output(reading, inner, line, following)
    return whole


def _liquid_tag(
    reading: ReadingText, source: str, inner: str, start: int, line: int, absent: set[str]
) -> tuple[int, str]:
    """A command of Liquid; what stands between ``{% raw %}`` or ``{% comment %}`` and its end is none."""
    name = inner.strip(" -\n").split(" ", 1)[0].strip()
    if name not in {"raw", "comment"}:
        return start, tag(reading, inner, line)
    ending = (
        None
        if name in absent
        else re.compile(r"\{%-?\s{0,9}end" + name + r"\s{0,9}-?%\}").search(source, start)
    )
    if not ending:
        absent.add(name)
        return start, ""
    reading.open("liquid", name, line, {"rest": ""})
    reading.put(source[start : ending.start()])
    return ending.end(), tag(reading, f"end{name}", line)


def _tag(
    reading: ReadingText, source: str, found: re.Match[str], line: int, absent: set[str]
) -> tuple[int, str]:
    """An HTML tag; a script or a style with all that is in it."""
    ending = re.compile(r"[^<>]{0,4000}>").match(source, found.end())
    if not ending:
        return found.end(), found[0]
    name = found[0].strip("</").lower()
    written = source[found.start() : ending.end()]
    if found[0].startswith("</") or written.endswith("/>") or not (name in DROPPED or name == "pre"):
        return ending.end(), html_tag(reading, written, line)
    closing = None
    if f"</{name}" not in absent:
        closing = re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE).search(source, ending.end())
    if not closing:
        absent.add(f"</{name}")
        return ending.end(), ""
    if name == "pre":
        return closing.end(), preformatted(source[ending.end() : closing.start()])
    remedy = (
        "put it into static/css/custom.css" if name == "style" else "see the README on `allow` and embeds"
    )
    reading.leave_out(line, f"<{name}> and what is in it", remedy)
    return closing.end(), paragraph(" ")


def _until(source: str, found: re.Match[str], sign: str, fits: Callable[[str], bool]) -> tuple[int, str]:
    """Code or maths: as it is written up to the same sign in the same paragraph, if its inside `fits`."""
    furthest = found.end() + _MOST_IN_MATHS
    limit = source.find("\n\n", found.end(), furthest)
    limit = limit if limit >= 0 else furthest
    end = source.find(sign, found.end(), limit)
    if end < 0 or not fits(source[found.end() : end]):
        return found.end(), sign
    return end + len(sign), source[found.start() : end + len(sign)]


def _is_maths(inner: str) -> bool:
    """Whether what stands between two dollars is a formula, not money or a command."""
    return bool(inner) and "{{" not in inner and "{%" not in inner and not re.search(r"</?[a-z]+[ >]", inner)


def _maths_sign(sign: str) -> str:
    r"""``\\(`` and ``\\[`` of kramdown as dollars; a single backslash is left to Markdown."""
    if not sign.startswith("\\\\"):
        return sign
    return "$" if sign[-1] in "()" else "$$"


def _attributes(sign: str, before: str) -> str:
    """Attributes such as ``{width=50%}`` have no meaning here; only an id behind a heading has."""
    own_id = re.search(r"#([\w-]+)", sign)
    if own_id and before.rpartition("\n")[2].startswith("#"):
        return f" {{#{own_id[1]}}}"
    return "" if re.fullmatch(r"[ \t]?\{[^{}]*[=.#:][^{}]*\}", sign) else sign


def _tidy(text: str) -> str:
    """`text` without the empty lines that more than one paragraph break leaves."""
    lines: list[str] = []
    for is_code, part in _parts(text.replace("\x00", "")):
        if is_code:
            lines.append(part)
        else:
            lines.append(re.sub(r"[ \t]*\n(?:[ \t]*\n){2,}", "\n\n", re.sub("[\x03-\x06]", " ", part)))
    return "".join(lines).strip("\n") + "\n" if text.strip() else ""
