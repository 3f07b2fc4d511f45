"""Stands in the place of all services that `sitegen fetch` asks, on this machine, and answers as it likes."""

from __future__ import annotations

import os
import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

import msgspec

from sitegen.cli.fetch_run import FetchRun, run_fetch
from sitegen.fetch.receiving import Manners
from sitegen.fetch.service import Service
from sitegen.fetch.services import SERVICES
from tests.fetch.fakes.fake import Reply
from tests.fetch.world import ADA, file_of

RESEARCHER = file_of(ADA)
"""Somebody whom each service knows."""


class Question(NamedTuple):
    """What a service is asked."""

    service: str
    path: str
    """Below the address of the service."""
    parameters: tuple[tuple[str, str], ...]


Answer = Callable[[Question], Iterable[bytes]]
"""All bytes that come on a question, as they go over the line."""


def as_bytes(reply: Reply) -> bytes:
    """A reply as it goes over the line."""
    headers = {**reply.headers, "content-length": str(len(reply.body)), "connection": "close"}
    lines = [f"HTTP/1.1 {reply.status} Answer", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + reply.body


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Whoever asked has gone."""


@contextmanager
def answering(answer: Answer) -> Iterator[tuple[Service, ...]]:
    """The services, as they answer on this machine until the block ends."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            line = self.rfile.readline().decode("latin-1").split()
            while self.rfile.readline().strip():
                pass
            if len(line) > 1:
                split = urlsplit(line[1])
                _, name, *rest = split.path.split("/")
                question = Question(name, f"/{'/'.join(rest)}", tuple(parse_qsl(split.query)))
                for part in answer(question):
                    self.wfile.write(part)

    server = _Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield tuple(
            msgspec.structs.replace(each, address=f"{address}/{each.name}", per_second=10_000.0)
            for each in SERVICES
        )
    finally:
        server.shutdown()
        server.server_close()


def fetched(folder: Path, services: tuple[Service, ...], manners: Manners) -> tuple[int, list[str]]:
    """Exit code of a whole `sitegen fetch`, and the lines it tells; the summary is beside the site."""
    told, before = StringIO(), os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(folder.parent / f"{folder.name}-cache")
    run = FetchRun(folder, only=(*{each.choice for each in services},), summary=summary_of(folder))
    try:
        with redirect_stdout(told), redirect_stderr(told):
            code = run_fetch(run, services, manners)
    finally:
        del os.environ["XDG_CACHE_HOME"]
        if before is not None:
            os.environ["XDG_CACHE_HOME"] = before
    return code, told.getvalue().split("\n")


def summary_of(folder: Path) -> Path:
    """Where the text of the pull request is."""
    return folder.parent / f"{folder.name}-summary.md"
