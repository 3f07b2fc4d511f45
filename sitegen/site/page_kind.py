"""What is said once of each kind of page: which pages there are, what they show, where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec
from markupsafe import Markup

from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.writers import head
from sitegen.writers.head import LinkPreview, PreviewKind

Trail = tuple[tuple[str, str], ...]
"""Label and path of every page from the one below the home page to the page itself."""


class Contents(msgspec.Struct, frozen=True):
    """What one page of a list shows, which says when it must be rendered again."""

    total: int
    """Of the whole list."""
    papers: Sequence[str] = ()
    """Slugs of the papers on this page."""
    people: Sequence[str] = ()
    """Ids of the people on this page."""
    beside: object = ()
    """Whatever else the page shows of the site, such as the number of papers of each year."""


def site_description(context: RenderContext, _: Page) -> str:
    """What the settings say of the whole site."""
    config = context.site.config
    return config.description or config.tagline or context.words.publications_of(title=config.title)


def _nothing(_: RenderContext) -> Iterable[tuple[str, str]]:
    return ()


def _no_tags(_: Site, __: Page, ___: LinkPreview) -> Iterable[Markup]:
    return ()


def _no_image(_: Site, __: Page) -> str:
    return ""


class PageKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of page. All functions are pure; those that take a page are only given pages of this kind."""

    name: str
    """``Page.kind``, ``page.view`` in templates, and the class of the page's ``<body>``."""
    template: str = ""
    """File below ``templates/``; ``""`` stands for the name with ``.html``."""
    pages: Callable[[Site], Iterator[Page]]
    """All pages of this kind, in the order of the sitemap."""
    view: Callable[[RenderContext, Page], object]
    """What the template sees as ``view``."""
    trail: Callable[[RenderContext, Page], Trail]
    """The way to the page; the last label is its heading, and an empty trail is the home page's."""
    menu: Callable[[RenderContext], Iterable[tuple[str, str]]] = _nothing
    """Label and address of its entries in the menu, where the settings name none."""
    description: Callable[[RenderContext, Page], str] = site_description
    """One or two sentences for search engines."""
    preview: PreviewKind = "website"
    image: Callable[[Site, Page], str] = _no_image
    """Path, below the content folder, of the picture that link previews show; ``""``: that of the site."""
    tags: Callable[[Site, Page, LinkPreview], Iterable[Markup]] = _no_tags
    """Tags of its own for the head: what machines are told of its subject."""
    about: Literal["site", "paper", "person"] = "site"
    """Whose page it is. Those of papers and people are rendered again when these, or what is near, change."""
    contents: Callable[[Site, Page], Contents] | None = None
    """What a list shows. A page about the site without it is rendered in every build: such pages are few."""
    numerous: bool = False
    """Whether there may be many such pages, which then differ in nothing of what surrounds them."""
    in_sitemap: bool = True
    has_address: bool = True
    """False for the page that is served in place of missing ones, at whatever address."""
    styles: tuple[str, ...] = ()
    """Names of style sheets that pages of this kind use beside those that every page uses: ``texts``."""
    scripts: tuple[str, ...] = ()
    """Paths of scripts that only pages of this kind use."""
    lists: Callable[[Site, Page], bool] = lambda _, __: False
    """Whether a page lists papers, so that it loads the scripts of lists; those of some kinds always do."""

    @property
    def file(self) -> str:
        """The template."""
        return self.template or f"{self.name}.html"


def collection_tags(
    kind_size: Callable[[Site, Page], int],
) -> Callable[[Site, Page, LinkPreview], list[Markup]]:
    """The `PageKind.tags` of a list with so many things; none for an empty one."""

    def tags(site: Site, page: Page, preview: LinkPreview) -> list[Markup]:
        size = kind_size(site, page)
        if not size:
            return []
        return [
            head.collection_json_ld(preview.title, preview.url, preview.description, preview.language, size)
        ]

    return tags
