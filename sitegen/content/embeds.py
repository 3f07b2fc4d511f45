"""Blocks that show a video, a map or slides: what is written in them, and the address that frames want.

::

    ```embed
    https://www.youtube.com/watch?v=xyz
    title: A talk on reading
    shape: standard
    ```
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from sitegen.content.addresses import web_target
from sitegen.model import urls
from sitegen.model.publications import Place, Problem
from sitegen.model.texts import Embedded, TextPiece
from sitegen.text.escaping import escaped

SHAPES = {
    "wide": "wide",
    "16:9": "wide",
    "standard": "standard",
    "4:3": "standard",
    "square": "square",
    "1:1": "square",
    "tall": "tall",
}
"""What may be written -> shape of the frame."""

_HOW = "write an address that begins with https://, or a file such as files/map.html, in the first line"
_KEY = re.compile(r"(\w+)\s*:(?!//)\s*(.*)")
_SECONDS = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


def read_embed(source: str, place: Place) -> tuple[TextPiece, tuple[Problem, ...]]:
    """What stands in a block of this kind; the lines as they are where nothing can be made of them."""
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    written = lines[0].strip("<>") if lines else ""
    problems: list[Problem] = []
    values = {"title": "", "shape": ""}
    for line in lines[1:]:
        key = _KEY.fullmatch(line)
        if key and key[1].lower() in values:
            values[key[1].lower()] = key[2].strip().strip("\"'")
        else:
            message = f"“{line[:60]}” means nothing in an embed block"
            problems.append(
                Problem("C040", "error", place, message, "its lines are an address, `title: …`, `shape: …`")
            )
    address = web_target(f"https:{written}" if written.startswith("//") else written)
    if not address:
        message = f"“{written[:60]}” is no address" if written else "there is no address in this embed block"
        return f"<p>{escaped(source.strip())}</p>\n", (
            *problems,
            Problem("C040", "error", place, message, _HOW),
        )
    framed, usual = _as_frames_want(address)
    shape = SHAPES.get(values["shape"].lower(), "")
    if values["shape"] and not shape:
        message = f"there is no shape “{values['shape'][:60]}”"
        problems.append(Problem("C040", "error", place, message, f"use one of {', '.join(SHAPES)}"))
    if not framed:
        message = f"{written[:100]} can't be shown in a page; a link stands in its place"
        remedy = 'copy the address that the service offers for embedding (in src="…")'
        problems.append(Problem("C041", "warning", place, message, remedy))
    return Embedded(place, framed, address, values["title"], shape or usual), tuple(problems)


def _as_frames_want(address: str) -> tuple[str, str]:
    """The address for a frame (``""`` if there is none for this page) and its usual shape."""
    if address.startswith(urls.ROOT):
        return address, "standard"
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    service = _SERVICES.get(host)
    if service:
        return service(parts, address)
    if found := re.fullmatch(r"/(?:w|videos/watch)/([\w-]+)", parts.path):  # PeerTube, on any host
        return f"https://{parts.netloc}/videos/embed/{found[1]}", "wide"
    return address, "wide"


def _youtube(parts: SplitResult, _: str) -> tuple[str, str]:
    query = parse_qs(parts.query)
    path = parts.path.strip("/").split("/")
    start = _seconds((query.get("t") or query.get("start") or [""])[0])
    options = f"?start={start}" if start else ""
    if parts.hostname == "youtu.be":
        video = path[0]
    elif path[0] in {"embed", "shorts", "live", "v"} and len(path) > 1:
        video = path[1]
    else:
        video = (query.get("v") or [""])[0]
    base = "https://www.youtube-nocookie.com/embed"
    if video == "videoseries" or (not video and query.get("list")):
        return f"{base}/videoseries?list={quote((query.get('list') or [''])[0])}", "wide"
    return (f"{base}/{quote(video, safe='')}{options}" if video else ""), "wide"


def _seconds(written: str) -> int:
    found = _SECONDS.fullmatch(written)
    if not found:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return 3600 * hours + 60 * minutes + seconds


def _vimeo(parts: SplitResult, address: str) -> tuple[str, str]:
    found = re.search(r"/(\d+)(?:/(\w+))?/?$", parts.path)
    if parts.hostname == "player.vimeo.com":
        return address, "wide"
    if not found:
        return "", "wide"
    private = f"&h={found[2]}" if found[2] else ""
    return f"https://player.vimeo.com/video/{found[1]}?dnt=1{private}", "wide"


def _google_maps(parts: SplitResult, address: str) -> tuple[str, str]:
    query = parse_qs(parts.query)
    if parts.path.startswith("/maps/embed") or query.get("output") == ["embed"]:
        return address, "standard"
    named = re.match(r"/maps/(?:place|search)/([^/@]+)", parts.path)
    at = re.search(r"/@(-?[\d.]+),(-?[\d.]+)", parts.path)
    place = (query.get("q") or query.get("query") or [""])[0] or (named[1].replace("+", " ") if named else "")
    if not place and at:
        place = f"{at[1]},{at[2]}"
    # What stands in the path is quoted already.
    quoted = place if named and place == named[1] else quote(place, safe=",%")
    return (f"https://www.google.com/maps?q={quoted}&output=embed" if place else ""), "standard"


def _open_street_map(parts: SplitResult, address: str) -> tuple[str, str]:
    if parts.path.startswith("/export/embed"):
        return address, "standard"
    view = re.search(r"map=(\d+)/(-?[\d.]+)/(-?[\d.]+)", parts.fragment)
    if not view:
        return "", "standard"
    try:
        zoom, latitude, longitude = int(view[1]), float(view[2]), float(view[3])
    except ValueError:
        return "", "standard"
    width = 360 / 2 ** min(zoom, 19)  # of a tile, which is about a quarter of a map's width
    box = (longitude - 2 * width, latitude - width, longitude + 2 * width, latitude + width)
    query = parse_qs(parts.query)
    marker = f"&marker={query['mlat'][0]}%2C{query['mlon'][0]}" if {"mlat", "mlon"} <= query.keys() else ""
    numbers = "%2C".join(f"{number:.5f}" for number in box)
    return f"https://www.openstreetmap.org/export/embed.html?bbox={numbers}&layer=mapnik{marker}", "standard"


def _google_documents(parts: SplitResult, address: str) -> tuple[str, str]:
    found = re.match(r"/(presentation|document|spreadsheets|forms)/d/(e/)?([\w-]+)(?:/(\w+))?", parts.path)
    if not found:
        return address, "standard"
    kind, published, name, end = found.groups()
    page = {"presentation": "embed", "document": "pub?embedded=true", "spreadsheets": "pubhtml?widget=true"}
    if kind == "forms":
        return f"https://docs.google.com/forms/d/{published or ''}{name}/viewform?embedded=true", "tall"
    if kind == "presentation" and end == "pub":
        return address.replace("/pub", "/embed", 1), "standard"
    if published or end in {"embed", "pubhtml"}:
        return address, "standard"
    return f"https://docs.google.com/{kind}/d/{name}/{page[kind]}", "standard"


def _google_drive(parts: SplitResult, address: str) -> tuple[str, str]:
    found = re.match(r"/file/d/([\w-]+)", parts.path)
    return (f"https://drive.google.com/file/d/{found[1]}/preview" if found else address), "standard"


def _only_below(*beginnings: str, shape: str = "wide") -> Callable[[SplitResult, str], tuple[str, str]]:
    """For services that say the address for frames only on the page itself."""

    def as_frames_want(parts: SplitResult, address: str) -> tuple[str, str]:
        return (address if parts.path.startswith(beginnings) else ""), shape

    return as_frames_want


_SERVICES: dict[str, Callable[[SplitResult, str], tuple[str, str]]] = {
    "youtube.com": _youtube,
    "youtube-nocookie.com": _youtube,
    "youtu.be": _youtube,
    "vimeo.com": _vimeo,
    "player.vimeo.com": _vimeo,
    "google.com": _google_maps,
    "maps.google.com": _google_maps,
    "openstreetmap.org": _open_street_map,
    "docs.google.com": _google_documents,
    "drive.google.com": _google_drive,
    "slideshare.net": _only_below("/slideshow/embed_code/"),
    "speakerdeck.com": _only_below("/player/"),
}
"""Host without ``www.`` -> what makes of a page's address the one for frames."""
