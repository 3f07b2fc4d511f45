"""What people write by hand: settings, researchers, pages, news, corrections.

These are the values after validation; `sitegen.content.settings` and `sitegen.content.pages` make
them from text. Files are those of the content folder.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from sitegen.model.publications import Link, Name, Place

PeopleWithPages = Literal["researchers", "all"]
"""Who gets a page: the people in ``researchers/``, or every author."""

Export = Literal["bibtex", "ris", "csl-json"]

CitationStyle = Literal["apa", "mla", "ieee"]

ListedBy = Literal["types", "venues", "topics"]
"""What papers can be listed by, besides their years."""

Download = Literal["site", "people", "papers"]
"""What can be downloaded: the whole list, each person's list, each paper's BibTeX."""


class NavigationItem(msgspec.Struct, frozen=True):
    """One entry of the menu."""

    label: str
    target: str
    """A path on the site (``people/``, ``pages/teaching/``) or an http(s) address."""


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
PicturePath = Annotated[str, "picture"]
"""Path of a picture below the content folder."""
Colour = Annotated[str, "colour"]
"""``#rrggbb``."""


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
        LanguageTag, Setting("Language of the pages: `en`, `de`, or another whose words you add.")
    ] = "en"
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
            "address; without it all parts of the site.",
            "\n  - Papers: papers/\n  - About: pages/about/",
        ),
    ] = ()
    people_pages: Annotated[
        PeopleWithPages | int,
        Setting(
            "Who gets a page: `researchers` for those with a file in researchers/, `all` for every author, "
            "or a number: those with a file, and the authors with at least so many papers."
        ),
    ] = "researchers"
    exports: Annotated[
        tuple[Export, ...],
        Setting("Formats in which the whole list and each person's list can be downloaded."),
    ] = ("bibtex", "ris", "csl-json")
    downloads: Annotated[
        tuple[Download, ...],
        Setting(
            "What can be downloaded: `site`, the whole list; `people`, each person's list and feed; "
            "`papers`, the BibTeX of each paper. Without `people`, a site with 100,000 authors is half as "
            "large."
        ),
    ] = ("site", "people", "papers")
    groupings: Annotated[
        tuple[ListedBy, ...],
        Setting(
            "What papers are listed by besides their years: `types`, `venues`, `topics`, or nothing (`[]`)."
        ),
    ] = ("types", "venues", "topics")
    citation_styles: Annotated[
        tuple[CitationStyle, ...], Setting("Styles in which a paper's page cites it, the usual one first.")
    ] = ("apa", "mla", "ieee")
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


class InnerLink(msgspec.Struct, frozen=True):
    """A link to a file of the site in a text that somebody wrote."""

    place: Place
    path: str
    """Below the output folder."""


class CitedPaper(msgspec.Struct, frozen=True):
    """One paper of a `CitedPapers`."""

    reference: str
    """As in `Grouping.references`."""
    before: str = ""
    """What is written before it: ``see``."""
    after: str = ""
    """What is written after it: ``p. 3``."""


class CitedPapers(msgspec.Struct, frozen=True):
    """Papers cited in a text: ``[@smith2020; see @doe2021, p. 3]``."""

    place: Place
    papers: tuple[CitedPaper, ...]
    written: str
    """As it stands in the text."""


class Text(msgspec.Struct, frozen=True):
    """A text that somebody wrote in Markdown, and what in it only the whole site can say."""

    pieces: tuple[str | CitedPapers, ...] = ()
    """HTML, safe to put into a page, with `urls.ROOT` before every path on the site; citations between it.
    `sitegen.site.written` makes one HTML of them."""
    links: tuple[InnerLink, ...] = ()

    @property
    def citations(self) -> tuple[CitedPapers, ...]:
        """All citations in it."""
        return tuple(piece for piece in self.pieces if isinstance(piece, CitedPapers))


class Researcher(msgspec.Struct, frozen=True, kw_only=True):
    """``researchers/<id>.md``: what the site says about one person."""

    id: str
    place: Place
    name: Name
    aliases: tuple[Name, ...] = ()
    orcid: str = ""
    """Sixteen characters in four groups: ``0000-0002-1825-0097``."""
    role: str = ""
    affiliation: str = ""
    email: str = ""
    links: tuple[Link, ...] = ()
    photo: str = ""
    """Path below the content folder."""
    listings: tuple[str, ...] = ()
    """Paths below ``publications/``: this person's own lists."""
    order: int = 0
    """Smaller comes first among researchers; ties by family name."""
    biography: Text = Text()
    old_addresses: tuple[OldAddress, ...] = ()


class FreePage(msgspec.Struct, frozen=True, kw_only=True):
    """``pages/<id>.md``: teaching, talks, join us …"""

    id: str
    """Names the page: ``pages/<id>/``."""
    place: Place
    title: str
    order: int = 0
    body: Text = Text()
    old_addresses: tuple[OldAddress, ...] = ()


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """``news/<id>.md``: a dated note."""

    id: str
    """Names the page: ``news/<id>/``."""
    place: Place
    title: str
    date: str
    """ISO 8601, full."""
    body: Text = Text()
    old_addresses: tuple[OldAddress, ...] = ()


class Grouping(msgspec.Struct, frozen=True):
    """Two or more references that a person has declared to be one, or not to be one."""

    references: tuple[str, ...]
    """Papers: ``arXiv:2409.01369``, ``doi:10.1145/…``, a slug, a citation key, a title, or ``file:line``.
    People: names or ids."""
    place: Place


class PaperCorrection(msgspec.Struct, frozen=True):
    """Hand-made values for one paper."""

    reference: str
    """As in `Grouping.references`."""
    place: Place
    values: dict[str, Any]
    """Field of `Paper` -> value of that field's type."""
    places: dict[str, Place]
    """Field -> where it was written."""
    old_addresses: tuple[OldAddress, ...] = ()


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """``corrections.yml``: hand edits, kept apart so that re-importing a listing never overwrites them."""

    same: tuple[Grouping, ...] = ()
    different: tuple[Grouping, ...] = ()
    same_people: tuple[Grouping, ...] = ()
    different_people: tuple[Grouping, ...] = ()
    papers: tuple[PaperCorrection, ...] = ()


class Authored(msgspec.Struct, frozen=True, kw_only=True):
    """Everything in the content folder that is written by hand, except the settings."""

    researchers: tuple[Researcher, ...] = ()
    """In the order of the site."""
    pages: tuple[FreePage, ...] = ()
    """In the order of the menu; drafts are not among them."""
    news: tuple[Post, ...] = ()
    """Newest first; drafts are not among them."""
    corrections: Corrections = Corrections()
