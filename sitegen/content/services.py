"""Settings of services of other hosts: counting visits, comments, search engines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec

from sitegen.content.opening import is_host
from sitegen.content.values import (
    Check,
    Checked,
    choice,
    error,
    parsed_text,
    quoted_value,
    read_mapping,
    several,
    text,
    wrong,
)
from sitegen.model.publications import Problem
from sitegen.model.settings import Comments, VisitCounter
from sitegen.text.identifiers import safe_url
from sitegen.text.yaml import Node


class _Service(msgspec.Struct, frozen=True):
    """What is written of a service that counts visits."""

    checks: dict[str, Check[str]]
    """Key -> what may be written; a value without keys is that of the first."""
    optional: frozenset[str] = frozenset()


def _code(pattern: str, expected: str, remedy: str) -> Check[str]:
    return parsed_text(lambda written: written if re.fullmatch(pattern, written) else None, expected, remedy)


def _script(written: str) -> str | None:
    """An https address of a host that a security policy can name."""
    address = safe_url(written)
    return address if address.startswith("https://") and is_host(urlsplit(address).netloc) else None


def _goatcounter(written: str) -> str | None:
    """A code, or the address of a counter of one's own."""
    return written if re.fullmatch(r"[a-z0-9][a-z0-9-]*", written) else _script(written)


_HTTPS = parsed_text(_script, "an address that begins with https://", "write it in full")
_DOMAINS = _code(
    r"[\w-]+(?:\.[\w-]+)+(?:/[\w./-]*)?(?:\s*,\s*[\w-]+(?:\.[\w-]+)+)*",
    "the domain of a site",
    "write it as in your account: example.org",
)
_SERVICES: Mapping[str, _Service] = {
    "plausible": _Service({"domain": _DOMAINS, "script": _HTTPS}, frozenset({"script"})),
    "goatcounter": _Service(
        {
            "code": parsed_text(
                _goatcounter,
                "a code of GoatCounter",
                "write the first part of CODE.goatcounter.com, or the address of your own: https://…/count",
            )
        }
    ),
    "umami": _Service(
        {
            "id": _code(r"[0-9a-fA-F-]{36}", "an id of Umami", "copy data-website-id from its tracking code"),
            "script": _HTTPS,
        },
        frozenset({"script"}),
    ),
    "matomo": _Service(
        {"address": _HTTPS, "id": _code(r"\d{1,9}", "an id of Matomo", "write the number of the site")}
    ),
    "google": _Service(
        {"id": _code(r"(?:G|GT|AW)-[A-Z0-9]{4,20}", "a measurement id of Google", "write it as G-ABC1234567")}
    ),
}


def analytics(node: Node) -> Checked[tuple[VisitCounter, ...]]:
    """Services that count visits, with what each wants to know."""
    if node.value is None:
        return None, ()
    if not isinstance(node.value, dict):
        remedy = "write `plausible: example.org` or another service"
        return wrong("C020", node, f"{quoted_value(node)} stands where `service: …` is expected", remedy)
    values, problems = read_mapping(
        node, {name: _service_check(name, service) for name, service in _SERVICES.items()}, "service"
    )
    return tuple(values.values()), problems


def _service_check(name: str, service: _Service) -> Check[VisitCounter]:
    first = next(iter(service.checks))

    def check(node: Node) -> Checked[VisitCounter]:
        if node.value is None:
            return None, ()
        values: dict[str, Any] = {}
        if isinstance(node.value, dict):
            values, problems = read_mapping(node, service.checks)
        else:
            value, problems = service.checks[first](node)
            values = {first: value} if value else {}
        missing = [key for key in service.checks if key not in values and key not in service.optional]
        if missing:
            lacking = error(
                "C023",
                node,
                f"there is no {missing[0]}",
                f"write `{name}: {{{', '.join(f'{key}: …' for key in service.checks)}}}`",
            )
            return None, problems or (lacking,)
        return VisitCounter(name, tuple(values.items())), problems

    return check


_REPOSITORY = _code(r"[\w.-]+/[\w.-]+", "a repository on GitHub", "write it as owner/name")
_WORD = _code(r"[\w./+=-]+", "an id", "copy it from giscus.app")
_GISCUS: dict[str, Check[Any]] = {
    "repo": _REPOSITORY,
    "repo_id": _WORD,
    "category": text,
    "category_id": _WORD,
    "mapping": choice(("pathname", "url", "title", "og:title")),
    "where": several(choice(("posts", "pages", "papers")), separators=","),
}
_REQUIRED = ("repo", "repo_id", "category", "category_id")


def comments(node: Node) -> Checked[Comments]:
    """Comments by Giscus."""
    values, problems = read_mapping(node, {"giscus": _giscus}, "service for comments")
    return values.get("giscus"), problems


def _giscus(node: Node) -> Checked[Comments]:
    if node.value is None:
        return None, ()
    values, problems = read_mapping(node, _GISCUS)
    missing = [key for key in _REQUIRED if key not in values]
    if missing:
        lacking: tuple[Problem, ...] = (
            error(
                "C023",
                node,
                f"there is no {', no '.join(missing)}",
                "copy it from the script that giscus.app shows",
            ),
        )
        return None, problems or lacking
    return Comments(**values), problems


_CODE = _code(r"[\w:./+=-]{4,200}", "a code", 'copy only what stands in content="…" of the tag')
_VERIFIED_BY = ("google", "bing", "yandex", "baidu", "naver", "pinterest", "facebook", "norton")


def verification(node: Node) -> Checked[tuple[tuple[str, str], ...]]:
    """Codes of search engines by name."""
    values, problems = read_mapping(node, dict.fromkeys(_VERIFIED_BY, _CODE), "search engine")
    return tuple(values.items()), problems
