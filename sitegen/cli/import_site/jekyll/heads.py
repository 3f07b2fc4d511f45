"""What Jekyll's pages have at their heads, as heads of the new ones."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, TypeAlias

from sitegen.cli.import_site.copies import find_copy
from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.jekyll.site import JekyllDocument
from sitegen.cli.import_site.papers import plain_words
from sitegen.cli.import_site.source import is_yes, mapping, string_of, value_at

_KNOWN = frozenset(
    "_styles affiliation aliases announcements author author_profile authors background bibliography "
    "bibtexurl categories category chart children citation classes code_diff collection comments current "
    "cv_format cv_pdf date description display_categories disqus_comments distill dropdown enabled "
    "excerpt featured feed footer giscus_comments github group header header-img hidden home horizontal "
    "image images img importance inline lang last-modified-at last_updated latest_posts layout links "
    "location map math mathjax mermaid name nav nav_order nav_rank news no_toc order pagination paperurl "
    "permalink plotly pretty_table profile profiles pseudocode published read_time redirect redirect_from "
    "redirect_to ref related related_posts related_publications repo role scroll_to search "
    "selected_papers share sitemap slidesurl slug social status sticky_toc subtitle summary tabs tags "
    "text thumbnail tikzjax title toc toc_sticky tooltip type typograms venue weight years".split()
)
"""Settings of pages that are carried over, or that are of the look alone."""


Values: TypeAlias = dict[str, Any]


def page_head(document: JekyllDocument, draft: Draft, title: str = "") -> Values:
    """What most Markdown files of the new site have at their heads."""
    values = document.values
    description = (
        string_of(values.get("description"))
        or string_of(values.get("subtitle"))
        or string_of(values.get("summary"))
    )
    toc = values.get("toc")
    return {
        "title": plain_words(title or string_of(values.get("title"))),
        "description": plain_words(description) if "<" not in description or len(description) < 400 else "",
        "toc": "yes" if is_yes(toc) or isinstance(toc, dict) else None,
        "image": picture_of(document, draft, "image", "img", "header.teaser", "thumbnail", "header.image"),
    }


def picture_of(document: JekyllDocument, draft: Draft, *names: str) -> str:
    """The picture that one of these settings names."""
    for name in names:
        written = value_at(document.values, name)
        written = (
            string_of(written)
            or string_of(mapping(written).get("path"))
            or string_of(mapping(written).get("feature"))
        )
        found = find_copy(draft, written, document.file.folder) if written else ""
        if found.startswith("images/"):
            return found
    return ""


def tell_other_keys(document: JekyllDocument, draft: Draft, known: Collection[str] = ()) -> None:
    """Name the settings of a page that have no place on the new site."""
    others = [
        key
        for key, value in document.values.items()
        if key not in _KNOWN and key not in known and value not in (None, "")
    ]
    own = [key for key in others if key.lower() in document.head.lines]
    if own:
        names = ", ".join(f"`{key}`" for key in own[:6])
        line = document.head.lines[own[0].lower()]
        draft.remark(
            "I009",
            document.file.path,
            line,
            f"{names} at the head",
            "write it into the text, if readers should see it",
        )


def title_from(name: str) -> str:
    """A title made of the name of a file."""
    return in_capitals(re.sub(r"[-_]+", " ", name).strip().lower())


def in_capitals(title: str) -> str:
    """A title with a capital at its beginning, as themes that show all in small letters do not need it."""
    return title.upper() if title.lower() in {"cv", "faq", "tl;dr"} else title[:1].upper() + title[1:]
