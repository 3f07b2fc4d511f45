"""Answers browsers: pages and files of the current snapshot, and the streams on which tabs hear of changes.

What is answered comes from the plan of the site: an address is looked up in it and never
made into a path on disk.
"""

from __future__ import annotations

import re
import shutil
import socket
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from sitegen.build.theme import copied_text
from sitegen.model.outputs import CopiedFile, GeneratedFile
from sitegen.serve.events import Streams, Tab, event_text
from sitegen.serve.rebuild import PreviewState
from sitegen.serve.requests import OWN, Asked, is_welcome, read_target
from sitegen.serve.snapshot import find_in_index, preview_file, preview_page, sources_of
from sitegen.site.templates import copied_with_words

STREAM = f"{OWN}events"
SCRIPTS = {f"{OWN}preview.js": "preview.js", f"{OWN}preview.css": "preview.css"}

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
    ".woff2": "font/woff2",
    ".mp4": "video/mp4",
    ".wasm": "application/wasm",
}
"""File ending -> type. Not asked of the system, which differs from one to the next."""

_UNKNOWN_TYPE = "application/octet-stream"
_PATIENCE = 2.0  # seconds that answers are given to end
_HEAD_END = re.compile(r"</head>", re.IGNORECASE)


class Server(ThreadingHTTPServer):
    """Listens at one address of this machine."""

    daemon_threads = True
    request_queue_size = 512
    allow_reuse_address = sys.platform != "win32"  # there it would let two programs have one port

    def __init__(self, host: str, port: int, state: Callable[[], PreviewState], streams: Streams) -> None:
        self.bound = host
        self.here = socket.gethostname()
        self.state = state
        self.streams = streams
        self.taken: set[Any] = set()
        """Connections that belong to `streams` now."""
        self.answered: set[Any] = set()
        """Connections on which requests are awaited or answered."""
        infos = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        self.address_family, *_, address = infos[0]
        # Host and port come first in the addresses of both families, which their common type does not say.
        super().__init__((str(address[0]), int(address[1])), Handler)

    def server_bind(self) -> None:
        """As a plain server: HTTPServer asks the network for its own name, which can take long."""
        if self.allow_reuse_address:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.bound, self.server_address[1]

    def get_request(self) -> tuple[Any, Any]:
        """Called when there is a connection."""
        request, address = super().get_request()
        self.answered.add(request)
        return request, address

    def server_close(self) -> None:
        """End everything, also connections that browsers keep for later."""
        super().server_close()
        for request in list(self.answered):
            with suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)
        end = time.monotonic() + _PATIENCE
        while self.answered and time.monotonic() < end:
            time.sleep(0.005)

    def shutdown_request(self, request: Any) -> None:
        """Called when a connection is done with."""
        self.answered.discard(request)
        if request in self.taken:
            self.taken.discard(request)
            return
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no error of ours; anything else is."""
        if not isinstance(sys.exception(), OSError):
            traceback.print_exc()


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "sitegen", ""
    timeout = 30
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with a page, a file or a stream."""
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or not is_welcome(hosts[0], self.server.bound, self.server.here):
            self._plain(HTTPStatus.FORBIDDEN, "This preview answers to names of its own machine only.\n")
            return
        path, _, query = self.path.partition("?")
        if path == STREAM:
            self._stream(query)
        elif path in SCRIPTS:
            self._answer(HTTPStatus.OK, CONTENT_TYPES[Path(path).suffix], own_file(SCRIPTS[path]))
        else:
            try:
                self._site(query)
            except OSError:
                raise
            except Exception:  # a bug: the browser gets an answer that says so, not a broken connection
                traceback.print_exc()
                self._plain(HTTPStatus.INTERNAL_SERVER_ERROR, "This is a bug in sitegen: see the terminal.\n")

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what the terminal shows is the content's problems."""

    def _site(self, query: str) -> None:
        state = self.server.state()
        snapshot = state.snapshot
        asked = read_target(self.path, snapshot.base, snapshot.outputs)
        if asked is None:
            self._plain(HTTPStatus.BAD_REQUEST, "There is nothing at such an address.\n")
            return
        if asked.moved:
            address = asked.top + asked.path.removesuffix("index.html")
            self._redirect(quote(address) + (f"?{query}" if query else ""))
            return
        planned = snapshot.outputs.get(asked.path)
        kind = CONTENT_TYPES.get(PurePosixPath(asked.path).suffix.lower(), _UNKNOWN_TYPE)
        if isinstance(planned, CopiedFile):
            sources = sources_of(snapshot, planned)
            if sources:
                script = copied_text(*copied_with_words(snapshot.renderer, planned))
                if script is None:
                    self._file(kind, *sources)
                else:
                    self._answer(HTTPStatus.OK, kind, script)
                return
            # Else it has gone a moment ago, or is a link to somewhere else.
        elif isinstance(planned, GeneratedFile):
            self._answer(HTTPStatus.OK, kind, preview_file(snapshot, planned).encode())
            return
        elif planned is None and (in_index := find_in_index(snapshot, asked.path)) is not None:
            self._answer(HTTPStatus.OK, kind, in_index.encode())
            return
        printed = preview_page(snapshot, asked.path)
        text = printed.text
        if "text/html" in self.headers.get("Accept", ""):  # a browser that shows the page, not a program
            text = with_script(text, asked, printed.version, state.assets_version)
        status = HTTPStatus.OK if asked.path == "404.html" and printed.status == 404 else printed.status
        self._answer(HTTPStatus(status), CONTENT_TYPES[".html"], text.encode())

    def _stream(self, query: str) -> None:
        given = {name: values[0] for name, values in parse_qs(query).items()}
        tab = Tab(given.get("page", ""), given.get("version", ""), given.get("assets", ""))
        self._begin(HTTPStatus.OK, "text/event-stream", None)
        self.close_connection = True
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 500\n\n")
        self.server.taken.add(self.request)
        self.server.streams.add(self.request, tab)
        # Only now: a change that is announced from here on reaches the tab, and one before is seen here.
        state = self.server.state()
        with suppress(OSError):
            self.request.send(b"".join(event_text(event, data) for event, data in news(state, tab)))

    def _file(self, kind: str, path: str) -> None:
        with Path(path).open("rb") as file:
            self._begin(HTTPStatus.OK, kind, file.seek(0, 2))
            file.seek(0)
            if self.command != "HEAD":
                shutil.copyfileobj(file, self.wfile)

    def _plain(self, status: HTTPStatus, text: str) -> None:
        self._answer(status, CONTENT_TYPES[".txt"], text.encode())

    def _redirect(self, location: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self._begin(status, kind, len(body))
        if self.command != "HEAD":
            self.wfile.write(body)

    def _begin(self, status: HTTPStatus, kind: str, length: int | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is None:
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        # Other websites in the same browser can neither read nor embed what is previewed.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Vary", "Accept")
        self.end_headers()


def news(state: PreviewState, tab: Tab) -> list[tuple[str, dict[str, Any]]]:
    """What a tab that has just connected does not know yet."""
    found: list[tuple[str, dict[str, Any]]] = [("problems", state.problems())]
    version = preview_page(state.snapshot, tab.page).version
    if version != tab.version or state.assets_version != tab.assets:
        found.append(("reload", {}))
    return found


def with_script(text: str, asked: Asked, version: str, assets: str) -> str:
    """A page with the script that keeps it up to date."""
    tag = (
        f'<script src="{OWN}preview.js" data-page="{escape(asked.path)}" data-version="{version}" '
        f'data-assets="{assets}" data-top="{escape(asked.top)}" defer></script>\n'
    )
    found = _HEAD_END.search(text)
    place = found.start() if found else len(text)
    return text[:place] + tag + text[place:]


@cache
def own_file(name: str) -> bytes:
    """A file that lies beside this module."""
    return Path(__file__).with_name(name).read_bytes()


def preview_address(server: Server) -> str:
    """Where to point a browser."""
    host = "localhost" if server.bound in {"", "0.0.0.0", "::"} else server.bound
    return urlsplit(f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}/").geturl()
