"""Texts that people write in Markdown, as HTML with pieces that only the whole site can fill."""

from __future__ import annotations

import msgspec

from sitegen.model.publications import Place
from sitegen.model.queries import PaperQuery


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


class WordInText(msgspec.Struct, frozen=True):
    """A word of the interface in a text, in the language of the site."""

    key: str


class ForeignPicture(msgspec.Struct, frozen=True):
    """A picture of another host: shown where the settings allow it, otherwise a link."""

    place: Place
    address: str
    description: str
    in_link: bool
    """Whether it stands in a link, where there cannot be another one."""


class Embedded(msgspec.Struct, frozen=True):
    """A frame with a page of another host, or with a file of the site: a video, a map, slides."""

    place: Place
    address: str
    """As frames want it; it begins with `urls.ROOT` where it is a file of the site."""
    written: str
    """As it stands in the text, for a link."""
    title: str
    shape: str
    """``wide``, ``standard``, ``square`` or ``tall``."""


TextPiece = str | CitedPapers | PaperQuery | WordInText | ForeignPicture | Embedded
"""A part of a text: safe HTML, or what the site fills."""


class Text(msgspec.Struct, frozen=True):
    """A text that somebody wrote in Markdown, and what in it only the whole site can say."""

    pieces: tuple[TextPiece, ...] = ()
    """HTML, safe to put into a page, with `urls.ROOT` before every path on the site, and what goes between
    it. `sitegen.site.written` makes one HTML of them."""
    links: tuple[InnerLink, ...] = ()
    language: str = ""
    """BCP 47 tag, where it is not that of the page: nobody has translated it. Its title is in the same."""

    @property
    def citations(self) -> tuple[CitedPapers, ...]:
        """All citations in it."""
        return tuple(piece for piece in self.pieces if isinstance(piece, CitedPapers))

    @property
    def lists(self) -> tuple[PaperQuery, ...]:
        """All lists of papers in it."""
        return tuple(piece for piece in self.pieces if isinstance(piece, PaperQuery))

    @property
    def shows_papers(self) -> bool:
        """Whether what it shows depends on papers."""
        return any(not isinstance(piece, str) for piece in self.pieces)
