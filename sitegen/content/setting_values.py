"""The values of settings that are more than a word or a number: how each sort is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args
from urllib.parse import urlsplit

import msgspec

from sitegen.content.addresses import file_path
from sitegen.content.groups import read_groups
from sitegen.content.ignored import read_ignored
from sitegen.content.opening import allowed
from sitegen.content.queries import read_lists
from sitegen.content.services import analytics, comments, verification
from sitegen.content.values import (
    LISTING_PATH,
    PICTURE,
    Check,
    Checked,
    choice,
    error,
    labelled,
    labelled_nodes,
    old_address,
    parsed_text,
    quoted_value,
    read_mapping,
    several,
    text,
    whole_number,
    wrong,
    yes_or_no,
)
from sitegen.model.publications import Problem
from sitegen.model.queries import PaperQuery
from sitegen.model.settings import (
    COLLECTIONS,
    Allowed,
    CitationStyle,
    Collection,
    Comments,
    Config,
    GroupOfPeople,
    Ignored,
    NavigationItem,
    PeopleWithPages,
    Redirect,
    Shown,
    VisitCounter,
)
from sitegen.model.site import language_folder
from sitegen.text.folding import heading_of
from sitegen.text.identifiers import safe_url
from sitegen.text.yaml import Node

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def is_language_tag(written: str) -> bool:
    """Whether it looks like a tag of BCP 47."""
    return bool(_LANGUAGE.fullmatch(written))


def _citation_style(node: Node) -> Checked[str]:
    """The name of a style, or the path of one in CSL below the content folder."""
    written, problems = text(node)
    if not written or not written.lower().endswith(".csl"):
        return choice(get_args(CitationStyle))(node) if not problems else (None, problems)
    path = file_path(written.removeprefix("/").removeprefix("content/"))
    if path and path.startswith(STYLES_FOLDER):
        return path, ()
    return wrong(
        "C022",
        node,
        f"{quoted_value(node)} is not in content/{STYLES_FOLDER}",
        f"put the style there and write its path: {STYLES_FOLDER}nature.csl",
    )


def base_address(written: str) -> str | None:
    """The address with a final slash; None if it has a query, a fragment or a password."""
    if not safe_url(written) or "?" in written or "#" in written or "@" in urlsplit(written).netloc:
        return None
    return written.rstrip("/") + "/"


def colour(node: Node) -> Checked[str]:
    """A colour as ``#rrggbb``."""
    written, problems = text(node)
    if written is None and not problems:
        # YAML takes an unquoted # for the beginning of a comment.
        return wrong("C023", node, "there is no value", 'put the colour into quotes: "#336699"')
    if not written:
        return None, problems
    digits = written.lower() if written.startswith("#") else f"#{written.lower()}"
    if not _COLOUR.fullmatch(digits):
        return wrong(
            "C022", node, f"{quoted_value(node)} is not a colour", 'write it as "#336699", in quotes'
        )
    return digits if len(digits) == 7 else "#" + "".join(digit * 2 for digit in digits[1:]), ()


def _target(written: str) -> str | None:
    """A web address, or a path on the site: ``people/``, ``files/cv.pdf``, ``""`` for the home page."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", written):
        return safe_url(written) or None
    path = file_path(written.lstrip("/")) if written.strip("/") else ""
    if path is None or re.search(r"[?#]", path):
        return None
    is_folder = path and "." not in path.rsplit("/", 1)[-1]
    return f"{path}/" if is_folder else path


def _people_pages(node: Node) -> Checked[str] | Checked[int]:
    """Who gets a page, as `Config.people_pages`."""
    value, problems = text(node)
    if value and value.isdecimal():
        return whole_number(1, 1_000_000)(node)
    if not value:
        return None, problems
    word, problems = choice(get_args(PeopleWithPages))(node)
    return word, tuple(
        msgspec.structs.replace(problem, remedy=f"{problem.remedy}, or write a number of papers")
        for problem in problems
    )


def _formats(node: Node) -> Checked[tuple[tuple[str, str], ...]]:
    """Reader names by path below ``publications/``."""
    if node.value is None:
        return None, ()
    if not isinstance(node.value, dict):
        return wrong(
            "C020",
            node,
            f"{quoted_value(node)} stands where paths with formats are expected",
            "write `path: format`",
        )
    values = []
    problems: list[Problem] = []
    for key, inner in node.value.items():
        path, found = LISTING_PATH(Node(inner.place, key))
        reader, more = text(inner)
        problems += found + more
        if path and reader:
            values.append((path, reader))
        elif not (found or more):
            problems.append(
                error("C023", inner, f"“{key}” has no format", "write the name of a format after the colon")
            )
    return tuple(values), tuple(problems)


def _redirects(node: Node) -> Checked[tuple[Redirect, ...]]:
    """Old addresses with their new ones: a mapping, or a list of such pairs."""
    if node.value is None:
        return None, ()
    if isinstance(node.value, tuple):
        found = [_redirects(item) for item in node.value]
        return (
            tuple(redirect for redirects, _ in found for redirect in redirects or ()),
            tuple(problem for _, problems in found for problem in problems),
        )
    if not isinstance(node.value, dict):
        return wrong(
            "C020", node, f"{quoted_value(node)} stands where addresses are expected", "write `/old/: new/`"
        )
    values: list[Redirect] = []
    problems: list[Problem] = []
    for key, inner in node.value.items():
        old, in_old = old_address(Node(inner.place, key))
        target, in_target = _NEW_PLACE(inner)
        problems += (*in_old, *in_target)
        if old and target is not None:
            values.append(Redirect(old, target))
        elif not (in_old or in_target):
            problems.append(
                error("C023", inner, f"“{key}” leads nowhere", "write the new address after the colon")
            )
    return tuple(values), tuple(problems)


def _new_place(written: str) -> str | None:
    """As `_target`, perhaps with a heading of the page: ``pages/team/#alumni``."""
    path, mark, heading = written.partition("#")
    if "://" in written:
        return _target(written)
    target = _target(path)
    return None if target is None else target + mark + heading


