"""A small site, its preview, and somebody who asks it."""

from __future__ import annotations

import http.client
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.build.build import build
from sitegen.serve.preview import Preview, running
from sitegen.serve.snapshot import preview_index
from tests.building import write_files

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
    files = {
        "site.yml": settings,
        "researchers/ada-abel.md": "---\nname: Ada Abel\n---\nHello.\n",
        "pages/about.md": "---\ntitle: About\n---\nWords.\n",
        "publications/mine.bib": BIB.format(key="one", title="On finite graphs")
        + BIB.format(key="two", title="Sparse kernels"),
        "files/data.txt": "data\n",
        "corrections.yml": "papers: {}\n",
    }
    write_files(folder / "content", files)
    return folder


def is_as_built(client: Client, folder: Path, output: Path) -> None:
    """The preview gives, for every file of a clean build, just that file, and has no others."""
    shutil.rmtree(output, ignore_errors=True)
    assert build(folder, output, lambda done, total: None).published
    paths = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    snapshot = client.preview.state().snapshot
    assert {path for path in (*snapshot.outputs, *preview_index(snapshot)) if path[-1] != "/"} == paths
    for path in sorted(paths):
        answer, body = client.ask(f"/{path}")
        assert answer.status == 200, path
        assert body == (output / path).read_bytes(), path
