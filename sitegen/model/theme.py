"""Where the files of a theme are."""

from __future__ import annotations

import msgspec


class Theme(msgspec.Struct, frozen=True):
    """Folders to search, the user's own first."""

    templates: tuple[str, ...]
    static: tuple[str, ...]
