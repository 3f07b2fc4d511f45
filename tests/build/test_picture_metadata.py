"""What picture files say beside the picture is taken out, and the picture stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from sitegen.build.pictures.metadata import PictureFormat, format_of, tells_place, without_metadata
from tests.build.sample_pictures import (
    SECRET,
    XMP,
    drawing,
    exif,
    labelled_png,
    moving,
    opened,
    photo,
    saved,
    swapped_profile,
)

PROFILE = swapped_profile()
SAMPLES: dict[str, tuple[PictureFormat, bytes]] = {
    "photo": ("jpeg", photo()),
    "progressive": ("jpeg", saved(drawing(), "JPEG", progressive=True, exif=exif(), icc_profile=PROFILE)),
    "restart marks": ("jpeg", saved(drawing(), "JPEG", restart_marker_blocks=1, exif=exif())),
    "four inks": ("jpeg", saved(drawing(mode="CMYK"), "JPEG", exif=exif(), comment=SECRET)),
    "two in one": ("jpeg", saved(drawing(), "MPO", save_all=True, append_images=[drawing()], exif=exif())),
    "film behind": ("jpeg", photo() + b"\0\0\0\x18ftypmp42" + SECRET),
    "texts": ("png", labelled_png(icc_profile=PROFILE)),
    "palette": ("png", labelled_png(drawing(mode="P"), transparency=0)),
    "moving png": ("png", moving("PNG")),
    "still gif": ("gif", saved(drawing(), "GIF", comment=SECRET)),
    "moving gif": ("gif", moving("GIF")),
    "still webp": ("webp", saved(drawing(), "WEBP", exif=exif(), xmp=XMP, icc_profile=PROFILE)),
    "lossless webp": ("webp", saved(drawing(mode="RGBA"), "WEBP", lossless=True, exif=exif(), xmp=XMP)),
    "moving webp": ("webp", moving("WEBP")),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_only_the_picture_stays(name: str) -> None:
    kind, data = SAMPLES[name]
    assert format_of(data) == kind
    assert SECRET in data or tells_place(data)
    clean = without_metadata(data, kind).data
    assert SECRET not in clean
    assert not tells_place(clean)
    before, after = opened(data), opened(clean)
    assert not after.getexif()
    assert after.info.get("icc_profile") == before.info.get("icc_profile")
    frames = 1 if name == "two in one" else getattr(before, "n_frames", 1)
    assert getattr(after, "n_frames", 1) == frames
    assert after.info.get("loop") == before.info.get("loop")
    for number in range(frames):
        before.seek(number)
        after.seek(number)
        assert _is_same(before, after)


def _is_same(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one.convert("RGBA"), other.convert("RGBA")).getbbox(alpha_only=False) is None


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_the_orientation_is_known(format_: str, orientation: int) -> None:
    data = saved(drawing(), format_, exif=exif(orientation))
    kind = format_of(data)
    assert kind
    assert without_metadata(data, kind).orientation == orientation


def test_a_file_without_metadata_stays_byte_for_byte() -> None:
    for format_ in ("JPEG", "PNG", "GIF", "WEBP"):
        data = saved(drawing(), format_)
        kind = format_of(data)
        assert kind
        assert without_metadata(data, kind).data == data


@given(st.sampled_from(sorted(SAMPLES)), st.floats(0, 1), st.binary(max_size=12), st.floats(0, 1))
def test_damaged_files_do_no_harm(name: str, at: float, noise: bytes, end: float) -> None:
    kind, data = SAMPLES[name]
    place = int(at * len(data))
    damaged = (data[:place] + noise + data[place + len(noise) :])[: int(end * len(data)) + 12]
    clean = without_metadata(damaged, kind)
    assert len(clean.data) <= len(damaged) + 14
    assert 1 <= clean.orientation <= 8
    assert len(without_metadata(clean.data, kind).data) <= len(clean.data) + 1


def test_places_in_files_that_are_not_understood() -> None:
    assert tells_place(b"\0\0\0\x18ftypheic" + b"x" * 999 + b"\0\0\0\x06" + exif().tobytes())
    assert tells_place(exif().tobytes()[6:])
    assert tells_place(b"..." + XMP)
    assert not tells_place(saved(drawing(), "TIFF"))
    assert not tells_place(b"II*\0" * 100_000)
