"""The Markdown files of the content folder: researchers, free pages and news.

Each file has settings at its head and text below. What is wrong in them is a
problem, and only what is wrong is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, TypeAlias

import msgspec

from sitegen.content.addresses import email_address
from sitegen.content.corrections import read_corrections
from sitegen.content.inserts import BLOCKS, TextPiece, read_insert
from sitegen.content.values import (
    LINK_TARGET,
    LISTING_PATH,
    PICTURE,
    Check,
    Checked,
    labelled,
    old_address,
    parsed_text,
    read_mapping,
    several,
    text,
    whole_number,
    yes_or_no,
)
from sitegen.model.authored import (
    Authored,
    Corrections,
    FreePage,
    InnerLink,
    OldAddress,
    Post,
    Researcher,
    Text,
)
from sitegen.model.publications import Link, Name, Place, Problem
from sitegen.text.dates import parse_date
from sitegen.text.folding import fold, slugify
from sitegen.text.identifiers import parse_orcid
from sitegen.text.markdown import read_markdown
from sitegen.text.names import parse_name
from sitegen.text.yaml import Node, read_front_matter

Problems: TypeAlias = tuple[Problem, ...]


class _Kind(msgspec.Struct, frozen=True):
    """What the files of one folder have at their head."""

    required: tuple[str, ...]
    checks: dict[str, Check[Any]]


_EXAMPLES = {"name": "Jane Doe", "title": "Teaching", "date": "2025-07-22"}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-|\Z)")


def read_researcher(source: str, file: str) -> tuple[Researcher | None, Problems]:
    """The researcher described in the file ``researchers/<id>.md``; None if it has no name."""
    head = _read(source, file, _RESEARCHER, {})
    if not head.id or "name" not in head.values:
        return None, head.problems
    biography, in_text = _text(head)
    values = _with_old_addresses(head.values)
    # An address among the other names can only be an old one of the page.
    also = head.values.get("aliases", ())
    values["aliases"] = tuple(each for each in also if isinstance(each, Name))
    values["old_addresses"] = tuple(each for each in values["old_addresses"] if isinstance(each, OldAddress))
    researcher = Researcher(id=head.id, place=head.place, biography=biography, **values)
    return researcher, (*head.problems, *in_text)


def read_page(source: str, file: str) -> tuple[FreePage | None, Problems]:
    """The page in the file ``pages/<id>.md``; None for a draft. Without a title it is called by its id."""
    head = _read(source, file, _PAGE, {})
    values = {"title": _as_title(head.id), **head.values}
    if values.pop("draft", False) or not head.id:
        return None, head.problems
    body, in_text = _text(head)
    page = FreePage(id=head.id, place=head.place, body=body, **_with_old_addresses(values))
    return page, (*head.problems, *in_text)


def read_post(source: str, file: str) -> tuple[Post | None, Problems]:
    """The post in the file ``news/<id>.md``; None for a draft or without a full date.

    The date may also begin the name of the file: ``2025-07-22-a-new-paper.md``.
    """
    dated = _DATED.match(PurePosixPath(file).stem)
    head = _read(source, file, _POST, {"date": dated[1]} if dated and parse_date(dated[1]) else {})
    values = {"title": _as_title(head.id.removeprefix(dated[0] if dated else "")), **head.values}
    if values.pop("draft", False) or not head.id or "date" not in values:
        return None, head.problems
    # Several posts can stand on one page; their anchors must differ.
    body, in_text = _text(head, anchors=f"{head.id}-")
    post = Post(id=head.id, place=head.place, body=body, **_with_old_addresses(values))
    return post, (*head.problems, *in_text)


def _with_old_addresses(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a head, with the old addresses that Jekyll and Hugo write under different names."""
    kept = {key: value for key, value in values.items() if key not in OLD_ADDRESSES}
    old = [address for key in OLD_ADDRESSES for address in values.get(key, ())]
    return {**kept, "old_addresses": tuple(dict.fromkeys(old))}


