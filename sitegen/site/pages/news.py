"""The list of news, and each post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from sitegen.model import urls
from sitegen.model.authored import Post, Text
from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.page_kind import PageKind, Trail, collection_tags
from sitegen.site.values import News, NewsItem, Written
from sitegen.site.written import written_html

_FIRST = "news/index.html"

NEWS_IN_FULL = 30
"""How many posts the list of news gives with their texts; of older ones it gives the titles."""


def _list(site: Site) -> Iterator[Page]:
    if site.news:
        yield Page(_FIRST, "news")


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    if context.site.news:
        yield context.words.news, "news/"


def _trail_of_list(context: RenderContext, __: Page) -> Trail:
    return ((context.words.news, _FIRST),)


def _view_of_list(context: RenderContext, _: Page) -> News:
    news = context.site.news
    older = (msgspec.structs.replace(post, body=Text()) for post in news[NEWS_IN_FULL:])
    return News(items=tuple(news_item(context, post) for post in (*news[:NEWS_IN_FULL], *older)))


def _pages(site: Site) -> Iterator[Page]:
    for post in site.news:
        yield Page(urls.post_page(post.id), "post", post.id)


def _trail(context: RenderContext, page: Page) -> Trail:
    return *_trail_of_list(context, page), (_post(context.site, page).title, page.path)


def _view(context: RenderContext, page: Page) -> Written:
    post = _post(context.site, page)
    date_text = context.words.date(post.date)
    return Written(
        title=post.title, body=written_html(context, post.body), date=post.date, date_text=date_text
    )


def news_item(context: RenderContext, post: Post) -> NewsItem:
    """A post as an entry of a list."""
    return NewsItem(
        title=post.title,
        href=urls.link(urls.post_page(post.id)),
        date=post.date,
        date_text=context.words.date(post.date),
        body=written_html(context, post.body),
    )


def _post(site: Site, page: Page) -> Post:
    return next(post for post in site.news if post.id == page.subject)


NEWS = PageKind(
    name="news",
    pages=_list,
    view=_view_of_list,
    trail=_trail_of_list,
    menu=_menu,
    tags=collection_tags(lambda site, _: len(site.news)),
)
POST = PageKind(name="post", pages=_pages, view=_view, trail=_trail, preview="article", numerous=True)
