"""Pictures as the site publishes them, each in several widths."""

from __future__ import annotations

import msgspec


class ScaledFile(msgspec.Struct, frozen=True, gc=False):
    """A picture in one width."""

    path: str
    """Below the output folder."""
    width: int
    """In pixels."""


class SitePicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of the content folder, and the files of the site that show it."""

    path: str
    """Of the whole picture, below the output folder, as below the content folder."""
    width: int = 0
    height: int = 0
    """In pixels, as it is shown; 0 where that is unknown, as of a drawing."""
    widths: tuple[ScaledFile, ...] = ()
    """In a format that every browser shows, narrowest first; the whole picture may be the last."""
    webp: tuple[ScaledFile, ...] = ()
    """In WebP, narrowest first."""
