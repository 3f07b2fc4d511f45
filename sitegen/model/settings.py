"""``site.yml``: the settings of a site, each declared once, with what may be written.

These are the values after validation; `sitegen.content.settings` makes them from text.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec

from sitegen.model.codes import Code
from sitegen.model.publications import Kind, Place
from sitegen.model.queries import Numbered, PaperQuery

PeopleWithPages = Literal["researchers", "all"]
"""Who gets a page: the people in ``researchers/``, or every author."""

Export = Literal["bibtex", "ris", "csl-json"]

CitationStyle = Literal["apa", "mla", "chicago", "ieee", "vancouver", "harvard", "acm"]

FetchedFrom = Literal[
    "orcid",
    "crossref",
    "datacite",
    "openalex",
    "arxiv",
    "dblp",
    "pubmed",
    "inspire",
    "hal",
    "semantic_scholar",
]
"""Public services of publications."""

ListedBy = Literal["types", "venues", "topics"]
"""What papers can be listed by, besides their years."""

Download = Literal["site", "researchers", "people", "papers"]
"""What can be downloaded: the whole list, each person's list, each paper's BibTeX."""


class Allowed(msgspec.Struct, frozen=True, kw_only=True):
    """Other hosts from which pages may load something, by what it is: ``example.org``, ``*.example.org``."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    connections: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether any host is allowed."""
        return self != _NONE_ALLOWED


_NONE_ALLOWED = Allowed()


class VisitCounter(msgspec.Struct, frozen=True):
    """A service that counts visits, and what it wants to know."""

    service: str
    """``plausible``, ``goatcounter``, ``umami``, ``matomo``, ``google``."""
    values: tuple[tuple[str, str], ...]
    """By name, as `sitegen.content.services` lists them."""


class Comments(msgspec.Struct, frozen=True, kw_only=True):
    """Comments by Giscus: what its own page (giscus.app) says to put into the script's tag."""

    repo: str
    repo_id: str
    category: str
    category_id: str
    mapping: str = "pathname"
    where: tuple[str, ...] = ("posts",)
    """``posts``, ``pages``, ``papers``."""


class NavigationItem(msgspec.Struct, frozen=True):
    """One entry of the menu."""

    label: str
    target: str
    """A path on the site (``people/``, ``pages/teaching/``) or an http(s) address; ``""`` of a sub-menu."""
    below: tuple[NavigationItem, ...] = ()
    """Entries of its sub-menu."""


Shown = Literal["cards", "list", "table"]
"""How the items of a collection are listed."""


class Collection(msgspec.Struct, frozen=True):
    """A folder of Markdown files that belong together: projects, talks, courses."""

    folder: str
    """Below the content folder, and on the site."""
    title: str = ""
    """Heading of its list; ``""`` for the usual word."""
    show: Shown = "list"
    order: Literal["order", "date", "title"] = "order"
    """By the number that items have under `order`, else newest first; newest first; by title."""


COLLECTIONS = (
    Collection("projects", show="cards"),
    Collection("software", show="cards"),
    Collection("talks", show="table", order="date"),
    Collection("teaching", show="table", order="date"),
)
"""Folders that are collections without being named in the settings."""


class GroupOfPeople(msgspec.Struct, frozen=True):
    """One of the groups under whose headings the people of the site stand."""

    word: str
    """As researchers have it under ``group``: ``phd``."""
    heading: str
    """``""`` for the usual word, or the word itself."""


class Setting(msgspec.Struct, frozen=True):
    """What a person should know of a setting, beside its type and default."""

    help: str
    """What it does and what may be written: for the README and the file that ``sitegen new`` makes."""
    example: str = ""
    """How it is written in YAML, after the colon; ``""``: as the default."""


class Between(msgspec.Struct, frozen=True):
    """The smallest and the largest whole number that may be written."""

    least: int
    most: int


SiteAddress = Annotated[str, "address of a site"]
"""A web address that ends in a slash."""
LanguageTag = Annotated[str, "language tag"]
"""As BCP 47 says: ``en``, ``pt-BR``."""
LanguageTags = Annotated[tuple[str, ...], "language tags"]
"""Several of them, each once."""
CitationStyles = Annotated[tuple[str, ...], "citation styles"]
"""`CitationStyle`s, and paths below the content folder of styles in CSL: ``styles/nature.csl``."""
PicturePath = Annotated[str, "picture"]
"""Path of a picture below the content folder."""
Colour = Annotated[str, "colour"]
"""``#rrggbb``."""
VerificationCodes = Annotated[tuple[tuple[str, str], ...], "codes of search engines"]
"""Name of a search engine and its code, each."""


class OldAddress(msgspec.Struct, frozen=True):
    """Where a page was before, on this site or on one that it replaces."""

    path: str
    """Of its file on the site: ``lab-members/index.html``, ``old.html``."""
    place: Place
    """Where that is written."""


class Redirect(msgspec.Struct, frozen=True):
    """An old address in the settings, and where it leads now."""

    old: OldAddress
    target: str
    """A path on the site, as people write it, or a web address."""


