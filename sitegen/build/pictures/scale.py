"""A picture in several widths, by Pillow, which only this module imports. The same bytes every time."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import msgspec
import PIL
from PIL import Image, ImageCms, ImageOps

from sitegen.build.pictures.metadata import PictureFormat

MOST_PIXELS = 100_000_000
"""Of a picture that is unpacked: about 400 MB of memory."""

PILLOW = PIL.__version__

# The limit above takes the place of Pillow's own, which warns of pictures that phones take.
Image.MAX_IMAGE_PIXELS = None

_CLEAR_LOSS, _SOFT_LOSS, _LITTLE_LOSS = 80, 85, 92
"""Quality of photographs, of drawings, and of what is only turned upright."""

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""Orientation of Exif -> what makes the picture upright."""

_PLAIN: dict[PictureFormat, str] = {"jpeg": "jpg", "png": "png", "gif": "png", "webp": "webp", "avif": "jpg"}
"""Ending of what old browsers get; of a transparent picture it is ``png``."""


class TooLargeError(Exception):
    """A picture has more pixels than can be unpacked."""


class Size(msgspec.Struct, frozen=True):
    """What the head of a picture says."""

    width: int
    """Upright."""
    height: int
    animated: bool


class WrittenPicture(msgspec.Struct, frozen=True):
    """The bytes of a file."""

    width: int
    ending: str
    """``jpg``, ``png`` or ``webp``."""
    data: bytes


def size_of(data: bytes, kind: PictureFormat, orientation: int) -> Size:
    """How large a picture is; raises whatever Pillow does where it is damaged."""
    with _open(data, kind) as image:
        width, height = image.size
        turned = orientation > 4 or (kind == "avif" and image.getexif().get(0x0112, 1) > 4)
        return Size(
            height if turned else width, width if turned else height, bool(getattr(image, "is_animated", 0))
        )


def upright(data: bytes, kind: PictureFormat, orientation: int) -> bytes:
    """The whole picture, turned upright and without anything beside it; its colour profile stays."""
    with _open(data, kind) as image:
        _refuse_too_large(image)
        profile = image.info.get("icc_profile", b"")
        turned = _turned(image, kind, orientation)
        turned.info = {key: value for key, value in turned.info.items() if key == "transparency"}
        return _encoded(turned, kind.upper(), quality=_LITTLE_LOSS, icc_profile=profile)


def scaled(
    data: bytes, kind: PictureFormat, orientation: int, widths: Sequence[int]
) -> Iterator[WrittenPicture]:
    """The picture in each of the `widths`, in a plain format and in WebP, in sRGB.

    There is no plain file as wide as the picture, if that is one itself. `data` is clean, see
    `sitegen.build.pictures.metadata`; raises whatever Pillow does where it is damaged.
    """
    if not widths:
        return
    with _open(data, kind) as image:
        own = 0 if kind == "avif" else image.size[orientation > 4]
        if kind == "jpeg":  # unpacks no more of it than is needed
            image.draft(image.mode, _needed(image.size, max(widths), is_turned=orientation > 4))
        _refuse_too_large(image)
        whole = _turned(_for_screens(image), kind, orientation)
    whole.info = {}
    ending = "png" if whole.mode == "RGBA" and kind == "avif" else _PLAIN[kind]
    for width in sorted(widths, reverse=True):
        height = max(1, round(whole.height * width / whole.width))
        small = whole.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        if not (kind == "webp" and width == own):
            yield WrittenPicture(width, "webp", _webp(small, kind))
        if ending != "webp" and width != own:
            yield WrittenPicture(width, ending, _plain(small, ending))


def _needed(size: tuple[int, int], width: int, *, is_turned: bool) -> tuple[int, int]:
    """The size, as it lies in the file, of a picture that is `width` wide when it is upright."""
    across, down = size
    whole = down if is_turned else across
    return max(1, across * width // whole), max(1, down * width // whole)


def _open(data: bytes, kind: PictureFormat) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Exif that is damaged, which is not looked at
        return Image.open(BytesIO(data), formats=[kind.upper()])


def _refuse_too_large(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise TooLargeError


def _turned(image: Image.Image, kind: PictureFormat, orientation: int) -> Image.Image:
    image.load()
    if kind == "avif":  # says it in a way of its own, which Pillow makes Exif of
        return ImageOps.exif_transpose(image)
    turn = TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def _for_screens(image: Image.Image) -> Image.Image:
    """Red, green and blue of eight bits in sRGB, perhaps with transparency."""
    exif = image.info.get("exif")
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    has_alpha = image.has_transparency_data
    if profile:
        image = _in_srgb(
            image.convert("RGBA" if has_alpha else "RGB") if image.mode == "P" else image, profile
        )
    shown = image.convert("RGBA" if has_alpha else "RGB")
    shown.info = {"exif": exif} if exif else {}
    return shown


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The colours that a profile means; as they are if it does not fit the picture."""
    mode = "RGBA" if image.mode in {"RGBA", "LA", "PA"} else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return image
        found = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return found or image


def _webp(image: Image.Image, kind: PictureFormat) -> bytes:
    """In WebP; a drawing, which comes as PNG, without loss if that is smaller."""
    if kind in {"jpeg", "webp", "avif"}:
        return _encoded(image, "WEBP", quality=_CLEAR_LOSS, method=4)
    with_loss = _encoded(image, "WEBP", quality=_SOFT_LOSS, method=4)
    without = _encoded(image, "WEBP", lossless=True, quality=60, method=4)
    return min(without, with_loss, key=len)


def _plain(image: Image.Image, ending: str) -> bytes:
    if ending == "png":
        return _encoded(image, "PNG", compress_level=9)
    return _encoded(image, "JPEG", quality=_CLEAR_LOSS, optimize=True, progressive=True)


def _encoded(image: Image.Image, format_: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, format_, **options)
    return file.getvalue()
