"""Hosts from which pages may load something, as a security policy (CSP) and the checks understand them.

A host is ``example.org``, ``example.org:8443``, or ``*.example.org`` for all its subdomains. It is
reached by https only, except for the machine itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult, urlsplit

_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "[::1]"})


def sources(hosts: Iterable[str]) -> Iterator[str]:
    """The expressions of a policy that allow these hosts."""
    for host in dict.fromkeys(hosts):
        yield f"https://{host}"
        if host.rpartition(":")[0] in _OWN_MACHINE or host in _OWN_MACHINE:
            yield f"http://{host}"


def is_allowed(address: str, hosts: Iterable[str]) -> bool:
    """Whether `address` is one of another site from which these hosts allow to load."""
    return matches(address, sources(hosts))


def matches(address: str, expressions: Iterable[str]) -> bool:
    """Whether one of the expressions of a policy names the host of `address`."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:  # brackets without a partner, a port that is no number
        return False
    if "@" in parts.netloc:  # browsers load nothing from an address with a name and password
        return False
    return port != 0 and any(_matches(parts, expression) for expression in expressions)


def _matches(parts: SplitResult, expression: str) -> bool:
    scheme, found, host = expression.partition("://")
    if not found:  # a host alone, or 'self', which names none
        scheme, host = "https", expression
    # //example.org is reached as the page is, and that is by https.
    if (parts.scheme or "https") != scheme:
        return False
    host = host.partition("/")[0].lower()
    found_host = parts.netloc.lower()
    return found_host == host or (host.startswith("*.") and found_host.endswith(host[1:]))
