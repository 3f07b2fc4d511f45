"""Checks of a page by itself: a list of small functions, each with one concern."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from sitegen.checks.files import valid_json
from sitegen.checks.html import Outline
from sitegen.checks.links import NOT_FOUND_PAGE, Surroundings
from sitegen.model.publications import Place, Problem
from sitegen.model.urls import absolute

HEAVY = 300_000
"""Bytes from which a page is slow on a phone."""


PageCheck = Callable[[Outline, Surroundings], Iterator[Problem]]


def structure(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """Elements are nested as HTML wants it, and the page says that it is HTML."""
    if not page.doctype:
        yield Problem(
            "W003", "error", Place(page.path, 1), "The page does not begin with <!doctype html>", "Add it"
        )
    for fault in page.faults:
        yield Problem(
            "W004",
            "error",
            Place(page.path, fault.line),
            f"Malformed HTML: {fault.message}",
            "Mend the template",
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
            yield Problem("W005", "warning", Place(page.path), message, remedy)


def headings(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """Exactly one main heading."""
    found = [element for element in page.elements if element.tag == "h1"]
    if len(found) != 1:
        line = found[1].line if found else 0
        yield Problem(
            "W006",
            "warning",
            Place(page.path, line),
            f"The page has {len(found)} <h1> headings",
            "Use exactly one",
        )


def own_address(page: Outline, site: Surroundings) -> Iterator[Problem]:
    """Where the site has a public address, each page names its own."""
    expected = absolute(site.base_url, page.path)
    if not expected or page.path == NOT_FOUND_PAGE or page.is_redirect:
        return
    named = [
        element.attributes.get("href", "")
        for element in page.elements
        if element.tag == "link" and element.attributes.get("rel") == "canonical"
    ]
    if named != [expected]:
        found = " and ".join(named) or "none"
        message = f"The canonical address should be {expected}; found {found}"
        yield Problem(
            "W007", "warning", Place(page.path), message, 'Write it once, as <link rel="canonical">'
        )


def distinct_ids(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """No id twice on a page."""
    lines: dict[str, int] = {}
    for element in page.elements:
        name = element.attributes.get("id")
        if name is None:
            continue
        if name in lines:
            message = f'The id "{name}" was given on line {lines[name]} already'
            yield Problem(
                "W008", "error", Place(page.path, element.line), message, "Give each element its own id"
            )
        lines.setdefault(name, element.line)


def images(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """Every image says in words what it shows."""
    for element in page.elements:
        if element.tag == "img" and "alt" not in element.attributes:
            message = f"The image {element.attributes.get('src', '')} has no text in its place"
            yield Problem(
                "W009",
                "warning",
                Place(page.path, element.line),
                message,
                'Add alt; alt="" if it only decorates',
            )


def inline_scripts(page: Outline, _: Surroundings) -> Iterator[Problem]:
    """No script in attributes: the page's own security policy would block it."""
    for element in page.elements:
        for name in element.attributes:
            if name.startswith("on"):
                message = f"<{element.tag}> carries a script in {name}"
                yield Problem(
                    "W010", "error", Place(page.path, element.line), message, "Move it into a script file"
                )


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
        yield Problem(
            "W011", "notice", Place(page.path), message, "Lower papers_per_page, or shorten the page"
        )


PAGE_CHECKS: tuple[PageCheck, ...] = (
    structure,
    head,
    headings,
    own_address,
    distinct_ids,
    images,
    inline_scripts,
    linked_data,
    weight,
)
"""Every check of a page, in the order of their problems. (`links.follow_links` follows its links.)"""
