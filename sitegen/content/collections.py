"""Collections: folders of Markdown files that belong together, such as projects, talks and courses."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from sitegen.content.heads import (
    OLD_ADDRESSES,
    ORDER_NUMBER,
    HeadKind,
    Problems,
    is_draft,
    read_body,
    read_head,
    title_of_file,
    wants_contents,
    with_old_addresses,
)
from sitegen.content.relative_links import NO_PAGES, WrittenPages
from sitegen.content.values import (
    LINK_TARGET,
    PICTURE,
    WEB_TARGET,
    Checked,
    labelled,
    quoted_value,
    several,
    text,
    wrong,
    yes_or_no,
)
from sitegen.model.authored import CollectionItem
from sitegen.model.publications import Link
from sitegen.text.dates import parse_moment
from sitegen.text.yaml import Node


def read_item(
    source: str, file: str, raw_html: bool = False, known: WrittenPages = NO_PAGES
) -> tuple[CollectionItem | None, Problems]:
    """The item in the file ``<collection>/<id>.md``; None for a draft. It may be called by its id.

    The ``index.md`` of the folder itself is the introduction of the list.
    """
    head = read_head(source, file, _ITEM, {})
    folder = PurePosixPath(file).parts[0]
    is_introduction = head.id == "index"
    values = {"title": "" if is_introduction else title_of_file(head.id), **head.values}
    if is_draft(values) or not head.id:
        return None, head.problems
    problems = head.problems
    if is_introduction:  # its heading can be that of the collection
        problems = tuple(each for each in problems if each.message != "there is no title")
    body, in_text = read_body(head, raw_html, known)
    summary = values.pop("summary", "") or values.pop("description", "")
    values.pop("description", None)
    location = values.pop("place", "")
    values.pop("toc", None)
    for key in ("date", "until"):
        values[key], values[f"{key}_text"] = values.get(key, ("", ""))
    item = CollectionItem(
        id=folder if is_introduction else f"{folder}/{head.id}",
        collection=folder,
        place=head.place,
        body=body,
        summary=summary,
        location=location,
        **with_old_addresses(values),
    )
    return item, (*problems, *in_text)


def _when(node: Node) -> Checked[tuple[str, str]]:
    """A date, as precise as it is written, and what is written where that says more: ``Fall 2023``."""
    written, problems = text(node)
    if not written:
        return None, problems
    if date := parse_moment(written):
        return (date, ""), problems
    if year := _YEAR.search(written):
        return (year[0], written), problems
    if written.lower() in _GOES_ON:
        return ("", written), problems
    return wrong(
        "C022",
        node,
        f"{quoted_value(node)} is not a date",
        "write it as 2025-07-22, 2025-07, 2025 or Fall 2025",
    )


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_GOES_ON = frozenset("now present today ongoing current heute laufend".split())


_ITEM = HeadKind(
    ("title",),
    {
        "title": text,
        "date": _when,
        "until": _when,
        "summary": text,
        "description": text,
        "image": PICTURE,
        "people": several(text, separators=",|;"),
        "papers": several(text, separators=",|;"),
        "tags": several(text, separators=","),
        "links": labelled(LINK_TARGET, Link, "label", "url"),
        "place": text,
        "order": ORDER_NUMBER,
        "toc": wants_contents,
        "url": WEB_TARGET,
        "draft": yes_or_no,
        "published": yes_or_no,
        **OLD_ADDRESSES,
    },
)
