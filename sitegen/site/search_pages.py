"""What the search index holds of the pages that people write: free pages, collections, posts, the CV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from sitegen.model import urls
from sitegen.model.site import Site
from sitegen.model.texts import Text
from sitegen.search import SearchPage
from sitegen.site.item_views import heading_of_collection
from sitegen.site.words import Words

_TAG = re.compile(r"<[^<>]*>")


def search_pages(site: Site, words: Words) -> Iterator[SearchPage]:
    """Every page of a text of its own, in the order in which equal results are shown."""
    if site.cv:
        said = (site.cv.headline, *map(plain_text, site.cv.texts))
        yield SearchPage(path="cv/index.html", title=words.cv, summary=site.cv.headline, text=" ".join(said))
    kind = words.search_kind_page
    for identifier, page in site.pages.items():
        yield _page(urls.free_page(identifier), page.title, kind, page.description, page.body)
    for folder, shown in site.collections.items():
        heading = heading_of_collection(words, shown)
        if shown.introduction:
            introduction = shown.introduction
            yield _page(f"{folder}/index.html", heading, "", introduction.summary, introduction.body)
        else:
            yield SearchPage(path=f"{folder}/index.html", title=heading)
        for item in shown.items.values():
            beside = (item.location, *item.tags)
            path = item.url or urls.item_page(item.id)
            yield _page(path, item.title, heading, item.summary, item.body, beside)
    for identifier, post in site.news.items():
        when = f"{words.news} · {words.date(post.date)}"
        yield _page(urls.post_page(identifier), post.title, when, post.description, post.body, post.tags)


def _page(
    path: str, title: str, kind: str, summary: str, body: Text, beside: Iterable[str] = ()
) -> SearchPage:
    text = plain_text(body)
    return SearchPage(
        path=path.removeprefix(urls.ROOT),
        title=title,
        kind=kind,
        summary=summary or text,
        text=" ".join((*beside, text)),
    )


def plain_text(text: Text) -> str:
    """The words of a text that somebody wrote, without what the site puts in."""
    html = " ".join(piece for piece in text.pieces if isinstance(piece, str))
    return " ".join(unescape(_TAG.sub(" ", html)).split())
