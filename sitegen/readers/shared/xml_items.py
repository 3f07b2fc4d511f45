"""What the readers of XML share: answers of services, and exports of programs.

Elements are parsed one by one: so each has a line, and a broken one loses only itself. Each is parsed within
another, where documents cannot define entities of their own, which might be endless or name other files.

Names have no prefixes here: ``<mods:title>`` and ``<title xmlns="…">`` are both ``title``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.entities import html5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sitegen.model.fetched import is_fetched
from sitegen.model.publications import Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.text.cleaning import strip_controls

DEEPEST_XML = 100
"""How many elements may stand in each other; real files have a dozen."""

_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_BARE = re.compile(r"&(?!(?:#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);)")
_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*"
_PREFIX = re.compile(rf"</?({_NAME}):|\s({_NAME}):{_NAME}\s*=")
_DECLARED = frozenset({"xml", "xmlns"})


def elements(text: str, names: str) -> Iterator[tuple[int, Element | str]]:
    """Line and element of each item, or what is wrong with its XML.

    Args:
        text: the file.
        names: of the elements that the items are, separated by ``|``; none may stand in another.
    """
    return ((line, parsed(item)) for line, item in items(text, names))


def read_elements(
    text: str,
    source: str,
    names: str,
    record: Callable[[Element, int, str], Iterator[Record | Problem]],
    remedy: str,
) -> Iterator[Record | Problem]:
    """The records of all items, and a problem for each that is broken, or for a file without items.

    Args:
        text: the file.
        source: as for `Reader.read`.
        names: as for `elements`.
        record: what an item says, of its line and `source`.
        remedy: how to get a whole file.
    """
    found = False
    for line, element in elements(text, names):
        found = True
        if isinstance(element, str):
            yield damaged(
                "R011", source, line, f"the record is broken: {element}", f"{remedy}; the others are read"
            )
        else:
            yield from record(element, line, source)
    if not found and not is_fetched(source):
        wanted = " or ".join(f"<{name}>" for name in names.split("|"))
        yield damaged("R012", source, 1, f"there are no records in it: expected {wanted}", remedy)


def items(text: str, names: str) -> Iterator[tuple[int, str]]:
    """Line and source text of each item; one without an end lasts until the next, or until the text ends.

    What stands in a comment on one line is none.
    """
    start = rf"(?:{_NAME}:)?(?:{names})(?=[\s/>])"
    comment = r"<!--(?:(?!<!--)[^\n])*?-->"
    item = re.compile(rf"{comment}|<({start})[^<>]*?(?:/>|>.*?(?:</\1\s*>|(?=<{start})|\Z))", re.DOTALL)
    line, counted = 1, 0
    for match in item.finditer(text):
        if match[1] is None:
            continue
        line, counted = line + text.count("\n", counted, match.start()), match.start()
        yield line, match[0]


def parsed(item: str) -> Element | str:
    """The element that the source text of an item is, or what is wrong with its XML."""
    found = {name for match in _PREFIX.finditer(item) for name in match.groups() if name}
    prefixes = "".join(f' xmlns:{name}="{name}"' for name in sorted(found - _DECLARED))
    try:
        element = ElementTree.fromstring(f"<x{prefixes}>{repaired(item)}</x>")[0]
    except ElementTree.ParseError as error:
        return error.msg.partition(":")[0]
    except ValueError:  # half a character, which JSON and the like can name
        return "a character that no text has"
    if not _without_prefixes(element):
        return "too many elements in each other"
    if "&" in item:
        _clean(element)
    return element


def repaired(item: str) -> str:
    """The source text of an item without entities of HTML.

    An ``&`` that begins no entity, which programs forget to escape, is one.
    """
    if "<![CDATA[" not in item:
        item = _BARE.sub("&amp;", item)
    return _NAMED.sub(_character, item)


def _without_prefixes(root: Element) -> bool:
    """Take the namespaces from all names; whether the elements do not stand too deep in each other."""
    level, depth = [root], 0
    while level and depth <= DEEPEST_XML:
        for element in level:
            element.tag = element.tag.rpartition("}")[2]
            for name in [name for name in element.attrib if name.startswith("{")]:
                element.attrib.setdefault(name.rpartition("}")[2], element.attrib.pop(name))
        level, depth = [child for element in level for child in element], depth + 1
    return not level


def _clean(root: Element) -> None:
    """Clean all texts as files are: an entity may stand for a character that no file has any more."""
    for element in root.iter():
        element.text, element.tail = strip_controls(element.text or ""), strip_controls(element.tail or "")
        for name, value in element.attrib.items():
            element.attrib[name] = strip_controls(value)


def _character(match: re.Match[str]) -> str:
    """The character that an entity of HTML stands for; those of XML and unknown ones stay."""
    return match[0] if match[1] in _OF_XML else html5.get(match[1], match[0])
