"""Page numbers, as lists write them."""

from __future__ import annotations

import re

from sitegen.text.volumes import SAYS_UNKNOWN

_USUAL = re.compile(r"(\d+)(?:--?|–)(\d+)")
_LINE = re.compile(r"\s*[-–—]+\s*")
_BETWEEN = re.compile(r"(?:\d|\b[ivxlcIVXLC]+)\Z")
_LONG_LINE = re.compile(r"(?<=\w)\s*(?:-{2,}|[–—])\s*(?=\w)")
_PARTS = re.compile(r"([,;&]\s*)")
_AND_MORE = re.compile(r"(?<=\w)\s*-*\s*\+\Z")
_IN_WORDS = re.compile(r"(?:pp?|pgs?|pages?|S|Seiten?|p[áa]gs?|p[áa]ginas?)(?:\.\s*|\s+)(?=\d)")
_OPEN_END = re.compile(r"(?<=\w)\s*[-–—]+\Z")


def page_range(pages: str) -> str:
    """Pages with an en dash between the first and the last: ``12--34`` is ``12–34``.

    A number with several hyphens, such as ``EPA-24-003``, stays as it is; ``14-+``, ``14--`` and ``p. 14``
    are page 14. What says that they are not known, such as ``n/a``, is ``""``.
    """
    if usual := _USUAL.fullmatch(pages):
        return f"{usual[1]}–{usual[2]}"
    if pages.lower() in SAYS_UNKNOWN:
        return ""
    if pages.endswith("+"):
        pages = _AND_MORE.sub("", pages)
    elif pages.endswith(("-", "–", "—")):
        pages = _OPEN_END.sub("", pages)
    if words := _IN_WORDS.match(pages):
        pages = pages[words.end() :]
    if "-" not in pages and "–" not in pages and "—" not in pages:
        return pages
    return "".join([part if number % 2 else _one(part) for number, part in enumerate(_PARTS.split(pages))])


def _one(part: str) -> str:
    lines = [*_LINE.finditer(part)]
    if len(lines) > 1:
        return _LONG_LINE.sub("–", part)
    if lines and _BETWEEN.search(part[: lines[0].start()]) and part[lines[0].end() :]:
        return _LINE.sub("–", part)
    return part