EVERYWHERE = "everywhere"
"""Stands in place of a file in the setting `ignore`."""


class Ignored(msgspec.Struct, frozen=True):
    """A kind of message that is not to be told of some files."""

    code: Code
    files: tuple[str, ...]
    """Paths as in `Place.file`, folders with a slash at their end, or `EVERYWHERE`."""
    place: Place


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """``site.yml``: every setting of a site, each with its type, its default and what to know about it.

    `sitegen.content.settings` reads them: the type says what may be written.
    """

    title: Annotated[str, Setting("Name of the site, shown at the top of every page.")] = "Publications"
    tagline: Annotated[str, Setting("A few words below the title.", "Papers on reading and writing")] = ""
    description: Annotated[
        str,
        Setting(
            "One or two sentences for search engines and link previews.", "The papers of an example group."
        ),
    ] = ""
    base_url: Annotated[
        SiteAddress,
        Setting(
            "Address at which the site will be published; feeds, the sitemap, canonical addresses and link "
            "previews need it. The workflow for GitHub Pages knows it by itself.",
            "https://example.org/papers/",
        ),
    ] = ""
    language: Annotated[
        LanguageTag,
        Setting(
            "Language of the pages: `en`, `de`, `fr`, `es`, `pt`, `zh`, `ja`, `ar`, or another whose words "
            "you add."
        ),
    ] = "en"
    languages: Annotated[
        LanguageTags,
        Setting(
            "For a site in several languages, instead of `language`: the first is that of the pages at the "
            "top, the others have theirs in a folder each; see “Several languages”.",
            "[en, de]",
        ),
    ] = ()
    accent: Annotated[
        Colour,
        Setting(
            'Colour of links and marks, such as `"#1a6b54"`, in quotes; without it the theme\'s own.',
            '"#1a6b54"',
        ),
    ] = ""
    image: Annotated[
        PicturePath,
        Setting(
            "Picture that link previews show of pages that have none of their own, about 1200 x 630 pixels.",
            "images/lab.jpg",
        ),
    ] = ""
    navigation: Annotated[
        tuple[NavigationItem, ...],
        Setting(
            "Entries of the menu, each `Label: target`, where a target is a path on the site or a web "
            "address, or a list of such entries for a sub-menu; without it all parts of the site.",
            "\n  - Papers: papers/\n  - About: pages/about/",
        ),
    ] = ()
    collections: Annotated[
        tuple[Collection, ...],
        Setting(
            "Folders of Markdown files that get a list and a page each, beside `projects`, `software`, "
            "`talks` and `teaching`: `folder: Heading`, or `folder: {title: …, show: …, order: …}`, where "
            "`show` is `cards`, `list` or `table`, and `order` is `order`, `date` or `title`.",
            "\n  - workshops: {title: Workshops, show: table, order: date}",
        ),
    ] = ()
    people_pages: Annotated[
        PeopleWithPages | int,
        Setting(
            "Who gets a page: `researchers` for those with a file in researchers/, `all` for every author, "
            "or a number: those with a file, and the authors with at least so many papers."
        ),
    ] = "researchers"
    groups: Annotated[
        tuple[GroupOfPeople, ...],
        Setting(
            "Order and headings of the groups that researchers name under `group`, each a word or `word: "
            "Heading`. Other groups follow; alumni come last in any case.",
            "\n  - faculty: Faculty\n  - phd: PhD students\n  - alumni: Alumni",
        ),
    ] = ()
    exports: Annotated[
        tuple[Export, ...],
        Setting("Formats in which the whole list and each person's list can be downloaded."),
    ] = ("bibtex", "ris", "csl-json")
    downloads: Annotated[
        tuple[Download, ...],
        Setting(
            "What can be downloaded: `site`, the whole list; `researchers`, the list and the feed of each "
            "person with a file in researchers/; `people`, those of everybody with a page; `papers`, the "
            "BibTeX of each paper. With `people`, a site where all authors have pages takes twice as many "
            "files."
        ),
    ] = ("site", "researchers", "papers")
    groupings: Annotated[
        tuple[ListedBy, ...],
        Setting(
            "What papers are listed by besides their years: `types`, `venues`, `topics`, or nothing (`[]`)."
        ),
    ] = ("types", "venues", "topics")
    cv_publications: Annotated[
        Literal["all", "selected", "none"],
        Setting("Which of the person's papers the page of `cv.yml` shows: `all`, `selected` or `none`."),
    ] = "all"
    citation_styles: Annotated[
        CitationStyles,
        Setting(
            "Styles in which a paper's page cites it, the usual one first: `apa`, `mla`, `chicago`, `ieee`, "
            "`vancouver`, `harvard`, `acm`, or a file of a style in CSL, such as `styles/nature.csl`.",
        ),
    ] = ("apa", "mla", "chicago", "ieee")
    citation_formats: Annotated[
        tuple[Export, ...], Setting("Formats that a paper's page offers for copying, beside the styles.")
    ] = ("bibtex", "ris", "csl-json")
    fetch_from: Annotated[
        tuple[FetchedFrom, ...],
        Setting("Public services that `sitegen fetch` asks; the build itself never uses the network."),
    ] = get_args(FetchedFrom)
    contact: Annotated[
        str,
        Setting(
            "Email address that `sitegen fetch` tells the services, so that they can write before they lock "
            "somebody out; that of the first researcher unless told otherwise.",
            example="ada@example.org",
        ),
    ] = ""
    search: Annotated[bool, Setting("Whether the site has a search box, and the index for it.")] = True
    bibtex_encoding: Annotated[
        Literal["utf-8", "ascii"],
        Setting("How accents are written in BibTeX: `utf-8` as they are, `ascii` as LaTeX commands."),
    ] = "utf-8"
    papers_per_page: Annotated[
        int, Between(10, 200), Setting("Lists longer than this are cut into pages; 10 to 200.")
    ] = 100
    recent_papers: Annotated[
        int, Between(0, 50), Setting("How many recent papers the home page shows; 0 to 50.")
    ] = 8
    lists: Annotated[
        tuple[PaperQuery, ...],
        Setting(
            "Lists with pages of their own, `lists/<name>/`, declared by conditions; see “Lists of papers”.",
            "\n  patents: {title: Patents, type: patent}\n"
            "  first-author: {title: First-author papers, person: jane-doe, position: first, years: 2019-}",
        ),
    ] = ()
    numbered: Annotated[
        Numbered,
        Setting(
            "Whether papers are numbered on profiles, on the page of all papers and in `lists`: `no`, "
            "`descending` (the newest has the highest number) or `ascending`."
        ),
    ] = "no"
    strong_names: Annotated[
        Literal["own", "researchers"],
        Setting(
            "Whose names are strong in lists: `own`, one's own on one's own page, or `researchers`, those of "
            "all who have a file in researchers/, everywhere."
        ),
    ] = "own"
    apart: Annotated[
        tuple[Kind, ...],
        Setting(
            "Types that stand under headings of their own, below the years, on profiles and on the page of "
            "all papers.",
            "[patent, software, dataset]",
        ),
    ] = ()
    author_marks: Annotated[
        bool,
        Setting("Whether marks at authors (`*`, `†`, equal contribution …) are shown, with what they mean."),
    ] = True
    network: Annotated[
        bool,
        Setting("Whether pages of people, and the list of people, show who wrote with whom as a drawing."),
    ] = True
    counts: Annotated[
        bool,
        Setting(
            "Whether the page of a paper says how often it is cited, by which service, and when that was "
            "counted; `sitegen fetch` then asks for the numbers.",
            "yes",
        ),
    ] = False
    redirects: Annotated[
        tuple[Redirect, ...],
        Setting(
            "Old addresses that lead to new ones, each `old: new`, where the new one is a path on the site "
            "or a web address.",
            "\n  /lab-members/: people/",
        ),
    ] = ()
    formats: Annotated[
        tuple[tuple[str, str], ...],
        Setting(
            "Formats of lists that are not recognised: path below publications/, a colon, name of the "
            "format.",
            "\n  old-list.txt: bibtex",
        ),
    ] = ()
    ignore: Annotated[
        tuple[Ignored, ...],
        Setting(
            "Messages that are not told, each `code: file`, `code: [files]` or `code: everywhere`, as in "
            "`R040: publications/old.bib`. An error is told as a notice then, and stops nothing.",
            "\n  R040: publications/old.bib",
        ),
    ] = ()
    raw_html: Annotated[
        bool,
        Setting(
            "Whether a small safe set of HTML in Markdown is obeyed; otherwise it is shown as it is.", "yes"
        ),
    ] = False
    allow: Annotated[
        Allowed,
        Setting(
            "Other hosts from which pages may load `scripts`, `styles`, `fonts`, `images`, `media`, `frames` "
            "or open `connections`; without it they load nothing from anywhere else.",
            "\n  images: [img.shields.io]\n  frames: [www.youtube-nocookie.com]",
        ),
    ] = Allowed()
    analytics: Annotated[
        tuple[VisitCounter, ...],
        Setting(
            "What counts visits: `plausible: DOMAIN`, `goatcounter: CODE`, `umami: {id: …}`, "
            "`matomo: {address: …, id: …}` or `google: G-…`; without it nothing does.",
            "\n  plausible: example.org",
        ),
    ] = ()
    comments: Annotated[
        Comments | None,
        Setting(
            "Comments below posts, by Giscus: `giscus:` and below it `repo`, `repo_id`, `category` and "
            "`category_id`, as giscus.app shows them; `where: [posts, pages, papers]` for other pages.",
            "\n  giscus:\n    repo: example/site\n    repo_id: R_abc\n    category: Announcements\n"
            "    category_id: DIC_abc",
        ),
    ] = None
    verification: Annotated[
        VerificationCodes,
        Setting(
            "Codes by which search engines and others know that the site is yours: `google`, `bing`, "
            "`yandex`, `baidu`, `naver`, `pinterest`, `facebook`, `norton`.",
            "\n  google: abc123",
        ),
    ] = ()
