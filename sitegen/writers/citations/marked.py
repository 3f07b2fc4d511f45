r"""Text with italics and links in one string: the marks are control characters, which no text of a paper has.

A style writes ``\x02Nature\x03, \x0212\x03`` once; from that come plain text and HTML.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from sitegen.text.escaping import escaped
from sitegen.text.identifiers import address_of

_ITALIC, _UPRIGHT, _LINK, _LINK_END = "\x02", "\x03", "\x04", "\x05"
_MARKS = (_ITALIC, _UPRIGHT, _LINK, _LINK_END)
_CLOSING = f"{_UPRIGHT}{_LINK_END}”’"
_LINKED = re.compile(f"{_LINK}([^{_LINK_END}]*){_LINK_END}")
_ARXIV = "arXiv:"


def italic(text: str) -> str:
    """`text` in italics; nothing of nothing."""
    return f"{_ITALIC}{text}{_UPRIGHT}" if text else ""


def linked(shown: str) -> str:
    """An address, a DOI or ``arXiv:2402.04229`` as a link; nothing of nothing."""
    return f"{_LINK}{shown}{_LINK_END}" if shown else ""


def ends_sentence(text: str) -> bool:
    """Whether `text` ends a sentence already."""
    return text.rstrip(_CLOSING)[-1:] in ("?", "!", ".")


def ended(text: str) -> str:
    """`text` with a full stop, unless it ends a sentence already."""
    return text if ends_sentence(text) else f"{text}."


def sentences(*parts: str) -> str:
    """The parts that are not empty, each with a full stop."""
    return " ".join([ended(part) for part in parts if part])


def commas(*parts: str) -> str:
    """The parts that are not empty, with commas."""
    return ", ".join([part for part in parts if part])


def plain_of(marked: str) -> str:
    """Without marks."""
    for mark in _MARKS:  # translate takes ten times as long
        if mark in marked:
            marked = marked.replace(mark, "")
    return marked


def html_of(marked: str) -> Markup:
    """With ``<em>`` and ``<a>``."""
    html = escaped(marked).replace(_ITALIC, "<em>").replace(_UPRIGHT, "</em>")
    return Markup(_LINKED.sub(_link, html) if _LINK in html else html)


def _link(found: re.Match[str]) -> str:
    shown = found[1]
    if "://" in shown:
        address = shown
    elif shown.startswith(_ARXIV):
        address = address_of("arxiv", shown.removeprefix(_ARXIV))
    else:
        address = address_of("doi", shown)
    return f'<a href="{address}">{shown}</a>'
