"""A static host as they are: HTTP/1.1 with open connections, text packed with gzip. Counts what it sends."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PACKED = {".html", ".js", ".css", ".json"}
"""What GitHub Pages and its like compress; other files are sent as they are."""


class Sent:
    """What has been sent since the last `take`."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, int]] = []
        self.packed: dict[str, bytes] = {}

    def take(self) -> tuple[int, int]:
        """Number of answers and bytes of their bodies."""
        taken, self.requests = self.requests, []
        return len(taken), sum(size for _, size in taken)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16

    def __init__(self, *args: object, sent: Sent, directory: str) -> None:
        self.sent = sent
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        known = self.sent.packed.get(str(path))
        if known is None:
            known = path.read_bytes()
            known = gzip.compress(known, 6) if path.suffix in PACKED else known
            self.sent.packed[str(path)] = known
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(known)))
        self.end_headers()
        self.wfile.write(known)
        self.sent.requests.append((self.path, len(known)))

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Sent]]:
    """Address of a server of `folder`, and what it sends."""
    sent = Sent()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, sent=sent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", sent
    finally:
        server.shutdown()
        server.server_close()
