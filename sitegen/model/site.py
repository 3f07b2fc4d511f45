"""The site as one immutable value, between assembling and planning."""

from __future__ import annotations

import msgspec

from sitegen.model.authored import CollectionItem, CslStyle, FreePage, HomeText, Post, Researcher, VenueNote
from sitegen.model.cv import Cv
from sitegen.model.people import Person
from sitegen.model.pictures import SitePicture
from sitegen.model.publications import Paper, Place
from sitegen.model.queries import PaperQuery
from sitegen.model.settings import Collection, Config
from sitegen.model.texts import Text


class PaperList(msgspec.Struct, frozen=True):
    """Papers that have something in common: a venue, a topic."""

    name: str
    """As a page says it: plain text with mathematics."""
    papers: tuple[str, ...]
    """Slugs, newest first."""


class RedirectPage(msgspec.Struct, frozen=True):
    """A page at an old address that leads to the new one."""

    path: str
    """Of its file."""
    target: str
    """File of the site, perhaps with a ``#`` and the id of a heading, or a web address."""
    label: str
    """What the new page is called."""
    place: Place
    """Where that is written."""


class PostList(msgspec.Struct, frozen=True):
    """Posts that have a tag in common."""

    name: str
    """The tag as it is first written."""
    posts: tuple[str, ...]
    """Ids, newest first."""


class ItemList(msgspec.Struct, frozen=True):
    """A collection that has items."""

    collection: Collection
    items: dict[str, CollectionItem]
    """By id, in the order in which the list shows them."""
    introduction: CollectionItem | None = None
    """What the ``index.md`` of the folder says."""


class PeopleGroup(msgspec.Struct, frozen=True):
    """People of the site who stand under one heading."""

    word: str
    """As it is written in their files; ``""`` for those who are in no group."""
    heading: str
    """As the settings say; ``""`` where they do not."""
    people: tuple[str, ...]
    """Ids, in the order of the site."""
    is_first: bool


class SiteLanguage(msgspec.Struct, frozen=True):
    """One of the languages of a site."""

    tag: str
    """BCP 47."""
    folder: str
    """In which its pages are: ``en/``; ``""`` for the first language, whose pages are at the top."""


def language_folder(tag: str) -> str:
    """The folder of a language that is not the first: ``pt-br/`` for ``pt-BR``."""
    return f"{tag.lower()}/"


def languages_of(config: Config) -> tuple[SiteLanguage, ...]:
    """The languages of a site that has several; else none."""
    first, *others = config.languages or ("",)
    if not others:
        return ()
    return (SiteLanguage(first, ""), *(SiteLanguage(tag, language_folder(tag)) for tag in others))


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the pages are made of. Relations are ids into `papers` and `people`."""

    config: Config
    languages: tuple[SiteLanguage, ...] = ()
    """All languages, where there are several; the first is that of the pages at the top."""
    folder: str = ""
    """The folder of the language of this site (`SiteLanguage.folder`). `Config.base_url` ends with it."""
    papers: dict[str, Paper]
    """By slug, newest first."""
    people: dict[str, Person]
    """By id: researchers in their own order, then by number of papers."""
    researchers: dict[str, Researcher]
    """By id, in the order of the site: what is said of them by hand. Each is in `people` too."""
    groups: tuple[PeopleGroup, ...] = ()
    """The researchers by group, in the order of the page; none where nobody is in a group."""
    elsewhere: dict[str, str] = {}
    """Person id -> web address, of authors without a page here who have one elsewhere."""
    authorship: dict[str, tuple[str, ...]]
    """Paper slug -> person ids in author order, then those of `Paper.unlisted_authors`."""
    profiles: frozenset[str]
    """Ids of the people who have a page."""
    newest: tuple[str, ...]
    """Slugs, newest first."""
    others: tuple[str, ...]
    """Ids of the people who have a page and are no researchers, by family name."""
    letters: dict[str, int] = {}
    """First letter of a family name -> place in `others` of the first who has it; other signs are ``#``."""
    years: dict[str, tuple[str, ...]]
    """Year -> slugs, newest year first; before them `FORTHCOMING`, and undated papers under ``""``, last."""
    types: dict[str, tuple[str, ...]] = {}
    """`Facts.kind` -> slugs, newest first; in the order in which lists of publications name types."""
    venues: dict[str, PaperList] = {}
    """By id, those with most papers first: the journals and series of meetings."""
    topics: dict[str, PaperList] = {}
    """By id, those with most papers first: keywords and subjects that several papers share."""
    venue_of: dict[str, str] = {}
    """Paper slug -> id of its venue."""
    topics_of: dict[str, tuple[str, ...]] = {}
    """Paper slug -> ids of its topics; papers without any are missing."""
    topic_of: dict[str, str] = {}
    """Keyword as written, or class of arXiv -> id of the topic; see `sitegen.site.topic_keys`."""
    short_venues: dict[str, str] = {}
    """Venue as papers name it -> its short name, of those that have one."""
    venue_notes: dict[str, VenueNote] = {}
    """Short name of a venue, as papers show it -> what the owner of the site says of it."""
    listed: dict[PaperQuery, tuple[str, ...]] = {}
    """List that the settings or a text declare -> slugs, newest first."""
    meant: dict[str, str] = {}
    """A paper as texts refer to it -> its slug."""
    redirects: dict[str, RedirectPage] = {}
    """By path: pages at old addresses."""
    texts: tuple[Text, ...] = ()
    """Every text in Markdown, wherever it is shown."""
    pages: dict[str, FreePage] = {}
    """By id, in the order of the menu."""
    home: HomeText | None = None
    cv: Cv | None = None
    collections: dict[str, ItemList] = {}
    """By folder, in the order of the menu."""
    items_of: dict[str, tuple[str, ...]] = {}
    """Slug of a paper or id of a person -> ids of the items that name it, as ``paper:…`` or ``person:…``."""
    person_called: dict[str, str] = {}
    """A person as heads of items and posts name them -> id; those who are not known here are missing."""
    news: dict[str, Post] = {}
    """By id, newest first."""
    tags: dict[str, PostList] = {}
    """By id, in the order of their names: what posts are tagged with."""
    pictures: dict[str, SitePicture] = {}
    """By path below the content folder; empty where no files are made of them."""
    left_out: frozenset[str] = frozenset()
    """Paths of pictures that are there, and are not published; each was reported."""
    missing_pictures: frozenset[str] = frozenset()
    """Paths of pictures that pages name and nobody has put there."""
    teasers: dict[str, str] = {}
    """Paper slug -> path of the picture that stands beside the paper."""
    csl_styles: dict[str, CslStyle] = {}
    """By path, as the settings name them: citation styles in CSL."""
    pdfs: dict[str, str] = {}
    """Paper slug -> path on the site of its PDF, which lies in the folder of its page."""
    built: str = ""
    """Date of the newest thing on the site, for feeds: never the clock's, so equal input is equal output."""

    @property
    def top_url(self) -> str:
        """Public address of the output folder, where what all languages share is; ``""`` without one."""
        return self.config.base_url.removesuffix(self.folder)
