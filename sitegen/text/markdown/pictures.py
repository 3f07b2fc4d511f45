"""Pictures, videos and sounds of the site: in a text, with a caption, or several in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from sitegen.model import urls
from sitegen.text.markdown.addresses import page_address
from sitegen.text.markdown.findings import Findings, raw
from sitegen.text.markdown.rules import ATTRIBUTES
from sitegen.text.markdown.values import Insert

_VIDEOS = (".mp4", ".webm", ".ogv", ".mov", ".m4v")
_SOUNDS = (".mp3", ".ogg", ".oga", ".wav", ".m4a", ".flac", ".opus")
_BREAKS = frozenset({"softbreak", "hardbreak", ATTRIBUTES})

Inline = Callable[[str], list[Token]]
"""What makes tokens of a line of Markdown."""


def finish_figures(tokens: Sequence[Token], anchors: str, inline: Inline) -> list[Token]:
    """`tokens` with pictures that have a paragraph to themselves as figures, several of them as a gallery."""
    finished: list[Token] = []
    skip = 0
    for position, token in enumerate(tokens):
        if skip:
            skip -= 1
            continue
        content = tokens[position + 1] if token.type == "paragraph_open" else None
        pictures = _pictures(content.children or [], anchors) if content else []
        if content and (len(pictures) > 1 or (pictures and _image(pictures[0]).attrs.get("title"))):
            skip = 2
            figures = [each for picture in pictures for each in _figure(picture, content, inline)]
            if len(pictures) > 1:
                figures = [raw('<div class="gallery">\n'), *figures, raw("</div>\n")]
            finished += figures
        else:
            finished.append(token)
    return finished


def _image(picture: Sequence[Token]) -> Token:
    return next(token for token in picture if token.type == "image")


def _pictures(children: Sequence[Token], anchors: str) -> list[list[Token]]:
    """The pictures of the site that a paragraph consists of, perhaps within links; [] if of other things."""
    if not any(child.type == "image" for child in children):
        return []
    pictures: list[list[Token]] = []
    inside = False
    for child in children:
        if child.type == "image" and page_address(str(child.attrs["src"]), anchors).startswith(urls.ROOT):
            if inside:
                pictures[-1].append(child)
            else:
                pictures.append([child])
        elif child.type == "link_open":
            pictures.append([child])
            inside = True
        elif child.type == "link_close":
            pictures[-1].append(child)
            inside = False
            if len(pictures[-1]) != 3:
                return []
        elif inside or not (child.type in _BREAKS or (child.type == "text" and not child.content.strip())):
            return []
    return pictures


def _figure(picture: list[Token], content: Token, inline: Inline) -> Iterator[Token]:
    caption = str(_image(picture).attrs.pop("title", ""))
    words = [raw("<figcaption>"), *inline(caption), raw("</figcaption>")] if caption else []
    yield raw("<figure>\n")
    yield Token("inline", "", 0, children=[*picture, *words], map=content.map, block=True)
    yield raw("\n</figure>\n")


def shown(token: Token, line: int, found: Findings, *, linked: bool) -> Iterator[Token]:
    """What stands in the place of a picture: the picture, a player, or an insert for another host's."""
    source = page_address(str(token.attrs["src"]), found.anchors)
    if not source.startswith(urls.ROOT):
        name = "linked-picture" if linked else "picture"
        description = " ".join(_words(token).split())
        yield found.mark(Insert(name, line, f"{source}\n{description}"))
        return
    ending = source.lower().partition("?")[0].partition("#")[0]
    kind = "video" if ending.endswith(_VIDEOS) else "audio" if ending.endswith(_SOUNDS) else ""
    if not kind:
        token.attrs = {**token.attrs, "src": source, "loading": "lazy"}
        yield token
        return
    words = _words(token)
    label = {"aria-label": words} if words else {}
    size = {"playsinline": ""} if kind == "video" else {}
    attributes: dict[str, str | int | float] = {
        "src": source,
        "controls": "",
        **size,
        "preload": "metadata",
        **label,
    }
    yield Token(f"{kind}_open", kind, 1, attrs=attributes)
    yield Token("link_open", "a", 1, attrs={"href": source})
    yield Token("text", "", 0, content=words or source.rpartition("/")[2])
    yield Token("link_close", "a", -1)
    yield Token(f"{kind}_close", kind, -1)


def _words(token: Token) -> str:
    """What a picture shows, in words."""
    return "".join(child.content for child in token.children or () if child.type in {"text", "code_inline"})
