"""The pages that a person has elsewhere, as the generators name them, and as labelled links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sitegen.cli.import_site.source import string_of
from sitegen.text.identifiers import parse_orcid

_SERVICES: dict[str, tuple[str, str]] = {
    "academia": ("Academia", "{}"),
    "acm": ("ACM", "https://dl.acm.org/profile/{}"),
    "arxiv": ("arXiv", "https://arxiv.org/a/{}"),
    "bitbucket": ("Bitbucket", "https://bitbucket.org/{}"),
    "blog": ("Blog", "{}"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "cv": ("CV", "{}"),
    "dblp": ("DBLP", "{}"),
    "discord": ("Discord", "{}"),
    "facebook": ("Facebook", "https://www.facebook.com/{}"),
    "flickr": ("Flickr", "https://www.flickr.com/people/{}"),
    "github": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "googlescholar": ("Google Scholar", "https://scholar.google.com/citations?user={}"),
    "homepage": ("Home page", "{}"),
    "ieee": ("IEEE Xplore", "https://ieeexplore.ieee.org/author/{}"),
    "impactstory": ("Impactstory", "{}"),
    "inspirehep": ("INSPIRE", "https://inspirehep.net/authors/{}"),
    "instagram": ("Instagram", "https://www.instagram.com/{}"),
    "kaggle": ("Kaggle", "https://www.kaggle.com/{}"),
    "keybase": ("Keybase", "https://keybase.io/{}"),
    "lattes": ("Lattes", "http://lattes.cnpq.br/{}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "mastodon": ("Mastodon", "https://{}"),
    "medium": ("Medium", "https://medium.com/@{}"),
    "openreview": ("OpenReview", "https://openreview.net/profile?id={}"),
    "osf": ("OSF", "https://osf.io/{}"),
    "pubmed": ("PubMed", "{}"),
    "quora": ("Quora", "https://www.quora.com/profile/{}"),
    "reddit": ("Reddit", "https://www.reddit.com/user/{}"),
    "researchgate": ("ResearchGate", "https://www.researchgate.net/profile/{}"),
    "scopus": ("Scopus", "https://www.scopus.com/authid/detail.uri?authorId={}"),
    "semanticscholar": ("Semantic Scholar", "https://www.semanticscholar.org/author/{}"),
    "soundcloud": ("SoundCloud", "https://soundcloud.com/{}"),
    "spotify": ("Spotify", "https://open.spotify.com/user/{}"),
    "stackoverflow": ("Stack Overflow", "https://stackoverflow.com/users/{}"),
    "strava": ("Strava", "https://www.strava.com/athletes/{}"),
    "telegram": ("Telegram", "https://t.me/{}"),
    "threads": ("Threads", "https://www.threads.net/@{}"),
    "twitter": ("Twitter", "https://twitter.com/{}"),
    "unsplash": ("Unsplash", "https://unsplash.com/@{}"),
    "website": ("Website", "{}"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "wikipedia": ("Wikipedia", "https://wikipedia.org/wiki/User:{}"),
    "xing": ("Xing", "https://www.xing.com/profile/{}"),
    "youtube": ("YouTube", "https://www.youtube.com/@{}"),
    "zhihu": ("Zhihu", "https://www.zhihu.com/people/{}"),
    "zotero": ("Zotero", "https://www.zotero.org/{}"),
}
"""Name, without what is around it -> label and address; ``{}`` alone: only a whole address is understood."""

_SAME = {
    "scholar": "googlescholar",
    "google": "googlescholar",
    "gscholar": "googlescholar",
    "x": "twitter",
    "xtwitter": "twitter",
    "semantic": "semanticscholar",
    "inspire": "inspirehep",
    "researchgateprofile": "researchgate",
    "uri": "website",
    "url": "website",
    "web": "website",
    "globe": "website",
    "link": "website",
    "house": "homepage",
    "home": "homepage",
    "cvpdf": "cv",
    "resume": "cv",
    "filepdf": "cv",
    "envelope": "email",
    "mail": "email",
    "graduationcap": "googlescholar",
    "twitterx": "twitter",
}
_AROUND = re.compile(
    r"^(?:fa[bsr]?|bi|ai|brands|academicicons|custom|fasolid|hero)(?=[a-z]{3})|(?:username|userid|user|id|url|profile|"
    r"handle)$"
)


def service_of(name: str) -> str:
    """What a key or an icon stands for: ``scholar_userid`` and ``brands/google-scholar`` are one."""
    # An icon may be named with its set: ``fa-brands fa-github``, ``brands/github``.
    last = re.split(r"[\s/]", name.strip().lower())[-1] if name.strip() else ""
    plain = re.sub(r"[^a-z]", "", last)
    for _ in range(2):
        if plain in _SERVICES or plain in _SAME or plain in {"email", "orcid"}:
            break
        plain = _AROUND.sub("", plain)
    return _SAME.get(plain, plain)


def described(socials: Mapping[str, Any]) -> dict[str, Any]:
    """`email`, `orcid` and `links` of a person, from values by service."""
    found: dict[str, Any] = {}
    links: dict[str, str] = {}
    for key, value in socials.items():
        written = string_of(value)
        service = service_of(key)
        if not written or written.lower() in {"true", "false"}:
            continue
        if service == "email":
            address = written.removeprefix("mailto:")
            if "@" in address:
                found.setdefault("email", address)
        elif service == "orcid":
            orcid = parse_orcid(written)
            if orcid:
                found.setdefault("orcid", orcid)
        elif (address := address_at(service, written)) and service in _SERVICES:
            links.setdefault(_SERVICES[service][0], address)
    return {**found, **({"links": links} if links else {})}


def address_at(service: str, written: str) -> str:
    """The whole address of a person's page at a service; ``""`` for a name without a place to put it."""
    if re.match(r"https?://|mailto:", written):
        return written
    if written.startswith("/") or re.search(r"\.pdf$", written):
        return written
    _, template = _SERVICES.get(service, ("", "{}"))
    if template == "{}":
        return ""
    if service == "mastodon" and "@" in written:
        # ``@ada@example.org`` or ``example.org/@ada``.
        name, at_sign, host = written.lstrip("@").partition("@")
        return f"https://{host}/@{name}" if at_sign and "/" not in name else f"https://{written}"
    return template.format(written.lstrip("@"))


def label_of(service: str, otherwise: str) -> str:
    """How a link to a service is called."""
    return _SERVICES[service][0] if service in _SERVICES else otherwise
