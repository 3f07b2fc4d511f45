"""From a planned page to what its template sees: a module for each kind of page, and the table `PAGES`.

To add a kind, write a module with its `PageKind` and its template, and name it in `PAGES`.
"""

from __future__ import annotations

from sitegen.site.page_kind import PageKind
from sitegen.site.pages.collections import COLLECTION, ITEM
from sitegen.site.pages.cv import CV
from sitegen.site.pages.home import HOME
from sitegen.site.pages.lists import LIST
from sitegen.site.pages.news import NEWS, POST, TAG
from sitegen.site.pages.not_found import NOT_FOUND
from sitegen.site.pages.page import PAGE
from sitegen.site.pages.page_list import PAGE_LIST
from sitegen.site.pages.paper import PAPER
from sitegen.site.pages.papers import PAPERS
from sitegen.site.pages.people import PEOPLE
from sitegen.site.pages.person import PERSON
from sitegen.site.pages.redirect import REDIRECT
from sitegen.site.pages.search import SEARCH
from sitegen.site.pages.topics import TOPIC, TOPICS
from sitegen.site.pages.types import TYPE, TYPES
from sitegen.site.pages.venues import VENUE, VENUES
from sitegen.site.pages.years import YEAR, YEARS

PAGES: tuple[PageKind, ...] = (
    HOME,
    PEOPLE,
    PAPERS,
    YEARS,
    YEAR,
    TYPES,
    TYPE,
    VENUES,
    VENUE,
    TOPICS,
    TOPIC,
    LIST,
    PERSON,
    CV,
    PAPER,
    COLLECTION,
    ITEM,
    NEWS,
    POST,
    TAG,
    PAGE,
    PAGE_LIST,
    SEARCH,
    NOT_FOUND,
    REDIRECT,
)
"""Every kind of page, in the order in which the menu and the sitemap name them."""

KIND_OF: dict[str, PageKind] = {kind.name: kind for kind in PAGES}
"""`Page.kind` -> its row."""
