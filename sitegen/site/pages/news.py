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
from sitegen.site.groupings import tag_id
from sitegen.site.item_views import names_of_people
from sitegen.site.page_kind import PageKind, Trail, collection_tags, site_description
from sitegen.site.page_values import News, Written
from sitegen.site.pager import items_of_page, numbered_pages, pager
from sitegen.site.values import Anchor, NewsItem
from sitegen.site.written import written_html

_FIRST = "news/index.html"
POSTS_PER_PAGE = 200

MOST_TAGS = 100
"""How many tags stand above the list of news; the posts lead to all."""

NEWS_IN_FULL = 30
"""How many posts the list of news gives with their texts; of older ones it gives the titles."""


def _list(site: Site) -> Iterator[Page]:
    if site.news:
        yield from numbered_pages(_FIRST, "news", "", len(site.news), POSTS_PER_PAGE)


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    if context.site.news:
        yield context.words.news, "news/"


def _trail_of_list(context: RenderContext, __: Page) -> Trail:
    return ((context.words.news, _FIRST),)


def _is_list_in_list(site: Site, page: Page) -> bool:
    """Whether one of the posts that a list of news gives in full lists papers."""
    posts = site.tags[page.subject].posts if page.kind == "tag" else [*site.news][:NEWS_IN_FULL]
    return page.number == 1 and any(site.news[post].body.lists for post in posts[:NEWS_IN_FULL])


def _view_of_list(context: RenderContext, page: Page) -> News:
    return _list_of(context, page, context.words.news, [*context.site.news.values()])


def _list_of(context: RenderContext, page: Page, heading: str, posts: Sequence[Post]) -> News:
    """Those of the posts, newest first, that stand on a page of the list; of older ones only the titles."""
    shown = items_of_page(posts, page.number, POSTS_PER_PAGE)
    shown_tags = _shown_tags(context.site)
    others = len(context.site.tags) - len(shown_tags)
    full = NEWS_IN_FULL if page.number == 1 else 0
    older = (msgspec.structs.replace(post, body=Text(language=post.body.language)) for post in shown[full:])
    return News(
        heading=heading,
        items=tuple(news_item(context, post) for post in (*shown[:full], *older)),
        pager=pager(page, len(posts), POSTS_PER_PAGE),
        tags=tuple(Anchor(context.site.tags[id_].name, _tag_link(id_)) for id_ in shown_tags),
        more_tags=context.words.and_more(others) if others else "",
    )


def _shown_tags(site: Site) -> Sequence[str]:
    """Ids of the tags above a list, in their order."""
    if len(site.tags) <= MOST_TAGS:
        return [*site.tags]
    most = {*sorted(site.tags, key=lambda id_: -len(site.tags[id_].posts))[:MOST_TAGS]}
    return [id_ for id_ in site.tags if id_ in most]


def _pages(site: Site) -> Iterator[Page]:
    for identifier in site.news:
        yield Page(urls.post_page(identifier), "post", identifier)


def _trail(context: RenderContext, page: Page) -> Trail:
    return *_trail_of_list(context, page), (context.site.news[page.subject].title, page.path)


def _description(context: RenderContext, page: Page) -> str:
    return context.site.news[page.subject].description or site_description(context, page)


def _view(context: RenderContext, page: Page) -> Written:
    post = context.site.news[page.subject]
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
        language=post.body.language,
    )


def _tag_link(identifier: str) -> str:
    return urls.link(_tag_page(identifier))


def _tag_page(identifier: str) -> str:
    return f"news/tags/{identifier}/index.html"


def _tag_anchors(post: Post) -> tuple[Anchor, ...]:
    return tuple(Anchor(tag, _tag_link(tag_id(tag))) for tag in post.tags)


def _pages_of_tags(site: Site) -> Iterator[Page]:
    for identifier in site.tags:
        posts = site.tags[identifier].posts
        yield from numbered_pages(_tag_page(identifier), "tag", identifier, len(posts), POSTS_PER_PAGE)


def _trail_of_tag(context: RenderContext, page: Page) -> Trail:
    return *_trail_of_list(context, page), (context.site.tags[page.subject].name, _tag_page(page.subject))


def _view_of_tag(context: RenderContext, page: Page) -> News:
    site = context.site
    tag = site.tags[page.subject]
    return _list_of(context, page, tag.name, [site.news[post] for post in tag.posts])


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
        language=post.body.language,
    )


NEWS = PageKind(
    name="news",
    styles=("lists", "texts"),
    pages=_list,
    view=_view_of_list,
    trail=_trail_of_list,
    menu=_menu,
    lists=_is_list_in_list,
    tags=collection_tags(lambda site, _: len(site.news)),
)
POST = PageKind(
    name="post",
    styles=("lists", "texts"),
    pages=_pages,
    view=_view,
    trail=_trail,
    description=_description,
    preview="article",
    lists=lambda site, page: bool(site.news[page.subject].body.lists),
    numerous=True,
)
TAG = PageKind(
    name="tag",
    styles=("lists", "texts"),
    template="news.html",
    pages=_pages_of_tags,
    view=_view_of_tag,
    trail=_trail_of_tag,
    lists=_is_list_in_list,
    tags=collection_tags(lambda site, page: len(site.tags[page.subject].posts)),
)
