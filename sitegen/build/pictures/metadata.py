"""What picture files say beside the picture: place, camera, author, comments. It is taken out, byte by byte.

The picture itself stays as it is, with its colour profile. All functions take time in proportion to the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Literal

import msgspec

PictureFormat = Literal["jpeg", "png", "gif", "webp", "avif"]
"""A format that browsers show and that can be cleaned."""

_BEGINNINGS: tuple[tuple[re.Pattern[bytes], PictureFormat], ...] = (
    (re.compile(rb"\xff\xd8\xff"), "jpeg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "webp"),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), "avif"),
)
_TIFF = re.compile(rb"II\*\x00|MM\x00\*")
_PLACE_IN_XMP = re.compile(rb"GPSLatitude|GPSLongitude|GPSMapDatum")
_IN_AVIF = re.compile(rb"infe.{4,12}?(?:Exif|mime)", re.DOTALL)
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_ORIENTATION, _GPS = 0x0112, 0x8825
_MOST_TAGS = _MOST_BLOCKS = 1_000

_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV mDCv cLLI cLLi bKGD hIST pHYs sPLT "
    b"acTL fcTL fdAT".split()
)
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_FLAGS = 0x08 | 0x04  # of Exif and XMP


class Cleaned(msgspec.Struct, frozen=True):
    """A picture without what it says beside the picture."""

    data: bytes
    orientation: int = 1
    """As in Exif: 1 is upright, 6 is to be turned by a quarter clockwise …"""


def format_of(data: bytes) -> PictureFormat | None:
    """The format of a file, whatever its name says; None for all others."""
    return next((kind for beginning, kind in _BEGINNINGS if beginning.match(data)), None)


def without_metadata(data: bytes, kind: PictureFormat) -> Cleaned:
    """The picture without metadata; of a damaged file what there is of it.

    AVIF stays as it is: see `has_more_than_picture`.
    """
    exif: list[bytes] = []
    picture = b"".join(_PIECES[kind](data, exif))
    found = [orientation for each in exif if (orientation := _orientation(each)) != 1]
    return Cleaned(picture, found[0] if found else 1)


def has_more_than_picture(data: bytes) -> bool:
    """Whether an AVIF file holds Exif or XMP."""
    return bool(_IN_AVIF.search(data, 0, 1 << 16))


def tells_place(data: bytes) -> bool:
    """Whether a file of any format holds GPS data, in Exif or XMP that is not compressed."""
    if _PLACE_IN_XMP.search(data):
        return True
    blocks = islice(_TIFF.finditer(data), _MOST_BLOCKS)
    return any(_GPS in _tags(data, found.start()) for found in blocks)


def _orientation(exif: bytes) -> int:
    """The orientation in a block of Exif; 1 where it says none."""
    found = _TIFF.search(exif, 0, 16)
    value = _tags(exif, found.start()).get(_ORIENTATION, 1) if found else 1
    return value if 1 <= value <= 8 else 1


def _tags(data: bytes, start: int) -> dict[int, int]:
    """Tag -> short value of the first directory of the TIFF structure that begins at `start`."""
    order: Literal["little", "big"] = "little" if data[start : start + 2] == b"II" else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(data[start + at : start + at + size], order)

    first = number(4, 4)
    if start + first + 2 > len(data):
        return {}
    entries = range(first + 2, first + 2 + 12 * min(number(first, 2), _MOST_TAGS), 12)
    return {number(at, 2): number(at + 8, 2) for at in entries if start + at + 12 <= len(data)}


def _jpeg(data: bytes, exif: list[bytes]) -> Iterator[bytes]:
    """Segments of a JPEG file, without what follows its end: films and further pictures of phones."""
    yield data[:2]
    at = 2
    while found := _NEXT_MARKER.search(data, at):
        marker = data[found.start() + 1]
        end = found.end() + int.from_bytes(data[found.end() : found.end() + 2])
        segment = data[found.start() : end]
        if marker == 0xD9:
            yield data[found.start() : found.end()]
            return
        if marker == 0xE1 and segment[4:8] == b"Exif":
            exif.append(segment[8:])
        if _is_kept_in_jpeg(marker, segment[4:16]):
            yield segment
        at = end
        if marker == 0xDA:  # the picture itself, up to the next marker
            following = _NEXT_MARKER.search(data, at)
            at = following.start() if following else len(data)
            yield data[end:at]


def _is_kept_in_jpeg(marker: int, beginning: bytes) -> bool:
    if 0xE0 <= marker <= 0xEF:
        is_profile = marker == 0xE2 and beginning.startswith(b"ICC_PROFILE\0")
        is_frame = (marker == 0xE0 and beginning.startswith(b"JFIF\0")) or (
            marker == 0xEE and beginning.startswith(b"Adobe")
        )
        return is_profile or is_frame
    return marker != 0xFE


def _png(data: bytes, exif: list[bytes]) -> Iterator[bytes]:
    """Chunks of a PNG file."""
    yield data[:8]
    at = 8
    while at + 8 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        name = data[at + 4 : at + 8]
        if name == b"eXIf":
            exif.append(data[at + 8 : end - 4])
        if name in _PNG_KEPT:
            yield data[at:end]
        if name == b"IEND":
            return
        at = end


def _gif(data: bytes, _: list[bytes]) -> Iterator[bytes]:
    """Blocks of a GIF file."""
    at = 13 + _size_of_colours(data[10:11])
    yield data[:at]
    while at < len(data):
        start, sort = at, data[at]
        if sort == 0x21:
            at = _end_of_blocks(data, at + 2)
            is_loop = data[start + 3 : start + 14] in _GIF_LOOPS
            if data[start + 1 : start + 2] in {b"\xf9", b"\x01"} or is_loop:
                yield data[start:at]
        elif sort == 0x2C:
            at = _end_of_blocks(data, at + 11 + _size_of_colours(data[at + 9 : at + 10]))
            yield data[start:at]
        else:
            break
    yield b";"


def _size_of_colours(flags: bytes) -> int:
    """Bytes of the table of colours that a byte of flags announces."""
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    """Where a row of blocks ends, each of which begins with its length, the last with 0."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


def _webp(data: bytes, exif: list[bytes]) -> Iterator[bytes]:
    """Chunks of a WebP file, behind a head that says how long they are together."""
    chunks = [b"WEBP"]
    at, last = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= last:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        name, chunk = data[at : at + 4], data[at:end]
        if name == b"EXIF":
            exif.append(data[at + 8 : end])
        if name == b"VP8X" and len(chunk) > 8:
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if name in _WEBP_KEPT:
            chunks.append(chunk)
        at = end
    yield b"RIFF" + sum(map(len, chunks)).to_bytes(4, "little")
    yield from chunks


def _avif(data: bytes, _: list[bytes]) -> Iterator[bytes]:
    yield data


_PIECES: dict[PictureFormat, Callable[[bytes, list[bytes]], Iterator[bytes]]] = {
    "jpeg": _jpeg,
    "png": _png,
    "gif": _gif,
    "webp": _webp,
    "avif": _avif,
}
