"""The head of a Markdown file and its text: the same for pages, people, news and collections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any, TypeAlias

import msgspec

from sitegen.content.foreign import foreign_problems
from sitegen.content.inserts import BLOCKS, read_insert
from sitegen.content.relative_links import NO_PAGES, WrittenPages, page_meant
from sitegen.content.values import (
    Check,
    Checked,
    old_address,
    read_mapping,
    several,
    whole_number,
    yes_or_no,
)
from sitegen.model.publications import Place, Problem
from sitegen.model.texts import InnerLink, Text, TextPiece
from sitegen.text.folding import SLUG_LENGTH, heading_of, slugify
from sitegen.text.markdown import read_markdown
from sitegen.text.yaml import Node, read_front_matter

Problems: TypeAlias = tuple[Problem, ...]

_OWN_CONTENTS = re.compile(r"^ {0,3}\[?\[toc\]\]?[ \t]*$|\{: ?toc\}", re.IGNORECASE | re.MULTILINE)
_EXAMPLES = {"name": "Jane Doe", "title": "Teaching", "date": "2025-07-22"}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_IN_A_LANGUAGE = re.compile(r"[^.]+\.[a-z]{2,3}(?:-[A-Za-z]{2,4})?")

OLD_ADDRESSES = dict.fromkeys(("redirect_from", "aliases", "permalink"), several(old_address))
"""Keys for addresses that a page had before, as Jekyll and Hugo call them."""

FOREIGN_KEYS = frozenset(
    """
    about abstract address all_day author_profile bibliography breadcrumbs carousel cascade categories
    category chart citation classes code_diff collection collections comments cover css date_end design
    display_categories disqus_comments editor education engine event event_name event_url excerpt
    execute expiryDate external_link featured featured_image featured_people feed_show format gallery
    giscus_comments grand_parent has_children header hero hide hide_title highlight_name horizontal
    image_preview img importance interests js jupyter jupytext keywords kind lang language last_modified
    layout library lightbox locale location map markup math mathjax menus mermaid meta nav nav_exclude
    nav_order nav_rank number-sections organizations outputs page-layout pagination parent permalink
    presentation profile projects pseudocode publishDate published_at read_more read_time reading_time
    redirect_to related related_posts related_publications robots robots-noindex search_exclude sections
    share share_button show_breadcrumb show_date show_related sidebar sitemap slides slug social sticky
    style styles subtitle summary_type superuser template theme thumbnail tikzjax time
    title-block-banner toc-depth toc_icon toc_label toc_sticky type typograms url_code url_dataset
    url_pdf url_poster url_project url_slides url_source url_video user_groups vega venue view weight
    widget
    """.split()
)
"""Keys that mean something to Jekyll, al-folio, academicpages, Hugo, HugoBlox or Quarto."""
_OTHER_FILES = frozenset(
    "toc tags image description summary author authors date updated lastmod last_modified_at inline "
    "menu".split()
)
"""Keys that mean something here, but not in every file."""
_MOST_KEYS = 12
_LONGEST_KEY = 60
"""How many keys a message names, and how many characters of each."""
_INSTEAD = {
    "slug": "the name of the file gives the address",
    "nav": "`menu: no` keeps a page out of the menu",
    "nav_exclude": "`menu: no` keeps a page out of the menu",
    "nav_order": "`order: 1` gives the place in the menu",
    "weight": "`order: 1` gives the place in lists and menus",
    "importance": "`order: 1` gives the place in lists",
    "categories": "`tags: […]` groups posts and items",
    "category": "`tags: […]` groups posts and items",
    "keywords": "`tags: […]` groups posts and items",
    "venue": "in a collection `place:` says where",
    "location": "in a collection `place:` says where",
    "event": "in a collection `place:` says where",
    "date_end": "in a collection `until:` is the end",
    "img": "`image: images/x.jpg` shows a picture",
    "excerpt": "`description:` or, in a collection, `summary:` takes a short text",
    "subtitle": "`description:` or, in a collection, `summary:` takes a short text",
    "header": "`image: images/x.jpg` shows a picture",
    "cover": "`image: images/x.jpg` shows a picture",
    "thumbnail": "`image: images/x.jpg` shows a picture",
    "featured_image": "`image: images/x.jpg` shows a picture",
    "external_link": "in a collection `url:` leads elsewhere",
    "url_code": "`links:` takes all links",
    "url_pdf": "`links:` takes all links",
    "url_slides": "`links:` takes all links",
    "url_source": "`links:` takes all links",
    "url_video": "`links:` takes all links",
    "slides": "`links:` takes all links",
}
"""Key of another program -> what does the same here."""

ORDER_NUMBER = whole_number(-9999, 9999)


class HeadKind(msgspec.Struct, frozen=True):
    """What the files of one folder have at their head."""

    required: tuple[str, ...]
    checks: dict[str, Check[Any]]


class Head(msgspec.Struct, frozen=True):
    """What a file has besides its text."""

    id: str
    """``""`` where the name of the file has no letter and no digit."""
    place: Place
    """The line of its name or title."""
    values: dict[str, Any]
    body: str
    """Markdown."""
    above: int
    """How many lines of the file stand above it."""
    problems: Problems


def read_head(source: str, file: str, kind: HeadKind, defaults: Mapping[str, Any]) -> Head:
    """The settings and the body of a file; `defaults` hold where the file sets nothing."""
    identifier, in_name = _identifier(file)
    is_text_alone = not kind.required and not source.startswith("---")
    root, body, in_yaml = (
        (Node(Place(file, 1), None), source, ()) if is_text_alone else read_front_matter(source, file)
    )
    root, foreign = _without_foreign_keys(root, kind.checks)
    values, wrong = read_mapping(root, kind.checks)
    values = {**defaults, **values}
    keys = root.value if isinstance(root.value, dict) else {}
    place = next((keys[key].place for key in (*kind.required[:1], "title") if key in keys), Place(file, 1))
    complaints = tuple(problem.message.split(":")[0] for problem in wrong)
    missing = tuple(
        Problem(
            "C023",
            "error",
            place,
            f"there is no {key}",
            f"add a line such as `{key}: {_EXAMPLES[key]}` at the head",
        )
        for key in kind.required
        if key not in values and key not in complaints and (keys or not in_yaml)
    )
    above = source.count("\n") - body.count("\n")
    return Head(identifier, place, values, body, above, (*in_name, *in_yaml, *foreign, *wrong, *missing))


def _keys_named(keys: Sequence[str]) -> str:
    """Keys as a message names them: the first of many, and the beginning of long ones."""
    shown = [
        f"`{key if len(key) <= _LONGEST_KEY else key[:_LONGEST_KEY] + '…'}`" for key in keys[:_MOST_KEYS]
    ]
    more = f" and {len(keys) - _MOST_KEYS:,} more" if len(keys) > _MOST_KEYS else ""
    return ", ".join(shown) + more


def _without_foreign_keys(root: Node, checks: Mapping[str, object]) -> tuple[Node, Problems]:
    """The head without keys of other generators, and one notice that names them.

    A key is one of theirs if it is known to be, or is like none that means something here.
    """
    if not isinstance(root.value, dict):
        return root, ()
    foreign = [key for key in root.value if key not in checks and _is_foreign(key, checks)]
    if not foreign:
        return root, ()
    kept = {key: value for key, value in root.value.items() if key not in foreign}
    message = f"{_keys_named(foreign)} at the head {'have' if len(foreign) > 1 else 'has'} no meaning here"
    instead = dict.fromkeys(_INSTEAD[key] for key in foreign if key in _INSTEAD)
    remedy = "; ".join(instead) or "take the line out, or leave it"
    return Node(root.place, kept), (Problem("C032", "notice", root.value[foreign[0]].place, message, remedy),)


def _is_foreign(key: str, checks: Mapping[str, object]) -> bool:
    return key in FOREIGN_KEYS or key in _OTHER_FILES or not get_close_matches(key[:60], checks, n=1)


def wants_contents(node: Node) -> Checked[bool]:
    """Whether a table of contents is wanted; al-folio says where: ``toc: {sidebar: left}``."""
    return (True, ()) if isinstance(node.value, dict) else yes_or_no(node)


def is_draft(values: dict[str, Any]) -> bool:
    """Whether a file is kept off the site; takes the two keys that say so out of its values."""
    is_published = values.pop("published", True)
    return bool(values.pop("draft", False)) or not is_published


def with_old_addresses(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a head, with the old addresses that Jekyll and Hugo write under different names."""
    kept = {key: value for key, value in values.items() if key not in OLD_ADDRESSES}
    old = [address for key in OLD_ADDRESSES for address in values.get(key, ())]
    return {**kept, "old_addresses": tuple(dict.fromkeys(old))}


