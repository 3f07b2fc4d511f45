"""How long it takes from saving a file to seeing the change in a browser that nobody touches.

Run as ``python -m tests.bench.preview FOLDER [EDITS]``; FOLDER holds ``content/`` and is copied first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml
from playwright.sync_api import Error, Page, sync_playwright

from sitegen.build.theme import find_theme

_WATCH = """(mark) => new Promise((done) => {
  const look = () => {
    const found = document.body?.textContent.includes(mark)
      || document.body && getComputedStyle(document.body).getPropertyValue("--mark").includes(mark);
    if (found) done(Date.now()); else requestAnimationFrame(look);
  };
  look();
})"""
"""When a text has come into the page, or a value into its style sheet, in milliseconds since 1970."""


def main(source: Path, edits: int) -> None:
    """Print the median and the worst time for each sort of edit."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch) / "site"
        shutil.copytree(source / "content", folder / "content")
        theme = find_theme(folder)
        for name, original in (("templates", theme.templates[-1]), ("static", theme.static[-1])):
            shutil.copytree(original, folder / name)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        started = time.perf_counter()
        command = [sys.executable, "-m", "sitegen", "serve", str(folder), "--port", "0"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert process.stderr
            address = next(line for line in process.stderr if line.startswith("Preview: ")).split()[1]
            told: list[str] = []
            threading.Thread(target=told.extend, args=(process.stderr,), daemon=True).start()
            print(f"ready after {time.perf_counter() - started:.2f} s")
            page = browser.new_page()
            for name, (path, edit) in _edits(folder).items():
                _go(page, address + path)
                page.wait_for_selector("html[data-preview=connected]", timeout=120_000)
                time.sleep(3)
                times = [_time(page, edit, f"mark{number}x{os.getpid()}") for number in range(edits)]
                print(f"{name:<14} median {median(times):6.0f} ms   worst {max(times):6.0f} ms", flush=True)
        finally:
            process.terminate()
            process.wait()
        browser.close()


def _edits(folder: Path) -> dict[str, tuple[str, Callable[[str], None]]]:
    """Name -> page to look at, and an edit that brings a mark into it."""
    researcher = next((folder / "content" / "researchers").glob("*.md"), None)
    listing = max((folder / "content" / "publications").glob("*"), key=lambda path: path.stat().st_size)
    saved = listing.read_bytes()
    mine, bib = (folder / "content" / "publications" / name for name in ("zz-mine.bib", "zz-other.bib"))
    mine.write_text("@misc{zzmine, title={Mine}, author={Doe, Jane}, year={2031}}\n", "utf-8")
    css, footer = folder / "static/css/site.css", folder / "templates/_footer.html"
    styles, printed = css.read_text("utf-8"), footer.read_text("utf-8")
    settings = folder / "content/site.yml"
    settled = yaml.safe_load(settings.read_text("utf-8")) if settings.exists() else {}
    corrections = folder / "content/corrections.yml"
    corrected = corrections.read_text("utf-8") if corrections.exists() else "papers:\n"

    def in_listing(mark: str) -> None:
        with listing.open("wb") as file:
            file.write(saved)
            file.write(
                f"\n@misc{{{mark}, title={{On {mark}}}, author={{Doe, Jane}}, year={{2032}}}}\n".encode()
            )

    def in_corrections(mark: str) -> None:
        corrections.write_text(f"{corrected}\n  zzmine:\n    title: Mine {mark}\n", "utf-8")

    found: dict[str, tuple[str, Callable[[str], None]]] = {
        "style sheet": ("", lambda mark: _write(css, f'{styles}\nbody {{ --mark: "{mark}"; }}\n')),
        "template": ("", lambda mark: _write(footer, f"{printed}<p>{mark}</p>\n")),
        "settings": ("", lambda mark: _write(settings, yaml.safe_dump({**settled, "title": mark}))),
        "corrections": ("papers/", in_corrections),
    }
    if researcher:
        prose = researcher.read_text("utf-8")
        found["Markdown"] = (
            f"people/{researcher.stem}/",
            lambda mark: _write(researcher, f"{prose}\n{mark}\n"),
        )
    if listing.suffix == ".bib":
        found["listing"] = ("papers/", in_listing)
    else:
        found["listing"] = (
            "papers/",
            lambda mark: _write(
                bib, f"@misc{{zzother, title={{Other {mark}}}, author={{Doe, Jane}}, year={{2032}}}}\n"
            ),
        )
    return found


def _go(page: Page, address: str) -> None:
    """Open a page, again if the reload after the last edit came between."""
    try:
        page.goto(address)
    except Error:
        time.sleep(3)
        page.goto(address)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _time(page: Page, edit: Callable[[str], None], mark: str) -> float:
    """Milliseconds from saving an edit to seeing it."""
    saved = time.time() * 1000
    edit(mark)
    while True:
        try:
            seen = float(page.evaluate(_WATCH, mark))
        except Error as error:  # the page was reloaded while it was watched
            if "context was destroyed" not in str(error) and "navigat" not in str(error):
                raise
        else:
            time.sleep(0.7)  # people do not save more often
            return seen - saved


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20)
