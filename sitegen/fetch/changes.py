"""What fetching changes of the papers of a site, and how to say it in a terminal and in a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from sitegen.fetch.choose import LeftOut
from sitegen.fetch.gather import Failure
from sitegen.model.codes import Code
from sitegen.model.fields import FIELDS
from sitegen.model.publications import Paper, Problem
from sitegen.text.latex import plain

ChangeKind = Literal["new", "published", "changed", "gone"]

HEADINGS: dict[ChangeKind, str] = {
    "new": "New",
    "published": "Now published",
    "changed": "Changed",
    "gone": "No longer there",
}

_LIST = re.compile(r"^(\d{0,9})([-+=.)])")
"""What at its beginning makes a list, or a heading of the line above."""
_LINKED = re.compile(r"@|:(?=//)|#(?=\d)|\b(?:www(?=\.)|GH(?=-\d)|(?:mailto|xmpp)(?=:))", re.IGNORECASE)
"""What GitHub makes links of without being asked; a mark that nobody sees parts it."""

_UNANSWERED: Code = "F002"
_NOT_TAKEN: Code = "F003"

_SILENT = frozenset({"citation_key", "hidden_authors"})
"""Fields that nobody sees by themselves."""


class Change(msgspec.Struct, frozen=True):
    """What becomes of a paper."""

    kind: ChangeKind
    paper: str
    """Title and year."""
    details: str = ""
    """Authors and venue of a new paper; the fields of a changed one."""


def changes(before: Mapping[str, Paper], after: Sequence[Paper]) -> tuple[Change, ...]:
    """What is different, in the order of the site, newest first; by slug, which never moves."""
    found = [change for paper in after for change in _of_paper(before.get(paper.slug), paper)]
    slugs = {paper.slug for paper in after}
    gone = [Change("gone", _called(paper)) for slug, paper in before.items() if slug not in slugs]
    return (*found, *gone)


def _of_paper(before: Paper | None, paper: Paper) -> Iterator[Change]:
    if before is None:
        yield Change("new", _called(paper), _described(paper))
        return
    fields = [
        row.called
        for row in FIELDS
        if row.name not in _SILENT and getattr(before, row.name) != getattr(paper, row.name)
    ]
    if before.kind == "preprint" and paper.kind not in ("preprint", ""):
        yield Change("published", _called(paper), plain(paper.venue) or ", ".join(fields))
    elif fields:
        yield Change("changed", _called(paper), ", ".join(fields))


def _called(paper: Paper) -> str:
    title = plain(paper.title) or paper.doi or paper.slug
    return f"{title} ({paper.year})" if paper.year else title


def _described(paper: Paper) -> str:
    names = [name.full for name in paper.credited]
    authors = ", ".join(names[:5]) + (" et al." if len(names) > 5 else "")
    return "; ".join(filter(None, (authors, plain(paper.venue))))


class Summary(msgspec.Struct, frozen=True):
    """What a run found, for a person to decide about."""

    changes: tuple[Change, ...]
    left_out: tuple[LeftOut, ...]
    questions: tuple[Problem, ...]
    """Possible duplicates that were not there before."""
    failures: tuple[Failure, ...]
    titles: dict[str, str]
    """Service -> what it is called."""


def as_lines(summary: Summary) -> Iterator[str]:
    """The summary for a terminal."""
    for kind, heading in HEADINGS.items():
        for change in summary.changes:
            if change.kind == kind:
                yield f"{heading.lower()}: {change.paper}" + (
                    f" — {change.details}" if change.details else ""
                )
    for each in summary.left_out:
        yield f"not taken: {each.title} — {_why_left_out(each, summary)}"
    for problem in summary.questions:
        yield f"{problem.place}: {problem.message} [{problem.code}]; {problem.remedy}"
    for failure in summary.failures:
        yield f"warning: {said(failure, summary.titles)}"


def as_markdown(summary: Summary) -> str:
    """The summary as the text of a pull request; titles are quoted, so that nothing in them is a command."""
    parts = []
    for kind, heading in HEADINGS.items():
        lines = [
            f"- {_quoted(change.paper)}" + (f" — {_quoted(change.details)}" if change.details else "")
            for change in summary.changes
            if change.kind == kind
        ]
        if lines:
            parts.append(f"## {heading} ({len(lines)})\n\n" + "\n".join(lines))
    if summary.questions:
        lines = [
            f"- {_quoted(str(each.place))}: {_quoted(each.message)} [{each.code}]; {_quoted(each.remedy)}"
            for each in summary.questions
        ]
        parts.append("## Possible duplicates to answer\n\n" + "\n".join(lines))
    if summary.left_out:
        lines = [
            f"- {_quoted(each.title)} — {_quoted(_why_left_out(each, summary))}" for each in summary.left_out
        ]
        parts.append("## Not taken\n\n" + "\n".join(lines))
    if summary.failures:
        lines = [f"- {_quoted(said(each, summary.titles))}" for each in summary.failures]
        parts.append("## Not answered\n\n" + "\n".join(lines))
    return "\n\n".join(parts or ["Nothing has changed."]) + "\n"


def said(failure: Failure, titles: Mapping[str, str]) -> str:
    """A failure in a sentence."""
    about = f" (asked about {failure.about})" if failure.about else ""
    kept = "what is known from it stays as it was"
    return f"{titles.get(failure.service, failure.service)}: {failure.why}{about} [{_UNANSWERED}]; {kept}"


def _why_left_out(left_out: LeftOut, summary: Summary) -> str:
    return f"{left_out.why} ({_services(left_out, summary)}) [{_NOT_TAKEN}]; {left_out.remedy}"


def _services(left_out: LeftOut, summary: Summary) -> str:
    return ", ".join(summary.titles.get(name, name) for name in left_out.services)


def _quoted(text: str) -> str:
    """Text in which nothing is Markdown, a mention of a person, or a link to an issue."""
    marked = "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~$" else char for char in " ".join(text.split()))
    marked = _LIST.sub(r"\1\\\2", marked)
    return _LINKED.sub("\\g<0>\u200b", marked).replace("&", "&amp;")