def read_body(
    head: Head, raw_html: bool, pages: WrittenPages = NO_PAGES, anchors: str = "text-"
) -> tuple[Text, Problems]:
    """The body of a file, and what is wrong with it, such as HTML that readers will see as it is written.

    Args:
        head: the rest of the file.
        raw_html: the setting.
        pages: those to which it may link by their files.
        anchors: goes before every id.
    """
    above, source = head.above, head.body
    if head.values.get("toc") and not _OWN_CONTENTS.search(source):
        above, source = above - 2, f"[[toc]]\n\n{source}"
    file = head.place.file
    read = read_markdown(
        source,
        anchors=anchors,
        blocks=BLOCKS,
        raw_html=raw_html,
        place_of=lambda written: page_meant(written, file, pages),
    )
    pieces: list[TextPiece] = []
    problems: list[Problem] = []
    for part in read.pieces:
        piece, found = (part, ()) if isinstance(part, str) else read_insert(part, file, above)
        pieces.append(piece)
        problems += found
    links = tuple(InnerLink(Place(file, above + line), path) for line, path in read.links)
    foreign = foreign_problems(file, above, read.foreign, raw_html=raw_html)
    return Text(tuple(pieces), links), (*problems, *foreign)


def id_of_file(file: str) -> str:
    """`Head.id` of a file."""
    return _identifier(file)[0]


