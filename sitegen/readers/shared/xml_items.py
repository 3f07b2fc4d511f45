"""What the readers of XML share: answers of services.

Elements are parsed one by one: so each has a line, and a broken one loses only itself. Each is parsed within
another, where documents cannot define entities of their own, which might be endless or name other files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from xml.etree import ElementTree

_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


def elements(
    text: str, names: str, around: str = "<x>{}</x>"
) -> Iterator[tuple[int, ElementTree.Element | str]]:
    """Line and element of each item, or what is wrong with its XML.

    Args:
        text: the file.
        names: of the elements that the items are, separated by ``|``; none may stand in another.
        around: what declares the namespaces that the items use, with ``{}`` in their place.
    """
    item = re.compile(
        rf"<({names})(?=[\s/>])[^<>]*?(?:/>|>.*?(?:</\1\s*>|(?=<(?:{names})[\s/>])|\Z))", re.DOTALL
    )
    line, counted = 1, 0
    for match in item.finditer(text):
        line, counted = line + text.count("\n", counted, match.start()), match.start()
        try:
            yield line, ElementTree.fromstring(around.replace("{}", _NAMED.sub(_character, match[0]), 1))[0]
        except ElementTree.ParseError as error:
            yield line, error.msg.partition(":")[0]


def _character(match: re.Match[str]) -> str:
    """The character that an entity of HTML stands for; those of XML and unknown ones stay."""
    return match[0] if match[1] in _OF_XML else html5.get(match[1], match[0])
