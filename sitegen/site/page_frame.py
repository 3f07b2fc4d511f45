"""What surrounds every page: title, metadata, menu, breadcrumbs."""

from __future__ import annotations

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.outputs import (
    LISTS_SCRIPTS,
    OTHER_LETTERS_FILE,
    PRINT_STYLES,
    SCRIPT,
    SEARCH_SCRIPT,
    VENUES_FILE,
    Page,
)
from sitegen.model.site import Site
from sitegen.site.badges import coloured
from sitegen.site.context import RenderContext
from sitegen.site.downloads import FEED, download_links, has_downloads
from sitegen.site.lazy import lazy
from sitegen.site.menu import menu
from sitegen.site.page_kind import Trail, site_description
from sitegen.site.pages import KIND_OF, PAGES
from sitegen.site.pictures import file_for_previews
from sitegen.site.policy import security_policy
from sitegen.site.services import (
    VISITS_SCRIPT,
    allowed_on,
    comments_tag,
    has_comments,
    service_tags,
    visits_script,
)
from sitegen.site.translations import alternates
from sitegen.site.values import Anchor, FrameValues, LanguageLink
from sitegen.site.words import direction_of, has_other_letters, own_name
from sitegen.text.escaping import escaped
from sitegen.writers import head

_PARTS = ("_head.html", "_header.html", "_breadcrumbs.html", "_footer.html")


class PageFrame:
    """What surrounds every page: ``page`` in every template."""

    def __init__(self, context: RenderContext, page: Page) -> None:
        config = context.site.config
        self._context, self._page = context, page
        self._trail = _trail(context, page)
        heading = self._trail[-1][0] if self._trail else ""
        self._heading = heading
        if page.number > 1:
            self._heading = context.words.page_number(title=heading, n=page.number)
        self.view = page.kind
        """Name of the kind of page, for a class on ``<body>``."""
        self.title = f"{self._heading} · {config.title}" if self._heading else config.title
        """For ``<title>``: page and site."""
        self.language = config.language
        self.direction = direction_of(config.language)
        """In which the language is written: ``ltr`` or ``rtl``."""
        self.root = urls.ROOT
        """Goes before every path on the site."""
        self.site_title = config.title
        self.tagline = config.tagline

    @lazy
    def description(self) -> str:
        """One or two sentences for search engines, which no other page has."""
        text = KIND_OF[self._page.kind].description(self._context, self._page)
        is_of_others = self._page.number > 1 or text == site_description(self._context, self._page)
        return f"{self._heading} · {text}" if is_of_others and self._heading else text

    @lazy
    def head(self) -> Markup:
        """Ready tags: canonical address, link preview, citation tags, JSON-LD, feeds."""
        heading = self._heading or self.site_title
        return _head(self._context, self._page, heading, self.description, self._trail)

    @property
    def citation_tags(self) -> Markup:
        """Of `head`, what Google Scholar reads; empty but for papers."""
        if self.view != "paper":
            return Markup()
        return head.citation_tags(self._context.site.papers[self._page.subject])

    @property
    def comments(self) -> Markup:
        """The script that shows comments in its place; empty for most pages."""
        config = self._context.site.config
        if config.comments is None or not has_comments(config, self.view):
            return Markup()
        return comments_tag(config.comments, config.language)

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


def _frame_parts(context: RenderContext, page: Page, trail: Trail) -> tuple[Markup, Markup, Markup, Markup]:
    """What the pages of one sort have in common, printed when the first of them is."""
    is_alike = KIND_OF[page.kind].numerous and page.path not in context.menu_targets
    lists = " lists" if KIND_OF[page.kind].lists(context.site, page) else ""
    sort = f"{page.kind} {page.path.partition('/')[0]}{lists}" if is_alike else page.path
    if sort not in context.frame_parts:
        frame = _frame(context, page, trail)
        head, header, breadcrumbs, footer = (Markup(context.partial(template, frame)) for template in _PARTS)
        context.frame_parts[sort] = head, header, breadcrumbs, footer
    return context.frame_parts[sort]


def _frame(context: RenderContext, page: Page, trail: Trail) -> FrameValues:
    site, entries = context.site, menu(context, page, PAGES)
    return FrameValues(
        root=urls.ROOT,
        site_title=site.config.title,
        view=page.kind,
        policy=Markup(security_policy(allowed_on(site.config, page.kind))),
        service_tags=service_tags(site.config, page.kind),
        stylesheets=tuple(map(urls.link, (*stylesheets(site, page.kind), *context.own_styles))),
        scripts=tuple(map(urls.link, _scripts(site, page))),
        titled=page.kind != "home" or not _is_heading(site),
        search=site.config.search and page.kind != "search",
        navigation=entries,
        breadcrumbs=_breadcrumbs(entries, trail),
        exports=download_links(context, "") if "site" in site.config.downloads else (),
        languages=_languages(site),
    )


