"""The home page: who is on this site, and what they wrote lately."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec
from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.outputs import LISTS_SCRIPTS, Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.item_views import group_of_items
from sitegen.site.items import entries
from sitegen.site.page_kind import PageKind, Trail, collection_tags, site_description
from sitegen.site.page_values import Home
from sitegen.site.pages.news import news_item
from sitegen.site.pages.person import Profile
from sitegen.site.person_items import person_groups, person_item, span_of_years
from sitegen.site.person_tags import person_tags
from sitegen.site.pictures import picture
from sitegen.site.plots import papers_by_year, plot
from sitegen.site.tallies import top_topics
from sitegen.site.values import Anchor
from sitegen.site.written import written_html
from sitegen.writers.head import LinkPreview

MOST_AUTHORS_SHOWN = 12
"""On a site without researchers."""
MOST_RESEARCHERS_SHOWN = 100
TOPICS_SHOWN = 12
NEWS_SHOWN = 3
ITEMS_SHOWN = 6
"""Of each collection that is shown as cards."""


def _pages(_: Site) -> Iterator[Page]:
    yield Page("index.html", "home")


def _trail(_: RenderContext, __: Page) -> Trail:
    return ()


def _view(context: RenderContext, _: Page) -> Home:
    site = context.site
    selected = [slug for slug, paper in site.papers.items() if paper.selected]
    others = (slug for slug in site.newest if not site.papers[slug].selected)
    people = list(site.researchers)[:MOST_RESEARCHERS_SHOWN] or [*islice(site.people, MOST_AUTHORS_SHOWN)]
    home, owner = site.home, _only_researcher(context)
    me = owner.person_id if owner else ""
    cards = [each for each in site.collections.values() if each.collection.show == "cards"]
    return Home(
        intro_title=home.title if home else "",
        intro=written_html(context, home.body) if home else Markup(),
        image=picture(site, home.image, "text") if home else None,
        collections=tuple(
            msgspec.structs.replace(
                group_of_items(context, each.collection.folder, islice(each.items.values(), ITEMS_SHOWN)),
                more=len(each.items) > ITEMS_SHOWN,
            )
            for each in cards
            if each.items
        ),
        people=tuple(person_item(site, site.people[person]) for person in people),
        people_groups=person_groups(context, set(people)),
        people_href=urls.link("people/index.html") if len(site.profiles) > len(people) else "",
        owner=owner,
        buttons=_buttons(context, owner) if owner else (),
        topics=top_topics(site, site.newest)[:TOPICS_SHOWN],
        selected=entries(context, selected, me),
        recent=entries(context, islice(others, site.config.recent_papers), me),
        papers_href=urls.link("papers/index.html"),
        news=tuple(news_item(context, post) for post in islice(site.news.values(), NEWS_SHOWN)),
        news_href=urls.link("news/index.html") if site.news else "",
        paper_count=len(site.papers),
        author_count=sum(not person.group for person in site.people.values()),
        years=span_of_years(site, site.newest),
        plot=plot(context, papers_by_year(site)),
        updated=context.words.date(site.built),
    )


def _description(context: RenderContext, page: Page) -> str:
    home = context.site.home
    return home.description if home and home.description else site_description(context, page)


def _buttons(context: RenderContext, owner: Profile) -> tuple[Anchor, ...]:
    """Where visitors of the one person's site go first."""
    words = context.words
    cv = [Anchor(words.cv, urls.link("cv/index.html"))] if context.site.cv else []
    mail = [Anchor(words.email, f"mailto:{owner.email}")] if owner.email else []
    return Anchor(words.papers, owner.person.href), *cv, *mail


def _only_researcher(context: RenderContext) -> Profile | None:
    """The profile of the one person whose site this is; None where there are several, or none."""
    researchers = list(context.site.researchers)
    if len(researchers) != 1:
        return None
    return Profile(context, Page(urls.person_page(researchers[0]), "person", researchers[0]))


def _tags(site: Site, page: Page, preview: LinkPreview) -> Iterable[Markup]:
    if len(site.researchers) == 1:
        return [person_tags(site, next(iter(site.researchers)), preview.url)]
    return _collection_tags(site, page, preview)


_collection_tags = collection_tags(lambda site, _: len(site.papers))

HOME = PageKind(
    name="home",
    scripts=LISTS_SCRIPTS,
    styles=("lists", "texts"),
    pages=_pages,
    view=_view,
    trail=_trail,
    description=_description,
    tags=_tags,
)
