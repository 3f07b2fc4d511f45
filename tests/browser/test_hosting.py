"""One built tree, untouched, works at the root of a server, below a path and from the disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from sitegen.build.build import build
from sitegen.cli.new_site import new_site
from tests.browser.conftest import Quiet
from tests.browser.test_pages import crawl


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site, built into a folder named as on GitHub."""
    folder = tmp_path_factory.mktemp("new") / "site"
    assert new_site(folder) is None
    output = folder.parent / "www" / "some" / "repo"
    output.parent.mkdir(parents=True)
    assert build(folder, output, lambda done, total: None).published
    return output


@pytest.fixture(params=["root", "path", "disk"])
def start(request: pytest.FixtureRequest, new: Path) -> Iterator[str]:
    """The address of the home page."""
    if request.param == "disk":
        yield (new / "index.html").as_uri()
    elif request.param == "root":
        with served(new) as address:
            yield f"{address}index.html"
    else:
        with served(new.parents[1]) as address:
            yield f"{address}some/repo/index.html"


def test_everything_works(start: str, new: Path, context: BrowserContext) -> None:
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.goto(start)
    top = start.removesuffix("index.html")
    expect(page.locator("h1")).to_have_text("Alan M. Turing")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none", "styles"
    expect(page.locator(".scheme-switch").first).to_be_visible()
    page.locator(".search-open").click()
    page.locator(".search-dialog input[type=search]").fill("morphogenesis")
    expect(page.locator("#search-results")).to_contain_text("The Chemical Basis of Morphogenesis")
    if not start.startswith("file:"):  # there the browser shows the text; `crawl` looks for the file
        page.goto(f"{top}people/alan-m-turing/index.html")
        with page.expect_download() as download:
            page.locator('a[href$="publications.bib"]').first.evaluate(
                "link => { link.download = ''; link.click() }"
            )
        expected = new / "people/alan-m-turing/publications.bib"
        assert download.value.path().read_bytes() == expected.read_bytes()
    assert not faults
    reached = crawl(page, start)
    paths = {path.relative_to(new).as_posix() for path in new.rglob("index.html")}
    shown = {url.removeprefix(top) + ("index.html" if url.endswith("/") else "") for url in reached}
    assert paths <= shown | {"search/index.html"}
