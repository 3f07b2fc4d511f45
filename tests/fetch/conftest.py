"""Patience is short in tests, and only this machine can be reached."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from sitegen.fetch import asking
from sitegen.fetch.asking import Asking
from sitegen.fetch.receiving import Manners

QUICK = Manners(attempts=2, first_wait=0.01, longest_wait=1.0, silence=20.0)


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other host has an address, and no proxy is used."""
    look_up = socket.getaddrinfo

    def here(host: str | bytes | None, *args: Any, **options: Any) -> Any:
        if host not in ("127.0.0.1", "localhost", b"127.0.0.1", b"localhost"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is not told how patient to be is not."""
    init = asking.Asking.__init__

    def impatient(self: Asking, *args: Any, **options: Any) -> None:
        told = options.get("manners", Manners()) != Manners()
        init(self, *args, **options if told else {**options, "manners": QUICK})

    monkeypatch.setattr(asking.Asking, "__init__", impatient)
