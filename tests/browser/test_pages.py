"""The demo site in a real browser."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

GEMINI = "papers/gemini-a-family-of-highly-capable-multimodal-models/index.html"
WARM = "papers/warm-on-the-benefits-of-weight-averaged-reward-models/index.html"
GEMINI_25 = "papers/gemini-2-5-pushing-the-frontier-with-advanced-reasoning-multimodality-long"
PROFILE = "people/leonard-hussenot/index.html"
KINDS_OF_PAGE = (
    "index.html",
    "people/index.html",
    PROFILE,
    "papers/index.html",
    GEMINI,
    "years/index.html",
    "years/2024/index.html",
    "news/index.html",
    "pages/about/index.html",
    "404.html",
)


def links_of(page: Page) -> set[str]:
    found = page.eval_on_selector_all("[href], [src]", "all => all.map(one => one.href || one.src)")
    return {urldefrag(str(link))[0] for link in found if isinstance(link, str)}


def crawl(page: Page, start: str) -> set[str]:
    """Every page and file of the site reached from `start` by links; each must answer."""
    inside = start.rpartition("/")[0] + "/"
    seen, waiting = {start}, [start]
    while waiting:
        url = waiting.pop()
        if url.endswith((".html", "/")):
            response = page.goto(url, wait_until="domcontentloaded")
            assert response is None or response.ok, url
            new = {link for link in links_of(page) if link.startswith(inside)} - seen
            seen |= new
            waiting += sorted(new)
        elif url.startswith("http"):
            assert page.request.get(url).ok, url
        else:
            assert Path(url.removeprefix("file://")).is_file(), url
    return seen


def test_every_link_works_below_a_path(page: Page, address: str, site: Path) -> None:
    reached = crawl(page, address + "index.html")
    pages = {urljoin(address, path.relative_to(site).as_posix()) for path in site.rglob("index.html")}
    shown = {url + "index.html" if url.endswith("/") else url for url in reached}
    assert pages <= shown, "every page can be reached by links"


def test_every_link_works_from_the_disk(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    reached = crawl(page, (site / "index.html").as_uri())
    assert len(reached) > 100
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_accessible_and_fits(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(address + path)
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in found]
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{path} scrolls sideways at {width} px"
    context.close()


@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_quiet_and_on_its_own(page: Page, address: str, path: str) -> None:
    """No error, no warning, no request to another host: the `page` fixture fails on any."""
    page.goto(address + path, wait_until="networkidle")
    expect(page.locator("h1")).to_have_count(1)


def test_long_author_list_folds_and_keeps_researchers_visible(page: Page, address: str) -> None:
    page.goto(address + GEMINI)
    details = page.locator(".authors details")
    last = details.get_by_text("Oriol Vinyals")
    expect(last).to_be_hidden()
    expect(page.locator(".authors").get_by_role("link", name="Geoffrey Cideron").first).to_be_visible()
    details.locator("summary").click()
    expect(last).to_be_visible()


def test_hidden_authors_are_counted(page: Page, address: str, site: Path) -> None:
    folder = next(
        path for path in (site / "papers").iterdir() if str(path.relative_to(site)).startswith(GEMINI_25)
    )
    page.goto(f"{address}papers/{folder.name}/index.html")
    expect(page.locator("article > header .authors")).to_contain_text("3,284 more")
    expect(page.locator(".paper-rail")).to_contain_text("7 July 2025")
    expect(page.locator(".paper-rail")).to_contain_text("22 July 2025")


COPIED = """async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => [type, await (await item.getType(type)).text()];
    return Object.fromEntries(await Promise.all(item.types.map(read)));
}"""


def test_citations_are_copied_in_the_chosen_style_which_is_kept(browser: Browser, address: str) -> None:
    """With italics where the program that takes them has any; by mouse and by keyboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + WARM)
    copy = page.get_by_role("button", name="Copy")
    copy.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate(COPIED)
    assert copied["text/plain"].startswith("Ramé, A., ") and "<" not in copied["text/plain"]
    assert "<em>" in copied["text/html"] and '<a href="https://' in copied["text/html"]
    page.get_by_role("radio", name="IEEE").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="BibTeX")).to_be_checked()
    page.reload()
    expect(page.get_by_role("radio", name="BibTeX")).to_be_checked()
    expect(page.get_by_role("region", name="BibTeX")).to_be_visible()
    copy.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate(COPIED)["text/plain"].startswith("@")
    context.close()


def test_citations_are_there_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(address + WARM)
    expect(page.get_by_role("region", name="APA")).to_be_visible()
    page.locator("label", has_text="MLA").click()
    expect(page.get_by_role("region", name="MLA")).to_be_visible()
    expect(page.get_by_role("region", name="APA")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    context.close()


def test_the_chosen_citation_is_printed_once(page: Page, address: str) -> None:
    page.goto(address + WARM)
    page.locator("label", has_text="MLA").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("region", name="MLA")).to_be_visible()
    expect(page.get_by_role("region", name="APA")).to_be_hidden()
    expect(page.locator(".cite label").first).to_be_hidden()


def test_download_bibtex(page: Page, address: str) -> None:
    page.goto(address + GEMINI)
    href = page.locator("a[href$='.bib']").first.get_attribute("href") or ""
    answer = page.request.get(urljoin(page.url, href))
    assert answer.ok
    assert answer.text().startswith("@")


def test_profile_marks_its_person(page: Page, address: str) -> None:
    page.goto(address + PROFILE)
    names = page.locator("main .authors strong, main strong").all_inner_texts()
    assert names
    assert set(names) == {"Léonard Hussenot"} or "Leonard Hussenot" in names


def test_filter_narrows_the_list(page: Page, address: str) -> None:
    page.goto(address + "papers/index.html")
    box = page.get_by_role("searchbox").first
    entries = page.locator("main article, main li.paper, main .paper")
    before = entries.filter(visible=True).count()
    box.fill("mean field games")
    expect(page.get_by_text("Learning in Mean Field Games: A Survey")).to_be_visible()
    assert entries.filter(visible=True).count() < before


def test_everything_is_there_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PROFILE)
    expect(page.get_by_role("link", name="Gemma 3 Technical Report").first).to_be_visible()
    page.goto(address + GEMINI)
    page.locator(".authors summary").click()
    expect(page.locator(".authors").get_by_text("Oriol Vinyals")).to_be_visible()
    context.close()
