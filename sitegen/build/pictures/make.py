"""From one picture of a person's to the files that the site has for it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import msgspec

from sitegen.build.kept.seal import checksum
from sitegen.build.pictures.metadata import (
    PictureFormat,
    format_of,
    has_more_than_picture,
    tells_place,
    without_metadata,
)
from sitegen.model.codes import Code
from sitegen.model.publications import Severity

LARGEST = 200 * 1024 * 1024
"""Bytes of a picture."""

SHOWN_ENDINGS: dict[str, PictureFormat] = {
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".jpe": "jpeg",
    ".jfif": "jpeg",
    ".png": "png",
    ".apng": "png",
    ".gif": "gif",
    ".webp": "webp",
    ".avif": "avif",
}
"""Ending of a file that pages can show -> its format."""

OTHER_ENDINGS = frozenset(
    ".heic .heif .hif .tif .tiff .dng .arw .cr2 .cr3 .nef .orf .raf .rw2 .jxl .jp2 .j2k .bmp .psd".split()
)
"""Of pictures that browsers do not show, and that may say where they were taken."""

_OTHER_BEGINNINGS = (
    (b"", b"ftyphei", "HEIC"),
    (b"", b"ftyphev", "HEIC"),
    (b"", b"ftypmif1", "HEIF"),
    (b"II*\0", b"", "TIFF"),
    (b"MM\0*", b"", "TIFF"),
    (b"BM", b"", "BMP"),
    (b"\xff\x0a", b"", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", b"", "JPEG XL"),
    (b"%PDF", b"", "PDF"),
)
_NEAR = 0.9  # a width that is so near the whole picture's is not worth a file


class Flaw(msgspec.Struct, frozen=True):
    """What a person should know of a picture."""

    code: Code
    severity: Severity
    message: str
    remedy: str


class MadeFile(msgspec.Struct, frozen=True):
    """A file that was made of a picture."""

    name: str
    """In the folder of all such files."""
    width: int
    checksum: bytes
    """As `sitegen.build.kept.seal.checksum` gives."""


class MadePicture(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a picture."""

    width: int = 0
    height: int = 0
    whole: MadeFile | None = None
    """The picture without metadata; None where the person's own file has none."""
    widths: tuple[MadeFile, ...] = ()
    """In a plain format, narrowest first; without the whole picture."""
    webp: tuple[MadeFile, ...] = ()
    ends_with_whole: bool = False
    """Whether the whole picture is the last of the widths that pages show."""
    is_left_out: bool = False
    flaw: Flaw | None = None


def make_picture(folder: str, task: tuple[str, str, tuple[int, ...]]) -> MadePicture:
    """Write the files of one picture into `folder`.

    Args:
        folder: of all such files.
        task: path of the picture on disk, what the names of its files begin with, and the widths in which
            pages show it.
    """
    path, digest, widths = task
    ending = PurePosixPath(path).suffix.lower()
    try:
        if Path(path).stat().st_size > LARGEST:
            return _left_out("B030", "the picture is larger than 200 MB", "make it smaller")
        data = Path(path).read_bytes()
    except OSError as error:
        return _left_out(
            "B002", f"the picture can't be read: {error.strerror}", "check that you may read the file"
        )
    kind = format_of(data)
    if kind is None:
        return _other(data, ending)
    made = _make(Path(folder), digest, data, kind, widths)
    expected = SHOWN_ENDINGS.get(ending)
    if made.flaw or expected in {kind, None}:
        return made
    message = f"the picture is a {kind.upper()} file, whatever its name says"
    endings = [each for each, its in SHOWN_ENDINGS.items() if its == kind]
    return msgspec.structs.replace(
        made, flaw=Flaw("B031", "warning", message, f"rename it, so that it ends in {endings[0]}")
    )


def _left_out(code: Code, message: str, remedy: str) -> MadePicture:
    return MadePicture(is_left_out=True, flaw=Flaw(code, "error", f"{message}; it was left out", remedy))


