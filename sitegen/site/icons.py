"""Which icon stands beside a link of a person: a table of hosts, and of words in labels.

The files are in ``templates/icons/``. Marks of services come from simple-icons 13.21.0, which is released
under CC0 1.0; email, website, document, openalex, phone and place are our own.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_OF_HOST = {
    "arxiv.org": "arxiv",
    "bsky.app": "bluesky",
    "codeberg.org": "codeberg",
    "dblp.org": "dblp",
    "dblp.uni-trier.de": "dblp",
    "github.com": "github",
    "gitlab.com": "gitlab",
    "huggingface.co": "hugging-face",
    "instagram.com": "instagram",
    "linkedin.com": "linkedin",
    "openalex.org": "openalex",
    "orcid.org": "orcid",
    "osf.io": "osf",
    "researchgate.net": "researchgate",
    "semanticscholar.org": "semantic-scholar",
    "stackoverflow.com": "stack-overflow",
    "threads.net": "threads",
    "twitter.com": "x",
    "x.com": "x",
    "youtube.com": "youtube",
    "zotero.org": "zotero",
}
"""Host, without what stands before it -> file in ``templates/icons/``."""

_MASTODON = frozenset(
    "fediscience.org fosstodon.org hachyderm.io mas.to mathstodon.xyz mastodon.online mastodon.social "
    "mastodon.world mstdn.social scholar.social sciences.social sigmoid.social".split()
)
"""Servers that are not called after the program."""

_OF_LABEL = (
    (re.compile(r"\bmastodon\b", re.IGNORECASE), "mastodon"),
    (re.compile(r"\b(?:e-?mail|mail|contact)\b", re.IGNORECASE), "email"),
    (re.compile(r"\b(?:cv|r[ée]sum[ée]|lebenslauf|curriculum(?: vitae)?)\b", re.IGNORECASE), "document"),
    (re.compile(r"\b(?:rss|atom|feed)\b", re.IGNORECASE), "rss"),
    (re.compile(r"\bgitlab\b", re.IGNORECASE), "gitlab"),
)
"""Words of labels that say more than the host does."""


def icon_of(label: str, address: str) -> str:
    """Name of the icon for a link: of its host, else of its label, else that of any website."""
    if address.startswith("mailto:"):
        return "email"
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    if host.startswith("scholar.google."):
        return "google-scholar"
    if (
        host in _MASTODON
        or host.startswith("mastodon.")
        or re.fullmatch(r"/@[\w.]+(?:@[\w.-]+)?", parts.path)
    ):
        return "youtube" if host.endswith("youtube.com") else "mastodon"
    name = host
    while "." in name:
        if name in _OF_HOST:
            return _OF_HOST[name]
        name = name.partition(".")[2]
    found = next((icon for words, icon in _OF_LABEL if words.search(label)), "")
    if found:
        return found
    return "document" if parts.path.lower().endswith(".pdf") else "website"
