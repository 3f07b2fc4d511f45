"""Settings that let pages load something from other hosts: which hosts may be named, and how."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

from sitegen.content.values import Checked, quoted_value, read_mapping, several, text, wrong
from sitegen.model.settings import Allowed
from sitegen.text.yaml import Node

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
_HOST = re.compile(rf"(?:\*\.)?{_LABEL}(?:\.{_LABEL})+(?::\d{{1,5}})?|localhost(?::\d{{1,5}})?")
_EXAMPLE = "write hosts such as example.org or *.example.org"


def is_host(name: str) -> bool:
    """Whether this is a host as a security policy names it."""
    return _HOST.fullmatch(name.lower()) is not None


def host(node: Node) -> Checked[str]:
    """A host: ``example.org``, ``*.example.org``, ``example.org:8443``."""
    written, problems = text(node)
    if not written:
        return None, problems
    name = written.lower().rstrip(".")
    if _HOST.fullmatch(name):
        return name, ()
    if name in {"*", "*.*", "https:", "http:", "https://*", "http://*"} or "'" in name:
        return wrong(
            "C028",
            node,
            f"{quoted_value(node)} would let pages load from anywhere",
            f"name each host: {_EXAMPLE}",
        )
    try:
        found = urlsplit(name if "//" in name else f"//{name}").netloc.rpartition("@")[2]
    except ValueError:
        found = ""
    if _HOST.fullmatch(found):
        return wrong("C022", node, f"{quoted_value(node)} is more than a host", f"write only {found}")
    return wrong("C022", node, f"{quoted_value(node)} is not a host", _EXAMPLE)


def allowed(node: Node) -> Checked[Allowed]:
    """Hosts by what may be loaded from them."""
    checks = {name: several(host) for name in msgspec.structs.asdict(Allowed())}
    values, problems = read_mapping(node, checks, "sort of thing to allow")
    return Allowed(**values), problems
