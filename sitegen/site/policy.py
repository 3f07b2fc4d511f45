"""The security policy (CSP) that every page carries: what a browser may load, and from where."""

from __future__ import annotations

from sitegen.model.hosts import sources
from sitegen.model.settings import Allowed


def security_policy(allowed: Allowed) -> str:
    """The content of the tag: all from the site itself, and from the hosts that the settings name."""
    directives = (
        ("default-src", "'none'", ()),
        ("style-src", "'self'", allowed.styles),
        ("script-src", "'self'", allowed.scripts),
        ("img-src", "'self' data:", allowed.images),
        ("font-src", "'self'", allowed.fonts),
        ("media-src", "'self'", allowed.media),
        ("frame-src", "'self'", allowed.frames),
        ("connect-src", "'self'", allowed.connections),
        ("base-uri", "'none'", ()),
        ("form-action", "'self'", ()),
    )
    return "; ".join(" ".join((name, own, *sources(hosts))) for name, own, hosts in directives)
