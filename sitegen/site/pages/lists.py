"""Home, lists of papers, years, news and authored pages."""

from __future__ import annotations

from itertools import islice

import msgspec
from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.authored import Post
from sitegen.model.outputs import Page
from sitegen.site.context import RenderContext
from sitegen.site.items import (
    bars_of_site,
    entries,
    groups_by_year,
    papers_by_year,
    person_item,
    plot,
    span_of_years,
    year_heading,
)
from sitegen.site.pager import cut, pager
from sitegen.site.pages.people import Profile
from sitegen.site.values import Home, News, NewsItem, NotFound, Papers, Written, Years
from sitegen.text import dates

HOME_PEOPLE = 12
HOME_RESEARCHERS = 100
HOME_NEWS = 3
NEWS_IN_FULL = 30
"""How many posts the list of news gives with their texts; of older ones it gives the titles."""


def home_view(context: RenderContext, _: Page) -> Home:
    """Who is on this site and what they wrote lately."""
    site = context.site
    selected = [slug for slug, paper in site.papers.items() if paper.selected]
    others = (slug for slug in site.newest if not site.papers[slug].selected)
    people = list(site.researchers)[:HOME_RESEARCHERS] or list(islice(site.people, HOME_PEOPLE))
    return Home(
        people=tuple(person_item(site, site.people[person]) for person in people),
        people_href=urls.link("people/index.html") if len(site.profiles) > len(people) else "",
        owner=_only_researcher(context),
        selected=entries(context, selected),
        recent=entries(context, islice(others, site.config.recent_papers)),
        papers_href=urls.link("papers/index.html"),
        news=tuple(_news_item(post) for post in site.news[:HOME_NEWS]),
        news_href=urls.link("news/index.html") if site.news else "",
        paper_count=len(site.papers),
        author_count=sum(not person.group for person in site.people.values()),
        years=span_of_years(site, site.newest),
        plot=plot(context, papers_by_year(site)),
        updated=dates.written_out(site.built),
    )


def _only_researcher(context: RenderContext) -> Profile | None:
    """The profile of the one person whose site this is; None where there are several, or none."""
    researchers = list(context.site.researchers)
    if len(researchers) != 1:
        return None
    return Profile(context, Page(urls.person_page(researchers[0]), "person", researchers[0]))


def papers_view(context: RenderContext, page: Page) -> Papers:
    """All papers, newest first."""
    return _papers(context, "Papers", context.site.newest, "papers/index.html", page.number)


def year_view(context: RenderContext, page: Page) -> Papers:
    """The papers of one year."""
    year = page.subject
    return _papers(context, year_heading(year), context.site.years[year], urls.year_page(year), page.number)


def _papers(context: RenderContext, heading: str, slugs: tuple[str, ...], first: str, number: int) -> Papers:
    """Page `number` of a list of papers whose first page is the file `first`."""
    size = context.site.config.papers_per_page
    return Papers(
        heading=heading,
        total=len(slugs),
        groups=groups_by_year(context, cut(slugs, number, size)),
        # On one page only: else a new paper would change every page of every list.
        years=bars_of_site(context.site) if number == 1 else (),
        pager=pager(first, number, len(slugs), size),
    )


def years_view(context: RenderContext, _: Page) -> Years:
    """All years and how many papers each has."""
    return Years(bars=bars_of_site(context.site))


def news_view(context: RenderContext, _: Page) -> News:
    """All posts, newest first."""
    news = context.site.news
    older = (msgspec.structs.replace(post, body="") for post in news[NEWS_IN_FULL:])
    return News(items=tuple(map(_news_item, (*news[:NEWS_IN_FULL], *older))))


def post_view(context: RenderContext, page: Page) -> Written:
    """One post."""
    post = next(post for post in context.site.news if post.id == page.subject)
    date_text = dates.written_out(post.date)
    return Written(title=post.title, body=Markup(post.body), date=post.date, date_text=date_text)


def free_page_view(context: RenderContext, page: Page) -> Written:
    """One authored page."""
    authored = next(authored for authored in context.site.pages if authored.id == page.subject)
    return Written(title=authored.title, body=Markup(authored.body))


def not_found_view(_: RenderContext, __: Page) -> NotFound:
    """The page that a server shows in place of any missing one, at whatever depth."""
    home, papers, people = map(urls.link, ("index.html", "papers/index.html", "people/index.html"))
    return NotFound(home=home, papers=papers, people=people)


def search_view(_: RenderContext, __: Page) -> None:
    """Nothing: the script fills the search page."""


def _news_item(post: Post) -> NewsItem:
    return NewsItem(
        title=post.title,
        href=urls.link(f"news/{post.id}/index.html"),
        date=post.date,
        date_text=dates.written_out(post.date),
        body=Markup(post.body),
    )
