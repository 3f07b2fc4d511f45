"""Sends requests to one service as it wishes to be asked; what is known already never gets here.

Lies between the cache and the network: so keys are in no kept request, and only what is really sent
has to wait.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from email.utils import formatdate

import httpx

from sitegen.fetch.service import Service

FRESH_FOR = 86_400
"""Seconds for which an answer is used again without asking: a run that broke off goes on where it was."""

_ANSWERS = frozenset({200, 404, 410})
"""What may be used again; all else is a fault of the moment."""
_NOT_KEPT = ("expires", "pragma", "vary", "set-cookie", "age", "authorization")


class Sender(httpx.BaseTransport):
    """Waits for its turn, adds the key, and says how long the answer may be used."""

    def __init__(
        self, service: Service, network: httpx.BaseTransport, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._network = network
        self._sleep = sleep
        self._key = service.key
        self._between = 1 / service.per_second
        self._next = 0.0
        self.sent = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it, once it is time."""
        now = time.monotonic()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + self._between
        self.sent += 1
        response = self._network.handle_request(self._with_key(request))
        for name in _NOT_KEPT:
            response.headers.pop(name, None)
        response.headers.setdefault("date", formatdate(usegmt=True))
        is_answer = response.status_code in _ANSWERS
        response.headers["cache-control"] = f"max-age={FRESH_FOR}" if is_answer else "no-store"
        return response

    def _with_key(self, request: httpx.Request) -> httpx.Request:
        value = os.environ.get(self._key.variable, "").strip() if self._key else ""
        if not self._key or not value:
            return request
        headers = httpx.Headers(request.headers)
        url = request.url
        if self._key.header:
            headers[self._key.header] = value
        else:
            url = url.copy_add_param(self._key.parameter, value)
        return httpx.Request(
            request.method, url, headers=headers, stream=request.stream, extensions=request.extensions
        )

    def close(self) -> None:
        """Give the connections back."""
        self._network.close()
