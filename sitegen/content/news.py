"""The posts in ``news/``."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePosixPath

from sitegen.content.heads import (
    OLD_ADDRESSES,
    HeadKind,
    Problems,
    is_draft,
    read_body,
    read_head,
    title_of_file,
    with_old_addresses,
)
from sitegen.content.relative_links import NO_PAGES, WrittenPages
from sitegen.content.values import parsed_text, several, text, yes_or_no
from sitegen.model.authored import Post
from sitegen.model.publications import Place, Problem
from sitegen.model.texts import CitedPapers, Text, TextPiece
from sitegen.text.cleaning import one_line
from sitegen.text.dates import parse_date, parse_moment

LONGEST_BEGINNING = 80
"""Letters of a post without a title that stand for one."""

_TAG = re.compile(r"<[^<>]*>")
_DATED = re.compile(r"(?:^|/)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?=[-/_]|$)")
TAGS_FOLDER = "tags"
"""Below ``news/``: pages of tags."""


def read_post(
    source: str, file: str, raw_html: bool = False, known: WrittenPages = NO_PAGES
) -> tuple[Post | None, Problems]:
    """The post in the file ``news/<id>.md``; None for a draft or without a full date.

    The date may also begin the name of the file or of its folder, or be folders:
    ``2025-07-22-a-new-paper.md``, ``2025-07-22-a-new-paper/index.md``, ``2025/07/22/a-new-paper.md``.
    """
    dated, name = _dated(file)
    head = read_head(source, file, _POST, {"date": dated} if dated else {})
    values = {**head.values}
    if head.id in ("index", TAGS_FOLDER) or head.id.startswith(f"{TAGS_FOLDER}/"):
        message = "this file would have the address of a list of news and is left out"
        return None, (Problem("C031", "error", Place(file), message, "give it another name"),)
    if is_draft(values):
        # What is not finished need not have a date.
        return None, tuple(problem for problem in head.problems if problem.message != "there is no date")
    if not head.id or "date" not in values:
        return None, head.problems
    # Several posts can stand on one page; their anchors must differ.
    body, in_text = read_body(head, raw_html, known, anchors=f"news-{head.id.replace('/', '-')}-")
    problems = head.problems
    if "title" not in values and values.get("inline"):
        values["title"] = _beginning(body)
        problems = tuple(problem for problem in problems if problem.message != "there is no title")
    values.setdefault("title", title_of_file(name))
    tags = (*values.pop("tags", ()), *values.pop("categories", ()))
    authors = (*values.pop("authors", ()), *values.pop("author", ()))
    changes = [values.pop(key) for key in _UPDATED if key in values]
    post = Post(
        id=head.id,
        place=head.place,
        body=body,
        tags=tuple(dict.fromkeys(tags)),
        authors=tuple(dict.fromkeys(authors)),
        updated=max((date for date in changes if date > values["date"]), default=""),
        **with_old_addresses(values),
    )
    return post, (*problems, *in_text)


def _dated(file: str) -> tuple[str, str]:
    """The date in the path of a post, ``""`` if there is none, and the rest of its name."""
    path = PurePosixPath(file).with_suffix("")
    inside = "/".join(path.parts[1:]).removesuffix("/index").removesuffix("/_index")
    found = _DATED.search(inside)
    date = parse_date("-".join(found.groups())) if found else ""
    return date, (found and date and inside[found.end() :].strip("-/_")) or inside


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
    date = parse_moment(written)
    return date if len(date) == len("2025-07-22") else None


_DAY = parsed_text(_full_date, "a full date", "write it as 2025-07-22")
_UPDATED = ("updated", "last_modified_at", "lastmod")
"""What posts call the date of their last change, here, in Jekyll and in Hugo."""
_LIST = several(text, separators=",")
_POST = HeadKind(
    ("title", "date"),
    {
        "title": text,
        "date": _DAY,
        **dict.fromkeys(_UPDATED, _DAY),
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
