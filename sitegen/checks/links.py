"""Where the links of a written page lead, and what the page loads by itself."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import SplitResult, unquote, urlsplit

import msgspec

from sitegen.checks.html import Element, Outline
from sitegen.model.codes import Code
from sitegen.model.hosts import matches
from sitegen.model.publications import Place, Problem

NOT_FOUND_PAGE = "404.html"
"""Served in place of any missing address: it has none of its own, and links from the root of the host."""

POLICY_TAG = "content-security-policy"

_LOADING_RELATIONS = frozenset(
    "stylesheet icon apple-touch-icon manifest preload modulepreload prefetch preconnect dns-prefetch".split()
)
_LOADING_TAGS = frozenset("script img iframe embed object audio video source track input".split())
_ADDRESS_ATTRIBUTES = ("href", "src", "data", "poster", "action")
_ADDRESSED_TAGS = _LOADING_TAGS | {"a", "area", "link", "form"}
_UNSAFE_SCHEMES = frozenset({"javascript", "vbscript", "file", "data"})
_INVISIBLE = re.compile(r"[\x00-\x20]")


_KINDS = {
    "script": (("script", "scripts"),),
    "link": (("style", "styles"), ("font", "fonts"), ("img", "images"), ("script", "scripts")),
    "img": (("img", "images"),),
    "input": (("img", "images"),),
    "source": (("media", "media"), ("img", "images")),
    "video": (("media", "media"), ("img", "images")),
    "audio": (("media", "media"),),
    "track": (("media", "media"),),
    "iframe": (("frame", "frames"),),
}
"""Tag -> what of a security policy, and of the setting `allow`, lets it load; the usual one first."""

Policy = Mapping[str, Sequence[str]]
"""Directive of a security policy -> its expressions."""


class Surroundings(msgspec.Struct, frozen=True):
    """What a page needs to know of the rest of the site to be checked by itself."""

    files: frozenset[str]
    """Every file, as a path below the output folder."""
    base_url: str = ""
    """Where the site will be published, ending in a slash; ``""`` if unknown."""
    told: frozenset[str] = frozenset()
    """Files that are known to be missing: links to them are no news."""


class Target(msgspec.Struct, frozen=True):
    """A file of the site that a page leads to."""

    line: int
    """Where in the page the link stands."""
    file: str
    fragment: str = ""
    """The id after ``#``."""


def follow_links(page: Outline, site: Surroundings) -> Iterator[Target | Problem]:
    """Everything that the page links to or loads: files of this site, and what is wrong with the rest.

    Links to other sites are fine, and left out; so is what the page's own security policy lets it load.
    """
    policy = page_policy(page)
    for element in page.elements:
        if element.tag not in _ADDRESSED_TAGS:
            continue
        for address in _addresses(element):
            found = _follow(address.strip(), element, page.path, site, policy)
            if found:
                yield found


def _directives(text: str) -> Policy:
    """A security policy by its directives."""
    directives = (directive.split() for directive in text.split(";") if directive.strip())
    return {name.lower(): expressions for name, *expressions in directives}


def page_policy(page: Outline) -> Policy:
    """The security policy of a page."""
    for element in page.elements:
        if element.tag == "meta" and element.attributes.get("http-equiv", "").lower() == POLICY_TAG:
            return _directives(element.attributes.get("content", ""))
    return {}


def _addresses(element: Element) -> Iterator[str]:
    """The addresses in an element."""
    for name in _ADDRESS_ATTRIBUTES:
        if name in element.attributes:
            yield element.attributes[name]
    for candidate in element.attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield candidate.split()[0]


def _loads(element: Element) -> bool:
    """Whether a browser fetches what the element names by itself, without a click."""
    if element.tag == "link":
        return not _LOADING_RELATIONS.isdisjoint(element.attributes.get("rel", "").lower().split())
    return element.tag in _LOADING_TAGS


def _follow(
    url: str, element: Element, page: str, site: Surroundings, policy: Policy
) -> Target | Problem | None:
    """Where one address in a page leads; None for another site."""

    def wrong(code: Code, message: str, remedy: str) -> Problem:
        return Problem(code, "error", Place(page, element.line), message, remedy)

    try:
        parts = urlsplit(_INVISIBLE.sub("", url))
    except ValueError:
        return wrong("W018", f"The address {url} is malformed", "Correct it")
    loads = _loads(element)
    if parts.scheme == "data" and loads:
        return None
    if parts.scheme in _UNSAFE_SCHEMES:
        return wrong("W018", f"The link {url[:60]} does not lead to a page", "Use an http or https address")
    ours = bool(site.base_url) and url.startswith(site.base_url)
    if parts.scheme or parts.netloc:
        if loads and not (ours and page == NOT_FOUND_PAGE):
            remedy = _remedy(url, parts, element, policy)
            return wrong("W017", f"The page loads {url} from another host", remedy) if remedy else None
        if not ours:
            return None
    elif page == NOT_FOUND_PAGE and site.base_url:
        if parts.path and not parts.path.startswith("/"):
            return wrong(
                "W019",
                f"The link {url} breaks when this page stands in for a missing page in a folder",
                "Write it from the root of the host: /…",
            )
    elif parts.path.startswith("/"):
        return wrong(
            "W019",
            f"The link {url} breaks where the site is not at the root of its host",
            "Write it relative to the page",
        )
    named = _file(parts, page, site)
    if named in site.told:
        return None
    file = _existing(named, site)
    if file is None:
        return wrong("W016", f"The link {url} leads nowhere", "Correct it: the site has no such file")
    return Target(element.line, file, unquote(parts.fragment))


def _remedy(url: str, parts: SplitResult, element: Element, policy: Policy) -> str:
    """What to do about something that a page loads from another host; ``""`` where its policy allows that."""
    kinds = _KINDS.get(element.tag, ())
    if any(matches(url, policy.get(f"{directive}-src", ())) for directive, _ in kinds):
        return ""
    remedy = "Save the file on the site and name it there"
    if kinds and parts.scheme == "https":
        remedy += f", or allow the host in site.yml: `allow: {{{kinds[0][1]}: [{parts.netloc}]}}`"
    return remedy


def _file(parts: SplitResult, page: str, site: Surroundings) -> str:
    """The path below the output folder that an address on this site stands for; ``..`` is outside."""
    path = unquote(parts.path)
    if not path:
        return page
    if path.startswith("/"):
        return posixpath.relpath(path, unquote(urlsplit(site.base_url).path) or "/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def _existing(file: str, site: Surroundings) -> str | None:
    """The file itself, or ``index.html`` in the folder of that name."""
    candidates = (file, posixpath.normpath(f"{file}/index.html"))
    return next((candidate for candidate in candidates if candidate in site.files), None)
