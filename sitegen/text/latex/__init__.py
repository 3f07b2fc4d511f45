r"""Text as sitegen keeps it, and LaTeX, from which it comes and to which it goes.

Text is Unicode with LaTeX mathematics between ``\(`` and ``\)``; outside of these, nothing is markup.

* `decode` makes such text from LaTeX, once, when a source is read; `encode` writes it back.
* `html` and `plain` are the two ways to show it.
"""

from __future__ import annotations

import re

from sitegen.text.escaping import escaped
from sitegen.text.identifiers import safe_url
from sitegen.text.latex.decode import decode
from sitegen.text.latex.encode import encode, in_latin
from sitegen.text.latex.maths import mathml, readable, spans

__all__ = ["decode", "encode", "html", "in_latin", "plain", "spans"]

_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^\u201c\u201d\u2018\u2019]+", re.IGNORECASE)
_BRACKETS = {")": "(", "]": "["}


def plain(text: str) -> str:
    """`text` without markup, mathematics as readable characters: for titles of windows, RIS, search."""
    if not _has_maths(text):
        return text
    return "".join(readable(part) if is_maths else part for is_maths, part in spans(text))


def html(text: str, *, link_urls: bool = False) -> str:
    """`text` for a page: everything escaped, mathematics as MathML.

    Mathematics that cannot be shown is shown as source. With `link_urls`, addresses
    that stand in the text become links.
    """
    if not _has_maths(text):
        return _html_text(text, link_urls)
    return "".join(
        (mathml(part) or f'<code class="math">{escaped(part)}</code>')
        if is_maths
        else _html_text(part, link_urls)
        for is_maths, part in spans(text)
    )


def _has_maths(text: str) -> bool:
    # To look through an abstract for one sign takes a tenth of the time of looking for two in a row.
    return "\\" in text and r"\(" in text


def _html_text(text: str, link_urls: bool) -> str:
    """Plain text for a page, a dash where two hyphens stand for one."""
    if not (link_urls and ":" in text and "://" in text):
        return escaped(text.replace(" -- ", " – ") if "-" in text else text)
    pieces: list[str] = []
    position = 0
    for match in _ADDRESS.finditer(text):
        address = _without_punctuation(match[0])
        if not safe_url(address):
            continue
        pieces.append(_html_text(text[position : match.start()], False))
        pieces.append(f'<a href="{escaped(address)}" rel="nofollow">{escaped(address)}</a>')
        position = match.start() + len(address)
    pieces.append(_html_text(text[position:], False))
    return "".join(pieces)


def _without_punctuation(address: str) -> str:
    """`address` without the punctuation of the sentence around it."""
    while address:
        last = address[-1]
        opening = _BRACKETS.get(last)
        if last in ".,;:!?*" or (opening and address.count(last) > address.count(opening)):
            address = address[:-1]
        else:
            break
    return address
