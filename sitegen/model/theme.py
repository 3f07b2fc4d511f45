"""Where the files of a theme are."""

from __future__ import annotations

import msgspec

OWN_STYLES = "static/css/custom.css"
"""Style sheet of the user's that every page loads after the theme's, if it is there."""

WORDS_FOLDER = "words"
"""Folder of the files of words, below ``templates/``."""

HOOKS = (
    "_head_extra.html",
    "_header_extra.html",
    "_footer_extra.html",
    "_after_paper.html",
    "_after_person.html",
    "_after_post.html",
)
"""Templates that are empty in the theme, to be filled by the user."""


class Theme(msgspec.Struct, frozen=True):
    """Folders to search, the user's own first."""

    templates: tuple[str, ...]
    static: tuple[str, ...]
    version: str = ""
    """Changes with every change of a file below `templates`; ``""`` if it is not known."""
    hooks: frozenset[str] = frozenset()
    """Those of `HOOKS` that the user has filled."""
    has_own_styles: bool = False
    """Whether there is `OWN_STYLES`."""
