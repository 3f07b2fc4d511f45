"""A web page (HTML) as text, much as the browser copies it: what reads copied text reads saved pages too.

Every line of the text knows its line in the HTML, so that messages name what a person sees in the file.
"""

from __future__ import annotations

import re

import msgspec

from sitegen.text.cleaning import one_line, strip_controls
from sitegen.text.html_parser import ForgivingParser
from sitegen.text.identifiers import find_arxiv_id, find_doi, safe_url

_PAGE = re.compile(
    r"\s*(?:<\?xml\b[^<>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENDINGS = (".html", ".htm", ".xhtml")
_NO_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_DECLARATION = re.compile(r"<[!?]")
_DROPPED = frozenset(
    "head script style template noscript svg select datalist iframe object nav footer".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure form h1 h2 "
    "h3 h4 h5 h6 header hr li main ol p pre section summary table tbody thead tr ul br".split()
)
"""What begins and ends a line."""
_LISTS = frozenset(("ul", "ol", "dl"))
_LIST_ITEMS = frozenset(("li", "dt", "dd"))
_ITEMS = frozenset("p tr h1 h2 h3 h4 h5 h6".split())
"""What an empty line stands in front of, outside lists; and links within it are named at its end."""
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset(("hidden", "d-none", "is-hidden"))
_RESOLVERS = re.compile(r"https?://(?:dx\.|www\.)?(?:doi\.org|arxiv\.org)/", re.IGNORECASE)


class PageText(msgspec.Struct, frozen=True):
    """A page as text."""

    text: str
    lines: tuple[int, ...]
    """For each line of the text, its line in the HTML, 1-based."""

    def line_of(self, line: int) -> int:
        """The line in the HTML of a line of the text, 1-based; 0, for the whole file, stays."""
        return self.lines[min(line, len(self.lines)) - 1] if line and self.lines else line


def is_page(text: str, path: str) -> bool:
    """Whether a file is a web page, or a piece of one by the ending of its name."""
    if text.lstrip()[:1] != "<":
        return False
    return bool(_PAGE.match(text[:20_000])) or path.lower().endswith(_ENDINGS)


def page_text(html: str) -> PageText:
    """What a page shows.

    Menus, footers, scripts and what is hidden are left out. Cells of a table are separated by tabs. An empty
    line stands in front of items of a list and, outside lists, of paragraphs, headings and rows. Addresses of
    DOIs, of arXiv and of PDF files behind links stand at the end of their item, unless its text has them.
    """
    parser = _Parser()
    parser.feed(_NO_TAG.sub("&lt;", _without_declarations(html)))
    parser.close()
    parser.end_line()
    return PageText("\n".join(parser.texts), tuple(parser.lines))


def _without_declarations(html: str) -> str:
    """`html` without comments, declarations and instructions; lines stay where they are.

    What they hold is not shown. And the library's parser fails at some that are damaged, and takes time that
    grows with the square of their number at others, as it does at signs that open no tag.
    """
    parts: list[str] = []
    at = 0
    ends = {"<!--": True, "": True}  # whether there can be another end of the sort
    while begin := _DECLARATION.search(html, at):
        opened = "<!--" if html.startswith("<!--", begin.start()) else ""
        closed = "-->" if opened else ">"
        end = html.find(closed, begin.end()) if ends[opened] else -1
        ends[opened] = end >= 0
        parts.append(html[at : begin.start()])
        at = end + len(closed) if end >= 0 else begin.end()
        parts.append("\n" * html.count("\n", begin.start(), at))
    return "".join([*parts, html[at:]])


class _Parser(ForgivingParser):
    """Collects the lines of a page. The interface of the library makes it a class."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.lines: list[int] = []
        self._parts: list[str] = []
        self._begin = 0
        """HTML line of the first of the parts."""
        self._dropped, self._depth = "", 0
        """Element that is left out, and how deep in elements of its name we are."""
        self._raw = 0
        """Depth in ``<pre>``."""
        self._lists = 0
        """How many lists we are in; there, only their items are items."""
        self._addresses: dict[str, int] = {}
        """Of the links in the item, with their lines."""
        self._item_begins = 0
        """Index of the first line of the item."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropped:
            self._depth += tag == self._dropped
            return
        found = {name: value or "" for name, value in attrs}
        if tag in _DROPPED or (tag not in _VOID and _is_hidden(found)):
            self._dropped, self._depth = tag, 1
            return
        if tag in ("td", "th"):
            self._parts += ["\t"] if self._parts else []
        elif tag in _BLOCKS:
            self.end_line()
            self._lists += tag in _LISTS
            if self._is_item(tag):
                self._end_item()
                self._separate()
        elif tag == "a" and (address := _evidence(found.get("href", ""))):
            self._addresses.setdefault(address, self.getpos()[0])
        self._raw += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if self._dropped:
            self._depth -= tag == self._dropped
            self._dropped = self._dropped if self._depth else ""
            return
        self._raw -= tag == "pre" and self._raw > 0
        if tag in _BLOCKS:
            self.end_line()
            self._lists -= tag in _LISTS and self._lists > 0
            if self._is_item(tag) or tag in _LISTS:
                self._end_item()

    def handle_data(self, data: str) -> None:
        if self._dropped:
            return
        first = self.getpos()[0]
        if self._raw:
            for number, line in enumerate(data.split("\n")):
                if number:
                    self.end_line(keep=True)
                self._add(line, first + number)
        elif data.isspace():
            self._parts += [" "] if self._parts else []
        else:
            blank = len(data) - len(data.lstrip())
            self._add(data, first + data.count("\n", 0, blank))

    def _add(self, data: str, line: int) -> None:
        if not "".join(self._parts).strip():
            self._begin = line
        self._parts.append(data)

    def end_line(self, *, keep: bool = False) -> None:
        """End the line of text, if there is anything in it, or it is to be kept without."""
        written = "".join(self._parts)
        self._parts = []
        text = written.rstrip() if self._raw else "\t".join(map(one_line, written.split("\t"))).strip("\t ")
        text = strip_controls(text.replace("\r", " "))  # entities can stand for any character
        if text or (keep and self.texts):
            self.texts.append(text)
            self.lines.append(self._begin or self.getpos()[0])

    def _is_item(self, tag: str) -> bool:
        return tag in _LIST_ITEMS or (tag in _ITEMS and not self._lists)

    def _separate(self) -> None:
        """An empty line, if there is none."""
        if self.texts and self.texts[-1]:
            self.texts.append("")
            self.lines.append(self.getpos()[0])

    def _end_item(self) -> None:
        """Name the addresses behind the links of an item, unless its text has them."""
        shown = "\n".join(self.texts[self._item_begins :])
        for address, line in self._addresses.items():
            identifier = find_doi(address) or find_arxiv_id(address) or address
            if identifier.lower() not in shown.lower() and shown.strip():
                self.texts.append(address)
                self.lines.append(line)
        self._addresses = {}
        self._item_begins = len(self.texts)


def _is_hidden(attributes: dict[str, str]) -> bool:
    """Whether an element is not shown, as far as it says so itself."""
    return (
        "hidden" in attributes
        or bool(_HIDDEN.search(attributes.get("style", "")[:500]))
        or not _HIDDEN_CLASSES.isdisjoint(attributes.get("class", "").split())
    )


def _evidence(href: str) -> str:
    """The address of a link if it names the publication: a DOI, a preprint, a file that can be read."""
    address = safe_url(href.strip())
    if _RESOLVERS.match(address) and (find_doi(address) or find_arxiv_id(address)):
        return address
    return address if address.partition("?")[0].lower().endswith(".pdf") else ""
