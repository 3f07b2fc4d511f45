"""Elements of answers in XML: cut out one by one, and written again always in the same way.

XML of others is not believed: an answer that defines entities is refused, and each element is parsed by
itself, where nothing is defined that could be endless or name other files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from sitegen.fetch.service import UnansweredError
from sitegen.readers.shared.xml_items import DEEPEST_XML, items, repaired

_LONGEST = 4_000_000
"""Characters of one element; the record of a paper with 3,000 authors has a quarter of it."""

_FIRST = re.compile(r"<([A-Za-z_][\w:.-]*)")
_EMPTY = re.compile(r"[^<>]*/>")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


def cut(answer: str, root: str, names: str) -> Iterator[Element]:
    """The elements of some names in a whole answer, as `sound_elements`.

    Args:
        answer: the text of the whole answer.
        root: the name that the outermost element must have.
        names: of the elements, separated by ``|``.

    Raises:
        UnansweredError: the answer is something else, breaks off, or defines entities.
    """
    first = _FIRST.search(answer)
    if not first or first[1] != root:
        is_page = "<html" in answer[:2000].lower() or "<!doctype html" in answer[:2000].lower()
        what = "a web page" if is_page else f"<{first[1]}>" if first else "something that is not XML"
        raise UnansweredError(f"it answers with {what} instead of a list of works (<{root}>)")
    if "<!ENTITY" in answer:
        raise UnansweredError("its answer defines entities, as no answer of it should: it is not read")
    inside = answer[first.end() :].rstrip()
    if not inside.endswith(f"</{root}>") and not _EMPTY.fullmatch(inside):
        raise UnansweredError("its answer breaks off")
    return sound_elements(inside, names)


def sound_elements(text: str, names: str) -> Iterator[Element]:
    """The elements of some names in a text, with prefixes as written; those that are damaged are left out."""
    for _, item in items(text, names):
        if len(item) <= _LONGEST and (element := _parsed(item)) is not None:
            yield element


def without(element: Element, *paths: str) -> None:
    """Take out what stands at these paths."""
    for path in paths:
        above, _, name = path.rpartition("/")
        for parent in element.iterfind(above) if above else (element,):
            for child in parent.findall(name):
                parent.remove(child)


def without_attributes(elements: Iterable[Element], *names: str) -> None:
    """Take these attributes from all elements."""
    for element in elements:
        for name in names:
            element.attrib.pop(name, None)


def xml_text(element: Element, depth: int = 0) -> str:
    """The one text by which an element is compared: attributes in order, and each child on a line of its own.

    What stands between text and marks within it stays as it is.
    """
    start, inner = _start(element), [element.text, *(child.tail for child in element)]
    if not len(element) and not (element.text or "").strip():
        return f"<{start}/>"
    if not len(element) or any((text or "").strip() for text in inner):
        return _inline(element)
    children = "".join(f"\n{' ' * (depth + 1)}{xml_text(child, depth + 1)}" for child in element)
    return f"<{start}>{children}\n{' ' * depth}</{element.tag}>"


def _inline(element: Element) -> str:
    parts = [(element.text or "").translate(_IN_TEXT)]
    for child in element:
        parts += [_inline(child), (child.tail or "").translate(_IN_TEXT)]
    inner = "".join(parts)
    return f"<{_start(element)}>{inner}</{element.tag}>" if inner else f"<{_start(element)}/>"


def _start(element: Element) -> str:
    attributes = (f' {name}="{value.translate(_IN_ATTRIBUTE)}"' for name, value in sorted(element.items()))
    return element.tag + "".join(attributes)


class _TooDeepError(Exception):
    """There are too many elements in each other."""


def _parsed(item: str) -> Element | None:
    """The element that is the source text of an item, or None."""
    builder, parser, depth = TreeBuilder(), ParserCreate(), 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST_XML:
            raise _TooDeepError
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(repaired(item), True)
    except (ExpatError, ValueError, _TooDeepError):
        return None
    return builder.close()
