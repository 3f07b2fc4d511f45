"""What the themes of Jekyll put into texts by ``{% include … %}``, and how Markdown says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from sitegen.cli.import_site.markdown.reading import (
    CALLOUT_KINDS,
    EMBEDDED,
    RESOLVED,
    ReadingText,
    callout_of,
    embed,
    in_a_row,
    markdown_link,
    markdown_picture,
    paragraph,
)

Arguments: TypeAlias = Mapping[str, str]
Include: TypeAlias = Callable[[ReadingText, Arguments, int], str]
"""What is written instead of the include with these arguments, on this line."""

_YOUTUBE = re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:watch\?v=|embed/)|youtu\.be/)([\w-]+)")
_VIMEO = re.compile(r"vimeo\.com/(?:video/)?(\d+)")


def first(given: Arguments, *names: str) -> str:
    """The first of these arguments that is there."""
    return next((given[name] for name in names if given.get(name)), "")


def figure(reading: ReadingText, given: Arguments, _: int) -> str:
    """A picture with what al-folio, Minimal Mistakes, lab-website-template and others call its caption."""
    source = first(given, "path", "image", "image_path", "src", "url", "file", "img")
    caption = first(given, "caption", "text")
    # al-folio's `title` is what the mouse shows, and stands below nothing.
    alt = first(given, "alt", "title", "image_alt") or caption
    return (
        _linked(paragraph(markdown_picture(source, alt, caption)), first(given, "link", "href"))
        if source
        else ""
    )


def _linked(shown: str, target: str) -> str:
    return paragraph(markdown_link(shown.strip(), target)) if target else shown


def video(reading: ReadingText, given: Arguments, line: int) -> str:
    """A video of another host as a block; one of the site as a link."""
    source = first(given, "path", "src", "url", "id", "file")
    provider = first(given, "provider") or "youtube"
    for name, pattern in (("youtube", _YOUTUBE), ("vimeo", _VIMEO)):
        if found := pattern.search(source):
            return embed(reading, EMBEDDED[name].format(found[1]), first(given, "title", "caption"))
    if source.startswith("https://"):
        return embed(reading, source, first(given, "title", "caption"))
    if provider in EMBEDDED and re.fullmatch(r"[\w-]+", source):
        return embed(reading, EMBEDDED[provider].format(source))
    return paragraph(markdown_picture(source, first(given, "title", "caption") or "Video", ""))


def button(_: ReadingText, given: Arguments, __: int) -> str:
    """A link."""
    target, label = first(given, "link", "url", "href"), first(given, "text", "title", "label", "tooltip")
    return f"{markdown_link(label or first(given, 'type').capitalize(), target)} " if target else label


def card(_: ReadingText, given: Arguments, __: int) -> str:
    """A picture, a heading that is a link, and a text."""
    title = markdown_link(first(given, "title"), first(given, "link", "url"))
    image = first(given, "image")
    parts = [
        f"### {title}" if title else "",
        first(given, "subtitle"),
        markdown_picture(image, first(given, "title"), "") if image else "",
        first(given, "text", "content", "description").strip(),
    ]
    return paragraph("\n\n".join(part for part in parts if part))


def contents(_: ReadingText, given: Arguments, __: int) -> str:
    """What columns, grids and banners hold."""
    names = sorted(name for name in given if re.fullmatch(r"col\d+|content\d*|text", name))
    return in_a_row(paragraph("\n\n".join(given[name].strip() for name in names if given[name].strip())))


def alert(_: ReadingText, given: Arguments, __: int) -> str:
    """A callout."""
    kind = CALLOUT_KINDS.get(first(given, "type").lower(), "NOTE")
    return callout_of(first(given, "content", "text"), kind)


def cited_paper(reading: ReadingText, given: Arguments, line: int) -> str:
    """One paper of a list, as a citation."""
    wanted = first(given, "lookup", "id", "title")
    key = reading.settings.key_of(wanted)
    if not key:
        reading.leave_out(
            line, f"the paper “{wanted}”, which is in no list", "add it to a list, or cite another"
        )
    return paragraph(f"- [@{key}]") if key else ""


def listing(reading: ReadingText, given: Arguments, line: int) -> str:
    """A list of something of the site: of papers as a block, of others as a link to their own page."""
    what = first(given, "data", "collection")
    kind = {"members": "people", "posts": "news", "citations": "papers", "publications": "papers"}.get(
        what, what
    )
    wanted = first(given, "filter", "filters")
    if kind == "papers":
        reading.listings.append("papers" if not wanted else "some papers")
        conditions = _paper_conditions(reading, wanted, line)
        return paragraph("\n".join(["```papers", *conditions, "```"]))
    return reading.link_to_list(kind)


def _paper_conditions(reading: ReadingText, wanted: str, line: int) -> list[str]:
    conditions = []
    for part in re.split(r"[,;]\s*", wanted) if wanted else ():
        name, _, value = part.partition(":")
        name, value = name.strip(), value.strip()
        if name == "member":
            conditions.append(f"person: {value}")
        elif name in {"tag", "tags"}:
            conditions.append(f"topic: {value}")
        elif name in {"featured", "group"}:
            conditions.append("selected: yes")
        elif name == "date":
            conditions.append(f"years: {re.sub(r'[^0-9-]', '', value)[:9]}")
        else:
            reading.leave_out(line, f"the condition “{part}” of a list of papers", "see what the list shows")
    return conditions


def portrait(reading: ReadingText, given: Arguments, _: int) -> str:
    """A person of the site, as a link."""
    identifier = first(given, "lookup", "id")
    target = reading.settings.person_of(identifier)
    return (
        paragraph(f"- {markdown_link(identifier.replace('-', ' ').title(), RESOLVED + target)}")
        if target
        else ""
    )


def gallery(reading: ReadingText, given: Arguments, _: int) -> str:
    """The pictures that the head of the page names."""
    from_page = reading.settings.variables.get("page", {}).get(first(given, "id") or "gallery")
    shown = [
        markdown_picture(
            str(each.get("image_path") or each.get("url") or ""),
            str(each.get("alt") or ""),
            str(each.get("title") or ""),
        )
        for each in (from_page if isinstance(from_page, list) else [])
        if isinstance(each, dict)
    ]
    return in_a_row(paragraph("\n\n".join(each for each in shown if "](" in each)))


def _nothing(_: ReadingText, __: Arguments, ___: int) -> str:
    return ""


def _lists(what: str) -> Include:
    return lambda reading, _given, _line: reading.link_to_list(what)


_QUIET = (
    "section icon float tags search-box search-info base_path bib_search site-search scripts head metadata "
    "pagination social selected_papers news latest_posts related_posts repo archive-single"
).split()
"""Of the look of a page, or what sitegen shows by itself."""

INCLUDES: dict[str, Include] = {
    **dict.fromkeys(_QUIET, _nothing),
    **dict.fromkeys(("figure", "image", "img", "picture", "responsive-image"), figure),
    **dict.fromkeys(("video", "youtube", "youtubePlayer", "youtube-player", "youtube_embed", "embed"), video),
    **dict.fromkeys(("button", "link", "big-link"), button),
    **dict.fromkeys(("card", "feature"), card),
    **dict.fromkeys(("grid", "cols", "banner", "row", "centerer"), contents),
    **dict.fromkeys(("alert", "callout", "notice"), alert),
    **dict.fromkeys(("portrait", "member-card"), portrait),
    "citation": cited_paper,
    "list": listing,
    "gallery": gallery,
    "toc": lambda _reading, _given, _line: paragraph("[[toc]]"),
    "audio": lambda _reading, given, _line: paragraph(markdown_link("Audio", first(given, "path", "src"))),
    "news": _lists("news"),
    "latest_posts": _lists("news"),
    "selected_papers": _lists("papers"),
    "projects": _lists("projects"),
    "projects_horizontal": _lists("projects"),
    "people": _lists("people"),
    "people_horizontal": _lists("people"),
    "archive-single-cv": _lists("cv"),
    "archive-single-talk": _lists("talks"),
    "archive-single-talk-cv": _lists("talks"),
    "post-excerpt": _lists("news"),
}
"""Name of the included file, without ending -> what is written in its place."""