def _navigation(node: Node) -> Checked[tuple[NavigationItem, ...]]:
    """Entries of the menu; the value of one may be a list of entries below it."""
    flat = labelled(_TARGET, NavigationItem, "label", "target")
    pairs = labelled_nodes(node)
    if pairs is None or not any(isinstance(inner.value, (tuple, dict)) for _, inner in pairs):
        return flat(node)
    items: list[NavigationItem] = []
    problems: list[Problem] = []
    for label, inner in pairs:
        if isinstance(inner.value, (tuple, dict)):
            below, found = flat(inner)
            items += [NavigationItem(label, "", below)] if below else []
        else:
            target, found = _TARGET(inner)
            if target is None and not found:
                target = ""  # the home page
            items += [NavigationItem(label, target)] if target is not None else []
        problems += found
    return (tuple(items) if items or not problems else None), tuple(problems)


def _collections(node: Node) -> Checked[tuple[Collection, ...]]:
    """Folders, each with a heading or with more that is said of it."""
    pairs = labelled_nodes(node)
    if pairs is None:
        return wrong(
            "C020",
            node,
            f"{quoted_value(node)} stands where folders are expected",
            "write `- projects: Projects`",
        )
    known = {collection.folder: collection for collection in COLLECTIONS}
    values: dict[str, Collection] = {}
    problems: list[Problem] = []
    for folder, inner in pairs:
        if not _FOLDER.fullmatch(folder) or folder in TAKEN_FOLDERS:
            why = (
                "the site has a folder of this name itself"
                if folder in TAKEN_FOLDERS
                else "it can't be in an address"
            )
            problems.append(
                error("C026", inner, f"“{folder}” can't be a collection: {why}", "give it another name")
            )
            continue
        collection = known.get(folder, Collection(folder, title=heading_of(folder)))
        if isinstance(inner.value, dict):
            said, found = read_mapping(inner, _OF_COLLECTION)
        else:
            title, found = text(inner)
            said = {"title": title} if title else {}
        problems += found
        values[folder] = msgspec.structs.replace(collection, **said)
    return tuple(values.values()), tuple(problems)


def collections_of(config: Config) -> tuple[Collection, ...]:
    """All folders that are collections: those of the settings, then the usual ones."""
    named = {collection.folder for collection in config.collections}
    return (*config.collections, *(each for each in COLLECTIONS if each.folder not in named))


STYLES_FOLDER = "styles/"
"""Folder of the content for citation styles in CSL."""


def _languages(node: Node) -> Checked[tuple[str, ...]]:
    """Language tags, each once; of those that would have the same folder the first."""
    tags, problems = several(OF_SORT["language tag"])(node)
    known: dict[str, str] = {}
    for tag in tags or ():
        if language_folder(tag).rstrip("/") in TAKEN_FOLDERS:
            why = "a site has a folder of this name itself"
            problems += (
                error("C026", node, f"“{tag}” can't be one of several languages: {why}", "leave it out"),
            )
        else:
            known.setdefault(language_folder(tag), tag)
    return tuple(known.values()), problems


_FOLDER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TAKEN_FOLDERS = frozenset(
    "cv files images lists news pages papers people publications researchers root search static styles "
    "topics types venues years".split()
)
"""Folders that mean something else, in the content or on the site."""
_OF_COLLECTION: Mapping[str, Check[Any]] = {
    "title": text,
    "show": choice(get_args(Shown)),
    "order": choice(("order", "date", "title")),
}

_TARGET = parsed_text(
    _target,
    "a place on this site or a web address",
    "write a path such as people/ or pages/teaching/, or an address that begins with https://",
)

_NEW_PLACE = parsed_text(
    _new_place,
    "a place on this site or a web address",
    "write a path such as people/ or pages/teaching/, or an address that begins with https://",
)

OF_SORT: Mapping[str, Check[Any]] = {
    "address of a site": parsed_text(
        base_address,
        "the address of a site",
        "write it as https://example.org/papers/, without ? or #",
    ),
    "language tag": parsed_text(
        lambda written: written if is_language_tag(written) else None,
        "a language tag",
        "write one such as en, de or pt-BR",
    ),
    "language tags": _languages,
    "colour": colour,
    "codes of search engines": verification,
    "citation styles": several(_citation_style),
    "picture": PICTURE,
}
"""Checks for values of a special sort, by the name that its type carries."""

OF_TYPE: Mapping[object, Check[Any]] = {
    str: text,
    bool: yes_or_no,
    PeopleWithPages | int: _people_pages,
    tuple[NavigationItem, ...]: _navigation,
    tuple[Collection, ...]: _collections,
    tuple[Redirect, ...]: _redirects,
    tuple[tuple[str, str], ...]: _formats,
    tuple[Ignored, ...]: read_ignored,
    Allowed: allowed,
    tuple[VisitCounter, ...]: analytics,
    Comments | None: comments,
    tuple[GroupOfPeople, ...]: read_groups,
    tuple[PaperQuery, ...]: read_lists,
}
"""Checks for values by their type."""
