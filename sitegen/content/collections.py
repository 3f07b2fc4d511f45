"""Collections: folders of Markdown files that belong together, such as projects, talks and courses."""

from __future__ import annotations

from pathlib import PurePosixPath

from sitegen.content.heads import (
    OLD_ADDRESSES,
    ORDER_NUMBER,
    HeadKind,
    Problems,
    read_body,
    read_head,
    title_of_file,
    with_old_addresses,
)
from sitegen.content.values import DATE, LINK_TARGET, PICTURE, WEB_TARGET, labelled, several, text, yes_or_no
from sitegen.model.authored import CollectionItem
from sitegen.model.publications import Link


def read_item(source: str, file: str, raw_html: bool = False) -> tuple[CollectionItem | None, Problems]:
    """The item in the file ``<collection>/<id>.md``; None for a draft. It may be called by its id."""
    head = read_head(source, file, _ITEM, {})
    folder = PurePosixPath(file).parts[0]
    values = {"title": title_of_file(head.id), **head.values}
    is_draft = values.pop("draft", False) or not values.pop("published", True)
    if is_draft or not head.id:
        return None, head.problems
    body, in_text = read_body(head, raw_html)
    summary = values.pop("summary", "") or values.pop("description", "")
    values.pop("description", None)
    location = values.pop("place", "")
    item = CollectionItem(
        id=f"{folder}/{head.id}",
        collection=folder,
        place=head.place,
        body=body,
        summary=summary,
        location=location,
        **with_old_addresses(values),
    )
    return item, (*head.problems, *in_text)


_ITEM = HeadKind(
    ("title",),
    {
        "title": text,
        "date": DATE,
        "until": DATE,
        "summary": text,
        "description": text,
        "image": PICTURE,
        "people": several(text, separators=",|;"),
        "papers": several(text, separators=",|;"),
        "tags": several(text, separators=","),
        "links": labelled(LINK_TARGET, Link, "label", "url"),
        "place": text,
        "order": ORDER_NUMBER,
        "url": WEB_TARGET,
        "draft": yes_or_no,
        "published": yes_or_no,
        **OLD_ADDRESSES,
    },
)
