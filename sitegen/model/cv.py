"""A curriculum vitae, as somebody wrote it: the values that `sitegen.content.cv` makes of ``cv.yml``."""

from __future__ import annotations

from typing import Literal

import msgspec

from sitegen.model.publications import Link, Place
from sitegen.model.texts import Text

CvShape = Literal["entry", "line", "text", "bullet", "number", "reversed"]
"""How an entry is shown: with dates beside it, as ``Label: details``, as a paragraph, as an item of a list
that is not numbered, numbered, or numbered backwards."""


class CvEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a section."""

    place: Place
    shape: CvShape
    heading: Text = Text()
    """A position, a degree, a title, a label; of the shapes without parts all of it."""
    beside: tuple[Text, ...] = ()
    """Company, institution, publisher, authors; of a line its details."""
    where: str = ""
    start: str = ""
    """ISO 8601 where it is a date, else as written."""
    end: str = ""
    """The same; ``""`` after a start stands for the present."""
    date: str = ""
    """The same, where there is one date, or a span in words."""
    url: str = ""
    grade: str = ""
    texts: tuple[Text, ...] = ()
    items: tuple[Text, ...] = ()
    title: str = ""
    """The heading as it is written, to find a publication by."""
    doi: str = ""

    @property
    def all_texts(self) -> tuple[Text, ...]:
        """Everything in it that may have links."""
        return (self.heading, *self.beside, *self.texts, *self.items)


class CvSection(msgspec.Struct, frozen=True, kw_only=True):
    """Entries under one heading."""

    place: Place
    name: str
    """As it is written: ``Education``, ``work``, ``professional_experience``."""
    entries: tuple[CvEntry, ...] = ()
    is_publications: bool = False
    is_selection: bool = False
    """Of publications: its name says that these are the selected ones."""


class Cv(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of it."""

    place: Place
    name: str = ""
    headline: str = ""
    email: str = ""
    phone: str = ""
    where: str = ""
    links: tuple[Link, ...] = ()
    summary: Text = Text()
    sections: tuple[CvSection, ...] = ()

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text in it."""
        entries = (entry for section in self.sections for entry in section.entries)
        return (self.summary, *(text for entry in entries for text in entry.all_texts))
