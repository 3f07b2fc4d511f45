"""Marks at authors, and the legend that says what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from sitegen.model.publications import Paper
from sitegen.model.settings import Config
from sitegen.site.words import Words
from sitegen.text.escaping import escaped
from sitegen.text.latex import html

_FREE = "*†‡§¶#"
_OWN_SIGN = {"corresponding author": "✉"}
_SEVERAL = "; "
_LONGEST_SIGN = 5
_SAYS_IT = re.compile(
    r"\s*(?:[*†‡§¶#✉∗⋆⁰¹²³⁴-⁹]|\\\(\^)|(?:both |these |the )?(?:first |two )*authors?[^.;]*\bequal|"
    r"equal (?:contribution|authorship)|contributed equally|corresponding author|denotes |indicates ",
    re.IGNORECASE,
)


def marks_and_legend(config: Config, words: Words, paper: Paper) -> tuple[Sequence[str], Markup]:
    """The marks of each author as HTML, and what they mean; nothing where the settings want none."""
    if not config.author_marks or not paper.author_marks or not paper.authors:
        return (), Markup()
    signs = _signs(paper.author_marks)
    marks = [
        "".join(f"<sup>{escaped(signs.get(mark, mark))}</sup>" for mark in written.split(_SEVERAL) if mark)
        for written in paper.author_marks
    ]
    note = legend_of(paper)
    said = [
        f"{sign} {words.author_marks.get(meaning, meaning)}"
        for meaning, sign in signs.items()
        if meaning not in note.lower()
    ]
    legend = "; ".join([*map(escaped, said), *([html(note)] if note else ())])
    return marks, Markup(legend)


def legend_of(paper: Paper) -> str:
    """What the source says of the marks: in a note on the authors, or in a remark that speaks of them."""
    if paper.author_note or not paper.author_marks:
        return paper.author_note
    return paper.comment if _SAYS_IT.match(paper.comment) else ""


def _signs(marks: Sequence[str]) -> Mapping[str, str]:
    """A sign for each meaning that is only said in words; none that is printed already."""
    each = [mark for written in marks for mark in written.split(_SEVERAL) if mark]
    printed = "".join(mark for mark in each if not _is_meaning(mark))
    free = iter([sign for sign in _FREE if sign not in printed])
    meanings = dict.fromkeys(filter(_is_meaning, each))
    return {meaning: _OWN_SIGN.get(meaning) or next(free, "°") for meaning in meanings}


def _is_meaning(mark: str) -> bool:
    return len(mark) > _LONGEST_SIGN or (mark.isalpha() and len(mark) > 2)
