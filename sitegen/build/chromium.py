"""Prints a page to PDF with a Chromium, Chrome or Edge that is on this machine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
"""What the program may be called, in the order in which they are looked for."""

VARIABLE = "CHROMIUM"
"""Environment variable that names the program instead."""

LONGEST_PRINTING = 300
"""Seconds after which printing is given up."""

_SNAP = Path("/snap/bin/chromium")
_ON_MACOS = ("Google Chrome", "Chromium", "Microsoft Edge")
_ON_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_OPTIONS = (
    "--headless",
    "--no-pdf-header-footer",
    "--print-to-pdf-no-header",  # its name in older versions
    "--generate-pdf-document-outline",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # no request leaves this machine
)


def find_chromium(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The program to print with; None if there is none.

    Args:
        environment: as `os.environ`. If it has `VARIABLE`, only what that names will do.
        platform: as `sys.platform`.
    """
    path = environment.get("PATH", "")
    if named := environment.get(VARIABLE):
        found = shutil.which(named, path=path)
        return Path(found) if found else None
    on_path = (shutil.which(name, path=path) for name in NAMES)
    places = (str(place) for place in _usual_places(environment, platform) if place.is_file())
    return next((Path(found) for found in (*on_path, *places) if found), None)


def _usual_places(environment: Mapping[str, str], platform: str) -> Iterator[Path]:
    """Where macOS and Windows have programs that are not on the PATH."""
    if platform == "darwin":
        for folder in (Path("/Applications"), Path(environment.get("HOME", "/")) / "Applications"):
            for name in _ON_MACOS:
                yield folder / f"{name}.app" / "Contents" / "MacOS" / name
    elif platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if folder_name := environment.get(variable):
                yield from (Path(folder_name) / place for place in _ON_WINDOWS)


def folder_it_can_read(program: Path, environment: Mapping[str, str]) -> Path | None:
    """Where files for `program` must lie; None for the usual folder of temporary files.

    A Chromium that came as a snap, as it does on Ubuntu, sees another ``/tmp`` than we do.
    """
    is_snap = program == _SNAP or (program.name == "chromium-browser" and _SNAP.exists())
    if not is_snap:
        return None
    folder = Path(environment.get("HOME", "/")) / "snap" / "chromium" / "common"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def print_page(program: Path, page: Path, pdf: Path, scratch: Path, longest: float = LONGEST_PRINTING) -> str:
    """Print the HTML file `page` to the file `pdf`.

    Args:
        program: the browser.
        page: an absolute path.
        pdf: an absolute path.
        scratch: an empty folder, for what the browser leaves.
        longest: seconds to wait.

    Returns:
        Why there is no PDF; ``""`` if there is one.
    """
    log = scratch / "log"
    command = [str(program), *_OPTIONS, f"--user-data-dir={scratch / 'profile'}", f"--print-to-pdf={pdf}"]
    if sys.platform != "win32" and os.geteuid() == 0:
        command.append("--no-sandbox")  # with a sandbox Chromium refuses to work for root
    with log.open("wb") as output:
        try:
            process = subprocess.Popen(
                [*command, page.as_uri()],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        except OSError as error:
            return f"it can't be started: {error.strerror or error}"
        try:
            code = process.wait(longest)
        except subprocess.TimeoutExpired:
            _end(process)
            return f"it was not done after {longest:g} seconds"
        except BaseException:
            _end(process)
            raise
    if pdf.is_file() and pdf.read_bytes()[:5] == b"%PDF-":
        return ""
    lines = log.read_text("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return last or f"it ended with code {code} and wrote nothing"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the browser and the processes that it has started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
