"""Which pictures the pages show, how wide, and what a template needs to show one.

A page that shows a picture calls `picture` and prints it with the macro of that name. `shown_pictures`
names every picture with its use, so that it is there in the widths of that use; a picture that is missing
there is shown whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from sitegen.model import urls
from sitegen.model.pictures import ScaledFile, SitePicture
from sitegen.model.site import Site
from sitegen.site.values import Picture

UseName = Literal["portrait", "large portrait", "text", "card", "teaser", "large teaser", "wide"]


class Use(msgspec.Struct, frozen=True):
    """How large pages show a picture."""

    widths: tuple[int, ...]
    """In pixels; two or three times what a page takes, for screens of high resolution."""
    sizes: tuple[tuple[str, str], ...]
    """Condition and width in CSS, as in the attribute `sizes`; the last has no condition."""
    square: bool = False
    """Whether only a square of it is seen, as wide as the sizes say."""


_COLUMN = (("(min-width: 60rem) ", "46rem"), ("", "calc(100vw - 2.5rem)"))
_PORTRAIT, _TEASER = (96, 192, 384, 640), (160, 320, 640, 1200)

USES: dict[UseName, Use] = {
    "portrait": Use(_PORTRAIT, (("", "4rem"),), square=True),
    "large portrait": Use(_PORTRAIT, (("(min-width: 46rem) ", "10rem"), ("", "6rem")), square=True),
    "text": Use((480, 800, 1200, 1600), _COLUMN),
    "card": Use((320, 640, 960), (("(min-width: 46rem) ", "22rem"), ("", "calc(100vw - 2.5rem)"))),
    "teaser": Use(_TEASER, (("(min-width: 46rem) ", "9rem"), ("", "5rem"))),
    "large teaser": Use(_TEASER, _COLUMN),
    "wide": Use((480, 800, 1200, 1920), (("(min-width: 64rem) ", "60rem"), ("", "100vw"))),
}
"""`wide` is as wide as the page; `text` as its text."""


def picture(site: Site, path: str, use: UseName, alt: str = "") -> Picture | None:
    """What a template needs to show the picture at `path` of the content folder; None if it can't be shown.

    Args:
        site: which knows the files that show it.
        path: as `sitegen.content.values.PICTURE` reads it: ``images/lab.jpg``; ``""`` gives None.
        use: says how wide it is shown.
        alt: what it shows, in words; ``""`` if it only decorates.
    """
    if not path or path in site.left_out:
        return None
    known = site.pictures.get(path) or SitePicture(path=path)
    return Picture(
        src=urls.link(_plain_file(known, USES[use])),
        srcset=_srcset(known.widths),
        webp=_srcset(known.webp),
        sizes=_sizes(known, USES[use]) if known.widths else "",
        width=known.width,
        height=known.height,
        alt=alt,
    )


def _plain_file(known: SitePicture, use: Use) -> str:
    """The file for browsers that cannot choose: as wide as the use ever needs at ordinary resolution."""
    enough = use.widths[len(use.widths) // 2]
    return next((file.path for file in known.widths if file.width >= enough), _widest(known))


def _widest(known: SitePicture) -> str:
    return known.widths[-1].path if known.widths else known.path


def _srcset(files: Iterable[ScaledFile]) -> str:
    return ", ".join([f"{urls.link(file.path)} {file.width}w" for file in files])


def _sizes(known: SitePicture, use: Use) -> str:
    """The attribute `sizes`. Of a square only the middle of a broad picture is seen, so it is broader."""
    ratio = round(known.width / known.height, 2) if use.square and known.height else 1
    lengths = [
        (condition, f"calc({length} * {ratio})" if ratio > 1 else length) for condition, length in use.sizes
    ]
    return ", ".join([condition + length for condition, length in lengths])


def shown_pictures(site: Site) -> Iterator[tuple[str, UseName]]:
    """Path and use of every picture that a page shows."""
    for researcher in site.researchers.values():
        if researcher.photo:
            yield researcher.photo, "large portrait"
