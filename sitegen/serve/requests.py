"""What a request asks for, and whether it deserves an answer. Pure functions of text."""

from __future__ import annotations

import re
from collections.abc import Container
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

import msgspec

OWN = "/-/"
"""What the preview itself needs in the browser is below this path; no site has it."""

LONGEST_ADDRESS = 2_000
"""Characters of an address."""

_ENCODED_SEPARATOR = re.compile(r"%2f|%5c|%00", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?", re.IGNORECASE)


class Asked(msgspec.Struct, frozen=True):
    """A file of the site, or the place of one that it does not have."""

    path: str
    """Below the top of the site: ``papers/index.html``."""
    top: str
    """Where the site begins in the address that was asked for: ``/``, or ``/repo/``."""
    moved: bool = False
    """Whether the address lacks the slash at its end."""


def is_welcome(host: str, bound: str, here: str = "") -> bool:
    """Whether a request may name this host.

    Any website can make its own name lead to 127.0.0.1 and then read, as if it were its own,
    what is answered there. So a name must be one that only this machine has.

    Args:
        host: the header of that name.
        bound: the address that the preview was told to listen at.
        here: the name of this machine in its network.
    """
    match = _HOST.fullmatch(host)
    if not match:
        return False
    name = match[1].strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost") or name == bound.lower():
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return is_everywhere(bound) and bool(here) and name in {here.lower(), f"{here.lower()}.local"}
    return address.is_loopback or is_everywhere(bound)


def is_everywhere(bound: str) -> bool:
    """Whether listening there means at every address of this machine."""
    return bound in {"", "0.0.0.0", "::"}


def is_loopback(bound: str) -> bool:
    """Whether only this machine can reach what listens there."""
    try:
        return ip_address(bound).is_loopback
    except ValueError:
        return bound == "localhost"


def base_path(base_url: str) -> str:
    """The path of the site's public address: ``/repo/``; ``/`` where there is none."""
    return urlsplit(base_url).path or "/"


def read_target(target: str, base: str, files: Container[str]) -> Asked | None:
    """The file that is asked for; None for what no link of a site can lead to.

    Args:
        target: of the request: ``/papers/?year=2024``.
        base: as `base_path` gives; the site is shown below it, as it will be when published, and at the top.
        files: every path of the site.
    """
    written = target.split("?", 1)[0].split("#", 1)[0]
    if len(target) > LONGEST_ADDRESS or not written.startswith("/") or _ENCODED_SEPARATOR.search(written):
        return None
    try:
        decoded = unquote(written, errors="strict")
    except UnicodeDecodeError:
        return None
    folders = decoded[1:].split("/")[:-1]
    if _CONTROL.search(decoded) or "" in folders or {".", ".."} & set(decoded.split("/")):
        return None
    if decoded != "/" and f"{decoded}/" == base:
        return Asked("index.html", base, moved=True)
    top = base if decoded.startswith(base) else "/"
    path = decoded.removeprefix(top)
    if not path or path.endswith("/"):
        return Asked(f"{path}index.html", top)
    if path not in files and f"{path}/index.html" in files:
        return Asked(f"{path}/index.html", top, moved=True)
    return Asked(path, top)
