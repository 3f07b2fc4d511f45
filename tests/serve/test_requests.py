"""The preview, as a browser and an attacker meet it: over HTTP."""

from __future__ import annotations

import os
import re
import shutil
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sitegen.model.outputs import CopiedFile
from sitegen.serve.events import event_text
from sitegen.serve.requests import Asked, is_loopback, is_welcome, read_target
from tests.serve.previewing import Client, Stream, is_as_built, previewing, small_site, wait_for

ROOT = Path(__file__).parents[2]


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


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_links_out_of_the_folder_lead_nowhere(tmp_path: Path) -> None:
    folder = small_site(tmp_path / "x")
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (folder / "content/files/out.txt").symlink_to(secret)
    (folder / "content/files/in.txt").symlink_to(folder / "content/files/data.txt")
    (folder / "content/files/hosts").symlink_to("/etc/hosts")
    with previewing(folder) as (client, _):
        assert isinstance(client.preview.state().snapshot.outputs["files/out.txt"], CopiedFile)
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


def test_event_is_one_line_of_data() -> None:
    text = event_text("problems", {"message": "two\nlines \u2028"})
    assert text.startswith(b"event: problems\ndata: {")
    assert text.endswith(b"}\n\n")
    assert text.count(b"\n") == 3
