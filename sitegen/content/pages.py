"""The Markdown files of the content folder, and those of researchers and free pages.

Each file has settings at its head and text below. What is wrong in them is a
problem, and only what is wrong is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from sitegen.content.addresses import email_address
from sitegen.content.coauthors import read_coauthors
from sitegen.content.collections import read_item
from sitegen.content.corrections import read_corrections
from sitegen.content.cv import read_cv
from sitegen.content.heads import (
    OLD_ADDRESSES,
    ORDER_NUMBER,
    HeadKind,
    Problems,
    id_of_file,
    is_draft,
    read_body,
    read_head,
    title_of_file,
    wants_contents,
    with_old_addresses,
)
from sitegen.content.news import read_post
from sitegen.content.relative_links import NO_PAGES, WrittenPages
from sitegen.content.values import (
    LINK_TARGET,
    LISTING_PATH,
    PICTURE,
    Checked,
    labelled,
    old_address,
    parsed_text,
    several,
    text,
    yes_or_no,
)
from sitegen.content.venues import read_venues
from sitegen.model import urls
from sitegen.model.authored import Authored, Corrections, FreePage, HomeText, Researcher
from sitegen.model.publications import Link, Name, Place, Problem
from sitegen.model.queries import PaperQuery
from sitegen.model.settings import Collection, OldAddress
from sitegen.text.folding import sort_key
from sitegen.text.identifiers import parse_orcid
from sitegen.text.names import parse_name
from sitegen.text.yaml import Node


def read_researcher(
    source: str, file: str, raw_html: bool = False, known: WrittenPages = NO_PAGES
) -> tuple[Researcher | None, Problems]:
    """The researcher described in the file ``researchers/<id>.md``; None if it has no name."""
    head = read_head(source, file, _RESEARCHER, {})
    if not head.id or "name" not in head.values:
        return None, head.problems
    identifier = head.id.rpartition("/")[2]  # sub-folders only keep order
    biography, in_text = read_body(head, raw_html, known)
    values = with_old_addresses(head.values)
    # An address among the other names can only be an old one of the page.
    also = head.values.get("aliases", ())
    values["aliases"] = tuple(each for each in also if isinstance(each, Name))
    values["old_addresses"] = tuple(each for each in values["old_addresses"] if isinstance(each, OldAddress))
    researcher = Researcher(id=identifier, place=head.place, biography=biography, **values)
    return researcher, (*head.problems, *in_text)


def read_page(
    source: str, file: str, raw_html: bool = False, known: WrittenPages = NO_PAGES
) -> tuple[FreePage | None, Problems]:
    """The page in the file ``pages/<id>.md``; None for a draft. Without a title it is called by its id."""
    head = read_head(source, file, _PAGE, {})
    values = {"title": title_of_file(head.id), **head.values}
    if is_draft(values) or not head.id:
        return None, head.problems
    body, in_text = read_body(head, raw_html, known)
    values.pop("toc", None)
    page = FreePage(id=head.id, place=head.place, body=body, **with_old_addresses(values))
    return page, (*head.problems, *in_text)


def _name_or_old_address(node: Node) -> Checked[Name | OldAddress]:
    """Another name in print; an old address of the page, if it begins with a slash."""
    is_address = isinstance(node.value, str) and node.value.strip().startswith("/")
    return old_address(node) if is_address else _NAME(node)


def read_home(
    source: str, file: str, raw_html: bool = False, known: WrittenPages = NO_PAGES
) -> tuple[HomeText | None, Problems]:
    """The text of the home page, in the file ``index.md``; None for a draft."""
    head = read_head(source, file, _HOME, {})
    values = {**head.values}
    if is_draft(values):
        return None, head.problems
    body, in_text = read_body(head, raw_html, known)
    values.pop("toc", None)
    return HomeText(place=head.place, body=body, **values), (*head.problems, *in_text)


def _menu(node: Node) -> Checked[str]:
    """What a page is called in the menu; ``""`` keeps it out. Hugo's names of menus are no labels."""
    if isinstance(node.value, (dict, tuple)) or node.value == "main":
        return None, ()
    shown, problems = yes_or_no(node)
    if problems:  # neither yes nor no: a label
        return text(node)
    return ("" if shown is False else None), ()


