"""Checks of the written site: what a visitor's browser will find, whatever made it.

`check_site` reads every file once. The checks are in `pages`, `files` and, for what only shows
when all pages are known, here: `SITE_CHECKS`. Places name files below the output folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from sitegen.checks.files import FILE_CHECKS
from sitegen.checks.hosting import check_hosting
from sitegen.checks.html import read_outline
from sitegen.checks.links import Surroundings, Target, follow_links, page_policy
from sitegen.checks.pages import PAGE_CHECKS
from sitegen.model.publications import Place, Problem

_WAY_UP = re.compile(r" (?:\.\./)+")


class Examined(msgspec.Struct, frozen=True):
    """What is known of one page after its own checks."""

    title: str
    language: str
    """As the page says it."""
    anchors: frozenset[str]
    """Every id."""
    jumps: tuple[Target, ...]
    """Links to a certain place in a page, which can be followed when all pages are known."""
    problems: tuple[Problem, ...]


_NAMED_BY_PAPERS = re.compile(r"(?:\A|/)(?:papers|people|venues|topics)/[^/]+/(?:page-\d+/)?index\.html\Z")

SiteCheck = Callable[[Mapping[str, Examined]], Iterator[Problem]]


def check_site(
    root: Path, base_url: str = "", told: Iterable[str] = (), taken_over: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """Everything wrong with the site written into the folder `root`, in order of place.

    `base_url` is the public address the site was built for, if there is one: addresses
    that begin with it are then followed, and every page must name its own. Links to the
    missing files in `told` are passed over, and so are the files in `taken_over`, which are a person's own,
    except for feeds and the like.
    """
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    names = [path.relative_to(root).as_posix() for path in paths]
    site = Surroundings(frozenset(names), base_url, frozenset(told))
    if "index.html" not in site.files:
        return (
            Problem("W001", "error", Place("index.html"), "The site has no home page", "Run sitegen build"),
        )
    pages: dict[str, Examined] = {}
    problems: list[Problem] = []
    allowed = _allowed_at_home(root)
    own = frozenset(taken_over)
    for path, name in zip(paths, names, strict=True):
        checks = FILE_CHECKS.get(path.suffix, ())
        if (path.suffix != ".html" and not checks) or (path.suffix == ".html" and name in own):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(
                Problem("W002", "error", Place(name), f"The file cannot be read: {error}", "Build again")
            )
            continue
        if path.suffix == ".html":
            pages[name] = examine(name, text, site)
        problems.extend(problem for check in checks for problem in check(name, text, allowed))
    problems.extend(_told_once(problem for page in pages.values() for problem in page.problems))
    problems.extend(problem for check in SITE_CHECKS for problem in check(pages))
    problems.extend(
        check_hosting({name: path.stat().st_size for path, name in zip(paths, names, strict=True)})
    )
    return tuple(sorted(problems, key=lambda problem: problem.place))


def _allowed_at_home(root: Path) -> tuple[str, ...]:
    """Every expression of the home page's security policy."""
    text = (root / "index.html").read_text(encoding="utf-8", errors="replace")
    policy = page_policy(read_outline("index.html", text))
    return tuple(expression for expressions in policy.values() for expression in expressions)


def examine(path: str, text: str, site: Surroundings) -> Examined:
    """The checks that one page can be put to by itself. Pure, so pages may be examined in parallel."""
    page = read_outline(path, text)
    followed = tuple(follow_links(page, site))
    found = [problem for check in PAGE_CHECKS for problem in check(page, site)]
    return Examined(
        title="" if page.is_redirect else page.title,  # that of the page which it leads to
        language=page.language,
        anchors=frozenset(
            element.attributes["id"] for element in page.elements if "id" in element.attributes
        ),
        jumps=tuple(link for link in followed if isinstance(link, Target) and link.fragment),
        problems=(*found, *(link for link in followed if isinstance(link, Problem))),
    )


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


def dead_jumps(pages: Mapping[str, Examined]) -> Iterator[Problem]:
    """Links to a place in a page lead to one that exists; ``#top`` needs no element."""
    for path, page in pages.items():
        for link in page.jumps:
            target = pages.get(link.file)
            if target and link.fragment not in target.anchors and link.fragment.lower() != "top":
                message = f'The link leads to "{link.fragment}" on {link.file}, which has no such place'
                yield Problem("W020", "error", Place(path, link.line), message, "Correct the part after #")


def repeated_titles(pages: Mapping[str, Examined]) -> Iterator[Problem]:
    """No two pages in one language have one title: search results could not tell them apart.

    Papers, people, venues and topics are called what they are called: nobody can change that, and others ask
    whether two of them are one.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    for path, page in pages.items():
        if _NAMED_BY_PAPERS.search(path):
            continue
        alike.setdefault((page.language, page.title), []).append(path)
    for (_, title), (first, *others) in alike.items():
        if title and others:
            more = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
            message = f'The page has the same title as {first}{more}: "{title}"'
            yield Problem("W021", "notice", Place(others[0]), message, "Make the titles differ")


SITE_CHECKS: tuple[SiteCheck, ...] = (dead_jumps, repeated_titles)
"""Every check of all pages together, by path."""
