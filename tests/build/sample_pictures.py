"""Pictures for tests, made as they come from cameras, phones, programs and scanners."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="48,8.0N" '
    b'dc:creator="Example, Ada"/></x:xmpmeta>'
)
SECRET = b"Example, Ada"
"""Stands in all metadata of these pictures."""


def drawing(width: int = 80, height: int = 40, mode: str = "RGB") -> Image.Image:
    """The left half is red, the right one blue; the upper left quarter is white."""
    image = Image.new("RGB", (width, height), (220, 20, 20))
    image.paste((20, 20, 220), (width // 2, 0, width, height))
    image.paste((255, 255, 255), (0, 0, width // 2, height // 2))
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes: who, with what, where."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x013B] = SECRET.decode()
    place = found.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (48.0, 8.0, 0.0), "E", (11.0, 34.0, 0.0)
    return found


def saved(image: Image.Image, format_: str, **options: Any) -> bytes:
    """The bytes of a file."""
    file = BytesIO()
    image.save(file, format_, **options)
    return file.getvalue()


def photo(width: int = 80, height: int = 40, orientation: int = 1) -> bytes:
    """A JPEG file with a place, an author and a comment; the orientation is one of Exif."""
    return saved(drawing(width, height), "JPEG", exif=exif(orientation), xmp=XMP, comment=SECRET, quality=95)


def labelled_png(image: Image.Image | None = None, **options: Any) -> bytes:
    """A PNG file with texts of all three sorts, XMP and Exif."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_text("Comment", SECRET.decode() * 20, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(image or drawing(), "PNG", pnginfo=texts, exif=exif(), **options)


def moving(format_: str) -> bytes:
    """Three frames that repeat for ever."""
    frames = [drawing(80, 40), drawing(80, 40).rotate(180), drawing(80, 40)]
    more: dict[str, Any] = {"comment": SECRET} if format_ == "GIF" else {"exif": exif(), "xmp": XMP}
    if format_ == "PNG":
        more = {"exif": exif()}
    return saved(frames[0], format_, save_all=True, append_images=frames[1:], duration=80, loop=0, **more)


def swapped_profile() -> bytes:
    """A colour profile in which red means blue and blue means red."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = data.replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be"))
    for one, other in ((b"rXYZ", b"bXYZ"), (b"rTRC", b"bTRC")):
        data = data.replace(one, b"????", 1).replace(other, one, 1).replace(b"????", other, 1)
    return data


def opened(data: bytes) -> Image.Image:
    """The picture in a file, unpacked."""
    image = Image.open(BytesIO(data))
    image.load()
    return image
