"""The files a site consists of, planned before one is written."""

from __future__ import annotations

from typing import Literal

import msgspec

Scope = Literal["site", "person", "paper"]
"""Whose a file is: of the whole site, of one person, of one paper."""

ACCENT_FILE = "static/css/accent.css"
"""Style sheet with the colour that the settings choose."""

VENUES_FILE = "static/css/venues.css"
"""Style sheet with the colours of venues that ``venues.yml`` chooses."""

OTHER_LETTERS_FILE = "static/css/languages.css"
"""Style sheet of pages whose language is not written in Latin letters."""

PRINT_STYLES = "static/css/print.css"
"""Style sheet that is loaded for printing only."""

SCRIPT = "static/js/site.js"
"""The script that every page runs first; it tells the others their words."""

LISTS_SCRIPTS = ("static/js/cite.js", "static/js/lists.js")
"""The scripts of pages that list papers."""

SEARCH_SCRIPT = "static/js/search.js"

SCALED_PICTURES = "images/scaled"
"""Folder of the files that are made of pictures."""

MARKER_FILE = ".nojekyll"
"""File that tells GitHub Pages to serve files as they are, and us that an output folder is a site of ours."""

MARKER = "written by sitegen\n"


class Page(msgspec.Struct, frozen=True, gc=False):
    """An HTML page: a view of one subject through a template."""

    path: str
    """Below the output folder: ``papers/<slug>/index.html``."""
    kind: str
    """`sitegen.site.page_kind.PageKind.name`."""
    subject: str = ""
    """Id of the paper, person, year, post or free page."""
    number: int = 1
    """1-based page of a list that is cut into pages."""
    language: str = ""
    """`SiteLanguage.tag` where it is not that of the first language; its folder is part of the path."""


class GeneratedFile(msgspec.Struct, frozen=True, gc=False):
    """A generated file that is not a page: an export, a feed, the sitemap."""

    path: str
    document: str
    """What is in it: the name of a format of `sitegen.writers.WRITERS`, ``atom``, ``sitemap`` …"""
    scope: Scope = "site"
    subject: str = ""
    """Id of the paper or person; of the sitemap the name of one of its files."""
    language: str = ""
    """As `Page.language`."""


class CopiedFile(msgspec.Struct, frozen=True, gc=False):
    """A file taken over: style sheet, script, photo."""

    path: str
    source: str
    """Path on disk, as this machine knows it."""
    language: str = ""
    """As `Page.language`."""


class IndexFiles(msgspec.Struct, frozen=True, gc=False):
    """Files that are made together, whose names change with what is in them: the search index."""

    path: str
    """Of the folder that they are in, ending in a slash."""
    language: str = ""
    """As `Page.language`."""


TRANSLATED_FILES = (SCRIPT, "static/js/search", "static/css/search-results.css")
"""What the paths begin with of files that each language has of its own: scripts that say words, or that load
the search index and the rest of the search from beside them."""

Output = Page | GeneratedFile | CopiedFile | IndexFiles
