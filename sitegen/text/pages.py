"""Page numbers, as lists write them."""

from __future__ import annotations

import re

_USUAL = re.compile(r"(\d+)(?:--?|–)(\d+)")
_LINE = re.compile(r"\s*[-–—]+\s*")
_BETWEEN = re.compile(r"(?:\d|\b[ivxlcIVXLC]+)\Z")
_LONG_LINE = re.compile(r"(?<=\w)\s*(?:-{2,}|[–—])\s*(?=\w)")
_PARTS = re.compile(r"([,;&]\s*)")
_AND_MORE = re.compile(r"(?<=\w)\s*-*\s*\+\Z")


def page_range(pages: str) -> str:
    """Pages with an en dash between the first and the last: ``12--34`` is ``12–34``.

    A number with several hyphens, such as ``EPA-24-003``, stays as it is, and ``14-+`` is page 14.
    """
    if usual := _USUAL.fullmatch(pages):
        return f"{usual[1]}–{usual[2]}"
    if pages.endswith("+"):
        pages = _AND_MORE.sub("", pages)
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
