"""The list of news, each post, and the posts of each tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sitegen.model import urls
from sitegen.model.authored import Post
from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.model.texts import Text
from sitegen.site.context import RenderContext
from sitegen.site.item_views import names_of_people
from sitegen.site.page_kind import PageKind, Trail, collection_tags, site_description
from sitegen.site.values import Anchor, News, NewsItem, Written
from sitegen.site.written import written_html
from sitegen.text.folding import fold, slugify

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
    return _list_of(context, context.words.news, context.site.news)


def _list_of(context: RenderContext, heading: str, posts: Sequence[Post]) -> News:
    """Posts, newest first; of older ones only the titles."""
    older = (msgspec.structs.replace(post, body=Text()) for post in posts[NEWS_IN_FULL:])
    return News(
        heading=heading,
        items=tuple(news_item(context, post) for post in (*posts[:NEWS_IN_FULL], *older)),
        tags=tuple(Anchor(tag, _tag_link(slug)) for slug, (tag, _) in _tags(context.site).items()),
    )


def _pages(site: Site) -> Iterator[Page]:
    for post in site.news:
        yield Page(urls.post_page(post.id), "post", post.id)


def _trail(context: RenderContext, page: Page) -> Trail:
    return *_trail_of_list(context, page), (_post(context.site, page).title, page.path)


def _description(context: RenderContext, page: Page) -> str:
    return _post(context.site, page).description or site_description(context, page)


def _view(context: RenderContext, page: Page) -> Written:
    post = _post(context.site, page)
    date = context.words.date
    return Written(
        title=post.title,
        body=written_html(context, post.body),
        date=post.date,
        date_text=date(post.date),
        updated=post.updated,
        updated_text=date(post.updated),
        authors=names_of_people(context, post.authors),
        tags=_tag_anchors(post),
    )


def _tags(site: Site) -> dict[str, tuple[str, list[Post]]]:
    """Slug of each tag -> the tag as first written, and its posts, newest first; tags by their names."""
    found: dict[str, tuple[str, list[Post]]] = {}
    for post in site.news:
        for tag in post.tags:
            posts = found.setdefault(_slug(tag), (tag, []))[1]
            if post not in posts[-1:]:
                posts.append(post)
    return dict(sorted(found.items(), key=lambda each: fold(each[1][0])))


def _slug(tag: str) -> str:
    return slugify(tag) or "other"


def _tag_link(slug: str) -> str:
    return urls.link(_tag_page(slug))


def _tag_page(slug: str) -> str:
    return f"news/tags/{slug}/index.html"


def _tag_anchors(post: Post) -> tuple[Anchor, ...]:
    return tuple(Anchor(tag, _tag_link(_slug(tag))) for tag in post.tags)


def _pages_of_tags(site: Site) -> Iterator[Page]:
    for slug in _tags(site):
        yield Page(_tag_page(slug), "tag", slug)


def _trail_of_tag(context: RenderContext, page: Page) -> Trail:
    return *_trail_of_list(context, page), (_tags(context.site)[page.subject][0], page.path)


def _view_of_tag(context: RenderContext, page: Page) -> News:
    tag, posts = _tags(context.site)[page.subject]
    return _list_of(context, tag, posts)


def news_item(context: RenderContext, post: Post) -> NewsItem:
    """A post as an entry of a list."""
    return NewsItem(
        title=post.title,
        href=urls.link(urls.post_page(post.id)),
        date=post.date,
        date_text=context.words.date(post.date),
        body=written_html(context, post.body),
        inline=post.inline,
        tags=_tag_anchors(post),
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
POST = PageKind(
    name="post",
    pages=_pages,
    view=_view,
    trail=_trail,
    description=_description,
    preview="article",
    numerous=True,
)
TAG = PageKind(
    name="tag",
    template="news.html",
    pages=_pages_of_tags,
    view=_view_of_tag,
    trail=_trail_of_tag,
    tags=collection_tags(lambda site, page: len(_tags(site)[page.subject][1])),
)
