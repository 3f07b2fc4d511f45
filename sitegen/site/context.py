"""What every view and every document is made from."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from markupsafe import Markup

from sitegen.model.site import Site
from sitegen.site.coauthors import Coauthors
from sitegen.site.values import NearPaper, PartialValues
from sitegen.site.words import Words

FragmentKind = str
"""One of `sitegen.site.fragments.FRAGMENT_KINDS`."""


Numbers = tuple[tuple[str, int], ...]
"""Years, in order, and how many papers are of each; ``""`` for undated ones."""


class RenderContext(msgspec.Struct, frozen=True):
    """The site, and the texts that are made once and used on many pages."""

    site: Site
    words: Words
    """Of the language of the site."""
    fragment: Callable[[FragmentKind, str], str]
    """Kind and slug -> text of a paper; made when it is first asked for, see `sitegen.site.fragments`."""
    partial: Callable[[str, PartialValues], str]
    """Prints a part of a page, as HTML: name of its template, and what it sees."""
    name: Callable[[str, int], str]
    """``_name.html``: a person by id in a list of names, with a number of papers. The last are kept."""
    plot: Callable[[Numbers, str], str]
    """``_plot.html`` of some numbers, and the year whose page it stands on. The last are kept."""
    near: Callable[[str], NearPaper]
    """A paper by slug, as papers near it show it. The last are kept."""
    coauthors: Callable[[str], Coauthors]
    """The co-authors of a person by id."""
    own_styles: tuple[str, ...] = ()
    """Paths of the user's style sheets, which every page loads after the others."""
    menu_targets: frozenset[str] = frozenset()
    """Files that entries of the settings' menu lead to: the menu marks them, so it differs there."""
    paths: frozenset[str] = frozenset()
    """On a site in several languages, the files that a link can lead to in each
    (`sitegen.site.translations.language_paths`)."""
    frame_parts: dict[str, tuple[Markup, Markup, Markup, Markup]] = msgspec.field(default_factory=dict)
    """Sort of page -> head, header, breadcrumbs and footer, printed (`sitegen.site.page_frame`)."""
