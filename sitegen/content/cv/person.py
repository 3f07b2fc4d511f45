"""Whose CV it is: name, address and pages elsewhere, as RenderCV and JSON Resume have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.content.addresses import email_address
from sitegen.content.cv.texts import Notes, folded_key, in_one_line
from sitegen.model.publications import Link, Problem
from sitegen.text.identifiers import safe_url
from sitegen.text.yaml import Node

_PROFILES = {
    "bluesky": "https://bsky.app/profile/{}",
    "github": "https://github.com/{}",
    "gitlab": "https://gitlab.com/{}",
    "googlescholar": "https://scholar.google.com/citations?user={}",
    "instagram": "https://www.instagram.com/{}",
    "leetcode": "https://leetcode.com/u/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "orcid": "https://orcid.org/{}",
    "reddit": "https://www.reddit.com/user/{}",
    "researchgate": "https://www.researchgate.net/profile/{}",
    "stackoverflow": "https://stackoverflow.com/users/{}",
    "telegram": "https://t.me/{}",
    "twitter": "https://x.com/{}",
    "x": "https://x.com/{}",
    "youtube": "https://www.youtube.com/@{}",
}
"""The name of a network -> the address of a person's page there."""


def read_person(values: Mapping[str, Node], notes: Notes) -> dict[str, object]:
    """The fields of `sitegen.model.cv.Cv` that say who it is; `values` by `folded_key`."""
    email = in_one_line(values.get("email"))
    if email and not email_address(email):
        _told(values["email"], f"“{email[:60]}” is no e-mail address", "write it as ada@example.org", notes)
        email = ""
    return {
        "name": in_one_line(values.get("name")),
        "headline": in_one_line(values.get("headline")) or in_one_line(values.get("label")),
        "email": email,
        "phone": in_one_line(values.get("phone")).removeprefix("tel:"),
        "where": in_one_line(values.get("location")),
        "links": tuple(_links(values, notes)),
    }


def _links(values: Mapping[str, Node], notes: Notes) -> Iterator[Link]:
    for key in ("website", "url"):
        if (node := values.get(key)) and (written := in_one_line(node)):
            if address := safe_url(written) or safe_url(f"https://{written}"):
                yield Link("Website", address)
            else:
                _told(node, f"“{written[:60]}” is no web address", "begin it with https://", notes)
    for key in ("socialnetworks", "profiles", "customconnections"):
        node = values.get(key)
        for item in node.value if node and isinstance(node.value, tuple) else ():
            if link := _profile(item):
                yield link
            else:
                remedy = "write `network`, and `url` or for the usual networks `username`"
                _told(item, "an entry has no address", remedy, notes)


def _profile(item: Node) -> Link | None:
    """A person's page on a network."""
    if not isinstance(item.value, dict):
        return None
    values = {folded_key(key): in_one_line(inner) for key, inner in item.value.items()}
    label = values.get("network") or values.get("placeholder") or ""
    username = values.get("username", "")
    address = safe_url(values.get("url", ""))
    if not address and username:
        address = _address(folded_key(label), username.removeprefix("@"))
    return Link(label, address) if label and address else None


def _address(network: str, username: str) -> str:
    if network == "mastodon":
        name, _, host = username.partition("@")
        return safe_url(f"https://{host}/@{name}") if host else ""
    pattern = _PROFILES.get(network)
    return safe_url(pattern.format(username)) if pattern else ""


def _told(node: Node, message: str, remedy: str, notes: Notes) -> None:
    notes.problems.append(Problem("C064", "warning", node.place, message, remedy))
