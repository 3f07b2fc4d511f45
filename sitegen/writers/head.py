"""What the ``<head>`` of a page tells machines: Google Scholar, schema.org, link previews.

Every function returns finished tags. Values are escaped here, so text from a
listing can never end a tag early; what is unknown is left out, never written empty.
Addresses that are handed in are public and complete, or ``""`` where the site does
not know where it will be published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import msgspec
from markupsafe import Markup

from sitegen.text.cleaning import one_line
from sitegen.text.escaping import escaped
from sitegen.writers.citation_tags import MOST_NAMED, citation_tags
from sitegen.writers.json_ld import (
    breadcrumb_json_ld,
    collection_json_ld,
    paper_json_ld,
    person_json_ld,
)

__all__ = [
    "MOST_NAMED",
    "LinkPreview",
    "PreviewImage",
    "PreviewKind",
    "breadcrumb_json_ld",
    "citation_tags",
    "collection_json_ld",
    "open_graph",
    "paper_json_ld",
    "person_json_ld",
]

PreviewKind = Literal["website", "article", "profile"]


class PreviewImage(msgspec.Struct, frozen=True):
    """The picture of a link preview."""

    url: str
    """Complete."""
    width: int
    height: int
    alt: str


LARGE_PREVIEW = 600
"""Width in pixels from which a picture that is broader than high is shown above the text."""


class LinkPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What a chat or a social network shows of a link to a page."""

    title: str
    kind: PreviewKind = "website"
    description: str = ""
    url: str = ""
    site_title: str = ""
    language: str = ""
    """BCP 47 tag."""
    image: PreviewImage | None = None


def open_graph(preview: LinkPreview) -> Markup:
    """Open Graph and Twitter tags for link previews.

    ``og:locale`` needs a territory (``pt_BR``); it is left out for a bare language,
    because guessing the country of a reader would be wrong more often than silence.
    """
    properties = [
        ("og:title", preview.title),
        ("og:type", preview.kind),
        ("og:description", one_line(preview.description)),
        ("og:url", preview.url),
        ("og:site_name", preview.site_title),
        ("og:locale", _locale(preview.language)),
    ]
    card = "summary"
    if image := preview.image:
        size = ("og:image:width", str(image.width)), ("og:image:height", str(image.height))
        properties += ("og:image", image.url), *size, ("og:image:alt", image.alt)
        if image.width >= LARGE_PREVIEW and image.width > image.height:
            card = "summary_large_image"
    return Markup(_properties(properties) + f'<meta name="twitter:card" content="{card}">\n')


@lru_cache(64)
def _locale(language: str) -> str:
    """``pt_BR`` for ``pt-BR``; ``""`` for a language without a territory."""
    language, _, territory = language.partition("-")
    return f"{language}_{territory}" if re.fullmatch("[A-Z]{2}", territory) else ""


def _properties(values: Iterable[tuple[str, str]]) -> str:
    """One ``<meta>`` per value that is known."""
    tags = [f'<meta property="{name}" content="{escaped(value)}">\n' for name, value in values if value]
    return "".join(tags)
