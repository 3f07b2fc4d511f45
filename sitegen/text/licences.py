"""Licences under which publications may be used: what services write, what they are called, where they are.

Only licences that let readers do something are known; terms of publishers are none.
"""

from __future__ import annotations

import re

_CREATIVE_COMMONS = re.compile(
    r"(?:https?://)?(?:www\.)?creativecommons\.org/(licenses|publicdomain)/([a-z-]+)(?:/(\d\.\d)(?:/([a-z]{2,3})(?![a-z]))?)?",
)
_WRITTEN = re.compile(
    r"cc[\s_-]*(by(?:[\s_-]*(?:nc|nd|sa))*|0|zero)(?:[\s_-]+v?(\d\.\d))?(?:[\s_-]+(us|uk|de|fr|igo))?"
)
_PARTS = ("by", "nc", "nd", "sa")
_OF_ARXIV = re.compile(r"(?:https?://)?(?:www\.)?arxiv\.org/licenses/nonexclusive-distrib/1\.0/?")
ARXIV = "arXiv non-exclusive 1.0"
_OF_SOFTWARE = {
    "mit": "MIT",
    "apache-2-0": "Apache-2.0",
    "apache-2.0": "Apache-2.0",
    "bsd-2-clause": "BSD-2-Clause",
    "bsd-3-clause": "BSD-3-Clause",
    "gpl-v2": "GPL-2.0",
    "gpl-2.0": "GPL-2.0",
    "gpl-v3": "GPL-3.0",
    "gpl-3.0": "GPL-3.0",
    "gpl-3.0-only": "GPL-3.0-only",
    "gpl-3.0-or-later": "GPL-3.0-or-later",
    "agpl-3.0": "AGPL-3.0",
    "lgpl-3.0": "LGPL-3.0",
    "mpl-2.0": "MPL-2.0",
}


def licence_of(written: str) -> str:
    """What a licence is called, by its address or short name; ``""`` for what is not known.

    ``https://creativecommons.org/licenses/by-nc/4.0/`` and ``cc-by-nc-4.0`` are ``CC BY-NC 4.0``.
    """
    text = written.strip().lower()
    if match := _CREATIVE_COMMONS.match(text):
        return _creative_commons(match[2], match[3] or "", match[4] or "", public=match[1] == "publicdomain")
    if match := _WRITTEN.fullmatch(text):
        kind = "-".join(re.findall(r"by|nc|nd|sa|0|zero", match[1]))
        is_zero = kind in ("0", "zero")
        return _creative_commons("zero" if is_zero else kind, match[2] or "", match[3] or "", public=is_zero)
    if _OF_ARXIV.match(text) or text == ARXIV.lower():
        return ARXIV
    if text in ("public-domain", "public domain", "pd"):
        return "Public domain"
    return _OF_SOFTWARE.get(
        text.rstrip("/").rpartition("/")[2].removesuffix(".html") if "spdx.org" in text else text, ""
    )


def licence_address(name: str) -> str:
    """The address of a licence by the name that `licence_of` gives it; ``""`` where no version is named."""
    if name == ARXIV:
        return "https://arxiv.org/licenses/nonexclusive-distrib/1.0/"
    if name in _OF_SOFTWARE.values():
        return f"https://spdx.org/licenses/{name}.html"
    words = name.lower().split()
    if len(words) == 2 and words[0] == "cc0":
        return f"https://creativecommons.org/publicdomain/zero/{words[1]}/"
    if len(words) > 2 and words[0] == "cc":
        port = f"{words[3]}/" if len(words) > 3 else ""
        return f"https://creativecommons.org/licenses/{words[1]}/{words[2]}/{port}"
    return ""


def _creative_commons(kind: str, version: str, port: str, *, public: bool) -> str:
    """The name of a licence of Creative Commons; ``""`` if there is none of this kind."""
    if public:
        if kind == "zero":
            return " ".join(filter(None, ("CC0", version or "1.0")))
        return "Public domain" if kind == "mark" else ""
    parts = kind.split("-")
    if parts[0] != "by" or any(part not in _PARTS for part in parts) or len({*parts}) < len(parts):
        return ""
    ordered = "-".join(part.upper() for part in sorted(parts, key=("by", "nc", "sa", "nd").index))
    return " ".join(filter(None, ("CC", ordered, version, port.upper())))
