"""``site.yml``: the settings of a site, each with its check and a sentence of help."""

from __future__ import annotations

import re
from typing import Any, get_args
from urllib.parse import urlsplit

import msgspec

from sitegen.content.addresses import file_path
from sitegen.content.values import (
    LISTING_PATH,
    Check,
    Checked,
    choice,
    error,
    labelled,
    number,
    parsed,
    read_fields,
    several,
    shown,
    text,
    wrong,
    yes_or_no,
)
from sitegen.model.authored import (
    CitationStyle,
    Config,
    Download,
    Export,
    ListedBy,
    NavigationItem,
    PeopleWithPages,
)
from sitegen.model.publications import Problem
from sitegen.text.identifiers import safe_url
from sitegen.text.yaml import Node, read_yaml

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


class Setting(msgspec.Struct, frozen=True):
    """One key of ``site.yml``."""

    name: str
    """Also the name of the field in `Config`."""
    help: str
    """One sentence on what it does and what may be written."""
    check: Check[Any]

    @property
    def default(self) -> object:
        """The value in `Config` of a site that does not set it."""
        return getattr(Config(), self.name)


def read_config(source: str, file: str = "site.yml") -> tuple[Config, tuple[Problem, ...]]:
    """The settings in the text `source`; a wrong one keeps its default and is a problem.

    `file` is named in places. Empty text gives the defaults.
    """
    root, problems = read_yaml(source, file)
    values, more = read_fields(root, {setting.name: setting.check for setting in SETTINGS}, "setting")
    return Config(**values), problems + more


def base_address(written: str) -> str | None:
    """The address with a final slash; None if it has a query, a fragment or a password."""
    if not safe_url(written) or "?" in written or "#" in written or "@" in urlsplit(written).netloc:
        return None
    return written.rstrip("/") + "/"


def _colour(node: Node) -> Checked[str]:
    """A colour as ``#rrggbb``."""
    written, problems = text(node)
    if written is None and not problems:
        # YAML takes an unquoted # for the beginning of a comment.
        return wrong(node, "there is no value", 'put the colour into quotes: "#336699"')
    if not written:
        return None, problems
    digits = written.lower() if written.startswith("#") else f"#{written.lower()}"
    if not _COLOUR.fullmatch(digits):
        return wrong(node, f"{shown(node)} is not a colour", 'write it as "#336699", in quotes')
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
        return number(1, 1_000_000)(node)
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
            node, f"{shown(node)} stands where paths with formats are expected", "write `path: format`"
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
                error(inner, f"“{key}” has no format", "write the name of a format after the colon")
            )
    return tuple(values), tuple(problems)


_TARGET = parsed(
    _target,
    "a place on this site or a web address",
    "write a path such as people/ or pages/teaching/, or an address that begins with https://",
)

SETTINGS = (
    Setting("title", "Name of the site, shown at the top of every page.", text),
    Setting("tagline", "A few words below the title.", text),
    Setting("description", "One or two sentences for search engines and link previews.", text),
    Setting(
        "base_url",
        "Address at which the site will be published, such as https://example.org/papers/; "
        "needed for feeds, the sitemap and link previews.",
        parsed(
            base_address,
            "the address of a site",
            "write it as https://example.org/papers/, without ? or #",
        ),
    ),
    Setting(
        "language",
        "Language of the pages as a BCP 47 tag, such as en or pt-BR.",
        parsed(
            lambda written: written if _LANGUAGE.fullmatch(written) else None,
            "a language tag",
            "write one such as en, de or pt-BR",
        ),
    ),
    Setting("accent", 'Colour of links and marks, such as "#336699" in quotes.', _colour),
    Setting(
        "navigation",
        "Entries of the menu as a list of `Label: target`, where a target is a path on the site or a web "
        "address; without it the menu shows what the site has.",
        labelled(_TARGET, NavigationItem, "label", "target"),
    ),
    Setting(
        "people_pages",
        "Who gets a page: `researchers` for those with a file in researchers/, `all` for every author, or a "
        "number for the authors with at least so many papers.",
        _people_pages,
    ),
    Setting(
        "exports",
        "Formats in which lists can be downloaded: any of bibtex, ris and csl-json.",
        several(choice(get_args(Export))),
    ),
    Setting(
        "downloads",
        "What can be downloaded: any of site (the whole list), people (each person's list) and papers (the "
        "BibTeX of each paper). A site with 100,000 authors is half as large without people.",
        several(choice(get_args(Download))),
    ),
    Setting(
        "groupings",
        "What papers are listed by besides their years: any of venues and topics.",
        several(choice(get_args(ListedBy))),
    ),
    Setting(
        "citation_styles",
        "The styles in which a paper's page cites it, the usual one first: any of apa, mla and ieee.",
        several(choice(get_args(CitationStyle))),
    ),
    Setting("search", "Whether the site has a search box: yes or no.", yes_or_no),
    Setting(
        "bibtex_encoding",
        "`utf-8` writes accents as they are into BibTeX, `ascii` writes them as LaTeX commands.",
        choice(("utf-8", "ascii")),
    ),
    Setting("papers_per_page", "Lists longer than this are cut into pages; 10 to 200.", number(10, 200)),
    Setting("recent_papers", "How many recent papers the home page shows; 0 to 50.", number(0, 50)),
    Setting(
        "formats",
        "Files whose format is not recognised: path below publications/, a colon, name of the format.",
        _formats,
    ),
)
"""Every key that ``site.yml`` may have."""