def read_authored(
    files: Mapping[str, str],
    collections: Sequence[Collection] = (),
    raw_html: bool = False,
    language: str = "",
) -> tuple[Authored, Problems]:
    """Everything written by hand, from texts by path below the content folder.

    Reads the Markdown files of ``researchers/``, ``pages/``, ``news/`` and the `collections`, ``index.md``,
    ``corrections.yml``, ``coauthors.yml`` and ``venues.yml``; passes over others. `raw_html` is the setting,
    and `language` that of the pages, which decides in which order names and titles are.
    """
    readers = {**_READERS, **{each.folder: read_item for each in collections}}
    read: dict[str, dict[str, Any]] = {folder: {} for folder in readers}
    known = _written_pages(files, readers)
    problems: list[Problem] = []
    for file in sorted(files):
        path = PurePosixPath(file)
        folder = path.parts[0]
        if folder not in readers or path.suffix != ".md":
            continue
        value, found = readers[folder](files[file], file, raw_html, known)
        problems += found
        if value is None:
            continue
        other = read[folder].setdefault(value.id, value)
        if other is not value:
            message = f"this file would have the same address as {other.place.file} and is left out"
            problems.append(Problem("C031", "error", Place(file), message, "rename one of the two"))
    home: HomeText | None = None
    if "index.md" in files:
        home, in_home = read_home(files["index.md"], "index.md", raw_html, known)
        problems += in_home
    corrections, in_corrections = read_corrections(files.get("corrections.yml", ""))
    coauthors, in_coauthors = read_coauthors(files.get("coauthors.yml", ""))
    venues, in_venues = read_venues(files.get("venues.yml", ""))
    researchers, pages, news = (read[folder].values() for folder in _READERS)
    cv, in_cv = read_cv(files, raw_html=raw_html)
    problems += in_cv
    authored = Authored(
        home=home,
        cv=cv,
        researchers=tuple(
            sorted(researchers, key=lambda each: (each.order, sort_key(each.name.family, language), each.id))
        ),
        pages=tuple(sorted(pages, key=lambda each: (each.order, sort_key(each.title, language), each.id))),
        news=tuple(sorted(news, key=lambda each: (each.date, each.id), reverse=True)),
        collections=tuple(collections),
        items=tuple(item for each in collections for item in read[each.folder].values()),
        corrections=corrections,
        coauthors=coauthors,
        venues=venues,
    )
    found = (*problems, *in_corrections, *in_coauthors, *in_venues)
    return authored, (*found, *_shared_listings(authored))


def _written_pages(files: Mapping[str, str], folders: Iterable[str]) -> WrittenPages:
    """Where the pages of the files in some folders are."""
    known = frozenset(folders)
    by_file = {"index.md": "index.html"} if "index.md" in files else {}
    for file in files:
        folder, _, name = file.partition("/")
        if folder in known and file.endswith(".md") and (identifier := id_of_file(file)):
            by_file[file] = _page_of(folder, identifier if name not in ("index.md", "_index.md") else "")
    return WrittenPages(by_file, frozenset(by_file.values()))


def _page_of(folder: str, identifier: str) -> str:
    if folder == "researchers":
        return urls.person_page(identifier.rpartition("/")[2])
    return urls.item_page(f"{folder}/{identifier}".rstrip("/"))


def lists_in_texts(authored: Authored) -> tuple[PaperQuery, ...]:
    """Every list of papers in a text."""
    return tuple(query for text in authored.texts for query in text.lists)


def references_in_texts(authored: Authored) -> tuple[tuple[str, Place], ...]:
    """Every reference to a paper in a text or at the head of an item, and where it is written."""
    cited = [
        (cited.reference, citation.place)
        for text in authored.texts
        for citation in text.citations
        for cited in citation.papers
    ]
    return (*cited, *((paper, item.place) for item in authored.items for paper in item.papers))


def people_in_heads(authored: Authored) -> tuple[tuple[str, Place], ...]:
    """Everybody whom posts and items of collections name at their head, and where."""
    return (
        *((name, post.place) for post in authored.news for name in post.authors),
        *((name, item.place) for item in authored.items for name in item.people),
    )


def moved_papers(corrections: Corrections) -> tuple[str, ...]:
    """References to the papers of which the corrections name old addresses."""
    return tuple(paper.reference for paper in corrections.papers if paper.old_addresses)


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
                problems.append(Problem("C034", "error", researcher.place, message, remedy))
    return tuple(problems)


def _name(written: str) -> Name | None:
    """The name in `written`; None if there is none."""
    name = parse_name(written)
    return name if name.family else None


def _years(node: Node) -> Checked[str]:
    """Years or free text, with the dash that stands between years: ``2015–2019``."""
    written, problems = text(node)
    return written and _YEARS.sub(r"\1–\2", written), problems


_YEARS = re.compile(r"\b(\d{4}) ?(?:--?|—) ?(\d{4}|\d\d|\Z|[a-z]{3})")
_NAME = parsed_text(_name, "a name", "write it as Jane Doe or as Doe, Jane")
_RESEARCHER = HeadKind(
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
        "order": ORDER_NUMBER,
        "group": text,
        "years": _years,
        "now": text,
        "pronouns": text,
    },
)
_PAGE = HeadKind(
    ("title",),
    {
        "title": text,
        "order": ORDER_NUMBER,
        "draft": yes_or_no,
        "published": yes_or_no,
        "toc": wants_contents,
        "menu": _menu,
        "description": text,
        **OLD_ADDRESSES,
    },
)
_HOME = HeadKind(
    (),
    {
        "title": text,
        "description": text,
        "image": PICTURE,
        "toc": wants_contents,
        "draft": yes_or_no,
        "published": yes_or_no,
    },
)
_READERS: dict[str, Callable[[str, str, bool, WrittenPages], tuple[Any, Problems]]] = {
    "researchers": read_researcher,
    "pages": read_page,
    "news": read_post,
}
