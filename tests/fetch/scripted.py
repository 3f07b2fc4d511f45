"""A server on this machine that answers as a test tells it to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec

from tests.fetch.fakes.fake import Reply


class Asked(msgspec.Struct, frozen=True):
    """A request that came."""

    path: str
    parameters: dict[str, str]
    headers: dict[str, str]
    at: float
    """Seconds, by a clock that only goes forwards."""


class Broken(msgspec.Struct, frozen=True):
    """Instead of a `Reply`: a connection that is cut, or an answer that comes slowly."""

    body: bytes = b""
    promised: int = 0
    """Length that is announced; more than the body has is cut off."""
    pause: float = 0.0
    """Seconds after each byte."""


Answer = Callable[[Asked], Reply | Broken]


class Serving(msgspec.Struct, frozen=True):
    """A server that runs."""

    address: str
    asked: list[Asked]


@contextmanager
def serving(answer: Answer) -> Iterator[Serving]:
    """Serve on a free port of 127.0.0.1 until the block ends."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            split = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Asked(split.path, dict(parse_qsl(split.query)), headers, time.monotonic())
            asked.append(request)
            reply = answer(request)
            if isinstance(reply, Broken):
                self._break(reply)
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def _break(self, reply: Broken) -> None:
            self.close_connection = True
            if reply.promised:
                self.send_response(200)
                self.send_header("content-length", str(reply.promised))
                self.end_headers()
            try:
                for byte in reply.body:
                    self.wfile.write(bytes([byte]))
                    time.sleep(reply.pause)
            except OSError:
                return  # whoever asked has gone

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            """Whoever asked has gone: tests cut connections."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield Serving(f"http://127.0.0.1:{server.server_address[1]}", asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
