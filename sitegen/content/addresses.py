"""Addresses that people write, of mail, links and files; None for what is none."""

from __future__ import annotations

import posixpath
import re
from mimetypes import guess_type
from urllib.parse import quote, unquote

from sitegen.model import urls
from sitegen.text.identifiers import address_parts, safe_url

_EMAIL = re.compile(r"[^@\s<>\"',;:]+@[^@\s<>\"',;:.]+(?:\.[^@\s<>\"',;:.]+)+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ufffd]")
_PICTURE = re.compile(r"(?:images|files)/.*\.(?:jpe?g|jpe|jfif|a?png|webp|avif|gif|svg)", re.IGNORECASE)
_DRIVE_OR_SCHEME = re.compile(r"[A-Za-z]:|[A-Za-z][A-Za-z0-9+.\-]*:/")


def email_address(written: str) -> str | None:
    """The address in ``name@host`` or ``mailto:name@host``, else None."""
    address = written.removeprefix("mailto:")
    return address if _EMAIL.fullmatch(address) else None


def link_target(written: str) -> str | None:
    """An http or https address, ``mailto:`` with an email address, or a file of one's own; else None."""
    if written.startswith("mailto:"):
        return written if email_address(written) else None
    return web_target(written)


def web_target(written: str) -> str | None:
    """An http or https address, or the path of a file of one's own after `urls.ROOT`; else None."""
    path = file_path(written.removeprefix("/"))
    if path and path.startswith(("files/", "images/")):
        return urls.ROOT + quote(path)
    return safe_url(written) or None


def file_path(written: str) -> str | None:
    """A path below some folder, in its plainest form; None if it leads out of it."""
    path = posixpath.normpath(written.replace("\\", "/"))
    outside = path.startswith(("/", "../")) or path in {".", ".."} or _DRIVE_OR_SCHEME.match(written)
    return None if outside else path


def picture_path(written: str) -> str | None:
    """The path of a picture in a folder that is copied to the site; None for anything else."""
    path = file_path(written.removeprefix("/").removeprefix("content/"))
    return path if path and _PICTURE.fullmatch(path) else None


def old_page(written: str) -> str | None:
    """The file that brings visitors of an old address to the new one; None where no file can.

    ``/team/``, ``/team``, ``team.html``, ``https://example.org/team/``: what a server would look for there. A
    page that only a question mark tells from others has no file of its own.
    """
    parts = address_parts(written)
    if parts is None or parts.query or (parts.scheme and parts.scheme not in {"http", "https"}):
        return None
    path = file_path(unquote(parts.path).lstrip("/"))
    if path is None or _UNPRINTABLE.search(path):
        return None
    if path.lower().endswith((".html", ".htm")):
        return path
    kind = guess_type(path)[0]
    return None if kind and not written.endswith("/") else f"{path}/index.html"


def listing_path(written: str) -> str | None:
    """A path below ``publications/``, whose name may be written in front; None if it leads out of it."""
    path = file_path(written)
    return path.removeprefix("publications/") if path else None
