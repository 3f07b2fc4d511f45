"""What in a text is not Markdown but means something to another program, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitegen.model.codes import Code
from sitegen.model.publications import Place, Problem, Severity
from sitegen.text.markdown import Foreign


class _Told(msgspec.Struct, frozen=True):
    """What is told of one kind."""

    code: Code
    severity: Severity
    message: str
    """Before what is written."""
    remedy: str
    what: str = ""
    """After what is written."""


_SEEN = "readers will see this as it is written"
_TOLD: Mapping[str, _Told] = {
    "HTML": _Told("C050", "warning", _SEEN, "write it in Markdown, or put it in `code`", "HTML"),
    "command": _Told(
        "C051",
        "warning",
        "this is left out",
        "take it out, or put it in `code` if readers should see it",
        "a template command of another program",
    ),
    "division": _Told(
        "C052",
        "warning",
        "the text is kept without this",
        "take the line out, and the ::: below",
        "a division of another program",
    ),
    "wiki link": _Told(
        "C053",
        "warning",
        "this leads nowhere",
        "write a link as [words](pages/name/)",
        "a link of a note-taking program",
    ),
    "attributes": _Told(
        "C054",
        "notice",
        "this is left out",
        "nothing, or take it out",
        "attributes of kramdown, pandoc or Quarto",
    ),
    "comment": _Told(
        "C058",
        "warning",
        "nothing from here on is shown, because the comment has no end",
        "write --> where it ends",
    ),
    "emoji": _Told(
        "C055", "notice", _SEEN, "write the character itself", "a name of an emoji that is not known here"
    ),
}
_OBEYED: Mapping[str, _Told] = {
    **_TOLD,
    "HTML": _Told(
        "C056",
        "warning",
        "this is left out",
        "write it in Markdown, or take it out",
        "HTML that is not safe on a page",
    ),
    "attribute of HTML": _Told("C057", "notice", "this is left out of the HTML", "nothing, or take it out"),
}
"""Where HTML is obeyed."""


def foreign_problems(
    file: str, above: int, foreign: Sequence[Foreign], *, raw_html: bool
) -> Iterator[Problem]:
    """A problem for each kind of thing that another program would act on, for its first place in the file.

    Args:
        file: the one that holds the text.
        above: how many lines of it stand above the text.
        foreign: what was found.
        raw_html: the setting.
    """
    kinds: dict[str, list[Foreign]] = {}
    for each in foreign:
        kinds.setdefault(each.kind, []).append(each)
    for kind, found in kinds.items():
        told = (_OBEYED if raw_html else _TOLD)[kind]
        more = f", with {len(found) - 1} more in this file" if len(found) > 1 else ""
        what = f" ({told.what})" if told.what else ""
        written = " ".join(found[0].written.split())[:60]
        yield Problem(
            told.code,
            told.severity,
            Place(file, above + found[0].line),
            f"{told.message}{more}: {written}{what}",
            told.remedy,
        )
