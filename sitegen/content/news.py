"""The posts in ``news/``."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePosixPath

from sitegen.content.heads import (
    OLD_ADDRESSES,
    Head,
    HeadKind,
    Problems,
    read_body,
    read_head,
    title_of_file,
    with_old_addresses,
)
from sitegen.content.values import parsed_text, several, text, yes_or_no
from sitegen.model.authored import CitedPapers, Post, Text, TextPiece
from sitegen.text.cleaning import one_line
from sitegen.text.dates import parse_date

LONGEST_BEGINNING = 80
"""Letters of a post without a title that stand for one."""

_TAG = re.compile(r"<[^<>]*>")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-|\Z)")


def read_post(source: str, file: str, raw_html: bool = False) -> tuple[Post | None, Problems]:
    """The post in the file ``news/<id>.md``; None for a draft or without a full date.

    The date may also begin the name of the file or of its folder: ``2025-07-22-a-new-paper.md``.
    """
    path = PurePosixPath(file)
    named = path.parent.name if path.stem in ("index", "_index") else path.stem
    dated = _DATED.match(named)
    head = read_head(source, file, _POST, {"date": dated[1]} if dated and parse_date(dated[1]) else {})
    values = {**head.values}
    is_draft = values.pop("draft", False) or not values.pop("published", True)
    if is_draft:
        # What is not finished need not have a date.
        return None, tuple(problem for problem in head.problems if problem.message != "there is no date")
    if not head.id or "date" not in values:
        return None, head.problems
    # Several posts can stand on one page; their anchors must differ.
    body, in_text = read_body(head, raw_html, anchors=f"{head.id.replace('/', '-')}-")
    problems = head.problems
    if "title" not in values and values.get("inline"):
        values["title"] = _beginning(body)
        problems = tuple(problem for problem in problems if problem.message != "there is no title")
    values.setdefault("title", _title(head, dated[0] if dated else ""))
    tags = (*values.pop("tags", ()), *values.pop("categories", ()))
    authors = (*values.pop("authors", ()), *values.pop("author", ()))
    post = Post(
        id=head.id,
        place=head.place,
        body=body,
        tags=tuple(dict.fromkeys(tags)),
        authors=tuple(dict.fromkeys(authors)),
        **with_old_addresses(values),
    )
    return post, (*problems, *in_text)


def _title(head: Head, date: str) -> str:
    """A title made of the name of the file."""
    return title_of_file(head.id.rpartition("/")[2].removeprefix(date))


def _beginning(body: Text) -> str:
    """The first words of a text, which stand for a title."""
    html = "".join(_as_text(piece) for piece in body.pieces)
    words = one_line(unescape(_TAG.sub("", html.split("</p>")[0])))
    if len(words) <= LONGEST_BEGINNING:
        return words
    return f"{words[:LONGEST_BEGINNING].rpartition(' ')[0] or words[:LONGEST_BEGINNING]} …"


def _as_text(piece: TextPiece) -> str:
    if isinstance(piece, CitedPapers):
        return piece.written
    return piece if isinstance(piece, str) else ""


def _full_date(written: str) -> str | None:
    """A date with month and day."""
    date = parse_date(written)
    return date if len(date) == len("2025-07-22") else None


_DAY = parsed_text(_full_date, "a full date", "write it as 2025-07-22")
_LIST = several(text, separators=",")
_POST = HeadKind(
    ("title", "date"),
    {
        "title": text,
        "date": _DAY,
        "updated": _DAY,
        "description": text,
        "tags": _LIST,
        "categories": _LIST,
        "author": _LIST,
        "authors": _LIST,
        "inline": yes_or_no,
        "draft": yes_or_no,
        "published": yes_or_no,
        **OLD_ADDRESSES,
    },
)
