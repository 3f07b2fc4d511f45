"""Signs that are no words of a reference: Markdown, ligatures, marks at names."""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.readers.references.letters import LOWER, UPPER
from sitegen.text.cleaning import one_line
from sitegen.text.identifiers import safe_url

_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LIGATURE = re.compile("[ﬁﬂﬀﬃﬄﬅﬆ]")
_LINK = re.compile(
    r"!?\[(\[?[^\[\]]{0,300}\]?)\]\(\s*<?([^\s()<>]{1,500}(?:\([^\s()]{0,100}\)[^\s()<>]{0,200})?)>?\s*\)"
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,500})>")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*,.;])([^*\n]{1,400}?)(?<=[^\s*])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,400}?)(?<=[^\s_])_(?![\w_])")
_TAG = re.compile(r"</?(?:i|b|em|strong|u|span|sup|sub|a|br)\b[^<>]{0,200}>", re.IGNORECASE)
_ITALIC_TAG = re.compile(r"<(i|em)>([^<>]{1,400})</\1>", re.IGNORECASE)
_BEHIND_NAME = r"(?=\s*[,;.&()\[“\"]|\s+(?:and|und|et|y|with)\b|\s*\Z)"
_NAME_MARK = re.compile(
    rf"(?<=[^\W\d_.])\\?[*†‡§¶#∗⋆✉^]+(?:[\s,]?[*†‡§¶∗⋆✉\d]+)*{_BEHIND_NAME}|(?<=\.)[*†‡§¶∗⋆✉^]+(?=[,\s;&])|"
    rf"(?<=[{LOWER}]{{2}})(?:[¹²³⁰-⁹]+|\^\d)+{_BEHIND_NAME}|(?<=[,;&]\s)[*†‡∗⋆]+(?=[{UPPER}])"
)
"""Marks at names: ``Doe*,``, ``Doe¹ and``; not the star of ``A* search`` and the power of ``N³ – A set``."""
_MAY_MARK = re.compile(r"[*†‡§¶#∗⋆✉^¹²³⁰-⁹]")
_LEADING_MARK = re.compile(r"\A[*†‡#]+\s*(?=[^\W\d_\s])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>~|&-])")
_DOI_WORD = re.compile(
    r"\b(?:doi|link|url|paper|html|web|online|article|here|journal|publisher|abs|abstract|arxiv)\b",
    re.IGNORECASE,
)


_LABEL_WORD = re.compile(
    r"\b(?:pdf|code|slides?|videos?|posters?|bib(?:tex)?|data(?:set)?|project|website|page|github|demo|talk|press|"
    r"supp\w*|appendix|preprint|journal|version|draft|blog|replication|media|pmid|pubmed|scholar|repo\w*)\b",
    re.IGNORECASE,
)
_LABEL = 20
"""Characters of what is the label of a link rather than a title."""


class Marked(NamedTuple):
    """A reference without its marks."""

    text: str
    italics: tuple[str, ...]
    """What stood in italics, in order."""
    links: tuple[tuple[str, str], ...]
    """Label and address of what was linked."""


def without_emphasis(text: str) -> Marked:
    """`text` on one line without emphasis, links, ligatures and marks at names."""
    if not text.isascii() and _LIGATURE.search(text):
        text = text.translate(_LIGATURES)
    text = text.replace("\\*", "∗")  # a star, and no emphasis
    italics: list[str] = []
    links: list[tuple[str, str]] = []
    if "](" in text or "<http" in text:
        text = _LINK.sub(lambda match: _linked(match, links), text)
        text = _AUTOLINK.sub(r" \1 ", text)
    if "<" in text and ">" in text:
        italics += [match[2] for match in _ITALIC_TAG.finditer(text)]
        text = _TAG.sub("", text)
    if "*" in text or "_" in text:
        text = _BOLD.sub(r"\2", text)
        italics += [match[1] for match in _ITALIC.finditer(text)]
        text = _ITALIC.sub(r"\1", text)
        if "_" in text and "http" not in text and "10." not in text:
            italics += [match[1] for match in _UNDERLINED.finditer(text)]
            text = _UNDERLINED.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    text = _LEADING_MARK.sub("", one_line(text))
    if _MAY_MARK.search(text):
        text = _NAME_MARK.sub("", text)
    return Marked(text, tuple(italic.strip(" .,;:") for italic in italics), tuple(links))


def _linked(match: re.Match[str], links: list[tuple[str, str]]) -> str:
    """What a link of Markdown leaves in the text: its label, unless that only says what is behind it."""
    label, address = match[1].strip(), match[2]
    if not safe_url(address):
        return label
    bare = label.strip("[] .*_")
    if bare.startswith(("http://", "https://", "10.")) or _DOI_WORD.fullmatch(bare):
        return f" {address} "
    is_boxed = label.startswith("[") or match.string[: match.start()].rstrip()[-1:] in (
        "(",
        "[",
        "|",
        "·",
        ")",
        "]",
    )
    is_last = not _LINK.sub("", match.string[match.end() :]).strip(" .,;|·()[]/\\")
    if len(bare) <= _LABEL and bare.count(" ") <= 1 and (is_boxed or is_last or _LABEL_WORD.search(bare)):
        links.append((bare, address))
        return " "
    links.append(("", address))
    return label
