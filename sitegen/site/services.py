"""Services of other hosts that the settings ask for: their tags, and the hosts that they need.

Plain scripts are named in the pages. Where a service wants code in the page, which the security policy
forbids, the site has a script file of its own instead: `VISITS_SCRIPT`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

import msgspec
from markupsafe import Markup

from sitegen.model.settings import Allowed, Comments, Config, VisitCounter
from sitegen.text.escaping import escaped

VISITS_SCRIPT = "static/js/visits.js"
"""Script that starts the services which want code in the page."""

Attributes = Mapping[str, str]
"""Of a tag; ``""`` for one without a value."""


class Needs(msgspec.Struct, frozen=True, kw_only=True):
    """What a service needs on every page."""

    allowed: Allowed
    script: Attributes = {}
    """Of its ``<script>``; none if empty."""
    code: str = ""
    """JavaScript for `VISITS_SCRIPT`."""


def _plausible(values: Mapping[str, str]) -> Needs:
    source = values.get("script", "https://plausible.io/js/script.js")
    host = urlsplit(source).netloc
    return Needs(
        allowed=Allowed(scripts=(host,), connections=(host,)),
        script={"defer": "", "data-domain": values["domain"], "src": source},
    )


def _goatcounter(values: Mapping[str, str]) -> Needs:
    code = values["code"]
    counter = code if "://" in code else f"https://{code}.goatcounter.com/count"
    host = urlsplit(counter).netloc
    return Needs(
        allowed=Allowed(scripts=("gc.zgo.at",), connections=(host,), images=(host,)),
        script={"async": "", "data-goatcounter": counter, "src": "https://gc.zgo.at/count.js"},
    )


def _umami(values: Mapping[str, str]) -> Needs:
    source = values.get("script", "https://cloud.umami.is/script.js")
    host = urlsplit(source).netloc
    # The cloud takes the numbers at hosts of their own.
    others = ("api-gateway.umami.dev", "gateway.umami.is") if host == "cloud.umami.is" else ()
    return Needs(
        allowed=Allowed(scripts=(host,), connections=(host, *others)),
        script={"defer": "", "data-website-id": values["id"], "src": source},
    )


def _matomo(values: Mapping[str, str]) -> Needs:
    address = values["address"].rstrip("/") + "/"
    host = urlsplit(address).netloc
    return Needs(
        allowed=Allowed(scripts=(host,), connections=(host,), images=(host,)),
        script={"async": "", "src": f"{address}matomo.js"},
        code=(
            "window._paq = window._paq || [];\n"
            f'_paq.push(["setTrackerUrl", {json.dumps(address + "matomo.php")}], ["setSiteId", '
            f'{json.dumps(values["id"])}], ["disableCookies"], ["trackPageView"], ["enableLinkTracking"]);\n'
        ),
    )


def _google(values: Mapping[str, str]) -> Needs:
    identifier = values["id"]
    hosts = ("*.google-analytics.com", "*.analytics.google.com", "*.googletagmanager.com")
    return Needs(
        allowed=Allowed(scripts=("www.googletagmanager.com",), connections=hosts, images=hosts[::2]),
        script={"async": "", "src": f"https://www.googletagmanager.com/gtag/js?id={identifier}"},
        code=(
            "window.dataLayer = window.dataLayer || [];\n"
            "function gtag() { dataLayer.push(arguments); }\n"
            f'gtag("js", new Date());\ngtag("config", {json.dumps(identifier)});\n'
        ),
    )


_SERVICES: Mapping[str, Callable[[Mapping[str, str]], Needs]] = {
    "plausible": _plausible,
    "goatcounter": _goatcounter,
    "umami": _umami,
    "matomo": _matomo,
    "google": _google,
}
"""Name of a service that counts visits -> what it needs; `sitegen.content.services` reads its settings."""

_VERIFICATION = {
    "google": "google-site-verification",
    "bing": "msvalidate.01",
    "yandex": "yandex-verification",
    "baidu": "baidu-site-verification",
    "naver": "naver-site-verification",
    "pinterest": "p:domain_verify",
    "facebook": "facebook-domain-verification",
    "norton": "norton-safeweb-site-verification",
}
"""Name in the settings -> name of the tag."""

_COMMENTED = {"posts": "post", "pages": "page", "papers": "paper"}
"""What the setting calls it -> kind of page."""


def _needs(counters: Iterable[VisitCounter]) -> Iterator[Needs]:
    for counter in counters:
        yield _SERVICES[counter.service](dict(counter.values))


def visits_script(config: Config) -> str:
    """The content of `VISITS_SCRIPT`; ``""`` if no service needs it."""
    return "".join(needs.code for needs in _needs(config.analytics))


def service_tags(config: Config, view: str) -> tuple[Markup, ...]:
    """Tags for the head of a page of the kind `view`, each complete."""
    tags = [_tag("script", needs.script) + Markup("</script>") for needs in _needs(config.analytics)]
    if view == "home":
        tags += (
            _tag("meta", {"name": _VERIFICATION[name], "content": code}) for name, code in config.verification
        )
    return tuple(tags)


def has_comments(config: Config, view: str) -> bool:
    """Whether pages of the kind `view` have comments."""
    return config.comments is not None and view in {_COMMENTED[where] for where in config.comments.where}


def comments_tag(comments: Comments, language: str) -> Markup:
    """The script that puts the comments in its place."""
    return _tag(
        "script",
        {
            "src": "https://giscus.app/client.js",
            "data-repo": comments.repo,
            "data-repo-id": comments.repo_id,
            "data-category": comments.category,
            "data-category-id": comments.category_id,
            "data-mapping": comments.mapping,
            "data-strict": "0",
            "data-reactions-enabled": "1",
            "data-emit-metadata": "0",
            "data-input-position": "bottom",
            "data-theme": "preferred_color_scheme",
            "data-lang": language,
            "data-loading": "lazy",
            "crossorigin": "anonymous",
            "async": "",
        },
    ) + Markup("</script>")


def allowed_on(config: Config, view: str) -> Allowed:
    """Every host from which pages of the kind `view` may load something."""
    several = [config.allow, *(needs.allowed for needs in _needs(config.analytics))]
    if has_comments(config, view):
        several.append(Allowed(scripts=("giscus.app",), styles=("giscus.app",), frames=("giscus.app",)))
    return Allowed(
        **{
            name: tuple(dict.fromkeys(host for each in several for host in getattr(each, name)))
            for name in Allowed.__struct_fields__
        }
    )


def _tag(name: str, attributes: Attributes) -> Markup:
    written = "".join(
        f' {key}="{escaped(value)}"' if value else f" {key}" for key, value in attributes.items()
    )
    return Markup(f"<{name}{written}>")
