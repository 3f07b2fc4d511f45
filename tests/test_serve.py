"""The preview, as a browser and an attacker meet it: over HTTP."""

from __future__ import annotations

import http.client
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from sitegen.build import build, plan_site
from sitegen.jobs import Copy
from sitegen.memory import Memory
from sitegen.serve.edition import print_bundles
from sitegen.serve.preview import Preview, running
from sitegen.serve.requests import Asked, is_loopback, is_welcome, read_target
from sitegen.serve.streams import event_text

ROOT = Path(__file__).parents[1]
BIB = "@article{{{key}, title={{{title}}}, author={{Abel, Ada and Bohr, Bea}}, year={{2020}}}}\n"


def wait_for(true: Callable[[], object], what: str = "it", seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"{what} did not happen"
        time.sleep(0.01)


class Client:
    """Asks a preview."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.port = urlsplit(preview.address).port or 0

    def ask(
        self, target: str, accept: str = "*/*", method: str = "GET", host: str | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, target, skip_host=True)
            connection.putheader("Host", host if host is not None else f"127.0.0.1:{self.port}")
            connection.putheader("Accept", accept)
            connection.endheaders()
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def text(self, target: str) -> str:
        return self.ask(target)[1].decode()

    def stream(self, page: str = "index.html", version: str = "", assets: str = "") -> Stream:
        return Stream(self.port, page, version, assets)


class Stream:
    """What a tab hears."""

    def __init__(self, port: int, page: str, version: str, assets: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        query = f"page={page}&version={version}&assets={assets}"
        self.socket.sendall(f"GET /-/events?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        self.heard = b""

    def hears(self, event: str, times: int = 1) -> bool:
        self.socket.settimeout(0.02)
        with suppress(TimeoutError):
            self.heard += self.socket.recv(65_536)
        return self.heard.count(f"event: {event}\n".encode()) >= times

    def close(self) -> None:
        self.socket.close()


@contextmanager
def previewing(folder: Path) -> Iterator[tuple[Client, list[str]]]:
    lines: list[str] = []
    with running(folder, "127.0.0.1", 0, lines.extend) as preview:
        yield Client(preview), lines


def small_site(folder: Path, settings: str = "title: Small\n") -> Path:
    content = folder / "content"
    for name, text in {
        "site.yml": settings,
        "researchers/ada-abel.md": "---\nname: Ada Abel\n---\nHello.\n",
        "pages/about.md": "---\ntitle: About\n---\nWords.\n",
        "publications/mine.bib": BIB.format(key="one", title="On finite graphs")
        + BIB.format(key="two", title="Sparse kernels"),
        "files/data.txt": "data\n",
        "corrections.yml": "papers: {}\n",
    }.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_site(tmp_path / "small")


@pytest.fixture
def client(site: Path) -> Iterator[Client]:
    with previewing(site) as (client, _):
        yield client


def is_as_built(client: Client, folder: Path, output: Path) -> None:
    """The preview gives, for every file of a clean build, just that file, and has no others."""
    shutil.rmtree(output, ignore_errors=True)
    assert build(folder, output, lambda done, total: None).published
    paths = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    edition = client.preview.state().edition
    assert {path for path in (*edition.jobs, *print_bundles(edition)) if path[-1] != "/"} == paths
    for path in sorted(paths):
        answer, body = client.ask(f"/{path}")
        assert answer.status == 200, path
        assert body == (output / path).read_bytes(), path


@pytest.mark.parametrize(
    ("host", "bound", "welcome"),
    [
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("localhost", "127.0.0.1", True),
        ("LOCALHOST:1", "127.0.0.1", True),
        ("my.localhost:8000", "127.0.0.1", True),
        ("[::1]:8000", "127.0.0.1", True),
        ("127.0.0.2", "127.0.0.1", True),
        ("evil.example", "127.0.0.1", False),
        ("127.0.0.1.evil.example", "127.0.0.1", False),
        ("localhost.evil.example", "127.0.0.1", False),
        ("192.168.1.5", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("user@127.0.0.1", "127.0.0.1", False),
        ("127.0.0.1/x", "127.0.0.1", False),
        ("0.0.0.0:8000", "127.0.0.1", False),
        ("192.168.1.5:8000", "0.0.0.0", True),
        ("desk:8000", "0.0.0.0", True),
        ("desk.local:8000", "::", True),
        ("evil.example", "0.0.0.0", False),
        ("192.168.1.5", "192.168.1.5", True),
        ("192.168.1.6", "192.168.1.5", False),
        ("desk.lan", "desk.lan", True),
    ],
)
def test_host(host: str, bound: str, welcome: bool) -> None:
    assert is_welcome(host, bound, "Desk") is welcome


def test_which_addresses_others_reach() -> None:
    assert [
        is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "10.0.0.1", "x")
    ] == [
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("target", "asked"),
    [
        ("/", Asked("index.html", "/")),
        ("/?x=/../y", Asked("index.html", "/")),
        ("/papers/", Asked("papers/index.html", "/")),
        ("/papers", Asked("papers/index.html", "/", moved=True)),
        ("/a%20b.txt", Asked("a b.txt", "/")),
        ("/repo/papers/", Asked("papers/index.html", "/repo/")),
        ("/repo/", Asked("index.html", "/repo/")),
        ("/repo", Asked("index.html", "/repo/", moved=True)),
        ("/nowhere", Asked("nowhere", "/")),
        ("/../content/site.yml", None),
        ("/papers/../../x", None),
        ("/papers/..", None),
        ("/%2e%2e/x", None),
        ("/papers/./x", None),
        ("/papers%2findex.html", None),
        ("/papers%5Cindex.html", None),
        ("/papers\\index.html", None),
        ("/%00", None),
        ("/%ff", None),
        ("//etc/hosts", None),
        ("/papers//index.html", None),
        ("http://evil.example/", None),
        ("*", None),
        ("", None),
        ("/" + "x" * 3000, None),
    ],
)
def test_target(target: str, asked: Asked | None) -> None:
    files = {"index.html", "papers/index.html", "a b.txt"}
    assert read_target(target, "/repo/", files) == asked


def test_every_file_is_as_it_will_be_published(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(ROOT / "content", folder / "content")
    with previewing(folder) as (client, _):
        is_as_built(client, folder, tmp_path / "built")


def test_below_the_path_of_the_public_address(tmp_path: Path) -> None:
    folder = small_site(
        tmp_path / "x", "title: X\nbase_url: https://example.org/some/repo/\naccent: '#336699'\n"
    )
    with previewing(folder) as (client, _):
        is_as_built(client, folder, tmp_path / "built")
        assert client.text("/some/repo/papers/") == client.text("/papers/")
        lost = client.text("/some/repo/no/such/page")
        assert 'href="/some/repo/static/css/site.css"' in lost
        assert client.ask("/some/repo/static/css/accent.css")[0].status == 200


def test_folders_need_their_slash(client: Client) -> None:
    answer, _ = client.ask("/papers?year=2020")
    assert (answer.status, answer.headers["Location"]) == (302, "/papers/?year=2020")


def test_missing_pages_show_the_page_for_it(client: Client) -> None:
    answer, body = client.ask("/no/such/page", accept="text/html")
    assert answer.status == 404
    assert b"This page does not exist" in body
    assert b'href="../../static/css/site.css"' in body


def test_only_browsers_get_the_script(client: Client) -> None:
    _, plain = client.ask("/")
    answer, shown = client.ask("/", accept="text/html,*/*;q=0.8")
    assert b"/-/preview.js" not in plain
    script = re.search(rb'<script src="/-/preview.js"[^>]* defer></script>\n', shown)
    assert script
    assert shown.replace(script[0], b"") == plain
    assert b"Content-Security-Policy" in shown, "the theme's policy stays in force"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.ask("/-/preview.js")[0].headers["Content-Type"].startswith("text/javascript")


def test_missing_page_cannot_carry_a_script(client: Client) -> None:
    _, body = client.ask("/%22%3E%3Cscript%3Ealert(1)%3C/script%3E", accept="text/html")
    assert b"<script>alert" not in body


def test_head_and_other_methods(client: Client) -> None:
    answer, body = client.ask("/", method="HEAD")
    assert (answer.status, body) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 1000
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert client.ask("/", method=method)[0].status == 501


@pytest.mark.parametrize(
    "target",
    [
        "/../content/site.yml",
        "/static/../../content/site.yml",
        "/%2e%2e/content/site.yml",
        "/..%2fcontent%2fsite.yml",
        "/..%5ccontent%5csite.yml",
        "/content/site.yml",
        "/site.yml",
        "//etc/hosts",
        "/etc/hosts",
        "/-/",
        "/-/server.py",
        "/-/../server.py",
        "file:///etc/hosts",
        "http://evil.example/",
    ],
)
def test_nothing_but_the_site(client: Client, target: str) -> None:
    answer, body = client.ask(target)
    assert answer.status in {400, 404}
    assert b"localhost" not in body
    assert b"title: Small" not in body
    assert b"import " not in body


@pytest.mark.parametrize(
    "target", ["/", "/static/css/site.css", "/-/events?page=index.html", "/-/preview.js"]
)
def test_foreign_hosts_get_nothing(client: Client, target: str) -> None:
    for host in ("evil.example", "evil.example:8000", ""):
        answer, body = client.ask(target, host=host)
        assert answer.status == 403
        assert b"Small" not in body


def test_two_hosts_get_nothing(client: Client) -> None:
    with socket.create_connection(("127.0.0.1", client.port), timeout=5) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")
        assert b" 403 " in connection.recv(4096).split(b"\r\n", 1)[0]


def test_links_out_of_the_folder_lead_nowhere(tmp_path: Path) -> None:
    folder = small_site(tmp_path / "x")
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (folder / "content/files/out.txt").symlink_to(secret)
    (folder / "content/files/in.txt").symlink_to(folder / "content/files/data.txt")
    (folder / "content/files/hosts").symlink_to("/etc/hosts")
    with previewing(folder) as (client, _):
        assert isinstance(client.preview.state().edition.jobs["files/out.txt"], Copy)
        assert client.ask("/files/out.txt")[0].status == 404
        assert client.ask("/files/hosts")[0].status == 404
        assert client.text("/files/in.txt") == "data\n"


def test_many_requests_at_once(client: Client) -> None:
    targets = ["/", "/papers/", "/people/ada-abel/", "/nowhere", "/static/css/site.css"] * 40
    with ThreadPoolExecutor(200) as pool:
        statuses = list(pool.map(lambda target: client.ask(target)[0].status, targets))
    assert statuses == [200, 200, 200, 404, 200] * 40


def test_many_tabs_that_come_and_go(client: Client, site: Path) -> None:
    for number in range(1000):
        stream = client.stream(f"page{number % 7}")
        if number % 3:
            assert stream.socket.recv(16)
        stream.close()
    assert client.ask("/")[0].status == 200
    stream = client.stream()
    wait_for(lambda: stream.hears("problems"))
    (site / "content/site.yml").write_text("title: New\n")
    wait_for(lambda: stream.hears("reload", 2))
    stream.close()
    wait_for(lambda: threading.active_count() < 20, "the end of threads")


def test_tab_hears_of_what_concerns_it(client: Client, site: Path) -> None:
    def tab(path: str) -> Stream:
        _, body = client.ask(f"/{path}", accept="text/html")
        given = re.search(rb'data-version="(\w+)" data-assets="(\w+)"', body)
        assert given
        return client.stream(path, given[1].decode(), given[2].decode())

    home, about, lost = tab("index.html"), tab("pages/about/index.html"), tab("pages/new/index.html")
    wait_for(lambda: home.hears("problems") and about.hears("problems") and lost.hears("problems"))
    (site / "content/pages/about.md").write_text("---\ntitle: About\n---\nOther words.\n")
    wait_for(lambda: about.hears("reload"))
    assert not home.hears("reload")
    (site / "content/files/data.txt").write_text("new data\n")
    wait_for(lambda: home.hears("files"))
    assert b'"paths":["files/data.txt"]' in home.heard
    (site / "static").mkdir()
    (site / "static/more.css").write_text("p { color: red }\n")
    wait_for(lambda: home.hears("files", 2))
    assert not home.hears("reload")
    (site / "content/pages/new.md").write_text("---\ntitle: New\n---\nIt exists.\n")
    wait_for(lambda: lost.hears("reload") and home.hears("reload"), "the new menu entry")
    for stream in (home, about, lost):
        stream.close()


def test_tab_catches_up(client: Client) -> None:
    """What happened while a tab was away, or the preview was started again, is told when it connects."""
    stale, fresh = client.stream(version="old"), client.stream()
    wait_for(lambda: stale.hears("reload"))
    _, body = client.ask("/", accept="text/html")
    given = re.search(rb'data-version="(\w+)" data-assets="(\w+)"', body)
    assert given
    fresh.close()
    fresh = client.stream("index.html", given[1].decode(), given[2].decode())
    wait_for(lambda: fresh.hears("problems"))
    time.sleep(0.1)
    assert not fresh.hears("reload")
    fresh.close()
    stale.close()


BREAKS = {
    "content/site.yml": "title: [\n",
    "content/corrections.yml": "papers:\n  gone-paper:\n    title: x\n  - y\n",
    "content/researchers/ada-abel.md": "---\nname: Ada Abel\nlistings: [no-such.bib]\n---\nHello.\n",
    "content/publications/mine.bib": "@article{one, title={On finite graphs\n",
    "templates/home.html": "{% extends 'base.html' %}\n{% block content %}\n{{ view.no }}\n{% endblock %}\n",
    "templates/paper.html": "{% if %}\n",
}


@pytest.mark.parametrize("name", BREAKS)
def test_break_keeps_the_last_good_site(site: Path, name: str) -> None:
    with previewing(site) as (client, lines):
        good = {path: client.text(path) for path in ("/", "/papers/", "/people/ada-abel/")}
        stream = client.stream()
        wait_for(lambda: stream.hears("problems"))
        path = site / name
        before = path.read_bytes() if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        path.write_text(BREAKS[name])
        wait_for(lambda: stream.hears("problems", 2))
        wait_for(lambda: lines and lines[-1].startswith("    "), "the remedy on the terminal")
        told = stream.heard.rpartition(b"data: ")[2]
        assert b'"kept":true' in told
        problem = msgspec.json.decode(told)["problems"][0]
        assert problem["file"].endswith(name.partition("/")[2])
        assert problem["line"] or name.endswith("mine.bib")
        assert problem["message"]
        assert problem["remedy"]
        assert any(problem["message"] in line for line in lines)
        assert {path: client.text(path) for path in good} == good
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        wait_for(lambda: stream.hears("problems", 3))
        assert stream.heard.rpartition(b"event: problems")[2].startswith(
            b'\ndata: {"kept":false,"problems":[]}'
        )
        assert {path: client.text(path) for path in good} == good
        stream.close()


def test_content_that_was_broken_from_the_first(site: Path) -> None:
    (site / "content/site.yml").write_text("titel: Small\n")
    (site / "templates").mkdir()
    (site / "templates/years.html").write_text("{{ nothing }}")
    with previewing(site) as (client, lines):
        assert any("titel" in line for line in lines)
        answer, body = client.ask("/years/", accept="text/html")
        assert answer.status == 500
        assert b"templates/years.html:1" in body
        assert b"/-/preview.js" in body
        (site / "content/pages/about.md").write_text("---\ntitle: About\n---\nStill followed.\n")
        wait_for(lambda: "Still followed" in client.text("/pages/about/"))
        (site / "templates/years.html").unlink()
        wait_for(lambda: client.ask("/years/")[0].status == 200)


def test_content_that_goes_and_comes_back(site: Path, tmp_path: Path) -> None:
    """As when another branch is checked out."""
    with previewing(site) as (client, lines):
        home = client.text("/")
        (site / "content").rename(tmp_path / "away")
        wait_for(lambda: any("no such folder" in line for line in lines))
        assert client.text("/") == home
        (tmp_path / "away").rename(site / "content")
        wait_for(lambda: not client.preview.state().errors)
        (site / "content/site.yml").write_text("title: Watched again\n")
        wait_for(lambda: "Watched again" in client.text("/"))


def test_bursts_give_one_rebuild(site: Path) -> None:
    with previewing(site) as (client, lines):
        time.sleep(0.6)
        lines.clear()
        folder = site / "content/publications/many"
        folder.mkdir()
        for number in range(1000):
            (folder / f"p{number}.bib").write_text(
                BIB.format(key=f"k{number}", title=f"Title {number} of many")
            )
        wait_for(lambda: "k999" in client.text("/publications.bib"))
        time.sleep(1)
        assert sum(bool(re.match(r"\d\d:\d\d:\d\d ", line)) for line in lines) <= 2


def test_how_editors_save(site: Path) -> None:
    path = site / "content/pages/about.md"
    with previewing(site) as (client, lines):
        time.sleep(0.6)
        lines.clear()
        for leftover in (".about.md.swp", "4913", "about.md~", "#about.md#"):
            (path.parent / leftover).write_text("---\ntitle: No\n---\n")
        new = path.parent / ".about.md.tmp"
        new.write_text("---\ntitle: About\n---\nSaved by renaming.\n")
        new.rename(path)
        wait_for(lambda: "Saved by renaming" in client.text("/pages/about/"))
        path.read_text()
        (path.parent / ".about.md.swp").unlink()
        time.sleep(1)
        assert len(lines) == 1, lines


@pytest.mark.parametrize("pauses", [(0.3, 0.0), (0.1, 0.001), (0.0, 0.001)])
def test_files_that_are_half_written(site: Path, pauses: tuple[float, float]) -> None:
    """Saving empties a file first, and a large one is written in many strokes."""
    path = site / "content/publications/large.bib"
    path.write_text(BIB.format(key="large", title="Before"))
    before_writing, between = pauses
    with previewing(site) as (client, lines):
        time.sleep(0.6)
        lines.clear()
        with path.open("w") as file:
            time.sleep(before_writing)
            for number in range(30):
                file.write(BIB.format(key=f"k{number}", title=f"Part {number}").ljust(20_000) + "\n")
                file.flush()
                time.sleep(between)
        wait_for(lambda: "k29" in client.text("/publications.bib"))
        time.sleep(0.7)
        assert len(lines) == 1, lines


def test_theme_files_of_ones_own(site: Path) -> None:
    with previewing(site) as (client, _):
        theirs = client.text("/static/js/site.js")
        (site / "static/js").mkdir(parents=True)
        (site / "static/js/site.js").write_text("// mine\n")
        wait_for(lambda: client.text("/static/js/site.js") == "// mine\n")
        (site / "static/js/site.js").unlink()
        wait_for(lambda: client.text("/static/js/site.js") == theirs)


WORDS = "adaptive bounded convex discrete efficient finite graphs hidden inference joint kernels".split()


class Editor:
    """Changes a site at random, sometimes so that it has errors for a while."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.content = folder / "content"
        self.templates = folder / "templates"
        self.static = folder / "static"
        self.random = random.Random(seed)
        self.count = 0

    def words(self) -> str:
        self.count += 1
        return f"{' '.join(self.random.sample(WORDS, 4))} {self.count}".capitalize()

    def some(self, folder: Path, pattern: str) -> Path | None:
        return self.random.choice(sorted(folder.glob(pattern)) or [None])

    def bib(self) -> str:
        return "".join(
            BIB.format(key=f"k{self.random.randrange(60)}", title=self.words())
            for _ in range(self.random.randint(1, 5))
        )

    def edit(self) -> None:
        name = self.random.choice("abcdefgh")
        publications, pages = self.content / "publications", self.content / "pages"
        match self.random.randrange(12):
            case 0 | 1:
                (publications / f"{name}.bib").write_text(self.bib())
            case 2:
                found = self.some(publications, "*.bib")
                if found:
                    found.write_text(found.read_text() + self.bib())
            case 3:
                found = self.some(publications, "**/*.bib")
                if found and found.name != "mine.bib":
                    found.unlink()
            case 4:
                found = self.some(publications, "?.bib")
                if found:
                    target = publications / self.random.choice(("sub", "other")) / f"{name}.bib"
                    target.parent.mkdir(exist_ok=True)
                    found.rename(target)
            case 5:
                (pages / f"page-{name}.md").write_text(f"---\ntitle: {self.words()}\n---\n{self.words()}\n")
            case 6:
                found = self.some(pages, "*.md")
                if found:
                    found.rename(pages / f"page-{name}.md")
            case 7:
                shutil.rmtree(publications / "sub", ignore_errors=True)
            case 8:
                (self.content / "researchers/ada-abel.md").write_text(
                    f"---\nname: Ada Abel\n---\n{self.words()}\n"
                )
            case 9:
                text = self.random.choice(
                    (f"title: {self.words()}\n", "title: [\n", "", "papers_per_page: 10\n")
                )
                (self.content / "site.yml").write_text(text)
            case 10:
                file = self.templates / "_footer.html"
                if self.random.random() < 0.4:
                    file.unlink(missing_ok=True)
                else:
                    file.parent.mkdir(exist_ok=True)
                    file.write_text(
                        self.random.choice((f"<footer>{self.words()}</footer>\n", "{{ nothing }}\n"))
                    )
            case 11:
                file = self.static / f"{name}.css"
                file.parent.mkdir(exist_ok=True)
                file.write_text(f"/* {self.words()} */\n")

    def mend(self) -> None:
        (self.content / "site.yml").write_text("title: The end\n")
        (self.templates / "_footer.html").unlink(missing_ok=True)


def test_a_thousand_random_edits(site: Path, tmp_path: Path) -> None:
    editor = Editor(site, seed=5)
    with previewing(site) as (client, _):
        for number in range(1, 1001):
            editor.edit()
            if number % 20 == 0:
                time.sleep(editor.random.choice((0, 0.01, 0.05)))
            if number % 250 == 0:
                editor.mend()
                wait_for(lambda: "The end" in client.text("/"), "the last edit")
                wait_for(lambda: not client.preview.state().is_kept, "the end of problems")
                # Whatever the preview was not told of in time, it finds out by itself.
                time.sleep(0.8)
                is_as_built(client, site, tmp_path / "built")
                (site / "content/site.yml").write_text("title: Further\n")


def is_subsequence(some: Iterable[object], all_of_them: Iterable[object]) -> bool:
    rest = iter(all_of_them)
    return all(one in rest for one in some)


def test_memory_changes_nothing(site: Path) -> None:
    editor = Editor(site, seed=11)
    memory = Memory()
    for _ in range(150):
        editor.edit()
        planned, expected = plan_site(site, call=memory.call), plan_site(site)
        assert (planned.site, planned.plan) == (expected.site, expected.plan)
        # Hints at people who may be one are left out.
        assert is_subsequence(planned.problems, expected.problems)
        left_out = {*expected.problems} - {*planned.problems}
        assert all(problem.severity == "notice" for problem in left_out)


def test_memory_keeps_what_is_the_same(site: Path) -> None:
    memory = Memory()
    before = plan_site(site, call=memory.call)
    again = plan_site(site, call=memory.call)
    assert again.site is before.site
    assert again.plan is before.plan
    (site / "content/researchers/ada-abel.md").write_text("---\nname: Ada Abel\n---\nA new biography.\n")
    after = plan_site(site, call=memory.call)
    assert after.site.researchers["ada-abel"].biography != before.site.researchers["ada-abel"].biography
    slug = before.site.newest[0]
    assert after.site.papers[slug] is before.site.papers[slug], "papers were not merged again"
    assert after.site.people["ada-abel"] is before.site.people["ada-abel"], "people were not sought again"


def test_file_that_changes_within_a_tick_of_the_clock(site: Path) -> None:
    """Same size, perhaps same time: it is read all the same."""
    memory = Memory()
    path = site / "content/pages/about.md"
    for word in ("aaaa", "bbbb", "cccc") * 20:
        path.write_text(f"---\ntitle: About\n---\n{word}\n")
        planned = plan_site(site, call=memory.call)
        assert word in planned.site.pages[0].body


def test_event_is_one_line_of_data() -> None:
    text = event_text("problems", {"message": "two\nlines \u2028"})
    assert text.startswith(b"event: problems\ndata: {")
    assert text.endswith(b"}\n\n")
    assert text.count(b"\n") == 3


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "sitegen", "serve", *arguments]


