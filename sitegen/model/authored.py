"""What people write by hand beside the settings: researchers, pages, news, collections, corrections.

These are the values after validation; `sitegen.content` makes them from text. Files are those of the content
folder.
"""

from __future__ import annotations

from typing import Any

import msgspec

from sitegen.model.cv import Cv
from sitegen.model.publications import Link, Name, Place
from sitegen.model.settings import Collection, OldAddress
from sitegen.model.texts import Text


class CslStyle(msgspec.Struct, frozen=True):
    """A citation style in CSL, as its file says it."""

    name: str
    """Fit for an id: ``nature``."""
    label: str
    """For readers of the site: ``Nature``."""
    text: str
    """XML; of a dependent style, that of the style it depends on."""
    digest: str
    """Changes with the text."""


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
    group: str = ""
    """The word for those among whom the person stands: ``phd``, ``Alumni``."""
    years: str = ""
    """When the person is or was here: ``2015–2019``."""
    now: str = ""
    """Where one who has left is now."""
    pronouns: str = ""
    biography: Text = Text()
    old_addresses: tuple[OldAddress, ...] = ()


class Coauthor(msgspec.Struct, frozen=True):
    """An entry of ``coauthors.yml``: where an author without a page here has one."""

    names: tuple[Name, ...]
    """Forms of the name in print. It changes nothing of who is who."""
    url: str
    place: Place


class FreePage(msgspec.Struct, frozen=True, kw_only=True):
    """``pages/<id>.md``: teaching, talks, join us …"""

    id: str
    """Names the page: ``pages/<id>/``; has slashes where the file is in a sub-folder."""
    place: Place
    title: str
    order: int = 0
    menu: str | None = None
    """What it is called in the menu; None for its title, ``""`` where it is left out."""
    description: str = ""
    body: Text = Text()
    old_addresses: tuple[OldAddress, ...] = ()


class HomeText(msgspec.Struct, frozen=True, kw_only=True):
    """``index.md``: what the home page says before it lists anything."""

    place: Place
    title: str = ""
    """Heading of the text; it may have none."""
    description: str = ""
    """For search engines, instead of the site's."""
    image: str = ""
    """Path below the content folder."""
    body: Text = Text()


class CollectionItem(msgspec.Struct, frozen=True, kw_only=True):
    """``<collection>/<id>.md``: a project, a talk, a course."""

    id: str
    """With the folder of its collection; names the page: ``projects/warm/``."""
    collection: str
    place: Place
    title: str
    date: str = ""
    """ISO 8601, as precise as written."""
    date_text: str = ""
    """As written, where `date` says less: ``Fall 2023``."""
    until: str = ""
    """Date of its end."""
    until_text: str = ""
    """As written, where `until` says less: ``ongoing``."""
    summary: str = ""
    image: str = ""
    """Path below the content folder."""
    people: tuple[str, ...] = ()
    """Ids of people, or names."""
    papers: tuple[str, ...] = ()
    """As in `Grouping.references`."""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    location: str = ""
    """Where it was."""
    order: int = 0
    url: str = ""
    """Address of its own page elsewhere, to which lists lead instead."""
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
    updated: str = ""
    """The same."""
    description: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    """Ids of people, or names."""
    inline: bool = False
    """The home page shows the text itself instead of the title."""
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


class VenueNote(msgspec.Struct, frozen=True):
    """What ``venues.yml`` says of one journal or series of meetings."""

    name: str
    """In full, or the short name itself."""
    short: str
    place: Place
    url: str = ""
    colour: str = ""
    """``#rrggbb``, or ``""``."""


class NotMine(msgspec.Struct, frozen=True):
    """A work that is not the researchers' of this site, though a service says so."""

    written: str
    names: frozenset[str]
    """That it may have: ``doi:10.1000/1``, ``title:…`` (see `sitegen.text.works`)."""
    place: Place
    researcher: str = ""
    """Id of the only researcher whose it is not; ``""`` for all."""


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """``corrections.yml``: hand edits, kept apart so that re-importing a listing never overwrites them."""

    same: tuple[Grouping, ...] = ()
    different: tuple[Grouping, ...] = ()
    same_people: tuple[Grouping, ...] = ()
    different_people: tuple[Grouping, ...] = ()
    papers: tuple[PaperCorrection, ...] = ()
    not_mine: tuple[NotMine, ...] = ()
    """Works of which no fetched records are taken."""


class Authored(msgspec.Struct, frozen=True, kw_only=True):
    """Everything in the content folder that is written by hand, except the settings."""

    home: HomeText | None = None
    cv: Cv | None = None
    researchers: tuple[Researcher, ...] = ()
    """In the order of the site."""
    pages: tuple[FreePage, ...] = ()
    """In the order of the menu; drafts are not among them."""
    news: tuple[Post, ...] = ()
    """Newest first; drafts are not among them."""
    collections: tuple[Collection, ...] = ()
    """Folders that may have items, in the order of the menu."""
    items: tuple[CollectionItem, ...] = ()
    """Of all collections; drafts are not among them."""
    corrections: Corrections = Corrections()
    coauthors: tuple[Coauthor, ...] = ()
    venues: tuple[VenueNote, ...] = ()

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text in Markdown."""
        return (
            *((self.home.body,) if self.home else ()),
            *(researcher.biography for researcher in self.researchers),
            *(page.body for page in self.pages),
            *(post.body for post in self.news),
            *(item.body for item in self.items),
            *(self.cv.texts if self.cv else ()),
        )
