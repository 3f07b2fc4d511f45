"""Whether the preview gives nothing away, answers everybody, keeps its size, and ends without a trace."""

from __future__ import annotations

import http.client
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from tests.trust.editing.lists import change_a_title
from tests.trust.editing.site import Site, new_site, phrase
from tests.trust.outcome import Outcome
from tests.trust.progress import reported

TITLE = "the preview gives nothing away, answers everybody, does not grow, and ends without a trace"
LONG = 500

ROOT = Path(__file__).parents[2]
SECRET = "a secret of this machine"
MOST_GROWTH = 12
"""MB that the preview may grow by from the edits after the first quarter of them."""
FEWEST_EDITS = 200
"""With fewer its size says nothing."""


@dataclass(frozen=True)
class Preview:
    """A preview in a process of its own."""

    process: subprocess.Popen[str]
    port: int
    scratch: Path

    def ask(self, target: str, method: str = "GET", host: str = "localhost") -> tuple[int, bytes]:
        """Status and body of an answer; ``(0, b"")`` if the connection is ended without one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, target, skip_host=True)
            connection.putheader("Host", host)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException, ValueError):
            return 0, b""
        finally:
            connection.close()

    def megabytes(self) -> float:
        """What it has in memory."""
        text = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(re.findall(r"VmRSS:\s+(\d+)", text)[0]) / 1024


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def _previewing(folder: Path, scratch: Path) -> Iterator[Preview]:
    scratch.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "sitegen", "serve", "--port", "0", str(folder)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A process that a script puts into the background ignores it, and so would this one.
        preexec_fn=_heed_interrupts,  # noqa: PLW1509  # no thread of this process holds a lock here
    )
    assert process.stdout
    try:
        lines: list[str] = []
        for line in process.stdout:
            lines.append(line)
            if found := re.search(r"http://\S+:(\d+)/", line):
                break
        else:
            raise AssertionError(f"the preview did not begin: {lines}")
        reader = Thread(target=process.stdout.readlines)  # or it would wait once the pipe is full
        reader.start()
        try:
            yield Preview(process, int(found[1]), scratch)
        finally:
            process.kill()
            reader.join()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Ask one preview everything, edit its site, and end it."""
    rng = random.Random(seed)
    site = new_site(rng, folder / "site")
    (folder / "secret.txt").write_text(SECRET, "utf-8")
    for name in ("content/files/out.txt", "static/out.txt"):
        site.path(name).symlink_to(folder / "secret.txt")
    failures: list[str] = []
    part = min(1.0, amount / LONG)
    with _previewing(site.folder, folder / "scratch") as preview:
        asked = _traversal(preview, rng, round(2_000 * part), failures)
        asked += _strangers(preview, rng, round(300 * part), failures)
        asked += _half_requests(preview, rng, round(300 * part), failures)
        asked += _at_once(preview, round(300 * part), failures)
        streams = _streams(preview, site, rng, round(500 * part), failures)
        figures = _edits(preview, site, rng, amount, failures)
        _deleted_content(preview, site, rng, failures)
        _end(preview, signal.SIGINT, failures)
    with _previewing(site.folder, folder / "scratch 2") as preview:
        _end(preview, signal.SIGTERM, failures)
    left = [str(path.name) for path in (*(folder / "scratch").iterdir(), *(folder / "scratch 2").iterdir())]
    if left:
        failures.append(f"left behind: {left}")
    return Outcome(
        amount, "edits", tuple(failures), (f"{asked:,} requests", f"{streams:,} streams", *figures)
    )


_UP = (
    "..",
    "%2e%2e",
    "%2E.",
    ".%2e",
    "%252e%252e",
    "..%00",
    "..;",
    "%c0%ae%c0%ae",
    "\u2025",
    "...",
    ".%00.",
    "..\\",
)
_SEPARATORS = ("/", "%2f", "%5c", "\\", "//", "/./", "%252f", "%c0%af", "/%2e/")
_GOALS = (
    "secret.txt",
    "etc/passwd",
    "content/site.yml",
    "site.yml",
    "content/publications/all.bib",
    "templates/x",
    "files/out.txt",
    "static/out.txt",
    "proc/self/environ",
)


def _traversal(preview: Preview, rng: random.Random, times: int, failures: list[str]) -> int:
    """Ways out of the site, in many spellings."""
    beginnings = (
        "/",
        "/static/",
        "/files/",
        "/papers/",
        "/-/",
        "//",
        "/people/ada-abel/",
        "",
        "file://",
        "http://x/",
    )
    signs = (SECRET.encode(), b"root:", b"PATH=", b"@article{entry", b"papers_per_page")
    for _ in range(times):
        steps = "".join(rng.choice(_UP) + rng.choice(_SEPARATORS) for _ in range(rng.randint(0, 6)))
        goal = rng.choice(_GOALS)
        target = rng.choice(beginnings) + steps + rng.choice([goal, goal.upper(), quote(goal, safe="")])
        _, body = preview.ask(target.encode().decode("latin-1"))
        if any(sign in body for sign in signs):
            failures.append(f"{target!r} gives something away")
    return times


def _strangers(preview: Preview, rng: random.Random, times: int, failures: list[str]) -> int:
    """Hosts of others, and methods that change something."""
    hosts = (
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "",
        "10.0.0.1",
        "user@localhost",
        "localhost:x",
    )
    methods = ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "X" * 300)
    targets = ("/", "/-/events?page=index.html", "/static/css/site.css", "/-/preview.js", "/papers/")
    for number in range(times):
        host, method, target = rng.choice(hosts), rng.choice(methods), rng.choice(targets)
        if number % 2:
            status, body = preview.ask(target, host=host)
            if status != 403 or b"A site" in body:
                failures.append(f"host {host!r}, {target}: {status}")
        else:
            status, body = preview.ask(target, method=method)
            if status not in {0, 400, 405, 501} or b"A site" in body:
                failures.append(f"{method[:9]} {target}: {status}")
    return times


