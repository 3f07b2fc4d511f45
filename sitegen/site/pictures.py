"""Which pictures the pages show, how wide, and what a template needs to show one.

A page that shows a picture calls `picture` and prints it with the macro of that name. `shown_pictures`
names every picture with its use, so that it is there in the widths of that use; a picture that is missing
there is shown whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal
from urllib.parse import unquote

import msgspec

from sitegen.model import urls
from sitegen.model.pictures import ScaledFile, SitePicture
from sitegen.model.site import Site
from sitegen.model.texts import Text
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


_COLUMN = (("(min-width: 60rem) ", "46rem"), ("", "min(92vw, 100vw - 2rem)"))

USES: dict[UseName, Use] = {
    "portrait": Use((96, 192, 384), (("", "4.5rem"),), square=True),
    "large portrait": Use((96, 192, 384, 640), (("(min-width: 46rem) ", "10rem"), ("", "5rem")), square=True),
    "text": Use((480, 800, 1200, 1600), _COLUMN),
    "card": Use((320, 640, 960), (("(min-width: 46rem) ", "22rem"), ("", "min(92vw, 100vw - 2rem)"))),
    "teaser": Use((160, 320, 640), (("(min-width: 46rem) ", "6.5rem"), ("", "5rem"))),
    "large teaser": Use((320, 640, 1200), _COLUMN),
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
    if not can_show(site, path):
        return None
    known = site.pictures.get(path) or SitePicture(path=path)
    return Picture(
        src=urls.link(_plain_file(known, USES[use])),
        srcset=_srcset(known, known.widths, USES[use]),
        webp=_srcset(known, known.webp, USES[use]),
        sizes=_sizes(known, USES[use]) if known.widths else "",
        width=known.width,
        height=known.height,
        alt=alt,
    )


PREVIEW_WIDTH = 1200
"""Pixels of the picture that link previews show, at most; networks cut or refuse larger ones."""


class PreviewFile(msgspec.Struct, frozen=True):
    """A file that link previews show."""

    path: str
    width: int
    height: int


def file_for_previews(site: Site, path: str) -> PreviewFile | None:
    """The file that link previews show of a picture: not in WebP if there is another; None for a drawing."""
    known = site.pictures.get(path)
    if not can_show(site, path) or known is None or not known.width:
        return None
    files = [file for file in known.widths if file.width <= PREVIEW_WIDTH]
    file = files[-1] if files else ScaledFile(known.path, known.width)
    return PreviewFile(file.path, file.width, round(known.height * file.width / known.width))


def can_show(site: Site, path: str) -> bool:
    """Whether there is a picture at a path."""
    return bool(path) and path not in site.left_out and path not in site.missing_pictures


def _plain_file(known: SitePicture, use: Use) -> str:
    """The file for browsers that cannot choose: as wide as the use ever needs at ordinary resolution."""
    enough = use.widths[len(use.widths) // 2]
    return next((file.path for file in known.widths if file.width >= enough), _widest(known))


def _widest(known: SitePicture) -> str:
    return known.widths[-1].path if known.widths else known.path


def _srcset(known: SitePicture, files: Sequence[ScaledFile], use: Use) -> str:
    """The attribute `srcset`: the widths of the use, and that of the picture itself if it is less."""
    wanted = {*use.widths, *((known.width,) if known.width < max(use.widths) else ())}
    fitting = [file for file in files if file.width in wanted] or files
    return ", ".join([f"{urls.link(file.path)} {file.width}w" for file in fitting])


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
            yield from ((researcher.photo, "portrait"), (researcher.photo, "large portrait"))
    for teaser in site.teasers.values():
        yield from ((teaser, "teaser"), (teaser, "large teaser"))
    for text in site.texts:
        for path in pictures_in_text(text):
            yield path, "text"
    for each in site.collections.values():
        for item in each.items.values():
            if item.image:
                yield from ((item.image, "card"), (item.image, "text"))
    if site.home and site.home.image:
        yield site.home.image, "text"
    if site.config.image:
        yield site.config.image, "wide"


def picture_widths(site: Site) -> dict[str, tuple[int, ...]]:
    """Path of every picture that a page shows -> the widths that are needed of it."""
    widths: dict[str, set[int]] = {}
    for path, use in shown_pictures(site):
        widths.setdefault(path, set()).update(USES[use].widths)
    return {path: tuple(sorted(needed)) for path, needed in widths.items()}


def with_pictures(
    site: Site, pictures: Mapping[str, SitePicture], left_out: frozenset[str], missing: frozenset[str]
) -> Site:
    """The site, which knows the files of its pictures, as the members of `Site` say."""
    if not (pictures or left_out or missing):
        return site
    return msgspec.structs.replace(site, pictures=dict(pictures), left_out=left_out, missing_pictures=missing)


# Pictures in texts come from Markdown, as figures, in galleries, in HTML that a person wrote. What they have
# in common is the element that shows them.
_ELEMENT = re.compile(rf'<img\b(?P<before>[^<>]*?)\ssrc="{urls.ROOT}(?P<path>[^"?#]+)"(?P<after>[^<>]*)>')
_SIZE = re.compile(r'\s(?:width|height)="')
_ALT = re.compile(r'\salt="([^"]*)"')


def pictures_in_text(text: Text) -> Iterator[str]:
    """Paths of the pictures that a text shows."""
    for piece in text.pieces:
        if isinstance(piece, str) and "<img" in piece:
            yield from (unquote(found["path"]) for found in _ELEMENT.finditer(piece))


def with_scaled_pictures(site: Site, html: str) -> str:
    """The HTML of a text, whose pictures are there in several widths; those that can't be shown are words."""
    if "<img" not in html:
        return html
    return _ELEMENT.sub(lambda found: _element(site, found), html)


def _element(site: Site, found: re.Match[str]) -> str:
    rest = found["before"] + found["after"].rstrip(" /")
    shown = picture(site, unquote(found["path"]), "text")
    if shown is None:
        alt = _ALT.search(rest)
        return alt[1] if alt else ""
    size = "" if _SIZE.search(rest) or not shown.width else f' width="{shown.width}" height="{shown.height}"'
    srcset = f' srcset="{shown.srcset}" sizes="{shown.sizes}"' if shown.srcset else ""
    element = f'<img{rest} src="{shown.src}"{srcset}{size}>'
    if not shown.webp:
        return element
    source = f'<source type="image/webp" srcset="{shown.webp}" sizes="{shown.sizes}">'
    return f"<picture>{source}{element}</picture>"
