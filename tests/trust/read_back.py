"""Reads every file of a written site back with parsers of others, and tells what a text has made in it.

No rule here is the product's: what pages may hold is listed anew.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import rispy
from pybtex.database.input import bibtex
from selectolax.lexbor import LexborHTMLParser, LexborNode

ELEMENTS = frozenset(
    "html head body title meta link script a abbr address article aside audio b bdi bdo blockquote "
    "br button caption "
    "cite code col colgroup dd del details dfn dialog div dl dt em fieldset figcaption figure "
    "footer form h1 h2 h3 "
    "h4 h5 h6 header hr i iframe img input ins kbd label legend li main mark nav noscript ol option "
    "optgroup output "
    "p picture pre q rp rt ruby s samp search section select small source span strong sub summary "
    "sup table tbody "
    "td template tfoot th thead time tr u ul var video wbr svg g path circle line rect text title use symbol "
    "polyline polygon desc ellipse tspan defs pattern clipPath "
    "math mrow mi mn mo ms mtext mspace msup msub msubsup munder mover munderover mfrac msqrt mroot "
    "mtable mtr mtd "
    "mpadded mphantom mstyle menclose mmultiscripts mprescripts none semantics annotation merror".split()
)
_ADDRESSES = frozenset(
    {"href", "src", "poster", "action", "cite", "data", "formaction", "srcset", "xlink:href", "background"}
)
_NEVER = frozenset(
    {"style", "srcdoc", "formaction", "background", "ping", "xlink:href", "manifest", "is", "http-equiv"}
)
_LOADED = frozenset(
    {"img", "script", "iframe", "video", "audio", "source", "link", "input", "form", "embed", "object", "use"}
)
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060\u2065-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_MADE = re.compile(r"xinj", re.IGNORECASE)
_RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")
_RIS_TAGS = frozenset(
    "TY ID TI AU ED PY DA T2 JO T3 VL IS SP EP ET M3 PB CY SN DO AN UR LA KW AB A4 N1 ER".split()
)
_CSL = frozenset(
    "id type title author editor translator issued container-title collection-title volume version "
    "status genre "
    "event-title number issue page edition publisher publisher-place archive archive_location DOI "
    "ISBN ISSN URL "
    "language keyword note PMID PMCID abstract family given suffix literal non-dropping-particle "
    "date-parts season chapter-number part-number number-of-volumes volume-title original-date "
    "event-place".split()
)
_BIBTEX = frozenset(
    "title author editor translator journal booktitle howpublished series volume number pages "
    "publisher institution "
    "organization school type address edition year month day isbn issn doi eprint archiveprefix primaryclass "
    "eprinttype pubstate pmid pmcid hal_id mrnumber zblnumber url titleaddon origdate issuetitle "
    "version eventtitle "
    "eventdate holder funding urldate language keywords abstract note chapter part volumes maintitle".split()
)
_BIBTEX_TYPES = frozenset(
    "article inproceedings incollection book proceedings phdthesis mastersthesis techreport misc unpublished "
    "software dataset patent online thesis report".split()
)
_ATOM = frozenset(
    "feed title subtitle link id updated published author name uri entry summary content category "
    "generator rights logo icon contributor".split()
)
_SITEMAP = frozenset("urlset url loc lastmod link sitemapindex sitemap".split())
_FILES_AS_THEY_ARE = ("files/", "images/", "static/")
_BY_SEARCH = re.compile(r'sitegenSearch\.add\(("(?:[^"\\]|\\.)*"),(.*)\);?\s*', re.DOTALL)


class ReadBack:
    """What is known of one written site."""

    def __init__(
        self, site: Path, papers: int, allowed: frozenset[str] = frozenset(), root: Path | None = None
    ) -> None:
        copied = (path.relative_to(root).as_posix() for path in root.rglob("*")) if root else ()
        self.copied = {unicodedata.normalize("NFC", name) for name in copied}
        """Files that are copied to the top of the site as they are."""
        self.site, self.papers, self.allowed = site, papers, allowed
        self.faults: list[str] = []
        self.texts: dict[str, str] = {}
        """Path -> all words that a reader of the file gets."""
        self.read = 0

    def all(self) -> ReadBack:
        """Read every file that sitegen made."""
        readers: dict[str, Callable[[str, str], None]] = {
            ".html": self.page,
            ".bib": self.bibtex,
            ".ris": self.ris,
            ".json": self.csl,
            ".xml": self.xml,
            ".js": self.script,
        }
        for path in sorted(self.site.rglob("*")):
            name = path.relative_to(self.site).as_posix()
            if (
                path.is_dir()
                or name.startswith(_FILES_AS_THEY_ARE)
                or unicodedata.normalize("NFC", name) in self.copied
            ):
                continue
            self.read += 1
            text = path.read_text("utf-8")
            if path.suffix != ".js" and (found := HIDDEN.search(text)):
                self.fault(name, f"{found[0]!r} in {text[max(0, found.start() - 60) : found.end() + 30]!r}")
            if path.suffix in readers:
                readers[path.suffix](name, text)
        return self

    def fault(self, name: str, what: str) -> None:
        """Note what is wrong in a file."""
        self.faults.append(f"{name}: {what}")

    # HTML

    def page(self, name: str, html: str) -> None:
        """No element, attribute or address of a page is a text's."""
        tree = LexborHTMLParser(html)
        assert tree.root
        self.texts[name] = tree.root.text(separator=" ")
        for node in tree.root.traverse(include_text=False):
            for what in self.in_element(
                str(node.tag), {key: value or "" for key, value in node.attributes.items()}, node
            ):
                self.fault(name, f"{what} in {(node.html or '')[:160]!r}")
        for what in _second_opinion(html):
            self.fault(name, what)
        if not html.startswith("<!DOCTYPE html>") or html.count("</html>") != 1:
            self.fault(name, "the page does not begin or end as it should")

    def in_element(self, tag: str, attributes: dict[str, str], node: LexborNode | None) -> Iterator[str]:
        """What is wrong with an element."""
        if tag.startswith("-"):
            return
        if tag not in ELEMENTS:
            yield f"element {tag}"
        for key, value in attributes.items():
            is_policy = (
                tag == "meta" and key == "http-equiv" and value in {"Content-Security-Policy", "refresh"}
            )
            if (key in _NEVER and not is_policy) or key.startswith("on") or _MADE.search(key):
                yield f"attribute {key}"
            if key in {"class", "id"} and "xinj" in value.split() and node is not None and not _in_text(node):
                yield f"{key} {value}"
            if key in _ADDRESSES and (why := self.bad_address(tag, value)):
                yield why
        if tag == "meta" and attributes.get("http-equiv") == "refresh":
            seconds, _, target = attributes.get("content", "").partition(";")
            if seconds != "0" or self.bad_address("a", target.strip().removeprefix("url=")):
                yield f"refresh to {target}"
        if tag == "script" and node is not None:
            yield from self.in_script(attributes, node.text())

    def bad_address(self, tag: str, value: str) -> str:
        """Why an address may not stand in an attribute; ``""`` if it may."""
        plain = re.sub(r"[\x00-\x20\x7f]", "", value)
        try:
            parts = urlsplit(plain)
            host = parts.hostname
        except ValueError:
            return f"address {value!r}"
        if parts.scheme not in {"", "http", "https", "mailto"} and not (
            tag == "img" and plain.startswith("data:image/")
        ):
            return f"scheme of {value!r}"
        if (host or plain.startswith(("//", "\\"))) and (
            not parts.scheme or (tag in _LOADED and host not in self.allowed)
        ):
            if tag == "link":  # canonical, feeds
                return ""
            return f"loads {value!r}"
        if "\\" in plain or "\x01" in value or "\x02" in value:
            return f"address {value!r}"
        return ""

    def in_script(self, attributes: dict[str, str], content: str) -> Iterator[str]:
        """Scripts are files of the theme, or data."""
        if attributes.get("type") == "application/ld+json":
            try:
                yield from self.in_json_ld(json.loads(content))
            except ValueError as error:
                yield f"JSON-LD: {error}"
        elif content.strip():
            yield f"script {content[:80]!r}"

    def in_json_ld(self, value: Any) -> Iterator[str]:
        """Members are those of schema.org, and addresses are addresses."""
        if isinstance(value, list):
            for inner in value:
                yield from self.in_json_ld(inner)
        elif isinstance(value, dict):
            for key, inner in value.items():
                if not re.fullmatch(r"@?[a-zA-Z]+", key) or _MADE.search(key):
                    yield f"JSON-LD member {key!r}"
                if key in {"url", "@id", "sameAs", "image", "license", "item"}:
                    for each in inner if isinstance(inner, list) else [inner]:
                        if isinstance(each, str) and (why := self.bad_address("a", each)):
                            yield f"JSON-LD {key}: {why}"
                if key == "@type" and _MADE.search(str(inner)):
                    yield f"JSON-LD type {inner!r}"
                yield from self.in_json_ld(inner)

    # Exports

    def bibtex(self, name: str, text: str) -> None:
        """As many entries as papers, keys unlike each other, no field and no command of a text's own."""
        parser = bibtex.Parser()
        try:
            database = parser.parse_string(text)
        except Exception as error:  # whatever it stumbles over is a fault of the file
            self.fault(name, f"pybtex: {error}")
            return
        self.texts[name] = text
        keys = [key.lower() for key in database.entries]
        if len(set(keys)) != len(keys):
            self.fault(name, "keys are not unlike each other")
        if name == "publications.bib" and len(keys) != self.papers:
            self.fault(name, f"{len(keys)} entries for {self.papers} papers")
        if "/" in name and name.startswith("papers/") and len(keys) != 1:
            self.fault(name, f"{len(keys)} entries")
        for key, entry in database.entries.items():
            if entry.type.lower() not in _BIBTEX_TYPES or re.search(r"[\s,{}%#\"'()=~\\]", key):
                self.fault(name, f"type or key of @{entry.type}{{{key}")
            for field in [*entry.fields.keys(), *entry.persons.keys()]:
                if field.lower() not in _BIBTEX:
                    self.fault(name, f"field {field} of {key}")
        for line in text.split("\n"):
            if re.match(r"\s*@(?:string|comment)", line, re.IGNORECASE) or re.search(
                r"\\(?:write|input|include|openin|catcode|csname|immediate|def\\xinj|newcommand\{\\xinj)",
                line,
            ):
                self.fault(name, f"command in {line[:120]!r}")

    def ris(self, name: str, text: str) -> None:
        """As many records as papers, every line a tag and a value."""
        count = len(rispy.loads(text))
        lines = [line for line in text.split("\n") if line]
        for line in lines:
            if not _RIS_LINE.fullmatch(line) or line[:2] not in _RIS_TAGS:
                self.fault(name, f"line {line[:120]!r}")
        begun = sum(line.startswith("TY  - ") for line in lines)
        if count != begun or (name == "publications.ris" and count != self.papers):
            self.fault(name, f"{count} records, {begun} begun, {self.papers} papers")
        self.texts[name] = text

    def csl(self, name: str, text: str) -> None:
        """As many items as papers, and only variables of CSL."""
        items = json.loads(text)
        if name == "publications.json" and len(items) != self.papers:
            self.fault(name, f"{len(items)} items for {self.papers} papers")
        if len({item["id"] for item in items}) != len(items):
            self.fault(name, "ids are not unlike each other")
        for key in _keys(items):
            if key not in _CSL:
                self.fault(name, f"member {key!r}")
        self.texts[name] = json.dumps(items, ensure_ascii=False)

    def xml(self, name: str, text: str) -> None:
        """Feeds and site maps have their own elements only."""
        try:
            root = ET.fromstring(text)
        except ET.ParseError as error:
            self.fault(name, f"XML: {error}")
            return
        known = _SITEMAP if "sitemap" in name else _ATOM
        for element in root.iter():
            tag = element.tag.rpartition("}")[2]
            if tag not in known:
                self.fault(name, f"element {tag}")
            if any(_MADE.search(key) for key in element.attrib) or (
                why := self.bad_address("a", element.get("href", ""))
            ):
                self.fault(name, f"attributes {element.attrib} {why}")
            if element.get("type") == "html" and element.text:
                inner = LexborHTMLParser(element.text)
                assert inner.root
                for node in inner.root.traverse(include_text=False):
                    attributes = {key: value or "" for key, value in node.attributes.items()}
                    for what in self.in_element(str(node.tag), attributes, None):
                        self.fault(name, f"{what} in {(node.html or '')[:160]!r}")
        self.texts[name] = " ".join(root.itertext())

    def script(self, name: str, text: str) -> None:
        """A file of the index is calls with two values of JSON, each on a line."""
        if not name.startswith("search/") and "/search/" not in name:
            return
        values: list[Any] = []
        for line in filter(None, text.split("\n")):
            found = _BY_SEARCH.fullmatch(line)
            try:
                values += json.loads(f"[{found[1]},{found[2]}]" if found else "")
            except ValueError as error:
                self.fault(name, f"index: {error}: {line[:80]!r}")
        self.texts[name] = json.dumps(values, ensure_ascii=False)


def _in_text(node: LexborNode) -> bool:
    """Whether an element stands in a text in Markdown, where HTML may have classes."""
    parent: LexborNode | None = node
    while parent is not None:
        if {"prose", "cv-entry"} & set((parent.attributes.get("class") or "").split()):
            return True
        parent = parent.parent
    return False


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(inner)


def _second_opinion(html: str) -> list[str]:
    """What the parser of the standard library sees that must not be there."""
    found: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            wrong = [
                key for key, _ in attrs if key.startswith("on") or key in {"style", "srcdoc"} or "xinj" in key
            ]
            if wrong or "xinj" in tag:
                found.append(f"second opinion: {tag} {wrong}")

    parser = Parser()
    parser.feed(html)
    parser.close()
    return found
