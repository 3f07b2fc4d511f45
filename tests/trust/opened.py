"""Pages of hostile sites, opened in a real browser that tells of everything that runs or is loaded."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route

from sitegen.build.build import build
from sitegen.serve.preview import running
from tests.browser.chromium import chromium
from tests.browser.conftest import Quiet
from tests.building import quiet
from tests.trust.hostile_site import write_site
from tests.trust.hostile_strings import STRINGS
from tests.trust.injection import ALLOWED
from tests.trust.outcome import Outcome
from tests.trust.placements import Placements
from tests.trust.progress import reported

TITLE = "pages of hostile sites in Chromium"
LONG = 6
_MADE = (
    "xinj, [xinj], [onclick], [onerror], [onload], [onmouseover], [onfocus], base, object, embed, [srcdoc]"
)
_ELSEWHERE = re.compile(r"^(?!http://127\.0\.0\.1[:/]|data:|blob:)")
_CLICK = """() => {
  const all = "main button[type=button], main summary, main a[data-unfold][role=button]";
  for (const each of document.querySelectorAll(all)) each.click();
}"""

_BROKEN = '"><img src=x onerror=alert(1)>\\n'
_OVERLAY = """() => {
  const { shadowRoot } = document.querySelector("sitegen-problems");
  return [...shadowRoot.querySelectorAll("*")].map((element) => element.localName);
}"""


class Watched:
    """A page, and what happened on it that must not."""

    def __init__(self, context: BrowserContext, allowed: frozenset[str] = ALLOWED) -> None:
        self._allowed = allowed
        self.faults: list[str] = []
        self.opened = 0
        self.address = ""
        context.route(_ELSEWHERE, self._route)
        self.page: Page = context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self._fault(f"error {error}"))
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("popup", lambda popup: self._fault(f"window {popup.url}"))

    def _dialog(self, dialog: Dialog) -> None:
        self._fault(f"dialog {dialog.message}")
        dialog.dismiss()

    def _fault(self, what: str) -> None:
        self.faults.append(f"{self.address}: {what}")

    def _heard(self, kind: str, text: str) -> None:
        # A picture that a text names and that is not there is no fault; what the policy refuses is one.
        if kind in {"error", "warning"} and not text.startswith("Failed to load resource"):
            self._fault(f"{kind} {text[:300]}")

    def _route(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname not in self._allowed:
            self._fault(f"request to {route.request.url[:200]}")
        route.abort()

    def open(self, address: str, *, click: bool = False) -> None:
        """Go to a page, perhaps press everything there, and look at what there is then."""
        self.address, self.opened = address, self.opened + 1
        self.page.goto(address, wait_until="load")
        if click:
            self.page.evaluate(_CLICK)
            self.page.wait_for_timeout(150)
        self.look()

    def look(self) -> None:
        """No element of a text's own is in the page, nor in the parts that scripts have made."""
        made = self.page.evaluate(
            f"[...document.querySelectorAll('{_MADE}')].map(e => e.outerHTML.slice(0, 150))"
        )
        for html in made:
            self._fault(f"made {html}")


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Open all pages of so many sites, and search them."""
    opened = 0
    faults: list[str] = []
    with chromium() as browser:
        sites = range(seed * 1_000, seed * 1_000 + amount)
        for one in reported(sites, amount, "sites", faults):
            place = folder / str(one)
            placed = Placements(one)
            write_site(place, placed, papers=40, texts=6, each=1)
            built = build(place, place / "site", quiet)
            if not built.published:
                faults.append(f"seed {one}: not published: {built.outside}")
                continue
            watched = open_site(browser, place, placed)
            opened += watched.opened
            faults += [f"seed {one}: {fault}" for fault in watched.faults]
            shutil.rmtree(place)
    return Outcome(opened, "pages opened", tuple(faults), (f"{amount} sites",))


def open_site(
    browser: Browser, folder: Path, placed: Placements, most: int | None = None, searches: int = 200
) -> Watched:
    """Open the pages of a site that was built, search it, and see its preview.

    Args:
        browser: for a context of its own.
        folder: of the site; its settings are broken in the end, to see what the preview says.
        placed: what was put into the site.
        most: pages to open beside those of lists; None for all.
        searches: strings to look for.
    """
    pages = sorted(path.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("*.html"))
    pages = [path for path in pages if not _leads_on(folder / "site" / path)]
    if most:
        first = [path for path in pages if path.count("/") < 2]
        pages = [*first, *placed.chance.sample([path for path in pages if path not in first], most)]
    context = browser.new_context()
    watched = Watched(context)
    open_pages(watched, folder / "site", pages)
    with served(folder / "site") as root:
        _search(watched, root, placed.chance.sample(STRINGS, searches))
    _preview(watched, folder, placed)
    context.close()
    return watched


def open_pages(watched: Watched, site: Path, pages: Sequence[str]) -> None:
    """Open pages of a site by their paths, and press everything on some."""
    with served(site) as root:
        for path in pages:
            watched.open(root + quote(path), click=len(path) % 3 == 0)


def _leads_on(page: Path) -> bool:
    """Whether a page stands at an old address: the browser would go on to the new one."""
    return 'http-equiv="refresh"' in page.read_text("utf-8")


def _search(watched: Watched, root: str, strings: Sequence[str]) -> None:
    """The search page and the choices above lists, asked for hostile things."""
    for number, string in enumerate(strings):
        written = quote(string[:2_000], safe="")
        address = (
            f"search/index.html?q={written}",
            f"papers/index.html?year={written}&type={written}#{written}",
            f"search/index.html?q=zq1a&year={written}&topic={written}&venue={written}#{written}",
        )[number % 3]
        watched.open(root + address)
        if number % 3 == 0:
            watched.page.wait_for_timeout(30)
            watched.look()


def _preview(watched: Watched, folder: Path, placed: Placements) -> None:
    """The preview, and what it says over a page when something is wrong."""
    with running(folder, "127.0.0.1", 0, lambda lines: None) as preview:
        watched.open(preview.address)
        for text in (
            f"title: [{placed.text('overlay')}\n",
            f'{placed.text("overlay")}: <xinj>\n"><img src=x onerror=alert(1)>\n',
        ):
            (folder / "content/site.yml").write_bytes(text.encode("utf-8", "replace"))
            watched.page.wait_for_selector("sitegen-problems", state="attached", timeout=20_000)
            watched.page.wait_for_timeout(300)
            shown = watched.page.evaluate(_OVERLAY)
            if extra := set(shown) - {"link", "section", "h2", "p", "ul", "li", "code", "button"}:
                watched.faults.append(f"preview: {extra}")
            watched.look()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a browser that goes on to the next page hangs up."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site that is served from this machine."""
    server = _Server(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