def _name_or_old_address(node: Node) -> Checked[Name | OldAddress]:
    """Another name in print; an old address of the page, if it begins with a slash."""
    is_address = isinstance(node.value, str) and node.value.strip().startswith("/")
    return old_address(node) if is_address else _NAME(node)


def read_authored(files: Mapping[str, str]) -> tuple[Authored, Problems]:
    """Everything written by hand, from texts by path below the content folder.

    Reads ``researchers/*.md``, ``pages/*.md``, ``news/*.md`` and ``corrections.yml``; passes over others.
    """
    read: dict[str, dict[str, Any]] = {folder: {} for folder in _READERS}
    problems: list[Problem] = []
    for file in sorted(files):
        path = PurePosixPath(file)
        folder = str(path.parent)
        if folder not in _READERS or path.suffix != ".md":
            continue
        value, found = _READERS[folder](files[file], file)
        problems += found
        if value is None:
            continue
        other = read[folder].setdefault(value.id, value)
        if other is not value:
            message = f"this file would have the same address as {other.place.file} and is left out"
            problems.append(Problem("error", Place(file), message, "rename one of the two"))
    corrections, in_corrections = read_corrections(files.get("corrections.yml", ""))
    researchers, pages, news = (read[folder].values() for folder in _READERS)
    authored = Authored(
        researchers=tuple(
            sorted(researchers, key=lambda each: (each.order, fold(each.name.family), each.id))
        ),
        pages=tuple(sorted(pages, key=lambda each: (each.order, fold(each.title), each.id))),
        news=tuple(sorted(news, key=lambda each: (each.date, each.id), reverse=True)),
        corrections=corrections,
    )
    return authored, (*problems, *in_corrections, *_shared_listings(authored))


def references_in_texts(authored: Authored) -> tuple[tuple[str, Place], ...]:
    """Every reference to a paper in a text, and where it is written."""
    texts = (
        *(researcher.biography for researcher in authored.researchers),
        *(page.body for page in authored.pages),
        *(post.body for post in authored.news),
    )
    return tuple(
        (cited.reference, citation.place)
        for text in texts
        for citation in text.citations
        for cited in citation.papers
    )


def moved_papers(corrections: Corrections) -> tuple[str, ...]:
    """References to the papers of which the corrections name old addresses."""
    return tuple(paper.reference for paper in corrections.papers if paper.old_addresses)


class _Head(msgspec.Struct, frozen=True):
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


def _read(source: str, file: str, kind: _Kind, defaults: Mapping[str, Any]) -> _Head:
    """The settings and the body of a file; `defaults` hold where the file sets nothing."""
    identifier, in_name = _identifier(file)
    root, body, in_yaml = read_front_matter(source, file)
    values, wrong = read_mapping(root, kind.checks)
    values = {**defaults, **values}
    keys = root.value if isinstance(root.value, dict) else {}
    place = keys[kind.required[0]].place if kind.required[0] in keys else Place(file, 1)
    complaints = tuple(problem.message.split(":")[0] for problem in wrong)
    missing = tuple(
        Problem(
            "error", place, f"there is no {key}", f"add a line such as `{key}: {_EXAMPLES[key]}` at the head"
        )
        for key in kind.required
        if key not in values and key not in complaints and (keys or not in_yaml)
    )
    above = source.count("\n") - body.count("\n")
    return _Head(identifier, place, values, body, above, (*in_name, *in_yaml, *wrong, *missing))


def _text(head: _Head, anchors: str = "text-") -> tuple[Text, Problems]:
    """The body of a file, and what is wrong with it, such as HTML that readers will see as it is written."""
    read = read_markdown(head.body, anchors=anchors, blocks=BLOCKS)
    file = head.place.file
    pieces: list[TextPiece] = []
    problems: list[Problem] = []
    for part in read.pieces:
        piece, found = (part, ()) if isinstance(part, str) else read_insert(part, file, head.above)
        pieces.append(piece)
        problems += found
    links = tuple(InnerLink(Place(file, head.above + line), path) for line, path in read.links)
    return Text(tuple(pieces), links), (*problems, *_shown_as_it_is(file, head.above, read.foreign))


