"""A written HTML page as a flat list of its elements, with what is wrong in its structure."""

from __future__ import annotations

from html.parser import HTMLParser

import msgspec

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# HTML lets these end without an end tag.
_OPTIONAL_END = frozenset(
    "li dt dd p option optgroup tr td th thead tbody tfoot colgroup rt rp html head body".split()
)
# A browser ends an open paragraph before each of these, so the paragraph's own end tag becomes a stray one.
_ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote details div dl fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section table ul".split()
)
_FOREIGN = frozenset({"svg", "math"})
_SHIELDS_PARAGRAPH = _FOREIGN | {"button", "object", "template"}


class Element(msgspec.Struct, frozen=True, gc=False):
    """A start tag."""

    tag: str
    attributes: dict[str, str]
    """Names in lower case; ``""`` for an attribute without a value."""
    line: int
    """1-based."""


class HtmlFault(msgspec.Struct, frozen=True):
    """Something wrong in the structure of a page."""

    line: int
    message: str


class Outline(msgspec.Struct, frozen=True):
    """What a page consists of."""

    path: str
    """Below the output folder."""
    size: int
    """In bytes."""
    doctype: bool
    """Begins with ``<!doctype html>``; without it browsers imitate those of the 1990s."""
    title: str
    elements: tuple[Element, ...]
    """In the order of the page."""
    linked_data: tuple[tuple[int, str], ...]
    """(line, text) of each JSON-LD element."""
    faults: tuple[HtmlFault, ...]

    @property
    def language(self) -> str:
        """BCP 47 tag that the page says; ``""`` if it says none."""
        found = (element.attributes.get("lang", "") for element in self.elements if element.tag == "html")
        return next(found, "")

    @property
    def is_redirect(self) -> bool:
        """Whether browsers go on to another page by themselves."""
        return any(
            element.tag == "meta" and element.attributes.get("http-equiv", "").lower() == "refresh"
            for element in self.elements
        )


def read_outline(path: str, text: str) -> Outline:
    """The outline of the page `text` at `path`. Never fails: whatever is wrong becomes a `HtmlFault`."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_page()
    return Outline(
        path=path,
        size=len(text.encode()),
        doctype=reader.doctype,
        title=" ".join("".join(reader.title).split()),
        elements=tuple(reader.elements),
        linked_data=tuple((line, "".join(pieces)) for line, pieces in reader.linked_data),
        faults=tuple(reader.faults),
    )


class _Reader(HTMLParser):
    """Collects what the standard library's parser, which wants to be subclassed, reports."""

    def __init__(self) -> None:
        super().__init__()
        self.doctype = False
        self.elements: list[Element] = []
        self.title: list[str] = []
        self.linked_data: list[tuple[int, list[str]]] = []
        self.faults: list[HtmlFault] = []
        self._open: list[str] = []  # tags of the elements that are open, outermost first
        self._lines: list[int] = []  # and where each began
        self._text: list[str] | None = None  # where the text of the innermost one goes
        self._paragraph_end = ""  # what last ended a paragraph by beginning

    def parse_html_declaration(self, i: int) -> int:
        """For browsers, a declaration that is none is a comment; the library ends with an AssertionError."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def handle_decl(self, decl: str) -> None:
        if not self.elements and decl.lower() == "doctype html":
            self.doctype = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        attributes = {name: value or "" for name, value in attrs}
        if len(attributes) < len(attrs):
            self.faults.append(HtmlFault(line, f"<{tag}> has an attribute twice"))
        self.elements.append(Element(tag, attributes, line))
        self._make_room(tag, line)
        if tag in _VOID:
            return
        self._open.append(tag)
        self._lines.append(line)
        self._text = None
        if tag == "title" and not self._in_foreign():
            self._text = self.title
        elif tag == "script" and attributes.get("type") == "application/ld+json":
            self._text = []
            self.linked_data.append((line, self._text))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _VOID:
            return
        if not self._in_foreign():
            self.faults.append(HtmlFault(self.getpos()[0], f"<{tag}/> does not close itself in HTML"))
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._text = None
        line = self.getpos()[0]
        if tag in self._open:
            self._end(_last(self._open, tag), f"</{tag}> on line {line}")
        else:
            why = f": {self._paragraph_end} ended the paragraph" if tag == "p" and self._paragraph_end else ""
            self.faults.append(HtmlFault(line, f"</{tag}> closes nothing{why}"))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def end_page(self) -> None:
        """Close everything."""
        self._end_inside(0, "the end of the page")

    def _end(self, depth: int, where: str) -> None:
        """Close the element at `depth`, and all inside it, which should have been closed before."""
        self._end_inside(depth + 1, where)
        del self._open[depth:], self._lines[depth:]

    def _end_inside(self, depth: int, where: str) -> None:
        """Close the elements from `depth` on, and report those that need an end tag and had none."""
        for tag, line in zip(self._open[depth:], self._lines[depth:], strict=True):
            if tag not in _OPTIONAL_END:
                self.faults.append(HtmlFault(line, f"<{tag}> is still open at {where}"))
        del self._open[depth:], self._lines[depth:]

    def _make_room(self, tag: str, line: int) -> None:
        """Close what an element ends by beginning, and report where it cannot stand."""
        if tag in _ENDS_PARAGRAPH and "p" in self._open:
            paragraph = _last(self._open, "p")
            if _SHIELDS_PARAGRAPH.isdisjoint(self._open[paragraph:]):
                self._paragraph_end = f"<{tag}> on line {line}"
                self._end(paragraph, self._paragraph_end)
        elif tag in _OPTIONAL_END and self._open and self._open[-1] == tag:
            self._end(len(self._open) - 1, "")
        elif tag == "a" and "a" in self._open:
            self.faults.append(HtmlFault(line, "a link inside a link"))

    def _in_foreign(self) -> bool:
        """Whether the innermost element belongs to a drawing or a formula, which have rules of their own."""
        return not _FOREIGN.isdisjoint(self._open)


def _last(tags: list[str], tag: str) -> int:
    """Where `tag` stands last in `tags`, which contain it."""
    return len(tags) - 1 - tags[::-1].index(tag)
