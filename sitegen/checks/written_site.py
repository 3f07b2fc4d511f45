"""Checks of the written site: what a visitor's browser will find, whatever made it.

`check_site` reads every file once. Each check is a small function; `PAGE_CHECKS`
and `FILE_CHECKS` list them all. Places name files below the output folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import msgspec

from sitegen.checks.hosting import check_hosting
from sitegen.checks.html import Outline, read_outline
from sitegen.checks.links import NOT_FOUND, Surroundings, Target, follow_links
from sitegen.model.publications import Place, Problem, Severity
from sitegen.model.urls import absolute

HEAVY = 300_000
"""Bytes from which a page is slow on a phone."""

_WAY_UP = re.compile(r" (?:\.\./)+")
_FOREIGN_IN_CSS = re.compile(r"(?:url\(|@import)\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)


class Examined(msgspec.Struct, frozen=True):
    """What is known of one page after its own checks."""

    title: str
    anchors: frozenset[str]
    """Every id."""
    jumps: tuple[Target, ...]
    """Links to a certain place in a page, which can be followed when all pages are known."""
    problems: tuple[Problem, ...]


PageCheck = Callable[[Outline, Surroundings], Iterator[Problem]]
FileCheck = Callable[[str, str], Iterator[Problem]]


def check_site(root: Path, base_url: str = "", told: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Everything wrong with the site written into the folder `root`, in order of place.

    `base_url` is the public address the site was built for, if there is one: addresses
    that begin with it are then followed, and every page must name its own. Links to the
    missing files in `told` are passed over.
    """
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    names = [path.relative_to(root).as_posix() for path in paths]
    site = Surroundings(frozenset(names), base_url, frozenset(told))
    if "index.html" not in site.files:
        return (_problem("error", "index.html", 0, "The site has no home page", "Run sitegen build"),)
    pages: dict[str, Examined] = {}
    problems: list[Problem] = []
    for path, name in zip(paths, names, strict=True):
        checks = FILE_CHECKS.get(path.suffix, ())
        if path.suffix != ".html" and not checks:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(_problem("error", name, 0, f"The file cannot be read: {error}", "Build again"))
            continue
        if path.suffix == ".html":
            pages[name] = examine(name, text, site)
        problems.extend(problem for check in checks for problem in check(name, text))
    problems.extend(_told_once(problem for page in pages.values() for problem in page.problems))
    problems.extend(_dead_jumps(pages))
    problems.extend(_repeated_titles(pages))
    problems.extend(
        check_hosting({name: path.stat().st_size for path, name in zip(paths, names, strict=True)})
    )
    return tuple(sorted(problems, key=lambda problem: problem.place))


def examine(path: str, text: str, site: Surroundings) -> Examined:
    """The checks that one page can be put to by itself. Pure, so pages may be examined in parallel."""
    page = read_outline(path, text)
    followed = tuple(follow_links(page, site))
    found = [problem for check in PAGE_CHECKS for problem in check(page, site)]
    return Examined(
        title=page.title,
        anchors=frozenset(
            element.attributes["id"] for element in page.elements if "id" in element.attributes
        ),
        jumps=tuple(link for link in followed if isinstance(link, Target) and link.fragment),
        problems=(*found, *(link for link in followed if isinstance(link, Problem))),
    )


