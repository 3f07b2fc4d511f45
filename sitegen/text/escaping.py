"""Text as HTML."""

from __future__ import annotations

from collections.abc import Callable

import markupsafe


def _escaped(text: str) -> str:
    return str(markupsafe.escape(str(text)))


# What `markupsafe.escape` itself calls: it gives plain text, in a quarter of the time.
escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escaped)
"""Gives a text as HTML, for the content of an element or an attribute."""
