"""Pages at old addresses, which lead to the new ones."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model import urls
from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.page_kind import PageKind, Trail
from sitegen.site.page_values import Moved
from sitegen.text.latex import plain


def _pages(site: Site) -> Iterator[Page]:
    for path in site.redirects:
        yield Page(path, "redirect", path)


def _trail(context: RenderContext, page: Page) -> Trail:
    return ((plain(context.site.redirects[page.subject].label), page.path),)


def _view(context: RenderContext, page: Page) -> Moved:
    redirect = context.site.redirects[page.subject]
    is_elsewhere = "://" in redirect.target
    path, mark, heading = redirect.target.partition("#")
    public = urls.absolute(context.site.config.base_url, path)
    return Moved(
        href=redirect.target if is_elsewhere else urls.link(redirect.target),
        canonical=redirect.target if is_elsewhere else public and public + mark + heading,
        label=plain(redirect.label),
    )


REDIRECT = PageKind(name="redirect", pages=_pages, view=_view, trail=_trail, in_sitemap=False)
