"""Citations in the usual styles: a module for each, and the table `STYLES`.

To add a style, write a module with the members of `style.Style`, name it in `STYLES` and in
`sitegen.model.settings.CitationStyle`.
"""

from __future__ import annotations

from sitegen.writers.citations import acm, apa, chicago, harvard, ieee, mla, vancouver
from sitegen.writers.citations.style import Style

STYLES: tuple[Style, ...] = (apa, mla, chicago, ieee, vancouver, harvard, acm)
"""Every style that a paper can be cited in, in the order in which pages offer them."""

STYLE_OF: dict[str, Style] = {style.NAME: style for style in STYLES}
"""`Style.NAME` -> the module."""