def _identifier(file: str) -> tuple[str, Problems]:
    """The id that the path of a file below its folder gives; what cannot be part of an address is made so.

    ``pages/a/b.md`` is ``a/b``, and ``pages/a/index.md`` is ``a``.
    """
    parts = PurePosixPath(file).with_suffix("").parts[1:]
    if len(parts) > 1 and parts[-1] in ("index", "_index"):
        parts = parts[:-1]
    slugs = [_part_of_address(part) for part in parts]
    if tuple(slugs) == parts:
        return "/".join(slugs), ()
    bad, slug = next((part, slug) for part, slug in zip(parts, slugs, strict=True) if part != slug)
    is_file = PurePosixPath(file).stem == bad
    ending = ".md" if is_file else ""
    remedy = f"rename it to {slug}{ending}" if slug else "give it a name such as jane-doe.md"
    if is_file and _IN_A_LANGUAGE.fullmatch(bad):
        remedy += "; if that is a language, name all of the site's under `languages` in site.yml"
    what = f"the file name “{bad}.md”" if is_file else f"the folder name “{bad}”"
    is_kept = _SLUG.fullmatch(bad)
    why = (
        "Windows or the site keeps it for itself" if is_kept else "only a-z, 0-9 and hyphens are good in one"
    )
    message = f"{what} would make a bad address: {why}"
    identifier = "/".join(slugs) if all(slugs) else ""
    return identifier, (Problem("C030", "error", Place(file), message, remedy),)


def _part_of_address(written: str) -> str:
    """What stands for the name of a file or folder in an address; ``""`` if nothing can."""
    slug = slugify(written)
    return written if _SLUG.fullmatch(written) and (slug == written or len(written) > SLUG_LENGTH) else slug


def title_of_file(identifier: str) -> str:
    """A title for a page that has none: ``join-us`` becomes ``Join us``."""
    return heading_of(identifier.rpartition("/")[2])