def _languages(site: Site) -> tuple[LanguageLink, ...]:
    """Links to the same page in every language; none on a site in one language."""
    return tuple(
        LanguageLink(
            label=own_name(each.tag),
            href=f"{urls.TOP}{each.folder}{urls.HERE}",
            language=each.tag,
            current=each.folder == site.folder,
        )
        for each in site.languages
    )


def _is_heading(site: Site) -> bool:
    """Whether the title of the site is the heading of its home page; on one person's site their name is."""
    owners = list(site.researchers)
    return len(owners) != 1 or site.people[owners[0]].name.full == site.config.title


def _breadcrumbs(entries: tuple[Anchor, ...], trail: Trail) -> tuple[Anchor, ...]:
    """The way from the home page; nothing where the menu marks the only page on it."""
    menu_links = {each.href for entry in entries for each in (entry, *entry.below) if each.current}
    way = tuple(Anchor(label, urls.link(path)) for label, path in trail[:-1])
    return way if any(each.href not in menu_links for each in way[1:]) else ()


def _scripts(site: Site, page: Page) -> tuple[str, ...]:
    """Paths of the scripts that a page uses."""
    search = (SEARCH_SCRIPT,) if site.config.search else ()
    visits = (VISITS_SCRIPT,) if visits_script(site.config) else ()
    kind = KIND_OF[page.kind]
    lists = LISTS_SCRIPTS if kind.lists(site, page) else ()
    return (SCRIPT, *search, *kind.scripts, *lists, *visits)


def stylesheets(site: Site, kind: str) -> tuple[str, ...]:
    """Paths of the style sheets that pages of a kind use."""
    search = ("static/css/search.css",) if site.config.search else ()
    accent = ("static/css/accent.css",) if site.config.accent else ()
    venues = (VENUES_FILE,) if coloured(site) else ()
    languages = (OTHER_LETTERS_FILE,) if has_other_letters(site.config.language) else ()
    own = (f"static/css/{name}.css" for name in KIND_OF[kind].styles)
    return ("static/css/site.css", *own, *search, *languages, *accent, *venues, PRINT_STYLES)


def _trail(context: RenderContext, page: Page) -> Trail:
    """Label and path of every page from home to this one; empty on the home page."""
    below = KIND_OF[page.kind].trail(context, page)
    return ((context.site.config.title, "index.html"), *below) if below else ()


def _head(context: RenderContext, page: Page, heading: str, description: str, trail: Trail) -> Markup:
    """Canonical address, link preview, citation tags, JSON-LD and feed of a page, a tag per line."""
    site = context.site
    config, kind = site.config, KIND_OF[page.kind]
    url = urls.absolute(config.base_url, page.path) if kind.has_address else ""
    preview = head.LinkPreview(
        title=heading,
        kind=kind.preview,
        description=description,
        url=url,
        site_title=config.title,
        language=config.language,
        image=_preview_image(site, page, heading),
    )
    tags: list[str] = [f'<link rel="canonical" href="{escaped(url)}">\n'] if url else []
    tags += [
        f'<link rel="alternate" hreflang="{tag}" href="{escaped(address)}">\n'
        for tag, address in alternates(site, page.path, context.paths)
    ]
    tags += [head.open_graph(preview), *kind.tags(site, page, preview)]
    if url and trail:
        steps = [(label, urls.absolute(config.base_url, path)) for label, path in trail]
        tags.append(head.breadcrumb_json_ld(steps))
    of_person = kind.about == "person"
    if config.base_url and (has_downloads(site, page.subject) if of_person else "site" in config.downloads):
        feed = f"people/{page.subject}/{FEED}" if of_person else FEED
        title = escaped(heading if of_person else config.title)
        tags.append(
            f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{urls.link(feed)}">'
        )
    return Markup("".join(tags).rstrip("\n").replace("\n", "\n  "))


def _preview_image(site: Site, page: Page, heading: str) -> head.PreviewImage | None:
    """The picture of the page's own, else that of the site."""
    own = KIND_OF[page.kind].image(site, page)
    found = file_for_previews(site, own)
    alt = heading if found else site.config.title
    found = found or file_for_previews(site, site.config.image)
    if not (found and site.config.base_url):
        return None
    return head.PreviewImage(urls.absolute(site.top_url, found.path), found.width, found.height, alt)