def _shown_as_it_is(file: str, above: int, foreign: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    """A warning for each kind of thing that another program would act on."""
    kinds: dict[bool, list[tuple[int, str]]] = {}
    for line, written in foreign:
        kinds.setdefault(written.startswith("{"), []).append((line, written))
    for is_command, found in kinds.items():
        line, written = found[0]
        what = "a template command of another program" if is_command else "HTML"
        more = f", with {len(found) - 1} more in this file" if len(found) > 1 else ""
        message = f"readers will see this as it is written{more}: {written[:60]} ({what})"
        remedy = "take it out" if is_command else "write it in Markdown"
        yield Problem("warning", Place(file, above + line), message, f"{remedy}, or put it in `code`")


def _identifier(file: str) -> tuple[str, Problems]:
    """The id that the name of a file gives; one that cannot be part of an address is made into one."""
    stem = PurePosixPath(file).stem
    if _SLUG.fullmatch(stem):
        return stem, ()
    slug = slugify(stem)
    remedy = f"rename it to {slug}.md" if slug else "give it a name such as jane-doe.md"
    message = f"the file name “{stem}.md” would make a bad address: only a-z, 0-9 and hyphens are good in one"
    return slug, (Problem("error", Place(file), message, remedy),)


def _as_title(identifier: str) -> str:
    """A title for a page that has none: ``join-us`` becomes ``Join us``."""
    return identifier.replace("-", " ").capitalize()


def _shared_listings(authored: Authored) -> Problems:
    """Listings that two researchers call their own."""
    owners: dict[str, Researcher] = {}
    problems = []
    for researcher in authored.researchers:
        for listing in researcher.listings:
            owner = owners.setdefault(listing, researcher)
            if owner is not researcher:
                message = f"{listing} is the listing of {owner.name.full} too ({owner.place})"
                remedy = "name it under `listings` of the one researcher who is an author of all its papers"
                problems.append(Problem("error", researcher.place, message, remedy))
    return tuple(problems)


def _name(written: str) -> Name | None:
    """The name in `written`; None if there is none."""
    name = parse_name(written)
    return name if name.family else None


def _full_date(written: str) -> str | None:
    """A date with month and day."""
    date = parse_date(written)
    return date if len(date) == len("2025-07-22") else None


_NAME = parsed_text(_name, "a name", "write it as Jane Doe or as Doe, Jane")
_ORDER = whole_number(-9999, 9999)
_RESEARCHER = _Kind(
    ("name",),
    {
        "name": _NAME,
        "aliases": several(_name_or_old_address),
        "redirect_from": several(old_address),
        "orcid": parsed_text(
            parse_orcid, "an ORCID iD", "copy it from your page on orcid.org: 0000-0002-1825-0097"
        ),
        "role": text,
        "affiliation": text,
        "email": parsed_text(
            email_address, "an email address", "write it as name@example.org, or leave it out"
        ),
        "links": labelled(LINK_TARGET, Link, "label", "url"),
        "photo": PICTURE,
        "listings": several(LISTING_PATH),
        "order": _ORDER,
    },
)
OLD_ADDRESSES = {"redirect_from": several(old_address), "aliases": several(old_address)}
"""Keys of pages and posts for addresses that they had before, as Jekyll and Hugo call them."""
_PAGE = _Kind(("title",), {"title": text, "order": _ORDER, "draft": yes_or_no, **OLD_ADDRESSES})
_POST = _Kind(
    ("title", "date"),
    {
        "title": text,
        "date": parsed_text(_full_date, "a full date", "write it as 2025-07-22"),
        "draft": yes_or_no,
        **OLD_ADDRESSES,
    },
)
_READERS: dict[str, Callable[[str, str], tuple[Any, Problems]]] = {
    "researchers": read_researcher,
    "pages": read_page,
    "news": read_post,
}
