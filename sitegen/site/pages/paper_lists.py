"""Lists of papers that have something in common, such as their venue, and the list of these lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.outputs import LISTS_SCRIPTS, Page
from sitegen.model.site import PaperList, Site
from sitegen.site.context import RenderContext
from sitegen.site.page_kind import Contents, PageKind, Trail, collection_tags
from sitegen.site.page_values import PaperListItem, PaperLists, Papers
from sitegen.site.pager import numbered_pages
from sitegen.site.pages.papers import contents_of, list_of_papers
from sitegen.site.person_items import span_of_years
from sitegen.text.latex import html, plain


def grouping(
    folder: str, one: str, lists: Callable[[Site], Mapping[str, PaperList]]
) -> tuple[PageKind, PageKind]:
    """The kinds of page of one way to group papers: the list of groups, and a group.

    Args:
        folder: where the pages are, and the name of the list of groups and of its heading: ``venues``.
        one: name of the page of a group: ``venue``.
        lists: the groups of a site by id.
    """
    first = f"{folder}/index.html"

    def pages_of_list(site: Site) -> Iterator[Page]:
        if lists(site):
            yield Page(first, folder)

    def trail_of_list(context: RenderContext, __: Page) -> Trail:
        return ((getattr(context.words, folder), first),)

    def view_of_list(context: RenderContext, _: Page) -> PaperLists:
        site = context.site
        return PaperLists(
            heading=getattr(context.words, folder),
            items=tuple(
                PaperListItem(
                    name=Markup(html(each.name)),
                    href=urls.link(urls.group_page(folder, identifier)),
                    papers=len(each.papers),
                    years=span_of_years(site, each.papers),
                )
                for identifier, each in lists(site).items()
            ),
        )

    def pages(site: Site) -> Iterator[Page]:
        size = site.config.papers_per_page
        for identifier, each in lists(site).items():
            group = urls.group_page(folder, identifier)
            yield from numbered_pages(group, one, identifier, len(each.papers), size)

    def trail(context: RenderContext, page: Page) -> Trail:
        name = plain(lists(context.site)[page.subject].name)
        return *trail_of_list(context, page), (name, urls.group_page(folder, page.subject))

    def view(context: RenderContext, page: Page) -> Papers:
        group = lists(context.site)[page.subject]
        known = f"{one}={plain(group.name)}"
        return list_of_papers(context, page, Markup(html(group.name)), group.papers, known)

    def contents(site: Site, page: Page) -> Contents:
        group = lists(site)[page.subject]
        return contents_of(site, page, group.papers, group.name)

    return (
        PageKind(
            name=folder,
            styles=("lists",),
            template="paper-lists.html",
            pages=pages_of_list,
            view=view_of_list,
            trail=trail_of_list,
            tags=collection_tags(lambda site, _: len(lists(site))),
        ),
        PageKind(
            name=one,
            styles=("lists",),
            scripts=LISTS_SCRIPTS,
            template="papers.html",
            pages=pages,
            view=view,
            trail=trail,
            tags=collection_tags(lambda site, page: len(lists(site)[page.subject].papers)),
            contents=contents,
            numerous=True,
        ),
    )