def structure(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """Elements are nested as HTML wants it, and the page says that it is HTML."""
    if not page.doctype:
        yield _problem("error", page.path, 1, "The page does not begin with <!doctype html>", "Add it")
    for fault in page.faults:
        yield _problem(
            "error", page.path, fault.line, f"Malformed HTML: {fault.message}", "Mend the template"
        )


def head(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """A title, a language, a description, and a width that fits phones."""
    described = {
        element.attributes.get("name", "").lower()
        for element in page.elements
        if element.tag == "meta" and element.attributes.get("content", "").strip()
    }
    has_language = any(element.tag == "html" and element.attributes.get("lang") for element in page.elements)
    for present, message, remedy in (
        (page.title, "The page has no title", "Fill <title>"),
        (has_language, "The page does not say its language", "Add lang to <html>"),
        ("viewport" in described, "The page does not fit phones", 'Add <meta name="viewport">'),
        ("description" in described, "The page has no description", 'Add <meta name="description">'),
    ):
        if not present:
            yield _problem("warning", page.path, 0, message, remedy)


def headings(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """Exactly one main heading."""
    found = [element for element in page.elements if element.tag == "h1"]
    if len(found) != 1:
        line = found[1].line if found else 0
        yield _problem(
            "warning", page.path, line, f"The page has {len(found)} <h1> headings", "Use exactly one"
        )


def own_address(page: Outline, site: Surroundings) -> Iterator[Problem]:
    """Where the site has a public address, each page names its own."""
    expected = absolute(site.base_url, page.path)
    if not expected or page.path == NOT_FOUND:
        return
    named = [
        element.attributes.get("href", "")
        for element in page.elements
        if element.tag == "link" and element.attributes.get("rel") == "canonical"
    ]
    if named != [expected]:
        found = " and ".join(named) or "none"
        message = f"The canonical address should be {expected}; found {found}"
        yield _problem("warning", page.path, 0, message, 'Write it once, as <link rel="canonical">')


def identifiers(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """No id twice on a page."""
    lines: dict[str, int] = {}
    for element in page.elements:
        name = element.attributes.get("id")
        if name is None:
            continue
        if name in lines:
            message = f'The id "{name}" was given on line {lines[name]} already'
            yield _problem("error", page.path, element.line, message, "Give each element its own id")
        lines.setdefault(name, element.line)


def images(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """Every image says in words what it shows."""
    for element in page.elements:
        if element.tag == "img" and "alt" not in element.attributes:
            message = f"The image {element.attributes.get('src', '')} has no text in its place"
            yield _problem(
                "warning", page.path, element.line, message, 'Add alt; alt="" if it only decorates'
            )


def inline_scripts(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """No script in attributes: the page's own security policy would block it."""
    for element in page.elements:
        for name in element.attributes:
            if name.startswith("on"):
                message = f"<{element.tag}> carries a script in {name}"
                yield _problem("error", page.path, element.line, message, "Move it into a script file")


def linked_data(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """JSON-LD parses."""
    for line, text in page.linked_data:
        for problem in valid_json(page.path, text):
            place = Place(page.path, line + problem.place.line - 1)
            yield msgspec.structs.replace(problem, place=place)


def weight(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """No page is too heavy for a phone."""
    if page.size > HEAVY:
        message = f"The page weighs {page.size // 1000} kB"
        yield _problem("notice", page.path, 0, message, "Lower papers_per_page, or shorten the page")


def valid_xml(path: str, text: str) -> Iterator[Problem]:
    """Feeds, sitemaps and drawings parse."""
    try:
        ElementTree.fromstring(text.encode())
    except ElementTree.ParseError as error:
        yield _problem("error", path, error.position[0], f"Not well-formed XML: {error}", "Build again")


def valid_json(path: str, text: str) -> Iterator[Problem]:
    """Exports parse."""
    try:
        json.loads(text)
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        yield _problem("error", path, line, f"Not valid JSON: {error}", "Build again")


def own_styles(path: str, text: str) -> Iterator[Problem]:
    """Style sheets load nothing from other hosts."""
    for match in _FOREIGN_IN_CSS.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        message = "The style sheet loads something from another host"
        yield _problem("error", path, line, message, "Save the file in static/ and name it there")


PAGE_CHECKS: tuple[PageCheck, ...] = (
    structure,
    head,
    headings,
    own_address,
    identifiers,
    images,
    inline_scripts,
    linked_data,
    weight,
)
"""Every check of a page, in the order of their problems."""

FILE_CHECKS: dict[str, tuple[FileCheck, ...]] = {
    ".xml": (valid_xml,),
    ".svg": (valid_xml,),
    ".json": (valid_json,),
    ".css": (own_styles,),
}
"""Ending of a file -> checks of its text."""


def _problem(severity: Severity, path: str, line: int, message: str, remedy: str) -> Problem:
    """A problem at a place of the written site."""
    return Problem(severity, Place(path, line), message, remedy)


def _told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """What is wrong on many pages alike, as a wrong entry of the menu is: told for the first of them."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.severity, _WAY_UP.sub(" ", problem.message)), []).append(problem)
    for first, *others in alike.values():
        pages = len({each.place.file for each in others} - {first.place.file})
        if pages:
            more = f" (and on {pages:,} more {'page' if pages == 1 else 'pages'})"
            yield msgspec.structs.replace(first, message=first.message + more)
        else:
            yield from (first, *others)


def _dead_jumps(pages: dict[str, Examined]) -> Iterator[Problem]:
    """Links to places in pages that do not exist; ``#top`` needs no element."""
    for path, page in pages.items():
        for link in page.jumps:
            target = pages.get(link.file)
            if target and link.fragment not in target.anchors and link.fragment.lower() != "top":
                message = f'The link leads to "{link.fragment}" on {link.file}, which has no such place'
                yield _problem("error", path, link.line, message, "Correct the part after #")


def _repeated_titles(pages: dict[str, Examined]) -> Iterator[Problem]:
    """Pages that search results cannot tell apart."""
    first: dict[str, str] = {}
    for path, page in pages.items():
        other = first.setdefault(page.title, path)
        if page.title and other != path:
            message = f'The page has the same title as {other}: "{page.title}"'
            yield _problem("notice", path, 0, message, "Make the titles differ")
