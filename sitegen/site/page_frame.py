"""What surrounds every page: title, metadata, menu, breadcrumbs."""

from __future__ import annotations

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.outputs import SEARCH_SCRIPT, Page, View
from sitegen.model.publications import Paper
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.items import title_text, year_heading
from sitegen.site.lazy import lazy
from sitegen.site.pages.people import exports
from sitegen.site.values import Anchor, FrameValues
from sitegen.text.cleaning import escaped, one_line
from sitegen.text.latex import plain
from sitegen.writers import head

SCRIPT = "static/js/site.js"
SEARCH_PAGE_SCRIPT = "static/js/search-page.js"

DESCRIPTION_LENGTH = 200
"""Longest description for search engines and link previews, in characters."""

_PARTS = ("_head.html", "_header.html", "_breadcrumbs.html", "_footer.html")
_NUMEROUS: frozenset[View] = frozenset({"paper", "person", "year", "post"})
"""Views with many pages, which differ in nothing of what surrounds them."""


class PageFrame:
    """What surrounds every page: ``page`` in every template."""

    def __init__(self, context: RenderContext, page: Page) -> None:
        config = context.site.config
        self._context, self._page = context, page
        self._trail = _trail(context.site, page)
        heading = self._trail[-1][0] if self._trail else ""
        self._heading = f"{heading}, page {page.number}" if page.number > 1 else heading
        self.view = page.view
        """Name of the view, for a class on ``<body>``."""
        self.title = f"{self._heading} · {config.title}" if self._heading else config.title
        """For ``<title>``: page and site."""
        self.language = config.language
        self.root = urls.ROOT
        """Goes before every path on the site."""
        self.site_title = config.title
        self.tagline = config.tagline

    @lazy
    def description(self) -> str:
        """One or two sentences for search engines."""
        return _description(self._context.site, self._page)

    @lazy
    def head(self) -> Markup:
        """Ready tags: canonical address, link preview, citation tags, JSON-LD, feeds."""
        heading = self._heading or self.site_title
        return _head(self._context.site, self._page, heading, self.description, self._trail)

    @property
    def citation_tags(self) -> Markup:
        """Of `head`, what Google Scholar reads; empty but for papers."""
        if self.view != "paper":
            return Markup()
        return head.citation_tags(self._context.site.papers[self._page.subject])

    @lazy
    def _frame_parts(self) -> tuple[Markup, Markup, Markup, Markup]:
        return _frame_parts(self._context, self._page, self._trail)

    @property
    def assets(self) -> Markup:
        """``_head.html``, printed."""
        return self._frame_parts[0]

    @property
    def header(self) -> Markup:
        """``_header.html``, printed."""
        return self._frame_parts[1]

    @property
    def breadcrumbs(self) -> Markup:
        """``_breadcrumbs.html``, printed."""
        return self._frame_parts[2]

    @property
    def footer(self) -> Markup:
        """``_footer.html``, printed."""
        return self._frame_parts[3]


def _frame_parts(
    context: RenderContext, page: Page, trail: tuple[tuple[str, str], ...]
) -> tuple[Markup, Markup, Markup, Markup]:
    """What the pages of one sort have in common, printed when the first of them is."""
    targets = {urls.file_of(item.target) for item in context.site.config.navigation}
    sort = page.view if page.view in _NUMEROUS and page.path not in targets else page.path
    if sort not in context.frame_parts:
        frame = _frame(context.site, page, trail)
        head, header, breadcrumbs, footer = (Markup(context.partial(template, frame)) for template in _PARTS)
        context.frame_parts[sort] = head, header, breadcrumbs, footer
    return context.frame_parts[sort]


def _frame(site: Site, page: Page, trail: tuple[tuple[str, str], ...]) -> FrameValues:
    return FrameValues(
        root=urls.ROOT,
        site_title=site.config.title,
        view=page.view,
        stylesheets=tuple(map(urls.link, stylesheets(site))),
        scripts=tuple(map(urls.link, _scripts(site, page))),
        search=site.config.search and page.view != "search",
        navigation=_navigation(site, page),
        breadcrumbs=tuple(Anchor(label, urls.link(path)) for label, path in trail[:-1]) if trail[2:] else (),
        exports=exports(site.config, "") if "site" in site.config.downloads else (),
    )


def _scripts(site: Site, page: Page) -> tuple[str, ...]:
    """Paths of the scripts that a page uses."""
    search = (SEARCH_SCRIPT,) if site.config.search else ()
    return (SCRIPT, *search, SEARCH_PAGE_SCRIPT) if page.view == "search" else (SCRIPT, *search)


def stylesheets(site: Site) -> tuple[str, ...]:
    """Paths of the style sheets that every page uses."""
    search = ("static/css/search.css",) if site.config.search else ()
    accent = ("static/css/accent.css",) if site.config.accent else ()
    return ("static/css/site.css", *search, *accent)