def _half_requests(preview: Preview, rng: random.Random, times: int, failures: list[str]) -> int:
    """Connections that say nothing, stop in the middle, or never end; meanwhile others are answered."""
    whole = b"GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n"
    waiting = []
    for _ in range(times):
        connection = socket.create_connection(("127.0.0.1", preview.port), timeout=60)
        sent = rng.choice(
            [whole[: rng.randrange(len(whole))], b"GET /" + b"x" * 70_000, b"\x16\x03\x01" * 9, b"\r\n"]
        )
        with suppress(OSError):
            connection.sendall(sent)
        if rng.random() < 0.5:
            waiting.append(connection)
        else:
            connection.close()
    started = time.monotonic()
    if preview.ask("/")[0] != 200 or time.monotonic() - started > 10:
        failures.append(f"beside {len(waiting)} half requests nobody else is answered")
    for connection in waiting:
        connection.close()
    return times


def _at_once(preview: Preview, times: int, failures: list[str]) -> int:
    targets = ["/", "/papers/", "/people/ada-abel/", "/static/css/site.css", "/nowhere"] * (times // 5)
    with ThreadPoolExecutor(max(1, len(targets))) as pool:
        found = [status for status, _ in pool.map(preview.ask, targets)]
    if found != [200, 200, 200, 200, 404] * (times // 5):
        failures.append(f"of {len(targets)} requests at once {found.count(0)} got no answer")
    return len(targets)


def _streams(preview: Preview, site: Site, rng: random.Random, times: int, failures: list[str]) -> int:
    """Many tabs, some of which go and come back; those that stay hear of a change."""
    tabs = [_tab(preview) for _ in range(times)]
    for place in range(0, times, 3):
        tabs[place].close()
        tabs[place] = _tab(preview)
    time.sleep(0.5)
    site.settings["title"] = phrase(rng, 3)
    site.save()
    deaf = sum(not _hears(tab, b"event: reload", 2) for tab in tabs)
    if deaf:
        failures.append(f"of {times} tabs {deaf} did not hear of a change")
    for tab in tabs:
        tab.close()
    if preview.ask("/")[0] != 200:
        failures.append("after many streams nothing is answered")
    return times + len(range(0, times, 3))


def _tab(preview: Preview) -> socket.socket:
    tab = socket.create_connection(("127.0.0.1", preview.port), timeout=60)
    tab.sendall(b"GET /-/events?page=index.html&version=x&assets=x HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return tab


def _hears(tab: socket.socket, event: bytes, times: int) -> bool:
    heard = b""
    end = time.monotonic() + 60
    while heard.count(event) < times and time.monotonic() < end:
        tab.settimeout(max(0.01, end - time.monotonic()))
        try:
            more = tab.recv(65_536)
        except OSError:
            return False
        if not more:
            return False
        heard += more
    return heard.count(event) >= times


def _edits(
    preview: Preview, site: Site, rng: random.Random, times: int, failures: list[str]
) -> tuple[str, ...]:
    """Edits at short intervals; each is shown before the next, and none leaves anything behind."""
    sizes = []
    for number in reported(range(times), times, "edits", failures):
        change_a_title(rng, site)
        site.settings["title"] = title = f"Edit {number}"
        site.save()
        if not _shows(preview, title):
            failures.append(f"edit {number} is not shown")
            break
        sizes.append(preview.megabytes())
    if len(sizes) < FEWEST_EDITS:
        return ()
    begin, end = max(sizes[: len(sizes) // 4]), max(sizes[-len(sizes) // 4 :])
    if end - begin > MOST_GROWTH:
        failures.append(f"the preview grew from {begin:.0f} to {end:.0f} MB")
    return (
        f"{sizes[0]:.0f} MB at first, {begin:.0f} MB after a quarter of the edits, {end:.0f} MB at the end",
    )


def _shows(preview: Preview, title: str) -> bool:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if f"{title}<".encode() in preview.ask("/")[1]:
            return True
        time.sleep(0.01)
    return False


def _deleted_content(preview: Preview, site: Site, rng: random.Random, failures: list[str]) -> None:
    """The content goes away while it is shown, and comes back."""
    shutil.move(site.path("content"), site.path("aside"))
    time.sleep(0.5)
    if preview.ask("/")[0] != 200:
        failures.append("without content nothing is shown")
    shutil.move(site.path("aside"), site.path("content"))
    site.settings["title"] = title = phrase(rng, 3)
    site.save()
    if not _shows(preview, title):
        failures.append("content that came back is not shown")


def _end(preview: Preview, signal_: signal.Signals, failures: list[str]) -> None:
    """A tab is open, and a request is under way."""
    tab, half = _tab(preview), socket.create_connection(("127.0.0.1", preview.port), timeout=60)
    half.sendall(b"GET / HT")
    children = _children(preview.process.pid)
    preview.process.send_signal(signal_)
    try:
        preview.process.wait(15)
    except subprocess.TimeoutExpired:
        failures.append(f"{signal_.name} does not end the preview")
    if alive := [child for child in children if Path(f"/proc/{child}").exists()]:
        failures.append(f"{signal_.name} leaves processes: {alive}")
    tab.close()
    half.close()


def _children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