def _other(data: bytes, ending: str) -> MadePicture:
    """What becomes of a file that is none of the formats that pages show."""
    if ending in OTHER_ENDINGS:
        if tells_place(data):
            message = f"the picture says where it was taken, which can't be taken out of {ending} files"
            return _left_out("B034", message, "save it as JPEG, or without its place (GPS)")
        return MadePicture()
    if not data:
        return _left_out("B030", "the picture is an empty file", "put it there again")
    if data.startswith(b"version https://git-lfs"):
        return _left_out(
            "B030", "this is what Git LFS keeps in the place of the picture", "run `git lfs pull`"
        )
    for start, inside, name in _OTHER_BEGINNINGS:
        if data.startswith(start) and data[4 : 4 + len(inside)] == inside:
            return _left_out(
                "B030", f"this is a {name} file, which browsers don't show", "save it as JPEG or PNG"
            )
    return _left_out(
        "B030", "this is no picture that browsers show (JPEG, PNG, GIF, WebP, AVIF)", "save it as JPEG or PNG"
    )


def _make(folder: Path, digest: str, data: bytes, kind: PictureFormat, widths: Sequence[int]) -> MadePicture:
    """Clean and scale a picture of a format that can be cleaned."""
    from sitegen.build.pictures import scale  # noqa: PLC0415  # loads Pillow, which most builds do not need

    clean = without_metadata(data, kind)
    picture, flaw, is_upright = clean.data, None, clean.orientation == 1
    made = MadePicture()
    files: list[scale.WrittenPicture] = []
    try:
        size = scale.size_of(picture, kind, clean.orientation)
        made = MadePicture(width=size.width, height=size.height)
        needs_new = not is_upright or (kind == "avif" and has_more_than_picture(data))
        if needs_new and not size.animated:
            picture, is_upright = scale.upright(picture, kind, clean.orientation), True
        if not size.animated:
            files = [*scale.scaled(clean.data, kind, clean.orientation, _wanted(size.width, widths))]
    except scale.TooLargeError:
        message = f"the picture has {made.width:,} x {made.height:,} pixels, too many to make smaller copies"
        flaw = Flaw("B032", "warning", message, "make it smaller")
    except Exception:  # whatever Pillow meets in a damaged file, it raises as it comes
        if not made.width:
            return _left_out("B030", "the picture is damaged: even its size can't be read", "save it again")
        flaw = Flaw("B033", "warning", "a part of the picture is missing or damaged", "save it again")
    if kind == "avif" and tells_place(picture):
        message = "the picture says where it was taken, which can't be taken out"
        return _left_out("B034", message, "save it without its place (GPS)")

    def written(data: bytes, width: int, ending: str) -> MadeFile:
        name = f"{digest}-{width}.{ending}"
        (folder / name).write_bytes(data)
        return MadeFile(name, width, checksum(data))

    webp = [file for file in files if file.ending == "webp"]
    plain = [file for file in files if file.ending != "webp"]
    is_shown_whole = kind != "avif" and bool(files) and made.width <= max(widths)
    if kind == "webp":
        webp, plain = [], webp
    elif sum(len(file.data) for file in webp) >= sum(len(file.data) for file in plain) + (
        len(picture) if is_shown_whole else 0
    ):
        webp = []  # of what is smaller as it is
    return msgspec.structs.replace(
        made,
        whole=written(picture, 0, "whole") if picture != data else None,
        widths=tuple(written(file.data, file.width, file.ending) for file in reversed(plain)),
        webp=tuple(written(file.data, file.width, file.ending) for file in reversed(webp)),
        ends_with_whole=is_shown_whole,
        flaw=flaw,
    )


def _wanted(width: int, widths: Sequence[int]) -> tuple[int, ...]:
    """The widths to make of a picture: never wider than it is."""
    smaller = [each for each in widths if each < _NEAR * width]
    return (*smaller, width) if widths and width <= max(widths) else (*smaller,)
