"""Icons for the usual links: which one a link gets, by its host or its label, and how it is drawn.

The shapes are in ``icons.json``, as paths on a square of 24: those of companies and services from Simple
Icons, version 13 (CC0 1.0); ``cv``, ``email``, ``file``, ``openalex``, ``phone``, ``place`` and ``website``
are ours.
"""

from __future__ import annotations

import json
import pkgutil
import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from markupsafe import Markup

from sitegen.model import urls
from sitegen.site.values import Anchor
from sitegen.text.folding import fold

_HOSTS = {
    "orcid.org": "orcid",
    "github.com": "github",
    "github.io": "website",
    "gitlab.com": "gitlab",
    "dblp.org": "dblp",
    "dblp.uni-trier.de": "dblp",
    "bsky.app": "bluesky",
    "bsky.social": "bluesky",
    "linkedin.com": "linkedin",
    "twitter.com": "x",
    "x.com": "x",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "researchgate.net": "researchgate",
    "semanticscholar.org": "semanticscholar",
    "openalex.org": "openalex",
    "arxiv.org": "arxiv",
    "zotero.org": "zotero",
    "ncbi.nlm.nih.gov": "pubmed",
    "pubmed.gov": "pubmed",
    "inspirehep.net": "inspire",
    "codeberg.org": "codeberg",
    "bitbucket.org": "bitbucket",
    "stackoverflow.com": "stackoverflow",
    "medium.com": "medium",
    "substack.com": "substack",
    "facebook.com": "facebook",
    "threads.net": "threads",
    "threads.com": "threads",
    "instagram.com": "instagram",
    "wikipedia.org": "wikipedia",
    "wikidata.org": "wikidata",
    "scopus.com": "scopus",
    "hal.science": "hal",
    "archives-ouvertes.fr": "hal",
    "t.me": "telegram",
    "matrix.to": "matrix",
    "huggingface.co": "huggingface",
    "zenodo.org": "zenodo",
    "osf.io": "osf",
    "mathstodon.xyz": "mastodon",
    "fosstodon.org": "mastodon",
    "scholar.social": "mastodon",
    "fediscience.org": "mastodon",
    "sigmoid.social": "mastodon",
    "hachyderm.io": "mastodon",
    "mas.to": "mastodon",
    "chaos.social": "mastodon",
}
"""The end of a host -> its icon."""

_LABELS = {
    "googlescholar": "googlescholar",
    "scholar": "googlescholar",
    "gscholar": "googlescholar",
    "twitter": "x",
    "homepage": "website",
    "home": "website",
    "web": "website",
    "website": "website",
    "blog": "website",
    "mail": "email",
    "cv": "cv",
    "vita": "cv",
    "resume": "cv",
    "curriculumvitae": "cv",
    "lebenslauf": "cv",
    "feed": "rss",
    "atom": "rss",
    "atomfeed": "rss",
    "inspirehep": "inspire",
}
"""A folded label without spaces -> its icon; the names of the icons themselves are labels too."""

_SCHOLAR = re.compile(r"scholar\.google\.[a-z.]+")
_GITLAB = re.compile(r"(?:^|\.)gitlab\.")
_MASTODON = re.compile(r"mastodon|mstdn|todon\.|\.social\Z")
_FEED = re.compile(r"(?:/feed/?|\.rss|(?:atom|feed|index|rss)\.xml|/rss/?)\Z")
_CV_FILE = re.compile(r"(?:^|[/_.-])(?:cv|resume|vita|lebenslauf)(?:[/_.-]|\Z)", re.IGNORECASE)
_UNUSUAL = frozenset(("website", "file"))
"""Icons that do not say by themselves where a link leads."""


def icon_name(label: str, url: str) -> str:
    """The icon of a link: by what its host is, else by its label, else ``website`` or ``file``."""
    if url.startswith("mailto:"):
        return "email"
    by_label = _of_label(label)
    if url.startswith(urls.ROOT):
        return by_label or ("cv" if _CV_FILE.search(url.removeprefix(urls.ROOT)) else "file")
    parts = urlsplit(url)
    by_host = _of_host((parts.hostname or "").removeprefix("www."), parts.path)
    if by_host and by_host != "website":
        return by_host
    return by_label or ("rss" if _FEED.search(parts.path) else "website")


def _of_label(label: str) -> str:
    word = fold(label).replace(" ", "")
    return _LABELS.get(word) or (word if word in _shapes() else "")


def _of_host(host: str, path: str) -> str:
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if found := _HOSTS.get(".".join(labels[start:])):
            return found
    if _SCHOLAR.fullmatch(host):
        return "googlescholar"
    if _GITLAB.search(host):
        return "gitlab"
    return "mastodon" if _MASTODON.search(host) and path.startswith(("/@", "/users/", "/web/@")) else ""


@cache
def _shapes() -> Mapping[str, str]:
    shapes: dict[str, str] = json.loads(pkgutil.get_data(__package__, "icons.json") or "")
    return shapes


@cache
def icon(name: str) -> Markup:
    """The icon of that name as inline SVG, which screen readers pass over: the label is beside it."""
    # The attributes are the size of the icon where there is no style sheet.
    return Markup(
        '<svg class="icon" width="20" height="20" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" '
        'focusable="false"><path d="{}"/></svg>'
    ).format(_shapes()[name])


def icon_link(label: str, url: str) -> Anchor:
    """A link with its icon."""
    name = icon_name(label, url)
    return Anchor(label, url, icon=icon(name), usual=name not in _UNUSUAL)
