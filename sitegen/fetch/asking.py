"""Asks a service over HTTP: with its limits, with patience, and without trusting what it says.

Answers are kept on the disk for a day and asked for again with their ETag afterwards, so that a run that
broke off repeats no request. Nothing is followed to another host; an answer may be large, but not endless.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import sqlite3
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpx
import stamina
from hishel import SqliteStorage
from hishel.httpx import CacheTransport

from sitegen import __version__
from sitegen.fetch.receiving import (
    ENCODINGS,
    AgainError,
    Manners,
    body_of,
    check_values,
    retry_after,
    within,
)
from sitegen.fetch.service import NotThereError, OfflineError, RefusedError, Service, UnansweredError
from sitegen.fetch.transport import Sender

KEPT_FOR = 30 * 86_400
"""Seconds after which an answer on the disk is forgotten."""

LARGEST_STORE = 512 * 2**20
"""Bytes of answers on the disk for each service; the oldest go first."""

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = 5
_LONGEST_PLACE = 80
"""Characters of an address in a message."""
_ENDLESS = "its answer does not end"

# stamina tells of each attempt: nothing that a person could make use of, who is told what failed in the end.
logging.getLogger("stamina").addHandler(logging.NullHandler())


class Asking:
    """Asks one service; see `sitegen.fetch.service.Ask`. To be closed at the end."""

    def __init__(
        self,
        service: Service,
        kept: Path | None = None,
        *,
        contact: str = "",
        anew: bool = False,
        manners: Manners = Manners(),  # noqa: B008  # a frozen value
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Prepare to ask.

        Args:
            service: whom.
            kept: folder for answers; None keeps none.
            contact: address of a person, told to the service, which may write before it locks somebody out.
            anew: do not take answers of the last day as they are, but ask whether they have changed.
            manners: how patient to be.
            sleep: waits for a number of seconds.
        """
        self._service = service
        self._manners = manners
        self._headers = {
            "user-agent": _user_agent(contact),
            "accept-encoding": ENCODINGS,
            **({"cache-control": "no-cache"} if anew else {}),
        }
        self._sender = Sender(service, _network(service.address), sleep)
        self._storage = _storage(kept / f"{service.name}.sqlite") if kept else None
        transport = CacheTransport(self._sender, self._storage, rfc=True) if self._storage else self._sender
        self.questions = 0
        """How often it was asked, also where the answer was known."""
        self._is_endless = False
        """Whether an answer did not end: then it is asked nothing more."""
        self._client = httpx.Client(transport=transport, timeout=manners.silence, follow_redirects=False)

    @property
    def sent(self) -> int:
        """How many requests went over the network."""
        return self._sender.sent

    def json(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> Any:
        """As `Ask.json`."""
        body, _ = self._answer(path, parameters, "application/json")
        check_values(body)
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:  # also what is no UTF-8
            raise UnansweredError("its answer is not JSON") from error

    def text(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> str:
        """As `Ask.text`; UTF-8 whatever the answer calls it, unless it can't be."""
        body, charset = self._answer(path, parameters, "application/xml, application/atom+xml, */*")
        for encoding in ("utf-8-sig", charset):
            with suppress(ValueError, LookupError):
                return body.decode(encoding)
        raise UnansweredError("its answer is text in an unknown encoding")

    def close(self) -> None:
        """Give connections and files back."""
        self._client.close()
        if self._storage:
            self._storage.close()

    def _answer(self, path: str, parameters: Sequence[tuple[str, str]], accept: str) -> tuple[bytes, str]:
        """Body and declared encoding of the answer, after as many attempts as it takes."""
        self.questions += 1
        url = self._url(path, parameters)
        headers = {**self._headers, "accept": accept}
        manners = self._manners
        attempts = stamina.retry_context(
            on=self._wait_before,
            attempts=manners.attempts,
            timeout=None,
            wait_initial=manners.first_wait,
            wait_max=manners.longest_wait / 4,
            wait_jitter=manners.first_wait,
        )
        try:
            for attempt in attempts:
                with attempt:
                    return self._ask_in_time(url, headers)
        except AgainError as error:
            raise UnansweredError(str(error)) from error
        raise AssertionError  # stamina raises what the last attempt raised

    def _url(self, path: str, parameters: Sequence[tuple[str, str]]) -> httpx.URL:
        """The address of a question, parts of which may come from answers."""
        try:
            url = httpx.URL(path if path.startswith("http") else self._service.address + path)
            return url.copy_merge_params(tuple(parameters)) if parameters else url
        except (httpx.InvalidURL, ValueError) as error:
            raise RefusedError("it can't be asked for what it names") from error

    def _wait_before(self, error: Exception) -> bool | float:
        """Whether to try again after an error, or in how many seconds."""
        if not isinstance(error, AgainError):
            return False
        if error.wait is None:
            return True
        return (
            min(error.wait, self._manners.longest_wait) if error.wait <= self._manners.longest_wait else False
        )

    def _ask_in_time(self, url: httpx.URL, headers: dict[str, str]) -> tuple[bytes, str]:
        if self._is_endless:
            raise UnansweredError(_ENDLESS)
        try:
            return within(2 * self._manners.longest_answer, lambda: self._ask_once(url, headers))
        except TimeoutError as error:
            self._is_endless = True
            raise UnansweredError(_ENDLESS) from error

    def _ask_once(self, url: httpx.URL, headers: dict[str, str]) -> tuple[bytes, str]:
        for _ in range(_REDIRECTS):
            self._check(url)
            with _in_words(), self._client.stream("GET", url, headers=headers) as response:
                if response.has_redirect_location:
                    url = _led_to(url, response.headers["location"])
                    continue
                self._check_status(response)
                return body_of(response, self._manners), response.charset_encoding or "utf-8"
        raise UnansweredError("it sends from one address to another without end")

    def _check(self, url: httpx.URL) -> None:
        """Only the service itself is asked, whatever its answers say."""
        own = httpx.URL(self._service.address)
        if _host(url) != _host(own):
            where = f"{url.scheme}://{url.raw_host.decode('ascii', 'replace')}"
            shown = where if len(where) <= _LONGEST_PLACE else f"{where[:_LONGEST_PLACE]}…"
            raise UnansweredError(f"it sends to another place ({shown}), which is not asked")

    def _check_status(self, response: httpx.Response) -> None:
        status = response.status_code
        if status in (404, 410):
            body_of(response, self._manners)  # so that it is kept
            raise NotThereError
        if status in _AGAIN:
            wait = retry_after(response.headers.get("retry-after", ""))
            if wait is not None and wait > self._manners.longest_wait:
                raise UnansweredError(
                    f"it asks to wait {wait:,.0f} seconds: {self._what_to_do('try again later')}"
                )
            raise AgainError(
                f"it has had too many questions: {self._what_to_do('try again later')}"
                if status == 429
                else f"it is out of order (status {status})",
                wait,
            )
        if status in (401, 403):
            key = self._service.key
            remedy = f": {self._what_to_do(f'check the key in {key.variable}')}" if key else ""
            raise UnansweredError(f"it refuses to answer (status {status}){remedy}")
        if status != 200:
            raise RefusedError(f"it did not understand the question (status {status})")

    def _what_to_do(self, otherwise: str) -> str:
        """What helps against a limit: a key, where there is none yet."""
        key = self._service.key
        if key and not os.environ.get(key.variable, "").strip():
            return f"with a key, in the environment variable {key.variable}, it answers more"
        return otherwise


def _host(url: httpx.URL) -> tuple[str, bytes, int | None, bytes]:
    return url.scheme, url.raw_host, url.port, url.userinfo


def _led_to(url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads."""
    try:
        return url.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise UnansweredError("it sends to an address that is none") from error


@contextmanager
def _in_words() -> Iterator[None]:
    """What goes wrong on the way, as what to tell and whether to try again."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise AgainError("it does not answer") from error
    except (httpx.DecodingError, httpx.InvalidURL, UnicodeError) as error:  # the last by names of hosts
        raise UnansweredError("its answer is damaged") from error
    except httpx.TransportError as error:
        if _is_offline(error):
            raise OfflineError("it can't be reached") from error
        raise AgainError("the connection breaks off") from error


def _network(address: str) -> httpx.HTTPTransport:
    """The connection to a host, through the proxy that the environment names."""
    url = httpx.URL(address)
    is_here = url.host in ("127.0.0.1", "localhost")
    proxy = None if is_here or proxy_bypass(url.host) else getproxies().get(url.scheme)
    return httpx.HTTPTransport(verify=_certificates(), proxy=proxy)


@lru_cache(1)
def _certificates() -> ssl.SSLContext:
    """Whom to trust: one for all services, since it takes a while to load."""
    return httpx.create_ssl_context()


def _is_offline(error: BaseException | None) -> bool:
    """Whether not even the name of the host could be looked up, or no network is there."""
    while error:
        if isinstance(error, socket.gaierror):
            return True
        error = error.__cause__ or error.__context__
    return False


def _user_agent(contact: str) -> str:
    """Who asks: services want to be able to write to a person."""
    safe = "".join(char for char in contact if char.isascii() and char.isprintable() and char not in "();")
    return f"sitegen/{__version__}" + (f" (mailto:{safe})" if safe else "")


def _storage(path: Path) -> SqliteStorage | None:
    """Where answers are kept; a damaged file is begun anew, and where none can be written nothing is kept."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with sqlite3.connect(path) as looked_at:
                looked_at.execute("PRAGMA schema_version").fetchone()
            looked_at.close()
        except sqlite3.DatabaseError:
            with suppress(OSError):
                path.unlink()
        except OSError:
            return None
        else:
            return SqliteStorage(database_path=path, default_ttl=KEPT_FOR, max_size=LARGEST_STORE)
    return None