def _trail(site: Site, page: Page) -> tuple[tuple[str, str], ...]:
    """Label and path of every page from home to this one; empty on the home page."""
    home = (site.config.title, "index.html")
    subject = page.subject
    match page.view:
        case "home":
            return ()
        case "people":
            return home, ("People", "people/index.html")
        case "person":
            name = site.people[subject].name.full
            return home, ("People", "people/index.html"), (name, urls.person_page(subject))
        case "papers":
            return home, ("Papers", "papers/index.html")
        case "paper":
            title = title_text(site.papers[subject])
            return home, ("Papers", "papers/index.html"), (title, urls.paper_page(subject))
        case "years":
            return home, ("Years", "years/index.html")
        case "year":
            return home, ("Years", "years/index.html"), (year_heading(subject), urls.year_page(subject))
        case "news":
            return home, ("News", "news/index.html")
        case "post":
            title = next(post.title for post in site.news if post.id == subject)
            return home, ("News", "news/index.html"), (title, page.path)
        case "page":
            return home, (next(free.title for free in site.pages if free.id == subject), page.path)
        case "search":
            return home, ("Search", page.path)
        case "not-found":
            return home, ("Page not found", page.path)


def _description(site: Site, page: Page) -> str:
    """One or two sentences for search engines."""
    config = site.config
    match page.view:
        case "paper":
            return _paper_description(site.papers[page.subject])
        case "person":
            person = site.people[page.subject]
            count = len(person.papers)
            return f"{count} {'paper' if count == 1 else 'papers'} by {person.name.full}"
        case _:
            return config.description or config.tagline or f"Publications of {config.title}"


def _paper_description(paper: Paper) -> str:
    """The beginning of the abstract, else authors and year."""
    text = one_line(plain(paper.abstract))
    if not text:
        names = ", ".join(name.full for name in paper.authors[:3])
        return " · ".join(part for part in (names, paper.year) if part) or title_text(paper)
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _head(
    site: Site, page: Page, heading: str, description: str, trail: tuple[tuple[str, str], ...]
) -> Markup:
    """Canonical address, link preview, citation tags, JSON-LD and feed of a page, a tag per line."""
    config = site.config
    url = urls.absolute(config.base_url, page.path) if page.view != "not-found" else ""
    kind: head.PreviewKind = "website"
    if page.view in ("paper", "post"):
        kind = "article"
    elif page.view == "person":
        kind = "profile"
    preview = head.Preview(
        title=heading,
        kind=kind,
        description=description,
        url=url,
        site_title=config.title,
        language=config.language,
    )
    tags: list[str] = [f'<link rel="canonical" href="{escaped(url)}">\n'] if url else []
    tags.append(head.open_graph(preview))
    if page.view == "paper":
        paper = site.papers[page.subject]
        tags += [
            head.citation_tags(paper),
            head.paper_json_ld(paper, url, author_urls=_author_urls(site, paper)),
        ]
    elif page.view == "person":
        tags.append(head.person_json_ld(site.people[page.subject], site.researchers.get(page.subject), url))
    elif size := _collection_size(site, page):
        tags.append(head.collection_json_ld(heading, url, description, config.language, size))
    if url and trail:
        steps = [(label, urls.absolute(config.base_url, path)) for label, path in trail]
        tags.append(head.breadcrumb_json_ld(steps))
    of_person = page.view == "person"
    if config.base_url and ("people" if of_person else "site") in config.downloads:
        feed = f"people/{page.subject}/feed.xml" if of_person else "feed.xml"
        title = escaped(heading if of_person else config.title)
        tags.append(
            f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{urls.link(feed)}">'
        )
    return Markup("".join(tags).rstrip("\n").replace("\n", "\n  "))


def _author_urls(site: Site, paper: Paper) -> list[str]:
    """Public addresses of the authors' pages, ``""`` for an author without one."""
    base = site.config.base_url
    if not base:
        return []
    return [
        f"{base}people/{person}/" if person in site.profiles else ""
        for person in site.authorship[paper.slug][: min(len(paper.authors), head.MOST_AUTHORS)]
    ]


def _collection_size(site: Site, page: Page) -> int:
    """How many things the page lists, if it is a list."""
    sizes = {
        "home": len(site.papers),
        "papers": len(site.papers),
        "people": len(site.profiles),
        "years": len(site.years),
        "year": len(site.years.get(page.subject, ())),
        "news": len(site.news),
    }
    return sizes.get(page.view, 0)


def _navigation(site: Site, page: Page) -> tuple[Anchor, ...]:
    """The menu: as the settings say, else every part that the site has."""
    section = page.path.partition("/")[0]
    if site.config.navigation:
        items = [(item.label, item.target) for item in site.config.navigation]
    else:
        items = [("People", "people/"), ("Papers", "papers/"), ("Years", "years/")]
        items += [("News", "news/")] if site.news else []
        items += [(free.title, f"pages/{free.id}/") for free in site.pages]
    return tuple(
        Anchor(
            label,
            target if "://" in target else urls.link(urls.file_of(target)),
            current=urls.file_of(target) == page.path or (target.count("/") == 1 and target == f"{section}/"),
        )
        for label, target in items
    )
