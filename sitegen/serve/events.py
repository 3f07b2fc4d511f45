"""The open browser tabs, each with a connection on which the preview tells it what is new.

The format is that of server-sent events. A connection only ever takes a few short messages:
one that does not accept them at once is given up, and the browser makes a new one.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock, Thread
from typing import Any

import msgspec

MOST_CONNECTIONS = 500
"""Connections; the oldest ends when there is one more."""

_HEARTBEAT = 20.0  # seconds
_LOOK = 0.2  # seconds


class Tab(msgspec.Struct, frozen=True):
    """What one tab shows."""

    page: str
    """Path of the page on the site."""
    version: str
    """`Printed.version` of what it shows."""
    assets: str
    """Which style sheets, scripts and pictures it was loaded with, see `rebuilding.PreviewState.assets`."""


class Streams:
    """All connections. May be used by any thread."""

    def __init__(self) -> None:
        self._tabs: dict[socket.socket, Tab] = {}
        self._lock = Lock()
        self._selector = selectors.DefaultSelector()
        self._open = True
        self._thread = Thread(target=self._keep, name="streams", daemon=True)
        self._thread.start()

    def add(self, connection: socket.socket, tab: Tab) -> None:
        """Take over a connection on which the answer has begun."""
        connection.setblocking(False)
        with self._lock:
            self._tabs[connection] = tab
            self._selector.register(connection, selectors.EVENT_READ)
            # Browsers come back at once: one that ends now may do so while everything does.
            excess = list(self._tabs)[: -MOST_CONNECTIONS if self._open else None]
        for other in excess:
            self._end(other)

    def tabs(self) -> dict[socket.socket, Tab]:
        """Every tab that is open now."""
        with self._lock:
            return dict(self._tabs)

    def tell(self, connection: socket.socket, event: str, data: Mapping[str, Any]) -> None:
        """Send an event to one tab."""
        self._send(connection, event_text(event, data))

    def close(self) -> None:
        """End all connections."""
        self._open = False
        for connection in self.tabs():
            self._end(connection)
        self._thread.join()
        self._selector.close()

    def _send(self, connection: socket.socket, text: bytes) -> None:
        try:
            sent = connection.send(text)
        except OSError:
            sent = 0
        if sent < len(text):
            self._end(connection)

    def _end(self, connection: socket.socket) -> None:
        with self._lock:
            if self._tabs.pop(connection, None) is None:
                return
            with suppress(KeyError, ValueError):
                self._selector.unregister(connection)
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
        connection.close()

    def _keep(self) -> None:
        """Notice tabs that are gone, and show those that are there that the preview is."""
        last = time.monotonic()
        while self._open:
            if not self.tabs():  # some systems' selectors refuse to wait for nothing
                time.sleep(_LOOK)
                continue
            for key, _ in self._selector.select(_LOOK):
                connection = key.fileobj
                if isinstance(connection, socket.socket) and _is_gone(connection):
                    self._end(connection)
            if time.monotonic() - last > _HEARTBEAT:
                last = time.monotonic()
                for connection in self.tabs():
                    self._send(connection, b":\n\n")


def event_text(event: str, data: Mapping[str, Any]) -> bytes:
    """An event as it is sent."""
    return b"event: %s\ndata: %s\n\n" % (event.encode(), msgspec.json.encode(data))


def _is_gone(connection: socket.socket) -> bool:
    """Whether the browser has hung up; whatever else it sends is of no interest."""
    try:
        return not connection.recv(4096)
    except BlockingIOError:
        return False
    except OSError:
        return True
