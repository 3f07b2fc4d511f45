"""Settings that let pages load something from elsewhere."""

from __future__ import annotations

import pytest

from sitegen.content.settings import read_config
from sitegen.model.hosts import is_allowed, sources
from sitegen.model.settings import Allowed
from sitegen.site.policy import security_policy


def test_hosts() -> None:
    config, problems = read_config(
        "allow:\n  scripts: Plausible.io\n"
        "  frames: [www.youtube-nocookie.com, '*.example.org', 'localhost:8000']\n"
    )
    assert problems == ()
    assert config.allow == Allowed(
        scripts=("plausible.io",), frames=("www.youtube-nocookie.com", "*.example.org", "localhost:8000")
    )
    assert bool(config.allow)
    assert not read_config("")[0].allow


@pytest.mark.parametrize(
    ("written", "message", "remedy"),
    [
        ("https://plausible.io", "“https://plausible.io” is more than a host", "write only plausible.io"),
        (
            "plausible.io/js/script.js",
            "“plausible.io/js/script.js” is more than a host",
            "write only plausible.io",
        ),
        (
            "http://user@example.org:81/x",
            "“http://user@example.org:81/x” is more than a host",
            "example.org:81",
        ),
        ("'*'", "“*” would let pages load from anywhere", "name each host"),
        ("'https:'", "“https:” would let pages load from anywhere", "name each host"),
        ("\"'unsafe-inline'\"", "“'unsafe-inline'” would let pages load from anywhere", "name each host"),
        ("'data:'", "“data:” is not a host", "write hosts such as"),
        ("'*.*.org'", "“*.*.org” is not a host", "write hosts such as"),
        ("'a b.org'", "“a b.org” is not a host", "write hosts such as"),
        ("example.org; script-src *", "“example.org; script-src *” is not a host", "write hosts such as"),
        ("nowhere", "“nowhere” is not a host", "write hosts such as"),
    ],
)
def test_what_is_no_host_is_told(written: str, message: str, remedy: str) -> None:
    config, (problem,) = read_config(f"title: X\nallow:\n  images: [{written}]\n")
    assert config.allow == Allowed()
    assert problem.message == f"allow: images: {message}"
    assert remedy in problem.remedy
    assert problem.place.line == 3


def test_unknown_sorts_are_told() -> None:
    _, (problem,) = read_config("allow: {frame: [example.org]}")
    assert problem.message == "allow: there is no sort of thing to allow `frame`"
    assert problem.remedy == "did you mean `frames`?"


def test_the_policy() -> None:
    assert security_policy(Allowed()) == (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
        "media-src 'self'; frame-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
    policy = security_policy(Allowed(frames=("*.example.org", "127.0.0.1:80"), scripts=("a.org", "a.org")))
    assert "frame-src 'self' https://*.example.org https://127.0.0.1:80 http://127.0.0.1:80;" in policy
    assert "script-src 'self' https://a.org;" in policy


@pytest.mark.parametrize(
    ("address", "host", "allowed"),
    [
        ("https://example.org/x", "example.org", True),
        ("//example.org/x", "example.org", True),
        ("https://EXAMPLE.org", "example.org", True),
        ("http://example.org/x", "example.org", False),
        ("https://www.example.org/x", "example.org", False),
        ("https://www.example.org/x", "*.example.org", True),
        ("https://example.org/x", "*.example.org", False),
        ("https://notexample.org/x", "*.example.org", False),
        ("https://example.org:8443/x", "example.org", False),
        ("https://example.org@evil.net/x", "example.org", False),
        ("http://localhost:8000/x", "localhost:8000", True),
        ("https://[::1", "example.org", False),
        ("images/x.png", "example.org", False),
    ],
)
def test_which_addresses_a_host_allows(address: str, host: str, allowed: bool) -> None:
    assert is_allowed(address, [host]) == allowed
    assert list(sources([host]))
