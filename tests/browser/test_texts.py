"""A page with everything that texts can have, in a real browser: legible, and within its security policy."""

from __future__ import annotations

import threading
import wave
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from sitegen.build.build import build
from tests.browser.conftest import Quiet
from tests.building import quiet, write_files

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5" width="80" height="50">'
    '<rect width="8" height="5" fill="#789"/></svg>'
)
FRAME = (
    '<!doctype html><html lang="en"><title>Frame</title><body>In the frame'
    '<script>document.title = "ran"</script>'
)
TEXT = """---
title: Everything
---
[[toc]]

## Callouts

> [!NOTE]
> With a [link](papers/), `code` and **strong** words.

> [!TIP]
> A tip.

> [!IMPORTANT] A title with a [link](papers/)
> Text

> [!WARNING]
> A warning.

> [!CAUTION]
> Careful.

## Tasks, addresses, code

- [ ] open
- [x] done

See https://example.org/ and jane@example.org. H~2~O, 10^th^.

```python
class Reader(Base):
    "A string."
    def read(self, text: str = "x", n=3) -> int:  # a comment, long enough for the line to scroll sideways
        return len(text) + None
```

```diff
- old
+ new
```

## Pictures and sounds

![A lab](images/a.svg "Our lab in *2024*")

![A](images/a.svg "One") ![B](images/b.svg)

![A sound](files/a.wav)

![badge](ADDRESS/images/a.svg)

## Frames

```embed
ADDRESS/frame.html
title: Elsewhere
```

```embed
files/frame.html
title: Here
shape: square
```

```embed
https://elsewhere.example/video
title: A video that is not allowed
```

## HTML

<details><summary>More</summary>

Inside **it**.

</details>

Press <kbd>Ctrl</kbd>, <mark>marked</mark>.

<table><tr><th scope="row">A</th><td>1</td></tr></table>
"""


def serve(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another host, as far as a browser is concerned."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "images").mkdir()
    (folder / "images/a.svg").write_text(PICTURE)
    (folder / "frame.html").write_text(FRAME)
    yield from serve(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, elsewhere: str) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    host = elsewhere.removeprefix("http://")
    files = {
        "content/site.yml": f"raw_html: yes\nallow: {{frames: ['{host}'], images: ['{host}']}}\n",
        "content/publications/a.bib": "@misc{a, title={A title}, author={Grace Example}, year=2020}\n",
        "content/pages/all.md": TEXT.replace("ADDRESS", elsewhere),
        "content/images/a.svg": PICTURE,
        "content/images/b.svg": PICTURE,
        "content/files/frame.html": FRAME,
        "static/css/custom.css": ".prose mark { text-decoration: underline }",
    }
    write_files(folder, files)
    with wave.open(str(folder / "content/files/a.wav"), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(b"\x80" * 800)
    assert build(folder, folder / "site", quiet).published
    return folder / "site"


@pytest.fixture(scope="module")
def here(folder: Path) -> Iterator[str]:
    yield from serve(folder)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_accessible_and_fits(browser: Browser, here: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(f"{here}/pages/all/index.html")
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in found]
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    context.close()


def test_within_the_policy(page: Page, here: str) -> None:
    """The `page` fixture fails on every message, as the browser gives one for each violation."""
    page.goto(f"{here}/pages/all/index.html")
    for title in ("Elsewhere", "Here"):
        frame = page.get_by_title(title, exact=True)
        frame.scroll_into_view_if_needed()
        expect(page.frame_locator(f"[title={title}]").get_by_text("In the frame")).to_be_visible()
        box = frame.bounding_box()
        assert box
        assert box["width"] / box["height"] == pytest.approx(16 / 9 if title == "Elsewhere" else 1, rel=0.02)
    assert page.frames[2].title() == "ran", "scripts of a frame run"
    expect(page.get_by_role("link", name="A video that is not allowed")).to_be_visible()
    widths = page.eval_on_selector_all("main img", "all => all.map(image => image.naturalWidth)")
    assert widths
    assert all(widths)
    assert page.locator("audio").evaluate("audio => new Promise(done => { audio.onerror = () => done(false); "
        "if (audio.readyState) done(true); audio.onloadedmetadata = () => done(true); })")  # fmt: skip
    assert "underline" in page.locator("mark").evaluate("mark => getComputedStyle(mark).textDecorationLine")
    assert page.locator("[style]").count() == 0
    # With the keyboard: a click right after scrolling may still be meant for the frame that was there.
    page.locator("main summary").press("Enter")
    expect(page.get_by_text("Inside it.")).to_be_visible()
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Frames").press("Enter")
    assert page.url.endswith("#text-frames")


def test_from_the_disk_without_scripts(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "pages/all/index.html").as_uri())
    page.get_by_title("Here", exact=True).scroll_into_view_if_needed()
    expect(page.frame_locator("[title=Here]").get_by_text("In the frame")).to_be_visible()
    context.close()
