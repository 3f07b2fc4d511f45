"""A real Chromium and the demo site, served from this machine only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from sitegen.build.build import build
from tests.browser.search_site import write_search_site

ROOT = Path(__file__).parents[2]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site, built as a user would, below a folder named ``some/repo``."""
    output = tmp_path_factory.mktemp("served") / "some" / "repo"
    output.parent.mkdir()
    built = build(ROOT, output, lambda done, total: None, base_url="https://example.org/some/repo/")
    assert built.published
    return output


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the demo site is served: not at the root of the server."""
    handler = partial(Quiet, directory=str(site.parents[1]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/some/repo/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of `search_site`, below ``some/repo``."""
    site = tmp_path_factory.mktemp("search") / "some" / "repo"
    write_search_site(site)
    return site


@pytest.fixture(scope="session")
def root(searched: Path) -> Iterator[str]:
    """Address of that site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(searched.parents[1])))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/some/repo/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, root: str, searched: Path) -> str:
    """The home page, from a server and from the disk."""
    return root + "index.html" if request.param == "http" else (searched / "index.html").as_uri()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which any error, any message on the console and any foreign request fails the test."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type != "log" else None)
    page.on("requestfailed", lambda request: faults.extend(failure_of(request)))
    page.on("request", lambda request: faults.append(request.url) if not is_local(request.url) else None)
    yield page
    assert not faults


def failure_of(request: Request) -> list[str]:
    """Why a request failed; nothing if the browser dropped it because the test went on to another page."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]


def is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:", "about:"))
