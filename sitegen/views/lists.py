"""Home, lists of papers, years, news and authored pages."""

from __future__ import annotations

from itertools import islice

from markupsafe import Markup

from sitegen import dates, markdown, urls
from sitegen.authored import Post
from sitegen.jobs import Page
from sitegen.site import Site
from sitegen.viewmodel import Home, News, NewsItem, NotFound, Papers, Written, Years
from sitegen.views.items import bars, groups_by_year, paper_item, person_item, span_of_years
from sitegen.views.pages import cut, pager

HOME_PEOPLE = 12
HOME_NEWS = 3


def home_view(site: Site, page: Page) -> Home:
    """Who is on this site and what they wrote lately."""
    newest = list(site.papers.values())
    selected = [paper for paper in newest if paper.selected]
    people = list(site.researchers) or list(islice(site.people, HOME_PEOPLE))
    return Home(
        people=tuple(person_item(site, site.people[person], page.path) for person in people),
        people_href=urls.relative(page.path, "people/index.html"),
        selected=tuple(paper_item(site, paper, page.path) for paper in selected),
        recent=tuple(paper_item(site, paper, page.path) for paper in newest[: site.config.recent_papers]),
        papers_href=urls.relative(page.path, "papers/index.html"),
        news=tuple(_news_item(post, page.path) for post in site.news[:HOME_NEWS]),
        news_href=urls.relative(page.path, "news/index.html") if site.news else "",
        paper_count=len(newest),
        author_count=sum(not person.group for person in site.people.values()),
        years=span_of_years(newest),
        plot=bars(site, site.papers, page.path),
    )


def papers_view(site: Site, page: Page) -> Papers:
    """All papers, newest first."""
    slugs = list(site.papers)
    size = site.config.papers_per_page
    return Papers(
        heading="Papers",
        total=len(slugs),
        groups=groups_by_year(site, cut(slugs, page.number, size), page.path),
        years=bars(site, slugs, page.path),
        pager=pager("papers/index.html", page, len(slugs), size),
    )


def year_view(site: Site, page: Page) -> Papers:
    """The papers of one year."""
    slugs = site.years[page.subject]
    size = site.config.papers_per_page
    return Papers(
        heading=page.subject or "Undated",
        total=len(slugs),
        groups=groups_by_year(site, cut(slugs, page.number, size), page.path),
        years=bars(site, site.papers, page.path),
        pager=pager(urls.year_page(page.subject), page, len(slugs), size),
    )


def years_view(site: Site, page: Page) -> Years:
    """All years and how many papers each has."""
    return Years(bars=bars(site, site.papers, page.path))


def news_view(site: Site, page: Page) -> News:
    """All posts, newest first."""
    return News(items=tuple(_news_item(post, page.path) for post in site.news))


def post_view(site: Site, page: Page) -> Written:
    """One post."""
    post = next(post for post in site.news if post.id == page.subject)
    return Written(
        title=post.title,
        body=_authored(post.body, page.path),
        date=post.date,
        date_text=dates.written_out(post.date),
    )


def free_page_view(site: Site, page: Page) -> Written:
    """One authored page."""
    authored = next(authored for authored in site.pages if authored.id == page.subject)
    return Written(title=authored.title, body=_authored(authored.body, page.path))


def not_found_view(site: Site, page: Page) -> NotFound:
    """The page that a server shows in place of any missing one, at whatever depth."""
    home, papers, people = (
        urls.absolute(site.config.base_url, path) or path
        for path in ("index.html", "papers/index.html", "people/index.html")
    )
    return NotFound(home=home, papers=papers, people=people)


def _news_item(post: Post, path: str) -> NewsItem:
    return NewsItem(
        title=post.title,
        href=urls.relative(path, f"news/{post.id}/index.html"),
        date=post.date,
        date_text=dates.written_out(post.date),
        body=_authored(post.body, path),
    )


def _authored(body: str, path: str) -> Markup:
    """Authored HTML with its links made relative to page `path`."""
    return Markup(markdown.at(body, urls.root(path)))
