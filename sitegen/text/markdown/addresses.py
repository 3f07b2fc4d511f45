"""Where links and pictures of a text lead."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from urllib.parse import quote, unquote

from sitegen.model import urls
from sitegen.text.cleaning import strip_controls
from sitegen.text.identifiers import address_parts

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ABROAD = re.compile(r"mailto:|https?://[^/\\?#\s]", re.IGNORECASE)
_PLAIN = re.compile(r"[\w./#?=+~-]*", re.ASCII)


def page_address(written: str, anchors: str) -> str:
    """The address to print for one that `leads_somewhere`."""
    if _SCHEME.match(written):
        return written
    if written.startswith("#"):
        return f"#{anchors}{written[1:].removeprefix(anchors)}"
    path = re.split("[?#]", written, maxsplit=1)[0]
    rest = written[len(path) :]
    # Decoded before it is simplified, so that an encoded .. does not lead out of the site.
    path = posixpath.normpath("/" + unquote(path)).lstrip("/")
    folder = "." not in path.rsplit("/", 1)[-1]
    return urls.ROOT + quote(urls.file_of(f"{path}/" if path and folder else path)) + rest


def leads_somewhere(address: str) -> bool:
    """Whether links may lead to `address`; if not, the link is shown as it was written."""
    if _PLAIN.fullmatch(address):
        return not address.startswith("//")
    if _SCHEME.match(address):
        return _ABROAD.match(address) is not None and address_parts(address) is not None
    # A scheme that entities, percent signs or signs that are not seen hide is no path of a page either.
    meant = re.sub(r"\s", "", strip_controls(unescape(unquote(address))))
    return not address.startswith("//") and "\\" not in unquote(address) and not _SCHEME.match(meant)


def file_of_address(address: str) -> str | None:
    """The path of the file of the site that a printed address leads to; None for all others."""
    if not address.startswith(urls.ROOT):
        return None
    return unquote(re.split("[?#]", address.removeprefix(urls.ROOT), maxsplit=1)[0])