def test_port_in_use(site: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            command(str(site), "--port", str(port)), capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 2
    assert f"port {port} of 127.0.0.1 is in use" in done.stderr
    assert "--port 0" in done.stderr
    assert "Traceback" not in done.stderr


def test_host_that_is_not_ours(site: Path) -> None:
    done = subprocess.run(
        command(str(site), "--host", "192.0.2.1", "--port", "0"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "192.0.2.1 is no address of this machine" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
def test_ctrl_c_ends_cleanly(site: Path, how: str) -> None:
    # Where tests run in the background of a shell, Ctrl-C is ignored, which programs would inherit.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command(str(site), "--port", "0"), stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    assert process.stderr
    line = process.stderr.readline()
    match = re.fullmatch(r"Preview: (http://127\.0\.0\.1:(\d+)/) \(Ctrl-C ends it\)\n", line)
    assert match, line
    stream = Stream(int(match[2]), "index.html", "", "")
    wait_for(lambda: stream.hears("problems"))
    process.send_signal(getattr(signal, how))
    _, rest = process.communicate(timeout=10)
    assert process.returncode == 0
    assert rest.strip() == "The preview has ended"
    stream.close()


def test_no_folder_of_content(tmp_path: Path) -> None:
    done = subprocess.run(command(str(tmp_path)), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "there is no folder" in done.stderr


def test_listens_on_this_machine_only(client: Client) -> None:
    """Another address of this machine gets no answer."""
    try:
        addresses = {
            str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        }
    except OSError:
        addresses = set()
    for address in addresses - {"127.0.0.1"}:
        if not address.startswith("127."):
            with pytest.raises(OSError), socket.create_connection((address, client.port), timeout=2):
                pass
