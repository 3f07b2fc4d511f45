"""Pictures in a real browser: the right width for the screen, and a light page."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser

from sitegen.build.build import build
from tests.build.sample_pictures import drawing, exif, saved

PEOPLE = 40
HEAVIEST = 600_000
"""Bytes of a page with so many people."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lab whose photos come from a camera: 4,000 pixels, and noisy."""
    folder = tmp_path_factory.mktemp("lab")
    content = folder / "content"
    for name in ("images", "publications", "researchers", "pages"):
        (content / name).mkdir(parents=True)
    noise = Image.effect_noise((1000, 750), 60).resize((4000, 3000))
    for number in range(PEOPLE):
        tint = Image.new("L", noise.size, 6 * number)
        picture = Image.merge("RGB", (noise, Image.blend(noise, tint, 0.5), tint))
        name = f"person-{number}"
        (content / f"images/{name}.jpg").write_bytes(saved(picture, "JPEG", quality=85, exif=exif(6)))
        head = f"name: Ada Example-{chr(97 + number // 26)}{chr(97 + number % 26)}\nphoto: images/{name}.jpg"
        (content / f"researchers/{name}.md").write_text(f"---\n{head}\n---\n", "utf-8")
    (content / "images/figure.png").write_bytes(saved(drawing(1600, 900), "PNG"))
    (content / "pages/lab.md").write_text(
        "---\ntitle: Lab\n---\nText.\n\n![A figure](images/figure.png)\n", "utf-8"
    )
    entries = (
        f"@article{{k{year}, title={{Paper of {year}}}, author={{Ada Example-aa}}, year={year}, "
        "journal={J}, preview={figure.png}}"
        for year in range(2015, 2020)
    )
    (content / "publications/x.bib").write_text("\n".join(entries), "utf-8")
    assert build(folder, folder / "site", lambda done, total: None).published
    return folder / "site"


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("width", [375, 1440])
def test_forty_portraits_make_a_light_page(browser: Browser, folder: Path, width: int, scale: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, device_scale_factor=scale)
    page = context.new_page()
    page.goto((folder / "people/index.html").as_uri())
    for portrait in page.locator("img.portrait").all():
        portrait.scroll_into_view_if_needed()
        portrait.evaluate("image => image.decode()")
    found = page.evaluate(
        "[location, ...document.querySelectorAll('img, script[src], link[rel=stylesheet]')]"
        ".map(one => one.currentSrc || one.src || one.href)"
    )
    loaded = {Path(address.removeprefix("file://")) for address in found}
    assert len([path for path in loaded if path.parent.name == "scaled"]) == PEOPLE
    assert sum(path.stat().st_size for path in loaded) < HEAVIEST
    shown, natural = page.locator("img.portrait").first.evaluate(
        "image => [image.getBoundingClientRect().width, image.naturalWidth]"
    )
    assert shown == 72
    assert natural >= shown
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("path", ["papers/index.html", "people/index.html", "pages/lab/index.html", "paper"])
def test_pages_with_pictures_are_accessible_and_fit(
    browser: Browser, folder: Path, path: str, width: int, scheme: str
) -> None:
    if path == "paper":
        path = next(file for file in (folder / "papers").glob("*/index.html")).relative_to(folder).as_posix()
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto((folder / path).as_uri())
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for image in page.locator("img").all():
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.decode()")
        assert image.evaluate("image => image.getBoundingClientRect().width") <= width
    context.close()


def test_an_old_address_leads_on(browser: Browser, folder: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "pages").mkdir(parents=True)
    (content / "pages/team.md").write_text(
        "---\ntitle: Team\nredirect_from: /lab/members/\n---\nUs.\n", "utf-8"
    )
    assert build(tmp_path, tmp_path / "site", lambda done, total: None).published
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "site/lab/members/index.html").as_uri())
    page.wait_for_url("**/pages/team/index.html")
    assert page.title().startswith("Team")
    context.close()
