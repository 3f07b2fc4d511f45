"""What a file is that no reader knows: so that its owner sees what was found, and what to export instead."""

from __future__ import annotations

import re

from sitegen.readers.shared.json_items import is_json, members_of

_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\b|!--|[A-Za-z_][\w:.-]*[\s/>])")
_OUTERMOST = re.compile(r"<([A-Za-z_][\w:.-]*)[\s/>]")
_LIST_OF_OBJECTS = re.compile(r"\[\s*(?=\{)")
_SHOWN = 8
"""Names of members that a message shows."""

OTHER_EXPORTS = "export the list as BibTeX, RIS or CSL-JSON"
"""What nearly every program and service can do."""


def what_it_is(head: str) -> str:
    """What a file that begins with `head` is, and what stands in it; ``""`` for any other text."""
    if is_json(head):
        members = _members(head)
        shown = ", ".join(f"“{name}”" for name in members[:_SHOWN]) + " …" * (len(members) > _SHOWN)
        return f"JSON whose items have {shown}" if shown else "JSON without named members"
    if _HTML.match(head):
        return "a web page (HTML)"
    if _XML.match(head) and (outermost := _OUTERMOST.search(head)):
        return f"XML whose outermost element is <{outermost[1]}>"
    return ""


def _members(head: str) -> tuple[str, ...]:
    """The members of the items: of the file itself if it is one item, else of those in its first list."""
    members = members_of(head, ())
    if head.lstrip()[:1] == "[" or any("title" in name.lower() for name in members):
        return members
    found = _LIST_OF_OBJECTS.search(head)
    return members_of(head[found.start() :], ()) if found else members
