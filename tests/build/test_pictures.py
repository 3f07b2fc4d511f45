"""From single pictures, as people have them, to the files of the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from sitegen.build.pictures import scale
from sitegen.build.pictures.make import MadePicture, make_picture
from sitegen.build.pictures.stage import PictureStore
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

WIDTHS = (160, 320, 640)


def made(folder: Path, name: str, data: bytes, widths: tuple[int, ...] = WIDTHS) -> MadePicture:
    (folder / name).write_bytes(data)
    return make_picture(str(folder), (str(folder / name), "made", widths))


def files(folder: Path, picture: MadePicture) -> list[Image.Image]:
    return [opened((folder / file.name).read_bytes()) for file in (*picture.widths, *picture.webp)]


def colours(image: Image.Image) -> tuple[str, ...]:
    """The names of the colours at the four corners: upper left, upper right, lower left, lower right."""
    known = {"white": (255, 255, 255), "red": (220, 20, 20), "blue": (20, 20, 220), "black": (0, 0, 0)}
    width, height = image.size
    found = []
    for place in ((2, 2), (width - 3, 2), (2, height - 3), (width - 3, height - 3)):
        pixel = image.convert("RGB").getpixel(place)
        assert isinstance(pixel, tuple)
        found.append(
            min(known, key=lambda name: sum(abs(a - b) for a, b in zip(known[name], pixel, strict=True)))
        )
    return tuple(found)


AS_DRAWN = ("white", "blue", "red", "blue")


@pytest.mark.parametrize(
    ("name", "data", "endings"),
    [
        ("photo.jpg", photo(800, 400), {"jpg", "webp"}),
        ("four-inks.jpg", saved(drawing(800, 400, "CMYK"), "JPEG"), {"jpg", "webp"}),
        ("drawing.png", labelled_png(drawing(800, 400)), {"png", "webp"}),
        (
            "palette.png",
            saved(drawing(800, 400).convert("P", palette=Image.Palette.ADAPTIVE), "PNG"),
            {"png", "webp"},
        ),
        ("alpha.png", saved(drawing(800, 400, "RGBA"), "PNG"), {"png", "webp"}),
        ("still.gif", saved(drawing(800, 400), "GIF"), {"png", "webp"}),
        ("still.webp", saved(drawing(800, 400), "WEBP"), {"webp"}),
        ("still.avif", saved(drawing(800, 400), "AVIF"), {"jpg", "webp"}),
        ("JPEG.JPG", photo(800, 400), {"jpg", "webp"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_format_in_every_width(tmp_path: Path, name: str, data: bytes, endings: set[str]) -> None:
    picture = made(tmp_path, name, data)
    assert picture.flaw is None
    assert (picture.width, picture.height) == (800, 400)
    assert {file.name.rsplit(".")[-1] for file in (*picture.widths, *picture.webp)} == endings
    assert [file.width for file in picture.widths] == [160, 320, 640]
    for image in files(tmp_path, picture):
        assert image.width == 2 * image.height
        assert colours(image) == AS_DRAWN
        assert not image.getexif()
        assert "icc_profile" not in image.info


def test_no_picture_is_made_wider(tmp_path: Path) -> None:
    picture = made(tmp_path, "small.png", saved(drawing(200, 100), "PNG"))
    assert [file.width for file in picture.widths] == [160]
    assert picture.ends_with_whole
    assert max(image.width for image in files(tmp_path, picture)) == 200


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_photos_stand_upright(tmp_path: Path, format_: str, orientation: int) -> None:
    back = {2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
    lying = drawing(800, 400)
    if orientation > 1:  # as a camera that was held so would have written it
        lying = lying.transpose(scale.TURNS[back[orientation]])
    data = saved(lying, format_, exif=exif(orientation))
    picture = made(tmp_path, f"photo.{format_.lower()}", data)
    assert (picture.width, picture.height) == (800, 400)
    whole = opened((tmp_path / picture.whole.name).read_bytes() if picture.whole else data)
    for image in (whole, *files(tmp_path, picture)):
        assert colours(image) == AS_DRAWN
        assert not image.getexif()


def test_colours_are_those_that_the_profile_means(tmp_path: Path) -> None:
    for name, mode in (("rgb.png", "RGB"), ("alpha.png", "RGBA")):
        data = saved(drawing(800, 400, mode), "PNG", icc_profile=swapped_profile())
        for image in files(tmp_path, made(tmp_path, name, data)):
            assert colours(image) == ("white", "red", "blue", "red")


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    grey = Image.new("I;16", (400, 200), 0x4000)
    for image in files(tmp_path, made(tmp_path, "scan.png", saved(grey, "PNG"))):
        assert image.convert("L").getpixel((5, 5)) in range(0x3E, 0x42)


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    data = saved(drawing(800, 400), "PNG", transparency=(255, 255, 255))
    for image in files(tmp_path, made(tmp_path, "clear.png", data)):
        pixel = image.convert("RGBA").getpixel((2, 2))
        assert isinstance(pixel, tuple)
        assert pixel[3] == 0


@pytest.mark.parametrize("format_", ["GIF", "PNG", "WEBP"])
def test_what_moves_is_not_scaled(tmp_path: Path, format_: str) -> None:
    picture = made(tmp_path, f"moving.{format_.lower()}", moving(format_))
    assert not (picture.widths or picture.webp)
    assert (picture.width, picture.height) == (80, 40)
    assert picture.whole
    whole = (tmp_path / picture.whole.name).read_bytes()
    assert SECRET not in whole
    assert getattr(opened(whole), "n_frames", 1) == 3


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("me.jpg", b"", "the picture is an empty file"),
        ("me.jpg", b"<!doctype html><title>Sign in</title>", "this is no picture that browsers show"),
        ("me.jpg", b"version https://git-lfs.github.com/spec/v1\n", "this is what Git LFS keeps"),
        ("me.jpg", b"\0\0\0\x18ftypheic" + bytes(40), "this is a HEIC file"),
        ("me.png", saved(drawing(), "TIFF"), "this is a TIFF file"),
        ("me.png", labelled_png()[:40], "even its size can't be read"),
        ("me.heic", b"\0\0\0\x18ftypheic" + exif().tobytes(), "the picture says where it was taken"),
        ("me.tif", exif().tobytes()[6:], "the picture says where it was taken"),
        (
            "me.avif",
            saved(
                drawing(), "AVIF", save_all=True, append_images=[drawing(mode="L").convert("RGB")], xmp=XMP
            ),
            "the picture says where it was taken",
        ),
    ],
)
def test_what_is_left_out_says_why(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    picture = made(tmp_path, name, data)
    assert picture.is_left_out
    assert picture.flaw
    assert picture.flaw.severity == "error"
    assert message in picture.flaw.message
    assert picture.flaw.remedy


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("cut.jpg", photo(800, 400)[:3000], "a part of the picture is missing"),
        ("cut.png", labelled_png(drawing(800, 400))[:1300], "a part of the picture is missing"),
        ("photo.png", photo(800, 400), "the picture is a JPEG file, whatever its name says"),
    ],
)
def test_what_is_doubtful_is_published_clean(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    picture = made(tmp_path, name, data)
    assert not picture.is_left_out
    assert picture.flaw
    assert picture.flaw.severity == "warning"
    assert message in picture.flaw.message
    assert picture.whole
    assert SECRET not in (tmp_path / picture.whole.name).read_bytes()


def test_a_picture_of_too_many_pixels_is_not_unpacked(tmp_path: Path) -> None:
    data = saved(Image.new("1", (12_000, 9_000)), "PNG")
    picture = made(tmp_path, "map.png", data)
    assert picture.flaw
    assert "12,000 x 9,000 pixels" in picture.flaw.message
    assert not picture.widths


def test_files_for_download_may_be_of_any_format(tmp_path: Path) -> None:
    assert made(tmp_path, "scan.tif", saved(drawing(), "TIFF")) == MadePicture()


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        picture = made(folder, "photo.jpg", photo(800, 400, 6))
        found.append(
            [(file.name, (folder / file.name).read_bytes()) for file in (*picture.widths, *picture.webp)]
        )
    assert found[0] == found[1]


def test_a_picture_that_changes_meanwhile_is_made_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is kept under the name of what it was before, or was not when it could not be read."""
    picture = tmp_path / "me.png"
    picture.write_bytes(labelled_png())
    store = PictureStore(tmp_path / "made")
    opened = Path.open

    def fails_at_first(path: Path, *arguments: Any, **options: Any) -> Any:
        if path != picture:
            return opened(path, *arguments, **options)
        monkeypatch.undo()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fails_at_first)
    wanted = {str(picture): (40,)}
    _, made, name = store.made(wanted)[str(picture)]
    assert (made.is_left_out, made.flaw and made.flaw.code) == (True, "B002")
    _, good, other_name = store.made(wanted)[str(picture)]
    assert (good.is_left_out, other_name == name) == (False, False)
    again = PictureStore(tmp_path / "other").made(wanted)[str(picture)]
    assert again[1:] == (good, other_name)
