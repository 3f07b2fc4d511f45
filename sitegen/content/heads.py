"""The head of a Markdown file and its text: the same for pages, people, news and collections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, TypeAlias

import msgspec

from sitegen.content.foreign import foreign_problems
from sitegen.content.inserts import BLOCKS, read_insert
from sitegen.content.values import Check, old_address, read_mapping, several, whole_number
from sitegen.model.authored import InnerLink, Text, TextPiece
from sitegen.model.publications import Place, Problem
from sitegen.text.folding import SLUG_LENGTH, slugify
from sitegen.text.markdown import read_markdown
from sitegen.text.yaml import Node, read_front_matter

Problems: TypeAlias = tuple[Problem, ...]

_EXAMPLES = {"name": "Jane Doe", "title": "Teaching", "date": "2025-07-22"}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

OLD_ADDRESSES = dict.fromkeys(("redirect_from", "aliases", "permalink"), several(old_address))
"""Keys for addresses that a page had before, as Jekyll and Hugo call them."""

FOREIGN_KEYS = frozenset(
    "author authors categories category date img slug subtitle tags "
    "layout nav nav_order nav_rank importance permalink header excerpt weight math mathjax comments share "
    "author_profile sidebar classes last_modified_at lastmod publishDate type profile related_publications "
    "giscus_comments disqus_comments pretty_table sitemap hide featured thumbnail bibliography format "
    "jupyter execute about reading_time horizontal css js".split()
)
"""Keys of other generators, which say how their themes show a page."""

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
            "error", place, f"there is no {key}", f"add a line such as `{key}: {_EXAMPLES[key]}` at the head"
        )
        for key in kind.required
        if key not in values and key not in complaints and (keys or not in_yaml)
    )
    above = source.count("\n") - body.count("\n")
    return Head(identifier, place, values, body, above, (*in_name, *in_yaml, *foreign, *wrong, *missing))


def _without_foreign_keys(root: Node, checks: Mapping[str, object]) -> tuple[Node, Problems]:
    """The head without keys of other generators, and one notice that names them."""
    if not isinstance(root.value, dict):
        return root, ()
    foreign = [key for key in root.value if key in FOREIGN_KEYS and key not in checks]
    if not foreign:
        return root, ()
    kept = {key: value for key, value in root.value.items() if key not in foreign}
    keys = ", ".join(f"`{key}`" for key in foreign)
    message = f"{keys} at the head {'have' if len(foreign) > 1 else 'has'} no meaning here"
    problem = Problem("notice", root.value[foreign[0]].place, message, "take the line out, or leave it")
    return Node(root.place, kept), (problem,)


def with_old_addresses(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a head, with the old addresses that Jekyll and Hugo write under different names."""
    kept = {key: value for key, value in values.items() if key not in OLD_ADDRESSES}
    old = [address for key in OLD_ADDRESSES for address in values.get(key, ())]
    return {**kept, "old_addresses": tuple(dict.fromkeys(old))}


def read_body(head: Head, raw_html: bool, anchors: str = "text-") -> tuple[Text, Problems]:
    """The body of a file, and what is wrong with it, such as HTML that readers will see as it is written."""
    read = read_markdown(head.body, anchors=anchors, blocks=BLOCKS, raw_html=raw_html)
    file = head.place.file
    pieces: list[TextPiece] = []
    problems: list[Problem] = []
    for part in read.pieces:
        piece, found = (part, ()) if isinstance(part, str) else read_insert(part, file, head.above)
        pieces.append(piece)
        problems += found
    links = tuple(InnerLink(Place(file, head.above + line), path) for line, path in read.links)
    foreign = foreign_problems(file, head.above, read.foreign, raw_html=raw_html)
    return Text(tuple(pieces), links), (*problems, *foreign)


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
    what = f"the file name “{bad}.md”" if is_file else f"the folder name “{bad}”"
    is_kept = _SLUG.fullmatch(bad)
    why = (
        "Windows or the site keeps it for itself" if is_kept else "only a-z, 0-9 and hyphens are good in one"
    )
    message = f"{what} would make a bad address: {why}"
    identifier = "/".join(slugs) if all(slugs) else ""
    return identifier, (Problem("error", Place(file), message, remedy),)


def _part_of_address(written: str) -> str:
    """What stands for the name of a file or folder in an address; ``""`` if nothing can."""
    slug = slugify(written)
    return written if _SLUG.fullmatch(written) and (slug == written or len(written) > SLUG_LENGTH) else slug


def title_of_file(identifier: str) -> str:
    """A title for a page that has none: ``join-us`` becomes ``Join us``."""
    return identifier.rpartition("/")[2].replace("-", " ").capitalize()
