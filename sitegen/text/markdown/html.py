"""HTML that people write into Markdown, where the setting `raw_html` allows it: a small safe set.

Two steps. `finish_html` goes through each piece of HTML as it stands between the Markdown: addresses lead
to the site as those of Markdown do, frames and pictures of other hosts become what the site makes of
them, and what is left out is noted. `sanitised` then passes the finished text through nh3, which keeps only
elements and attributes of the set and closes what is open: that is what makes it safe.
"""

from __future__ import annotations

import re

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from sitegen.model import urls
from sitegen.text.cleaning import strip_controls, strip_invisible
from sitegen.text.html_parser import ForgivingParser
from sitegen.text.markdown.addresses import file_of_address, leads_somewhere, page_address
from sitegen.text.markdown.findings import Findings
from sitegen.text.markdown.values import Foreign, ForeignKind, Insert

_ELEMENTS = frozenset(
    "a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del "
    "details dfn div dl dt em figcaption figure footer h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol "
    "p pre q rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th "
    "thead time tr u ul var video wbr".split()
)
_EVERYWHERE = frozenset({"class", "id", "title", "lang", "dir", "role", "aria-label", "tabindex"})
_ATTRIBUTES = {
    "a": {"href", "rel", "target", "download"},
    "img": {"src", "alt", "width", "height", "loading"},
    "video": {"src", "controls", "poster", "width", "height", "preload", "loop", "muted", "playsinline"},
    "audio": {"src", "controls", "preload", "loop"},
    "source": {"src", "type"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "details": {"open"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "headers"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "del": {"datetime"},
    "ins": {"datetime"},
}
_REPLACED = {"h1": "h2", "center": "div", "big": "span", "tt": "code", "strike": "s", "font": "span"}
_ADDRESSES = frozenset({"href", "src", "poster"})
_CONTENT_DROPPED = frozenset(
    {"script", "style", "template", "object", "svg", "math", "form", "select", "textarea"}
)
_ALIGNED = frozenset({"left", "center", "right"})
_CONTROL = re.compile(
    r"&#(?:0*(?:[0-9]|1[0-9]|2[0-9]|3[01]|12[7-9]|1[34][0-9]|15[0-9])|[xX]0*(?:[01]?[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F]))(?![0-9a-fA-F]);?"
)
LONGEST = 200_000
"""Characters of HTML in a row; more is left out."""


def finish_html(token: Token, line: int, found: Findings) -> None:
    """Rewrite the HTML of a token as the site needs it; not yet safe: see `sanitised`."""
    if token.content.lstrip().startswith(("<?", "<!")) or len(token.content) > LONGEST:
        found.foreign.append(Foreign(line, "HTML", token.content.strip()[:100]))
        token.content = ""
        return
    reader = _Reader(line, found)
    reader.feed(_CONTROL.sub("", token.content))
    reader.close()
    token.content = "".join(reader.written)


class _Reader(ForgivingParser):
    """Writes HTML again (the standard library's parser wants to be subclassed)."""

    def __init__(self, line: int, found: Findings) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._line, self._found = line, found
        self._dropped: list[str] = []  # elements that are open and left out with all that is in them

    def _here(self) -> int:
        return self._line + self.getpos()[0] - 1

    def _leave_out(self, written: str, *, attribute: bool = False) -> None:
        kind: ForeignKind = "attribute of HTML" if attribute else "HTML"
        self._found.foreign.append(Foreign(self._here(), kind, " ".join(written.split())))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropped:
            self._dropped += [tag] if tag == self._dropped[0] else []
            return
        # Entities in values are read by now, and may have named what no file may hold.
        attrs = [(key, strip_controls(value) if value else value) for key, value in attrs]
        if tag in _CONTENT_DROPPED:
            self._leave_out(self.get_starttag_text() or tag)
            self._dropped.append(tag)
        elif tag == "iframe":
            self._frame(dict(attrs))
        elif _REPLACED.get(tag, tag) not in _ELEMENTS:
            self._leave_out(self.get_starttag_text() or tag)
        else:
            self._element(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._dropped and self._dropped[-1] == tag:
            self._dropped.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._dropped:
            self._dropped = self._dropped[:-1] if tag == self._dropped[0] else self._dropped
        elif (name := _REPLACED.get(tag, tag)) in _ELEMENTS:
            self.written.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self.written.append(data.replace("<", "&lt;"))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _element(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = _REPLACED.get(tag, tag)
        values = {key: value or "" for key, value in attrs}
        source = values.get("src", "")
        if tag == "img" and leads_somewhere(source) and not self._is_ours(source):
            # A link around it would need to be known; a picture is shown where its host is allowed.
            description = " ".join(values.get("alt", "").split())
            self._mark(Insert("linked-picture", self._here(), f"{source}\n{description}"))
            return
        align = "center" if tag == "center" else values.pop("align", "").lower()
        if align in _ALIGNED and tag not in {"table", "img"}:
            values["class"] = f"{values.get('class', '')} align-{align}".strip()
        kept = [f"<{name}"]
        for key, value in values.items():
            printed = self._attribute(name, key, value)
            if printed is None:
                self._leave_out(f'{key}="{value}"', attribute=True)
            else:
                kept.append(f' {key}="{escapeHtml(printed)}"')
        self.written.append("".join(kept) + ">")

    def _attribute(self, tag: str, key: str, value: str) -> str | None:
        """The value to print of an attribute; None for one that is left out."""
        if key not in _EVERYWHERE and key not in _ATTRIBUTES.get(tag, ()):
            return None
        if key == "id":
            return self._found.anchors + value.removeprefix(self._found.anchors)
        if key not in _ADDRESSES:
            return value
        if not leads_somewhere(value) or (tag != "a" and not self._is_ours(value)):
            return None
        meant = self._found.place_of(value.strip()) if tag == "a" else value.strip()
        address = page_address(meant, self._found.anchors)
        file = file_of_address(address)
        if file is not None:
            self._found.links.append((self._here(), file))
        return address

    def _is_ours(self, address: str) -> bool:
        return page_address(address.strip(), "").startswith(urls.ROOT)

    def _frame(self, values: dict[str, str | None]) -> None:
        source = f"{values.get('src') or ''}\n" + (
            f"title: {values['title']}\n" if values.get("title") else ""
        )
        self._mark(Insert("embed", self._here(), source))

    def _mark(self, insert: Insert) -> None:
        self.written.append(self._found.mark(insert).content)


def sanitised(html: str) -> str:
    """`html` with the elements of the set only, each closed; marks of inserts stay where they are."""
    import nh3  # noqa: PLC0415  # only where the setting is on

    cleaned = nh3.clean(
        html,
        tags=set(_ELEMENTS),
        clean_content_tags=set(_CONTENT_DROPPED) - {"svg", "math"},
        attributes={"*": set(_EVERYWHERE), **_ATTRIBUTES},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return strip_invisible(cleaned)  # that were written as entities
